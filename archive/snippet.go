package archive

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Span is a stretch of a text, in bytes.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Snippet is the piece of an article that shows best why it was found.
type Snippet struct {
	Text string `json:"text"`
	// Marks are the words found, in order, as offsets into Text.
	Marks []Span `json:"marks,omitempty"`
	// Cut tells whether the article goes on before and after the piece.
	CutBefore bool `json:"cut_before,omitempty"`
	CutAfter  bool `json:"cut_after,omitempty"`
}

const (
	snippetWords = 32
	// snippetBytes is how much of a text is looked through for a snippet.
	snippetBytes = 200_000
)

// eachWord hands out the words of a text as the full-text index has them: runs
// of letters, digits and the marks on them.
func eachWord(s string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		start := -1
		for i := 0; i < len(s); {
			c, n := rune(s[i]), 1
			inside := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
			if c >= utf8.RuneSelf {
				c, n = utf8.DecodeRuneInString(s[i:])
				inside = inWord(c, start >= 0)
			}
			switch {
			case inside && start < 0:
				start = i
			case !inside && start >= 0:
				if !yield(Span{start, i}) {
					return
				}
				start = -1
			}
			i += n
		}
		if start >= 0 {
			yield(Span{start, len(s)})
		}
	}
}

// eachPiece is eachWord, but cuts runs without spaces into pieces of two
// letters, about as long as their words.
func eachPiece(s string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for w := range eachWord(s) {
			word := s[w.Start:w.End]
			if !hasUnspaced(word) {
				if !yield(w) {
					return
				}
				continue
			}
			start, letters, inRun := 0, 0, false
			for i, c := range word {
				if run := unspaced(c); run != inRun || letters == 2 {
					if i > start && !yield(Span{w.Start + start, w.Start + i}) {
						return
					}
					start, letters, inRun = i, 0, run
				}
				if inRun {
					letters++
				}
			}
			if !yield(Span{w.Start + start, w.End}) {
				return
			}
		}
	}
}

// foundWord is a word of the text that one of the terms asks for.
type foundWord struct {
	word int // its number in the text
	span Span
	term int
}

// snippetOf cuts out the piece of a text that holds most of the terms; its
// start where it holds none.
func snippetOf(text string, terms []*wanted) Snippet {
	var bounds []Span
	var found []foundWord
	firsts := map[string][]int{}
	var prefixes, runs []int
	for i, t := range terms {
		if t.grams {
			runs = append(runs, i)
		} else if t.prefix && len(t.folded) == 1 {
			prefixes = append(prefixes, i)
		} else {
			firsts[t.folded[0]] = append(firsts[t.folded[0]], i)
		}
	}
	looked := text
	if len(looked) > snippetBytes {
		looked = looked[:snippetBytes]
	}
	var folded, spelled []string // spelled: "" but where two letters stand for one
	for w := range eachPiece(looked) {
		bounds = append(bounds, w)
		folded = append(folded, foldWord(looked[w.Start:w.End]))
		also, _ := appendSpelledOut(nil, looked[w.Start:w.End])
		spelled = append(spelled, string(also))
	}
	for n, word := range folded {
		for _, form := range []string{word, spelled[n]} {
			if form == "" {
				continue
			}
			for _, i := range firsts[form] {
				if terms[i].at(folded[n:], spelled[n:]) {
					last := bounds[n+len(terms[i].folded)-1]
					found = append(found, foundWord{n, Span{bounds[n].Start, last.End}, i})
				}
			}
			for _, i := range prefixes {
				if strings.HasPrefix(form, terms[i].folded[0]) {
					found = append(found, foundWord{n, bounds[n], i})
				}
			}
		}
	}
	for _, i := range runs {
		found = appendRuns(found, looked, bounds, terms[i].words, i)
	}
	if len(runs) > 0 {
		slices.SortFunc(found, func(a, b foundWord) int {
			return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
		})
	}
	if len(bounds) == 0 {
		return Snippet{}
	}
	first := bestWindow(found)
	// A few words before the first hit, from the start of a sentence if one is near.
	from := max(0, first-4)
	for k := from; k > max(0, from-8); k-- {
		if endsSentence(text[bounds[k-1].End:bounds[k].Start]) {
			from = k
			break
		}
	}
	to := min(len(bounds), from+snippetWords)
	s := Snippet{CutBefore: from > 0, CutAfter: to < len(bounds) || len(looked) < len(text)}
	start, end := bounds[from].Start, bounds[to-1].End
	if from == 0 {
		start = 0
	}
	if !s.CutAfter {
		end = len(looked)
	}
	s.Text = text[start:end]
	at := 0
	for _, f := range found {
		if f.span.Start < max(start, at) || f.span.End > end {
			continue
		}
		at = f.span.End
		s.Marks = append(s.Marks, Span{f.span.Start - start, f.span.End - start})
	}
	return s
}

// appendRuns appends where words of runs without spaces stand in a text.
func appendRuns(found []foundWord, text string, bounds []Span, words []string, term int) []foundWord {
	for _, word := range words {
		for at := 0; ; {
			i := strings.Index(text[at:], word)
			if i < 0 {
				break
			}
			span := Span{at + i, at + i + len(word)}
			n, _ := slices.BinarySearchFunc(bounds, span.Start, func(b Span, start int) int { return cmp.Compare(b.End, start+1) })
			found = append(found, foundWord{n, span, term})
			at = span.End
		}
	}
	return found
}

// at reports whether a text's words, in either spelling, begin with the term's.
func (w *wanted) at(words, spelled []string) bool {
	if len(words) < len(w.folded) {
		return false
	}
	for i, f := range w.folded {
		goesOn := w.prefix && i+1 == len(w.folded)
		if words[i] != f && spelled[i] != f && (!goesOn || !strings.HasPrefix(words[i], f) && !strings.HasPrefix(spelled[i], f)) {
			return false
		}
	}
	return true
}

// bestWindow returns the word at which a piece of the text should begin so
// that it holds the most different terms, and then the most words found.
func bestWindow(found []foundWord) int {
	best, bestTerms, bestCount := 0, 0, 0
	for i := range found {
		var seen uint64
		terms, count := 0, 0
		for j := i; j < len(found) && found[j].word < found[i].word+snippetWords-6; j++ {
			count++
			if bit := uint64(1) << (found[j].term & 63); seen&bit == 0 {
				seen |= bit
				terms++
			}
		}
		if terms > bestTerms || terms == bestTerms && count > bestCount+1 {
			best, bestTerms, bestCount = found[i].word, terms, count
		}
	}
	return best
}

// endsSentence reports whether what stands between two words ends a sentence.
func endsSentence(s string) bool {
	return strings.ContainsAny(s, ".!?\n。！？") && len(s) > 1
}
