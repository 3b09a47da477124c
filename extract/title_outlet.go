package extract

import (
	"strings"

	"dateline/record"
)

// bylineMarks part a headline from who wrote, in the titles of newsletters and blogs.
var bylineMarks = [...]string{" - by ", " | by ", " – by ", " — by ", " - par ", " - von ", " - por "}

// cutTitleByline cuts the byline, and what follows it, from a document's title:
// "Twelve meters - by Imogen Farrow".
func cutTitleByline(title string) (head, byline string) {
	for _, mark := range bylineMarks {
		if i := strings.Index(title, mark); i > 0 {
			after := title[i+len(mark):]
			if end := strings.IndexAny(after, "|-–—"); end > 0 {
				after = strings.TrimSpace(after[:end])
			}
			if areWriters(splitByline(after)) {
				return title[:i], after
			}
		}
	}
	return title, ""
}

// cutTail takes off the end of a headline a few words behind a bar, and what
// another claim of it does not have behind a mark: names of sections, slogans.
// JSON-LD is trusted to have none but the former.
func (r titleReader) cutTail(headline string, origin record.Origin) string {
	for i := 0; i < len(r.claims) && origin != record.FromJSONLD; i++ {
		c := &r.claims[i]
		if c.field != fHeadline || len(c.value) < shortestHead || len(c.value) >= len(headline) || !strings.HasPrefix(headline, c.value) {
			continue
		}
		switch rest := strings.TrimLeft(headline[len(c.value):], " "); {
		case strings.HasPrefix(rest, "|"), strings.HasPrefix(rest, "-"), strings.HasPrefix(rest, "–"), strings.HasPrefix(rest, "—"):
			headline = headline[:len(c.value)]
		}
	}
	for {
		i := strings.LastIndex(headline, " | ")
		if i < shortestHead || strings.Count(headline[i+3:], " ") > 3 {
			return headline
		}
		headline = headline[:i]
	}
}

// shortestHead is what has to be left of a headline when a tail is cut, in bytes.
const shortestHead = 20
