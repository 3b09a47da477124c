package events

import (
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/text"
)

// A Number is a count that a text tells of an event.
type Number struct {
	// What is killed, wounded, arrested, present or amount.
	What string
	// Value is a count of people in figures ("17"), an amount in the text's words ("$85 million").
	Value string
	Span  text.Span
}

// counts adds what the sentence of an event tells of numbers.
func (f *EventFinder) counts(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	harm := e.Kind == Attack || e.Kind == Disaster || e.Kind == Protest || e.Kind == Death
	for i := s.First; i < s.Last; i++ {
		t := &rd.Tokens[i]
		if t.POS != text.VERB && t.POS != text.ADJ {
			continue
		}
		what := ""
		switch l := t.Lemma; {
		case harm && (text.OneOf(l, "kill die drown dead") || l == "shoot" && f.Marked(i, []string{"dead"})):
			what = "killed"
		case harm && text.OneOf(l, "wound injure hurt"):
			what = "wounded"
		case e.Kind == Arrest && text.OneOf(l, "arrest detain") && i == e.trigger:
			what = "arrested"
		}
		if what == "" {
			continue
		}
		c := f.Clause(i)
		h := c.Object
		if text.OneOf(t.Lemma, "die drown") || t.POS == text.ADJ || h < 0 && f.Kid(i, text.RelNsubj) >= 0 && text.OneOf(t.Lemma, "hurt") {
			h = f.Subject(i)
		}
		f.number(e, what, h)
	}
	if e.trigger < len(rd.Tokens) {
		for _, p := range f.who {
			if p.Span.Empty() {
				continue
			}
			h := f.TokenAt(p.Span.End - 1)
			if p.Role == Actor && (e.Kind == Protest || e.Kind == Aid || e.Kind == Military || e.Kind == Letter || e.Kind == Visit) || e.Kind == Aid && f.Someone(h) {
				f.number(e, "present", h)
			}
		}
		if rd.Tokens[e.trigger].POS == text.VERB {
			if o := f.Kid(e.trigger, text.RelObj); o >= 0 && f.Money(o) {
				f.amount(e, o)
			} else if o := f.Kid(e.trigger, text.RelIobj); o >= 0 && f.Money(o) {
				f.amount(e, o)
			} else if o := f.After(e.trigger, "for"); o >= 0 && e.Kind == Business && f.Money(o) {
				f.amount(e, o)
			} else if o := f.Kid(e.trigger, text.RelObj); o >= 0 && e.Kind == Aid && f.Kid(o, text.RelNummod) >= 0 {
				f.amount(e, o)
			}
		}
	}
}

// number adds how many the noun at h counts.
func (f *EventFinder) number(e *foundEvent, what string, h int) {
	if h < 0 {
		return
	}
	rd := f.rd
	k := h
	if rd.Tokens[h].POS != text.NUM {
		k = f.Kid(h, text.RelNummod)
	}
	if k < 0 {
		return
	}
	if f.TimeWord(k) {
		return // "October 24: arrested"
	}
	v := clauses.Figure(strings.ToLower(rd.Word(k)))
	if v == "" {
		return
	}
	for _, n := range e.Numbers {
		if n.What == what {
			return
		}
	}
	e.Numbers = append(e.Numbers, Number{what, v, text.Span{Start: rd.Tokens[k].Start, End: rd.Tokens[k].End}})
}

// amount adds the money or goods that the noun at h heads, in the text's words.
func (f *EventFinder) amount(e *foundEvent, h int) {
	rd := f.rd
	a, b := h, h
	for k := f.Child[h]; k >= 0; k = f.Next[k] {
		if r := rd.Tokens[k].Rel; r == text.RelNummod || r == text.RelCompound {
			a, b = min(a, int(k)), max(b, int(k))
			for c := f.Child[k]; c >= 0; c = f.Next[c] {
				a, b = min(a, int(c)), max(b, int(c))
			}
		}
	}
	if b-a > 6 {
		return
	}
	for _, n := range e.Numbers {
		if n.What == "amount" {
			return
		}
	}
	sp := text.Span{Start: rd.Tokens[a].Start, End: rd.Tokens[b].End}
	e.Numbers = append(e.Numbers, Number{"amount", rd.Text[sp.Start:sp.End], sp})
}
