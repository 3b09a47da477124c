package reading

import "slices"

// mend puts right, in the tree of the sentence of tokens first to last-1, what
// the parser, which chooses heads word by word, most often gets wrong in news.
func mend(rd *Reading, labels []uint32, first, last int) {
	names(rd, labels, first, last)
	participles(rd, first, last)
	finiteModifiers(rd, first, last)
	rootVerb(rd, first, last)
	appositions(rd, first, last)
	jointSubjects(rd, first, last)
}

// participles makes what follows a comma in -ing no content of the verb before:
// "..., she said, citing falling demand".
func participles(rd *Reading, first, last int) {
	for i := first + 1; i < last; i++ {
		if t := &rd.Tokens[i]; t.Tag == TagVBG && t.Rel == RelCcomp && t.Head < i && rd.Word(i-1) == "," {
			t.Rel = RelAdvcl
		}
	}
}

// finiteModifiers makes a finite verb that the parser hung as an adjective from
// the noun after it the head of that noun: "EU slaps sanctions on ...".
func finiteModifiers(rd *Reading, first, last int) {
	for i := first; i < last; i++ {
		v := &rd.Tokens[i]
		if v.POS != VERB || v.Tag != TagVBZ && v.Tag != TagVBP && v.Tag != TagVBD || v.Rel != RelAmod && v.Rel != RelCompound || v.Head < i {
			continue
		}
		n := &rd.Tokens[v.Head]
		noun := v.Head
		v.Head, v.Rel = n.Head, n.Rel
		n.Head, n.Rel = i, RelObj
		for k := first; k < i; k++ {
			if t := &rd.Tokens[k]; t.Head == noun && (t.Rel == RelNsubj || t.Rel == RelNsubjPass) {
				t.Head = i
			}
		}
	}
}

// names keeps the words of a name together where the last of them is the
// subject and the first was taken for something else: "..., Energy Minister Ida
// Berg said".
func names(rd *Reading, labels []uint32, first, last int) {
	for i := first; i < last; i++ {
		l := labels[i]
		if l == outside {
			continue
		}
		end := i + 1
		for end < last && labels[end] == (l+1)&^1 {
			end++
		}
		t, s := &rd.Tokens[i], &rd.Tokens[end-1]
		if end-i == 2 && s.Rel == RelNsubj && s.Head != i && t.Head != end-1 && t.POS == PROPN && s.POS == PROPN && !above(rd, i, end-1) {
			t.Head, t.Rel = s.Head, s.Rel
			s.Head, s.Rel = i, RelFlat
		}
		i = end - 1
	}
}

// appositions hangs a name between commas from the noun right before it where
// the parser made it a clause beside the verb: "her counterpart, Arkady Belov, ...".
func appositions(rd *Reading, first, last int) {
	toks := rd.Tokens[first:last]
	for i := 1; i+1 < len(toks); i++ {
		noun, name := &toks[i-1], &toks[i+1]
		if toks[i].POS != PUNCT || rd.Word(first+i) != "," || noun.POS != NOUN || name.POS != PROPN || noun.Head < 0 {
			continue
		}
		switch name.Rel {
		case RelNsubj, RelNsubjPass, RelFlat, RelCompound, RelRoot:
			continue
		}
		end := i + 2
		for end < len(toks) && toks[end].POS == PROPN {
			end++
		}
		if name.Head >= 0 && name.Head < first+i && end < len(toks) && toks[end].POS == PUNCT && !above(rd, first+i+1, first+i-1) {
			name.Head, name.Rel = first+i-1, RelAppos
		}
	}
}

// rootVerb makes the first finite verb of a sentence its root where the parser
// took it for a clause without a relative pronoun about the root, a noun before it:
// "Chadian leader Idriss Mahamat landed in Ankara."
func rootVerb(rd *Reading, first, last int) {
	toks := rd.Tokens[first:last]
	if rd.Word(last-1) != "." {
		return
	}
	verb := -1
	for i := range toks {
		switch toks[i].Tag {
		case TagVBD, TagVBZ, TagVBP, TagMD:
			if verb < 0 {
				verb = i
			}
		}
	}
	if verb < 0 || toks[verb].POS != VERB || toks[verb].Head < first || toks[verb].Head >= first+verb {
		return
	}
	v, n := &toks[verb], &toks[toks[verb].Head-first]
	if n.Head >= 0 || n.POS != NOUN && n.POS != PROPN {
		return
	}
	switch v.Rel {
	case RelAclRelcl, RelAcl, RelAmod, RelParataxis:
	default:
		return
	}
	for i := range toks {
		if toks[i].Head == first+verb {
			switch toks[i].Rel {
			case RelNsubj, RelNsubjPass, RelMark, RelCsubj:
				return
			}
		}
	}
	n.Head, n.Rel = first+verb, RelNsubj
	v.Head, v.Rel = -1, RelRoot
	if end := &toks[len(toks)-1]; end.Head == n.Head || end.POS == PUNCT {
		end.Head = first + verb
	}
}

// jointSubjects makes one subject of two names around "and" where the parser
// hung the first from a phrase before a comma: "following the visit, Putin and
// Aliyev will ...", "in 1903, Panama and the United States signed ...".
func jointSubjects(rd *Reading, first, last int) {
	toks := rd.Tokens[first:last]
	// top returns the head of the run of names that token i is in.
	top := func(i int) int {
		for toks[i].POS == PROPN && toks[i].Head >= first && toks[i].Head < last && toks[toks[i].Head-first].POS == PROPN {
			switch toks[i].Rel {
			case RelFlat, RelCompound, RelNmodDesc:
				i = toks[i].Head - first
				continue
			}
			break
		}
		return i
	}
	for i := 2; i+1 < len(toks); i++ {
		if toks[i].POS != CCONJ || toks[i-1].POS != PROPN {
			continue
		}
		a, b := top(i-1), i+1
		for b+1 < len(toks) && toks[b].Rel != RelNsubj && toks[b].Rel != RelNsubjPass && (toks[b].POS == DET || toks[b].POS == ADJ || toks[b].POS == NOUN || toks[b].POS == PROPN) {
			b++
		}
		start := i - 1
		for start > 0 && toks[start-1].POS == PROPN {
			start--
		}
		p, q := &toks[a], &toks[b]
		if start == 0 || rd.Word(first+start-1) != "," && rd.Tokens[first+start-1].POS != DET || q.POS != PROPN || q.Rel != RelNsubj && q.Rel != RelNsubjPass {
			continue
		}
		switch p.Rel {
		case RelConj, RelAppos, RelParataxis, RelDep, RelNmod:
		default:
			continue
		}
		// "Norway, the Philippines and ...": the first of the list.
		if l := p.Head - first; l >= 0 && l < start && toks[l].POS == PROPN && toks[l].Head == q.Head && toks[l].Rel != RelObl && toks[l].Rel != RelNsubj && !above(rd, first+l, first+b) {
			toks[l].Rel, p.Rel = q.Rel, RelConj
			q.Head, q.Rel = first+l, RelConj
			continue
		}
		if p.Head >= first && p.Head < first+start && !above(rd, first+a, first+b) && slices.ContainsFunc(toks[:start], func(t Token) bool { return t.Rel == RelCase && t.Head == p.Head }) {
			p.Head, p.Rel = q.Head, q.Rel
			q.Head, q.Rel = first+a, RelConj
		}
	}
}

// above reports whether token d hangs from token h, at whatever distance.
func above(rd *Reading, h, d int) bool {
	for d >= 0 && d != h {
		d = rd.Tokens[d].Head
	}
	return d == h
}
