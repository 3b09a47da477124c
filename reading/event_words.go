package reading

import "strings"

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
	held                         // a noun that stands with its own parties, time or place: "meeting"
)

var verbCues = map[string][]eventCue{
	"visit": {{Visit, plainUse}}, "tour": {{Visit, placeGoal}}, "travel": {{Visit, placeGoal}}, "arrive": {{Visit, placeGoal}},
	"fly": {{Visit, placeGoal}}, "journey": {{Visit, placeGoal}}, "land": {{Visit, placeGoal}}, "head": {{Visit, placeGoal}},
	"expect": {{Visit, expectedIn}}, "go": {{Visit, placeGoal}, {Election, toPolls}, {Attack, ofBombs}}, "jet": {{Visit, placeGoal}}, "leave": {{Visit, placeGoal}}, "depart": {{Visit, placeGoal}},
	"meet": {{Meeting, plainUse}}, "sit": {{Meeting, satDown}}, "receive": {{Meeting, personObject}}, "host": {{Meeting, personObject}}, "greet": {{Meeting, personObject}},
	"welcome": {{Meeting, personObject}}, "convene": {{Meeting, ofLeaders}}, "gather": {{Meeting, ofLeaders}},
	"call": {{Call, personObject}}, "phone": {{Call, personObject}}, "telephone": {{Call, personObject}},
	"speak": {{Call, byPhone}}, "talk": {{Call, byPhone}}, "converse": {{Call, byPhone}}, "discuss": {{Call, byPhone}},
	"negotiate": {{Talks, plainUse}}, "confer": {{Talks, plainUse}},
	"agree": {{Agreement, onSomething}}, "sign": {{Agreement, signed}}, "ink": {{Agreement, signed}}, "initial": {{Agreement, signed}},
	"write": {{Letter, toSomebody}}, "appoint": {{Appointment, personObject}}, "reappoint": {{Appointment, personObject}}, "name": {{Appointment, personObject}},
	"nominate": {{Appointment, personObject}}, "designate": {{Appointment, personObject}}, "inaugurate": {{Appointment, personObject}},
	"swear": {{Appointment, particleIn}}, "take": {{Appointment, intoOffice}, {Protest, ofWorkers}}, "assume": {{Appointment, intoOffice}},
	"pick": {{Appointment, toOffice}}, "choose": {{Appointment, toOffice}, {Election, byVoters}}, "select": {{Appointment, toOffice}}, "tap": {{Appointment, toOffice}},
	"resign": {{Resignation, asOffice}}, "step": {{Resignation, particleDown}}, "stand": {{Resignation, particleDown}}, "quit": {{Resignation, asOffice}},
	"retire": {{Resignation, fromOffice}}, "lay": {{Protest, ofWorkers}}, "down": {{Protest, ofWorkers}}, "abdicate": {{Resignation, asOffice}}, "elect": {{Election, personObject}, {Election, byVoters}}, "reelect": {{Election, personObject}}, "re-elect": {{Election, personObject}},
	"protest": {{Protest, plainUse}}, "demonstrate": {{Protest, plainUse}}, "rally": {{Protest, plainUse}}, "march": {{Protest, plainUse}},
	"become": {{Appointment, newOffice}}, "confirm": {{Appointment, toOffice}}, "explode": {{Attack, ofBombs}}, "fall": {{Attack, ofBombs}}, "slam": {{Attack, ofBombs}}, "crash": {{Attack, ofBombs}}, "detonate": {{Attack, ofBombs}}, "rip": {{Attack, ofBombs}}, "tear": {{Attack, ofBombs}},
	"open": {{Attack, firing}}, "kill": {{Attack, byArms}}, "wound": {{Attack, byArms}}, "injure": {{Attack, byArms}}, "shoot": {{Attack, byArms}},
	"walk":   {{Protest, ofWorkers}},
	"attack": {{Attack, violent}}, "strike": {{Attack, violent}}, "bomb": {{Attack, violent}}, "shell": {{Attack, violent}}, "raid": {{Attack, violent}},
	"ambush": {{Attack, violent}}, "bombard": {{Attack, violent}}, "storm": {{Attack, violent}}, "hit": {{Attack, violent}}, "invade": {{Attack, violent}},
	"target": {{Attack, violent}}, "blow": {{Attack, violent}}, "fire": {{Attack, firing}}, "launch": {{Attack, firing}},
	"sanction": {{Sanction, plainUse}}, "blacklist": {{Sanction, plainUse}}, "freeze": {{Sanction, ofAssets}},
	"rule": {{Ruling, plainUse}}, "convict": {{Ruling, plainUse}}, "acquit": {{Ruling, plainUse}}, "sentence": {{Ruling, plainUse}}, "jail": {{Ruling, plainUse}},
	"order": {{Ruling, ofCourts}}, "block": {{Ruling, ofCourts}}, "reject": {{Ruling, ofCourts}}, "suspend": {{Ruling, ofCourts}}, "declare": {{Ruling, ofCourts}},
	"halt": {{Ruling, ofCourts}}, "void": {{Ruling, ofCourts}}, "clear": {{Ruling, ofCourts}},
	"find": {{Ruling, guilty}, {Ruling, ofCourts}}, "uphold": {{Ruling, ofCourts}}, "overturn": {{Ruling, ofCourts}}, "quash": {{Ruling, ofCourts}}, "annul": {{Ruling, ofCourts}},
	"remove":  {{Ruling, ofCourts}},
	"provide": {{Aid, ofGifts}}, "pledge": {{Aid, ofGifts}}, "donate": {{Aid, ofGifts}}, "give": {{Aid, ofGifts}}, "send": {{Aid, ofGifts}},
	"deliver": {{Aid, ofGifts}}, "grant": {{Aid, ofGifts}}, "allocate": {{Aid, ofGifts}}, "approve": {{Aid, ofGifts}}, "ship": {{Aid, ofGifts}},
	"promise": {{Aid, ofGifts}}, "supply": {{Aid, ofGifts}},
}

// protesters is what any verb tells of that has protesters for its subject.
var protesters = []eventCue{{Protest, bySubject}}

var nounCues = map[string]eventCue{
	"visit": {Visit, held}, "trip": {Visit, held}, "tour": {Visit, held}, "meeting": {Meeting, held}, "encounter": {Meeting, held}, "call": {Call, held},
	"conversation": {Call, byPhone}, "talk": {Talks, held}, "talks": {Talks, held}, "negotiation": {Talks, held}, "negotiations": {Talks, held},
	"consultation": {Talks, held}, "summit": {Summit, held}, "agreement": {Agreement, made}, "treaty": {Agreement, made}, "deal": {Agreement, made},
	"accord": {Agreement, made}, "pact": {Agreement, made}, "memorandum": {Agreement, made}, "convention": {Agreement, made}, "ceasefire": {Agreement, made},
	"statement": {Statement, made}, "declaration": {Statement, made}, "communique": {Statement, made}, "communiqué": {Statement, made},
	"initiative": {Statement, made}, "proposal": {Statement, made}, "address": {Statement, made}, "speech": {Statement, made},
	"letter": {Letter, made}, "message": {Letter, made}, "appointment": {Appointment, held}, "resignation": {Resignation, held}, "election": {Election, held},
	"vote": {Election, held}, "protest": {Protest, held}, "demonstration": {Protest, held}, "rally": {Protest, held}, "attack": {Attack, held},
	"airstrike": {Attack, held}, "strike": {Attack, violent}, "bombing": {Attack, held}, "shelling": {Attack, held}, "raid": {Attack, held}, "ambush": {Attack, held},
	"bombardment": {Attack, held}, "arrival": {Visit, held}, "killing": {Attack, violent}, "shooting": {Attack, violent}, "massacre": {Attack, held}, "assassination": {Attack, held}, "invasion": {Attack, held}, "march": {Protest, held}, "protester": {Protest, clashed}, "demonstrator": {Protest, clashed},
	"sanction": {Sanction, made}, "sanctions": {Sanction, made}, "aid": {Aid, made}, "assistance": {Aid, made}, "ruling": {Ruling, held}, "verdict": {Ruling, held},
}

// makes reports whether a verb brings about an event of the kind that its
// object names: "issue" a statement, "impose" sanctions.
func makes(k EventKind, verb string) bool {
	switch k {
	case Agreement:
		return oneOf(verb, "sign conclude reach ink make seal strike ratify adopt negotiate finalize finalise clinch initial")
	case Statement:
		return oneOf(verb, "issue adopt release make voice deliver give publish sign present announce unveil put")
	case Letter:
		return oneOf(verb, "send write sign deliver address receive hand publish")
	case Sanction:
		return oneOf(verb, "impose slap announce introduce place put adopt levy approve extend agree renew expand unveil widen tighten")
	case Aid:
		return oneOf(verb, "send pledge provide deliver donate give grant approve announce promise offer ship allocate")
	case Resignation:
		return oneOf(verb, "announce submit tender offer hand accept")
	case Attack:
		return oneOf(verb, "launch carry conduct mount stage")
	case Ruling:
		return oneOf(verb, "issue deliver hand give announce overturn uphold")
	case Appointment:
		return oneOf(verb, "announce approve confirm make")
	}
	return false
}

// holds reports whether a verb says that what it governs takes place and whose it is.
func holds(verb string) bool {
	return oneOf(verb, "hold have pay make host attend begin start open take conclude end finish conduct stage join launch lead chair convene win undertake complete embark arrive sit place occur happen schedule plan set expect kick resume continue wrap cohost co-host break collapse stall")
}

// harms reports whether a verb tells of what an attack or a protest did, so
// that its time is that one's.
func harms(verb string) bool {
	return oneOf(verb, "kill wound injure leave damage destroy hit draw force cause claim wreck shut block trigger spark target sweep rock grip paralyse paralyze")
}

func cancels(verb string) bool {
	return oneOf(verb, "cancel postpone scrap suspend abandon shelve boycott delay abort")
}

// Verbs and adjectives that govern another verb ("plans to visit", "refused to
// meet") or an event's noun, by what they tell of its status.
func plans(w string) bool {
	return oneOf(w, "plan intend expect prepare schedule set due agree promise vow pledge arrange slate decide undertake")
}

func refuses(w string) bool {
	return oneOf(w, "refuse decline deny fail reject neglect dismiss")
}

// spurns reports whether a verb with an event for its object says that it did
// not come about: who dismisses a trip thinks little of it.
func spurns(w string) bool { return w != "dismiss" && refuses(w) }

// supposes tells of verbs and nouns that leave open whether there is an event.
func supposes(w string) bool {
	return oneOf(w, "try seek want urge demand ask threaten consider offer propose need wish hope call suggest invite request encourage press mull advocate doubt likely able possible unlikely imagine possibility prospect chance idea topic question proposal rumor rumour speculation likelihood hope discuss discussion favor favour support await like oppose ready open willing press push plead appeal warn unclear hypothetical require allow let help persuade convince honor honour honored honoured happy glad delighted eager keen threat fear risk danger plan")
}

// paper reports whether a noun is something that parties sign.
func paper(w string) bool {
	return nounCues[w].kind == Agreement || oneOf(w, "document contract protocol charter statement declaration roadmap truce partnership merger lease")
}

// human reports whether a noun stands for people who meet, write and are met.
func human(w string) bool {
	return oneOf(w, "leader leadership official president minister counterpart delegation diplomat ambassador envoy family people protester voter worker student soldier journalist reporter chief head group member representative survivor victim side party secretary king queen chancellor premier mayor governor lawmaker senator negotiator executive businessman veteran farmer activist resident pope general commander aide adviser advisor prosecutor colleague team leadership relative rival ally director agent astronaut lawyer inspector officer pm boss ceo banker predecessor successor wife husband son daughter brother sister premier negotiator lawmaker")
}

// marcher reports whether a noun, beside those of human, stands for people who
// take to the streets.
func marcher(w string) bool {
	return oneOf(strings.ToLower(w), "demonstrator marcher crowd supporter opponent citizen villager union man woman child teacher nurse doctor driver mourner parent youth inhabitant critic believer")
}

// weapon reports whether a noun stands for what is fired at somebody.
func weapon(w string) bool {
	return oneOf(w, "missile rocket drone shell shot mortar torpedo fire")
}

// bomb reports whether a noun stands for what goes off.
func bomb(w string) bool {
	return oneOf(w, "bomb device explosive mine grenade bomber")
}

// stately reports whether an office is one of a state's.
func stately(role string) bool {
	for w := range strings.SplitSeq(role, " ") {
		if oneOf(w, "president premier minister chancellor king queen secretary chief leader ambassador envoy prince emperor pope prime") {
			return true
		}
	}
	return false
}

// official reports whether a noun stands for those who speak for a state.
func official(w string) bool {
	return oneOf(w, "leader leadership official president minister pm counterpart delegation diplomat ambassador envoy secretary king queen chancellor premier mayor governor lawmaker senator negotiator representative head chief commander general emir sultan monarch prince princess ruler commissioner officer commander negotiator")
}

// reacts reports whether a verb says what somebody says of an event, so that
// its time is not the event's: "condemned the bombing on Thursday".
func reacts(verb string) bool {
	return oneOf(verb, "condemn denounce deplore praise welcome criticise criticize mourn regret thank discuss mention recall cite describe defend blame investigate note")
}

// intends reports whether a noun, with a verb in the infinitive, tells what
// somebody means to do.
func intends(w string) bool {
	return oneOf(w, "invitation plan decision intention pledge promise")
}

// gift reports whether a noun stands for money or supplies that are given.
func gift(w string) bool {
	return oneOf(strings.ToLower(w), "$ £ € dollar euro pound yen yuan million billion m bn loan grant package fund funding supplies supply medicine medicines vaccine dose food grain wheat tent blanket vehicle weapon ammunition missile tank shell ambulance equipment generator relief")
}

// goods reports whether a noun may stand for things that one state sends
// another: not for people, words, or what is an event of another kind.
func goods(w string) bool {
	w = strings.ToLower(w)
	return !human(w) && !armed(w) && w != "police" && nounCues[w].kind == NoEvent &&
		!oneOf(w, "letter message signal note warning greeting condolence team expert invitation blow speech")
}

// site reports whether a noun stands for a part or kind of the place named
// after it: "the port of Odesa", "the outskirts of Damascus".
func site(w string) bool {
	return oneOf(w, "port outskirt outskirts city town village capital suburb district region province area airport island border centre center street heart north south east west coast neighbourhood neighborhood camp edge part shore resort state county peninsula")
}

// contest reports whether a word tells that those who meet are teams.
func contest(w string) bool {
	return oneOf(w, "cup match final finals semi-final semifinal quarter-final quarterfinal league playoff playoffs tournament championship kick-off stadium derby goal striker coach squad innings wicket touchdown season fixture pitch")
}

// honour reports whether a word ends the name of what is received without
// anybody being met.
func honour(w string) bool {
	return oneOf(strings.ToLower(w), "award awards prize prizes medal grant fellowship order degree honor honour card oscar grammy emmy")
}

// armed reports whether a noun stands for those who fight or their weapons.
func armed(w string) bool {
	return oneOf(strings.ToLower(w), "gunman gunmen drone missile force forces troop troops army militant rebel jet soldier attacker insurgent fighter bomber rocket militia warplane navy artillery aircraft assailant terrorist extremist helicopter tank bandit militants bomb airstrike")
}

// target reports whether a noun stands for what bombs and gunmen hit.
func target(w string) bool {
	return oneOf(strings.ToLower(w), "target post village base convoy town plant hospital building ship vessel airport port embassy market civilian infrastructure station depot school refinery city camp checkpoint tanker bridge airfield barracks headquarters mosque church facility position warehouse grid home house")
}
