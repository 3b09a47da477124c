package publication_test

import (
	"strings"
	"testing"
	"time"

	"dateline/extract"
	"dateline/record"
)

// Days that stand where no first look finds them, and the years of days without one.
func TestDaysAtTheSecondLook(t *testing.T) {
	text := strings.Repeat("<p>The harbour board met on Monday and voted to widen the old quay by the spring, as its chairman told the town's council in a long letter of the third of the month.</p>", 12)
	head := "<html lang=de><title>Board votes</title><h1>Board votes to widen quay</h1>"
	year := time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		url, html, want string
		fetched         time.Time
	}{
		"the text begins with it":   {"https://c.example/a", head + "<p>(18.01.2018) " + strings.TrimPrefix(text, "<p>"), "2018-01-18", time.Time{}},
		"called a teaser's":         {"https://c.example/a", "<html lang=de><title>Board votes</title><div class=teaser-meta>02.01.2022</div><h1>Board votes to widen quay</h1>" + text, "2022-01-02", time.Time{}},
		"at the foot":               {"https://c.example/a", head + text + "<div class=related>Von Ann Lee am 03.05.2013, 11:51 | 0 Meinungen</div><div class=related><p>4.5.2012</p><p>6.7.2011</p></div>", "2013-05-03", time.Time{}},
		"day first in the address":  {"https://c.example/meldungen/29-10-2021", head + text, "2021-10-29", time.Time{}},
		"digits alone, day first":   {"https://c.example/08112021-quay", head + text, "2021-11-08", time.Time{}},
		"none":                      {"https://c.example/a", head + text, "", time.Time{}},
		"address before metadata":   {"https://c.example/2017/7/12/quay", `<meta property="article:published_time" content="2019-06-17">` + head + text, "2017-07-12", time.Time{}},
		"microdata give the year":   {"https://c.example/a", head + `<meta itemprop="datePublished" content="2019-05-28T17:12:55+02:00"><p>28. Mai</p>` + text, "2019-05-28", year},
		"other days give the year":  {"https://c.example/a", head + "<p>17. Januar</p>" + text + "<p>Mehr vom 20. Januar 2008</p>", "2008-01-17", year},
		"the fetch gives the year ": {"https://c.example/a", head + "<p>17. Januar</p>" + text, "2026-01-17", year},
	} {
		rec, err := new(extract.Reader).Read(record.Page{URL: c.url, Body: []byte(c.html), Fetched: c.fetched})
		if err != nil {
			t.Fatal(err)
		}
		if got := rec.Published.Day(); got != c.want {
			t.Errorf("%s: %q (%s), want %q", name, got, rec.Origins["published"], c.want)
		}
	}
}
