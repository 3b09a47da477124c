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
//
// Where another set marks the sentence's names, they are its.
func GoldNames(s *conllu.Sentence) []names.Mention {
	if s.Names != nil {
		return markedNames(s)
	}
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

// markedNames returns the names that a set of marked names has in a sentence.
func markedNames(s *conllu.Sentence) []names.Mention {
	out := []names.Mention{}
	for _, n := range s.Names {
		m := names.Mention{First: n.First, Last: n.Last, Head: n.Last - 1, Entity: -1}
		switch n.Kind {
		case "PER", "person":
			m.Kind = names.Person
		case "ORG", "corporation", "group":
			m.Kind = names.Organization
		case "LOC", "location":
			m.Kind = names.Place
		}
		out = append(out, m)
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

// What a sentence's label tells beside the labels of names: unmarked where
// nobody can tell, or where a set of names errs.
const unmarked = ^uint32(0)

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
	for i, w := range s.Words {
		// Sets of posts mark accounts as names, and a set of contracts what the parties are called in them.
		if strings.HasPrefix(w.Form, "@") || i > 0 && s.Words[i-1].Form == "@" || labels[i] == grammar.BeginPerson && text.OneOf(strings.ToLower(w.Form), "borrower lender guarantor employee executive") {
			labels[i] = unmarked
		}
	}
	return labels
}
