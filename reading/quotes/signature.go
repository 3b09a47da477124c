package quotes

import (
	"strings"

	"dateline/reading/names"
	"dateline/reading/text"
)

// signature returns the words that sign quotation m: a name behind a dash or in
// brackets after it, in its line or alone in the next one, as under an
// endorsement or a letter: "We welcome the vote." — Greta Holm, mayor.
func (f *Quoter) signature(m *quotation) (stretch, bool) {
	rd := f.rd
	j, n := m.Last, len(rd.Tokens)
	if !m.closed || j+1 >= n {
		return stretch{}, false
	}
	apart := f.newLine(j)
	if apart && f.paragraphOf(j)-f.paragraphOf(m.First) > 1 {
		return stretch{}, false
	}
	first := j
	bracket := rd.Word(j) == "("
	switch w := rd.Word(j); {
	case bracket && !apart:
		first++
	case isDash(w):
		first++
	case apart && m.Last-m.First > minSigned && f.newLine(m.First):
		// A name alone under words that stand alone.
	default:
		return stretch{}, false
	}
	if first >= n {
		return stretch{}, false
	}
	end := first
	for end < n && end-first <= maxSignature && !(end > first && f.newLine(end)) && f.in[end] == 0 {
		if bracket && rd.Word(end) == ")" {
			break
		}
		t := &rd.Tokens[end]
		if t.POS == text.AUX || t.POS == text.VERB && t.Tag != text.TagVBN && t.Tag != text.TagVBG || rd.Word(end) == ";" || rd.Word(end) == "?" {
			return stretch{}, false
		}
		end++
	}
	if end-first > maxSignature || end == first || end < n && !bracket && !f.newLine(end) && f.in[end] == 0 {
		return stretch{}, false
	}
	s := f.np(stretch{first, end})
	if s.empty() || s.First != first || !f.signs(s) {
		return stretch{}, false
	}
	if first == j && (rd.Word(end-1) == "." || rd.Tokens[s.First].POS != text.PROPN) {
		return stretch{}, false
	}
	return s, true
}

const (
	maxSignature = 24 // tokens that a signature may have
	minSigned    = 5  // tokens that a quotation has at least that a name alone signs
)

// signs reports whether a noun phrase that begins with a capital may sign:
// somebody's name or office, or a body's.
func (f *Quoter) signs(s stretch) bool {
	rd := f.rd
	for k := s.First; k < s.Last; k++ {
		if m := f.heads[k]; m != 0 {
			switch rd.Mentions[m-1].Kind {
			case names.Person, names.Organization:
				return true
			}
		}
	}
	h := rd.Head(s.First, s.Last)
	if !text.IsUpper(rd.Word(s.First)[0]) {
		return f.isPerson(h) && rd.Tokens[h].POS == text.NOUN
	}
	return rd.Tokens[h].POS == text.PROPN && rd.Tokens[s.First].Tag != text.TagCD && !isDay(f.low(s.First))
}

// announces returns the words before the colon that leads to quotation m where
// they name who says it without a verb: Greta Holm, mayor: "We welcome it."
func (f *Quoter) announces(m *quotation) (stretch, bool) {
	rd := f.rd
	p := m.First - 1
	if p < 1 || rd.Word(p) != ":" || m.Last-m.First < 4 {
		return stretch{}, false
	}
	par := f.paragraphOf(p)
	a := p
	for a > 0 && p-a < maxSignature && !f.newLine(a) {
		k := a - 1
		t := &rd.Tokens[k]
		if w := rd.Word(k); f.in[k] != 0 || f.paragraphOf(k) != par || w == "." || w == "?" || w == "!" || w == ";" || w == ":" {
			break
		}
		if t.POS == text.AUX || t.POS == text.VERB && t.Tag != text.TagVBN && t.Tag != text.TagVBG {
			return stretch{}, false
		}
		a--
	}
	if p-a >= maxSignature || a == p {
		return stretch{}, false
	}
	s := stretch{a, p}
	for !s.empty() && (rd.Tokens[s.First].POS == text.PUNCT || rd.Tokens[s.First].POS == text.ADP || rd.Tokens[s.First].POS == text.CCONJ || rd.Tokens[s.First].POS == text.ADV) {
		s.First++
	}
	if s.empty() {
		return s, false
	}
	h := rd.Head(s.First, s.Last)
	named := false
	for k := s.First; k < s.Last; k++ {
		if x := f.heads[k]; x != 0 {
			switch rd.Mentions[x-1].Kind {
			case names.Person, names.Organization:
				named = named || rd.Outer(k) == rd.Outer(h)
			}
		}
	}
	if !named && (!f.isPerson(h) || rd.Tokens[h].POS == text.PRON) {
		return s, false
	}
	return s, isStop(f.lastWord(m)) || m.Last == len(rd.Tokens) || f.newLine(m.Last)
}

// newLine reports whether token k begins a line.
func (f *Quoter) newLine(k int) bool {
	rd := f.rd
	return k == 0 || k < len(rd.Tokens) && strings.IndexByte(rd.Text[rd.Tokens[k-1].End:rd.Tokens[k].Start], '\n') >= 0
}

// isDash reports whether a mark is a dash.
func isDash(w string) bool {
	switch w {
	case "—", "–", "-", "--", "―", "‒", "−":
		return true
	}
	return false
}
