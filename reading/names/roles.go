package names

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"dateline/lang"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// offices learns who holds which office: "Azerbaijani President Ilham
// Aliyev", "Ilham Aliyev, the president of Azerbaijan".
func (l *Linker) offices() {
	rd := l.rd
	for i := range rd.Mentions {
		r := &rd.Mentions[i]
		if r.Kind != Role {
			continue
		}
		p := l.holder(r)
		if p < 0 {
			continue
		}
		r.Entity = rd.Mentions[p].Entity
		full := l.roleName(r)
		head := full[strings.LastIndexByte(full, ' ')+1:]
		f := fact{entity: r.Entity, role: head, full: full, country: l.roleCountry(r)}
		if strings.HasPrefix(f.full, "former ") || strings.HasPrefix(f.full, "then-") {
			f.role = "former " + f.role
		}
		if head != "counterpart" && l.taken(f) {
			r.Entity = -1
			continue
		}
		if len(l.facts) == maxFacts {
			return
		}
		l.facts = append(l.facts, f)
		e := &l.ents[f.entity]
		if head != "counterpart" && (e.Role == "" || len(f.full) > len(e.Role) && strings.HasSuffix(f.full, e.Role)) {
			e.Role = f.full
		}
		if e.Country == "" {
			e.Country = f.country
		}
		switch {
		case maleRoles.Has(head):
			e.Male = true
		case femaleRoles.Has(head):
			e.Female = true
		}
	}
}

// pluralOffices tells the offices of those who are named after one word for all
// of them: "Presidents Ida Berg of Norway and Aldo Conti of Peru".
func (l *Linker) pluralOffices() {
	rd := l.rd
	for i := range rd.Tokens {
		t := &rd.Tokens[i]
		if t.Tag != text.TagNNS && t.Tag != text.TagNNPS {
			continue
		}
		role, ok := strings.CutSuffix(strings.ToLower(rd.Word(i)), "s")
		if !ok || !lexicon.Official(role) || lexicon.Human(role) && !lexicon.Stately(role) && role != "governor" && role != "senator" {
			continue
		}
		if i > 0 && portfolios.Has(strings.ToLower(rd.Word(i-1))) {
			role = strings.ToLower(rd.Word(i-1)) + " " + role
		}
		for k := i + 1; k < len(rd.Tokens) && k < i+24 && rd.Tokens[k].Sentence == t.Sentence; {
			m := rd.nameFrom(k)
			if m == nil || m.Kind != Person || m.Entity < 0 {
				break
			}
			e := &l.ents[m.Entity]
			if e.Role == "" {
				e.Role = role
			}
			k = m.Last
			if k+1 < len(rd.Tokens) && rd.Word(k) == "of" {
				if p := rd.nameFrom(k + 1); p != nil && p.Kind == Place && p.Entity >= 0 {
					if e.Country == "" {
						e.Country = l.ents[p.Entity].Country
					}
					k = p.Last
				}
			}
			for k < len(rd.Tokens) && text.OneOf(rd.Word(k), ", and") {
				k++
			}
		}
	}
}

// nameFrom returns the name that begins with token i, or nil.
func (rd *Named) nameFrom(i int) *Mention {
	n, ok := slices.BinarySearchFunc(rd.Mentions, i, func(m Mention, i int) int { return cmp.Compare(m.First, i) })
	for ; ok && n < len(rd.Mentions) && rd.Mentions[n].First == i; n++ {
		if rd.Mentions[n].Form == Name {
			return &rd.Mentions[n]
		}
	}
	return nil
}

// maxFacts is how many holders of offices are kept of an article.
const maxFacts = 500

// taken reports whether an office that only one holds at a time has another
// holder already.
func (l *Linker) taken(f fact) bool {
	switch f.role {
	case "president", "premier", "chancellor", "king", "queen", "pope", "emperor":
	default:
		return false
	}
	if f.country == "" || strings.Contains(f.full, "vice") || strings.Contains(f.full, "deputy") {
		return false
	}
	for _, o := range l.facts {
		if o.role == f.role && o.country == f.country && o.entity != f.entity && o.full == f.full {
			return true
		}
	}
	return false
}

// holder returns the mention of the person that a role is said of, or -1.
func (l *Linker) holder(r *Mention) int {
	rd := l.rd
	at, _ := slices.BinarySearchFunc(rd.Mentions, r.First, func(m Mention, first int) int { return cmp.Compare(m.First, first) })
	for i := max(0, at-maxSentenceMentions); i < len(rd.Mentions); i++ {
		m := &rd.Mentions[i]
		if m.First > r.Last+12 {
			break
		}
		if m.Kind != Person || m.Form != Name || rd.Tokens[m.First].Sentence != rd.Tokens[r.First].Sentence {
			continue
		}
		if m.First == r.Last {
			return i
		}
		h := &rd.Tokens[m.Head]
		// "the president of Azerbaijan, Ilham Aliyev"; "his counterpart, Ramil Usubov"
		if h.Head == r.Head && h.Rel == text.RelAppos && m.First > r.Last {
			return i
		}
		if l.ofThen(r, m) {
			return i
		}
		// "Ilham Aliyev, the president of Azerbaijan, said"
		t := &rd.Tokens[r.Head]
		if t.Rel == text.RelAppos && t.Head >= m.First && t.Head < m.Last && m.Last < r.First {
			return i
		}
		// The same where the parser missed it.
		if m.Last+1 < r.First && rd.Word(m.Last) == "," && rd.Tokens[m.Last+1].POS == text.DET && l.plain(m.Last+2, r.First) {
			return i
		}
		// "Ada Brown is the president"
		if h.Rel == text.RelNsubj && h.Head == r.Head && m.Last <= r.First {
			return i
		}
	}
	return -1
}

// ofThen reports whether a name follows a role as in "the president of Chile,
// Rosa Fuentes". Where the role itself is of something ("the father of the
// president of Chile, Juan Fuentes") the name is not its holder's.
func (l *Linker) ofThen(r, m *Mention) bool {
	rd := l.rd
	n := m.First - r.Last
	if n < 3 || n > 7 || rd.Word(r.Last) != "of" || rd.Word(m.First-1) != "," || rd.Tokens[r.Head].Rel == text.RelNmod {
		return false
	}
	for i := r.Last + 1; i < m.First-1; i++ {
		switch rd.Tokens[i].POS {
		case text.ADJ, text.NOUN, text.PROPN, text.DET:
		default:
			return false
		}
	}
	return true
}

// plain reports whether tokens a to b-1 are all nouns and adjectives.
func (l *Linker) plain(a, b int) bool {
	for i := a; i < b; i++ {
		switch l.rd.Tokens[i].POS {
		case text.ADJ, text.NOUN, text.PROPN:
		default:
			return false
		}
	}
	return true
}

// roleName returns a role's text in lower case, the title in full.
func (l *Linker) roleName(r *Mention) string {
	name := strings.ToLower(oneLine(l.rd.Text[r.Start:r.End]))
	if strings.HasSuffix(name, ".") {
		for _, row := range shortTitles() {
			if s, ok := strings.CutSuffix(name, row[0]); ok && (s == "" || s[len(s)-1] == ' ') {
				return s + row[1]
			}
		}
	}
	return name
}

// shortTitles are titles as they are cut short before names, each with the
// whole word.
var shortTitles = sync.OnceValue(func() [][]string { return slices.Collect(lang.RowsOf("en", "short_titles", "short", "title")) })

// roleCountry returns the code of the country that a role is of: "Russian
// president", "Russia's president", "the president of Russia"; or "".
func (l *Linker) roleCountry(r *Mention) string {
	rd := l.rd
	sent := &rd.Sentences[rd.Tokens[r.First].Sentence]
	code := func(i int) string {
		if !text.Capital(rd.Word(i)) {
			return ""
		}
		// Names of several words end here.
		for k := max(sent.First, i-2); k <= i; k++ {
			if n, e := l.gaz.Find(l.f.G.Words[:i+1], k); n == i+1-k && e.What&(lexicon.GazPeople|lexicon.GazCountry) != 0 {
				return country(e)
			}
		}
		return ""
	}
	for i := r.Last - 2; i >= sent.First; i-- {
		if c := code(i); c != "" {
			return c
		}
		t := &rd.Tokens[i]
		if i < r.First && t.POS != text.ADJ && t.POS != text.NOUN && t.Tag != text.TagPOS && rd.Word(i) != "-" {
			break
		}
	}
	if i := r.Last; i+1 < sent.Last && rd.Word(i) == "of" {
		for k := i + 1; k < min(i+6, sent.Last); k++ {
			if k+1 < sent.Last && text.Capital(rd.Word(k)) && text.Capital(rd.Word(k+1)) {
				continue
			}
			if c := code(k); c != "" {
				return c
			}
			if rd.Word(k) != "the" {
				break
			}
		}
	}
	return ""
}

// follow links the mentions that are no names, in the text's order: "the
// Russian president", "he".
func (l *Linker) follow() {
	rd := l.rd
	n := len(rd.Mentions)
	for i := range n {
		m := rd.Mentions[i]
		if m.Kind == Role && m.Entity < 0 {
			if x, ok := l.nominal(&m); ok {
				rd.Mentions = append(rd.Mentions, x)
			}
		}
	}
	l.groups()
	l.capitals()
	InOrder(rd.Mentions)
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		switch {
		case m.Form == Nominal && m.Kind == Person:
			m.Entity = l.officer(m)
		case m.Form == Nominal && m.Kind == Organization:
			if m.Entity = l.group(i); m.Entity < 0 {
				m.Entity = l.firm(i)
			}
		case m.Form == Pronoun && m.Kind == NoKind && text.OneOf(strings.ToLower(rd.Word(m.First)), "it its"):
			if m.Entity = l.it(i); m.Entity >= 0 {
				m.Kind = l.ents[m.Entity].Kind
			}
		case m.Form == Pronoun && m.Kind == Person:
			m.Entity = l.antecedent(i)
		}
		if m.Entity >= 0 && m.Kind != Role {
			l.noteMention(m)
		}
	}
}

// nominal returns the mention of a person that a role standing alone makes:
// with "the" or a country, in the singular.
func (l *Linker) nominal(r *Mention) (Mention, bool) {
	rd := l.rd
	sent := &rd.Sentences[rd.Tokens[r.First].Sentence]
	first := r.First
	for first > sent.First {
		t := &rd.Tokens[first-1]
		if t.POS == text.ADJ || t.POS == text.NOUN || t.POS == text.PROPN || t.Tag == text.TagPOS || rd.Word(first-1) == "-" {
			first--
			continue
		}
		break
	}
	definite := text.Capital(rd.Word(r.Last-1)) || first < r.First && text.Capital(rd.Word(first))
	if first > sent.First {
		if t := &rd.Tokens[first-1]; t.POS == text.DET {
			first--
			switch strings.ToLower(rd.Word(first)) {
			case "the", "this", "that":
				definite = true
			default:
				definite = false
			}
		} else if t.POS == text.PRON || t.POS == text.NUM {
			definite = false // his counterpart, two presidents
		}
	}
	if !definite || rd.Word(r.Last-1) == "counterpart" {
		return Mention{}, false
	}
	return Mention{Kind: Person, Form: Nominal, First: first, Last: r.Last, Start: rd.Tokens[first].Start, End: r.End, Head: r.Head, Entity: -1}, true
}

// officer returns the entity of the person that a role standing alone means.
func (l *Linker) officer(m *Mention) int {
	rd := l.rd
	role := strings.ToLower(rd.Word(m.Last - 1))
	first := m.Last - 1
	r := &Mention{First: first, Last: m.Last, Start: rd.Tokens[first].Start, End: m.End, Head: m.Head}
	code := l.roleCountry(r)
	former := false
	for i := m.First; i < m.Last; i++ {
		switch strings.ToLower(rd.Word(i)) {
		case "former", "late", "ex", "vice", "deputy":
			former = true
		}
	}
	best, score := -1, 0.0
	for _, f := range l.facts {
		if f.role != role && !(role == "leader" && leads(f.role)) {
			if !(former && f.role == "former "+role) {
				continue
			}
		} else if former && !strings.Contains(f.full, "vice") && !strings.Contains(f.full, "deputy") {
			continue
		}
		if code != "" && f.country != code {
			continue
		}
		e := &l.ents[f.entity]
		if f.role != role && !former && e.last < 0 {
			continue // no head that is named only later is "the leader"
		}
		s := 0.001*float64(1+e.mentions) + l.now(e, rd.Tokens[m.First].Sentence)
		if s > score {
			best, score = f.entity, s
		}
	}
	return best
}

// leads reports whether the holder of an office is called a leader.
func leads(role string) bool {
	return leadingRoles.Has(role)
}

// groups adds the mentions of organisations by a common noun: "the ministry".
func (l *Linker) groups() {
	rd := l.rd
	for i := range rd.Tokens {
		t := &rd.Tokens[i]
		if t.Tag != text.TagNN || i == 0 || !l.f.is(i, lexicon.GazOrgWord) && !firmNouns.Has(t.Lemma) || l.f.seen[i] || !GroupNoun(t.Lemma) {
			continue
		}
		if w := rd.Word(i - 1); w != "the" && w != "The" || rd.Tokens[i-1].Sentence != t.Sentence {
			continue
		}
		if i+1 < len(rd.Tokens) && rd.Tokens[i+1].POS == text.NOUN && rd.Tokens[i+1].Sentence == t.Sentence {
			continue
		}
		l.f.add(Organization, Nominal, i-1, i+1).Head = i
	}
}

// GroupNoun reports whether a word that names of organisations hold also
// stands for one alone.
func GroupNoun(w string) bool {
	return groupNouns.Has(w)
}

// group returns the entity of the organisation named last before mention i
// whose name holds its noun.
func (l *Linker) group(i int) int {
	rd := l.rd
	m := &rd.Mentions[i]
	noun := rd.Tokens[m.Head].Lemma
	for k := i - 1; k >= 0 && k > i-200; k-- {
		o := &rd.Mentions[k]
		if o.Kind != Organization || o.Entity < 0 || l.ents[o.Entity].Kind != Organization {
			continue
		}
		for _, w := range l.ents[o.Entity].words {
			if w == noun {
				return o.Entity
			}
		}
	}
	return -1
}

// Salience falls by this factor with each sentence.
const fade = 0.5

// now returns an entity's salience in a sentence.
func (l *Linker) now(e *entity, sentence int) float64 {
	if e.last < 0 || sentence < e.last {
		return 0
	}
	return e.salience * math.Pow(fade, float64(sentence-e.last))
}

// noteMention raises the salience of what a mention stands for.
func (l *Linker) noteMention(m *Mention) {
	e := &l.ents[m.Entity]
	s := l.rd.Tokens[m.First].Sentence
	w := 1.0
	switch t := &l.rd.Tokens[l.rd.Outer(m.Head)]; t.Rel {
	case text.RelNsubj, text.RelNsubjPass, text.RelNsubjOuter:
		w = 3
		if t.Head >= 0 && l.rd.Tokens[t.Head].Head < 0 {
			w = 4
		}
		if l.rd.Tokens[m.Head].Rel == text.RelConj {
			w--
		}
	case text.RelObj, text.RelIobj, text.RelOblAgent:
		w = 1.5
	}
	e.salience = min(l.now(e, s)+w, 8)
	e.last = s
	if e.Kind == Person {
		l.recent = append(l.recent, m.Entity)
	}
}

// antecedent returns the entity that mention at, a pronoun of the third
// person, stands for: the most salient person of the last sentences who fits, or -1.
func (l *Linker) antecedent(at int) int {
	rd := l.rd
	m := &rd.Mentions[at]
	female := false
	reflexive := false
	switch strings.ToLower(rd.Word(m.First)) {
	case "she", "her", "hers":
		female = true
	case "herself":
		female, reflexive = true, true
	case "himself":
		reflexive = true
	}
	t := &rd.Tokens[m.First]
	best, score := -1, 0.3
	for _, i := range l.recent[max(0, len(l.recent)-maxSentenceMentions):] {
		e := &l.ents[i]
		if t.Sentence-e.last > 4 || female && e.Male || !female && e.Female {
			continue
		}
		s := l.now(e, t.Sentence)
		if !e.Male && !e.Female {
			s *= 0.8
		}
		if !reflexive && t.Rel != text.RelNmodPoss && l.argument(i, m, at) {
			continue
		}
		if s > score {
			best, score = i, s
		}
	}
	if best >= 0 {
		e := &l.ents[best]
		e.Female, e.Male = female, !female
	}
	return best
}

// argument reports whether an entity is another argument of the verb that a
// pronoun belongs to, which it then does not stand for ("Brown met him").
func (l *Linker) argument(entity int, m *Mention, at int) bool {
	rd := l.rd
	v := rd.Tokens[m.First].Head
	if v < 0 {
		return false
	}
	s := rd.Tokens[m.First].Sentence
	shared := -1 // the verb whose subject v goes on with: "Berg called Conti and thanked her"
	if t := &rd.Tokens[v]; t.Rel == text.RelConj && t.POS == text.VERB && rd.Tokens[m.First].Rel != text.RelNsubj && rd.Tokens[m.First].Rel != text.RelNsubjPass {
		shared = t.Head
		for k := max(t.Head, v-grammar.Reach); k < v; k++ {
			if c := &rd.Tokens[k]; c.Head == v && (c.Rel == text.RelNsubj || c.Rel == text.RelNsubjPass) {
				shared = -1
			}
		}
	}
	for i := at - 1; i >= max(0, at-maxSentenceMentions); i-- {
		o := &rd.Mentions[i]
		if o.Entity != entity || rd.Tokens[o.First].Sentence != s {
			continue
		}
		h := &rd.Tokens[rd.Outer(o.Head)]
		if (h.Head == v || shared >= 0 && h.Head == shared && (h.Rel == text.RelNsubj || h.Rel == text.RelNsubjPass)) && h.Rel != text.RelNmodPoss && h.Rel != text.RelAdvcl && h.Rel != text.RelParataxis {
			return true
		}
	}
	return false
}

// Roles that tell whether somebody is a man or a woman.
var (
	maleRoles   = lexicon.Listed("male roles")
	femaleRoles = lexicon.Listed("female roles")
)

// portfolios stand before "minister".
var portfolios = lexicon.Listed("portfolios")

// groupNouns stand for bodies of people.
var groupNouns = lexicon.Listed("group nouns")

// leadingRoles lead what they are of.
var leadingRoles = lexicon.Listed("leading roles")

// Titles that tell whether somebody is a man or a woman.
var (
	maleTitles   = lexicon.Listed("male titles")
	femaleTitles = lexicon.Listed("female titles")
)
