package grammar

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// actives makes a past tense of what the tagger took for a participle though it
// has subject and object and no auxiliary: "A bomber killed 12 people".
func actives(rd *text.Parsed, first, last int) {
	for i := first + 1; i < last-1; i++ {
		t := &rd.Tokens[i]
		if t.POS != text.VERB || t.Tag != text.TagVBN && t.Tag != text.TagVBD || t.Rel == text.RelAcl || t.Rel == text.RelAmod {
			continue
		}
		subject, object, aux := -1, false, false
		for k := max(first, i-Reach); k < min(last, i+Reach); k++ {
			c := &rd.Tokens[k]
			if c.Head != i {
				continue
			}
			switch c.Rel {
			case text.RelNsubj, text.RelNsubjPass:
				if k < i {
					subject = k
				}
			case text.RelObj:
				object = object || k > i
			case text.RelAux, text.RelAuxPass, text.RelCop, text.RelMark:
				aux = true
			}
		}
		if subject >= 0 && object && !aux && (t.Tag == text.TagVBN || rd.Tokens[subject].POS == text.NOUN) {
			t.Tag = text.TagVBD
			rd.Tokens[subject].Rel = text.RelNsubj
		}
	}
}

// passives makes a verb of what the parser took for an adjective or a clause
// of its own: "was elected president", "denied having sent weapons".
func passives(rd *text.Parsed, first, last int) {
	for i := first + 1; i < last; i++ {
		t := &rd.Tokens[i]
		if t.POS != text.VERB || t.Tag != text.TagVBN {
			continue
		}
		if h := i - 1; t.Head == h && t.Rel == text.RelCcomp && rd.Tokens[h].Tag == text.TagVBG && strings.EqualFold(rd.Word(h), "having") {
			t.Head, t.Rel = rd.Tokens[h].Head, rd.Tokens[h].Rel
			rd.Tokens[h].Head, rd.Tokens[h].Rel = i, text.RelAux
			continue
		}
		n := t.Head
		if t.Rel != text.RelAmod || n <= i || n >= last || rd.Tokens[n].POS != text.NOUN || !madeSo.Has(strings.ToLower(rd.Word(i))) {
			continue
		}
		cop := -1
		for k := i - 1; k >= first && k > i-4; k-- {
			if rd.Tokens[k].Rel == text.RelCop && rd.Tokens[k].Head == n {
				cop = k
			}
		}
		aside := cop < 0 && rd.Word(i-1) == "," && rd.Tokens[n].Rel == text.RelAppos // "Ida Berg, named minister in May"
		if cop < 0 && !aside {
			continue
		}
		t.Head, t.Rel = rd.Tokens[n].Head, rd.Tokens[n].Rel
		if aside {
			t.Rel = text.RelAcl
		}
		for k := max(first, i-Reach); k < min(last, i+Reach); k++ {
			if c := &rd.Tokens[k]; c.Head == n && (k < i || c.Rel == text.RelPunct) {
				c.Head = i
				switch c.Rel {
				case text.RelNsubj:
					c.Rel = text.RelNsubjPass
				case text.RelCop:
					c.Rel = text.RelAuxPass
				}
			}
		}
		rd.Tokens[n].Head, rd.Tokens[n].Rel = i, text.RelXcomp
	}
}

// reportedSubjects gives the verb of a reported clause the noun before it for
// its subject, which the parser took for the object of the verb of saying:
// "said the drones had hit a boat".
func reportedSubjects(rd *text.Parsed, first, last int) {
	for i := first + 2; i < last; i++ {
		t := &rd.Tokens[i]
		if t.Rel != text.RelCcomp || t.Head < first || t.Head >= i-1 || t.Head < i-Reach || t.Tag != text.TagVBD && t.Tag != text.TagVBZ && t.Tag != text.TagVBP && !hasAux(rd, t.Head, i) {
			continue
		}
		noun, free := -1, true
		for k := max(first, t.Head-Reach); k < i; k++ {
			switch c := &rd.Tokens[k]; {
			case c.Head == i && (c.Rel == text.RelNsubj || c.Rel == text.RelNsubjPass || c.Rel == text.RelMark || c.Rel == text.RelCsubj):
				free = false
			case k > t.Head && c.Head == t.Head && c.Rel == text.RelObj && (c.POS == text.NOUN || c.POS == text.PROPN):
				noun = k
			case k > t.Head && c.POS == text.PUNCT && rd.Word(k) != "-":
				noun = -1
			}
		}
		if free && noun >= 0 {
			rd.Tokens[noun].Head, rd.Tokens[noun].Rel = i, text.RelNsubj
		}
	}
}

// hasAux reports whether a finite auxiliary of verb i stands after token a.
func hasAux(rd *text.Parsed, a, i int) bool {
	for k := i - 1; k > a; k-- {
		if c := &rd.Tokens[k]; c.Head == i && (c.Rel == text.RelAux || c.Rel == text.RelAuxPass) && c.Tag != text.TagVB {
			return true
		}
	}
	return false
}

// rootVerb makes the first finite verb of a sentence its root where the parser
// took it for a clause without a relative pronoun about the root, a noun before it:
// "Chadian leader Idriss Mahamat landed in Ankara."
func rootVerb(rd *text.Parsed, first, last int) {
	toks := rd.Tokens[first:last]
	if rd.Word(last-1) != "." {
		return
	}
	verb := -1
	for i := range toks {
		switch toks[i].Tag {
		case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
			if verb < 0 {
				verb = i
			}
		case text.TagVB: // "Voters in Moldova go to the polls"
			if verb < 0 && i > 1 && toks[i].Rel == text.RelAcl && toks[i-1].Tag != text.TagTO && toks[i-1].POS != text.AUX {
				verb = i
				toks[i].Tag = text.TagVBP
			}
		}
	}
	if verb < 0 || toks[verb].POS != text.VERB || toks[verb].Head < first || toks[verb].Head >= first+verb {
		return
	}
	v, n := &toks[verb], &toks[toks[verb].Head-first]
	if n.Head >= 0 || n.POS != text.NOUN && n.POS != text.PROPN {
		return
	}
	switch v.Rel {
	case text.RelAclRelcl, text.RelAcl, text.RelAmod, text.RelParataxis:
	default:
		return
	}
	sharedSubject(rd, first, verb, toks)
	for i := range toks {
		if toks[i].Head == first+verb {
			switch toks[i].Rel {
			case text.RelNsubj, text.RelNsubjPass, text.RelMark, text.RelCsubj:
				return
			}
		}
	}
	n.Head, n.Rel = first+verb, text.RelNsubj
	v.Head, v.Rel = -1, text.RelRoot
	if end := &toks[len(toks)-1]; end.Head == n.Head || end.POS == text.PUNCT {
		end.Head = first + verb
	}
}

// sharedSubject frees the verb at index verb of the sentence's tokens from a
// subject that only tells where the last of two people is from: "Presidents Ida
// Berg of Norway and Aldo Conti of Peru met".
func sharedSubject(rd *text.Parsed, first, verb int, toks []text.Token) {
	i := verb - 1
	n := toks[verb].Head - first
	if i < 3 || n >= i-2 || toks[i].Head != first+verb || toks[i].Rel != text.RelNsubj || toks[i].POS != text.PROPN || rd.Word(first+i-1) != "of" || toks[n].POS != text.PROPN {
		return
	}
	k := i - 2
	for k > n && toks[k].POS == text.PROPN {
		k--
	}
	if k == i-2 || rd.Word(first+k) != "and" {
		return
	}
	other := rd.Head(first+k+1, first+i-1)
	toks[i].Head, toks[i].Rel = other, text.RelNmod
	toks[other-first].Head, toks[other-first].Rel = first+n, text.RelConj
}

// aboutClaims makes the second verb behind "rumours that" the sentence's, where
// the parser hung both from the noun: "Rumours that she had resigned were dismissed".
func aboutClaims(rd *text.Parsed, first, last int) {
	if first+3 >= last || rd.Tokens[first].Head >= 0 || rd.Tokens[first].POS != text.NOUN || !strings.EqualFold(rd.Word(first+1), "that") {
		return
	}
	inner := -1
	for i := first + 2; i < min(last, first+Reach); i++ {
		t := &rd.Tokens[i]
		if t.Head != first || t.Rel != text.RelAcl && t.Rel != text.RelAclRelcl || t.POS != text.VERB && t.POS != text.ADJ {
			continue
		}
		subject, aux := -1, -1
		for k := first + 1; k < i; k++ {
			if c := &rd.Tokens[k]; c.Head == i {
				switch c.Rel {
				case text.RelNsubj, text.RelNsubjPass:
					subject = k
				case text.RelAuxPass, text.RelCop:
					aux = k
				}
			}
		}
		if subject >= 0 {
			inner = i
			continue
		}
		if inner < 0 || aux < inner {
			continue
		}
		if m := &rd.Tokens[first+1]; m.Head == i {
			m.Head = inner
		}
		t.Head, t.Rel = -1, text.RelRoot
		rd.Tokens[first].Head, rd.Tokens[first].Rel = i, text.RelNsubjPass
		if end := &rd.Tokens[last-1]; end.Head == first {
			end.Head = i
		}
		return
	}
}

// jointSubjects makes one subject of two names around "and" where the parser
// hung the first from a phrase before a comma: "following the visit, Putin and
// Aliyev will ...", "in 1903, Panama and the United States signed ...".
func jointSubjects(rd *text.Parsed, first, last int) {
	toks := rd.Tokens[first:last]
	// top returns the head of the run of names that token i is in.
	top := func(i int) int {
		for toks[i].POS == text.PROPN && toks[i].Head >= first && toks[i].Head < last && toks[toks[i].Head-first].POS == text.PROPN {
			switch toks[i].Rel {
			case text.RelFlat, text.RelCompound, text.RelNmodDesc:
				i = toks[i].Head - first
				continue
			}
			break
		}
		return i
	}
	for i := 2; i+1 < len(toks); i++ {
		if toks[i].POS != text.CCONJ || toks[i-1].POS != text.PROPN {
			continue
		}
		a, b := top(i-1), i+1
		for b+1 < len(toks) && toks[b].Rel != text.RelNsubj && toks[b].Rel != text.RelNsubjPass && (toks[b].POS == text.DET || toks[b].POS == text.ADJ || toks[b].POS == text.NOUN || toks[b].POS == text.PROPN) {
			b++
		}
		start := i - 1
		for start > 0 && toks[start-1].POS == text.PROPN {
			start--
		}
		p, q := &toks[a], &toks[b]
		if start == 0 || rd.Word(first+start-1) != "," && rd.Tokens[first+start-1].POS != text.DET || q.POS != text.PROPN || q.Rel != text.RelNsubj && q.Rel != text.RelNsubjPass {
			continue
		}
		switch p.Rel {
		case text.RelConj, text.RelAppos, text.RelParataxis, text.RelDep, text.RelNmod:
		default:
			continue
		}
		// "Norway, the Philippines and ...": the first of the list.
		if l := p.Head - first; l >= 0 && l < start && toks[l].POS == text.PROPN && toks[l].Head == q.Head && toks[l].Rel != text.RelObl && toks[l].Rel != text.RelNsubj && !above(rd, first+l, first+b) {
			toks[l].Rel, p.Rel = q.Rel, text.RelConj
			q.Head, q.Rel = first+l, text.RelConj
			continue
		}
		if p.Head >= first && p.Head < first+start && !above(rd, first+a, first+b) && slices.ContainsFunc(toks[:start], func(t text.Token) bool { return t.Rel == text.RelCase && t.Head == p.Head }) {
			p.Head, p.Rel = q.Head, q.Rel
			q.Head, q.Rel = first+a, text.RelConj
		}
	}
}

// above reports whether token d hangs from token h, at whatever distance.
func above(rd *text.Parsed, h, d int) bool {
	for d >= 0 && d != h {
		d = rd.Tokens[d].Head
	}
	return d == h
}

// madeSo are participles of verbs that make somebody something.
var madeSo = lexicon.Listed("made so")
