package reading

import "strings"

// finish tells the event's status, time and place, and keeps it where it is
// one at all.
func (f *eventFinder) finish(e *foundEvent) {
	rd := f.rd
	var v verdict
	if rd.Tokens[e.trigger].POS == VERB {
		v = f.verbStatus(e.trigger, 0)
	} else {
		v = f.nounStatus(e)
	}
	if v.no || f.asked(e) {
		return
	}
	if e.Kind == Election && v.status == Planned && rd.Tokens[e.trigger].POS == VERB && wins(rd.Tokens[e.trigger].Lemma) {
		return // "he is going to win this election"
	}
	if e.Status == Planned && v.status == Happened {
		v.status = Planned
	}
	e.Status, e.weak, e.lapsed = v.status, v.weak || v.lapsed, v.lapsed
	f.when(e)
	f.place(e)
	for k := range rd.Quotes {
		if c := rd.Quotes[k].Cue; e.verb >= 0 && c.Start <= rd.Tokens[e.verb].Start && rd.Tokens[e.verb].End <= c.End {
			continue // who signed an agreement is not told to say that it is one
		}
		for _, s := range rd.Quotes[k].Content {
			if e.Quote < 0 && s.Start <= e.Trigger.Start && e.Trigger.End <= s.End {
				e.Quote = k
			}
		}
	}
	f.speaker(e)
	named := f.known()
	if named == 0 && e.Place < 0 && e.oneOff && e.Status == Cancelled && f.told(e) {
		f.found = append(f.found, *e) // "The trip was scrapped."
		return
	}
	if named == 0 && e.Place < 0 && (e.When == "" || e.Kind != Summit && !e.oneOff && rd.Tokens[e.trigger].POS == VERB) {
		return
	}
	if rd.Tokens[e.trigger].POS != VERB && named == 0 && e.Place < 0 && !e.oneOff && e.Kind != Election && e.Kind != Summit && e.Kind != Meeting && (e.Kind != Protest || len(e.When) < len("2025-03-04")) {
		return
	}
	if v.present && !f.occurs(e) || f.idle(e, named > 0) {
		return
	}
	if from, to, ok := eventReach(e.When); ok && e.Status == Planned && !v.lapsed && !v.weak && to.Format("2006-01-02") <= f.published && len(e.When) == len("2025-09") &&
		e.When[5] != 'W' && !strings.ContainsAny(rd.Text[e.WhenSpan.Start:e.WhenSpan.End], "0123456789 ") && !f.decided(e.trigger) {
		e.When = from.AddDate(1, 0, 0).Format("2006-01") // "are to visit Rome in September"
	}
	if e.Status == Planned && len(e.When) >= 4 && len(f.published) >= 4 && e.When[:4] < f.published[:4] {
		e.Status = Happened // what lay ahead of those told of, not of the reader
	}
	f.stepOn(e, v)
	f.stepBack(e, v)
	f.stepToPolls(e)
	f.stepToSeptember(e)
	f.stepAhead(e)
	if _, to, ok := eventReach(e.When); ok && e.Status == Planned && !v.lapsed && f.published != "" && to.Format("2006-01-02") <= f.published {
		e.Status = Happened // a decision to meet in June, told of in September
	}
	if from, _, ok := eventReach(e.When); ok && e.Status == Happened && f.published != "" && from.Format("2006-01-02") > f.published {
		e.Status = Planned
	}
	n := len(f.parties)
	f.parties = append(f.parties, f.who...)
	e.Who = f.parties[n:len(f.parties):len(f.parties)]
	f.found = append(f.found, *e)
}

// decided reports whether verb i tells what somebody's decision was.
func (f *eventFinder) decided(i int) bool {
	h := f.rd.Tokens[i].Head
	return h >= 0 && f.rd.Tokens[h].Lemma == "decision"
}

// told reports whether the sentences right before tell of an event of e's kind.
func (f *eventFinder) told(e *foundEvent) bool {
	for k := len(f.found) - 1; k >= 0 && e.sentence-f.found[k].sentence <= 2; k-- {
		if f.found[k].Kind == e.Kind && (f.found[k].sentence < e.sentence || f.found[k].lapsed) {
			return true
		}
	}
	return false
}

// A verdict is what the grammar tells of whether something has come to pass.
type verdict struct {
	status  Status
	no      bool // only imagined, asked for, or left open
	weak    bool // nothing tells
	lapsed  bool // it was to be once
	present bool // told in the present, as of habits and in headlines
}

// verbStatus tells whether what verb i says has come to pass.
func (f *eventFinder) verbStatus(i, depth int) verdict {
	rd := f.rd
	t := &rd.Tokens[i]
	var v verdict
	negated, perfect, modal := false, false, ""
	for k := f.child[i]; k >= 0; k = f.next[k] {
		w := strings.ToLower(rd.Word(int(k)))
		switch rd.Tokens[k].Rel {
		case RelAux, RelAuxPass, RelCop:
			if s := rd.Sentences[t.Sentence].First; int(k) == s && oneOf(w, "had should were") {
				return verdict{no: true} // "Had they met, ..."
			}
			switch rd.Tokens[k].Tag {
			case TagMD:
				modal = w
			default:
				perfect = true // or past, or passive
			}
		case RelMark, RelAdvmod:
			if oneOf(w, "nearly almost") && int(k) == i-1 {
				v.no = true // "nearly beating him"
			}
			if w == "of" && t.Tag == TagVBG && t.Head >= 0 && intends(rd.Tokens[t.Head].Lemma) && f.detNo(t.Head) {
				return verdict{status: Denied} // "no intention of resigning"
			}
			if oneOf(w, "if unless whether lest than") || (t.Tag == TagVBG || w == "without") && oneOf(w, "on of about from at against to without") ||
				w == "when" && (t.Tag == TagVBZ || t.Tag == TagVBP) {
				v.no = true
			}
		}
		if w == "not" && !(f.together(int(k)+1, i) && oneOf(rd.Word(int(k)+1), "only just merely")) || w == "n't" || w == "n’t" || w == "never" && !(f.together(int(k)+1, i) && rd.Word(int(k)+1) == "since") {
			negated = true
		}
	}
	switch modal {
	case "":
	case "will", "'ll", "’ll", "shall", "wo", "ll":
		v.status = Planned
	case "would":
		if perfect && t.Tag == TagVBN && f.has(i, RelAux) && f.perfect(i) {
			v.no = true // would have met
		}
		if !f.reported(i) || negated {
			v.no = !negated || !f.reported(i)
		}
		v.status = Planned
	default:
		v.no = true
	}
	if v.no {
		return v
	}
	if t.Tag == TagVB && modal == "" && f.toMark(i) && f.leading(i) >= 0 {
		return verdict{status: Planned} // a headline: "Berg to Visit Rome"
	}
	if t.Tag == TagVB && modal == "" && f.toMark(i) {
		for k := f.child[i]; k >= 0; k = f.next[k] {
			if r := rd.Tokens[k].Rel; (r == RelAux || r == RelCop) && rd.Tokens[k].Lemma == "be" {
				// "is to meet"; of what was to be nobody knows whether it came to pass
				return verdict{status: Planned, no: rd.Tokens[k].Tag == TagVBD}
			}
		}
	}
	if t.Tag == TagVBN && modal == "" && f.toMark(i) && f.perfect(i) {
		return verdict{no: true} // "was to have met": nobody knows whether it came to pass
	}
	if k := f.kid(i, RelAuxPass); k >= 0 && modal == "" && !f.has(i, RelAux) && (rd.Tokens[k].Tag == TagVBZ || rd.Tokens[k].Tag == TagVBP) {
		perfect, v.present = true, true // "is sentenced", as in what a film is about
	}
	if t.Tag == TagVBP && modal == "" && pastAlike(t.Lemma) {
		if s := f.kid(i, RelNsubj); s >= 0 && f.isName(s, Person) && !f.plural(s) {
			perfect = true // "Berg quit", which is no present
		}
	}
	v.present = v.present || modal == "" && !perfect && (t.Tag == TagVBZ || t.Tag == TagVBP || t.Tag == TagVB && t.Head < 0)
	v = f.govern(i, depth, v, modal != "" || perfect)
	if negated {
		v.status, v.present = Denied, false
	}
	return v
}

// hadBeen reports whether verb or adjective i tells what was meant once: "had
// been expected", "had been due", "had planned".
func (f *eventFinder) hadBeen(i int) bool {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if t := &f.rd.Tokens[k]; t.Rel == RelAux && t.Tag == TagVBD && t.Lemma == "have" && (f.has(i, RelAuxPass) || f.has(i, RelCop) || oneOf(f.rd.Tokens[i].Lemma, "plan hope intend mean want")) {
			return true
		}
	}
	return false
}

// perfect reports whether verb i has the auxiliary "have".
func (f *eventFinder) perfect(i int) bool {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if f.rd.Tokens[k].Rel == RelAux && f.rd.Tokens[k].Lemma == "have" {
			return true
		}
	}
	return false
}

// govern looks at what verb i hangs from.
func (f *eventFinder) govern(i, depth int, v verdict, finite bool) verdict {
	rd := f.rd
	t := &rd.Tokens[i]
	infinitive := t.Tag == TagVB && !finite && (f.toMark(i) || t.Head >= 0 || !f.has(i, RelNsubj)) // but "Peru and Chile sign accord"
	if t.Head < 0 || depth > 6 {
		if infinitive {
			v.status = Planned // a headline: "Berg to visit Rome"
		}
		return v
	}
	h := &rd.Tokens[t.Head]
	switch t.Rel {
	case RelXcomp, RelAcl, RelCcomp, RelCsubj, RelAdvcl:
		if t.Rel == RelAdvcl && !infinitive {
			if h.POS == VERB {
				o := f.verbStatus(t.Head, depth+1)
				v.no = v.no || o.no && !finite
			}
			return v
		}
		if (t.Rel == RelAcl || t.Rel == RelCcomp) && !infinitive && h.POS == NOUN && oneOf(h.Lemma, "chance possibility prospect likelihood hope fear risk doubt question idea") {
			return verdict{no: true} // "little chance that they will meet"
		}
		if (t.Rel == RelAcl || t.Rel == RelCcomp) && !infinitive && h.POS == NOUN {
			if f.refuted(t.Head) {
				return verdict{status: Denied}
			}
			return v
		}
		if t.Rel == RelAcl && !infinitive {
			return v
		}
		if t.Rel == RelAcl && intends(h.Lemma) && (f.detNo(t.Head) || h.Head >= 0 && refuses(f.lemmaWithParticle(h.Head))) {
			return verdict{status: Denied} // has no plans to visit
		}
		if t.Rel == RelAcl && intends(h.Lemma) && h.Head >= 0 && cancels(f.lemmaWithParticle(h.Head)) {
			return verdict{status: Cancelled} // "scrapped plans to visit"
		}
		if t.Rel == RelAcl && infinitive && h.POS == NOUN && !intends(h.Lemma) && !official(h.Lemma) && !human(h.Lemma) && !plans(h.Lemma) {
			return verdict{no: true} // "evidence to convict him"
		}
		if t.Rel == RelXcomp {
			f.anchors = append(f.anchors, t.Head)
		}
		lemma := strings.ToLower(f.lemmaWithParticle(t.Head))
		var o verdict
		if h.POS == VERB || h.POS == ADJ || h.POS == AUX {
			o = f.verbStatus(t.Head, depth+1)
		}
		if t.Rel == RelCsubj && t.Tag == TagVBG && o.status == Planned {
			return verdict{no: true} // "putting tariffs on steel would be wrong"
		}
		switch {
		case refuses(lemma):
			if o.status == Denied {
				return v
			}
			return verdict{status: Denied, no: o.no}
		case cancels(lemma):
			return verdict{status: Cancelled, no: o.no}
		case plans(lemma) && (infinitive || t.Rel != RelCcomp || lemma == "expect"):
			if v.status == Happened {
				v.status = Planned
			}
			if o.status == Denied || o.status == Cancelled {
				v.status = o.status
			}
			if infinitive && f.hadBeen(t.Head) {
				v.lapsed = true // "had been expected to fly": nobody knows whether it came to that
			}
			v.present = h.Lemma == "decide" && o.present
		case supposes(lemma) && (infinitive || t.Tag == TagVBG && t.Rel == RelXcomp || t.Rel == RelCcomp && !oneOf(lemma, "ask suggest wonder warn discuss tell")):
			v.no = true
		case h.Lemma == "go" && infinitive:
			v.status, v.present = Planned, false
		case t.Rel == RelXcomp:
			if o.status != Happened {
				v.status = o.status
			}
			v.present = v.present || o.present && infinitive
		case infinitive && t.Rel == RelAdvcl:
			if n := f.kid(t.Head, RelObj); n >= 0 && n < i && intends(rd.Tokens[n].Lemma) {
				v.status = Planned // "accepted an invitation from Oman to visit"
			} else if n := f.kid(t.Head, RelObj); n >= 0 && n < i && oneOf(rd.Tokens[n].Lemma, "bill legislation resolution amendment motion proposal") {
				v.no = true // "introduced a bill to impose sanctions"
			} else if n := h.Head; h.Tag == TagVBN && h.Rel == RelAcl && n >= 0 && rd.Tokens[n].Head >= 0 && supposes(rd.Tokens[rd.Tokens[n].Head].Lemma) {
				v.no = true // "wants diplomats based in Rome to meet her"
			} else if f.has(t.Head, RelCop) && h.POS != VERB && h.POS != ADJ {
				v.status = Planned // "was in Lima to sign a treaty"
			} else if v.status == Happened {
				v.status, v.weak = o.status, true
			}
		case infinitive:
			v.status = Planned
		}
		v.no = v.no || o.no
	case RelConj:
		if a := f.kid(i, RelAux); h.POS == VERB && refuses(h.Lemma) && a == i-1 && rd.Tokens[a].Tag == TagVBG {
			return verdict{status: Denied} // "denied having met" is no list
		}
		if h.POS == VERB && t.Tag == TagVB && infinitive {
			return f.verbStatus(t.Head, depth+1)
		}
		if h.POS == VERB && t.Tag == h.Tag && !finite {
			v.no = v.no || f.verbStatus(t.Head, depth+1).no
		}
	case RelRoot, RelParataxis:
		if infinitive && !f.has(i, RelNsubj) {
			v.status = Planned
		} else if infinitive && f.toMark(i) {
			v.status = Planned
		}
	}
	return v
}

// refuted reports whether noun i stands for words that somebody denies or that
// are called false: "denied reports that they met", "reports that he quit were
// untrue".
func (f *eventFinder) refuted(i int) bool {
	rd := f.rd
	t := &rd.Tokens[i]
	if !oneOf(t.Lemma, "report claim rumor rumour allegation accusation suggestion story") {
		return false
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if oneOf(rd.Tokens[k].Lemma, "false untrue baseless unfounded") && f.has(int(k), RelCop) {
			return true // which the parser hung from the subject
		}
	}
	if t.Head < 0 {
		return false
	}
	return refuses(f.lemmaWithParticle(t.Head)) || (t.Rel == RelNsubj || t.Rel == RelNsubjPass) && oneOf(rd.Tokens[t.Head].Lemma, "false untrue wrong baseless unfounded fake nonsense fabricate")
}

func (f *eventFinder) toMark(i int) bool {
	k := f.kid(i, RelMark)
	return k >= 0 && f.rd.Tokens[k].Tag == TagTO
}

// reported reports whether somebody is told to have said verb i's clause.
func (f *eventFinder) reported(i int) bool {
	rd := f.rd
	for range 4 {
		t := &rd.Tokens[i]
		if t.Head < 0 {
			break
		}
		if t.Rel == RelCcomp || t.Rel == RelParataxis {
			return rd.Tokens[t.Head].POS == VERB && (rd.Tokens[t.Head].Lemma == "tell" || !supposes(rd.Tokens[t.Head].Lemma))
		}
		if t.Rel != RelConj && t.Rel != RelXcomp {
			break
		}
		i = t.Head
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if r := rd.Tokens[k].Rel; (r == RelParataxis || r == RelAdvcl && int(k) < i) && oneOf(rd.Tokens[k].Lemma, "say tell announce add confirm") {
			return true
		}
	}
	return false
}

// nounStatus tells whether what a noun names has come to pass.
func (f *eventFinder) nounStatus(e *foundEvent) verdict {
	rd := f.rd
	i := e.trigger
	v := verdict{weak: true}
	indefinite := false
	for k := f.child[i]; k >= 0; k = f.next[k] {
		w := strings.ToLower(rd.Word(int(k)))
		switch rd.Tokens[k].Rel {
		case RelDet:
			switch {
			case w == "no":
				v.status, v.weak = Denied, false
			case oneOf(w, "a an any"):
				indefinite = true
			}
		case RelAmod, RelAcl, RelAclRelcl, RelAdvmod:
			switch l := strings.ToLower(rd.Tokens[k].Lemma); {
			case rd.Tokens[k].Rel == RelAclRelcl && f.open(int(k)):
				v.no = true
			case oneOf(w, "cancelled canceled postponed scrapped suspended delayed"):
				v.status, v.weak = Cancelled, false
			case oneOf(w, "possible potential proposed hypothetical likely alleged rumored rumoured future"):
				v.no = true
			case v.weak && (oneOf(w, "planned upcoming forthcoming scheduled expected") || plans(l) && rd.Tokens[k].POS == VERB):
				v.status, v.weak = Planned, false
			}
		case RelMark:
			if oneOf(w, "if unless whether") {
				v.no = true // "if talks fail", whichever of the two the parser hung it from
			}
		case RelCase:
			switch {
			case oneOf(w, "ahead before until") && v.weak && e.Kind != Attack:
				v.status, v.weak = Planned, false
			case oneOf(w, "during after following since") && v.weak:
				v.status, v.weak = Happened, true
			}
		}
	}
	if v.no {
		return v
	}
	if h := rd.Tokens[i].Head; h >= 0 && (rd.Tokens[i].Rel == RelNmod || rd.Tokens[i].Rel == RelObl) && rd.Tokens[h].POS != VERB {
		if supposes(strings.ToLower(rd.Tokens[h].Lemma)) {
			return verdict{no: true}
		}
		if f.refuted(h) {
			return verdict{status: Denied}
		}
	}
	if e.verb < 0 {
		if len(f.anchors) > 1 {
			return verdict{} // the signing of it
		}
		if indefinite && f.within(i) {
			v.no = true
		}
		return v
	}
	o := f.verbStatus(e.verb, 0)
	lemma := f.lemmaWithParticle(e.verb)
	own := false
	for _, a := range f.anchors {
		own = own || a == e.verb
	}
	// Whether the noun is the governing verb's subject or object itself.
	direct := rd.Tokens[i].Head == e.verb && !(rd.Tokens[i].Rel == RelObl && !f.purpose(i))
	switch {
	case f.led(i, "for") && f.noneOf(e.verb):
		return verdict{no: true} // no date has been set for it
	case cancels(lemma) && (f.undergoes(i, e.verb) || f.led(i, "of from")):
		if o.status == Denied {
			o.no = true
		}
		return verdict{status: Cancelled, no: o.no}
	case f.undergoes(i, e.verb) && f.thenOff(e.verb):
		return verdict{status: Cancelled} // "had been planned for April but was put off"
	case refuses(lemma) && f.undergoes(i, e.verb):
		return verdict{status: Denied, no: o.no || o.status == Denied} // "did not rule out a meeting"
	case direct && oneOf(lemma, "block prevent stop avert thwart") && (e.Kind == Visit || gathering(e.Kind)):
		return verdict{no: true} // "to block her visit"
	case (supposes(lemma) && !own || f.open(e.verb) || lemma == "welcome" && o.status == Planned) && direct:
		return verdict{no: true}
	case plans(lemma) && direct && !makes(e.Kind, lemma):
		if v.weak {
			v.status = Planned
		}
		v.weak, v.no = false, o.no // "seeks to arrange a meeting"
		return v
	case own:
		if v.status == Denied && !o.no {
			return verdict{status: Denied}
		}
		if o.status == Denied && !o.no && oneOf(lemma, "take go happen proceed") && f.willNot(e.verb) {
			return verdict{status: Cancelled} // "will not take place"
		}
		if v.status == Cancelled {
			return v
		}
		return o
	case direct && o.no && !f.definite(i):
		return verdict{no: true}
	case v.weak && rd.Tokens[i].Rel == RelObl && f.during(i) && o.status == Planned && e.Kind != Attack:
		return verdict{status: Planned, weak: true} // during the talks they plan to ...
	case v.weak && o.status == Planned && f.purpose(f.measured(i)):
		return verdict{status: Planned, lapsed: o.lapsed} // "will travel to Rome for two days of talks"
	case o.status == Denied && direct && e.Kind != Ruling && e.Kind != Election && !reacts(lemma):
		return verdict{status: Denied}
	case direct && indefinite && (o.status != Happened || o.no):
		return verdict{status: o.status, no: o.no || o.status == Happened}
	}
	v.present = o.present && rd.Tokens[e.verb].Tag == TagVBZ && (e.Kind == Visit || e.Kind == Meeting || e.Kind == Call)
	return v
}

// thenOff reports whether the list that passive verb i begins goes on with one
// of calling off.
func (f *eventFinder) thenOff(i int) bool {
	c := f.kid(i, RelConj)
	return c >= 0 && f.has(c, RelAuxPass) && cancels(f.lemmaWithParticle(c))
}

// willNot reports whether verb i has "will" beside it.
func (f *eventFinder) willNot(i int) bool {
	k := f.kid(i, RelAux)
	return k >= 0 && f.rd.Tokens[k].Tag == TagMD && oneOf(strings.ToLower(f.rd.Word(k)), "will wo")
}

// noneOf reports whether the subject of verb i is "no" something.
func (f *eventFinder) noneOf(i int) bool {
	s := f.subject(i)
	if s < 0 {
		return false
	}
	return f.detNo(s)
}

// detNo reports whether "no" stands before noun i.
func (f *eventFinder) detNo(i int) bool {
	d := f.kid(i, RelDet)
	return d >= 0 && strings.EqualFold(f.rd.Word(d), "no")
}

// open reports whether verb or adjective i leaves open whether its subject is:
// "remains possible", "is unlikely".
func (f *eventFinder) open(i int) bool {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if r := f.rd.Tokens[k].Rel; (r == RelXcomp || r == RelObj) && f.rd.Tokens[k].POS == ADJ && supposes(f.rd.Tokens[k].Lemma) {
			return true
		}
	}
	return false
}

// purpose reports whether noun i tells what a movement is for: "arrived for talks".
func (f *eventFinder) purpose(i int) bool { return f.led(i, "for") }

// within reports whether noun i is the subject of a clause without a verb that
// could tell of it.
func (f *eventFinder) within(i int) bool {
	r := f.rd.Tokens[i].Rel
	return r == RelNsubj || r == RelNmod
}

// asked reports whether the event's sentence is a question.
func (f *eventFinder) asked(e *foundEvent) bool {
	rd := f.rd
	first, last := rd.Sentences[e.Sentence].First, rd.Sentences[e.Sentence].Last
	if f.headline(e.trigger) && oneOf(rd.Word(first), "Why How What Will Can Could Should Is Are Does") {
		return true
	}
	for k := e.trigger + 1; k < last; k++ {
		switch rd.Word(k) {
		case "?":
			return true
		case ".", "!", ":", "”":
			return false
		}
	}
	return false
}

// occurs reports whether a present tense tells of one event and no habit: with
// a date, or in a headline.
func (f *eventFinder) occurs(e *foundEvent) bool {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	for k := s.First; k < s.Last; k++ {
		if oneOf(strings.ToLower(rd.Word(k)), "often always usually every regularly rarely sometimes annually monthly frequently never") {
			return false
		}
	}
	for k := f.timeAt(s.Start); k < len(rd.Times) && rd.Times[k].Start < s.End; k++ {
		if rd.Times[k].Kind == TimeSet {
			return false
		}
	}
	last := s.Last - 1
	for last > s.First && oneOf(rd.Word(last), "\" '' ” ’ ) ]") {
		last--
	}
	return e.When != "" || rd.Word(last) != "."
}
