package body

import (
	"slices"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks/wording"
	"dateline/extract/claims"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/record"
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

// fewWords is how many words a live page shows at most whose posts a script loads:
// one that shows more shows posts, if not all.
const fewWords = 200

// AddUpdates puts the posts of a live page's JSON-LD behind its text where they are not on view, the first block of each with the post's time.
func (r *Reader) AddUpdates(rec *record.Record, h *dates.Hints) {
	var text strings.Builder
	var added []record.Block
	if rec.WordCount > fewWords {
		return
	}
	for _, u := range r.Updates() {
		post := paragraphs(u.Text)
		if len(post) == 0 || strings.Contains(rec.Text, start(post[0].Text)) {
			continue
		}
		if headline := letters.CleanText(u.Headline); headline != "" && headline != post[0].Text {
			post = slices.Insert(post, 0, record.Block{Kind: record.Subhead, Level: 2, Text: headline})
		}
		if m := dates.Parse(u.Time, h); m.OK() {
			post[0].Posted = m.Date()
		}
		added = append(added, post...)
	}
	if len(added) == 0 {
		return
	}
	text.WriteString(rec.Text)
	for i := range added {
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		text.WriteString(added[i].Text)
		rec.WordCount += wording.CountWords(added[i].Text)
	}
	whole := text.String()
	end := len(whole)
	for i := len(added) - 1; i >= 0; i-- { // pieces of the record's own memory
		begin := end - len(added[i].Text)
		added[i].Text = whole[begin:end]
		end = begin - len("\n\n")
	}
	if len(rec.Body) == 0 {
		rec.Origins["body"] = record.FromJSONLD
	}
	rec.Text, rec.Body = whole, append(rec.Body, added...)
}

// start returns the beginning of a post, by which it is known on view.
func start(text string) string {
	const most = 60
	text = strings.TrimSpace(text)
	if len(text) > most {
		return string(letters.TrimRune([]byte(text[:most])))
	}
	return text
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
