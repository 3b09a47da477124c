package lexicon

import (
	"strings"
	"sync"

	"dateline/reading/text"
)

// EventWords are the words that name events of one kind where they are used in
// one way.
type EventWords struct {
	Kind, Use string
	Words     string // lemmas, parted by spaces
}

// EventVerbs holds, for each way in which verbs can name an event, the verbs by
// their lemmas.
var EventVerbs = []EventWords{
	{"visit", "plainUse", "visit"},
	{"visit", "placeGoal", "tour travel arrive fly journey land head go jet leave depart shuttle"},
	{"visit", "expectedIn", "expect"},
	{"visit", "touchedDown", "touch"},
	{"meeting", "plainUse", "meet"},
	{"meeting", "satDown", "sit dine lunch breakfast huddle"},
	{"meeting", "personObject", "receive host greet welcome"},
	{"meeting", "ofLeaders", "convene gather assemble"},
	{"meeting", "calledUpon", "call"},
	{"meeting", "aside", "speak talk chat converse"},
	{"call", "personObject", "call phone telephone ring"},
	{"call", "byPhone", "speak talk converse discuss"},
	{"talks", "plainUse", "negotiate confer"},
	{"agreement", "onSomething", "agree"},
	{"agreement", "signed", "sign ink initial ratify seal conclude"},
	{"letter", "toSomebody", "write"},
	{"appointment", "personObject", "appoint reappoint name nominate designate inaugurate renominate"},
	{"appointment", "particleIn", "swear"},
	{"appointment", "intoOffice", "take assume"},
	{"appointment", "toOffice", "pick choose select tap confirm promote elevate install hire crown recruit unveil"},
	{"appointment", "newOffice", "become"},
	{"appointment", "succeeding", "succeed replace"},
	{"resignation", "particleDown", "step stand bow"},
	{"resignation", "asOffice", "resign quit abdicate"},
	{"resignation", "fromOffice", "retire"},
	{"resignation", "ofOffice", "leave vacate relinquish"},
	{"election", "personObject", "elect reelect re-elect"},
	{"election", "byVoters", "choose elect pick select"},
	{"election", "toPolls", "go head"},
	{"election", "ofPolls", "open close"},
	{"election", "ofDefeat", "concede"},
	{"election", "ofVotes", "win secure clinch claim sweep capture retain seek defeat beat unseat oust trounce vote cast"},
	{"protest", "plainUse", "protest demonstrate rally march picket"},
	{"protest", "ofWorkers", "take lay down walk go strike"},
	{"attack", "ofBombs", "go explode fall slam crash detonate rip tear"},
	{"attack", "firing", "open fire launch"},
	{"attack", "byArms", "kill wound injure shoot"},
	{"attack", "violent", "attack strike bomb shell raid ambush bombard storm hit invade target blow pound strafe assassinate pummel torpedo firebomb assault overrun"},
	{"attack", "stabbed", "stab behead assassinate gun"},
	{"sanction", "plainUse", "sanction blacklist embargo"},
	{"sanction", "ofAssets", "freeze"},
	{"sanction", "ofTrade", "ban restrict halt suspend block"},
	{"ruling", "plainUse", "rule convict acquit sentence jail imprison exonerate"},
	{"ruling", "guilty", "find"},
	{"ruling", "ofCourts", "order block reject suspend declare halt void clear find uphold overturn quash annul remove dismiss throw strike set bar ban fine award " +
		"grant deny refuse affirm reinstate invalidate nullify stay free release remand hand give award allow side deliver extend issue vacate revoke disqualify"},
	{"ruling", "termObject", "give get receive serve face hand"},
	{"aid", "ofGifts", "provide pledge donate give send deliver grant allocate approve ship promise supply disburse extend commit earmark airlift contribute hand dispatch " +
		"release announce unveil offer"},
}

// EventNouns is eventVerbs for nouns, each of which has one use.
var EventNouns = []EventWords{
	{"visit", "held", "visit trip tour arrival stopover"},
	{"meeting", "held", "meeting encounter audience tete-a-tete tête-à-tête get-together conclave"},
	{"meeting", "atTable", "dinner lunch breakfast luncheon banquet"},
	{"call", "held", "call"},
	{"call", "byPhone", "conversation"},
	{"talks", "held", "talk talks negotiation negotiations consultation parley"},
	{"talks", "ofTwo", "discussion dialogue"},
	{"summit", "held", "summit"},
	{"agreement", "made", "agreement treaty deal accord pact memorandum convention ceasefire truce armistice mou cease-fire compact"},
	{"statement", "made", "statement declaration communique communiqué initiative proposal address speech"},
	{"letter", "made", "letter message"},
	{"appointment", "held", "appointment nomination inauguration swearing-in reappointment"},
	{"resignation", "held", "resignation abdication"},
	{"election", "held", "election vote runoff run-off by-election byelection re-election reelection referendum"},
	{"protest", "held", "protest demonstration rally march sit-in walkout"},
	{"protest", "clashed", "protester demonstrator"},
	{"protest", "ofWorkers", "strike stoppage"},
	{"attack", "held", "attack airstrike bombing shelling raid ambush bombardment massacre assassination invasion incursion stabbing"},
	{"attack", "violent", "strike killing shooting assault blast explosion barrage"},
	{"sanction", "made", "sanction sanctions embargo"},
	{"sanction", "againstTrade", "tariff ban control curb restriction freeze duty"},
	{"aid", "made", "aid assistance donation"},
	{"ruling", "held", "ruling verdict"},
	{"ruling", "ofPerson", "acquittal conviction sentencing imprisonment"},
}

// MayNameEvent reports whether a verb's lemma can name an event.
func MayNameEvent(verb string) bool { return eventVerbSet()[verb] }

// IsEventNoun reports whether a noun can.
func IsEventNoun(noun string) bool { return eventNounSet()[noun] }

var (
	eventVerbSet = sync.OnceValue(func() map[string]bool { return wordsOf(EventVerbs) })
	eventNounSet = sync.OnceValue(func() map[string]bool { return wordsOf(EventNouns) })
)

func wordsOf(classes []EventWords) map[string]bool {
	m := map[string]bool{}
	for _, c := range classes {
		for w := range strings.FieldsSeq(c.Words) {
			m[w] = true
		}
	}
	return m
}

func Refuses(w string) bool {
	return text.OneOf(w, "refuse decline deny fail reject neglect dismiss rebuff spurn")
}
