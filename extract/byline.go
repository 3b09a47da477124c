package extract

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// visibleByline finds the byline that a reader sees: links to authors, elements
// whose classes speak of authors, "By ..." lines about the headline or at the
// article's end. Boxes about authors, commenters and related articles do not
// count.
func (r *bylineReader) visibleByline(t *dom.Tree, headline dom.Node) (authors []record.Author) {
	r.visible.scan(t, headline)
	authors, r.sure = bylineLines{r.visible}.byline()
	return authors
}

// byline finds the byline among the lines scanned.
func (v bylineLines) byline() (authors []record.Author, sure int) {
	best, at := minBylineScore, -1
	for i := range v.lines {
		names, score := v.bylineAt(i)
		if len(names) == 0 || score < minBylineScore {
			continue
		}
		// Names in blocks of their own about the best line belong to it.
		if at >= 0 && i-at <= 4 && score >= best-10 && v.lines[i].hint.author > 0 && v.lines[i].hint.author == v.lines[at].hint.author && arePersons(names) && arePersons(authors) {
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
	return mergeAuthors(authors, ""), best
}

// introduced returns the one person whom the page introduces after the text: a name
// alone on a line, and under it what somebody of that name does.
func (v bylineLines) introduced() (authors []record.Author) {
	for i := v.prose + 1; i+1 < len(v.lines); i++ {
		l, next := &v.lines[i], &v.lines[i+1]
		if l.end-l.start > 40 || l.end-l.start < 6 || next.end-next.start < 50 {
			continue
		}
		name := v.line(i)
		if !introduces(v.line(i+1), name) {
			continue
		}
		names := splitByline(name)
		if len(names) != 1 || !areWriters(names) || !bearsGivenName(names[0]) || flatWords(names[0]) != flatWords(name) {
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
	given := firstWord(name)
	rest, ok := strings.CutPrefix(text, name)
	if !ok {
		rest, ok = strings.CutPrefix(text, given)
	}
	if !ok {
		return hasPrefixFold(text, "I’m ") || hasPrefixFold(text, "I'm ") || hasPrefixFold(text, "I am ")
	}
	return holds(beingWords, strings.TrimLeft(firstWord(strings.TrimLeft(rest, ",")), ", "))
}

// beingWords follow the name of whom a text introduces, folded.
var beingWords = wordSet("is has was writes covers works joined studied lives ist hat schreibt arbeitet est ecrit travaille es escribe trabaja e scrive lavora escreve is schrijft werkt ar er skriver jest pisze je pise")

// withNeighbours adds to the names of a line those that stand alone on the lines
// right above and below it.
func (v bylineLines) withNeighbours(at int, authors []record.Author) []record.Author {
	if _, labelled := cutOneLabel(v.line(at)); labelled || !v.nearHead(at) {
		return authors // such a line names all
	}
	for i := at - 1; i > v.headline && i >= 0; i-- {
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
	for i := at + 1; i < min(v.prose, at+8); i++ {
		if l := &v.lines[i]; l.end-l.start <= 3 || nameLinks[v.line(i)] {
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

// arePersons reports whether all names look like persons' or agencies'.
func arePersons(list []record.Author) bool {
	for _, a := range list {
		if !isPersonName(a.Name) && !isAgency(a.Name) {
			return false
		}
	}
	return true
}

// namePersons reports whether one of the names is a person's, as far as its form
// tells: neither the outlet's, an agency's nor a desk's.
func namePersons(list []record.Author, publisher, address string) bool {
	for _, a := range list {
		if (isPersonName(a.Name) || isUnspaced(a.Name) && len(a.Name) <= 15 && !hasKana(a.Name)) && !isAgency(a.Name) && !isDesk(a.Name) && foldName(a.Name) != foldName(publisher) && !inHost(a.Name, address) {
			return true
		}
	}
	return false
}

// hasKana reports whether s holds hiragana or katakana, as few names in Japanese
// bylines do.
func hasKana(s string) bool {
	for _, r := range s {
		if r >= 0x3041 && r <= 0x30FF {
			return true
		}
	}
	return false
}

// isDesk reports whether name is that of a desk, a team or the like.
func isDesk(name string) bool {
	for w := range strings.FieldsSeq(foldName(name)) {
		if deskWords[strings.Trim(w, ",:;")] {
			return true
		}
	}
	return false
}

// minBylineScore is what a line must be worth to be the byline, sureByline what
// it must be to set aside what metadata say.
const (
	minBylineScore = 28
	sureByline     = 45
	outrightByline = 80 // for one that names no person in full
)

// bylineAt reads line i as a byline and tells how likely it is the article's.
func (v bylineLines) bylineAt(i int) ([]record.Author, int) {
	l := &v.lines[i]
	if l.hint.excluded || l.end-l.start > 250 || l.end-l.start < 3 {
		return nil, 0
	}
	near := v.nearHead(i)
	text := v.line(i)
	signed := signsOutright(text)
	if signed && i > v.prose && isCredit(text) && v.textGoesOn(i, 12) {
		return nil, 0 // the author of a book or a tool that the article tells of
	}
	if l.hint.author == 0 && !near && !v.nearEnd(i) && !signed && (i == 0 || !announcesAuthor(v.line(i-1))) {
		return nil, 0
	}
	names := readBylineLine(text)
	score := 0
	labelled := false
	if i > 0 && v.lines[i-1].end-v.lines[i-1].start <= 60 {
		if creditsOthers(v.line(i - 1)) {
			return nil, 0
		}
		labelled = announcesAuthor(v.line(i - 1))
	}
	switch linked := v.authorLinks(i); {
	case len(linked) > 0 && (l.hint.author > 0 || near):
		score = 26
		if len(names) <= len(linked) || !areWriters(names) || !slices.Equal(linked, names[:len(linked)]) {
			names = linked // else some of those who sign have no page
		}
	case len(names) > 0:
		score = 30
	case labelled:
		names, score = splitByline(text), 42
		if len(names) == 0 || !v.nameable(names, 4) {
			return nil, 0
		}
	case l.hint.author > 0:
		if _, labelled := cutOneLabel(text); !labelled && flatWords(text) > 14 {
			return nil, 0
		}
		names = splitByline(text)
		if len(names) == 0 || !v.nameable(names, l.hint.author+uint8(boolInt(near))) {
			return nil, 0
		}
		score = 16
	case near && v.shortByline(beforeBar(text)):
		names, score = splitByline(beforeBar(text)), 12
	case signed && i > v.prose && v.shortSignature(text):
		names, score = splitByline(text), 30
	case near && i < v.prose && i != v.headline && loneSigner(text) != "":
		names, score = []string{loneSigner(text)}, 12
	case near && i > v.headline && i < v.prose && v.outlet != "" && v.beside(i) && foldName(text) == v.outlet:
		names, score = []string{strings.Clone(text)}, 6 // the outlet itself signs
	case near && i != v.headline && i < v.prose && v.roleFollows(i):
		if names = splitByline(text); !areWriters(names) || namesValue(text) {
			return nil, 0
		}
		score = 16 + 4*boolInt(bearsGivenName(names[0]))
	case near && i != v.headline && v.beside(i):
		if names = splitByline(text); !areWriters(names) || namesValue(text) {
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
	case near && i > v.headline && i < v.prose && len(namesBeforeDate(text)) > 0:
		names = namesBeforeDate(text)
		score = 11 + 4*boolInt(bearsGivenName(names[0]))
	case near && i > v.headline && v.headline >= 0 && i <= v.headline+closeBelow && i < v.prose && len(v.knownPersons(i)) > 0:
		names, score = v.knownPersons(i), 12
	case len(v.agencySignature(i)) > 0:
		names, score = v.agencySignature(i), 45
	case i > v.prose && v.signsInBrackets(i) != nil:
		names, score = v.signsInBrackets(i), sureByline
	case i > v.prose && endsSentence(v.line(i-1)) && v.nearEnd(i) && !v.textGoesOn(i, 3) && len(v.knownPersons(i)) > 0:
		names, score = v.knownPersons(i), 40
	case v.signature(i) > 0:
		if names = splitByline(text); !areWriters(names) {
			return nil, 0
		}
		score = v.signature(i)
	default:
		return nil, 0
	}
	if signed {
		score += 20
	}
	score += 7 * int(l.hint.author)
	if near {
		score += 30 - min(v.distance(i), 20)
	} else {
		score -= min(v.distance(i)/10, 12)
	}
	authors := make([]record.Author, len(names))
	for k, name := range names {
		authors[k].Name = name
	}
	if len(names) == 1 {
		authors[0].URL = v.authorLink(l.node)
	}
	return authors, score
}

// signsInBrackets returns the name in brackets right after the running text with
// which Japanese papers sign: （青柳航平）.
func (v bylineLines) signsInBrackets(i int) []string {
	s, open := strings.CutPrefix(v.line(i), "（")
	s, closed := strings.CutSuffix(s, "）")
	if !open || !closed {
		s, open = strings.CutPrefix(v.line(i), "【")
		s, closed = strings.CutSuffix(s, "】")
	}
	if !open || !closed || !isUnspaced(s) || !bearsFamilyName(s) || !v.nearEnd(i) || v.textGoesOn(i, 3) {
		return nil
	}
	return []string{strings.Clone(s)}
}

// loneSigner returns the single word that signs a line which says by whom and
// when, and nothing else: "Posted on July 1, 2024 by infuy"; "" where there is none.
func loneSigner(s string) string {
	if len(s) > 80 || endsSentence(s) {
		return ""
	}
	rest := afterDateBy(s)
	if rest == "" {
		if rest = cutAuthorLabel(s); len(rest) == len(s) || !signsOutright(s) {
			return ""
		}
	}
	word, after, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if len(word) < 3 || countDigits(word) > 0 || !isNickname(word) || holds(commonTitleWords, word) || holds(junkNames, word) || holds(labelNouns, word) || hasDateLabel(word) {
		return ""
	}
	if after != "" {
		if m, start, _ := findDate(after, &someHints); !m.ok() || flatWords(after[:start]) > 2 {
			return ""
		}
	}
	return strings.Clone(word)
}

// knownPersons returns the names of line i if it has nothing else and each begins
// with a given name that many people have.
func (v bylineLines) knownPersons(i int) []string {
	if i < 0 || i >= len(v.lines) || i == v.headline {
		return nil
	}
	l := &v.lines[i]
	if l.hint.excluded || l.end-l.start > 90 || l.end-l.start < 5 || v.inHeading(i) {
		return nil
	}
	text := v.line(i)
	if endsSentence(text) || namesValue(text) || strings.ContainsAny(text, "?!\"“”«»:") {
		return nil
	}
	text, known := withoutRole(text)
	if !known && !holdsGivenName(text) {
		return nil // nearly all lines; splitting them takes longer
	}
	names := splitByline(text)
	if !areWriters(names) {
		return nil
	}
	words := 0
	for _, name := range names {
		if v.headline >= 0 && strings.Contains(foldName(v.line(v.headline)), foldName(name)) {
			return nil // whom the article is about
		}
		known = known || bearsGivenName(name)
		words += flatWords(name)
	}
	if !known || flatWords(text) > words+len(names)-1+2 {
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
			if rest := s[i+len(mark):]; flatWords(rest) <= 6 && holdsAny(roleWords, rest) {
				return s[:i], holdsAny(creditWords, rest) || holdsAny(writersRoles, rest)
			}
		}
	}
	if last := s[strings.LastIndexByte(s, ' ')+1:]; len(s) <= 60 && (holds(creditWords, last) || holds(writersRoles, last)) {
		if names := splitByline(s); len(names) == 1 && strings.HasPrefix(s, names[0]+" ") {
			return names[0], true // "Niamh O'Farrell Marine Correspondent"
		}
	}
	return s, false
}

// writersRoles are roles of those who write for papers, beside creditWords, folded.
var writersRoles = wordSet("columnist columnists contributor contributors correspondent correspondents editor editors writers journalists reporters redakteur redakteurin journalistin chefredakteur corresponsal correspondant correspondante chroniqueur colunista corrispondente inviato")

// namesBeforeDate returns the names with which a line begins that goes on with a
// date: "Ann Miller 25 March 2025 Ferries, Harbours".
func namesBeforeDate(s string) []string {
	m, start, _ := findDate(s, &someHints)
	if !m.ok() || start < 5 || start > 60 {
		return nil
	}
	before := strings.TrimRight(s[:start], " |·•,-–—")
	names := splitByline(before)
	if !areWriters(names) || hasDateLabel(before) {
		return nil
	}
	words := 0
	for _, name := range names {
		words += flatWords(name)
	}
	if flatWords(before) > words+len(names)-1 {
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
		if i := strings.Index(part, ": "); i > 0 && countDigits(part[:i]) == 0 && !hasDateLabel(part[:i]) {
			return true
		}
	}
	return false
}

// agenciesSigning returns the agencies that the part of a line beside a date
// names, with nothing but the initials of who edited: "APA/red".
func agenciesSigning(line string) (names []string) {
	const longest = 30 // bytes
	for part := range piecesOfLine(line) {
		if part = strings.TrimSpace(part); isStamp(part) {
			continue
		}
		if len(part) > longest {
			return nil
		}
		for _, name := range splitByline(part) {
			switch {
			case isAgency(name):
				names = append(names, name)
			case len(name) > 4 || !isLowerLetter(name):
				return nil
			}
		}
	}
	return names
}

// nameable reports whether names found by a class can be names: persons, or
// single words where the element itself is the author's.
func (v bylineLines) nameable(names []string, nearness uint8) bool {
	for _, name := range names {
		if isRole(name) {
			return false
		}
		if isPersonName(name) || isAgency(name) {
			continue
		}
		if nearness < 4 || len(name) > 40 || strings.Count(name, " ") > 3 || endsSentence(name) {
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
	for _, lead := range outrightLeads[s[0]] {
		if hasPrefixFold(s, lead) {
			return true
		}
	}
	return false
}

// outrightLeads are these words by their first byte, whatever its case.
var outrightLeads = func() (by [256][]string) {
	for _, lead := range []string{"written by ", "article by ", "story by ", "posted by ", "published by ", "words by ", "authored by ", "this post was written by ", "this article was written by ", "author:", "authors:", "contributors:", "author ", "escrito por ", "écrit par ", "geschrieben von ", "ein artikel von ", "scritto da ", "автор:", "yazan:", "текст:", "text:", "texte :", "texto:", "testo:", "tekst:", "besedilo:"} {
		small, capital := lead[0], strings.ToUpper(lead)[0]
		by[small] = append(by[small], lead)
		if capital != small {
			by[capital] = append(by[capital], lead)
		}
	}
	return
}()

// beforeBar returns s up to the first bar or point that parts it: what follows a
// name is a date, a count of comments.
func beforeBar(s string) string {
	if i := strings.IndexAny(s, "·|•"); i > 0 {
		return strings.TrimSpace(s[:i])
	}
	return s
}

// shortByline reports whether s is a by-word and one to three words that are
// neither small nor numbers: "by ibby".
func (v bylineLines) shortByline(s string) bool {
	if len(s) > 40 {
		return false
	}
	rest, found := cutOneLabel(s)
	if !found || endsSentence(s) {
		return false
	}
	words := strings.Fields(rest)
	if len(words) == 0 || len(words) > 3 || !holds(byWords, strings.TrimRight(firstWord(s), ":")) {
		return false
	}
	for _, w := range words {
		if holds(commonTitleWords, w) || len(w) < 2 || hasDateLabel(w) {
			return false
		}
	}
	return true
}

// shortSignature reports whether s signs with a single name and goes on with a
// date, if anything: "Posted by David at December 16, 2025".
func (v bylineLines) shortSignature(s string) bool {
	names := splitByline(s)
	return len(s) <= 80 && len(names) == 1 && !strings.Contains(names[0], " ") && !isRole(names[0]) && !endsSentence(s)
}

// roleFollows reports whether the line after i tells what somebody does, and
// little else: "Tech Writer".
func (v bylineLines) roleFollows(i int) bool {
	if i+1 >= len(v.lines) || v.inHeading(i) {
		return false
	}
	l := &v.lines[i+1]
	if l.end-l.start > 40 || l.hint.excluded {
		return false
	}
	words := strings.Fields(v.line(i + 1))
	if len(words) > 5 || len(words) == 0 {
		return false
	}
	if holds(outletNouns, words[len(words)-1]) && len(words) > 1 && !isLowerLetter(words[0]) {
		return true // the paper that the writer works for
	}
	for _, w := range words {
		if w = strings.Trim(w, ".,:;"); holds(roleWords, w) && !holds(deskWords, w) && !strings.EqualFold(w, "author") && !strings.EqualFold(w, "authors") {
			return true
		}
	}
	return false
}

// signature tells how likely line i is a signature by how it is set apart at the
// end of the running text: to the right, or in bold or italics; 0 where it is not.
func (v bylineLines) signature(i int) int {
	if !v.nearEnd(i) || v.lines[i].end-v.lines[i].start > 40 || strings.HasSuffix(v.line(i), ":") || v.fillsCell(i) {
		return 0
	}
	score := 0
	for n, up := v.tree.Parent(v.lines[i].node), 0; n != dom.None && up < 2; n, up = v.tree.Parent(n), up+1 {
		switch v.tree.Name(n) {
		case atom.Strong, atom.B, atom.Em, atom.I:
			score = 32
		}
		if strings.Contains(v.tree.Attr(n, atom.Style), "right") {
			score = sureByline + 13
			break
		}
	}
	ahead := 12
	if score > sureByline {
		ahead = 3
	}
	if v.textGoesOn(i, ahead) {
		return 0
	}
	return score
}

// fillsCell reports whether line i is all that a cell of a table holds.
func (v bylineLines) fillsCell(i int) bool {
	cell := dom.None
	for n, up := v.tree.Parent(v.lines[i].node), 0; n != dom.None && up < 6 && cell == dom.None; n, up = v.tree.Parent(n), up+1 {
		if v.tree.Is(n, atom.Td) || v.tree.Is(n, atom.Th) {
			cell = n
		}
	}
	if cell == dom.None {
		return false
	}
	end := v.tree.After(cell, dom.Root, false)
	return v.lines[i-1].node < cell && (i+1 == len(v.lines) || end != dom.None && v.lines[i+1].node >= end)
}

// agencySignature returns the agencies of a line after the running text, in
// brackets or with initials, with which German papers sign: (dpa), dpa/jk.
func (v bylineLines) agencySignature(i int) (names []string) {
	s := v.line(i)
	if len(s) > 30 || len(s) < 4 || !v.nearEnd(i) {
		return nil
	}
	switch inner, bare := strings.TrimPrefix(s, "("), strings.IndexByte(s, '/') > 0 && !strings.Contains(s, " "); {
	case len(inner) < len(s) && strings.HasSuffix(s, ")"):
		s = inner[:len(inner)-1]
	case !bare: // dpa/jk
		return nil
	}
	if v.textGoesOn(i, 3) {
		return nil
	}
	for name := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '/' || r == ',' || r == ' ' }) {
		if isAgency(name) {
			names = append(names, strings.Clone(name))
		}
	}
	return names
}

// textGoesOn reports whether running text follows within so many lines.
func (v bylineLines) textGoesOn(i, ahead int) bool {
	for j := i + 1; j <= min(i+ahead, len(v.lines)-1); j++ {
		if l := &v.lines[j]; l.end-l.start >= 140 && !l.hint.excluded {
			return true
		}
	}
	return false
}

// isCredit reports whether s begins with one word and a colon: "Author: ".
func isCredit(s string) bool {
	i := strings.IndexByte(s, ':')
	return i > 0 && i <= 14 && !strings.Contains(s[:i], " ")
}

// beside reports whether a date stands on line i, or next to it close by the
// headline.
func (v bylineLines) beside(i int) bool {
	if v.inHeading(i) || v.lines[i].end-v.lines[i].start > 80 && endsSentence(v.line(i)) {
		return false
	}
	reach := 0
	if v.headline >= 0 && (i >= v.headline-3 && i <= v.headline+6 || i > v.headline && i < v.prose && v.nearHead(i)) {
		reach = 1
	}
	for j := max(i-reach, 0); j <= min(i+reach, len(v.lines)-1); j++ {
		l := &v.lines[j]
		if l.end-l.start > 80 && (l.end-l.start > 160 || utf8.RuneCountInString(v.line(j)) > 80) || l.hint.excluded {
			continue
		}
		if l.hint.date > 1 || isStamp(v.line(j)) || isRelativeStamp(v.line(j)) {
			return true
		}
	}
	return false
}

// isRelativeStamp reports whether a short line tells a time from now: "2 days ago".
func isRelativeStamp(s string) bool {
	if len(s) > 40 || countDigits(s) == 0 {
		return false
	}
	for part := range piecesOfLine(s) {
		if parseRelative(part, &someHints).ok() {
			return true
		}
	}
	return false
}

// givenMonths are months' names that are given names, too, in one language or another.
var givenMonths = wordSet("april avril abril august augusto jul julio juli julie junia june mai maja maj marco mars marta may mayo")

// placeLeads begin names of places of two words or more, folded.
var placeLeads = wordSet("port puerto porto puertos san santa santo sankt st sainte fort mount lake cape ciudad villa bad monte nova novo nueva nuevo rio el los las north south east west northern southern eastern western upper lower central")

// labelLeads begin labels and headings in capitals, never names, folded.
var labelLeads = wordSet("my the all find about more our your best top free get go in on for with do da em no na")

// areWriters reports whether names that nothing marks as authors' are very
// likely persons': two to four words each, none of them a role's or a section's.
func areWriters(names []string) bool {
	agenciesOnly := true
	for _, name := range names {
		if isAgency(name) {
			continue
		}
		agenciesOnly = false
		if isDesk(name) && strings.Count(name, " ") < 2 && !strings.ContainsAny(name, ".:!?") && !holds(deskWords, name) {
			continue
		}
		if bare, _, _ := strings.Cut(name, ", "); !isPersonName(name) || strings.Count(bare, " ") > 3 || isRole(name) || isDesk(name) {
			return false
		}
		name, _, _ := strings.Cut(name, ", ") // letters after it
		if last := name[strings.LastIndexByte(name, ' ')+1:]; len(last) == 1 || strings.Count(name, " ") > 1 && holds(outletNouns, last) || isUnspaced(name) && endsAsOutlet(name) {
			return false
		}
		given, _, _ := strings.Cut(name, " ")
		if given != name && (holds(placeLeads, given) || holds(labelLeads, given)) || strings.HasSuffix(name, "'s") || strings.HasSuffix(name, "’s") {
			return false
		}
		for w := range strings.FieldsSeq(name) {
			if holds(sectionWords, w) || dateWord(w).class == wordMonth && (w != given || !holds(givenMonths, w)) {
				return false
			}
		}
	}
	return len(names) > 0 && len(names) <= 4 && !agenciesOnly
}

// isRole reports whether name tells what somebody does and is no desk's name.
func isRole(name string) bool {
	role := false
	for w := range strings.FieldsSeq(name) {
		w = strings.Trim(w, ".,:;")
		if holds(deskWords, w) {
			return false
		}
		role = role || holds(roleWords, w)
	}
	return role
}

// nearEnd reports whether line i is short and follows running text.
func (v bylineLines) nearEnd(i int) bool {
	l := &v.lines[i]
	if i <= v.prose || l.end-l.start > 120 {
		return false
	}
	for j := i - 1; j >= max(0, i-2); j-- {
		if p := &v.lines[j]; p.end-p.start >= 140 && !p.hint.excluded {
			return true
		}
	}
	return false
}

// creditsOthers reports whether s ends in a label such as "Reviewed by" or
// "Photos by", for others than authors.
func creditsOthers(s string) bool {
	if !endsInByWord(s) {
		return false
	}
	words := strings.Fields(s)
	n := len(words)
	if n < 2 {
		return false
	}
	return otherCredits(strings.ReplaceAll(words[max(0, n-3)]+" "+words[n-2], "-", " "))
}

// endsInByWord reports whether the last word of s is one that a name follows.
func endsInByWord(s string) bool {
	return holds(byWords, strings.TrimRight(lastWord(strings.TrimRightFunc(s, unicode.IsSpace)), ":"))
}

// lastWord returns what follows the last space of s.
func lastWord(s string) string {
	for i := len(s); i > 0; {
		r, size := rune(s[i-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(s[:i])
		}
		if r <= ' ' && plainFold[r] == ' ' || r >= utf8.RuneSelf && unicode.IsSpace(r) {
			return s[i:]
		}
		i -= size
	}
	return s
}

// announcesAuthor reports whether s is a label alone whose name follows on the
// next line: "Written by", "Author:".
func announcesAuthor(s string) bool {
	if len(s) > 40 || !endsInByWord(s) {
		return false
	}
	words := strings.Fields(s)
	if len(words) > 3 {
		return false
	}
	return !creditsOthers(s) && allLabelWords(strings.Join(words[:len(words)-1], " "))
}

// authorPaths are the parts of addresses under which sites keep their authors.
var authorPaths = []string{"/author/", "/authors/", "/autor/", "/autoren/", "/autores/", "/auteur/", "/auteurs/", "/autori/", "/profile/", "/profiles/", "/people/", "/staff/", "/by/", "/contributor/", "/contributors/", "/journalist/", "/journalists/", "/reporters/", "/writers/", "/writer/", "/byline/", "/bio/", "/person/", "/editors/", "/our-team/"}

// authorLinks returns the persons that line i links to as authors: by
// rel=author, or under an address for authors.
func (v bylineLines) authorLinks(i int) []string {
	l := &v.lines[i]
	if l.links == 0 {
		return nil
	}
	t := v.tree
	end := dom.None
	if i+1 < len(v.lines) {
		end = v.lines[i+1].node
	}
	if !linksToAuthor(t, l.node, end) {
		return nil // mostly; what the words say need not be read
	}
	var names []string
	labelled, byBefore := holds(byWords, strings.TrimRight(firstWord(v.line(i)), ":")), false
	for n := l.node; n != end && n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Text {
			continue
		}
		if creditsOthers(t.Text(n)) {
			break
		}
		afterBy := labelled || byBefore
		if !onlySpace(t.Text(n)) {
			byBefore = endsInByWord(strings.TrimRight(t.Text(n), " :\t\n\r\u00a0"))
		}
		if a := linkAbout(t, n); a == dom.None || !leadsToAuthor(t, a) {
			continue
		}
		for _, name := range splitByline(t.Text(n)) {
			if isPersonName(name) && !isRole(name) || afterBy && isNickname(name) {
				names = append(names, name)
			}
		}
	}
	if len(names) > 0 {
		for _, name := range splitByline(v.line(i)) {
			if isAgency(name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// linksToAuthor reports whether one of the texts from n up to end links to an author's page.
func linksToAuthor(t *dom.Tree, n, end dom.Node) bool {
	for ; n != end && n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Text {
			continue
		}
		if a := linkAbout(t, n); a != dom.None && leadsToAuthor(t, a) {
			return true
		}
	}
	return false
}

// linkAbout returns the link that a text stands in, dom.None where it stands in none.
func linkAbout(t *dom.Tree, n dom.Node) dom.Node {
	a := t.Parent(n)
	for up := 0; a != dom.None && up < 3 && !t.Is(a, atom.A); up++ {
		a = t.Parent(a)
	}
	if a != dom.None && t.Is(a, atom.A) {
		return a
	}
	return dom.None
}

// leadsToAuthor reports whether a link leads to an author's page: it says so, or
// its address does. What leads to the front page names the outlet.
func leadsToAuthor(t *dom.Tree, a dom.Node) bool {
	href := t.Attr(a, atom.Href)
	return href != "/" && t.Attr(a, atom.Rel) == "author" || strings.HasPrefix(href, "/@") || onAuthorPath(href)
}

// onAuthorPath reports whether an address holds one of authorPaths.
func onAuthorPath(href string) bool {
	for {
		i := strings.IndexByte(href, '/')
		if i < 0 || i+1 == len(href) {
			return false
		}
		for _, p := range authorPathsBy[href[i+1]] {
			if strings.HasPrefix(href[i:], p) {
				return true
			}
		}
		href = href[i+1:]
	}
}

// authorPathsBy are authorPaths by their first letter.
var authorPathsBy = func() (by [256][]string) {
	for _, p := range authorPaths {
		by[p[1]] = append(by[p[1]], p)
	}
	return
}()

// isNickname reports whether a single word that links to an author's page can be
// the author's name.
func isNickname(name string) bool {
	return !strings.Contains(name, " ") && len(name) >= 2 && len(name) <= 30 && !isRole(name) && !holds(sectionWords, name) && !isDigit(name[0])
}

// nobodySigns reports whether all of the names are the outlet's or a system's
// account.
func nobodySigns(list []record.Author, publisher, address string) bool {
	outlet := foldName(publisher)
	for _, a := range list {
		account := strings.HasSuffix(strings.TrimRight(a.URL, "/"), "/author/admin")
		if !account && !(outlet != "" && isOutlet(foldName(a.Name), outlet)) && !inHost(a.Name, address) {
			return false
		}
	}
	return true
}

// withoutSite drops the names that are the site's own beside persons.
func withoutSite(list []record.Author, address string) []record.Author {
	if len(list) < 2 {
		return list
	}
	kept := list[:0:0]
	for _, a := range list {
		if !inHost(a.Name, address) {
			kept = append(kept, a)
		}
	}
	if !hasPerson(kept, "") {
		return list
	}
	return kept
}

// namesOutlet reports whether one of the names is the outlet's or the site's.
func namesOutlet(list []record.Author, publisher, address string) bool {
	for _, a := range list {
		if foldName(a.Name) == foldName(publisher) || inHost(a.Name, address) {
			return true
		}
	}
	return false
}

// authorLink returns the address that an author's name links to, as the page
// writes it.
func (v bylineLines) authorLink(n dom.Node) string {
	for m, i := v.tree.Parent(n), 0; m != dom.None && i < 3; m, i = v.tree.Parent(m), i+1 {
		if v.tree.Is(m, atom.A) {
			if href := v.tree.Attr(m, atom.Href); strings.HasPrefix(href, "http") || strings.HasPrefix(href, "/") {
				return strings.Clone(href)
			}
			return ""
		}
	}
	return ""
}
