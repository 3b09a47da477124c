package quotes

import (
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// sentence finds the quotes that a sentence tells in the writer's words, and
// keeps those that no other encloses: of "he said she believed it" the first.
func (f *Quoter) sentence(n int) {
	rd := f.rd
	s := &rd.Sentences[n]
	if f.endless(s.First) {
		return
	}
	f.fresh, f.opening = f.fresh[:0], f.openingEnd(s)
	for i := s.First; i < s.Last; i++ {
		if f.in[i] != 0 || f.used[i] {
			continue
		}
		switch t := &rd.Tokens[i]; t.POS {
		case text.VERB:
			if t.Lemma == "accord" {
				f.according(i, s)
			} else if list := lexicon.Idioms()[t.Lemma]; list == nil || !f.idiom(i, list, s) {
				if fr := f.frames(i); fr != 0 {
					f.verb(i, fr, s)
				}
			}
		case text.NOUN:
			if list := lexicon.NounLinks(t.Lemma); list != "" {
				f.noun(i, list, s)
			}
		case text.ADJ:
			if list := lexicon.AdjectiveLinks(t.Lemma); list != "" {
				f.adjective(i, list)
			}
		case text.ADV:
			f.hearsay(i, s)
		}
	}
	f.settle()
}

// settle moves the fresh sayings to the found, but for those whose cue stands
// in what another reports.
func (f *Quoter) settle() {
	for i := range f.fresh {
		a := &f.fresh[i]
		nested := false
		for k := range f.fresh {
			b := &f.fresh[k]
			if k == i || b.content == nil || a.cue.holds(b.verb) {
				continue
			}
			if b.cue.holds(a.verb) {
				nested = true
				break
			}
			if !b.says(a.verb) {
				continue
			}
			// Where each lies in the other's content, the one that tells more of
			// the sentence, from its end, is the outer one.
			if a.says(b.verb) && (a.verb > b.verb || a.act < b.act) || f.governs(a.verb, b.verb) {
				continue
			}
			nested = true
		}
		if nested {
			continue
		}
		f.found = add(f.found)
		s := &f.found[len(f.found)-1]
		content := append(s.content, a.content...)
		*s = *a
		s.content = content
		for k := s.cue.First; k < s.cue.Last; k++ {
			f.used[k] = true
		}
	}
}

// governs reports whether verb b stands in a clause that verb a has, before it
// or after, without saying it: after half said so, six in ten say.
func (f *Quoter) governs(a, b int) bool {
	toks := f.rd.Tokens
	if toks[a].POS != text.VERB || toks[b].Lemma == "accord" {
		return false
	}
	for n := 0; b >= 0 && n < maxDepth; n++ {
		h := toks[b].Head
		if h == a {
			switch toks[b].Rel {
			case text.RelAdvcl, text.RelNsubj, text.RelObj, text.RelAclRelcl:
				return true
			case text.RelConj:
				_, ok := f.child(b, text.RelCc)
				return ok
			}
			return false
		}
		b = h
	}
	return false
}

// says reports whether token i lies in the saying's content.
func (s *saying) says(i int) bool {
	for _, c := range s.content {
		if c.holds(i) {
			return true
		}
	}
	return false
}

// children of a verb that matter, the first of each; -1 where there is none.
type arguments struct {
	subj, passSubj, expl, obj, iobj, ccomp, xcomp, agent int
}

func (f *Quoter) arguments(i int) arguments {
	a := arguments{-1, -1, -1, -1, -1, -1, -1, -1}
	toks := f.rd.Tokens
	for k := int(f.lo[i]); k <= int(f.hi[i]); k++ {
		if toks[k].Head != i {
			continue
		}
		var at *int
		switch toks[k].Rel {
		case text.RelNsubj:
			at = &a.subj
		case text.RelNsubjPass:
			at = &a.passSubj
		case text.RelExpl:
			at = &a.expl
		case text.RelObj:
			at = &a.obj
		case text.RelIobj:
			at = &a.iobj
		case text.RelCcomp, text.RelCsubjPass:
			at = &a.ccomp
		case text.RelXcomp:
			if at = &a.xcomp; f.finite(k) && toks[k].Tag != text.TagVB {
				at = &a.ccomp // alleges the boats sank: a clause after all
			}
		case text.RelOblAgent:
			at = &a.agent
		default:
			continue
		}
		if *at < 0 || *at < i && k > i {
			*at = k
		}
	}
	return a
}

// verb adds the saying that verb i reports, if any.
func (f *Quoter) verb(i int, fr lexicon.Frame, s *text.Sentence) {
	rd := f.rd
	if rd.Tokens[i].Rel == text.RelAmod && rd.Tokens[i].Head > i {
		return // pledged delegates
	}
	if f.names(i) {
		return
	}
	a := f.arguments(i)
	passive := f.passive(i)
	if a.obj > i && !passive && f.namesIt(i, a.obj) {
		return // the noun tells it
	}
	var tagged stretch
	prep, ok := -1, false
	content, by := f.apart(i, fr, s, &a)
	if content == nil {
		if c := f.what(i, fr, s); !c.empty() {
			f.pair[0] = c
			content = f.pair[:1]
		}
	}
	if content != nil {
		ok, tagged = true, by
	} else {
		content, prep, ok = f.verbContent(i, fr, s, a, passive)
	}
	if shows := f.shows(fr, a); !ok && fr&lexicon.TakesClause != 0 && (fr&lexicon.IsShown == 0 || shows) && !passive {
		f.pair[0], tagged = f.tagged(i, s)
		content, ok = f.pair[:1], !tagged.empty()
	}
	if !ok || f.headed(i, s, passive && a.expl < 0) {
		return
	}
	if i < f.opening {
		for k := range content {
			content[k].Last = min(content[k].Last, f.opening)
		}
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.cue = i, f.cueSpan(i)
	if prep >= 0 && prep < q.cue.Last+1 {
		q.cue.Last = max(q.cue.Last, prep+1)
	} else {
		q.cue = f.medium(q.cue)
	}
	if v := f.textOf(i); v >= 0 {
		q.cue.First = f.cueSpan(v).First
	}
	q.content = append(q.content, content...)
	if c := &q.content[0]; c.First > q.cue.Last && c.First < q.cue.Last+maxSkipped && f.low(q.cue.Last) == "that" && fr&lexicon.TakesClause != 0 && len(q.content) == 1 {
		c.First = q.cue.Last
	}
	if n := len(q.content) - 1; q.content[n].First > i {
		q.content[n] = f.cut(i, q.content[n])
	}
	q.asked = fr&lexicon.Asks != 0 && fr&lexicon.IsStance == 0
	q.denied = fr&lexicon.Denies != 0 || f.negated(i) && fr&lexicon.TakesClause != 0
	q.act = act(fr, a.ccomp >= 0)
	switch {
	case !tagged.empty():
		q.source = tagged
	case passive && a.agent >= 0:
		q.source = f.np(stretch{int(f.lo[a.agent]), int(f.hi[a.agent]) + 1})
	case passive, fr&lexicon.IsShown != 0 && fr&lexicon.TakesInfinitive != 0:
	case f.putsIt(i):
		q.source = f.np(stretch{int(f.lo[i]), q.cue.First}) // as the captain, Anna Berg, put it
	default:
		if v := f.textOf(i); v >= 0 {
			i = v // who released the statement
		}
		q.source = f.source(i)
	}
	q.source = f.withAside(q.source, q.cue.First)
	if rd.Tokens[q.verb].Tag == text.TagVBG && q.cue.First > s.First && rd.Word(q.cue.First-1) == "," && f.in[q.cue.First-1] == 0 {
		if c := f.saysSo(q.verb, s); !c.empty() {
			q.source = c // denied that the envoy had been recalled, saying
		}
	}
	for _, c := range q.content {
		if c.First < q.source.Last && q.source.First < c.Last {
			q.source = stretch{}
			break
		}
	}
	if q.source.empty() && rd.Tokens[i].Tag == text.TagVBG && fr&(lexicon.TakesQuotation|lexicon.TakesTopic) != 0 && q.cue.First > s.First && rd.Word(q.cue.First-1) == "," {
		if q.source = f.mainSubject(i, s); q.source.empty() {
			q.source = f.lastSource(i)
		}
	}
	if n := len(q.content) - 1; q.content[n].Last == q.content[n].First+1 && rd.Tokens[q.content[n].First].Tag == text.TagWRB {
		f.fresh = f.fresh[:len(f.fresh)-1]
		return // they know how
	}
	if f.hollow(q, a.obj) || f.idle(q, passive) || a.ccomp < 0 && figurative.Has(rd.Tokens[i].Lemma) && !q.source.empty() && !f.quoted(q.content) && !f.speaks(q.source) &&
		!(outspoken.Has(rd.Tokens[i].Lemma) && f.low(q.source.First) == "it" && f.body(q.source.First) >= 0) {
		f.fresh = f.fresh[:len(f.fresh)-1]
	}
}

// maxSkipped is how many tokens after "that" a tree may have left out of its clause.
const maxSkipped = 8

// saysSo returns the subject of the sentence's main verb where that is one of
// saying, before participle i that goes on with it.
func (f *Quoter) saysSo(i int, s *text.Sentence) stretch {
	toks := f.rd.Tokens
	for k := s.First; k < i; k++ {
		if toks[k].Rel != text.RelRoot {
			continue
		}
		if h, ok := f.child(k, text.RelNsubj); ok && h < k && f.in[k] == 0 && toks[i].Head != k && f.verbs[toks[k].Lemma]&(lexicon.TakesClause|lexicon.Denies) != 0 &&
			f.verbs[toks[k].Lemma]&(lexicon.IsThought|lexicon.IsShown) == 0 {
			return f.subject(h)
		}
		break
	}
	return stretch{}
}

// headed reports whether a colon after verb i parts it from what it does not
// say: explained: why it matters; nobody is convinced: the boats sank.
func (f *Quoter) headed(i int, s *text.Sentence, passive bool) bool {
	k := f.cueSpan(i).Last
	return k+1 < s.Last && f.rd.Word(k) == ":" && f.in[k+1] == 0 && (passive || i == s.First)
}

// shows reports whether a verb like "shows" has evidence for its subject.
func (f *Quoter) shows(fr lexicon.Frame, a arguments) bool {
	return fr&lexicon.IsShown != 0 && a.subj >= 0 && f.evidence(a.subj)
}

// openingEnd returns the comma before the main clause of a sentence that opens
// with a verb and no subject, or 0: asked whether it was late, Berg said no.
func (f *Quoter) openingEnd(s *text.Sentence) int {
	toks := f.rd.Tokens
	i := s.First
	if strings.EqualFold(f.rd.Word(i), "when") && i+1 < s.Last {
		i++
	}
	if t := toks[i].Tag; t != text.TagVBN && t != text.TagVBD {
		return 0
	}
	for k := i + 1; k < s.Last; k++ {
		if toks[k].Head != i || f.in[k] != 0 || toks[k].Rel != text.RelParataxis && (toks[k].Rel != text.RelCcomp || f.frames(k)&lexicon.TakesClause == 0 || !f.finite(k)) {
			continue
		}
		for a := int(f.lo[k]); a > i && a >= int(f.lo[k])-1; a-- {
			if f.rd.Word(a) == "," {
				return a
			}
		}
	}
	return 0
}

// names reports whether verb i only gives what it follows a name: a group
// called Open Harbour.
func (f *Quoter) names(i int) bool {
	t := &f.rd.Tokens[i]
	if t.Rel != text.RelAcl || t.Tag != text.TagVBN {
		return false
	}
	switch t.Lemma {
	case "call", "name", "dub", "know", "entitle":
		_, agent := f.child(i, text.RelOblAgent)
		return !agent
	}
	return false
}

// hollow reports whether a saying's content says nothing: a relative pronoun
// alone, or a thing that somebody hands over.
func (f *Quoter) hollow(q *saying, obj int) bool {
	rd := f.rd
	if len(q.content) == 0 || f.quoted(q.content) {
		return false
	}
	if c := q.content[len(q.content)-1]; c.Last-c.First > 2 && f.ordered(c) {
		return false
	}
	if c := q.content[0]; c.Last == c.First+1 && len(q.content) == 1 {
		if t := &rd.Tokens[c.First]; t.Tag == text.TagWDT || t.Tag == text.TagWP || f.low(c.First) == "that" {
			return true
		}
	}
	if obj > q.verb && text.OneOf(rd.Tokens[q.verb].Lemma, handing) && q.content[0].holds(obj) {
		return !f.isText(obj) && !f.isAttitude(obj) && (q.source.empty() || !f.isPerson(rd.Head(q.source.First, q.source.Last)))
	}
	return false
}

// ordered reports whether a stretch tells whom to do something: its people to stay.
func (f *Quoter) ordered(c stretch) bool {
	for k := c.First + 1; k < c.Last; k++ {
		if f.rd.Tokens[k].Tag == text.TagTO {
			return true
		}
	}
	return false
}

// isPerson reports whether token h stands for a person.
func (f *Quoter) isPerson(h int) bool {
	t := &f.rd.Tokens[h]
	switch {
	case t.POS == text.PRON:
		return text.OneOf(f.low(h), "he she they who")
	case t.Mention >= 0 && f.rd.Mentions[t.Mention].Kind == names.Person:
		return true
	}
	return t.POS == text.NOUN && grammar.English().Dict.IsPerson(t.Lemma)
}

// handing are verbs that tell of somebody's words only where their object is
// an utterance or an attitude: promoted the idea, maintains the view.
const handing = "promote maintain advise decide"

// isAttitude reports whether noun k is of what is thought or felt.
func (f *Quoter) isAttitude(k int) bool {
	t := &f.rd.Tokens[k]
	switch grammar.English().Dict.Noun(t.Lemma) {
	case lexicon.NounCognition, lexicon.NounFeeling:
		return t.POS == text.NOUN
	}
	return false
}

// figurative are verbs that tell nobody's words where a thing is their subject
// and no clause their object: the kit offers, the shelf supports, it adds.
var figurative = lexicon.Listed("figurative")

// outspoken are those of them that "it" may say where it stands for a body.
var outspoken = lexicon.Listed("outspoken")

// quoted reports whether what is said begins or ends in somebody's own words.
func (f *Quoter) quoted(content []stretch) bool {
	for _, c := range content {
		if !c.empty() && (f.in[c.First] != 0 || f.in[c.Last-1] != 0) {
			return true
		}
	}
	return false
}

// lastSource returns the source of the last quote found before participle i in
// its sentence: "We sail," Berg said, suggesting that all was well.
func (f *Quoter) lastSource(i int) stretch {
	for k := len(f.found) - 1; k >= 0; k-- {
		q := &f.found[k]
		if q.verb >= 0 && q.verb < i && f.rd.Tokens[q.verb].Sentence == f.rd.Tokens[i].Sentence {
			return q.source
		}
	}
	return stretch{}
}

// mainSubject returns the subject of the last main verb before participle i.
func (f *Quoter) mainSubject(i int, s *text.Sentence) stretch {
	for k := i - 1; k > s.First; k-- {
		t := &f.rd.Tokens[k]
		if t.POS != text.VERB || f.in[k] != 0 || t.Rel != text.RelRoot && t.Rel != text.RelParataxis && t.Rel != text.RelConj {
			continue
		}
		if h, ok := f.child(k, text.RelNsubj); ok && h < i {
			if c := f.subject(h); c.Last <= i {
				return c
			}
		}
	}
	return stretch{}
}

// textOf returns the verb that says who made the text whose words verb i
// tells, right after it, or -1: released a statement saying.
func (f *Quoter) textOf(i int) int {
	toks := f.rd.Tokens
	h := toks[i].Head
	if toks[i].Rel != text.RelAcl || toks[i].Tag != text.TagVBG || h < 0 || h >= i || i-h > 3 || toks[h].Rel != text.RelObj || !f.isText(h) {
		return -1
	}
	v := toks[h].Head
	if v < 0 || v >= h || h-v > 6 || f.passive(v) || f.verbs[toks[v].Lemma]&lexicon.TakesText == 0 && !lightVerbs.Has(toks[v].Lemma) {
		return -1
	}
	return v
}

// namesIt reports whether the object of verb i names what is said, as in
// "expressed support for".
func (f *Quoter) namesIt(i, obj int) bool {
	t := &f.rd.Tokens[obj]
	if k := obj + 1; k <= int(f.hi[obj]) && (f.textOf(k) == i || k < int(f.hi[obj]) && f.textOf(k+1) == i) {
		return true
	}
	if p, ok := f.child(obj, text.RelNmodPoss); ok && f.rd.Tokens[p].Tag != text.TagPRPS && obj+1 < len(f.rd.Tokens) && !text.OneOf(f.low(obj+1), "that to") {
		return false // rejects Berg's remarks about
	}
	return t.POS == text.NOUN && lightVerbs.Has(f.rd.Tokens[i].Lemma) && obj+1 < len(f.rd.Tokens) && f.in[obj] == 0 &&
		text.OneOf(f.low(obj+1), lexicon.NounLinks(t.Lemma)) && f.complement(obj, obj+1, i) > 0
}

// idle reports whether a saying tells of nobody's words: an order to the
// reader, or "I think" of the writer.
func (f *Quoter) idle(q *saying, passive bool) bool {
	rd := f.rd
	if q.source.empty() {
		if passive || q.act == Shown {
			return false
		}
		t := &rd.Tokens[q.verb]
		return t.Tag == text.TagVB || t.Tag == text.TagVBP || t.Tag == text.TagVBG || t.Tag == text.TagVBN && q.act != Speech
	}
	if q.source.Last == q.source.First+1 {
		switch f.low(q.source.First) {
		case "i", "you":
			return true
		}
	}
	return false
}

func act(fr lexicon.Frame, clause bool) Act {
	switch {
	case fr&lexicon.IsStance != 0 && !clause:
		return Stance
	case fr&lexicon.IsShown != 0:
		return Shown
	case fr&lexicon.IsThought != 0 && fr&lexicon.TakesQuotation == 0:
		return Thought
	}
	return Speech
}
