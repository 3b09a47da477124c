package blocks

import (
	"strings"
	"testing"

	"dateline/dom"

	"github.com/google/go-cmp/cmp"
)

// TestTrim gives every block of a page the score of a body's and compares what
// is left. Blocks of two letters stand for prose.
func TestTrim(t *testing.T) {
	prose := map[string]string{
		"AA": "The bridge over the Vale stays closed until the end of March at least, the mayor said on Monday.",
		"BB": "Engineers had found cracks in two of its arches, and lorries now have to take the crossing at Linford.",
	}
	for _, c := range []struct{ name, page, want string }{
		{"above the headline", "<div>Tuesday | 4°C</div><h2>Bridge closed until spring</h2><p>AA</p><p>BB</p>", "AA BB"},
		{"byline, role and date", "<p>By Ann Lee</p><p>Staff Writer</p><p>Nov. 23, 6:12 p.m. ET</p><p>AA</p><p>BB</p>", "AA BB"},
		{"subheads and names in the text stay", "<p>AA</p><h3>Ann Lee in 2026</h3><p>BB</p>", "AA|Ann Lee in 2026|BB"},
		{"a headline within the text stays", "<p>AA</p><p>Closed</p><p>BB</p>", "AA|Closed|BB"},
		{"appeals and headings at the end", "<p>AA</p><p>BB</p><p>Follow us on Telegram</p><h3>More in this section</h3>", "AA BB"},
		{"headline and byline between line breaks", "<td><b>Bridge closed until spring</b><br>By Ann Lee, 23 November 2026, 18:40<br><br>AA<br><br>BB</td>", "AA BB"},
		{"links with dates", "<p>AA</p><p>BB</p><td><b>Most read</b><br><a href=1>New timetable</a><br>22 November<br><a href=2>Barn burns</a><br>21 November<br><a href=3>Derby won</a></td>", "AA BB"},
		{"address and notice", "<p>AA</p><p>BB</p><p>lee@vale.example</p><p>ⓒ The Vale Post, all rights reserved</p>", "AA BB"},
		{"comments", "<p>AA</p><h3>60 Beiträge</h3><div>Rolf K.</div><p>BB</p>", "AA"},
		{"comments in Ukrainian", "<p>AA</p><p>BB</p><div>Коментарі (12)</div><p>BB</p>", "AA BB"},
		{"a section called comments amid others", "<p>AA</p><h3>Comments</h3><p>BB</p><h3>What is next</h3><p>BB</p>", "AA|Comments|BB|What is next|BB"},
		{"settings of a script", `<p>AA</p><div>{"layout":2,"title":"Buy now"}</div><p>BB</p>`, "AA BB"},
		{"settings as an example", `<p>AA</p><pre>{"layout":2}</pre><p>BB</p>`, `AA|{"layout":2}|BB`},
		{"consent outside the article", "<article><p>AA</p><p>BB</p></article><p>We store cookies on your browser to collect information, which might be about you.</p>", "AA BB"},
		{"cookies in the article", "<article><p>AA</p><p>Bakers sold cookies at the bridge.</p><p>BB</p></article>", "AA|Bakers sold cookies at the bridge.|BB"},
	} {
		html := c.page
		for k, v := range prose {
			html = strings.ReplaceAll(html, ">"+k+"<", ">"+v+"<") // between tags only
		}
		var parser dom.Parser
		var p Page
		p.Segment(parser.Parse([]byte("<body>"+html)), Hints{Headline: "Bridge closed until spring", Authors: []string{"Ann Lee"}})
		p.Describe()
		for i := range p.Blocks {
			p.Blocks[i].Score = 1
		}
		p.Trim(0.5)
		var got []string
		for i := range p.Blocks {
			if b := &p.Blocks[i]; b.Score > 0 {
				text := string(b.Text)
				for k, v := range prose {
					if text == v {
						text = k
					}
				}
				got = append(got, text)
			}
		}
		if diff := cmp.Diff(strings.ReplaceAll(c.want, " BB", "|BB"), strings.Join(got, "|")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestTellsTime(t *testing.T) {
	for text, want := range map[string]bool{
		"23 listopada 2026": true, "6:12 p.m. ET": true, "18h12": true, "18.12 Uhr": true, "2026年11月23日": true,
		"Room 1234": false, "9.400 cars": false, "12345": false, "3:2": false, "": false, "1:": false, "1:2": false, "1": false,
	} {
		if got := tellsTime([]byte(text)); got != want {
			t.Errorf("tellsTime(%q) = %v", text, got)
		}
	}
}
