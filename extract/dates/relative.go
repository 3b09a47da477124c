package dates

import (
	"strings"
	"sync"
	"time"

	"dateline/extract/letters"
	"dateline/lang"
)

// ParseRelative reads a date told from the time of the fetch: "2 hours ago",
// "vor 3 Stunden", "yesterday at 9:43 pm", "3時間前". Minutes and hours give the time
// on the fetch's clock, longer spans the day. Without a time of fetch there is none.
func ParseRelative(s string, h *Hints) Moment {
	if h == nil || h.Now.IsZero() || len(s) > 80 {
		return Moment{}
	}
	s = strings.TrimSpace(s)
	if m := relativeCharacters(s, h); m.OK() {
		return m
	}
	var d dateScan
	d.tokenize(s)
	count, unit, ago := int32(0), time.Duration(0), false
	for i := 0; i < d.n; i++ {
		t := &d.toks[i]
		if t.kind == tokenNumber && count == 0 && t.value < 1000 {
			count = t.value
			continue
		}
		if t.kind != tokenWord {
			continue
		}
		w := FoldString(d.s[t.start:t.end])
		if back, ok := DayWords()[w]; ok && count == 0 {
			m := daysBack(h.Now, back)
			d.clockAfter(&m, i+1)
			settleZone(&m)
			return m
		}
		if u, ok := unitWords()[w]; ok && unit == 0 {
			unit = u
			if count == 0 && i > 0 { // "an hour ago", "vor einer Stunde"
				count = 1
			}
			continue
		}
		ago = ago || agoWords()[w]
	}
	if count == 0 || unit == 0 || !ago {
		return Moment{}
	}
	return spanBack(h.Now, count, unit)
}

func spanBack(fetched time.Time, count int32, unit time.Duration) Moment {
	t := fetched.Add(-time.Duration(count) * unit)
	m := momentOf(t)
	if unit >= day {
		m = m.OnDay()
	}
	m.told = toldFromNow
	return m
}

func daysBack(fetched time.Time, days int) Moment {
	m := momentOf(fetched.AddDate(0, 0, -days)).OnDay()
	m.told = toldFromNow
	return m
}

const day = 24 * time.Hour

// unitWords are the spans of relative dates, folded; months count 30 days.
var unitWords = sync.OnceValue(func() map[string]time.Duration {
	return spread(map[string]time.Duration{"minutes": time.Minute, "hours": time.Hour, "days": day, "weeks": 7 * day, "months": 30 * day})
})

// agoWords mark a span as one into the past, before or after it.
var agoWords = sync.OnceValue(func() map[string]bool { return spread(map[string]bool{"ago": true}) })

// DayWords name today and yesterday.
var DayWords = sync.OnceValue(func() map[string]int { return spread(map[string]int{"today": 0, "yesterday": 1}) })

// spread returns the words of lists with what each list means.
func spread[T comparable](lists map[string]T) map[string]T {
	words := map[string]T{}
	for list, value := range lists {
		for w := range lang.PageWords.All(list) {
			key := FoldString(w)
			if old, taken := words[key]; taken && old != value {
				panic("lang: the word " + w + " has two meanings")
			}
			words[key] = value
		}
	}
	return words
}

// Days and spans of time as they are written without spaces.
var (
	unspacedDays = sync.OnceValue(func() map[string]int {
		return spread(map[string]int{"unspaced today": 0, "unspaced yesterday": 1})
	})
	unspacedUnits = sync.OnceValue(func() map[string]time.Duration {
		return spread(map[string]time.Duration{"unspaced minutes": time.Minute, "unspaced hours": time.Hour, "unspaced days": day, "unspaced weeks": 7 * day})
	})
)

// relativeCharacters reads 3時間前, 5分钟前, 2일 전 and 昨日.
func relativeCharacters(s string, h *Hints) Moment {
	if back, ok := unspacedDays()[s]; ok {
		return daysBack(h.Now, back)
	}
	i, count := 0, int32(0)
	for i < len(s) && letters.IsDigit(s[i]) && i < 3 {
		count = count*10 + int32(s[i]-'0')
		i++
	}
	if i == 0 {
		return Moment{}
	}
	rest := strings.ReplaceAll(s[i:], " ", "")
	rest, found := strings.CutSuffix(rest, "前")
	if !found {
		if rest, found = strings.CutSuffix(rest, "전"); !found {
			return Moment{}
		}
	}
	if unit, ok := unspacedUnits()[rest]; ok {
		return spanBack(h.Now, count, unit)
	}
	return Moment{}
}
