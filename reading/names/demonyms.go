package names

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// demonyms adds the nationalities that the gazetteer does not know but that are
// plainly made of the name of a place in the text: "the Kardonian leader" where
// Kardonia is named.
func (f *Finder) demonyms() {
	rd := f.Rd
	if !slices.ContainsFunc(rd.Mentions, f.unmapped) {
		return
	}
	for i := range rd.Tokens {
		t := &rd.Tokens[i]
		if f.seen[i] || t.POS != text.ADJ && t.POS != text.PROPN && t.POS != text.NOUN || !f.G.Words[i].Capital || f.is(i, lexicon.GazPeople) || !demonymEnd(rd.Word(i)) {
			continue
		}
		for k := range rd.Mentions {
			m := &rd.Mentions[k]
			if f.unmapped(*m) && derives(rd.Word(i), rd.Word(m.First)) {
				f.add(Nationality, Name, i, i+1)
				break
			}
		}
	}
}

// unmapped reports whether m is the name, of one word, of a place that the
// gazetteer does not know as a country, a region or a city.
func (f *Finder) unmapped(m Mention) bool {
	return m.Kind == Place && m.Form == Name && m.Last == m.First+1 && !f.is(m.First, lexicon.GazCountry|lexicon.GazCity|lexicon.GazCapital|lexicon.GazRegion)
}

// demonymEnd reports whether a word ends as nationalities do.
func demonymEnd(w string) bool {
	w = strings.TrimSuffix(w, "s")
	return len(w) > 4 && (strings.HasSuffix(w, "an") || strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "ish") || strings.HasSuffix(w, "i") || strings.HasSuffix(w, "er"))
}

// derives reports whether a word is made of a place's name by an ending of
// nationalities: Kardonian, Sarrandian, Velmoran, Tovese.
func derives(w, place string) bool {
	if len(place) < 4 || len(w) < len(place) || w[:3] != place[:3] {
		return false
	}
	w = strings.TrimSuffix(w, "s")
	stem := strings.TrimRight(place, "aeiou")
	for _, base := range [...]string{place, stem, place[:len(place)-1]} {
		if end, ok := strings.CutPrefix(w, base); ok && len(base) > 2 && demonymEnds.Has(end) && (end != "n" || base == place) && (end != "i" && end != "er" || base == place) {
			return true
		}
	}
	return false
}

// derived returns the place that nationality m, which the gazetteer does not
// know, is made of; or -1.
func (l *Linker) derived(m *Mention) int {
	if m.Last != m.First+1 {
		return -1
	}
	for i := range l.rd.Mentions {
		if p := &l.rd.Mentions[i]; l.f.unmapped(*p) && p.Entity >= 0 && derives(l.rd.Word(m.First), l.rd.Word(p.First)) {
			return p.Entity
		}
	}
	return -1
}

// demonymEnds make a people's name of a place's.
var demonymEnds = lexicon.Listed("demonym ends")
