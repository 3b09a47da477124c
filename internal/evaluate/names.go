package evaluate

import (
	"fmt"
	"path/filepath"

	"dateline/internal/conllu"
	"dateline/internal/train/treebank"
	"dateline/reading"
)

// A NamesScore tells how well names are found: right where the first and the
// last word and the kind are. Names of other things than people, organisations
// and places count neither way.
type NamesScore struct {
	All, Person, Organization, Place PRF
}

// ScoreNames reads sentences, document by document (each by itself, where the
// set tells of no documents), and compares the names with treebank.GoldNames.
func ScoreNames(sentences []conllu.Sentence) NamesScore {
	var r reading.Reader
	type count struct{ right, found, gold int }
	var counts [4]count
	of := func(k reading.Kind) int {
		switch k {
		case reading.Person:
			return 1
		case reading.Organization:
			return 2
		case reading.Place:
			return 3
		}
		return 0
	}
	type span struct {
		kind        reading.Kind
		first, last int
	}
	for len(sentences) > 0 {
		n := 1
		for n < len(sentences) && sentences[0].Document != "" && sentences[n].Document == sentences[0].Document {
			n++
		}
		doc := sentences[:n]
		sentences = sentences[n:]
		text, tokens, cut := flatten(doc)
		rd := r.ReadCut(text, tokens, cut)
		gold := map[span]bool{}
		for i := range doc {
			for _, m := range treebank.GoldNames(&doc[i]) {
				if k := of(m.Kind); k > 0 {
					gold[span{m.Kind, rd.Sentences[i].First + m.First, rd.Sentences[i].First + m.Last}] = true
					counts[0].gold++
					counts[k].gold++
				}
			}
		}
		for _, m := range rd.Mentions {
			if k := of(m.Kind); m.Form == reading.Name && k > 0 {
				counts[0].found++
				counts[k].found++
				if gold[span{m.Kind, m.First, m.Last}] {
					counts[0].right++
					counts[k].right++
				}
			}
		}
	}
	out := NamesScore{}
	for i, p := range []*PRF{&out.All, &out.Person, &out.Organization, &out.Place} {
		*p = prf(counts[i].right, counts[i].found, counts[i].gold)
	}
	return out
}

// NamedSentences reads the sentences of a set of names that names are measured
// on: "ewt-dev", the treebank's with the names of Universal NER; "gum-dev", with
// its own; or "wikigold".
func NamedSentences(shared, set string) ([]conllu.Sentence, error) {
	names := filepath.Join(shared, "data/nlp/names")
	if set == "wikigold" {
		return conllu.ReadNames(filepath.Join(names, set+".bio.gz"))
	}
	trees, err := conllu.ReadFile(filepath.Join(shared, "data/nlp/treebank", set+".conllu.gz"))
	if err != nil || set != "ewt-dev" {
		return trees, err
	}
	marked, err := conllu.ReadNames(filepath.Join(names, "uner-ewt-dev.bio.gz"))
	if err != nil {
		return nil, err
	}
	if n := conllu.JoinNames(trees, marked); n < len(trees)*9/10 {
		return nil, fmt.Errorf("%s: only %d of %d sentences have names", set, n, len(trees))
	}
	return trees, nil
}

// NamesFold tells in which of the five folds of a set of marked names sentence i is:
// runs of sentences stay together, as an article's do.
func NamesFold(i int) int { return i / 100 % 5 }
