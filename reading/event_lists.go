package reading

import "slices"

// alongside adds the names that a list goes on with after party p, where the
// parser lost it: "Aliyev, as well as his counterpart, Ramil Usubov".
func (f *eventFinder) alongside(p Party, role PartyRole) {
	rd := f.rd
	if p.Entity < 0 {
		return
	}
	i := f.tokenAt(p.Span.End - 1)
	kind := rd.Entities[p.Entity].Kind
	last := rd.Sentences[rd.Tokens[i].Sentence].Last
	for i++; i < last && len(f.who) < maxParties; {
		k := f.link(i, last)
		if k == i {
			if k = f.enumerated(i, last, kind); k == i {
				return
			}
		}
		for n := 0; k < last && n < 8 && !(f.kindOf(k) == kind && rd.Mentions[f.at[k]].Form == Name); n++ {
			t := &rd.Tokens[k]
			if t.POS != DET && t.POS != ADJ && t.POS != NOUN && t.POS != PROPN && t.Tag != TagPRPS && t.Tag != TagPOS && t.POS != PUNCT {
				return
			}
			k++
		}
		if k >= last || f.kindOf(k) != kind {
			return
		}
		m := &rd.Mentions[f.at[k]]
		if m.Entity < 0 || m.Form != Name || f.leads(m) && !slices.Contains(f.anchors, rd.Tokens[rd.Outer(m.Head)].Head) {
			return
		}
		f.add(Party{m.Entity, Span{m.Start, m.End}, role})
		i = m.Last
	}
}

// enumerated returns the token after the comma at i where a list of names of
// one kind goes on: "Japan, the Philippines and the United States"; or i.
func (f *eventFinder) enumerated(i, last int, kind Kind) int {
	rd := f.rd
	if rd.Word(i) != "," {
		return i
	}
	k := i + 1
	if kind == Person {
		// "Denmark's Lise Holm, India's Arvind Rao and Peru's Celia Quispe"
		for k < last && k < i+7 && !f.isName(k, Person) && (rd.Tokens[k].POS == PROPN || rd.Tokens[k].POS == ADJ || rd.Tokens[k].Tag == TagPOS) {
			k++
		}
		if k < last && f.isName(k, Person) && rd.Mentions[f.at[k]].Form == Name {
			if end := f.end(k); end < last && rd.Word(end) == "and" {
				return i + 1
			}
		}
		return i
	}
	if k < last && rd.Tokens[k].POS == DET {
		k++
	}
	if k >= last || f.kindOf(k) != kind || kind == Place && !f.country(k) {
		return i
	}
	if end := f.end(k); end < last && rd.Word(end) == "and" {
		return i + 1
	}
	return i
}

// leads reports whether a mention is the subject of the verb behind it.
func (f *eventFinder) leads(m *Mention) bool {
	o := f.rd.Outer(m.Head)
	if o >= m.First {
		r := f.rd.Tokens[o].Rel
		return r == RelNsubj || r == RelNsubjPass
	}
	return false
}

// link returns the token after what ties a list together at token i, or i.
func (f *eventFinder) link(i, last int) int {
	rd := f.rd
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
	if k > i && f.headline(i) {
		return k // "Mori, Menon to Hold Talks"
	}
	return i
}
