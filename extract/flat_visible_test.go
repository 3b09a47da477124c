package extract

import (
	"strings"
	"testing"

	"dateline/extract/publication"
	"dateline/record"
)

// The byline and the dates of pages reduced to lines, as browsers' text and WET
// files have them.
func TestFlatBylineAndDates(t *testing.T) {
	text := strings.Repeat(strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4)+"\n", 4)
	menu := "The Quay Post\nBy Company Size\nBy Venue\nNews\nSports\nFriday, November 27, 2026\nSign in\nSubscribe\nWeather\nJobs\n"
	for name, c := range map[string]struct{ page, authors, published, modified string }{
		"glued to its label":      {menu + "The quay is widened\nByJane Doe November 12, 2026November 20, 2026 November 20, 2026\n", "Jane Doe", "2026-11-12", "2026-11-20"},
		"glued to what follows":   {menu + "The quay is widened\nBy Jane DoePublished: Nov 12, 2026\n", "Jane Doe", "2026-11-12", ""},
		"beside a date":           {menu + "The quay is widened\nJane Doe\nNovember 12, 2026\n", "Jane Doe", "2026-11-12", ""},
		"a nickname":              {menu + "The quay is widened\nby jane · Nov 12, 2026 at 3:00 am · One comment so far\n", "jane", "2026-11-12T03:00:00", ""},
		"confirmed by the life":   {menu + "The quay is widened\nShare\nJane Doe\n" + text + "About the author\nJane Doe is a reporter who has covered ports since 2011.\n", "Jane Doe", "2026-11-27", ""},
		"a label like a name":     {menu + "The quay is widened\nKey Takeaways\n12 November 2026\nShare\n", "", "2026-11-12", ""},
		"headline in other words": {"The quay of Port Harrow is widened by spring | The Quay Post\n" + menu + "Port Harrow: the quay is widened by the spring\nVon Jan Beispiel\n2026-11-12\n", "Jan Beispiel", "2026-11-12", ""},
		"text beside a label":     {menu + "The quay is widened\nText\nSize\n12 November 2026\n", "", "2026-11-12", ""},
	} {
		if !strings.Contains(c.page, " | ") {
			c.page = "The quay is widened | The Quay Post\n" + c.page
		}
		var r Reader
		rec, err := r.Read(record.Page{Body: []byte(c.page + text), ContentType: "text/plain"})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range rec.Authors {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, "; "); got != c.authors {
			t.Errorf("%s: authors %q, want %q", name, got, c.authors)
		}
		if string(rec.Published) != c.published || string(rec.Modified) != c.modified {
			t.Errorf("%s: published %q, modified %q, want %q, %q", name, rec.Published, rec.Modified, c.published, c.modified)
		}
	}
}

// Doubts about the day are told as those of pages in HTML are.
func TestFlatDoubts(t *testing.T) {
	text := strings.Repeat(strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4)+"\n", 4)
	for name, c := range map[string]struct{ page, want string }{
		"several days":  {"Tuesday, 24 November 2026\nThe quay is widened\n" + text, ""},
		"only a change": {"The quay is widened\nUpdated 24 November 2026\n" + text, publication.OnlyChanged},
		"none":          {"The quay is widened\n" + text, "no date is found"},
		"above it all": {"The quay is widened - Quay Post\nTuesday, 24 November 2026\nTraffic\n23 November 2026\nThe quay is widened\n" + text,
			"the page shows several days, and none is called that of publication"},
		"bar and line": {"The quay is widened for lorries\nTuesday, 24 November 2026\nTraffic\n23 November 2026\nSports\n" + text, ""},
	} {
		rec, err := new(Reader).Read(record.Page{Body: []byte(c.page), ContentType: "text/plain"})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range rec.Warnings {
			if w, ok := strings.CutPrefix(w, "published: "); ok {
				got = w
			}
		}
		if got != c.want {
			t.Errorf("%s: warning %q, want %q", name, got, c.want)
		}
	}
}
