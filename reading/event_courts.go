package reading

import "strings"

// court reports whether token i stands for a court, a judge or a jury.
func (f *eventFinder) court(i int) bool {
	if i < 0 {
		return false
	}
	if m := f.at[i]; m >= 0 && strings.Contains(strings.ToLower(f.rd.MentionText(f.rd.Mentions[m])), "court") {
		return true
	}
	return oneOf(strings.ToLower(f.rd.Tokens[i].Lemma), "court judge tribunal jury juror magistrate justice arbitrator")
}

// courtly reports whether token i stands for a court, or for an authority that
// decides as one.
func (f *eventFinder) courtly(i int) bool {
	return f.court(i) || f.isName(i, Organization) && oneOf(strings.ToLower(f.rd.Tokens[i].Lemma), "commission service agency authority panel board council")
}

// rules reports whether verb i tells what a court decides.
func (f *eventFinder) rules(i, subject, object int) bool {
	t := &f.rd.Tokens[i]
	if object >= 0 && oneOf(f.rd.Tokens[object].Lemma, "ruling verdict") {
		return false // with one of them beside it, that word is the trigger
	}
	switch w := t.Lemma; {
	case oneOf(w, "order block reject suspend declare halt void clear uphold overturn quash annul"):
		return f.courtly(subject)
	case w == "remove":
		return f.courtly(subject) && f.after(i, "from") >= 0
	case w == "find":
		return f.courtly(subject) && f.has(i, RelCcomp)
	case !f.court(subject):
		return false
	case w == "strike":
		return f.particle(i) == "down"
	case w == "throw":
		return f.particle(i) == "out"
	case w == "set":
		return f.particle(i) == "aside"
	case w == "side":
		return f.after(i, "with") >= 0
	}
	if oneOf(t.Lemma, "issue deliver give hand extend grant award") {
		return object >= 0 && oneOf(f.rd.Tokens[object].Lemma, "injunction order judgment judgement sentence term bail stay fine damage damages custody parole asylum permission leave divorce reprieve year")
	}
	return object >= 0 || f.has(i, RelCcomp)
}

// concerned returns whom a ruling told by verb i concerns where its object does
// not name them itself: "upheld the conviction of Ida Berg", "threw out the suit
// against Norrfly"; or -1.
func (f *eventFinder) concerned(i, object int) int {
	rd := f.rd
	last := min(rd.Sentences[rd.Tokens[i].Sentence].Last, i+24)
	for k := i + 1; k < last; k++ {
		t := &rd.Tokens[k]
		if t.POS == AUX || t.POS == SCONJ || t.Tag == TagWDT || t.Tag == TagWP || t.POS == VERB && t.Tag != TagVBN && t.Tag != TagVBG && !oneOf(t.Lemma, "hand give impose pass bring") ||
			t.POS == CCONJ && f.together(k+1, k) && (rd.Tokens[k+1].POS == VERB || rd.Tokens[k+1].POS == PRON) {
			return -1
		}
		if t.POS == PUNCT && rd.Word(k) == "," && k > i+1 && !f.isName(k+1, Person) {
			return -1
		}
		if m := f.at[k]; m >= 0 && rd.Mentions[m].Form == Name && rd.Mentions[m].Entity >= 0 {
			switch x := &rd.Mentions[m]; x.Kind {
			case Person:
				if h := &rd.Tokens[x.Head]; h.Rel == RelNsubj && h.Head > k {
					return -1 // "struck down tariffs Ida Berg had imposed"
				}
				return x.Head
			case Organization:
				if h := &rd.Tokens[x.Head]; object >= 0 && h.Head == object && (h.Rel == RelAppos || h.Rel == RelFlat || h.Rel == RelNmodDesc) {
					return x.Head // "ordered the brewery Norrfly to pay"
				}
				if k > i+1 && oneOf(rd.Word(x.First-1), "against of by from to over") || k > i+1 && f.possessive(k) {
					return x.Head
				}
			}
		}
	}
	return -1
}

// convict returns whom verb i, which has a time in prison for its object, sends
// there: "was given a ten-year sentence", "gets 12 years for fraud"; or -1.
func (f *eventFinder) convict(i, subject, object int, passive bool) int {
	rd := f.rd
	w := rd.Tokens[i].Lemma
	whom, term := subject, object
	switch {
	case passive && oneOf(w, "give hand"):
		whom, term = object, f.kid(i, RelObj)
		if term < 0 {
			term = f.kid(i, RelXcomp)
		}
	case passive || w == "serve" || w == "face":
		return -1
	case oneOf(w, "give hand"):
		whom = f.kid(i, RelIobj)
		if whom < 0 {
			whom = f.after(i, "to")
		}
	}
	if whom < 0 || !f.person(whom) || term < 0 {
		return -1
	}
	t := &rd.Tokens[term]
	switch {
	case oneOf(t.Lemma, "sentence term"):
		if t.Lemma == "sentence" || f.compound(term, "prison jail life suspended year") {
			return whom
		}
	case oneOf(t.Lemma, "year month life"):
		for k := term + 1; k < term+5 && f.together(k, term); k++ {
			if oneOf(strings.ToLower(rd.Word(k)), "prison jail bars detention custody") || rd.Word(k) == "for" && f.headline(i) {
				return whom
			}
		}
	}
	return -1
}

// isGuilty reports whether "guilty" follows verb i.
func (f *eventFinder) isGuilty(i int) bool {
	for k := i + 1; k < i+9 && f.together(k, i); k++ {
		switch f.rd.Word(k) {
		case "guilty", "Guilty", "liable":
			return true
		case ".":
			return false
		}
	}
	return false
}
