package titles_test

import (
	"strings"
	"testing"

	"dateline/extract"
	"dateline/record"
)

// Pages of the time before metadata: the headline is what stands above the text.
func TestHeadlinesOnViewAlone(t *testing.T) {
	text := strings.Repeat("<p>The harbour board met on Monday and voted to widen the old quay by the spring of next year, its chairman said.</p>", 4)
	for name, c := range map[string]struct{ html, want string }{
		"outlet before it":        {"<title>Harrow Courier -- Board votes to widen quay</title><body><font size=5>Board votes to widen quay</font>", "Board votes to widen quay"},
		"sections and outlet":     {"<title>Board votes to widen quay - World - Sport - Harrow Courier</title><body><h2>Board votes to widen quay</h2>", "Board votes to widen quay"},
		"outlet without a space":  {"<title>Board votes to widen quay_English</title><body><td>Board votes to widen quay</td>", "Board votes to widen quay"},
		"outlet behind a colon":   {"<title>Board votes to widen quay : COURIER</title><body><div class=headline>Board votes to widen quay</div>", "Board votes to widen quay"},
		"in capitals":             {"<title>Board Votes To Widen Quay (from Harrow Courier)</title><body><b>Board votes to widen quay</b>", "Board votes to widen quay"},
		"outlet's h1":             {"<title>Harrow Courier</title><body><h1>Harrow Courier</h1><h2>Board votes to widen quay</h2><p>By Ann Lee</p>", "Board votes to widen quay"},
		"a slogan":                {"<title>Latest harbour news, tides, timetables</title><body><h1>Latest harbour news</h1><h3>Board votes to widen quay</h3>", "Board votes to widen quay"},
		"its own colon":           {"<title>The old quay: what the board voted</title><body><h2>The old quay: what the board voted</h2><b>what the board voted</b>", "The old quay: what the board voted"},
		"nothing like a headline": {"<title>Board votes to widen quay</title><body><p>Monday, June 3, 2019</p>", "Board votes to widen quay"},
	} {
		rec, err := new(extract.Reader).Read(record.Page{URL: "http://courier.example/story.asp?id=3", Body: []byte("<html><head>" + c.html + text)})
		if err != nil {
			t.Fatal(err)
		}
		if rec.Headline != c.want {
			t.Errorf("%s: %q, want %q", name, rec.Headline, c.want)
		}
	}
}
