package reading

import "strings"

// gift reports whether the object of verb i is money or supplies that somebody
// gives, and returns who gets them, -1 where nobody is named.
func (f *eventFinder) gift(i, subject, object int) (int, bool) {
	rd := f.rd
	if subject < 0 || object < 0 || !f.named(subject) && (f.national(subject) < 0 || !f.stands(subject, Actor)) || f.isName(subject, Person) ||
		nounKind(rd.Tokens[object].Lemma) == Aid && oneOf(rd.Tokens[i].Lemma, "announce unveil offer release commit extend") {
		return -1, false
	}
	to := f.kid(i, RelIobj)
	if k := f.kid(object, RelCompound); to < 0 && k >= 0 && f.country(k) && rd.Tokens[object].POS == SYM {
		to = k // "give Ukraine $40 million"
	}
	for _, prep := range [...]string{"to", "for"} {
		if to < 0 {
			to = f.after(i, prep)
		}
	}
	if k := f.kid(max(to, 0), RelCompound); to >= 0 && k >= 0 && f.isName(k, Organization) {
		to = k // "the UN refugee agency"
	}
	if to >= 0 && !f.isName(to, Place) && f.national(to) < 0 && !(f.isName(to, Organization) && f.country(subject)) {
		to = -1
	}
	money := false
	for k := object; k >= rd.Sentences[rd.Tokens[i].Sentence].First && k > object-5 && k > i; k-- {
		money = money || gift(rd.Tokens[k].Lemma) || strings.ContainsAny(rd.Word(k), "$£€")
	}
	if to < 0 {
		// "pledged 12 billion yen to rebuild schools in Myanmar"
		if !money || !f.country(subject) && f.national(subject) < 0 && !f.isName(subject, Organization) || !f.sentenceHas(i, relief) || rd.Tokens[i].Lemma == "release" {
			return -1, false
		}
		return f.sufferer(i), true
	}
	if oneOf(rd.Tokens[i].Lemma, "announce unveil offer release commit") && !f.country(to) {
		return -1, false
	}
	if oneOf(rd.Tokens[i].Lemma, "send donate deliver ship supply airlift dispatch hand") && rd.Tokens[object].POS == NOUN && goods(rd.Tokens[object].Lemma) {
		return to, rd.Tokens[i].Lemma != "hand" || f.particle(i) == "over"
	}
	return to, money
}

// relief lists words of what aid is given for.
const relief = "aid relief humanitarian flood floods flooding quake earthquake rebuild rebuilding reconstruction refugees famine drought hunger cyclone hurricane " +
	"typhoon emergency displaced starving victims survivors recovery vaccines"

// sufferer returns the country named behind verb i, or -1.
func (f *eventFinder) sufferer(i int) int {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+30)
	for k := i + 1; k < last; k++ {
		if t := &f.rd.Tokens[k]; f.country(k) && (t.Rel == RelObl || t.Rel == RelNmod || t.Rel == RelNmodPoss) && !f.isName(k, Nationality) {
			return k
		}
	}
	return -1
}
