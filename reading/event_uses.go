package reading

import "strings"

// plain reports whether a verb of plainUse has what it needs.
func (f *eventFinder) plain(e *foundEvent, i, subject, object int) bool {
	rd := f.rd
	switch e.Kind {
	case Visit:
		return subject >= 0 && object >= 0 && f.person(subject) && (f.site(object) >= 0 || f.isName(object, Person) ||
			f.isName(subject, Person) && f.rd.Tokens[object].POS == NOUN && target(f.rd.Tokens[object].Lemma) && f.after(i, "in") >= 0 && f.site(f.after(i, "in")) >= 0)
	case Meeting, Talks:
		if object < 0 {
			object = f.after(i, "with")
		}
		if o := f.after(i, "with"); o >= 0 && f.has(i, RelAuxPass) && !f.person(o) {
			return false // "was met with applause"
		}
		if subject >= 0 && !f.person(subject) {
			return false
		}
		if object >= 0 && !f.timeWord(object) {
			return (f.person(object) || f.bodied(object) && f.isName(subject, Person)) && !f.possessive(object) && !f.teams(i, subject, object)
		}
		return subject >= 0 && (f.plural(subject) || f.kindOf(subject) == Organization) && !f.things(i)
	case Protest:
		if rd.Tokens[i].Lemma == "protest" {
			return subject >= 0
		}
		if rd.Tokens[i].Lemma == "rally" && !f.aroused(i) {
			return false
		}
		return subject >= 0 && object < 0 && f.crowd(subject) && !f.has(i, RelAuxPass) && !f.has(i, RelCcomp) && !f.has(i, RelXcomp) &&
			!(f.together(i+1, i) && strings.EqualFold(rd.Word(i+1), "that"))
	case Sanction:
		if subject >= 0 && object >= 0 && (f.isName(subject, Organization) || f.country(subject)) && (human(rd.Tokens[object].Lemma) || business(rd.Tokens[object].Lemma)) {
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
func (f *eventFinder) befalls(k EventKind, i, subject, object int, passive bool) bool {
	switch k {
	case Meeting: // but "received the prize of the academy"
		return f.person(subject) && (!passive || !f.isName(subject, Organization)) && !f.isName(object, Organization) && !f.award(object) &&
			(f.named(object) || f.pronoun(object) && !f.plural(object) || official(f.rd.Tokens[object].Lemma)) &&
			(!passive || subject < 0 || f.named(subject) || f.pronoun(subject) || official(f.rd.Tokens[subject].Lemma))
	case Call: // but "calls an interface", "called her a liar"
		x := f.kid(i, RelXcomp)
		if f.together(i+1, i) && f.rd.Word(i+1) == "for" {
			return false
		}
		return !passive && (subject < 0 || f.person(subject)) && !f.isName(object, Organization) && !f.award(object) &&
			(f.rd.Tokens[i].Lemma != "call" || (x < 0 || x == object) && !f.has(i, RelCcomp) && !f.calledOn(i) && !f.secondObject(i, object) && f.rings(i))
	case Appointment: // but "was named the best city of the year"
		return !f.isName(object, Organization) && !f.isName(object, Place) && (!oneOf(f.rd.Tokens[i].Lemma, "name designate") || f.office(i, object))
	}
	return true
}

// office reports whether an office follows the object of "name": "was named
// head of the bank", "named her as minister", "named to the board".
func (f *eventFinder) office(i, object int) bool {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+12)
	for k := max(i, object) + 1; k < last; k++ {
		if f.officeWord(k) || f.rd.Tokens[k].Tag == TagVB && oneOf(f.rd.Tokens[k].Lemma, "lead head run chair succeed replace") {
			return true
		}
	}
	return false
}

// award reports whether token i stands for what is received without anybody
// being met.
func (f *eventFinder) award(i int) bool {
	if m := f.at[i]; m >= 0 {
		i = f.rd.Mentions[m].Last - 1
	}
	return honour(f.rd.Word(i))
}

// crowd reports whether token i stands for people who march and rally: shares
// rally, too.
func (f *eventFinder) crowd(i int) bool {
	if f.isName(i, Organization) {
		return false
	}
	return f.person(i) || marcher(f.rd.Tokens[i].Lemma)
}

func (f *eventFinder) officeWord(k int) bool {
	if f.rd.Tokens[k].POS != NOUN && f.rd.Tokens[k].POS != PROPN {
		return false
	}
	return oneOf(strings.ToLower(f.rd.Tokens[k].Lemma), "president minister head chief officer chair chairman chairwoman director governor mayor secretary commander ambassador envoy judge premier chancellor spokesman spokeswoman spokesperson post office job role government parliament cabinet leader ceo adviser commissioner coach captain dean professor partner editor manager board court panel commission committee council bishop archbishop cardinal senator treasurer attorney prosecutor deputy principal superintendent member")
}

// secondObject reports whether "call" gives its object a name: "called her a liar".
func (f *eventFinder) secondObject(i, object int) bool {
	n := 0
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch f.rd.Tokens[k].Rel {
		case RelObj, RelIobj, RelXcomp, RelCcomp:
			n++
		}
	}
	if n > 1 {
		return true
	}
	end := f.end(object)
	return f.together(end, i) && (f.rd.Tokens[end].POS == DET || f.rd.Tokens[end].POS == ADJ || f.rd.Word(end) == "\"" || f.rd.Word(end) == "“")
}

// signs reports whether the object of "sign" is a paper by what is said of it.
func (f *eventFinder) signs(object int) bool {
	return oneOf(f.rd.Tokens[object].Lemma, "mou loi")
}

// violence reports whether a verb of striking tells of an attack with arms.
func (f *eventFinder) violence(i, subject, object int) bool {
	rd := f.rd
	if subject >= 0 && armed(rd.Tokens[subject].Lemma) {
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
	return f.site(object) >= 0 && oneOf(rd.Tokens[i].Lemma, "attack bomb shell bombard strike raid invade")
}

// struck reports whether noun i, "strike", is one on people or things.
func (f *eventFinder) struck(i int) bool {
	o := f.after(i, "on")
	return o >= 0 && (target(f.rd.Tokens[o].Lemma) || f.site(o) >= 0)
}

// describes reports whether noun i stands before another of its phrase: "the
// ruling conservative party".
func (f *eventFinder) describes(i int) bool {
	if !f.together(i+1, i) {
		return false
	}
	p := f.rd.Tokens[i+1].POS
	return p == NOUN || p == ADJ || p == PROPN
}

// titled reports whether token i is part of a title by its capital: "Meet the
// Press" on air, no meeting.
func (f *eventFinder) titled(i int) bool {
	rd := f.rd
	s := &rd.Sentences[rd.Tokens[i].Sentence]
	return i > s.First && capital(rd.Word(i)) && !shout(rd.Word(i)) && !f.headline(i) && (rd.Tokens[i].POS == VERB || opens(rd.Word(i-1)))
}

// aroused reports whether the sentence of token i, "rally", tells of a crowd
// that is for or against something: candidates hold rallies, too.
func (f *eventFinder) aroused(i int) bool {
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	crowd := false
	for k := s.First; k < s.Last; k++ {
		w := strings.ToLower(f.rd.Word(k))
		if oneOf(w, "campaign nomination voters candidate candidates stock stocks shares") {
			return false
		}
		crowd = crowd || oneOf(w, "against supporters demand demanding protest protesting protesters demonstrators thousands hundreds dozens opposition anti-government students workers farmers solidarity organisers organizers streets")
	}
	return crowd
}

// rings reports whether "called somebody" at token i is by telephone: with a
// day, or to do something.
func (f *eventFinder) rings(i int) bool {
	rd := f.rd
	if f.headline(i) || f.phoned(i) {
		return true
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		t := &rd.Tokens[k]
		if int(k) > i && (f.timeWord(int(k)) || (t.Rel == RelAdvcl || t.Rel == RelXcomp) && f.toMark(int(k))) {
			return true
		}
	}
	return f.refused(i)
}

// refused reports whether verb i hangs from one that denies it.
func (f *eventFinder) refused(i int) bool {
	h := f.rd.Tokens[i].Head
	return h >= 0 && refuses(f.rd.Tokens[h].Lemma)
}

// verbal reports whether an attack is one by words, as nearly all between two
// people by name are where nothing tells of arms or wounds.
func (f *eventFinder) verbal(e *foundEvent) bool {
	people := false
	for _, p := range f.who {
		people = people || p.Entity >= 0 && f.rd.Entities[p.Entity].Kind == Person
	}
	if !people {
		return false
	}
	s := &f.rd.Sentences[e.Sentence]
	for k := s.First; k < s.Last; k++ {
		if w := f.rd.Tokens[k].Lemma; armed(w) || weapon(w) || oneOf(w, "kill wound injure die dead death bomb bombing gun knife stab shoot fire blast explosion airstrike troop") {
			return false
		}
	}
	return true
}

// teams reports whether those who meet do so in a contest.
func (f *eventFinder) teams(i, subject, object int) bool {
	if f.isName(object, Person) && f.isName(subject, Person) {
		return false
	}
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if contest(strings.ToLower(f.rd.Tokens[k].Lemma)) {
			return true
		}
	}
	return false
}

// agreed reports whether verb i, "agree", tells of an agreement between two
// sides and not of one mind: "Peru and Chile agreed on a ceasefire".
func (f *eventFinder) agreed(i, subject int) bool {
	if subject < 0 {
		return false
	}
	with := f.after(i, "with")
	if o := f.kid(i, RelObj); o >= 0 && with >= 0 && f.named(subject) && f.named(with) && paper(f.rd.Tokens[o].Lemma) {
		return true // "agreed a merger with"
	}
	if !f.has(i, RelXcomp) && f.after(i, "on") < 0 && f.after(i, "to") < 0 {
		return false
	}
	if with >= 0 {
		return f.official(subject) && f.official(with)
	}
	return f.sides(subject) > 1 || f.plural(subject) && f.leaders(subject) && !f.has(i, RelXcomp)
}

// sides counts the names that token i and those in its list stand for.
func (f *eventFinder) sides(i int) int {
	n := 0
	if f.named(i) || f.pronoun(i) {
		n++
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch {
		case f.rd.Tokens[k].Rel == RelConj && f.named(int(k)):
			n++
		case f.rd.Tokens[k].Rel == RelNmod && official(f.rd.Tokens[i].Lemma) && f.led(int(k), "of from"):
			n += f.sides(int(k))
		}
	}
	return n
}

// calledOn reports whether "call on" stands at verb i: to ask, not to ring.
func (f *eventFinder) calledOn(i int) bool {
	o := f.after(i, "on")
	return o >= 0 && !f.timeWord(o)
}

// becomes returns the token of the office that follows verb i, "become", or -1.
func (f *eventFinder) becomes(i int) int {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if r := f.rd.Tokens[k].Rel; (r == RelXcomp || r == RelObj) && oneOf(strings.ToLower(f.rd.Tokens[k].Lemma), "president minister premier chancellor governor mayor king queen pope ambassador chief secretary speaker head chairman chairwoman director") {
			return int(k)
		}
	}
	return -1
}

// addressed reports whether noun i, "letter", tells of one sent by whose it is
// and to whom: "the minister's letter to Ann Lee", "in a letter to the UN".
func (f *eventFinder) addressed(i int) bool {
	o := f.after(i, "to")
	return o >= 0 && f.rd.Tokens[o].Head == i && f.person(o) && f.named(o) && f.rd.Tokens[i].Lemma == "letter" && (f.has(i, RelNmodPoss) || f.led(i, "in"))
}

// dated reports whether noun i has a year beside it: "the 1923 treaty", "the
// agreement of 1923".
func (f *eventFinder) dated(i int) bool {
	year := func(k int) bool {
		return k >= 0 && f.together(k, i) && len(f.rd.Word(k)) == 4 && f.timeWord(k) && isDigit(f.rd.Word(k)[0])
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
func (f *eventFinder) phoned(i int) bool {
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
func (f *eventFinder) conferred(i, subject int) bool {
	o := f.after(i, "with")
	if o < 0 || f.rd.Tokens[i].Lemma != "speak" || subject < 0 || f.after(i, "in") >= 0 || f.after(i, "at") >= 0 {
		return false
	}
	return f.holdsOffice(subject) && f.holdsOffice(o)
}

func (f *eventFinder) telephone(k int) bool {
	return oneOf(strings.ToLower(f.rd.Word(k)), "phone telephone telephonically videolink phones")
}

func (f *eventFinder) phoneNoun(i int) bool {
	return f.compound(i, "phone telephone video conference presidential")
}

// things reports whether behind verb i stands what is met without being met
// with, which the parser took for no object: "to meet evolving needs".
func (f *eventFinder) things(i int) bool {
	if !f.together(i+1, i) || f.timeWord(i+1) {
		return false
	}
	switch f.rd.Tokens[i+1].POS {
	case ADJ, NOUN, DET, VERB, NUM:
		return true
	}
	return false
}

// goal returns the place that verb i of moving leads to, or -1.
func (f *eventFinder) goal(i int) int {
	for _, prep := range [...]string{"to", "in", "at", "for", "into"} {
		o := f.after(i, prep)
		if o < 0 || (prep == "in" || prep == "at") && !oneOf(f.rd.Tokens[i].Lemma, "arrive land tour") ||
			(prep == "for") != oneOf(f.rd.Tokens[i].Lemma, "head leave depart") && prep == "for" {
			continue
		}
		if o = f.site(o); o >= 0 {
			return o
		}
	}
	if o := f.kid(i, RelObj); o >= 0 && f.rd.Tokens[i].Lemma == "tour" && f.isName(o, Place) {
		return o
	}
	return -1
}

// nounOf reports whether token i is one of the nouns.
func (f *eventFinder) nounOf(i int, nouns string) bool {
	return i >= 0 && oneOf(f.rd.Tokens[i].Lemma, nouns)
}

// host returns the official whom "called on" at verb i tells of a visit to, or
// -1: with an infinitive it asks them to do something.
func (f *eventFinder) host(i int) int {
	rd := f.rd
	if f.phoned(i) || !f.together(i+2, i) || !oneOf(rd.Word(i+1), "on upon") {
		return -1
	}
	o := f.after(i, rd.Word(i+1))
	if o < 0 || !f.isName(o, Person) && !f.isName(o, Role) || !f.holdsOffice(o) && !official(strings.ToLower(rd.Tokens[o].Lemma)) {
		return -1
	}
	for k := o + 1; k < rd.Sentences[rd.Tokens[i].Sentence].Last; k++ {
		if rd.Tokens[k].Tag == TagTO && rd.Tokens[k].POS == PART {
			return -1
		}
	}
	return o
}

// sidelined reports whether a verb of speaking tells that people met: at the
// edge of something else, or face to face.
func (f *eventFinder) sidelined(i int) bool {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+16)
	for k := i + 1; k < last; k++ {
		if w := strings.ToLower(f.rd.Word(k)); oneOf(w, "sidelines margins sideline") || w == "face" && k+1 < last && oneOf(f.rd.Word(k+1), "to - face") ||
			w == "person" && f.rd.Word(k-1) == "in" {
			return true
		}
	}
	return false
}
