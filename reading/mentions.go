package reading

import (
	"slices"
	"strings"
)

// A finder turns the name model's labels, the gazetteer and the grammar into
// mentions.
type finder struct {
	rd   *Reading
	g    *grammarian
	buf  []byte
	seen []bool // tokens that a name holds
	// kinds of names by the hash of their last or only word
	kinds map[uint32]Kind
	votes map[uint32][Place + 1]int
}

// names appends the mentions of form Name, and of kinds Nationality and Role.
func (f *finder) names() {
	rd := f.rd
	f.seen = append(f.seen[:0], make([]bool, len(rd.Tokens))...)
	for s := range rd.Sentences {
		sent := &rd.Sentences[s]
		shouted := f.shouted(sent.First, sent.Last)
		headline := isHeadline(rd, sent.First, sent.Last)
		for i := sent.First; i < sent.Last; {
			l := f.g.labels[i]
			j := i + 1
			for j < sent.Last && l != outside && f.g.labels[j] == (l+1)&^1 {
				j++
			}
			k := nameKind(l)
			if k == NoKind && l != outside && f.says(i, j) {
				k = Organization // products and works do not speak
			}
			if k != NoKind && !shouted && !(k == Organization && j == i+1 && headline && (!f.g.words[i].capital || f.is(i, gazOrgWord))) { // "Court Jails Banker"
				f.name(k, i, j)
			}
			i = j
		}
		f.known(sent.First, sent.Last)
		f.bodies(sent.First, sent.Last)
		f.located(sent.First, sent.Last)
		f.articled(sent.First, sent.Last)
		if !shouted {
			f.introduced(sent.First, sent.Last)
			f.paired(sent.First, sent.Last)
		}
		if headline {
			f.headlined(sent.First, sent.Last)
		}
		f.acronyms(sent.First, sent.Last)
	}
	f.settle()
	f.agree()
	f.repeated()
	f.demonyms()
	for s := range rd.Sentences {
		f.roles(rd.Sentences[s].First, rd.Sentences[s].Last)
	}
}

// shouted reports whether tokens a to b-1 are all in capitals, so that
// capitals tell nothing of names; only the gazetteer's count there.
func (f *finder) shouted(a, b int) bool {
	upper := 0
	for i := a; i < b; i++ {
		u, l := cases(f.rd.Word(i))
		if l > 0 {
			return false
		}
		upper += u
	}
	return upper > 12
}

// lower returns token i in lower case, good until the next call.
func (f *finder) lower(i int) string {
	f.buf = f.buf[:0]
	for _, c := range []byte(f.rd.Word(i)) {
		if isUpper(c) {
			c |= 32
		}
		f.buf = append(f.buf, c)
	}
	return string(f.buf)
}

func (f *finder) is(i int, what uint16) bool { return uint16(f.g.words[i].gaz)&what != 0 }

// name adds the name that the model found in tokens a to b-1, put right where
// the gazetteer knows better.
func (f *finder) name(k Kind, a, b int) {
	rd := f.rd
	trim := func(i int) bool {
		t := &rd.Tokens[i]
		return t.POS == PUNCT && rd.Word(i) != "." || t.Tag == TagPOS || t.POS == DET || t.POS == ADP
	}
	for a < b && trim(a) {
		a++
	}
	for b > a && trim(b-1) {
		b--
	}
	// A country's whole name, of which the model saw a part.
	for i := max(0, a-3); i <= a; i++ {
		if rd.Tokens[i].Sentence != rd.Tokens[a].Sentence || !f.g.words[i].capital {
			continue
		}
		if n, e := f.g.m.gaz.find(f.g.words[:min(i+maxGaz, len(f.g.words))], i); n > 1 && e.what&gazCountry != 0 && i+n >= b && i+n > a && (i < a || i+n > b) {
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
	if s := &rd.Sentences[rd.Tokens[a].Sentence]; k != Organization && a == s.First && b-a > 1 && b-a < 4 && !f.is(a, gazMale|gazFemale|gazCity|gazRegion) && (f.is(a+1, gazMale|gazFemale) || b-a == 3) &&
		(f.g.m.dict.isPerson(f.lower(a)) || contest(f.lower(a))) {
		a, k = a+1, Person // "Midfielder Kaito Endo"
	}
	if k == Person && b-a > 1 && a > 1 && rd.Word(a) == "State" && rd.Word(a-1) == "of" && f.is(a-2, gazTitle) {
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
		for b-a > 1 && f.is(b-1, gazTitle) && !f.is(b-1, gazOrgWord) && b < len(rd.Tokens) && f.g.words[b].capital {
			b-- // "NATO Secretary General"
		}
	}
	if k == Person && b-a == 2 && (landform(rd.Word(a)) && !f.is(a+1, gazMale|gazFemale) || water(rd.Word(b-1))) {
		k = Place
	}
	if k == Person && b-a > 1 && b < len(rd.Tokens) && f.is(b-1, gazTitle) && !f.is(b-1, gazMale|gazFemale) && f.g.words[b].capital {
		return // "NATO Secretary", before "General Hugo Brandt"
	}
	if k == Person {
		for b-a > 1 && (f.is(a, gazTitle|gazHonorific) && !f.is(a, gazMale|gazFemale) || f.is(a, gazPeople|gazCountry) && b-a > 2) {
			a++
		}
		a = f.pastTitle(a, b)
		for a < b-1 && rd.Word(a) == "-" || a > 0 && a < b-1 && rd.Word(a-1) == "-" && f.is(a, gazTitle) {
			a++ // "Secretary-General Ida Berg"
		}
		b = f.pastHyphen(a, b)
		if w := f.lower(a); b-a == 1 && (f.is(a, gazTitle) || armed(w) || human(w)) {
			return
		}
	}
	if a == b {
		return
	}
	if e, ok := f.exact(a, b); ok {
		switch {
		case e.what&(gazCountry|gazSeat) != 0, e.what&gazCapital != 0 && (k != Person || e.what&(gazMale|gazFemale) == 0):
			k = Place
		case e.what&gazPeople != 0 && b-a == 1:
			return // known will take it
		case e.what&gazCalendar != 0:
			return
		}
	} else if b-a > 1 && k != Organization && f.is(b-1, gazOrgWord) && groupNoun(strings.ToLower(rd.Word(b-1))) {
		k = Organization
	} else if k == Place && b-a > 1 && b-a < 4 && f.is(a, gazMale|gazFemale) && !f.is(a, gazCountry|gazCity|gazRegion) && !f.is(b-1, gazTitle|gazOrgWord) && !water(rd.Word(b-1)) {
		k = Person // a given name and words that are no place together
	}
	if !hasCapital(rd, a, b) {
		return
	}
	if k == Person && b-a == 1 && a > 0 && f.is(a-1, gazMale|gazFemale) && !f.is(a-1, gazTitle|gazCountry|gazCapital|gazCalendar|gazPeople) && !f.seen[a-1] &&
		rd.Tokens[a-1].POS == PROPN && rd.Tokens[a-1].Sentence == rd.Tokens[a].Sentence {
		a-- // the model missed the given name
	}
	f.add(k, Name, a, b)
}

// landform reports whether a word begins the names of places and hardly those
// of people.
func landform(w string) bool {
	return oneOf(w, "Port Fort Mount Lake Cape Isle Bay Villa Puerto Rio")
}

// water reports whether a word ends the names of places by the sea and the
// like, and hardly those of people.
func water(w string) bool {
	return oneOf(w, "Harbor Harbour Bay Island Islands Beach River Strait Sea Valley Airport")
}

// pastTitle returns where a person's name goes on after a title that the model
// took into it: "Trade Minister Linh Tran".
func (f *finder) pastTitle(a, b int) int {
	for i := a; i < b-1; i++ {
		if w := f.lower(i); strings.HasPrefix(w, "ex-") {
			return i + 1
		}
		if f.entitled(i) && !f.is(i+1, gazTitle) {
			return i + 1
		}
		if f.is(i, gazMale|gazFemale) {
			break
		}
	}
	return a
}

// entitled reports whether token i is a title and no given name: "Mayor", "Sen.".
func (f *finder) entitled(i int) bool {
	return f.is(i, gazTitle) && (!f.is(i, gazMale|gazFemale) || strings.HasSuffix(f.rd.Word(i), "."))
}

// pastHyphen returns where a person's name of several words ends that goes on
// after a hyphen, as those of Korea do: "Baek Seung-ho".
func (f *finder) pastHyphen(a, b int) int {
	rd := f.rd
	if b-a < 2 || b+1 >= len(rd.Tokens) || rd.Word(b) != "-" || rd.Tokens[b].Start != rd.Tokens[b-1].End || rd.Tokens[b+1].Start != rd.Tokens[b].End {
		return b
	}
	if w := rd.Word(b + 1); capital(w) || len(w) < 6 && rd.Tokens[b+1].POS != VERB && !oneOf(w, "led run born era like style only based") {
		return b + 2
	}
	return b
}

// joined reports whether a hyphen ties token a to a capitalised word before it
// that is no country's or people's name.
func (f *finder) joined(a int) bool {
	rd := f.rd
	return rd.Word(a-1) == "-" && rd.Tokens[a-1].End == rd.Tokens[a].Start && rd.Tokens[a-2].End == rd.Tokens[a-1].Start &&
		f.g.words[a-2].capital && !f.is(a-2, gazCountry|gazPeople|gazCapital) && !f.is(a, gazCountry|gazPeople|gazCapital)
}

func hasCapital(rd *Reading, a, b int) bool {
	for i := a; i < b; i++ {
		if capital(rd.Word(i)) {
			return true
		}
	}
	return false
}

// settle changes the kinds of names that the words beside them speak against: a
// city's after "in" is no person, and no place has an office or is written to.
func (f *finder) settle() {
	rd := f.rd
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form != Name {
			continue
		}
		first := rd.Sentences[rd.Tokens[m.First].Sentence].First
		t := &rd.Tokens[m.Head]
		switch m.Kind {
		case Person, Organization:
			if m.Kind == Person && m.Last == m.First+1 && f.is(m.First, gazCapital) && !f.family(m.First) && (m.First == first || f.g.words[m.First-1].gaz&uint32(gazTitle|gazHonorific) == 0) {
				m.Kind = Place // "Washington imposed sanctions", where nobody is called so
			}
			if m.Last == m.First+1 && m.First > first && oneOf(rd.Word(m.First-1), "in near") && f.is(m.First, gazCity) && t.Rel != RelNmodPoss {
				m.Kind = Place
			}
			if k := m.First - 2; k >= first && rd.Word(k+1) == "of" && oneOf(strings.ToLower(rd.Word(k)), "port town city village province capital outskirts suburb district island region governorate") {
				m.Kind = Place
			}
		case Place:
			if uint16(f.g.words[m.First].gaz)&(gazCountry|gazCapital|gazCity|gazRegion|gazSeat) != 0 || m.Metonym || m.Last-m.First > 2 {
				continue
			}
			for k := m.Last; k < min(m.Last+7, rd.Sentences[t.Sentence].Last); k++ {
				if c := &rd.Tokens[k]; c.Head == m.Head && c.Rel == RelAppos && c.POS == NOUN && human(c.Lemma) {
					m.Kind = Person
				}
			}
			if m.First > first && rd.Word(m.First-1) == "to" && t.Head >= 0 && oneOf(rd.Tokens[t.Head].Lemma, "write speak talk") {
				m.Kind = Person
			}
		}
	}
}

// agree gives the same kind to a name of one word wherever it stands in the
// family reports whether a name of somebody in the text ends in the word of
// token i, or begins with it, beside others.
func (f *finder) family(i int) bool {
	w := f.rd.Word(i)
	for k := range f.rd.Mentions {
		if m := &f.rd.Mentions[k]; m.Kind == Person && m.Last > m.First+1 && (f.rd.Word(m.Last-1) == w || f.rd.Word(m.First) == w) {
			return true
		}
	}
	return false
}

// text: the commonest one. A family name counts with the persons who bear it.
func (f *finder) agree() {
	rd := f.rd
	if f.votes == nil {
		f.votes = map[uint32][Place + 1]int{}
	}
	clear(f.votes)
	each := func(vote func(m *Mention, form uint32)) {
		for i := range rd.Mentions {
			if m := &rd.Mentions[i]; m.Form == Name && m.Kind <= Place && (m.Kind == Person || m.Last == m.First+1) {
				if w := &f.g.words[m.Last-1]; w.gaz&uint32(gazCountry|gazCapital|gazSeat) == 0 {
					vote(m, w.form)
				}
			}
		}
	}
	each(func(m *Mention, form uint32) {
		v := f.votes[form]
		v[m.Kind] += min(m.Last-m.First, 2)
		f.votes[form] = v
	})
	each(func(m *Mention, form uint32) {
		if m.Last > m.First+1 {
			return
		}
		v := f.votes[form]
		for k := Person; k <= Place; k++ {
			if v[k] > v[m.Kind] {
				m.Kind = k
			}
		}
	})
}

// repeated adds the names that the model saw in one place and missed in
// another: a family name or a name of one word standing alone.
func (f *finder) repeated() {
	rd := f.rd
	if f.kinds == nil {
		f.kinds = map[uint32]Kind{}
	}
	clear(f.kinds)
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form == Name && (m.Kind == Person || m.Kind != Nationality && m.Last == m.First+1) {
			if w := &f.g.words[m.Last-1]; w.capital && w.gaz&uint32(gazTitle|gazOrgWord|gazCalendar) == 0 {
				f.kinds[w.form] = m.Kind
			}
		}
	}
	for i := range rd.Tokens {
		w := &f.g.words[i]
		if f.seen[i] || !w.capital || len(rd.Word(i)) < 3 || rd.Tokens[i].POS != PROPN && (w.sense != 0 || w.known != 0) {
			continue
		}
		if k, ok := f.kinds[w.form]; ok {
			f.add(k, Name, i, i+1)
		}
	}
}

// exact looks tokens a to b-1 up in the gazetteer.
func (f *finder) exact(a, b int) (gazEntry, bool) {
	e, ok := f.g.m.gaz.names[f.key(a, b)]
	return e, ok
}

// key returns the gazetteer's key of tokens a to b-1.
func (f *finder) key(a, b int) uint32 {
	var h uint32
	for i := a; i < b; i++ {
		h = gazKey(h, f.g.words[i].lower)
	}
	return h
}

func (f *finder) add(k Kind, form Form, a, b int) *Mention {
	rd := f.rd
	rd.Mentions = append(rd.Mentions, Mention{Kind: k, Form: form, First: a, Last: b, Start: rd.Tokens[a].Start, End: rd.Tokens[b-1].End,
		Head: rd.head(a, b), Entity: -1})
	if form == Name && (k == Person || k == Organization || k == Place) {
		for i := a; i < b; i++ {
			f.seen[i] = true
		}
	}
	return &rd.Mentions[len(rd.Mentions)-1]
}

// head returns the token of a to b-1 whose head lies outside of them.
func (rd *Reading) head(a, b int) int {
	for i := a; i < b; i++ {
		if h := rd.Tokens[i].Head; h < a || h >= b {
			return i
		}
	}
	return a
}

// known adds the countries, capitals and peoples' names that the model missed
// among tokens a to b-1.
func (f *finder) known(a, b int) {
	for i := a; i < b; {
		if f.g.words[i].gaz&(1<<16) == 0 {
			i++
			continue
		}
		n, e := f.g.m.gaz.find(f.g.words[:b], i)
		if n == 0 || slices.Contains(f.seen[i:i+n], true) {
			i++
			continue
		}
		t := &f.rd.Tokens[i+n-1]
		switch {
		case e.what&gazPeople != 0 && (t.POS == ADJ || t.POS == PROPN || t.POS == NOUN):
			f.add(Nationality, Name, i, i+n)
		case t.POS == PROPN && (e.what&(gazCountry|gazSeat) != 0 || e.what&gazCapital != 0 && e.what&(gazMale|gazFemale) == 0):
			f.add(Place, Name, i, i+n)
		}
		i += n
	}
}

// bodies adds the well-known organisations among tokens a to b-1 that the
// model missed or saw a part of only.
func (f *finder) bodies(a, b int) {
	for i := a; i < b; i++ {
		if !f.g.words[i].capital && !(i+2 < b && f.rd.Word(i) == "al" && f.rd.Word(i+1) == "-") {
			continue
		}
		n := f.g.m.gaz.bodyAt(f.g.words[:b], i)
		if n == 0 || f.within(i, i+n) || n == 1 && f.rd.Tokens[i].POS == PRON {
			continue
		}
		f.drop(i, i+n)
		f.add(Organization, Name, i, i+n)
		i += n - 1
	}
}

// located adds the places that the model missed after what they are: "the town
// of Metula", among tokens a to b-1.
func (f *finder) located(a, b int) {
	for i := a; i+2 < b; i++ {
		if f.rd.Word(i+1) != "of" || !site(f.rd.Tokens[i].Lemma) || f.rd.Tokens[i].POS != NOUN || f.seen[i+2] || !f.g.words[i+2].capital {
			continue
		}
		j := i + 2
		for j < b && j < i+5 && f.g.words[j].capital && !f.seen[j] && !f.is(j, gazCalendar|gazTitle) {
			j++
		}
		if j > i+2 && (j == b || !f.seen[j]) {
			f.add(Place, Name, i+2, j)
		}
	}
}

// articled adds the names that the model missed or cut before a particle
// among tokens a to b-1: "Said al-Balushi", "Khalid bin Rashid".
func (f *finder) articled(a, b int) {
	rd := f.rd
	for i := a; i+1 < b; i++ {
		first, last := i, i+2
		switch rd.Word(i) {
		case "al", "el":
			if last++; i+2 >= b || rd.Word(i+1) != "-" || rd.Tokens[i].End != rd.Tokens[i+1].Start {
				continue
			}
		case "bin", "bint", "ibn", "van", "von", "de", "del", "der", "dos", "da", "di":
		default:
			continue
		}
		if !f.g.words[last-1].capital || f.seen[i] {
			continue
		}
		if i > a && f.seen[i-1] {
			for k := len(rd.Mentions) - 1; k >= f.near(); k-- {
				if m := &rd.Mentions[k]; m.Last == i && m.Kind == Person && m.Form == Name {
					first = m.First
				}
			}
		} else if i > a && f.g.words[i-1].capital && rd.Tokens[i-1].POS == PROPN && !f.is(i-1, gazTitle) {
			first = i - 1
		}
		if first == i && last == i+2 || first < i && last == i+2 && !f.seen[first] {
			continue // "de Gaulle" alone the model knows better
		}
		f.drop(first, last)
		f.add(Person, Name, first, last)
	}
}

// within reports whether a name found before holds tokens a to b-1 and more.
func (f *finder) within(a, b int) bool {
	for i := len(f.rd.Mentions) - 1; i >= f.near(); i-- {
		m := &f.rd.Mentions[i]
		if m.Form == Name && m.First <= a && m.Last >= b && m.Last-m.First > b-a && m.Kind != Nationality {
			return true
		}
	}
	return false
}

// introduced adds the names of people that the model missed among tokens a to
// b-1, where a given name or the noun before tells that they are some: "the
// gardener Olaf Berg".
func (f *finder) introduced(a, b int) {
	rd := f.rd
	proper := func(i int, but uint16) bool {
		w := &f.g.words[i]
		return !f.seen[i] && w.capital && rd.Tokens[i].POS == PROPN && len(rd.Word(i)) > 1 && !isAcronym(rd.Word(i)) && uint16(w.gaz)&but == 0
	}
	const notFamily = gazTitle | gazOrgWord | gazCalendar
	const known = notFamily | gazCountry | gazPeople | gazCapital | gazRegion
	for i := a; i < b; i++ {
		j := i
		for j < b && proper(j, known) {
			j++
		}
		if j == i && i > a && i+1 < b && f.is(i-1, gazTitle) && rd.Tokens[i-1].POS == NOUN && f.is(i, gazRegion) && !f.seen[i] && proper(i+1, known) {
			for j = i + 1; j < b && proper(j, known); j++ {
			} // a given name that is a province's, too: "minister Farah Iskandar"
		}
		if j < i+2 && i > a && rd.Tokens[i-1].POS == NOUN && proper(i, notFamily) && f.calling(i-1) {
			for j = i; j < b && j < i+3 && proper(j, notFamily); j++ {
			} // a family name that is a province's: "mayor Cem Aydin"
			if j > i && f.g.words[i].gaz&uint32(gazCountry|gazPeople) != 0 {
				j = i
			}
		}
		if j-i >= 2 && j-i <= 3 && (j == b || !f.seen[j]) && (i == a || !f.seen[i-1]) &&
			(f.is(i, gazMale|gazFemale) || i > a && (rd.Tokens[i-1].POS == NOUN && f.calling(i-1) || f.is(i-1, gazTitle) && f.unknown(i))) {
			f.add(Person, Name, i, f.pastHyphen(i, j))
		} else if j > i && j-i <= 3 && (j == b || !f.seen[j]) && (i == a || !f.seen[i-1]) && f.speaks(i, j) {
			f.add(Person, Name, i, j)
		}
		i = max(i, j-1)
	}
}

// paired adds the names that the model missed among tokens a to b-1 though the
// grammar tells what they are: one side of a pair whose other it saw ("Okoye
// and Traore"), whoever is met, a place after "in", a firm after what it makes.
func (f *finder) paired(a, b int) {
	rd := f.rd
	for i := a; i < b; i++ {
		t := &rd.Tokens[i]
		if t.POS != PROPN || f.seen[i] || !f.unknown(i) || i > a && rd.Tokens[i-1].POS == PROPN && f.g.words[i-1].capital {
			continue
		}
		j := i + 1
		for j < b && j < i+3 && rd.Tokens[j].POS == PROPN && !f.seen[j] && f.unknown(j) {
			j++
		}
		if j < b && (rd.Tokens[j].POS == PROPN || rd.Word(j) == "-" && rd.Tokens[j].Start == rd.Tokens[j-1].End) {
			continue
		}
		h := rd.head(i, j)
		t = &rd.Tokens[h]
		k := NoKind
		switch {
		case t.Head < 0:
		case i > a && oneOf(rd.Word(i-1), "in near outside") && t.Rel != RelObj && j == i+1:
			k = Place
		case t.Rel == RelConj:
			k = f.nameAt(t.Head)
		case t.Rel == RelObj && rd.Tokens[t.Head].POS == VERB && oneOf(rd.Tokens[t.Head].Lemma, "meet phone telephone call greet"):
			k = Person
		case (t.Rel == RelNsubj || t.Rel == RelNsubjPass) && rd.Tokens[t.Head].POS == VERB && oneOf(rd.Tokens[t.Head].Lemma, "resign swear") && j <= i+2:
			k = Person
		case (t.Rel == RelAppos || t.Rel == RelFlat) && rd.Tokens[t.Head].POS == NOUN && business(rd.Tokens[t.Head].Lemma) && t.Head == i-1:
			k = Organization
		}
		if k != NoKind {
			f.add(k, Name, i, j)
		}
		i = j - 1
	}
}

// unknown reports whether token i has a capital and is in no dictionary and no map.
func (f *finder) unknown(i int) bool {
	w := &f.g.words[i]
	return w.capital && w.sense == 0 && (w.known == 0 || w.gaz&uint32(gazCity) != 0) && uint16(w.gaz)&^(gazMale|gazFemale|gazCity) == 0 && len(f.rd.Word(i)) > 2 && !isAcronym(f.rd.Word(i))
}

// nameAt returns the kind of the name that token i is in.
func (f *finder) nameAt(i int) Kind {
	for k := len(f.rd.Mentions) - 1; k >= f.near(); k-- {
		if m := &f.rd.Mentions[k]; m.Form == Name && m.First <= i && i < m.Last && m.Kind <= Place {
			return m.Kind
		}
	}
	return NoKind
}

// business reports whether a noun stands for what does business.
func business(w string) bool {
	return oneOf(w, "maker company firm dairy bank insurer brewer retailer carmaker chipmaker airline lender supplier manufacturer brand startup start-up group giant developer operator steelmaker producer publisher broadcaster utility chain subsidiary")
}

// speaks reports whether tokens a to b-1, none of them a word of the
// dictionary, are the subject of a verb of saying: "Okafor told reporters".
func (f *finder) speaks(a, b int) bool {
	for i := a; i < b; i++ {
		if f.g.words[i].sense != 0 {
			return false
		}
	}
	return f.says(a, b)
}

// says reports whether one of tokens a to b-1 is the subject of a verb of saying after them.
func (f *finder) says(a, b int) bool {
	for i := a; i < b; i++ {
		t := &f.rd.Tokens[i]
		if t.Rel == RelNsubj && t.Head >= b && cueVerbs()[f.rd.Tokens[t.Head].Lemma]&takesQuotation != 0 {
			return true
		}
	}
	return false
}

// headlined adds the names of people that the model missed in a headline,
// tokens a to b-1: words with a capital that no dictionary and no map knows.
func (f *finder) headlined(a, b int) {
	for i := a; i < b; i++ {
		j := i
		for j < b && !f.seen[j] && f.g.words[j].capital && f.g.words[j].sense == 0 && f.g.words[j].class == 0 && uint16(f.g.words[j].gaz)&^(gazMale|gazFemale) == 0 &&
			len(f.rd.Word(j)) > 2 && !isAcronym(f.rd.Word(j)) && !strings.HasPrefix(f.lower(j), "ex-") {
			j++
		}
		if j > i && j-i <= 3 {
			f.add(Person, Name, i, j)
		}
		i = max(i, j-1)
	}
}

// calling reports whether token i is a noun for somebody's work or office.
func (f *finder) calling(i int) bool {
	w := f.lower(i)
	if f.is(i, gazTitle) || f.g.m.dict.isPerson(w) {
		return true
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "ess"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return human(w)
}

// acronyms adds an acronym in brackets after the name that it stands for:
// "Shanghai Cooperation Organisation (SCO)". The name is an organisation's
// where the model saw none.
func (f *finder) acronyms(a, b int) {
	rd := f.rd
	for i := a + 2; i+2 < b; i++ {
		if rd.Word(i) != "(" || rd.Word(i+2) != ")" {
			continue
		}
		w := rd.Word(i + 1)
		if !isAcronym(w) {
			continue
		}
		// Back over the words whose initials spell it.
		k, left := i, len(w)
		for left > 0 && k > a && k > i-maxRun {
			c := rd.Word(k - 1)[0]
			switch {
			case c == w[left-1]:
				left--
			case !isLower(c):
				left = -1
			}
			k--
			if left < 0 {
				break
			}
		}
		if left != 0 {
			continue
		}
		kind := Organization
		if m := f.at(k, i); m != nil {
			kind = m.Kind
		} else {
			f.drop(k, i)
			f.add(Organization, Name, k, i)
		}
		if m := f.at(i+1, i+2); m != nil {
			m.Kind = kind
		} else if !f.seen[i+1] {
			f.add(kind, Name, i+1, i+2)
		}
	}
}

// at returns the mention of exactly tokens a to b-1, or nil.
func (f *finder) at(a, b int) *Mention {
	for i := len(f.rd.Mentions) - 1; i >= f.near(); i-- {
		m := &f.rd.Mentions[i]
		if m.First == a && m.Last == b {
			return m
		}
	}
	return nil
}

// drop takes the mentions within tokens a to b-1 away.
func (f *finder) drop(a, b int) {
	n := f.near()
	tail := slices.DeleteFunc(f.rd.Mentions[n:], func(m Mention) bool { return m.First >= a && m.Last <= b })
	f.rd.Mentions = f.rd.Mentions[:n+len(tail)]
}

// near returns the first of the mentions that are looked at for one that was
// found close by: they are found in the text's order, sentence by sentence.
func (f *finder) near() int { return max(0, len(f.rd.Mentions)-2*maxSentenceMentions) }

// maxSentenceMentions is more than a sentence of the news has.
const maxSentenceMentions = 64

func isAcronym(w string) bool {
	if len(w) < 2 || len(w) > 8 {
		return false
	}
	for i := range len(w) {
		if !isUpper(w[i]) {
			return false
		}
	}
	return true
}

// roles adds the offices among tokens a to b-1: "Security Council Secretary",
// "president". A role that stands with a name is part of what tells of the
// person; one that stands alone with "the" is a mention of its own.
func (f *finder) roles(a, b int) {
	rd := f.rd
	for i := b - 1; i >= a; i-- {
		t := &rd.Tokens[i]
		if !f.is(i, gazTitle) || f.seen[i] || t.POS != NOUN && t.POS != PROPN {
			continue
		}
		if t.Tag == TagNNS || t.Tag == TagNNPS {
			continue
		}
		// A title before another noun of the same phrase belongs to that: "president elect".
		if i+1 < b && f.is(i+1, gazTitle) && !f.seen[i+1] && rd.Tokens[i+1].Tag != TagNNS {
			continue
		}
		first := i
		for k := i - 1; k >= a; k-- {
			t := &rd.Tokens[k]
			if t.POS == NOUN || t.POS == PROPN && !f.person(k) || t.POS == ADJ || rd.Word(k) == "-" {
				first = k
				continue
			}
			break
		}
		start := first
		for start < i && (f.is(start, gazPeople|gazCountry) || rd.Word(start) == "-" || rd.Tokens[start].POS == ADJ && !roleAdjective(f.lower(start))) {
			start++
		}
		f.add(Role, Nominal, start, i+1).Head = i
		i = first
	}
}

// roleAdjective holds the adjectives that are part of an office's name.
func roleAdjective(w string) bool {
	switch w {
	case "prime", "foreign", "first", "deputy", "vice", "general", "interior", "chief", "supreme", "executive", "national", "presidential",
		"financial", "federal", "state", "senior", "permanent", "acting", "interim", "former", "attorney", "managing", "military", "economic",
		"head", "special", "public", "personal", "assistant", "associate", "joint", "royal", "technical", "medical", "legal":
		return true
	}
	return false
}

// person reports whether a person's name holds token i.
func (f *finder) person(i int) bool { return f.seen[i] && nameKind(f.g.labels[i]) == Person }

// pronouns adds the third person's pronouns.
func (f *finder) pronouns() {
	for i := range f.rd.Tokens {
		if f.rd.Tokens[i].POS != PRON {
			continue
		}
		switch strings.ToLower(f.rd.Word(i)) {
		case "he", "him", "his", "himself", "she", "her", "hers", "herself":
			f.add(Person, Pronoun, i, i+1)
		case "it", "its", "itself", "they", "them", "their", "theirs", "themselves":
			f.add(NoKind, Pronoun, i, i+1)
		}
	}
}
