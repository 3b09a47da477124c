package newsgrammar

import "strings"

// irregular are verbs with past tense and participle of their own.
var irregular = map[string][2]string{}

func init() {
	for f := range strings.SplitSeq(`meet met met,say said said,tell told told,leave left left,fly flew flown,go went gone,hold held held,win won won,lead led led,strike struck struck,
		shoot shot shot,hit hit hit,speak spoke spoken,fall fell fallen,fight fought fought,make made made,take took taken,give gave given,send sent sent,build built built,buy bought bought,
		find found found,become became become,begin began begun,write wrote written,break broke broken,draw drew drawn,cut cut cut,quit quit quit,swear swore sworn,see saw seen,put put put,
		stand stood stood,step stepped stepped,stop stopped stopped,ban banned banned,plan planned planned,travel travelled travelled,call called called,sit sat sat,withdraw withdrew withdrawn,
		overthrow overthrew overthrown,seek sought sought,bring brought brought,lose lost lost,know knew known,think thought thought,refer referred referred,trap trapped trapped,admit admitted admitted,
		cancel cancelled cancelled,commit committed committed,drop dropped dropped,hurt hurt hurt,set set set,warn warned warned`, ",") {
		w := strings.Fields(f)
		irregular[w[0]] = [2]string{w[1], w[2]}
	}
}

// inflect gives a verb the form that a tag asks for.
func inflect(lemma, tag string) string {
	stem, e := strings.CutSuffix(lemma, "e")
	y := strings.HasSuffix(lemma, "y") && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeiou")
	switch tag {
	case "VBZ":
		switch {
		case y:
			return lemma[:len(lemma)-1] + "ies"
		case lemma == "go" || strings.HasSuffix(lemma, "s") || strings.HasSuffix(lemma, "sh") || strings.HasSuffix(lemma, "ch") || strings.HasSuffix(lemma, "x"):
			return lemma + "es"
		}
		return lemma + "s"
	case "VBG":
		if past, ok := irregular[lemma]; ok && strings.HasSuffix(past[0], string(lemma[len(lemma)-1])+"ed") && len(past[0]) == len(lemma)+3 {
			return past[0][:len(past[0])-2] + "ing" // stopping
		}
		switch lemma {
		case "hit", "cut", "quit", "sit", "put", "win", "begin", "set":
			return lemma + lemma[len(lemma)-1:] + "ing"
		}
		if e && !strings.HasSuffix(stem, "e") {
			return stem + "ing"
		}
		return lemma + "ing"
	case "VBD", "VBN":
		if past, ok := irregular[lemma]; ok {
			if tag == "VBD" {
				return past[0]
			}
			return past[1]
		}
		switch {
		case e:
			return lemma + "d"
		case y:
			return lemma[:len(lemma)-1] + "ied"
		}
		return lemma + "ed"
	}
	return lemma
}

func (g grammar) verb(lemma, tag string) *node {
	return word(inflect(lemma, tag), lemma, "VERB", tag)
}

func (g grammar) participle(lemma string) *node { return g.verb(lemma, "VBN") }

var (
	metVerbs     = strings.Fields("meet welcome praise criticise thank receive host call greet replace succeed defeat accuse join phone blame back")
	thingVerbs   = strings.Fields("sign approve reject announce unveil launch condemn welcome back oppose cancel postpone suspend discuss review defend criticise support dismiss deny propose ratify block")
	placeVerbs   = strings.Fields("visit leave tour enter attack shell bomb storm raid reach")
	motionVerbs  = strings.Fields("travel fly return arrive go head move")
	aloneVerbs   = strings.Fields("protest resign march rally demonstrate speak gather clash strike vote testify die fall fight")
	passiveVerbs = strings.Fields("arrest detain release kill wound injure accuse evacuate close cancel postpone suspend approve sign reject open elect attack hit destroy damage question dismiss hold expect")
	sayVerbs     = strings.Fields("say say say say announce confirm warn insist claim note recall argue acknowledge add stress admit deny report")
	wantVerbs    = strings.Fields("agree refuse decline vow plan hope want pledge promise threaten try decide")
)

// pastVerb is a clause's verb in the past tense with an object that is a thing.
func (g grammar) pastVerb(object *node) *node {
	v := g.verb(of(g, thingVerbs...), "VBD")
	return v.post("obj", object)
}

// happening is a verb with what follows it, of the tag given: VBD, VB or VBG.
// It tells whether commas may follow.
func (g grammar) happening(tag string) *node {
	var v *node
	switch g.IntN(11) {
	case 0, 1:
		v = g.verb(of(g, metVerbs...), tag)
		if v.lemma == "meet" && g.chance(30) {
			v.post("obl", g.guest().lead("case", in("with")))
		} else {
			o := g.guest()
			if g.chance(15) {
				o = g.and(o, g.guest())
			}
			v.post("obj", o)
		}
		if v.lemma == "accuse" {
			v.post("advcl", g.verb(of(g, "take", "sell", "hide", "break"), "VBG").lead("mark", word("of", "of", "SCONJ", "IN")).post("obj", nouns(of(g, "bribes", "secrets", "rules", "weapons"))))
		}
	case 2:
		v = g.verb(of(g, placeVerbs...), tag)
		if v.lemma == "shell" || v.lemma == "bomb" || v.lemma == "storm" || v.lemma == "raid" || v.lemma == "attack" {
			v.post("obj", g.site())
		} else if g.chance(50) {
			v.post("obj", g.country())
		} else {
			v.post("obj", g.town())
		}
	case 3:
		v = g.verb(of(g, motionVerbs...), tag)
		prep := "to"
		if v.lemma == "arrive" {
			prep = "in"
		}
		v.post("obl", of(g, g.country, g.town)().lead("case", in(prep)))
		if g.chance(40) {
			v.post("obl", g.talks().lead("case", in("for")))
		}
	case 4, 5:
		v = g.verb(of(g, aloneVerbs...), tag)
		switch v.lemma {
		case "protest", "march", "rally", "demonstrate":
			if g.chance(60) {
				v.post("obl", g.object().lead("case", in("against")))
			}
		case "resign":
			if g.chance(50) {
				v.post("obl", g.smallOffice().lead("case", in("as")))
			}
		case "clash":
			v.post("obl", g.band().lead("case", in("with")))
		}
	case 6:
		v = g.verb(of(g, wantVerbs...), tag)
		v.post("xcomp", g.happening("VB").lead("mark", to()))
		return v
	case 7:
		v = g.verb(of(g, "hold", "have", "open", "lead", "attend"), tag).post("obj", g.talks())
	case 8:
		v = g.verb("step", tag).post("compound:prt", word("down", "down", "ADP", "RP"))
		if g.chance(50) {
			v.post("obl", g.smallOffice().lead("case", in("as")))
		}
	default:
		v = g.verb(of(g, thingVerbs...), tag).post("obj", g.object())
	}
	g.around(v)
	return v
}

// talks is a meeting of some sort as a noun, with those who meet.
func (g grammar) talks() *node {
	n := phrase(of(g, "S:talks", "S:talks", "J:bilateral S:talks", "N:peace S:talks", "S:negotiations", "C:two-day N:visit", "N:meeting", "N:summit", "N:news N:conference"))
	if n.pos == "NOUN" && n.tag == "NN" {
		n.indefinite()
	} else if g.chance(15) {
		return nouns("days").pre("nummod", number(of(g, "two", "three"))).post("nmod", n.lead("case", in("of")).post("nmod", g.guest().lead("case", in("with"))))
	}
	switch g.IntN(5) {
	case 0, 1:
		n.post("nmod", g.guest().lead("case", in("with")))
	case 2:
		n.post("nmod", g.and(g.fullName().lead("nmod:desc", nouns("presidents")), g.fullName()).lead("case", in("between")))
	case 3:
		n.post("nmod", g.topic().lead("case", in("on")))
	}
	return n
}

// around adds where and when.
func (g grammar) around(v *node) {
	if g.chance(35) {
		v.post("obl", g.place())
	}
	if g.chance(55) {
		rel, t := g.when()
		v.post(rel, t)
	}
}
