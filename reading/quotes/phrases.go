package quotes

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// according adds what is told according to a source.
func (f *Quoter) according(i int, s *text.Sentence) {
	rd := f.rd
	if i+2 > s.Last-1 || f.low(i+1) != "to" || f.in[i+1] != 0 {
		return
	}
	// The source: the noun phrase after "to", up to a comma that the grammar
	// does not put inside of it.
	h := rd.Tokens[i].Head
	if h <= i+1 || h >= s.Last || int(f.lo[h]) < i {
		h = -1
	}
	for k := i + 2; k < s.Last && h < 0; k++ {
		if t := &rd.Tokens[k]; t.Head == i || t.Head == rd.Tokens[i].Head || k == s.Last-1 {
			h = k
		}
		if rd.Word(k) == "," {
			break
		}
	}
	end := i + 3
	if h >= 0 && (rd.Tokens[h].POS == text.NOUN || rd.Tokens[h].POS == text.PROPN || rd.Tokens[h].POS == text.PRON) && int(f.lo[h]) <= i+2 {
		end = max(h, int(f.hi[h])) + 1
	} else {
		for end < s.Last && rd.Word(end) != "," {
			end++
		}
	}
	first := s.First
	for k := i - 1; k >= s.First; k-- {
		if f.used[k] || rd.Word(k) == ";" {
			first = k + 1
			break
		}
	}
	for k := i + 2; k < end; k++ {
		if rd.Word(k) == ";" {
			end = k
		}
	}
	end = f.wholeName(i+2, end, s)
	// And, according to the palace, apologized: the rest alone.
	if i > s.First+2 && rd.Word(i-1) == "," && rd.Tokens[i-2].POS == text.CCONJ {
		first = i
	}
	opens := i == first || i == first+1 && rd.Tokens[first].POS != text.VERB
	if opens {
		// According to the ministry, ...
		for k := i + 2; k < end; k++ {
			if rd.Word(k) == "," && k+1 < s.Last && (rd.Tokens[k+1].POS != text.NUM && rd.Tokens[k+1].Rel != text.RelAppos) && !f.apposition(k, h) {
				end = k
				break
			}
		}
	}
	if opens && end >= s.Last-1 {
		for k := i + 3; k < end; k++ {
			if rd.Word(k) == "," && k > h-1 {
				end = k
				break
			}
		}
	}
	for k := i + 2; k < end; k++ {
		if f.in[k] != 0 && f.Marked[f.in[k]-1].Last-f.Marked[f.in[k]-1].First > 6 {
			end = k
			break
		}
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.cue = i, stretch{i, i + 2}
	q.source = f.np(stretch{i + 2, min(end, s.Last)})
	if !opens {
		q.content = append(q.content, stretch{first, i})
	}
	if end < s.Last-1 && rd.Word(end) != ";" && (opens || rd.Word(end) == "," && !f.subordinate(end+1)) {
		q.content = append(q.content, stretch{end, s.Last})
	}
	if len(q.content) == 0 {
		f.fresh = f.fresh[:len(f.fresh)-1]
	}
}

// wholeName moves the end of a source that begins at token a over the rest of
// its noun phrase, where the tree cut it off, and over a name that explains it:
// Dr Anna Berg; his lawyer, Ola Lie.
func (f *Quoter) wholeName(a, end int, s *text.Sentence) int {
	rd := f.rd
	for end < s.Last && end > a && f.in[end] == 0 {
		t, b := &rd.Tokens[end], &rd.Tokens[end-1]
		if t.POS != text.PROPN && t.POS != text.NOUN || b.POS == text.PUNCT || b.POS == text.ADP || b.POS == text.VERB {
			break
		}
		end++
	}
	if end+1 < s.Last && rd.Word(end) == "," {
		if m := rd.Tokens[end+1].Mention; m >= 0 && rd.Mentions[m].Kind == names.Person && rd.Mentions[m].First == end+1 && rd.Tokens[end-1].POS == text.NOUN {
			if k := rd.Mentions[m].Last; k >= s.Last-1 || rd.Tokens[k].POS == text.PUNCT {
				return k
			}
		}
	}
	return end
}

// apposition reports whether the words after comma k explain token h.
func (f *Quoter) apposition(k, h int) bool {
	if h < 0 {
		return false
	}
	for x := k + 1; x <= int(f.hi[h]) && x < k+12; x++ {
		if t := &f.rd.Tokens[x]; t.Rel == text.RelAppos || t.Rel == text.RelAclRelcl || t.Rel == text.RelConj {
			return true
		}
	}
	return false
}

func (f *Quoter) subordinate(k int) bool {
	switch f.low(k) {
	case "who", "which", "whose", "when", "while", "and", "but":
		return true
	}
	return false
}

// noun adds what a noun reports: the claim that, support for, questions about.
// Somebody must hold it: its possessor, the subject of "made the claim", or of.
func (f *Quoter) noun(i int, list string, s *text.Sentence) {
	rd := f.rd
	k := i + 1
	if k+1 < s.Last && text.OneOf(f.low(k), "from among by in") && text.OneOf("that", list) {
		f.held(i, s)
		return
	}
	if k+1 >= s.Last || f.in[k] != 0 || !text.OneOf(f.low(k), list) || f.low(k) == "on" && isWeekday(rd.Word(k+1)) {
		return
	}
	clause := f.low(k) == "that" || rd.Tokens[k].Tag == text.TagTO
	source, verb := f.holder(i)
	if source.holds(i) || verb < 0 && !lexicon.CueNoun(rd.Tokens[i].Lemma) {
		return
	}
	end := f.complement(i, k, verb)
	if end == 0 || rd.Tokens[k].Tag == text.TagTO && end == k+2 {
		return // a decision to make
	}
	if source.empty() && (verb >= 0 || !ownerlessNouns.Has(rd.Tokens[i].Lemma)) || rd.Tokens[k].Tag == text.TagWDT && rd.Tokens[k].Rel != text.RelMark {
		return
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.source, q.act = i, source, f.nounAct(i)
	q.cue = stretch{i, i + 1}
	from := k
	if !clause {
		q.cue.Last, from = k+1, k+1
	}
	if verb >= 0 {
		q.cue.First = f.cueSpan(verb).First
	} else {
		q.cue.First = f.described(i, max(s.First, source.Last))
	}
	q.content = append(q.content, stretch{from, end})
}

// held adds the clause that noun i reports after the words for who holds it: a
// belief among deputies that, warnings by unions that.
func (f *Quoter) held(i int, s *text.Sentence) {
	rd := f.rd
	for k := i + 3; k+1 < s.Last && k < i+maxAside && f.in[k] == 0; k++ {
		if t := &rd.Tokens[k]; t.POS == text.VERB || t.POS == text.AUX || t.POS == text.PUNCT {
			return
		}
		if f.low(k) != "that" || rd.Tokens[k].Rel != text.RelMark {
			continue
		}
		h := rd.Tokens[k].Head
		if h <= k {
			return
		}
		f.fresh = add(f.fresh)
		q := &f.fresh[len(f.fresh)-1]
		q.verb, q.act = i, f.nounAct(i)
		q.cue = stretch{f.described(i, s.First), i + 1}
		if f.low(i+1) != "in" || f.isText(i) && text.OneOf(rd.Tokens[i].Lemma, "report article story interview column editorial piece") {
			q.source = f.np(stretch{i + 2, k})
		}
		q.content = append(q.content, stretch{k, max(k+1, int(f.hi[h])+1)})
		return
	}
}

// described returns where the adjectives and the article of noun i begin, not
// before token from.
func (f *Quoter) described(i, from int) int {
	toks := f.rd.Tokens
	k := i
	for k > from && f.in[k-1] == 0 {
		switch t := &toks[k-1]; {
		case t.Head == i && (t.Rel == text.RelAmod || t.Rel == text.RelDet), t.POS == text.ADV && t.Head > k-1 && t.Head < i:
		default:
			return k
		}
		k--
	}
	return k
}

// ownerlessNouns are those cue nouns that tell of an utterance even where its
// owner is not named: opposition to, allegations that.
var ownerlessNouns = lexicon.Listed("ownerless")

// complement returns where the words after noun i end that tell what it is of,
// the first of them k, or 0. The parser may have hung them on verb, whose
// object the noun is.
func (f *Quoter) complement(i, k, verb int) int {
	toks := f.rd.Tokens
	for x := k; x <= int(f.hi[i]); x++ {
		if t := &toks[x]; t.Head == i && (t.Rel == text.RelNmod || t.Rel == text.RelAcl || t.Rel == text.RelCcomp || t.Rel == text.RelAclRelcl) {
			return int(f.hi[x]) + 1
		}
	}
	if verb < 0 {
		return 0
	}
	for x := k; x <= int(f.hi[verb]); x++ {
		if t := &toks[x]; t.Head == verb && int(f.lo[x]) == k && (t.Rel == text.RelObl || t.Rel == text.RelXcomp || t.Rel == text.RelAdvcl || t.Rel == text.RelCcomp) {
			return int(f.hi[x]) + 1
		}
	}
	return 0
}

// holder returns who holds what noun i names, and the verb between them or -1:
// "his claim", "made the claim".
func (f *Quoter) holder(i int) (s stretch, verb int) {
	rd := f.rd
	t := &rd.Tokens[i]
	// Reiterated his support for: his own, if somebody does.
	if p, ok := f.child(i, text.RelNmodPoss); ok && (rd.Tokens[p].Tag != text.TagPRPS || t.Rel != text.RelObj) {
		return f.possessor(p), -1
	}
	if t.Head >= 0 && t.Head < i && t.Rel == text.RelObj && rd.Tokens[t.Head].POS == text.VERB && !f.passive(t.Head) && lightVerbs.Has(rd.Tokens[t.Head].Lemma) {
		return f.source(t.Head), t.Head
	}
	if p, ok := f.child(i, text.RelNmodPoss); ok {
		return f.possessor(p), -1
	}
	return stretch{}, -1
}

// lightVerbs say little more than that their subject does what their object
// names: expressed support for, raised questions about.
var lightVerbs = lexicon.Listed("light verb")

// possessor returns the words of a possessor, without its 's.
func (f *Quoter) possessor(p int) stretch {
	s := f.whole(p)
	for !s.empty() && f.rd.Tokens[s.Last-1].Tag == text.TagPOS {
		s.Last--
	}
	return s
}

// Nouns of what somebody stands for, and of what somebody thinks.
var (
	stanceNouns  = lexicon.Listed("stance noun")
	thoughtNouns = lexicon.Listed("thought noun")
)

func (f *Quoter) nounAct(i int) Act {
	switch l := f.rd.Tokens[i].Lemma; {
	case stanceNouns.Has(l):
		return Stance
	case thoughtNouns.Has(l):
		return Thought
	}
	return Speech
}

// adjective adds what somebody is said to be confident, aware or worried of.
func (f *Quoter) adjective(i int, list string) {
	rd := f.rd
	from, end := f.adjectiveContent(i, list)
	if end == 0 {
		return
	}
	var source stretch
	if subj, ok := f.child(i, text.RelNsubj); ok {
		if subj > i {
			return
		}
		source = f.subject(subj)
	} else {
		switch t := &rd.Tokens[i]; t.Rel {
		case text.RelConj, text.RelParataxis, text.RelAdvcl:
			source = f.source(i)
		}
	}
	if source.empty() || source.holds(i) {
		return
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.act, q.source = i, Thought, source
	q.cue = f.cueSpan(i)
	if source.First < i {
		q.cue.First = max(q.cue.First, source.Last)
	}
	if t := &rd.Tokens[from]; t.POS == text.ADP {
		q.cue.Last = from + 1
		from++
	}
	q.content = append(q.content, stretch{from, end})
	if f.idle(q, false) {
		f.fresh = f.fresh[:len(f.fresh)-1]
	}
}

// adjectiveContent returns where that begins and ends which adjective i is
// about: a clause, or the phrase after it with one of the words of list.
func (f *Quoter) adjectiveContent(i int, list string) (from, end int) {
	toks := f.rd.Tokens
	next := i+1 <= int(f.hi[i]) && f.in[i+1] == 0 && text.OneOf(f.low(i+1), list)
	for k := i + 1; k <= int(f.hi[i]); k++ {
		if toks[k].Head != i {
			continue
		}
		switch a := int(f.lo[k]); toks[k].Rel {
		case text.RelCcomp:
			if a > i {
				return a, int(f.hi[k]) + 1
			}
		case text.RelXcomp, text.RelObl, text.RelAdvcl, text.RelNmod, text.RelAdvmod:
			if a > i && (text.OneOf(f.low(a), list) || next && a == i+1) {
				return a, int(f.hi[k]) + 1
			}
		}
	}
	return 0, 0
}

// hearsay adds the clause that an adverb gives as others' word: reportedly,
// allegedly.
func (f *Quoter) hearsay(i int, s *text.Sentence) {
	rd := f.rd
	switch f.low(i) {
	case "reportedly", "allegedly", "purportedly", "supposedly":
	default:
		return
	}
	h := rd.Tokens[i].Head
	if h < 0 || rd.Tokens[h].POS != text.VERB {
		return
	}
	a, b := max(s.First, int(f.lo[h])), int(f.hi[h])+1
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.cue, q.act = i, stretch{i, i + 1}, Shown
	for k := i; k >= a; k-- {
		if f.used[k] {
			a = k + 1
		}
	}
	if a < i {
		q.content = append(q.content, stretch{a, i})
	}
	if i+1 < b {
		q.content = append(q.content, stretch{i + 1, b})
	}
}

// idiom adds the saying of verb i with the words that make a cue of it, and
// reports whether there is one.
func (f *Quoter) idiom(i int, list [][]string, s *text.Sentence) bool {
	rd := f.rd
	cue := f.cueSpan(i)
	after := i + 1
	if after < s.Last && rd.Tokens[after].POS == text.ADV && rd.Tokens[after].Rel != text.RelCompoundPrt && f.in[after] == 0 {
		after++ // spoke passionately about
	}
	last := 0
	for _, words := range list {
		if k := f.follows(after, words, s.Last); k > last {
			last = k
		}
	}
	if last == 0 || last >= s.Last {
		return false
	}
	c := stretch{last, f.clauseEnd(i, s)}
	if c.empty() || rd.Tokens[last].POS == text.PUNCT && f.in[last] == 0 {
		return false
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.cue, q.act = i, stretch{cue.First, last}, Stance
	if fr := f.verbs[rd.Tokens[i].Lemma]; fr != 0 {
		q.act = act(fr, false)
		q.asked = fr&lexicon.Asks != 0 && fr&lexicon.IsStance == 0
	}
	if f.passive(i) {
		q.source = f.source(i)
		if p, ok := f.child(i, text.RelNsubjPass); ok {
			q.content = append(q.content, f.whole(p))
		}
	} else {
		q.source = f.source(i)
	}
	q.content = append(q.content, c)
	if f.idle(q, f.passive(i)) {
		f.fresh = f.fresh[:len(f.fresh)-1]
		return false
	}
	return true
}

// follows returns the token after words, which must stand at k, or 0.
func (f *Quoter) follows(k int, words []string, end int) int {
	for _, w := range words {
		if k >= end || f.in[k] != 0 || f.low(k) != w && (w != "self" || !reflexive(f.low(k))) {
			return 0
		}
		k++
	}
	return k
}

func reflexive(w string) bool { return strings.HasSuffix(w, "self") || strings.HasSuffix(w, "selves") }
