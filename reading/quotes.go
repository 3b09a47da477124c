package reading

// A quoter finds a reading's quotes.
type quoter struct {
	rd     *Reading
	marked []quotation
	spans  []Span // what the quotes' Content is cut from
}

// run fills in rd.Quotes.
func (f *quoter) run(rd *Reading) {
	f.rd = rd
	rd.Quotes, f.spans = rd.Quotes[:0], f.spans[:0]
	f.quotations()
	for i := range f.marked {
		f.direct(&f.marked[i])
	}
}

// direct adds the quote of a quotation that a verb of saying stands beside.
func (f *quoter) direct(m *quotation) {
	rd := f.rd
	s := &rd.Sentences[rd.Tokens[m.First].Sentence]
	for i := s.First; i < s.Last; i++ {
		t := &rd.Tokens[i]
		if i >= m.First && i < m.Last || t.POS != VERB || t.Lemma != "say" && t.Lemma != "tell" && t.Lemma != "add" {
			continue
		}
		q := Quote{Kind: Direct, Cue: Span{t.Start, t.End}, CueLemma: t.Lemma, Speaker: -1, Sentence: t.Sentence}
		for k := s.First; k < s.Last; k++ {
			if rd.Tokens[k].Head == i && rd.Tokens[k].Rel == RelNsubj {
				q.Source = Span{rd.Tokens[k].Start, rd.Tokens[k].End}
			}
		}
		n := len(f.spans)
		f.spans = append(f.spans, Span{rd.Tokens[m.First].Start, rd.Tokens[m.Last-1].End})
		q.Content = f.spans[n:len(f.spans):len(f.spans)]
		rd.Quotes = append(rd.Quotes, q)
		return
	}
}
