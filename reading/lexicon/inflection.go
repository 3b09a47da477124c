package lexicon

import (
	"strings"

	"dateline/reading/text"
)

// Lemma undoes a regular or irregular inflection.
func (d *Dictionary) Lemma(w string, p text.POS, t text.Tag) string {
	switch t {
	case text.TagNNS, text.TagNNPS:
		if l := d.irregular["n"+w]; l != "" {
			return l
		}
		if stem, ok := strings.CutSuffix(w, "men"); ok && len(stem) > 2 {
			return stem + "man"
		}
		return d.strip(w, p, "s")
	case text.TagVBD, text.TagVBN, text.TagVBZ, text.TagVBG:
		if l := d.irregular["v"+w]; l != "" {
			return l
		}
		switch {
		case t == text.TagVBG:
			return d.strip(w, p, "ing")
		case t == text.TagVBZ:
			return d.strip(w, p, "s")
		}
		return d.strip(w, p, "ed")
	case text.TagJJR, text.TagJJS, text.TagRBR, text.TagRBS:
		if l := d.irregular["a"+w]; l != "" {
			return l
		}
		if t == text.TagJJR || t == text.TagRBR {
			return d.strip(w, p, "er")
		}
		return d.strip(w, p, "est")
	}
	return w
}

// strip takes an inflection off. Of the stems it may leave, the first that the
// dictionary has as that part of speech is it; failing that, spelling decides.
func (d *Dictionary) strip(w string, p text.POS, ending string) string {
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
func (d *Dictionary) known(p text.POS, a, b string) string {
	s, ok := d.senses[Hash([]byte(a))]
	if ok {
		switch p {
		case text.NOUN, text.PROPN:
			ok = s&31 != 0
		case text.VERB, text.AUX:
			ok = s>>5&31 != 0
		case text.ADJ:
			ok = s&senseAdjective != 0
		case text.ADV:
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
