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
	h := rd.Head(s.First, s.Last)
	if t := &rd.Tokens[h]; t.POS == text.NOUN && t.Mention < 0 && !f.isPerson(h) && !f.personal(h) {
		return false // additional reporting from Anna Berg
	}
	for k := s.First; k < s.Last; k++ {
		if m := f.heads[k]; m != 0 {
			switch rd.Mentions[m-1].Kind {
			case names.Person, names.Organization:
				return true
			}
		}
	}
	if !text.IsUpper(rd.Word(s.First)[0]) {
		return f.isPerson(h) && rd.Tokens[h].POS == text.NOUN
	}
	return rd.Tokens[h].POS == text.PROPN && rd.Tokens[s.First].Tag != text.TagCD && !days.Has(f.low(s.First))
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

// headlines finds what headlines in the text say, lines without a full stop:
// "Berg: We will sail" and "Boats will sail, says Berg".
func (f *Quoter) headlines() {
	rd := f.rd
	for n := range rd.Sentences {
		s := &rd.Sentences[n]
		if n > 0 && rd.Sentences[n-1].Paragraph == s.Paragraph || n+1 < len(rd.Sentences) && rd.Sentences[n+1].Paragraph == s.Paragraph ||
			s.Last-s.First < 4 || s.Last-s.First > maxHeadline || f.used[s.First] || isStop(rd.Word(s.Last-1)) {
			continue
		}
		if k := f.voice(s); k > 0 {
			f.voiced(stretch{s.First, k}, stretch{k + 1, s.Last})
			continue
		}
		f.signed(s)
	}
}

// maxHeadline is how many tokens a headline may have.
const maxHeadline = 30

// voice returns the colon after a headline's first words, who speaks, or 0.
func (f *Quoter) voice(s *text.Sentence) int {
	rd := f.rd
	for k := s.First + 1; k < min(s.Last-2, s.First+maxLabel) && f.in[k] == 0; k++ {
		if rd.Word(k) == ":" {
			return k
		}
		if t := &rd.Tokens[k]; t.POS != text.PROPN && t.POS != text.NOUN {
			break
		}
	}
	return 0
}

// voiced adds what follows a speaker's name and a colon, if it speaks of the
// speaker, or is quoted whole.
func (f *Quoter) voiced(source, content stretch) {
	rd := f.rd
	h := rd.Head(source.First, source.Last)
	switch t := &rd.Tokens[h]; {
	case t.Mention >= 0:
		if rd.Mentions[t.Mention].Kind == names.Place {
			return
		}
	case !f.isPerson(h) && f.surname(source) < 0:
		return
	}
	m := f.in[content.First]
	whole := m != 0 && f.Marked[m-1].Last == content.Last
	if !whole && (!text.OneOf(f.low(content.First), "we i i'm we're we've i've") || !f.hasFinite(content)) {
		return
	}
	f.found = add(f.found)
	q := &f.found[len(f.found)-1]
	q.direct, q.source = whole, source
	q.content = append(q.content, content)
	if whole {
		f.Marked[m-1].given = true
	}
	for k := source.First; k < content.Last; k++ {
		f.used[k] = true
	}
}

// signed adds what a headline says before its last words, a comma, a verb of
// saying in the present and who says it.
func (f *Quoter) signed(s *text.Sentence) {
	rd := f.rd
	for k := s.Last - 2; k > s.First+2 && k > s.Last-maxSigned && f.in[k] == 0; k-- {
		if rd.Word(k-1) != "," {
			continue
		}
		c := stretch{s.First, k - 1}
		if !text.OneOf(f.low(k), "says say warns claims insists admits") || f.in[k-2] != 0 || f.overlaps(c) || !f.hasVerb(c) {
			return
		}
		f.found = add(f.found)
		q := &f.found[len(f.found)-1]
		q.verb, q.cue, q.source = k, stretch{k, k + 1}, f.np(stretch{k + 1, s.Last})
		q.content = append(q.content, c)
		for x := s.First; x < s.Last; x++ {
			f.used[x] = true
		}
		return
	}
}

// maxSigned is how many tokens the end of such a headline may have.
const maxSigned = 8
