package events

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

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

// verbCues holds the verbs that can name an event, by their lemmas; nounCues the nouns, each
// of which has one use.
var (
	verbCues = cueTable(lexicon.EventVerbs)
	nounCues = cueTable(lexicon.EventNouns)
)

func cueTable(classes []lexicon.EventWords) map[string][]eventCue {
	m := map[string][]eventCue{}
	for _, c := range classes {
		cue := eventCue{EventKindOf(c.Kind), eventUse(slices.Index(eventUses[:], c.Use))}
		for v := range strings.FieldsSeq(c.Words) {
			m[v] = append(m[v], cue)
		}
	}
	return m
}

// protesters is what any verb tells of that has protesters for its subject.
var protesters = []eventCue{{Protest, bySubject}}

// nounKind returns the kind of event that a noun names first of all.
func nounKind(w string) EventKind {
	if c := nounCues[w]; len(c) > 0 {
		return c[0].kind
	}
	return NoEvent
}

// makes reports whether a verb brings about an event of the kind that its
// object names: "issue" a statement, "impose" sanctions.
func makes(k EventKind, verb string) bool {
	switch k {
	case Agreement:
		return text.OneOf(verb, "sign conclude reach ink make seal strike ratify adopt negotiate finalize finalise clinch initial agree enter close renew")
	case Statement:
		return text.OneOf(verb, "issue adopt release make voice deliver give publish sign present announce unveil put")
	case Letter:
		return text.OneOf(verb, "send write sign deliver address receive hand publish pen fire dispatch post")
	case Sanction:
		return text.OneOf(verb, "impose slap announce introduce place put adopt levy approve extend agree renew expand unveil widen tighten apply raise clamp reimpose re-impose")
	case Aid:
		return text.OneOf(verb, "send pledge provide deliver donate give grant approve announce promise offer ship allocate disburse extend unveil commit release dispatch contribute earmark")
	case Resignation:
		return text.OneOf(verb, "announce submit tender offer hand accept")
	case Attack:
		return text.OneOf(verb, "launch carry conduct mount stage unleash")
	case Ruling:
		return text.OneOf(verb, "issue deliver hand give announce overturn uphold")
	case Appointment:
		return text.OneOf(verb, "announce approve confirm make")
	}
	return false
}

// holds reports whether a verb says that what it governs takes place and whose it is.
func holds(verb string) bool {
	return text.OneOf(verb, "hold have pay make host attend begin start open take conclude end finish conduct stage join launch lead chair convene win undertake complete embark arrive sit place occur happen schedule plan set expect kick resume continue wrap cohost co-host break collapse stall enter")
}

// moves reports whether a verb brings people to where they then do something.
func moves(verb string) bool {
	return text.OneOf(verb, "gather travel fly go come arrive assemble march convene head walk take rally descend converge return land visit stay sit stop meet")
}

// harms reports whether a verb tells of what an attack or a protest did, so
// that its time is that one's.
func harms(verb string) bool {
	return text.OneOf(verb, "kill wound injure leave damage destroy hit draw force cause claim wreck shut block trigger spark target sweep rock grip paralyse paralyze")
}

func cancels(verb string) bool {
	return text.OneOf(verb, "cancel postpone scrap suspend abandon shelve boycott delay abort defer axe")
}

// Verbs and adjectives that govern another verb ("plans to visit", "refused to
// meet") or an event's noun, by what they tell of its status.
func plans(w string) bool {
	return text.OneOf(w, "plan intend expect prepare schedule set due agree promise vow pledge arrange slate decide undertake")
}

// spurns reports whether a verb with an event for its object says that it did
// not come about: who dismisses a trip thinks little of it.
func spurns(w string) bool { return w != "dismiss" && lexicon.Refuses(w) }

// supposes tells of verbs and nouns that leave open whether there is an event.
func supposes(w string) bool {
	return text.OneOf(w, "try seek want urge demand ask threaten consider offer propose need wish hope call suggest invite request encourage press mull advocate doubt likely able possible unlikely imagine possibility prospect chance idea topic question proposal rumor rumour speculation likelihood hope discuss discussion favor favour support await like oppose ready open willing press push plead appeal warn unclear hypothetical require allow instruct direct plot conspire lobby implore beg tell pressure let help persuade convince honor honour honored honoured happy glad delighted eager keen threat fear risk danger plan necessary")
}

// paper reports whether a noun is something that parties sign.
func paper(w string) bool {
	return nounKind(w) == Agreement || text.OneOf(w, "document contract protocol charter statement declaration roadmap truce partnership merger lease")
}

// marcher reports whether a noun, beside those of human, stands for people who
// take to the streets.
func marcher(w string) bool {
	return text.OneOf(strings.ToLower(w), "demonstrator marcher crowd supporter opponent citizen villager union man woman child teacher nurse doctor driver mourner parent youth inhabitant critic believer mp staff crew")
}

// weapon reports whether a noun stands for what is fired at somebody.
func weapon(w string) bool {
	return text.OneOf(w, "missile rocket drone shell shot mortar torpedo fire")
}

// bomb reports whether a noun stands for what goes off.
func bomb(w string) bool {
	return text.OneOf(w, "bomb device explosive mine grenade bomber")
}

// reacts reports whether a verb says what somebody says of an event, so that
// its time is not the event's: "condemned the bombing on Thursday".
func reacts(verb string) bool {
	return text.OneOf(verb, "condemn denounce deplore praise welcome criticise criticize mourn regret thank discuss mention recall cite describe defend blame investigate note")
}

// intends reports whether a noun, with a verb in the infinitive, tells what
// somebody means to do.
func intends(w string) bool {
	return text.OneOf(w, "invitation plan decision intention pledge promise")
}

// gift reports whether a noun stands for money or supplies that are given.
func gift(w string) bool {
	return text.OneOf(strings.ToLower(w), "$ £ € dollar euro pound yen yuan million billion m bn loan grant package fund funding supplies supply medicine medicines vaccine dose food grain wheat tent blanket vehicle weapon ammunition missile tank shell ambulance equipment generator relief")
}

// goods reports whether a noun may stand for things that one state sends
// another: not for people, words, or what is an event of another kind.
func goods(w string) bool {
	w = strings.ToLower(w)
	return !lexicon.Human(w) && !lexicon.Armed(w) && w != "police" && nounKind(w) == NoEvent &&
		!text.OneOf(w, "letter message signal note warning greeting condolence team expert invitation blow speech")
}

// honour reports whether a word ends the name of what is received without
// anybody being met.
func honour(w string) bool {
	return text.OneOf(strings.ToLower(w), "award awards prize prizes medal grant fellowship order degree honor honour card oscar grammy emmy globe bafta tony")
}

// target reports whether a noun stands for what bombs and gunmen hit.
func target(w string) bool {
	return text.OneOf(strings.ToLower(w), "target post village base convoy town plant hospital building ship vessel airport port embassy market civilian infrastructure station depot school refinery city camp checkpoint tanker bridge airfield barracks headquarters mosque church facility position warehouse grid home house")
}
