package letters

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"dateline/lang"
)

// Words returns a list of the tables page_words of package lang as a set, which
// is made at its first use.
func Words(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return setOf(lang.PageWords, list) })
}

// FoldedWords is Words with each word folded by FoldName.
func FoldedWords(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return foldedSet(lang.PageWords, list) })
}

// PhraseSet returns a list of the tables page_phrases as a set.
func PhraseSet(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return setOf(lang.PagePhrases, list) })
}

// FoldedPhrases returns a list of the tables page_phrases as a set of folded phrases.
func FoldedPhrases(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return foldedSet(lang.PagePhrases, list) })
}

// FoldedNames returns a list of the tables given_names as a set of folded names.
func FoldedNames(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return foldedSet(lang.GivenNames, list) })
}

// WordsInRow returns a list of the tables page_words, longer words first.
func WordsInRow(list string) func() []string {
	return sync.OnceValue(func() []string { return longerFirst(lang.PageWords.All(list)) })
}

// Phrases returns a list of the tables page_phrases, longer phrases first.
func Phrases(list string) func() []string {
	return sync.OnceValue(func() []string { return longerFirst(lang.PagePhrases.All(list)) })
}

func setOf(lists *lang.Lists, list string) map[string]bool {
	set := make(map[string]bool, lists.Len(list))
	for w := range lists.All(list) {
		set[w] = true
	}
	return set
}

func foldedSet(lists *lang.Lists, list string) map[string]bool {
	set := make(map[string]bool, lists.Len(list))
	for w := range lists.All(list) {
		set[FoldName(w)] = true
	}
	return set
}

func longerFirst(words iter.Seq[string]) []string {
	row := slices.Collect(words)
	slices.SortStableFunc(row, func(a, b string) int { return len(b) - len(a) })
	return row
}

// HasSuffixOf reports whether s ends in one of the words.
func HasSuffixOf(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// HasPrefixOf reports whether s begins with one of the words.
func HasPrefixOf(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

// HasOneOf reports whether s contains one of the words.
func HasOneOf(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
