package dates

import (
	"strings"
	"time"
)

// Hints settle what a date string alone leaves open.
type Hints struct {
	monthFirst bool      // 8/7/2024 is August 7
	lang       string    // primary language subtag, lower case
	country    string    // from the language tag's region or the address, lower case
	Fetched    time.Time // when the page was fetched; zero where unknown
	lastDay    int       // the day after the fetch as yyyymmdd, where that is unknown a year from now
	Now        time.Time // what "yesterday" is told from; zero where unknown
}

// HintsFor derives the hints from the page's language tag, its address and the
// time it was fetched at.
//
// Numbers alone are read month first only for English (or unknown) pages that
// name no country, or one that writes so: the United States, the Philippines,
// Canada and the places that follow the United States (Unicode CLDR, short date
// patterns of en-US, en-PH, en-PR ...). All others write the day first.
func HintsFor(lang, address string, fetched time.Time) Hints {
	h := Hints{Now: fetched}
	h.SetFetched(fetched)
	primary, rest, _ := strings.Cut(lang, "-")
	if i := strings.IndexByte(lang, '_'); i >= 0 && i < len(primary) {
		primary, rest = lang[:i], lang[i+1:]
	}
	h.lang = strings.ToLower(strings.TrimSpace(primary))
	for rest != "" {
		var part string
		if i := strings.IndexAny(rest, "-_"); i >= 0 {
			part, rest = rest[:i], rest[i+1:]
		} else {
			part, rest = rest, ""
		}
		if len(part) == 2 {
			h.country = strings.ToLower(part)
		}
	}
	// A country's own domain tells more than a language tag, which templates
	// leave at en-US all over the world.
	if cc := countryOf(address); cc != "" {
		h.country = cc
	}
	switch h.country {
	case "us", "ph", "pr", "gu", "vi", "as", "fm", "mh", "pw", "ca":
		h.monthFirst = h.lang == "" || h.lang == "en"
	case "":
		h.monthFirst = h.lang == "" || h.lang == "en"
	}
	return h
}

// yearFirst reports whether the page's language puts the larger part of a date
// before the smaller, so that the month stands first where the year is left out.
func (h *Hints) yearFirst() bool {
	switch h.lang {
	case "zh", "ja", "ko", "hu", "lt", "lv", "mn", "eu":
		return true
	}
	return false
}

// SetFetched sets the time before which every date of the page lies.
func (h *Hints) SetFetched(t time.Time) {
	h.Fetched = t
	if h.lastDay = momentOf(t.AddDate(0, 0, 1)).DayNumber(); t.IsZero() {
		// No page is years ahead of whoever reads it; clocks may be some months behind.
		h.lastDay = momentOf(time.Now().AddDate(1, 0, 0)).DayNumber()
	}
}

// countryOf returns the country of an address's domain, "" for generic ones
// and for country domains sold to all the world.
func countryOf(address string) string {
	host := address
	if i := strings.Index(host, "://"); i >= 0 {
		host = host[i+3:]
	}
	if i := strings.IndexAny(host, "/?#:"); i >= 0 {
		host = host[:i]
	}
	i := strings.LastIndexByte(host, '.')
	if i < 0 || len(host)-i != 3 {
		return ""
	}
	switch cc := strings.ToLower(host[i+1:]); cc {
	case "io", "ai", "co", "tv", "me", "cc", "ws", "ly", "gg", "fm", "am", "to", "sh", "so", "la", "eu", "vc", "gl":
		return ""
	default:
		return cc
	}
}

// SomeHints let dates without a year count where only their form is asked for.
var SomeHints = HintsFor("", "", time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC))
