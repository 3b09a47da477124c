package bylines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/letters"
)

// A pieceMark tells what parts a piece of a byline from the one before it.
type pieceMark uint8

const (
	markNone pieceMark = iota
	markComma
	markAnd
	markSlash
	markBar // bars, dashes, bullets, line ends
)

// A piece is a run of words of a byline between marks.
type piece struct {
	mark  pieceMark
	words []string
}

// cutPieces cuts a byline into pieces. Addresses and handles are left out;
// brackets are, unless they hold an agency or stand inside a name.
func cutPieces(line string) []piece {
	var pieces []piece
	cur := piece{}
	addressed := false // the last word was a mail address
	flush := func(mark pieceMark) {
		if len(cur.words) > 0 {
			pieces = append(pieces, cur)
		}
		cur = piece{mark: mark}
	}
	for line != "" {
		r, size := utf8.DecodeRuneInString(line)
		switch {
		case unicode.IsSpace(r):
			if r == '\n' && len(cur.words) > 0 {
				flush(markBar)
			}
			line = line[size:]
			continue
		case r == ',' || r == ';' || r == '、' || r == '，' || r == '；' || r == '،':
			flush(markComma)
			line = line[size:]
			continue
		case r == '|' || r == '•' || r == '●' || r == '·' || r == '—' || r == '―' || r == '｜' || r == '►' || r == '>' || r == '*' || r == '＝' || r == '=':
			flush(markBar)
			line = line[size:]
			continue
		case r == '/' || r == '／':
			flush(markSlash)
			line = line[size:]
			continue
		case r == '(' || r == '（' || r == '[':
			inner, rest := bracket(line, size)
			line = rest
			if addressed && len(pieces) == 0 && len(cur.words) == 0 {
				line = inner + " " + rest // an address, and whose it is, as feeds write it
				continue
			}
			if isAgency(inner) {
				flush(markBar)
				cur.words = append(cur.words, inner)
				flush(markBar)
			}
			continue
		}
		end := wordEnd(line)
		w := line[:end]
		line = line[end:]
		switch {
		case w == "-" || w == "–" || w == "−":
			flush(markBar)
		case nameLinks()[w]:
			if splitsHere(cur.words, line) {
				flush(markAnd)
			} else {
				cur.words = append(cur.words, w)
			}
		case strings.Contains(w, "@") || strings.HasPrefix(w, "http") || strings.HasPrefix(w, "www."):
			addressed = strings.Contains(w, "@")
			if strings.HasPrefix(w, "http") || strings.HasPrefix(w, "www.") {
				line = strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsSpace(r) })
			}
		default:
			if w = strings.Trim(w, "\"“”„«»:：【】"); w != "" {
				cur.words = append(cur.words, w)
			}
		}
	}
	flush(markNone)
	return pieces
}

// wordEnd returns where the first word of line ends. A slash ends a word that
// has a capital, so that "Miller/dpa" parts and "srf/abc" does not.
func wordEnd(line string) int {
	capital := false
	if strings.HasPrefix(line, "http") {
		if i := strings.IndexFunc(line, unicode.IsSpace); i >= 0 {
			return i
		}
		return len(line)
	}
	for i, r := range line {
		switch r {
		case ',', ';', '|', '•', '●', '·', '—', '―', '(', '（', '[', '、', '，', '；', '｜', '►', '=', '＝', '*', '،', '／':
			return max(i, 1)
		case '/':
			if capital && i > 0 {
				return i
			}
		}
		if unicode.IsSpace(r) {
			return i
		}
		capital = capital || unicode.IsUpper(r)
	}
	return len(line)
}

// bracket returns what the bracket that line begins with holds, and the rest.
func bracket(line string, size int) (inner, rest string) {
	end := strings.IndexAny(line, ")）]")
	if end < 0 {
		return "", ""
	}
	_, closing := utf8.DecodeRuneInString(line[end:])
	return strings.TrimSpace(line[size:end]), line[end+closing:]
}

// splitsHere reports whether a word like "and" after the given words parts two
// names rather than the words of one organization.
func splitsHere(before []string, after string) bool {
	if len(before) == 0 {
		return true
	}
	next := strings.Fields(after)
	if len(next) == 0 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next[0], "("))
	if unicode.IsLower(first) && !nameParticles()[next[0]] {
		lower, _ := utf8.DecodeRuneInString(before[0])
		return unicode.IsLower(lower) || isAgency(strings.Trim(next[0], ".,"))
	}
	words := 0
	for _, w := range next {
		if nameLinks()[w] {
			break
		}
		words++
		if strings.HasSuffix(w, ",") {
			break
		}
	}
	for _, w := range before[1:] {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && !nameParticles()[w] && w != "in" && w != "for" {
			return false // Center of This and That
		}
	}
	if words == 1 && len(before) > 1 {
		return isAgency(strings.Trim(next[0], ".,"))
	}
	return true
}

// cutAuthorLabel cuts what introduces a byline ("By", "Von", "Text:", "文/") and
// returns what follows; "" where the label introduces others than authors.
func cutAuthorLabel(line string) string {
	for range 3 {
		cut, found := cutOneLabel(line)
		if !found {
			return line
		}
		line = cut
	}
	return line
}

func cutOneLabel(line string) (rest string, found bool) {
	for _, label := range sourceLabels() {
		if strings.HasPrefix(line, label) {
			return "", true
		}
	}
	line = afterThisWas(line)
	for _, label := range unspacedLabels() {
		if rest, ok := strings.CutPrefix(line, label); ok && !strings.HasPrefix(rest, "会") && !strings.HasPrefix(rest, "會") { // 記者会見
			return strings.TrimLeft(rest, " :：/／|｜=＝・　"), true
		}
	}
	// "Written by", "Story and photos by": a by-word within the first words.
	at, words := 0, 0
	for words < 5 && at < len(line) {
		end := at + wordEnd(line[at:])
		w := line[at:end]
		var buf [64]byte
		folded := letters.AppendFoldedName(buf[:0], strings.TrimRight(w, ":.："))
		colon := strings.HasSuffix(w, ":") || strings.HasSuffix(w, "：")
		follows := end < len(line) || colon
		if follows && ByWords()[string(folded)] && (words > 0 || colon || isSpaceAt(line, end)) {
			if words > 0 && !AllLabelWords(line[:at]) {
				return line, false
			}
			if otherCredits(line[:at]) {
				return "", true
			}
			return strings.TrimLeft(line[end:], " :：|\u00a0\t\n"), true
		}
		if colon && (LabelNouns()[string(folded)] || words == 0 && (creditWords()[string(folded)] || otherNouns()[string(folded)])) {
			if otherNouns()[string(folded)] {
				return "", true
			}
			return strings.TrimLeft(line[end:], " :：|\u00a0\t\n"), true
		}
		if !LabelNouns()[string(folded)] && !otherNouns()[string(folded)] && !nameLinks()[w] {
			return line, false
		}
		words++
		at = end
		for at < len(line) && isSpaceAt(line, at) {
			_, size := utf8.DecodeRuneInString(line[at:])
			at += size
		}
	}
	return line, false
}

// afterThisWas cuts "This post was" from "This post was written by", as English
// pages sign.
func afterThisWas(line string) string {
	if !letters.HasPrefixFold(line, "this ") {
		return line
	}
	i := strings.Index(line, " was ")
	if i < 0 || i > 16 {
		return line
	}
	rest := line[i+len(" was "):]
	if letters.HasPrefixFold(rest, "originally ") {
		rest = rest[len("originally "):]
	}
	if first := letters.FirstWord(rest); letters.Holds(LabelNouns(), first) {
		return rest
	}
	return line
}

func isSpaceAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(r)
}

func AllLabelWords(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if f := strings.TrimRight(w, ":,"); !letters.Holds(LabelNouns(), f) && !letters.Holds(otherNouns(), f) && !nameLinks()[w] {
			return false
		}
	}
	return true
}

// otherCredits reports whether a label credits only pictures or a review.
func otherCredits(s string) bool {
	other := false
	for w := range strings.FieldsSeq(s) {
		if letters.Holds(LabelNouns(), w) {
			return false
		}
		other = other || letters.Holds(otherNouns(), w)
	}
	return other
}
