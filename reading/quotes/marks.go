package quotes

import (
	"unicode/utf8"

	"dateline/reading/text"
)

// A quotation is a stretch between quotation marks, in tokens: the marks are
// the tokens First and Last-1. Where a quotation goes on over paragraphs each
// has its own, opened anew and closed in the last one only.
type quotation struct {
	First, Last int
	// closed is false where the paragraph ends without a closing mark.
	closed bool
	// continued is true where the paragraph before left the same quotation open.
	Continued bool
	single    bool
	// given is true once it belongs to a quote.
	given bool
}

// A markSide tells which way a quotation mark looks.
type markSide uint8

const (
	noMark markSide = iota
	openMark
	closeMark
	eitherMark
)

// A markKind is the family of a quotation mark; one opened in a family is
// closed in it.
type markKind uint8

const (
	double markKind = iota
	single
	angle
)

func quotationMark(w string) (markKind, markSide) {
	switch w {
	case "\"", "''", "＂":
		return double, eitherMark
	case "“", "„", "``", "‟", "❝":
		return double, openMark
	case "”", "❞":
		return double, closeMark
	case "«":
		return angle, openMark
	case "»":
		return angle, closeMark
	case "'", "’":
		return single, eitherMark
	case "‘", "‚", "‛":
		return single, openMark
	}
	return double, noMark
}

// quotations finds the quotations of the text. Those inside of others are left
// out: they belong to the words of whoever is quoted.
func (f *Quoter) quotations() {
	f.Marked = f.Marked[:0]
	rd := f.rd
	open := false // the paragraph before ended inside of a quotation
	for s := 0; s < len(rd.Sentences); {
		e := s
		for e < len(rd.Sentences) && rd.Sentences[e].Paragraph == rd.Sentences[s].Paragraph {
			e++
		}
		open = f.paragraph(rd.Sentences[s].First, rd.Sentences[e-1].Last, open)
		s = e
	}
}

// paragraph finds the quotations in tokens a to b-1, a paragraph, and reports
// whether the last one stays open.
func (f *Quoter) paragraph(a, b int, continued bool) bool {
	i := a
	for i < b {
		kind, ok := f.opens(i, a, b)
		if !ok {
			i++
			continue
		}
		end := f.closing(kind, i, b)
		q := quotation{First: i, Last: end, closed: end > 0, Continued: continued && i == a, single: kind == single}
		continued = false
		if end < 0 {
			if kind == single {
				i++
				continue
			}
			q.Last = b
			if k := f.rescue(i, b); k > 0 {
				q.Last = k
			} else if k := f.toldWithin(i, b); k > 0 {
				q.Last, q.closed = k, true
			}
			f.Marked = append(f.Marked, q)
			if q.Last < b {
				i = q.Last
				continue
			}
			return true
		}
		if i = end; !f.nickname(&q, a, b) {
			f.Marked = append(f.Marked, q)
		}
	}
	return false
}

// nickname reports whether a quotation is a name's part: Marcia "Cia" Price.
func (f *Quoter) nickname(q *quotation, a, b int) bool {
	rd := f.rd
	return q.Last-q.First <= 4 && q.First > a && q.Last < b && rd.Tokens[q.First-1].POS == text.PROPN && rd.Tokens[q.Last].POS == text.PROPN &&
		text.IsUpper(rd.Word(q.First + 1)[0]) && rd.Word(q.Last-2) != ","
}

// rescue returns where a quotation without a closing mark in its paragraph
// should end, the mark having been forgotten: before a mark that opens the
// next one. It returns -1 where nothing tells.
func (f *Quoter) rescue(i, b int) int {
	for k := i + 2; k < min(b, i+maxQuotation); k++ {
		if kind, side := quotationMark(f.rd.Word(k)); side == openMark && kind != single {
			return k
		}
	}
	return -1
}

// toldWithin returns where a quotation without a closing mark ends before the
// words that tell who speaks, or -1: "We had hoped to wait, said Anna Berg.
func (f *Quoter) toldWithin(i, b int) int {
	rd := f.rd
	v := f.tag(i+2, b)
	if v < 0 {
		return -1
	}
	a, named := v, false
	for k := v - 1; k > i && !f.parts(k); k-- {
		a = k
		named = named || rd.Tokens[k].POS == text.PROPN || f.isPerson(k)
	}
	for k := v + 1; k < b && !f.parts(k); k++ {
		named = named || rd.Tokens[k].POS == text.PROPN || f.isPerson(k)
	}
	if !named || rd.Word(a-1) == ":" || rd.Word(a-1) == "." {
		return -1
	}
	return a
}

// opens reports whether token i opens a quotation in the paragraph of tokens a to b-1.
func (f *Quoter) opens(i, a, b int) (markKind, bool) {
	rd := f.rd
	kind, side := quotationMark(rd.Word(i))
	if side == closeMark && kind == double && i == a && i+1 < b && rd.Tokens[i].End == rd.Tokens[i+1].Start {
		side = openMark // the wrong mark
	}
	if side == noMark || side == closeMark || i+1 >= b {
		return kind, false
	}
	spaced := i == a || rd.Tokens[i-1].End < rd.Tokens[i].Start || isOpenBracket(rd.Word(i-1))
	tight := rd.Tokens[i].End == rd.Tokens[i+1].Start
	switch {
	case side == openMark && kind != single:
		return kind, true
	case kind == single:
		return kind, spaced && tight && rd.Word(i) != "’"
	}
	return kind, spaced || tight && !text.IsWordRune(lastRune(rd.Word(i-1)))
}

// closing returns the token after the mark that closes a quotation opened by
// token i in a paragraph that ends at b, or -1.
func (f *Quoter) closing(kind markKind, i, b int) int {
	rd := f.rd
	last := b
	b = min(b, i+maxQuotation)
	depth := 0
	straight := rd.Word(i) == "\"" || rd.Word(i) == "''"
	for k := i + 1; k < b; k++ {
		k2, side := quotationMark(rd.Word(k))
		if side == noMark || k2 != kind {
			continue
		}
		before := rd.Tokens[k-1].End < rd.Tokens[k].Start
		after := k+1 == b || rd.Tokens[k].End < rd.Tokens[k+1].Start
		switch kind {
		case single:
			// Not the apostrophe of "the workers' union".
			if side == openMark || before || k+1 < b && !after && text.IsWordRune(firstRune(rd.Word(k+1))) {
				continue
			}
			if rd.Tokens[k].Tag == text.TagPOS && k+1 < b && text.IsWordRune(firstRune(rd.Word(k+1))) && rd.Tokens[k+1].POS != text.VERB && rd.Tokens[k+1].POS != text.AUX {
				continue
			}
			if k == i+2 && rd.Tokens[k].Start-rd.Tokens[i].End < 3 {
				return -1 // rock 'n' roll
			}
			return k + 1
		case angle:
			if side == openMark {
				depth++
			} else if depth--; depth < 0 {
				return k + 1
			}
		default:
			switch {
			case side == closeMark:
				if depth--; depth < 0 {
					return k + 1
				}
			case side == openMark && after && (!before || k+1 < b && text.IsLower(rd.Word(k + 1)[0])):
				return k + 1 // the wrong mark: “We will sail,“ he said.
			case side == openMark:
				// A second opening mark: nested, or the first one was never closed.
				if straight || f.closes(kind, k, b) < 2 {
					return -1
				}
				depth++
			case straight && rd.Word(k) != rd.Word(i):
			case !before || after, k == last-1:
				return k + 1
			}
		}
	}
	return -1
}

// maxQuotation is how many tokens a quotation may have in one paragraph.
const maxQuotation = 1500

// closes counts closing marks of a family from token i to the next but one
// opening mark.
func (f *Quoter) closes(kind markKind, i, b int) int {
	n, opened := 0, 0
	for k := i; k < min(b, i+maxQuotation); k++ {
		k2, side := quotationMark(f.rd.Word(k))
		if k2 != kind {
			continue
		}
		switch side {
		case closeMark:
			n++
		case openMark:
			if opened++; opened > 1 {
				return n
			}
		}
	}
	return n
}

func isOpenBracket(w string) bool {
	switch w {
	case "(", "[", "{", "—", "–", "-", "--", "/", ":", "“", "\"", "‘":
		return true
	}
	return false
}

func firstRune(w string) rune { r, _ := utf8.DecodeRuneInString(w); return r }

func lastRune(w string) rune { r, _ := utf8.DecodeLastRuneInString(w); return r }
