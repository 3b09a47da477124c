package bylines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/letters"
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
		names := SplitByline(a.Name)
		if publisher != "" && len(a.Name) <= 60 && letters.FoldName(a.Name) == letters.FoldName(publisher) {
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
	return MergeAuthors(list, publisher)
}

// authorLimit bounds the names of a record; longer lists are no bylines.
const authorLimit = 50

// MergeAuthors drops names that say again what another says in full, and the
// publisher beside persons.
func MergeAuthors(list []record.Author, publisher string) []record.Author {
	kept := list[:0]
	outlet := letters.FoldName(publisher)
next:
	for _, a := range list {
		if rest, ok := strings.CutPrefix(a.Name, publisher+" "); ok && publisher != "" && isPersonName(rest) && !isDesk(rest) {
			a.Name = rest // "Ouest-Marin Maëlle Kerdoncuff"
		}
		name := letters.FoldName(a.Name)
		for i := range kept {
			other := letters.FoldName(kept[i].Name)
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
	kept = dropJoined(kept)
	if len(kept) > 1 && outlet != "" && hasPerson(kept, outlet) {
		all := kept
		kept = kept[:0:0]
		for _, a := range all {
			if !isOutlet(letters.FoldName(a.Name), outlet) {
				kept = append(kept, a)
			}
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// dropJoined drops names that are others of the list one behind the other, as
// systems write who signs together.
func dropJoined(list []record.Author) []record.Author {
	if len(list) < 3 {
		return list
	}
	folded := make([]string, len(list))
	for i := range list {
		folded[i] = letters.FoldName(list[i].Name)
	}
	kept := list[:0]
	for i, a := range list {
		if !joins(folded[i], folded, 0) {
			kept = append(kept, a)
		}
	}
	return kept
}

// joins reports whether a name is made of others, of two at least. All are folded.
func joins(name string, others []string, found int) bool {
	for _, other := range others {
		rest, begins := strings.CutPrefix(name, other)
		switch {
		case !begins || other == "":
		case rest == "":
			if found > 0 {
				return true
			}
		case rest[0] == ' ' && found < authorLimit && joins(rest[1:], others, found+1):
			return true
		}
	}
	return false
}

// hasPerson reports whether somebody other than the outlet and agencies is among
// the authors.
func hasPerson(list []record.Author, outlet string) bool {
	for _, a := range list {
		if !isOutlet(letters.FoldName(a.Name), outlet) && !isAgency(a.Name) {
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

// SplitByline splits one byline into the names it holds, in its order.
func SplitByline(line string) []string {
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
		case kind == pieceName && p.mark == markComma && person && letters.HoldsAny(bodyNouns(), name):
			title = true // where the person works
		case kind == pieceAgency:
			names = append(names, name)
		case kind == pieceName && agencyTail(name) > 0:
			at := agencyTail(name)
			names = append(names, name[:at-1], name[at:])
			person = true
		case kind == pieceRole:
			if p.mark == markBar && person && last == i-1 && !title && letters.Holds(pictureRoles(), name) {
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

// pictureLabels introduce who made the pictures, in Chinese and Japanese.
var pictureLabels = letters.WordsInRow("picture labels")

// cutOtherCredits cuts a line of Chinese or Japanese where it goes on with who made
// the pictures: 三枝ひかり　写真・小野寺淳.
func cutOtherCredits(line string) string {
	if line == "" || line[0] < utf8.RuneSelf {
		return line
	}
	for _, label := range pictureLabels() {
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
		if n := utf8.RuneCountInString(w); n != 3 && (i == 0 || n != 2) || !letters.IsUnspaced(w) || hasKana(w) || hasHangul(w) {
			return false
		}
		_, first := utf8.DecodeRuneInString(w)
		if !eastAsianFamilies()[w[:first]] {
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
