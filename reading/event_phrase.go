package reading

import "strings"

// isName reports whether a mention of kind k, by name or not, holds token i.
func (f *eventFinder) isName(i int, k Kind) bool {
	return i >= 0 && f.at[i] >= 0 && f.rd.Mentions[f.at[i]].Kind == k
}

func (f *eventFinder) kindOf(i int) Kind {
	if i < 0 || f.at[i] < 0 {
		return NoKind
	}
	return f.rd.Mentions[f.at[i]].Kind
}

// named reports whether token i heads the name of somebody or of a place.
func (f *eventFinder) named(i int) bool {
	return i >= 0 && (f.kindOf(i) != NoKind || f.nameIn(i) >= 0)
}

// person reports whether token i stands for those who can meet and speak:
// people, their groups, and countries.
func (f *eventFinder) person(i int) bool {
	if i < 0 {
		return false
	}
	t := &f.rd.Tokens[i]
	if f.named(i) {
		return true
	}
	if t.POS == PRON {
		return oneOf(strings.ToLower(f.rd.Word(i)), "they them both who he she him her we i")
	}
	return (t.POS == NOUN || t.POS == PROPN || t.POS == ADJ || t.POS == NUM) && (f.someone(i) || oneOf(t.Lemma, "two pair ten tens score scores thousand thousands hundred hundreds dozen dozens million"))
}

// someone reports whether noun i means people.
func (f *eventFinder) someone(i int) bool {
	t := &f.rd.Tokens[i]
	return human(strings.ToLower(t.Lemma)) || t.POS == NOUN && english().dict.isPerson(t.Lemma)
}

// acts reports whether noun i can stand for somebody who takes part in an
// event, be it those who fight, a body or a firm.
func (f *eventFinder) acts(i int) bool {
	l := strings.ToLower(f.rd.Tokens[i].Lemma)
	return f.person(i) || official(l) || armed(l) || weapon(l) || bomb(l) || marcher(l) || business(l) || groupNoun(l) || f.rd.Tokens[i].POS == PROPN ||
		oneOf(l, "company firm giant maker carrier lender bank government ministry court police union authority regulator state nation country alliance bloc club side "+
			"board panel jury campaign office administration parliament assembly senate university hospital school newspaper charity agency delegation community public town city village")
}

// bodied reports whether noun i stands for a body that people can meet with.
func (f *eventFinder) bodied(i int) bool {
	return f.rd.Tokens[i].POS == NOUN && oneOf(f.rd.Tokens[i].Lemma, "union federation association committee board cabinet council panel group company firm authority charity")
}

// plural reports whether token i stands for more than one.
func (f *eventFinder) plural(i int) bool {
	t := &f.rd.Tokens[i]
	if t.Tag == TagNNS || t.Tag == TagNNPS || f.has(i, RelConj) {
		return true
	}
	return oneOf(strings.ToLower(f.rd.Word(i)), "they both two pair leadership")
}

// possessive reports whether token i is the owner of what follows it.
func (f *eventFinder) possessive(i int) bool {
	end := f.end(i)
	return f.together(end, i) && oneOf(f.rd.Word(end), "'s ’s ' ’")
}

// end returns the token after the mention that holds token i.
func (f *eventFinder) end(i int) int {
	if m := f.at[i]; m >= 0 {
		return f.rd.Mentions[m].Last
	}
	return i + 1
}

// national returns the token in the phrase headed by noun i that tells its
// country: "six Russian banks", "Russia's army", "the army of Russia"; or -1.
func (f *eventFinder) national(i int) int {
	rd := f.rd
	if i < 0 || f.at[i] >= 0 && rd.Mentions[f.at[i]].Entity >= 0 && rd.Mentions[f.at[i]].Form == Name || rd.Tokens[i].POS != NOUN && rd.Tokens[i].POS != PROPN {
		return -1
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case RelAmod, RelCompound, RelNmodPoss:
			if f.isName(int(k), Nationality) && rd.Mentions[f.at[k]].Entity >= 0 || f.country(int(k)) {
				return int(k)
			}
		case RelNmod:
			if f.country(int(k)) && f.led(int(k), "of") && oneOf(rd.Tokens[i].Lemma, "government ministry army parliament military navy senate police people authority authorities commission committee delegation") {
				return int(k)
			}
		}
	}
	return -1
}

// stands reports whether noun i, with a country's name beside it, can stand
// for that country: its officials, forces and bodies, and whatever is done to
// what is its own. Who protests or travels does so for themselves.
func (f *eventFinder) stands(i int, role PartyRole) bool {
	l := strings.ToLower(f.rd.Tokens[i].Lemma)
	switch verb := f.rd.Tokens[f.anchors[0]].Lemma; {
	case official(l), armed(l), weapon(l), oneOf(l, "commission committee government ministry army parliament military navy senate police authority company side embassy jet team court treasury junta regime administration "+
		"cabinet congress legislature council agency department coastguard warship"):
		return true
	case oneOf(verb, "protest demonstrate rally march demonstration appoint name elect"):
		return false
	}
	return role == Other
}

// ofTheirOwn reports whether the event is one that people take part in for
// themselves, so that "Albanians" do not stand for Albania.
func (f *eventFinder) ofTheirOwn() bool {
	return oneOf(strings.ToLower(f.rd.Tokens[f.anchors[0]].Lemma), "protest demonstrate rally march demonstration visit travel tour fly go trip elect choose")
}

// pronoun reports whether token i is a pronoun of the third person.
func (f *eventFinder) pronoun(i int) bool {
	return f.rd.Tokens[i].POS == PRON && oneOf(strings.ToLower(f.rd.Word(i)), "it they them he she him her")
}

// leaders reports whether token i stands for several who speak for states or
// organisations.
func (f *eventFinder) leaders(i int) bool {
	if f.isName(i, Organization) || f.named(i) && f.plural(i) {
		return true
	}
	return f.plural(i) && official(strings.ToLower(f.rd.Tokens[i].Lemma))
}

// official reports whether token i stands for a state, an organisation, or a
// person in office.
func (f *eventFinder) official(i int) bool {
	return f.holdsOffice(i) || f.country(i) || f.isName(i, Organization) || f.national(i) >= 0
}

// country reports whether the mention at token i is a whole country.
func (f *eventFinder) country(i int) bool {
	m := f.at[i]
	return m >= 0 && f.rd.Mentions[m].Entity >= 0 && nation(&f.rd.Entities[f.rd.Mentions[m].Entity])
}

// holdsOffice reports whether token i stands for a person whose office the
// article tells.
func (f *eventFinder) holdsOffice(i int) bool {
	m := f.at[i]
	if m < 0 {
		return false
	}
	x := f.rd.Mentions[m].Entity
	return x >= 0 && f.rd.Entities[x].Kind == Person && stately(f.rd.Entities[x].Role)
}

// timeWord reports whether token i belongs to an expression of time.
func (f *eventFinder) timeWord(i int) bool {
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
func (f *eventFinder) site(i int) int {
	for range 3 {
		if !f.timeWord(i) && f.isName(i, Place) && f.rd.Mentions[f.at[i]].Entity >= 0 {
			return i
		}
		next := -1
		if f.timeWord(i) || oneOf(f.rd.Tokens[i].Lemma, "minute hour day week month") {
			// "arrived in the United States Thursday", "in Rome Next Week", which the parser took for one name
			for k := f.child[i]; k >= 0; k = f.next[k] {
				if r := f.rd.Tokens[k].Rel; (r == RelCompound || r == RelAmod) && f.isName(int(k), Place) && f.at[k] != f.at[i] {
					return int(k)
				}
			}
			return -1
		}
		whole := site(f.rd.Tokens[i].Lemma)
		if !whole && !target(f.rd.Tokens[i].Lemma) {
			return -1
		}
		for k := f.child[i]; k >= 0; k = f.next[k] {
			switch r := f.rd.Tokens[k].Rel; {
			case r == RelCompound && whole && f.isName(int(k), Place) && !f.timeWord(int(k)): // Goma airport
				return int(k)
			case (r == RelNmod || r == RelAppos || r == RelFlat) && next < 0 && (r != RelNmod || f.led(int(k), "of")):
				next = int(k)
			}
		}
		if next < 0 || f.at[next] < 0 && !site(f.rd.Tokens[next].Lemma) {
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
func (f *eventFinder) onlyPlace(i int) bool {
	return f.isName(i, Place) && !f.country(i) && !f.rd.Mentions[f.at[i]].Metonym
}

// title reports whether token k stands before a name as part of what its
// bearer is: "Dutch Trade Minister".
func (f *eventFinder) title(k int) bool {
	t := &f.rd.Tokens[k]
	switch t.POS {
	case ADJ, NOUN, PROPN:
		return !f.isName(k, Person) || f.rd.Mentions[f.at[k]].Form != Name
	}
	return t.Tag == TagPOS || t.POS == DET
}

// tokenAt returns the token that holds the byte at offset.
func (f *eventFinder) tokenAt(offset int) int {
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
