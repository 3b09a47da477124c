package newsgrammar

// claim is a clause in which somebody says something.
func (g grammar) claim() *node {
	v := g.verb(of(g, sayVerbs...), "VBD")
	if g.chance(25) {
		v = g.verb("tell", "VBD").post("iobj", of(g, func() *node { return nouns(of(g, "reporters", "lawmakers", "journalists")) }, g.agency)())
	} else if g.chance(30) {
		rel, t := g.when()
		v.post(rel, t)
	}
	c := g.plain()
	if g.chance(8) { // asked whether
		v = g.verb(of(g, "ask", "ask", "question"), "VBD")
		c.lead("mark", word("whether", "whether", "SCONJ", "IN"))
	} else if v.lemma != "say" || g.chance(50) {
		c.lead("mark", word("that", "that", "SCONJ", "IN"))
	}
	v.post("ccomp", c)
	if g.chance(20) {
		more := g.plain().lead("mark", word("that", "that", "SCONJ", "IN"))
		v.post("advcl", g.verb("add", "VBG").lead("punct", mark(",")).post("ccomp", more))
	}
	return v.lead("nsubj", g.speaker())
}

func (g grammar) speaker() *node {
	switch g.IntN(8) {
	case 0:
		return word("police", "police", "NOUN", "NNS")
	case 1:
		return g.firm()
	case 2:
		return noun(of(g, "government", "ministry", "company", "court", "union", "army", "party", "committee")).definite()
	case 3:
		return nouns(of(g, "officials", "witnesses", "analysts", "doctors", "prosecutors", "diplomats"))
	}
	return g.person()
}

// said hangs the sayer behind what is said.
func (g grammar) said(c *node) *node {
	if g.chance(15) {
		return c.post("obl", g.speaker().lead("case", word("according", "accord", "VERB", "VBG").post("fixed", in("to"))).lead("punct", mark(",")))
	}
	v := g.verb(of(g, "say", "say", "say", "add", "report"), "VBD")
	s := g.speaker()
	if g.chance(25) && s.pos != "PRON" {
		v.post("nsubj", s)
	} else {
		v.pre("nsubj", s)
	}
	if g.chance(30) {
		rel, t := g.when()
		v.post(rel, t)
	}
	return c.post("parataxis", v.lead("punct", mark(",")))
}

// quoted is a clause in quotation marks with who says it.
func (g grammar) quoted() *node {
	c := g.plain()
	if g.chance(40) {
		c = g.spoken()
	}
	v := g.verb(of(g, "say", "say", "say", "add", "tell"), "VBD")
	s := g.speaker()
	capitalize(c.first())
	c.lead("punct", mark("“")).post("punct", mark(",")).post("punct", mark("”"))
	v.pre("ccomp", c)
	switch {
	case v.lemma == "tell":
		v.pre("nsubj", s).post("obj", nouns("reporters"))
		g.around(v)
	case g.chance(12):
		v.pre("nsubj", s).post("obl", noun(of(g, "phone", "email", "telephone")).pre("case", in("by")))
	case g.chance(12):
		v.pre("nsubj", s).post("obl", noun(of(g, "statement", "interview", "speech", "letter")).pre("case", in("in")).pre("det", a("x")))
		if o := v.right[len(v.right)-1]; o.form == "interview" {
			o.left[1].form = "an"
		}
	case g.chance(40) && s.pos != "PRON":
		v.post("nsubj", s)
	default:
		v.pre("nsubj", s)
	}
	return v
}

// spoken is a clause as people say it of themselves.
func (g grammar) spoken() *node {
	s := word(of(g, "we", "I", "they", "nobody", "everybody", "people"), "we", "PRON", "PRP")
	switch s.form {
	case "nobody", "everybody":
		s.tag = "NN"
	case "people":
		s.pos, s.tag, s.lemma = "NOUN", "NNS", "people"
	}
	switch g.IntN(4) {
	case 0:
		v := g.verb(of(g, "see", "want", "support", "reject", "welcome", "sign"), "VBD").post("obj", g.object())
		if g.chance(50) {
			v.lead("advmod", adv(of(g, "never", "always", "just", "here")))
		}
		return v.lead("nsubj", s)
	case 1:
		v := g.happening("VB").lead("advmod", word("not", "not", "PART", "RB")).lead("aux", aux(of(g, "will", "would", "could"), "will", "MD"))
		return v.lead("nsubj", s)
	case 2:
		b := aux("are", "be", "VBP")
		if s.form == "I" {
			b = aux("am", "be", "VBP")
		} else if s.tag == "NN" {
			b = aux("is", "be", "VBZ")
		}
		return adj(of(g, "ready", "happy", "angry", "tired", "worried", "sure")).lead("cop", b).lead("nsubj", s)
	}
	return g.happening("VB").lead("aux", aux(of(g, "will", "must", "can", "should"), "will", "MD")).lead("nsubj", s)
}
