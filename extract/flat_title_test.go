package extract

import (
	"strings"
	"testing"

	"dateline/record"
)

// Where the document's title is not the headline, that stands above the text.
func TestFlatHeadline(t *testing.T) {
	text := strings.Repeat(strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4)+"\n", 4)
	menu := "Sections\nNews\nHarbour and quay\nSports\nSign in\nWeather\n"
	for name, c := range map[string]struct{ page, want string }{
		"the outlet first":      {"Quay Post: Board votes to widen the quay\n" + menu + "Board votes to widen the quay\nBy Jane Doe\n", "Board votes to widen the quay"},
		"in other words":        {"Quay widened by spring after board's vote | Quay Post\n" + menu + "Board's vote: quay is widened by the spring\nBy Jane Doe\nNov. 24, 2026\n", "Board's vote: quay is widened by the spring"},
		"a kicker before it":    {"Port Harrow: Board votes to widen quay | Quay Post\n" + menu + "Board votes to widen quay\nNov. 24, 2026\n", "Board votes to widen quay"},
		"a subhead is like it":  {"Board votes to widen the quay | Quay Post\n" + menu + "Board votes to widen the quay\nBy Jane Doe\nNov. 24, 2026\nIn this article\nWhy the quay\nThe vote\n", "Board votes to widen the quay"},
		"a standfirst is like":  {"Board votes to widen quay\nThe harbour board votes to widen the quay by spring after two years of hearings on the matter.\nNov. 24, 2026\n", "Board votes to widen quay"},
		"nothing is like it":    {"Board votes to widen the quay - Quay Post\n" + menu, "Board votes to widen the quay"},
		"twice, as in a crumb":  {"What the quay costs and who pays | Quay Post\n" + menu + "Who pays for the quay\nWho pays for the quay\nNov. 24, 2026\n", "Who pays for the quay"},
		"in Japanese":           {"港の岸壁拡幅を決定｜白波新聞\nメニュー\n港の岸壁、拡幅を決定\n2026年11月24日 18時31分\n", "港の岸壁、拡幅を決定"},
		"no body: first of all": {"Board votes to widen the quay\nNews\nSports\n", "Board votes to widen the quay"},
	} {
		body := c.page + text
		if strings.HasPrefix(name, "no body") {
			body = c.page
		}
		rec, err := new(Reader).Read(record.Page{Body: []byte(body), ContentType: "text/plain"})
		if err != nil {
			t.Fatal(err)
		}
		if rec.Headline != c.want {
			t.Errorf("%s: %q, want %q", name, rec.Headline, c.want)
		}
	}
}
