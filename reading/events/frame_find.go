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

// take adds those whom token i stands for, by name or by their words, and
// those named along with it.
func (f *EventFinder) take(i int, role PartyRole, depth int) {
	if i < 0 || depth > 6 || len(f.who) >= maxParties {
		return
	}
	rd := f.rd
	n := len(f.who)
	i = f.bearer(i)
	if t := &rd.Tokens[i]; t.POS == text.PRON && t.Tag != text.TagPRPS && f.at[i] >= 0 && rd.Mentions[f.at[i]].Entity >= 0 || f.isKnown(i) {
		f.resolve(i, role, depth)
	} else if m := f.employer(i); m >= 0 {
		x := &rd.Mentions[m]
		f.add(Party{x.Entity, text.Span{Start: x.Start, End: x.End}, role})
	} else if t.POS != text.PRON && t.POS != text.DET && t.POS != text.VERB {
		f.add(Party{-1, f.phrase(i), role})
	} else if text.OneOf(t.Lemma, "it they") && !f.selfSame(i, role, depth) && strings.EqualFold(rd.Word(i), "they") || strings.EqualFold(rd.Word(i), "them") {
		f.before(i, role)
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if rd.Tokens[k].Rel == text.RelConj && rd.Tokens[k].POS != text.VERB && rd.Tokens[k].POS != text.ADJ {
			f.take(int(k), role, depth+1)
		}
	}
	if depth == 0 && len(f.who) > n {
		f.alongside(f.who[len(f.who)-1], role)
	}
}

// employer returns the mention of the organisation whose people or property
// noun i names: "RCMP officers", "its offices"; or -1.
func (f *EventFinder) employer(i int) int {
	rd := f.rd
	l := strings.ToLower(rd.Tokens[i].Lemma)
	for k := f.child[i]; k >= 0 && int(k) < i; k = f.next[k] {
		m := f.at[k]
		if m < 0 || rd.Mentions[m].Entity < 0 || rd.Mentions[m].Kind != names.Organization {
			continue
		}
		if r := rd.Tokens[k].Rel; r == text.RelCompound && rd.Mentions[m].Form == names.Name && text.OneOf(l, "officer agent troop soldier police investigator official fighter force staff executive board management") ||
			r == text.RelNmodPoss && text.OneOf(l, "office headquarters building home plant branch depot premises shop store factory site") {
			return int(m)
		}
	}
	return -1
}

// before adds for "they" at token i those of the event right before who are
// more than one and have no name: "Police detained six. They were freed".
func (f *EventFinder) before(i int, role PartyRole) {
	rd := f.rd
	sentence := rd.Tokens[i].Sentence
	for k := len(f.Found) - 1; k >= 0 && sentence-f.Found[k].sentence <= 2; k-- {
		list := f.Found[k].Who
		for n := len(list) - 1; n >= 0; n-- {
			p := list[n]
			if p.Entity >= 0 || p.Span.Empty() || p.Span.End > rd.Tokens[i].Start {
				continue
			}
			if h := f.tokenAt(p.Span.End - 1); rd.Tokens[h].Tag == text.TagNNS || rd.Tokens[h].POS == text.NUM {
				f.add(Party{-1, p.Span, role})
				return
			}
		}
	}
}

// isKnown reports whether the phrase headed by token i stands for somebody
// whom the article names: by a name, or as one who was introduced.
func (f *EventFinder) isKnown(i int) bool {
	rd := f.rd
	if m := f.at[i]; m >= 0 && rd.Mentions[m].Entity >= 0 {
		x := &rd.Mentions[m]
		if x.Head == i || x.Form == names.Name && x.Last == i+1 {
			return x.Kind != names.Nationality || rd.Tokens[i].POS == text.PROPN || rd.Tokens[i].POS == text.NOUN
		}
	}
	if f.nameIn(i) >= 0 {
		return true
	}
	return text.OneOf(strings.ToLower(rd.Tokens[i].Lemma), "government authority") && f.national(i) >= 0
}

// phrase returns the words of the party headed by noun i: without article,
// number and relative clause, with what says of whom they are.
func (f *EventFinder) phrase(i int) text.Span {
	rd := f.rd
	first, last := i, i
	for k := f.child[i]; k >= 0 && int(k) < i; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case text.RelCompound, text.RelAmod, text.RelFlat:
			if int(k) < first && f.unbroken(int(k), first) {
				first = int(k)
				for c := f.child[k]; c >= 0 && int(c) < first; c = f.next[c] {
					if rd.Tokens[c].Rel == text.RelCompound && f.unbroken(int(c), first) {
						first = int(c)
					}
				}
			}
		}
	}
	// children come in order, so the nearest one decides where the phrase begins
	for k := i - 1; k >= first; k-- {
		if p := rd.Tokens[k].POS; p != text.ADJ && p != text.NOUN && p != text.PROPN && rd.Word(k) != "-" {
			first = k + 1
			break
		}
	}
	for first < i && text.OneOf(strings.ToLower(rd.Word(first)), "other many several some more few own same last first only new dead former") {
		first++
	}
	l := strings.ToLower(rd.Tokens[i].Lemma)
	if f.together(i+1, i) && rd.Word(i+1) == "of" && (frames().classes["offices"][l] || text.OneOf(l, "member resident family relative people head leader student employee supporter")) {
		for k := f.child[i]; k >= 0; k = f.next[k] {
			if rd.Tokens[k].Rel == text.RelNmod && int(k) > i && int(k) <= i+6 && f.led(int(k), "of") {
				last = int(k)
				if m := f.at[k]; m >= 0 {
					last = max(last, rd.Mentions[m].Last-1)
				}
				break
			}
		}
	}
	return text.Span{Start: rd.Tokens[first].Start, End: rd.Tokens[last].End}
}

// unbroken reports whether tokens a to b-1 stand in one phrase before b.
func (f *EventFinder) unbroken(a, b int) bool {
	for k := a; k < b; k++ {
		if p := f.rd.Tokens[k].POS; p != text.ADJ && p != text.NOUN && p != text.PROPN && f.rd.Word(k) != "-" {
			return false
		}
	}
	return true
}
