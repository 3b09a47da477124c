package reading

// dialogue finds what is spoken in paragraphs that a dash opens, as novels and
// many European papers print it: "— They stayed, said the pilot. Come in." A
// lone dash may be anything, so there must be three, and a verb of saying
// between marks in two.
func (f *quoter) dialogue() {
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
func (f *quoter) spoken(t turn) {
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
		q.verb, q.cue, q.asked = t.colon, stretch{t.colon, t.colon + 1}, f.frames(t.colon)&asks != 0
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
			f.marked[m-1].given = true
		}
	}
}

// tag returns the verb of saying in tokens a to b-1 that stands between two
// marks with nothing but who speaks, or -1.
func (f *quoter) tag(a, b int) int {
	rd := f.rd
	for k := a; k < b; k++ {
		if f.in[k] != 0 || rd.Tokens[k].POS != VERB || f.verbs[rd.Tokens[k].Lemma]&takesQuotation == 0 || !f.finite(k) && rd.Tokens[k].Tag != TagVBN {
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
func (f *quoter) nominalOrPronoun(i int) bool { return f.nominal(i) || f.rd.Tokens[i].POS == PRON }

// parts reports whether token i is a mark between what is said and who says it.
func (f *quoter) parts(i int) bool {
	switch f.rd.Word(i) {
	case ",", ".", "?", "!", "…", "...", "—", "–", ":", ";":
		return true
	}
	return false
}
