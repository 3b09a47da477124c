package events

import (
	"slices"
	"strings"
	"sync"

	"dateline/reading/clauses"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// plain reports whether a verb of plainUse has what it needs.
func (f *EventFinder) plain(e *foundEvent, i, subject, object int) bool {
	rd := f.rd
	switch e.Kind {
	case Visit:
		return subject >= 0 && object >= 0 && f.Person(subject) && (f.Site(object) >= 0 || f.IsName(object, names.Person) ||
			f.IsName(subject, names.Person) && f.rd.Tokens[object].POS == text.NOUN && clauses.Target(f.rd.Tokens[object].Lemma) && f.After(i, "in") >= 0 && f.Site(f.After(i, "in")) >= 0)
	case Meeting, Talks:
		if object < 0 {
			object = f.After(i, "with")
		}
		if o := f.After(i, "with"); o >= 0 && f.Has(i, text.RelAuxPass) && !f.Person(o) {
			return false // "was met with applause"
		}
		if subject >= 0 && !f.Person(subject) {
			return false
		}
		if object >= 0 && !f.TimeWord(object) {
			return (f.Person(object) || f.Bodied(object) && f.IsName(subject, names.Person)) && !f.Possessive(object) && !f.Teams(i, subject, object)
		}
		return subject >= 0 && (f.Plural(subject) || f.KindOf(subject) == names.Organization) && !f.Things(i)
	case Protest:
		if rd.Tokens[i].Lemma == "protest" {
			return subject >= 0
		}
		if rd.Tokens[i].Lemma == "rally" && !f.Aroused(i) {
			return false
		}
		return subject >= 0 && object < 0 && f.Crowd(subject) && !f.Has(i, text.RelAuxPass) && !f.Has(i, text.RelCcomp) && !f.Has(i, text.RelXcomp) &&
			!(f.Together(i+1, i) && strings.EqualFold(rd.Word(i+1), "that"))
	case Sanction:
		if subject >= 0 && object >= 0 && (f.IsName(subject, names.Organization) || f.Country(subject)) && (lexicon.Human(rd.Tokens[object].Lemma) || names.Business(rd.Tokens[object].Lemma)) {
			return true
		}
		return subject >= 0 && object >= 0 && (f.Named(object) || f.National(object) >= 0)
	case Ruling:
		if rd.Tokens[i].Lemma == "rule" {
			return subject >= 0 && f.Courtly(subject)
		}
		return object >= 0 && f.Named(object)
	}
	return subject >= 0
}

// befalls reports whether the kind of event that verb i may name is one that
// can befall its object, known to stand for people.
func (f *EventFinder) befalls(k EventKind, i, subject, object int, passive bool) bool {
	switch k {
	case Meeting: // but "received the prize of the academy"
		return f.Person(subject) && (!passive || !f.IsName(subject, names.Organization)) && !f.IsName(object, names.Organization) && !f.Award(object) &&
			(f.Named(object) || f.Pronoun(object) && !f.Plural(object) || lexicon.Official(f.rd.Tokens[object].Lemma)) &&
			(!passive || subject < 0 || f.Named(subject) || f.Pronoun(subject) || lexicon.Official(f.rd.Tokens[subject].Lemma))
	case Call: // but "calls an interface", "called her a liar"
		x := f.Kid(i, text.RelXcomp)
		if f.Together(i+1, i) && f.rd.Word(i+1) == "for" {
			return false
		}
		return !passive && (subject < 0 || f.Person(subject)) && !f.IsName(object, names.Organization) && !f.Award(object) &&
			(f.rd.Tokens[i].Lemma != "call" || (x < 0 || x == object) && !f.Has(i, text.RelCcomp) && !f.CalledOn(i) && !f.SecondObject(i, object) && f.Rings(i))
	case Appointment: // but "was named the best city of the year"
		return !f.IsName(object, names.Organization) && !f.IsName(object, names.Place) && (!text.OneOf(f.rd.Tokens[i].Lemma, "name designate") || f.Office(i, object))
	}
	return true
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
		if w := f.rd.Tokens[k].Lemma; lexicon.Armed(w) || clauses.Weapon(w) || violentWordList.Has(w) {
			return false
		}
	}
	return true
}

// agreed reports whether verb i, "agree", tells of an agreement between two
// sides and not of one mind: "Peru and Chile agreed on a ceasefire".
func (f *EventFinder) agreed(i, subject int) bool {
	if subject < 0 {
		return false
	}
	with := f.After(i, "with")
	if o := f.Kid(i, text.RelObj); o >= 0 && with >= 0 && f.Named(subject) && f.Named(with) && paper(f.rd.Tokens[o].Lemma) {
		return true // "agreed a merger with"
	}
	if !f.Has(i, text.RelXcomp) && f.After(i, "on") < 0 && f.After(i, "to") < 0 {
		return false
	}
	if with >= 0 {
		return f.Official(subject) && f.Official(with)
	}
	return f.Sides(subject) > 1 || f.Plural(subject) && f.Leaders(subject) && !f.Has(i, text.RelXcomp)
}

// votes reports whether verb i tells how an election went: its object is what
// voters give, a rival who lost it, or they are its subject.
func (f *EventFinder) votes(e *foundEvent, i, subject, object int, passive bool) bool {
	rd := f.rd
	switch w := rd.Tokens[i].Lemma; w {
	case "vote":
		return subject >= 0 && !passive && object < 0 && !f.Has(i, text.RelXcomp) && !f.Has(i, text.RelCcomp) && f.Electorate(subject) &&
			f.After(i, "against") < 0
	case "cast":
		return subject >= 0 && object >= 0 && text.OneOf(rd.Tokens[object].Lemma, "ballot vote") && (f.Electorate(subject) || f.IsName(subject, names.Person))
	case "defeat", "beat", "unseat", "oust", "trounce":
		return subject >= 0 && object >= 0 && f.IsName(object, names.Person) && !f.IsName(subject, names.Place) && f.InElection(i)
	}
	if subject < 0 || object < 0 || passive || !f.IsName(subject, names.Person) && !f.IsName(subject, names.Organization) && !f.Person(subject) {
		return false
	}
	o := &rd.Tokens[object]
	switch {
	case nounKind(o.Lemma) == Election && f.Kid(object, text.RelCompound) < 0 && !text.OneOf(o.Lemma, "vote re-election reelection runoff run-off"):
		return false // with "election" beside it, that word is the trigger
	case seatWonList.Has(o.Lemma):
	case o.Lemma == "term":
		if !f.Compound(object, termOrdinalList.Row()) {
			return false
		}
	case text.OneOf(o.Lemma, "% percent cent") && !f.NounOf(f.After(object, "of"), "vote ballot poll"):
		return false // of some group of voters
	case o.Lemma == "vote" && o.Tag == text.TagNNS && f.Kid(object, text.RelAmod) >= 0, o.Lemma == "victory" && f.Compound(object, "moral symbolic partial"):
		return false // "won more votes"
	case voteShareList.Has(o.Lemma):
		if !f.InElection(i) && !(text.OneOf(o.Lemma, "majority seat") && f.SentenceHas(i, "parliament parliamentary assembly senate congress")) {
			return false
		}
	default:
		return false
	}
	for k := f.Child[object]; k >= 0; k = f.Next[k] {
		if r := rd.Tokens[k].Rel; (r == text.RelNmodPoss || r == text.RelAmod || r == text.RelCompound) && f.At[k] >= 0 && rd.Mentions[f.At[k]].Kind != names.Person {
			f.setPlace(e, int(k)) // "won Uruguay's presidency"
		}
	}
	return true
}

// gift reports whether the object of verb i is money or supplies that somebody
// gives, and returns who gets them, -1 where nobody is named.
func (f *EventFinder) gift(i, subject, object int) (int, bool) {
	rd := f.rd
	if subject < 0 || object < 0 || !f.Named(subject) && (f.National(subject) < 0 || !f.stands(subject, Actor)) || f.IsName(subject, names.Person) ||
		nounKind(rd.Tokens[object].Lemma) == Aid && text.OneOf(rd.Tokens[i].Lemma, "announce unveil offer release commit extend") {
		return -1, false
	}
	to := f.Kid(i, text.RelIobj)
	if k := f.Kid(object, text.RelCompound); to < 0 && k >= 0 && f.Country(k) && rd.Tokens[object].POS == text.SYM {
		to = k // "give Ukraine $40 million"
	}
	for _, prep := range [...]string{"to", "for"} {
		if to < 0 {
			to = f.After(i, prep)
		}
	}
	if k := f.Kid(max(to, 0), text.RelCompound); to >= 0 && k >= 0 && f.IsName(k, names.Organization) {
		to = k // "the UN refugee agency"
	}
	if to >= 0 && !f.IsName(to, names.Place) && f.National(to) < 0 && !(f.IsName(to, names.Organization) && f.Country(subject)) {
		to = -1
	}
	money := false
	for k := object; k >= rd.Sentences[rd.Tokens[i].Sentence].First && k > object-5 && k > i; k-- {
		money = money || clauses.Gift(rd.Tokens[k].Lemma) || strings.ContainsAny(rd.Word(k), "$£€")
	}
	if to < 0 {
		// "pledged 12 billion yen to rebuild schools in Myanmar"
		if !money || !f.Country(subject) && f.National(subject) < 0 && !f.IsName(subject, names.Organization) || !f.SentenceHas(i, disasterReliefList.Row()) || rd.Tokens[i].Lemma == "release" {
			return -1, false
		}
		return f.Sufferer(i), true
	}
	if text.OneOf(rd.Tokens[i].Lemma, "announce unveil offer release commit") && !f.Country(to) {
		return -1, false
	}
	if sendsList.Has(rd.Tokens[i].Lemma) && rd.Tokens[object].POS == text.NOUN && goods(rd.Tokens[object].Lemma) {
		return to, rd.Tokens[i].Lemma != "hand" || f.Particle(i) == "over"
	}
	return to, money
}

// A cue is what a word may tell of.
type eventCue struct {
	kind EventKind
	how  eventUse
}

// An eventUse tells what a word needs beside it to name an event.
type eventUse uint8

const (
	plainUse     eventUse = iota // parties, a time or a place
	personObject                 // its object is a person: "named", "called", "received"
	placeGoal                    // a place follows with "to" or "in": "travelled"
	byPhone                      // "by phone" beside it: "spoke"
	onSomething                  // "on" or "to" follows: "agreed"
	toSomebody                   // "to" and a person follow: "wrote"
	particleDown                 // "down" beside it: "stepped"
	particleIn                   // "in" beside it: "sworn"
	asOffice                     // a person alone: "quit"
	fromOffice                   // "as" and an office follow: "retire"
	intoOffice                   // its object is an office: "took office"
	toOffice                     // a person and the office follow: "picked her to lead"
	signed                       // its object is a paper
	violent                      // it does bodily harm: "struck"
	firing                       // its object is a weapon: "fired missiles"
	ofLeaders                    // leaders or states do it: "convened", "gathered"
	ofWorkers                    // those who work do it: "walked out"
	ofCourts                     // a court does it: "upheld"
	guilty                       // "found guilty"
	ofAssets                     // its object is what somebody owns: "froze the assets"
	expectedIn                   // "in" and a place follow: "is expected"
	satDown                      // "down with" somebody: "sat"
	byVoters                     // voters do it: "chose a new president"
	newOffice                    // an office follows: "became president"
	ofBombs                      // its subject is a bomb: "exploded"
	byArms                       // those who fight, or their weapons, do it: "killed"
	bySubject                    // protesters do it, whatever it is
	ofGifts                      // its object is money or supplies, and somebody gets them: "donated"
	toPolls                      // "the polls" follow: "went"
	made                         // a noun that takes a verb of making: "letter", "sanctions"
	clashed                      // a noun for those whom the police meet: "fired at protesters"
	touchedDown                  // "down" beside it and a place: "touched down"
	calledUpon                   // "on" and an official follow: "called on the president"
	aside                        // at the edge of something else: "spoke on the sidelines"
	succeeding                   // "as" and an office follow: "will succeed her"
	ofOffice                     // its object is an office: "left her post"
	ofPolls                      // its subject is the polls: "opened"
	ofDefeat                     // "defeat" or nothing follows: "conceded"
	ofVotes                      // its object is an office or a rival for one: "won a second term"
	stabbed                      // somebody is hurt by it: "stabbed"
	termObject                   // its object is a time in prison: "was given"
	atTable                      // a noun for a meal, with those who share it
	ofTwo                        // a noun that takes two who are named: "dialogue"
	againstTrade                 // a noun for what hinders trade with somebody: "tariff"
	ofPerson                     // a noun that takes whom it befalls: "acquittal"
	ofTrade                      // its object is trade with somebody: "banned imports"
	held                         // a noun that stands with its own parties, time or place: "meeting"
)

// eventUses are the uses as the table of words names them.
var eventUses = [...]string{"plainUse", "personObject", "placeGoal", "byPhone", "onSomething", "toSomebody", "particleDown", "particleIn", "asOffice", "fromOffice", "intoOffice", "toOffice", "signed", "violent", "firing", "ofLeaders", "ofWorkers", "ofCourts", "guilty", "ofAssets", "expectedIn", "satDown", "byVoters", "newOffice", "ofBombs", "byArms", "bySubject", "ofGifts", "toPolls", "made", "clashed", "touchedDown", "calledUpon", "aside", "succeeding", "ofOffice", "ofPolls", "ofDefeat", "ofVotes", "stabbed", "termObject", "atTable", "ofTwo", "againstTrade", "ofPerson", "ofTrade", "held"}

// verbCues returns the verbs that can name an event, by their lemmas; nounCues the
// nouns, each of which has one use.
var (
	verbCues = sync.OnceValue(func() map[string][]eventCue { return cueTable("verb") })
	nounCues = sync.OnceValue(func() map[string][]eventCue { return cueTable("noun") })
)

func cueTable(class string) map[string][]eventCue {
	m := map[string][]eventCue{}
	for _, c := range lexicon.EventTable() {
		if c.Class != class {
			continue
		}
		cue := eventCue{EventKindOf(c.Kind), eventUse(slices.Index(eventUses[:], c.Use))}
		for _, v := range c.Words {
			m[v] = append(m[v], cue)
		}
	}
	return m
}

// protesters is what any verb tells of that has protesters for its subject.
var protesters = []eventCue{{Protest, bySubject}}

// nounKind returns the kind of event that a noun names first of all.
func nounKind(w string) EventKind {
	if c := nounCues()[w]; len(c) > 0 {
		return c[0].kind
	}
	return NoEvent
}

// makes reports whether a verb brings about an event of the kind that its
// object names: "issue" a statement, "impose" sanctions.
func makes(k EventKind, verb string) bool {
	list := makers[k]
	return list != nil && list.Has(verb)
}

var makers = map[EventKind]*lexicon.List{
	Agreement:   lexicon.Listed("makes agreement"),
	Statement:   lexicon.Listed("makes statement"),
	Letter:      lexicon.Listed("makes letter"),
	Sanction:    lexicon.Listed("makes sanction"),
	Aid:         lexicon.Listed("makes aid"),
	Resignation: lexicon.Listed("makes resignation"),
	Attack:      lexicon.Listed("makes attack"),
	Ruling:      lexicon.Listed("makes ruling"),
	Appointment: lexicon.Listed("makes appointment"),
}

// paper reports whether a noun is something that parties sign.
func paper(w string) bool {
	return nounKind(w) == Agreement || clauses.Papers(w)
}

// goods reports whether a noun may stand for things that one state sends
// another: not for people, words, or what is an event of another kind.
func goods(w string) bool {
	w = strings.ToLower(w)
	return !lexicon.Human(w) && !lexicon.Armed(w) && w != "police" && nounKind(w) == NoEvent &&
		!clauses.NoGoods(w)
}

// The lists of words of this room, in lang/en/event_lists.tsv.
var (
	fireIdiomList         = lexicon.Listed("fire idiom")
	leavesOpenList        = lexicon.Listed("leaves open")
	nounPrepositionList   = lexicon.Listed("noun preposition")
	addressedList         = lexicon.Listed("addressed")
	hackingList           = lexicon.Listed("hacking")
	courtWordList         = lexicon.Listed("court word")
	noAttackList          = lexicon.Listed("no attack")
	officeStepList        = lexicon.Listed("office step")
	protestWordList       = lexicon.Listed("protest word")
	fictionList           = lexicon.Listed("fiction")
	upholdsList           = lexicon.Listed("upholds")
	breaksUpList          = lexicon.Listed("breaks up")
	bodyOfPeopleList      = lexicon.Listed("body of people")
	portfolioList         = lexicon.Listed("portfolio")
	actingPowerList       = lexicon.Listed("acting power")
	noInquiryList         = lexicon.Listed("no inquiry")
	noTrialList           = lexicon.Listed("no trial")
	deedList              = lexicon.Listed("deed")
	ofItsVictimList       = lexicon.Listed("of its victim")
	ofPeopleOnlyList      = lexicon.Listed("of people only")
	ownDeedList           = lexicon.Listed("own deed")
	gerundPrepositionList = lexicon.Listed("gerund preposition")
	chanceList            = lexicon.Listed("chance")
	possibleList          = lexicon.Listed("possible")
	questionWordList      = lexicon.Listed("question word")
	regularlyList         = lexicon.Listed("regularly")
	violentWordList       = lexicon.Listed("violent word")
	seatWonList           = lexicon.Listed("seat won")
	termOrdinalList       = lexicon.Listed("term ordinal")
	voteShareList         = lexicon.Listed("vote share")
	sendsList             = lexicon.Listed("sends")
	disasterReliefList    = lexicon.Listed("disaster relief")
	usesArmsList          = lexicon.Listed("uses arms")
	postList              = lexicon.Listed("post")
)
