package clauses

import (
	"strings"
	"time"

	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/reading/times"
)

// Inside reports whether one of two places is the country of the other.
func (f *Finder) Inside(a, b int) bool {
	x, y := &f.Rd.Entities[a], &f.Rd.Entities[b]
	if x.Country == "" || x.Country != y.Country {
		return false
	}
	return Nation(x) != Nation(y)
}

// Nation reports whether a place is a whole country.
func Nation(e *names.Entity) bool { return e.Kind == names.Place && IsNation(e.Name, e.Country) }

// IsNation reports whether a name is that of the country of a code.
func IsNation(name, country string) bool {
	return len(country) == 2 && grammar.English().Gaz.Country[[2]byte{country[0], country[1]}] == name
}

// Finer reports whether value a tells the time more closely than b.
func Finer(a, b string) bool {
	if b == "" {
		return true
	}
	fa, ta, oka := EventReach(a)
	fb, tb, okb := EventReach(b)
	return oka && okb && ta.Sub(fa) < tb.Sub(fb)
}

// Compatible reports whether two TIMEX3 values can be of one moment: one lies
// within the other, or one is unknown.
func Compatible(a, b string) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	fa, ta, oka := EventReach(a)
	fb, tb, okb := EventReach(b)
	if !oka || !okb {
		return false
	}
	return !fa.Before(fb) && !ta.After(tb) || !fb.Before(fa) && !tb.After(ta)
}

// EventReach returns the first day of a TIMEX3 value and the day after its last.
func EventReach(v string) (from, to time.Time, ok bool) {
	if t, err := time.Parse("2006-01-02", v); err == nil {
		return t, t.AddDate(0, 0, 1), true
	}
	if t, err := time.Parse("2006-01", v); err == nil {
		return t, t.AddDate(0, 1, 0), true
	}
	if t, err := time.Parse("2006", v); err == nil {
		return t, t.AddDate(1, 0, 0), true
	}
	if len(v) < 7 || v[4] != '-' {
		return from, to, false
	}
	year, err := time.Parse("2006", v[:4])
	if err != nil {
		return from, to, false
	}
	n := int(v[6] - '0')
	switch v[5] {
	case 'W':
		if len(v) < 8 || v[7] < '0' || v[7] > '9' || n < 0 || n > 5 {
			return from, to, false
		}
		first := year.AddDate(0, 0, 3) // January 4 is in week 1
		first = first.AddDate(0, 0, 1-times.IsoWeekday(first)+7*(n*10+int(v[7]-'0')-1))
		if len(v) > 8 { // the weekend
			return first.AddDate(0, 0, 5), first.AddDate(0, 0, 7), true
		}
		return first, first.AddDate(0, 0, 7), true
	case 'Q':
		if n < 1 || n > 4 {
			return from, to, false
		}
		return year.AddDate(0, 3*n-3, 0), year.AddDate(0, 3*n, 0), true
	case 'H':
		if n < 1 || n > 2 {
			return from, to, false
		}
		return year.AddDate(0, 6*n-6, 0), year.AddDate(0, 6*n, 0), true
	}
	switch v[5:] {
	case "SP":
		return year.AddDate(0, 2, 0), year.AddDate(0, 5, 0), true
	case "SU":
		return year.AddDate(0, 5, 0), year.AddDate(0, 8, 0), true
	case "FA":
		return year.AddDate(0, 8, 0), year.AddDate(0, 11, 0), true
	case "WI":
		return year.AddDate(0, 11, 0), year.AddDate(1, 2, 0), true
	}
	return from, to, false
}

// SameName reports whether two names of places or people may be one.
func SameName(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	wa, wb := strings.Fields(a), strings.Fields(b)
	if len(wa) > 1 && len(wb) > 1 || len(wa) == 0 || len(wb) == 0 {
		return false
	}
	return strings.EqualFold(wa[len(wa)-1], wb[len(wb)-1])
}

// FirstDay returns the first day of a TIMEX3 value that names a stretch of the
// calendar, as 2025-03-04, "" for others.
func FirstDay(value string) string {
	from, _, ok := EventReach(value)
	if !ok {
		return ""
	}
	return from.Format("2006-01-02")
}
