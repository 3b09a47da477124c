package newsgrammar

// subject is who does something.
func (g grammar) subject() *node {
	switch g.IntN(12) {
	case 0, 1:
		return g.group()
	case 2:
		return g.band()
	case 3:
		return g.firm()
	case 4:
		return g.country()
	case 5:
		if g.chance(30) {
			return g.and(g.lastName(), g.titled())
		}
		if g.chance(30) {
			n := of(g, g.lastName, g.country)()
			n.post("conj", of(g, g.lastName, g.country)().lead("punct", mark(",")))
			return g.and(n, of(g, g.lastName, g.country)())
		}
		return g.and(g.lastName(), g.lastName())
	case 6:
		return g.and(g.country(), g.country())
	case 7:
		return g.hit()
	}
	return g.person()
}

// many reports whether a verb in the present agrees with a plural.
func many(n *node) bool {
	if n.tag == "NNS" || n.form == "they" {
		return true
	}
	for _, c := range n.right {
		if c.rel == "conj" {
			return true
		}
	}
	return false
}

func aux(form, lemma, tag string) *node { return word(form, lemma, "AUX", tag) }

func be(n *node, past bool) *node {
	switch {
	case past && many(n):
		return aux("were", "be", "VBD")
	case past:
		return aux("was", "be", "VBD")
	case many(n):
		return aux("are", "be", "VBP")
	}
	return aux("is", "be", "VBZ")
}

// adverb stands right before the verb, now and then.
func (g grammar) adverb(v *node) {
	if g.chance(12) {
		w := of(g, "also", "later", "last", "earlier", "recently", "reportedly", "then", "briefly", "twice", "formally", "previously", "repeatedly", "first")
		v.lead("advmod", adv(w))
	}
}

// plain is a clause that stands alone.
func (g grammar) plain() *node {
	s := g.subject()
	var v *node
	switch g.IntN(12) {
	case 0, 1: // passive
		return g.passive(s)
	case 2: // what is to come
		v = g.happening("VB")
		v.lead("aux", aux(of(g, "will", "will", "would", "may", "could"), "will", "MD"))
	case 3: // due to meet
		w := of(g, "due", "set", "likely", "ready", "expected", "scheduled")
		pred := adj(w)
		rel, subject := "cop", "nsubj"
		switch w {
		case "set", "expected", "scheduled":
			pred = g.participle(map[string]string{"set": "set", "expected": "expect", "scheduled": "schedule"}[w])
			rel, subject = "aux:pass", "nsubj:pass"
		}
		b := be(s, false)
		pred.lead(rel, b).lead(subject, s)
		if w == "due" && g.chance(30) {
			pred.post("obl", g.town().lead("case", in("in")))
			t, n := g.when()
			pred.post(t, n)
			if g.chance(60) {
				pred.post("advcl", g.happening("VB").lead("mark", to()))
			}
			return pred
		}
		return pred.post("xcomp", g.happening("VB").lead("mark", to()))
	case 4: // perfect
		v = g.verb(of(g, thingVerbs...), "VBN").post("obj", g.object())
		g.adverb(v)
		form, tag := "has", "VBZ"
		if many(s) {
			form, tag = "have", "VBP"
		}
		if g.chance(40) {
			form, tag = "had", "VBD"
		}
		v.lead("aux", aux(form, "have", tag))
	case 5: // denial
		v = g.verb(of(g, aloneVerbs...), "VB")
		g.around(v)
		v.lead("advmod", word("not", "not", "PART", "RB")).lead("aux", aux("did", "do", "VBD"))
	default:
		v = g.happening("VBD")
		g.adverb(v)
	}
	return v.lead("nsubj", s)
}

// located is a clause about where somebody is: "Berg was in Rome on Friday to
// meet them".
func (g grammar) located() *node {
	s := g.person()
	n := of(g, g.city, g.country)()
	n.lead("case", in("in"))
	if g.chance(70) {
		rel, t := g.when()
		n.post(rel, t)
	}
	if g.chance(60) {
		n.post("advcl", g.happening("VB").lead("mark", to()))
	}
	if g.chance(40) {
		return n.lead("cop", aux("be", "be", "VB")).lead("aux", aux("will", "will", "MD")).lead("nsubj", s)
	}
	return n.lead("cop", be(s, g.chance(60))).lead("nsubj", s)
}

// doubted is a clause about what is said: "Reports that Berg had resigned were
// false", "It is expected that they will meet".
func (g grammar) doubted() *node {
	that := func() *node { return word("that", "that", "SCONJ", "IN") }
	if g.chance(50) {
		s := nouns(of(g, "reports", "claims", "rumours", "allegations")).post("acl", g.plain().lead("mark", that()))
		return adj(of(g, "false", "untrue", "wrong", "true")).lead("cop", aux("were", "be", "VBD")).lead("nsubj", s)
	}
	it := word("it", "it", "PRON", "PRP")
	c := g.plain()
	if g.chance(40) {
		g.fronted(c)
	}
	if g.chance(50) {
		v := g.participle(of(g, "expect", "report", "believe", "announce"))
		return v.lead("aux:pass", aux(of(g, "is", "was"), "be", "VBZ")).lead("expl", it).post("csubj", c.lead("mark", that()))
	}
	v := adj(of(g, "likely", "possible", "clear", "unclear"))
	m := that()
	if v.form == "unclear" {
		m = word("whether", "whether", "SCONJ", "IN")
	}
	return v.lead("cop", aux(of(g, "is", "was"), "be", "VBZ")).lead("expl", it).post("csubj", c.lead("mark", m))
}

// passive is a clause about what befell its subject.
func (g grammar) passive(s *node) *node {
	switch g.IntN(6) {
	case 0:
		v := g.participle(of(g, "name", "appoint", "elect")).post("xcomp", g.smallOffice())
		g.around(v)
		return v.lead("aux:pass", be(s, true)).lead("nsubj:pass", s)
	case 1:
		v := g.participle("sentence").post("obl", nouns("years").pre("case", in("to")).pre("nummod", number(of(g, "two", "four", "nine", "12"))).post("nmod", noun("prison").pre("case", in("in"))))
		if g.chance(60) {
			v.post("obl", g.verb(of(g, "take", "pay", "leak"), "VBG").pre("mark", word("for", "for", "SCONJ", "IN")).post("obj", nouns(of(g, "bribes", "documents", "secrets"))))
			v.right[len(v.right)-1].rel = "advcl"
		}
		return v.lead("aux:pass", be(s, true)).lead("nsubj:pass", s)
	case 2:
		v := g.participle("swear").post("compound:prt", word("in", "in", "ADP", "RP")).post("obl", g.smallOffice().lead("case", in("as")))
		return v.lead("aux:pass", be(s, true)).lead("nsubj:pass", s)
	}
	v := g.participle(of(g, passiveVerbs...))
	if v.lemma == "expect" {
		v.post("xcomp", g.happening("VB").lead("mark", to()))
		return v.lead("aux:pass", be(s, false)).lead("nsubj:pass", s)
	}
	if v.lemma == "accuse" {
		v.post("obl", noun(of(g, "corruption", "treason", "fraud")).pre("case", in("of")))
	}
	if g.chance(25) {
		v.post("obl:agent", g.subject().lead("case", in("by")))
	}
	g.around(v)
	return v.lead("aux:pass", be(s, true)).lead("nsubj:pass", s)
}

// nominal is a clause whose subject names what happens: "A planned meeting
// with the envoy was cancelled".
func (g grammar) nominal() *node {
	s := g.talks()
	if g.chance(30) {
		return g.owned()
	}
	if s.tag == "NN" && g.chance(25) {
		s.left = append(s.left[:1:1], append([]*node{g.participle("plan")}, s.left[1:]...)...)
		s.left[1].rel = "amod"
		s.left[0].form = "a"
	}
	if g.chance(30) {
		s.post("nmod", g.place())
	}
	if g.chance(50) {
		v := g.participle(of(g, "cancel", "postpone", "suspend", "hold"))
		g.around(v)
		if g.chance(30) {
			v.post("obl", noun(of(g, "fog", "snow", "illness")).pre("case", word("because", "because", "ADP", "IN").post("fixed", in("of"))))
		}
		return v.lead("aux:pass", be(s, true)).lead("nsubj:pass", s)
	}
	v := g.verb(of(g, "end", "begin", "fail", "collapse", "continue", "resume"), "VBD")
	if g.chance(30) {
		v.post("obl", noun("agreement").pre("case", in("without")))
	}
	g.around(v)
	return v.lead("nsubj", s)
}

// owned is a clause about what somebody does or has done, as a noun: "Berg's
// visit to Rome ended on Friday", "The resignation of the minister".
func (g grammar) owned() *node {
	who := of(g, g.lastName, g.country, g.titled, g.firm)()
	s := noun(of(g, "visit", "trip", "resignation", "appointment", "arrest", "decision", "speech", "offer", "invasion", "refusal"))
	if g.chance(60) {
		s.lead("nmod:poss", who.post("case", genitive()))
	} else {
		s.definite().post("nmod", who.lead("case", in("of")))
	}
	switch s.form {
	case "visit", "trip":
		s.post("nmod", g.town().lead("case", in("to")))
	case "decision", "offer", "refusal":
		s.post("acl", g.happening("VB").lead("mark", to()))
	}
	var v *node
	switch g.IntN(4) {
	case 0:
		v = g.verb(of(g, "end", "begin", "anger", "surprise", "follow"), "VBD")
		if v.lemma == "anger" || v.lemma == "surprise" {
			v.post("obj", of(g, g.country, g.lastName, g.group)())
		} else if v.lemma == "follow" {
			v.post("obj", nouns("weeks").post("nmod", nouns("protests").pre("case", in("of"))))
		} else {
			g.around(v)
		}
		return v.lead("nsubj", s)
	case 1:
		return cop(noun(of(g, "blow", "surprise", "mistake", "success")).indefinite().post("nmod", of(g, g.firm, g.country, g.lastName)().lead("case", in("for"))), of(g, "is", "was"), s)
	}
	v = g.participle(of(g, "announce", "confirm", "criticise", "welcome", "condemn", "postpone", "accept"))
	if g.chance(60) {
		v.post("obl:agent", g.subject().lead("case", in("by")))
	}
	g.around(v)
	return v.lead("aux:pass", be(s, true)).lead("nsubj:pass", s)
}

// occasion is what something comes before or after: talks, "his trip to Rome".
func (g grammar) occasion() *node {
	if g.chance(60) {
		return g.talks()
	}
	n := noun(of(g, "visit", "trip", "election", "vote", "attack", "speech", "arrest", "defeat"))
	switch g.IntN(3) {
	case 0:
		n.lead("nmod:poss", word(of(g, "his", "her", "their"), "his", "PRON", "PRP$"))
	case 1:
		n.definite()
	case 2:
		n.definite().post("nmod", of(g, g.holder, g.lastName, g.country)().lead("case", in("of")))
	}
	if n.form == "visit" || n.form == "trip" {
		n.post("nmod", of(g, g.city, g.country)().lead("case", in("to")))
	}
	return n
}

// fronted puts a time, a place or a clause before the sentence.
func (g grammar) fronted(v *node) {
	comma := mark(",")
	switch g.IntN(8) {
	case 6:
		v.lead("obl", g.speaker().lead("case", word("according", "accord", "VERB", "VBG").post("fixed", in("to"))).post("punct", comma))
	case 7:
		v.lead("obl", g.occasion().lead("case", word("following", "follow", "VERB", "VBG")).post("punct", comma))
	case 0, 1:
		rel, t := g.when()
		v.lead(rel, t.post("punct", comma))
	case 2:
		v.lead("obl", g.occasion().lead("case", in(of(g, "after", "during", "before"))).post("punct", comma))
	case 3:
		v.lead("advcl", g.happening("VBG").lead("mark", word(of(g, "after", "before", "while"), "after", "SCONJ", "IN")).post("punct", comma))
	case 4:
		v.lead("obl", g.town().lead("case", in("in")).post("punct", comma))
	case 5:
		v.lead("advcl", g.plain().lead("mark", word(of(g, "as", "after", "while", "although"), "as", "SCONJ", "IN")).post("punct", comma))
	}
}

// followed puts something behind the clause.
func (g grammar) followed(v *node) {
	switch g.IntN(11) {
	case 9: // which
		c := g.happening("VBD").lead("nsubj", word("which", "which", "PRON", "WDT")).lead("punct", mark(","))
		if n := last(v); n != nil {
			n.post("acl:relcl", c)
		}
	case 10: // where
		n := g.town().lead("case", in("in"))
		c := g.happening("VBD").lead("nsubj", g.lastName()).lead("advmod", word("where", "where", "ADV", "WRB")).lead("punct", mark(","))
		v.post("obl", n.post("acl:relcl", c))
	case 0:
		v.post("advcl", g.plain().lead("mark", word(of(g, "after", "as", "because", "while"), "after", "SCONJ", "IN")))
	case 1:
		v.post("advcl", g.happening("VBG").lead("mark", word(of(g, "before", "after"), "before", "SCONJ", "IN")))
	case 2:
		v.post("advcl", g.verb(of(g, "cite", "call"), "VBG").lead("punct", mark(",")).post("obj", g.thing()))
	case 3:
		v.post("conj", g.pastVerb(g.object()).lead("cc", word("and", "and", "CCONJ", "CC")))
	case 4:
		v.post("obl", g.talks().lead("case", in("after")))
	case 5:
		c := g.happening("VBD").lead("nsubj", word(of(g, "he", "she"), "he", "PRON", "PRP")).lead("advmod", word("when", "when", "ADV", "WRB")).lead("punct", mark(","))
		v.post("advcl", c)
	}
}

// last is the place or thing that hangs last from v, if it is a bare one.
func last(v *node) *node {
	if len(v.right) == 0 {
		return nil
	}
	n := v.right[len(v.right)-1]
	if (n.rel == "obj" || n.rel == "obl") && (n.pos == "NOUN" || n.entity == "place") && len(n.right) == 0 {
		return n
	}
	return nil
}

// sentence is a sentence of any sort.
func (g grammar) sentence() *node {
	var v *node
	k := g.IntN(20)
	switch {
	case k < 2:
		v = g.headline()
		capitalize(v.first())
		return v
	case k == 2:
		v = of(g, g.located, g.doubted)()
	case k < 4:
		v = g.nominal()
	case k < 7:
		v = g.claim()
	case k < 9:
		v = g.quoted()
	default:
		v = g.plain()
	}
	if k >= 9 {
		if g.chance(25) {
			g.followed(v)
		}
		if g.chance(20) {
			g.said(v)
		}
	}
	if k >= 4 && k != 7 && k != 8 && g.chance(20) {
		g.fronted(v)
	}
	v.post("punct", mark("."))
	if k >= 7 && g.chance(6) {
		capitalize(v.first())
		return g.dateline(v)
	}
	capitalize(v.first())
	return v
}
