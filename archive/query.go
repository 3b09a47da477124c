package archive

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of what a reader may ask for.
const (
	maxQueryBytes = 4000
	maxQueryTerms = 64
	maxQueryDepth = 16
	maxQueryRun   = 100
)

// A QueryError tells what is wrong with the words of a search, and where.
type QueryError struct {
	Query string
	At    int // bytes
	Why   string
}

func (e *QueryError) Error() string {
	return fmt.Sprintf("cannot search for %q: %s", e.Query, e.Why)
}

// queryColumns are the fields that a word can be looked for in, by the names
// that readers may use.
var queryColumns = map[string]string{
	"headline": "headline", "title": "headline",
	"description": "description", "summary": "description",
	"text": "body", "body": "body",
	"by": "byline", "byline": "byline", "author": "byline",
	"tag": "tags", "tags": "tags",
}

// A wanted is what the words of a search ask for: a word or phrase, or several
// wanteds joined.
type wanted struct {
	op    queryOp
	parts []*wanted
	// Of a term: its words as written and as indexed, whether the last may go
	// on, the column it has to stand in, "" for any, and whether its words are
	// runs without spaces, to be found in the table grams.
	words  []string
	folded []string
	prefix bool
	column string
	grams  bool
}

type queryOp uint8

const (
	isTerm queryOp = iota
	allOf
	anyOf
	noneOf // one part that must not occur
)

// parseQuery reads the words of a search: words and "phrases" that must all
// occur, AND, OR, NOT or -, parentheses, word* for beginnings, and
// headline:word for one field. It returns nil for an empty query, which asks for
// nothing in particular; one that only has signs is a mistake.
func parseQuery(s string) (*wanted, error) {
	p := queryParser{query: s}
	if len(s) > maxQueryBytes {
		return nil, p.wrong("it is longer than %d bytes", maxQueryBytes)
	}
	if !utf8.ValidString(s) {
		return nil, p.wrong("it is not valid UTF-8")
	}
	q, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if p.skip(); p.at < len(s) {
		return nil, p.wrong("there is a ) without a (")
	}
	if q == nil && strings.TrimSpace(s) != "" {
		return nil, p.wrong("it holds no letter or digit, so there is nothing to look for")
	}
	if q != nil && !q.positive() {
		return nil, p.wrong("it only says what must not occur; add what to find")
	}
	return q, nil
}

type queryParser struct {
	query string
	at    int
	terms int
}

func (p *queryParser) wrong(format string, args ...any) error {
	return &QueryError{p.query, p.at, fmt.Sprintf(format, args...)}
}

func (p *queryParser) skip() {
	for p.at < len(p.query) {
		r, n := utf8.DecodeRuneInString(p.query[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

// keyword takes a word in capitals.
func (p *queryParser) keyword(word string) bool {
	p.skip()
	rest, ok := strings.CutPrefix(p.query[p.at:], word)
	if !ok {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) && r != '(' && r != '"' {
		return false
	}
	p.at += len(word)
	return true
}

func (p *queryParser) or(depth int) (*wanted, error) {
	if depth > maxQueryDepth {
		return nil, p.wrong("its parentheses are nested deeper than %d", maxQueryDepth)
	}
	var parts []*wanted
	for {
		w, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if w != nil {
			parts = append(parts, w)
		}
		if !p.keyword("OR") {
			return join(anyOf, parts), nil
		}
	}
}

func (p *queryParser) and(depth int) (*wanted, error) {
	var parts []*wanted
	for {
		p.skip()
		if p.at == len(p.query) || p.query[p.at] == ')' || p.peekOr() {
			return join(allOf, parts), nil
		}
		if p.keyword("AND") {
			continue
		}
		w, err := p.not(depth)
		if err != nil {
			return nil, err
		}
		if w != nil {
			parts = append(parts, w)
		}
	}
}

func (p *queryParser) peekOr() bool {
	at := p.at
	defer func() { p.at = at }()
	return p.keyword("OR")
}

func (p *queryParser) not(depth int) (*wanted, error) {
	if depth > maxQueryDepth {
		return nil, p.wrong("it is nested deeper than %d", maxQueryDepth)
	}
	minus := p.query[p.at] == '-' && p.at+1 < len(p.query) && p.query[p.at+1] != ' '
	if minus {
		p.at++
	}
	if !minus && !p.keyword("NOT") {
		return p.term(depth, "")
	}
	if p.skip(); p.at == len(p.query) || p.query[p.at] == ')' {
		return nil, nil // nothing follows: there is nothing to leave out
	}
	w, err := p.not(depth + 1)
	if w == nil || err != nil {
		return nil, err
	}
	if w.op == noneOf {
		return w.parts[0], nil
	}
	return &wanted{op: noneOf, parts: []*wanted{w}}, nil
}

// term takes a group, a phrase or a word, in a column where one was named.
func (p *queryParser) term(depth int, column string) (*wanted, error) {
	switch p.query[p.at] {
	case '(':
		p.at++
		w, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.skip(); p.at < len(p.query) { // a missing ) at the end is forgiven
			p.at++
		}
		w.restrict(column)
		return w, nil
	case '"':
		p.at++
		phrase, rest, closed := strings.Cut(p.query[p.at:], `"`)
		if !closed {
			return nil, p.wrong("a quotation mark is not closed")
		}
		p.at = len(p.query) - len(rest)
		return p.newTerm(phrase, p.star(), column)
	case '*':
		p.at++ // without a word before it
		return nil, nil
	}
	end := p.at
	for end < len(p.query) {
		r, n := utf8.DecodeRuneInString(p.query[end:])
		if unicode.IsSpace(r) || strings.ContainsRune(`()"*`, r) {
			break
		}
		if r == ':' && column == "" {
			name := p.query[p.at:end]
			next, _ := utf8.DecodeRuneInString(p.query[end+n:])
			if end+n < len(p.query) && !unicode.IsSpace(next) && next != ')' {
				if c, ok := queryColumns[strings.ToLower(name)]; ok {
					p.at = end + n
					return p.term(depth, c)
				}
				if isFieldName(name) && next != '/' { // https:// is no field
					return nil, p.wrong("there is no field %q; the fields are headline, description, text, by and tag. To look for the words, put them in quotation marks", name)
				}
			}
		}
		end += n
	}
	word := p.query[p.at:end]
	p.at = end
	return p.newTerm(word, p.star(), column)
}

// isFieldName reports whether what stands before a colon looks like a field's
// name: a word of small or capital letters of ASCII.
func isFieldName(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return len(s) > 1
}

// star takes the * after a word.
func (p *queryParser) star() bool {
	if p.at < len(p.query) && p.query[p.at] == '*' {
		p.at++
		return true
	}
	return false
}

// newTerm returns the term of a word or phrase, nil where it holds no letter or digit.
func (p *queryParser) newTerm(s string, prefix bool, column string) (*wanted, error) {
	var words []string
	for w := range eachWord(s) {
		words = append(words, s[w.Start:w.End])
	}
	if p.terms += len(words); p.terms > maxQueryTerms {
		return nil, p.wrong("it has more than %d words", maxQueryTerms)
	}
	// Words and runs without spaces are in two indexes: each stretch of them is
	// looked for alone.
	var parts []*wanted
	for len(words) > 0 {
		n, grams := 1, hasUnspaced(words[0])
		for n < len(words) && hasUnspaced(words[n]) == grams {
			n++
		}
		part := &wanted{words: words[:n:n]}
		if words = words[n:]; grams {
			part = gramTerm(part.words, prefix && len(words) == 0)
			if p.terms += len(part.folded); len(part.folded) > maxQueryRun || p.terms > maxQueryRun+maxQueryTerms {
				return nil, p.wrong("it has a run of more than %d letters", maxQueryRun)
			}
		} else {
			part.prefix = prefix && len(words) == 0
			for _, w := range part.words {
				if f := foldWord(w); f != "" {
					part.folded = append(part.folded, f)
				}
			}
		}
		if part.column = column; len(part.folded) > 0 {
			parts = append(parts, part.orSpelledOut())
		}
	}
	return join(allOf, parts), nil
}

// orSpelledOut is the term or, where letters of it are also written as two, the
// term in that spelling: who asks for Müller wants Mueller, too. Who asks for
// Mueller finds Müller, for the index has both forms of that.
func (w *wanted) orSpelledOut() *wanted {
	if w.grams {
		return w
	}
	other := *w
	other.folded = nil
	some := false
	for _, word := range w.words {
		form, ok := appendSpelledOut(nil, word)
		if some = some || ok; !ok {
			form = []byte(foldWord(word))
		}
		if len(form) > 0 {
			other.folded = append(other.folded, string(form))
		}
	}
	if !some {
		return w
	}
	return &wanted{op: anyOf, parts: []*wanted{w, &other}}
}

// join joins parts, leaving out joints of one.
func join(op queryOp, parts []*wanted) *wanted {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return &wanted{op: op, parts: parts}
}

// restrict puts all terms without a column into one.
func (w *wanted) restrict(column string) {
	if w == nil || column == "" {
		return
	}
	if w.op == isTerm && w.column == "" {
		w.column = column
	}
	for _, part := range w.parts {
		part.restrict(column)
	}
}

// positive reports whether articles can be found by w: it asks for a word, not
// only for the lack of words, in each of its alternatives. FTS5 needs the same
// of what must not occur.
func (w *wanted) positive() bool {
	switch w.op {
	case isTerm:
		return true
	case noneOf:
		return false
	}
	some := false
	for _, part := range w.parts {
		if part.op == noneOf && w.op == allOf {
			if !part.parts[0].positive() {
				return false
			}
			continue
		}
		if !part.positive() {
			return false
		}
		some = true
	}
	return some
}

// terms returns the terms that articles found must or may hold.
func (w *wanted) terms() (out []*wanted) {
	switch w.op {
	case isTerm:
		return []*wanted{w}
	case noneOf:
		return nil
	}
	for _, part := range w.parts {
		out = append(out, part.terms()...)
	}
	return out
}
