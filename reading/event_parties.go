package reading

import (
	"slices"
	"strings"
)

// isName reports whether a mention of kind k, by name or not, holds token i.
func (f *eventFinder) isName(i int, k Kind) bool {
	return i >= 0 && f.at[i] >= 0 && f.rd.Mentions[f.at[i]].Kind == k
}

func (f *eventFinder) kindOf(i int) Kind {
	if i < 0 || f.at[i] < 0 {
		return NoKind
	}
	return f.rd.Mentions[f.at[i]].Kind
}

// named reports whether token i heads the name of somebody or of a place.
func (f *eventFinder) named(i int) bool {
	return i >= 0 && (f.kindOf(i) != NoKind || f.nameIn(i) >= 0)
}

// person reports whether token i stands for those who can meet and speak:
// people, their groups, and countries.
func (f *eventFinder) person(i int) bool {
	if i < 0 {
		return false
	}
	t := &f.rd.Tokens[i]
	if f.named(i) {
		return true
	}
	if t.POS == PRON {
		return oneOf(strings.ToLower(f.rd.Word(i)), "they them both who he she him her we i")
	}
	return (t.POS == NOUN || t.POS == PROPN || t.POS == ADJ || t.POS == NUM) && (human(strings.ToLower(t.Lemma)) || oneOf(t.Lemma, "two pair thousand thousands hundred hundreds dozen dozens"))
}

// plural reports whether token i stands for more than one.
func (f *eventFinder) plural(i int) bool {
	t := &f.rd.Tokens[i]
	if t.Tag == TagNNS || t.Tag == TagNNPS || f.has(i, RelConj) {
		return true
	}
	return oneOf(strings.ToLower(f.rd.Word(i)), "they both two pair leadership")
}

// office reports whether an office follows the object of "name": "was named
// head of the bank", "named her as minister", "named to the board".
func (f *eventFinder) office(i, object int) bool {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+12)
	for k := max(i, object) + 1; k < last; k++ {
		if f.officeWord(k) || f.rd.Tokens[k].Tag == TagVB && oneOf(f.rd.Tokens[k].Lemma, "lead head run chair") {
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

// possessive reports whether token i is the owner of what follows it.
func (f *eventFinder) possessive(i int) bool {
	end := f.end(i)
	return f.together(end, i) && oneOf(f.rd.Word(end), "'s ’s ' ’")
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
	return oneOf(strings.ToLower(f.rd.Tokens[k].Lemma), "president minister head chief chair chairman chairwoman director governor mayor secretary commander ambassador envoy judge premier chancellor spokesman spokeswoman spokesperson post office job role government parliament cabinet leader ceo adviser commissioner coach captain dean professor partner editor manager board court panel commission committee council bishop archbishop cardinal senator treasurer attorney prosecutor deputy principal superintendent member")
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

// end returns the token after the mention that holds token i.
func (f *eventFinder) end(i int) int {
	if m := f.at[i]; m >= 0 {
		return f.rd.Mentions[m].Last
	}
	return i + 1
}

// signs reports whether the object of "sign" is a paper by what is said of it.
func (f *eventFinder) signs(object int) bool {
	return oneOf(f.rd.Tokens[object].Lemma, "mou loi")
}

// courtly reports whether token i stands for a court or judge.
func (f *eventFinder) courtly(i int) bool {
	if i < 0 {
		return false
	}
	if f.isName(i, Organization) && oneOf(strings.ToLower(f.rd.Tokens[i].Lemma), "commission service agency authority panel board council") {
		return true
	}
	if m := f.at[i]; m >= 0 && strings.Contains(strings.ToLower(f.rd.MentionText(f.rd.Mentions[m])), "court") {
		return true
	}
	return oneOf(strings.ToLower(f.rd.Tokens[i].Lemma), "court judge tribunal jury magistrate justice")
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

// national returns the token in the phrase headed by noun i that tells its
// country: "six Russian banks", "Russia's army", "the army of Russia"; or -1.
func (f *eventFinder) national(i int) int {
	rd := f.rd
	if i < 0 || f.at[i] >= 0 && rd.Mentions[f.at[i]].Entity >= 0 && rd.Mentions[f.at[i]].Form == Name || rd.Tokens[i].POS != NOUN {
		return -1
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case RelAmod, RelCompound, RelNmodPoss:
			if f.isName(int(k), Nationality) && rd.Mentions[f.at[k]].Entity >= 0 || f.country(int(k)) {
				return int(k)
			}
		case RelNmod:
			if f.country(int(k)) && f.led(int(k), "of") && oneOf(rd.Tokens[i].Lemma, "government ministry army parliament military navy senate police people authority authorities") {
				return int(k)
			}
		}
	}
	return -1
}

// ofTheirOwn reports whether the event is one that people take part in for
// themselves, so that "Albanians" do not stand for Albania.
func (f *eventFinder) ofTheirOwn() bool {
	return oneOf(strings.ToLower(f.rd.Tokens[f.anchors[0]].Lemma), "protest demonstrate rally march demonstration visit travel tour fly go trip elect choose")
}

// stands reports whether noun i, with a country's name beside it, can stand
// for that country: its officials, forces and bodies, and whatever is done to
// what is its own. Who protests or travels does so for themselves.
func (f *eventFinder) stands(i int, role PartyRole) bool {
	l := f.rd.Tokens[i].Lemma
	switch verb := f.rd.Tokens[f.anchors[0]].Lemma; {
	case official(l), armed(l), weapon(l), oneOf(l, "government ministry army parliament military navy senate police authority company side embassy jet team court treasury"):
		return true
	case oneOf(verb, "protest demonstrate rally march demonstration appoint name elect"):
		return false
	}
	return role == Other
}

// titled reports whether token i is part of a title by its capital: "Meet the
// Press" on air, no meeting.
func (f *eventFinder) titled(i int) bool {
	rd := f.rd
	s := &rd.Sentences[rd.Tokens[i].Sentence]
	return i > s.First && capital(rd.Word(i)) && !isHeadline(rd, s.First, s.Last) && (rd.Tokens[i].POS == VERB || opens(rd.Word(i-1))) && !shout(rd.Word(i))
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
		crowd = crowd || oneOf(w, "against demand demanding protest protesting protesters demonstrators thousands hundreds dozens opposition anti-government students workers farmers solidarity organisers organizers streets")
	}
	return crowd
}

// rings reports whether "called somebody" at token i is by telephone: with a
// day, or to do something.
func (f *eventFinder) rings(i int) bool {
	rd := f.rd
	if rd.Tokens[i].Sentence >= 0 && isHeadline(rd, rd.Sentences[rd.Tokens[i].Sentence].First, rd.Sentences[rd.Tokens[i].Sentence].Last) || f.phoned(i) {
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

// pronoun reports whether token i is a pronoun of the third person.
func (f *eventFinder) pronoun(i int) bool {
	return f.rd.Tokens[i].POS == PRON && oneOf(strings.ToLower(f.rd.Word(i)), "it they them he she him her")
}

// leaders reports whether token i stands for several who speak for states or
// organisations.
func (f *eventFinder) leaders(i int) bool {
	if f.isName(i, Organization) || f.named(i) && f.plural(i) {
		return true
	}
	return f.plural(i) && official(strings.ToLower(f.rd.Tokens[i].Lemma))
}

// walksOut reports whether verb i tells that workers or a crowd take to the streets.
func (f *eventFinder) walksOut(i int) bool {
	if f.rd.Tokens[i].Lemma == "take" {
		o := f.after(i, "to")
		return o >= 0 && f.rd.Tokens[o].Lemma == "street"
	}
	return f.particle(i) == "out" && f.after(i, "of") < 0
}

// isGuilty reports whether "guilty" follows verb i.
func (f *eventFinder) isGuilty(i int) bool {
	for k := i + 1; k < i+8 && f.together(k, i); k++ {
		switch f.rd.Word(k) {
		case "guilty":
			return true
		case "not", ".":
			return false
		}
	}
	return false
}

// teams reports whether those who meet do so in a contest.
func (f *eventFinder) teams(i, subject, object int) bool {
	if f.isName(object, Person) && f.isName(subject, Person) {
		return false
	}
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if contest(f.rd.Tokens[k].Lemma) {
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
	if !f.has(i, RelXcomp) && f.after(i, "on") < 0 && f.after(i, "to") < 0 {
		return false
	}
	if with >= 0 {
		return f.official(subject) && f.official(with)
	}
	return f.sides(subject) > 1 || f.plural(subject) && f.leaders(subject) && !f.has(i, RelXcomp)
}

// official reports whether token i stands for a state, an organisation, or a
// person in office.
func (f *eventFinder) official(i int) bool {
	return f.holdsOffice(i) || f.country(i) || f.isName(i, Organization) || f.national(i) >= 0
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

// gift returns whoever is given the money or supplies that are the object of
// verb i, or -1.
func (f *eventFinder) gift(i, subject, object int) int {
	rd := f.rd
	if subject < 0 || object < 0 || !f.named(subject) && f.national(subject) < 0 || f.isName(subject, Person) {
		return -1
	}
	to := f.kid(i, RelIobj)
	if to < 0 {
		to = f.after(i, "to")
	}
	if to < 0 {
		to = f.after(i, "for")
	}
	if to < 0 || !f.isName(to, Place) && f.national(to) < 0 || !f.country(to) && !f.isName(to, Place) {
		return -1
	}
	if oneOf(rd.Tokens[i].Lemma, "send donate deliver ship supply") && rd.Tokens[object].POS == NOUN && !human(rd.Tokens[object].Lemma) && !armed(rd.Tokens[object].Lemma) &&
		!oneOf(rd.Tokens[object].Lemma, "letter message signal note warning greeting condolence team expert invitation blow speech") && nounCues[rd.Tokens[object].Lemma].kind == NoEvent {
		return to
	}
	for k := object; k >= rd.Sentences[rd.Tokens[i].Sentence].First && k > object-5 && k > i; k-- {
		if gift(rd.Tokens[k].Lemma) || strings.ContainsAny(rd.Word(k), "$£€") {
			return to
		}
	}
	return -1
}

// timeWord reports whether token i belongs to an expression of time.
func (f *eventFinder) timeWord(i int) bool {
	t := &f.rd.Tokens[i]
	for k := f.timeAt(t.Start); k < len(f.rd.Times) && f.rd.Times[k].Start <= t.Start; k++ {
		if t.End <= f.rd.Times[k].End {
			return true
		}
	}
	return false
}

// takes gives a verb's event its subject and object.
func (f *eventFinder) takes(e *foundEvent, subject, object int) {
	if subject >= 0 {
		f.join(subject, Actor, 0)
	}
	if object < 0 || f.timeWord(object) {
		return
	}
	switch e.Kind {
	case Visit:
		if f.isName(object, Place) {
			f.setPlace(e, object)
		} else if !f.isName(object, Organization) {
			f.join(object, Other, 0)
		}
	case Meeting, Call, Talks:
		f.join(object, Actor, 0)
	case Agreement, Resignation, Protest, Statement, Letter:
	case Attack:
		if p := f.site(object); p >= 0 && !f.country(p) {
			f.setPlace(e, p)
		} else if f.named(object) {
			f.join(object, Other, 0)
		}
	default:
		if f.named(object) || e.Kind != Appointment && e.Kind != Ruling && f.national(object) >= 0 {
			f.join(object, Other, 0)
		}
	}
}

// country reports whether the mention at token i is a whole country.
func (f *eventFinder) country(i int) bool {
	m := f.at[i]
	return m >= 0 && f.rd.Mentions[m].Entity >= 0 && nation(&f.rd.Entities[f.rd.Mentions[m].Entity])
}

// join adds those whom token i stands for, and those named along with it.
func (f *eventFinder) join(i int, role PartyRole, depth int) {
	if i < 0 || depth > 6 || len(f.who) >= maxParties {
		return
	}
	n := len(f.who)
	i = f.bearer(i)
	f.resolve(i, role, depth)
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if f.rd.Tokens[k].Rel == RelConj && f.rd.Tokens[k].POS != VERB {
			f.join(int(k), role, depth+1)
		}
	}
	if depth == 0 && len(f.who) > n {
		f.listed(f.who[n], role)
		f.alongside(f.who[len(f.who)-1], role)
	}
}

// bearer returns the head of the name that nationality i belongs to, where the
// parser tore them apart: "met Slovak Prime Minister Zuzana Hrivnak".
func (f *eventFinder) bearer(i int) int {
	if !f.isName(i, Nationality) && !(f.isName(i, Place) && f.possessive(i)) {
		return i
	}
	for k := i + 1; k < i+8 && f.together(k, i); k++ {
		if f.isName(k, Person) && f.rd.Mentions[f.at[k]].Form == Name {
			return f.rd.Mentions[f.at[k]].Head
		}
		if !f.title(k) {
			break
		}
	}
	return i
}

// maxParties bounds who takes part in one event.
const maxParties = 24

// resolve adds whom the phrase headed by token i stands for.
func (f *eventFinder) resolve(i int, role PartyRole, depth int) {
	rd := f.rd
	m := f.at[i]
	if m < 0 || rd.Mentions[m].Entity < 0 || rd.Mentions[m].Form == Nominal {
		if n := f.nameIn(i); n >= 0 {
			m = int32(n) // "the secretary of state, Dean Acheson", whoever else holds that office
		}
	}
	if m >= 0 && rd.Mentions[m].Entity >= 0 {
		x := &rd.Mentions[m]
		if x.Kind == Nationality && (rd.Tokens[i].Tag == TagNNPS || rd.Tokens[i].Tag == TagNNS) && f.ofTheirOwn() {
			f.add(Party{-1, Span{x.Start, x.End}, role})
			return
		}
		f.add(Party{x.Entity, Span{x.Start, x.End}, role})
		return
	}
	if k := f.kid(i, RelNmodPoss); k >= 0 && oneOf(rd.Tokens[k].Lemma, "its their it they") && f.stands(i, role) && f.selfSame(k, role, depth) {
		return // "denied that its troops attacked"
	}
	if k := f.national(i); k >= 0 && f.stands(i, role) {
		f.join(k, role, depth+1)
		return
	}
	t := &rd.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	n := len(f.who)
	if oneOf(lemma, "it they") && f.selfSame(i, role, depth) {
		return
	}
	if official(lemma) || armed(lemma) || oneOf(lemma, "government authority parliament counterpart police side team group") {
		// The leaders of Italy and Malta, the Russian and Azerbaijani sides.
		for k := f.child[i]; k >= 0; k = f.next[k] {
			switch rd.Tokens[k].Rel {
			case RelNmod, RelNmodPoss:
				if c := f.kid(int(k), RelCase); c >= 0 && oneOf(strings.ToLower(rd.Word(c)), "of from 's ’s") || rd.Tokens[k].Rel == RelNmodPoss {
					if f.named(int(k)) && rd.Tokens[k].POS != PRON {
						f.join(int(k), role, depth+1)
					} else if oneOf(rd.Tokens[k].Lemma, "defense defence affair finance economy trade interior justice health energy state") {
						// the ministers of defence of Romania and Moldova
						if o := f.kid(int(k), RelNmod); o >= 0 && f.named(o) {
							f.join(o, role, depth+1)
						}
					}
				}
			case RelAmod, RelCompound:
				if f.isName(int(k), Nationality) || f.isName(int(k), Place) || f.isName(int(k), Organization) && rd.Mentions[f.at[k]].Form == Name {
					f.join(int(k), role, depth+1)
				}
			}
		}
	}
	if len(f.who) == n && (t.POS == PRON || oneOf(lemma, "two pair side both leader")) && f.plural(i) && f.both(role, t.Sentence) {
		return
	}
	if len(f.who) == n && t.POS != PRON {
		f.add(Party{-1, Span{t.Start, t.End}, role})
	}
}

// selfSame adds for "it" or "they" at token i, the subject of what somebody
// says, that somebody where it is a state or an organisation: "Ukraine denied
// that it had attacked".
func (f *eventFinder) selfSame(i int, role PartyRole, depth int) bool {
	v := f.rd.Tokens[i].Head
	if v >= 0 && f.rd.Tokens[i].Rel == RelNmodPoss {
		v = f.rd.Tokens[v].Head
	}
	if v >= 0 && f.rd.Tokens[v].Rel == RelAcl && f.rd.Tokens[v].Head >= 0 {
		v = f.rd.Tokens[v].Head // "rejected claims that"
		if h := f.rd.Tokens[v].Head; h >= 0 && f.rd.Tokens[h].POS == VERB {
			return f.standIn(f.subject(h), i, role, depth)
		}
		return false
	}
	if v < 0 || f.rd.Tokens[v].Rel != RelCcomp || f.rd.Tokens[v].Head < 0 {
		return false
	}
	return f.standIn(f.subject(f.rd.Tokens[v].Head), i, role, depth)
}

// standIn adds s, a state or an organisation, in place of pronoun i.
func (f *eventFinder) standIn(s, i int, role PartyRole, depth int) bool {
	if s < 0 || s == i || !f.country(s) && !f.isName(s, Organization) && f.national(s) < 0 {
		return false
	}
	n := len(f.who)
	f.join(s, role, depth+1)
	return len(f.who) > n
}

// nameIn returns the mention of a person in the phrase headed by token i, as
// in "his counterpart, Ramil Usubov", or -1.
func (f *eventFinder) nameIn(i int) int {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		kind := Person
		switch f.rd.Tokens[k].Rel {
		case RelFlat, RelAppos, RelNmodDesc:
		case RelAcl: // a delegation headed by Ann Lee
			if a := f.kid(int(k), RelOblAgent); a >= 0 && oneOf(f.rd.Tokens[k].Lemma, "head lead") {
				if m := f.at[a]; m >= 0 && f.rd.Mentions[m].Entity >= 0 && f.rd.Mentions[m].Kind != Nationality {
					return int(m)
				}
			}
			continue
		case RelCompound:
			if oneOf(f.rd.Tokens[i].Lemma, "group militant movement militia fighter gunman rebel forces") {
				kind = Organization
			}
			if int(k) > i+6 {
				continue
			}
		default:
			continue
		}
		if m := f.at[k]; m >= 0 && f.rd.Mentions[m].Entity >= 0 && f.rd.Mentions[m].Kind == kind && f.rd.Mentions[m].Form == Name {
			return int(m)
		}
	}
	return -1
}

// both adds the parties of the event before, whom "they" and "the two leaders"
// stand for, and reports whether there are any.
func (f *eventFinder) both(role PartyRole, sentence int) bool {
	for k := len(f.found) - 1; k >= 0 && sentence-f.found[k].sentence <= 2; k-- {
		n := 0
		for _, p := range f.found[k].Who {
			if p.Entity >= 0 {
				n++
			}
		}
		if n < 2 {
			continue
		}
		for _, p := range f.found[k].Who {
			if p.Entity >= 0 {
				f.add(Party{p.Entity, p.Span, role})
			}
		}
		return true
	}
	return false
}

// add adds a party, once; a country is left out beside those it is named for,
// and what bears the event's name ("the Web Summit") does not take part in it.
func (f *eventFinder) add(p Party) {
	if t := &f.rd.Tokens[f.anchors[0]]; t.POS != VERB && p.Span.Start <= t.Start && t.End <= p.Span.End {
		return
	}
	for _, o := range f.who {
		if o.Entity >= 0 && o.Entity == p.Entity || o.Span == p.Span {
			return
		}
	}
	f.who = append(f.who, p)
}

// alongside adds the names that a list goes on with after party p, where the
// parser lost it: "Aliyev, as well as his counterpart, Ramil Usubov".
func (f *eventFinder) alongside(p Party, role PartyRole) {
	rd := f.rd
	if p.Entity < 0 {
		return
	}
	i := f.tokenAt(p.Span.End - 1)
	kind := rd.Entities[p.Entity].Kind
	last := rd.Sentences[rd.Tokens[i].Sentence].Last
	for i++; i < last && len(f.who) < maxParties; {
		k := f.link(i, last)
		if k == i {
			if k = f.enumerated(i, last, kind); k == i {
				return
			}
		}
		for n := 0; k < last && n < 8 && !(f.kindOf(k) == kind && rd.Mentions[f.at[k]].Form == Name); n++ {
			t := &rd.Tokens[k]
			if t.POS != DET && t.POS != ADJ && t.POS != NOUN && t.POS != PROPN && t.Tag != TagPRPS && t.POS != PUNCT {
				return
			}
			k++
		}
		if k >= last || f.kindOf(k) != kind {
			return
		}
		m := &rd.Mentions[f.at[k]]
		if m.Entity < 0 || m.Form != Name || f.leads(m) && !slices.Contains(f.anchors, rd.Tokens[rd.Outer(m.Head)].Head) {
			return
		}
		f.add(Party{m.Entity, Span{m.Start, m.End}, role})
		i = m.Last
	}
}

// enumerated returns the token after the comma at i where a list of names of
// one kind goes on: "Japan, the Philippines and the United States"; or i.
func (f *eventFinder) enumerated(i, last int, kind Kind) int {
	rd := f.rd
	if rd.Word(i) != "," || kind == Person {
		return i
	}
	k := i + 1
	if k < last && rd.Tokens[k].POS == DET {
		k++
	}
	if k >= last || f.kindOf(k) != kind || kind == Place && !f.country(k) {
		return i
	}
	if end := f.end(k); end < last && rd.Word(end) == "and" {
		return i + 1
	}
	return i
}

// listed adds the name that comes before the first party in a list that the
// parser lost: "Putin and Azerbaijani President Ilham Aliyev will adopt", "the
// minister, Noam Peretz, and his Cypriot counterpart signed".
func (f *eventFinder) listed(p Party, role PartyRole) {
	rd := f.rd
	i := f.tokenAt(p.Span.Start)
	h := rd.Outer(i)
	if p.Entity >= 0 && rd.Mentions[f.at[i]].Kind == Nationality && rd.Tokens[i].Head >= 0 {
		h = rd.Tokens[i].Head
	}
	if r := rd.Tokens[h].Rel; r != RelNsubj && r != RelNsubjPass {
		return
	}
	first := rd.Sentences[rd.Tokens[i].Sentence].First
	k := i - 1
	for k > first && (f.title(k) && rd.Tokens[k].POS != DET || rd.Tokens[k].Tag == TagPRPS || rd.Tokens[k].POS == DET && k == i-1) && (f.at[k] < 0 || rd.Mentions[f.at[k]].Form == Pronoun) {
		k--
	}
	for k > first && f.title(k) && f.at[k] >= 0 && rd.Mentions[f.at[k]].Kind != Place && rd.Mentions[f.at[k]].Kind != Organization {
		k--
	}
	if k <= first || rd.Word(k) != "and" {
		return
	}
	last := k
	if rd.Word(k-1) == "," {
		k--
	}
	if k <= first || f.kindOf(k-1) != Person {
		return
	}
	m := &rd.Mentions[f.at[k-1]]
	if m.Entity < 0 || m.Form != Name || m.Last != k {
		return
	}
	switch r := rd.Tokens[rd.head(m.First, m.Last)].Rel; r {
	case RelNsubj, RelNsubjPass, RelObj, RelIobj, RelObl, RelOblAgent, RelNmod, RelNmodPoss:
		if r != RelNsubj || last == k {
			return // it belongs to a clause before
		}
	}
	f.add(Party{m.Entity, Span{m.Start, m.End}, role})
}

// leads reports whether a mention is the subject of the verb behind it.
func (f *eventFinder) leads(m *Mention) bool {
	o := f.rd.Outer(m.Head)
	if o >= m.First {
		r := f.rd.Tokens[o].Rel
		return r == RelNsubj || r == RelNsubjPass
	}
	return false
}

// link returns the token after what ties a list together at token i, or i.
func (f *eventFinder) link(i, last int) int {
	rd := f.rd
	k := i
	if rd.Word(k) == "," {
		k++
	}
	if k+2 < last && rd.Word(k) == "as" && rd.Word(k+1) == "well" && rd.Word(k+2) == "as" {
		return k + 3
	}
	if k+1 < last && (rd.Word(k) == "along" || rd.Word(k) == "together") && rd.Word(k+1) == "with" {
		return k + 2
	}
	if k < last && (rd.Word(k) == "and" || rd.Word(k) == "&") {
		return k + 1
	}
	if k > i && f.headline(i) {
		return k // "Mori, Menon to Hold Talks"
	}
	return i
}

// tokenAt returns the token that holds the byte at offset.
func (f *eventFinder) tokenAt(offset int) int {
	lo, hi := 0, len(f.rd.Tokens)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if f.rd.Tokens[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// with adds the parties that prepositions bring: "with her counterpart", "by
// Brazil and Uruguay", "on Belarus".
func (f *eventFinder) with(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	for k := max(s.First, e.trigger-20); k < min(s.Last, e.trigger+30); k++ {
		t := &rd.Tokens[k]
		if t.POS != ADP || t.Rel != RelCase || t.Head < 0 {
			continue
		}
		role, ok := f.brings(e, strings.ToLower(rd.Word(k)), k)
		if !ok || !f.person(t.Head) && f.national(t.Head) < 0 || f.timeWord(t.Head) {
			continue
		}
		if n := f.anchored(t.Head, e.Kind); (n < 0 || n > 4) && !f.strayed(e, k) {
			continue
		}
		f.join(t.Head, role, 0)
	}
}

// strayed reports whether token k, "between", belongs to the event's noun
// though the parser tied it to a verb before that: there is none between them
// but one that says how the event came about.
func (f *eventFinder) strayed(e *foundEvent, k int) bool {
	rd := f.rd
	if !strings.EqualFold(rd.Word(k), "between") || rd.Tokens[e.trigger].POS == VERB || k < e.trigger {
		return false
	}
	for i := e.trigger + 1; i < k; i++ {
		t := &rd.Tokens[i]
		if t.POS == AUX || t.POS == VERB && t.Tag != TagVBG && t.Tag != TagVBN && !makes(e.Kind, t.Lemma) && !holds(t.Lemma) && !plans(t.Lemma) {
			return false
		}
	}
	return true
}

// brings tells the role of what follows a preposition in an event of e's kind.
func (f *eventFinder) brings(e *foundEvent, prep string, at int) (PartyRole, bool) {
	noun := f.rd.Tokens[e.trigger].POS != VERB
	switch prep {
	case "by":
		return Actor, at > e.trigger && (e.Kind != Protest || noun)
	case "with", "between":
		return Actor, e.Kind != Visit && e.Kind != Attack && e.Kind != Protest && at > e.trigger
	case "of":
		h := f.rd.Tokens[at].Head
		direct := f.rd.Tokens[h].Head == e.trigger
		if e.Kind == Appointment {
			return Other, noun && direct
		}
		if e.Kind == Attack || e.Kind == Election || e.Kind == Visit && f.rd.Tokens[e.trigger].Lemma != "visit" && !f.isName(h, Person) && !official(f.rd.Tokens[h].Lemma) {
			return Actor, false // a tour of five countries is not theirs
		}
		return Actor, noun && direct && !f.onlyPlace(h)
	case "to":
		return Other, (e.Kind == Letter || e.Kind == Aid || e.Kind == Appointment && noun && f.isName(f.rd.Tokens[at].Head, Organization)) && at > e.trigger
	case "from":
		return Actor, noun && (e.Kind == Call || e.Kind == Letter) && at > e.trigger
	case "for":
		return Other, e.Kind == Aid && at > e.trigger
	case "on", "against":
		return Other, (e.Kind == Sanction || e.Kind == Attack && noun || (e.Kind == Protest || e.Kind == Ruling) && prep == "against") && at > e.trigger
	}
	return Actor, false
}

// onlyPlace reports whether token i names a place that is no country.
func (f *eventFinder) onlyPlace(i int) bool {
	return f.isName(i, Place) && !f.country(i) && !f.rd.Mentions[f.at[i]].Metonym
}

// belong gives the event named by noun i its owner: "Shoigu's visit".
func (f *eventFinder) belong(e *foundEvent, i int) {
	rd := f.rd
	if h := rd.Tokens[i].Head; e.Kind == Visit && h >= 0 && f.at[h] >= 0 && rd.Tokens[h].POS != VERB && !f.isName(h, Place) && f.led(i, "on") {
		f.join(h, Actor, 0) // "Prince Amir, on a visit to Rome, was received"
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case RelNmodPoss:
			if f.person(int(k)) || rd.Tokens[k].Tag == TagPRPS {
				f.join(int(k), Actor, 0)
			}
		case RelAmod, RelCompound:
			if m := f.at[k]; m >= 0 && rd.Mentions[m].Entity >= 0 && e.Kind != Election && e.Kind != Visit &&
				(rd.Mentions[m].Kind == Nationality || rd.Mentions[m].Kind == Organization) {
				f.join(int(k), Actor, 0)
			}
		}
	}
}

// governed gives the event named by noun i what the verb that it belongs to
// tells: "Denmark sent aid", "the talks were cancelled by Peru".
func (f *eventFinder) governed(e *foundEvent, i, noun, v int, cancelled bool) {
	rd := f.rd
	passive := f.has(v, RelNsubjPass) || f.has(v, RelAuxPass) || rd.Tokens[v].Rel == RelAcl && rd.Tokens[v].Tag == TagVBN
	if passive || f.subjectOf(noun, v) {
		return
	}
	s := f.subject(v)
	if s < 0 || s == i || s == noun || (cancelled || refuses(f.lemmaWithParticle(v))) && len(f.who) > 1 {
		return
	}
	if f.person(s) || armed(rd.Tokens[s].Lemma) || f.national(s) >= 0 {
		f.join(s, Actor, 0)
	}
}
