package reading

// asides makes a participle between commas behind the subject, which the parser
// took for the verb, hang from that subject, and the finite verb after the
// second comma the verb: "Restrepo's trip, twice put off, is to take place".
func asides(rd *Reading, first, last int) {
	for i := first + 2; i+2 < last; i++ {
		t := &rd.Tokens[i]
		if t.POS != VERB || t.Tag != TagVBN || t.Head >= 0 && t.Rel != RelCcomp {
			continue
		}
		comma := i - 1
		if rd.Tokens[comma].POS == ADV {
			comma--
		}
		if comma <= first || rd.Word(comma) != "," {
			continue
		}
		noun, aux := -1, false
		for k := max(first, i-reach); k < i; k++ {
			switch c := &rd.Tokens[k]; {
			case c.Head != i:
			case c.Rel == RelNsubj || c.Rel == RelNsubjPass:
				noun = k
			case c.Rel == RelAux || c.Rel == RelAuxPass:
				aux = true
			}
		}
		if noun < 0 || noun > comma || aux {
			continue
		}
		end := i + 1
		for end < last && end < i+reach && rd.Word(end) != "," {
			end++
		}
		if end+1 >= last || rd.Word(end) != "," {
			continue
		}
		v := end + 1
		if rd.Tokens[v].POS == AUX {
			v = rd.Tokens[v].Head
		}
		if v <= end || v >= last || rd.Tokens[v].POS != VERB || rd.Tokens[v].Head != i && rd.Tokens[v].Head != noun {
			continue
		}
		rd.Tokens[v].Head, rd.Tokens[v].Rel = t.Head, t.Rel
		t.Head, t.Rel = noun, RelAcl
		rd.Tokens[noun].Head, rd.Tokens[noun].Rel = v, RelNsubj
		if p := &rd.Tokens[last-1]; p.POS == PUNCT && p.Head == i {
			p.Head = v
		}
	}
}

// ownSubjects makes the subject of a verb one of its own, which the parser took
// for one outside of it: "Alarcon is to fly".
func ownSubjects(rd *Reading, first, last int) {
	for i := first; i < last; i++ {
		if t := &rd.Tokens[i]; t.Rel == RelNsubjOuter && t.Head >= first && rd.Tokens[t.Head].POS == VERB {
			t.Rel = RelNsubj
		}
	}
}
