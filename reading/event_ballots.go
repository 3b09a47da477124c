package reading

import "strings"

// polls reports whether token i, the subject of "open" or "close", stands for
// the places where people vote.
func (f *eventFinder) polls(i int) bool {
	switch f.rd.Tokens[i].Lemma {
	case "poll", "polls", "booth":
		return f.rd.Tokens[i].Tag == TagNNS
	case "station", "place", "centre", "center":
		return f.compound(i, "polling voting")
	}
	return false
}

// votes reports whether verb i tells how an election went: its object is what
// voters give, a rival who lost it, or they are its subject.
func (f *eventFinder) votes(e *foundEvent, i, subject, object int, passive bool) bool {
	rd := f.rd
	switch w := rd.Tokens[i].Lemma; w {
	case "vote":
		return subject >= 0 && !passive && object < 0 && !f.has(i, RelXcomp) && !f.has(i, RelCcomp) && f.electorate(subject) &&
			f.after(i, "against") < 0
	case "cast":
		return subject >= 0 && object >= 0 && oneOf(rd.Tokens[object].Lemma, "ballot vote") && (f.electorate(subject) || f.isName(subject, Person))
	case "defeat", "beat", "unseat", "oust", "trounce":
		return subject >= 0 && object >= 0 && f.isName(object, Person) && !f.isName(subject, Place) && f.inElection(i)
	}
	if subject < 0 || object < 0 || passive || !f.isName(subject, Person) && !f.isName(subject, Organization) && !f.person(subject) {
		return false
	}
	o := &rd.Tokens[object]
	switch {
	case nounKind(o.Lemma) == Election && f.kid(object, RelCompound) < 0 && !oneOf(o.Lemma, "vote re-election reelection runoff run-off"):
		return false // with "election" beside it, that word is the trigger
	case oneOf(o.Lemma, "presidency premiership mayoralty governorship re-election reelection runoff run-off landslide"):
	case o.Lemma == "term":
		if !f.compound(object, "first second third fourth fifth sixth seventh new another presidential consecutive final four-year five-year six-year") {
			return false
		}
	case oneOf(o.Lemma, "% percent cent") && !f.nounOf(f.after(object, "of"), "vote ballot poll"):
		return false // of some group of voters
	case o.Lemma == "vote" && o.Tag == TagNNS && f.kid(object, RelAmod) >= 0, o.Lemma == "victory" && f.compound(object, "moral symbolic partial"):
		return false // "won more votes"
	case oneOf(o.Lemma, "majority seat victory win vote race % percent cent"):
		if !f.inElection(i) && !(oneOf(o.Lemma, "majority seat") && f.sentenceHas(i, "parliament parliamentary assembly senate congress")) {
			return false
		}
	default:
		return false
	}
	for k := f.child[object]; k >= 0; k = f.next[k] {
		if r := rd.Tokens[k].Rel; (r == RelNmodPoss || r == RelAmod || r == RelCompound) && f.at[k] >= 0 && rd.Mentions[f.at[k]].Kind != Person {
			f.setPlace(e, int(k)) // "won Uruguay's presidency"
		}
	}
	return true
}

// wins reports whether a verb tells how an election ended.
func wins(verb string) bool {
	return oneOf(verb, "win secure clinch claim sweep capture retain defeat beat unseat oust trounce")
}

// electorate reports whether token i stands for those who vote.
func (f *eventFinder) electorate(i int) bool {
	t := &f.rd.Tokens[i]
	if oneOf(t.Lemma, "voter electorate elector constituent people million citizen") {
		return true
	}
	return f.isName(i, Nationality) && (t.Tag == TagNNPS || t.Tag == TagNNS) || f.country(i)
}

// inElection reports whether the sentence of token i speaks of an election.
func (f *eventFinder) inElection(i int) bool {
	return f.sentenceHas(i, "election elections electoral presidential parliamentary mayoral gubernatorial runoff run-off ballot ballots polls primary by-election referendum votes voters polling vote")
}

// sentenceHas reports whether the sentence of token i has one of the words.
func (f *eventFinder) sentenceHas(i int, words string) bool {
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if oneOf(strings.ToLower(f.rd.Word(k)), words) {
			return true
		}
	}
	return false
}
