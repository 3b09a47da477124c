package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Tokenizer cuts a text into tokens by the conventions of UD English (EWT),
// and the tokens into sentences.
type Tokenizer struct {
	text string
	Toks []Token
	// paragraph is the number of the current block, newPar the first token of
	// each block.
	newPar []int
}

// Run fills in rd's tokens and sentences.
func (t *Tokenizer) Run(rd *Parsed) {
	t.text, t.Toks, t.newPar = rd.Text, rd.Tokens, t.newPar[:0]
	t.cut()
	rd.Tokens = t.Toks
	rd.Sentences = t.sentences(rd.Sentences)
	t.Toks = nil
}

// CutName cuts a name that stands alone; t.toks are its tokens until the next call.
func (t *Tokenizer) CutName(name string) {
	t.text, t.Toks, t.newPar = name, t.Toks[:0], t.newPar[:0]
	t.cut()
}

// cut appends the text's tokens and notes where its paragraphs start.
func (t *Tokenizer) cut() {
	s := t.text
	newlines := 2
	for i := 0; i < len(s); {
		r, n := runeAt(s, i)
		if isSpace(r) {
			if r == '\n' {
				newlines++
			}
			i += n
			continue
		}
		if newlines >= 2 {
			t.newPar = append(t.newPar, len(t.Toks))
		}
		newlines = 0
		end := i + n
		for end < len(s) {
			r, n := runeAt(s, end)
			if isSpace(r) {
				break
			}
			if end += n; end-i >= maxChunk {
				break
			}
		}
		t.chunk(i, end)
		i = end
	}
}

// maxChunk is how many bytes without white space are looked at together. Longer
// ones are no words; how they are cut matters to nobody but those who attack.
const maxChunk = 2048

// chunk cuts text[i:end], which holds no white space.
func (t *Tokenizer) chunk(i, end int) {
	s := t.text
	address := isAddress(s[i:end])
	for i < end {
		r, n := runeAt(s, i)
		switch {
		case IsWordRune(r):
			j := end
			if address {
				j = addressEnd(s, i, end)
			} else {
				j = t.wordEnd(i, end)
			}
			t.word(i, j, end)
			i = t.Toks[len(t.Toks)-1].End
		case r == '.' && !address && i+1 < end && IsDigit(s[i+1]):
			j := t.wordEnd(i+1, end)
			t.add(i, j)
			i = j
		case (r == '#' || r == '@') && i+1 < end && isLetterByte(s[i+1]):
			j := t.wordEnd(i+1, end)
			t.add(i, j)
			i = j
		case r == '\'' || r == '’':
			i = t.apostrophe(i, i+n, end)
		case r == '`' && i+1 < end && s[i+1] == '`':
			t.add(i, i+2)
			i += 2
		default:
			i = t.mark(i, i+n, end, r)
		}
	}
}

// mark adds the mark at i and those that run together with it: "...", "--", "?!".
func (t *Tokenizer) mark(i, j, end int, r rune) int {
	s := t.text
	switch r {
	case '.', '-', '*', '=', '_', '~', '…', '—':
		for strings.HasPrefix(s[j:end], s[i:i+utf8.RuneLen(r)]) && r != utf8.RuneError {
			j += utf8.RuneLen(r)
		}
	case '!', '?':
		for j < end && (s[j] == '!' || s[j] == '?') {
			j++
		}
	case '<', '>':
		for j < end && s[j] == byte(r) {
			j++
		}
	}
	// Accents and variation selectors belong to the mark before them.
	for j < end {
		r, n := runeAt(s, j)
		if !unicode.Is(unicode.Mn, r) && r != '\u200d' {
			break
		}
		j += n
	}
	t.add(i, j)
	return j
}

// apostrophe adds the token that starts with the apostrophe at i: a clitic
// standing alone ('s), a clipped word ('90s, 'em), two that make a quotation
// mark, or the mark itself.
func (t *Tokenizer) apostrophe(i, j, end int) int {
	s := t.text
	if s[i] == '\'' && j < end && s[j] == '\'' {
		t.add(i, j+1)
		return j + 1
	}
	k := j
	for k < end && (isLetterByte(s[k]) || IsDigit(s[k])) {
		k++
	}
	w := s[j:k]
	switch {
	case len(w) >= 2 && IsDigit(w[0]) && IsDigit(w[1]) && (len(w) == 2 || len(w) == 3 && w[2] == 's'):
		j = k
	case len(t.Toks) > 0 && t.Toks[len(t.Toks)-1].End == i && isClitic(w):
		j = k
	case w == "em" || w == "tis" || w == "twas":
		j = k
	}
	t.add(i, j)
	return j
}

// word adds the word text[i:j] of a chunk that ends at end: with its full stop
// where it is an abbreviation, without its clitics ("n't", "'s").
func (t *Tokenizer) word(i, j, end int) {
	s := t.text
	if j < end && s[j] == '.' && (j+1 == end || s[j+1] != '.') && t.abbreviated(i, j) {
		t.add(i, j+1)
		return
	}
	w := s[i:j]
	if k := strings.LastIndexAny(w, "'’"); k > 0 && !IsDigit(w[k-1]) {
		_, n := runeAt(w, k)
		c := w[k+n:]
		switch {
		case len(c) == 1 && c[0]|32 == 't' && k >= 2 && w[k-1]|32 == 'n':
			t.word(i, i+k-1, i+k-1)
			t.add(i+k-1, j)
			return
		case isClitic(c):
			t.word(i, i+k, i+k)
			t.add(i+k, j)
			return
		}
	}
	if k := fused(w); k > 0 {
		t.add(i, i+k)
		t.add(i+k, j)
		return
	}
	t.add(i, j)
}

func (t *Tokenizer) add(i, j int) {
	t.Toks = append(t.Toks, Token{Start: i, End: j, Head: -1, Mention: -1})
}

// wordEnd returns where the word that starts at i ends: letters, digits and
// the marks that stand inside of words.
func (t *Tokenizer) wordEnd(i, end int) int {
	s := t.text
	j := i
	for j < end {
		c := s[j]
		if isLetterByte(c) || IsDigit(c) {
			j++
			continue
		}
		r, n := runeAt(s, j)
		if c >= utf8.RuneSelf && IsWordRune(r) {
			j += n
			continue
		}
		if j == i || j+n >= end || !t.joins(i, j, j+n, end, r) {
			break
		}
		j += n
	}
	return max(j, i+1)
}

// joins reports whether the mark r at j, before k, holds a word that starts
// at i together.
func (t *Tokenizer) joins(i, j, k, end int, r rune) bool {
	s := t.text
	prev, next := s[j-1], s[k]
	letters := (isLetterByte(prev) || prev >= utf8.RuneSelf) && (isLetterByte(next) || next >= utf8.RuneSelf && r != '.')
	digits := IsDigit(prev) && IsDigit(next)
	switch r {
	case '\'', '’':
		return letters && nextIsWord(s, k) || IsDigit(prev) && next == 's'
	case '.':
		return letters && nextIsWord(s, k) && !startsSentence(s[i:j], s[k:end]) || digits
	case ',':
		return digits && groupOfThree(s[k:end]) && s[i] != '0'
	case ':':
		return digits
	case '/':
		return digits && allDigits(s[i:j])
	case '_', '\u00ad':
		return nextIsWord(s, k)
	case '&':
		return IsUpper(prev) && IsUpper(next)
	case '-', '‐', '‑':
		return digits && longNumber(s[i:end]) || nextIsWord(s, k) && isHyphenPrefix(s[i:j])
	}
	return false
}

// startsSentence reports whether the full stop between a and b ends a sentence
// whose space was forgotten ("the end.The next"), rather than stand inside a
// word ("U.S", "Node.js").
func startsSentence(a, b string) bool {
	return len(a) > 2 && IsLower(a[len(a)-1]) && len(b) > 1 && IsUpper(b[0]) && IsLower(b[1])
}

// groupOfThree reports whether s starts with exactly three digits, as the
// groups of 1,000,000 do.
func groupOfThree(s string) bool {
	return len(s) >= 3 && IsDigit(s[0]) && IsDigit(s[1]) && IsDigit(s[2]) && (len(s) == 3 || !IsDigit(s[3]))
}

// longNumber reports whether s starts with digits in three or more groups,
// as telephone numbers and ISO dates do.
func longNumber(s string) bool {
	groups := 1
	for i := range len(s) {
		if s[i] == '-' {
			if groups++; groups >= 3 {
				return true
			}
		} else if !IsDigit(s[i]) {
			break
		}
	}
	return groups >= 3
}

// isAddress reports whether a chunk holds a web or mail address.
func isAddress(s string) bool {
	if len(s) < 6 {
		return false
	}
	if strings.Contains(s, "://") || strings.Contains(s, "www.") {
		return true
	}
	at := strings.IndexByte(s, '@')
	return at > 0 && strings.IndexByte(s[at:], '.') > 1 && isLetterOrDigit(s[at-1])
}

// addressEnd returns where the address that starts at i ends, without the
// marks of the sentence around it.
func addressEnd(s string, i, end int) int {
	for end > i+1 {
		r, n := utf8.DecodeLastRuneInString(s[i:end])
		if IsWordRune(r) || r == '/' {
			break
		}
		end -= n
	}
	if j := strings.IndexAny(s[i:end], "<>\"“”"); j > 0 {
		end = i + j
	}
	return end
}

// runeAt decodes the rune at s[i:]; a bad byte is a rune of its own.
func runeAt(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r' || r < ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

func IsWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetterOrDigit(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func nextIsWord(s string, i int) bool {
	r, _ := runeAt(s, i)
	return IsWordRune(r)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !IsDigit(s[i]) && s[i] != '/' {
			return false
		}
	}
	return true
}

// Capital reports whether s starts with a capital letter.
func Capital(s string) bool {
	if s == "" {
		return false
	}
	r, _ := runeAt(s, 0)
	return unicode.IsUpper(r)
}

func IsUpper(c byte) bool         { return 'A' <= c && c <= 'Z' }
func IsLower(c byte) bool         { return 'a' <= c && c <= 'z' }
func IsDigit(c byte) bool         { return '0' <= c && c <= '9' }
func isLetterByte(c byte) bool    { return 'a' <= c|32 && c|32 <= 'z' }
func isLetterOrDigit(c byte) bool { return isLetterByte(c) || IsDigit(c) }

// IsAcronym reports whether w is two to eight capitals.
func IsAcronym(w string) bool {
	if len(w) < 2 || len(w) > 8 {
		return false
	}
	for i := range len(w) {
		if !IsUpper(w[i]) {
			return false
		}
	}
	return true
}
