package events

import (
	"slices"
	"strings"
	"sync"

	"dateline/reading/lexicon"
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

// holds reports whether a verb says that what it governs takes place and whose it is.
func holds(w string) bool { return holdsList.Has(w) }

var holdsList = lexicon.Listed("holds")

// moves reports whether a verb brings people to where they then do something.
func moves(w string) bool { return movesList.Has(w) }

var movesList = lexicon.Listed("moves")

// harms reports whether a verb tells of what an attack or a protest did, so
// that its time is that one's.
func harms(w string) bool { return harmsList.Has(w) }

var harmsList = lexicon.Listed("harms")

func cancels(w string) bool { return cancelsList.Has(w) }

var cancelsList = lexicon.Listed("cancels")

// Verbs and adjectives that govern another verb ("plans to visit", "refused to
// meet") or an event's noun, by what they tell of its status.
func plans(w string) bool { return plansList.Has(w) }

var plansList = lexicon.Listed("plans")

// spurns reports whether a verb with an event for its object says that it did
// not come about: who dismisses a trip thinks little of it.
func spurns(w string) bool { return w != "dismiss" && lexicon.Refuses(w) }

// supposes tells of verbs and nouns that leave open whether there is an event.
func supposes(w string) bool { return supposesList.Has(w) }

var supposesList = lexicon.Listed("supposes")

// paper reports whether a noun is something that parties sign.
func paper(w string) bool {
	return nounKind(w) == Agreement || papers(w)
}

func papers(w string) bool { return papersList.Has(w) }

var papersList = lexicon.Listed("paper")

// marcher reports whether a noun, beside those of human, stands for people who
// take to the streets.
func marcher(w string) bool { return marcherList.Has(strings.ToLower(w)) }

var marcherList = lexicon.Listed("marcher")

// weapon reports whether a noun stands for what is fired at somebody.
func weapon(w string) bool { return weaponList.Has(w) }

var weaponList = lexicon.Listed("weapon")

// bomb reports whether a noun stands for what goes off.
func bomb(w string) bool { return bombList.Has(w) }

var bombList = lexicon.Listed("bomb")

// reacts reports whether a verb says what somebody says of an event, so that
// its time is not the event's: "condemned the bombing on Thursday".
func reacts(w string) bool { return reactsList.Has(w) }

var reactsList = lexicon.Listed("reacts")

// intends reports whether a noun, with a verb in the infinitive, tells what
// somebody means to do.
func intends(w string) bool { return intendsList.Has(w) }

var intendsList = lexicon.Listed("intends")

// gift reports whether a noun stands for money or supplies that are given.
func gift(w string) bool { return giftList.Has(strings.ToLower(w)) }

var giftList = lexicon.Listed("gift")

// goods reports whether a noun may stand for things that one state sends
// another: not for people, words, or what is an event of another kind.
func goods(w string) bool {
	w = strings.ToLower(w)
	return !lexicon.Human(w) && !lexicon.Armed(w) && w != "police" && nounKind(w) == NoEvent &&
		!noGoods(w)
}

func noGoods(w string) bool { return noGoodsList.Has(w) }

var noGoodsList = lexicon.Listed("no goods")

// honour reports whether a word ends the name of what is received without
// anybody being met.
func honour(w string) bool { return honourList.Has(strings.ToLower(w)) }

var honourList = lexicon.Listed("honour")

// target reports whether a noun stands for what bombs and gunmen hit.
func target(w string) bool { return targetList.Has(strings.ToLower(w)) }

var targetList = lexicon.Listed("target")
