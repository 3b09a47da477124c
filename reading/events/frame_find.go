package events

import (
	"slices"
	"strings"

	"dateline/reading/names"
	"dateline/reading/text"
)

// framed finds the events of sentence s that the frames tell.
func (f *EventFinder) framed(s int) {
	rd := f.rd
	sent := &rd.Sentences[s]
	tables := frames()
	n := len(f.Found)
	for i := sent.First; i < sent.Last && len(f.Found)-n < maxSentenceEvents && len(f.Found) < maxEvents; i++ {
		t := &rd.Tokens[i]
		if m := t.Mention; m >= 0 && t.POS == text.PROPN && rd.Mentions[m].Kind == names.Person {
			continue
		}
		lemma := strings.ToLower(t.Lemma)
		switch t.POS {
		case text.VERB:
			list := tables.verbs[lemma]
			for k := range list {
				if f.matchVerb(i, &list[k]) {
					break
				}
			}
		case text.NOUN, text.PROPN:
			list := tables.nouns[lemma]
			for k := range list {
				if f.matchNoun(i, &list[k]) {
					break
				}
			}
		}
	}
}

// A clause is what the grammar gives a predicate: who, whom, and whether it is
// in the passive.
type clause struct {
	pred            int
	subject, object int
	passive         bool
}

// clause reads the arguments of verb i.
func (f *EventFinder) clause(i int) clause {
	rd := f.rd
	t := &rd.Tokens[i]
	c := clause{pred: i}
	c.passive = f.passive(i)
	if !c.passive && t.Rel == text.RelConj && t.Tag == text.TagVBN && t.Head >= 0 && !f.has(i, text.RelAux) && !f.has(i, text.RelNsubj) && !f.has(i, text.RelObj) && f.has(t.Head, text.RelAuxPass) {
		c.passive = true // "were arrested and charged"
	}
	c.subject = f.subject(i)
	c.object = f.kid(i, text.RelObj)
	if c.passive {
		c.subject, c.object = f.agent(i), c.subject
		return c
	}
	if c.object < 0 || t.Rel == text.RelAclRelcl && (rd.Tokens[c.object].Tag == text.TagWDT || rd.Tokens[c.object].Tag == text.TagWP) {
		if r := f.relative(i); r >= 0 {
			c.object = r
		}
	}
	if c.object >= 0 && f.timeWord(c.object) {
		c.object = -1
	}
	if t.Rel == text.RelAclRelcl && c.object >= 0 && c.object == c.subject {
		c.subject = -1
	}
	return c
}

// matchVerb reports whether verb i fits frame fr, and keeps the event if it is one.
func (f *EventFinder) matchVerb(i int, fr *eventFrame) bool {
	rd := f.rd
	if rd.Tokens[i].Rel == text.RelAmod || f.titled(i) || f.compounds(i) {
		return false
	}
	c := f.clause(i)
	if fr.more != "" && !f.hasMore(i, &c, fr.more) {
		return false
	}
	if len(fr.marks) > 0 && !f.marked(i, fr.marks) {
		return false
	}
	if c.passive && !fr.object {
		return false // nobody is marched
	}
	for _, w := range fr.not {
		if w == "O" && c.object >= 0 && !c.passive || w != "O" && f.marked(i, []string{w}) {
			return false
		}
	}
	for k := range fr.never {
		for _, at := range fr.never[k].at {
			if x := f.argument(&c, fr, at); x >= 0 && f.isWord(x, fr.never[k].class) {
				return false
			}
		}
	}
	e := f.begin(fr.kind, i)
	e.verb = i
	e.framed = true
	return f.fill(&e, fr, func(at string) int { return f.argument(&c, fr, at) })
}

// argument returns the head of the argument of a clause that a frame asks for, or -1.
func (f *EventFinder) argument(c *clause, fr *eventFrame, at string) int {
	retained := -1 // "was awarded a prize", "was made president"
	if c.passive && f.kid(c.pred, text.RelNsubjPass) >= 0 {
		retained = f.kid(c.pred, text.RelObj)
	}
	switch at {
	case "S":
		return c.subject
	case "O":
		if retained >= 0 && fr.receiver && !fr.complement {
			return retained
		}
		if c.object < 0 {
			return f.kid(c.pred, text.RelIobj) // "told a news conference"
		}
		return c.object
	case "I":
		if k := f.kid(c.pred, text.RelIobj); k >= 0 {
			return k
		}
		if retained >= 0 {
			return c.object
		}
		return -1
	case "X":
		if k := f.kid(c.pred, text.RelXcomp); k >= 0 {
			return k
		}
		if retained >= 0 {
			return retained
		}
		if o := f.kid(c.pred, text.RelObj); o >= 0 {
			if k := f.kidAfter(c.pred, text.RelObj, o); k >= 0 {
				return k
			}
			if k := f.kid(o, text.RelAppos); k >= 0 {
				return k
			}
			if c.object != o || f.rd.Tokens[c.pred].Lemma == "become" {
				return o
			}
		}
		return -1
	}
	return f.after(c.pred, at)
}

// hasMore reports whether the second word of a frame stands with verb i: its
// object, or a particle or preposition right behind it.
func (f *EventFinder) hasMore(i int, c *clause, more string) bool {
	rd := f.rd
	if o := f.kid(i, text.RelObj); o >= 0 && lemmaIs(rd, o, more) {
		return true
	}
	if c.passive && c.object >= 0 && lemmaIs(rd, c.object, more) {
		return true
	}
	return f.together(i+1, i) && (lemmaIs(rd, i+1, more) || strings.EqualFold(rd.Word(i+1), more)) || f.particle(i) == more
}

func lemmaIs(rd *Told, i int, w string) bool {
	l := strings.ToLower(rd.Tokens[i].Lemma)
	return l == w || l == w+"s"
}

// marked reports whether one of the words stands beside verb i: as its
// particle, right behind it or behind its object, or leading what depends on it.
func (f *EventFinder) marked(i int, words []string) bool {
	rd := f.rd
	for k := i + 1; k <= i+3 && f.together(k, i); k++ {
		if slices.Contains(words, strings.ToLower(rd.Word(k))) {
			return true
		}
		if p := rd.Tokens[k].POS; p == text.VERB || p == text.PUNCT {
			break
		}
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if int(k) < i {
			continue
		}
		if slices.Contains(words, strings.ToLower(rd.Word(int(k)))) {
			return true
		}
		for c := f.child[k]; c >= 0; c = f.next[c] {
			if r := rd.Tokens[c].Rel; (r == text.RelCase || r == text.RelMark) && int(c) > i && slices.Contains(words, strings.ToLower(rd.Word(int(c)))) {
				return true
			}
		}
	}
	return false
}

// matchNoun reports whether noun i fits frame fr, and keeps the event if it is one.
func (f *EventFinder) matchNoun(i int, fr *eventFrame) bool {
	rd := f.rd
	t := &rd.Tokens[i]
	if t.Rel == text.RelCompound || t.Rel == text.RelFlat || t.POS == text.PROPN && (f.timeWord(i) || !f.headline(i)) {
		return false
	}
	if fr.more != "" && !f.compound(i, fr.more) || t.Lemma == "talk" && t.Tag == text.TagNN {
		return false
	}
	e := f.begin(fr.kind, i)
	e.framed = true
	v, noun := f.governor(i)
	if v >= 0 && fr.kind == Disaster && text.OneOf(rd.Tokens[v].Lemma, "open set catch cease return draw exchange hold hang come") {
		return false // "opened fire", "set fire to"
	}
	e.verb = v
	light := -1
	own := false
	if v >= 0 {
		lemma := f.lemmaWithParticle(v)
		direct := f.objectOf(noun, v) || f.subjectOf(noun, v)
		switch {
		case text.OneOf(rd.Tokens[v].Lemma, "skip miss avoid seek want demand call propose suggest support oppose back consider mull fear expect face discuss threaten urge need request"):
			return false
		case direct && (makes(fr.kind, rd.Tokens[v].Lemma) || holds(rd.Tokens[v].Lemma) || comesAbout(rd.Tokens[v].Lemma)):
			own = true
		case direct && (cancels(lemma) || spurns(lemma)):
			own = true
		}
		if own {
			f.anchors = append(f.anchors, v)
			if !f.subjectOf(noun, v) {
				light = f.subject(v)
				if f.has(v, text.RelAuxPass) || rd.Tokens[v].Rel == text.RelAcl && rd.Tokens[v].Tag == text.TagVBN {
					light = f.agent(v)
				}
			}
		}
	}
	if a := f.participle(i); a >= 0 && (makes(fr.kind, rd.Tokens[a].Lemma) || comesAbout(rd.Tokens[a].Lemma)) {
		own = true
		f.anchors = append(f.anchors, a)
		light = f.agent(a)
	}
	e.oneOff = f.definite(i)
	e.own = own
	return f.fill(&e, fr, func(at string) int {
		switch at {
		case "poss":
			return f.kid(i, text.RelNmodPoss)
		case "mod":
			for k := f.child[i]; k >= 0; k = f.next[k] {
				if r := rd.Tokens[k].Rel; r == text.RelCompound || r == text.RelAmod {
					if rd.Tokens[k].POS == text.NOUN || f.at[k] >= 0 {
						return int(k)
					}
				}
			}
			return -1
		case "light":
			return light
		}
		k := f.after(i, at)
		if k < 0 && own && v >= 0 {
			k = f.after(v, at)
		}
		return k
	})
}

// comesAbout reports whether a verb says of a noun no more than that it came about.
func comesAbout(w string) bool {
	return text.OneOf(w, "hold stage make launch open begin start order conduct carry mount lead join attend organise organize give deliver issue send write lodge file impose announce undergo suffer commit stop end continue resume take win receive sign reach broker lay break occur happen follow erupt")
}

// fill gives an event the arguments of a frame, and keeps it where all that
// must be there is.
func (f *EventFinder) fill(e *foundEvent, fr *eventFrame, argument func(at string) int) bool {
	place := -1
	for k := range fr.needs {
		s := &fr.needs[k]
		h, fits, at := -1, false, ""
		for _, a := range s.at {
			x := argument(a)
			if x < 0 || f.timeWord(x) && s.class != "" {
				continue
			}
			if h < 0 {
				h, at = x, a
			}
			if s.class == "" || f.isClass(x, s) {
				h, at, fits = x, a, true
				break
			}
		}
		if !fits {
			if s.must || at == "S" && f.rd.Tokens[e.trigger].POS == text.VERB && !f.has(e.trigger, text.RelAuxPass) && !f.has(e.trigger, text.RelNsubjPass) {
				return false
			}
			continue
		}
		n := len(f.who)
		switch s.part {
		case isAgent, isWith:
			f.take(h, Actor, 0)
		case isPatient:
			f.take(h, Other, 0)
		case isPlace:
			if p := f.site(h); p >= 0 {
				place = p
			}
		case isGoal:
			if p := f.site(h); p >= 0 && f.isName(p, names.Place) {
				place = p
			} else {
				f.take(h, Other, 0)
			}
		}
		if s.must && len(f.who) == n && (s.part == isAgent || s.part == isPatient || s.part == isWith) && !f.already(h) {
			e.lacks++
		}
	}
	if place >= 0 {
		f.setPlace(e, place)
	}
	return f.conclude(e)
}

// already reports whether token h stands for a party that another argument brought.
func (f *EventFinder) already(h int) bool {
	m := f.at[f.bearer(h)]
	if m < 0 || f.rd.Mentions[m].Entity < 0 {
		return false
	}
	return slices.ContainsFunc(f.who, func(p Party) bool { return p.Entity == f.rd.Mentions[m].Entity })
}
