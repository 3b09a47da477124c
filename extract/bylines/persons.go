package bylines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/record"
)

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
		if (isPersonName(a.Name) || letters.IsUnspaced(a.Name) && len(a.Name) <= 15 && !hasKana(a.Name)) && !isAgency(a.Name) && !isDesk(a.Name) && letters.FoldName(a.Name) != letters.FoldName(publisher) && !markup.InHost(a.Name, address) {
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
	for w := range strings.FieldsSeq(letters.FoldName(name)) {
		if deskWords()[strings.Trim(w, ",:;")] {
			return true
		}
	}
	return false
}

// AreWriters reports whether names that nothing marks as authors' are very
// likely persons': two to four words each, none of them a role's or a section's.
func AreWriters(names []string) bool {
	agenciesOnly := true
	for _, name := range names {
		if isAgency(name) {
			continue
		}
		agenciesOnly = false
		if isDesk(name) && strings.Count(name, " ") < 2 && !strings.ContainsAny(name, ".:!?") && !letters.Holds(deskWords(), name) {
			continue
		}
		if bare, _, _ := strings.Cut(name, ", "); !isPersonName(name) || strings.Count(bare, " ") > 3 || isRole(name) || isDesk(name) {
			return false
		}
		name, _, _ := strings.Cut(name, ", ") // letters after it
		if last := name[strings.LastIndexByte(name, ' ')+1:]; len(last) == 1 || strings.Count(name, " ") > 1 && letters.Holds(outletNouns(), last) || letters.IsUnspaced(name) && endsAsOutlet(name) {
			return false
		}
		given, _, _ := strings.Cut(name, " ")
		if given != name && (letters.Holds(placeLeads(), given) || letters.Holds(labelLeads(), given)) || strings.HasSuffix(name, "'s") || strings.HasSuffix(name, "’s") {
			return false
		}
		for w := range strings.FieldsSeq(name) {
			if letters.Holds(SectionWords(), w) || dates.Word(w).Class == dates.WordMonth && (w != given || !letters.Holds(givenMonths(), w)) {
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
		if letters.Holds(deskWords(), w) {
			return false
		}
		role = role || letters.Holds(RoleWords(), w)
	}
	return role
}

// isNickname reports whether a single word that links to an author's page can be
// the author's name.
func isNickname(name string) bool {
	return !strings.Contains(name, " ") && len(name) >= 2 && len(name) <= 30 && !isRole(name) && !letters.Holds(SectionWords(), name) && !letters.IsDigit(name[0])
}

// nobodySigns reports whether all of the names are the outlet's or a system's
// account.
func nobodySigns(list []record.Author, publisher, address string) bool {
	outlet := letters.FoldName(publisher)
	for _, a := range list {
		account := strings.HasSuffix(strings.TrimRight(a.URL, "/"), "/author/admin")
		if !account && !(outlet != "" && isOutlet(letters.FoldName(a.Name), outlet)) && !markup.InHost(a.Name, address) {
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
		if !markup.InHost(a.Name, address) {
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
		if letters.FoldName(a.Name) == letters.FoldName(publisher) || markup.InHost(a.Name, address) {
			return true
		}
	}
	return false
}

// givenMonths are months' names that are given names, too, in one language or another.
var givenMonths = letters.FoldedWords("given months")

// placeLeads begin names of places of two words or more, folded.
var placeLeads = letters.FoldedWords("place leads")

// labelLeads begin labels and headings in capitals, never names, folded.
var labelLeads = letters.FoldedWords("label leads")

// areAccounts reports whether all names are those of a system's accounts: single
// words in small letters or with a number.
func areAccounts(list []record.Author) bool {
	for _, a := range list {
		if strings.Contains(a.Name, " ") || strings.ToLower(a.Name) != a.Name && letters.CountDigits(a.Name) == 0 || letters.IsUnspaced(a.Name) {
			return false
		}
	}
	return len(list) > 0
}

// isPersonName reports whether name looks like a person's: two to six words that
// begin with capitals, particles aside, or a short name in a script without them.
func isPersonName(name string) bool {
	if letters.IsUnspaced(name) {
		n := utf8.RuneCountInString(name)
		return n >= 2 && (n <= 6 || n <= 12 && !hasKana(name)) && !strings.HasSuffix(name, "する") && !strings.HasSuffix(name, "した")
	}
	capitals, words := 0, 0
	for w := range strings.FieldsSeq(name) {
		if words++; words > 6 {
			return false
		}
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "'t" || w == "’t" || w == "'s" || w == "’s": // Joost van 't Hof
			continue
		case !unicode.IsLetter(r):
			return false
		case unicode.IsUpper(r) || !unicode.IsLower(r):
			capitals++
		case !nameParticles()[w] && !strings.ContainsAny(w, "'’"):
			return false
		}
		if strings.ContainsAny(w, "0123456789:!?%$€£") {
			return false
		}
		if letters.Holds(commonTitleWords(), w) {
			return false
		}
	}
	return capitals >= 2 && words >= 2
}

// commonTitleWords begin headlines and labels, never names, folded.
var commonTitleWords = letters.FoldedWords("title leads")

// hasThai reports whether s begins in Thai.
func hasThai(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return letters.IsThai(r)
}
