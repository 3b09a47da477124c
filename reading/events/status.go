package events

import (
	"strings"

	"dateline/reading/clauses"
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
	if e.Kind == Election && v.status == Planned && rd.Tokens[e.trigger].POS == text.VERB && clauses.Wins(rd.Tokens[e.trigger].Lemma) {
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
	if named == 0 && e.Place < 0 && (e.When == "" || e.Kind != Summit && e.Kind != Election && !e.oneOff && rd.Tokens[e.trigger].POS == text.VERB) {
		return
	}
	if rd.Tokens[e.trigger].POS != text.VERB && named == 0 && e.Place < 0 && !e.oneOff && e.Kind != Election && e.Kind != Summit && e.Kind != Meeting && (e.Kind != Protest || len(e.When) < len("2025-03-04")) {
		return
	}
	if v.present && !f.occurs(e) || f.idle(e, named > 0) {
		return
	}
	if from, to, ok := clauses.EventReach(e.When); ok && e.Status == Planned && !v.lapsed && !v.weak && to.Format("2006-01-02") <= f.published && len(e.When) == len("2025-09") &&
		e.When[5] != 'W' && !strings.ContainsAny(rd.Text[e.WhenSpan.Start:e.WhenSpan.End], "0123456789 ") && !f.Decided(e.trigger) {
		e.When = from.AddDate(1, 0, 0).Format("2006-01") // "are to visit Rome in September"
	}
	f.step(e, v)
	if e.Kind == Attack || e.Kind == Protest {
		f.counts(e)
	}
	f.found(e)
}

// judged tells whether what an event's word says has come to pass.
func (f *EventFinder) judged(e *foundEvent) verdict {
	if t := &f.rd.Tokens[e.trigger]; t.POS == text.VERB {
		v := f.verbStatus(e.trigger, 0)
		if e.Kind == Protest && t.Rel == text.RelXcomp && t.Head >= 0 && f.rd.Tokens[t.Head].Lemma == "vote" && v.status == Happened {
			v.status = Planned // "voted to strike"
		}
		return v
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
	if e.Status == Cancelled && e.When > f.published && !e.WhenSpan.Empty() && f.Led(f.rd.Head(f.TokenAt(e.WhenSpan.Start), f.TokenAt(e.WhenSpan.End-1)+1), "to until till") {
		e.Status = Planned // put off to a day that is told
	}
	if _, to, ok := clauses.EventReach(e.When); ok && e.Status == Planned && !v.lapsed && f.published != "" && to.Format("2006-01-02") <= f.published {
		e.Status = Happened // a decision to meet in June, told of in September
	}
	if from, _, ok := clauses.EventReach(e.When); ok && e.Status == Happened && f.published != "" && from.Format("2006-01-02") > f.published {
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
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
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
			if w == "of" && t.Tag == text.TagVBG && t.Head >= 0 && clauses.Intends(rd.Tokens[t.Head].Lemma) && f.DetNo(t.Head) {
				return verdict{status: Denied} // "no intention of resigning"
			}
			if text.OneOf(w, "if unless whether lest than") || (t.Tag == text.TagVBG || w == "without") && gerundPrepositionList.Has(w) ||
				w == "when" && (t.Tag == text.TagVBZ || t.Tag == text.TagVBP) {
				v.no = true
			}
		}
		if w == "not" && !(f.Together(int(k)+1, i) && text.OneOf(rd.Word(int(k)+1), "only just merely")) || w == "n't" || w == "n’t" || w == "never" && !(f.Together(int(k)+1, i) && rd.Word(int(k)+1) == "since") {
			negated = true
		}
	}
	switch modal {
	case "":
	case "will", "'ll", "’ll", "shall", "wo", "ll":
		v.status = Planned
	case "would":
		if perfect && t.Tag == text.TagVBN && f.Has(i, text.RelAux) && f.Perfect(i) {
			v.no = true // would have met
		}
		if !f.Reported(i) || negated {
			v.no = !negated || !f.Reported(i)
		}
		v.status = Planned
	default:
		v.no = true
	}
	if v.no {
		return v
	}
	if t.Tag == text.TagVB && modal == "" && f.ToMark(i) && f.Leading(i) >= 0 {
		return verdict{status: Planned} // a headline: "Berg to Visit Rome"
	}
	if t.Tag == text.TagVB && modal == "" && f.ToMark(i) {
		for k := f.Child[i]; k >= 0; k = f.Next[k] {
			if r := rd.Tokens[k].Rel; (r == text.RelAux || r == text.RelCop) && rd.Tokens[k].Lemma == "be" {
				// "is to meet"; of what was to be nobody knows whether it came to pass
				return verdict{status: Planned, no: rd.Tokens[k].Tag == text.TagVBD}
			}
		}
	}
	if t.Tag == text.TagVBN && modal == "" && f.ToMark(i) && f.Perfect(i) {
		return verdict{no: true} // "was to have met": nobody knows whether it came to pass
	}
	if k := f.Kid(i, text.RelAuxPass); k >= 0 && modal == "" && !f.Has(i, text.RelAux) && (rd.Tokens[k].Tag == text.TagVBZ || rd.Tokens[k].Tag == text.TagVBP) {
		perfect, v.present = true, true // "is sentenced", as in what a film is about
	}
	if t.Tag == text.TagVBP && modal == "" && clauses.PastAlike(t.Lemma) {
		if s := f.Kid(i, text.RelNsubj); s >= 0 && f.IsName(s, names.Person) && !f.Plural(s) {
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

// govern looks at what verb i hangs from.
func (f *EventFinder) govern(i, depth int, v verdict, finite bool) verdict {
	rd := f.rd
	t := &rd.Tokens[i]
	infinitive := t.Tag == text.TagVB && !finite && (f.ToMark(i) || t.Head >= 0 || !f.Has(i, text.RelNsubj)) // but "Peru and Chile sign accord"
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
		if (t.Rel == text.RelAcl || t.Rel == text.RelCcomp) && !infinitive && h.POS == text.NOUN && chanceList.Has(h.Lemma) {
			return verdict{no: true} // "little chance that they will meet"
		}
		if (t.Rel == text.RelAcl || t.Rel == text.RelCcomp) && !infinitive && h.POS == text.NOUN {
			if f.Refuted(t.Head) {
				return verdict{status: Denied}
			}
			return v
		}
		if t.Rel == text.RelAcl && !infinitive {
			return v
		}
		if t.Rel == text.RelAcl && clauses.Intends(h.Lemma) && (f.DetNo(t.Head) || h.Head >= 0 && lexicon.Refuses(f.LemmaWithParticle(h.Head))) {
			return verdict{status: Denied} // has no plans to visit
		}
		if t.Rel == text.RelAcl && clauses.Intends(h.Lemma) && h.Head >= 0 && clauses.Cancels(f.LemmaWithParticle(h.Head)) {
			return verdict{status: Cancelled} // "scrapped plans to visit"
		}
		if t.Rel == text.RelAcl && infinitive && h.POS == text.NOUN && !clauses.Intends(h.Lemma) && !lexicon.Official(h.Lemma) && !lexicon.Human(h.Lemma) && !clauses.Plans(h.Lemma) {
			return verdict{no: true} // "evidence to convict him"
		}
		if t.Rel == text.RelCsubj && infinitive || infinitive && h.POS == text.ADJ && f.impersonal(t.Head) {
			return verdict{no: true} // "it is wise to invest"
		}
		if t.Rel == text.RelXcomp {
			f.anchors = append(f.anchors, t.Head)
		}
		lemma := strings.ToLower(f.LemmaWithParticle(t.Head))
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
		case clauses.Cancels(lemma):
			return verdict{status: Cancelled, no: o.no}
		case clauses.Plans(lemma) && (infinitive || t.Rel != text.RelCcomp || lemma == "expect"):
			if v.status == Happened {
				v.status = Planned
			}
			if o.status == Denied || o.status == Cancelled {
				v.status = o.status
			}
			if infinitive && f.HadBeen(t.Head) {
				v.lapsed = true // "had been expected to fly": nobody knows whether it came to that
			}
			v.present = h.Lemma == "decide" && o.present
		case clauses.Supposes(lemma) && (infinitive || t.Tag == text.TagVBG && t.Rel == text.RelXcomp || t.Rel == text.RelCcomp && !text.OneOf(lemma, "ask suggest wonder warn discuss tell")):
			v.no = true
		case h.Lemma == "go" && infinitive:
			v.status, v.present = Planned, false
		case t.Rel == text.RelXcomp:
			if o.status != Happened {
				v.status = o.status
			}
			v.present = v.present || o.present && infinitive
		case infinitive && t.Rel == text.RelAdvcl:
			if n := f.Kid(t.Head, text.RelObj); n >= 0 && n < i && clauses.Intends(rd.Tokens[n].Lemma) {
				v.status = Planned // "accepted an invitation from Oman to visit"
			} else if n := f.Kid(t.Head, text.RelObj); n >= 0 && n < i && text.OneOf(rd.Tokens[n].Lemma, "bill legislation resolution amendment motion proposal") {
				v.no = true // "introduced a bill to impose sanctions"
			} else if n := h.Head; h.Tag == text.TagVBN && h.Rel == text.RelAcl && n >= 0 && rd.Tokens[n].Head >= 0 && clauses.Supposes(rd.Tokens[rd.Tokens[n].Head].Lemma) {
				v.no = true // "wants diplomats based in Rome to meet her"
			} else if f.Has(t.Head, text.RelCop) && h.POS != text.VERB && h.POS != text.ADJ {
				v.status = Planned // "was in Lima to sign a treaty"
			} else if v.status == Happened {
				v.status, v.weak = o.status, true
			}
		case infinitive:
			v.status = Planned
		}
		v.no = v.no || o.no
	case text.RelConj:
		if a := f.Kid(i, text.RelAux); h.POS == text.VERB && lexicon.Refuses(h.Lemma) && a == i-1 && rd.Tokens[a].Tag == text.TagVBG {
			return verdict{status: Denied} // "denied having met" is no list
		}
		if (h.POS == text.VERB || f.Has(t.Head, text.RelCop)) && t.Tag == text.TagVB && infinitive {
			return f.verbStatus(t.Head, depth+1)
		}
		if h.POS == text.VERB && t.Tag == h.Tag && !finite {
			v.no = v.no || f.verbStatus(t.Head, depth+1).no
		}
	case text.RelRoot, text.RelParataxis:
		if infinitive && !f.Has(i, text.RelNsubj) {
			v.status = Planned
		} else if infinitive && f.ToMark(i) {
			v.status = Planned
		}
	}
	return v
}

// impersonal reports whether "it" is the subject of adjective i: "it will be
// unlawful to sack her".
func (f *EventFinder) impersonal(i int) bool {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if r := f.rd.Tokens[k].Rel; (r == text.RelNsubj || r == text.RelExpl) && f.rd.Tokens[k].Lemma == "it" {
			return f.At[k] < 0 || f.rd.Mentions[f.At[k]].Entity < 0
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
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
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
			case rd.Tokens[k].Rel == text.RelAclRelcl && f.Open(int(k)):
				v.no = true
			case text.OneOf(w, "cancelled canceled postponed scrapped suspended delayed"):
				v.status, v.weak = Cancelled, false
			case possibleList.Has(w):
				v.no = true
			case v.weak && (text.OneOf(w, "planned upcoming forthcoming scheduled expected") || clauses.Plans(l) && rd.Tokens[k].POS == text.VERB):
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
		if clauses.Supposes(strings.ToLower(rd.Tokens[h].Lemma)) {
			return verdict{no: true}
		}
		if f.Refuted(h) {
			return verdict{status: Denied}
		}
	}
	if e.verb < 0 {
		if len(f.anchors) > 1 {
			return verdict{} // the signing of it
		}
		if indefinite && f.Within(i) {
			v.no = true
		}
		return v
	}
	o := f.verbStatus(e.verb, 0)
	lemma := f.LemmaWithParticle(e.verb)
	own := false
	for _, a := range f.anchors {
		own = own || a == e.verb
	}
	// Whether the noun is the governing verb's subject or object itself.
	direct := rd.Tokens[i].Head == e.verb && !(rd.Tokens[i].Rel == text.RelObl && !f.Purpose(i))
	switch {
	case f.Led(i, "for") && f.NoneOf(e.verb):
		return verdict{no: true} // no date has been set for it
	case clauses.Cancels(lemma) && (f.Undergoes(i, e.verb) || f.Led(i, "of from")):
		if o.status == Denied {
			o.no = true
		}
		return verdict{status: Cancelled, no: o.no}
	case f.Undergoes(i, e.verb) && f.ThenOff(e.verb):
		return verdict{status: Cancelled} // "had been planned for April but was put off"
	case lexicon.Refuses(lemma) && f.Undergoes(i, e.verb):
		return verdict{status: Denied, no: o.no || o.status == Denied} // "did not rule out a meeting"
	case direct && text.OneOf(lemma, "block prevent stop avert thwart") && e.Kind != Protest:
		return verdict{no: true} // "to block her visit"
	case (clauses.Supposes(lemma) && !own || f.Open(e.verb) || lemma == "welcome" && o.status == Planned) && direct:
		return verdict{no: true}
	case clauses.Plans(lemma) && direct && !makes(e.Kind, lemma):
		if v.weak {
			v.status = Planned
		}
		v.weak, v.no = false, o.no // "seeks to arrange a meeting"
		return v
	case own:
		if v.status == Denied && !o.no {
			return verdict{status: Denied}
		}
		if o.status == Denied && !o.no && text.OneOf(lemma, "take go happen proceed") && f.WillNot(e.verb) {
			return verdict{status: Cancelled} // "will not take place"
		}
		if v.status == Cancelled {
			return v
		}
		return o
	case direct && o.no && !f.Definite(i):
		return verdict{no: true}
	case v.weak && rd.Tokens[i].Rel == text.RelObl && f.During(i) && o.status == Planned && e.Kind != Attack:
		return verdict{status: Planned, weak: true} // during the talks they plan to ...
	case v.weak && o.status == Planned && f.Purpose(f.Measured(i)):
		return verdict{status: Planned, lapsed: o.lapsed} // "will travel to Rome for two days of talks"
	case o.status == Denied && direct && e.Kind != Ruling && e.Kind != Election && !clauses.Reacts(lemma):
		return verdict{status: Denied}
	case direct && indefinite && (o.status != Happened || o.no):
		return verdict{status: o.status, no: o.no || o.status == Happened}
	}
	v.present = o.present && rd.Tokens[e.verb].Tag == text.TagVBZ && (e.Kind == Visit || e.Kind == Meeting || e.Kind == Call)
	return v
}

// asked reports whether the event's sentence is a question.
func (f *EventFinder) asked(e *foundEvent) bool {
	rd := f.rd
	first, last := rd.Sentences[e.Sentence].First, rd.Sentences[e.Sentence].Last
	if f.Headline(e.trigger) && questionWordList.Has(rd.Word(first)) {
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
		if regularlyList.Has(strings.ToLower(rd.Word(k))) {
			return false
		}
	}
	for k := f.TimeAt(s.Start); k < len(rd.Times) && rd.Times[k].Start < s.End; k++ {
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
