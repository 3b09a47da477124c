package body

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/claims"
)

// embedded is what the page tells its machines, as far as it helps to find the body.
type embedded struct {
	body    string     // the longest articleBody of the JSON-LD
	Types   []string   // schema.org types, and og:type with its prefix
	scripts []dom.Node // scripts long enough to hold an article
}

// stateSize is the length from which a script may hold an article, in bytes.
const stateSize = 800

// readEmbedded looks through the page's scripts. JSON-LD is read key by key
// where it stands, so that broken JSON does no harm.
func readEmbedded(t *dom.Tree, e *embedded) {
	*e = embedded{Types: e.Types[:0], scripts: e.scripts[:0]}
	for n := dom.Root; int(n) <= t.Len(); n++ {
		switch {
		case t.Is(n, atom.Meta):
			if t.Attr(n, atom.Property) == "og:type" {
				e.Types = append(e.Types, "og:"+t.Attr(n, atom.Content))
			}
		case t.Is(n, atom.Script):
			if c := t.First(n); c != dom.None {
				e.script(t, n, t.Text(c))
			}
		}
	}
}

func (e *embedded) script(t *dom.Tree, n dom.Node, s string) {
	if !strings.EqualFold(t.Attr(n, atom.Type), "application/ld+json") {
		if len(s) > stateSize {
			e.scripts = append(e.scripts, n)
		}
		return
	}
	eachValue(s, `"articleBody"`, func(v string) {
		if len(v) > len(e.body) {
			e.body = v
		}
	})
	eachValue(s, `"@type"`, func(v string) {
		if len(e.Types) < 64 {
			e.Types = append(e.Types, v)
		}
	})
}

// longestValue is how much of a value of JSON-LD is read, in bytes: as much as of a
// page's own text.
const longestValue = 4 << 20

// eachValue calls f with the string that follows each occurrence of a key,
// or, where an array follows, with its first string.
func eachValue(s, key string, f func(string)) {
	for {
		i := strings.Index(s, key)
		if i < 0 {
			return
		}
		s = s[i+len(key):]
		rest := strings.TrimLeft(s, " \t\r\n:[")
		if !strings.HasPrefix(rest, `"`) {
			continue
		}
		v, end := claims.JSONString(rest[:min(len(rest), longestValue)])
		f(v)
		s = rest[end:]
	}
}
