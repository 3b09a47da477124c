package quotes

import (
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// clauseEnd returns where what verb i reports must end: at the sentence's end,
// or before another clause that reports on its own.
func (f *Quoter) clauseEnd(i int, s *text.Sentence) int {
	rd := f.rd
	end := max(int(f.hi[i])+1, i+1)
	for k := i + 1; k < end; k++ {
		if m := f.in[k]; m != 0 {
			if f.Marked[m-1].given {
				return k
			}
			// What is quoted within it belongs to it whole.
			if q := &f.Marked[m-1]; q.First > i && q.Last <= s.Last {
				end = max(end, q.Last)
			}
			continue
		}
		t := &rd.Tokens[k]
		switch w := rd.Word(k); {
		case w == ";":
			return k
		case k > i+1 && t.Lemma == "accord" && t.POS == text.VERB:
			return k
		case t.POS == text.VERB && k > i+1 && f.breaksOff(i, k):
			return f.cutBefore(i, k)
		case t.POS == text.VERB && k > i+1 && f.turnsTo(k, i+1) > 0:
			return f.turnsTo(k, i+1)
		case t.Head == i && t.Rel == text.RelConj && t.POS != text.PUNCT && !f.modal(i, k):
			// and noted ...
			return f.cutBefore(i, k)
		}
	}
	return min(end, s.Last)
}

// breaksOff reports whether verb k, after cue i, is a cue of its own rather
// than part of what i reports: ", adding that", "but he did not say when".
func (f *Quoter) breaksOff(i, k int) bool {
	rd := f.rd
	t := &rd.Tokens[k]
	fr := f.frames(k)
	a := int(f.lo[k])
	if t.Rel == text.RelConj && f.parallel(i, k, fr) {
		return true
	}
	if fr&(lexicon.TakesClause|lexicon.TakesQuotation|lexicon.TakesInfinitive) == 0 {
		return false
	}
	comma := a > i && (rd.Word(a) == "," || rd.Word(a-1) == ",")
	switch t.Rel {
	case text.RelAdvcl:
		switch {
		case t.Tag == text.TagVBG && comma:
			if h := t.Head; h > i && f.verbs[rd.Tokens[h].Lemma]&lexicon.TakesQuotation != 0 {
				return false // said it had written, warning that
			}
			if c, ok := f.child(i, text.RelCcomp); ok && t.Head == i && c < k && rd.Tokens[c].Tag == text.TagVBN && f.verbs[rd.Tokens[c].Lemma]&lexicon.TakesQuotation != 0 {
				return false
			}
			return t.Head == i || fr&(lexicon.IsThought|lexicon.IsPlan) == 0 && fr&lexicon.TakesQuotation != 0
		case t.Tag == text.TagVBG:
			return t.Head == i && f.low(a) == "by" // responded by saying
		case t.Head == i && f.finite(k):
			return f.low(a) == "as" || comma && f.low(a) == "while"
		}
	case text.RelParataxis:
		_, ok := f.child(k, text.RelNsubj)
		return ok && comma && t.Head == i && f.finite(k)
	case text.RelConj:
		if t.Tag == rd.Tokens[i].Tag && f.finite(k) && fr&(lexicon.TakesClause|lexicon.TakesQuotation) == lexicon.TakesClause|lexicon.TakesQuotation && fr&(lexicon.IsThought|lexicon.IsShown) == 0 {
			return true // said it was late and told the crowd so
		}
		if h := t.Head; h > i && f.finite(k) && t.Tag == rd.Tokens[i].Tag && rd.Tokens[h].Tag != t.Tag {
			if _, ok := f.child(k, text.RelNsubj); !ok {
				return true // said she sails and praised the crew
			}
		}
		if fr&lexicon.IsThought != 0 || !f.finite(k) || t.Tag != rd.Tokens[i].Tag && rd.Tokens[i].Tag != text.TagVBG {
			return false
		}
		for a > i && rd.Word(a) != "," && rd.Tokens[a].POS != text.CCONJ {
			a--
		}
		return rd.Word(a) == "," || a > i && rd.Word(a-1) == ","
	}
	return false
}

// parallel reports whether verb k goes on beside cue i, not within what that
// reports: refused to go and accused them of lying; denied that it flew, and
// the ministry dismissed the claim; had said he would come and stayed at home.
func (f *Quoter) parallel(i, k int, fr lexicon.Frame) bool {
	rd := f.rd
	t := &rd.Tokens[k]
	if !f.finite(k) || f.in[k] != 0 || t.Tag == text.TagVB {
		return false
	}
	subj, own := f.child(k, text.RelNsubj)
	cc, joined := f.child(k, text.RelCc)
	if !joined {
		return false
	}
	if own {
		// A new speaker after a comma.
		return subj < k && fr != 0 && fr&(lexicon.IsShown|lexicon.IsThought) == 0 && rd.Tokens[subj].POS != text.PRON && cc > 0 && rd.Word(cc-1) == "," && f.speaks(f.subject(subj))
	}
	if t.Tag != text.TagVBD || rd.Tokens[i].Tag != text.TagVBD && rd.Tokens[i].Tag != text.TagVBN {
		return false
	}
	h := t.Head
	if h <= i || f.in[h] != 0 {
		return false
	}
	if rd.Tokens[h].Tag == text.TagVB {
		return f.helped(h) || fr != 0 // would come and stayed
	}
	return rd.Tokens[h].Tag == text.TagVBG && fr != 0 && fr&(lexicon.IsThought|lexicon.IsShown) == 0
}

// modal reports whether verb k, beside cue i in the tree, stands with "would"
// or another auxiliary of reported speech and without a subject: said it
// regretted the deaths but would not be bullied.
func (f *Quoter) modal(i, k int) bool {
	toks := f.rd.Tokens
	if toks[i].Tag != text.TagVBD || toks[k].Tag != text.TagVB && toks[k].Tag != text.TagVBN {
		return false
	}
	if _, ok := f.child(k, text.RelNsubj); ok {
		return false
	}
	for x := int(f.lo[k]); x < k; x++ {
		if toks[x].Head == k && toks[x].Tag == text.TagMD {
			return true
		}
	}
	return false
}

// cutBefore returns where the clause of verb k, a child, begins, with the
// comma and the conjunction before it.
func (f *Quoter) cutBefore(i, k int) int {
	rd := f.rd
	a := max(i+1, int(f.lo[k]))
	for a > i+1 && (rd.Tokens[a-1].POS == text.PUNCT && f.in[a-1] == 0 || rd.Tokens[a-1].POS == text.CCONJ) {
		a--
	}
	return a
}

// clauseTail returns where a clause that cue i reports ends: its own end, and
// after it whatever the parser hung on the cue.
func (f *Quoter) clauseTail(i, clause, end int) int {
	rd := f.rd
	tail := f.unquoted(min(end, int(f.hi[clause])+1), end)
	for k := tail; k < end; k++ {
		t := &rd.Tokens[k]
		if t.Head != i {
			continue
		}
		switch t.Rel {
		case text.RelConj:
			if f.modal(i, k) {
				tail = min(end, int(f.hi[k])+1)
			}
		case text.RelObl, text.RelXcomp, text.RelObj, text.RelCcomp, text.RelAdvmod, text.RelOblUnmarked:
			tail = min(end, int(f.hi[k])+1)
		case text.RelAdvcl:
			if lo := int(f.lo[k]); lo == 0 || rd.Word(lo-1) != "," {
				tail = min(end, int(f.hi[k])+1)
			}
		}
	}
	return tail
}

// unquoted moves a tail that lies within quoted words to their end.
func (f *Quoter) unquoted(tail, end int) int {
	if m := f.in[tail-1]; m != 0 && f.Marked[m-1].Last <= end {
		return max(tail, f.Marked[m-1].Last)
	}
	return tail
}

// objectTail returns where an object that cue i reports ends, with the phrases
// after it that tell why or for what.
func (f *Quoter) objectTail(i, obj, end int) int {
	rd := f.rd
	tail := f.unquoted(min(end, int(f.hi[obj])+1), end)
	for k := tail; k < end; k++ {
		t := &rd.Tokens[k]
		if t.Head != i {
			continue
		}
		switch t.Rel {
		case text.RelObl, text.RelAdvcl:
			p := f.caseOf(k)
			if p < 0 {
				continue
			}
			if p == tail && complementLinks.Has(f.low(p)) {
				tail = min(end, int(f.hi[k])+1)
			}
		case text.RelXcomp, text.RelCcomp:
			tail = min(end, int(f.hi[k])+1)
		}
	}
	// Described the talks as useful, wherever the parser hung that.
	if k := tail + 1; k < len(rd.Tokens) && f.low(tail) == "as" && f.in[tail] == 0 && !f.used[tail] && rd.Tokens[k].POS == text.ADJ && f.verbs[rd.Tokens[i].Lemma]&lexicon.TakesOrder != 0 {
		tail = int(f.hi[k]) + 1
	}
	return tail
}

// thatClause returns the clause with "that" that cue i reports where the
// parser did not see it: told reporters on Monday that ...
func (f *Quoter) thatClause(i, after, end int, s *text.Sentence) stretch {
	rd := f.rd
	for k := after; k < s.Last-1 && k < after+maxRecipient && f.in[k] == 0 && !f.used[k]; k++ {
		t := &rd.Tokens[k]
		if t.POS == text.VERB && k > after && t.Rel != text.RelAmod || rd.Word(k) == ";" {
			break
		}
		if f.low(k) == "that" && k > after && f.relativeThat(i, k) {
			break
		}
		if f.low(k) != "that" || k >= end && k > after && rd.Tokens[k-1].POS != text.PROPN && !days.Has(f.low(k-1)) {
			continue
		}
		c := stretch{k, max(end, f.beforeCue(f.runOn(k, s), k))}
		if (t.POS == text.SCONJ || t.Rel == text.RelMark || f.opensNP(k+1)) && f.hasVerb(c) {
			return c
		}
	}
	return stretch{}
}

// relativeThat reports whether "that", token k, belongs to the noun before it
// rather than to verb i: announced money that Congress has to approve, asked a
// question that nobody answered.
func (f *Quoter) relativeThat(i, k int) bool {
	rd := f.rd
	t := &rd.Tokens[k-1]
	if t.POS != text.NOUN || days.Has(f.low(k-1)) || t.Head == k {
		return false
	}
	if f.verbs[rd.Tokens[i].Lemma]&lexicon.TakesRecipient != 0 {
		return f.isText(k-1) && !f.speakingOccasion(k-1)
	}
	for x := k - 1; x > i; x-- {
		if rd.Tokens[x].POS == text.ADP {
			return false // said in a statement that
		}
	}
	return !f.isPerson(k - 1)
}

// speakingOccasion reports whether noun k is an audience to be told something:
// a news conference.
func (f *Quoter) speakingOccasion(k int) bool { return venues.Has(f.rd.Tokens[k].Lemma) }

// opensNP reports whether token k begins a subject: that Berg, that the boats.
func (f *Quoter) opensNP(k int) bool {
	switch t := &f.rd.Tokens[k]; t.POS {
	case text.PROPN, text.DET, text.PRON:
		return t.Tag != text.TagWDT && t.Tag != text.TagWP
	}
	return false
}

// beforeCue moves end, where a cue of its own begins, before that cue's
// source: noting that it was late, Berg added.
func (f *Quoter) beforeCue(end, from int) int {
	if end >= len(f.rd.Tokens) || !f.used[end] {
		return end
	}
	for k := end - 1; k > from && k > end-maxTurn; k-- {
		if f.rd.Word(k) == "," && f.in[k] == 0 {
			return k
		}
	}
	return end
}

// complementLinks begin what a verb of saying takes beside its object: blamed them for.
var complementLinks = lexicon.Listed("complement link")

// days are days and other times that stand without a preposition: said Monday.
var days = lexicon.Listed("bare day")

// openClause returns the clause that follows verb i where the parser hung it
// elsewhere: what begins like one, up to the end of the sentence or to what is
// told already, and has a verb of its own.
func (f *Quoter) openClause(i int, fr lexicon.Frame, s *text.Sentence, after int) stretch {
	rd := f.rd
	if after >= s.Last || f.in[after] != 0 && f.Marked[f.in[after]-1].given {
		return stretch{}
	}
	if rd.Word(after) == ":" && after+2 < s.Last && f.in[after+1] == 0 {
		return stretch{after + 1, f.runOn(after+1, s)} // Berg said: We will sail.
	}
	say := rd.Tokens[i].Lemma == "say"
	if t := &rd.Tokens[after]; !say {
		switch t.POS {
		case text.DET, text.PRON, text.PROPN, text.NOUN, text.NUM, text.SCONJ, text.ADJ:
			if fr&(lexicon.IsShown|lexicon.TakesObject|lexicon.TakesRecipient) != 0 && f.low(after) != "that" || t.Tag == text.TagWDT {
				return stretch{}
			}
		default:
			return stretch{}
		}
	}
	c := stretch{after, f.runOn(after, s)}
	if !f.hasFinite(c) {
		return stretch{}
	}
	return c
}

// openObject returns the noun phrase that follows verb i where the parser
// hung it elsewhere.
func (f *Quoter) openObject(i int, fr lexicon.Frame, s *text.Sentence, after int) stretch {
	rd := f.rd
	if fr&lexicon.TakesObject == 0 || fr&(lexicon.IsThought|lexicon.IsShown|lexicon.TakesRecipient) != 0 || rd.Tokens[i].Rel == text.RelAcl {
		return stretch{}
	}
	k := after
	for ; k < s.Last && f.in[k] == 0 && !f.used[k]; k++ {
		switch t := &rd.Tokens[k]; t.POS {
		case text.DET, text.ADJ, text.NOUN, text.PROPN, text.NUM, text.PRON:
			if t.Tag == text.TagWDT || t.Tag == text.TagWP {
				return stretch{after, k}
			}
			continue
		case text.PART:
			if t.Tag == text.TagPOS {
				continue
			}
		case text.ADP:
			if k > after {
				continue
			}
		}
		break
	}
	return stretch{after, k}
}

// runOn returns where what begins at token k ends at the latest: at the
// sentence's end, or before what is told already.
func (f *Quoter) runOn(k int, s *text.Sentence) int {
	from := k
	for ; k < s.Last; k++ {
		if f.used[k] || f.rd.Word(k) == ";" || f.in[k] != 0 && f.Marked[f.in[k]-1].given {
			break
		}
		if f.rd.Tokens[k].POS == text.VERB && f.in[k] == 0 {
			if c := f.turnsTo(k, from); c > 0 {
				return c
			}
		}
	}
	return k
}

// turnsTo returns the comma, not before token from, after which verb k reports
// something of its own, or 0: ", while Lie said", ", citing the weather".
func (f *Quoter) turnsTo(k, from int) int {
	rd := f.rd
	t := &rd.Tokens[k]
	fr := f.verbs[t.Lemma]
	if fr&(lexicon.IsThought|lexicon.IsStance|lexicon.IsShown|lexicon.IsPlan) != 0 && t.Lemma != "conclude" || fr&(lexicon.TakesClause|lexicon.TakesQuotation|lexicon.TakesOrder|lexicon.TakesObject|lexicon.TakesTopic) == 0 {
		return 0
	}
	if t.Tag == text.TagVBG {
		x := k - 1
		if x > from && rd.Tokens[x].POS == text.ADV {
			x--
		}
		if x > from && rd.Word(x) == "," && f.in[x] == 0 {
			return x
		}
		return 0
	}
	if !f.finite(k) || fr&lexicon.TakesClause == 0 {
		return 0
	}
	for x := k - 1; x > from && x > k-maxTurn && f.in[x] == 0; x-- {
		switch rd.Tokens[x].POS {
		case text.SCONJ, text.CCONJ:
			switch f.low(x) {
			case "while", "although", "though", "but", "and":
				if rd.Word(x-1) == "," && f.in[x-1] == 0 {
					return x - 1
				}
				if fr&(lexicon.TakesClause|lexicon.TakesQuotation) == lexicon.TakesClause|lexicon.TakesQuotation || f.low(x) == "but" {
					return x
				}
			}
			return 0
		case text.AUX, text.ADV, text.PRON, text.PROPN, text.NOUN, text.DET, text.ADJ, text.PART, text.NUM:
		default:
			return 0
		}
	}
	return 0
}

// maxTurn is how many tokens may stand between such a conjunction and its verb.
const maxTurn = 9

// toldClause returns where a clause begins that follows the one who is told
// it, after verb i, where the parser did not see so, or 0: told AFP the boats
// were late.
func (f *Quoter) toldClause(i int, fr lexicon.Frame, s *text.Sentence, after int) int {
	rd := f.rd
	if fr&lexicon.TakesRecipient == 0 {
		return 0
	}
	for k := after; k < s.Last && k < after+maxRecipient && f.in[k] == 0; k++ {
		switch t := &rd.Tokens[k]; {
		case t.POS == text.PUNCT && rd.Word(k) != "'" && rd.Word(k) != "’":
			return f.thatAfter(k, s)
		case t.POS == text.VERB || t.POS == text.AUX:
			return 0
		case k == after && fr&lexicon.Asks != 0 && (t.Tag == text.TagWP || t.Tag == text.TagWRB || t.POS == text.SCONJ):
			return k // asked what had become of it
		case k == after:
			if t.Tag == text.TagPRP && k+1 < s.Last && rd.Tokens[k+1].POS != text.PUNCT && rd.Tokens[k+1].POS != text.ADP && f.hasFinite(stretch{k + 1, f.runOn(k+1, s)}) {
				return k + 1
			}
		case t.POS != text.DET && f.low(k) == "that", t.POS == text.SCONJ && (f.low(k) == "if" || f.low(k) == "whether"), t.Tag == text.TagWRB, t.Tag == text.TagWP, t.Tag == text.TagTO:
			return k
		case t.Tag == text.TagPRP, t.POS == text.DET && rd.Tokens[k-1].POS == text.PROPN, t.Tag == text.TagPRPS && rd.Tokens[k-1].POS != text.ADP:
			if f.hasFinite(stretch{k, f.runOn(k, s)}) {
				return k
			}
			return 0
		}
	}
	return 0
}

// thatAfter returns the "that" which goes on after an aside that opens with
// comma k, or 0: told the owner, Anna Berg, that the boats were late.
func (f *Quoter) thatAfter(k int, s *text.Sentence) int {
	rd := f.rd
	if rd.Word(k) != "," {
		return 0
	}
	for x := k + 1; x < min(s.Last-1, k+maxAside) && f.in[x] == 0; x++ {
		switch {
		case rd.Word(x) == "," && f.low(x+1) == "that":
			return x + 1
		case rd.Tokens[x].Tag == text.TagVBD, rd.Tokens[x].Tag == text.TagVBZ, rd.Tokens[x].Tag == text.TagVBP, rd.Tokens[x].Tag == text.TagMD:
			return 0
		}
	}
	return 0
}

// maxRecipient is how many tokens whom something is told may take.
const maxRecipient = 16

// preposed returns what stands before "he said" at the end of a sentence or
// between commas: the boats were late, he said.
func (f *Quoter) preposed(i int, s *text.Sentence, a *arguments) (stretch, bool) {
	rd := f.rd
	if a.obj > i && f.frames(i)&lexicon.TakesRecipient == 0 {
		return stretch{}, false
	}
	if f.frames(i)&lexicon.IsShown != 0 && !f.shows(f.frames(i), *a) || !f.finite(i) && (rd.Tokens[i].Tag != text.TagVBN || !f.helped(i)) || f.passive(i) && a.expl < 0 {
		return stretch{}, false
	}
	cue := f.cueSpan(i)
	// The source before the cue, or after it.
	k := cue.First - 1
	for k > s.First && rd.Word(k) != "," && rd.Word(k) != "—" && rd.Word(k) != "--" {
		if t := &rd.Tokens[k]; f.in[k] != 0 || t.POS == text.SCONJ || t.POS == text.VERB && !f.aside(k, s.First) || t.POS == text.AUX {
			return stretch{}, false
		}
		k--
	}
	// Over a comma inside the source: Berg, the captain, said.
	for n := 0; n < 3; n++ {
		h, ok := f.child(i, text.RelNsubj)
		if !ok || int(f.lo[h]) >= k || h > i {
			break
		}
		k = int(f.lo[h]) - 1
	}
	if k+1 < cue.First && (rd.Tokens[k+1].POS == text.CCONJ && a.subj < 0 || f.relates(stretch{k + 1, cue.First})) {
		return stretch{}, false // and reminded them; an event that Berg says led to it
	}
	if k <= s.First || f.in[k] != 0 || k == cue.First-1 && a.subj < 0 && cue.Last < s.Last {
		return stretch{}, false
	}
	if w := rd.Word(k); w != "," && w != "—" && w != "--" && w != "–" && w != "-" {
		return stretch{}, false
	}
	// What follows the cue must be no content of its own.
	if cue.Last < s.Last {
		switch rd.Word(cue.Last) {
		case "that", ":":
			return stretch{}, false
		}
	}
	from := s.First
	for x := k - 1; x >= s.First; x-- {
		if f.used[x] || f.in[x] != 0 && f.Marked[f.in[x]-1].given || rd.Word(x) == ";" {
			from = x + 1
			break
		}
	}
	// Loyalty, he noted, has long been ...
	c := stretch{from, k}
	if rest := f.rest(i, s); !rest.empty() {
		return c, f.hasFinite(c) || f.hasFinite(rest)
	}
	return c, f.hasFinite(c) && !f.circumstance(c)
}

// relates reports whether a relative pronoun stands in a stretch, but for
// those of clauses that a comma parts off.
func (f *Quoter) relates(c stretch) bool {
	for k := c.First; k < c.Last; k++ {
		if t := &f.rd.Tokens[k]; (t.Tag == text.TagWDT || t.Tag == text.TagWP && t.Rel != text.RelNsubj) && (k == c.First || f.rd.Word(k-1) != ",") {
			return true
		}
	}
	return false
}

// circumstances begin clauses that tell when or on what condition.
var circumstances = lexicon.Listed("circumstance")

// circumstance reports whether a stretch tells when or on what condition
// something is said rather than what: when you give it context, it says more.
func (f *Quoter) circumstance(c stretch) bool {
	if !circumstances.Has(f.low(c.First)) {
		return false
	}
	for k := c.First; k < c.Last; k++ {
		if f.rd.Word(k) == "," {
			return false
		}
	}
	return true
}

// hasFinite reports whether a stretch holds a verb with a tense.
func (f *Quoter) hasFinite(s stretch) bool {
	for k := s.First; k < s.Last; k++ {
		switch f.rd.Tokens[k].Tag {
		case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
			return true
		}
	}
	return false
}

// rest returns what goes on after a cue set between commas: the emails, the
// paper said, including those of Monday.
func (f *Quoter) rest(i int, s *text.Sentence) stretch {
	rd := f.rd
	k := f.cueSpan(i).Last
	for k < s.Last && rd.Word(k) != "," {
		if t := &rd.Tokens[k]; t.POS == text.VERB || t.POS == text.SCONJ || f.in[k] != 0 {
			return stretch{}
		}
		k++
	}
	if k+2 >= s.Last {
		return stretch{}
	}
	switch t := &rd.Tokens[k+1]; {
	case t.Tag == text.TagVBG && f.frames(k+1)&lexicon.TakesQuotation != 0, f.low(k+1) == "who", f.low(k+1) == "which" && rd.Tokens[k-1].POS != text.VERB,
		f.low(k+1) == "when", f.low(k+1) == "while", f.low(k+1) == "citing":
		return stretch{}
	}
	if f.in[k+1] != 0 {
		return stretch{}
	}
	// An apposition to an inverted source: said Berg, a sailor.
	if h, ok := f.child(i, text.RelNsubj); ok && h > i {
		return stretch{}
	}
	return stretch{k + 1, s.Last}
}
