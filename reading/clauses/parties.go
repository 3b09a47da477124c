package clauses

import (
	"strings"

	"dateline/reading/names"
	"dateline/reading/text"
)

// Bearer returns the head of the name that nationality i belongs to, where the
// parser tore them apart: "met Slovak Prime Minister Zuzana Hrivnak".
func (f *Finder) Bearer(i int) int {
	if m := f.At[i]; m >= 0 && f.Rd.Mentions[m].Entity < 0 && text.OneOf(f.Rd.Tokens[i].Lemma, "he she") {
		return f.spokenFor(i)
	}
	if !f.IsName(i, names.Nationality) && !(f.IsName(i, names.Place) && f.Possessive(i)) && !(f.IsName(i, names.Organization) && f.Together(i+1, i) && f.titles(i+1)) {
		return i
	}
	for k := i + 1; k < i+8 && f.Together(k, i); k++ {
		if f.IsName(k, names.Person) && f.Rd.Mentions[f.At[k]].Form == names.Name {
			return f.Rd.Mentions[f.At[k]].Head
		}
		if !f.title(k) {
			break
		}
	}
	return i
}

// titles reports whether token k is in the title of somebody named: "Commission
// President Jutta Lang".
func (f *Finder) titles(k int) bool {
	for i := range f.Rd.Mentions {
		if m := &f.Rd.Mentions[i]; m.First > k {
			break
		} else if m.Kind == names.Role && m.Last > k && m.Entity >= 0 && f.IsName(m.Last, names.Person) {
			return true
		}
	}
	return false
}

// spokenFor returns whom pronoun i, which nothing before it explains, stands for
// where those who speak for them say the sentence: "He is due in Rome, the office
// of Ida Berg said"; or i.
func (f *Finder) spokenFor(i int) int {
	rd := f.Rd
	for h, n := rd.Tokens[i].Head, 0; h >= 0 && n < 5; h, n = rd.Tokens[h].Head, n+1 {
		if p := f.spokesman(h, i); p >= 0 {
			return p
		}
		if v := f.Kid(h, text.RelParataxis); v > i {
			if p := f.spokesman(v, i); p >= 0 {
				return p
			}
		}
	}
	return i
}

// spokesman returns the person for whom the subject of verb v, behind token i,
// speaks, or -1.
func (f *Finder) spokesman(v, i int) int {
	rd := f.Rd
	s := f.Kid(v, text.RelNsubj)
	if s <= i || !speaksForList.Has(rd.Tokens[s].Lemma) {
		return -1
	}
	for k := f.Child[s]; k >= 0; k = f.Next[k] {
		if r := rd.Tokens[k].Rel; (r == text.RelNmod || r == text.RelNmodPoss) && f.IsName(int(k), names.Person) && rd.Mentions[f.At[k]].Form == names.Name {
			return int(k)
		}
	}
	return -1
}

// NameIn returns the mention of a person in the phrase headed by token i, as
// in "his counterpart, Ramil Usubov", or -1.
func (f *Finder) NameIn(i int) int {
	before := -1
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		kind := names.Person
		switch f.Rd.Tokens[k].Rel {
		case text.RelFlat, text.RelAppos, text.RelNmodDesc:
		case text.RelNmod: // "one of the two priests, Karim Osei"
			if f.Rd.Tokens[i].Lemma == "one" && f.Led(int(k), "of") {
				return f.NameIn(int(k))
			}
			continue
		case text.RelAcl: // a delegation headed by Ann Lee
			if a := f.Kid(int(k), text.RelOblAgent); a >= 0 && text.OneOf(f.Rd.Tokens[k].Lemma, "head lead") {
				if m := f.At[a]; m >= 0 && f.Rd.Mentions[m].Entity >= 0 && f.Rd.Mentions[m].Kind != names.Nationality {
					return int(m)
				}
			}
			continue
		case text.RelCompound:
			if armedGroupList.Has(f.Rd.Tokens[i].Lemma) {
				kind = names.Organization
			}
			if int(k) > i+6 {
				continue
			}
		default:
			continue
		}
		if m := f.At[k]; m >= 0 && f.Rd.Mentions[m].Entity >= 0 && f.Rd.Mentions[m].Kind == kind && f.Rd.Mentions[m].Form == names.Name {
			if int(k) > i || kind != names.Person {
				return int(m)
			}
			if l := f.Rd.Tokens[i].Lemma; f.Rd.Tokens[k].Rel != text.RelCompound || f.Rd.Tokens[i].Tag != text.TagNNS && f.Someone(i) ||
				leaderStandsForList.Has(l) {
				before = int(m) // "the Barclays chairman Simon Hale", "the Hale campaign", but "Hale aides", "a Hale event"
			}
		}
	}
	if t := &f.Rd.Tokens[i]; t.POS == text.NOUN && t.Tag == text.TagNN && f.Together(i+1, i) && f.IsName(i+1, names.Person) && f.Someone(i) {
		if m := &f.Rd.Mentions[f.At[i+1]]; m.Form == names.Name && m.First == i+1 && m.Entity >= 0 {
			return int(f.At[i+1]) // which the parser hung from something else
		}
	}
	return before
}

// Enumerated returns the token after the comma at i where a list of names of
// one kind goes on: "Japan, the Philippines and the United States"; or i.
func (f *Finder) Enumerated(i, last int, kind names.Kind) int {
	rd := f.Rd
	if rd.Word(i) != "," {
		return i
	}
	k := i + 1
	if kind == names.Person {
		// "Denmark's Lise Holm, India's Arvind Rao and Peru's Celia Quispe"
		for k < last && k < i+7 && !f.IsName(k, names.Person) && (rd.Tokens[k].POS == text.PROPN || rd.Tokens[k].POS == text.ADJ || rd.Tokens[k].Tag == text.TagPOS) {
			k++
		}
		if k < last && f.IsName(k, names.Person) && rd.Mentions[f.At[k]].Form == names.Name {
			if end := f.end(k); end < last && rd.Word(end) == "and" {
				return i + 1
			}
		}
		return i
	}
	if k < last && rd.Tokens[k].POS == text.DET {
		k++
	}
	if k >= last || f.KindOf(k) != kind || kind == names.Place && !f.Country(k) {
		return i
	}
	if end := f.end(k); end < last && rd.Word(end) == "and" {
		return i + 1
	}
	return i
}

// Leads reports whether a mention is the subject of the verb behind it.
func (f *Finder) Leads(m *names.Mention) bool {
	o := f.Rd.Outer(m.Head)
	if o >= m.First {
		r := f.Rd.Tokens[o].Rel
		return r == text.RelNsubj || r == text.RelNsubjPass
	}
	return false
}

// Link returns the token after what ties a list together at token i, or i.
func (f *Finder) Link(i, last int) int {
	rd := f.Rd
	k := i
	if rd.Word(k) == "," {
		k++
	}
	if k+2 < last && rd.Word(k) == "as" && rd.Word(k+1) == "well" && rd.Word(k+2) == "as" {
		return k + 3
	}
	if k+1 < last && (rd.Word(k) == "along" || rd.Word(k) == "together") && rd.Word(k+1) == "with" {
		return k + 2
	}
	if k < last && (rd.Word(k) == "and" || rd.Word(k) == "&") {
		return k + 1
	}
	if k > i && f.Headline(i) {
		return k // "Mori, Menon to Hold Talks"
	}
	return i
}

// Employer returns the mention of the organisation whose people or property
// noun i names: "RCMP officers", "its offices", "the offices of Norrfly"; or -1.
func (f *Finder) Employer(i int) int {
	rd := f.Rd
	l := strings.ToLower(rd.Tokens[i].Lemma)
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		m := f.At[k]
		if m < 0 || rd.Mentions[m].Entity < 0 || rd.Mentions[m].Kind != names.Organization && rd.Entities[rd.Mentions[m].Entity].Kind != names.Organization {
			continue
		}
		switch rd.Tokens[k].Rel {
		case text.RelCompound:
			if int(k) < i && rd.Mentions[m].Form == names.Name && employedList.Has(l) {
				return int(m)
			}
		case text.RelNmodPoss:
			if premisesList.Has(l) {
				return int(m)
			}
		case text.RelNmod:
			if premisesList.Has(l) && rd.Mentions[m].Form == names.Name && f.Led(int(k), "of") {
				return int(m)
			}
		}
	}
	return -1
}

// Dweller returns the token of the person whose home or car noun i names: "the
// home of the editor", "her house"; or -1.
func (f *Finder) Dweller(i int) int {
	if !dwellingList.Has(strings.ToLower(f.Rd.Tokens[i].Lemma)) {
		return -1
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		switch f.Rd.Tokens[k].Rel {
		case text.RelNmodPoss:
			if f.Person(int(k)) {
				return int(k)
			}
		case text.RelNmod:
			if f.Led(int(k), "of") && f.Person(int(k)) && f.Rd.Tokens[k].POS != text.PRON {
				return int(k)
			}
		}
	}
	return -1
}

// Counted returns the noun that noun i only counts: of "hundreds of students"
// the students; or i.
func (f *Finder) Counted(i int) int {
	if !countingNounList.Has(strings.ToLower(f.Rd.Tokens[i].Lemma)) || f.At[i] >= 0 && f.Rd.Mentions[f.At[i]].Entity >= 0 {
		return i
	}
	prep := "of"
	if text.OneOf(f.Rd.Tokens[i].Lemma, "stake share") {
		prep = "in"
	}
	if k := f.After(i, prep); k > i && f.Rd.Tokens[k].POS != text.PRON {
		return k
	}
	return i
}

// Told returns the verb of the relative clause that says who brings noun i
// about, and who that is: "talks that the minister had convened", "a strike
// called by the union"; -1 and -1 where there is none.
func (f *Finder) Told(i int) (verb, who int) {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		t := &f.Rd.Tokens[k]
		if t.Rel != text.RelAclRelcl || t.POS != text.VERB || !(ComesAbout(t.Lemma) || Plans(t.Lemma) || bringsAboutList.Has(t.Lemma)) {
			continue
		}
		if c := f.Clause(int(k)); (c.Object == i || c.Object < 0) && !c.Passive && c.Subject >= 0 && c.Subject != i && f.Rd.Tokens[c.Subject].Tag != text.TagWDT {
			return int(k), c.Subject
		}
	}
	return -1, -1
}

// IsKnown reports whether the phrase headed by token i stands for somebody
// whom the article names: by a name, or as one who was introduced.
func (f *Finder) IsKnown(i int) bool {
	rd := f.Rd
	if m := f.At[i]; m >= 0 && rd.Mentions[m].Entity >= 0 {
		x := &rd.Mentions[m]
		if x.Head == i || x.Form == names.Name && x.Last == i+1 {
			return x.Kind != names.Nationality || rd.Tokens[i].POS == text.PROPN || rd.Tokens[i].POS == text.NOUN
		}
	}
	if f.NameIn(i) >= 0 {
		return true
	}
	return text.OneOf(strings.ToLower(rd.Tokens[i].Lemma), "government authority") && f.National(i) >= 0
}

// Phrase returns the words of the party headed by noun i: without article,
// number and relative clause, with what says of whom they are.
func (f *Finder) Phrase(i int) text.Span {
	rd := f.Rd
	first, last := i, i
	if n := f.Aged(i); n > 0 {
		return text.Span{Start: rd.Tokens[i-n+1].Start, End: rd.Tokens[i].End}
	}
	for k := f.Child[i]; k >= 0 && int(k) < i; k = f.Next[k] {
		switch rd.Tokens[k].Rel {
		case text.RelCompound, text.RelAmod, text.RelFlat:
			if int(k) < first && f.unbroken(int(k), first) {
				first = int(k)
				for c := f.Child[k]; c >= 0 && int(c) < first; c = f.Next[c] {
					if rd.Tokens[c].Rel == text.RelCompound && f.unbroken(int(c), first) {
						first = int(c)
					}
				}
			}
		}
	}
	// children come in order, so the nearest one decides where the phrase begins
	for k := i - 1; k >= first; k-- {
		if p := rd.Tokens[k].POS; p != text.ADJ && p != text.NOUN && p != text.PROPN && rd.Word(k) != "-" {
			first = k + 1
			break
		}
	}
	for first < i && (beforeAPartyList.Has(strings.ToLower(rd.Word(first))) || text.OneOf(rd.Word(first), "year - old year-old percent per cent")) {
		first++
	}
	l := strings.ToLower(rd.Tokens[i].Lemma)
	if f.Together(i+1, i) && rd.Word(i+1) == "of" && (classes()["offices"][l] || memberOfList.Has(l)) {
		for k := f.Child[i]; k >= 0; k = f.Next[k] {
			if rd.Tokens[k].Rel == text.RelNmod && int(k) > i && int(k) <= i+6 && f.Led(int(k), "of") {
				last = int(k)
				if m := f.At[k]; m >= 0 {
					last = max(last, rd.Mentions[m].Last-1)
				}
				break
			}
		}
	}
	return text.Span{Start: rd.Tokens[first].Start, End: rd.Tokens[last].End}
}

// unbroken reports whether tokens a to b-1 stand in one phrase before b.
func (f *Finder) unbroken(a, b int) bool {
	for k := a; k < b; k++ {
		if p := f.Rd.Tokens[k].POS; p != text.ADJ && p != text.NOUN && p != text.PROPN && f.Rd.Word(k) != "-" {
			return false
		}
	}
	return true
}
