package publication

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/claims"
	"dateline/extract/dates"
	"dateline/extract/letters"
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
func (r reader) hiddenDate(s *claims.Source, h *dates.Hints) (m dates.Moment, doubt string) {
	if m = r.attributeDate(s.Tree, h); m.OK() {
		return m, doubtAttribute
	}
	if m = stateDate(s.Tree, h); m.OK() {
		return m, doubtScripts
	}
	for i := range r.Images.List {
		if r.Images.List[i].Origin == record.FromOpenGraph {
			if m = datedFolder(r.Images.List[i].Url, h); m.OK() {
				return m, doubtPicture
			}
			break
		}
	}
	return dates.Moment{}, ""
}

// datedFolder returns the day that a folder of an address is named after: /2026/11/24/.
func datedFolder(address string, h *dates.Hints) dates.Moment {
	for i := 0; i+11 < len(address); i++ {
		if address[i] == '/' && letters.IsDigit(address[i+1]) && (address[i+5] == '/' || address[i+5] == '-') {
			if m := dates.InAddressAt(address[i+1:]); m.OK() && h.Plausible(m) {
				return m
			}
		}
	}
	return dates.Moment{}
}

// attributeDate returns the one day that attributes for times tell outside
// comments, teasers and the like.
func (r reader) attributeDate(t *dom.Tree, h *dates.Hints) (found dates.Moment) {
	var days dayCount
	for n := dom.Node(1); int(n) <= t.Len(); n++ {
		if t.Kind(n) != dom.Element || int(n) < len(r.visible.Hints) && r.visible.Hints[n].Excluded {
			continue
		}
		for _, a := range t.Attrs(n) {
			switch a.Name {
			case atom.DataDate, atom.DataTime, atom.DataTimestamp, atom.Datetime:
				if m := dates.Parse(t.Value(a), h); m.OK() {
					found = m
					days.add(m)
				}
			}
		}
	}
	if days.n != 1 {
		return dates.Moment{}
	}
	return found
}

// publishedKeys are what content management systems call the time of publication
// in the state that they hand to scripts.
var publishedKeys = letters.Words("published keys")

// stateDate returns the one day that the page's scripts call that of publication.
func stateDate(t *dom.Tree, h *dates.Hints) (found dates.Moment) {
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
			if !publishedKeys()[key] {
				continue
			}
			if m := dates.Parse(valueAfterKey(rest), h); m.OK() {
				found = m
				days.add(m)
			}
		}
	}
	if days.n != 1 {
		return dates.Moment{}
	}
	return found
}

// keyAround returns the word around an offset if a quotation mark stands before
// it, and what follows it.
func keyAround(s string, at int) (key, rest string) {
	const longest = 24 // bytes of a key to either side
	start, end := at, at
	for start > max(0, at-longest) && (letters.IsLetter(s[start-1]) || s[start-1] == '_') {
		start--
	}
	for end < min(len(s), at+longest) && (letters.IsLetter(s[end]) || s[end] == '_') {
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
