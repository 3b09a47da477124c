package events

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// conclude tells a framed event's status, time and place, and keeps it where
// it is one at all. It reports whether the word is used up.
func (f *EventFinder) conclude(e *foundEvent) bool {
	rd := f.rd
	verb := rd.Tokens[e.trigger].POS == text.VERB
	v := f.judged(e)
	if v.no || f.asked(e) || v.lapsed {
		return true
	}
	e.Status, e.weak, e.lapsed = v.status, v.weak, v.lapsed
	f.when(e)
	if e.When == "" {
		f.onlyTime(e)
	}
	f.place(e)
	for k := range rd.Quotes {
		for _, s := range rd.Quotes[k].Content {
			if e.Quote < 0 && s.Start <= e.Trigger.Start && e.Trigger.End <= s.End {
				e.Quote = k
			}
		}
	}
	if !verb && !f.isOne(e) {
		return true
	}
	if verb && len(f.who) == 0 && e.Place < 0 && e.When == "" {
		return true
	}
	if v.present && !f.occurs(e) || f.idle(e, f.known() > 0) || verb && f.onlyMeant(e) || f.unreal(e) {
		return true
	}
	if e.Status == Denied && !f.claimed(e) && !f.inDenial(e) {
		return true // what did not happen and nobody claimed
	}
	if e.Status == Planned && (f.conditional(e) || e.Quote >= 0 && e.When == "" && f.known() == 0) {
		return true
	}
	if f.nobody(e) {
		return true
	}
	if e.Kind == Legislation && !slices.ContainsFunc(f.who, func(p Party) bool { return p.Role == Actor }) {
		f.sameBody(e)
	}
	if len(f.who) == 0 && !verb && (e.Kind == Agreement || e.Kind == Statement || e.Kind == Letter || e.Kind == Meeting || e.Kind == Investigation || e.Kind == Call) && !(e.own && (e.When != "" || e.Place >= 0)) {
		return true
	}
	f.step(e, v)
	if f.known() > 0 && f.ruledOut(e) {
		return true
	}
	f.counts(e)
	f.found(e)
	return true
}

// onlyMeant reports whether a verb tells what is only spoken of: "charged with
// raping", "involved in electing", "we are going to win the election", "made
// several statements".
func (f *EventFinder) onlyMeant(e *foundEvent) bool {
	rd := f.rd
	t := &rd.Tokens[e.trigger]
	if t.Tag == text.TagVBG && f.led(e.trigger, "in of with from without for about against to") {
		return true
	}
	if e.Kind == Appointment && t.Tag == text.TagVBG && f.led(e.trigger, "since after before") {
		return true // "since taking office"
	}
	if e.Kind == Election && e.Status == Planned && text.OneOf(t.Lemma, "win beat defeat lose unseat") {
		return true
	}
	if o := f.kid(e.trigger, text.RelObj); o >= 0 && (e.Kind == Statement || e.Kind == Letter) && rd.Tokens[o].Tag == text.TagNNS && e.When == "" && e.Place < 0 {
		return !text.OneOf(rd.Tokens[o].Lemma, "parliament congress lawmaker supporter mourner member delegate worker student reporter crowd")
	}
	return false
}

// ruledOut reports whether the finer rules have looked at the event's word for
// the same kind; where somebody is named and they found nothing, there is none.
func (f *EventFinder) ruledOut(e *foundEvent) bool {
	switch e.Kind {
	case Appointment, Attack, Election, Sanction, Ruling, Agreement, Resignation:
	default:
		return false
	}
	t := &f.rd.Tokens[e.trigger]
	cues := nounCues()[strings.ToLower(t.Lemma)]
	if t.POS == text.VERB {
		cues = verbCues()[t.Lemma]
	}
	return slices.ContainsFunc(cues, func(c eventCue) bool { return c.kind == e.Kind || gathering(c.kind) && gathering(e.Kind) })
}

// unreal reports whether the clause is one of what would have been: "Had she
// flown to Rome", "Should he win", or tells of nobody: "Neither has resigned".
func (f *EventFinder) unreal(e *foundEvent) bool {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	first := s.First
	for first < s.Last && rd.Tokens[first].POS == text.PUNCT {
		first++
	}
	if first < s.Last && rd.Tokens[first].POS == text.AUX && text.OneOf(rd.Word(first), "Had Should Were") {
		for k := first; k < e.trigger; k++ {
			if rd.Word(k) == "," {
				return false
			}
		}
		return true
	}
	if rd.Tokens[e.trigger].POS != text.VERB {
		return false
	}
	h := f.subject(e.trigger)
	if h < 0 {
		return false
	}
	if text.OneOf(strings.ToLower(rd.Word(h)), "neither nobody none nothing") {
		return true
	}
	for k := f.child[h]; k >= 0; k = f.next[k] {
		if int(k) < h && text.OneOf(strings.ToLower(rd.Word(int(k))), "neither no") {
			return true
		}
	}
	return false
}

// claimed reports whether the verb that governs a denied event is one of denying.
func (f *EventFinder) claimed(e *foundEvent) bool {
	h := f.rd.Tokens[e.trigger].Head
	for n := 0; h >= 0 && n < 4; n++ {
		if text.OneOf(f.lemmaWithParticle(h), "deny dispute contradict rebut refute") {
			return true
		}
		h = f.rd.Tokens[h].Head
	}
	return false
}

// inDenial reports whether the event is told in what somebody denies.
func (f *EventFinder) inDenial(e *foundEvent) bool {
	if e.Quote < 0 {
		return false
	}
	q := &f.rd.Quotes[e.Quote]
	return q.Denied || text.OneOf(q.CueLemma, "deny dispute contradict rebut refute")
}

// conditional reports whether a clause with "if" or "unless" hangs from the
// event's verb or from what governs it.
func (f *EventFinder) conditional(e *foundEvent) bool {
	rd := f.rd
	for h, n := e.trigger, 0; h >= 0 && n < 3; h, n = rd.Tokens[h].Head, n+1 {
		for k := f.child[h]; k >= 0; k = f.next[k] {
			if rd.Tokens[k].Rel == text.RelAdvcl && f.led(int(k), "if unless") {
				return true
			}
		}
	}
	return false
}

// nobody reports whether a party of the event is "no" somebody.
func (f *EventFinder) nobody(e *foundEvent) bool {
	for _, p := range f.who {
		if p.Entity < 0 && !p.Span.Empty() && f.detNo(f.tokenAt(p.Span.End-1)) {
			return true
		}
	}
	return false
}

// sameBody gives a law's passing the body that passed the one told right before.
func (f *EventFinder) sameBody(e *foundEvent) {
	for k := len(f.Found) - 1; k >= 0 && e.sentence-f.Found[k].sentence <= 3; k-- {
		if f.Found[k].Kind != Legislation {
			continue
		}
		for _, p := range f.Found[k].Who {
			if p.Role == Actor {
				f.add(p)
				return
			}
		}
	}
}

// isOne reports whether a noun tells of one event rather than of a sort:
// somebody made it, somebody's it is, or it has parties and a day or place.
func (f *EventFinder) isOne(e *foundEvent) bool {
	n := 0
	if len(f.who) > 0 {
		n++
	}
	if e.own {
		n += 2
	}
	if e.When != "" {
		n++
	}
	if e.Place >= 0 {
		n++
	}
	if e.oneOff {
		n++
	}
	if f.rd.Tokens[e.trigger].Tag == text.TagNNS && !e.own {
		n--
	}
	return n >= 2
}

// onlyTime gives an event the one time of its clause where the parser hung it
// from something else: nothing but the event's verb can have it.
func (f *EventFinder) onlyTime(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	found := -1
	for k := f.timeAt(s.Start); k < len(rd.Times) && rd.Times[k].Start < s.End; k++ {
		if calendar(&rd.Times[k]) == "" {
			continue
		}
		if found >= 0 {
			return
		}
		found = k
	}
	if found < 0 {
		return
	}
	t := &rd.Times[found]
	a, b := f.tokenAt(t.Start), f.tokenAt(t.End-1)
	// no other verb, comma or clause between the event and the time
	lo, hi := b+1, e.trigger
	if e.trigger < a {
		lo, hi = e.trigger+1, a
	}
	if hi-lo > 15 {
		return
	}
	for k := lo; k < hi; k++ {
		if rd.Tokens[k].POS == text.VERB && rd.Tokens[k].Rel != text.RelAmod || rd.Tokens[k].POS == text.SCONJ && rd.Tokens[k].Rel == text.RelMark {
			return
		}
		if w := rd.Word(k); w == ";" || w == "since" || w == "until" || w == "after" || w == "before" {
			return
		}
	}
	e.When, e.WhenSpan = calendar(t), text.Span{Start: t.Start, End: t.End}
}

// judgeTable holds the weights of the second judgement, a line a feature; it
// is written by internal/train/events.
//
//go:embed judge.tsv
var judgeTable string

// judgeWeights are the logarithm's odds that a candidate is an event, by feature.
var judgeWeights = sync.OnceValue(func() map[string]float32 {
	m := map[string]float32{}
	for n, line := range strings.Split(judgeTable, "\n") {
		name, weight, ok := strings.Cut(line, "\t")
		if n == 0 || !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if w, err := strconv.ParseFloat(weight, 32); err == nil {
			m[name] = float32(w)
		}
	}
	return m
})

// judge gives each candidate its confidence and leaves out those that are more
// likely none; where a named party is accused of something, it asks for more.
func (f *EventFinder) judge() {
	f.survey()
	weights := judgeWeights()
	for i := range f.Found {
		e := &f.Found[i]
		if e.Kind == NoEvent || e.Sentence < 0 {
			continue
		}
		f.features = f.describe(e, f.features[:0])
		if f.Observe != nil {
			s := &f.rd.Sentences[e.Sentence]
			f.Observe(&e.Event, text.Span{Start: s.Start, End: s.End}, f.features)
			continue
		}
		z := float32(0)
		for _, w := range f.features {
			z += weights[w]
		}
		e.Confidence = float32(1 / (1 + math.Exp(-float64(z))))
		least := float32(ruledConfidence)
		switch {
		case e.framed && accuses(e):
			least = accusedConfidence
		case e.framed:
			least = minConfidence
		}
		if e.Confidence < least {
			e.Kind = NoEvent
		}
	}
}

// Events less likely than this are left out: found on candidates of pages that
// the judgement was not learned from.
const (
	minConfidence     = 0.55
	accusedConfidence = 0.65
	ruledConfidence   = 0.3 // of what the finer rules found
)

// accuses reports whether an event lays a deed on somebody who is named.
func accuses(e *foundEvent) bool {
	if e.Kind != Attack && e.Kind != Charge && e.Kind != Arrest && e.Kind != Trial {
		return false
	}
	for _, p := range e.Who {
		if p.Entity >= 0 && p.Role == Actor && e.Kind == Attack || p.Entity >= 0 && p.Role == Other && e.Kind != Attack {
			return true
		}
	}
	return false
}

// survey counts, once for an article, what tells of its sort: contests, second
// and first persons, dates.
func (f *EventFinder) survey() {
	rd := f.rd
	f.contests, f.yous, f.selves = 0, 0, 0
	for i := range rd.Tokens {
		t := &rd.Tokens[i]
		switch {
		case t.POS == text.NOUN && lexicon.Contest(t.Lemma):
			f.contests++
		case t.POS == text.PRON:
			switch strings.ToLower(rd.Word(i)) {
			case "you", "your":
				f.yous++
			case "i", "my", "me":
				f.selves++
			}
		}
	}
}

// describe lists what the judgement looks at.
func (f *EventFinder) describe(e *foundEvent, fs []string) []string {
	rd := f.rd
	t := &rd.Tokens[e.trigger]
	kind := e.Kind.String()
	lemma := strings.ToLower(t.Lemma)
	pos := "n"
	if t.POS == text.VERB {
		pos = "v"
	}
	add := func(parts ...string) { fs = append(fs, strings.Join(parts, " ")) }
	add("bias")
	add("kind", kind)
	add("word", kind, lemma)
	add("pos", pos, kind)
	if e.framed {
		add("framed", pos)
	} else {
		add("ruled", pos)
	}
	add("tag", t.Tag.String())
	add("rel", pos, t.Rel.String())
	named, nameless, agent, patient := 0, 0, "none", "none"
	for _, p := range e.Who {
		what := "words"
		if p.Entity >= 0 {
			named++
			what = rd.Entities[p.Entity].Kind.String()
		} else {
			nameless++
			if !p.Span.Empty() {
				h := f.tokenAt(p.Span.End - 1)
				switch {
				case f.isA(h, "person"):
					what = "people"
				case f.isA(h, "actor"):
					what = "body"
				case rd.Tokens[h].POS == text.NUM:
					what = "number"
				}
			}
		}
		if p.Role == Actor && agent == "none" {
			agent = what
		} else if p.Role == Other && patient == "none" {
			patient = what
		}
	}
	add("named", strconv.Itoa(min(named, 2)))
	add("nameless", strconv.Itoa(min(nameless, 3)))
	add("agent", agent)
	add("patient", patient)
	add("agent", kind, agent)
	add("patient", kind, patient)
	switch {
	case e.When == "":
		add("when", "none")
	case len(e.When) >= 10:
		add("when", "day")
	default:
		add("when", "coarse")
	}
	if e.Place >= 0 {
		add("place", pos)
	}
	add("status", e.Status.String())
	if e.own {
		add("own")
	}
	if e.weak {
		add("weak")
	}
	if e.oneOff {
		add("definite", pos)
	}
	if e.lacks > 0 {
		add("lacks", pos)
	}
	if e.Quote >= 0 {
		add("quoted")
	}
	if len(e.Numbers) > 0 {
		add("numbers")
	}
	if t.POS == text.VERB {
		switch {
		case f.has(e.trigger, text.RelAuxPass):
			add("passive")
		case f.perfect(e.trigger):
			add("perfect")
		}
		if f.has(e.trigger, text.RelNsubj) || f.has(e.trigger, text.RelNsubjPass) {
			add("own subject")
		}
	} else if t.Tag == text.TagNNS {
		add("plural")
	}
	s := &rd.Sentences[e.Sentence]
	switch n := s.Last - s.First; {
	case n < 12:
		add("short")
	case n > 45:
		add("long")
	}
	if s.Paragraph < 4 {
		add("early")
	}
	words := max(1, len(rd.Tokens))
	switch n := f.contests * 1000 / words; {
	case n >= 8:
		add("contest", "much")
		add("contest", kind)
	case n >= 3:
		add("contest", "some")
	}
	switch n := f.yous * 1000 / words; {
	case n >= 8:
		add("you", "much")
	case n >= 3:
		add("you", "some")
	}
	if f.selves*1000/words >= 10 {
		add("I", "much")
	}
	if words < 150 {
		add("brief")
	}
	if f.published == "" {
		add("undated")
	}
	if f.headline(e.trigger) {
		add("headline")
	}
	return fs
}
