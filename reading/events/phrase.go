package events

import (
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// isName reports whether a mention of kind k, by name or not, holds token i.
func (f *EventFinder) isName(i int, k names.Kind) bool {
	return i >= 0 && f.at[i] >= 0 && f.rd.Mentions[f.at[i]].Kind == k
}

func (f *EventFinder) kindOf(i int) names.Kind {
	if i < 0 || f.at[i] < 0 {
		return names.NoKind
	}
	return f.rd.Mentions[f.at[i]].Kind
}

// named reports whether token i heads the name of somebody or of a place.
func (f *EventFinder) named(i int) bool {
	return i >= 0 && (f.kindOf(i) != names.NoKind || f.nameIn(i) >= 0)
}

// person reports whether token i stands for those who can meet and speak:
// people, their groups, and countries.
func (f *EventFinder) person(i int) bool {
	if i < 0 {
		return false
	}
	t := &f.rd.Tokens[i]
	if f.named(i) {
		return true
	}
	if t.POS == text.PRON {
		return text.OneOf(strings.ToLower(f.rd.Word(i)), "they them both who he she him her we i")
	}
	return (t.POS == text.NOUN || t.POS == text.PROPN || t.POS == text.ADJ || t.POS == text.NUM) && (f.someone(i) || text.OneOf(t.Lemma, "two pair ten tens score scores thousand thousands hundred hundreds dozen dozens million"))
}

// someone reports whether noun i means people.
func (f *EventFinder) someone(i int) bool {
	t := &f.rd.Tokens[i]
	return lexicon.Human(strings.ToLower(t.Lemma)) || t.POS == text.NOUN && grammar.English().Dict.IsPerson(t.Lemma)
}

// acts reports whether noun i can stand for somebody who takes part in an
// event, be it those who fight, a body or a firm.
func (f *EventFinder) acts(i int) bool {
	l := strings.ToLower(f.rd.Tokens[i].Lemma)
	return f.person(i) || lexicon.Official(l) || lexicon.Armed(l) || weapon(l) || bomb(l) || marcher(l) || names.Business(l) || names.GroupNoun(l) || f.rd.Tokens[i].POS == text.PROPN ||
		text.OneOf(l, "company firm giant maker carrier lender bank government ministry court police union authority regulator state nation country alliance bloc club side "+
			"board panel jury campaign office administration parliament assembly senate university hospital school newspaper charity agency delegation community public town city village")
}

// bodied reports whether noun i stands for a body that people can meet with.
func (f *EventFinder) bodied(i int) bool {
	return f.rd.Tokens[i].POS == text.NOUN && text.OneOf(f.rd.Tokens[i].Lemma, "union federation association committee board cabinet council panel group company firm authority charity")
}

// plural reports whether token i stands for more than one.
func (f *EventFinder) plural(i int) bool {
	t := &f.rd.Tokens[i]
	if t.Tag == text.TagNNS || t.Tag == text.TagNNPS || f.has(i, text.RelConj) {
		return true
	}
	return text.OneOf(strings.ToLower(f.rd.Word(i)), "they both two pair leadership")
}

// possessive reports whether token i is the owner of what follows it.
func (f *EventFinder) possessive(i int) bool {
	end := f.end(i)
	return f.together(end, i) && text.OneOf(f.rd.Word(end), "'s ’s ' ’")
}

// end returns the token after the mention that holds token i.
func (f *EventFinder) end(i int) int {
	if m := f.at[i]; m >= 0 {
		return f.rd.Mentions[m].Last
	}
	return i + 1
}

// national returns the token in the phrase headed by noun i that tells its
// country: "six Russian banks", "Russia's army", "the army of Russia"; or -1.
func (f *EventFinder) national(i int) int {
	rd := f.rd
	if i < 0 || f.at[i] >= 0 && rd.Mentions[f.at[i]].Entity >= 0 && rd.Mentions[f.at[i]].Form == names.Name || rd.Tokens[i].POS != text.NOUN && rd.Tokens[i].POS != text.PROPN {
		return -1
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case text.RelAmod, text.RelCompound, text.RelNmodPoss:
			if f.isName(int(k), names.Nationality) && rd.Mentions[f.at[k]].Entity >= 0 || f.country(int(k)) {
				return int(k)
			}
		case text.RelNmod:
			if f.country(int(k)) && f.led(int(k), "of") && text.OneOf(rd.Tokens[i].Lemma, "government ministry army parliament military navy senate police people authority authorities commission committee delegation") {
				return int(k)
			}
		}
	}
	return -1
}

// stands reports whether noun i, with a country's name beside it, can stand
// for that country: its officials, forces and bodies, and whatever is done to
// what is its own. Who protests or travels does so for themselves.
func (f *EventFinder) stands(i int, role PartyRole) bool {
	l := strings.ToLower(f.rd.Tokens[i].Lemma)
	switch verb := f.rd.Tokens[f.anchors[0]].Lemma; {
	case lexicon.Official(l), lexicon.Armed(l), weapon(l), text.OneOf(l, "commission committee government ministry army parliament military navy senate police authority company side embassy jet team court treasury junta regime administration "+
		"cabinet congress legislature council agency department coastguard warship"):
		return true
	case text.OneOf(verb, "protest demonstrate rally march demonstration appoint name elect"):
		return false
	}
	return role == Other
}

// ofTheirOwn reports whether the event is one that people take part in for
// themselves, so that "Albanians" do not stand for Albania.
func (f *EventFinder) ofTheirOwn() bool {
	return text.OneOf(strings.ToLower(f.rd.Tokens[f.anchors[0]].Lemma), "protest demonstrate rally march demonstration visit travel tour fly go trip elect choose")
}

// pronoun reports whether token i is a pronoun of the third person.
func (f *EventFinder) pronoun(i int) bool {
	return f.rd.Tokens[i].POS == text.PRON && text.OneOf(strings.ToLower(f.rd.Word(i)), "it they them he she him her")
}

// leaders reports whether token i stands for several who speak for states or
// organisations.
func (f *EventFinder) leaders(i int) bool {
	if f.isName(i, names.Organization) || f.named(i) && f.plural(i) {
		return true
	}
	return f.plural(i) && lexicon.Official(strings.ToLower(f.rd.Tokens[i].Lemma))
}

// official reports whether token i stands for a state, an organisation, or a
// person in office.
func (f *EventFinder) official(i int) bool {
	return f.holdsOffice(i) || f.country(i) || f.isName(i, names.Organization) || f.national(i) >= 0
}

// country reports whether the mention at token i is a whole country.
func (f *EventFinder) country(i int) bool {
	m := f.at[i]
	return m >= 0 && f.rd.Mentions[m].Entity >= 0 && nation(&f.rd.Entities[f.rd.Mentions[m].Entity])
}

// holdsOffice reports whether token i stands for a person whose office the
// article tells.
func (f *EventFinder) holdsOffice(i int) bool {
	m := f.at[i]
	if m < 0 {
		return false
	}
	x := f.rd.Mentions[m].Entity
	return x >= 0 && f.rd.Entities[x].Kind == names.Person && lexicon.Stately(f.rd.Entities[x].Role)
}

// timeWord reports whether token i belongs to an expression of time.
func (f *EventFinder) timeWord(i int) bool {
	t := &f.rd.Tokens[i]
	for k := f.timeAt(t.Start); k < len(f.rd.Times) && f.rd.Times[k].Start <= t.Start; k++ {
		if t.End <= f.rd.Times[k].End {
			return true
		}
	}
	return false
}

// site returns the token of the place that the phrase headed by token i names,
// be it by a part of it ("the port of Odesa"), or -1.
func (f *EventFinder) site(i int) int {
	for range 3 {
		if !f.timeWord(i) && f.isName(i, names.Place) && f.rd.Mentions[f.at[i]].Entity >= 0 {
			return i
		}
		next := -1
		if f.timeWord(i) || text.OneOf(f.rd.Tokens[i].Lemma, "minute hour day week month") {
			// "arrived in the United States Thursday", "in Rome Next Week", which the parser took for one name
			for k := f.child[i]; k >= 0; k = f.next[k] {
				if r := f.rd.Tokens[k].Rel; (r == text.RelCompound || r == text.RelAmod) && f.isName(int(k), names.Place) && f.at[k] != f.at[i] {
					return int(k)
				}
			}
			return -1
		}
		whole := lexicon.Site(f.rd.Tokens[i].Lemma)
		if !whole && !target(f.rd.Tokens[i].Lemma) {
			return -1
		}
		for k := f.child[i]; k >= 0; k = f.next[k] {
			switch r := f.rd.Tokens[k].Rel; {
			case r == text.RelCompound && whole && f.isName(int(k), names.Place) && !f.timeWord(int(k)): // Goma airport
				return int(k)
			case (r == text.RelNmod || r == text.RelAppos || r == text.RelFlat) && next < 0 && (r != text.RelNmod || f.led(int(k), "of")):
				next = int(k)
			}
		}
		if next < 0 || f.at[next] < 0 && !lexicon.Site(f.rd.Tokens[next].Lemma) {
			if !whole {
				return -1 // the American embassy is elsewhere
			}
			return f.national(i) // the Colombian province
		}
		i = next
	}
	return -1
}

// onlyPlace reports whether token i names a place that is no country.
func (f *EventFinder) onlyPlace(i int) bool {
	return f.isName(i, names.Place) && !f.country(i) && !f.rd.Mentions[f.at[i]].Metonym
}

// title reports whether token k stands before a name as part of what its
// bearer is: "Dutch Trade Minister".
func (f *EventFinder) title(k int) bool {
	t := &f.rd.Tokens[k]
	switch t.POS {
	case text.ADJ, text.NOUN, text.PROPN:
		return !f.isName(k, names.Person) || f.rd.Mentions[f.at[k]].Form != names.Name
	}
	return t.Tag == text.TagPOS || t.POS == text.DET
}

// tokenAt returns the token that holds the byte at offset.
func (f *EventFinder) tokenAt(offset int) int {
	lo, hi := 0, len(f.rd.Tokens)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if f.rd.Tokens[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
