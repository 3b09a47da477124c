package topics

import (
	"strings"

	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/record"
)

const listLimit = 100

// list sets a list field from the claims of the best rank that have anything to say.
func (r *Reader) list(rec *record.Record, f claims.Field, into *[]string) {
	for done := -1; len(*into) == 0; {
		values, rank, origin := r.nextList(f, done)
		if rank == 256 {
			return
		}
		if done = rank; len(values) > 0 {
			*into = values
			rec.Origins[claims.FieldNames[f]] = origin
		}
	}
}

// nextList returns the values of a field's claims of the lowest rank above
// done; rank 256 where there are none.
func (r *Reader) nextList(f claims.Field, done int) (values []string, rank int, origin record.Origin) {
	rank, count := 256, 0
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Field != f || int(c.Rank) <= done || int(c.Rank) > rank {
			continue
		}
		if int(c.Rank) < rank {
			rank, count = int(c.Rank), 0
		}
		count++
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if rank == 256 || c.Field != f || int(c.Rank) != rank {
			continue
		}
		origin = c.Origin
		// One claim is a list in one string; several are its items, though
		// some repeat the whole list.
		if count == 1 || f == claims.Keywords || rank == newsKeywordsRank || rank == keywordsRank || strings.Count(c.Value, ",") > 3 {
			eachListed(letters.CleanText(c.Value), func(v string) { values = addTag(values, v) })
		} else {
			values = addTag(values, c.Value)
		}
	}
	return values, rank, origin
}

// eachListed splits a list at the mark it uses: semicolons, else commas (also
// of East Asian and Arabic writing), else bars.
func eachListed(s string, f func(string)) {
	marks := ",，、،"
	switch {
	case strings.IndexByte(s, ';') >= 0:
		marks = ";"
	case !strings.ContainsAny(s, marks) && strings.Contains(s, "|"):
		marks = "|"
	}
	for v := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		f(v)
	}
}

// addTag appends a cleaned tag unless it is there already, is an identifier or
// is too long for one.
func addTag(list []string, v string) []string {
	v = strings.Trim(letters.CleanText(v), " \"'#•·|,;")
	if v == "" || len(v) > 120 || len(list) >= listLimit || isIdentifier(v) {
		return list
	}
	for _, have := range list {
		if strings.EqualFold(have, v) {
			return list
		}
	}
	return append(list, strings.Clone(v))
}

// isIdentifier knows numbers, addresses, paths, hashes, UUIDs, single characters of
// ASCII and words joined by underscores, which some keyword lists hold for machines.
func isIdentifier(v string) bool {
	if len(v) == 1 || strings.HasPrefix(v, "http://") || strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "//") {
		return true
	}
	digits, alphas, upper, joints, other := 0, 0, 0, 0, 0
	for i := range len(v) {
		switch c := v[i]; {
		case letters.IsDigit(c):
			digits++
		case letters.IsLetter(c):
			alphas++
			if c < 'a' {
				upper++
			}
		case c == '_' || c == '/':
			joints++
		case c != '-':
			other++
		}
	}
	switch {
	case other > 0:
		return false
	case joints > 0 && alphas > 0:
		return upper == 0
	case alphas == 0:
		return digits > 4
	}
	return len(v) >= 20 && digits >= 5
}
