package clauses

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// Polls reports whether token i, the subject of "open" or "close", stands for
// the places where people vote.
func (f *Finder) Polls(i int) bool {
	switch f.Rd.Tokens[i].Lemma {
	case "poll", "polls", "booth":
		return f.Rd.Tokens[i].Tag == text.TagNNS
	case "station", "place", "centre", "center":
		return f.Compound(i, "polling voting")
	}
	return false
}

// Wins reports whether a verb tells how an election ended.
func Wins(verb string) bool {
	return winsList.Has(verb)
}

// Electorate reports whether token i stands for those who vote.
func (f *Finder) Electorate(i int) bool {
	t := &f.Rd.Tokens[i]
	if text.OneOf(t.Lemma, "voter electorate elector constituent people million citizen") {
		return true
	}
	return f.IsName(i, names.Nationality) && (t.Tag == text.TagNNPS || t.Tag == text.TagNNS) || f.Country(i)
}

// InElection reports whether the sentence of token i speaks of an election.
func (f *Finder) InElection(i int) bool {
	return f.SentenceHas(i, electionWordList.Row())
}

// SentenceHas reports whether the sentence of token i has one of the words.
func (f *Finder) SentenceHas(i int, words string) bool {
	s := &f.Rd.Sentences[f.Rd.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if text.OneOf(strings.ToLower(f.Rd.Word(k)), words) {
			return true
		}
	}
	return false
}

// Court reports whether token i stands for a court, a judge or a jury.
func (f *Finder) Court(i int) bool {
	if i < 0 {
		return false
	}
	if m := f.At[i]; m >= 0 && strings.Contains(strings.ToLower(f.Rd.MentionText(f.Rd.Mentions[m])), "court") {
		return true
	}
	return courtPersonList.Has(strings.ToLower(f.Rd.Tokens[i].Lemma))
}

// Courtly reports whether token i stands for a court, or for an authority that
// decides as one.
func (f *Finder) Courtly(i int) bool {
	if i < 0 {
		return false
	}
	l := strings.ToLower(f.Rd.Tokens[i].Lemma)
	return f.Court(i) || f.IsName(i, names.Organization) && courtlyBodyList.Has(l) || courtlyList.Has(l)
}

// Rules reports whether verb i tells what a court decides.
func (f *Finder) Rules(i, subject, object int) bool {
	t := &f.Rd.Tokens[i]
	if object >= 0 && text.OneOf(f.Rd.Tokens[object].Lemma, "ruling verdict") {
		return false // with one of them beside it, that word is the trigger
	}
	switch w := t.Lemma; {
	case rulesList.Has(w):
		return f.Courtly(subject)
	case w == "fine":
		return f.Courtly(subject) && object >= 0
	case w == "remove":
		return f.Courtly(subject) && f.After(i, "from") >= 0
	case w == "find":
		return f.Courtly(subject) && f.Has(i, text.RelCcomp)
	case !f.Court(subject):
		return false
	case w == "strike":
		return f.Particle(i) == "down"
	case w == "throw":
		return f.Particle(i) == "out"
	case w == "set":
		return f.Particle(i) == "aside"
	case w == "side":
		return f.After(i, "with") >= 0
	}
	if text.OneOf(t.Lemma, "issue deliver give hand extend grant award") {
		return object >= 0 && courtGrantsList.Has(f.Rd.Tokens[object].Lemma)
	}
	return object >= 0 || f.Has(i, text.RelCcomp)
}

// Concerned returns whom a ruling told by verb i concerns where its object does
// not name them itself: "upheld the conviction of Ida Berg", "threw out the suit
// against Norrfly"; or -1.
func (f *Finder) Concerned(i, object int) int {
	rd := f.Rd
	last := min(rd.Sentences[rd.Tokens[i].Sentence].Last, i+24)
	for k := i + 1; k < last; k++ {
		t := &rd.Tokens[k]
		if t.POS == text.AUX || t.POS == text.SCONJ || t.Tag == text.TagWDT || t.Tag == text.TagWP || t.POS == text.VERB && t.Tag != text.TagVBN && t.Tag != text.TagVBG && !text.OneOf(t.Lemma, "hand give impose pass bring") ||
			t.POS == text.CCONJ && f.Together(k+1, k) && (rd.Tokens[k+1].POS == text.VERB || rd.Tokens[k+1].POS == text.PRON) {
			return -1
		}
		if t.POS == text.PUNCT && rd.Word(k) == "," && k > i+1 && !f.IsName(k+1, names.Person) {
			return -1
		}
		if m := f.At[k]; m >= 0 && rd.Mentions[m].Form == names.Name && rd.Mentions[m].Entity >= 0 {
			switch x := &rd.Mentions[m]; x.Kind {
			case names.Person:
				if h := &rd.Tokens[x.Head]; h.Rel == text.RelNsubj && h.Head > k {
					return -1 // "struck down tariffs Ida Berg had imposed"
				}
				return x.Head
			case names.Organization:
				if h := &rd.Tokens[x.Head]; object >= 0 && h.Head == object && (h.Rel == text.RelAppos || h.Rel == text.RelFlat || h.Rel == text.RelNmodDesc) {
					return x.Head // "ordered the brewery Norrfly to pay"
				}
				if k > i+1 && text.OneOf(rd.Word(x.First-1), "against of by from to over") || k > i+1 && f.Possessive(k) {
					return x.Head
				}
			}
		}
	}
	return -1
}

// Convict returns whom verb i, which has a time in prison for its object, sends
// there: "was given a ten-year sentence", "gets 12 years for fraud"; or -1.
func (f *Finder) Convict(i, subject, object int, passive bool) int {
	rd := f.Rd
	w := rd.Tokens[i].Lemma
	whom, term := subject, object
	switch {
	case passive && text.OneOf(w, "give hand"):
		whom, term = object, f.Kid(i, text.RelObj)
		if term < 0 {
			term = f.Kid(i, text.RelXcomp)
		}
	case passive || w == "serve" || w == "face":
		return -1
	case text.OneOf(w, "give hand"):
		whom = f.Kid(i, text.RelIobj)
		if whom < 0 {
			whom = f.After(i, "to")
		}
	}
	if whom < 0 || !f.Person(whom) || term < 0 {
		return -1
	}
	t := &rd.Tokens[term]
	switch {
	case text.OneOf(t.Lemma, "sentence term"):
		if t.Lemma == "sentence" || f.Compound(term, "prison jail life suspended year") {
			return whom
		}
	case text.OneOf(t.Lemma, "year month life"):
		for k := term + 1; k < term+5 && f.Together(k, term); k++ {
			if text.OneOf(strings.ToLower(rd.Word(k)), "prison jail bars detention custody") || rd.Word(k) == "for" && f.Headline(i) {
				return whom
			}
		}
	}
	return -1
}

// IsGuilty reports whether "guilty" follows verb i.
func (f *Finder) IsGuilty(i int) bool {
	for k := i + 1; k < i+9 && f.Together(k, i); k++ {
		switch f.Rd.Word(k) {
		case "guilty", "Guilty", "liable":
			return true
		case ".":
			return false
		}
	}
	return false
}

// Workers reports whether token i stands for people by what they do for a
// living, who may stop doing it: "baggage handlers", "nurses".
func (f *Finder) Workers(i int) bool {
	t := &f.Rd.Tokens[i]
	if text.OneOf(strings.ToLower(t.Lemma), "staff crew union workforce") {
		return true
	}
	if f.IsName(i, names.Organization) || f.IsName(i, names.Place) {
		return false
	}
	if t.Tag != text.TagNNS && t.Tag != text.TagNNPS || lexicon.Armed(t.Lemma) {
		return false
	}
	if f.Someone(i) {
		return true
	}
	for end := range strings.FieldsSeq(workerEndingList.Row()) {
		if strings.HasSuffix(strings.ToLower(t.Lemma), end) {
			return true
		}
	}
	return false
}

// WalksOut reports whether verb i tells that workers or a crowd stop work or
// take to the streets.
func (f *Finder) WalksOut(i, object int) bool {
	lemma := func(k int) string {
		if k < 0 {
			return ""
		}
		return f.Rd.Tokens[k].Lemma
	}
	switch f.Rd.Tokens[i].Lemma {
	case "lay":
		return f.Particle(i) == "down" && lemma(object) == "tool"
	case "down":
		return lemma(object) == "tool"
	case "take":
		return lemma(f.After(i, "to")) == "street"
	case "go":
		return lemma(f.After(i, "on")) == "strike"
	case "strike":
		return object < 0 && f.Particle(i) == "" && f.Workers(f.Subject(i))
	}
	return f.Particle(i) == "out" && f.After(i, "of") < 0 || f.Particle(i) == "off" && lemma(f.After(i, "off")) == "job" || lemma(object) == "job" && f.Particle(i) == "off"
}

// OfLabour reports whether noun i, "strike", is one of those who work.
func (f *Finder) OfLabour(i int) bool {
	rd := f.Rd
	if f.Struck(i) || f.Compound(i, noLabourStrikeList.Row()) {
		return false
	}
	if f.Compound(i, labourStrikeList.Row()) {
		return true
	}
	for _, prep := range [...]string{"by", "of"} {
		if o := f.After(i, prep); o >= 0 && f.Workers(o) {
			return true
		}
	}
	v, noun := f.Governor(i)
	if v < 0 {
		return false
	}
	s := f.Subject(v)
	switch {
	case f.Led(noun, "on") && !f.Has(noun, text.RelDet):
		return s >= 0 && f.Workers(s)
	case s >= 0 && s != noun && (Holds(rd.Tokens[v].Lemma) || Cancels(f.LemmaWithParticle(v)) || text.OneOf(rd.Tokens[v].Lemma, "call suspend")):
		return f.Workers(s)
	}
	return false
}

// Hinders reports whether noun i stands for what one country puts in the way
// of another's trade or travel: "a tariff on Turkish steel", "a visa ban".
func (f *Finder) Hinders(i int) bool {
	on := f.After(i, "on")
	if on < 0 {
		on = f.After(i, "against")
	}
	switch strings.ToLower(f.Rd.Tokens[i].Lemma) {
	case "tariff", "duty":
		return on >= 0 && f.Origin(on) >= 0
	case "ban":
		return f.Compound(i, tradeBanList.Row()) && on >= 0 && f.Origin(on) >= 0
	case "freeze":
		return f.Compound(i, "asset assets") && on >= 0 && f.Origin(on) >= 0
	}
	return f.Compound(i, "export import trade visa") && on >= 0 && f.Origin(on) >= 0
}

// Origin returns the token of the country, the firm or the person that noun i
// names or comes from: "steel from Turkey", "Turkish steel"; or -1.
func (f *Finder) Origin(i int) int {
	if f.Named(i) {
		return i
	}
	if k := f.National(i); k >= 0 {
		return k
	}
	for _, prep := range [...]string{"from", "to", "of", "by"} {
		k := f.After(i, prep)
		if k >= 0 && (f.Country(k) || f.IsName(k, names.Organization)) {
			return k
		}
		if k >= 0 && f.National(k) >= 0 {
			return f.National(k) // "imports of Russian steel"
		}
	}
	return -1
}

// OfSomebody reports whether noun i, "acquittal", tells whom it befell by name.
func (f *Finder) OfSomebody(i int) bool {
	if k := f.Kid(i, text.RelNmodPoss); k >= 0 && f.IsName(k, names.Person) {
		return true
	}
	o := f.After(i, "of")
	return o >= 0 && f.IsName(o, names.Person)
}

// Sufferer returns the country named behind verb i, or -1.
func (f *Finder) Sufferer(i int) int {
	last := min(f.Rd.Sentences[f.Rd.Tokens[i].Sentence].Last, i+30)
	for k := i + 1; k < last; k++ {
		if t := &f.Rd.Tokens[k]; f.Country(k) && (t.Rel == text.RelObl || t.Rel == text.RelNmod || t.Rel == text.RelNmodPoss) && !f.IsName(k, names.Nationality) {
			return k
		}
	}
	return -1
}
