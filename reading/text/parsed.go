// Package text cuts a text into tokens and sentences, by the conventions of UD
// English, and has the types that every later step adds to. It knows no other
// package of the reading.
package text

// A Parsed is a text cut into sentences and tokens, and what grammar tells of
// these once the parser has been over them. Its tables refer to each other by
// index; -1 stands for none.
type Parsed struct {
	Text      string
	Tokens    []Token
	Sentences []Sentence
}

// A Token is a word, number or mark, cut as in UD English: "don't" is do|n't,
// "US-based" is US|-|based.
type Token struct {
	Start, End int // bytes in Text
	Sentence   int
	POS        POS
	Tag        Tag
	// Head is the index of the syntactic head in Tokens, -1 for a root.
	Head int
	Rel  Rel
	// Lemma is the dictionary form, in lower case but for proper nouns.
	Lemma string
	// Mention is the longest mention of form Name that holds the token, or -1.
	Mention int
}

// A Sentence is a run of tokens.
type Sentence struct {
	First, Last int // tokens First to Last-1
	Start, End  int // bytes in Text
	// Paragraph counts the blocks of the text from 0: the runs parted by blank lines.
	Paragraph int
}

// A Span is a stretch of Text, in bytes; the zero Span is none.
type Span struct{ Start, End int }

// Empty reports whether s is no stretch at all.
func (s Span) Empty() bool { return s.Start >= s.End }

// Word returns the text of token i.
func (rd *Parsed) Word(i int) string {
	t := &rd.Tokens[i]
	return rd.Text[t.Start:t.End]
}

// SentenceText returns the text of sentence i.
func (rd *Parsed) SentenceText(i int) string {
	s := &rd.Sentences[i]
	return rd.Text[s.Start:s.End]
}

// Head returns the token of a to b-1 whose head lies outside of them.
func (rd *Parsed) Head(a, b int) int {
	for i := a; i < b; i++ {
		if h := rd.Tokens[i].Head; h < a || h >= b {
			return i
		}
	}
	return a
}

// Outer returns the word whose place in the sentence token i shares: of
// "Sergei" in "Secretary Sergei Shoigu visited" the title where the name hangs
// from it, of an apposition what it explains, of a coordination the first.
func (rd *Parsed) Outer(i int) int {
	for range 20 {
		t := &rd.Tokens[i]
		switch t.Rel {
		case RelConj, RelFlat, RelAppos, RelNmodDesc:
			if t.Head < 0 {
				return i
			}
			i = t.Head
		default:
			return i
		}
	}
	return i
}
