package titles

import (
	"strings"

	"dateline/extract/bylines"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/record"
)

// bylineMarks part a headline from who wrote, in the titles of newsletters and blogs.
var bylineMarks = letters.Phrases("title bylines")

// CutTitleByline cuts the byline, and what follows it, from a document's title:
// "Twelve meters - by Imogen Farrow".
func CutTitleByline(title string) (head, byline string) {
	for _, mark := range bylineMarks() {
		if i := strings.Index(title, mark); i > 0 {
			after := title[i+len(mark):]
			if end := strings.IndexAny(after, "|-–—"); end > 0 {
				after = strings.TrimSpace(after[:end])
			}
			if bylines.AreWriters(bylines.SplitByline(after)) {
				return title[:i], after
			}
		}
	}
	return title, ""
}

// cutTail takes off the end of a headline a few words behind a bar, and what
// another claim of it does not have behind a mark: names of sections, slogans.
// JSON-LD is trusted to have none but the former.
func (r reader) cutTail(headline string, origin record.Origin) string {
	for i := 0; i < len(r.Claims) && origin != record.FromJSONLD; i++ {
		c := &r.Claims[i]
		if c.Field != claims.Headline || len(c.Value) < ShortestHead || len(c.Value) >= len(headline) || !strings.HasPrefix(headline, c.Value) {
			continue
		}
		switch rest := strings.TrimLeft(headline[len(c.Value):], " "); {
		case strings.HasPrefix(rest, "|"), strings.HasPrefix(rest, "-"), strings.HasPrefix(rest, "–"), strings.HasPrefix(rest, "—"):
			headline = headline[:len(c.Value)]
		}
	}
	for {
		i := strings.LastIndex(headline, " | ")
		if i < ShortestHead || strings.Count(headline[i+3:], " ") > 3 {
			return headline
		}
		headline = headline[:i]
	}
}

// ShortestHead is what has to be left of a headline when a tail is cut, in bytes.
const ShortestHead = 20
