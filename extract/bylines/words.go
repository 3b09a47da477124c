package bylines

import (
	"strings"
	"unicode/utf8"

	"dateline/extract/letters"
)

// nameLinks part the names of a list; they count in lower case only.
var nameLinks = letters.Words("name links")

// ByWords introduce a byline.
var ByWords = letters.FoldedWords("by words")

// LabelNouns may stand before a by-word; otherNouns may too, but credit others
// than authors.
var (
	LabelNouns = letters.FoldedWords("byline nouns")
	otherNouns = letters.FoldedWords("other credits")
)

// unspacedLabels introduce bylines in scripts without spaces; longer ones first.
var unspacedLabels = letters.Phrases("unspaced bylines")

// sourceLabels introduce outlets that an article is taken from, in scripts without spaces.
var sourceLabels = letters.Phrases("source labels")

// nameParticles stand in lower case inside names.
var nameParticles = letters.Words("name particles")

// RoleWords tell what somebody does rather than their name, folded.
var RoleWords = letters.FoldedWords("roles")

// pictureRoles are those of who made the pictures, folded.
var pictureRoles = letters.FoldedWords("picture roles")

// creditWords(), before a colon, introduce who wrote, folded.
var creditWords = letters.FoldedWords("credit roles")

// deskWords make a role the name of a body of people that signs.
var deskWords = letters.FoldedWords("desks")

// bodyNouns name bodies that people belong to, folded: after a person's name and
// a comma they tell where somebody works.
var bodyNouns = letters.FoldedWords("bodies")

// SectionWords stand in the names of sections and topics, not of persons.
var SectionWords = letters.FoldedWords("section words")

// genericNames(), alone, are what systems call those who sign nothing, folded.
var genericNames = letters.FoldedWords("generic bylines")

// academic letters follow names, folded and without points.
var academic = letters.Words("academic letters")

// junkNames are no one's names: what systems print where nobody signed.
var junkNames = letters.FoldedPhrases("no names")

// outletNouns end the names of papers, folded.
var outletNouns = letters.FoldedWords("outlet nouns")

// endsAsOutlet reports whether a name in Chinese, Japanese or Korean is that of a
// paper, an agency or a station.
func endsAsOutlet(name string) bool {
	return letters.HasSuffixOf(name, outletEndings())
}

var outletEndings = letters.WordsInRow("outlet endings")

// agencies are the news agencies' names as bylines print them, folded.
var agencies = letters.FoldedPhrases("agencies")

// isAgency reports whether s names a news agency.
func isAgency(s string) bool {
	return len(s) <= 60 && letters.Holds(agencies(), strings.Trim(s, " .()"))
}

// roleSuffix reports whether a Korean, Chinese or Japanese role closes the
// words: the name stands before it.
func roleSuffix(words []string) bool {
	for _, w := range words[1:] {
		if rolesAfter()[strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
}

var rolesAfter = letters.Words("roles after names")

// trimRolePrefix cuts a Japanese role that a point parts from the name after it:
// 編集委員・青嶋.
func trimRolePrefix(word string) string {
	i := strings.Index(word, "・")
	if i < 0 || i+len("・") == len(word) {
		return word
	}
	if isOffice(word[:i]) {
		return word[i+len("・"):]
	}
	return word
}

// isOffice reports whether a Japanese or Chinese word of three characters or more
// is that of a desk or an office: 社会部, 編集委員.
func isOffice(word string) bool {
	return letters.HasSuffixOf(word, officeEndings()) && utf8.RuneCountInString(word) >= 3
}

var officeEndings = letters.WordsInRow("office endings")

// trimNameSuffix drops a role written without a space after a name.
func trimNameSuffix(name string) string {
	for _, suffix := range nameEndings() {
		if rest, ok := strings.CutSuffix(name, suffix); ok && utf8.RuneCountInString(rest) >= 2 && letters.IsUnspaced(rest) {
			return strings.TrimSpace(rest)
		}
	}
	return name
}

var nameEndings = letters.WordsInRow("name endings")

// isNoiseWord reports whether w may stand before a name without saying anything.
func isNoiseWord(w string) bool {
	switch w {
	case "–", "—", "-", ":", "|", "•", "*", "@", "#", ".", "by", "By", "BY":
		return true
	}
	return false
}
