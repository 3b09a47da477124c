package grammar

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// mend puts right, in the tree of the sentence of tokens first to last-1, what
// the parser, which chooses heads word by word, most often gets wrong in news.
func mend(rd *text.Parsed, labels []uint32, first, last int) {
	names(rd, labels, first, last)
	if IsHeadline(rd, first, last) {
		headline(rd, first, last)
	}
	calendars(rd, first, last)
	ownSubjects(rd, first, last)
	asides(rd, first, last)
	verbal(rd, first, last)
	participles(rd, first, last)
	following(rd, first, last)
	offices(rd, first, last)
	finiteModifiers(rd, first, last)
	rootVerb(rd, first, last)
	pairs(rd, first, last)
	aboutClaims(rd, first, last)
	particles(rd, first, last)
	verdicts(rd, first, last)
	fined(rd, first, last)
	leasts(rd, first, last)
	reports(rd, first, last)
	secondVerbs(rd, first, last)
	actives(rd, first, last)
	passives(rd, first, last)
	reportedSubjects(rd, first, last)
	appositions(rd, first, last)
	jointSubjects(rd, first, last)
	marks(rd, first, last)
}

// participles makes what follows a comma in -ing no content of the verb before:
// "..., she said, citing falling demand".
//
// And what follows a verb that takes -ing is its object: "has proposed selling",
// "shows Berg leading".
func participles(rd *text.Parsed, first, last int) {
	for i := first + 1; i < last; i++ {
		t := &rd.Tokens[i]
		if t.Tag != text.TagVBG || t.Head < first || t.Head >= i {
			continue
		}
		before := &rd.Tokens[i-1]
		switch {
		case t.Rel == text.RelCcomp && rd.Word(i-1) == ",":
			t.Rel = text.RelAdvcl
		case t.Rel == text.RelAdvcl && t.Head == i-1 && takeGerunds.Has(strings.ToLower(rd.Word(t.Head))):
			t.Rel = text.RelXcomp
		case t.Rel == text.RelAdvcl && text.OneOf(strings.ToLower(rd.Word(t.Head)), "show shows showed") && before.Head == t.Head && before.Rel == text.RelObj:
			t.Rel, before.Rel, before.Head = text.RelCcomp, text.RelNsubj, i
		}
	}
}

// following gives a clause its subject where the parser took the visit for it:
// "following the visit, Ida Berg will ...".
func following(rd *text.Parsed, first, last int) {
	for i := first; i < last-3; i++ {
		if t := &rd.Tokens[i]; t.Tag != text.TagVBG || t.Rel != text.RelAdvcl || !strings.EqualFold(rd.Word(i), "following") {
			continue
		}
		v := rd.Tokens[i].Head
		for n := i + 1; n < min(v, i+5); n++ {
			if s := &rd.Tokens[n]; s.Head != v || s.Rel != text.RelNsubj {
				continue
			}
			for c := n + 2; c < v; c++ {
				if o := &rd.Tokens[c]; o.Head == n && o.Rel == text.RelConj && rd.Word(n+1) == "," {
					o.Head, o.Rel = v, text.RelNsubj
					rd.Tokens[n].Head, rd.Tokens[n].Rel = i, text.RelObj
					break
				}
			}
			break
		}
	}
}

// pairs makes one subject of two names that open a headline: "Berg, Conti meet".
func pairs(rd *text.Parsed, first, last int) {
	if rd.Word(last-1) == "." {
		return
	}
	run := func(i int) int {
		for i < last && rd.Tokens[i].POS == text.PROPN {
			i++
		}
		return i
	}
	c := run(first)
	if c == first || c >= last || rd.Word(c) != "," {
		return
	}
	v := run(c + 1)
	if v == c+1 || v == last || rd.Tokens[v].POS != text.VERB || rd.Tokens[v].Tag != text.TagVBP && rd.Tokens[v].Tag != text.TagVBD && rd.Tokens[v].Tag != text.TagVBZ {
		return
	}
	a, b := rd.Head(first, c), rd.Head(c+1, v)
	if h := rd.Tokens[b].Head; h != a && h < v {
		return
	}
	switch rd.Tokens[v].Head {
	case a, b:
		rd.Tokens[v].Head, rd.Tokens[v].Rel = -1, text.RelRoot
	case -1:
	default:
		return // what it hangs from may hang from them
	}
	rd.Tokens[a].Head, rd.Tokens[a].Rel = v, text.RelNsubj
	rd.Tokens[b].Head, rd.Tokens[b].Rel = a, text.RelConj
}

// calendars parts a month or day from the name behind it where the parser took
// both for one and left the verb without a subject: "In August Berg met her".
func calendars(rd *text.Parsed, first, last int) {
	for i := first; i < last-3; i++ {
		if rd.Tokens[i].POS != text.ADP || i > first && rd.Word(i-1) != "," || rd.Tokens[i+1].POS != text.PROPN || !calendarNames.Has(rd.Word(i+1)) {
			continue
		}
		v := i + 2
		for v < last && rd.Tokens[v].POS == text.PROPN {
			v++
		}
		if v == i+2 || v == last || rd.Tokens[v].POS != text.VERB || rd.Tokens[v].Tag != text.TagVBD && rd.Tokens[v].Tag != text.TagVBZ {
			continue
		}
		n := rd.Head(i+2, v)
		if t := &rd.Tokens[n]; t.Head != v || t.Rel != text.RelObl {
			continue
		}
		rd.Tokens[n].Rel = text.RelNsubj
		rd.Tokens[i+1].Head, rd.Tokens[i+1].Rel = v, text.RelObl
		rd.Tokens[i].Head = i + 1
	}
}

var calendarNames = lexicon.Listed("calendar names")

// offices hangs an office from the name right behind it where the parser hung
// both from the verb: "according to union leader Per Dahl".
func offices(rd *text.Parsed, first, last int) {
	for i := first; i < last-1; i++ {
		t, n := &rd.Tokens[i], &rd.Tokens[i+1]
		if t.POS != text.NOUN || n.POS != text.PROPN || t.Rel != text.RelObl && t.Rel != text.RelNmod {
			continue
		}
		name := i + 1
		if n.Rel == text.RelCompound && n.Head > i {
			name = n.Head
			n = &rd.Tokens[name]
		}
		if n.POS != text.PROPN || n.Head != t.Head || n.Rel != t.Rel || !lexicon.Human(strings.ToLower(rd.Word(i))) {
			continue
		}
		t.Head, t.Rel = name, text.RelNmodDesc
		for k := max(first, i-Reach); k < i; k++ {
			if c := &rd.Tokens[k]; c.Head == i && c.Rel == text.RelCase {
				c.Head = name
			}
		}
	}
}

// finiteModifiers makes a finite verb that the parser hung as an adjective from
// the noun after it the head of that noun: "EU slaps sanctions on ...".
func finiteModifiers(rd *text.Parsed, first, last int) {
	for i := first; i < last; i++ {
		v := &rd.Tokens[i]
		if v.POS != text.VERB || v.Tag != text.TagVBZ && v.Tag != text.TagVBP && v.Tag != text.TagVBD || v.Rel != text.RelAmod && v.Rel != text.RelCompound || v.Head < i {
			continue
		}
		n := &rd.Tokens[v.Head]
		noun := v.Head
		v.Head, v.Rel = n.Head, n.Rel
		n.Head, n.Rel = i, text.RelObj
		for k := max(first, i-maxParsed); k < i; k++ {
			if t := &rd.Tokens[k]; t.Head == noun && (t.Rel == text.RelNsubj || t.Rel == text.RelNsubjPass) {
				t.Head = i
			}
		}
	}
}

// Reach is how far from a word what hangs from it is looked for, so that one
// sentence without end takes no time without end.
const Reach = 40

// verbal gives what hangs from a finite verb a relation that verbs have: of a
// noun before it that is its subject, behind it what only nouns have to others.
func verbal(rd *text.Parsed, first, last int) {
	for i := first; i < last; i++ {
		t := &rd.Tokens[i]
		if t.Head < first || t.POS != text.NOUN && t.POS != text.PROPN && t.POS != text.NUM {
			continue
		}
		v := &rd.Tokens[t.Head]
		if v.POS != text.VERB {
			continue
		}
		switch t.Rel {
		case text.RelCompound, text.RelNmodDesc, text.RelNmodUnmarked, text.RelFlat:
		case text.RelNmod:
			t.Rel = text.RelObl
			continue
		default:
			continue
		}
		if v.Tag != text.TagVBZ && v.Tag != text.TagVBP && v.Tag != text.TagVBD {
			continue
		}
		taken := text.RelNsubj
		if i > t.Head {
			taken = text.RelObj
			if i > t.Head+1 {
				continue
			}
		}
		free := true
		for k := max(first, t.Head-Reach); k < min(last, t.Head+Reach); k++ {
			if o := &rd.Tokens[k]; o.Head == t.Head && (o.Rel == taken || taken == text.RelNsubj && o.Rel == text.RelNsubjPass) {
				free = false
			}
		}
		if free {
			t.Rel = taken
		}
	}
}

// headline makes the first finite verb of a headline its root where the parser
// took it for part of a noun, what stands before it its subject or several, and
// the noun after it its object.
func headline(rd *text.Parsed, first, last int) {
	v := first
	for v < last && !(rd.Tokens[v].POS == text.VERB && (rd.Tokens[v].Tag == text.TagVBZ || rd.Tokens[v].Tag == text.TagVBP || rd.Tokens[v].Tag == text.TagVBD)) {
		v++
	}
	if v == last || v == first {
		return
	}
	switch t := &rd.Tokens[v]; t.Rel {
	case text.RelCompound, text.RelAmod, text.RelFlat, text.RelAppos, text.RelParataxis, text.RelNmod, text.RelNmodDesc, text.RelNmodUnmarked, text.RelAcl, text.RelAclRelcl, text.RelDep:
	case text.RelRoot:
	default:
		return
	}
	rd.Tokens[v].Head, rd.Tokens[v].Rel = -1, text.RelRoot
	subject, before := -1, -1 // the head of the first of the subject's nouns, and of the one before
	for i := first; i < v; i++ {
		t := &rd.Tokens[i]
		if t.Head >= first && t.Head < v || t.POS != text.NOUN && t.POS != text.PROPN && t.POS != text.NUM && t.POS != text.PRON {
			if t.Head == v && t.Rel == text.RelAmod && i+1 < v && (rd.Tokens[i+1].POS == text.NOUN || rd.Tokens[i+1].POS == text.PROPN) {
				t.Head = i + 1
			}
			if t.Head < first || t.Head > v {
				t.Head = v
				if t.Rel == text.RelRoot {
					t.Rel = text.RelDep
				}
			}
			continue
		}
		if t.Rel == text.RelObl || t.Rel == text.RelVocative || t.Rel == text.RelDislocated {
			t.Head = v
			continue
		}
		parted := before >= 0 && slices.ContainsFunc(rd.Tokens[before+1:i], func(t text.Token) bool { return t.POS == text.PUNCT || t.POS == text.CCONJ })
		switch {
		case before < 0:
			subject = i
			t.Head, t.Rel = v, text.RelNsubj
		case parted:
			t.Head, t.Rel = subject, text.RelConj
		default:
			if before == subject {
				subject = i
			}
			t.Head, t.Rel = rd.Tokens[before].Head, rd.Tokens[before].Rel
			rd.Tokens[before].Head, rd.Tokens[before].Rel = i, text.RelCompound
		}
		before = i
	}
	for i := first; i < v && subject >= 0; i++ {
		// "Bulldog Berg, Conti Sign": two subjects, and no apposition.
		if t := &rd.Tokens[i]; t.Rel == text.RelAppos && i > subject && t.POS == text.PROPN && rd.Word(i-1) == "," && t.Head >= first && t.Head < i {
			t.Rel = text.RelConj
		}
	}
	object := false
	for i := v + 1; i < last; i++ {
		t := &rd.Tokens[i]
		if t.Head > v && t.Head < last || t.Head == v {
			object = object || t.Rel == text.RelObj && t.Head == v
			continue
		}
		t.Head = v
		cased := slices.ContainsFunc(rd.Tokens[v+1:i], func(c text.Token) bool { return c.Head == i && c.Rel == text.RelCase })
		switch {
		case t.POS == text.PUNCT:
			t.Rel = text.RelPunct
		case t.POS != text.NOUN && t.POS != text.PROPN && t.POS != text.NUM:
			if t.Rel == text.RelRoot {
				t.Rel = text.RelParataxis
			}
		case cased:
			t.Rel = text.RelObl
		case !object:
			t.Rel, object = text.RelObj, true
		default:
			t.Rel = text.RelDep
		}
	}
}

// names keeps the words of a name together where the last of them is the
// subject and the first was taken for something else: "..., Energy Minister Ida
// Berg said".
func names(rd *text.Parsed, labels []uint32, first, last int) {
	for i := first; i < last; i++ {
		l := labels[i]
		if l == Outside {
			continue
		}
		end := i + 1
		for end < last && labels[end] == (l+1)&^1 {
			end++
		}
		t, s := &rd.Tokens[i], &rd.Tokens[end-1]
		if end-i == 2 && s.Rel == text.RelNsubj && s.Head != i && t.Head != end-1 && t.POS == text.PROPN && s.POS == text.PROPN && !above(rd, i, end-1) {
			t.Head, t.Rel = s.Head, s.Rel
			s.Head, s.Rel = i, text.RelFlat
		}
		i = end - 1
	}
}

// appositions hangs a name between commas from the noun right before it where
// the parser made it a clause beside the verb: "her counterpart, Arkady Belov, ...".
func appositions(rd *text.Parsed, first, last int) {
	toks := rd.Tokens[first:last]
	for i := 1; i+1 < len(toks); i++ {
		noun, name := &toks[i-1], &toks[i+1]
		if toks[i].POS != text.PUNCT || rd.Word(first+i) != "," || noun.POS != text.NOUN || name.POS != text.PROPN || noun.Head < 0 {
			continue
		}
		switch name.Rel {
		case text.RelNsubj, text.RelNsubjPass, text.RelFlat, text.RelCompound, text.RelRoot:
			continue
		}
		end := i + 2
		for end < len(toks) && toks[end].POS == text.PROPN {
			end++
		}
		if name.Head >= 0 && name.Head < first+i && end < len(toks) && toks[end].POS == text.PUNCT && !above(rd, first+i+1, first+i-1) {
			name.Head, name.Rel = first+i-1, text.RelAppos
		}
	}
}

// takeGerunds are forms of verbs that take a gerund.
var takeGerunds = lexicon.Listed("take gerunds")
