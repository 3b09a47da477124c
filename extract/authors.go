package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/record"
)

// cleanAuthors turns the author strings a page gives, whichever their source,
// into names: labels, roles, places, dates, addresses and handles fall away,
// letters after a name stay, lists are split, shouting is calmed, duplicates merged. Agencies stay, as
// authors of their own. The publisher is an author only where nobody else is.
// An address stays with its string if that holds one name. The names have
// their own memory.
func cleanAuthors(raw []record.Author, publisher string) []record.Author {
	var list []record.Author
	for _, a := range raw {
		names := splitByline(a.Name)
		if publisher != "" && len(a.Name) <= 60 && foldName(a.Name) == foldName(publisher) {
			names = append(names[:0], calmName(a.Name)) // an outlet's name may read like a role
		}
		for _, name := range names {
			author := record.Author{Name: name}
			if len(names) == 1 {
				author.URL = strings.Clone(a.URL)
			}
			list = append(list, author)
		}
	}
	return mergeAuthors(list, publisher)
}

// authorLimit bounds the names of a record; longer lists are no bylines.
const authorLimit = 50

// mergeAuthors drops names that say again what another says in full, and the
// publisher beside persons.
func mergeAuthors(list []record.Author, publisher string) []record.Author {
	kept := list[:0]
	outlet := foldName(publisher)
next:
	for _, a := range list {
		if rest, ok := strings.CutPrefix(a.Name, publisher+" "); ok && publisher != "" && isPersonName(rest) && !isDesk(rest) {
			a.Name = rest // "Ouest-Marin Maëlle Kerdoncuff"
		}
		name := foldName(a.Name)
		for i := range kept {
			other := foldName(kept[i].Name)
			if name != other && !isPartOfName(name, other) {
				if isPartOfName(other, name) {
					kept[i].Name = a.Name
					if a.URL != "" {
						kept[i].URL = a.URL
					}
					continue next
				}
				continue
			}
			if kept[i].URL == "" {
				kept[i].URL = a.URL
			}
			continue next
		}
		if kept = append(kept, a); len(kept) == authorLimit {
			break
		}
	}
	if len(kept) > 1 && outlet != "" && hasPerson(kept, outlet) {
		all := kept
		kept = kept[:0:0]
		for _, a := range all {
			if !isOutlet(foldName(a.Name), outlet) {
				kept = append(kept, a)
			}
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// hasPerson reports whether somebody other than the outlet and agencies is among
// the authors.
func hasPerson(list []record.Author, outlet string) bool {
	for _, a := range list {
		if !isOutlet(foldName(a.Name), outlet) && !isAgency(a.Name) {
			return true
		}
	}
	return false
}

// isOutlet reports whether a name is the outlet's, or that of a part of it which
// begins with the outlet's: MDR and MDR Thüringen. Both are folded.
func isOutlet(name, outlet string) bool {
	return name == outlet || len(outlet) >= 3 && len(name) > len(outlet) && strings.HasPrefix(name, outlet) && name[len(outlet)] == ' '
}

// isPartOfName reports whether part is one word of the name whole, or the name
// without the letters after it.
func isPartOfName(part, whole string) bool {
	if strings.HasPrefix(whole, part+", ") {
		return true // letters after the name
	}
	if strings.ContainsRune(part, ' ') || len(part) >= len(whole) {
		return false
	}
	return strings.HasPrefix(whole, part+" ") || strings.HasSuffix(whole, " "+part)
}

// splitByline splits one byline into the names it holds, in its order.
func splitByline(line string) []string {
	line = strings.TrimSpace(line)
	if line == "" || len(line) > 600 || strings.Contains(line, "{{") || strings.HasPrefix(line, "<") {
		return nil
	}
	line = cutOtherCredits(cutAuthorLabel(line))
	pieces := cutPieces(line)
	var names []string
	person, title := false, false // a name of two words was seen; a role followed it
	lettered := false             // letters follow the name
	last := -1                    // the last piece that is a name or letters after it
	for i, p := range pieces {
		if p.mark == markBar || p.mark == markAnd {
			title = false
		}
		switch kind, name := p.judge(); {
		case kind == pieceNone && p.mark == markComma && person && !title && last == i-1 && isCredential(p.words) && (lettered || isAcademic(p.words[0])):
			lettered, last = true, i
			// Letters after a name are printed as part of it: "Ann Miller, MD".
			names[len(names)-1] += ", " + strings.Join(p.words, " ")
		case kind == pieceNone:
		case kind == pieceName && p.mark == markComma && person && holdsAny(bodyNouns, name):
			title = true // where the person works
		case kind == pieceAgency:
			names = append(names, name)
		case kind == pieceName && agencyTail(name) > 0:
			at := agencyTail(name)
			names = append(names, name[:at-1], name[at:])
			person = true
		case kind == pieceRole:
			if p.mark == markBar && person && last == i-1 && !title && holds(pictureRoles, name) {
				names = names[:len(names)-1] // "Per Lund | Fotograf"
				break
			}
			title = true
			if len(names) == 0 && i == len(pieces)-1 {
				names = append(names, name) // a desk or team signs
			}
		case title:
		case kind == pieceSingle:
			switch {
			case i == 0 && len(pieces) > 1 && pieces[1].mark == markBar && isPersonName(strings.Join(pieces[1].words, " ")) && !isLowerLetter(name):
				// "Praha – Jana Novotná": the place it is written at
			case i == 0, p.mark == markAnd:
				names = append(names, name)
			case p.mark == markComma && len(names) == 1 && len(pieces) == 2 && !strings.Contains(names[0], " ") && !isLowerLetter(name) && !isLowerLetter(names[0]):
				names[0] = name + " " + names[0] // Last, First
			case (p.mark == markSlash || p.mark == markComma && isLowerLetter(name)) && !person:
				names = append(names, name) // initials and user names
			}
		case areTwoChinese(p.words):
			names = append(names, strings.Clone(p.words[0]), strings.Clone(p.words[1]))
			person, lettered, last = true, false, i
		default:
			if i > 0 && p.mark == markComma && len(names) == 1 && len(pieces) == 2 && isInitialed(name, names[0]) {
				names[0] = name + " " + names[0]
				break
			}
			person, lettered, last = true, false, i
			names = append(names, name)
		}
	}
	return names
}

// cutOtherCredits cuts a line of Chinese or Japanese where it goes on with who made
// the pictures: 三枝ひかり　写真・小野寺淳.
func cutOtherCredits(line string) string {
	if line == "" || line[0] < utf8.RuneSelf {
		return line
	}
	for _, label := range [...]string{"写真", "撮影", "摄影", "攝影"} {
		if i := strings.Index(line, label); i > 0 {
			if before, size := utf8.DecodeLastRuneInString(line[:i]); unicode.IsSpace(before) || unicode.IsPunct(before) {
				return line[:i-size]
			}
		}
	}
	return line
}

// areTwoChinese reports whether words are two Chinese names rather than the two
// parts of a Japanese one, of which hardly any has three characters before the blank.
func areTwoChinese(words []string) bool {
	if len(words) != 2 {
		return false
	}
	for i, w := range words {
		if n := utf8.RuneCountInString(w); n != 3 && (i == 0 || n != 2) || !isUnspaced(w) || hasKana(w) || hasHangul(w) {
			return false
		}
		_, first := utf8.DecodeRuneInString(w)
		if !eastAsianFamilies[w[:first]] {
			return false
		}
	}
	return true
}

// hasHangul reports whether s begins in Hangul.
func hasHangul(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Hangul, r)
}

// agencyTail returns where the agency begins that a name ends with, 0 for none:
// "Ann Miller The Associated Press".
func agencyTail(name string) int {
	for at := strings.LastIndexByte(name, ' '); at > 0; at = strings.LastIndexByte(name[:at], ' ') {
		if isAgency(name[at+1:]) && strings.ContainsRune(name[:at], ' ') && len(name)-at > 3 {
			if strings.HasSuffix(name[:at], " The") || strings.HasSuffix(name[:at], " the") {
				return at - 3
			}
			return at + 1
		}
	}
	return 0
}

// isInitialed reports whether given is a given name with initials that a lone
// family name before it belongs to: "Miller, Ann B.".
func isInitialed(given, family string) bool {
	return !strings.Contains(family, " ") && strings.HasSuffix(given, ".") && strings.Count(given, " ") <= 2
}

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
	if p.mark == markBar && len(words) > 2 && byWords[strings.ToLower(words[0])] {
		words = words[1:] // "2 May | Von Eva Muster"
	}
	words = cutInvitation(words)
	if n := len(words); n > 2 && words[n-1] == "Follow" {
		words = words[:n-1] // the button beside the name
	}
	if len(words) == 1 {
		if m := dateWord(strings.Trim(words[0], ".,")); len(words[0]) > 2 && (m.class == wordLink || m.class == wordLabel) {
			return pieceNone, ""
		}
		if _, ok := dayWords[foldString(words[0])]; ok {
			return pieceNone, "" // "Gisteren, 22:10"
		}
	}
	if len(words) == 0 {
		return pieceNone, ""
	}
	if isDigit(words[0][0]) && len(words) > 1 {
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
	if len(words) > 1 && p.mark != markNone && holds(otherNouns, strings.TrimRight(words[0], ":")) {
		return pieceNone, ""
	}
	whole := strings.Join(words, " ")
	if isAgency(whole) {
		return pieceAgency, strings.Clone(whole)
	}
	if holds(junkNames, whole) || isOpaque(whole) || len(words) == 1 && holds(genericNames, whole) {
		return pieceNone, ""
	}
	if p.mark == markComma && isCredential(words) {
		return pieceNone, ""
	}
	if p.mark == markComma && len(words) > 1 && holds(placeLeads, words[0]) {
		return pieceNone, "" // "Adaeze Nwokedi, Port Velmora"
	}
	if p.mark == markComma && isPlacePhrase(words[0]) || p.mark != markNone && (words[0] == "In" || words[0] == "in") {
		return pieceNone, ""
	}
	role := -1
	for i, w := range words {
		if holds(roleWords, strings.Trim(w, ".,:;")) {
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
		if name := strings.Join(named, " "); isPersonName(name) && !holdsAny(sectionWords, name) {
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
	if p.mark == markComma && len(words) > 1 && isLowerLetter(words[1]) && !nameParticles[words[1]] {
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
	if isUnspaced(whole) && tellsPlace(whole) {
		return pieceNone, ""
	}
	if utf8.RuneCountInString(whole) < 2 || len(whole) > 90 {
		return pieceNone, ""
	}
	whole = calmName(trimNameSuffix(whole))
	if len(words) == 1 && !isUnspaced(whole) {
		return pieceSingle, whole
	}
	return pieceName, whole
}

// isBeat reports whether a word before a role tells of what somebody reports: Travel,
// Political, Landespolitische.
func isBeat(w string) bool {
	return holds(sectionWords, w) || holds(beatWords, w) || strings.HasSuffix(w, "ische") || strings.HasSuffix(w, "ischer")
}

// beatWords tell, before a role, of what somebody reports, folded.
var beatWords = wordSet("political diplomatic foreign crime education environment environmental economics legal royal religious religion social affairs consumer investigations special defence defense security transport climate court city national regional marine agriculture farming housing")

// tellsPlace reports whether a piece says, in Chinese, from where was reported: 高港報導.
func tellsPlace(piece string) bool {
	return strings.HasSuffix(piece, "報導") || strings.HasSuffix(piece, "报道") || strings.HasSuffix(piece, "報道")
}

// cutInvitation cuts what invites to an author's page from before the name:
// "About Ann Miller", "Learn More About Ann Miller", "Meet Ann Miller".
func cutInvitation(words []string) []string {
	for i, w := range words[:min(max(len(words)-1, 0), 4)] {
		switch w {
		case "About", "about", "Meet":
			return words[i+1:]
		case "Learn", "Read", "Find", "See", "More", "more", "Out", "out", "The", "the", "Author", "author":
		default:
			return words
		}
	}
	return words
}

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
	for len(rest) > 0 && holds(roleWords, rest[0]) && isLowerLetter(rest[0]) {
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

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
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
		m := dateWord(strings.Trim(w, ".,:;()"))
		label := m.class == wordLabel && (i > 0 || len(words) > 1)
		numbered := isDigit(w[0]) && i > 0
		weekday := m.class == wordLink && i > 1 && isDateFiller(words[i-1]) // "Claire Daubrac le sam 21/11"
		if label || numbered || weekday {
			for month := false; i > 0; i-- {
				isMonth := dateWord(strings.Trim(words[i-1], ".,:;")).class == wordMonth
				if isMonth && (month || !numbered) || !isMonth && !isDateFiller(words[i-1]) {
					break // a second month is a name: "Alyssa Maio on January 21"
				}
				month = month || isMonth
			}
			return words[:i]
		}
	}
	if len(words) > 0 && isDigit(words[0][0]) {
		for _, w := range words {
			if m := dateWord(strings.Trim(w, ".,")); m.class != wordOther {
				return nil
			}
		}
		if m, _, _ := findDate(strings.Join(words, " "), nil); m.ok() || len(words) == 1 && isDigit(words[0][len(words[0])-1]) {
			return nil
		}
	}
	return words
}

// afterByWord returns what follows a by-word within words, or words.
func afterByWord(words []string) []string {
	for i, w := range words[:len(words)-1] {
		if i > 0 && byWords[strings.ToLower(w)] {
			return words[i+1:]
		}
	}
	return words
}

// isClock reports whether words begin with a time of day or a year that
// nothing but small words follows.
func isClock(words []string) bool {
	w := words[0]
	if !isDigit(w[0]) {
		return false
	}
	if strings.ContainsRune(w, ':') || len(words) == 1 && countDigits(w) >= len(w)-2 {
		return true
	}
	n, ok := digits(w, 4)
	return ok && len(w) == 4 && n >= firstYear && n < 2100 && len(words) <= 2
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
	return len(words) > 1 && countDigits(words[0]) == len(words[0]) && (countDigits(words[1]) == len(words[1]) || isLowerLetter(words[len(words)-1]))
}

// isDateFiller reports whether w may stand between a name and a date.
func isDateFiller(w string) bool {
	switch foldName(strings.Trim(w, ".,:;")) {
	case "last", "on", "first", "am", "le", "il", "el", "den", "date":
		return true
	}
	return false
}

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
		if i == 0 || !unicode.IsLower(first) || nameParticles[w] || strings.ContainsRune(w, '\'') || strings.ContainsRune(w, '’') {
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
	switch w {
	case "in", "aus", "en", "à", "at", "for", "from", "en direct", "a", "em", "da", "в", "из", "i", "w", "of", "the", "special":
		return true
	}
	return false
}

// isCredential reports whether words after a comma are letters after a name:
// MD, Ph.D., RN, CFP®, Jr. is part of the name and none.
func isCredential(words []string) bool {
	for i, w := range words {
		if i > 0 && len(words[0]) > 4 && len(w) > 4 && !isAcademic(words[0]) && !isAcademic(w) {
			return false // a name in capitals
		}
		if !isCredentialWord(w) && (i == 0 || countDigits(w) < len(w)) { // E-RYT 200
			return false
		}
	}
	return true
}

// isAcademic reports whether w is a degree, a license or the like, and not the
// name of a country or an outlet: MD, Ph.D., CFP®.
func isAcademic(w string) bool {
	return academic[strings.ToLower(strings.ReplaceAll(strings.Trim(w, ".,®™()"), ".", ""))] || strings.HasSuffix(w, "®") || strings.HasSuffix(w, "™")
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
		if !academic[strings.ToLower(strings.ReplaceAll(strings.Trim(w, ".,®™()"), ".", ""))] || isLowerLetter(w) {
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

// calmName writes a name that is all capitals in title case, and gives it its
// own memory. Abbreviations of up to four letters stay.
func calmName(name string) string {
	letters := 0
	for _, r := range name {
		if r >= 0x250 && unicode.IsLetter(r) || unicode.IsLower(r) || unicode.IsDigit(r) {
			return strings.Clone(name)
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if !strings.ContainsAny(name, " ") && letters <= 5 {
		return strings.Clone(name)
	}
	var b strings.Builder
	for i, w := range strings.Fields(name) {
		if i > 0 {
			b.WriteByte(' ')
		}
		lower := strings.ToLower(w)
		switch {
		case i > 0 && nameParticles[lower]:
			b.WriteString(lower)
		case len(lower) <= 3 && strings.HasSuffix(lower, "."), initials(w), isAcronym(w):
			b.WriteString(w)
		default:
			titleWord(&b, lower)
		}
	}
	return b.String()
}

// isAcronym reports whether a word in capitals is hardly one of a name: MDR, NDTV.
func isAcronym(w string) bool {
	return (len(w) == 3 || len(w) == 4) && !strings.ContainsAny(w, "AEIOUY'’-.") && len(w) == utf8.RuneCountInString(w) && w != "MRS"
}

// initials reports whether w is made of initials in points: J.R.
func initials(w string) bool {
	for i := 0; i < len(w); i++ {
		if i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return len(w)%2 == 0
}

// titleWord writes w with capitals at its start, after marks and after Mc.
func titleWord(b *strings.Builder, w string) {
	up := true
	for i, r := range w {
		if up {
			r = unicode.ToUpper(r)
		}
		b.WriteRune(r)
		up = r == '-' || (r == '\'' || r == '’') && i <= 2 || i == 1 && strings.HasPrefix(w, "mc") && len(w) > 4
	}
}
