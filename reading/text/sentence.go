package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is the most tokens of a sentence; what goes on longer is a list, or
// an attack on loops over sentences, and is cut.
const maxSentence = 400

// sentences appends the sentences of the tokens cut, and tells each token its
// sentence. A sentence ends with its paragraph at the latest.
func (t *Tokenizer) sentences(out []Sentence) []Sentence {
	first, par := 0, 0
	end := func(last int) {
		for i := first; i < last; i++ {
			t.Toks[i].Sentence = len(out)
		}
		out = append(out, Sentence{First: first, Last: last, Start: t.Toks[first].Start, End: t.Toks[last-1].End, Paragraph: par - 1})
		first = last
	}
	for i := 0; i < len(t.Toks); {
		opening := par < len(t.newPar) && t.newPar[par] == i
		if opening {
			if i > first {
				end(i)
			}
			par++
		}
		stop := len(t.Toks)
		if par < len(t.newPar) {
			stop = t.newPar[par]
		}
		if i == first {
			k := 0
			if opening {
				k = t.dateline(i, stop)
			}
			if k == 0 {
				k = t.shouted(i, stop)
			}
			if k > 0 {
				end(i + k)
				i += k
				continue
			}
		}
		i++
		if i-first >= maxSentence && i < stop {
			end(i)
			continue
		}
		if t.ends(i - 1) {
			for i < stop && t.closes(i) {
				i++
			}
			if i < stop && t.begins(first, i) {
				end(i)
			}
		}
	}
	if first < len(t.Toks) {
		end(len(t.Toks))
	}
	return out
}

func (t *Tokenizer) Str(i int) string { return t.text[t.Toks[i].Start:t.Toks[i].End] }

// spaced reports whether white space stands before token i.
func (t *Tokenizer) spaced(i int) bool { return i == 0 || t.Toks[i-1].End < t.Toks[i].Start }

// ends reports whether token i may be a sentence's last word or mark.
func (t *Tokenizer) ends(i int) bool {
	w := t.Str(i)
	switch w[0] {
	case '.':
		return len(w) == 1 || !isLetterOrDigit(w[1])
	case '!', '?':
		return true
	}
	return w == "…" || w[len(w)-1] == '.' && (len(w) > 2 || IsUpper(w[0]))
}

// closes reports whether token i, after a sentence's end, still belongs to
// that sentence: a closing quotation mark or bracket.
func (t *Tokenizer) closes(i int) bool {
	switch t.Str(i) {
	case "”", "’", "»", ")", "]", "’’":
		return true
	case "\"", "''", "'":
		return !t.spaced(i) || i+1 < len(t.Toks) && t.spaced(i+1) && !t.opened(i)
	}
	return false
}

// opened reports whether the plain quotation mark i, with spaces on both
// sides, would open a quotation: whether those before it in the paragraph pair off.
func (t *Tokenizer) opened(i int) bool {
	n, w := 0, t.Str(i)
	for k := i - 1; k >= 0 && k > i-200; k-- {
		if t.Str(k) == w {
			n++
		}
	}
	return n%2 == 0
}

// begins reports whether a sentence may begin with token i, after one that
// started at first and ends in a stop.
func (t *Tokenizer) begins(first, i int) bool {
	k := i - 1
	for k > first && !t.ends(k) {
		k--
	}
	stop := t.Str(k)
	closed := k < i-1
	j := i
	for j < len(t.Toks)-1 && Opens(t.Str(j)) {
		j++
	}
	w := t.Str(j)
	r, _ := utf8.DecodeRuneInString(w)
	if !t.spaced(i) && !closed && j == i && !(unicode.IsUpper(r) && stop == ".") {
		return false
	}
	if unicode.IsLower(r) || (r == ',' || r == ';' || r == ':' || r == '-' || r == '–' || r == '—') && j == i {
		// A full stop and a lower-case letter: an abbreviation unknown here,
		// a name like "iPhone", or careless writing.
		return stop == "." && !closed && unicode.IsLower(r) && len(w) > 2 && hasUpper(w)
	}
	switch {
	case stop == "...", stop == "…":
		return unicode.IsUpper(r)
	case stop[0] == '!' || stop[0] == '?':
		// "Stop!" Smith said.
		return !closed || !t.reports(j)
	case stop == ".", closed:
		return true
	}
	body := stop[:len(stop)-1]
	switch abbreviationClass(body) {
	case beforeName:
		return false
	case mayEnd:
		return unicode.IsUpper(r) && (isStarter(w) || j > i)
	}
	if len(body) == 1 && IsUpper(body[0]) {
		// An initial: "J. Smith", "George W. Bush".
		return isStarter(w) && !(k > first && IsUpper(t.Str(k - 1)[0]) && len(t.Str(k-1)) > 1 && !isCommonStarter(w))
	}
	return unicode.IsUpper(r) && (isStarter(w) || j > i)
}

// reports reports whether tokens from i on read like the words that report
// what was quoted before: a name and "said".
func (t *Tokenizer) reports(i int) bool {
	for k := i; k < len(t.Toks) && k < i+5; k++ {
		w := t.Str(k)
		if english().reports[w] {
			return k > i
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return false
}

// shouted returns the number of tokens of a subhead in capitals that runs into
// the sentence after it, as pages flattened to text have them ("THE UKRAINIAN
// ISSUE Ahead of the visit"), or 0.
func (t *Tokenizer) shouted(i, stop int) int {
	k, words := i, 0
	for ; k < stop; k++ {
		w := t.Str(k)
		if !IsUpper(w[0]) {
			return 0
		}
		if len(w) > 1 && IsLower(w[1]) {
			break
		}
		for j := range len(w) {
			if !IsUpper(w[j]) {
				return 0
			}
		}
		if len(w) > 1 {
			words++
		}
	}
	// The last capital may be the next sentence's "A" or "I".
	if k < stop && words >= 3 {
		if w := t.Str(k - 1); len(w) == 1 {
			k--
		}
		return k - i
	}
	return 0
}

// dateline returns the number of tokens of the place, date and agency that a
// report begins with, its dash included ("KYIV, June 16 (Reuters) - The"), or
// 0. It says where the report was written and takes no part in its sentence.
func (t *Tokenizer) dateline(i, stop int) int {
	agency, dated, bracket := false, false, false
	for k := i; k < min(stop, i+maxDateline); k++ {
		w := t.Str(k)
		switch w {
		case "-", "–", "—", "--", "_":
			if k == i || k+1 >= stop || !t.spaced(k+1) && w == "-" {
				return 0
			}
			j := k + 1
			for j < stop-1 && Opens(t.Str(j)) {
				j++
			}
			if !Capital(t.Str(j)) || !(agency && !bracket || dated || Shout(t.Str(i))) {
				return 0
			}
			return k + 1 - i
		case "(":
			agency, bracket = k > i, true
			continue
		case ")":
			bracket = false
			continue
		case ",", ".", "/":
			continue
		}
		switch {
		case bracket, IsDigit(w[0]), Capital(w):
			dated = dated || k > i && isMonth(w)
		default:
			return 0
		}
	}
	return 0
}

// maxDateline is how many tokens a dateline has at most.
const maxDateline = 16

// Shout reports whether w is in capitals, three bytes or more.
func Shout(w string) bool {
	for i := range len(w) {
		if !IsUpper(w[i]) && w[i] < 0x80 && w[i] != ' ' && w[i] != '-' {
			return false
		}
	}
	return len(w) > 2
}

// isMonth reports whether w is a month's English name, whole or short.
func isMonth(w string) bool {
	return english().months[strings.TrimSuffix(w, ".")]
}

func Opens(w string) bool {
	switch w {
	case "\"", "“", "‘", "``", "'", "(", "[", "«", "„", "-", "–", "—", "•", "*":
		return true
	}
	return false
}

func hasUpper(w string) bool {
	for i := range len(w) {
		if IsUpper(w[i]) {
			return true
		}
	}
	return false
}

// isStarter reports whether a capitalised w is a word that seldom stands
// inside a name, so that after an abbreviation it begins a sentence.
func isStarter(w string) bool {
	if isCommonStarter(w) {
		return true
	}
	return english().starters[w]
}

// isCommonStarter holds the words that begin most sentences.
func isCommonStarter(w string) bool {
	return english().commonStarters[w]
}
