package reading

// A text that speaks to its reader, a manual, a recipe, a shop's page, is full
// of verbs that report in the news and do not there: you can say "stop", the
// list shows, we recommend. In such a text only what is grounded stays a quote.

// instructs reports whether the text speaks to its reader rather than reports:
// it says "you" and "we" outside of quotation marks often, and what somebody
// says seldom.
func (f *quoter) instructs() bool {
	rd := f.rd
	if len(rd.Tokens) < minInstruction {
		return false
	}
	you, we := 0, 0
	for i := range rd.Tokens {
		switch w := f.low(i); {
		case f.in[i] != 0:
		case secondPerson(w):
			you++
		case firstPersons(w):
			we++
		}
	}
	if n := len(rd.Tokens); you*1000 < minYou*n || (you+we)*1000 < minPersonal*n {
		return false
	}
	told := 0
	for i := range f.found {
		if s := &f.found[i]; s.act == Speech && s.verb >= 0 && f.grounded(s) {
			told++
		}
	}
	return told*1000 < maxTold*len(rd.Tokens)
}

const (
	minInstruction = 20 // tokens that a text must have for its register to be told
	minYou         = 2  // "you" a thousand tokens that such a text has
	minPersonal    = 7  // "you" and "we" a thousand tokens, from which a text speaks to its reader
	maxTold        = 3  // grounded quotes a thousand tokens, from which it reports
)

func secondPerson(w string) bool {
	switch w {
	case "you", "your", "yours", "yourself", "yourselves":
		return true
	}
	return false
}

func firstPersons(w string) bool {
	switch w {
	case "we", "us", "our", "ours", "ourselves":
		return true
	}
	return false
}

// grounded reports whether a saying is one of somebody named, or of a person,
// a group, a text or a study, and gives their words or a clause of them.
func (f *quoter) grounded(s *saying) bool {
	rd := f.rd
	if s.source.empty() {
		return s.direct || f.quoted(s.content)
	}
	for k := s.source.First; k < s.source.Last; k++ {
		if secondPerson(f.low(k)) {
			return false
		}
	}
	if s.direct {
		return true
	}
	h := rd.head(s.source.First, s.source.Last)
	switch t := &rd.Tokens[h]; {
	case t.POS == PRON:
		switch f.low(h) {
		case "he", "she", "they":
		default:
			return false
		}
	case !f.speaks(s.source):
		return false
	}
	if f.quoted(s.content) || s.verb >= 0 && rd.Tokens[s.verb].Lemma == "accord" {
		return true
	}
	if s.act == Stance {
		return false
	}
	for _, c := range s.content {
		if f.hasFinite(c) && rd.Tokens[c.First].Tag != TagTO {
			return true
		}
	}
	return false
}
