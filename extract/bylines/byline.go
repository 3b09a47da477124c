package bylines

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/shown"
	"dateline/lang"
	"dateline/record"
)

// visibleByline finds the byline that a reader sees: links to authors, elements
// whose classes speak of authors, "By ..." lines about the headline or at the
// article's end. Boxes about authors, commenters and related articles do not
// count.
func (r *Reader) visibleByline(t *dom.Tree, headline dom.Node) (authors []record.Author) {
	r.Visible.Scan(t, headline)
	authors, r.sure = Lines{r.Visible}.Byline()
	return authors
}

// Byline finds the byline among the lines scanned.
func (v Lines) Byline() (authors []record.Author, sure int) {
	best, at := minBylineScore, -1
	for i := range v.Lines {
		names, score := v.bylineAt(i)
		if len(names) == 0 || score < minBylineScore {
			continue
		}
		// Names in blocks of their own about the best line belong to it.
		if at >= 0 && i-at <= 4 && score >= best-10 && v.Lines[i].Hint.Author > 0 && v.Lines[i].Hint.Author == v.Lines[at].Hint.Author && arePersons(names) && arePersons(authors) {
			authors = append(authors, names...)
			at = i
			best = max(best, score)
			continue
		}
		if score > best {
			best, at, authors = score, i, names
		}
	}
	if at < 0 {
		if authors = v.reportersInText(); authors == nil {
			authors = v.introduced()
		}
	} else if arePersons(authors) {
		authors = v.withNeighbours(at, authors)
	}
	return MergeAuthors(authors, ""), best
}

// introduced returns the one person whom the page introduces after the text: a name
// alone on a line, and under it what somebody of that name does.
func (v Lines) introduced() (authors []record.Author) {
	for i := v.Prose + 1; i+1 < len(v.Lines); i++ {
		l, next := &v.Lines[i], &v.Lines[i+1]
		if l.End-l.Start > 40 || l.End-l.Start < 6 || next.End-next.Start < 50 {
			continue
		}
		name := v.Line(i)
		if !introduces(v.Line(i+1), name) {
			continue
		}
		names := SplitByline(name)
		if len(names) != 1 || !AreWriters(names) || !bearsGivenName(names[0]) || letters.FlatWords(names[0]) != letters.FlatWords(name) {
			continue
		}
		if len(authors) > 0 && authors[0].Name != names[0] {
			return nil // a list of people
		}
		authors = []record.Author{{Name: names[0]}}
	}
	return authors
}

// introduces reports whether a text begins with who somebody is: with the name or
// the given name, or in the first person.
func introduces(text, name string) bool {
	given := letters.FirstWord(name)
	rest, ok := strings.CutPrefix(text, name)
	if !ok {
		rest, ok = strings.CutPrefix(text, given)
	}
	if !ok {
		return letters.HasPrefixFold(text, "I’m ") || letters.HasPrefixFold(text, "I'm ") || letters.HasPrefixFold(text, "I am ")
	}
	return letters.Holds(beingWords(), strings.TrimLeft(letters.FirstWord(strings.TrimLeft(rest, ",")), ", "))
}

// beingWords follow the name of whom a text introduces, folded.
var beingWords = letters.FoldedWords("being")

// withNeighbours adds to the names of a line those that stand alone on the lines
// right above and below it.
func (v Lines) withNeighbours(at int, authors []record.Author) []record.Author {
	if _, labelled := cutOneLabel(v.Line(at)); labelled || !v.NearHead(at) {
		return authors // such a line names all
	}
	for i := at - 1; i > v.Headline && i >= 0; i-- {
		names := v.knownPersons(i)
		if len(names) == 0 {
			break
		}
		before := make([]record.Author, len(names), len(names)+len(authors))
		for k, name := range names {
			before[k].Name = name
		}
		authors = append(before, authors...)
	}
	for i := at + 1; i < min(v.Prose, at+8); i++ {
		if l := &v.Lines[i]; l.End-l.Start <= 3 || nameLinks()[v.Line(i)] {
			continue // a comma, "and"
		}
		names := v.knownPersons(i)
		if len(names) == 0 {
			break
		}
		for _, name := range names {
			authors = append(authors, record.Author{Name: name})
		}
	}
	return authors
}

// minBylineScore is what a line must be worth to be the byline, sureByline what
// it must be to set aside what metadata say.
const (
	minBylineScore = 28
	sureByline     = 45
	outrightByline = 80 // for one that names no person in full
)

// bylineAt reads line i as a byline and tells how likely it is the article's.
func (v Lines) bylineAt(i int) ([]record.Author, int) {
	l := &v.Lines[i]
	if l.Hint.Excluded || l.End-l.Start > 250 || l.End-l.Start < 3 {
		return nil, 0
	}
	near := v.NearHead(i)
	text := v.Line(i)
	signed := signsOutright(text)
	if signed && i > v.Prose && isCredit(text) && v.textGoesOn(i, 12) {
		return nil, 0 // the author of a book or a tool that the article tells of
	}
	if l.Hint.Author == 0 && !near && !v.nearEnd(i) && !signed && (i == 0 || !announcesAuthor(v.Line(i-1))) {
		return nil, 0
	}
	names := ReadBylineLine(text)
	score := 0
	labelled := false
	if i > 0 && v.Lines[i-1].End-v.Lines[i-1].Start <= 60 {
		if creditsOthers(v.Line(i - 1)) {
			return nil, 0
		}
		labelled = announcesAuthor(v.Line(i - 1))
	}
	switch linked := v.authorLinks(i); {
	case len(linked) > 0 && (l.Hint.Author > 0 || near):
		score = 26
		if len(names) <= len(linked) || !AreWriters(names) || !slices.Equal(linked, names[:len(linked)]) {
			names = linked // else some of those who sign have no page
		}
	case len(names) > 0:
		score = 30
	case labelled:
		names, score = SplitByline(text), 42
		if len(names) == 0 || !v.nameable(names, 4) {
			return nil, 0
		}
	case l.Hint.Author > 0:
		if _, labelled := cutOneLabel(text); !labelled && letters.FlatWords(text) > 14 {
			return nil, 0
		}
		names = SplitByline(text)
		if len(names) == 0 || !v.nameable(names, l.Hint.Author+uint8(boolInt(near))) {
			return nil, 0
		}
		score = 16
	case near && v.shortByline(beforeBar(text)):
		names, score = SplitByline(beforeBar(text)), 12
	case signed && i > v.Prose && v.shortSignature(text):
		names, score = SplitByline(text), 30
	case near && i < v.Prose && i != v.Headline && loneSigner(text) != "":
		names, score = []string{loneSigner(text)}, 12
	case near && i > v.Headline && i < v.Prose && v.Outlet != "" && v.beside(i) && letters.FoldName(text) == v.Outlet:
		names, score = []string{strings.Clone(text)}, 6 // the outlet itself signs
	case near && i != v.Headline && i < v.Prose && v.roleFollows(i):
		if names = SplitByline(text); !AreWriters(names) || namesValue(text) {
			return nil, 0
		}
		score = 16 + 4*boolInt(bearsGivenName(names[0]))
	case near && i != v.Headline && v.beside(i):
		if names = SplitByline(text); !AreWriters(names) || namesValue(text) {
			if names = namesBeforeDate(text); len(names) == 0 {
				if names = agenciesSigning(text); len(names) == 0 {
					return nil, 0
				}
			}
		}
		score = 11 + 4*boolInt(bearsGivenName(names[0]))
		if score == 11 && (len(v.knownPersons(i-1)) > 0 || len(v.knownPersons(i+1)) > 0) {
			return nil, 0 // the place it is written at, beside the name
		}
	case near && i > v.Headline && i < v.Prose && len(namesBeforeDate(text)) > 0:
		names = namesBeforeDate(text)
		score = 11 + 4*boolInt(bearsGivenName(names[0]))
	case near && i > v.Headline && v.Headline >= 0 && i <= v.Headline+shown.CloseBelow && i < v.Prose && len(v.knownPersons(i)) > 0:
		names, score = v.knownPersons(i), 12
	case len(v.agencySignature(i)) > 0:
		names, score = v.agencySignature(i), 45
	case i > v.Prose && v.signsInBrackets(i) != nil:
		names, score = v.signsInBrackets(i), sureByline
	case i > v.Prose && letters.EndsSentence(v.Line(i-1)) && v.nearEnd(i) && !v.textGoesOn(i, 3) && len(v.knownPersons(i)) > 0:
		names, score = v.knownPersons(i), 40
	case v.signature(i) > 0:
		if names = SplitByline(text); !AreWriters(names) {
			return nil, 0
		}
		score = v.signature(i)
	default:
		return nil, 0
	}
	if signed {
		score += 20
	}
	score += 7 * int(l.Hint.Author)
	if near {
		score += 30 - min(v.Distance(i), 20)
	} else {
		score -= min(v.Distance(i)/10, 12)
	}
	authors := make([]record.Author, len(names))
	for k, name := range names {
		authors[k].Name = name
	}
	if len(names) == 1 {
		authors[0].URL = v.authorLink(l.Node)
	}
	return authors, score
}

// knownPersons returns the names of line i if it has nothing else and each begins
// with a given name that many people have.
func (v Lines) knownPersons(i int) []string {
	if i < 0 || i >= len(v.Lines) || i == v.Headline {
		return nil
	}
	l := &v.Lines[i]
	if l.Hint.Excluded || l.End-l.Start > 90 || l.End-l.Start < 5 || v.InHeading(i) {
		return nil
	}
	text := v.Line(i)
	if letters.EndsSentence(text) || namesValue(text) || strings.ContainsAny(text, "?!\"“”«»:") {
		return nil
	}
	text, known := withoutRole(text)
	if !known && !holdsGivenName(text) {
		return nil // nearly all lines; splitting them takes longer
	}
	names := SplitByline(text)
	if !AreWriters(names) {
		return nil
	}
	words := 0
	for _, name := range names {
		if v.Headline >= 0 && strings.Contains(letters.FoldName(v.Line(v.Headline)), letters.FoldName(name)) {
			return nil // whom the article is about
		}
		known = known || bearsGivenName(name)
		words += letters.FlatWords(name)
	}
	if !known || letters.FlatWords(text) > words+len(names)-1+2 {
		return nil
	}
	return names
}

// withoutRole cuts from a line what a mark parts from its begin and tells what
// somebody does: "Mats Hagerup – Journalist in Norvik". It reports whether that is
// what only those who write do.
func withoutRole(s string) (name string, writes bool) {
	for _, mark := range [...]string{" | ", " – ", " - ", " — ", ", "} {
		if i := strings.Index(s, mark); i > 0 {
			if rest := s[i+len(mark):]; letters.FlatWords(rest) <= 6 && letters.HoldsAny(RoleWords(), rest) {
				return s[:i], letters.HoldsAny(creditWords(), rest) || letters.HoldsAny(writersRoles(), rest)
			}
		}
	}
	if last := s[strings.LastIndexByte(s, ' ')+1:]; len(s) <= 60 && (letters.Holds(creditWords(), last) || letters.Holds(writersRoles(), last)) {
		if names := SplitByline(s); len(names) == 1 && strings.HasPrefix(s, names[0]+" ") {
			return names[0], true // "Niamh O'Farrell Marine Correspondent"
		}
	}
	return s, false
}

// writersRoles are roles of those who write for papers, beside creditWords(), folded.
var writersRoles = letters.FoldedWords("writing roles")

// namesBeforeDate returns the names with which a line begins that goes on with a
// date: "Ann Miller 25 March 2025 Ferries, Harbours".
func namesBeforeDate(s string) []string {
	m, start, _ := dates.Find(s, &dates.SomeHints)
	if !m.OK() || start < 5 || start > 60 {
		return nil
	}
	before := strings.TrimRight(s[:start], " |·•,-–—")
	names := SplitByline(before)
	if !AreWriters(names) || dates.HasLabel(before) {
		return nil
	}
	words := 0
	for _, name := range names {
		words += letters.FlatWords(name)
	}
	if letters.FlatWords(before) > words+len(names)-1 {
		return nil
	}
	return names
}

// piecesOfLine gives the pieces of a line that bars and dots part.
func piecesOfLine(line string) iter.Seq[string] {
	return strings.FieldsFuncSeq(line, func(r rune) bool { return r == '|' || r == '•' || r == '·' })
}

// namesValue reports whether a part of a line is a label and what it says, which
// no author's label is: "Kategorie: Lokales".
func namesValue(line string) bool {
	for part := range piecesOfLine(line) {
		if i := strings.Index(part, ": "); i > 0 && letters.CountDigits(part[:i]) == 0 && !dates.HasLabel(part[:i]) {
			return true
		}
	}
	return false
}

// nameable reports whether names found by a class can be names: persons, or
// single words where the element itself is the author's.
func (v Lines) nameable(names []string, nearness uint8) bool {
	for _, name := range names {
		if isRole(name) {
			return false
		}
		if isPersonName(name) || isAgency(name) {
			continue
		}
		if nearness < 4 || len(name) > 40 || strings.Count(name, " ") > 3 || letters.EndsSentence(name) {
			return false
		}
	}
	return true
}

// signsOutright reports whether s begins with words that only bylines begin
// with, wherever they stand: "Written by", "Authors:".
func signsOutright(s string) bool {
	if len(s) < 8 || len(s) > 200 {
		return false
	}
	for _, lead := range outrightLeads()[s[0]] {
		if letters.HasPrefixFold(s, lead) {
			return true
		}
	}
	return false
}

// outrightLeads are these words by their first byte, whatever its case.
var outrightLeads = sync.OnceValue(func() *[256][]string {
	var by [256][]string
	for lead := range lang.PagePhrases.All("outright bylines") {
		small, capital := lead[0], strings.ToUpper(lead)[0]
		by[small] = append(by[small], lead)
		if capital != small {
			by[capital] = append(by[capital], lead)
		}
	}
	return &by
})

// beforeBar returns s up to the first bar or point that parts it: what follows a
// name is a date, a count of comments.
func beforeBar(s string) string {
	if i := strings.IndexAny(s, "·|•"); i > 0 {
		return strings.TrimSpace(s[:i])
	}
	return s
}

// isCredit reports whether s begins with one word and a colon: "Author: ".
func isCredit(s string) bool {
	i := strings.IndexByte(s, ':')
	return i > 0 && i <= 14 && !strings.Contains(s[:i], " ")
}

// beside reports whether a date stands on line i, or next to it close by the
// headline.
func (v Lines) beside(i int) bool {
	if v.InHeading(i) || v.Lines[i].End-v.Lines[i].Start > 80 && letters.EndsSentence(v.Line(i)) {
		return false
	}
	reach := 0
	if v.Headline >= 0 && (i >= v.Headline-3 && i <= v.Headline+6 || i > v.Headline && i < v.Prose && v.NearHead(i)) {
		reach = 1
	}
	for j := max(i-reach, 0); j <= min(i+reach, len(v.Lines)-1); j++ {
		l := &v.Lines[j]
		if l.End-l.Start > 80 && (l.End-l.Start > 160 || utf8.RuneCountInString(v.Line(j)) > 80) || l.Hint.Excluded {
			continue
		}
		if l.Hint.Date > 1 || dates.IsStamp(v.Line(j)) || isRelativeStamp(v.Line(j)) {
			return true
		}
	}
	return false
}

// isRelativeStamp reports whether a short line tells a time from now: "2 days ago".
func isRelativeStamp(s string) bool {
	if len(s) > 40 || letters.CountDigits(s) == 0 {
		return false
	}
	for part := range piecesOfLine(s) {
		if dates.ParseRelative(part, &dates.SomeHints).OK() {
			return true
		}
	}
	return false
}

// creditsOthers reports whether s ends in a label such as "Reviewed by" or
// "Photos by", for others than authors.
func creditsOthers(s string) bool {
	if !EndsInByWord(s) {
		return false
	}
	words := strings.Fields(s)
	n := len(words)
	if n < 2 {
		return false
	}
	return otherCredits(strings.ReplaceAll(words[max(0, n-3)]+" "+words[n-2], "-", " "))
}

// EndsInByWord reports whether the last word of s is one that a name follows.
func EndsInByWord(s string) bool {
	return letters.Holds(ByWords(), strings.TrimRight(lastWord(strings.TrimRightFunc(s, unicode.IsSpace)), ":"))
}

// lastWord returns what follows the last space of s.
func lastWord(s string) string {
	for i := len(s); i > 0; {
		r, size := rune(s[i-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(s[:i])
		}
		if r <= ' ' && letters.PlainFold[r] == ' ' || r >= utf8.RuneSelf && unicode.IsSpace(r) {
			return s[i:]
		}
		i -= size
	}
	return s
}

// announcesAuthor reports whether s is a label alone whose name follows on the
// next line: "Written by", "Author:".
func announcesAuthor(s string) bool {
	if len(s) > 40 || !EndsInByWord(s) {
		return false
	}
	words := strings.Fields(s)
	if len(words) > 3 {
		return false
	}
	return !creditsOthers(s) && AllLabelWords(strings.Join(words[:len(words)-1], " "))
}
