package clauses

import (
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// IsName reports whether a mention of kind k, by name or not, holds token i.
func (f *Finder) IsName(i int, k names.Kind) bool {
	return i >= 0 && f.At[i] >= 0 && f.Rd.Mentions[f.At[i]].Kind == k
}

// KindOf returns what sort of thing token i names, NoKind where it names none.
func (f *Finder) KindOf(i int) names.Kind {
	if i < 0 || f.At[i] < 0 {
		return names.NoKind
	}
	return f.Rd.Mentions[f.At[i]].Kind
}

// Named reports whether token i heads the name of somebody or of a place.
func (f *Finder) Named(i int) bool {
	return i >= 0 && (f.KindOf(i) != names.NoKind || f.NameIn(i) >= 0)
}

// Person reports whether token i stands for those who can meet and speak:
// people, their groups, and countries.
func (f *Finder) Person(i int) bool {
	if i < 0 {
		return false
	}
	t := &f.Rd.Tokens[i]
	if f.Named(i) {
		return true
	}
	if t.POS == text.PRON {
		return personPronounList.Has(strings.ToLower(f.Rd.Word(i)))
	}
	return (t.POS == text.NOUN || t.POS == text.PROPN || t.POS == text.ADJ || t.POS == text.NUM) && (f.Someone(i) || numeralNounList.Has(t.Lemma))
}

// Someone reports whether noun i means people.
func (f *Finder) Someone(i int) bool {
	t := &f.Rd.Tokens[i]
	if f.Aged(i) > 0 {
		return true
	}
	return lexicon.Human(strings.ToLower(t.Lemma)) || t.POS == text.NOUN && grammar.English().Dict.IsPerson(t.Lemma)
}

// Aged returns of how many tokens the phrase is that token i ends and that means
// somebody by age alone, "the 34-year-old", or 0.
func (f *Finder) Aged(i int) int {
	switch t := &f.Rd.Tokens[i]; {
	case strings.HasSuffix(t.Lemma, "-year-old"):
		return 1
	case t.Lemma == "old" && i >= 4 && f.Rd.Word(i-1) == "-" && f.Rd.Word(i-2) == "year" && f.Rd.Word(i-3) == "-" && f.Together(i-4, i):
		if t.Rel == text.RelAmod || t.Rel == text.RelCompound {
			return 0
		}
		return 5
	}
	return 0
}

// Acts reports whether noun i can stand for somebody who takes part in an
// event, be it those who fight, a body or a firm.
func (f *Finder) Acts(i int) bool {
	l := strings.ToLower(f.Rd.Tokens[i].Lemma)
	return f.Person(i) || lexicon.Official(l) || lexicon.Armed(l) || Weapon(l) || Bomb(l) || Marcher(l) || names.Business(l) || names.GroupNoun(l) || f.Rd.Tokens[i].POS == text.PROPN ||
		actingBodyList.Has(l)
}

// Bodied reports whether noun i stands for a body that people can meet with.
func (f *Finder) Bodied(i int) bool {
	return f.Rd.Tokens[i].POS == text.NOUN && sittingBodyList.Has(f.Rd.Tokens[i].Lemma)
}

// Plural reports whether token i stands for more than one.
func (f *Finder) Plural(i int) bool {
	t := &f.Rd.Tokens[i]
	if t.Tag == text.TagNNS || t.Tag == text.TagNNPS || f.Has(i, text.RelConj) {
		return true
	}
	return text.OneOf(strings.ToLower(f.Rd.Word(i)), "they both two pair leadership")
}

// Possessive reports whether token i is the owner of what follows it.
func (f *Finder) Possessive(i int) bool {
	end := f.end(i)
	return f.Together(end, i) && text.OneOf(f.Rd.Word(end), "'s ’s ' ’")
}

// end returns the token after the mention that holds token i.
func (f *Finder) end(i int) int {
	if m := f.At[i]; m >= 0 {
		return f.Rd.Mentions[m].Last
	}
	return i + 1
}

// National returns the token in the phrase headed by noun i that tells its
// country: "six Russian banks", "Russia's army", "the army of Russia"; or -1.
func (f *Finder) National(i int) int {
	rd := f.Rd
	if i < 0 || f.At[i] >= 0 && rd.Mentions[f.At[i]].Entity >= 0 && rd.Mentions[f.At[i]].Form == names.Name || rd.Tokens[i].POS != text.NOUN && rd.Tokens[i].POS != text.PROPN {
		return -1
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		switch rd.Tokens[k].Rel {
		case text.RelAmod, text.RelCompound, text.RelNmodPoss:
			if f.IsName(int(k), names.Nationality) && rd.Mentions[f.At[k]].Entity >= 0 || f.Country(int(k)) {
				return int(k)
			}
		case text.RelNmod:
			if f.Country(int(k)) && f.Led(int(k), "of") && nationalBodyList.Has(rd.Tokens[i].Lemma) {
				return int(k)
			}
		}
	}
	return -1
}

// Pronoun reports whether token i is a pronoun of the third person.
func (f *Finder) Pronoun(i int) bool {
	return f.Rd.Tokens[i].POS == text.PRON && text.OneOf(strings.ToLower(f.Rd.Word(i)), "it they them he she him her")
}

// Leaders reports whether token i stands for several who speak for states or
// organisations.
func (f *Finder) Leaders(i int) bool {
	if f.IsName(i, names.Organization) || f.Named(i) && f.Plural(i) {
		return true
	}
	return f.Plural(i) && lexicon.Official(strings.ToLower(f.Rd.Tokens[i].Lemma))
}

// Official reports whether token i stands for a state, an organisation, or a
// person in office.
func (f *Finder) Official(i int) bool {
	return f.holdsOffice(i) || f.Country(i) || f.IsName(i, names.Organization) || f.National(i) >= 0
}

// Country reports whether the mention at token i is a whole country.
func (f *Finder) Country(i int) bool {
	m := f.At[i]
	return m >= 0 && f.Rd.Mentions[m].Entity >= 0 && Nation(&f.Rd.Entities[f.Rd.Mentions[m].Entity])
}

// holdsOffice reports whether token i stands for a person whose office the
// article tells.
func (f *Finder) holdsOffice(i int) bool {
	m := f.At[i]
	if m < 0 {
		return false
	}
	x := f.Rd.Mentions[m].Entity
	return x >= 0 && f.Rd.Entities[x].Kind == names.Person && lexicon.Stately(f.Rd.Entities[x].Role)
}

// TimeWord reports whether token i belongs to an expression of time.
func (f *Finder) TimeWord(i int) bool {
	t := &f.Rd.Tokens[i]
	for k := f.TimeAt(t.Start); k < len(f.Rd.Times) && f.Rd.Times[k].Start <= t.Start; k++ {
		if t.End <= f.Rd.Times[k].End {
			return true
		}
	}
	return false
}

// Site returns the token of the place that the phrase headed by token i names,
// be it by a part of it ("the port of Odesa"), or -1.
func (f *Finder) Site(i int) int {
	for range 3 {
		if !f.TimeWord(i) && f.IsName(i, names.Place) && f.Rd.Mentions[f.At[i]].Entity >= 0 {
			return i
		}
		next := -1
		if f.TimeWord(i) || text.OneOf(f.Rd.Tokens[i].Lemma, "minute hour day week month") {
			// "arrived in the United States Thursday", "in Rome Next Week", which the parser took for one name
			for k := f.Child[i]; k >= 0; k = f.Next[k] {
				if r := f.Rd.Tokens[k].Rel; (r == text.RelCompound || r == text.RelAmod) && f.IsName(int(k), names.Place) && f.At[k] != f.At[i] {
					return int(k)
				}
			}
			return -1
		}
		whole := lexicon.Site(f.Rd.Tokens[i].Lemma)
		if !whole && !Target(f.Rd.Tokens[i].Lemma) {
			return -1
		}
		for k := f.Child[i]; k >= 0; k = f.Next[k] {
			switch r := f.Rd.Tokens[k].Rel; {
			case r == text.RelCompound && whole && f.IsName(int(k), names.Place) && !f.TimeWord(int(k)): // Goma airport
				return int(k)
			case (r == text.RelNmod || r == text.RelAppos || r == text.RelFlat) && next < 0 && (r != text.RelNmod || f.Led(int(k), "of")):
				next = int(k)
			}
		}
		if next < 0 || f.At[next] < 0 && !lexicon.Site(f.Rd.Tokens[next].Lemma) {
			if !whole {
				return -1 // the American embassy is elsewhere
			}
			return f.National(i) // the Colombian province
		}
		i = next
	}
	return -1
}

// OnlyPlace reports whether token i names a place that is no country.
func (f *Finder) OnlyPlace(i int) bool {
	return f.IsName(i, names.Place) && !f.Country(i) && !f.Rd.Mentions[f.At[i]].Metonym
}

// title reports whether token k stands before a name as part of what its
// bearer is: "Dutch Trade Minister".
func (f *Finder) title(k int) bool {
	t := &f.Rd.Tokens[k]
	switch t.POS {
	case text.ADJ, text.NOUN, text.PROPN:
		return !f.IsName(k, names.Person) || f.Rd.Mentions[f.At[k]].Form != names.Name
	}
	return t.Tag == text.TagPOS || t.POS == text.DET
}

// TokenAt returns the token that holds the byte at offset.
func (f *Finder) TokenAt(offset int) int {
	lo, hi := 0, len(f.Rd.Tokens)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if f.Rd.Tokens[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// OwnerOf returns whoever is named as the owner of noun i, or -1.
func (f *Finder) OwnerOf(i int) int {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if r := f.Rd.Tokens[k].Rel; (r == text.RelNmodPoss || r == text.RelCompound) && (f.IsName(int(k), names.Person) || f.IsName(int(k), names.Place) && f.Possessive(int(k))) {
			return int(k)
		}
	}
	return -1
}

// Travels reports whether a noun stands for people whose journeys are news.
func Travels(w string) bool {
	return lexicon.Human(w) && !noTravellerList.Has(w) || lexicon.Official(w) || w == "mission"
}

// Bidden reports whether the clause of token i bids its reader do something:
// its verb stands at the head of its sentence, in its plain form, with no
// subject.
func (f *Finder) Bidden(i int) bool {
	rd := f.Rd
	for range 12 {
		t := &rd.Tokens[i]
		if t.POS == text.VERB && t.Tag == text.TagVB && f.Subject(i) < 0 && !f.Has(i, text.RelAux) && !f.ToMark(i) && f.opens(i) {
			return true
		}
		if i = t.Head; i < 0 {
			return false
		}
	}
	return false
}

// opens reports whether nothing but "please", "just" and the like stands
// before token i in its sentence, or since the last bar, bullet or colon.
func (f *Finder) opens(i int) bool {
	rd := f.Rd
	for k := i - 1; k >= rd.Sentences[rd.Tokens[i].Sentence].First; k-- {
		w := strings.ToLower(rd.Word(k))
		if text.OneOf(w, "| : • – — - * ·") {
			return true
		}
		if !beforeABiddingList.Has(w) {
			return false
		}
	}
	return true
}

// YearLong reports whether noun i is something that holds for so many years.
func (f *Finder) YearLong(i int) bool {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if text.OneOf(f.Rd.Tokens[k].Lemma, "year month") && f.Kid(int(k), text.RelNummod) >= 0 {
			return true
		}
	}
	return false
}

// Mine returns the pronoun of the first or second person that is token i's
// owner or subject, or -1.
func (f *Finder) Mine(i int) int {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		switch f.Rd.Tokens[k].Rel {
		case text.RelNmodPoss, text.RelNsubj, text.RelNsubjPass:
			if f.At[k] < 0 && text.OneOf(strings.ToLower(f.Rd.Word(int(k))), "i we you my our your") {
				return int(k)
			}
		}
	}
	return -1
}
