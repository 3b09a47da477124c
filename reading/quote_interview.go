package reading

// interview finds the answers of an interview whose questions stand in
// paragraphs of their own, without labels: the lines before must tell of a talk
// with somebody, the questions speak to one, the answers for oneself.
func (f *quoter) interview() {
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
	if len(f.turns) < minQuestions || !f.announced(rd.Sentences[f.turns[0].sentence].First) {
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
		for k := rd.Sentences[t.sentence].First; k < end; k++ {
			f.used[k] = true
			if m := f.in[k]; m != 0 {
				f.marked[m-1].given = true
			}
		}
	}
}

const (
	minQuestions = 3  // paragraphs that ask, from which a text may be an interview
	maxQuestion  = 60 // tokens that a question may have
)

// asks reports whether the paragraph of tokens a to b-1 is a question.
func (f *quoter) asks(a, b int) bool {
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
func (f *quoter) answerEnd(i int) int {
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

// announced reports whether the tokens before end tell of a talk.
func (f *quoter) announced(end int) bool {
	rd := f.rd
	for k := range end {
		if oneOf(rd.Tokens[k].Lemma, "interview speak talk tell ask answer conversation chat discuss meet") {
			return true
		}
	}
	return false
}

func (f *quoter) any(a, b int, is func(string) bool) bool {
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
