package newsgrammar

import "unicode"

// headline is a sentence as headlines have it.
func (g grammar) headline() *node {
	var v *node
	s := of(g, g.lastName, g.lastName, g.country, g.titled, g.band, g.group, g.firm)()
	if len(s.left) > 0 && s.left[0].form == "the" {
		s.left = s.left[1:]
	}
	if g.chance(12) {
		o := g.lastName()
		s.post("conj", o.lead("punct", mark(",")))
	}
	switch g.IntN(5) {
	case 0: // to visit
		v = g.happening("VB").lead("mark", to()).lead("nsubj", s)
	case 1: // named minister
		v = g.participle(of(g, "name", "appoint", "elect", "arrest", "kill", "sentence", "cancel"))
		if v.lemma == "name" || v.lemma == "appoint" || v.lemma == "elect" {
			v.post("xcomp", g.smallOffice())
		} else {
			v.post("obl", g.town().lead("case", in("in")))
		}
		v.lead("nsubj:pass", s)
	default:
		tag := "VBZ"
		if many(s) {
			tag = "VBP"
		}
		v = g.verb(of(g, append(append([]string{}, thingVerbs...), metVerbs...)...), tag).post("obj", of(g, g.lastName, g.bareThing, g.bareThing)())
		if g.chance(50) {
			v.post("obl", g.town().lead("case", in("in")))
		}
		v.lead("nsubj", s)
	}
	if g.chance(15) {
		by := g.verb("say", "VBZ").pre("nsubj", g.lastName())
		v.post("parataxis", by.lead("punct", mark(",")))
	}
	if g.chance(40) {
		v.titleCase()
	}
	return v
}

// titleCase gives all words a capital but the small ones.
func (n *node) titleCase() {
	for _, c := range n.left {
		c.titleCase()
	}
	if n.pos != "ADP" && n.pos != "PART" && n.pos != "DET" && n.pos != "CCONJ" {
		capitalize(n)
	}
	for _, c := range n.right {
		c.titleCase()
	}
}

func (g grammar) bareThing() *node {
	return phrase(of(g, "N:trade N:deal", "N:peace N:plan", "N:law", "N:budget", "J:new S:sanctions", "N:grain N:pact", "S:tariffs", "N:climate N:bill", "N:visit", "N:ceasefire", "N:attack", "S:talks"))
}

// dateline puts a dateline before the sentence.
func (g grammar) dateline(v *node) *node {
	city := []rune(g.plainCity().form)
	for i, r := range city {
		city[i] = unicode.ToUpper(r)
	}
	n := proper(string(city))
	n.entity = "place"
	if g.chance(50) {
		date := proper(of(g, "Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"))
		n.post("nmod:unmarked", date.post("nmod:unmarked", number(of(g, "2", "9", "14", "24", "30"))).lead("punct", mark(",")))
		if g.chance(60) {
			a := g.agency()
			if len(a.left) > 0 && a.left[0].form == "the" {
				a.left = a.left[1:]
			}
			open, end := word("(", "(", "PUNCT", "-LRB-"), word(")", ")", "PUNCT", "-RRB-")
			end.glued = true
			a.first().glued = true
			n.post("parataxis", a.lead("punct", open).post("punct", end))
		}
	}
	n.post("punct", mark(of(g, "—", "-", "—")))
	n.post("parataxis", v)
	return n
}

// capitalize makes the first letter large.
func capitalize(n *node) {
	r := []rune(n.form)
	for i := range r {
		if unicode.IsLetter(r[i]) {
			r[i] = unicode.ToUpper(r[i])
			break
		}
	}
	n.form = string(r)
}
