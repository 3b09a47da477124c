package events

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

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
				h := f.TokenAt(p.Span.End - 1)
				switch {
				case f.IsA(h, "person"):
					what = "people"
				case f.IsA(h, "actor"):
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
		case f.Has(e.trigger, text.RelAuxPass):
			add("passive")
		case f.Perfect(e.trigger):
			add("perfect")
		}
		if f.Has(e.trigger, text.RelNsubj) || f.Has(e.trigger, text.RelNsubjPass) {
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
	if f.Headline(e.trigger) {
		add("headline")
	}
	return fs
}
