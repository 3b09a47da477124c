package events

import (
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// noun reads the event that noun i may name, and reports whether the noun is
// used so.
func (f *EventFinder) noun(i int, c eventCue) bool {
	rd := f.rd
	t := &rd.Tokens[i]
	if t.Rel == text.RelCompound || t.Rel == text.RelFlat || t.POS == text.PROPN && f.TimeWord(i) || t.Lemma == "march" && f.Kid(i, text.RelNummod) >= 0 {
		return false
	}
	e := f.begin(c.kind, i)
	if c.how == ofWorkers && !f.OfLabour(i) || c.how == againstTrade && !f.Hinders(i) || c.how == ofPerson && !f.OfSomebody(i) {
		return false
	}
	if c.how == byPhone && !f.PhoneNoun(i) || c.how == violent && !f.Compound(i, "air drone missile rocket artillery bomb") && !f.Struck(i) && !f.ByFighters(i) {
		return false
	}
	if c.kind == Call && c.how == held && !f.PhoneNoun(i) && f.After(i, "with") < 0 && f.After(i, "between") < 0 &&
		(!f.Led(i, "in during") || f.After(i, "for") >= 0) {
		return false
	}
	switch {
	case strings.EqualFold(t.Lemma, "rally") && !f.Aroused(i), t.Lemma == "ruling" && f.Describes(i):
		return false
	case c.kind != Summit && c.kind != Election && c.kind != Agreement && f.Titled(i):
		return false
	case c.kind == Talks && t.Tag == text.TagNNS && f.Together(i+1, i) && (rd.Tokens[i+1].POS == text.ADJ || rd.Tokens[i+1].POS == text.ADP && strings.EqualFold(rd.Word(i+1), "to")):
		return false // a verb: "talks tough", "talks to the press"
	}
	v, noun := f.Governor(i)
	if v >= 0 && (text.OneOf(rd.Tokens[v].Lemma, "skip miss") || gathering(c.kind) && text.OneOf(rd.Tokens[v].Lemma, "snub shun") && f.ObjectOf(noun, v)) {
		return false // it may take place without them
	}
	e.verb = v
	if c.kind == Visit && f.Has(i, text.RelCop) && f.Led(i, "on") {
		f.being(&e, i)
		return true
	}
	isMade := v >= 0 && makes(c.kind, rd.Tokens[v].Lemma)
	if v < 0 && f.beingMade(i) {
		isMade = true // "the signing of a treaty"
	}
	if a := f.Participle(i); a >= 0 && makes(c.kind, rd.Tokens[a].Lemma) {
		v, isMade, noun = a, true, i
		e.verb = v
	}
	if c.kind == Protest && v >= 0 && f.Led(i, "in") && f.Kid(i, text.RelDet) < 0 {
		// "blocked the road in protest at the tax"
		s := f.Subject(v)
		if s < 0 || !f.Crowd(s) && !f.Workers(s) || f.IsName(s, names.Person) && !f.Plural(s) {
			return false
		}
		f.anchors = append(f.anchors, v)
		f.takes(&e, s, -1)
		f.finish(&e)
		return true
	}
	if c.kind == Protest && c.how != clashed && v >= 0 && rd.Tokens[v].Lemma == "call" && f.Particle(v) == "" && f.ObjectOf(noun, v) {
		f.anchors = append(f.anchors, v) // "called a strike for Monday"
		f.takes(&e, f.Subject(v), -1)
		e.Status = Planned
		f.finish(&e)
		return true
	}
	if c.how == ofPerson && v >= 0 && upholdsList.Has(rd.Tokens[v].Lemma) && f.Undergoes(noun, v) {
		return false // which the verb tells
	}
	own := isMade
	if c.how == ofWorkers && v >= 0 && f.Led(noun, "on") && text.OneOf(rd.Tokens[v].Lemma, "go come be remain") {
		own = true // "went on strike"
	}
	if v >= 0 && !isMade && (noun == i || rd.Tokens[noun].Rel != text.RelObl) {
		own = (clauses.Holds(rd.Tokens[v].Lemma) || c.kind == Visit && rd.Tokens[v].Lemma == "cut" && f.Together(v+1, v) && rd.Word(v+1) == "short" || c.kind == Call && rd.Tokens[v].Lemma == "receive") && (f.ObjectOf(noun, v) || f.SubjectOf(noun, v)) ||
			(clauses.Cancels(f.LemmaWithParticle(v)) || clauses.Spurns(f.LemmaWithParticle(v)) || rd.Tokens[v].Lemma == "attend") &&
				(f.ObjectOf(noun, v) || f.SubjectOf(noun, v)) ||
			clauses.Cancels(f.LemmaWithParticle(v)) && f.Led(noun, "of from") || c.kind == Protest && f.ObjectOf(noun, v) && f.Policed(v) && text.OneOf(rd.Tokens[v].Lemma, "break disperse ban crush")
	}
	if t.Lemma == "message" && (v < 0 || rd.Tokens[v].Lemma != "send") || t.Lemma == "address" && f.After(i, "to") < 0 ||
		(c.kind == Statement || c.kind == Ruling) && v >= 0 && lexicon.Refuses(f.LemmaWithParticle(v)) {
		return false
	}
	if k := f.Kid(i, text.RelAmod); c.kind == Sanction && !isMade && k >= 0 && strings.EqualFold(rd.Word(k), "imposing") {
		isMade, own = true, true // "signed an order imposing sanctions", which the parser took for sanctions that impose
	}
	if h := t.Head; c.kind == Sanction && v < 0 && h >= 0 && f.Led(i, "under") && rd.Tokens[h].Rel == text.RelObj {
		v = rd.Tokens[h].Head
		e.verb = v
	}
	if c.kind == Sanction && v >= 0 && (f.Led(i, "under") && text.OneOf(rd.Tokens[v].Lemma, "place put") || f.Led(i, "with") && text.OneOf(rd.Tokens[v].Lemma, "hit slap punish target")) {
		// "placed six Chinese firms under sanctions", "hits Iran with sanctions"
		f.anchors = append(f.anchors, v)
		f.takes(&e, f.Subject(v), f.Kid(v, text.RelObj))
		f.finish(&e)
		return true
	}
	if c.how == clashed {
		if v < 0 || rd.Tokens[v].Tag == text.TagVBG || !breaksUpList.Has(rd.Tokens[v].Lemma) && !f.Policed(v) {
			return false
		}
		f.anchors = append(f.anchors, v)
		f.take(i, Actor, 0)
		f.finish(&e)
		return true
	}
	if c.kind == Letter && !isMade && f.Addressed(i) {
		f.belong(&e, i)
		f.with(&e)
		if s := f.Subject(max(v, 0)); v >= 0 && s >= 0 && f.Led(i, "in") && f.Person(s) {
			f.join(s, Actor, 0)
			f.anchors = append(f.anchors, v)
		}
		f.finish(&e)
		return true
	}
	if t.Lemma == "vote" && (!own || rd.Tokens[v].Lemma == "have") && !f.Compound(i, "presidential parliamentary") {
		return false
	}
	if c.kind == Agreement && !isMade && v != i && f.Definite(i) && f.Dated(i) {
		f.with(&e)
		e.oneOff = true
		f.finish(&e)
		return true
	}
	cancelled := own && v >= 0 && (clauses.Cancels(f.LemmaWithParticle(v)) || clauses.Spurns(f.LemmaWithParticle(v)))
	if (c.how == made || c.how == againstTrade) && !isMade && !cancelled {
		return false
	}
	if c.kind == Statement && isMade && v >= 0 && rd.Tokens[v].Lemma == "sign" {
		e.Kind = Agreement
	}
	if own && !cancelled && v >= 0 {
		f.anchors = append(f.anchors, v)
	}
	doing := v >= 0 && (c.kind == Attack || c.kind == Protest) && clauses.Harms(rd.Tokens[v].Lemma) // what the verb tells the event did
	if doing && !own && (f.SubjectOf(i, v) || rd.Tokens[v].Rel == text.RelAcl && rd.Tokens[v].Head == i) {
		f.anchors = append(f.anchors, v)
	}
	if !own && v >= 0 && c.kind == Attack && clauses.Harms(rd.Tokens[v].Lemma) && rd.Tokens[noun].Rel == text.RelOblAgent {
		f.anchors = append(f.anchors, v) // "the port was hit by an attack"
		if s := f.Kid(v, text.RelNsubjPass); s >= 0 {
			f.takes(&e, -1, s)
		}
	}
	if doing && e.Place < 0 && f.SubjectOf(i, v) {
		if o := f.Kid(v, text.RelObj); o >= 0 && f.Site(o) >= 0 && !f.Country(f.Site(o)) {
			f.setPlace(&e, f.Site(o)) // "protests swept Belgrade"
		}
	}
	if doing && c.kind == Attack && f.SubjectOf(i, v) {
		if o := f.Counted(max(0, f.Kid(v, text.RelObj))); o > 0 && f.Someone(o) {
			f.take(o, Other, 0)
		}
	}
	if c.kind == Attack {
		if k := f.Kid(i, text.RelAcl); k >= 0 && rd.Tokens[k].Tag == text.TagVBD && clauses.Harms(rd.Tokens[k].Lemma) {
			f.anchors = append(f.anchors, k) // the parser took the sentence's verb for a participle
		}
	}
	f.belong(&e, i)
	if own && v >= 0 {
		if cancelled {
			f.with(&e) // who cancels talks between two others takes no part in them
		}
		f.governed(&e, i, noun, v, cancelled)
	} else if v >= 0 && (noun == i || rd.Tokens[i].Rel == text.RelNmod && rd.Tokens[i].Head == noun) {
		f.attended(&e, noun, v) // "flew to Rome for two days of talks"
	}
	if a := rd.Tokens[i].Head; c.kind == Statement && a >= 0 && rd.Tokens[a].POS == text.VERB && rd.Tokens[i].Rel == text.RelObl {
		f.attended(&e, i, a)
	}
	f.with(&e)
	if r, who := f.Told(i); r >= 0 && len(f.who) == 0 {
		f.anchors = append(f.anchors, r)
		f.take(who, Actor, 0)
	}
	e.oneOff = f.Definite(i)
	f.finish(&e)
	return true
}

// being reads the event that noun i names as what its subject is about: "the
// president is on a visit to Rome".
func (f *EventFinder) being(e *foundEvent, i int) {
	s := f.Kid(i, text.RelNsubj)
	if s < 0 || !f.Person(s) {
		return
	}
	e.verb = i
	f.join(s, Actor, 0)
	f.finish(e)
}

// beingMade reports whether noun i hangs from a noun that says how it comes
// about: "Monday's signing of a treaty".
func (f *EventFinder) beingMade(i int) bool {
	h := f.rd.Tokens[i].Head
	if h < 0 || f.rd.Tokens[i].Rel != text.RelNmod || !text.OneOf(f.rd.Tokens[h].Lemma, "signing conclusion signature") {
		return false
	}
	f.anchors = append(f.anchors, h)
	if v := f.rd.Tokens[h].Head; v >= 0 && f.rd.Tokens[v].POS == text.VERB && clauses.Holds(f.rd.Tokens[v].Lemma) && f.SubjectOf(h, v) {
		f.anchors = append(f.anchors, v) // "the signing took place in Rome"
	}
	return true
}

// attended gives the event named by noun i, during which something else
// happened, the one who did that: "spoke after a meeting", "told reporters
// during a visit to Oslo".
func (f *EventFinder) attended(e *foundEvent, i, v int) {
	s := f.Subject(v)
	switch {
	case s < 0:
	case gathering(e.Kind) && !f.Person(s) && f.National(s) < 0:
	case e.Kind == Attack:
		if f.Led(i, "in during") && usesArmsList.Has(f.rd.Tokens[v].Lemma) && len(f.who) == 0 &&
			!f.Has(v, text.RelNsubjPass) && (lexicon.Armed(f.rd.Tokens[s].Lemma) || f.IsName(s, names.Organization) || f.Country(s)) {
			f.join(s, Actor, 0)
			f.anchors = append(f.anchors, v)
		}
	case e.Kind == Statement:
		if f.Led(i, "in") && len(f.who) == 0 && f.Named(s) {
			f.join(s, Actor, 0)
		}
	case e.Kind == Visit:
		if len(f.who) == 0 && f.OnTheWay(i) && f.Named(s) {
			f.join(s, Actor, 0)
		}
	case e.Kind == Meeting, e.Kind == Talks, e.Kind == Call:
		if len(f.who) < 2 && (f.During(i) || f.Purpose(i)) && (f.Sides(s) > 1 || len(f.who) > 0 || f.After(i, "with") >= 0 || !f.Definite(i)) {
			f.join(s, Actor, 0)
			if o := f.Kid(v, text.RelObj); e.Kind == Call && o >= 0 && len(f.who) == 1 && f.IsName(o, names.Person) && f.Led(i, "in") && f.After(i, "with") < 0 {
				f.join(o, Actor, 0) // "congratulated her in a phone call"
			}
		}
	}
}
