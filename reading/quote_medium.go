package reading

// medium takes into the cue when, where and how something is said, where that
// stands right after the verb: said Friday, said in a statement, wrote on
// Twitter, said with a laugh, said of the plan.
func (f *quoter) medium(s stretch) stretch {
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
			if oneOf(rd.Tokens[k].Lemma, "smile laugh grin smirk shrug sigh chuckle wink nod frown giggle sob tear") {
				return stretch{s.First, k + 1}
			}
		}
	case "of", "about":
		if rd.Tokens[s.Last-1].Lemma == "say" && rd.Tokens[s.Last+1].POS != NUM && rd.Word(s.Last+1) != "halfway" {
			return stretch{s.First, s.Last + 1}
		}
	}
	return s
}

// venue returns the token after the phrase with preposition p that tells where
// something is said or written, or p: at a rally, on Channel 4.
func (f *quoter) venue(p, n int) int {
	rd := f.rd
	for k := p + 1; k < min(n, p+maxVenue) && f.in[k] == 0; k++ {
		t := &rd.Tokens[k]
		if (t.POS == NOUN || t.POS == PROPN) && oneOf(t.Lemma, venues) {
			return k + 1
		}
		if t.POS != DET && t.POS != ADJ && t.POS != NOUN && t.POS != PROPN && t.Tag != TagPRPS && t.Rel != RelAmod && t.Tag != TagPOS {
			break
		}
	}
	return p
}

// maxVenue is how many tokens such a phrase may have.
const maxVenue = 6

// venues are what something is said in or at.
const venues = "statement tweet email e-mail Twitter Facebook release letter message post memo interview speech filing affidavit editorial column Instagram " +
	"telephone phone response"

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
