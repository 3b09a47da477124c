package treebank

import (
	"slices"
	"strings"

	"dateline/internal/conllu"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// GoldNames returns the names that GUM's entities give a sentence, as the
// models are trained and measured on: mentions of people, organisations,
// places and other things whose main word is a proper noun, cut to the name
// itself. "U.S. President Donald Trump's plan" holds the person "Donald
// Trump"; titles alone ("the President"), and peoples ("Afghans") are no
// names. Of nested names the longest counts.
func GoldNames(s *conllu.Sentence) []names.Mention {
	var found []names.Mention
	for _, e := range s.Entities {
		if m, ok := goldName(s, e); ok {
			found = append(found, m)
		}
	}
	slices.SortStableFunc(found, func(a, b names.Mention) int {
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

func goldName(s *conllu.Sentence, e conllu.Entity) (names.Mention, bool) {
	m := names.Mention{Entity: -1}
	switch e.Type {
	case "person":
		m.Kind = names.Person
	case "organization":
		m.Kind = names.Organization
	case "place":
		m.Kind = names.Place
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
			return !(m.Kind == names.Person && (w.Rel == "nmod:desc" || w.Head == head && w.Rel == "appos"))
		case "ADP", "DET", "CCONJ", "PART", "PRON", "PUNCT", "AUX":
			return false
		}
		// Words of a name that are no proper nouns: the United States, Joint Base 12.
		return m.Kind != names.Person && slices.Contains(e.Min, i) && text.Capital(w.Form)
	}
	joins := func(i int) bool {
		switch strings.ToLower(s.Words[i].Form) {
		case "-", ".", "–":
			return true
		case "of", "the", "and", "&", "for", "'s", "’s", "/", "de", "la", "'":
			return m.Kind != names.Person
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
	if m.Kind == names.Person {
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

func isTitleWord(w string) bool { return lexicon.IsTitle(w) }

// nameLabels returns the labels of a sentence's words.
func nameLabels(s *conllu.Sentence) []uint32 {
	labels := make([]uint32, len(s.Words))
	for _, m := range GoldNames(s) {
		l := grammar.BeginOther
		switch m.Kind {
		case names.Person:
			l = grammar.BeginPerson
		case names.Organization:
			l = grammar.BeginOrganization
		case names.Place:
			l = grammar.BeginPlace
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
