package clauses

import (
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/reading/text"
)

// Kid returns the first child of token i with relation r, or -1.
func (f *Finder) Kid(i int, r text.Rel) int {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if f.Rd.Tokens[k].Rel == r {
			return int(k)
		}
	}
	return -1
}

// KidAfter returns the first child of token i with relation r behind token k, or -1.
func (f *Finder) KidAfter(i int, r text.Rel, k int) int {
	for c := f.Next[k]; c >= 0; c = f.Next[c] {
		if f.Rd.Tokens[c].Rel == r {
			return int(c)
		}
	}
	return -1
}

// Has reports whether token i has a child of relation r.
func (f *Finder) Has(i int, r text.Rel) bool { return f.Kid(i, r) >= 0 }

// Together reports whether there is a token k, in the sentence of token i.
func (f *Finder) Together(k, i int) bool {
	return k < len(f.Rd.Tokens) && f.Rd.Tokens[k].Sentence == f.Rd.Tokens[i].Sentence
}

// Subject returns the token that is the subject of verb i, its own or the one
// it shares with the verb that it depends on, or -1.
func (f *Finder) Subject(i int) int {
	rd := f.Rd
	for range 6 {
		s := f.Kid(i, text.RelNsubj)
		if s < 0 {
			s = f.Kid(i, text.RelNsubjPass)
		}
		if n := f.Leading(i); n >= 0 && (s < 0 || f.Headline(i) || s < n && (f.parted(s, n) || rd.Tokens[s].POS == text.NUM)) {
			return n
		}
		t := &rd.Tokens[i]
		if s >= 0 {
			if t.Rel == text.RelAclRelcl && t.Head >= 0 && (rd.Tokens[s].Tag == text.TagWP || rd.Tokens[s].Tag == text.TagWDT) {
				if k := s - 1; rd.Tokens[s].Tag == text.TagWP && k > t.Head && rd.Word(k) == "," && f.IsName(k-1, names.Person) && rd.Mentions[f.At[k-1]].Form == names.Name {
					return rd.Mentions[f.At[k-1]].Head // "relatives of Karim Osei, who was jailed"
				}
				return t.Head
			}
			if k := s - 1; rd.Tokens[s].Tag == text.TagWDT && k > 0 && rd.Word(k) == "," && f.Named(k-1) {
				for k--; rd.Tokens[k].Rel == text.RelConj && f.Named(rd.Tokens[k].Head); k = rd.Tokens[k].Head {
				}
				return k // "Peru and Chile, which signed", where the parser lost what the clause is about
			}
			return s
		}
		switch t.Rel {
		case text.RelConj, text.RelXcomp, text.RelAdvcl, text.RelCcomp, text.RelAcl, text.RelAclRelcl:
		default:
			return -1
		}
		h := t.Head
		if h < 0 {
			return -1
		}
		if t.Rel == text.RelAcl && (t.Tag == text.TagVB || t.Tag == text.TagVBG) && Intends(rd.Tokens[h].Lemma) && rd.Tokens[h].Head >= 0 && rd.Tokens[rd.Tokens[h].Head].POS == text.VERB {
			i = rd.Tokens[h].Head // "accepted an invitation to visit"
			continue
		}
		if t.Rel == text.RelAcl && rd.Tokens[h].POS != text.VERB {
			if c := f.purposeOf(i); c >= 0 {
				i = c
				continue
			}
			return f.outermost(h)
		}
		if t.Rel == text.RelCcomp && t.Tag != text.TagVBG && t.Tag != text.TagVB {
			return -1
		}
		if o := f.Kid(h, text.RelObj); o >= 0 && t.Rel == text.RelAdvcl && t.Tag == text.TagVBG && o < i && f.Led(i, "for") && forADeedList.Has(rd.Tokens[h].Lemma) {
			return o // "thanked her for hosting the talks"
		}
		i = h
	}
	return -1
}

// purposeOf returns the head of the clause that infinitive i tells the purpose
// of, where the parser hung it from a place or a time: "was in Rome on Monday to
// sign"; or -1.
func (f *Finder) purposeOf(i int) int {
	rd := f.Rd
	t := &rd.Tokens[i]
	if t.Tag != text.TagVB || !f.ToMark(i) || t.Head < 0 || !f.IsName(t.Head, names.Place) && !f.TimeWord(t.Head) {
		return -1
	}
	for h, n := t.Head, 0; h >= 0 && n < 4; h, n = rd.Tokens[h].Head, n+1 {
		if f.Has(h, text.RelNsubj) {
			return h
		}
	}
	return -1
}

// Leading returns the first of the names, one or a list, that stand right
// before finite verb i at the start of a clause, or -1: its subject, whatever
// the parser says ("After talks on Monday, Putin and Aliyev signed").
func (f *Finder) Leading(i int) int {
	rd := f.Rd
	s := &rd.Sentences[rd.Tokens[i].Sentence]
	first, k := s.First, i-1
	headline := f.Headline(i)
	if t := &rd.Tokens[i]; t.Tag != text.TagVBD && t.Tag != text.TagVBZ && t.Tag != text.TagVBP && !f.Has(i, text.RelAux) && !f.Has(i, text.RelAuxPass) {
		if !headline || !f.ToMark(i) {
			return -1
		}
		k-- // "Berg to Visit Rome"
	}
	for k > first && (rd.Tokens[k].POS == text.AUX || rd.Tokens[k].POS == text.ADV || rd.Tokens[k].POS == text.PART) {
		k--
	}
	if k > first && rd.Word(k) == "," {
		k = f.pastAside(first, k)
	}
	found := -1
	for k >= first {
		m := f.At[k]
		if m < 0 || rd.Mentions[m].Form != names.Name || rd.Mentions[m].Entity < 0 || rd.Mentions[m].Kind == names.Nationality || rd.Mentions[m].Last != k+1 {
			break
		}
		found = rd.Mentions[m].Head
		k = rd.Mentions[m].First - 1
		for k > first && f.title(k) {
			k--
		}
		if k <= first || rd.Word(k) != "and" && !(headline && rd.Word(k) == ",") {
			break
		}
		k--
		if k > first && rd.Word(k) == "," {
			k--
		}
	}
	if found < 0 || !headline && k >= first && rd.Word(k) != "," && rd.Word(k) != "that" && rd.Word(k) != "whom" && rd.Word(k) != ":" {
		return -1
	}
	return found
}

// pastAside returns the token before what stands between the comma at k and
// the one before it, where that is a clause about the name before: "Amina
// Toure, who won in March, will travel"; or k.
func (f *Finder) pastAside(first, k int) int {
	rd := f.Rd
	for i := k - 1; i > first && i > k-25; i-- {
		if rd.Word(i) != "," {
			continue
		}
		if t := &rd.Tokens[i+1]; (t.Tag == text.TagWP || t.Tag == text.TagWDT || t.Tag == text.TagVBN || t.POS == text.ADP && rd.Tokens[i+2].Tag == text.TagWDT) && f.IsName(i-1, names.Person) {
			return i - 1
		}
	}
	return k
}

// Headline reports whether the sentence of token i is a headline.
func (f *Finder) Headline(i int) bool {
	s := &f.Rd.Sentences[f.Rd.Tokens[i].Sentence]
	return grammar.IsHeadline(&f.Rd.Parsed, s.First, s.Last)
}

// parted reports whether a comma stands between tokens a and b, and not two,
// as around what is put in.
func (f *Finder) parted(a, b int) bool {
	for k, n := b, 0; k >= 0 && n < 8; k, n = f.Rd.Tokens[k].Head, n+1 {
		if k == a {
			return f.Has(a, text.RelCase) // one of its list, but "Following the talks, Putin"
		}
	}
	n := 0
	for k := a + 1; k < b; k++ {
		if f.Rd.Word(k) == "," {
			n++
		}
	}
	return n == 1
}

// Agent returns the token of whoever did what the passive verb i tells, or -1.
func (f *Finder) Agent(i int) int {
	if k := f.Kid(i, text.RelOblAgent); k >= 0 {
		return k
	}
	if k := f.After(i, "by"); k >= 0 && !f.TimeWord(k) {
		return k
	}
	return -1
}

// outermost climbs from "people" to "thousands" in "thousands of people".
func (f *Finder) outermost(i int) int {
	if h := f.Rd.Tokens[i].Head; h >= 0 && f.Rd.Tokens[i].Rel == text.RelNmod && crowdCountList.Has(f.Rd.Tokens[h].Lemma) {
		return h
	}
	if h := f.Rd.Tokens[i].Head; h >= 0 && f.Rd.Tokens[i].Rel == text.RelNmodDesc {
		return h // "blacklisted in 2022, the magnate Igor Dolin"
	}
	return i
}

// Misread returns the object of verb i where the parser took the name for part
// of the office after it ("elected Irina Rusu president") or for the subject
// of what follows, or -1.
func (f *Finder) Misread(i int) int {
	last := min(f.Rd.Sentences[f.Rd.Tokens[i].Sentence].Last, i+8)
	for k := i + 1; k < last; k++ {
		if f.IsName(k, names.Person) && f.Rd.Mentions[f.At[k]].Form == names.Name {
			return k
		}
		if r := f.Rd.Tokens[k].Rel; r != text.RelNmodDesc && r != text.RelAmod && r != text.RelDet && r != text.RelCompound {
			break
		}
	}
	return -1
}

// After returns the head of the phrase with preposition prep that depends on
// token i, be it by way of its object, or -1.
func (f *Finder) After(i int, prep string) int {
	rd := f.Rd
	last := min(rd.Sentences[rd.Tokens[i].Sentence].Last, i+30)
	for k := i + 1; k < last; k++ {
		t := &rd.Tokens[k]
		if t.POS != text.ADP || t.Rel != text.RelCase || t.Head < k || t.Head >= last || !strings.EqualFold(rd.Word(k), prep) {
			continue
		}
		for h, n := t.Head, 0; h >= 0 && n < 5; h, n = rd.Tokens[h].Head, n+1 {
			if h == i {
				return t.Head
			}
			if r := rd.Tokens[h].Rel; rd.Tokens[h].POS == text.VERB && !(h == t.Head && (r == text.RelObl || r == text.RelNmod)) {
				break // but "in a stabbing" has a noun
			}
		}
	}
	return -1
}

// Before returns the head of the phrase with preposition prep that stands before
// verb i and depends on it, "in a speech, Berg announced", or -1.
func (f *Finder) Before(i int, prep string) int {
	for k := f.Child[i]; k >= 0 && int(k) < i; k = f.Next[k] {
		if f.Rd.Tokens[k].Rel == text.RelObl && f.Led(int(k), prep) {
			return int(k)
		}
	}
	return -1
}

// Particle returns the particle of verb i: "down" in "stepped down".
func (f *Finder) Particle(i int) string {
	if k := f.Kid(i, text.RelCompoundPrt); k >= 0 {
		return strings.ToLower(f.Rd.Word(k))
	}
	if f.Together(i+1, i) {
		switch w := strings.ToLower(f.Rd.Word(i + 1)); w {
		case "down", "aside", "off", "in", "out", "up", "through":
			return w
		}
	}
	return ""
}

// LemmaWithParticle gives "call off" the lemma of what it means.
func (f *Finder) LemmaWithParticle(i int) string {
	l := f.Rd.Tokens[i].Lemma
	switch p := f.Particle(i); {
	case l == "rule" && p == "out":
		return "deny"
	case l == "pull" && p == "out", l == "back" && p == "out", l == "withdraw" && f.After(i, "from") >= 0:
		return "cancel"
	case l == "call" && p == "off":
		return "cancel"
	case l == "put" && p == "off":
		return "postpone"
	case l == "break" && p == "off", text.OneOf(l, "fall fell") && p == "through":
		return "cancel"
	}
	return l
}

// Compound reports whether one of the words stands right before noun i.
func (f *Finder) Compound(i int, words string) bool {
	for k := i - 1; k >= max(0, i-2); k-- {
		if text.OneOf(strings.ToLower(f.Rd.Word(k)), words) {
			return true
		}
	}
	return false
}

// reaches reports whether token k depends on token i without another verb between.
func (f *Finder) reaches(k, i int) bool {
	rd := f.Rd
	for range 8 {
		if k == i {
			return true
		}
		if k < 0 || rd.Tokens[k].POS == text.VERB {
			return false
		}
		k = rd.Tokens[k].Head
	}
	return false
}

// Governor returns the verb that noun i depends on and the token by which it
// does: "tons" in "sent tons of aid"; -1 and i where there is none.
func (f *Finder) Governor(i int) (verb, noun int) {
	rd := f.Rd
	noun = i
	for range 5 {
		t := &rd.Tokens[noun]
		if t.Head < 0 {
			return -1, i
		}
		h := &rd.Tokens[t.Head]
		switch {
		case (h.POS == text.VERB || h.POS == text.ADJ && (t.Rel == text.RelNsubj || t.Rel == text.RelNsubjPass) && text.OneOf(h.Lemma, "set due")) && t.Rel != text.RelConj:
			return t.Head, noun
		case t.Rel == text.RelConj, t.Rel == text.RelNmod && quantity(h.Lemma), t.Rel == text.RelCompound:
			noun = t.Head
		default:
			return -1, i
		}
	}
	return -1, i
}

// Measured returns the noun that tells how much there is of what noun i names:
// "days" in "two days of talks"; or i.
func (f *Finder) Measured(i int) int {
	if t := &f.Rd.Tokens[i]; t.Rel == text.RelNmod && t.Head >= 0 && quantity(f.Rd.Tokens[t.Head].Lemma) {
		return t.Head
	}
	return i
}

func quantity(w string) bool {
	return quantityList.Has(strings.ToLower(w))
}

// Participle returns the participle that says of noun i how it came about
// ("the statement signed in May"), or -1.
func (f *Finder) Participle(i int) int {
	rd := f.Rd
	last := min(rd.Sentences[rd.Tokens[i].Sentence].Last, i+8)
	for k := i + 1; k < last; k++ {
		t := &rd.Tokens[k]
		if t.POS == text.VERB && (t.Tag == text.TagVBN || t.Tag == text.TagVBD) {
			if (t.Rel == text.RelAcl || t.Rel == text.RelAclRelcl) && t.Head >= i && t.Head < k && !f.Has(k, text.RelNsubj) {
				if c := f.Kid(k, text.RelConj); c >= 0 && rd.Tokens[c].Tag == text.TagVBN && rd.Tokens[c].Lemma == "sign" {
					return c // "the truce, brokered by Qatar and signed in Doha"
				}
				return k
			}
			return -1
		}
	}
	return -1
}

// ObjectOf reports whether noun n is the object of verb v.
func (f *Finder) ObjectOf(n, v int) bool {
	t := &f.Rd.Tokens[n]
	return t.Head == v && (t.Rel == text.RelObj || t.Rel == text.RelIobj || t.Rel == text.RelObl && f.Rd.Tokens[v].Lemma == "arrive")
}

// SubjectOf reports whether noun n is the subject of verb v.
func (f *Finder) SubjectOf(n, v int) bool {
	t := &f.Rd.Tokens[n]
	return t.Head == v && (t.Rel == text.RelNsubj || t.Rel == text.RelNsubjPass)
}

// Undergoes reports whether noun n is what verb v does something to: its
// object, or its subject where it is passive.
func (f *Finder) Undergoes(n, v int) bool {
	return f.ObjectOf(n, v) || f.Rd.Tokens[n].Head == v && (f.Rd.Tokens[n].Rel == text.RelNsubjPass || f.Has(v, text.RelAuxPass))
}

// Led reports whether one of the words, prepositions, leads to noun i.
func (f *Finder) Led(i int, words string) bool {
	k := f.Kid(i, text.RelCase)
	if k < 0 {
		k = f.Kid(i, text.RelMark)
	}
	return k >= 0 && text.OneOf(strings.ToLower(f.Rd.Word(k)), words)
}

// During reports whether noun i tells when something else happened and who was there.
func (f *Finder) During(i int) bool { return f.Led(i, "during at in after following") }

// OnTheWay reports whether noun i tells of a journey that somebody was on when
// something else happened.
func (f *Finder) OnTheWay(i int) bool { return f.Led(i, "during on after following") }

// Definite reports whether the words of noun i mean one thing known.
func (f *Finder) Definite(i int) bool {
	if f.Has(i, text.RelNmodPoss) {
		return true
	}
	d := f.Kid(i, text.RelDet)
	return d >= 0 && text.OneOf(strings.ToLower(f.Rd.Word(d)), "the this that")
}

// Passive reports whether verb i is in the passive, a participle after its noun
// and one that ends a headline too.
func (f *Finder) Passive(i int) bool {
	t := &f.Rd.Tokens[i]
	return f.Has(i, text.RelNsubjPass) || f.Has(i, text.RelAuxPass) ||
		t.Tag == text.TagVBN && ((t.Rel == text.RelAcl || t.Rel == text.RelAdvcl) && !f.Has(i, text.RelAux) && !f.Has(i, text.RelNsubj) || f.Has(i, text.RelOblAgent) || f.Headline(i) && t.Head < 0)
}

// SameTime reports whether verb i tells what happened "when" the verb before did.
func (f *Finder) SameTime(i int) bool {
	for k := f.Child[i]; k >= 0 && int(k) < i; k = f.Next[k] {
		if strings.EqualFold(f.Rd.Word(int(k)), "when") {
			return true
		}
	}
	return false
}

// Relative returns the noun that verb i, which has a subject of its own and
// follows "whom", is said of: its object; or -1.
func (f *Finder) Relative(i int) int {
	rd := f.Rd
	t := &rd.Tokens[i]
	s := f.Kid(i, text.RelNsubj)
	if k := t.Head; t.Rel == text.RelAclRelcl && k > 1 && rd.Tokens[k].Tag == text.TagWP && rd.Word(k-1) == "," && f.IsName(k-2, names.Person) {
		return rd.Mentions[f.At[k-2]].Head // which the parser hung from "whom"
	}
	if t.Rel != text.RelAclRelcl || t.Head < 0 || s < 0 || rd.Tokens[s].Tag == text.TagWP || rd.Tokens[s].Tag == text.TagWDT {
		return -1
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if c := &rd.Tokens[k]; (c.Tag == text.TagWP || c.Tag == text.TagWDT) && int(k) < s && (int(k) == 0 || rd.Tokens[k-1].POS != text.ADP) {
			return t.Head
		}
	}
	return -1
}

// Abroad reports whether the place is outside of the country that the person
// at token i holds an office of.
func (f *Finder) Abroad(i, place int) bool {
	x := f.Rd.Mentions[f.At[i]].Entity
	if x < 0 {
		return false
	}
	p, e := &f.Rd.Entities[place], &f.Rd.Entities[x]
	return e.Role != "" && p.Country != "" && p.Country != e.Country
}
