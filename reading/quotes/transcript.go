package quotes

import (
	"dateline/reading/names"
	"dateline/reading/text"
)

// transcript finds the turns of an interview or a script: paragraphs that open
// with the speaker's name and a colon. At least two speakers must take turns,
// one of them twice.
func (f *Quoter) transcript() {
	rd := f.rd
	f.turns = f.turns[:0]
	for s := range rd.Sentences {
		if s > 0 && rd.Sentences[s].Paragraph == rd.Sentences[s-1].Paragraph {
			continue
		}
		if k := f.label(s); k >= 0 {
			f.turns = append(f.turns, turn{s, k})
		}
	}
	if len(f.turns) < 3 {
		return
	}
	f.guest = f.interviewed(rd.Sentences[f.turns[0].sentence].First)
	if !f.alternate() || !f.talks() {
		return
	}
	for i, t := range f.turns {
		first := rd.Sentences[t.sentence].First
		end := f.turnEnd(i)
		if t.colon+1 >= end || f.in[t.colon+1] != 0 && f.Marked[f.in[t.colon+1]-1].Last >= end-1 {
			continue // quoted: the marks tell
		}
		f.found = add(f.found)
		q := &f.found[len(f.found)-1]
		q.direct, q.source, q.as = true, stretch{first, f.labelEnd(t)}, f.labelled(t)+1
		q.content = append(q.content, stretch{t.colon + 1, end})
		for k := first; k < end; k++ {
			f.used[k] = true
			if m := f.in[k]; m != 0 {
				f.Marked[m-1].given = true
			}
		}
	}
}

// A turn is a paragraph of a transcript: its first sentence and the colon
// after its speaker's name, or the "Q." or "A." itself.
type turn struct{ sentence, colon int }

// label returns the colon after a speaker's name that opens sentence s, or -1:
// one to five words, each a name or in capitals.
func (f *Quoter) label(s int) int {
	rd := f.rd
	first, last := rd.Sentences[s].First, rd.Sentences[s].Last
	if w := rd.Word(first); w == "Q." || w == "A." {
		return first
	}
	for k := first; k < min(last, first+maxLabel); k++ {
		w := rd.Word(k)
		if w == ":" {
			if k == first || k-first == 1 && rd.Tokens[first].POS != text.PROPN && !shouted(rd.Word(first)) {
				return -1
			}
			return k
		}
		if t := &rd.Tokens[k]; !text.IsUpper(w[0]) && t.POS != text.PUNCT && t.POS != text.DET && t.POS != text.ADP || f.in[k] != 0 {
			return -1
		}
	}
	return -1
}

// maxLabel is how many tokens a speaker's name and its colon may have.
const maxLabel = 7

// isClosing reports whether a mark closes a quotation or a bracket.
func isClosing(w string) bool {
	_, side := quotationMark(w)
	return side == closeMark || side == eitherMark || w == ")" || w == "]"
}

func shouted(w string) bool {
	for i := range len(w) {
		if !text.IsUpper(w[i]) {
			return false
		}
	}
	return true
}

// alternate reports whether the turns have at least two speakers and one comes back.
func (f *Quoter) alternate() bool {
	first := f.name(f.turns[0])
	other, back := false, false
	for i, t := range f.turns[1:] {
		switch n := f.name(t); {
		case n != first:
			other = true
		case f.name(f.turns[i]) != first:
			back = true
		}
	}
	return other && back
}

// turnEnd returns the token after what turn i says: after its paragraph or,
// between turns, after those that go on with it.
func (f *Quoter) turnEnd(i int) int {
	rd := f.rd
	end := f.paragraphEnd(f.turns[i].sentence)
	if i+1 == len(f.turns) {
		return end
	}
	next := f.turns[i+1].sentence
	from, to := rd.Sentences[f.turns[i].sentence].Paragraph, rd.Sentences[next].Paragraph
	if last := rd.Sentences[next].First; to-from > 1 && to-from <= maxGoing && isStop(rd.Word(end-1)) {
		for k := end; k < last; k++ {
			if n := k + 1; n == last || f.paragraphOf(n) != f.paragraphOf(k) {
				if !isStop(rd.Word(k)) || f.in[k] != 0 {
					return end // a heading, or quoted: the marks tell
				}
			}
		}
		return last
	}
	return end
}

// maxGoing is how many paragraphs a turn and what goes on with it may have.
const maxGoing = 5

// talks reports whether most of the turns are sentences: a table of
// specifications (Battery: 20 hours) or prices is not.
func (f *Quoter) talks() bool {
	rd := f.rd
	n := 0
	for _, t := range f.turns {
		end := f.paragraphEnd(t.sentence)
		if w := rd.Word(end - 1); isStop(w) || isClosing(w) || f.hasFinite(stretch{t.colon + 1, end}) {
			n++
		}
	}
	return n*2 > len(f.turns)
}

// name returns the words of a turn's speaker, in full where they are initials
// of somebody named.
func (f *Quoter) name(t turn) string {
	rd := f.rd
	if e := f.labelled(t); e >= 0 {
		return rd.Entities[e].Name
	}
	return rd.Text[rd.Tokens[rd.Sentences[t.sentence].First].Start:rd.Tokens[f.labelEnd(t)-1].End]
}

// labelEnd returns the token after a turn's label.
func (f *Quoter) labelEnd(t turn) int { return max(t.colon, f.rd.Sentences[t.sentence].First+1) }

// labelled returns whom the label of a turn stands for where it is no name: the
// one person with its initials, or for an answer whom the lines before the
// questions tell of. It is -1 where nobody is known.
func (f *Quoter) labelled(t turn) int {
	rd := f.rd
	first := rd.Sentences[t.sentence].First
	if f.labelEnd(t) != first+1 {
		return -1
	}
	switch w := rd.Word(first); {
	case w == "A." || w == "A":
		return f.guest
	case len(w) >= 2 && len(w) <= 3 && shouted(w):
		best := -1
		for i := range rd.Entities[:min(len(rd.Entities), maxSurnames)] {
			if e := &rd.Entities[i]; e.Kind == names.Person && initials(e.Name, w) {
				if best >= 0 {
					return -1
				}
				best = i
			}
		}
		return best
	}
	return -1
}

// initials reports whether the words of a name begin with the letters of w.
func initials(name, w string) bool {
	n := 0
	for i := range len(name) {
		if i > 0 && name[i-1] != ' ' {
			continue
		}
		if n == len(w) || name[i] != w[n] {
			return false
		}
		n++
	}
	return n == len(w)
}

// interviewed returns the person whom the tokens before end tell of, the one
// named most often, or -1.
func (f *Quoter) interviewed(end int) int {
	rd := f.rd
	var count [maxSurnames]int
	best, tie := -1, false
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.First >= end || m.Entity < 0 || m.Entity >= maxSurnames || rd.Entities[m.Entity].Kind != names.Person {
			continue
		}
		count[m.Entity]++
		switch {
		case best < 0 || count[m.Entity] > count[best]:
			best, tie = m.Entity, false
		case m.Entity != best && count[m.Entity] == count[best]:
			tie = true
		}
	}
	if tie {
		return -1
	}
	return best
}

// paragraphEnd returns the token after the paragraph of sentence s.
func (f *Quoter) paragraphEnd(s int) int {
	rd := f.rd
	p := rd.Sentences[s].Paragraph
	for s+1 < len(rd.Sentences) && rd.Sentences[s+1].Paragraph == p {
		s++
	}
	return rd.Sentences[s].Last
}
