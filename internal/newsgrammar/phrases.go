package newsgrammar

import (
	"fmt"
	"strings"
)

func the() *node               { return word("the", "the", "DET", "DT") }
func in(prep string) *node     { return word(prep, prep, "ADP", "IN") }
func noun(form string) *node   { return word(form, form, "NOUN", "NN") }
func adj(form string) *node    { return word(form, form, "ADJ", "JJ") }
func adv(form string) *node    { return word(form, form, "ADV", "RB") }
func number(form string) *node { return word(form, form, "NUM", "CD") }

func nouns(form string) *node { return word(form, strings.TrimSuffix(form, "s"), "NOUN", "NNS") }

// a is the article before a word.
func a(next string) *node {
	if strings.ContainsRune("aeiouAEIO", rune(next[0])) && !strings.HasPrefix(next, "uni") {
		return word("an", "a", "DET", "DT")
	}
	return word("a", "a", "DET", "DT")
}

// first is the first word of n's phrase.
func (n *node) first() *node {
	for len(n.left) > 0 {
		n = n.left[0]
	}
	return n
}

// indefinite gives a singular phrase its article.
func (n *node) indefinite() *node { return n.lead("det", a(n.first().form)) }

// definite gives a phrase "the".
func (n *node) definite() *node { return n.lead("det", the()) }

// phrase reads a noun phrase: words with their kind before a colon (J adjective,
// C "two-day", N noun, S plural noun, P proper noun, M number, V participle, D determiner),
// the last one being the head.
func phrase(words string) *node {
	fields := strings.Fields(words)
	var before []*node
	for i, f := range fields {
		kind, form, _ := strings.Cut(f, ":")
		var n *node
		rel := "compound"
		switch kind {
		case "J":
			n, rel = adj(form), "amod"
		case "N":
			n = noun(form)
		case "S":
			n = nouns(form)
		case "P":
			n = proper(form)
		case "M":
			n, rel = number(form), "nummod"
		case "V":
			n, rel = word(form, form, "VERB", "VBN"), "amod"
		case "C": // "two-day": with a number before the hyphen, as the treebanks cut it
			count, unit, _ := strings.Cut(form, "-")
			n = noun(unit).pre("nummod", number(count)).pre("punct", hyphen())
			n.glued = true
		case "D":
			n, rel = word(form, form, "DET", "DT"), "det"
		default:
			panic("newsgrammar: " + f)
		}
		if i < len(fields)-1 {
			n.rel = rel
			before = append(before, n)
			continue
		}
		n.left = before
		return n
	}
	panic("newsgrammar: no words")
}

// an office before a name, in capitals or small letters.
var offices = []string{"P:President", "P:Chancellor", "P:Governor", "P:Mayor", "P:Senator", "P:Judge", "P:General", "P:King", "P:Prince", "P:Sheikh", "N:spokesman", "N:spokeswoman",
	"N:president", "J:prime N:minister", "J:foreign N:minister", "N:finance N:minister", "N:defence N:minister", "N:opposition N:leader", "N:party N:leader", "N:army N:chief",
	"N:police N:chief", "N:envoy", "N:chancellor", "N:governor", "N:mayor", "N:prosecutor", "N:economist", "N:analyst", "N:central N:bank N:governor", "N:chief N:executive", "N:activist",
	"N:lawmaker", "N:coach", "N:chairman", "N:union N:leader", "N:deputy N:mayor", "N:vice N:president", "N:interior N:minister", "N:justice N:minister", "N:ambassador", "N:head"}

var capitalOffices = []string{"P:Prime P:Minister", "P:Foreign P:Minister", "P:Finance P:Minister", "P:Interior P:Minister", "P:Defence P:Secretary", "P:Vice P:President", "P:Health P:Minister",
	"P:Attorney P:General", "P:Foreign P:Secretary", "P:Energy P:Minister", "P:Deputy P:Prime P:Minister"}

// office is an office as it stands before a name.
func (g grammar) office() *node {
	if g.chance(35) {
		n := phrase(of(g, capitalOffices...))
		for _, c := range n.left {
			if c.form == "Prime" || c.form == "Foreign" || c.form == "Vice" {
				c.pos, c.rel = "ADJ", "amod" // proper by its tag alone, as in EWT
			}
		}
		return n
	}
	return phrase(of(g, offices...))
}

// smallOffice is an office as what somebody is.
func (g grammar) smallOffice() *node {
	return phrase(of(g, "N:president", "J:prime N:minister", "J:foreign N:minister", "N:finance N:minister", "N:defence N:minister", "N:army N:chief", "N:mayor", "N:ambassador", "N:chairman",
		"N:chief N:executive", "N:governor", "N:acting N:minister", "N:head", "N:leader", "N:envoy", "N:secretary", "N:director", "N:interior N:minister", "N:deputy N:governor", "N:spokesman"))
}

// titled is somebody with the office before the name.
func (g grammar) titled() *node {
	p := g.fullName()
	if g.chance(15) {
		p = g.lastName()
		p.left = nil
	}
	o := g.office()
	p.lead("nmod:desc", o)
	switch g.IntN(7) {
	case 0, 1, 2:
		o.lead("amod", g.people())
	case 3:
		f := g.firm()
		f.entity = ""
		if len(f.left) > 0 && f.left[0].form == "the" {
			f.left = f.left[1:]
		}
		if len(f.right) == 0 {
			o.lead("compound", f)
		}
	case 4:
		c := g.country()
		c.post("case", genitive())
		o.lead("nmod:poss", c)
	case 5:
		o.lead("amod", adj(of(g, "former", "outgoing", "acting", "new", "veteran", "embattled")))
	}
	if o.pos == "NOUN" && g.chance(8) {
		then := adv("then")
		o.lead("amod", then)
		then.post("punct", hyphen())
		next := o
		if len(o.left) > 1 {
			next = o.left[1].first()
		}
		next.glued = true
	}
	return p
}

func hyphen() *node {
	n := word("-", "-", "PUNCT", "HYPH")
	n.glued = true
	return n
}

func genitive() *node {
	n := word("'s", "'s", "PART", "POS")
	n.glued = true
	return n
}

// holder is somebody by their office alone.
func (g grammar) holder() *node {
	n := g.smallOffice()
	switch g.IntN(6) {
	case 0:
		return n.lead("amod", g.people()).definite()
	case 1:
		return n.lead("nmod:poss", word(of(g, "his", "her", "their", "its"), "his", "PRON", "PRP$"))
	case 2:
		c := g.country()
		c.post("case", genitive())
		return n.lead("nmod:poss", c)
	case 3:
		return n.definite().post("nmod", g.firmOrCountry().lead("case", in("of")))
	case 4:
		n = phrase(of(g, "N:spokesman", "N:spokeswoman", "N:lawyer", "N:representative", "N:official"))
		if g.chance(50) {
			return n.indefinite().post("nmod", g.firmOrCountry().lead("case", in("for")))
		}
		return n.lead("amod", g.people()).indefinite()
	}
	return n.definite()
}

// counterpart is the same office elsewhere, with the name.
func (g grammar) counterpart() *node {
	n := noun("counterpart").pre("nmod:poss", word(of(g, "his", "her"), "his", "PRON", "PRP$")).pre("amod", g.people())
	if g.chance(70) {
		p := g.fullName()
		if g.chance(60) {
			p.lead("punct", mark(","))
		}
		n.post("appos", p)
	}
	return n
}

func (g grammar) firmOrCountry() *node {
	if g.chance(50) {
		return g.firm()
	}
	return g.country()
}

// between puts commas around what stands beside a phrase.
func between(n, beside *node, rel string) *node {
	beside.lead("punct", mark(","))
	n.post(rel, beside)
	return n.post("punct", mark(","))
}

// explained is a name with what the person is behind it.
func (g grammar) explained() *node {
	p := g.fullName()
	switch g.IntN(8) {
	case 6:
		o := noun(of(g, "aide", "adviser", "ally", "lawyer", "successor")).lead("amod", adj(of(g, "former", "senior", "close"))).indefinite()
		return between(p, o.post("nmod", g.titled().lead("case", in("to"))), "appos")
	case 7:
		v := g.verb(of(g, "meet", "accuse", "appoint", "invite", "replace"), "VBD").lead("nsubj", of(g, g.lastName, g.pronoun)()).lead("obj", word("whom", "who", "PRON", "WP"))
		g.around(v)
		return between(p, v, "acl:relcl")
	case 0:
		return between(p, number(fmt.Sprint(18+g.IntN(70))), "nmod:unmarked")
	case 1:
		v := g.pastVerb(g.object())
		return between(p, v.lead("nsubj", word("who", "who", "PRON", "WP")), "acl:relcl")
	case 2:
		o := g.smallOffice()
		return between(p, cop(o, "is", word("who", "who", "PRON", "WP")), "acl:relcl")
	case 3:
		return between(p, g.holder(), "appos")
	case 4:
		o := g.smallOffice().lead("amod", adj("former")).indefinite()
		return between(p, o, "appos")
	}
	o := g.smallOffice().definite().post("nmod", g.firmOrCountry().lead("case", in("of")))
	return between(p, o, "appos")
}

func (g grammar) pronoun() *node { return word(of(g, "he", "she"), "he", "PRON", "PRP") }

// reversed is an office with the name behind it, between commas: "the foreign
// minister, Ida Berg,".
func (g grammar) reversed() *node {
	return between(g.holder(), g.fullName(), "appos")
}

// person is somebody, however named.
func (g grammar) person() *node {
	switch g.IntN(14) {
	case 0, 1, 2, 3:
		return g.titled()
	case 4, 5:
		return g.lastName()
	case 6, 7:
		return g.fullName()
	case 8:
		return g.explained()
	case 9:
		return g.reversed()
	case 10:
		return word(of(g, "he", "she"), "he", "PRON", "PRP")
	case 11:
		return g.counterpart()
	}
	return g.holder()
}

// guest is somebody as an object, without commas behind.
func (g grammar) guest() *node {
	switch g.IntN(8) {
	case 0:
		return g.counterpart()
	case 1, 2:
		return g.lastName()
	case 3:
		return g.fullName()
	case 4:
		return g.holder()
	case 5:
		return word(of(g, "him", "her", "them"), "he", "PRON", "PRP")
	}
	return g.titled()
}

// and joins phrases.
func (g grammar) and(n, other *node) *node {
	return n.post("conj", other.lead("cc", word("and", "and", "CCONJ", "CC")))
}

// how many: "about 300", "at least a dozen" and so on, before a plural.
func (g grammar) several(n *node) *node {
	num := number(of(g, "two", "three", "five", "12", "40", "300", "1,200", "seven", "15", "20,000"))
	switch g.IntN(6) {
	case 0:
		num.pre("advmod", adv(of(g, "about", "around", "some", "nearly", "almost")))
	case 1:
		num.pre("nmod", word("least", "least", "ADJ", "JJS").pre("case", in("at")))
	case 2:
		num.pre("advmod", word("more", "more", "ADJ", "JJR").post("fixed", in("than")))
	case 3:
		return nouns(of(g, "hundreds", "thousands", "dozens", "scores")).post("nmod", n.lead("case", in("of")))
	case 4:
		return n.lead("amod", adj(of(g, "several", "many")))
	}
	return n.lead("nummod", num)
}

// group is many people.
func (g grammar) group() *node {
	n := phrase(of(g, "S:people", "S:people", "S:protesters", "S:demonstrators", "S:teachers", "S:farmers", "S:students", "S:workers", "S:soldiers", "S:residents", "N:opposition S:supporters",
		"S:nurses", "S:miners", "S:women", "S:activists", "S:journalists", "S:lawmakers", "S:civilians", "S:migrants", "N:railway S:workers", "N:government S:officials"))
	if n.form == "women" {
		n.lemma = "woman"
	}
	switch g.IntN(5) {
	case 0:
		return n
	case 1:
		return n.lead("amod", g.people())
	}
	return g.several(n)
}

// band is those who fight or police.
func (g grammar) band() *node {
	switch g.IntN(5) {
	case 0:
		return word("police", "police", "NOUN", "NNS")
	case 1:
		return phrase("S:forces").lead("amod", g.people())
	case 2:
		return phrase(of(g, "S:gunmen", "S:rebels", "S:militants", "S:troops", "S:soldiers", "S:drones"))
	case 3:
		return phrase(of(g, "S:troops", "S:soldiers", "S:drones", "S:warplanes")).lead("amod", g.people())
	}
	return g.several(phrase(of(g, "S:gunmen", "S:attackers", "S:rebels", "S:drones")))
}

// hit is a group that something befell: "people displaced by the floods".
func (g grammar) hit() *node {
	v := g.participle(of(g, "displace", "injure", "arrest", "detain", "kill", "wound", "evacuate", "trap", "accuse", "affect"))
	if v.lemma == "accuse" {
		v.post("obl", noun("corruption").pre("case", in("of")))
	} else if g.chance(60) {
		v.post("obl:agent", phrase(of(g, "S:floods", "N:earthquake", "S:fighting", "N:blast", "S:police", "N:storm")).definite().lead("case", in("by")))
	} else {
		v.post("obl", phrase(of(g, "N:attack", "N:crash", "N:raid", "N:protest", "N:fire")).definite().lead("case", in("in")))
	}
	return g.group().post("acl", v)
}

// place is where something happens.
func (g grammar) place() *node {
	switch g.IntN(8) {
	case 0:
		n := phrase(of(g, "J:presidential N:palace", "N:parliament N:building", "N:court", "N:city N:hall", "N:stadium", "N:airport", "N:factory", "N:embassy", "N:hotel", "N:border", "N:headquarters")).definite()
		return n.lead("case", in(of(g, "at", "outside", "near", "in")))
	case 1:
		n := g.town()
		return noun(of(g, "capital", "town", "city", "port", "village")).pre("det", the()).post("nmod", n.lead("case", in("of"))).lead("case", in("in"))
	case 2:
		n := noun(of(g, "capital", "city", "province")).pre("det", the()).pre("amod", g.people())
		return between(n, g.city(), "appos").lead("case", in("in"))
	case 3:
		return g.country().lead("case", in(of(g, "in", "in", "across")))
	}
	return g.town().lead("case", in("in"))
}

var weekdays = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
var months = strings.Fields("January February March April May June July August September October November December")

// when is a time with the relation that it has to a verb.
func (g grammar) when() (rel string, n *node) {
	day, month := proper(of(g, weekdays...)), proper(of(g, months...))
	year := number(fmt.Sprint(1995 + g.IntN(32)))
	date := number(fmt.Sprint(1 + g.IntN(30)))
	switch g.IntN(13) {
	case 0, 1, 2, 3:
		return "obl", day.pre("case", in("on"))
	case 4:
		return "obl:unmarked", day
	case 5:
		return "obl", month.pre("case", in("in"))
	case 6:
		return "obl", month.pre("case", in("in")).post("nmod:unmarked", year)
	case 7:
		date.pre("nmod:unmarked", month)
		if g.chance(50) {
			date.post("punct", mark(",")).post("nmod:unmarked", year)
		}
		return "obl", date.lead("case", in("on"))
	case 8:
		return "obl:unmarked", noun(of(g, "week", "month", "year")).pre("amod", adj(of(g, "last", "next")))
	case 9:
		return "advmod", adv("earlier").post("obl:unmarked", noun(of(g, "week", "month")).pre("det", word("this", "this", "DET", "DT")))
	case 10:
		return "obl:unmarked", day.pre("advmod", adv(of(g, "late", "early")))
	case 11:
		return "advmod", adv(of(g, "ago", "later", "earlier")).pre("obl:unmarked", nouns(of(g, "days", "weeks", "months")).pre("nummod", number(of(g, "two", "three", "four"))))
	}
	return "obl", day.pre("advmod", adv(of(g, "late", "early"))).pre("case", in("on"))
}

// money is an amount.
func (g grammar) money() *node {
	if g.chance(50) {
		n := word("$", "$", "SYM", "$").post("nummod", number(of(g, "million", "billion")).pre("compound", number(fmt.Sprint(2+g.IntN(900)))))
		n.right[0].left[0].glued = true
		return n
	}
	return nouns(of(g, "euros", "dollars", "pounds", "crowns")).pre("nummod", number(of(g, "million", "billion")).pre("compound", number(fmt.Sprint(2+g.IntN(900)))))
}

// object is a thing that one signs, backs or condemns.
func (g grammar) object() *node {
	switch g.IntN(12) {
	case 0:
		return noun("memorandum").indefinite().post("nmod", noun("understanding").pre("case", in("of"))).post("nmod", g.topic().lead("case", in("on")))
	case 1:
		return phrase(of(g, "N:trade N:agreement", "J:new N:treaty", "N:peace N:deal", "N:gas N:contract", "J:bilateral N:accord")).indefinite().post("nmod", g.firmOrCountry().lead("case", in("with")))
	case 2:
		return nouns("sanctions").post("nmod", of(g, g.group, g.firm, g.country)().lead("case", in("on")))
	case 3:
		return nouns(of(g, "reports", "claims", "allegations")).post("acl", g.plain().lead("mark", word("that", "that", "SCONJ", "IN")))
	case 4:
		return nouns(of(g, "allegations", "charges")).post("nmod", noun(of(g, "corruption", "fraud", "bribery", "treason")).pre("case", in("of")))
	case 5:
		o := g.firmOrCountry()
		o.post("case", genitive())
		return noun(of(g, "decision", "plan", "offer", "refusal")).pre("nmod:poss", o).post("acl", g.verb(of(g, "leave", "build", "buy", "close", "join"), "VB").lead("mark", to()).post("obj", g.site()))
	case 6:
		n := g.money()
		return n.post("nmod", phrase(of(g, "N:aid", "N:credit S:guarantees", "N:emergency N:assistance", "J:military N:aid")).lead("case", in("in")))
	}
	return g.thing()
}

func (g grammar) thing() *node {
	if g.chance(15) {
		return g.title()
	}
	n := phrase(of(g, "N:law", "N:bill", "N:budget", "N:proposal", "N:inquiry", "N:ceasefire", "N:strike", "N:attack", "N:vote", "N:ruling", "N:resolution", "J:new N:constitution", "N:price N:cap",
		"N:grain N:deal", "N:election N:result", "N:border N:crossing", "N:visit", "N:summit", "N:trip", "N:climate N:plan", "N:ban", "N:decree", "N:project", "N:merger", "N:joint N:statement"))
	if g.chance(60) {
		return n.definite()
	}
	return n.indefinite()
}

func (g grammar) site() *node {
	return phrase(of(g, "N:plant", "N:port", "N:base", "N:mine", "N:factory", "N:bridge", "N:pipeline", "N:airport", "N:embassy", "N:school", "N:village", "N:border")).definite()
}

func (g grammar) topic() *node {
	return phrase(of(g, "J:offshore N:wind", "N:trade", "N:migration", "N:border N:security", "N:grain S:exports", "N:energy", "J:nuclear N:safety", "S:tariffs", "N:defence N:cooperation", "N:climate", "S:fisheries", "N:water"))
}

func to() *node { return word("to", "to", "PART", "TO") }

// cop makes a clause of a noun or adjective.
func cop(pred *node, be string, subject *node) *node {
	pred.lead("cop", word(be, "be", "AUX", map[string]string{"is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD"}[be]))
	return pred.lead("nsubj", subject)
}
