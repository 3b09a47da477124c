package events

import (
	"slices"
	"strings"
	"sync"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/names"
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

// isName reports whether a mention of kind k, by name or not, holds token i.
func (f *EventFinder) isName(i int, k names.Kind) bool {
	return i >= 0 && f.at[i] >= 0 && f.rd.Mentions[f.at[i]].Kind == k
}

func (f *EventFinder) kindOf(i int) names.Kind {
	if i < 0 || f.at[i] < 0 {
		return names.NoKind
	}
	return f.rd.Mentions[f.at[i]].Kind
}

// named reports whether token i heads the name of somebody or of a place.
func (f *EventFinder) named(i int) bool {
	return i >= 0 && (f.kindOf(i) != names.NoKind || f.nameIn(i) >= 0)
}

// person reports whether token i stands for those who can meet and speak:
// people, their groups, and countries.
func (f *EventFinder) person(i int) bool {
	if i < 0 {
		return false
	}
	t := &f.rd.Tokens[i]
	if f.named(i) {
		return true
	}
	if t.POS == text.PRON {
		return text.OneOf(strings.ToLower(f.rd.Word(i)), "they them both who he she him her we i")
	}
	return (t.POS == text.NOUN || t.POS == text.PROPN || t.POS == text.ADJ || t.POS == text.NUM) && (f.someone(i) || text.OneOf(t.Lemma, "two pair ten tens score scores thousand thousands hundred hundreds dozen dozens million"))
}

// someone reports whether noun i means people.
func (f *EventFinder) someone(i int) bool {
	t := &f.rd.Tokens[i]
	return lexicon.Human(strings.ToLower(t.Lemma)) || t.POS == text.NOUN && grammar.English().Dict.IsPerson(t.Lemma)
}

// acts reports whether noun i can stand for somebody who takes part in an
// event, be it those who fight, a body or a firm.
func (f *EventFinder) acts(i int) bool {
	l := strings.ToLower(f.rd.Tokens[i].Lemma)
	return f.person(i) || lexicon.Official(l) || lexicon.Armed(l) || weapon(l) || bomb(l) || marcher(l) || names.Business(l) || names.GroupNoun(l) || f.rd.Tokens[i].POS == text.PROPN ||
		text.OneOf(l, "company firm giant maker carrier lender bank government ministry court police union authority regulator state nation country alliance bloc club side "+
			"board panel jury campaign office administration parliament assembly senate university hospital school newspaper charity agency delegation community public town city village")
}

// bodied reports whether noun i stands for a body that people can meet with.
func (f *EventFinder) bodied(i int) bool {
	return f.rd.Tokens[i].POS == text.NOUN && text.OneOf(f.rd.Tokens[i].Lemma, "union federation association committee board cabinet council panel group company firm authority charity")
}

// plural reports whether token i stands for more than one.
func (f *EventFinder) plural(i int) bool {
	t := &f.rd.Tokens[i]
	if t.Tag == text.TagNNS || t.Tag == text.TagNNPS || f.has(i, text.RelConj) {
		return true
	}
	return text.OneOf(strings.ToLower(f.rd.Word(i)), "they both two pair leadership")
}

// possessive reports whether token i is the owner of what follows it.
func (f *EventFinder) possessive(i int) bool {
	end := f.end(i)
	return f.together(end, i) && text.OneOf(f.rd.Word(end), "'s ’s ' ’")
}

// end returns the token after the mention that holds token i.
func (f *EventFinder) end(i int) int {
	if m := f.at[i]; m >= 0 {
		return f.rd.Mentions[m].Last
	}
	return i + 1
}

// national returns the token in the phrase headed by noun i that tells its
// country: "six Russian banks", "Russia's army", "the army of Russia"; or -1.
func (f *EventFinder) national(i int) int {
	rd := f.rd
	if i < 0 || f.at[i] >= 0 && rd.Mentions[f.at[i]].Entity >= 0 && rd.Mentions[f.at[i]].Form == names.Name || rd.Tokens[i].POS != text.NOUN && rd.Tokens[i].POS != text.PROPN {
		return -1
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case text.RelAmod, text.RelCompound, text.RelNmodPoss:
			if f.isName(int(k), names.Nationality) && rd.Mentions[f.at[k]].Entity >= 0 || f.country(int(k)) {
				return int(k)
			}
		case text.RelNmod:
			if f.country(int(k)) && f.led(int(k), "of") && text.OneOf(rd.Tokens[i].Lemma, "government ministry army parliament military navy senate police people authority authorities commission committee delegation") {
				return int(k)
			}
		}
	}
	return -1
}

// stands reports whether noun i, with a country's name beside it, can stand
// for that country: its officials, forces and bodies, and whatever is done to
// what is its own. Who protests or travels does so for themselves.
func (f *EventFinder) stands(i int, role PartyRole) bool {
	l := strings.ToLower(f.rd.Tokens[i].Lemma)
	switch verb := f.rd.Tokens[f.anchors[0]].Lemma; {
	case lexicon.Official(l), lexicon.Armed(l), weapon(l), text.OneOf(l, "commission committee government ministry army parliament military navy senate police authority company side embassy jet team court treasury junta regime administration "+
		"cabinet congress legislature council agency department coastguard warship"):
		return true
	case text.OneOf(verb, "protest demonstrate rally march demonstration appoint name elect"):
		return false
	}
	return role == Other
}

// ofTheirOwn reports whether the event is one that people take part in for
// themselves, so that "Albanians" do not stand for Albania.
func (f *EventFinder) ofTheirOwn() bool {
	return text.OneOf(strings.ToLower(f.rd.Tokens[f.anchors[0]].Lemma), "protest demonstrate rally march demonstration visit travel tour fly go trip elect choose")
}

// pronoun reports whether token i is a pronoun of the third person.
func (f *EventFinder) pronoun(i int) bool {
	return f.rd.Tokens[i].POS == text.PRON && text.OneOf(strings.ToLower(f.rd.Word(i)), "it they them he she him her")
}

// leaders reports whether token i stands for several who speak for states or
// organisations.
func (f *EventFinder) leaders(i int) bool {
	if f.isName(i, names.Organization) || f.named(i) && f.plural(i) {
		return true
	}
	return f.plural(i) && lexicon.Official(strings.ToLower(f.rd.Tokens[i].Lemma))
}

// official reports whether token i stands for a state, an organisation, or a
// person in office.
func (f *EventFinder) official(i int) bool {
	return f.holdsOffice(i) || f.country(i) || f.isName(i, names.Organization) || f.national(i) >= 0
}

// country reports whether the mention at token i is a whole country.
func (f *EventFinder) country(i int) bool {
	m := f.at[i]
	return m >= 0 && f.rd.Mentions[m].Entity >= 0 && nation(&f.rd.Entities[f.rd.Mentions[m].Entity])
}

// holdsOffice reports whether token i stands for a person whose office the
// article tells.
func (f *EventFinder) holdsOffice(i int) bool {
	m := f.at[i]
	if m < 0 {
		return false
	}
	x := f.rd.Mentions[m].Entity
	return x >= 0 && f.rd.Entities[x].Kind == names.Person && lexicon.Stately(f.rd.Entities[x].Role)
}

// timeWord reports whether token i belongs to an expression of time.
func (f *EventFinder) timeWord(i int) bool {
	t := &f.rd.Tokens[i]
	for k := f.timeAt(t.Start); k < len(f.rd.Times) && f.rd.Times[k].Start <= t.Start; k++ {
		if t.End <= f.rd.Times[k].End {
			return true
		}
	}
	return false
}

// site returns the token of the place that the phrase headed by token i names,
// be it by a part of it ("the port of Odesa"), or -1.
func (f *EventFinder) site(i int) int {
	for range 3 {
		if !f.timeWord(i) && f.isName(i, names.Place) && f.rd.Mentions[f.at[i]].Entity >= 0 {
			return i
		}
		next := -1
		if f.timeWord(i) || text.OneOf(f.rd.Tokens[i].Lemma, "minute hour day week month") {
			// "arrived in the United States Thursday", "in Rome Next Week", which the parser took for one name
			for k := f.child[i]; k >= 0; k = f.next[k] {
				if r := f.rd.Tokens[k].Rel; (r == text.RelCompound || r == text.RelAmod) && f.isName(int(k), names.Place) && f.at[k] != f.at[i] {
					return int(k)
				}
			}
			return -1
		}
		whole := lexicon.Site(f.rd.Tokens[i].Lemma)
		if !whole && !target(f.rd.Tokens[i].Lemma) {
			return -1
		}
		for k := f.child[i]; k >= 0; k = f.next[k] {
			switch r := f.rd.Tokens[k].Rel; {
			case r == text.RelCompound && whole && f.isName(int(k), names.Place) && !f.timeWord(int(k)): // Goma airport
				return int(k)
			case (r == text.RelNmod || r == text.RelAppos || r == text.RelFlat) && next < 0 && (r != text.RelNmod || f.led(int(k), "of")):
				next = int(k)
			}
		}
		if next < 0 || f.at[next] < 0 && !lexicon.Site(f.rd.Tokens[next].Lemma) {
			if !whole {
				return -1 // the American embassy is elsewhere
			}
			return f.national(i) // the Colombian province
		}
		i = next
	}
	return -1
}

// onlyPlace reports whether token i names a place that is no country.
func (f *EventFinder) onlyPlace(i int) bool {
	return f.isName(i, names.Place) && !f.country(i) && !f.rd.Mentions[f.at[i]].Metonym
}

// title reports whether token k stands before a name as part of what its
// bearer is: "Dutch Trade Minister".
func (f *EventFinder) title(k int) bool {
	t := &f.rd.Tokens[k]
	switch t.POS {
	case text.ADJ, text.NOUN, text.PROPN:
		return !f.isName(k, names.Person) || f.rd.Mentions[f.at[k]].Form != names.Name
	}
	return t.Tag == text.TagPOS || t.POS == text.DET
}

// tokenAt returns the token that holds the byte at offset.
func (f *EventFinder) tokenAt(offset int) int {
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
