package bylines

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/dates"
	"dateline/extract/letters"
)

type pieceKind uint8

const (
	pieceNone   pieceKind = iota // a date, an address, a credential, junk
	pieceName                    // a name of two words or more
	pieceSingle                  // one word
	pieceAgency
	pieceRole
)

// judge tells what p is and, for names, how it reads.
func (p *piece) judge() (pieceKind, string) {
	words := p.words
	for len(words) > 0 && isNoiseWord(words[0]) {
		words = words[1:]
	}
	if p.mark == markBar && len(words) > 2 && ByWords()[strings.ToLower(words[0])] {
		words = words[1:] // "2 May | Von Eva Muster"
	}
	words = cutInvitation(words)
	if n := len(words); n > 2 && words[n-1] == "Follow" {
		words = words[:n-1] // the button beside the name
	}
	if len(words) == 1 {
		if m := dates.Word(strings.Trim(words[0], ".,")); len(words[0]) > 2 && (m.Class == dates.WordLink || m.Class == dates.WordLabel) {
			return pieceNone, ""
		}
		if _, ok := dates.DayWords()[dates.FoldString(words[0])]; ok {
			return pieceNone, "" // "Gisteren, 22:10"
		}
	}
	if len(words) == 0 {
		return pieceNone, ""
	}
	if letters.IsDigit(words[0][0]) && len(words) > 1 {
		words = afterByWord(words) // "2 May 2024 by Ann Miller"
	}
	words = cutAtDate(words)
	if len(words) > 0 && words[0][0] >= utf8.RuneSelf {
		words[0] = trimRolePrefix(words[0])
		if len(words) > 1 && isOffice(words[0]) {
			words = words[1:] // 社会部 田中 太郎
		}
	}
	if len(words) == 0 || isClock(words) || isCount(words) {
		return pieceNone, ""
	}
	if len(words) > 1 && p.mark != markNone && letters.Holds(otherNouns(), strings.TrimRight(words[0], ":")) {
		return pieceNone, ""
	}
	whole := strings.Join(words, " ")
	if isAgency(whole) {
		return pieceAgency, strings.Clone(whole)
	}
	if letters.Holds(junkNames(), whole) || isOpaque(whole) || len(words) == 1 && letters.Holds(genericNames(), whole) {
		return pieceNone, ""
	}
	if p.mark == markComma && isCredential(words) {
		return pieceNone, ""
	}
	if p.mark == markComma && len(words) > 1 && letters.Holds(placeLeads(), words[0]) {
		return pieceNone, "" // "Adaeze Nwokedi, Port Velmora"
	}
	if p.mark == markComma && isPlacePhrase(words[0]) || p.mark != markNone && (words[0] == "In" || words[0] == "in") {
		return pieceNone, ""
	}
	role := -1
	for i, w := range words {
		if letters.Holds(RoleWords(), strings.Trim(w, ".,:;")) {
			role = i
			break
		}
	}
	if role >= 0 && roleSuffix(words) {
		words = words[:role]
		if role > 1 && hasHangul(words[role-1]) {
			words = words[role-1:] // the place goes before: 광양 구현모 기자
		}
		if len(words) == 0 {
			return pieceNone, ""
		}
		role = -1
	}
	if role >= 2 && !isDesk(whole) {
		named := words[:role]
		for len(named) > 2 && isBeat(named[len(named)-1]) {
			named = named[:len(named)-1] // "Ann Miller Political Correspondent"
		}
		if name := strings.Join(named, " "); isPersonName(name) && !letters.HoldsAny(SectionWords(), name) {
			return pieceName, calmName(name) // "Ann Miller Senior Writer"
		}
	}
	if named := afterRole(words, role); named != nil && p.mark != markComma {
		return pieceName, calmName(strings.Join(named, " ")) // "onze verslaggever Joost van 't Hof"
	}
	if role >= 0 {
		if len(words) > 8 {
			return pieceNone, ""
		}
		return pieceRole, calmName(whole)
	}
	all := words
	if p.mark == markComma && len(words) > 1 && isLowerLetter(words[1]) && !nameParticles()[words[1]] {
		return pieceNone, ""
	}
	if words = cutAtPhrase(words); p.mark == markComma && len(words) < len(all) && !isPlacePhrase(all[len(words)]) {
		return pieceNone, "" // an affiliation
	}
	words = trimCredentials(words)
	if len(words) == 0 || len(words) > 7 || len(words) > 3 && allLower(words) {
		return pieceNone, ""
	}
	if n := len(words) / 2; n > 1 && 2*n == len(words) && slices.Equal(words[:n], words[n:]) {
		words = words[:n] // the name of the picture, and the name
	}
	whole = strings.Trim(strings.Join(words, " "), " ,;:–—-*•=＝")
	if end := words[len(words)-1]; len(words) > 1 && len(end) > 4 && strings.IndexByte(end, '.') == len(end)-1 {
		whole = strings.TrimSuffix(whole, ".")
	}
	if letters.IsUnspaced(whole) && tellsPlace(whole) {
		return pieceNone, ""
	}
	if utf8.RuneCountInString(whole) < 2 || len(whole) > 90 {
		return pieceNone, ""
	}
	whole = calmName(trimNameSuffix(whole))
	if len(words) == 1 && !letters.IsUnspaced(whole) {
		return pieceSingle, whole
	}
	return pieceName, whole
}

// isBeat reports whether a word before a role tells of what somebody reports: Travel,
// Political, Landespolitische.
func isBeat(w string) bool {
	return letters.Holds(SectionWords(), w) || letters.Holds(beatWords(), w) || strings.HasSuffix(w, "ische") || strings.HasSuffix(w, "ischer")
}

// beatWords tell, before a role, of what somebody reports, folded.
var beatWords = letters.FoldedWords("beats")

// tellsPlace reports whether a piece says, in Chinese, from where was reported: 高港報導.
func tellsPlace(piece string) bool {
	return letters.HasSuffixOf(piece, reported())
}

var reported = letters.WordsInRow("reported")

// cutInvitation cuts what invites to an author's page from before the name:
// "About Ann Miller", "Learn More About Ann Miller", "Meet Ann Miller".
func cutInvitation(words []string) []string {
	for i, w := range words[:min(max(len(words)-1, 0), 4)] {
		switch {
		case lastInvites()[w]:
			return words[i+1:]
		case !invites()[w]:
			return words
		}
	}
	return words
}

// invites are the words that lead to those that end an invitation.
var (
	invites     = letters.Words("invitations")
	lastInvites = letters.Words("invitation ends")
)

// afterRole returns the name that follows a role in small letters, with the place
// it is held at: "our correspondent Ann Miller", "notre correspondante à Brest
// Maëlle Kerdoncuff"; nil where there is none.
func afterRole(words []string, role int) []string {
	if role < 0 || role > 2 {
		return nil
	}
	for _, w := range words[:role+1] {
		if !isLowerLetter(w) {
			return nil
		}
	}
	rest := words[role+1:]
	for len(rest) > 0 && letters.Holds(RoleWords(), rest[0]) && isLowerLetter(rest[0]) {
		rest = rest[1:]
	}
	if len(rest) > 3 && isPlacePhrase(rest[0]) {
		rest = rest[2:]
	}
	if len(rest) < 2 || isLowerLetter(rest[0]) || !isPersonName(strings.Join(rest, " ")) {
		return nil
	}
	return rest
}

// isOpaque reports whether s is an identifier rather than a name.
func isOpaque(s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		} else if unicode.IsLetter(r) {
			letters++
		}
	}
	return strings.Count(s, ".") > 2 && !strings.Contains(s, " ") || letters == 0 || digits > 4 && digits > letters/2
}

// cutAtDate cuts words where a date or a label such as Updated begins.
func cutAtDate(words []string) []string {
	for i, w := range words {
		m := dates.Word(strings.Trim(w, ".,:;()"))
		label := m.Class == dates.WordLabel && (i > 0 || len(words) > 1)
		numbered := letters.IsDigit(w[0]) && i > 0
		weekday := m.Class == dates.WordLink && i > 1 && isDateFiller(words[i-1]) // "Claire Daubrac le sam 21/11"
		if label || numbered || weekday {
			for month := false; i > 0; i-- {
				isMonth := dates.Word(strings.Trim(words[i-1], ".,:;")).Class == dates.WordMonth
				if isMonth && (month || !numbered) || !isMonth && !isDateFiller(words[i-1]) {
					break // a second month is a name: "Alyssa Maio on January 21"
				}
				month = month || isMonth
			}
			return words[:i]
		}
	}
	if len(words) > 0 && letters.IsDigit(words[0][0]) {
		for _, w := range words {
			if m := dates.Word(strings.Trim(w, ".,")); m.Class != dates.WordOther {
				return nil
			}
		}
		if m, _, _ := dates.Find(strings.Join(words, " "), nil); m.OK() || len(words) == 1 && letters.IsDigit(words[0][len(words[0])-1]) {
			return nil
		}
	}
	return words
}

// afterByWord returns what follows a by-word within words, or words.
func afterByWord(words []string) []string {
	for i, w := range words[:len(words)-1] {
		if i > 0 && ByWords()[strings.ToLower(w)] {
			return words[i+1:]
		}
	}
	return words
}

// isClock reports whether words begin with a time of day or a year that
// nothing but small words follows.
func isClock(words []string) bool {
	w := words[0]
	if !letters.IsDigit(w[0]) {
		return false
	}
	if strings.ContainsRune(w, ':') || len(words) == 1 && letters.CountDigits(w) >= len(w)-2 {
		return true
	}
	n, ok := letters.Digits(w, 4)
	return ok && len(w) == 4 && n >= dates.FirstYear && n < 2100 && len(words) <= 2
}

// allLower reports whether none of the words has a capital: a sentence's end, no name.
func allLower(words []string) bool {
	for _, w := range words {
		if !isLowerLetter(w) {
			return false
		}
	}
	return true
}

// isCount reports whether words tell how many of something there are: "1 284 views".
func isCount(words []string) bool {
	return len(words) > 1 && letters.CountDigits(words[0]) == len(words[0]) && (letters.CountDigits(words[1]) == len(words[1]) || isLowerLetter(words[len(words)-1]))
}

// isDateFiller reports whether w may stand between a name and a date.
func isDateFiller(w string) bool {
	return letters.Holds(dateFillers(), strings.Trim(w, ".,:;"))
}

var dateFillers = letters.FoldedWords("date fillers")

// cutAtPhrase cuts a name before words in lower case that are no particles of
// names: "Ann Miller in Berlin", "Ann Miller for the Echo".
func cutAtPhrase(words []string) []string {
	if first, _ := utf8.DecodeRuneInString(words[0]); unicode.IsLower(first) {
		return words
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if i >= 2 && strings.EqualFold(w, "for") && i+1 < len(words) {
			return words[:i]
		}
		if i == 0 || !unicode.IsLower(first) || nameParticles()[w] || strings.ContainsRune(w, '\'') || strings.ContainsRune(w, '’') {
			continue
		}
		if i == 1 && w == "on" {
			return words[:1] // "Nickname on Friday"
		}
		if i == 1 {
			return words // an organization's name rather than a person's
		}
		return words[:i]
	}
	return words
}

// isPlacePhrase reports whether w begins "in Berlin" and the like.
func isPlacePhrase(w string) bool {
	return placeLinks()[w]
}

var placeLinks = letters.PhraseSet("place links")

// isCredential reports whether words after a comma are letters after a name:
// MD, Ph.D., RN, CFP®, Jr. is part of the name and none.
func isCredential(words []string) bool {
	for i, w := range words {
		if i > 0 && len(words[0]) > 4 && len(w) > 4 && !isAcademic(words[0]) && !isAcademic(w) {
			return false // a name in capitals
		}
		if !isCredentialWord(w) && (i == 0 || letters.CountDigits(w) < len(w)) { // E-RYT 200
			return false
		}
	}
	return true
}

// isAcademic reports whether w is a degree, a license or the like, and not the
// name of a country or an outlet: MD, Ph.D., CFP®.
func isAcademic(w string) bool {
	return academic()[strings.ToLower(strings.ReplaceAll(strings.Trim(w, ".,®™()"), ".", ""))] || strings.HasSuffix(w, "®") || strings.HasSuffix(w, "™")
}

func isCredentialWord(w string) bool {
	if isAcademic(w) {
		return true
	}
	letters, upper := 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r), r == '.', r == '-', r == '®', r == '™', r == '\'', r == '/':
		default:
			return false
		}
	}
	return letters > 1 && letters <= 8 && upper*2 > letters && (upper == letters || strings.ContainsRune(w, '.'))
}

// trimCredentials drops letters after a name that no comma parts from it.
func trimCredentials(words []string) []string {
	for len(words) > 2 {
		w := words[len(words)-1]
		if !academic()[strings.ToLower(strings.ReplaceAll(strings.Trim(w, ".,®™()"), ".", ""))] || isLowerLetter(w) {
			break
		}
		words = words[:len(words)-1]
	}
	return words
}

func isLowerLetter(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
