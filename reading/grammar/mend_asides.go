package grammar

import (
	"dateline/reading/text"
)

// asides makes a participle between commas behind the subject, which the parser
// took for the verb, hang from that subject, and the finite verb after the
// second comma the verb: "Restrepo's trip, twice put off, is to take place".
func asides(rd *text.Parsed, first, last int) {
	for i := first + 2; i+2 < last; i++ {
		t := &rd.Tokens[i]
		if t.POS != text.VERB || t.Tag != text.TagVBN || t.Head >= 0 && t.Rel != text.RelCcomp {
			continue
		}
		comma := i - 1
		if rd.Tokens[comma].POS == text.ADV {
			comma--
		}
		if comma <= first || rd.Word(comma) != "," {
			continue
		}
		noun, aux := -1, false
		for k := max(first, i-Reach); k < i; k++ {
			switch c := &rd.Tokens[k]; {
			case c.Head != i:
			case c.Rel == text.RelNsubj || c.Rel == text.RelNsubjPass:
				noun = k
			case c.Rel == text.RelAux || c.Rel == text.RelAuxPass:
				aux = true
			}
		}
		if noun < 0 || noun > comma || aux {
			continue
		}
		end := i + 1
		for end < last && end < i+Reach && rd.Word(end) != "," {
			end++
		}
		if end+1 >= last || rd.Word(end) != "," {
			continue
		}
		v := end + 1
		if rd.Tokens[v].POS == text.AUX {
			v = rd.Tokens[v].Head
		}
		if v <= end || v >= last || rd.Tokens[v].POS != text.VERB || rd.Tokens[v].Head != i && rd.Tokens[v].Head != noun {
			continue
		}
		rd.Tokens[v].Head, rd.Tokens[v].Rel = t.Head, t.Rel
		t.Head, t.Rel = noun, text.RelAcl
		rd.Tokens[noun].Head, rd.Tokens[noun].Rel = v, text.RelNsubj
		if p := &rd.Tokens[last-1]; p.POS == text.PUNCT && p.Head == i {
			p.Head = v
		}
	}
}

// ownSubjects makes the subject of a verb one of its own, which the parser took
// for one outside of it: "Alarcon is to fly".
func ownSubjects(rd *text.Parsed, first, last int) {
	for i := first; i < last; i++ {
		if t := &rd.Tokens[i]; t.Rel == text.RelNsubjOuter && t.Head >= first && rd.Tokens[t.Head].POS == text.VERB {
			t.Rel = text.RelNsubj
		}
	}
}
