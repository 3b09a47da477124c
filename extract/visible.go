package extract

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"dateline/dom"
	"dateline/dom/atom"
)

// A visible is what a reader sees of a page, line by line: the texts of its
// block elements, each with what the classes about it say.
type visible struct {
	tree    *dom.Tree
	from    dom.Node   // the headline it was scanned for
	outlet  string     // of flattened pages: what the outlet calls itself, folded
	title   string     // its text, to be looked for where no heading shows it
	holders []dom.Node // the headline and the elements around it
	weak    bool       // whether the last element's exclusion is a weak one
	words   classMemo
	hints   []hint // by node
	text    []byte // of all lines
	lines   []visibleLine
	// headline is the line of the headline, prose the first line of running
	// text after it; the byline and the dateline stand about these.
	headline, prose int
}

// A visibleLine is the text of one block element, or of the part of it between
// two block elements.
type visibleLine struct {
	node       dom.Node // its first text
	start, end int32    // in visible.text
	links      int32    // bytes of it within links
	hint       hint     // the sum of what its texts' elements say
}

// A hint is what class names, ids and the like say of an element. Each count is
// the nearness of the element that says so: 4 for itself, 3 for its parent ...
type hint struct {
	published, modified, date, author uint8
	excluded                          bool // comments, teasers, footers, boxes about authors
	weak                              bool // excluded for no text being expected: menus, adverts
	others                            bool // excluded for telling of something else: comments, teasers
	foot                              bool // of an element: a footer, of the page unless it stands in the article
}

func (h hint) inherited() hint {
	return hint{less(h.published), less(h.modified), less(h.date), less(h.author), h.excluded, false, h.others, false}
}

func (h hint) merge(o hint) hint {
	return hint{max(h.published, o.published), max(h.modified, o.modified), max(h.date, o.date), max(h.author, o.author), h.excluded || o.excluded, false, h.others || o.others, false}
}

func less(n uint8) uint8 {
	if n > 0 {
		return n - 1
	}
	return 0
}

// forget makes the next scan look at the page anew.
func (v *visible) forget() {
	v.tree, v.title, v.outlet = nil, "", ""
	v.words.Reset()
}

// Limits on what is looked at: bylines and datelines stand early in a page.
const (
	maxVisibleLines = 4000
	maxVisibleText  = 400 // bytes of a line that are kept
	maxVisibleNodes = 200_000
)

// scan cuts the page into lines. The headline is the h1, or dom.None where the
// first good one is to be taken. A page already scanned is not scanned again.
func (v *visible) scan(t *dom.Tree, headline dom.Node) {
	if v.tree == t && v.from == headline {
		return
	}
	v.tree, v.from = t, headline
	v.holders = v.holders[:0]
	for m := headline; m != dom.None; m = t.Parent(m) {
		v.holders = append(v.holders, m)
	}
	v.text, v.lines = v.text[:0], v.lines[:0]
	if cap(v.hints) < t.Len()+1 {
		v.hints = make([]hint, t.Len()+1)
	}
	v.hints = v.hints[:t.Len()+1]
	clear(v.hints)
	v.headline, v.prose = -1, -1
	open, fresh := false, true // whether a line is under way; whether a space is due
	count := 0
	for n := t.First(dom.Root); n != dom.None && len(v.lines) < maxVisibleLines && count < maxVisibleNodes; count++ {
		into := true
		switch t.Kind(n) {
		case dom.Text:
			if s := t.Text(n); !onlySpace(s) {
				if !open {
					v.lines = append(v.lines, visibleLine{node: n, start: int32(len(v.text)), end: int32(len(v.text))})
					open, fresh = true, true
				}
				fresh = v.addText(n, s, fresh)
			} else {
				fresh = true
			}
		case dom.Element:
			parent := t.Parent(n)
			h := v.hints[parent]
			if h != (hint{}) {
				h = h.inherited()
			}
			name := t.Name(n)
			if skipsText(name) {
				into = false
				break
			}
			switch name {
			case atom.Html, atom.Body, atom.Article, atom.Main, atom.Form:
				h = hint{excluded: h.excluded, others: h.others}
			case atom.Figure, atom.Figcaption:
				v.weak, h.excluded = true, true
			case atom.Footer, atom.Nav:
				v.weak = false
				if name == atom.Nav || !v.inArticle(n) && !hasAny(t.Attr(n, atom.Class), "article", "entry", "post") {
					h.excluded = true
				}
			default:
				own := elementHint(t, n, &v.words)
				if own == (hint{}) {
					v.weak = false
					break
				}
				if own.foot && !v.inOwnArticle(n) && !(len(v.holders) == 0 && hasAny(t.Attr(n, atom.Class), "post-footer", "entry-footer", "article-footer")) {
					own.excluded, own.others = true, true
				}
				v.weak, own.weak = own.weak && own.excluded, false
				h = h.merge(own)
			}
			if h.excluded && !v.hints[parent].excluded && v.holdsArticle(n) {
				h.excluded, h.others = false, false
			}
			v.hints[n] = h
			if isBlockElement(name) {
				open = false
			}
			if n == headline || headline == dom.None && v.headline < 0 && name == atom.H1 && !h.excluded {
				v.headline = len(v.lines)
			}
		}
		next := t.After(n, dom.Root, into)
		if open && next != dom.None && v.leavesBlock(n, next) {
			open = false
		}
		n = next
	}
	if v.headline >= len(v.lines) {
		v.headline = -1
	}
	if headline == dom.None {
		if i := v.lineOfTitle(); i >= 0 {
			v.headline = i
		}
	}
	v.findProse()
}

// lineOfTitle returns the line that shows the headline on a page that has no
// heading for it, -1 where there is none. The title may have the outlet's name
// behind it.
func (v *visible) lineOfTitle() int {
	const shortest = 12 // bytes
	for i := range v.lines {
		l := &v.lines[i]
		if n := int(l.end - l.start); n < shortest || n > len(v.title) || 2*n < len(v.title) || l.hint.excluded || l.links > 0 {
			continue
		}
		if rest, ok := strings.CutPrefix(v.title, v.line(i)); ok && (rest == "" || beginsWithMark(rest)) {
			return i
		}
	}
	return -1
}

// holdsArticle reports whether an element is too much of the page for what its
// classes say of it to mean all it holds: it holds the headline or half of the
// page, an eighth where the class says only that it is no text.
func (v *visible) holdsArticle(n dom.Node) bool {
	for _, m := range v.holders {
		if m == n {
			return true
		}
	}
	next := v.tree.After(n, dom.Root, false)
	if next == dom.None {
		next = dom.Node(v.tree.Len())
	}
	if v.weak {
		return int(next-n)*8 > v.tree.Len()
	}
	return int(next-n)*2 > v.tree.Len()
}

// inArticle reports whether n stands within an article element: its footer
// often bears the byline.
func (v *visible) inArticle(n dom.Node) bool {
	for m := v.tree.Parent(n); m != dom.None; m = v.tree.Parent(m) {
		if v.tree.Is(m, atom.Article) {
			return true
		}
	}
	return false
}

// inOwnArticle reports whether n stands within the article element that holds
// the headline, or in any where there is no headline.
func (v *visible) inOwnArticle(n dom.Node) bool {
	if len(v.holders) == 0 {
		return v.inArticle(n)
	}
	for _, m := range v.holders {
		if v.tree.Is(m, atom.Article) {
			for ; n != dom.None && n > m; n = v.tree.Parent(n) {
			}
			return n == m
		}
	}
	return false
}

// leavesBlock reports whether going from n to next leaves a block element.
func (v *visible) leavesBlock(n, next dom.Node) bool {
	t := v.tree
	parent := t.Parent(next)
	for m := n; m != dom.None && m != parent; m = t.Parent(m) {
		if t.Kind(m) == dom.Element && isBlockElement(t.Name(m)) {
			return true
		}
	}
	return false
}

// addText appends a text node to the last line, white space squeezed.
func (v *visible) addText(n dom.Node, s string, space bool) bool {
	l := &v.lines[len(v.lines)-1]
	parent := v.tree.Parent(n)
	h := v.hints[parent]
	if len(v.text) > int(l.start) {
		// A link to the comments does not make the line a comment's.
		h.excluded, h.others = h.excluded && l.hint.excluded, h.others && l.hint.others
		l.hint.excluded, l.hint.others = h.excluded, h.others
	}
	l.hint = l.hint.merge(h)
	text, start := v.text, int(l.start)
	before := len(text)
	for i := 0; i < len(s); {
		c := s[i]
		if isBlank(c) {
			space = true
			i++
			continue
		}
		if len(text)-start >= maxVisibleText && utf8.RuneStart(c) {
			break
		}
		if len(text) > start {
			if space {
				text = append(text, ' ')
			} else if i == 0 && partsElements(text, s) {
				// Elements that only style sheets part: a name and a role.
				text = append(text, " | "...)
			}
		}
		space = false
		room := maxVisibleText - (len(text) - start)
		end := spacedRun(s, i, min(len(s), i+room))
		if end == i { // no room
			for end++; end < len(s) && !utf8.RuneStart(s[end]); end++ {
			}
		}
		text = append(text, s[i:end]...)
		i = end
	}
	v.text = text
	l.end = int32(len(text))
	if v.inLink(n) {
		l.links += int32(len(text) - before)
	}
	return space
}

// spacedRun returns where the run of words with single blanks ends that begins
// at i, at stop at the latest. It has no blank at its end.
func spacedRun(s string, i, stop int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for i+8 <= stop {
		// Eight bytes at a time: none below a blank, and no two blanks in a row.
		x := binary.LittleEndian.Uint64(b[i:])
		y := x ^ ' '*ones
		blanks := ^(y&^tops + ^uint64(tops) | y) & tops
		if (x-' '*ones)&^x&tops != 0 || blanks&(blanks>>8) != 0 {
			break
		}
		i += 8 - int(blanks>>63) // a blank at the end is looked at with what follows
	}
	for ; i < stop; i++ {
		if isBlank(b[i]) && (b[i] != ' ' || i+1 >= stop || isBlank(b[i+1])) {
			break
		}
	}
	return i
}

// partsElements reports whether text that goes on in another element without a
// space begins anew there: with a capital after a small letter or a number, a
// number after a letter or a number, a letter of a script without capitals.
func partsElements(before []byte, s string) bool {
	last, first := before[len(before)-1], s[0]
	if last < utf8.RuneSelf && first < utf8.RuneSelf {
		return isLetter(last) && isCapital(first) || isDigit(first) && (isLetter(last) || isDigit(last)) || isCapital(first) && isDigit(last)
	}
	r, _ := utf8.DecodeRuneInString(s)
	b, _ := utf8.DecodeLastRune(before)
	switch {
	case isSemitic(first):
		return last >= utf8.RuneSelf
	case unicode.IsUpper(r):
		return unicode.IsLetter(b) || unicode.IsDigit(b)
	}
	return isDigit(first) && unicode.IsLower(b)
}

// isSemitic reports whether a letter of the Hebrew or Arabic scripts, which have
// no capitals, begins with c in UTF-8.
func isSemitic(c byte) bool { return c >= 0xD6 && c <= 0xDB }

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 0xC3 && c <= 0xD0 }

// inLink reports whether a text stands in a link.
func (v *visible) inLink(n dom.Node) bool {
	for m, i := v.tree.Parent(n), 0; m != dom.None && i < 4; m, i = v.tree.Parent(m), i+1 {
		if v.tree.Is(m, atom.A) {
			return true
		}
	}
	return false
}

// findProse finds the first line of running text after the headline.
func (v *visible) findProse() {
	for i := v.headline + 1; i < len(v.lines); i++ {
		l := &v.lines[i]
		if !l.hint.excluded && l.end-l.start >= 140 && l.links*3 < l.end-l.start {
			v.prose = i
			return
		}
	}
	v.prose = len(v.lines)
}

// line returns the text of line i. It is valid until the next scan: what is
// kept of it must be cloned.
func (v *visible) line(i int) string {
	l := &v.lines[i]
	b := v.text[l.start:l.end]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// nearHead reports whether line i stands about the headline: a little before
// it, or between it and the text.
func (v *visible) nearHead(i int) bool {
	if v.headline < 0 {
		return i <= v.prose+2
	}
	return i >= v.headline-6 && i <= max(v.headline+10, min(v.prose+2, v.headline+40))
}

// distance tells how many lines part line i from the headline, or from the text
// where the headline is unknown: what stands at the page's head is the site's.
func (v *visible) distance(i int) int {
	d := i - v.headline
	if v.headline < 0 {
		d = v.prose - i
	}
	if d < 0 {
		return -4 * d
	}
	return d
}

// inHeading reports whether line i is a heading.
func (v *visible) inHeading(i int) bool {
	for n, up := v.tree.Parent(v.lines[i].node), 0; n != dom.None && up < 4; n, up = v.tree.Parent(n), up+1 {
		switch v.tree.Name(n) {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Button, atom.Title:
			return true
		}
	}
	return false
}

// The marks that part a headline from the site's name. Those with blanks
// around them count; a colon only behind a known name.
var titleMarks = [...]string{" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " / ", " ‹ ", " ~ ", "｜", "ㅣ", "_", " > "}

// beginsWithMark reports whether what follows a headline is parted from it.
func beginsWithMark(rest string) bool {
	for _, mark := range titleMarks {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

// closeBelow is how many lines below the headline a name alone is the writer's.
const closeBelow = 8
