package quotes

import (
	"dateline/reading/names"
	"dateline/reading/text"
)

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
