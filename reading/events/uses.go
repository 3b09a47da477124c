package events

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// plain reports whether a verb of plainUse has what it needs.
func (f *EventFinder) plain(e *foundEvent, i, subject, object int) bool {
	rd := f.rd
	switch e.Kind {
	case Visit:
		return subject >= 0 && object >= 0 && f.person(subject) && (f.site(object) >= 0 || f.isName(object, names.Person) ||
			f.isName(subject, names.Person) && f.rd.Tokens[object].POS == text.NOUN && target(f.rd.Tokens[object].Lemma) && f.after(i, "in") >= 0 && f.site(f.after(i, "in")) >= 0)
	case Meeting, Talks:
		if object < 0 {
			object = f.after(i, "with")
		}
		if o := f.after(i, "with"); o >= 0 && f.has(i, text.RelAuxPass) && !f.person(o) {
			return false // "was met with applause"
		}
		if subject >= 0 && !f.person(subject) {
			return false
		}
		if object >= 0 && !f.timeWord(object) {
			return (f.person(object) || f.bodied(object) && f.isName(subject, names.Person)) && !f.possessive(object) && !f.teams(i, subject, object)
		}
		return subject >= 0 && (f.plural(subject) || f.kindOf(subject) == names.Organization) && !f.things(i)
	case Protest:
		if rd.Tokens[i].Lemma == "protest" {
			return subject >= 0
		}
		if rd.Tokens[i].Lemma == "rally" && !f.aroused(i) {
			return false
		}
		return subject >= 0 && object < 0 && f.crowd(subject) && !f.has(i, text.RelAuxPass) && !f.has(i, text.RelCcomp) && !f.has(i, text.RelXcomp) &&
			!(f.together(i+1, i) && strings.EqualFold(rd.Word(i+1), "that"))
	case Sanction:
		if subject >= 0 && object >= 0 && (f.isName(subject, names.Organization) || f.country(subject)) && (lexicon.Human(rd.Tokens[object].Lemma) || names.Business(rd.Tokens[object].Lemma)) {
			return true
		}
		return subject >= 0 && object >= 0 && (f.named(object) || f.national(object) >= 0)
	case Ruling:
		if rd.Tokens[i].Lemma == "rule" {
			return subject >= 0 && f.courtly(subject)
		}
		return object >= 0 && f.named(object)
	}
	return subject >= 0
}

// befalls reports whether the kind of event that verb i may name is one that
// can befall its object, known to stand for people.
func (f *EventFinder) befalls(k EventKind, i, subject, object int, passive bool) bool {
	switch k {
	case Meeting: // but "received the prize of the academy"
		return f.person(subject) && (!passive || !f.isName(subject, names.Organization)) && !f.isName(object, names.Organization) && !f.award(object) &&
			(f.named(object) || f.pronoun(object) && !f.plural(object) || lexicon.Official(f.rd.Tokens[object].Lemma)) &&
			(!passive || subject < 0 || f.named(subject) || f.pronoun(subject) || lexicon.Official(f.rd.Tokens[subject].Lemma))
	case Call: // but "calls an interface", "called her a liar"
		x := f.kid(i, text.RelXcomp)
		if f.together(i+1, i) && f.rd.Word(i+1) == "for" {
			return false
		}
		return !passive && (subject < 0 || f.person(subject)) && !f.isName(object, names.Organization) && !f.award(object) &&
			(f.rd.Tokens[i].Lemma != "call" || (x < 0 || x == object) && !f.has(i, text.RelCcomp) && !f.calledOn(i) && !f.secondObject(i, object) && f.rings(i))
	case Appointment: // but "was named the best city of the year"
		return !f.isName(object, names.Organization) && !f.isName(object, names.Place) && (!text.OneOf(f.rd.Tokens[i].Lemma, "name designate") || f.office(i, object))
	}
	return true
}

// office reports whether an office follows the object of "name": "was named
// head of the bank", "named her as minister", "named to the board".
func (f *EventFinder) office(i, object int) bool {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+12)
	for k := max(i, object) + 1; k < last; k++ {
		if f.officeWord(k) || f.rd.Tokens[k].Tag == text.TagVB && text.OneOf(f.rd.Tokens[k].Lemma, "lead head run chair succeed replace") {
			return true
		}
	}
	return false
}

// award reports whether token i stands for what is received without anybody
// being met.
func (f *EventFinder) award(i int) bool {
	if m := f.at[i]; m >= 0 {
		i = f.rd.Mentions[m].Last - 1
	}
	return honour(f.rd.Word(i))
}

// crowd reports whether token i stands for people who march and rally: shares
// rally, too.
func (f *EventFinder) crowd(i int) bool {
	if f.isName(i, names.Organization) {
		return false
	}
	return f.person(i) || marcher(f.rd.Tokens[i].Lemma)
}

func (f *EventFinder) officeWord(k int) bool {
	if f.rd.Tokens[k].POS != text.NOUN && f.rd.Tokens[k].POS != text.PROPN {
		return false
	}
	return text.OneOf(strings.ToLower(f.rd.Tokens[k].Lemma), "president minister head chief officer chair chairman chairwoman director governor mayor secretary commander ambassador envoy judge premier chancellor spokesman spokeswoman spokesperson post office job role government parliament cabinet leader ceo adviser commissioner coach captain dean professor partner editor manager board court panel commission committee council bishop archbishop cardinal senator treasurer attorney prosecutor deputy principal superintendent member")
}

// secondObject reports whether "call" gives its object a name: "called her a liar".
func (f *EventFinder) secondObject(i, object int) bool {
	n := 0
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch f.rd.Tokens[k].Rel {
		case text.RelObj, text.RelIobj, text.RelXcomp, text.RelCcomp:
			n++
		}
	}
	if n > 1 {
		return true
	}
	end := f.end(object)
	return f.together(end, i) && (f.rd.Tokens[end].POS == text.DET || f.rd.Tokens[end].POS == text.ADJ || f.rd.Word(end) == "\"" || f.rd.Word(end) == "“")
}

// signs reports whether the object of "sign" is a paper by what is said of it.
func (f *EventFinder) signs(object int) bool {
	return text.OneOf(f.rd.Tokens[object].Lemma, "mou loi")
}

// violence reports whether a verb of striking tells of an attack with arms.
func (f *EventFinder) violence(i, subject, object int) bool {
	rd := f.rd
	if subject >= 0 && lexicon.Armed(rd.Tokens[subject].Lemma) {
		return object >= 0 || f.after(i, "in") >= 0 || f.after(i, "at") >= 0
	}
	if object >= 0 && target(rd.Tokens[object].Lemma) && rd.Tokens[i].Lemma != "hit" && rd.Tokens[i].Lemma != "target" && rd.Tokens[i].Lemma != "blow" {
		return true
	}
	if rd.Tokens[i].Lemma == "blow" {
		return subject >= 0 && f.particle(i) == "up"
	}
	if object < 0 || subject < 0 || !f.named(subject) && f.national(subject) < 0 && !f.pronoun(subject) {
		return false
	}
	return f.site(object) >= 0 && text.OneOf(rd.Tokens[i].Lemma, "attack bomb shell bombard strike raid invade")
}

// struck reports whether noun i, "strike", is one on people or things.
func (f *EventFinder) struck(i int) bool {
	o := f.after(i, "on")
	return o >= 0 && (target(f.rd.Tokens[o].Lemma) || f.site(o) >= 0)
}

// describes reports whether noun i stands before another of its phrase: "the
// ruling conservative party".
func (f *EventFinder) describes(i int) bool {
	if !f.together(i+1, i) {
		return false
	}
	p := f.rd.Tokens[i+1].POS
	return p == text.NOUN || p == text.ADJ || p == text.PROPN
}

// titled reports whether token i is part of a title by its capital: "Meet the
// Press" on air, no meeting.
func (f *EventFinder) titled(i int) bool {
	rd := f.rd
	s := &rd.Sentences[rd.Tokens[i].Sentence]
	return i > s.First && text.Capital(rd.Word(i)) && !text.Shout(rd.Word(i)) && !f.headline(i) && (rd.Tokens[i].POS == text.VERB || text.Opens(rd.Word(i-1)))
}

// aroused reports whether the sentence of token i, "rally", tells of a crowd
// that is for or against something: candidates hold rallies, too.
func (f *EventFinder) aroused(i int) bool {
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	crowd := false
	for k := s.First; k < s.Last; k++ {
		w := strings.ToLower(f.rd.Word(k))
		if text.OneOf(w, "campaign nomination voters candidate candidates stock stocks shares") {
			return false
		}
		crowd = crowd || text.OneOf(w, "against supporters demand demanding protest protesting protesters demonstrators thousands hundreds dozens opposition anti-government students workers farmers solidarity organisers organizers streets")
	}
	return crowd
}

// rings reports whether "called somebody" at token i is by telephone: with a
// day, or to do something.
func (f *EventFinder) rings(i int) bool {
	rd := f.rd
	if f.headline(i) || f.phoned(i) {
		return true
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		t := &rd.Tokens[k]
		if int(k) > i && (f.timeWord(int(k)) || (t.Rel == text.RelAdvcl || t.Rel == text.RelXcomp) && f.toMark(int(k))) {
			return true
		}
	}
	return f.refused(i)
}

// refused reports whether verb i hangs from one that denies it.
func (f *EventFinder) refused(i int) bool {
	h := f.rd.Tokens[i].Head
	return h >= 0 && lexicon.Refuses(f.rd.Tokens[h].Lemma)
}

// verbal reports whether an attack is one by words, as nearly all between two
// people by name are where nothing tells of arms or wounds.
func (f *EventFinder) verbal(e *foundEvent) bool {
	people := false
	for _, p := range f.who {
		people = people || p.Entity >= 0 && f.rd.Entities[p.Entity].Kind == names.Person
	}
	if !people {
		return false
	}
	s := &f.rd.Sentences[e.Sentence]
	for k := s.First; k < s.Last; k++ {
		if w := f.rd.Tokens[k].Lemma; lexicon.Armed(w) || weapon(w) || text.OneOf(w, "kill wound injure die dead death bomb bombing gun knife stab shoot fire blast explosion airstrike troop") {
			return false
		}
	}
	return true
}

// teams reports whether those who meet do so in a contest.
func (f *EventFinder) teams(i, subject, object int) bool {
	if f.isName(object, names.Person) && f.isName(subject, names.Person) {
		return false
	}
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if lexicon.Contest(strings.ToLower(f.rd.Tokens[k].Lemma)) {
			return true
		}
	}
	return false
}

// agreed reports whether verb i, "agree", tells of an agreement between two
// sides and not of one mind: "Peru and Chile agreed on a ceasefire".
func (f *EventFinder) agreed(i, subject int) bool {
	if subject < 0 {
		return false
	}
	with := f.after(i, "with")
	if o := f.kid(i, text.RelObj); o >= 0 && with >= 0 && f.named(subject) && f.named(with) && paper(f.rd.Tokens[o].Lemma) {
		return true // "agreed a merger with"
	}
	if !f.has(i, text.RelXcomp) && f.after(i, "on") < 0 && f.after(i, "to") < 0 {
		return false
	}
	if with >= 0 {
		return f.official(subject) && f.official(with)
	}
	return f.sides(subject) > 1 || f.plural(subject) && f.leaders(subject) && !f.has(i, text.RelXcomp)
}

// sides counts the names that token i and those in its list stand for.
func (f *EventFinder) sides(i int) int {
	n := 0
	if f.named(i) || f.pronoun(i) {
		n++
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch {
		case f.rd.Tokens[k].Rel == text.RelConj && f.named(int(k)):
			n++
		case f.rd.Tokens[k].Rel == text.RelNmod && lexicon.Official(f.rd.Tokens[i].Lemma) && f.led(int(k), "of from"):
			n += f.sides(int(k))
		}
	}
	return n
}

// calledOn reports whether "call on" stands at verb i: to ask, not to ring.
func (f *EventFinder) calledOn(i int) bool {
	o := f.after(i, "on")
	return o >= 0 && !f.timeWord(o)
}

// becomes returns the token of the office that follows verb i, "become", or -1.
func (f *EventFinder) becomes(i int) int {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if r := f.rd.Tokens[k].Rel; (r == text.RelXcomp || r == text.RelObj) && text.OneOf(strings.ToLower(f.rd.Tokens[k].Lemma), "president minister premier chancellor governor mayor king queen pope ambassador chief secretary speaker head chairman chairwoman director") {
			return int(k)
		}
	}
	return -1
}

// addressed reports whether noun i, "letter", tells of one sent by whose it is
// and to whom: "the minister's letter to Ann Lee", "in a letter to the UN".
func (f *EventFinder) addressed(i int) bool {
	o := f.after(i, "to")
	return o >= 0 && f.rd.Tokens[o].Head == i && f.person(o) && f.named(o) && f.rd.Tokens[i].Lemma == "letter" && (f.has(i, text.RelNmodPoss) || f.led(i, "in"))
}

// dated reports whether noun i has a year beside it: "the 1923 treaty", "the
// agreement of 1923".
func (f *EventFinder) dated(i int) bool {
	year := func(k int) bool {
		return k >= 0 && f.together(k, i) && len(f.rd.Word(k)) == 4 && f.timeWord(k) && text.IsDigit(f.rd.Word(k)[0])
	}
	if f.together(i+2, i) && f.rd.Word(i+1) == "of" && year(i+2) {
		return true
	}
	for k := i - 1; k > i-4 && k >= f.rd.Sentences[f.rd.Tokens[i].Sentence].First; k-- {
		if year(k) {
			return true
		}
	}
	return false
}

// phoned reports whether a verb of speaking has the telephone beside it.
func (f *EventFinder) phoned(i int) bool {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+14)
	for k := i + 1; k < last; k++ {
		if f.telephone(k) && f.reaches(k, i) {
			return true
		}
	}
	return false
}

// conferred reports whether "spoke with" tells of leaders who talk to each
// other, as their offices put it: both have an office, and no place is named.
func (f *EventFinder) conferred(i, subject int) bool {
	o := f.after(i, "with")
	if o < 0 || f.rd.Tokens[i].Lemma != "speak" || subject < 0 || f.after(i, "in") >= 0 || f.after(i, "at") >= 0 {
		return false
	}
	return f.holdsOffice(subject) && f.holdsOffice(o)
}

func (f *EventFinder) telephone(k int) bool {
	return text.OneOf(strings.ToLower(f.rd.Word(k)), "phone telephone telephonically videolink phones")
}

func (f *EventFinder) phoneNoun(i int) bool {
	return f.compound(i, "phone telephone video conference presidential")
}

// things reports whether behind verb i stands what is met without being met
// with, which the parser took for no object: "to meet evolving needs".
func (f *EventFinder) things(i int) bool {
	if !f.together(i+1, i) || f.timeWord(i+1) {
		return false
	}
	switch f.rd.Tokens[i+1].POS {
	case text.ADJ, text.NOUN, text.DET, text.VERB, text.NUM:
		return true
	}
	return false
}

// goal returns the place that verb i of moving leads to, or -1.
func (f *EventFinder) goal(i int) int {
	for _, prep := range [...]string{"to", "in", "at", "for", "into"} {
		o := f.after(i, prep)
		if o < 0 || (prep == "in" || prep == "at") && !text.OneOf(f.rd.Tokens[i].Lemma, "arrive land tour") ||
			(prep == "for") != text.OneOf(f.rd.Tokens[i].Lemma, "head leave depart") && prep == "for" {
			continue
		}
		if o = f.site(o); o >= 0 {
			return o
		}
	}
	if o := f.kid(i, text.RelObj); o >= 0 && f.rd.Tokens[i].Lemma == "tour" && f.isName(o, names.Place) {
		return o
	}
	return -1
}

// nounOf reports whether token i is one of the nouns.
func (f *EventFinder) nounOf(i int, nouns string) bool {
	return i >= 0 && text.OneOf(f.rd.Tokens[i].Lemma, nouns)
}

// host returns the official whom "called on" at verb i tells of a visit to, or
// -1: with an infinitive it asks them to do something.
func (f *EventFinder) host(i int) int {
	rd := f.rd
	if f.phoned(i) || !f.together(i+2, i) || !text.OneOf(rd.Word(i+1), "on upon") {
		return -1
	}
	o := f.after(i, rd.Word(i+1))
	if o < 0 || !f.isName(o, names.Person) && !f.isName(o, names.Role) || !f.holdsOffice(o) && !lexicon.Official(strings.ToLower(rd.Tokens[o].Lemma)) {
		return -1
	}
	for k := o + 1; k < rd.Sentences[rd.Tokens[i].Sentence].Last; k++ {
		if rd.Tokens[k].Tag == text.TagTO && rd.Tokens[k].POS == text.PART {
			return -1
		}
	}
	return o
}

// sidelined reports whether a verb of speaking tells that people met: at the
// edge of something else, or face to face.
func (f *EventFinder) sidelined(i int) bool {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+16)
	for k := i + 1; k < last; k++ {
		if w := strings.ToLower(f.rd.Word(k)); text.OneOf(w, "sidelines margins sideline") || w == "face" && k+1 < last && text.OneOf(f.rd.Word(k+1), "to - face") ||
			w == "person" && f.rd.Word(k-1) == "in" {
			return true
		}
	}
	return false
}
