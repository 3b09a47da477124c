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

// verbCues holds, for each way in which verbs can name an event, the verbs by
// their lemmas.
var verbCues = cueTable([]cueClass{
	{Visit, plainUse, "visit"},
	{Visit, placeGoal, "tour travel arrive fly journey land head go jet leave depart shuttle"},
	{Visit, expectedIn, "expect"},
	{Visit, touchedDown, "touch"},
	{Meeting, plainUse, "meet"},
	{Meeting, satDown, "sit dine lunch breakfast huddle"},
	{Meeting, personObject, "receive host greet welcome"},
	{Meeting, ofLeaders, "convene gather assemble"},
	{Meeting, calledUpon, "call"},
	{Meeting, aside, "speak talk chat converse"},
	{Call, personObject, "call phone telephone ring"},
	{Call, byPhone, "speak talk converse discuss"},
	{Talks, plainUse, "negotiate confer"},
	{Agreement, onSomething, "agree"},
	{Agreement, signed, "sign ink initial ratify seal conclude"},
	{Letter, toSomebody, "write"},
	{Appointment, personObject, "appoint reappoint name nominate designate inaugurate renominate"},
	{Appointment, particleIn, "swear"},
	{Appointment, intoOffice, "take assume"},
	{Appointment, toOffice, "pick choose select tap confirm promote elevate install hire crown recruit unveil"},
	{Appointment, newOffice, "become"},
	{Appointment, succeeding, "succeed replace"},
	{Resignation, particleDown, "step stand bow"},
	{Resignation, asOffice, "resign quit abdicate"},
	{Resignation, fromOffice, "retire"},
	{Resignation, ofOffice, "leave vacate relinquish"},
	{Election, personObject, "elect reelect re-elect"},
	{Election, byVoters, "choose elect pick select"},
	{Election, toPolls, "go head"},
	{Election, ofPolls, "open close"},
	{Election, ofDefeat, "concede"},
	{Election, ofVotes, "win secure clinch claim sweep capture retain seek defeat beat unseat oust trounce vote cast"},
	{Protest, plainUse, "protest demonstrate rally march picket"},
	{Protest, ofWorkers, "take lay down walk go strike"},
	{Attack, ofBombs, "go explode fall slam crash detonate rip tear"},
	{Attack, firing, "open fire launch"},
	{Attack, byArms, "kill wound injure shoot"},
	{Attack, violent, "attack strike bomb shell raid ambush bombard storm hit invade target blow pound strafe assassinate pummel torpedo firebomb assault overrun"},
	{Attack, stabbed, "stab behead assassinate gun"},
	{Sanction, plainUse, "sanction blacklist embargo"},
	{Sanction, ofAssets, "freeze"},
	{Sanction, ofTrade, "ban restrict halt suspend block"},
	{Ruling, plainUse, "rule convict acquit sentence jail imprison exonerate"},
	{Ruling, guilty, "find"},
	{Ruling, ofCourts, "order block reject suspend declare halt void clear find uphold overturn quash annul remove dismiss throw strike set bar ban fine award " +
		"grant deny refuse affirm reinstate invalidate nullify stay free release remand hand give award allow side deliver extend issue vacate revoke disqualify"},
	{Ruling, termObject, "give get receive serve face hand"},
	{Aid, ofGifts, "provide pledge donate give send deliver grant allocate approve ship promise supply disburse extend commit earmark airlift contribute hand dispatch " +
		"release announce unveil offer"},
})

// A cueClass is what verbs of one use tell of.
type cueClass struct {
	kind  EventKind
	how   eventUse
	verbs string
}

func cueTable(classes []cueClass) map[string][]eventCue {
	m := map[string][]eventCue{}
	for _, c := range classes {
		for v := range strings.FieldsSeq(c.verbs) {
			m[v] = append(m[v], eventCue{c.kind, c.how})
		}
	}
	return m
}

// protesters is what any verb tells of that has protesters for its subject.
var protesters = []eventCue{{Protest, bySubject}}

// nounCues is verbCues for nouns, each of which has one use.
var nounCues = cueTable([]cueClass{
	{Visit, held, "visit trip tour arrival stopover"},
	{Meeting, held, "meeting encounter audience tete-a-tete tête-à-tête get-together conclave"},
	{Meeting, atTable, "dinner lunch breakfast luncheon banquet"},
	{Call, held, "call"},
	{Call, byPhone, "conversation"},
	{Talks, held, "talk talks negotiation negotiations consultation parley"},
	{Talks, ofTwo, "discussion dialogue"},
	{Summit, held, "summit"},
	{Agreement, made, "agreement treaty deal accord pact memorandum convention ceasefire truce armistice mou cease-fire compact"},
	{Statement, made, "statement declaration communique communiqué initiative proposal address speech"},
	{Letter, made, "letter message"},
	{Appointment, held, "appointment nomination inauguration swearing-in reappointment"},
	{Resignation, held, "resignation abdication"},
	{Election, held, "election vote runoff run-off by-election byelection re-election reelection referendum"},
	{Protest, held, "protest demonstration rally march sit-in walkout"},
	{Protest, clashed, "protester demonstrator"},
	{Protest, ofWorkers, "strike stoppage"},
	{Attack, held, "attack airstrike bombing shelling raid ambush bombardment massacre assassination invasion incursion stabbing"},
	{Attack, violent, "strike killing shooting assault blast explosion barrage"},
	{Sanction, made, "sanction sanctions embargo"},
	{Sanction, againstTrade, "tariff ban control curb restriction freeze duty"},
	{Aid, made, "aid assistance donation"},
	{Ruling, held, "ruling verdict"},
	{Ruling, ofPerson, "acquittal conviction sentencing imprisonment"},
})

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
		return oneOf(verb, "sign conclude reach ink make seal strike ratify adopt negotiate finalize finalise clinch initial agree enter close renew")
	case Statement:
		return oneOf(verb, "issue adopt release make voice deliver give publish sign present announce unveil put")
	case Letter:
		return oneOf(verb, "send write sign deliver address receive hand publish pen fire dispatch post")
	case Sanction:
		return oneOf(verb, "impose slap announce introduce place put adopt levy approve extend agree renew expand unveil widen tighten apply raise clamp reimpose re-impose")
	case Aid:
		return oneOf(verb, "send pledge provide deliver donate give grant approve announce promise offer ship allocate disburse extend unveil commit release dispatch contribute earmark")
	case Resignation:
		return oneOf(verb, "announce submit tender offer hand accept")
	case Attack:
		return oneOf(verb, "launch carry conduct mount stage unleash")
	case Ruling:
		return oneOf(verb, "issue deliver hand give announce overturn uphold")
	case Appointment:
		return oneOf(verb, "announce approve confirm make")
	}
	return false
}

// holds reports whether a verb says that what it governs takes place and whose it is.
func holds(verb string) bool {
	return oneOf(verb, "hold have pay make host attend begin start open take conclude end finish conduct stage join launch lead chair convene win undertake complete embark arrive sit place occur happen schedule plan set expect kick resume continue wrap cohost co-host break collapse stall enter")
}

// moves reports whether a verb brings people to where they then do something.
func moves(verb string) bool {
	return oneOf(verb, "gather travel fly go come arrive assemble march convene head walk take rally descend converge return land visit stay sit stop meet")
}

// harms reports whether a verb tells of what an attack or a protest did, so
// that its time is that one's.
func harms(verb string) bool {
	return oneOf(verb, "kill wound injure leave damage destroy hit draw force cause claim wreck shut block trigger spark target sweep rock grip paralyse paralyze")
}

func cancels(verb string) bool {
	return oneOf(verb, "cancel postpone scrap suspend abandon shelve boycott delay abort defer axe")
}

// Verbs and adjectives that govern another verb ("plans to visit", "refused to
// meet") or an event's noun, by what they tell of its status.
func plans(w string) bool {
	return oneOf(w, "plan intend expect prepare schedule set due agree promise vow pledge arrange slate decide undertake")
}

func refuses(w string) bool {
	return oneOf(w, "refuse decline deny fail reject neglect dismiss rebuff spurn")
}

// spurns reports whether a verb with an event for its object says that it did
// not come about: who dismisses a trip thinks little of it.
func spurns(w string) bool { return w != "dismiss" && refuses(w) }

// supposes tells of verbs and nouns that leave open whether there is an event.
func supposes(w string) bool {
	return oneOf(w, "try seek want urge demand ask threaten consider offer propose need wish hope call suggest invite request encourage press mull advocate doubt likely able possible unlikely imagine possibility prospect chance idea topic question proposal rumor rumour speculation likelihood hope discuss discussion favor favour support await like oppose ready open willing press push plead appeal warn unclear hypothetical require allow instruct direct plot conspire lobby implore beg tell pressure let help persuade convince honor honour honored honoured happy glad delighted eager keen threat fear risk danger plan necessary")
}

// paper reports whether a noun is something that parties sign.
func paper(w string) bool {
	return nounKind(w) == Agreement || oneOf(w, "document contract protocol charter statement declaration roadmap truce partnership merger lease")
}

// human reports whether a noun stands for people who meet, write and are met.
func human(w string) bool {
	return oneOf(w, "leader leadership official president minister counterpart delegation diplomat ambassador envoy family people mp protester voter worker student soldier journalist reporter chief head group member representative survivor victim side party secretary king queen chancellor premier mayor governor lawmaker senator negotiator executive businessman veteran farmer activist resident pope general commander aide adviser advisor prosecutor colleague team leadership relative rival ally director agent astronaut lawyer inspector officer pm boss ceo banker predecessor successor wife husband son daughter brother sister premier negotiator lawmaker")
}

// marcher reports whether a noun, beside those of human, stands for people who
// take to the streets.
func marcher(w string) bool {
	return oneOf(strings.ToLower(w), "demonstrator marcher crowd supporter opponent citizen villager union man woman child teacher nurse doctor driver mourner parent youth inhabitant critic believer mp staff crew")
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
	return !human(w) && !armed(w) && w != "police" && nounKind(w) == NoEvent &&
		!oneOf(w, "letter message signal note warning greeting condolence team expert invitation blow speech")
}

// site reports whether a noun stands for a part or kind of the place named
// after it: "the port of Odesa", "the outskirts of Damascus".
func site(w string) bool {
	return oneOf(w, "port outskirt outskirts city town village capital suburb district region province area airport island border centre center street heart north south east west coast neighbourhood neighborhood camp edge part shore resort state county peninsula")
}

// contest reports whether a word tells that those who meet are teams.
func contest(w string) bool {
	return oneOf(w, "cup match final finals semi-final semifinal quarter-final quarterfinal league playoff playoffs tournament championship kick-off stadium derby goal striker coach squad innings wicket touchdown season fixture pitch shoot-out shootout referee goalkeeper midfielder half-time halftime")
}

// honour reports whether a word ends the name of what is received without
// anybody being met.
func honour(w string) bool {
	return oneOf(strings.ToLower(w), "award awards prize prizes medal grant fellowship order degree honor honour card oscar grammy emmy globe bafta tony")
}

// armed reports whether a noun stands for those who fight or their weapons.
func armed(w string) bool {
	return oneOf(strings.ToLower(w), "gunman gunmen drone missile shell mortar force forces troop troops army militant rebel jet soldier attacker insurgent fighter bomber rocket militia warplane navy artillery aircraft assailant terrorist extremist helicopter tank bandit militants bomb airstrike")
}

// target reports whether a noun stands for what bombs and gunmen hit.
func target(w string) bool {
	return oneOf(strings.ToLower(w), "target post village base convoy town plant hospital building ship vessel airport port embassy market civilian infrastructure station depot school refinery city camp checkpoint tanker bridge airfield barracks headquarters mosque church facility position warehouse grid home house")
}
