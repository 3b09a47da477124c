package quotes

import (
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A text that speaks to its reader, a manual, a recipe, a shop's page, is full
// of verbs that report in the news and do not there: you can say "stop", the
// list shows, we recommend. In such a text only what is grounded stays a quote.

// instructs reports whether the text speaks to its reader rather than reports:
// it says "you" and "we" outside of quotation marks often, and what somebody
// says seldom.
func (f *Quoter) instructs() bool {
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
func (f *Quoter) grounded(s *saying) bool {
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
	h := rd.Head(s.source.First, s.source.Last)
	switch t := &rd.Tokens[h]; {
	case t.POS == text.PRON:
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
		if f.hasFinite(c) && rd.Tokens[c.First].Tag != text.TagTO {
			return true
		}
	}
	return false
}

// medium takes into the cue when, where and how something is said, where that
// stands right after the verb: said Friday, said in a statement, wrote on
// Twitter, said with a laugh, said of the plan.
func (f *Quoter) medium(s stretch) stretch {
	rd := f.rd
	n := rd.Sentences[rd.Tokens[s.First].Sentence].Last
	if s.Last < n && f.in[s.Last] == 0 && isWeekday(rd.Word(s.Last)) {
		s.Last++
		if s.Last < n && isDayPart(rd.Word(s.Last)) {
			s.Last++
		}
	}
	if s.Last+1 >= n || f.in[s.Last] != 0 {
		return s
	}
	switch rd.Word(s.Last) {
	case "in", "on", "by", "via", "at", "during", "through":
		return stretch{s.First, f.venue(s.Last, n)}
	case "with":
		for k := s.Last + 1; k < min(n, s.Last+4) && f.in[k] == 0; k++ {
			if faces.Has(rd.Tokens[k].Lemma) {
				return stretch{s.First, k + 1}
			}
		}
	case "of", "about":
		if rd.Tokens[s.Last-1].Lemma == "say" && rd.Tokens[s.Last+1].POS != text.NUM && rd.Word(s.Last+1) != "halfway" {
			return stretch{s.First, s.Last + 1}
		}
	}
	return s
}

// venue returns the token after the phrase with preposition p that tells where
// something is said or written, or p: at a rally, on Channel 4.
func (f *Quoter) venue(p, n int) int {
	rd := f.rd
	for k := p + 1; k < min(n, p+maxVenue) && f.in[k] == 0; k++ {
		t := &rd.Tokens[k]
		if (t.POS == text.NOUN || t.POS == text.PROPN) && venues.Has(t.Lemma) {
			return k + 1
		}
		if t.POS != text.DET && t.POS != text.ADJ && t.POS != text.NOUN && t.POS != text.PROPN && t.Tag != text.TagPRPS && t.Rel != text.RelAmod && t.Tag != text.TagPOS {
			break
		}
	}
	return p
}

// maxVenue is how many tokens such a phrase may have.
const maxVenue = 6

// faces are what somebody says something with.
var faces = lexicon.Listed("face")

// venues are what something is said in or at.
var venues = lexicon.Listed("venue")

func isWeekday(w string) bool {
	switch w {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

func isDayPart(w string) bool {
	switch w {
	case "morning", "afternoon", "evening", "night":
		return true
	}
	return false
}
