// Package quotes tells who says what: in quotation marks, by verbs, nouns and
// phrases, in headlines, dialogue, transcripts and interviews.
package quotes

import (
	"math"
	"slices"
	"strings"
	"sync"

	"dateline/lang"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// A Quoted is a text with its names and what somebody says in it.
type Quoted struct {
	names.Named
	// Quotes are in order of their sentences.
	Quotes []Quote
}

// A Quote is something that the text reports somebody to say, write, think or
// know, with the words that carry it.
type Quote struct {
	Kind QuoteKind
	// Act tells what the source does in saying it, or that it says nothing but
	// thinks, takes sides, or shows something.
	Act Act
	// Content is what is said, in order: several spans where the cue or the
	// source stands between, or where it goes on in further sentences or
	// paragraphs. Quotation marks around it belong to it.
	Content []text.Span
	// Cue is what ties the content to its source: "said", "according to". It
	// is empty where a quotation stands alone and its speaker is taken from
	// the text around.
	Cue text.Span
	// Source is the words that name the speaker, at the cue: "he", "the
	// ministry"; empty where there are none ("it was announced").
	Source text.Span
	// CueLemma is the cue's main word in its dictionary form: "say".
	CueLemma string
	// Speaker is the entity that Source stands for, or -1 where that is none
	// known or not one alone; in an interview whose questions have no label
	// it is who answers, without a Source.
	Speaker int
	// Denied is true where the speaker does not say it, or says that it is not
	// so: "denied that", "did not say that". Refusing to speak of it counts.
	Denied bool
	// Question is true where the content is asked: "asked whether".
	Question bool
	// Confidence is how likely it is said, and by the source, from 0 to 1.
	Confidence float32
	// Sentence is the one that holds the cue or, without one, the content's start.
	Sentence int
	saying   int // its index while it is found
}

// A QuoteKind tells how much of a quote is in the speaker's own words.
type QuoteKind uint8

// The kinds of quotes.
const (
	// Direct is a quotation set off from its cue, at most with words that lead
	// into it: the fare is "too high," he said.
	Direct QuoteKind = iota
	// Indirect is told in the writer's words.
	Indirect
	// Mixed is told in the writer's words, but for quoted ones among them: he
	// said the fare was "too high."
	Mixed
)

var quoteKindNames = [...]string{"direct", "indirect", "mixed"}

// String returns the kind's name in lower case.
func (k QuoteKind) String() string { return quoteKindNames[k] }

// Words returns the words of the content in the text it was found in, its spans
// joined by a space.
func (q *Quote) Words(text string) string {
	if len(q.Content) == 1 {
		return text[q.Content[0].Start:q.Content[0].End]
	}
	var b []byte
	for i, s := range q.Content {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, text[s.Start:s.End]...)
	}
	return string(b)
}

// An Act is what somebody does in saying something, or that it is not said.
type Act uint8

// The acts. From Thought on nothing is said: it is somebody's mind, side or
// evidence, or what nobody named is told to say ("is expected to").
const (
	Speech     Act = iota // said, according to, the claim that
	Demand                // urged, called for
	Threat                // threatened
	Accusation            // accused, blamed, condemned
	Promise               // vowed to
	Apology               // apologised
	Denial                // denied, dismissed as
	Praise                // welcomed
	Question              // asked whether
	Thought               // believes, knows, hopes, plans to
	Stance                // supports, rejected the bill
	Shown                 // shows, seems; was asked to
)

var actNames = [...]string{"speech", "demand", "threat", "accusation", "promise", "apology", "denial", "praise", "question", "thought", "stance", "shown"}

// String returns the act's name in lower case.
func (a Act) String() string { return actNames[a] }

// IsAct reports whether an act has this name.
func IsAct(name string) bool { return slices.Contains(actNames[:], name) }

// Said reports whether an act is one of saying something.
func (a Act) Said() bool { return a < Thought }

// actsOf are the acts of cues, by their lemmas.
var actsOf = sync.OnceValue(func() map[string]Act {
	m := map[string]Act{}
	for row := range lang.RowsOf("en", "report_acts", "act", "words") {
		a := slices.Index(actNames[:], row[0])
		for w := range strings.FieldsSeq(row[1]) {
			m[w] = Act(a)
		}
	}
	return m
})

// Words that the acts of quotes are told by; lang/en/word_lists.tsv has them.
var (
	tellsThings = lexicon.Listed("tells things")     // verbs that tell words with no more than a noun for object: denied a report
	deeds       = lexicon.Listed("deed with to")     // verbs of a deed, no words, with "to": voted to, refused to
	silences    = lexicon.Listed("silence")          // what is refused that is saying: refused to comment
	nobody      = lexicon.Listed("nobody")           // opens a source that is nobody
	complements = lexicon.Listed("takes complement") // verbs that tell words only with what they say of their object: called it late
	sorry       = lexicon.Listed("apologetic")       // words of an apology
	obliges     = lexicon.Listed("obliging")         // words of a demand: should, must
	willing     = lexicon.Listed("promising")        // will, shall: with the speaker for a subject, a promise
)

// actOf returns the act of a saying: that of its cue and, where that is
// neutral, of its content, where that is plain.
func (f *Quoter) actOf(s *saying, quoted bool) Act {
	if s.verb >= 0 && !s.direct && (!quoted && f.unsaid(s) || f.voiceless(s, quoted)) {
		return Shown
	}
	if s.verb < 0 {
		return f.contentAct(s)
	}
	l := f.rd.Tokens[s.verb].Lemma
	a, known := actsOf()[l]
	switch s.act {
	case Thought, Shown:
		return s.act
	case Stance:
		if f.passive(s.verb) && !quoted {
			return Stance
		}
		if known && !(f.rd.Tokens[s.cue.First].Tag == text.TagTO && !quoted) || quoted && f.rd.Tokens[s.verb].POS == text.VERB {
			return a
		}
		return Stance
	}
	if !s.direct && !quoted && f.rd.Tokens[s.verb].POS == text.VERB && f.deed(s) {
		return Stance
	}
	if l == "ask" && (s.asked && !s.direct && !f.asksFor(s)) {
		return Question
	}
	if l == "call" {
		if f.cueHas(s, "for") || f.cueHas(s, "on") || f.cueHas(s, "upon") || f.low(f.firstOf(s)) == "for" {
			return Demand
		}
		return Accusation
	}
	if !known {
		return f.contentAct(s)
	}
	return a
}

// firstOf returns the first token of what a saying says.
func (f *Quoter) firstOf(s *saying) int { return s.content[0].First }

// cueHas reports whether a cue holds a word.
func (f *Quoter) cueHas(s *saying, w string) bool {
	for k := s.cue.First; k < s.cue.Last; k++ {
		if f.low(k) == w {
			return true
		}
	}
	return false
}

// asksFor reports whether what is asked is something to be done or given.
func (f *Quoter) asksFor(s *saying) bool {
	rd := f.rd
	c := s.content[len(s.content)-1]
	switch w := f.low(c.First); {
	case rd.Tokens[c.First].Tag == text.TagTO, w == "for", w == "that":
		return true
	case w == "if" || w == "whether" || rd.Tokens[c.First].Tag == text.TagWRB || rd.Tokens[c.First].Tag == text.TagWP || rd.Tokens[c.First].Tag == text.TagWDT:
		return false
	}
	for k := c.First; k < c.Last; k++ {
		if rd.Tokens[k].Tag == text.TagTO {
			return true // asked them to leave
		}
	}
	return f.cueHas(s, "for")
}

// contentAct returns the act that plain words of a saying's content tell.
func (f *Quoter) contentAct(s *saying) Act {
	rd := f.rd
	a := Speech
	for _, c := range s.content {
		for k := c.First; k < c.Last; k++ {
			w := f.low(k)
			switch {
			case w == "?" && s.direct:
				a = Question
			case a != Speech:
			case sorry.Has(w):
				a = Apology
			case obliges.Has(w):
				a = Demand
			case (willing.Has(w)) && k > c.First && f.own(k-1):
				a = Promise
			}
			if a == Speech && s.direct && k == c.First+1 && w == "no" && k+1 < c.Last && rd.Tokens[k+1].POS == text.PUNCT {
				return Denial
			}
		}
	}
	return a
}

// own reports whether token k is a pronoun of the speaker, as a subject.
func (f *Quoter) own(k int) bool {
	switch f.low(k) {
	case "i", "we", "he", "she", "they", "it":
		return f.rd.Tokens[k].Rel == text.RelNsubj
	}
	return false
}

// unsaid reports whether a saying without quoted words tells that nobody named
// says something, or that it is not said: was asked to, no one said, would not
// say whether, what did she say?
func (f *Quoter) unsaid(s *saying) bool {
	rd := f.rd
	if s.source.empty() && s.as == 0 {
		return true
	}
	if !s.source.empty() && (nobody.Has(f.low(s.source.First)) || s.source.Last > s.source.First+1 && f.low(s.source.First) == "no" && f.low(s.source.First+1) == "one") {
		return true
	}
	if rd.Tokens[s.verb].POS == text.VERB && f.negated(s.verb) && f.verbs[rd.Tokens[s.verb].Lemma]&lexicon.Denies == 0 {
		return true
	}
	sent := &rd.Sentences[rd.Tokens[s.verb].Sentence]
	return rd.Word(sent.Last-1) == "?" && f.in[sent.Last-1] == 0
}

// voiceless reports whether a cue has nobody who speaks: is often called, people
// charged with, a blaze raising questions, urged them to stay and report it.
func (f *Quoter) voiceless(s *saying, quoted bool) bool {
	rd := f.rd
	t := &rd.Tokens[s.verb]
	if t.POS == text.VERB {
		if s.source.empty() && s.as == 0 && f.passive(s.verb) {
			return true
		}
		if _, by := f.child(s.verb, text.RelOblAgent); t.Rel == text.RelAcl && t.Tag == text.TagVBN && !by &&
			(f.verbs[t.Lemma]&(lexicon.TakesInfinitive|lexicon.TakesOrder) != lexicon.TakesInfinitive || rd.Tokens[s.content[0].First].Tag != text.TagTO) {
			return true
		}
		if t.Tag == text.TagVB && s.cue.First == s.verb && !f.finite(s.verb) && !f.helped(s.verb) {
			return true
		}
	}
	if quoted || s.source.empty() || t.Lemma == "accord" || f.rd.Tokens[s.source.First].POS == text.PRON || f.verbs[t.Lemma]&lexicon.Denies != 0 {
		return false
	}
	return !f.speaks(s.source) && !f.clausal(s) && (t.POS != text.VERB || rd.Tokens[s.content[0].First].Tag != text.TagTO)
}

// deed reports whether a verb without a clause or quoted words tells of a deed
// rather than of words: signed a contract, named her, refused to leave.
func (f *Quoter) deed(s *saying) bool {
	rd := f.rd
	v := s.verb
	l := rd.Tokens[v].Lemma
	if rd.Tokens[s.cue.First].Tag == text.TagTO && s.cue.First < v && !f.clausal(s) && !tellsThings.Has(l) {
		return true // rose to applaud themselves
	}
	c := s.content[len(s.content)-1]
	if to := c.First; rd.Tokens[to].Tag == text.TagTO && to+1 < len(rd.Tokens) {
		if !deeds.Has(l) {
			return l == "ask" && rd.Tokens[to+1].Lemma == "be" // asked not to be named
		}
		for k := to + 1; k < c.Last; k++ {
			if rd.Tokens[k].POS == text.VERB {
				return !silences.Has(rd.Tokens[k].Lemma)
			}
		}
		return true
	}
	if l == "accord" || f.putsIt(v) || f.clausal(s) {
		return false
	}
	if complements.Has(l) {
		return !f.complemented(s)
	}
	if l == "offer" {
		return !f.sum(c)
	}
	return !tellsThings.Has(l)
}

// sum reports whether a stretch tells an amount or an utterance: 30,000
// shillings, his condolences.
func (f *Quoter) sum(c stretch) bool {
	for k := c.First; k < c.Last; k++ {
		if f.rd.Tokens[k].POS == text.NUM || f.isText(k) || sorry.Has(f.low(k)) {
			return true
		}
	}
	return false
}

// clausal reports whether a saying's content is a clause rather than a noun phrase.
func (f *Quoter) clausal(s *saying) bool {
	toks := f.rd.Tokens
	for _, c := range s.content {
		switch f.low(c.First) {
		case "that", "whether", "if", "how", "why", "what":
			return true
		}
		for k := c.First; k < c.Last; k++ {
			switch toks[k].Tag {
			case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
				// Not one of a clause within: the boats that sank.
				if !f.within(k, c) {
					return true
				}
			}
		}
	}
	return false
}

// within reports whether verb k belongs to a relative or adverbial clause
// within stretch c.
func (f *Quoter) within(k int, c stretch) bool {
	toks := f.rd.Tokens
	for n := 0; k >= 0 && n < 12; n++ {
		switch toks[k].Rel {
		case text.RelAclRelcl, text.RelAcl, text.RelAdvcl:
			return c.holds(toks[k].Head)
		}
		if k = toks[k].Head; !c.holds(k) {
			return false
		}
	}
	return false
}

// complemented reports whether what a verb like "called" says of its object
// stands in the content: the plan unworkable, the minister a liar, that a lie.
func (f *Quoter) complemented(s *saying) bool {
	toks := f.rd.Tokens
	c := s.content[len(s.content)-1]
	for k := c.First; k < c.Last; k++ {
		t := &toks[k]
		if t.Head == s.verb && (t.Rel == text.RelXcomp || t.Rel == text.RelCcomp) && t.POS != text.ADV {
			return true
		}
		if k > c.First && f.low(k) == "as" && toks[k-1].POS != text.ADV {
			return true
		}
		if k == c.First+1 && (t.POS == text.DET || t.POS == text.ADJ) && (toks[c.First].POS == text.PRON || f.low(c.First) == "that") {
			return true // it a lie
		}
	}
	return false
}

// confidence returns how likely a quote is right: somebody's words, by whom it
// is given to. It is a logistic model over how much of it is in the speaker's
// own words, what the cue is, and how the source names who speaks; its weights
// were fitted to marked articles and to quotes of news pages judged by eye
// (docs/decisions/2204).
func (f *Quoter) confidence(q *Quote, s *saying) float32 {
	x := float64(sureOf[sureBase])
	switch q.Kind {
	case Direct:
		x += sureOf[sureDirect]
	case Mixed:
		x += sureOf[sureMixed]
	}
	switch {
	case s.verb < 0:
		x += sureOf[sureNoCue]
	case text.OneOf(q.CueLemma, "say tell accord add"):
		x += sureOf[sureSay]
	case f.rd.Tokens[s.verb].POS != text.VERB:
		x += sureOf[sureNoun]
	}
	switch {
	case q.Source.Empty() && q.Speaker < 0:
		x += sureOf[sureNobody]
	case f.pronoun(s):
		x += sureOf[surePronoun]
		if q.Speaker < 0 {
			x += sureOf[sureOpen]
		}
	case q.Speaker < 0:
		x += sureOf[sureWords]
	case f.rd.Entities[q.Speaker].Kind == names.Place:
		x += sureOf[surePlace]
	}
	if q.Kind == Indirect && !f.clausal(s) {
		x += sureOf[surePhrase]
	}
	return float32(1 / (1 + math.Exp(-x)))
}

// pronoun reports whether a saying's source is a pronoun alone.
func (f *Quoter) pronoun(s *saying) bool {
	return s.source.Last == s.source.First+1 && f.rd.Tokens[s.source.First].POS == text.PRON
}

// What the confidence is made of.
const (
	sureBase    = iota
	sureDirect  // in the speaker's own words
	sureMixed   // some of it
	sureNoCue   // signed, announced or alone
	sureSay     // the plainest cues
	sureNoun    // a noun or adjective for a cue
	sureNobody  // no source
	surePronoun // he, who
	sureOpen    // and nobody known whom it means
	sureWords   // a source without a name
	surePlace   // a place for a speaker
	surePhrase  // told in a phrase, not a clause
	sureCount
)

// sureOf are the weights of the confidence.
var sureOf = [sureCount]float64{1.24, 1.27, 0, 0, 0.55, -0.63, -1.98, 0, -1.27, -0.4, -0.4, -0.55}
