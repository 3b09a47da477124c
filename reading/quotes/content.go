package quotes

import (
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// verbContent returns what verb i reports, and the preposition that belongs to
// the cue or -1.
func (f *Quoter) verbContent(i int, fr lexicon.Frame, s *text.Sentence, a arguments, passive bool) (content []stretch, prep int, ok bool) {
	rd := f.rd
	end := f.clauseEnd(i, s)
	one := func(c stretch) []stretch { f.pair[0] = c; return f.pair[:1] }
	two := func(c, d stretch) []stretch { f.pair[0], f.pair[1] = c, d; return f.pair[:2] }
	after := f.cueSpan(i).Last
	if fr&lexicon.TakesClause != 0 {
		if k := f.toldClause(i, fr, s, after); k > 0 && (!passive || fr&lexicon.Asks != 0) {
			return one(stretch{k, max(end, f.runOn(k, s))}), -1, true
		}
		if a.ccomp > i {
			from := max(after, int(f.lo[a.ccomp]))
			if from > after && fr&(lexicon.TakesRecipient|lexicon.IsShown|lexicon.IsThought) == 0 && f.inside(i, from, a.ccomp) {
				return one(f.cut(i, stretch{after, f.beforeThat(after, from)})), -1, true // promised homes to the four, two of whom have come
			}
			if a.obj > i && a.obj < from && fr&(lexicon.TakesRecipient|lexicon.TakesOrder) == 0 {
				from = max(after, int(f.lo[a.obj])) // said the boats were late
			}
			if passive && a.passSubj >= 0 && fr&lexicon.TakesRecipient == 0 && rd.Tokens[a.passSubj].POS != text.PRON {
				return two(f.whole(a.passSubj), stretch{from, end}), -1, true
			}
			return one(stretch{from, f.clauseTail(i, a.ccomp, end)}), -1, true
		}
		if a.obj > i && !passive && fr&(lexicon.TakesRecipient|lexicon.IsShown) == 0 && f.goesWith(a.obj, s) {
			from := max(after, int(f.lo[a.obj]))
			return one(stretch{from, max(end, f.runOn(from, s))}), -1, true
		}
		if c := f.thatClause(i, after, end, s); !c.empty() {
			return one(c), -1, true
		}
		if c, ok := f.preposed(i, s, &a); ok {
			if rest := f.rest(i, s); !rest.empty() {
				return two(c, rest), -1, true
			}
			return one(c), -1, true
		}
		if c := f.asTold(i, s); !c.empty() {
			return one(c), -1, true
		}
		if c := f.openClause(i, fr, s, after); !passive && !c.empty() {
			return one(c), -1, true
		}
	}
	if f.putsIt(i) {
		c := f.asTold(i, s)
		return one(c), -1, !c.empty()
	}
	if passive {
		return f.passiveContent(i, fr, a, end)
	}
	if c := f.relative(i, fr, a); !c.empty() {
		return one(c), -1, true
	}
	if a.ccomp > i && fr&lexicon.TakesObject != 0 && fr&lexicon.IsPlan == 0 {
		return one(stretch{max(after, int(f.lo[a.ccomp])), f.clauseTail(i, a.ccomp, end)}), -1, true // resents that
	}
	if a.xcomp < 0 && a.obj < 0 && a.ccomp < 0 && fr&lexicon.TakesInfinitive != 0 && fr&(lexicon.IsThought|lexicon.IsShown) == 0 {
		if k, ok := f.child(i, text.RelAdvcl); ok && k > i && f.infinitive(k) {
			a.xcomp = k // promised, too, to dismiss nobody
		}
	}
	if fr&lexicon.TakesInfinitive != 0 && a.xcomp > i && f.infinitive(a.xcomp) {
		c := stretch{max(after, int(f.lo[a.xcomp])), end}
		if fr&lexicon.IsShown != 0 && a.subj >= 0 && a.subj < i {
			return two(f.whole(a.subj), c), -1, true
		}
		return one(c), -1, true
	}
	if fr&lexicon.IsShown != 0 && fr&lexicon.TakesInfinitive != 0 && a.xcomp > i && a.subj >= 0 {
		return two(f.whole(a.subj), stretch{max(after, int(f.lo[a.xcomp])), end}), -1, true
	}
	if fr&lexicon.TakesClause != 0 && a.xcomp > i && (fr&lexicon.IsThought == 0 || a.subj >= 0 && f.evidence(a.subj)) {
		from := a.xcomp
		if a.obj > i {
			from = min(from, a.obj)
		}
		return one(stretch{max(after, int(f.lo[from])), end}), -1, true // the poll shows her leading
	}
	if a.obj > i {
		from := max(after, int(f.lo[a.obj]))
		switch {
		case fr&lexicon.TakesClause != 0 && a.subj >= 0 && f.evidence(a.subj):
			return one(stretch{from, f.objectTail(i, a.obj, end)}), -1, true
		case fr&lexicon.TakesOrder != 0 && (a.xcomp > a.obj || a.ccomp > a.obj || f.oblique(i, a.obj, "of as for to from out") >= 0):
			return one(stretch{from, end}), -1, true
		case fr&lexicon.TakesOrder != 0 && f.predicate(i, a.obj, end):
			return one(stretch{from, end}), -1, true
		case fr&lexicon.TakesOrder != 0 && (a.xcomp > i || f.asAfter(a.obj, end)):
			return one(stretch{from, end}), -1, true
		case fr&lexicon.TakesObject != 0 && !f.recipient(a.obj, fr), fr&lexicon.TakesOrder != 0 && fr&(lexicon.IsThought|lexicon.TakesRecipient) == 0:
			return one(stretch{from, f.objectTail(i, a.obj, end)}), -1, true
		case fr&lexicon.TakesAs != 0 && f.oblique(i, a.obj, "as to with") >= 0:
			return one(stretch{from, end}), -1, true
		case fr&lexicon.TakesText != 0 && f.isText(a.obj):
			return one(stretch{from, f.objectTail(i, a.obj, end)}), -1, true
		}
	} else if a.xcomp > i && (fr&lexicon.TakesOrder != 0 || fr&lexicon.TakesObject != 0 && rd.Tokens[a.xcomp].Tag == text.TagVBG) {
		return one(stretch{max(after, int(f.lo[a.xcomp])), end}), -1, true
	}
	if c := f.openObject(i, fr, s, after); !c.empty() && a.obj < 0 && a.xcomp < 0 && a.ccomp < 0 {
		return one(c), -1, true
	}
	if fr&lexicon.TakesTopic != 0 {
		if list := lexicon.TopicLinks(rd.Tokens[i].Lemma); list != "" {
			if o := f.oblique(i, i, list); o >= 0 {
				p := f.caseOf(o)
				if p <= after {
					return one(stretch{p + 1, end}), p, true
				}
				return one(stretch{p, end}), -1, true
			}
		}
	}
	return nil, -1, false
}

// inside reports whether the clause of verb v, from token from, belongs to a noun
// between cue i and it rather than to the cue.
func (f *Quoter) inside(i, from, v int) bool {
	rd := f.rd
	if f.low(from) == "that" {
		return f.relativeThat(i, from)
	}
	if rd.Tokens[from].POS != text.AUX && from != v || rd.Tokens[from-1].POS == text.PUNCT {
		return false
	}
	return text.OneOf(f.low(from-1), "whom which who")
}

// beforeThat returns where a noun phrase from token a ends before a clause at
// token k: before the comma that parts its apposition from it.
func (f *Quoter) beforeThat(a, k int) int {
	for x := k - 1; x > a; x-- {
		if f.rd.Word(x) == "," && k-x < maxAside {
			return x
		}
	}
	return k
}

// isText reports whether noun k is a text or an utterance: a report, a speech.
func (f *Quoter) isText(k int) bool {
	t := &f.rd.Tokens[k]
	return t.POS == text.NOUN && grammar.English().Dict.Noun(t.Lemma) == lexicon.NounCommunication
}

// goesWith reports whether object k is the subject of a verb right after it,
// where the parser did not see so: alleges Berg then sold the boats.
func (f *Quoter) goesWith(k int, s *text.Sentence) bool {
	k = int(f.hi[k]) + 1
	for k < s.Last && f.rd.Tokens[k].POS == text.ADV && f.in[k] == 0 {
		k++
	}
	if k >= s.Last || f.in[k] != 0 || f.used[k] {
		return false
	}
	switch f.rd.Tokens[k].Tag {
	case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
		return true
	}
	return false
}

// shows are nouns of what shows or finds something.
var shows = lexicon.Listed("evidence")

// evidence reports whether noun k is something that shows or finds: a poll, a study.
func (f *Quoter) evidence(k int) bool {
	return shows.Has(f.rd.Tokens[k].Lemma) || f.isText(k)
}

// predicate reports whether what a verb like "called" says of its object
// follows it, where the parser did not see so: called talks impossible, called
// him a "menace".
func (f *Quoter) predicate(i, obj, end int) bool {
	rd := f.rd
	switch rd.Tokens[i].Lemma {
	case "call", "label", "dub", "brand", "deem", "declare", "consider", "pronounce", "nickname":
	default:
		return false
	}
	k := obj + 1
	if k >= end {
		return false
	}
	t := &rd.Tokens[k]
	return t.POS == text.ADJ || t.POS == text.DET || f.in[k] != 0 || t.POS == text.ADV && k+1 < end && rd.Tokens[k+1].POS == text.ADJ
}

// asAfter reports whether "as" follows object k before the verb's words end,
// wherever the parser hung it: they see Berg as most likely to win.
func (f *Quoter) asAfter(k, end int) bool {
	k = int(f.hi[k]) + 1
	return k+1 < end && f.low(k) == "as" && f.in[k] == 0 && f.low(k+1) != "well" && f.low(k+1) != "soon"
}

// relative returns what a relative clause tells that its subject says or
// thinks of: a plan that she once supported.
func (f *Quoter) relative(i int, fr lexicon.Frame, a arguments) stretch {
	t := &f.rd.Tokens[i]
	if t.Rel != text.RelAclRelcl || t.Head >= i || a.subj < 0 || a.subj > i || a.ccomp >= 0 || a.xcomp >= 0 || a.obj > i || fr&(lexicon.TakesObject|lexicon.TakesClause) == 0 {
		return stretch{}
	}
	s := &f.rd.Tokens[a.subj]
	if s.Tag == text.TagWDT || s.Tag == text.TagWP || f.low(a.subj) == "that" || t.Head > a.subj {
		return stretch{}
	}
	return f.np(stretch{int(f.lo[t.Head]), min(int(f.lo[i]), int(f.lo[a.subj]))})
}

// passiveContent is what a passive verb reports: "the plan was criticised as
// late", "he is expected to resign", "she was told to leave".
func (f *Quoter) passiveContent(i int, fr lexicon.Frame, a arguments, end int) (content []stretch, prep int, ok bool) {
	if fr&(lexicon.TakesClause|lexicon.TakesObject|lexicon.TakesOrder) == 0 || a.passSubj < 0 && a.expl < 0 {
		return nil, -1, false
	}
	after := f.cueSpan(i).Last
	if a.xcomp > i {
		c := stretch{max(after, int(f.lo[a.xcomp])), end}
		if fr&lexicon.TakesRecipient != 0 || a.passSubj < 0 {
			f.pair[0] = c
			return f.pair[:1], -1, true
		}
		f.pair[0], f.pair[1] = f.whole(a.passSubj), c
		return f.pair[:2], -1, true
	}
	if a.passSubj < 0 || fr&lexicon.TakesRecipient != 0 {
		return nil, -1, false
	}
	f.pair[0] = f.whole(a.passSubj)
	if o := f.oblique(i, i, "as of for"); o >= 0 && fr&(lexicon.TakesOrder|lexicon.IsStance) != 0 {
		p := f.caseOf(o)
		if p == after {
			f.pair[1] = stretch{p + 1, end}
			return f.pair[:2], p, true
		}
		f.pair[1] = stretch{p, end}
		return f.pair[:2], -1, true
	}
	if fr&lexicon.TakesOrder != 0 && after < end && (f.in[after] != 0 || f.predicate(i, i, end)) {
		f.pair[1] = stretch{after, f.beforeAgent(a.passSubj, after, end)}
		return f.pair[:2], -1, true // was called a "small miracle"
	}
	if fr&(lexicon.TakesObject|lexicon.TakesClause) == 0 || text.OneOf(f.rd.Tokens[i].Lemma, "find see add share answer") {
		return nil, -1, false // found in a field: nobody's view
	}
	return f.pair[:1], -1, true
}

// beforeAgent returns the "by" that tells who in what a passive verb reports
// from token k to end, or end.
func (f *Quoter) beforeAgent(subj, k, end int) int {
	for ; k < end; k++ {
		if f.low(k) == "by" && f.in[k] == 0 && k > subj {
			return k
		}
	}
	return end
}

// whole returns the stretch of token h's subtree.
func (f *Quoter) whole(h int) stretch { return f.np(stretch{int(f.lo[h]), int(f.hi[h]) + 1}) }

// infinitive reports whether verb k stands with "to".
func (f *Quoter) infinitive(k int) bool {
	for x := int(f.lo[k]); x < k; x++ {
		if f.rd.Tokens[x].Tag == text.TagTO {
			return true
		}
	}
	return false
}

// recipient reports whether an object is whom something is told rather than what.
func (f *Quoter) recipient(o int, fr lexicon.Frame) bool {
	if fr&lexicon.TakesRecipient == 0 {
		return false
	}
	t := &f.rd.Tokens[o]
	if t.POS == text.PROPN || t.Tag == text.TagPRP {
		return true
	}
	switch t.Lemma {
	case "reporter", "journalist", "crowd", "audience", "supporter", "voter", "lawmaker", "people":
		return true
	}
	return false
}

// oblique returns the head of the first oblique of verb i, after token from,
// whose preposition is in list; -1 where there is none.
func (f *Quoter) oblique(i, from int, list string) int {
	toks := f.rd.Tokens
	for k := from + 1; k <= int(f.hi[i]); k++ {
		if toks[k].Head == i && (toks[k].Rel == text.RelObl || toks[k].Rel == text.RelAdvcl) {
			if p := f.caseOf(k); p >= 0 && text.OneOf(f.low(p), list) {
				return k
			}
		}
	}
	return -1
}

// caseOf returns the preposition of token k, or -1.
func (f *Quoter) caseOf(k int) int {
	for x := int(f.lo[k]); x < k; x++ {
		if t := &f.rd.Tokens[x]; t.Head == k && (t.Rel == text.RelCase || t.Rel == text.RelMark) && t.POS != text.PART {
			return x
		}
	}
	return -1
}

func (f *Quoter) hasVerb(s stretch) bool {
	for k := s.First; k < s.Last; k++ {
		if p := f.rd.Tokens[k].POS; p == text.VERB && f.rd.Tokens[k].Tag != text.TagVBG || p == text.AUX {
			return true
		}
	}
	return false
}
