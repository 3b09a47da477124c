package events

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// polls reports whether token i, the subject of "open" or "close", stands for
// the places where people vote.
func (f *EventFinder) polls(i int) bool {
	switch f.rd.Tokens[i].Lemma {
	case "poll", "polls", "booth":
		return f.rd.Tokens[i].Tag == text.TagNNS
	case "station", "place", "centre", "center":
		return f.compound(i, "polling voting")
	}
	return false
}

// votes reports whether verb i tells how an election went: its object is what
// voters give, a rival who lost it, or they are its subject.
func (f *EventFinder) votes(e *foundEvent, i, subject, object int, passive bool) bool {
	rd := f.rd
	switch w := rd.Tokens[i].Lemma; w {
	case "vote":
		return subject >= 0 && !passive && object < 0 && !f.has(i, text.RelXcomp) && !f.has(i, text.RelCcomp) && f.electorate(subject) &&
			f.after(i, "against") < 0
	case "cast":
		return subject >= 0 && object >= 0 && text.OneOf(rd.Tokens[object].Lemma, "ballot vote") && (f.electorate(subject) || f.isName(subject, names.Person))
	case "defeat", "beat", "unseat", "oust", "trounce":
		return subject >= 0 && object >= 0 && f.isName(object, names.Person) && !f.isName(subject, names.Place) && f.inElection(i)
	}
	if subject < 0 || object < 0 || passive || !f.isName(subject, names.Person) && !f.isName(subject, names.Organization) && !f.person(subject) {
		return false
	}
	o := &rd.Tokens[object]
	switch {
	case nounKind(o.Lemma) == Election && f.kid(object, text.RelCompound) < 0 && !text.OneOf(o.Lemma, "vote re-election reelection runoff run-off"):
		return false // with "election" beside it, that word is the trigger
	case text.OneOf(o.Lemma, "presidency premiership mayoralty governorship re-election reelection runoff run-off landslide"):
	case o.Lemma == "term":
		if !f.compound(object, "first second third fourth fifth sixth seventh new another presidential consecutive final four-year five-year six-year") {
			return false
		}
	case text.OneOf(o.Lemma, "% percent cent") && !f.nounOf(f.after(object, "of"), "vote ballot poll"):
		return false // of some group of voters
	case o.Lemma == "vote" && o.Tag == text.TagNNS && f.kid(object, text.RelAmod) >= 0, o.Lemma == "victory" && f.compound(object, "moral symbolic partial"):
		return false // "won more votes"
	case text.OneOf(o.Lemma, "majority seat victory win vote race % percent cent"):
		if !f.inElection(i) && !(text.OneOf(o.Lemma, "majority seat") && f.sentenceHas(i, "parliament parliamentary assembly senate congress")) {
			return false
		}
	default:
		return false
	}
	for k := f.child[object]; k >= 0; k = f.next[k] {
		if r := rd.Tokens[k].Rel; (r == text.RelNmodPoss || r == text.RelAmod || r == text.RelCompound) && f.at[k] >= 0 && rd.Mentions[f.at[k]].Kind != names.Person {
			f.setPlace(e, int(k)) // "won Uruguay's presidency"
		}
	}
	return true
}

// wins reports whether a verb tells how an election ended.
func wins(verb string) bool {
	return text.OneOf(verb, "win secure clinch claim sweep capture retain defeat beat unseat oust trounce")
}

// electorate reports whether token i stands for those who vote.
func (f *EventFinder) electorate(i int) bool {
	t := &f.rd.Tokens[i]
	if text.OneOf(t.Lemma, "voter electorate elector constituent people million citizen") {
		return true
	}
	return f.isName(i, names.Nationality) && (t.Tag == text.TagNNPS || t.Tag == text.TagNNS) || f.country(i)
}

// inElection reports whether the sentence of token i speaks of an election.
func (f *EventFinder) inElection(i int) bool {
	return f.sentenceHas(i, "election elections electoral presidential parliamentary mayoral gubernatorial runoff run-off ballot ballots polls primary by-election referendum votes voters polling vote")
}

// sentenceHas reports whether the sentence of token i has one of the words.
func (f *EventFinder) sentenceHas(i int, words string) bool {
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if text.OneOf(strings.ToLower(f.rd.Word(k)), words) {
			return true
		}
	}
	return false
}

// court reports whether token i stands for a court, a judge or a jury.
func (f *EventFinder) court(i int) bool {
	if i < 0 {
		return false
	}
	if m := f.at[i]; m >= 0 && strings.Contains(strings.ToLower(f.rd.MentionText(f.rd.Mentions[m])), "court") {
		return true
	}
	return text.OneOf(strings.ToLower(f.rd.Tokens[i].Lemma), "court judge tribunal jury juror magistrate justice arbitrator")
}

// courtly reports whether token i stands for a court, or for an authority that
// decides as one.
func (f *EventFinder) courtly(i int) bool {
	return f.court(i) || f.isName(i, names.Organization) && text.OneOf(strings.ToLower(f.rd.Tokens[i].Lemma), "commission service agency authority panel board council")
}

// rules reports whether verb i tells what a court decides.
func (f *EventFinder) rules(i, subject, object int) bool {
	t := &f.rd.Tokens[i]
	if object >= 0 && text.OneOf(f.rd.Tokens[object].Lemma, "ruling verdict") {
		return false // with one of them beside it, that word is the trigger
	}
	switch w := t.Lemma; {
	case text.OneOf(w, "order block reject suspend declare halt void clear uphold overturn quash annul"):
		return f.courtly(subject)
	case w == "remove":
		return f.courtly(subject) && f.after(i, "from") >= 0
	case w == "find":
		return f.courtly(subject) && f.has(i, text.RelCcomp)
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
	if text.OneOf(t.Lemma, "issue deliver give hand extend grant award") {
		return object >= 0 && text.OneOf(f.rd.Tokens[object].Lemma, "injunction order judgment judgement sentence term bail stay fine damage damages custody parole asylum permission leave divorce reprieve year")
	}
	return object >= 0 || f.has(i, text.RelCcomp)
}

// concerned returns whom a ruling told by verb i concerns where its object does
// not name them itself: "upheld the conviction of Ida Berg", "threw out the suit
// against Norrfly"; or -1.
func (f *EventFinder) concerned(i, object int) int {
	rd := f.rd
	last := min(rd.Sentences[rd.Tokens[i].Sentence].Last, i+24)
	for k := i + 1; k < last; k++ {
		t := &rd.Tokens[k]
		if t.POS == text.AUX || t.POS == text.SCONJ || t.Tag == text.TagWDT || t.Tag == text.TagWP || t.POS == text.VERB && t.Tag != text.TagVBN && t.Tag != text.TagVBG && !text.OneOf(t.Lemma, "hand give impose pass bring") ||
			t.POS == text.CCONJ && f.together(k+1, k) && (rd.Tokens[k+1].POS == text.VERB || rd.Tokens[k+1].POS == text.PRON) {
			return -1
		}
		if t.POS == text.PUNCT && rd.Word(k) == "," && k > i+1 && !f.isName(k+1, names.Person) {
			return -1
		}
		if m := f.at[k]; m >= 0 && rd.Mentions[m].Form == names.Name && rd.Mentions[m].Entity >= 0 {
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
				if k > i+1 && text.OneOf(rd.Word(x.First-1), "against of by from to over") || k > i+1 && f.possessive(k) {
					return x.Head
				}
			}
		}
	}
	return -1
}

// convict returns whom verb i, which has a time in prison for its object, sends
// there: "was given a ten-year sentence", "gets 12 years for fraud"; or -1.
func (f *EventFinder) convict(i, subject, object int, passive bool) int {
	rd := f.rd
	w := rd.Tokens[i].Lemma
	whom, term := subject, object
	switch {
	case passive && text.OneOf(w, "give hand"):
		whom, term = object, f.kid(i, text.RelObj)
		if term < 0 {
			term = f.kid(i, text.RelXcomp)
		}
	case passive || w == "serve" || w == "face":
		return -1
	case text.OneOf(w, "give hand"):
		whom = f.kid(i, text.RelIobj)
		if whom < 0 {
			whom = f.after(i, "to")
		}
	}
	if whom < 0 || !f.person(whom) || term < 0 {
		return -1
	}
	t := &rd.Tokens[term]
	switch {
	case text.OneOf(t.Lemma, "sentence term"):
		if t.Lemma == "sentence" || f.compound(term, "prison jail life suspended year") {
			return whom
		}
	case text.OneOf(t.Lemma, "year month life"):
		for k := term + 1; k < term+5 && f.together(k, term); k++ {
			if text.OneOf(strings.ToLower(rd.Word(k)), "prison jail bars detention custody") || rd.Word(k) == "for" && f.headline(i) {
				return whom
			}
		}
	}
	return -1
}

// isGuilty reports whether "guilty" follows verb i.
func (f *EventFinder) isGuilty(i int) bool {
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

// workers reports whether token i stands for people by what they do for a
// living, who may stop doing it: "baggage handlers", "nurses".
func (f *EventFinder) workers(i int) bool {
	t := &f.rd.Tokens[i]
	if text.OneOf(strings.ToLower(t.Lemma), "staff crew union workforce") {
		return true
	}
	if f.isName(i, names.Organization) || f.isName(i, names.Place) {
		return false
	}
	if t.Tag != text.TagNNS && t.Tag != text.TagNNPS || lexicon.Armed(t.Lemma) {
		return false
	}
	if f.someone(i) {
		return true
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "nurse", "pilot", "teacher", "agent", "attendant", "assistant", "civil servant", "mp", "student", "academic"} {
		if strings.HasSuffix(strings.ToLower(t.Lemma), end) {
			return true
		}
	}
	return false
}

// walksOut reports whether verb i tells that workers or a crowd stop work or
// take to the streets.
func (f *EventFinder) walksOut(i, object int) bool {
	lemma := func(k int) string {
		if k < 0 {
			return ""
		}
		return f.rd.Tokens[k].Lemma
	}
	switch f.rd.Tokens[i].Lemma {
	case "lay":
		return f.particle(i) == "down" && lemma(object) == "tool"
	case "down":
		return lemma(object) == "tool"
	case "take":
		return lemma(f.after(i, "to")) == "street"
	case "go":
		return lemma(f.after(i, "on")) == "strike"
	case "strike":
		return object < 0 && f.particle(i) == "" && f.workers(f.subject(i))
	}
	return f.particle(i) == "out" && f.after(i, "of") < 0 || f.particle(i) == "off" && lemma(f.after(i, "off")) == "job" || lemma(object) == "job" && f.particle(i) == "off"
}

// ofLabour reports whether noun i, "strike", is one of those who work.
func (f *EventFinder) ofLabour(i int) bool {
	rd := f.rd
	if f.struck(i) || f.compound(i, "air drone missile rocket artillery bomb military hunger lightning retaliatory") {
		return false
	}
	if f.compound(i, "general national nationwide rail railway train tube bus teachers nurses doctors pilots transport hour one-day two-day three-day indefinite "+
		"industrial labour labor union wildcat sympathy warning solidarity workers taxi drivers lecturers 24-hour 48-hour 72-hour token week-long day") {
		return true
	}
	for _, prep := range [...]string{"by", "of"} {
		if o := f.after(i, prep); o >= 0 && f.workers(o) {
			return true
		}
	}
	v, noun := f.governor(i)
	if v < 0 {
		return false
	}
	s := f.subject(v)
	switch {
	case f.led(noun, "on") && !f.has(noun, text.RelDet):
		return s >= 0 && f.workers(s)
	case s >= 0 && s != noun && (holds(rd.Tokens[v].Lemma) || cancels(f.lemmaWithParticle(v)) || text.OneOf(rd.Tokens[v].Lemma, "call suspend")):
		return f.workers(s)
	}
	return false
}

// hinders reports whether noun i stands for what one country puts in the way
// of another's trade or travel: "a tariff on Turkish steel", "a visa ban".
func (f *EventFinder) hinders(i int) bool {
	on := f.after(i, "on")
	if on < 0 {
		on = f.after(i, "against")
	}
	switch strings.ToLower(f.rd.Tokens[i].Lemma) {
	case "tariff", "duty":
		return on >= 0 && f.origin(on) >= 0
	case "ban":
		return f.compound(i, "travel visa export import entry trade arms oil") && on >= 0 && f.origin(on) >= 0
	case "freeze":
		return f.compound(i, "asset assets") && on >= 0 && f.origin(on) >= 0
	}
	return f.compound(i, "export import trade visa") && on >= 0 && f.origin(on) >= 0
}

// origin returns the token of the country, the firm or the person that noun i
// names or comes from: "steel from Turkey", "Turkish steel"; or -1.
func (f *EventFinder) origin(i int) int {
	if f.named(i) {
		return i
	}
	if k := f.national(i); k >= 0 {
		return k
	}
	for _, prep := range [...]string{"from", "to", "of", "by"} {
		k := f.after(i, prep)
		if k >= 0 && (f.country(k) || f.isName(k, names.Organization)) {
			return k
		}
		if k >= 0 && f.national(k) >= 0 {
			return f.national(k) // "imports of Russian steel"
		}
	}
	return -1
}

// ofSomebody reports whether noun i, "acquittal", tells whom it befell by name.
func (f *EventFinder) ofSomebody(i int) bool {
	if k := f.kid(i, text.RelNmodPoss); k >= 0 && f.isName(k, names.Person) {
		return true
	}
	o := f.after(i, "of")
	return o >= 0 && f.isName(o, names.Person)
}

// gift reports whether the object of verb i is money or supplies that somebody
// gives, and returns who gets them, -1 where nobody is named.
func (f *EventFinder) gift(i, subject, object int) (int, bool) {
	rd := f.rd
	if subject < 0 || object < 0 || !f.named(subject) && (f.national(subject) < 0 || !f.stands(subject, Actor)) || f.isName(subject, names.Person) ||
		nounKind(rd.Tokens[object].Lemma) == Aid && text.OneOf(rd.Tokens[i].Lemma, "announce unveil offer release commit extend") {
		return -1, false
	}
	to := f.kid(i, text.RelIobj)
	if k := f.kid(object, text.RelCompound); to < 0 && k >= 0 && f.country(k) && rd.Tokens[object].POS == text.SYM {
		to = k // "give Ukraine $40 million"
	}
	for _, prep := range [...]string{"to", "for"} {
		if to < 0 {
			to = f.after(i, prep)
		}
	}
	if k := f.kid(max(to, 0), text.RelCompound); to >= 0 && k >= 0 && f.isName(k, names.Organization) {
		to = k // "the UN refugee agency"
	}
	if to >= 0 && !f.isName(to, names.Place) && f.national(to) < 0 && !(f.isName(to, names.Organization) && f.country(subject)) {
		to = -1
	}
	money := false
	for k := object; k >= rd.Sentences[rd.Tokens[i].Sentence].First && k > object-5 && k > i; k-- {
		money = money || gift(rd.Tokens[k].Lemma) || strings.ContainsAny(rd.Word(k), "$£€")
	}
	if to < 0 {
		// "pledged 12 billion yen to rebuild schools in Myanmar"
		if !money || !f.country(subject) && f.national(subject) < 0 && !f.isName(subject, names.Organization) || !f.sentenceHas(i, relief) || rd.Tokens[i].Lemma == "release" {
			return -1, false
		}
		return f.sufferer(i), true
	}
	if text.OneOf(rd.Tokens[i].Lemma, "announce unveil offer release commit") && !f.country(to) {
		return -1, false
	}
	if text.OneOf(rd.Tokens[i].Lemma, "send donate deliver ship supply airlift dispatch hand") && rd.Tokens[object].POS == text.NOUN && goods(rd.Tokens[object].Lemma) {
		return to, rd.Tokens[i].Lemma != "hand" || f.particle(i) == "over"
	}
	return to, money
}

// relief lists words of what aid is given for.
const relief = "aid relief humanitarian flood floods flooding quake earthquake rebuild rebuilding reconstruction refugees famine drought hunger cyclone hurricane " +
	"typhoon emergency displaced starving victims survivors recovery vaccines"

// sufferer returns the country named behind verb i, or -1.
func (f *EventFinder) sufferer(i int) int {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+30)
	for k := i + 1; k < last; k++ {
		if t := &f.rd.Tokens[k]; f.country(k) && (t.Rel == text.RelObl || t.Rel == text.RelNmod || t.Rel == text.RelNmodPoss) && !f.isName(k, names.Nationality) {
			return k
		}
	}
	return -1
}
