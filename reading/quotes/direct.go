package quotes

import (
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// direct gives the quotations to those who say them. A quotation's cue stands
// after it ("...," he said), before it (He said: "..."), or between two parts
// of it; one without a cue goes on where the last one ended.
func (f *Quoter) direct() {
	rd := f.rd
	last := -1    // the saying that the quotation before belongs to
	pending := -1 // first of the quotations of several paragraphs that wait for their cue
	for i := range f.Marked {
		m := &f.Marked[i]
		if f.endless(m.First) || f.endless(m.Last-1) || m.Last < len(rd.Tokens) && f.endless(m.Last) {
			continue
		}
		cue, src, ok := f.cueAfter(m)
		signed := false
		led, leads := f.cueBefore(m)
		if leads = leads && f.stands(m); !ok && !leads {
			if src, signed = f.signature(m); !signed {
				src, signed = f.announces(m)
			}
		}
		if m.Continued && pending < 0 && last >= 0 && (!ok || f.used[cue]) {
			f.found[last].content = append(f.found[last].content, stretch{m.First, m.Last})
			m.given = true
			// The cue at the end of the last paragraph, if any, is another.
		}
		if !m.Continued {
			pending = -1
		}
		lead := m.First
		before := false
		full := f.stands(m)
		if signed {
			last = f.sign(i, pending, src)
			pending = -1
			continue
		}
		if leads && !ok {
			cue, src, ok, before = led, stretch{}, true, true
		}
		switch {
		case m.given:
			if ok && !before {
				f.used[cue] = true // it says again who speaks
			}
			continue
		case !ok && last >= 0 && f.resumes(m, last):
			f.found[last].content = append(f.found[last].content, stretch{m.First, m.Last})
			m.given = true
			continue
		case !ok && full:
			if last = f.alone(i, last); !m.given {
				last = f.beat(m, last)
			}
			if last < 0 && !m.closed && pending < 0 {
				pending = i
			}
			continue
		case !ok:
			continue
		case f.used[cue]:
			// "...," he said, "..."
			if last >= 0 && f.found[last].verb == cue {
				f.found[last].content = append(f.found[last].content, stretch{m.First, m.Last})
				m.given = true
			}
			continue
		}
		if !full {
			// The fare is "too high," he said.
			lead = f.leadIn(m)
		}
		f.found = add(f.found)
		last = len(f.found) - 1
		s := &f.found[last]
		s.direct, s.verb = true, cue
		if pending >= 0 {
			for k := pending; k < i; k++ {
				s.content = append(s.content, stretch{f.Marked[k].First, f.Marked[k].Last})
				f.Marked[k].given = true
			}
			pending = -1
		}
		s.content = append(s.content, stretch{lead, m.Last})
		m.given = true
		if s.source = src; rd.Tokens[cue].POS == text.NOUN {
			p, _ := f.child(cue, text.RelNmodPoss)
			s.source, s.cue = f.possessor(p), stretch{f.described(cue, int(f.hi[p])+1), m.First - 1}
		} else {
			s.cue = f.medium(f.cueSpan(cue))
			s.asked = f.frames(cue)&lexicon.Asks != 0
			if src.empty() {
				s.source = f.source(cue)
			}
		}
		for k := s.cue.First; k < s.cue.Last; k++ {
			f.used[k] = true
		}
		if rd.Tokens[cue].POS == text.VERB {
			s.denied = f.negated(cue)
		}
	}
}

// sign adds what quotation i says, and those from pending on that wait for their
// cue, with who signs it, and returns the saying.
func (f *Quoter) sign(i, pending int, source stretch) int {
	f.found = add(f.found)
	s := &f.found[len(f.found)-1]
	s.direct, s.source = true, source
	for k := source.First; k < source.Last && s.as == 0; k++ {
		if m := f.heads[k]; m != 0 && f.rd.Mentions[m-1].Kind == names.Person {
			s.as = f.rd.Mentions[m-1].Entity + 1 // the first name is who signs
		}
	}
	if pending < 0 {
		pending = i
	}
	for k := pending; k <= i; k++ {
		s.content = append(s.content, stretch{f.Marked[k].First, f.Marked[k].Last})
		f.Marked[k].given = true
	}
	for k := source.First; k < source.Last; k++ {
		f.used[k] = true
	}
	return len(f.found) - 1
}

// endless reports whether token i stands in a sentence too long to be one.
func (f *Quoter) endless(i int) bool {
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	return s.Last-s.First > maxWords
}

// maxWords is the length of a sentence, in tokens, from which it is taken for
// a table or a joke and not searched for quotes.
const maxWords = 400

// paragraphOf returns the paragraph of token i.
func (f *Quoter) paragraphOf(i int) int { return f.rd.Sentences[f.rd.Tokens[i].Sentence].Paragraph }

// stands reports whether a quotation stands for itself rather than being words
// within somebody else's sentence: it opens a sentence or follows a comma, a
// colon or a verb of saying, and is more than a word or a title.
func (f *Quoter) stands(m *quotation) bool {
	rd := f.rd
	if m.Continued || !m.closed && m.Last-m.First > 8 {
		return true
	}
	words := m.Last - m.First - 2
	if words < 1 {
		return false
	}
	stop := isStop(f.lastWord(m))
	next := ""
	if m.Last < len(rd.Tokens) && f.paragraphOf(m.Last) == f.paragraphOf(m.First) {
		next = rd.Word(m.Last)
	}
	if m.First == 0 || f.paragraphOf(m.First-1) != f.paragraphOf(m.First) {
		return stop || next == "," || next == "" && words > 3
	}
	p := m.First - 1
	switch w := rd.Word(p); w {
	case ".", "?", "!", "”", "\"", "''", ")", "…", "...":
		return stop || next == ","
	case ",", ":", "—", "–", "--", "-":
		return stop || next == "," || w == ":" && words > 1 || words > 5
	}
	return rd.Tokens[p].POS == text.VERB && f.frames(p)&lexicon.TakesQuotation != 0 && (stop || words > 3 && f.frames(p)&(lexicon.TakesClause|lexicon.TakesOrder) != 0) && !f.passive(p)
}

// lastWord returns the last word or mark of a quotation, but for the marks
// that close it and those nested in it.
func (f *Quoter) lastWord(m *quotation) string {
	k := m.Last - 1
	if m.closed {
		k--
	}
	for ; k > m.First+1; k-- {
		if kind, side := quotationMark(f.rd.Word(k)); side == noMark || side == openMark || kind == angle {
			break
		}
	}
	return f.rd.Word(k)
}

// isStop reports whether a mark may end what is quoted.
func isStop(w string) bool {
	switch w {
	case ".", ",", "?", "!", "…", "...", "—", "-", "--", "–", "?!", "!?", ";":
		return true
	}
	return false
}

// cueAfter returns the verb of saying after a quotation, and its subject.
func (f *Quoter) cueAfter(m *quotation) (verb int, src stretch, ok bool) {
	rd := f.rd
	n := len(rd.Tokens)
	par := f.paragraphOf(m.First)
	j := m.Last
	if !m.closed || j >= n || f.paragraphOf(j) != par {
		return 0, src, false
	}
	joined := false
	switch w := f.lastWord(m); {
	case w == ".":
		joined = text.IsLower(rd.Word(j)[0])
	case isStop(w):
		joined = true
	default:
		// The comma was forgotten.
		joined = m.Last-m.First > 6 && (m.First == 0 || f.paragraphOf(m.First-1) != par)
	}
	if w := rd.Word(j); w == "," || w == "—" || w == "--" || w == "-" || w == "–" {
		joined = true
		j++
	}
	if !joined || j >= n {
		return 0, src, false
	}
	asPut := false // as Berg put it
	for k := j; k < n && k < j+maxSource && f.paragraphOf(k) == par && f.in[k] == 0; k++ {
		t := &rd.Tokens[k]
		switch w := rd.Word(k); {
		case w == "." && k+1 < n && rd.Word(k+1) == ")":
			continue // Berg (D-Ill.)
		case w == "." || w == "?" || w == "!" || w == ";" || w == ":":
			return 0, src, false
		case k == j && f.low(k) == "as":
			asPut = true
			continue
		case k == j && (t.POS == text.CCONJ || t.POS == text.SCONJ || t.POS == text.ADP || t.Tag == text.TagVBG):
			return 0, src, false
		case t.POS != text.VERB || t.Mention >= 0:
			continue
		case f.endless(k), asPut && !f.putsIt(k):
			return 0, src, false
		case t.Tag == text.TagVBN && k > j && (rd.Tokens[k-1].POS == text.DET || rd.Word(k-1) == "-"), t.Tag == text.TagVB && !text.IsLower(w[0]) && k+1 < n && !text.IsLower(rd.Word(k + 1)[0]):
			continue // the bespectacled diplomat, Oslo-based; Save Our Boats' chair
		}
		if fr := f.frames(k); !f.tagLine(m, j, k) && (fr&(lexicon.TakesQuotation|lexicon.TakesClause) == 0 || fr&lexicon.IsShown != 0 ||
			fr&(lexicon.IsThought|lexicon.TakesQuotation) == lexicon.IsThought) || t.Tag == text.TagVBG || t.Tag == text.TagVB && k == j {
			if f.aside(k, j) {
				continue
			}
			return 0, src, false
		}
		if f.aside(k, j) && !f.finite(k) {
			continue
		}
		first := f.cueSpan(k).First
		if first <= j || f.onlyAdverbs(j, first) {
			src = f.after(k)
			if src.empty() {
				return 0, src, false
			}
			return k, src, true
		}
		if rd.Word(k-1) == "who" || rd.Word(k-1) == "which" {
			continue
		}
		src = f.np(stretch{j, first})
		return k, src, !src.empty()
	}
	return 0, src, false
}

// tagLine reports whether verb k ends the line of who says quotation m, which
// any verb may: "She's telling lies," Rook blasted.
func (f *Quoter) tagLine(m *quotation, j, k int) bool {
	rd := f.rd
	if f.lastWord(m) != "," || !f.finite(k) || k+1 < len(rd.Tokens) && rd.Tokens[k+1].POS != text.PUNCT {
		return false
	}
	for x := j; x < k; x++ {
		if t := &rd.Tokens[x]; t.POS != text.PROPN && t.Tag != text.TagPRP && (t.POS != text.ADV || x == j) {
			return false
		}
	}
	return k > j
}

// maxSource is how many tokens may stand between a quotation and its cue.
const maxSource = 45

// aside reports whether verb k, after token j, is part of what tells more of
// the subject: a relative clause or a participle.
func (f *Quoter) aside(k, j int) bool {
	t := &f.rd.Tokens[k]
	switch t.Rel {
	case text.RelAcl, text.RelAclRelcl, text.RelAmod:
		return t.Head >= j && t.Head < k
	}
	for x := k - 1; x >= j && x > k-6; x-- {
		switch f.rd.Word(x) {
		case "who", "which", "whose", "whom", "that":
			return true
		case ",":
			return false
		}
	}
	return false
}

// finite reports whether verb k has a tense of its own.
func (f *Quoter) finite(k int) bool {
	switch f.rd.Tokens[k].Tag {
	case text.TagVBD, text.TagVBZ, text.TagVBP:
		return true
	case text.TagVB:
		// Some captains say: a present tense taken for an infinitive.
		s, ok := f.child(k, text.RelNsubj)
		return ok && s < k && !f.helped(k)
	}
	return false
}

// helped reports whether verb k has an auxiliary or "to" before it.
func (f *Quoter) helped(k int) bool {
	for x := int(f.lo[k]); x < k; x++ {
		if t := &f.rd.Tokens[x]; t.Head == k && (t.POS == text.AUX || t.POS == text.PART) {
			return true
		}
	}
	return false
}

func (f *Quoter) onlyAdverbs(a, b int) bool {
	for k := a; k < b; k++ {
		if f.rd.Tokens[k].POS != text.ADV {
			return false
		}
	}
	return true
}

// after returns the subject that follows verb k: said Anna Berg, a sailor from
// Oslo.
func (f *Quoter) after(k int) stretch {
	rd := f.rd
	a := f.cueSpan(k).Last
	if a >= len(rd.Tokens) || f.in[a] != 0 {
		return stretch{}
	}
	switch t := &rd.Tokens[a]; t.POS {
	case text.PROPN, text.NOUN, text.PRON, text.DET, text.ADJ, text.NUM:
		if rd.Tokens[a].Sentence != rd.Tokens[k].Sentence || f.low(a) == "that" {
			return stretch{}
		}
	default:
		return stretch{}
	}
	end := rd.Sentences[rd.Tokens[k].Sentence].Last
	told := false // who told the story, whose boat sank
	for b := a; b < end; b++ {
		t := &rd.Tokens[b]
		w := rd.Word(b)
		if b > a && rd.Word(b-1) == "," {
			told = told || text.OneOf(f.low(b), "who whose")
		}
		switch {
		case f.in[b] != 0, w == ";", w == ":", w == "—", w == "--":
			return f.np(stretch{a, b})
		case told:
		case b > a && t.POS == text.ADP && rd.Tokens[b-1].POS == text.PROPN && t.Rel == text.RelCase && t.Head >= 0 &&
			(rd.Tokens[t.Head].Head == k || rd.Tokens[t.Head].Rel == text.RelObl) && w != "of":
			return f.np(stretch{a, b})
		case b > a && (t.Rel == text.RelOblUnmarked || t.Rel == text.RelAdvcl || t.Rel == text.RelAdvmod || t.Rel == text.RelCcomp) && t.Head == k:
			return f.np(stretch{a, max(a+1, int(f.lo[b]))})
		case w == "," && b+1 < end && (rd.Tokens[b+1].Tag == text.TagVBG || rd.Tokens[b+1].Tag == text.TagCC || f.low(b+1) == "according"):
			return f.np(stretch{a, b})
		}
	}
	return f.np(stretch{a, end})
}

// cueBefore returns the verb of saying that leads to a quotation.
func (f *Quoter) cueBefore(m *quotation) (verb int, ok bool) {
	rd := f.rd
	p := m.First - 1
	if p < 0 {
		return 0, false
	}
	w := rd.Word(p)
	colon := w == ":"
	if f.paragraphOf(p) != f.paragraphOf(m.First) && !colon || f.in[p] != 0 || f.endless(p) {
		return 0, false
	}
	if !colon && w != "," && rd.Tokens[p].POS != text.VERB {
		// "said on Monday "...": no comma, but a whole sentence quoted.
		return 0, false
	}
	first := rd.Sentences[rd.Tokens[p].Sentence].First
	for k := p; k >= first && k > p-maxSource; k-- {
		if f.in[k] != 0 {
			return 0, false
		}
		t := &rd.Tokens[k]
		if t.POS != text.VERB {
			if colon && t.Lemma == "be" && k >= p-2 {
				return f.uttered(k, first)
			}
			if !colon && k < p && (rd.Word(k) == "," || rd.Word(k) == ";") && p-k > 20 {
				return 0, false
			}
			continue
		}
		fr := f.frames(k)
		switch {
		case fr&(lexicon.TakesQuotation|lexicon.TakesClause) != 0 && fr&lexicon.IsShown == 0 && (colon || fr&lexicon.IsThought == 0 || fr&lexicon.TakesQuotation != 0):
			return k, true
		case colon && fr != 0:
			return k, true
		case colon && m.Last-m.First > 6 && t.Rel == text.RelRoot && f.finite(k):
			// The letter makes its case: "..."
			return k, true
		case !colon && t.Rel != text.RelXcomp && t.Rel != text.RelAcl && t.Rel != text.RelAclRelcl && t.Rel != text.RelAdvcl:
			return 0, false
		}
	}
	return 0, false
}

// uttered returns the noun that a form of "be", token k, says the words of,
// and that somebody is the owner of: her last words were, their message is simple.
func (f *Quoter) uttered(k, first int) (noun int, ok bool) {
	rd := f.rd
	for h := k - 1; h >= first && h > k-maxRecipient && f.in[h] == 0; h-- {
		t := &rd.Tokens[h]
		if t.POS != text.NOUN || t.Rel != text.RelNsubj || !f.isText(h) && t.Lemma != "word" {
			continue
		}
		_, owned := f.child(h, text.RelNmodPoss)
		return h, owned
	}
	return 0, false
}

// leadIn returns where the writer's words before a quotation begin that belong
// to what is said.
func (f *Quoter) leadIn(m *quotation) int {
	first := f.rd.Sentences[f.rd.Tokens[m.First].Sentence].First
	k := m.First
	for k > first && !f.used[k-1] && (f.in[k-1] == 0 || !f.Marked[f.in[k-1]-1].given) {
		k--
	}
	return k
}

// alone gives quotation i, which has no cue, to the saying that it continues,
// and returns that; -1 where there is none.
func (f *Quoter) alone(i, last int) int {
	rd := f.rd
	m := &f.Marked[i]
	if last < 0 || m.Last-m.First < 5 && !m.Continued {
		return last
	}
	s := &f.found[last]
	end := s.content[len(s.content)-1].Last
	end = max(end, s.cue.Last, s.source.Last)
	par, from := f.paragraphOf(m.First), f.paragraphOf(end-1)
	starts := m.First == 0 || f.paragraphOf(m.First-1) != par
	switch {
	case par == from && rd.Tokens[m.First].Sentence-rd.Tokens[end-1].Sentence <= 1:
	case par == from+1 && starts:
		// A paragraph that is all quoted, after one that ended with the quote.
		if m.Last < len(rd.Tokens) && f.paragraphOf(m.Last) == par || m.closed && !isStop(f.lastWord(m)) {
			return last // words go on, or it is a heading
		}
	default:
		return last
	}
	s.content = append(s.content, stretch{m.First, m.Last})
	m.given = true
	return last
}

// resumes reports whether quotation m goes on with a saying after its cue and a
// conjunction: "I love Larry," he said, but "he has a history."
func (f *Quoter) resumes(m *quotation, last int) bool {
	rd := f.rd
	s := &f.found[last]
	end := max(s.cue.Last, s.source.Last)
	if s.verb < 0 || end > m.First || m.First-end > 3 || s.content[0].First > s.cue.First {
		return false
	}
	joined := false
	for k := end; k < m.First; k++ {
		switch {
		case rd.Tokens[k].POS == text.CCONJ:
			joined = true
		case rd.Tokens[k].POS != text.PUNCT || rd.Word(k) == ".":
			return false
		}
	}
	return joined
}

// leftovers gives whole quotations that nobody is given yet to who said
// something in the sentence before, in the same paragraph; others of a
// sentence's length stand without a speaker.
func (f *Quoter) leftovers() {
	rd := f.rd
	for i := range f.Marked {
		m := &f.Marked[i]
		if m.given || !m.closed && !m.Continued || f.endless(m.First) || !f.stands(m) || m.Last-m.First < minAlone || !f.ends(m) || f.cited(m) {
			continue
		}
		best := -1
		if m.First > 0 && f.paragraphOf(m.First-1) == f.paragraphOf(m.First) {
			n := rd.Tokens[m.First-1].Sentence
			for k := range f.found {
				s := &f.found[k]
				if s.verb >= 0 && s.act == Speech && rd.Tokens[s.verb].Sentence == n && s.verb < m.First && !s.source.empty() && (best < 0 || s.verb > f.found[best].verb) {
					best = k
				}
			}
		}
		f.found = add(f.found)
		s := &f.found[len(f.found)-1]
		s.direct = true
		if best >= 0 {
			s.source, s.as = f.found[best].source, f.found[best].as
		}
		s.content = append(s.content, stretch{m.First, m.Last})
		m.given = true
	}
}

// minAlone is how many tokens a quotation without a cue has at least, its marks included.
const minAlone = 7

// ends reports whether a quotation ends a sentence.
func (f *Quoter) ends(m *quotation) bool {
	switch f.lastWord(m) {
	case ".", "?", "!", "…", "...":
		return f.hasFinite(stretch{m.First, m.Last})
	}
	return false
}

// cited reports whether a quotation stands within what somebody else says.
func (f *Quoter) cited(m *quotation) bool {
	for i := range f.found {
		if f.found[i].says(m.First) || f.found[i].says(m.Last-1) {
			return true
		}
	}
	return false
}

// beat gives quotation m, which no cue tells of, to the person whom the sentence
// before it in its paragraph tells of: Berg shrugged. "We sail."
func (f *Quoter) beat(m *quotation, last int) int {
	rd := f.rd
	p := m.First - 1
	if !m.closed || m.Last-m.First < 4 || p < 1 || rd.Word(p) != "." && rd.Word(p) != ":" || f.paragraphOf(p) != f.paragraphOf(m.First) || f.used[p-1] || !isStop(f.lastWord(m)) {
		return last
	}
	s := &rd.Sentences[rd.Tokens[p].Sentence]
	for k := s.First; k <= p; k++ {
		if f.in[k] != 0 {
			return last
		}
		if rd.Tokens[k].Rel != text.RelRoot {
			continue
		}
		h, ok := f.child(k, text.RelNsubj)
		if !ok || h > k || !f.isPerson(h) || f.low(h) == "they" {
			return last
		}
		f.found = add(f.found)
		q := &f.found[len(f.found)-1]
		q.direct, q.source = true, f.subject(h)
		q.content = append(q.content, stretch{m.First, m.Last})
		m.given = true
		return len(f.found) - 1
	}
	return last
}
