package quotes

import (
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// dialogue finds what is spoken in paragraphs that a dash opens, as novels and
// many European papers print it: "— They stayed, said the pilot. Come in." A
// lone dash may be anything, so there must be three, and a verb of saying
// between marks in two.
func (f *Quoter) dialogue() {
	rd := f.rd
	f.turns = f.turns[:0]
	tags := 0
	for n := range rd.Sentences {
		s := &rd.Sentences[n]
		if n > 0 && rd.Sentences[n-1].Paragraph == s.Paragraph || s.Last-s.First < 2 || f.used[s.First] {
			continue
		}
		switch rd.Word(s.First) {
		case "—", "–", "―", "--":
		default:
			continue
		}
		end := f.paragraphEnd(n)
		v := -1
		if end-s.First < maxWords {
			v = f.tag(s.First+2, end)
		}
		if v >= 0 {
			tags++
		}
		f.turns = append(f.turns, turn{n, v})
	}
	if len(f.turns) < 3 || tags < 2 {
		return
	}
	for _, t := range f.turns {
		f.spoken(t)
	}
}

// spoken adds what turn t of a dialogue says: all of its paragraph but for the
// words that tell who speaks.
func (f *Quoter) spoken(t turn) {
	rd := f.rd
	first, end := rd.Sentences[t.sentence].First+1, f.paragraphEnd(t.sentence)
	f.found = add(f.found)
	q := &f.found[len(f.found)-1]
	q.direct = true
	if t.colon < 0 {
		q.content = append(q.content, stretch{first, end})
	} else {
		a, b := t.colon, t.colon+1
		for !f.parts(a - 1) {
			a--
		}
		for b < end && !f.parts(b) {
			b++
		}
		q.verb, q.cue, q.asked = t.colon, stretch{t.colon, t.colon + 1}, f.frames(t.colon)&lexicon.Asks != 0
		if q.source = f.np(stretch{t.colon + 1, b}); a < t.colon {
			q.source = f.np(stretch{a, t.colon})
		}
		q.content = append(q.content, stretch{first, a})
		if b+1 < end {
			q.content = append(q.content, stretch{b, end})
		}
	}
	for k := first; k < end; k++ {
		f.used[k] = true
		if m := f.in[k]; m != 0 {
			f.Marked[m-1].given = true
		}
	}
}

// tag returns the verb of saying in tokens a to b-1 that stands between two
// marks with nothing but who speaks, or -1.
func (f *Quoter) tag(a, b int) int {
	rd := f.rd
	for k := a; k < b; k++ {
		if f.in[k] != 0 || rd.Tokens[k].POS != text.VERB || f.verbs[rd.Tokens[k].Lemma]&lexicon.TakesQuotation == 0 || !f.finite(k) && rd.Tokens[k].Tag != text.TagVBN {
			continue
		}
		x := k - 1
		for x > a && f.nominalOrPronoun(x) && k-x < maxLabel {
			x--
		}
		y := k + 1
		for y < b && f.nominalOrPronoun(y) && y-k < maxLabel {
			y++
		}
		if f.parts(x) && (y == b || f.parts(y)) && (x == k-1) != (y == k+1) {
			return k
		}
	}
	return -1
}

// nominalOrPronoun reports whether token i may be part of who speaks.
func (f *Quoter) nominalOrPronoun(i int) bool { return f.nominal(i) || f.rd.Tokens[i].POS == text.PRON }

// parts reports whether token i is a mark between what is said and who says it.
func (f *Quoter) parts(i int) bool {
	switch f.rd.Word(i) {
	case ",", ".", "?", "!", "…", "...", "—", "–", ":", ";":
		return true
	}
	return false
}

// interview finds the answers of an interview whose questions stand in
// paragraphs of their own, without labels: the lines before must tell of a talk
// with somebody, the questions speak to one, the answers for oneself.
func (f *Quoter) interview() {
	rd := f.rd
	f.turns = f.turns[:0]
	for s := range rd.Sentences {
		if s > 0 && rd.Sentences[s].Paragraph == rd.Sentences[s-1].Paragraph {
			continue
		}
		if end := f.paragraphEnd(s); f.asks(rd.Sentences[s].First, end) {
			f.turns = append(f.turns, turn{s, end - 1})
		}
	}
	if len(f.turns) < minQuestions {
		return
	}
	f.remarks()
	if !f.announced(rd.Sentences[f.turns[0].sentence].First) && !f.between() {
		return
	}
	you, own, near := 0, 0, 0
	for i, t := range f.turns {
		if i == 0 || rd.Sentences[t.sentence].Paragraph-rd.Sentences[f.turns[i-1].sentence].Paragraph <= maxGoing {
			near++
		}
		if f.any(rd.Sentences[t.sentence].First, t.colon, secondPerson) {
			you++
		}
		if end := f.answerEnd(i); end > t.colon+1 && f.any(t.colon+1, end, oneself) {
			own++
		}
	}
	who := f.interviewed(rd.Sentences[f.turns[0].sentence].First)
	if who < 0 || you*2 < len(f.turns) || own*2 < len(f.turns) || near*3 < len(f.turns)*2 {
		return
	}
	for i, t := range f.turns {
		end := f.answerEnd(i)
		if end <= t.colon+1 || f.in[t.colon+1] != 0 {
			continue // quoted: the marks tell
		}
		f.found = add(f.found)
		q := &f.found[len(f.found)-1]
		q.direct, q.as = true, who+1
		q.content = append(q.content, stretch{t.colon + 1, end})
	}
}

// remarks adds to the questions, between the first and the last and right after
// it, the short paragraphs that speak to whom they ask without asking: You have
// said that it was no accident.
func (f *Quoter) remarks() {
	rd := f.rd
	from, to := f.turns[0].sentence, len(rd.Sentences)
	asked := f.turns
	f.turns = nil
	last := rd.Sentences[asked[len(asked)-1].sentence].Paragraph
	next, after := 0, false // after: the paragraph before was none of the answers'
	for s := from; s < to; s++ {
		if s > 0 && rd.Sentences[s].Paragraph == rd.Sentences[s-1].Paragraph {
			continue
		}
		if next < len(asked) && asked[next].sentence == s {
			f.turns = append(f.turns, asked[next])
			next, after = next+1, true
			continue
		}
		first, end := rd.Sentences[s].First, f.paragraphEnd(s)
		if !after && rd.Sentences[s].Paragraph <= last+maxGoing && end-first <= maxRemark && end < len(rd.Tokens) && f.in[first] == 0 && !f.used[first] &&
			f.any(first, end, secondPerson) && !f.any(first, end, oneself) && f.any(end, f.paragraphEnd(rd.Tokens[end].Sentence), oneself) {
			f.turns = append(f.turns, turn{s, end - 1})
			after = true
			continue
		}
		after = false
	}
}

// maxRemark is how many tokens such a paragraph may have.
const maxRemark = 30

// between reports whether questions and answers of one paragraph each take
// turns often enough to be an interview though no words announce one.
func (f *Quoter) between() bool {
	rd := f.rd
	n := 0
	for i := 1; i < len(f.turns); i++ {
		if rd.Sentences[f.turns[i].sentence].Paragraph-rd.Sentences[f.turns[i-1].sentence].Paragraph == 2 {
			n++
		}
	}
	return n >= minTurns
}

const (
	minTurns     = 4  // questions that an answer of one paragraph parts from the next
	minQuestions = 3  // paragraphs that ask, from which a text may be an interview
	maxQuestion  = 60 // tokens that a question may have
)

// asks reports whether the paragraph of tokens a to b-1 is a question.
func (f *Quoter) asks(a, b int) bool {
	if b-a < 3 || b-a > maxQuestion || f.rd.Word(b-1) != "?" {
		return false
	}
	for k := a; k < b; k++ {
		if f.in[k] != 0 || f.used[k] {
			return false
		}
	}
	return true
}

// answerEnd returns the token after what follows question i: its next
// paragraph, and those before the next question.
func (f *Quoter) answerEnd(i int) int {
	rd := f.rd
	from := f.turns[i].colon + 1
	if from >= len(rd.Tokens) {
		return from
	}
	end := f.paragraphEnd(rd.Tokens[from].Sentence)
	if i+1 == len(f.turns) {
		return end
	}
	next := rd.Sentences[f.turns[i+1].sentence].First
	if next <= from {
		return from
	}
	if f.paragraphOf(next)-f.paragraphOf(from) <= maxGoing {
		return next
	}
	return min(end, next)
}

// talks are what announces an interview.
var talks = lexicon.Listed("interview")

// announced reports whether the tokens before end tell of a talk.
func (f *Quoter) announced(end int) bool {
	rd := f.rd
	for k := range end {
		if talks.Has(rd.Tokens[k].Lemma) {
			return true
		}
	}
	return false
}

func (f *Quoter) any(a, b int, is func(string) bool) bool {
	for k := a; k < b; k++ {
		if is(f.low(k)) {
			return true
		}
	}
	return false
}

func oneself(w string) bool {
	switch w {
	case "i", "my", "me", "mine", "myself":
		return true
	}
	return firstPersons(w)
}
