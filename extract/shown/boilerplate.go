package shown

import (
	"strings"

	"dateline/extract/letters"
)

// NoiseWords are lines of a few words that pages print around an article, folded.
var NoiseWords = letters.FoldedPhrases("noise lines")

// boilerPhrases occur in sentences that pages print about themselves: consent,
// subscriptions, comments, apps. In lower case.
var boilerPhrases = letters.Phrases("boilerplate")

// IsBoilerplate reports whether a sentence speaks of the site rather than of
// the news.
func IsBoilerplate(s string) bool {
	return letters.HasOneOf(strings.ToLower(s), boilerPhrases())
}

func IsNoiseLine(s string, words int) bool {
	if words == 0 {
		return true
	}
	return words <= 6 && letters.Holds(NoiseWords(), strings.Trim(s, " :.>»›→▼▲×+-•|[]()"))
}
