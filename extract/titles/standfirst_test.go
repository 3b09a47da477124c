package titles

import (
	"strings"
	"testing"

	"dateline/dom"
	"dateline/extract/shown"
)

// A page that declares no description gets what stands between headline and text,
// unless the text begins with it.
func TestStandfirst(t *testing.T) {
	prose := "<p>" + strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4) + "</p>"
	const line = "The board votes for a quay that the town has asked for."
	text := strings.TrimSuffix(strings.TrimPrefix(prose, "<p>"), "</p>")
	for name, c := range map[string]struct{ html, body, want string }{
		"below the headline": {"<h1>The quay is widened</h1><p>" + line + "</p><p>By Jane Doe</p><p>Nov. 24, 2026</p>", text, line},
		"in the text":        {"<h1>The quay is widened</h1><p>" + line + "</p><p>By Jane Doe</p><p>Nov. 24, 2026</p>", line + "\n\n" + text, ""},
		"none":               {"<h1>The quay is widened</h1><p>By Jane Doe</p><p>Nov. 24, 2026</p>", text, ""},
		"a link":             {`<h1>The quay is widened</h1><p><a href="/x">` + line + "</a></p><p>By Jane Doe</p>", text, ""},
		"an appeal":          {"<h1>The quay is widened</h1><p>Sign up for our newsletter and read the best of the week each Friday.</p>", text, ""},
	} {
		var p dom.Parser
		var v shown.View
		v.Scan(p.Parse([]byte("<body>"+c.html+prose)), dom.None)
		if got := Standfirst(&v, c.body); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
