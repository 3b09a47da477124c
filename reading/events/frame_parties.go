package events

import (
	"strings"

	"dateline/reading/names"
	"dateline/reading/text"
)

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
