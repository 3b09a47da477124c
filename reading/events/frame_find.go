package events

import (
	"slices"
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/lexicon"
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

// matchVerb reports whether verb i fits frame fr, and keeps the event if it is one.
func (f *EventFinder) matchVerb(i int, fr *eventFrame) bool {
	rd := f.rd
	if rd.Tokens[i].Rel == text.RelAmod || f.Titled(i) || f.compounds(i) {
		return false
	}
	c := f.Clause(i)
	if fr.more != "" && !f.hasMore(i, &c, fr.more) {
		return false
	}
	if len(fr.marks) > 0 && !f.Marked(i, fr.marks) {
		return false
	}
	if c.Passive && !fr.object {
		return false // nobody is marched
	}
	if fr.kind == Protest && f.shows(i) {
		return false
	}
	if fr.kind == Meeting && rd.Tokens[i].Lemma == "meet" && c.Object >= 0 && !f.IsA(f.Bearer(c.Object), "actor") {
		return false // "meets a requirement"
	}
	for _, w := range fr.not {
		if w == "O" && c.Object >= 0 && !c.Passive || w != "O" && f.Marked(i, []string{w}) {
			return false
		}
	}
	for k := range fr.never {
		for _, at := range fr.never[k].at {
			if x := f.argument(&c, fr, at); x >= 0 && f.IsWord(x, fr.never[k].class) {
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
func (f *EventFinder) argument(c *clauses.Clause, fr *eventFrame, at string) int {
	retained := -1 // "was awarded a prize", "was made president"
	if c.Passive && f.Kid(c.Pred, text.RelNsubjPass) >= 0 {
		retained = f.Kid(c.Pred, text.RelObj)
	}
	switch at {
	case "S":
		return c.Subject
	case "O":
		if retained >= 0 && fr.receiver && !fr.complement {
			return retained
		}
		if c.Object < 0 {
			return f.Kid(c.Pred, text.RelIobj) // "told a news conference"
		}
		return c.Object
	case "I":
		if k := f.Kid(c.Pred, text.RelIobj); k >= 0 {
			return k
		}
		if retained >= 0 {
			return c.Object
		}
		return -1
	case "X":
		if k := f.Kid(c.Pred, text.RelXcomp); k >= 0 {
			return k
		}
		if retained >= 0 {
			return retained
		}
		if o := f.Kid(c.Pred, text.RelObj); o >= 0 {
			if k := f.KidAfter(c.Pred, text.RelObj, o); k >= 0 {
				return k
			}
			if k := f.Kid(o, text.RelAppos); k >= 0 {
				return k
			}
			if c.Object != o || f.rd.Tokens[c.Pred].Lemma == "become" {
				return o
			}
			for k := o + 1; k <= o+2 && f.Together(k, o); k++ {
				if f.rd.Tokens[k].POS == text.ADJ {
					return k // "found the banker guilty", which the parser hung from elsewhere
				}
			}
		}
		return -1
	}
	if k := f.After(c.Pred, at); k >= 0 {
		return k
	}
	return f.Before(c.Pred, at)
}

// hasMore reports whether the second word of a frame stands with verb i: its
// object, or a particle or preposition right behind it.
func (f *EventFinder) hasMore(i int, c *clauses.Clause, more string) bool {
	rd := f.rd
	if o := f.Kid(i, text.RelObj); o >= 0 && lemmaIs(rd, o, more) {
		return true
	}
	if c.Passive && c.Object >= 0 && lemmaIs(rd, c.Object, more) {
		return true
	}
	return f.Together(i+1, i) && (lemmaIs(rd, i+1, more) || strings.EqualFold(rd.Word(i+1), more)) || f.Particle(i) == more
}

func lemmaIs(rd *Told, i int, w string) bool {
	l := strings.ToLower(rd.Tokens[i].Lemma)
	return l == w || l == w+"s"
}

// matchNoun reports whether noun i fits frame fr, and keeps the event if it is one.
func (f *EventFinder) matchNoun(i int, fr *eventFrame) bool {
	rd := f.rd
	t := &rd.Tokens[i]
	if t.Rel == text.RelCompound || t.Rel == text.RelFlat || t.POS == text.PROPN && (f.TimeWord(i) || !f.Headline(i)) {
		return false
	}
	if fr.kind == Trial && f.modified(i, noTrialList) || fr.kind == Investigation && f.modified(i, noInquiryList) {
		return false // "clinical trials"
	}
	if fr.more != "" && !f.Compound(i, fr.more) || t.Lemma == "talk" && t.Tag == text.TagNN {
		return false
	}
	e := f.begin(fr.kind, i)
	e.framed = true
	v, noun := f.Governor(i)
	if v >= 0 && fr.kind == Disaster && fireIdiomList.Has(rd.Tokens[v].Lemma) {
		return false // "opened fire", "set fire to"
	}
	e.verb = v
	light := -1
	own := false
	if v >= 0 {
		lemma := f.LemmaWithParticle(v)
		direct := f.ObjectOf(noun, v) || f.SubjectOf(noun, v)
		switch {
		case leavesOpenList.Has(rd.Tokens[v].Lemma):
			return false
		case direct && (makes(fr.kind, rd.Tokens[v].Lemma) || clauses.Holds(rd.Tokens[v].Lemma) || clauses.ComesAbout(rd.Tokens[v].Lemma)):
			own = true
		case direct && (clauses.Cancels(lemma) || clauses.Spurns(lemma)):
			own = true
		}
		if own {
			f.anchors = append(f.anchors, v)
			if !f.SubjectOf(noun, v) {
				light = f.Subject(v)
				if f.Has(v, text.RelAuxPass) || rd.Tokens[v].Rel == text.RelAcl && rd.Tokens[v].Tag == text.TagVBN {
					light = f.Agent(v)
				}
			}
		}
	}
	if a := f.Participle(i); a >= 0 && (makes(fr.kind, rd.Tokens[a].Lemma) || clauses.ComesAbout(rd.Tokens[a].Lemma)) {
		own = true
		f.anchors = append(f.anchors, a)
		light = f.Agent(a)
	}
	if r, who := f.Told(i); r >= 0 {
		f.anchors = append(f.anchors, r)
		if light < 0 {
			light = who
		}
	}
	e.oneOff = f.Definite(i)
	e.own = own
	return f.fill(&e, fr, func(at string) int {
		switch at {
		case "poss":
			return f.Kid(i, text.RelNmodPoss)
		case "mod":
			for k := f.Child[i]; k >= 0; k = f.Next[k] {
				if r := rd.Tokens[k].Rel; r == text.RelCompound || r == text.RelAmod {
					if rd.Tokens[k].POS == text.NOUN || f.At[k] >= 0 {
						return int(k)
					}
				}
			}
			return -1
		case "light":
			return light
		}
		k := f.After(i, at)
		if k < 0 && own && v >= 0 {
			k = f.After(v, at)
		}
		return k
	})
}

// modified reports whether a word of the list stands before noun i as part of it.
func (f *EventFinder) modified(i int, list *lexicon.List) bool {
	for k := f.Child[i]; k >= 0 && int(k) < i; k = f.Next[k] {
		if list.Has(strings.ToLower(f.rd.Word(int(k)))) {
			return true
		}
	}
	return false
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
			if x < 0 || f.TimeWord(x) && s.class != "" {
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
			if s.must || at == "S" && f.rd.Tokens[e.trigger].POS == text.VERB && !f.Has(e.trigger, text.RelAuxPass) && !f.Has(e.trigger, text.RelNsubjPass) {
				return false
			}
			continue
		}
		e.worded = e.worded || s.must && s.words
		n := len(f.who)
		switch s.part {
		case isAgent, isWith:
			f.take(h, Actor, 0)
		case isPatient:
			if p := f.Site(h); p >= 0 && p != h && lexicon.Site(f.rd.Tokens[h].Lemma) {
				place = p // "the town of Harrow"
				break
			}
			f.take(h, Other, 0)
		case isPlace:
			if p := f.Site(h); p >= 0 {
				place = p
			}
		case isGoal:
			if p := f.Site(h); p >= 0 && f.IsName(p, names.Place) {
				place = p
			} else {
				f.take(h, Other, 0)
			}
		}
		if s.must && place < 0 && len(f.who) == n && (s.part == isAgent || s.part == isPatient || s.part == isWith) && !f.already(h) {
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
	m := f.At[f.Bearer(h)]
	if m < 0 || f.rd.Mentions[m].Entity < 0 {
		return false
	}
	return slices.ContainsFunc(f.who, func(p Party) bool { return p.Entity == f.rd.Mentions[m].Entity })
}

// isClass reports whether what token h stands for is of a need's class.
func (f *EventFinder) isClass(h int, s *argNeed) bool {
	if s.words {
		return f.IsWord(h, s.class)
	}
	return f.IsA(f.Bearer(h), s.class)
}
