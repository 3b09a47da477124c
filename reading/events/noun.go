package events

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// noun reads the event that noun i may name, and reports whether the noun is
// used so.
func (f *EventFinder) noun(i int, c eventCue) bool {
	rd := f.rd
	t := &rd.Tokens[i]
	if t.Rel == text.RelCompound || t.Rel == text.RelFlat || t.POS == text.PROPN && f.timeWord(i) || t.Lemma == "march" && f.kid(i, text.RelNummod) >= 0 {
		return false
	}
	e := f.begin(c.kind, i)
	if c.how == ofWorkers && !f.ofLabour(i) || c.how == againstTrade && !f.hinders(i) || c.how == ofPerson && !f.ofSomebody(i) {
		return false
	}
	if c.how == byPhone && !f.phoneNoun(i) || c.how == violent && !f.compound(i, "air drone missile rocket artillery bomb") && !f.struck(i) && !f.byFighters(i) {
		return false
	}
	if c.kind == Call && c.how == held && !f.phoneNoun(i) && f.after(i, "with") < 0 && f.after(i, "between") < 0 &&
		(!f.led(i, "in during") || f.after(i, "for") >= 0) {
		return false
	}
	switch {
	case strings.EqualFold(t.Lemma, "rally") && !f.aroused(i), t.Lemma == "ruling" && f.describes(i):
		return false
	case c.kind != Summit && c.kind != Election && c.kind != Agreement && f.titled(i):
		return false
	case c.kind == Talks && t.Tag == text.TagNNS && f.together(i+1, i) && (rd.Tokens[i+1].POS == text.ADJ || rd.Tokens[i+1].POS == text.ADP && strings.EqualFold(rd.Word(i+1), "to")):
		return false // a verb: "talks tough", "talks to the press"
	}
	v, noun := f.governor(i)
	if v >= 0 && (text.OneOf(rd.Tokens[v].Lemma, "skip miss") || gathering(c.kind) && text.OneOf(rd.Tokens[v].Lemma, "snub shun") && f.objectOf(noun, v)) {
		return false // it may take place without them
	}
	e.verb = v
	if c.kind == Visit && f.has(i, text.RelCop) && f.led(i, "on") {
		f.being(&e, i)
		return true
	}
	isMade := v >= 0 && makes(c.kind, rd.Tokens[v].Lemma)
	if v < 0 && f.beingMade(i) {
		isMade = true // "the signing of a treaty"
	}
	if a := f.participle(i); a >= 0 && makes(c.kind, rd.Tokens[a].Lemma) {
		v, isMade, noun = a, true, i
		e.verb = v
	}
	if c.kind == Protest && v >= 0 && f.led(i, "in") && f.kid(i, text.RelDet) < 0 {
		// "blocked the road in protest at the tax"
		s := f.subject(v)
		if s < 0 || !f.crowd(s) && !f.workers(s) || f.isName(s, names.Person) && !f.plural(s) {
			return false
		}
		f.anchors = append(f.anchors, v)
		f.takes(&e, s, -1)
		f.finish(&e)
		return true
	}
	if c.kind == Protest && c.how != clashed && v >= 0 && rd.Tokens[v].Lemma == "call" && f.particle(v) == "" && f.objectOf(noun, v) {
		f.anchors = append(f.anchors, v) // "called a strike for Monday"
		f.takes(&e, f.subject(v), -1)
		e.Status = Planned
		f.finish(&e)
		return true
	}
	if c.how == ofPerson && v >= 0 && text.OneOf(rd.Tokens[v].Lemma, "uphold overturn quash annul reverse affirm set confirm") && f.undergoes(noun, v) {
		return false // which the verb tells
	}
	own := isMade
	if c.how == ofWorkers && v >= 0 && f.led(noun, "on") && text.OneOf(rd.Tokens[v].Lemma, "go come be remain") {
		own = true // "went on strike"
	}
	if v >= 0 && !isMade && (noun == i || rd.Tokens[noun].Rel != text.RelObl) {
		own = (holds(rd.Tokens[v].Lemma) || c.kind == Visit && rd.Tokens[v].Lemma == "cut" && f.together(v+1, v) && rd.Word(v+1) == "short" || c.kind == Call && rd.Tokens[v].Lemma == "receive") && (f.objectOf(noun, v) || f.subjectOf(noun, v)) ||
			(cancels(f.lemmaWithParticle(v)) || spurns(f.lemmaWithParticle(v)) || rd.Tokens[v].Lemma == "attend") &&
				(f.objectOf(noun, v) || f.subjectOf(noun, v)) ||
			cancels(f.lemmaWithParticle(v)) && f.led(noun, "of from") || c.kind == Protest && f.objectOf(noun, v) && f.policed(v) && text.OneOf(rd.Tokens[v].Lemma, "break disperse ban crush")
	}
	if t.Lemma == "message" && (v < 0 || rd.Tokens[v].Lemma != "send") || t.Lemma == "address" && f.after(i, "to") < 0 ||
		(c.kind == Statement || c.kind == Ruling) && v >= 0 && lexicon.Refuses(f.lemmaWithParticle(v)) {
		return false
	}
	if k := f.kid(i, text.RelAmod); c.kind == Sanction && !isMade && k >= 0 && strings.EqualFold(rd.Word(k), "imposing") {
		isMade, own = true, true // "signed an order imposing sanctions", which the parser took for sanctions that impose
	}
	if h := t.Head; c.kind == Sanction && v < 0 && h >= 0 && f.led(i, "under") && rd.Tokens[h].Rel == text.RelObj {
		v = rd.Tokens[h].Head
		e.verb = v
	}
	if c.kind == Sanction && v >= 0 && (f.led(i, "under") && text.OneOf(rd.Tokens[v].Lemma, "place put") || f.led(i, "with") && text.OneOf(rd.Tokens[v].Lemma, "hit slap punish target")) {
		// "placed six Chinese firms under sanctions", "hits Iran with sanctions"
		f.anchors = append(f.anchors, v)
		f.takes(&e, f.subject(v), f.kid(v, text.RelObj))
		f.finish(&e)
		return true
	}
	if c.how == clashed {
		if v < 0 || rd.Tokens[v].Tag == text.TagVBG || !text.OneOf(rd.Tokens[v].Lemma, "clash fire disperse arrest detain beat shoot break face confront") && !f.policed(v) {
			return false
		}
		f.anchors = append(f.anchors, v)
		f.finish(&e)
		return true
	}
	if c.kind == Letter && !isMade && f.addressed(i) {
		f.belong(&e, i)
		f.with(&e)
		if s := f.subject(max(v, 0)); v >= 0 && s >= 0 && f.led(i, "in") && f.person(s) {
			f.join(s, Actor, 0)
			f.anchors = append(f.anchors, v)
		}
		f.finish(&e)
		return true
	}
	if t.Lemma == "vote" && (!own || rd.Tokens[v].Lemma == "have") && !f.compound(i, "presidential parliamentary") {
		return false
	}
	if c.kind == Agreement && !isMade && v != i && f.definite(i) && f.dated(i) {
		f.with(&e)
		e.oneOff = true
		f.finish(&e)
		return true
	}
	cancelled := own && v >= 0 && (cancels(f.lemmaWithParticle(v)) || spurns(f.lemmaWithParticle(v)))
	if (c.how == made || c.how == againstTrade) && !isMade && !cancelled {
		return false
	}
	if c.kind == Statement && isMade && v >= 0 && rd.Tokens[v].Lemma == "sign" {
		e.Kind = Agreement
	}
	if own && !cancelled && v >= 0 {
		f.anchors = append(f.anchors, v)
	}
	doing := v >= 0 && (c.kind == Attack || c.kind == Protest) && harms(rd.Tokens[v].Lemma) // what the verb tells the event did
	if doing && !own && (f.subjectOf(i, v) || rd.Tokens[v].Rel == text.RelAcl && rd.Tokens[v].Head == i) {
		f.anchors = append(f.anchors, v)
	}
	if !own && v >= 0 && c.kind == Attack && harms(rd.Tokens[v].Lemma) && rd.Tokens[noun].Rel == text.RelOblAgent {
		f.anchors = append(f.anchors, v) // "the port was hit by an attack"
		if s := f.kid(v, text.RelNsubjPass); s >= 0 {
			f.takes(&e, -1, s)
		}
	}
	if doing && e.Place < 0 && f.subjectOf(i, v) {
		if o := f.kid(v, text.RelObj); o >= 0 && f.site(o) >= 0 && !f.country(f.site(o)) {
			f.setPlace(&e, f.site(o)) // "protests swept Belgrade"
		}
	}
	if c.kind == Attack {
		if k := f.kid(i, text.RelAcl); k >= 0 && rd.Tokens[k].Tag == text.TagVBD && harms(rd.Tokens[k].Lemma) {
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
	e.oneOff = f.definite(i)
	f.finish(&e)
	return true
}

// being reads the event that noun i names as what its subject is about: "the
// president is on a visit to Rome".
func (f *EventFinder) being(e *foundEvent, i int) {
	s := f.kid(i, text.RelNsubj)
	if s < 0 || !f.person(s) {
		return
	}
	e.verb = i
	f.join(s, Actor, 0)
	f.finish(e)
}

// byFighters reports whether noun i, "killing", is one by those who bear arms.
func (f *EventFinder) byFighters(i int) bool {
	o := f.after(i, "by")
	return o >= 0 && (lexicon.Armed(f.rd.Tokens[o].Lemma) || f.isName(o, names.Organization))
}

// policed reports whether the police or soldiers do what verb v tells.
func (f *EventFinder) policed(v int) bool {
	s := f.subject(v)
	return s >= 0 && f.rd.Tokens[v].Lemma != "say" && (lexicon.Armed(f.rd.Tokens[s].Lemma) || text.OneOf(strings.ToLower(f.rd.Tokens[s].Lemma), "police policeman officer guard"))
}

// beingMade reports whether noun i hangs from a noun that says how it comes
// about: "Monday's signing of a treaty".
func (f *EventFinder) beingMade(i int) bool {
	h := f.rd.Tokens[i].Head
	if h < 0 || f.rd.Tokens[i].Rel != text.RelNmod || !text.OneOf(f.rd.Tokens[h].Lemma, "signing conclusion signature") {
		return false
	}
	f.anchors = append(f.anchors, h)
	if v := f.rd.Tokens[h].Head; v >= 0 && f.rd.Tokens[v].POS == text.VERB && holds(f.rd.Tokens[v].Lemma) && f.subjectOf(h, v) {
		f.anchors = append(f.anchors, v) // "the signing took place in Rome"
	}
	return true
}

// attended gives the event named by noun i, during which something else
// happened, the one who did that: "spoke after a meeting", "told reporters
// during a visit to Oslo".
func (f *EventFinder) attended(e *foundEvent, i, v int) {
	s := f.subject(v)
	switch {
	case s < 0:
	case gathering(e.Kind) && !f.person(s) && f.national(s) < 0:
	case e.Kind == Attack:
		if f.led(i, "in during") && text.OneOf(f.rd.Tokens[v].Lemma, "kill wound injure shoot use fire launch deploy") && len(f.who) == 0 &&
			!f.has(v, text.RelNsubjPass) && (lexicon.Armed(f.rd.Tokens[s].Lemma) || f.isName(s, names.Organization) || f.country(s)) {
			f.join(s, Actor, 0)
			f.anchors = append(f.anchors, v)
		}
	case e.Kind == Statement:
		if f.led(i, "in") && len(f.who) == 0 && f.named(s) {
			f.join(s, Actor, 0)
		}
	case e.Kind == Visit:
		if len(f.who) == 0 && f.onTheWay(i) && f.named(s) {
			f.join(s, Actor, 0)
		}
	case e.Kind == Meeting, e.Kind == Talks, e.Kind == Call:
		if len(f.who) < 2 && (f.during(i) || f.purpose(i)) && (f.sides(s) > 1 || len(f.who) > 0 || f.after(i, "with") >= 0 || !f.definite(i)) {
			f.join(s, Actor, 0)
			if o := f.kid(v, text.RelObj); e.Kind == Call && o >= 0 && len(f.who) == 1 && f.isName(o, names.Person) && f.led(i, "in") && f.after(i, "with") < 0 {
				f.join(o, Actor, 0) // "congratulated her in a phone call"
			}
		}
	}
}
