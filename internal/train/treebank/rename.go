package treebank

import (
	"math/rand/v2"
	"slices"
	"strings"

	"dateline/internal/conllu"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A renamer puts other names of the same kind and length in place of a
// sentence's, so that the network learns the kinds by what stands around
// names and by what is known of words, not by heart.
type renamer struct {
	t *trainer
	// by kind and number of words
	names [4][6][][]string
	given []string
}

// newRenamer gathers names from the lexicon and from the sentences themselves.
func (t *trainer) newRenamer(sentences ...[]conllu.Sentence) *renamer {
	r := &renamer{t: t}
	list := func(what string) []string {
		names, err := lexicon.FileNames(what)
		if err != nil {
			panic(err)
		}
		return names
	}
	add := func(kind int, words []string) {
		if n := len(words); n > 0 && n < len(r.names[kind]) {
			r.names[kind][n] = append(r.names[kind][n], words)
		}
	}
	r.given = append(list("male"), list("female")...)
	for _, what := range []string{"city", "town", "region", "name"} {
		for _, n := range list(what) {
			if text.Capital(n) && !strings.ContainsAny(n, "()-.,/'’") {
				add(3, strings.Fields(n))
			}
		}
	}
	for _, n := range list("organization") {
		words := strings.Fields(n)
		for i, w := range words {
			switch {
			case len(w) < 5 && len(words) == 1:
				words[i] = strings.ToUpper(w)
			case !text.OneOf(w, "of for the and in on to de la"):
				words[i] = strings.ToUpper(w[:1]) + w[1:]
			}
		}
		add(2, words)
	}
	for _, all := range sentences {
		for i := range all {
			s := &all[i]
			for _, m := range GoldNames(s) {
				if m.Kind < 1 || m.Kind > 3 {
					continue
				}
				var words []string
				for k := m.First; k < m.Last; k++ {
					words = append(words, s.Words[k].Form)
				}
				if text.Capital(words[0]) && words[0][0] != '@' {
					for range 3 { // real names are worth more than listed ones
						add(int(m.Kind), words)
					}
				}
			}
		}
	}
	return r
}

// rename returns the sample of a sentence with other names, or nil where it has none to change.
func (r *renamer) rename(s *sample, rng *rand.Rand) *sample {
	if s.src == nil {
		return nil
	}
	fs := forms(s.src)
	changed := false
	for i := 0; i < len(fs); {
		l := s.names[i]
		j := i + 1
		if l == unmarked || l == grammar.Outside || l >= grammar.BeginOther || l&1 == 0 {
			i++
			continue
		}
		for j < len(fs) && s.names[j] == l+1 {
			j++
		}
		kind := int(l+1) / 2
		if text.Capital(fs[i]) && j-i < 6 && rng.IntN(4) > 0 {
			if pool := r.names[kind][j-i]; len(pool) > 0 {
				copy(fs[i:j], pool[rng.IntN(len(pool))])
				if kind == 1 && j-i > 1 && rng.IntN(2) == 0 {
					fs[i] = r.given[rng.IntN(len(r.given))]
				}
				changed = true
			}
		}
		i = j
	}
	if !changed {
		return nil
	}
	ws := r.t.words(fs)
	r.t.known(ws)
	c := r.t.sample(ws)
	c.tags, c.heads, c.rels, c.names, c.others = s.tags, s.heads, s.rels, s.names, s.others
	return c
}

// hasNames reports whether labels hold a name.
func hasNames(labels []uint32) bool {
	return slices.ContainsFunc(labels, func(l uint32) bool { return l != grammar.Outside && l != unmarked })
}
