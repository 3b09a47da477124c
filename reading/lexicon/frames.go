package lexicon

import (
	"strings"
	"sync"
)

// A frame is a way in which a cue takes its content; a verb may have several.
type Frame uint32

const (
	// TakesClause: said (that) it was late; quotations as well.
	TakesClause Frame = 1 << iota
	// TakesQuotation: "It is late," she sighed.
	TakesQuotation
	// TakesInfinitive: vowed to return.
	TakesInfinitive
	// TakesObject: criticised the plan.
	TakesObject
	// TakesRecipient: told reporters (that) ...
	TakesRecipient
	// TakesOrder: urged them to leave, accused them of lying; called it late:
	// the object belongs to the content, with what follows.
	TakesOrder
	// TakesAs: cast the plan as a mistake.
	TakesAs
	// TakesTopic: spoke about the plan; the preposition tells which.
	TakesTopic
	// IsThought and isStance mark what is no speech: knows, hopes; supports.
	IsThought
	IsStance
	// IsShown marks evidence and appearance: shows, seems.
	IsShown
	// Denies: denied, refused to say.
	Denies
	// Asks: asked, wondered.
	Asks
	// TakesText: released a report; the object is a text or speech.
	TakesText
	// IsPlan: with an infinitive only, the speaker's intention: plans, wants.
	IsPlan
)

// cueGroups list verbs by what they take. General English, by judgement; which
// are worth listing was seen by counting.
var cueGroups = []struct {
	f     Frame
	verbs string
}{
	{TakesClause | TakesQuotation, `say state note add acknowledge admit affirm allege announce argue assert attest aver boast brag caution
		charge claim clarify comment complain concede conclude confess confide confirm contend counter declare disclose emphasize emphasise
		exclaim explain hint imply insist interject joke lament maintain mention muse object observe opine posit postulate predict preach
		proclaim promise pronounce propose quip reaffirm rejoin relate reason recall recount reiterate remark repeat reply report respond
		retort reveal shout specify speculate stress suggest swear testify threaten tweet retweet underline underscore utter venture volunteer
		vow warn whisper write yell email post pledge agree assure demand recommend request urge telegraph signal indicate advise
		stipulate summarise summarize protest plead deadpan elaborate narrate rule certify decree dictate forecast estimate project`},
	{TakesQuotation, `continue laugh sigh cry scream chant sneer snap gush fume thunder begin ask tell call answer read tweet sing
		bark bellow croak drawl growl grumble grunt hiss holler intone moan mumble murmur mutter roar rant scoff sob stammer gloat`},
	{TakesClause | TakesQuotation | TakesRecipient, `tell remind inform assure warn notify reassure promise `},
	{TakesClause | TakesRecipient, `convince persuade`},
	{TakesClause | TakesQuotation | TakesRecipient | Asks | TakesObject, `ask`},
	{TakesClause | TakesQuotation | Asks, `wonder inquire enquire query`},
	{TakesClause | TakesObject | Asks, `question`},
	{TakesClause | IsThought, `believe think know feel fear hope suspect doubt expect realize realise understand recognize recognise
		worry remember guess figure imagine decide determine learn find notice foresee anticipate calculate judge dream wish 		presume surmise see sense bet reckon intend prefer desire estimate envision foresee appreciate regret conclude`},
	{TakesClause | TakesObject | IsShown, `show`},
	{TakesClause | IsShown, `demonstrate illustrate`},
	{TakesClause | TakesObject, `indicate suggest reveal`},
	{TakesClause | TakesObject | TakesQuotation | Denies, `deny`},
	{TakesClause | TakesObject | Denies, `dispute rebut refute`},

	{TakesInfinitive | Denies, `decline refuse`},
	{TakesInfinitive, `vow promise pledge threaten agree ask claim swear demand request plead propose offer beg volunteer vote undertake`},
	{TakesInfinitive | IsThought | IsPlan, `plan want hope seek intend aim expect choose prefer like wish love hate desire decide hesitate opt consider`},
	{TakesInfinitive | IsShown, `seem appear look sound`},

	{TakesOrder, `urge accuse call order encourage implore instruct exhort ask beg charge blame credit thank congratulate
		apologize nickname dub label brand describe declare deem name compare liken pronounce warn `},
	{TakesOrder | IsThought, `consider regard view perceive deem expect want like see`},
	{TakesObject, `say describe discuss mention announce cite highlight propose tout mock promise explain recall reiterate emphasize emphasise
		stress acknowledge repeat outline detail quote list reference recite echo recommend request note confirm report predict estimate
		demand reveal disclose articulate characterize characterise portray express voice issue reaffirm clarify admit assert claim
		suggest write tweet post underscore invoke declare offer share recount convey utter shout chant
		allege concede defend order answer summarize summarise specify detail relate proclaim repeat clarify forecast admit cite answer`},
	{TakesObject | IsStance, `support criticize criticise endorse praise oppose reject denounce condemn blast slam dismiss attack back welcome
		applaud bemoan decry lament chide assail laud disavow rebuke ridicule deride favor favour lambaste lambast excoriate extol laud hail
		slam rip bash mock repudiate renounce insult admonish berate castigate chastise commend deplore disparage malign scold trash vilify
		protest promote salute question shun blame savage trumpet nominate ignore thank congratulate reprimand
		scorn spurn belittle decry herald hail veto sue smear heckle boo hammer jab taunt reject`},
	{TakesObject | IsStance, `approve justify challenge ratify despise relish cherish satirize satirise`},
	{TakesObject, `float pitch witness`},
	{TakesOrder, `deem attribute inform remind`},
	{TakesTopic | IsThought, `marvel`},
	{TakesObject, `identify portray retweet echo broadcast contrast document coin circulate downplay`},
	{TakesOrder, `persuade portray depict identify remind `},
	{TakesAs, `paint cast frame attribute contrast peg present position`},
	{TakesText, `release issue sign deliver present circulate submit distribute post write draft`},
	{TakesObject | IsThought, `want fear prefer consider love hate dislike admire doubt remember recognize recognise
		expect resent regret envision foresee contemplate seek know view anticipate like mull`},

	{TakesTopic | TakesQuotation, `speak talk boast brag complain write comment tweet testify lie rave rant joke preach`},
	{TakesTopic, `refer allude point apologize apologise advocate call push press warn ask elaborate vouch respond reply rail dwell hint insist
		inquire gush opine say report lash campaign argue plead reflect`},
	{TakesTopic | IsThought, `think worry know hope believe learn wonder hear dream care`},
	{TakesTopic | IsStance, `object agree disagree vote side bristle balk scoff`},
}

// Topics are the prepositions that lead to the content of a verb with takesTopic.
var Topics = map[string]string{
	"speak": "about of against", "talk": "about of up on", "boast": "about of", "brag": "about of", "complain": "about of", "write": "about of",
	"comment": "on about", "tweet": "about", "testify": "about on", "lie": "about", "rave": "about", "rant": "about against", "joke": "about",
	"preach": "about", "refer": "to", "allude": "to", "point": "to", "apologize": "for", "apologise": "for", "advocate": "for", "call": "for on upon",
	"push": "for against", "press": "for", "warn": "of about against", "ask": "about for", "elaborate": "on", "vouch": "for", "respond": "to",
	"reply": "to", "rail": "against at about", "dwell": "on", "hint": "at", "inquire": "about", "gush": "about over", "opine": "on about", "say": "of about",
	"report": "on", "lash": "at", "campaign": "against for", "argue": "for against about", "plead": "for", "marvel": "at", "reflect": "on", "think": "of about",
	"worry": "about", "know": "about of", "hope": "for", "believe": "in", "learn": "of about", "wonder": "about", "hear": "about of", "dream": "of about",
	"care": "about", "object": "to", "agree": "with on", "disagree": "with", "vote": "for against", "side": "with", "bristle": "at", "balk": "at",
	"scoff": "at", "insist": "on",
}

// CueAdjectives are those that tell of somebody's thought with "be" and a
// clause, an infinitive or one of the prepositions.
var CueAdjectives = map[string]string{
	"confident": "that of about in", "hopeful": "that about", "aware": "that of", "unaware": "that of", "worried": "that about",
	"concerned": "that about with", "eager": "to for", "unwilling": "to", "reluctant": "to", "skeptical": "that of about",
	"sceptical": "that of about", "sure": "that of", "certain": "that of", "convinced": "that of", "optimistic": "that about", "glad": "that to",
	"proud": "that of to", "afraid": "that of to", "adamant": "that about", "disappointed": "that with in by",
	"wary": "of", "critical": "of", "supportive": "of", "shocked": "that to by", "pleased": "that with to", "happy": "that to with",
	"determined": "to", "inclined": "to", "angry": "that about at over", "unhappy": "with about that", "nervous": "about", "dismissive": "of",
	"grateful": "for that to", "upset": "that about with", "sorry": "that for", "pessimistic": "about that",
	"insistent": "that on", "cautious": "about", "mindful": "of that", "comfortable": "with", "frustrated": "that with by", "enthusiastic": "about",
	"interested": "in", "opposed": "to", "impressed": "with by that", "satisfied": "with that", "open": "to about", "leery": "of", "scared": "of that",
	"uneasy": "about with", "distrustful": "of", "mistrustful": "of", "hungry": "for", "united": "in on behind against", "unified": "on in against", "vocal": "about in on",
	"fond": "of", "ambivalent": "about", "uncomfortable": "with about on", "keen": "on to", "honest": "about", "candid": "about", "frank": "about",
	"sympathetic": "to", "hostile": "to toward towards", "tired": "of", "sick": "of", "passionate": "about", "furious": "that with at over about",
	"bullish": "on about", "bearish": "on about", "clear": "that about on", "appreciative": "of", "apprehensive": "about", "ashamed": "of that to",
	"amazed": "that by at", "annoyed": "that by at with", "bent": "on", "conscious": "of that", "content": "with to", "curious": "about",
	"cynical": "about", "defensive": "about", "defiant": "about", "disgusted": "that by with at", "dismayed": "that by at", "embarrassed": "that by about",
	"fearful": "that of", "forthcoming": "about", "hesitant": "to about", "horrified": "that by at", "indifferent": "to", "intent": "on", "jealous": "of",
	"loath": "to", "mad": "that at about", "mum": "on about", "noncommittal": "about on", "obsessed": "with", "outraged": "that by over at about",
	"outspoken": "about on against in", "puzzled": "that by over", "receptive": "to", "relieved": "that to", "resentful": "of that", "resigned": "to",
	"sensitive": "to about", "silent": "on about", "surprised": "that by at to", "suspicious": "of that", "terrified": "that of by", "thankful": "for that to",
	"thrilled": "that with to by about", "troubled": "that by", "unapologetic": "about", "uncertain": "about whether", "undecided": "about on whether",
	"unequivocal": "about in", "unimpressed": "by with", "unsure": "about of whether", "vague": "about on", "wistful": "about", "delighted": "that with to by",
	"excited": "that about to by", "alarmed": "that by at over", "sanguine": "about", "doubtful": "that about of", "appalled": "that by at", "saddened": "that by to",
	"committed": "to", "dedicated": "to", "devoted": "to", "enamored": "of with", "familiar": "with", "steadfast": "in", "unwavering": "in on", "agnostic": "about on",
}

// CueNouns are those that name an utterance or an attitude, with what leads
// to its content.
var CueNouns = map[string]string{
	"statement": "that on about", "claim": "that of to about", "warning": "that of about to against", "assertion": "that of about", "allegation": "that of about against",
	"accusation": "that of against", "suggestion": "that of to", "argument": "that for against about", "belief": "that in", "hope": "that of for to",
	"fear": "that of about", "promise": "that of to", "pledge": "that of to", "vow": "that of to", "threat": "that of to", "criticism": "that of about",
	"support": "for", "opposition": "to", "endorsement": "of", "praise": "for of", "question": "that about on over whether", "doubt": "that about on",
	"call": "for to on", "demand": "that for to", "request": "that for to", "proposal": "that for to on", "decision": "that to",
	"view": "that of on about", "opinion": "that of on about", "concern": "that about over for", "complaint": "that about of", "denial": "that of",
	"admission": "that of", "announcement": "that of about", "insistence": "that on", "refusal": "to", "conclusion": "that", "assumption": "that of about",
	"contention": "that", "prediction": "that of about", "comment": "that on about", "remark": "that on about", "reference": "to", "mention": "of",
	"description": "of", "assessment": "that of", "assurance": "that of about", "apology": "for", "rejection": "of", "condemnation": "of",
	"denunciation": "of", "critique": "of", "attack": "on against", "backing": "for of", "advice": "to on about", "plea": "to for", "desire": "to for",
	"wish": "that to for", "commitment": "to", "intention": "to of", "intent": "to", "estimate": "that of", "forecast": "that of for", "recommendation": "that to for on",
	"stance": "on", "position": "on that", "worry": "that about over", "confidence": "that in", "skepticism": "about of", "speculation": "that about",
	"rumor": "that of about", "rumour": "that of about", "report": "that of on about", "suspicion": "that of about", "notion": "that of", "idea": "that of",
	"willingness": "to", "reluctance": "to", "eagerness": "to", "ruling": "that on", "advocacy": "for of", "disagreement": "with over about on",
	"swipe": "at", "dig": "at", "jab": "at", "tribute": "to", "disdain": "for", "contempt": "for", "enthusiasm": "for about", "admiration": "for",
	"sentiment": "that", "feeling": "that", "impression": "that", "expectation": "that of", "anxiety": "about over", "frustration": "with over about",
	"anger": "at over about", "outrage": "over at about", "interest": "in", "appeal": "to for", "protest": "against over", "lawsuit": "over against alleging",
}

// lightNouns tell of an utterance or a stance only as the object of a light
// verb: made the case that, paid tribute to.
var lightNouns = map[string]string{
	"case": "that for against", "point": "that of about", "look": "at", "shot": "at", "secret": "of that", "attention": "to on", "fun": "of at",
	"focus": "on to", "issue": "with", "aim": "at", "exception": "to", "credit": "for", "note": "of", "vote": "for against", "pitch": "for to that",
	"doubt": "on about that", "word": "for about", "message": "to that about of", "letter": "to", "order": "to", "story": "of about", "speech": "about on to",
	"sign": "of that", "light": "of on", "example": "of", "ban": "on", "stand": "on against for", "charge": "that of against", "hint": "that of at",
	"notice": "that of", "objection": "to", "condolence": "to for", "gratitude": "for to", "regret": "for that over about", "sympathy": "for with to",
	"alarm": "about over that", "dismay": "at over about that", "remorse": "for that", "optimism": "about that", "inclination": "to", "oath": "to", "bid": "to for",
	"excuse": "for", "thanks": "for to", "joke": "about that", "lie": "about that", "detail": "about of on", "thought": "on about of", "hostility": "toward to",
	"respect": "for", "disagreement": "with over about on", "appreciation": "for of", "caution": "about on over", "eyebrow": "at over", "faith": "in that",
}

// NounLinks returns the words that lead from a noun to what it reports.
func NounLinks(noun string) string {
	if l := CueNouns[noun]; l != "" {
		return l
	}
	return lightNouns[noun]
}

// idiomWords are verbs that tell of an utterance or a stance only with the
// words that follow: a particle, a preposition, a noun without article.
// "self" stands for the reflexive pronouns.
var idiomWords = `focus on; make clear; make it clear; make plain; make it known; go after; look forward to; seem like; feel like;
	stand by; come down on; caution against; shoot back; fire back; hit back; stand behind; stand up for; stand up to; stick by; stick up for; distance self from; pride self on; take issue with; take aim at;
	take exception to; take credit for; take note of; take stock of; offer thoughts on; take offense at; take umbrage at; take pride in; come out against; come out for; come out in favor of;
	come out in support of; shrug off; brush off; laugh off; lash out at; lash out against; hit out at; play down; play up;
	plead guilty; plead not guilty; touch on; talk up; talk down; weigh in on; open up about; spar over; clash over; draw attention to; pay attention to; pay tribute to; double down on; line up behind; zero in on; walk back; back away from; back down from;
	shoot back at; fire back at; hit back at; push back against; push back on; push back at; call into question; cast doubt on; poke fun at; make fun of;
	make light of; sound off on; sound off about; vie for; sign off on; bring up; lay bare; put forth; put forward; speak out against; speak out about;
	speak out for; speak out in favor of; speak up for; speak up about; speak highly of; rail against; rail at; hold forth on; root for; allude to;
	acquiesce to; consent to; object to; bank on; give credit to; give voice to; throw support behind; shed light on; turn attention to;
	agree with; agree to; disagree with; identify with; sympathize with; sympathise with; side with; disapprove of; approve of; beg for; rule out; own up to;
	harken back to; hark back to; care about; look askance at; keep silent on; muse about; muse on; vote in favor of;
	testify about; testify to; testify against; talk about; refer to; call for; call on; point out; point to; ask about; comment on; speculate about; speculate on`

// Idioms returns idiomWords by their verb: the words after it.
var Idioms = sync.OnceValue(func() map[string][][]string {
	m := map[string][][]string{}
	for p := range strings.SplitSeq(idiomWords, ";") {
		w := strings.Fields(p)
		m[w[0]] = append(m[w[0]], w[1:])
	}
	return m
})

var CueVerbs = sync.OnceValue(func() map[string]Frame {
	m := map[string]Frame{}
	for _, g := range cueGroups {
		for v := range strings.FieldsSeq(g.verbs) {
			m[v] |= g.f
		}
	}
	return m
})
