package names

import (
	"slices"
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// known adds the countries, capitals and peoples' names that the model missed
// among tokens a to b-1.
func (f *Finder) known(a, b int) {
	for i := a; i < b; {
		if f.G.Words[i].Gaz&(1<<16) == 0 {
			i++
			continue
		}
		n, e := f.G.M.Gaz.Find(f.G.Words[:b], i)
		if n == 0 || slices.Contains(f.seen[i:i+n], true) {
			i++
			continue
		}
		t := &f.Rd.Tokens[i+n-1]
		switch {
		case e.What&lexicon.GazPeople != 0 && (t.POS == text.ADJ || t.POS == text.PROPN || t.POS == text.NOUN):
			f.add(Nationality, Name, i, i+n)
		case t.POS == text.PROPN && (e.What&(lexicon.GazCountry|lexicon.GazSeat) != 0 || e.What&lexicon.GazCapital != 0 && e.What&(lexicon.GazMale|lexicon.GazFemale) == 0):
			f.add(Place, Name, i, i+n)
		}
		i += n
	}
}

// bodies adds the well-known organisations among tokens a to b-1 that the
// model missed or saw a part of only.
func (f *Finder) bodies(a, b int) {
	for i := a; i < b; i++ {
		if !f.G.Words[i].Capital && !(i+2 < b && f.Rd.Word(i) == "al" && f.Rd.Word(i+1) == "-") {
			continue
		}
		n := f.G.M.Gaz.BodyAt(f.G.Words[:b], i)
		if n == 0 || f.within(i, i+n) || n == 1 && f.Rd.Tokens[i].POS == text.PRON {
			continue
		}
		f.drop(i, i+n)
		f.add(Organization, Name, i, i+n)
		i += n - 1
	}
}

// located adds the places that the model missed after what they are: "the town
// of Metula", among tokens a to b-1.
func (f *Finder) located(a, b int) {
	for i := a; i+2 < b; i++ {
		if f.Rd.Word(i+1) != "of" || !lexicon.Site(f.Rd.Tokens[i].Lemma) || f.Rd.Tokens[i].POS != text.NOUN || f.seen[i+2] || !f.G.Words[i+2].Capital {
			continue
		}
		j := i + 2
		for j < b && j < i+5 && f.G.Words[j].Capital && !f.seen[j] && !f.is(j, lexicon.GazCalendar|lexicon.GazTitle) {
			j++
		}
		if j > i+2 && (j == b || !f.seen[j]) {
			f.add(Place, Name, i+2, j)
		}
	}
}

// articled adds the names that the model missed or cut before a particle
// among tokens a to b-1: "Said al-Balushi", "Khalid bin Rashid".
func (f *Finder) articled(a, b int) {
	rd := f.Rd
	for i := a; i+1 < b; i++ {
		first, last := i, i+2
		switch w := rd.Word(i); {
		case w == "al", w == "el":
			if last++; i+2 >= b || rd.Word(i+1) != "-" || rd.Tokens[i].End != rd.Tokens[i+1].Start {
				continue
			}
		case !particles.Has(w):
			continue
		}
		if !f.G.Words[last-1].Capital || f.seen[i] {
			continue
		}
		if i > a && f.seen[i-1] {
			for k := len(rd.Mentions) - 1; k >= f.near(); k-- {
				if m := &rd.Mentions[k]; m.Last == i && m.Kind == Person && m.Form == Name {
					first = m.First
				}
			}
		} else if i > a && f.G.Words[i-1].Capital && rd.Tokens[i-1].POS == text.PROPN && !f.is(i-1, lexicon.GazTitle) {
			first = i - 1
		}
		if first == i && last == i+2 || first < i && last == i+2 && !f.seen[first] {
			continue // "de Gaulle" alone the model knows better
		}
		f.drop(first, last)
		f.add(Person, Name, first, last)
	}
}

// within reports whether a name found before holds tokens a to b-1 and more.
func (f *Finder) within(a, b int) bool {
	for i := len(f.Rd.Mentions) - 1; i >= f.near(); i-- {
		m := &f.Rd.Mentions[i]
		if m.Form == Name && m.First <= a && m.Last >= b && m.Last-m.First > b-a && m.Kind != Nationality {
			return true
		}
	}
	return false
}

// introduced adds the names of people that the model missed among tokens a to
// b-1, where a given name or the noun before tells that they are some: "the
// gardener Olaf Berg".
func (f *Finder) introduced(a, b int) {
	rd := f.Rd
	proper := func(i int, but uint16) bool {
		w := &f.G.Words[i]
		return !f.seen[i] && w.Capital && rd.Tokens[i].POS == text.PROPN && len(rd.Word(i)) > 1 && !text.IsAcronym(rd.Word(i)) && uint16(w.Gaz)&but == 0
	}
	const notFamily = lexicon.GazTitle | lexicon.GazOrgWord | lexicon.GazCalendar
	const known = notFamily | lexicon.GazCountry | lexicon.GazPeople | lexicon.GazCapital | lexicon.GazRegion
	for i := a; i < b; i++ {
		j := i
		for j < b && proper(j, known) {
			j++
		}
		if j == i && i > a && i+1 < b && f.is(i-1, lexicon.GazTitle) && rd.Tokens[i-1].POS == text.NOUN && f.is(i, lexicon.GazRegion) && !f.seen[i] && proper(i+1, known) {
			for j = i + 1; j < b && proper(j, known); j++ {
			} // a given name that is a province's, too: "minister Farah Iskandar"
		}
		if j < i+2 && i > a && rd.Tokens[i-1].POS == text.NOUN && proper(i, notFamily) && f.calling(i-1) {
			for j = i; j < b && j < i+3 && proper(j, notFamily); j++ {
			} // a family name that is a province's: "mayor Cem Aydin"
			if j > i && f.G.Words[i].Gaz&uint32(lexicon.GazCountry|lexicon.GazPeople) != 0 {
				j = i
			}
		}
		if j-i >= 2 && j-i <= 3 && (j == b || !f.seen[j]) && (i == a || !f.seen[i-1]) &&
			(f.is(i, lexicon.GazMale|lexicon.GazFemale) || i > a && (rd.Tokens[i-1].POS == text.NOUN && f.calling(i-1) || f.is(i-1, lexicon.GazTitle) && f.unknown(i))) {
			f.add(Person, Name, i, f.pastHyphen(i, j))
		} else if j > i && j-i <= 3 && (j == b || !f.seen[j]) && (i == a || !f.seen[i-1]) && f.speaks(i, j) {
			f.add(Person, Name, i, j)
		}
		i = max(i, j-1)
	}
}

// paired adds the names that the model missed among tokens a to b-1 though the
// grammar tells what they are: one side of a pair whose other it saw ("Okoye
// and Traore"), whoever is met, a place after "in", a firm after what it makes.
func (f *Finder) paired(a, b int) {
	rd := f.Rd
	for i := a; i < b; i++ {
		t := &rd.Tokens[i]
		if t.POS != text.PROPN || f.seen[i] || !f.unknown(i) || i > a && rd.Tokens[i-1].POS == text.PROPN && f.G.Words[i-1].Capital {
			continue
		}
		j := i + 1
		for j < b && j < i+3 && rd.Tokens[j].POS == text.PROPN && !f.seen[j] && f.unknown(j) {
			j++
		}
		if j < b && (rd.Tokens[j].POS == text.PROPN || rd.Word(j) == "-" && rd.Tokens[j].Start == rd.Tokens[j-1].End) {
			continue
		}
		h := rd.Head(i, j)
		t = &rd.Tokens[h]
		k := NoKind
		switch {
		case t.Head < 0:
		case i > a && text.OneOf(rd.Word(i-1), "in near outside") && t.Rel != text.RelObj && j == i+1:
			k = Place
		case t.Rel == text.RelConj:
			k = f.nameAt(t.Head)
		case t.Rel == text.RelObj && rd.Tokens[t.Head].POS == text.VERB && text.OneOf(rd.Tokens[t.Head].Lemma, "meet phone telephone call greet"):
			k = Person
		case (t.Rel == text.RelNsubj || t.Rel == text.RelNsubjPass) && rd.Tokens[t.Head].POS == text.VERB && text.OneOf(rd.Tokens[t.Head].Lemma, "resign swear") && j <= i+2:
			k = Person
		case (t.Rel == text.RelAppos || t.Rel == text.RelFlat) && rd.Tokens[t.Head].POS == text.NOUN && Business(rd.Tokens[t.Head].Lemma) && t.Head == i-1:
			k = Organization
		}
		if k != NoKind {
			f.add(k, Name, i, j)
		}
		i = j - 1
	}
}

// unknown reports whether token i has a capital and is in no dictionary and no map.
func (f *Finder) unknown(i int) bool {
	w := &f.G.Words[i]
	return w.Capital && w.Sense == 0 && (w.Known == 0 || w.Gaz&uint32(lexicon.GazCity) != 0) && uint16(w.Gaz)&^(lexicon.GazMale|lexicon.GazFemale|lexicon.GazCity) == 0 && len(f.Rd.Word(i)) > 2 && !text.IsAcronym(f.Rd.Word(i))
}

// nameAt returns the kind of the name that token i is in.
func (f *Finder) nameAt(i int) Kind {
	for k := len(f.Rd.Mentions) - 1; k >= f.near(); k-- {
		if m := &f.Rd.Mentions[k]; m.Form == Name && m.First <= i && i < m.Last && m.Kind <= Place {
			return m.Kind
		}
	}
	return NoKind
}

// Business reports whether a noun stands for what does business.
func Business(w string) bool {
	return businesses.Has(w)
}

var businesses = lexicon.Listed("business")

// speaks reports whether tokens a to b-1, none of them a word of the
// dictionary, are the subject of a verb of saying: "Okafor told reporters".
func (f *Finder) speaks(a, b int) bool {
	for i := a; i < b; i++ {
		if f.G.Words[i].Sense != 0 {
			return false
		}
	}
	return f.says(a, b)
}

// says reports whether one of tokens a to b-1 is the subject of a verb of saying after them.
func (f *Finder) says(a, b int) bool {
	for i := a; i < b; i++ {
		t := &f.Rd.Tokens[i]
		if t.Rel == text.RelNsubj && t.Head >= b && lexicon.CueVerbs()[f.Rd.Tokens[t.Head].Lemma]&lexicon.TakesQuotation != 0 {
			return true
		}
	}
	return false
}

// headlined adds the names of people that the model missed in a headline,
// tokens a to b-1: words with a capital that no dictionary and no map knows.
func (f *Finder) headlined(a, b int) {
	for i := a; i < b; i++ {
		j := i
		for j < b && !f.seen[j] && f.G.Words[j].Capital && f.G.Words[j].Sense == 0 && f.G.Words[j].Class == 0 && uint16(f.G.Words[j].Gaz)&^(lexicon.GazMale|lexicon.GazFemale) == 0 &&
			len(f.Rd.Word(j)) > 2 && !text.IsAcronym(f.Rd.Word(j)) && !strings.HasPrefix(f.lower(j), "ex-") {
			j++
		}
		if j > i && j-i <= 3 {
			f.add(Person, Name, i, j)
		}
		i = max(i, j-1)
	}
}

// calling reports whether token i is a noun for somebody's work or office.
func (f *Finder) calling(i int) bool {
	w := f.lower(i)
	if f.is(i, lexicon.GazTitle) || f.G.M.Dict.IsPerson(w) {
		return true
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "ess"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return lexicon.Human(w)
}

// acronyms adds an acronym in brackets after the name that it stands for:
// "Shanghai Cooperation Organisation (SCO)". The name is an organisation's
// where the model saw none.
func (f *Finder) acronyms(a, b int) {
	rd := f.Rd
	for i := a + 2; i+2 < b; i++ {
		if rd.Word(i) != "(" || rd.Word(i+2) != ")" {
			continue
		}
		w := rd.Word(i + 1)
		if !text.IsAcronym(w) {
			continue
		}
		// Back over the words whose initials spell it.
		k, left := i, len(w)
		for left > 0 && k > a && k > i-grammar.MaxRun {
			c := rd.Word(k - 1)[0]
			switch {
			case c == w[left-1]:
				left--
			case !text.IsLower(c):
				left = -1
			}
			k--
			if left < 0 {
				break
			}
		}
		if left != 0 {
			continue
		}
		kind := Organization
		if m := f.at(k, i); m != nil {
			kind = m.Kind
		} else {
			f.drop(k, i)
			f.add(Organization, Name, k, i)
		}
		if m := f.at(i+1, i+2); m != nil {
			m.Kind = kind
		} else if !f.seen[i+1] {
			f.add(kind, Name, i+1, i+2)
		}
	}
}

// particles stand within people's names.
var particles = lexicon.Listed("particles")
