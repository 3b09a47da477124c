package names

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// organizationBegins are words that begin the names of bodies which go on with
// "of" or "for".
var organizationBegins = lexicon.Listed("organization begins")

// linking are words in small letters within names of Romance languages: "Fortuna de Ilha".
var linking = lexicon.Listed("linking words")

// runs puts together what the model cut in pieces among tokens a to b-1: of
// words with capitals that stand side by side, the last tells what they name
// together ("Independent Policing Oversight Authority"); so does a first one that goes on with "of" or
// "for" ("Institute for Dry Lands"); words that no dictionary knows are one person's beside a
// part that is ("Fortunata Quispe Mamani").
func (f *Finder) runs(a, b int) {
	for i := a; i < b; {
		if !f.runWord(i) {
			i++
			continue
		}
		j := f.runEnd(i, b)
		f.run(i, j, a, b)
		i = j
	}
}

// runWord reports whether token i may stand in a run.
func (f *Finder) runWord(i int) bool {
	return f.G.Words[i].Capital && f.Rd.Tokens[i].POS != text.PRON && f.Rd.Tokens[i].POS != text.DET
}

// runEnd returns where a run of words with capitals that begins at token i ends.
func (f *Finder) runEnd(i, b int) int {
	rd := f.Rd
	j := i + 1
	for j < b {
		switch {
		case f.runWord(j):
			j++
		case j+1 < b && rd.Word(j) == "-" && rd.Tokens[j].Start == rd.Tokens[j-1].End && rd.Tokens[j+1].Start == rd.Tokens[j].End && text.Capital(rd.Word(j+1)) && !f.is(j-1, lexicon.GazCountry|lexicon.GazPeople) && !f.is(j+1, lexicon.GazCountry|lexicon.GazPeople):
			j += 2
		case j+1 < b && (rd.Word(j) == "&" || linking.Has(rd.Word(j))) && f.runWord(j+1):
			j += 2
		default:
			return j
		}
	}
	return j
}

// run names the run of tokens i to j-1 of the sentence a to b-1 as one where it is.
func (f *Finder) run(i, j, a, b int) {
	rd := f.Rd
	for i < j-1 && (f.is(i, lexicon.GazPeople|lexicon.GazCalendar|lexicon.GazHonorific) && !f.is(i, lexicon.GazMale|lexicon.GazFemale) || f.entitled(i) && !f.is(i, lexicon.GazOrgWord) || i == a && !f.seen[i] && rd.Tokens[i].POS != text.PROPN) {
		i++
	}
	last := rd.Word(j - 1)
	if j+1 < b && (organizationBegins.Has(rd.Word(i)) && text.OneOf(rd.Word(j), "of for") || organizationBegins.Has(last) && text.OneOf(rd.Word(j), "of for")) {
		k := j + 1
		if rd.Word(k) == "the" {
			k++
		}
		for k < b && f.runWord(k) && !f.is(k, lexicon.GazCalendar) {
			e := f.runEnd(k, b)
			if e+1 < b && (text.OneOf(rd.Word(e), "and of") && !f.seen[e+1] || rd.Word(e) == "for") && f.runWord(e+1) {
				k = e + 1
				continue
			}
			if e+1 < b && (rd.Word(e) == "'s" || rd.Word(e) == "’s") && f.runWord(e+1) && endKind(rd.Word(e+1)) == NoKind && text.OneOf(rd.Word(e+1), "Bench Counsel College Hospital") {
				e += 2
			}
			f.whole(Organization, i, e)
			return
		}
	}
	if j-i < 2 {
		return
	}
	for k := i + 1; k < j-1; k++ {
		if f.entitled(k) && !f.is(k, lexicon.GazOrgWord) {
			return // an office and its holder
		}
	}
	switch k := f.toldByEnd(i, j); {
	case k != NoKind:
		if m := f.at(i, j); m != nil && m.Kind == Person && k == Place {
			return // Greta Hill
		}
		f.whole(k, i, j)
	case otherEnds.Has(last):
		f.drop(i, j)
		for k := i; k < j; k++ {
			f.seen[k] = false
		}
	default:
		f.somebody(i, j)
	}
}

// whole makes tokens i to j-1 one name.
func (f *Finder) whole(k Kind, i, j int) {
	if m := f.at(i, j); m != nil {
		m.Kind = k
		return
	}
	if f.within(i, j) {
		return
	}
	f.drop(i, j)
	f.add(k, Name, i, j)
}

// somebody makes tokens i to j-1 one person's name, where a part is one's and
// the rest are words that no dictionary and no list of countries knows.
func (f *Finder) somebody(i, j int) {
	rd := f.Rd
	if j-i > 5 {
		return
	}
	any, given := false, f.given(i)
	for k := i; k < j; k++ {
		w := &f.G.Words[k]
		word := rd.Word(k)
		if word == "&" || text.IsAcronym(word) && len(word) > 2 || w.Gaz&uint32(lexicon.GazCountry|lexicon.GazPeople|lexicon.GazTitle|lexicon.GazOrgWord|lexicon.GazCalendar|lexicon.GazHonorific) != 0 || w.Sense != 0 && w.Gaz&uint32(lexicon.GazMale|lexicon.GazFemale) == 0 && word != "-" {
			return
		}
		any = any || f.nameAt(k) == Person
	}
	if !any && !given {
		return
	}
	if m := f.at(i, j); m != nil {
		if given && m.Kind == Place && !f.is(i, lexicon.GazCity|lexicon.GazRegion) {
			m.Kind = Person
		}
		return
	}
	if f.within(i, j) || strings.Contains(rd.Text[rd.Tokens[i].Start:rd.Tokens[j-1].End], "\n") {
		return
	}
	f.drop(i, j)
	f.add(Person, Name, i, j)
}
