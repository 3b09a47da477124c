package names

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// firmNouns stand for a firm that the article has named: "the company"; public
// words in an organisation's name tell that it is none.
var (
	firmNouns   = lexicon.Listed("firm nouns")
	publicWords = lexicon.Listed("public words")
)

// it returns the organisation or state that "it" or "its" at mention at stands
// for, or -1. What is told of goes on being told of: it is the nearest subject
// before, persons aside, of this sentence or the last; where that is no such
// body but a thing ("the bill"), it is that.
func (l *Linker) it(at int) int {
	rd := l.rd
	i := rd.Mentions[at].First
	t := &rd.Tokens[i]
	if t.Rel != text.RelNsubj && t.Rel != text.RelNsubjPass && t.Rel != text.RelNmodPoss && t.Rel != text.RelObj {
		return -1
	}
	if h := t.Head; t.Rel == text.RelNsubj && (h < 0 || rd.Tokens[h].POS != text.VERB) {
		return -1 // "it is clear that"
	}
	first := rd.Sentences[max(0, t.Sentence-1)].First
	at--
	for k := i - 1; k >= first; k-- {
		s := &rd.Tokens[k]
		if s.Rel != text.RelNsubj && s.Rel != text.RelNsubjPass || t.Rel == text.RelObj && s.Head == t.Head {
			continue
		}
		switch e, kind := l.standsAt(k, at); {
		case kind == Organization, kind == Place && l.state(e):
			return e
		case kind == Person, s.POS == text.PRON && s.Lemma != "it":
		default:
			return -1
		}
	}
	return -1
}

// standsAt returns the entity and kind of the mention that token k heads, among
// those before mention at: of a list's or a title's, too.
func (l *Linker) standsAt(k, at int) (int, Kind) {
	rd := l.rd
	for n := at; n >= 0 && rd.Mentions[n].Last > k-12; n-- {
		m := &rd.Mentions[n]
		if m.First > k || m.Last <= k {
			continue
		}
		switch {
		case m.Kind == Role:
			return -1, Person
		case m.Entity >= 0:
			return m.Entity, l.ents[m.Entity].Kind
		case m.Kind == Person:
			return -1, Person
		}
	}
	if e := l.owner(k, at); e >= 0 {
		return e, l.ents[e].Kind
	}
	if lexicon.Official(strings.ToLower(rd.Tokens[k].Lemma)) {
		return -1, Person
	}
	return -1, NoKind
}

// owner returns the state or organisation whose body token k is, "Israel's army",
// "the Israeli army", or -1.
func (l *Linker) owner(k, at int) int {
	rd := l.rd
	if w := strings.ToLower(rd.Tokens[k].Lemma); !groupNouns.Has(w) && !lexicon.Armed(w) && !publicWords.Has(w) {
		return -1
	}
	for n := at; n >= 0 && rd.Mentions[n].Last > k-6; n-- {
		m := &rd.Mentions[n]
		if r := rd.Tokens[m.Head].Rel; m.Entity < 0 || rd.Tokens[m.Head].Head != k || r != text.RelNmodPoss && r != text.RelAmod {
			continue
		}
		if l.ents[m.Entity].Kind == Organization || l.state(m.Entity) {
			return m.Entity
		}
	}
	return -1
}

// firm returns the firm that "the company" at mention i stands for: the one
// that was spoken of most and last, or -1.
func (l *Linker) firm(i int) int {
	rd := l.rd
	m := &rd.Mentions[i]
	if !firmNouns.Has(rd.Tokens[m.Head].Lemma) {
		return -1
	}
	own := l.subjectBefore(i)
	best, score := -1, 0.05
	for e := range l.ents {
		x := &l.ents[e]
		if e == own || x.Kind != Organization || x.last < 0 {
			continue
		}
		public := false
		for _, w := range x.words {
			public = public || publicWords.Has(w)
		}
		if s := l.now(x, rd.Tokens[m.First].Sentence); s > score && !public {
			best, score = e, s
		}
	}
	return best
}

// subjectBefore returns the entity that is the subject of the verb that mention i
// belongs to, or -1: who searches the company's office is not that company.
func (l *Linker) subjectBefore(i int) int {
	rd := l.rd
	v := rd.Tokens[rd.Outer(rd.Mentions[i].Head)].Head
	for n := 0; v >= 0 && rd.Tokens[v].POS != text.VERB && n < 6; n++ {
		v = rd.Tokens[v].Head
	}
	if v < 0 {
		return -1
	}
	for k := rd.Mentions[i].First - 1; k >= rd.Sentences[rd.Tokens[v].Sentence].First; k-- {
		if s := &rd.Tokens[k]; s.Head == v && (s.Rel == text.RelNsubj || s.Rel == text.RelNsubjPass) {
			e, _ := l.standsAt(k, i-1)
			return e
		}
	}
	return -1
}

// state reports whether an entity is a whole country.
func (l *Linker) state(e int) bool {
	c := l.ents[e].Country
	return len(c) == 2 && l.gaz.Country[[2]byte{c[0], c[1]}] == l.ents[e].Name
}
