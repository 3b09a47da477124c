package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// What is doubted about a day that no reader sees as the article's.
const (
	doubtScripts   = "only the page's scripts tell the day"
	doubtAttribute = "only an attribute of an element without text tells the day"
	doubtPicture   = "only the address of the article's picture tells the day"
)

// hiddenDate looks for the day of publication of a page that shows none and has
// none in its metadata: in attributes that scripts make text of, in the state
// that scripts keep, at last in the address of the article's picture (which is
// right on 29 of 50 pages whose day is known).
func (r dateReader) hiddenDate(s *source, h *dateHints) (m moment, doubt string) {
	if m = r.attributeDate(s.tree, h); m.ok() {
		return m, doubtAttribute
	}
	if m = stateDate(s.tree, h); m.ok() {
		return m, doubtScripts
	}
	for i := range r.images.list {
		if r.images.list[i].origin == record.FromOpenGraph {
			if m = datedFolder(r.images.list[i].url, h); m.ok() {
				return m, doubtPicture
			}
			break
		}
	}
	return moment{}, ""
}

// datedFolder returns the day that a folder of an address is named after: /2026/11/24/.
func datedFolder(address string, h *dateHints) moment {
	for i := 0; i+11 < len(address); i++ {
		if address[i] == '/' && isDigit(address[i+1]) && (address[i+5] == '/' || address[i+5] == '-') {
			if m := addressDateAt(address[i+1:]); m.ok() && h.plausible(m) {
				return m
			}
		}
	}
	return moment{}
}

// attributeDate returns the one day that attributes for times tell outside
// comments, teasers and the like.
func (r dateReader) attributeDate(t *dom.Tree, h *dateHints) (found moment) {
	var days dayCount
	for n := dom.Node(1); int(n) <= t.Len(); n++ {
		if t.Kind(n) != dom.Element || int(n) < len(r.visible.hints) && r.visible.hints[n].excluded {
			continue
		}
		for _, a := range t.Attrs(n) {
			switch a.Name {
			case atom.DataDate, atom.DataTime, atom.DataTimestamp, atom.Datetime:
				if m := parseDate(t.Value(a), h); m.ok() {
					found = m
					days.add(m)
				}
			}
		}
	}
	if days.n != 1 {
		return moment{}
	}
	return found
}

// publishedKeys are what content management systems call the time of publication
// in the state that they hand to scripts.
var publishedKeys = wordSet("datePublished publishedAt published_at publishDate publish_date publishedDate published_date" +
	" publicationDate publication_date firstPublished firstPublishedAt first_publish_date pubDate pubdate publishedTime publishTime")

// stateDate returns the one day that the page's scripts call that of publication.
func stateDate(t *dom.Tree, h *dateHints) (found moment) {
	const most = 4 << 20 // bytes looked through
	var days dayCount
	budget := most
	for n := dom.Node(1); int(n) < t.Len(); n++ {
		if !t.Is(n, atom.Script) || t.First(n) == dom.None {
			continue
		}
		s := t.Text(t.First(n))
		if budget -= len(s); budget < 0 {
			break
		}
		// All keys have "ubl", "ubD" or "ubd" in them, and b is the rarest of these.
		for at := 1; at < len(s)-1; at++ {
			i := strings.IndexByte(s[at:], 'b')
			if i < 0 {
				break
			}
			at += i
			if s[at-1] != 'u' || at+1 == len(s) || s[at+1] != 'l' && s[at+1]|0x20 != 'd' {
				continue
			}
			key, rest := keyAround(s, at)
			if !publishedKeys[key] {
				continue
			}
			if m := parseDate(valueAfterKey(rest), h); m.ok() {
				found = m
				days.add(m)
			}
		}
	}
	if days.n != 1 {
		return moment{}
	}
	return found
}

// keyAround returns the word around an offset if a quotation mark stands before
// it, and what follows it.
func keyAround(s string, at int) (key, rest string) {
	const longest = 24 // bytes of a key to either side
	start, end := at, at
	for start > max(0, at-longest) && (isLetter(s[start-1]) || s[start-1] == '_') {
		start--
	}
	for end < min(len(s), at+longest) && (isLetter(s[end]) || s[end] == '_') {
		end++
	}
	if start == 0 || s[start-1] != '"' && s[start-1] != '\'' {
		return "", ""
	}
	return s[start:end], s[end:]
}

// valueAfterKey returns the string or number that follows a quoted key: `":"2026-11-24"`,
// also where the quotes are escaped, as in strings within strings.
func valueAfterKey(s string) string {
	s = s[:min(len(s), 60)]
	mark, rest, ok := strings.Cut(s, ":")
	if !ok || strings.Trim(mark, `\"' `) != "" {
		return ""
	}
	rest = strings.TrimLeft(rest, `\"' `)
	if end := strings.IndexAny(rest, `\"',}]`); end >= 0 {
		rest = rest[:end]
	}
	return rest
}
