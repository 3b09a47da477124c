package names

import (
	"slices"
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A Finder turns the name model's labels, the gazetteer and the grammar into
// mentions.
type Finder struct {
	Rd   *Named
	G    *grammar.Grammarian
	buf  []byte
	seen []bool // tokens that a name holds
	// kinds of names by the hash of their last or only word
	kinds map[uint32]Kind
	// longer are names of several words by the hash of the first
	longer map[uint32][]Mention
	votes  map[uint32]vote
}

// Names appends the mentions of form Name, and of kinds Nationality and Role.
func (f *Finder) Names() {
	rd := f.Rd
	f.seen = append(f.seen[:0], make([]bool, len(rd.Tokens))...)
	for s := range rd.Sentences {
		sent := &rd.Sentences[s]
		shouted := f.shouted(sent.First, sent.Last)
		headline := grammar.IsHeadline(&rd.Parsed, sent.First, sent.Last)
		for i := sent.First; i < sent.Last; {
			l := f.G.Labels[i]
			j := i + 1
			for j < sent.Last && l != grammar.Outside && f.G.Labels[j] == (l+1)&^1 {
				j++
			}
			k := nameKind(l)
			if k == NoKind && l != grammar.Outside && f.says(i, j) {
				k = Organization // products and works do not speak
			}
			if k != NoKind && !shouted && !(k == Organization && j == i+1 && headline && (!f.G.Words[i].Capital || f.is(i, lexicon.GazOrgWord))) { // "Court Jails Banker"
				f.name(k, i, j)
			}
			i = j
		}
		if !shouted && !headline {
			f.runs(sent.First, sent.Last)
		}
		f.known(sent.First, sent.Last)
		f.bodies(sent.First, sent.Last)
		f.located(sent.First, sent.Last)
		f.articled(sent.First, sent.Last)
		if !shouted {
			f.introduced(sent.First, sent.Last)
			f.paired(sent.First, sent.Last)
		}
		if !shouted && !headline {
			f.missed(sent.First, sent.Last)
		}
		if headline {
			f.headlined(sent.First, sent.Last)
		}
		f.acronyms(sent.First, sent.Last)
		f.vessels(sent.First, sent.Last)
		f.datelined(sent.First, sent.Last)
	}
	f.addresses()
	f.settle()
	f.wholes()
	f.agree()
	f.repeated()
	f.demonyms()
	f.reckon()
	for s := range rd.Sentences {
		f.roles(rd.Sentences[s].First, rd.Sentences[s].Last)
	}
}

// shouted reports whether tokens a to b-1 are all in capitals, so that
// capitals tell nothing of names; only the gazetteer's count there.
func (f *Finder) shouted(a, b int) bool {
	upper := 0
	for i := a; i < b; i++ {
		u, l := grammar.Cases(f.Rd.Word(i))
		if l > 0 {
			return false
		}
		upper += u
	}
	return upper > 12
}

// lower returns token i in lower case, good until the next call.
func (f *Finder) lower(i int) string {
	f.buf = f.buf[:0]
	for _, c := range []byte(f.Rd.Word(i)) {
		if text.IsUpper(c) {
			c |= 32
		}
		f.buf = append(f.buf, c)
	}
	return string(f.buf)
}

func (f *Finder) is(i int, what uint16) bool { return uint16(f.G.Words[i].Gaz)&what != 0 }

// name adds the name that the model found in tokens a to b-1, put right where
// the gazetteer knows better.
func (f *Finder) name(k Kind, a, b int) {
	rd := f.Rd
	trim := func(i int) bool {
		t := &rd.Tokens[i]
		return t.POS == text.PUNCT && rd.Word(i) != "." || t.Tag == text.TagPOS || t.POS == text.DET || t.POS == text.ADP
	}
	for a < b && trim(a) {
		a++
	}
	for b > a && trim(b-1) {
		b--
	}
	// A country's whole name, of which the model saw a part.
	for i := max(0, a-3); i <= a; i++ {
		if rd.Tokens[i].Sentence != rd.Tokens[a].Sentence || !f.G.Words[i].Capital {
			continue
		}
		if n, e := f.G.M.Gaz.Find(f.G.Words[:min(i+lexicon.MaxGaz, len(f.G.Words))], i); n > 1 && e.What&lexicon.GazCountry != 0 && i+n >= b && i+n > a && (i < a || i+n > b) {
			a, b = i, i+n
			f.drop(a, b)
			break
		}
	}
	// The North-South Corridor is one name, a US-China meeting has two.
	for a >= 2 && b > a && f.joined(a) {
		a -= 2
		f.drop(a, b)
	}
	if s := &rd.Sentences[rd.Tokens[a].Sentence]; k != Organization && a == s.First && b-a > 1 && b-a < 4 && !f.is(a, lexicon.GazMale|lexicon.GazFemale|lexicon.GazCity|lexicon.GazRegion) && (f.is(a+1, lexicon.GazMale|lexicon.GazFemale) || b-a == 3) &&
		(f.G.M.Dict.IsPerson(f.lower(a)) || lexicon.Contest(f.lower(a))) {
		a, k = a+1, Person // "Midfielder Kaito Endo"
	}
	if k == Person && b-a > 1 && a > 1 && rd.Word(a) == "State" && rd.Word(a-1) == "of" && f.is(a-2, lexicon.GazTitle) {
		a++ // "Secretary of State Ida Berg"
	}
	if k == Place && b-a > 2 {
		// The model took a place, an office and its holder for one name: "Port
		// Harrow Mayor Greta Holm".
		for i := a + 1; i < b-1; i++ {
			if f.entitled(i) {
				f.name(Place, a, i)
				f.name(Person, i+1, b)
				return
			}
		}
	}
	if k == Organization {
		for b-a > 1 && f.is(b-1, lexicon.GazTitle) && !f.is(b-1, lexicon.GazOrgWord) && b < len(rd.Tokens) && f.G.Words[b].Capital {
			b-- // "NATO Secretary General"
		}
	}
	if k == Person && b-a == 2 && (landform(rd.Word(a)) && !f.is(a+1, lexicon.GazMale|lexicon.GazFemale) || water(rd.Word(b-1))) {
		k = Place
	}
	if k == Person && b-a > 1 && b < len(rd.Tokens) && f.is(b-1, lexicon.GazTitle) && !f.is(b-1, lexicon.GazMale|lexicon.GazFemale) && f.G.Words[b].Capital {
		return // "NATO Secretary", before "General Hugo Brandt"
	}
	if k == Person {
		for b-a > 1 && (f.is(a, lexicon.GazTitle|lexicon.GazHonorific) && !f.is(a, lexicon.GazMale|lexicon.GazFemale) || f.is(a, lexicon.GazPeople|lexicon.GazCountry) && b-a > 2) {
			a++
		}
		a = f.pastTitle(a, b)
		for a < b-1 && rd.Word(a) == "-" || a > 0 && a < b-1 && rd.Word(a-1) == "-" && f.is(a, lexicon.GazTitle) {
			a++ // "Secretary-General Ida Berg"
		}
		b = f.pastHyphen(a, b)
		if w := f.lower(a); b-a == 1 && (f.is(a, lexicon.GazTitle) || lexicon.Armed(w) || lexicon.Human(w)) {
			return
		}
	}
	if a == b {
		return
	}
	if e, ok := f.exact(a, b); ok {
		switch {
		case e.What&(lexicon.GazCountry|lexicon.GazSeat) != 0, e.What&lexicon.GazCapital != 0 && (k != Person || e.What&(lexicon.GazMale|lexicon.GazFemale) == 0):
			k = Place
		case e.What&lexicon.GazPeople != 0 && b-a == 1:
			return // known will take it
		case e.What&lexicon.GazCalendar != 0:
			return
		}
	} else if b-a > 1 && k != Organization && f.is(b-1, lexicon.GazOrgWord) && GroupNoun(strings.ToLower(rd.Word(b-1))) {
		k = Organization
	} else if k == Place && b-a > 1 && b-a < 4 && f.is(a, lexicon.GazMale|lexicon.GazFemale) && !f.is(a, lexicon.GazCountry|lexicon.GazCity|lexicon.GazRegion) && !f.is(b-1, lexicon.GazTitle|lexicon.GazOrgWord) && !water(rd.Word(b-1)) {
		k = Person // a given name and words that are no place together
	}
	if !hasCapital(rd, a, b) && !f.uncapitalised(k, a, b) {
		return
	}
	if b == a+1 && bareNouns.Has(rd.Word(a)) || b == a+1 && f.is(a, lexicon.GazHonorific) && !f.is(a, lexicon.GazMale|lexicon.GazFemale) {
		return // "the Court", "Madame"
	}
	if k == Organization && b-a > 2 && rd.Word(b-2) == "of" && f.is(b-1, lexicon.GazCountry) && !organizationBegins.Has(rd.Word(a)) && !f.is(a, lexicon.GazOrgWord) && endKind(rd.Word(b-3)) == Organization && b-a == 4 {
		f.name(k, a, b-2) // "Norvale Gold of Canada"
		f.name(Place, b-1, b)
		return
	}
	if k == Person && b-a == 1 && a > 0 && f.is(a-1, lexicon.GazMale|lexicon.GazFemale) && !f.is(a-1, lexicon.GazTitle|lexicon.GazCountry|lexicon.GazCapital|lexicon.GazCalendar|lexicon.GazPeople) && !f.seen[a-1] &&
		rd.Tokens[a-1].POS == text.PROPN && rd.Tokens[a-1].Sentence == rd.Tokens[a].Sentence {
		a-- // the model missed the given name
	}
	f.add(k, Name, a, b)
}

// landform reports whether a word begins the names of places and hardly those
// of people.
func landform(w string) bool {
	return landforms.Has(w)
}

// water reports whether a word ends the names of places by the sea and the
// like, and hardly those of people.
func water(w string) bool {
	return waters.Has(w)
}

// pastTitle returns where a person's name goes on after a title that the model
// took into it: "Trade Minister Linh Tran".
func (f *Finder) pastTitle(a, b int) int {
	for i := a; i < b-1; i++ {
		if w := f.lower(i); strings.HasPrefix(w, "ex-") {
			return i + 1
		}
		if f.entitled(i) && !f.is(i+1, lexicon.GazTitle) {
			return i + 1
		}
		if f.is(i, lexicon.GazMale|lexicon.GazFemale) {
			break
		}
	}
	return a
}

// entitled reports whether token i is a title and no given name: "Mayor", "Sen.".
func (f *Finder) entitled(i int) bool {
	return f.is(i, lexicon.GazTitle) && (!f.is(i, lexicon.GazMale|lexicon.GazFemale) || strings.HasSuffix(f.Rd.Word(i), "."))
}

// pastHyphen returns where a person's name of several words ends that goes on
// after a hyphen, as those of Korea do: "Baek Seung-ho".
func (f *Finder) pastHyphen(a, b int) int {
	rd := f.Rd
	if b-a < 2 || b+1 >= len(rd.Tokens) || rd.Word(b) != "-" || rd.Tokens[b].Start != rd.Tokens[b-1].End || rd.Tokens[b+1].Start != rd.Tokens[b].End {
		return b
	}
	if w := rd.Word(b + 1); text.Capital(w) || len(w) < 6 && rd.Tokens[b+1].POS != text.VERB && !afterNames.Has(w) {
		return b + 2
	}
	return b
}

// joined reports whether a hyphen ties token a to a capitalised word before it
// that is no country's or people's name.
func (f *Finder) joined(a int) bool {
	rd := f.Rd
	return rd.Word(a-1) == "-" && rd.Tokens[a-1].End == rd.Tokens[a].Start && rd.Tokens[a-2].End == rd.Tokens[a-1].Start &&
		f.G.Words[a-2].Capital && !f.is(a-2, lexicon.GazCountry|lexicon.GazPeople|lexicon.GazCapital) && !f.is(a, lexicon.GazCountry|lexicon.GazPeople|lexicon.GazCapital)
}

func hasCapital(rd *Named, a, b int) bool {
	for i := a; i < b; i++ {
		if text.Capital(rd.Word(i)) {
			return true
		}
	}
	return false
}

// settle changes the kinds of names that the words beside them speak against: a
// city's after "in" is no person, and no place has an office or is written to.
func (f *Finder) settle() {
	rd := f.Rd
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form != Name {
			continue
		}
		first := rd.Sentences[rd.Tokens[m.First].Sentence].First
		t := &rd.Tokens[m.Head]
		switch m.Kind {
		case Person, Organization:
			if m.Kind == Person && m.Last == m.First+1 && f.is(m.First, lexicon.GazCapital) && !f.family(m.First) && (m.First == first || f.G.Words[m.First-1].Gaz&uint32(lexicon.GazTitle|lexicon.GazHonorific) == 0) {
				m.Kind = Place // "Washington imposed sanctions", where nobody is called so
			}
			if m.Last == m.First+1 && m.First > first && text.OneOf(rd.Word(m.First-1), "in near") && f.is(m.First, lexicon.GazCity) && t.Rel != text.RelNmodPoss {
				m.Kind = Place
			}
			if k := m.First - 2; k >= first && rd.Word(k+1) == "of" && placesOf.Has(strings.ToLower(rd.Word(k))) {
				m.Kind = Place
			}
		case Place:
			if f.bearsHis(m) {
				m.Kind = Person
				continue
			}
			if uint16(f.G.Words[m.First].Gaz)&(lexicon.GazCountry|lexicon.GazCapital|lexicon.GazCity|lexicon.GazRegion|lexicon.GazSeat) != 0 || m.Metonym || m.Last-m.First > 2 {
				continue
			}
			for k := m.Last; k < min(m.Last+7, rd.Sentences[t.Sentence].Last); k++ {
				if c := &rd.Tokens[k]; c.Head == m.Head && c.Rel == text.RelAppos && c.POS == text.NOUN && lexicon.Human(c.Lemma) {
					m.Kind = Person
				}
			}
			if m.First > first && rd.Word(m.First-1) == "to" && t.Head >= 0 && text.OneOf(rd.Tokens[t.Head].Lemma, "write speak talk") {
				m.Kind = Person
			}
		}
	}
}

// bearsHis reports whether a country's name that is a given name, too, is a
// subject with something of "his" or "her" in its clause, in a text of nobody else
// who can be meant: "Jordan thanked his coach". Countries have theirs by "its".
func (f *Finder) bearsHis(m *Mention) bool {
	rd := f.Rd
	t := &rd.Tokens[m.Head]
	if m.Last != m.First+1 || !f.is(m.First, lexicon.GazMale|lexicon.GazFemale) || t.Rel != text.RelNsubj || t.Head < m.Last {
		return false
	}
	s := &rd.Sentences[t.Sentence]
	his := -1
	for k := s.First; k < s.Last; k++ {
		switch {
		case k == m.First:
		case f.seen[k]:
			return false
		case his < 0 && rd.Tokens[k].POS == text.PRON && text.OneOf(rd.Word(k), "his her himself herself"):
			his = k
		case lexicon.Human(rd.Tokens[k].Lemma) && (his < 0 || rd.Tokens[his].Head != k):
			return false
		}
	}
	return his > m.Last && !slices.ContainsFunc(rd.Mentions, func(o Mention) bool { return o.Kind == Person })
}

// family reports whether a name of somebody in the text ends in the word of
// token i, or begins with it, beside others.
func (f *Finder) family(i int) bool {
	w := f.Rd.Word(i)
	for k := range f.Rd.Mentions {
		if m := &f.Rd.Mentions[k]; m.Kind == Person && m.Last > m.First+1 && (f.Rd.Word(m.Last-1) == w || f.Rd.Word(m.First) == w) {
			return true
		}
	}
	return false
}

// repeated adds the names that the model saw in one place and missed in
// another: a family name or a name of one word standing alone.
func (f *Finder) repeated() {
	rd := f.Rd
	if f.kinds == nil {
		f.kinds = map[uint32]Kind{}
	}
	clear(f.kinds)
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form == Name && (m.Kind == Person || m.Kind != Nationality && m.Last == m.First+1) {
			if w := &f.G.Words[m.Last-1]; w.Capital && w.Gaz&uint32(lexicon.GazTitle|lexicon.GazOrgWord|lexicon.GazCalendar) == 0 {
				f.kinds[w.Form] = m.Kind
			}
		}
	}
	for i := range rd.Tokens {
		w := &f.G.Words[i]
		if f.seen[i] || !w.Capital || len(rd.Word(i)) < 3 || rd.Tokens[i].POS != text.PROPN && (w.Sense != 0 || w.Known != 0) {
			continue
		}
		if k, ok := f.kinds[w.Form]; ok {
			f.add(k, Name, i, i+1)
		}
	}
}

// exact looks tokens a to b-1 up in the gazetteer.
func (f *Finder) exact(a, b int) (lexicon.GazEntry, bool) {
	e, ok := f.G.M.Gaz.Names[f.key(a, b)]
	return e, ok
}

// key returns the gazetteer's key of tokens a to b-1.
func (f *Finder) key(a, b int) uint32 {
	var h uint32
	for i := a; i < b; i++ {
		h = lexicon.GazKey(h, f.G.Words[i].Lower)
	}
	return h
}

func (f *Finder) add(k Kind, form Form, a, b int) *Mention {
	rd := f.Rd
	rd.Mentions = append(rd.Mentions, Mention{Kind: k, Form: form, First: a, Last: b, Start: rd.Tokens[a].Start, End: rd.Tokens[b-1].End,
		Head: rd.Head(a, b), Entity: -1})
	if form == Name && (k == Person || k == Organization || k == Place) {
		for i := a; i < b; i++ {
			f.seen[i] = true
		}
	}
	return &rd.Mentions[len(rd.Mentions)-1]
}

// at returns the mention of exactly tokens a to b-1, or nil.
func (f *Finder) at(a, b int) *Mention {
	for i := len(f.Rd.Mentions) - 1; i >= f.near(); i-- {
		m := &f.Rd.Mentions[i]
		if m.First == a && m.Last == b {
			return m
		}
	}
	return nil
}

// drop takes the mentions within tokens a to b-1 away.
func (f *Finder) drop(a, b int) {
	n := f.near()
	tail := slices.DeleteFunc(f.Rd.Mentions[n:], func(m Mention) bool { return m.First >= a && m.Last <= b })
	f.Rd.Mentions = f.Rd.Mentions[:n+len(tail)]
}

// near returns the first of the mentions that are looked at for one that was
// found close by: they are found in the text's order, sentence by sentence.
func (f *Finder) near() int { return max(0, len(f.Rd.Mentions)-2*maxSentenceMentions) }

// maxSentenceMentions is more than a sentence of the news has.
const maxSentenceMentions = 64

// roles adds the offices among tokens a to b-1: "Security Council Secretary",
// "president". A role that stands with a name is part of what tells of the
// person; one that stands alone with "the" is a mention of its own.
func (f *Finder) roles(a, b int) {
	rd := f.Rd
	for i := b - 1; i >= a; i-- {
		t := &rd.Tokens[i]
		if !f.is(i, lexicon.GazTitle) || f.seen[i] || t.POS != text.NOUN && t.POS != text.PROPN {
			continue
		}
		if t.Tag == text.TagNNS || t.Tag == text.TagNNPS {
			continue
		}
		// A title before another noun of the same phrase belongs to that: "president elect".
		if i+1 < b && f.is(i+1, lexicon.GazTitle) && !f.seen[i+1] && rd.Tokens[i+1].Tag != text.TagNNS {
			continue
		}
		first := i
		for k := i - 1; k >= a; k-- {
			t := &rd.Tokens[k]
			if t.POS == text.NOUN || t.POS == text.PROPN && !f.person(k) || t.POS == text.ADJ || rd.Word(k) == "-" {
				first = k
				continue
			}
			break
		}
		start := first
		for start < i && (f.is(start, lexicon.GazPeople|lexicon.GazCountry) || rd.Word(start) == "-" || rd.Tokens[start].POS == text.ADJ && !roleAdjective(f.lower(start))) {
			start++
		}
		f.add(Role, Nominal, start, i+1).Head = i
		i = first
	}
}

// roleAdjective holds the adjectives that are part of an office's name.
func roleAdjective(w string) bool {
	return roleAdjectives.Has(w)
}

// person reports whether a person's name holds token i.
func (f *Finder) person(i int) bool { return f.seen[i] && nameKind(f.G.Labels[i]) == Person }

// Pronouns adds the third person's pronouns.
func (f *Finder) Pronouns() {
	for i := range f.Rd.Tokens {
		if f.Rd.Tokens[i].POS != text.PRON {
			continue
		}
		switch strings.ToLower(f.Rd.Word(i)) {
		case "he", "him", "his", "himself", "she", "her", "hers", "herself":
			f.add(Person, Pronoun, i, i+1)
		case "it", "its", "itself", "they", "them", "their", "theirs", "themselves":
			f.add(NoKind, Pronoun, i, i+1)
		}
	}
}

// bareNouns are no names alone: "the Court".
var (
	bareNouns = lexicon.Listed("bare nouns")
	landforms = lexicon.Listed("landforms")
	waters    = lexicon.Listed("waters")
)

// afterNames are words of few letters that go on behind a hyphen after a name.
var afterNames = lexicon.Listed("after names")

// placesOf stand before "of" and a place's name.
var placesOf = lexicon.Listed("places of")

// roleAdjectives stand before offices.
var roleAdjectives = lexicon.Listed("role adjectives")
