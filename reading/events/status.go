package events

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
	"dateline/reading/times"
)

// finish tells the event's status, time and place, and keeps it where it is
// one at all.
func (f *EventFinder) finish(e *foundEvent) {
	rd := f.rd
	v := f.judged(e)
	if v.no || f.asked(e) {
		return
	}
	if e.Kind == Election && v.status == Planned && rd.Tokens[e.trigger].POS == text.VERB && wins(rd.Tokens[e.trigger].Lemma) {
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
		f.Found = append(f.Found, *e) // "The trip was scrapped."
		return
	}
	if named == 0 && e.Place < 0 && (e.When == "" || e.Kind != Summit && !e.oneOff && rd.Tokens[e.trigger].POS == text.VERB) {
		return
	}
	if rd.Tokens[e.trigger].POS != text.VERB && named == 0 && e.Place < 0 && !e.oneOff && e.Kind != Election && e.Kind != Summit && e.Kind != Meeting && (e.Kind != Protest || len(e.When) < len("2025-03-04")) {
		return
	}
	if v.present && !f.occurs(e) || f.idle(e, named > 0) {
		return
	}
	if from, to, ok := eventReach(e.When); ok && e.Status == Planned && !v.lapsed && !v.weak && to.Format("2006-01-02") <= f.published && len(e.When) == len("2025-09") &&
		e.When[5] != 'W' && !strings.ContainsAny(rd.Text[e.WhenSpan.Start:e.WhenSpan.End], "0123456789 ") && !f.decided(e.trigger) {
		e.When = from.AddDate(1, 0, 0).Format("2006-01") // "are to visit Rome in September"
	}
	f.step(e, v)
	f.found(e)
}

// judged tells whether what an event's word says has come to pass.
func (f *EventFinder) judged(e *foundEvent) verdict {
	if f.rd.Tokens[e.trigger].POS == text.VERB {
		return f.verbStatus(e.trigger, 0)
	}
	return f.nounStatus(e)
}

// step puts an event's time and status right by the article's day.
func (f *EventFinder) step(e *foundEvent, v verdict) {
	if e.Status == Planned && len(e.When) >= 4 && len(f.published) >= 4 && e.When[:4] < f.published[:4] {
		e.Status = Happened // what lay ahead of those told of, not of the reader
	}
	f.stepOn(e, v)
	f.stepBack(e, v)
	f.stepToPolls(e)
	if !e.framed {
		f.stepToSeptember(e)
	}
	f.stepAhead(e)
	if _, to, ok := eventReach(e.When); ok && e.Status == Planned && !v.lapsed && f.published != "" && to.Format("2006-01-02") <= f.published {
		e.Status = Happened // a decision to meet in June, told of in September
	}
	if from, _, ok := eventReach(e.When); ok && e.Status == Happened && f.published != "" && from.Format("2006-01-02") > f.published {
		e.Status = Planned
	}
}

// found keeps an event with those who take part in it.
func (f *EventFinder) found(e *foundEvent) {
	n := len(f.parties)
	f.parties = append(f.parties, f.who...)
	e.Who = f.parties[n:len(f.parties):len(f.parties)]
	f.Found = append(f.Found, *e)
}

// decided reports whether verb i tells what somebody's decision was.
func (f *EventFinder) decided(i int) bool {
	h := f.rd.Tokens[i].Head
	return h >= 0 && f.rd.Tokens[h].Lemma == "decision"
}

// told reports whether the sentences right before tell of an event of e's kind.
func (f *EventFinder) told(e *foundEvent) bool {
	for k := len(f.Found) - 1; k >= 0 && e.sentence-f.Found[k].sentence <= 2; k-- {
		if f.Found[k].Kind == e.Kind && (f.Found[k].sentence < e.sentence || f.Found[k].lapsed) {
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
func (f *EventFinder) verbStatus(i, depth int) verdict {
	rd := f.rd
	t := &rd.Tokens[i]
	var v verdict
	negated, perfect, modal := false, false, ""
	for k := f.child[i]; k >= 0; k = f.next[k] {
		w := strings.ToLower(rd.Word(int(k)))
		switch rd.Tokens[k].Rel {
		case text.RelAux, text.RelAuxPass, text.RelCop:
			if s := rd.Sentences[t.Sentence].First; int(k) == s && text.OneOf(w, "had should were") {
				return verdict{no: true} // "Had they met, ..."
			}
			switch rd.Tokens[k].Tag {
			case text.TagMD:
				modal = w
			default:
				perfect = true // or past, or passive
			}
		case text.RelMark, text.RelAdvmod:
			if text.OneOf(w, "nearly almost") && int(k) == i-1 {
				v.no = true // "nearly beating him"
			}
			if w == "of" && t.Tag == text.TagVBG && t.Head >= 0 && intends(rd.Tokens[t.Head].Lemma) && f.detNo(t.Head) {
				return verdict{status: Denied} // "no intention of resigning"
			}
			if text.OneOf(w, "if unless whether lest than") || (t.Tag == text.TagVBG || w == "without") && text.OneOf(w, "on of about from at against to without") ||
				w == "when" && (t.Tag == text.TagVBZ || t.Tag == text.TagVBP) {
				v.no = true
			}
		}
		if w == "not" && !(f.together(int(k)+1, i) && text.OneOf(rd.Word(int(k)+1), "only just merely")) || w == "n't" || w == "n’t" || w == "never" && !(f.together(int(k)+1, i) && rd.Word(int(k)+1) == "since") {
			negated = true
		}
	}
	switch modal {
	case "":
	case "will", "'ll", "’ll", "shall", "wo", "ll":
		v.status = Planned
	case "would":
		if perfect && t.Tag == text.TagVBN && f.has(i, text.RelAux) && f.perfect(i) {
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
	if t.Tag == text.TagVB && modal == "" && f.toMark(i) && f.leading(i) >= 0 {
		return verdict{status: Planned} // a headline: "Berg to Visit Rome"
	}
	if t.Tag == text.TagVB && modal == "" && f.toMark(i) {
		for k := f.child[i]; k >= 0; k = f.next[k] {
			if r := rd.Tokens[k].Rel; (r == text.RelAux || r == text.RelCop) && rd.Tokens[k].Lemma == "be" {
				// "is to meet"; of what was to be nobody knows whether it came to pass
				return verdict{status: Planned, no: rd.Tokens[k].Tag == text.TagVBD}
			}
		}
	}
	if t.Tag == text.TagVBN && modal == "" && f.toMark(i) && f.perfect(i) {
		return verdict{no: true} // "was to have met": nobody knows whether it came to pass
	}
	if k := f.kid(i, text.RelAuxPass); k >= 0 && modal == "" && !f.has(i, text.RelAux) && (rd.Tokens[k].Tag == text.TagVBZ || rd.Tokens[k].Tag == text.TagVBP) {
		perfect, v.present = true, true // "is sentenced", as in what a film is about
	}
	if t.Tag == text.TagVBP && modal == "" && pastAlike(t.Lemma) {
		if s := f.kid(i, text.RelNsubj); s >= 0 && f.isName(s, names.Person) && !f.plural(s) {
			perfect = true // "Berg quit", which is no present
		}
	}
	v.present = v.present || modal == "" && !perfect && (t.Tag == text.TagVBZ || t.Tag == text.TagVBP || t.Tag == text.TagVB && t.Head < 0)
	v = f.govern(i, depth, v, modal != "" || perfect)
	if negated {
		v.status, v.present = Denied, false
	}
	return v
}

// hadBeen reports whether verb or adjective i tells what was meant once: "had
// been expected", "had been due", "had planned".
func (f *EventFinder) hadBeen(i int) bool {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if t := &f.rd.Tokens[k]; t.Rel == text.RelAux && t.Tag == text.TagVBD && t.Lemma == "have" && (f.has(i, text.RelAuxPass) || f.has(i, text.RelCop) || text.OneOf(f.rd.Tokens[i].Lemma, "plan hope intend mean want")) {
			return true
		}
	}
	return false
}

// perfect reports whether verb i has the auxiliary "have".
func (f *EventFinder) perfect(i int) bool {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if f.rd.Tokens[k].Rel == text.RelAux && f.rd.Tokens[k].Lemma == "have" {
			return true
		}
	}
	return false
}

// govern looks at what verb i hangs from.
func (f *EventFinder) govern(i, depth int, v verdict, finite bool) verdict {
	rd := f.rd
	t := &rd.Tokens[i]
	infinitive := t.Tag == text.TagVB && !finite && (f.toMark(i) || t.Head >= 0 || !f.has(i, text.RelNsubj)) // but "Peru and Chile sign accord"
	if t.Head < 0 || depth > 6 {
		if infinitive {
			v.status = Planned // a headline: "Berg to visit Rome"
		}
		return v
	}
	h := &rd.Tokens[t.Head]
	switch t.Rel {
	case text.RelXcomp, text.RelAcl, text.RelCcomp, text.RelCsubj, text.RelAdvcl:
		if t.Rel == text.RelAdvcl && !infinitive {
			if h.POS == text.VERB {
				o := f.verbStatus(t.Head, depth+1)
				v.no = v.no || o.no && !finite
			}
			return v
		}
		if (t.Rel == text.RelAcl || t.Rel == text.RelCcomp) && !infinitive && h.POS == text.NOUN && text.OneOf(h.Lemma, "chance possibility prospect likelihood hope fear risk doubt question idea") {
			return verdict{no: true} // "little chance that they will meet"
		}
		if (t.Rel == text.RelAcl || t.Rel == text.RelCcomp) && !infinitive && h.POS == text.NOUN {
			if f.refuted(t.Head) {
				return verdict{status: Denied}
			}
			return v
		}
		if t.Rel == text.RelAcl && !infinitive {
			return v
		}
		if t.Rel == text.RelAcl && intends(h.Lemma) && (f.detNo(t.Head) || h.Head >= 0 && lexicon.Refuses(f.lemmaWithParticle(h.Head))) {
			return verdict{status: Denied} // has no plans to visit
		}
		if t.Rel == text.RelAcl && intends(h.Lemma) && h.Head >= 0 && cancels(f.lemmaWithParticle(h.Head)) {
			return verdict{status: Cancelled} // "scrapped plans to visit"
		}
		if t.Rel == text.RelAcl && infinitive && h.POS == text.NOUN && !intends(h.Lemma) && !lexicon.Official(h.Lemma) && !lexicon.Human(h.Lemma) && !plans(h.Lemma) {
			return verdict{no: true} // "evidence to convict him"
		}
		if t.Rel == text.RelXcomp {
			f.anchors = append(f.anchors, t.Head)
		}
		lemma := strings.ToLower(f.lemmaWithParticle(t.Head))
		var o verdict
		if h.POS == text.VERB || h.POS == text.ADJ || h.POS == text.AUX {
			o = f.verbStatus(t.Head, depth+1)
		}
		if t.Rel == text.RelCsubj && t.Tag == text.TagVBG && o.status == Planned {
			return verdict{no: true} // "putting tariffs on steel would be wrong"
		}
		switch {
		case lexicon.Refuses(lemma):
			if o.status == Denied {
				return v
			}
			return verdict{status: Denied, no: o.no}
		case cancels(lemma):
			return verdict{status: Cancelled, no: o.no}
		case plans(lemma) && (infinitive || t.Rel != text.RelCcomp || lemma == "expect"):
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
		case supposes(lemma) && (infinitive || t.Tag == text.TagVBG && t.Rel == text.RelXcomp || t.Rel == text.RelCcomp && !text.OneOf(lemma, "ask suggest wonder warn discuss tell")):
			v.no = true
		case h.Lemma == "go" && infinitive:
			v.status, v.present = Planned, false
		case t.Rel == text.RelXcomp:
			if o.status != Happened {
				v.status = o.status
			}
			v.present = v.present || o.present && infinitive
		case infinitive && t.Rel == text.RelAdvcl:
			if n := f.kid(t.Head, text.RelObj); n >= 0 && n < i && intends(rd.Tokens[n].Lemma) {
				v.status = Planned // "accepted an invitation from Oman to visit"
			} else if n := f.kid(t.Head, text.RelObj); n >= 0 && n < i && text.OneOf(rd.Tokens[n].Lemma, "bill legislation resolution amendment motion proposal") {
				v.no = true // "introduced a bill to impose sanctions"
			} else if n := h.Head; h.Tag == text.TagVBN && h.Rel == text.RelAcl && n >= 0 && rd.Tokens[n].Head >= 0 && supposes(rd.Tokens[rd.Tokens[n].Head].Lemma) {
				v.no = true // "wants diplomats based in Rome to meet her"
			} else if f.has(t.Head, text.RelCop) && h.POS != text.VERB && h.POS != text.ADJ {
				v.status = Planned // "was in Lima to sign a treaty"
			} else if v.status == Happened {
				v.status, v.weak = o.status, true
			}
		case infinitive:
			v.status = Planned
		}
		v.no = v.no || o.no
	case text.RelConj:
		if a := f.kid(i, text.RelAux); h.POS == text.VERB && lexicon.Refuses(h.Lemma) && a == i-1 && rd.Tokens[a].Tag == text.TagVBG {
			return verdict{status: Denied} // "denied having met" is no list
		}
		if h.POS == text.VERB && t.Tag == text.TagVB && infinitive {
			return f.verbStatus(t.Head, depth+1)
		}
		if h.POS == text.VERB && t.Tag == h.Tag && !finite {
			v.no = v.no || f.verbStatus(t.Head, depth+1).no
		}
	case text.RelRoot, text.RelParataxis:
		if infinitive && !f.has(i, text.RelNsubj) {
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
func (f *EventFinder) refuted(i int) bool {
	rd := f.rd
	t := &rd.Tokens[i]
	if !text.OneOf(t.Lemma, "report claim rumor rumour allegation accusation suggestion story") {
		return false
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if text.OneOf(rd.Tokens[k].Lemma, "false untrue baseless unfounded") && f.has(int(k), text.RelCop) {
			return true // which the parser hung from the subject
		}
	}
	if t.Head < 0 {
		return false
	}
	return lexicon.Refuses(f.lemmaWithParticle(t.Head)) || (t.Rel == text.RelNsubj || t.Rel == text.RelNsubjPass) && text.OneOf(rd.Tokens[t.Head].Lemma, "false untrue wrong baseless unfounded fake nonsense fabricate")
}

func (f *EventFinder) toMark(i int) bool {
	k := f.kid(i, text.RelMark)
	return k >= 0 && f.rd.Tokens[k].Tag == text.TagTO
}

// reported reports whether somebody is told to have said verb i's clause.
func (f *EventFinder) reported(i int) bool {
	rd := f.rd
	for range 4 {
		t := &rd.Tokens[i]
		if t.Head < 0 {
			break
		}
		if t.Rel == text.RelCcomp || t.Rel == text.RelParataxis {
			return rd.Tokens[t.Head].POS == text.VERB && (rd.Tokens[t.Head].Lemma == "tell" || !supposes(rd.Tokens[t.Head].Lemma))
		}
		if t.Rel != text.RelConj && t.Rel != text.RelXcomp {
			break
		}
		i = t.Head
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if r := rd.Tokens[k].Rel; (r == text.RelParataxis || r == text.RelAdvcl && int(k) < i) && text.OneOf(rd.Tokens[k].Lemma, "say tell announce add confirm") {
			return true
		}
	}
	return false
}

// nounStatus tells whether what a noun names has come to pass.
func (f *EventFinder) nounStatus(e *foundEvent) verdict {
	rd := f.rd
	i := e.trigger
	v := verdict{weak: true}
	indefinite := false
	for k := f.child[i]; k >= 0; k = f.next[k] {
		w := strings.ToLower(rd.Word(int(k)))
		switch rd.Tokens[k].Rel {
		case text.RelDet:
			switch {
			case w == "no":
				v.status, v.weak = Denied, false
			case text.OneOf(w, "a an any"):
				indefinite = true
			}
		case text.RelAmod, text.RelAcl, text.RelAclRelcl, text.RelAdvmod:
			switch l := strings.ToLower(rd.Tokens[k].Lemma); {
			case rd.Tokens[k].Rel == text.RelAclRelcl && f.open(int(k)):
				v.no = true
			case text.OneOf(w, "cancelled canceled postponed scrapped suspended delayed"):
				v.status, v.weak = Cancelled, false
			case text.OneOf(w, "possible potential proposed hypothetical likely alleged rumored rumoured future"):
				v.no = true
			case v.weak && (text.OneOf(w, "planned upcoming forthcoming scheduled expected") || plans(l) && rd.Tokens[k].POS == text.VERB):
				v.status, v.weak = Planned, false
			}
		case text.RelMark:
			if text.OneOf(w, "if unless whether") {
				v.no = true // "if talks fail", whichever of the two the parser hung it from
			}
		case text.RelCase:
			switch {
			case text.OneOf(w, "ahead before until") && v.weak && e.Kind != Attack:
				v.status, v.weak = Planned, false
			case text.OneOf(w, "during after following since") && v.weak:
				v.status, v.weak = Happened, true
			}
		}
	}
	if v.no {
		return v
	}
	if h := rd.Tokens[i].Head; h >= 0 && (rd.Tokens[i].Rel == text.RelNmod || rd.Tokens[i].Rel == text.RelObl) && rd.Tokens[h].POS != text.VERB {
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
	direct := rd.Tokens[i].Head == e.verb && !(rd.Tokens[i].Rel == text.RelObl && !f.purpose(i))
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
	case lexicon.Refuses(lemma) && f.undergoes(i, e.verb):
		return verdict{status: Denied, no: o.no || o.status == Denied} // "did not rule out a meeting"
	case direct && text.OneOf(lemma, "block prevent stop avert thwart") && (e.Kind == Visit || gathering(e.Kind)):
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
		if o.status == Denied && !o.no && text.OneOf(lemma, "take go happen proceed") && f.willNot(e.verb) {
			return verdict{status: Cancelled} // "will not take place"
		}
		if v.status == Cancelled {
			return v
		}
		return o
	case direct && o.no && !f.definite(i):
		return verdict{no: true}
	case v.weak && rd.Tokens[i].Rel == text.RelObl && f.during(i) && o.status == Planned && e.Kind != Attack:
		return verdict{status: Planned, weak: true} // during the talks they plan to ...
	case v.weak && o.status == Planned && f.purpose(f.measured(i)):
		return verdict{status: Planned, lapsed: o.lapsed} // "will travel to Rome for two days of talks"
	case o.status == Denied && direct && e.Kind != Ruling && e.Kind != Election && !reacts(lemma):
		return verdict{status: Denied}
	case direct && indefinite && (o.status != Happened || o.no):
		return verdict{status: o.status, no: o.no || o.status == Happened}
	}
	v.present = o.present && rd.Tokens[e.verb].Tag == text.TagVBZ && (e.Kind == Visit || e.Kind == Meeting || e.Kind == Call)
	return v
}

// thenOff reports whether the list that passive verb i begins goes on with one
// of calling off.
func (f *EventFinder) thenOff(i int) bool {
	c := f.kid(i, text.RelConj)
	return c >= 0 && f.has(c, text.RelAuxPass) && cancels(f.lemmaWithParticle(c))
}

// willNot reports whether verb i has "will" beside it.
func (f *EventFinder) willNot(i int) bool {
	k := f.kid(i, text.RelAux)
	return k >= 0 && f.rd.Tokens[k].Tag == text.TagMD && text.OneOf(strings.ToLower(f.rd.Word(k)), "will wo")
}

// noneOf reports whether the subject of verb i is "no" something.
func (f *EventFinder) noneOf(i int) bool {
	s := f.subject(i)
	if s < 0 {
		return false
	}
	return f.detNo(s)
}

// detNo reports whether "no" stands before noun i.
func (f *EventFinder) detNo(i int) bool {
	d := f.kid(i, text.RelDet)
	return d >= 0 && strings.EqualFold(f.rd.Word(d), "no")
}

// open reports whether verb or adjective i leaves open whether its subject is:
// "remains possible", "is unlikely".
func (f *EventFinder) open(i int) bool {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if r := f.rd.Tokens[k].Rel; (r == text.RelXcomp || r == text.RelObj) && f.rd.Tokens[k].POS == text.ADJ && supposes(f.rd.Tokens[k].Lemma) {
			return true
		}
	}
	return false
}

// purpose reports whether noun i tells what a movement is for: "arrived for talks".
func (f *EventFinder) purpose(i int) bool { return f.led(i, "for") }

// within reports whether noun i is the subject of a clause without a verb that
// could tell of it.
func (f *EventFinder) within(i int) bool {
	r := f.rd.Tokens[i].Rel
	return r == text.RelNsubj || r == text.RelNmod
}

// asked reports whether the event's sentence is a question.
func (f *EventFinder) asked(e *foundEvent) bool {
	rd := f.rd
	first, last := rd.Sentences[e.Sentence].First, rd.Sentences[e.Sentence].Last
	if f.headline(e.trigger) && text.OneOf(rd.Word(first), "Why How What Will Can Could Should Is Are Does") {
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
func (f *EventFinder) occurs(e *foundEvent) bool {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	for k := s.First; k < s.Last; k++ {
		if text.OneOf(strings.ToLower(rd.Word(k)), "often always usually every regularly rarely sometimes annually monthly frequently never") {
			return false
		}
	}
	for k := f.timeAt(s.Start); k < len(rd.Times) && rd.Times[k].Start < s.End; k++ {
		if rd.Times[k].Kind == times.TimeSet {
			return false
		}
	}
	last := s.Last - 1
	for last > s.First && text.OneOf(rd.Word(last), "\" '' ” ’ ) ]") {
		last--
	}
	return e.When != "" || rd.Word(last) != "."
}
