package grammar

import (
	"strings"

	"dateline/reading/text"
)

// lemma returns the lemma of token i, whose tags are known.
func (g *Grammarian) lemma(rd *text.Parsed, i int) string {
	w := rd.Word(i)
	t := &rd.Tokens[i]
	if t.POS == text.PROPN || t.POS == text.PUNCT || t.POS == text.SYM || t.POS == text.NUM || t.POS == text.X {
		return w
	}
	if strings.ContainsAny(w, "0123456789") {
		return g.inflected(w, t) // a form has its digits folded: the 1950s and the 1990s are one
	}
	k := uint64(g.Words[i].Form)<<8 ^ uint64(t.Tag) ^ uint64(t.POS)<<40
	if l, ok := g.lemmas[k]; ok {
		return l
	}
	if len(g.lemmas) > 50_000 {
		clear(g.lemmas)
	}
	l := g.inflected(w, t)
	g.lemmas[k] = l
	return l
}

// inflected looks up the lemma of a word as it is spelled in the text.
func (g *Grammarian) inflected(w string, t *text.Token) string {
	return g.M.lemma(strings.ReplaceAll(strings.ToLower(w), "’", "'"), t.POS, t.Tag)
}

// lemma returns the lemma of a word in lower case.
func (m *model) lemma(w string, p text.POS, t text.Tag) string {
	if l, ok := m.lemmas[LemmaKey(w, p, t)]; ok {
		return l
	}
	return m.Dict.Lemma(w, p, t)
}

func LemmaKey(w string, p text.POS, t text.Tag) string {
	return w + string([]byte{0, byte(p), byte(t)})
}
