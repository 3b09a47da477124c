package titles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/bylines"
	"dateline/extract/claims"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/extract/outlets"
	"dateline/extract/shown"
	"dateline/record"
)

// A seeker looks for the headline among the lines that readers see, on a page
// whose machines are told none: its title element has the outlet, the section
// or a slogan beside the headline, or nothing of it, and an h1 is as often the
// outlet's.
type seeker struct {
	*shown.View
	title string // of the title element
	slug  []byte
	prose int // the first line of the text
	o     *outlets.Outlet
}

const (
	shortestLine = 10  // bytes of a line that may be a headline
	longestLine  = 250 // the same
	aboveProse   = 14  // lines above the text in which a headline is looked for
	beforeProse  = 40  // the same, of one that the title element names
	fewWords     = 3   // blanks of a line with words enough for a headline: names of outlets and sections have fewer
)

// seek returns the headline that the lines show, and the element that does;
// dom.None where they show none that is better than what is known: the text of
// an h1, or "".
func (r reader) seek(s *claims.Source, v *shown.View, named *titles, h1 *title) (dom.Node, string) {
	if named[ldTitle].text != "" || named[ogTitle].text != "" {
		return dom.None, ""
	}
	v.Scan(s.Tree, dom.None)
	defer v.Forget()
	k := seeker{v, named[titleElement].text, r.Fold(markup.SlugOf(r.Address(s))), 0, r.outlet}
	if k.prose = k.findProse(); k.prose < 0 {
		return dom.None, ""
	}
	found := k.named()
	if found >= 0 && (len(k.Line(found)) < len(k.title) || k.tellsOf(k.title)) {
		return k.element(found), k.Line(found)
	}
	known := h1.text
	if known == "" {
		known = k.title
	}
	// An h1 that is a part of the title is of this page; what both say alike may
	// be the outlet's or the section's.
	if h1.text != "" && h1.text != k.title && strings.Count(h1.text, " ") >= fewWords || known != "" && !r.outlet.IsName(known) && k.tellsOf(known) {
		return dom.None, ""
	}
	if i := k.above(known); i >= 0 {
		found = i
	}
	if found < 0 {
		return dom.None, ""
	}
	return k.element(found), k.Line(found)
}

// findProse returns the first line of the text: of sentences, not alone. -1 if
// there is none.
func (k *seeker) findProse() int {
	last, alone := -1, -1
	for i := range k.Lines {
		l := &k.Lines[i]
		size := l.End - l.Start
		if l.Hint.Excluded || size < 90 || l.Links*3 > size || !letters.EndsSentence(k.Line(i)) && size < shown.MaxText {
			continue
		}
		if alone < 0 {
			alone = i
		}
		if last >= 0 && i-last <= 4 || size >= shown.MaxText && strings.Count(k.Line(i), ". ") > 1 {
			if last >= 0 && i-last <= 4 {
				return last
			}
			return i
		}
		last = i
	}
	return alone
}

// named returns the line that is a part of the title element between marks, the
// best of several; -1 where none is.
func (k *seeker) named() int {
	best, bestScore := -1, 0.0
	for i := max(0, k.prose-beforeProse); i < min(k.prose+2, len(k.Lines)); i++ {
		if !k.fits(i) {
			continue
		}
		line := k.Line(i)
		if !isPart(k.title, line) || k.o.IsName(line) {
			continue
		}
		score := float64(len(line)) / float64(len(k.title))
		if k.emphasis(i) > 0 {
			score += 0.4
		}
		if k.prose-i <= aboveProse {
			score += 0.2
		}
		if score > bestScore && score > 0.55 && strings.Count(line, " ") >= 1 {
			best, bestScore = i, score
		}
	}
	return best
}

// above returns the line above the text that looks most like its headline; -1
// where none does.
func (k *seeker) above(known string) int {
	best, bestScore := -1, 1.0
	for i := max(0, k.prose-aboveProse); i < k.prose; i++ {
		if !k.fits(i) {
			continue
		}
		line := k.Line(i)
		if k.o.IsName(line) || len(line) > 160 || strings.Count(line, " ") < 2 && !wide(line) || dates.IsStamp(line) ||
			len(bylines.ReadBylineLine(line)) > 0 || shown.IsBoilerplate(line) || shown.IsNoiseLine(line, letters.FlatWords(line)) {
			continue
		}
		score := k.emphasis(i) - 0.1*float64(k.prose-i)
		if len(k.slug) > 8 {
			score += 2 * letters.Likeness(letters.AppendFold(nil, line), k.slug)
		}
		if k.tellsOf(line) {
			score += 0.8
		}
		if strings.EqualFold(line, known) && strings.Count(line, " ") >= fewWords {
			score += 0.8
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// fits reports whether a line may be a headline by its length and its links.
func (k *seeker) fits(i int) bool {
	l := &k.Lines[i]
	size := l.End - l.Start
	return size >= shortestLine && size <= longestLine && !l.Hint.Excluded && l.Links*2 < size
}

// emphasis tells how much a line stands out as headlines do: by heading, by
// class, by type.
func (k *seeker) emphasis(i int) float64 {
	most := 0.0
	t := k.Tree
	for n, up := t.Parent(k.Lines[i].Node), 0; n != dom.None && up < 4; n, up = t.Parent(n), up+1 {
		switch t.Name(n) {
		case atom.H1:
			most = max(most, 3)
		case atom.H2:
			most = max(most, 2.6)
		case atom.H3:
			most = max(most, 2.3)
		case atom.H4, atom.H5, atom.H6:
			most = max(most, 2)
		case atom.B, atom.Strong, atom.Big:
			most = max(most, 1.6)
		case atom.Font:
			if size := t.Attr(n, atom.Size); strings.HasPrefix(size, "+") || size >= "4" && size <= "7" {
				most = max(most, 2)
			}
		}
		for _, name := range [...]atom.Atom{atom.Class, atom.Id} {
			if v := t.Attr(n, name); v != "" && len(v) < 120 && namesHeadline(v) {
				most = max(most, 2.4)
			}
		}
		if markup.IsBlockElement(t.Name(n)) && up > 1 {
			break
		}
	}
	return most
}

// namesHeadline reports whether a class or id is what designers call headlines by.
func namesHeadline(class string) bool {
	class = strings.ToLower(class)
	return letters.HasAny(class, "headline", "title", "heading", "titel", "titre", "titulo", "titolo", "storyhead", "arthead", "hed") &&
		!letters.HasAny(class, "subtitle", "subhead", "site", "page-title", "pagetitle", "section", "blog")
}

// tellsOf reports whether the text has half of the words of a line that say
// something.
func (k *seeker) tellsOf(line string) bool {
	said, there := 0, 0
	var text strings.Builder
	for i := k.prose; i < min(len(k.Lines), k.prose+12); i++ {
		text.WriteString(strings.ToLower(k.Line(i)))
		text.WriteByte(' ')
	}
	body := text.String()
	for word := range strings.FieldsFuncSeq(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(word) < 4 && !wide(word) {
			continue
		}
		said++
		if stem := word[:len(word)-len(word)/5]; strings.Contains(body, strings.ToValidUTF8(stem, "")) {
			there++
		}
	}
	return said > 0 && 2*there >= said
}

// wide reports whether a text is of a script that writes without spaces.
func wide(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer) {
			return true
		}
	}
	return false
}

// element returns the element that makes a line, as the page's h1 would.
func (k *seeker) element(i int) dom.Node {
	t := k.Tree
	n := t.Parent(k.Lines[i].Node)
	for n != dom.None && !markup.IsBlockElement(t.Name(n)) && t.Parent(n) != dom.None && t.First(t.Parent(n)) == t.Last(t.Parent(n)) {
		n = t.Parent(n)
	}
	return n
}

// isPart reports whether a title has the line in it, whole, between marks or at
// an end, whatever the case.
func isPart(title, line string) bool {
	for from := 0; from+len(line) <= len(title); {
		i := indexFold(title[from:], line)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(line)
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(title[:start], " \u00a0"))
		after, _ := utf8.DecodeRuneInString(strings.TrimLeft(title[end:], " \u00a0"))
		if (start == 0 || parts(before)) && (end == len(title) || parts(after)) {
			return true
		}
		from = start + 1
	}
	return false
}

// parts reports whether a mark may part a headline from what stands beside it.
func parts(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != ',' && r != '$' && r != '%'
}

// indexFold is strings.Index whatever the case of ASCII letters.
func indexFold(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}

// claimSought claims what was sought and found.
func (r reader) claimSought(text string) {
	r.Claim(claims.Headline, 2, record.FromHTML, strings.Clone(text))
}
