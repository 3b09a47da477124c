package reading

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"dateline/internal/conllu"
)

// GoldNames returns the names that GUM's entities give a sentence, as the
// models are trained and measured on: mentions of people, organisations,
// places and other things whose main word is a proper noun, cut to the name
// itself. "U.S. President Donald Trump's plan" holds the person "Donald
// Trump"; titles alone ("the President"), and peoples ("Afghans") are no
// names. Of nested names the longest counts.
func GoldNames(s *conllu.Sentence) []Mention {
	var found []Mention
	for _, e := range s.Entities {
		if m, ok := goldName(s, e); ok {
			found = append(found, m)
		}
	}
	slices.SortStableFunc(found, func(a, b Mention) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.Last - a.Last
	})
	out := found[:0]
	end := 0
	for _, m := range found {
		if m.First >= end {
			out = append(out, m)
			end = m.Last
		}
	}
	return out
}

func goldName(s *conllu.Sentence, e conllu.Entity) (Mention, bool) {
	m := Mention{Entity: -1}
	switch e.Type {
	case "person":
		m.Kind = Person
	case "organization":
		m.Kind = Organization
	case "place":
		m.Kind = Place
	case "event", "object", "abstract", "animal", "plant", "substance":
	default:
		return m, false
	}
	head := -1
	for i := e.First; i < e.Last; i++ {
		if h := s.Words[i].Head; h < e.First || h >= e.Last {
			head = i
			break
		}
	}
	if head < 0 || s.Words[head].UPOS != "PROPN" {
		return m, false
	}
	named := func(i int) bool {
		w := &s.Words[i]
		switch w.UPOS {
		case "PROPN":
			return !(m.Kind == Person && (w.Rel == "nmod:desc" || w.Head == head && w.Rel == "appos"))
		case "ADP", "DET", "CCONJ", "PART", "PRON", "PUNCT", "AUX":
			return false
		}
		// Words of a name that are no proper nouns: the United States, Joint Base 12.
		return m.Kind != Person && slices.Contains(e.Min, i) && capital(w.Form)
	}
	joins := func(i int) bool {
		switch strings.ToLower(s.Words[i].Form) {
		case "-", ".", "–":
			return true
		case "of", "the", "and", "&", "for", "'s", "’s", "/", "de", "la", "'":
			return m.Kind != Person
		}
		return false
	}
	grow := func(i, step, end int) int {
		last := i
		for k := i + step; k != end; k += step {
			if named(k) {
				last = k
			} else if !joins(k) {
				break
			}
		}
		return last
	}
	a := grow(head, -1, e.First-1)
	b := grow(head, 1, e.Last) + 1
	if m.Kind == Person {
		if s.Words[head].XPOS == "NNPS" || b-a == 1 && isTitleWord(strings.ToLower(s.Words[a].Form)) {
			return m, false
		}
		// A title joined without a relation of its own is still none of the name.
		for b-a > 1 && isTitleWord(strings.ToLower(s.Words[a].Form)) {
			a++
		}
	}
	m.First, m.Last, m.Head = a, b, head
	return m, true
}

func isTitleWord(w string) bool { return slices.Contains(titleWords, w) }

// nameLabels returns the labels of a sentence's words.
func nameLabels(s *conllu.Sentence) []uint32 {
	labels := make([]uint32, len(s.Words))
	for _, m := range GoldNames(s) {
		l := beginOther
		switch m.Kind {
		case Person:
			l = beginPerson
		case Organization:
			l = beginOrganization
		case Place:
			l = beginPlace
		}
		for i := m.First; i < m.Last; i++ {
			labels[i] = l
			if i > m.First {
				labels[i] = l + 1
			}
		}
	}
	return labels
}

// trainNames trains on the trees that have entities.
func (t *trainer) trainNames(seed uint64, epochs int) *learner {
	l := newLearner(int(numNameLabels))
	rng := rand.New(rand.NewPCG(34, seed))
	type example struct {
		tr   *tree
		gold []uint32
	}
	var all []example
	for i := range t.trees {
		if tr := &t.trees[i]; strings.HasPrefix(tr.src.Document, "GUM_") {
			all = append(all, example{tr, nameLabels(tr.src)})
		}
	}
	var fs []feature
	var got []uint32
	for e := range epochs {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		wrong, n := 0, 0
		for _, x := range all {
			got = got[:0]
			prev := outside
			for i := range x.tr.words {
				if !mayBeName(x.tr.words, i, prev) {
					prev = outside
					got = append(got, prev)
					continue
				}
				fs = nameFeatures(x.tr.words, x.tr.tagged, got, i, fs[:0])
				g := bestName(l.score(fs), prev)
				l.step()
				n++
				w := x.gold[i]
				if !follows(w, prev) {
					w-- // the name's beginning was missed: it begins here
				}
				if g != w {
					wrong++
					l.update(fs, int(w), int(g))
					if e == 0 {
						g = w
					}
				}
				got = append(got, g)
				prev = g
			}
		}
		fmt.Fprintf(t.log, "names: epoch %d: %.2f %% wrong, %d features\n", e+1, 100*float64(wrong)/float64(n), l.used)
	}
	return l
}
