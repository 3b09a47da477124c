package web

import (
	"fmt"
	"html/template"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dateline/archive"
	"dateline/record"
	"dateline/web/chart"
)

// functions are what templates write with.
var functions = template.FuncMap{
	// href is an address that a browser may follow, or nothing: pages name
	// javascript: and other addresses.
	"href": func(address string) string {
		if u, err := url.Parse(address); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return u.String()
		}
		return ""
	},
	"count":  count,
	"number": thousands,
	// or is the first value that is something; a text of spaces is not.
	"or": func(list ...any) any {
		for _, v := range list {
			if s, ok := v.(string); ok && strings.TrimSpace(s) == "" {
				continue
			}
			if is, _ := template.IsTrue(v); is {
				return v
			}
		}
		return ""
	},
	"list":    func(s ...string) []string { return s },
	"string":  func(d record.Date) string { return string(d) },
	"snippet": snippet,
	"date":    func(s any) template.HTML { return date(fmt.Sprint(s)) },
	"day":     day,
	"stamp":   func(t time.Time) template.HTML { return date(t.Format(time.RFC3339)) },
	"spark":   chart.Spark,
	"moment":  chart.Moment,
	"add":     func(a, b int) int { return a + b },
	"since":   func(a, b int) int { return a - b },
	"place":   spotRef,
	"title": func(s string) string { // of our own words, which are ASCII
		if s == "" {
			return ""
		}
		return strings.ToUpper(s[:1]) + s[1:]
	},
	"quoted": quoted,
	"short":  short,
	"tone":   func(name any) int { return tone(fmt.Sprint(name)) },
	"join":   strings.Join,
	"lower":  strings.ToLower,
	"size": func(n int64) string {
		f, unit := float64(n), 0
		for f >= 1024 && unit < 4 {
			f /= 1024
			unit++
		}
		return strconv.FormatFloat(f, 'f', min(unit, 1), 64) + " " + [...]string{"B", "KiB", "MiB", "GiB", "TiB"}[unit]
	},
	"kindname": kindName,
	"stampday": func(t time.Time) template.HTML { return date(t.Format(time.DateOnly)) },
	"entries":  func() []link { return menu },
	"ref":      func(kind, of string) markRef { return markRef{of, kind + ":" + of} },
	"refof":    func(ref string) markRef { return markRef{"", ref} },
	"deskref": func(of string) string { // what /cite shows, as the desk calls it
		if strings.Contains(of, ":") {
			return "quote:" + of
		}
		return "article:" + of
	},
	"number_plain": func(n int64) string { return strconv.FormatInt(n, 10) },
	"lastof":       func(c []archive.ToldCitation) archive.ToldCitation { return c[len(c)-1] },
	"outletsof":    outletsOf,
	"eventname":    eventName,
	"suggested":    suggestionHref,
	"followform":   func(kind, query string, on bool) followForm { return followForm{kind, query, on} },
	"firstcounts":  func(n int, c []archive.Count) []archive.Count { return c[:min(n, len(c))] },
	"lastday": func(list []archive.StoryArticle) string {
		if last := list[len(list)-1].Day; last != list[0].Day {
			return last
		}
		return ""
	},
	"first": func(n int, s []string) []string { return s[:min(n, len(s))] },
}

// menu is the layout's.
var menu = []link{{Text: "Today", Href: "/"}, {Text: "Stories", Href: "/stories"}, {Text: "People", Href: "/names"}, {Text: "Places", Href: "/places"}, {Text: "Timeline", Href: "/timeline"},
	{Text: "Network", Href: "/network"}, {Text: "Changes", Href: "/changes"}, {Text: "Outlets", Href: "/outlets"}}

// A markRef is what can be cited (Of) and starred (Ref).
type markRef struct{ Of, Ref string }

// A followForm is a button that begins or ends to follow.
type followForm struct {
	Kind, Query string
	On          bool
}

// kindName is what a kind of name is called on the page.
func kindName(kind string) string {
	if kind == "organization" {
		return "Organisation"
	}
	if kind == "" {
		return ""
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}

// tone is the colour of a speaker among six: the same one for the same name.
func tone(name string) int {
	if name == "" {
		return 0
	}
	sum := 0
	for _, c := range []byte(name) {
		sum = sum*31 + int(c)
	}
	return sum&0x7fffffff%6 + 1
}

// quoted is a statement's words with the marks of print, within marks where it
// is word for word and has none.
func quoted(words, kind string) string {
	var b strings.Builder
	open := false
	for _, r := range words {
		if r == '"' {
			r = '“'
			if open {
				r = '”'
			}
			open = !open
		}
		b.WriteRune(r)
	}
	out := strings.ReplaceAll(b.String(), "” “", " … ")
	// The comma before the cue belongs to the article's sentence.
	if rest, ok := strings.CutSuffix(out, ",”"); ok {
		out = rest + "”"
	}
	if kind == "direct" && !strings.ContainsAny(out, "“”«»„") {
		return "“" + out + "”"
	}
	return out
}

// short is a day without its weekday.
func short(s string) template.HTML {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return template.HTML(`<time datetime="` + s + `">` + t.Format("2 Jan 2006") + `</time>`)
	}
	return day(s)
}

// spotRef writes a sentence's place as refs and addresses have it.
func spotRef(c archive.Citation) string {
	return strconv.FormatInt(c.Article, 10) + ":" + strconv.Itoa(c.At.Start) + "-" + strconv.Itoa(c.At.End)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	switch {
	case strings.HasSuffix(noun, "s"):
		noun += "es"
	case strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay"):
		noun = noun[:len(noun)-1] + "ies"
	default:
		noun += "s"
	}
	return thousands(n) + " " + noun
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// snippet is a hit's piece of text with the words found marked.
func snippet(s archive.Snippet) template.HTML {
	var b strings.Builder
	if s.CutBefore {
		b.WriteString("… ")
	}
	at := 0
	for _, m := range s.Marks {
		template.HTMLEscape(&b, []byte(s.Text[at:m.Start]))
		b.WriteString("<mark>")
		template.HTMLEscape(&b, []byte(s.Text[m.Start:m.End]))
		b.WriteString("</mark>")
		at = m.End
	}
	template.HTMLEscape(&b, []byte(s.Text[at:]))
	if s.CutAfter {
		b.WriteString(" …")
	}
	// Everything foreign in it is escaped above.
	return template.HTML(b.String())
}

// date writes a time as people say it, with its ISO value: "Tue 3 Mar 2026,
// 14:05", in its own offset, or less where less is known. TIMEX3 values of
// weeks, months, quarters and years are understood, too.
func date(s string) template.HTML {
	said, iso := sayDate(s)
	if iso == "" {
		return template.HTML(template.HTMLEscapeString(said))
	}
	return template.HTML(`<time datetime="` + template.HTMLEscapeString(iso) + `">` + template.HTMLEscapeString(said) + `</time>`)
}

// day is date without the time of day.
func day(s string) template.HTML {
	if len(s) > len(time.DateOnly) {
		if _, err := time.Parse(time.RFC3339, s); err == nil {
			s = s[:len(time.DateOnly)]
		}
	}
	return date(s)
}

var weekValue = regexp.MustCompile(`^(\d{4})-W(\d{2})(-WE)?$`)

func sayDate(s string) (said, iso string) {
	for _, f := range []struct{ layout, says string }{
		{time.RFC3339, "Mon 2 Jan 2006, 15:04"}, {"2006-01-02T15:04:05", "Mon 2 Jan 2006, 15:04"}, {"2006-01-02T15:04", "Mon 2 Jan 2006, 15:04"},
		{time.DateOnly, "Mon 2 Jan 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"},
	} {
		if t, err := time.Parse(f.layout, s); err == nil && t.Year() > 0 {
			return t.Format(f.says), s
		}
	}
	if m := weekValue.FindStringSubmatch(s); m != nil {
		if m[3] != "" {
			return "weekend of week " + strings.TrimLeft(m[2], "0") + ", " + m[1], ""
		}
		return "week " + strings.TrimLeft(m[2], "0") + ", " + m[1], m[1] + "-W" + m[2]
	}
	if len(s) == len("2006-SP") && s[4] == '-' {
		if season := map[string]string{"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "Q1": "first quarter of", "Q2": "second quarter of", "Q3": "third quarter of", "Q4": "fourth quarter of", "H1": "first half of", "H2": "second half of"}[s[5:]]; season != "" {
			return season + " " + s[:4], ""
		}
	}
	if from, to, ok := strings.Cut(s, "/"); ok {
		a, _ := sayDate(from)
		b, _ := sayDate(to)
		return a + " to " + b, ""
	}
	if d, part, ok := strings.Cut(s, "T"); ok {
		if name := map[string]string{"MO": "morning", "MI": "noon", "AF": "afternoon", "EV": "evening", "NI": "night"}[part]; name != "" {
			said, iso := sayDate(d)
			return said + ", " + name, iso
		}
	}
	return s, ""
}
