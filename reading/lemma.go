package reading

import "strings"

// lemma returns the lemma of token i, whose tags are known.
func (g *grammarian) lemma(rd *Reading, i int) string {
	w := rd.Word(i)
	t := &rd.Tokens[i]
	if t.POS == PROPN || t.POS == PUNCT || t.POS == SYM || t.POS == NUM || t.POS == X {
		return w
	}
	k := uint64(g.words[i].form)<<8 ^ uint64(t.Tag) ^ uint64(t.POS)<<40
	if l, ok := g.lemmas[k]; ok {
		return l
	}
	if len(g.lemmas) > 50_000 {
		clear(g.lemmas)
	}
	l := g.m.lemma(strings.ReplaceAll(strings.ToLower(w), "’", "'"), t.POS, t.Tag)
	g.lemmas[k] = l
	return l
}

// lemma returns the lemma of a word in lower case.
func (m *model) lemma(w string, p POS, t Tag) string {
	if l, ok := m.lemmas[lemmaKey(w, p, t)]; ok {
		return l
	}
	return m.dict.lemma(w, p, t)
}

func lemmaKey(w string, p POS, t Tag) string { return w + string([]byte{0, byte(p), byte(t)}) }

// lemma undoes a regular or irregular inflection.
func (d *dictionary) lemma(w string, p POS, t Tag) string {
	switch t {
	case TagNNS, TagNNPS:
		if l := d.irregular["n"+w]; l != "" {
			return l
		}
		if stem, ok := strings.CutSuffix(w, "men"); ok && len(stem) > 2 {
			return stem + "man"
		}
		return d.strip(w, p, "s")
	case TagVBD, TagVBN, TagVBZ, TagVBG:
		if l := d.irregular["v"+w]; l != "" {
			return l
		}
		switch {
		case t == TagVBG:
			return d.strip(w, p, "ing")
		case t == TagVBZ:
			return d.strip(w, p, "s")
		}
		return d.strip(w, p, "ed")
	case TagJJR, TagJJS, TagRBR, TagRBS:
		if l := d.irregular["a"+w]; l != "" {
			return l
		}
		if t == TagJJR || t == TagRBR {
			return d.strip(w, p, "er")
		}
		return d.strip(w, p, "est")
	}
	return w
}

// strip takes an inflection off. Of the stems it may leave, the first that the
// dictionary has as that part of speech is it; failing that, spelling decides.
func (d *dictionary) strip(w string, p POS, ending string) string {
	stem, ok := strings.CutSuffix(w, ending)
	if !ok || len(stem) < 2 {
		return w
	}
	if ending == "s" {
		switch {
		case strings.HasSuffix(stem, "s"): // glass
			return w
		case strings.HasSuffix(stem, "ie"):
			if len(stem) > 3 {
				return d.known(p, stem[:len(stem)-2]+"y", stem)
			}
			return stem
		case strings.HasSuffix(stem, "e"):
			short := stem[:len(stem)-1]
			if hasAnySuffix(short, "s", "x", "z", "ch", "sh", "o") {
				return d.known(p, stem, short)
			}
		}
		return stem
	}
	if s, ok := strings.CutSuffix(stem, "i"); ok && ending != "ing" {
		return s + "y"
	}
	n := len(stem)
	if n > 2 && stem[n-1] == stem[n-2] && !strings.ContainsRune("aeiou", rune(stem[n-1])) {
		return d.known(p, stem, stem[:n-1])
	}
	return d.known(p, stem+"e", stem)
}

// known returns a where the dictionary has it as part of speech p, or else b.
func (d *dictionary) known(p POS, a, b string) string {
	s, ok := d.senses[hash([]byte(a))]
	if ok {
		switch p {
		case NOUN, PROPN:
			ok = s&31 != 0
		case VERB, AUX:
			ok = s>>5&31 != 0
		case ADJ:
			ok = s&senseAdjective != 0
		case ADV:
			ok = s&(senseAdverb|senseAdjective) != 0
		}
	}
	if !ok {
		return b
	}
	// Both may be words: "hoping" is of hope, "hopping" of hop.
	return a
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
