// Package newsgrammar makes up news sentences together with their trees, in the
// manner of UD English EWT and GUM. The treebanks hold few of the news' ways:
// datelines, offices and countries before names, "About 300 people protested",
// "was named finance minister", "is due to meet", headlines. People, firms and
// half of the states are invented; the sentences tell of nothing that was.
package newsgrammar

import (
	"math/rand/v2"

	"dateline/internal/conllu"
)

// document is the one that the sentences are said to be of; they have
// their names marked, as GUM's have.
const document = "GUM_newsgrammar"

// A node is a word with the words that hang from it, on its left and on its
// right in their order.
type node struct {
	form, lemma, pos, tag, rel string
	left, right                []*node
	glued                      bool   // no space before it
	entity                     string // what its phrase names, or ""
	whole                      bool   // the name is the phrase with its adjectives: the United States
}

// pre hangs c from n, behind what hangs on its left so far.
func (n *node) pre(rel string, c *node) *node {
	c.rel = rel
	n.left = append(n.left, c)
	return n
}

// post hangs c from n, behind all that hangs on its right so far.
func (n *node) post(rel string, c *node) *node {
	c.rel = rel
	n.right = append(n.right, c)
	return n
}

// lead hangs c from n before all that hangs on its left.
func (n *node) lead(rel string, c *node) *node {
	c.rel = rel
	n.left = append([]*node{c}, n.left...)
	return n
}

func word(form, lemma, pos, tag string) *node {
	return &node{form: form, lemma: lemma, pos: pos, tag: tag}
}

func mark(form string) *node {
	tag := form
	switch form {
	case "“":
		tag = "``"
	case "”":
		tag = "''"
	case "-", "—":
		tag = ","
	case ":":
		tag = ":"
	}
	return &node{form: form, lemma: form, pos: "PUNCT", tag: tag, glued: form != "“" && form != "-" && form != "—"}
}

// sentence lays the tree out.
func sentence(root *node) conllu.Sentence {
	s := conllu.Sentence{Document: document}
	var span func(n *node, head *int) (first, last, at int)
	type hung struct{ word, head *int }
	var heads []hung
	span = func(n *node, head *int) (int, int, int) {
		at := new(int)
		first := -1
		begin := func(f int) {
			if first < 0 {
				first = f
			}
		}
		for _, c := range n.left {
			f, _, _ := span(c, at)
			begin(f)
		}
		*at = len(s.Words)
		begin(*at)
		if n.glued && *at > 0 {
			s.Words[*at-1].SpaceAfter = false
		}
		// No space follows an opening quotation mark.
		s.Words = append(s.Words, conllu.Word{Form: n.form, Lemma: n.lemma, UPOS: n.pos, XPOS: n.tag, Rel: n.rel, SpaceAfter: n.tag != "``"})
		heads = append(heads, hung{at, head})
		for _, c := range n.right {
			span(c, at)
		}
		if n.entity != "" {
			n.name(&s, first, *at)
		}
		return first, len(s.Words), *at
	}
	root.rel = "root"
	span(root, nil)
	for _, h := range heads {
		w := &s.Words[*h.word]
		w.Head = -1
		if h.head != nil {
			w.Head = *h.head
		}
	}
	for i := len(s.Words) - 2; i > 0; i-- {
		if s.Words[i].Form == "," && s.Words[i+1].UPOS == "PUNCT" && s.Words[i+1].Form != "”" && s.Words[i+1].Form != "“" || s.Words[i].Form == "," && s.Words[i-1].Form == "," {
			drop(&s, i)
		}
	}
	return s
}

// drop takes out word i, a comma before another mark, from which nothing hangs.
func drop(s *conllu.Sentence, i int) {
	s.Words[i-1].SpaceAfter = s.Words[i].SpaceAfter
	s.Words = append(s.Words[:i], s.Words[i+1:]...)
	for k := range s.Words {
		if s.Words[k].Head > i {
			s.Words[k].Head--
		}
	}
	for k := range s.Entities {
		e := &s.Entities[k]
		if e.First > i {
			e.First--
		}
		if e.Last > i {
			e.Last--
		}
		for m := range e.Min {
			if e.Min[m] > i {
				e.Min[m]--
			}
		}
	}
}

// name notes the phrase from first as what n names; its own words end the name.
func (n *node) name(s *conllu.Sentence, first, at int) {
	last := at + 1
	for k := at + 1; k < len(s.Words); k++ {
		r := s.Words[k].Rel
		ofIt := n.entity == "organization" && (s.Words[k].Form == "of" && k == at+1 || r == "nmod" && k == at+2 && s.Words[k].UPOS == "PROPN" && s.Words[k-1].Form == "of" || r == "nmod:unmarked" && k == at+1)
		if r != "flat" && !ofIt {
			break
		}
		last = k + 1
	}
	e := conllu.Entity{Type: n.entity, First: first, Last: last}
	if n.whole {
		for k := first; k < last; k++ {
			if s.Words[k].UPOS != "DET" {
				e.Min = append(e.Min, k)
			}
		}
	}
	s.Entities = append(s.Entities, e)
}

// Sentences makes up n sentences, the same ones each time for the same seed.
func Sentences(n int, seed uint64) []conllu.Sentence {
	g := grammar{rand.New(rand.NewPCG(seed, 2026))}
	all := make([]conllu.Sentence, 0, n)
	for range n {
		all = append(all, sentence(g.sentence()))
	}
	return all
}

// A grammar makes choices.
type grammar struct{ *rand.Rand }

// of picks one of some.
func of[T any](g grammar, some ...T) T { return some[g.IntN(len(some))] }

// chance is true in so many of a hundred cases.
func (g grammar) chance(percent int) bool { return g.IntN(100) < percent }
