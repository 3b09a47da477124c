package quotes

import (
	"cmp"
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// A Quoter finds a reading's quotes, in steps: the turns of a transcript
// (transcript.go), of dialogue with dashes (dialogue.go) and what
// headlines say (headline.go); what stands in quotation marks and who
// says it, paragraph by paragraph (direct.go); what verbs, nouns and
// phrases report without them, sentence by sentence (indirect.go,
// phrases.go); and whom the sources name.
type Quoter struct {
	rd     *Quoted
	verbs  map[string]lexicon.Frame
	Marked []quotation
	// in tells of each token the quotation that holds it, counted from 1.
	in []int32
	// lo and hi are the first and last token of each token's subtree.
	lo, hi []int32
	// used are the tokens that are a quote's cue already.
	used []bool
	// found are the quotes so far, and fresh those of the sentence at hand
	// that others may yet enclose.
	found []saying
	fresh []saying
	// opening is where the clause ends that opens the sentence at hand without
	// a subject, 0 for none.
	opening int
	turns   []turn      // of a transcript
	guest   int         // who answers in it, -1 for nobody known
	spans   []text.Span // what the quotes' Content is cut from
	heads   []int32     // of each token the mention that it is the head of, counted from 1
	pair    [2]stretch
}

// A stretch is tokens First to Last-1.
type stretch struct{ First, Last int }

func (s stretch) empty() bool      { return s.First >= s.Last }
func (s stretch) holds(i int) bool { return s.First <= i && i < s.Last }

// A saying is a quote in tokens.
type saying struct {
	direct  bool
	cue     stretch
	verb    int // the cue's main token, -1 where there is no cue
	source  stretch
	content []stretch
	denied  bool
	asked   bool
	act     Act
	as      int // the entity that speaks, counted from 1, where the source does not tell
}

// Run fills in rd.Quotes.
func (f *Quoter) Run(rd *Quoted) {
	f.rd = rd
	if f.verbs == nil {
		f.verbs = lexicon.CueVerbs()
	}
	n := len(rd.Tokens)
	f.in = append(f.in[:0], make([]int32, n)...)
	f.used = append(f.used[:0], make([]bool, n)...)
	f.found = f.found[:0]
	f.extents()
	f.mentionHeads()
	f.quotations()
	for i := range f.Marked {
		m := &f.Marked[i]
		for k := m.First; k < m.Last; k++ {
			f.in[k] = int32(i + 1)
		}
	}
	f.transcript()
	f.interview()
	f.dialogue()
	f.headlines()
	f.direct()
	for s := range rd.Sentences {
		f.sentence(s)
	}
	f.leftovers()
	f.report()
}

// extents finds the subtrees' first and last tokens.
func (f *Quoter) extents() {
	toks := f.rd.Tokens
	f.lo, f.hi = f.lo[:0], f.hi[:0]
	for i := range toks {
		f.lo, f.hi = append(f.lo, int32(i)), append(f.hi, int32(i))
	}
	for i := range toks {
		h := toks[i].Head
		for n := 0; h >= 0 && n < maxDepth; n++ {
			if int(f.lo[h]) <= i && i <= int(f.hi[h]) {
				break
			}
			f.lo[h], f.hi[h] = min(f.lo[h], int32(i)), max(f.hi[h], int32(i))
			h = toks[h].Head
		}
	}
}

// maxDepth is how far up a tree is climbed.
const maxDepth = 200

// add makes room for another saying in list, reusing the memory of earlier ones.
func add(list []saying) []saying {
	if len(list) < cap(list) {
		list = list[:len(list)+1]
	} else {
		list = append(list, saying{})
	}
	s := &list[len(list)-1]
	*s = saying{content: s.content[:0], verb: -1}
	return list
}

// report writes what was found into rd.Quotes, in the text's order.
func (f *Quoter) report() {
	rd := f.rd
	rd.Quotes, f.spans = rd.Quotes[:0], f.spans[:0]
	instructs := f.instructs()
	for i := range f.found {
		s := &f.found[i]
		if instructs && !f.grounded(s) {
			continue
		}
		q := Quote{Speaker: -1, Denied: s.denied, Question: s.asked}
		n := len(f.spans)
		quoted := false
		for _, c := range s.content {
			if c = f.trim(c); c.empty() {
				continue
			}
			f.spans = append(f.spans, f.span(c))
			for k := c.First; k < c.Last && !quoted; k++ {
				quoted = f.in[k] != 0
			}
		}
		if len(f.spans) == n {
			continue
		}
		q.Content = f.spans[n:len(f.spans):len(f.spans)]
		q.Act = f.actOf(s, quoted)
		switch {
		case s.direct:
			q.Kind = Direct
		case quoted:
			q.Kind = Mixed
		default:
			q.Kind = Indirect
		}
		if s.verb >= 0 {
			q.Cue, q.CueLemma = f.span(s.cue), f.lemma(s)
			q.Sentence = rd.Tokens[s.verb].Sentence
		} else {
			q.Sentence = rd.Tokens[s.content[0].First].Sentence
		}
		if !s.source.empty() {
			q.Source = f.span(s.source)
			q.Speaker = f.speaker(s.source)
		}
		if s.as > 0 {
			q.Speaker = s.as - 1
		}
		q.saying = i
		rd.Quotes = append(rd.Quotes, q)
	}
	slices.SortStableFunc(rd.Quotes, func(a, b Quote) int {
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.Content[0].Start, b.Content[0].Start))
	})
	f.pronouns()
	f.again()
	for i := range rd.Quotes {
		q := &rd.Quotes[i]
		q.Confidence = f.confidence(q, &f.found[q.saying])
	}
}

// again gives what "the spokesman" says to the one person who spoke as a
// spokesman before.
func (f *Quoter) again() {
	rd := f.rd
	for i := range rd.Quotes {
		q := &rd.Quotes[i]
		as := rd.Text[q.Source.Start:q.Source.End]
		if q.Speaker >= 0 || len(as) < 5 || as[:4] != "the " && as[:4] != "The " {
			continue
		}
		for k := i - 1; k >= max(0, i-maxAgain); k-- {
			b := &rd.Quotes[k]
			if b.Speaker < 0 || rd.Entities[b.Speaker].Kind != names.Person || !hasWord(rd.Text[b.Source.Start:b.Source.End], as[4:]) {
				continue
			}
			if q.Speaker >= 0 && q.Speaker != b.Speaker {
				q.Speaker = -1 // two spokesmen
				break
			}
			q.Speaker = b.Speaker
		}
	}
}

// maxAgain is how many quotes back such a speaker is looked for.
const maxAgain = 40

// hasWord reports whether s holds w between spaces or marks.
func hasWord(s, w string) bool {
	for {
		i := strings.Index(s, w)
		if i < 0 {
			return false
		}
		if end := i + len(w); (i == 0 || !text.IsWordRune(lastRune(s[:i]))) && (end == len(s) || !text.IsWordRune(firstRune(s[end:]))) {
			return true
		}
		s = s[i+len(w):]
	}
}

func (f *Quoter) span(s stretch) text.Span {
	return text.Span{Start: f.rd.Tokens[s.First].Start, End: f.rd.Tokens[s.Last-1].End}
}

// lemma is the cue's dictionary form, with its particle: "point out".
func (f *Quoter) lemma(s *saying) string {
	rd := f.rd
	l := rd.Tokens[s.verb].Lemma
	if k := s.verb + 1; k < s.cue.Last && rd.Tokens[k].Rel == text.RelCompoundPrt {
		return l + " " + rd.Tokens[k].Lemma
	}
	return l
}

// trim takes the marks off a stretch that do not belong to what is said:
// commas, colons and dashes around it, the full stop of a sentence that is
// not all quoted.
func (f *Quoter) trim(s stretch) stretch {
	for !s.empty() && f.loose(s.First) {
		s.First++
	}
	for !s.empty() && f.loose(s.Last-1) {
		s.Last--
	}
	return s
}

func (f *Quoter) loose(i int) bool {
	switch f.rd.Word(i) {
	case ",", ":", ";", ".", "-", "--", "–", "—", "...", "…":
		return true
	}
	return false
}

// low returns token i in lower case.
func (f *Quoter) low(i int) string {
	w := f.rd.Word(i)
	for k := range len(w) {
		if text.IsUpper(w[k]) {
			return strings.ToLower(w)
		}
	}
	return w
}
