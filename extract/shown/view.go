// Package shown cuts a page into the lines that a reader sees, each with what the
// elements about it say of it, and finds headline and running text among them.
package shown

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/letters"
	"dateline/extract/markup"
)

// A visible is what a reader sees of a page, line by line: the texts of its
// block elements, each with what the classes about it say.
type View struct {
	Tree    *dom.Tree
	From    dom.Node   // the headline it was scanned for
	Outlet  string     // of flattened pages: what the outlet calls itself, folded
	Title   string     // its text, to be looked for where no heading shows it
	holders []dom.Node // the headline and the elements around it
	weak    bool       // whether the last element's exclusion is a weak one
	Words   markup.ClassMemo
	Hints   []Hint // by node
	Text    []byte // of all lines
	Lines   []Line
	// headline is the line of the headline, prose the first line of running
	// text after it; the byline and the dateline stand about these.
	Headline, Prose int
}

// A visibleLine is the text of one block element, or of the part of it between
// two block elements.
type Line struct {
	Node       dom.Node // its first text
	Start, End int32    // in visible.text
	Links      int32    // bytes of it within links
	Hint       Hint     // the sum of what its texts' elements say
}

// A hint is what class names, ids and the like say of an element. Each count is
// the nearness of the element that says so: 4 for itself, 3 for its parent ...
type Hint struct {
	Published, Modified, Date, Author uint8
	Excluded                          bool // comments, teasers, footers, boxes about authors
	weak                              bool // excluded for no text being expected: menus, adverts
	Others                            bool // excluded for telling of something else: comments, teasers
	foot                              bool // of an element: a footer, of the page unless it stands in the article
}

func (h Hint) inherited() Hint {
	return Hint{less(h.Published), less(h.Modified), less(h.Date), less(h.Author), h.Excluded, false, h.Others, false}
}

func (h Hint) merge(o Hint) Hint {
	return Hint{max(h.Published, o.Published), max(h.Modified, o.Modified), max(h.Date, o.Date), max(h.Author, o.Author), h.Excluded || o.Excluded, false, h.Others || o.Others, false}
}

func less(n uint8) uint8 {
	if n > 0 {
		return n - 1
	}
	return 0
}

// Forget makes the next scan look at the page anew.
func (v *View) Forget() {
	v.Tree, v.Title, v.Outlet = nil, "", ""
	v.Words.Reset()
}

// Limits on what is looked at: bylines and datelines stand early in a page.
const (
	MaxLines        = 4000
	MaxText         = 400 // bytes of a line that are kept
	maxVisibleNodes = 200_000
)

// Scan cuts the page into lines. The headline is the h1, or dom.None where the
// first good one is to be taken. A page already scanned is not scanned again.
func (v *View) Scan(t *dom.Tree, headline dom.Node) {
	if v.Tree == t && v.From == headline {
		return
	}
	v.Tree, v.From = t, headline
	v.holders = v.holders[:0]
	for m := headline; m != dom.None; m = t.Parent(m) {
		v.holders = append(v.holders, m)
	}
	v.Text, v.Lines = v.Text[:0], v.Lines[:0]
	if cap(v.Hints) < t.Len()+1 {
		v.Hints = make([]Hint, t.Len()+1)
	}
	v.Hints = v.Hints[:t.Len()+1]
	clear(v.Hints)
	v.Headline, v.Prose = -1, -1
	open, fresh := false, true // whether a line is under way; whether a space is due
	count := 0
	for n := t.First(dom.Root); n != dom.None && len(v.Lines) < MaxLines && count < maxVisibleNodes; count++ {
		into := true
		switch t.Kind(n) {
		case dom.Text:
			if s := t.Text(n); !letters.OnlySpace(s) {
				if !open {
					v.Lines = append(v.Lines, Line{Node: n, Start: int32(len(v.Text)), End: int32(len(v.Text))})
					open, fresh = true, true
				}
				fresh = v.addText(n, s, fresh)
			} else {
				fresh = true
			}
		case dom.Element:
			parent := t.Parent(n)
			h := v.Hints[parent]
			if h != (Hint{}) {
				h = h.inherited()
			}
			name := t.Name(n)
			if markup.SkipsText(name) {
				into = false
				break
			}
			switch name {
			case atom.Html, atom.Body, atom.Article, atom.Main, atom.Form:
				h = Hint{Excluded: h.Excluded, Others: h.Others}
			case atom.Figure, atom.Figcaption:
				v.weak, h.Excluded = true, true
			case atom.Footer, atom.Nav:
				v.weak = false
				if name == atom.Nav || !v.inArticle(n) && !letters.HasAny(t.Attr(n, atom.Class), "article", "entry", "post") {
					h.Excluded = true
				}
			default:
				own := elementHint(t, n, &v.Words)
				if own == (Hint{}) {
					v.weak = false
					break
				}
				if own.foot && !v.inOwnArticle(n) && !(v.plain() && letters.HasAny(t.Attr(n, atom.Class), "post-footer", "entry-footer", "article-footer")) {
					own.Excluded, own.Others = true, true
				}
				v.weak, own.weak = own.weak && own.Excluded, false
				h = h.merge(own)
			}
			if h.Excluded && !v.Hints[parent].Excluded && v.holdsArticle(n) {
				h.Excluded, h.Others = false, false
			}
			v.Hints[n] = h
			if markup.IsBlockElement(name) {
				open = false
			}
			if n == headline || headline == dom.None && v.Headline < 0 && name == atom.H1 && !h.Excluded {
				v.Headline = len(v.Lines)
			}
		}
		next := t.After(n, dom.Root, into)
		if open && next != dom.None && v.leavesBlock(n, next) {
			open = false
		}
		n = next
	}
	if v.Headline >= len(v.Lines) {
		v.Headline = -1
	}
	if headline == dom.None {
		if i := v.lineOfTitle(); i >= 0 {
			v.Headline = i
		}
	}
	v.FindProse()
}

// lineOfTitle returns the line that shows the headline on a page that has no
// heading for it, -1 where there is none. The title may have the outlet's name
// behind it.
func (v *View) lineOfTitle() int {
	const shortest = 12 // bytes
	for i := range v.Lines {
		l := &v.Lines[i]
		if n := int(l.End - l.Start); n < shortest || n > len(v.Title) || 2*n < len(v.Title) || l.Hint.Excluded || l.Links > 0 {
			continue
		}
		if rest, ok := strings.CutPrefix(v.Title, v.Line(i)); ok && (rest == "" || BeginsWithMark(rest)) {
			return i
		}
	}
	return -1
}

// holdsArticle reports whether an element is too much of the page for what its
// classes say of it to mean all it holds: it holds the headline or half of the
// page, an eighth where the class says only that it is no text.
func (v *View) holdsArticle(n dom.Node) bool {
	for _, m := range v.holders {
		if m == n {
			return true
		}
	}
	next := v.Tree.After(n, dom.Root, false)
	if next == dom.None {
		next = dom.Node(v.Tree.Len())
	}
	if v.weak {
		return int(next-n)*8 > v.Tree.Len()
	}
	return int(next-n)*2 > v.Tree.Len()
}

// inArticle reports whether n stands within an article element: its footer
// often bears the byline.
func (v *View) inArticle(n dom.Node) bool {
	for m := v.Tree.Parent(n); m != dom.None; m = v.Tree.Parent(m) {
		if v.Tree.Is(m, atom.Article) {
			return true
		}
	}
	return false
}

// plain reports whether neither an h1 nor an article element shows where the
// article is.
func (v *View) plain() bool {
	if len(v.holders) > 0 && v.Tree.Is(v.From, atom.H1) {
		return false
	}
	for _, m := range v.holders {
		if v.Tree.Is(m, atom.Article) {
			return false
		}
	}
	return true
}

// inOwnArticle reports whether n stands within the article element that holds
// the headline, or in any where there is no headline.
func (v *View) inOwnArticle(n dom.Node) bool {
	if len(v.holders) == 0 {
		return v.inArticle(n)
	}
	for _, m := range v.holders {
		if v.Tree.Is(m, atom.Article) {
			for ; n != dom.None && n > m; n = v.Tree.Parent(n) {
			}
			return n == m
		}
	}
	return false
}

// leavesBlock reports whether going from n to next leaves a block element.
func (v *View) leavesBlock(n, next dom.Node) bool {
	t := v.Tree
	parent := t.Parent(next)
	for m := n; m != dom.None && m != parent; m = t.Parent(m) {
		if t.Kind(m) == dom.Element && markup.IsBlockElement(t.Name(m)) {
			return true
		}
	}
	return false
}

// addText appends a text node to the last line, white space squeezed.
func (v *View) addText(n dom.Node, s string, space bool) bool {
	l := &v.Lines[len(v.Lines)-1]
	parent := v.Tree.Parent(n)
	h := v.Hints[parent]
	if len(v.Text) > int(l.Start) {
		// A link to the comments does not make the line a comment's.
		h.Excluded, h.Others = h.Excluded && l.Hint.Excluded, h.Others && l.Hint.Others
		l.Hint.Excluded, l.Hint.Others = h.Excluded, h.Others
	}
	l.Hint = l.Hint.merge(h)
	text, start := v.Text, int(l.Start)
	before := len(text)
	for i := 0; i < len(s); {
		c := s[i]
		if letters.IsBlank(c) {
			space = true
			i++
			continue
		}
		if len(text)-start >= MaxText && utf8.RuneStart(c) {
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
		room := MaxText - (len(text) - start)
		end := spacedRun(s, i, min(len(s), i+room))
		if end == i { // no room
			for end++; end < len(s) && !utf8.RuneStart(s[end]); end++ {
			}
		}
		text = append(text, s[i:end]...)
		i = end
	}
	v.Text = text
	l.End = int32(len(text))
	if v.inLink(n) {
		l.Links += int32(len(text) - before)
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
		if letters.IsBlank(b[i]) && (b[i] != ' ' || i+1 >= stop || letters.IsBlank(b[i+1])) {
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
		return letters.IsLetter(last) && isCapital(first) || letters.IsDigit(first) && (letters.IsLetter(last) || letters.IsDigit(last)) || isCapital(first) && letters.IsDigit(last)
	}
	r, _ := utf8.DecodeRuneInString(s)
	b, _ := utf8.DecodeLastRune(before)
	switch {
	case isSemitic(first):
		return last >= utf8.RuneSelf
	case unicode.IsUpper(r):
		return unicode.IsLetter(b) || unicode.IsDigit(b)
	}
	return letters.IsDigit(first) && unicode.IsLower(b)
}

// isSemitic reports whether a letter of the Hebrew or Arabic scripts, which have
// no capitals, begins with c in UTF-8.
func isSemitic(c byte) bool { return c >= 0xD6 && c <= 0xDB }

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 0xC3 && c <= 0xD0 }

// inLink reports whether a text stands in a link.
func (v *View) inLink(n dom.Node) bool {
	for m, i := v.Tree.Parent(n), 0; m != dom.None && i < 4; m, i = v.Tree.Parent(m), i+1 {
		if v.Tree.Is(m, atom.A) {
			return true
		}
	}
	return false
}

// FindProse finds the first line of running text after the headline.
func (v *View) FindProse() {
	for i := v.Headline + 1; i < len(v.Lines); i++ {
		l := &v.Lines[i]
		if !l.Hint.Excluded && l.End-l.Start >= 140 && l.Links*3 < l.End-l.Start {
			v.Prose = i
			return
		}
	}
	v.Prose = len(v.Lines)
}

// Line returns the text of line i. It is valid until the next scan: what is
// kept of it must be cloned.
func (v *View) Line(i int) string {
	l := &v.Lines[i]
	b := v.Text[l.Start:l.End]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// NearHead reports whether line i stands about the headline: a little before
// it, or between it and the text.
func (v *View) NearHead(i int) bool {
	if v.Headline < 0 {
		return i <= v.Prose+2
	}
	return i >= v.Headline-6 && i <= max(v.Headline+10, min(v.Prose+2, v.Headline+40))
}

// Distance tells how many lines part line i from the headline, or from the text
// where the headline is unknown: what stands at the page's head is the site's.
func (v *View) Distance(i int) int {
	d := i - v.Headline
	if v.Headline < 0 {
		d = v.Prose - i
	}
	if d < 0 {
		return -4 * d
	}
	return d
}

// InHeading reports whether line i is a heading.
func (v *View) InHeading(i int) bool {
	for n, up := v.Tree.Parent(v.Lines[i].Node), 0; n != dom.None && up < 4; n, up = v.Tree.Parent(n), up+1 {
		switch v.Tree.Name(n) {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Button, atom.Title:
			return true
		}
	}
	return false
}

// The marks that part a headline from the site's name. Those with blanks
// around them count; a colon only behind a known name.
var TitleMarks = [...]string{" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " / ", " ‹ ", " ~ ", "｜", "ㅣ", "_", " > "}

// BeginsWithMark reports whether what follows a headline is parted from it.
func BeginsWithMark(rest string) bool {
	for _, mark := range TitleMarks {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

// CloseBelow is how many lines below the headline a name alone is the writer's.
const CloseBelow = 8
