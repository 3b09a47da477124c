package events

import (
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/reading/text"
)

// kid returns the first child of token i with relation r, or -1.
func (f *EventFinder) kid(i int, r text.Rel) int {
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if f.rd.Tokens[k].Rel == r {
			return int(k)
		}
	}
	return -1
}

// kidAfter returns the first child of token i with relation r behind token k, or -1.
func (f *EventFinder) kidAfter(i int, r text.Rel, k int) int {
	for c := f.next[k]; c >= 0; c = f.next[c] {
		if f.rd.Tokens[c].Rel == r {
			return int(c)
		}
	}
	return -1
}

func (f *EventFinder) has(i int, r text.Rel) bool { return f.kid(i, r) >= 0 }

// together reports whether there is a token k, in the sentence of token i.
func (f *EventFinder) together(k, i int) bool {
	return k < len(f.rd.Tokens) && f.rd.Tokens[k].Sentence == f.rd.Tokens[i].Sentence
}

// subject returns the token that is the subject of verb i, its own or the one
// it shares with the verb that it depends on, or -1.
func (f *EventFinder) subject(i int) int {
	rd := f.rd
	for range 6 {
		s := f.kid(i, text.RelNsubj)
		if s < 0 {
			s = f.kid(i, text.RelNsubjPass)
		}
		if n := f.leading(i); n >= 0 && (s < 0 || f.headline(i) || s < n && (f.parted(s, n) || rd.Tokens[s].POS == text.NUM)) {
			return n
		}
		t := &rd.Tokens[i]
		if s >= 0 {
			if t.Rel == text.RelAclRelcl && t.Head >= 0 && (rd.Tokens[s].Tag == text.TagWP || rd.Tokens[s].Tag == text.TagWDT) {
				if k := s - 1; rd.Tokens[s].Tag == text.TagWP && k > t.Head && rd.Word(k) == "," && f.isName(k-1, names.Person) && rd.Mentions[f.at[k-1]].Form == names.Name {
					return rd.Mentions[f.at[k-1]].Head // "relatives of Karim Osei, who was jailed"
				}
				return t.Head
			}
			if k := s - 1; rd.Tokens[s].Tag == text.TagWDT && k > 0 && rd.Word(k) == "," && f.named(k-1) {
				for k--; rd.Tokens[k].Rel == text.RelConj && f.named(rd.Tokens[k].Head); k = rd.Tokens[k].Head {
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
		if t.Rel == text.RelAcl && (t.Tag == text.TagVB || t.Tag == text.TagVBG) && intends(rd.Tokens[h].Lemma) && rd.Tokens[h].Head >= 0 && rd.Tokens[rd.Tokens[h].Head].POS == text.VERB {
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
		if o := f.kid(h, text.RelObj); o >= 0 && t.Rel == text.RelAdvcl && t.Tag == text.TagVBG && o < i && f.led(i, "for") && text.OneOf(rd.Tokens[h].Lemma, "thank praise blame criticise criticize fault honour honor") {
			return o // "thanked her for hosting the talks"
		}
		i = h
	}
	return -1
}

// purposeOf returns the head of the clause that infinitive i tells the purpose
// of, where the parser hung it from a place or a time: "was in Rome on Monday to
// sign"; or -1.
func (f *EventFinder) purposeOf(i int) int {
	rd := f.rd
	t := &rd.Tokens[i]
	if t.Tag != text.TagVB || !f.toMark(i) || t.Head < 0 || !f.isName(t.Head, names.Place) && !f.timeWord(t.Head) {
		return -1
	}
	for h, n := t.Head, 0; h >= 0 && n < 4; h, n = rd.Tokens[h].Head, n+1 {
		if f.has(h, text.RelNsubj) {
			return h
		}
	}
	return -1
}

// leading returns the first of the names, one or a list, that stand right
// before finite verb i at the start of a clause, or -1: its subject, whatever
// the parser says ("After talks on Monday, Putin and Aliyev signed").
func (f *EventFinder) leading(i int) int {
	rd := f.rd
	s := &rd.Sentences[rd.Tokens[i].Sentence]
	first, k := s.First, i-1
	headline := f.headline(i)
	if t := &rd.Tokens[i]; t.Tag != text.TagVBD && t.Tag != text.TagVBZ && t.Tag != text.TagVBP && !f.has(i, text.RelAux) && !f.has(i, text.RelAuxPass) {
		if !headline || !f.toMark(i) {
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
		m := f.at[k]
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
func (f *EventFinder) pastAside(first, k int) int {
	rd := f.rd
	for i := k - 1; i > first && i > k-25; i-- {
		if rd.Word(i) != "," {
			continue
		}
		if t := &rd.Tokens[i+1]; (t.Tag == text.TagWP || t.Tag == text.TagWDT || t.Tag == text.TagVBN || t.POS == text.ADP && rd.Tokens[i+2].Tag == text.TagWDT) && f.isName(i-1, names.Person) {
			return i - 1
		}
	}
	return k
}

// headline reports whether the sentence of token i is a headline.
func (f *EventFinder) headline(i int) bool {
	s := &f.rd.Sentences[f.rd.Tokens[i].Sentence]
	return grammar.IsHeadline(&f.rd.Parsed, s.First, s.Last)
}

// parted reports whether a comma stands between tokens a and b, and not two,
// as around what is put in.
func (f *EventFinder) parted(a, b int) bool {
	for k, n := b, 0; k >= 0 && n < 8; k, n = f.rd.Tokens[k].Head, n+1 {
		if k == a {
			return f.has(a, text.RelCase) // one of its list, but "Following the talks, Putin"
		}
	}
	n := 0
	for k := a + 1; k < b; k++ {
		if f.rd.Word(k) == "," {
			n++
		}
	}
	return n == 1
}

// agent returns the token of whoever did what the passive verb i tells, or -1.
func (f *EventFinder) agent(i int) int {
	if k := f.kid(i, text.RelOblAgent); k >= 0 {
		return k
	}
	if k := f.after(i, "by"); k >= 0 && !f.timeWord(k) {
		return k
	}
	return -1
}

// outermost climbs from "people" to "thousands" in "thousands of people".
func (f *EventFinder) outermost(i int) int {
	if h := f.rd.Tokens[i].Head; h >= 0 && f.rd.Tokens[i].Rel == text.RelNmod && text.OneOf(f.rd.Tokens[h].Lemma, "thousand thousands hundred hundreds dozen dozens number group crowd") {
		return h
	}
	if h := f.rd.Tokens[i].Head; h >= 0 && f.rd.Tokens[i].Rel == text.RelNmodDesc {
		return h // "blacklisted in 2022, the magnate Igor Dolin"
	}
	return i
}

// misread returns the object of verb i where the parser took the name for part
// of the office after it ("elected Irina Rusu president") or for the subject
// of what follows, or -1.
func (f *EventFinder) misread(i int) int {
	last := min(f.rd.Sentences[f.rd.Tokens[i].Sentence].Last, i+8)
	for k := i + 1; k < last; k++ {
		if f.isName(k, names.Person) && f.rd.Mentions[f.at[k]].Form == names.Name {
			return k
		}
		if r := f.rd.Tokens[k].Rel; r != text.RelNmodDesc && r != text.RelAmod && r != text.RelDet && r != text.RelCompound {
			break
		}
	}
	return -1
}

// after returns the head of the phrase with preposition prep that depends on
// token i, be it by way of its object, or -1.
func (f *EventFinder) after(i int, prep string) int {
	rd := f.rd
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
			if rd.Tokens[h].POS == text.VERB {
				break
			}
		}
	}
	return -1
}

// particle returns the particle of verb i: "down" in "stepped down".
func (f *EventFinder) particle(i int) string {
	if k := f.kid(i, text.RelCompoundPrt); k >= 0 {
		return strings.ToLower(f.rd.Word(k))
	}
	if f.together(i+1, i) {
		switch w := strings.ToLower(f.rd.Word(i + 1)); w {
		case "down", "aside", "off", "in", "out", "up", "through":
			return w
		}
	}
	return ""
}

// lemmaWithParticle gives "call off" the lemma of what it means.
func (f *EventFinder) lemmaWithParticle(i int) string {
	l := f.rd.Tokens[i].Lemma
	switch p := f.particle(i); {
	case l == "rule" && p == "out":
		return "deny"
	case l == "pull" && p == "out", l == "back" && p == "out", l == "withdraw" && f.after(i, "from") >= 0:
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

// compound reports whether one of the words stands right before noun i.
func (f *EventFinder) compound(i int, words string) bool {
	for k := i - 1; k >= max(0, i-2); k-- {
		if text.OneOf(strings.ToLower(f.rd.Word(k)), words) {
			return true
		}
	}
	return false
}

// reaches reports whether token k depends on token i without another verb between.
func (f *EventFinder) reaches(k, i int) bool {
	rd := f.rd
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

// anchored returns how many steps token k is from the event's anchors, or -1
// where another verb stands between. Verbs that only tell of the noun before
// them ("talks planned for May") may.
func (f *EventFinder) anchored(k int, kind EventKind) int {
	rd := f.rd
	for n := range 10 {
		for _, a := range f.anchors {
			if k == a {
				return n
			}
		}
		t := &rd.Tokens[k]
		if f.setFor(k) && rd.Tokens[f.anchors[0]].POS != text.VERB {
			return n + 1
		}
		if t.POS == text.VERB && !((t.Rel == text.RelAcl || t.Rel == text.RelAclRelcl) && (holds(t.Lemma) || plans(t.Lemma) || makes(kind, t.Lemma))) {
			return -1
		}
		if t.Rel == text.RelAppos && n > 0 {
			return -1 // "the nominee in 2008" is somebody, and no event
		}
		if k = t.Head; k < 0 {
			return -1
		}
	}
	return -1
}

// setFor reports whether verb k tells for when the noun before it was planned,
// though the parser tied it to the verb of the sentence: "cancelled the talks
// planned for May", "her visit, which had been planned for May".
func (f *EventFinder) setFor(k int) bool {
	rd := f.rd
	t := &rd.Tokens[k]
	if k <= f.anchors[0] || t.POS != text.VERB || t.Tag != text.TagVBN && t.Tag != text.TagVBD || !plans(t.Lemma) {
		return false
	}
	if s := f.kid(k, text.RelNsubjPass); s >= 0 {
		return rd.Tokens[s].Tag == text.TagWDT
	}
	p := rd.Tokens[k-1].POS
	return !f.has(k, text.RelNsubj) && !f.has(k, text.RelAux) && !f.has(k, text.RelAuxPass) && (p == text.NOUN || p == text.PROPN || p == text.NUM)
}

// governor returns the verb that noun i depends on and the token by which it
// does: "tons" in "sent tons of aid"; -1 and i where there is none.
func (f *EventFinder) governor(i int) (verb, noun int) {
	rd := f.rd
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

// measured returns the noun that tells how much there is of what noun i names:
// "days" in "two days of talks"; or i.
func (f *EventFinder) measured(i int) int {
	if t := &f.rd.Tokens[i]; t.Rel == text.RelNmod && t.Head >= 0 && quantity(f.rd.Tokens[t.Head].Lemma) {
		return t.Head
	}
	return i
}

func quantity(w string) bool {
	return text.OneOf(strings.ToLower(w), "ton tonne tons million billion euro dollar pound round series set package package worth number shipment thousand kilogram piece spate string wave batch hundred hundreds thousand thousands dozen dozens group crowd day week hour evening afternoon morning night marathon half")
}

// participle returns the participle that says of noun i how it came about
// ("the statement signed in May"), or -1.
func (f *EventFinder) participle(i int) int {
	rd := f.rd
	last := min(rd.Sentences[rd.Tokens[i].Sentence].Last, i+8)
	for k := i + 1; k < last; k++ {
		t := &rd.Tokens[k]
		if t.POS == text.VERB && (t.Tag == text.TagVBN || t.Tag == text.TagVBD) {
			if (t.Rel == text.RelAcl || t.Rel == text.RelAclRelcl) && t.Head >= i && t.Head < k && !f.has(k, text.RelNsubj) {
				if c := f.kid(k, text.RelConj); c >= 0 && rd.Tokens[c].Tag == text.TagVBN && rd.Tokens[c].Lemma == "sign" {
					return c // "the truce, brokered by Qatar and signed in Doha"
				}
				return k
			}
			return -1
		}
	}
	return -1
}

func (f *EventFinder) objectOf(n, v int) bool {
	t := &f.rd.Tokens[n]
	return t.Head == v && (t.Rel == text.RelObj || t.Rel == text.RelIobj || t.Rel == text.RelObl && f.rd.Tokens[v].Lemma == "arrive")
}

func (f *EventFinder) subjectOf(n, v int) bool {
	t := &f.rd.Tokens[n]
	return t.Head == v && (t.Rel == text.RelNsubj || t.Rel == text.RelNsubjPass)
}

// undergoes reports whether noun n is what verb v does something to: its
// object, or its subject where it is passive.
func (f *EventFinder) undergoes(n, v int) bool {
	return f.objectOf(n, v) || f.rd.Tokens[n].Head == v && (f.rd.Tokens[n].Rel == text.RelNsubjPass || f.has(v, text.RelAuxPass))
}

// led reports whether one of the words, prepositions, leads to noun i.
func (f *EventFinder) led(i int, words string) bool {
	k := f.kid(i, text.RelCase)
	if k < 0 {
		k = f.kid(i, text.RelMark)
	}
	return k >= 0 && text.OneOf(strings.ToLower(f.rd.Word(k)), words)
}

// during reports whether noun i tells when something else happened and who was there.
func (f *EventFinder) during(i int) bool { return f.led(i, "during at in after following") }

// onTheWay reports whether noun i tells of a journey that somebody was on when
// something else happened.
func (f *EventFinder) onTheWay(i int) bool { return f.led(i, "during on after following") }

// definite reports whether the words of noun i mean one thing known.
func (f *EventFinder) definite(i int) bool {
	if f.has(i, text.RelNmodPoss) {
		return true
	}
	d := f.kid(i, text.RelDet)
	return d >= 0 && text.OneOf(strings.ToLower(f.rd.Word(d)), "the this that")
}
