package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/reading/lexicon"
	"dateline/reading/text"
	"dateline/record"
)

// A Linker joins the mentions of an article that stand for the same person,
// organisation or place. It reads the record's people, tags and description
// first: they often have the full name and office that the text takes for granted.
type Linker struct {
	rd   *Named
	gaz  *lexicon.Gazetteer
	f    *Finder
	ents []entity
	// by tells the entities of a kind and key: of persons by their last name,
	// of others by their whole name.
	by map[string][]int
	// tags are the names of two words or more among the record's tags.
	tags  []string
	facts []fact
	// recent are the persons mentioned last, once for each mention.
	recent []int
	// index tells each of ents its place among the reading's Entities, or -1.
	index []int
}

// An entity is one under construction.
type entity struct {
	Entity
	words    []string // of the name, in lower case
	hinted   bool     // the record's people or tags name it
	mentions int      // in the text and the description
	last     int      // sentence of the last mention
	salience float64  // as of that sentence
}

// A fact is that a person holds an office, for a country or none.
type fact struct {
	entity  int
	role    string // the office's last word: president
	full    string
	country string
}

// Reset forgets the article before.
func (l *Linker) Reset(rec *record.Record, gaz *lexicon.Gazetteer) {
	l.gaz, l.ents, l.facts, l.tags = gaz, l.ents[:0], l.facts[:0], l.tags[:0]
	if l.by == nil {
		l.by = map[string][]int{}
	}
	clear(l.by)
	for i, p := range rec.People {
		if i == maxHints {
			break
		}
		if w := strings.Fields(strings.ToLower(p)); len(w) > 1 && len(w) < 5 {
			l.new(Person, titled(p), w, "p"+w[len(w)-1])
			l.ents[len(l.ents)-1].hinted = true
		}
	}
	for i, t := range rec.Tags {
		if i == maxHints {
			break
		}
		l.tags = append(l.tags, t)
	}
}

// maxHints is how many of a record's people and of its tags are considered.
const maxHints = 100

// titled gives the words of a name in small letters their capitals.
func titled(s string) string {
	if strings.ToLower(s) != s {
		return strings.Join(strings.Fields(s), " ")
	}
	w := strings.Fields(s)
	for i := range w {
		r, n := utf8.DecodeRuneInString(w[i])
		w[i] = string(unicode.ToUpper(r)) + w[i][n:]
	}
	return strings.Join(w, " ")
}

func (l *Linker) new(k Kind, name string, words []string, keys ...string) int {
	e := len(l.ents)
	l.ents = append(l.ents, entity{Entity: Entity{Name: name, Kind: k}, words: words, last: -1})
	for _, key := range keys {
		l.by[key] = append(l.by[key], e)
	}
	return e
}

// Run links the mentions of a reading, which are in order.
func (l *Linker) Run(rd *Named, f *Finder) {
	l.rd, l.f = rd, f
	l.recent = l.recent[:0]
	for i := range l.ents {
		l.ents[i].last, l.ents[i].salience = -1, 0
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		switch {
		case m.Form != Name:
		case m.Kind == Person:
			m.Entity = l.person(m)
		case m.Kind == Organization:
			m.Entity = l.organization(m)
		case m.Kind == Place, m.Kind == Nationality:
			m.Entity = l.place(m)
		}
		if m.Entity >= 0 {
			l.ents[m.Entity].mentions++
		}
	}
	for i := range rd.Mentions {
		if m := &rd.Mentions[i]; m.Kind == Nationality && m.Form == Name && m.Entity < 0 && !f.is(m.First, lexicon.GazPeople) {
			if m.Entity = l.derived(m); m.Entity >= 0 {
				l.ents[m.Entity].mentions++
			}
		}
	}
	l.offices()
	l.pluralOffices()
	l.follow()
}

// words returns a mention's words in lower case, without marks and without
// what follows a family name.
func (l *Linker) words(m *Mention) []string {
	var w []string
	for i := m.First; i < m.Last; i++ {
		s := strings.ToLower(l.rd.Word(i))
		// What hyphens join is one word: Desjarlais-Roy.
		if k := len(w) - 1; k >= 0 && i > m.First && l.rd.Tokens[i].Start == l.rd.Tokens[i-1].End && (s == "-" || strings.HasSuffix(w[k], "-")) {
			w[k] += s
			continue
		}
		switch s {
		case "jr.", "sr.", "jr", "sr", "ii", "iii", "'s", "’s", "the", "\"", "“", "”", ",":
			continue
		case "sir", "dame", "lord", "lady":
			if i == m.First && m.Last-i > 2 {
				continue // the given name follows
			}
		}
		w = append(w, s)
	}
	if len(w) == 0 {
		w = append(w, strings.ToLower(l.rd.Word(m.First)))
	}
	return w
}

// maxNamesakes is among how many of one family name, the latest, a mention's
// person is sought: no article has more.
const maxNamesakes = 300

// person returns the entity of a person's name.
func (l *Linker) person(m *Mention) int {
	w := l.words(m)
	last := w[len(w)-1]
	name := oneLine(l.rd.MentionText(*m))
	found, score := -1, 0
	namesakes := l.by["p"+last]
	for _, e := range namesakes[max(0, len(namesakes)-maxNamesakes):] {
		x := &l.ents[e]
		if len(w) > 1 && len(x.words) > 1 && !sameGiven(w[0], x.words[0]) {
			continue
		}
		s := 1 + x.mentions
		if x.hinted {
			s += 1000
		}
		if len(w) > 1 && len(x.words) > 1 {
			s += 100_000
		}
		if s > score {
			found, score = e, s
		}
	}
	if found < 0 && len(w) == 1 {
		// A given name alone, where it is one person's.
		if g := l.by["g"+last]; len(g) == 1 {
			found = g[0]
		} else if g := l.by["m"+last]; len(g) == 1 {
			found = g[0]
		}
	}
	if found < 0 {
		if len(w) == 1 {
			if tag, words := l.tag(last); tag != "" {
				name, w = tag, words
				found = l.new(Person, name, w, "p"+last, "g"+w[0])
				l.ents[found].hinted = true
			}
		}
		if found < 0 {
			keys := []string{"p" + last}
			if len(w) > 1 {
				keys = append(keys, "g"+w[0])
			}
			if len(w) == 3 && len(w[1]) > 2 {
				keys = append(keys, "m"+w[1]) // the first of two family names
			}
			found = l.new(Person, name, w, keys...)
			if len(w) > 1 {
				t, _ := l.tag(last)
				l.ents[found].hinted = strings.EqualFold(t, name)
			}
		}
		l.sex(found)
	}
	x := &l.ents[found]
	if len(w) > len(x.words) && len(w) < 5 {
		if len(x.words) == 1 {
			l.by["g"+w[0]] = append(l.by["g"+w[0]], found)
		}
		x.Name, x.words = name, w
		l.sex(found)
	}
	l.honorific(found, m.First)
	l.honorific(found, m.First+1)
	return found
}

// tag returns the tag of the record that is a name ending in last.
func (l *Linker) tag(last string) (string, []string) {
	for _, t := range l.tags {
		w := strings.Fields(strings.ToLower(t))
		if len(w) < 2 || len(w) > 4 || w[len(w)-1] != last {
			continue
		}
		if e := l.gaz.Names[lexicon.GazKey(0, lexicon.Hash([]byte(w[0])))]; e.What&(lexicon.GazPeople|lexicon.GazCountry|lexicon.GazTitle) != 0 && e.What&(lexicon.GazMale|lexicon.GazFemale) == 0 {
			continue
		}
		return titled(t), w
	}
	return "", nil
}

// sameGiven reports whether two given names may be one person's: equal, or
// one the initial of the other.
func sameGiven(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) <= 2 && strings.HasPrefix(b, strings.TrimSuffix(a, "."))
}

// sex tells a person's from the given name.
func (l *Linker) sex(e int) {
	x := &l.ents[e]
	if len(x.words) < 2 {
		return
	}
	g := l.gaz.Names[lexicon.GazKey(0, lexicon.Hash([]byte(x.words[0])))]
	switch g.What & (lexicon.GazMale | lexicon.GazFemale) {
	case lexicon.GazMale:
		x.Male = true
	case lexicon.GazFemale:
		x.Female = true
	}
}

// honorific tells a person's sex from what stands before the name.
func (l *Linker) honorific(e, first int) {
	if first == 0 {
		return
	}
	x := &l.ents[e]
	switch title := l.rd.Word(first - 1); {
	case maleTitles.Has(title):
		x.Male, x.Female = true, false
	case femaleTitles.Has(title):
		x.Female, x.Male = true, false
	}
}

// organization returns the entity of an organisation's name.
func (l *Linker) organization(m *Mention) int {
	w := l.words(m)
	key := strings.Join(w, " ")
	if e := l.by["o"+key]; len(e) > 0 {
		return e[0]
	}
	rd := l.rd
	name := oneLine(rd.MentionText(*m))
	for _, article := range []string{"the ", "The "} {
		name = strings.TrimPrefix(name, article)
	}
	full := l.gaz.Bodies[l.f.key(m.First, m.Last)]
	if full != "" {
		if e := l.by["b"+full]; len(e) > 0 {
			if x := &l.ents[e[0]]; len(name) > len(x.Name) {
				x.Name = name
			}
			return e[0]
		}
	}
	// The beginning of one body's name stands for it: "Norvale", "Norvale Gold"; so does the end that tells what it is: "the Centre".
	if found := l.begun(w, key); found >= 0 {
		l.by["o"+key] = append(l.by["o"+key], found)
		if len(w) > len(l.ents[found].words) {
			l.ents[found].Name, l.ents[found].words = name, w
		}
		return found
	}
	// An acronym in brackets stands for the name before it.
	if m.First >= 2 && m.Last == m.First+1 && rd.Word(m.First-1) == "(" {
		at, _ := slices.BinarySearchFunc(rd.Mentions, m.First, func(o Mention, first int) int { return cmp.Compare(o.First, first) })
		for i := at - 1; i >= max(0, at-maxSentenceMentions); i-- {
			if o := &rd.Mentions[i]; o.Last == m.First-1 && o.Entity >= 0 && o.Kind == m.Kind && o.Form == Name {
				l.by["o"+key] = append(l.by["o"+key], o.Entity)
				return o.Entity
			}
		}
	}
	// An acronym may stand for an organisation named in full before.
	if m.Last == m.First+1 && text.IsAcronym(rd.Word(m.First)) && len(key) > 2 {
		if e := l.by["a"+key]; len(e) == 1 {
			return e[0]
		}
	}
	keys := []string{"o" + key}
	if full != "" {
		keys = append(keys, "b"+full)
	}
	if len(w) > 2 {
		initials := ""
		for _, x := range w {
			if x != "of" && x != "for" && x != "and" && x != "&" {
				initials += x[:1]
			}
		}
		keys = append(keys, "a"+initials)
	}
	e := l.new(Organization, name, w, keys...)
	for i := m.First; i < m.Last; i++ {
		if l.f.is(i, lexicon.GazPeople|lexicon.GazCountry) && text.Capital(rd.Word(i)) {
			l.ents[e].Country = country(l.gaz.Names[lexicon.GazKey(0, l.f.G.Words[i].Lower)])
		}
	}
	return e
}

// begun returns the one organisation whose name begins with words, or with
// whose name they begin, or that ends in the one word that tells what it is; -1 where there is none, or several.
func (l *Linker) begun(w []string, key string) int {
	found := -1
	for e := range l.ents {
		x := &l.ents[e]
		if x.Kind != Organization || len(x.words) == 0 || len(x.words) == len(w) {
			continue
		}
		long, short := x.words, w
		if len(short) > len(long) {
			long, short = short, long
		}
		begins := slices.Equal(long[:len(short)], short) && len(short[0]) > 3 && !(len(short) == 1 && endKind(titled(short[0])) != NoKind)
		if x := l.gaz.Names[lexicon.GazKey(0, lexicon.Hash([]byte(short[0])))]; len(short) == 1 && x.What&(lexicon.GazCountry|lexicon.GazPeople|lexicon.GazCity|lexicon.GazRegion|lexicon.GazCapital) != 0 {
			begins = false
		}
		if !begins {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

// body returns the entity of a well-known organisation by its full name.
func (l *Linker) body(full string) int {
	if e := l.by["b"+full]; len(e) > 0 {
		return e[0]
	}
	return l.new(Organization, full, strings.Fields(strings.ToLower(full)), "b"+full, "o"+strings.ToLower(full))
}

func country(e lexicon.GazEntry) string {
	if e.Country[0] < 'A' {
		return ""
	}
	return string(e.Country[:])
}

// place returns the entity of a place's name or of a people's country.
func (l *Linker) place(m *Mention) int {
	e, known := l.f.exact(m.First, m.Last)
	code := country(e)
	switch {
	case m.Kind == Nationality:
		if code == "" {
			return -1
		}
		return l.nation(code)
	case known && e.What&lexicon.GazCountry != 0 && code != "":
		return l.nation(code)
	case known && code == "BE" && e.What&lexicon.GazCapital != 0 && l.rd.acts(m):
		// Who says Brussels seldom means Belgium.
		m.Kind, m.Metonym = Organization, true
		return l.body("European Union")
	case known && code != "" && e.What&(lexicon.GazCapital|lexicon.GazSeat) != 0 && (e.What&lexicon.GazSeat != 0 || l.rd.acts(m)):
		m.Metonym = true
		return l.nation(code)
	}
	key := "l" + strings.Join(l.words(m), " ")
	name := oneLine(l.rd.MentionText(*m))
	if e := l.by[key]; len(e) > 0 {
		if x := &l.ents[e[0]]; strings.ToUpper(x.Name) == x.Name {
			x.Name = name // from a subhead in capitals
		}
		return e[0]
	}
	for _, article := range []string{"the ", "The "} {
		name = strings.TrimPrefix(name, article)
	}
	if text.Shout(name) && (known || len(name) > 5) {
		name = titled(strings.ToLower(name)) // of a dateline
	}
	n := l.new(Place, name, nil, key)
	l.ents[n].Country = code
	return n
}

// capitals adds the mentions of capitals by their countries: "the Belarusian
// capital", "the capital of Belarus".
func (l *Linker) capitals() {
	rd := l.rd
	for i := range rd.Tokens {
		if rd.Tokens[i].Tag != text.TagNN || rd.Word(i) != "capital" || i+1 < len(rd.Tokens) && rd.Tokens[i+1].Tag == text.TagNN && rd.Word(i+1) != "city" {
			continue
		}
		code := l.roleCountry(&Mention{First: i, Last: i + 1})
		if code == "" || i+1 < len(rd.Tokens) && l.f.seen[i+1] || i+2 < len(rd.Tokens) && rd.Word(i+1) == "," && l.f.seen[i+2] {
			continue // its name follows
		}
		name := l.gaz.Capital[[2]byte{code[0], code[1]}]
		if name == "" {
			continue
		}
		key := "l" + strings.ToLower(name)
		m := l.f.add(Place, Nominal, i, i+1)
		if e := l.by[key]; len(e) > 0 {
			m.Entity = e[0]
		} else {
			m.Entity = l.new(Place, name, nil, key)
			l.ents[m.Entity].Country = code
		}
	}
}

// nation returns the entity of a country.
func (l *Linker) nation(code string) int {
	if e := l.by["c"+code]; len(e) > 0 {
		return e[0]
	}
	name := l.gaz.Country[[2]byte{code[0], code[1]}]
	if name == "" {
		name = code
	}
	n := l.new(Place, name, nil, "c"+code)
	l.ents[n].Country = code
	return n
}

// acts reports whether a place's name stands where only people can: as the
// subject of a verb, or as a party ("with Moscow", "between Kyiv and Moscow").
func (rd *Named) acts(m *Mention) bool {
	h := rd.Outer(m.Head)
	t := &rd.Tokens[h]
	// A verb right behind the name has it as its subject, whatever the parser says.
	if m.Last < len(rd.Tokens) && (m.First == 0 || rd.Tokens[m.First-1].POS != text.ADP) {
		switch v := &rd.Tokens[m.Last]; v.Tag {
		case text.TagVBD, text.TagVBZ:
			if v.POS == text.VERB && v.Sentence == t.Sentence {
				return !stative(v.Lemma)
			}
		}
	}
	switch t.Rel {
	case text.RelNsubj, text.RelNsubjPass:
		if t.Head < 0 {
			return false
		}
		v := &rd.Tokens[t.Head]
		return !stative(v.Lemma) && (v.POS == text.VERB || v.POS == text.ADJ && t.Rel == text.RelNsubj && v.Lemma != "large" && v.Lemma != "beautiful")
	case text.RelNmod, text.RelObl, text.RelOblAgent:
		for i := h - 1; i >= 0 && i > h-4; i-- {
			switch strings.ToLower(rd.Word(i)) {
			case "with", "between", "by", "against":
				return true
			case "on", "to":
				// sanctions on Minsk, aid to Kyiv
				return t.Head >= 0 && aimedAt.Has(strings.ToLower(rd.Tokens[t.Head].Lemma))
			case "in", "at", "from", "of", "near", "through", "around", "outside", "for":
				return false
			}
		}
	}
	return false
}

// stative reports whether a verb says of a place what a city can do or be.
func stative(lemma string) bool {
	return stativeVerbs.Has(lemma)
}

func oneLine(s string) string {
	if strings.ContainsAny(s, "\n\t") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// Finish moves the entities that the text mentions into rd.
func (l *Linker) Finish(rd *Named) {
	l.index = l.index[:0]
	for range l.ents {
		l.index = append(l.index, -1)
	}
	old := rd.Entities[:cap(rd.Entities)]
	rd.Entities = rd.Entities[:0]
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Entity < 0 {
			continue
		}
		k := l.index[m.Entity]
		if k < 0 {
			k = len(rd.Entities)
			l.index[m.Entity] = k
			e := l.ents[m.Entity].Entity
			e.Mentions = nil
			if k < len(old) {
				e.Mentions = old[k].Mentions[:0]
			}
			rd.Entities = append(rd.Entities, e)
		}
		rd.Entities[k].Mentions = append(rd.Entities[k].Mentions, i)
		m.Entity = k
	}
	rd.locate()
}

// Carry turns the entities of another text's mentions, linked before the one
// whose entities finish moved, into those: -1 for one that only the other has.
func (l *Linker) Carry(other, rd *Named) {
	for i := range other.Mentions {
		if m := &other.Mentions[i]; m.Entity >= 0 {
			m.Entity = l.index[m.Entity]
		}
	}
	other.Entities = rd.Entities
	other.locate()
}

// locate tells each token the longest name that holds it.
func (rd *Named) locate() {
	for i := range rd.Tokens {
		rd.Tokens[i].Mention = -1
	}
	for i := len(rd.Mentions) - 1; i >= 0; i-- {
		m := &rd.Mentions[i]
		if m.Form != Name {
			continue
		}
		for k := m.First; k < m.Last; k++ {
			if o := rd.Tokens[k].Mention; o < 0 || rd.Mentions[o].Last-rd.Mentions[o].First <= m.Last-m.First {
				rd.Tokens[k].Mention = i
			}
		}
	}
}

// InOrder sorts mentions by their first token, the longer first.
func InOrder(ms []Mention) {
	slices.SortStableFunc(ms, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.Last, a.Last), cmp.Compare(a.Kind, b.Kind))
	})
}

// aimedAt are nouns whose "on" or "to" a government is meant by.
var aimedAt = lexicon.Listed("aimed at")

// stativeVerbs say how a place is, not what its government does.
var stativeVerbs = lexicon.Listed("stative")
