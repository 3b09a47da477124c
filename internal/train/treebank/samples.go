package treebank

import (
	"strings"

	"dateline/internal/conllu"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A sample is a sentence as the network learns it.
type sample struct {
	feats []grammar.Features
	likes []uint32
	tags  []uint32 // gold labels, from 1; nil where unknown, as heads and rels then are
	heads []int32
	rels  []text.Rel
	names []uint32 // nil where unknown
	// others is true where names of other things than people, organisations and
	// places are not marked: what is outside of names may be one.
	others bool
	// rare ones, as those that nobody wrote, are learned in one of rareShare passes.
	rare bool
	// The same in small letters and all in capitals, nil where that is not learned.
	lower, upper *sample
	// src is the sentence, where its names may be changed.
	src *conllu.Sentence

	// what the network says
	gotTags  []uint32
	gotNames []uint32
}

// samples turns trees into what the network learns from.
func (t *trainer) samples(trees []tree) []*sample {
	var out []*sample
	for i := range trees {
		tr := &trees[i]
		t.known(tr.words)
		s := t.sample(tr.words)
		s.tags, s.heads, s.rels, s.rare = tr.pairs, tr.heads, tr.rels, tr.invented
		if strings.HasPrefix(tr.src.Document, "GUM_") || tr.src.Names != nil {
			s.names, s.others = nameLabels(tr.src), tr.src.Names != nil
			t.recase(s, tr.src)
		}
		out = append(out, s)
	}
	return out
}

// sample returns what the network sees of words.
func (t *trainer) sample(ws []lexicon.Word) *sample {
	s := &sample{}
	for k := range ws {
		s.feats = append(s.feats, grammar.WordFeatures(ws, k))
		s.likes = append(s.likes, ws[k].Like)
	}
	return s
}

// namedSamples turns sentences of which only the names are known into samples.
func (t *trainer) namedSamples(named []conllu.Sentence, rare bool) []*sample {
	var out []*sample
	for i := range named {
		ws := t.words(forms(&named[i]))
		t.known(ws)
		s := t.sample(ws)
		s.names, s.others, s.rare = nameLabels(&named[i]), true, rare
		t.recase(s, &named[i])
		out = append(out, s)
	}
	return out
}

// recase gives a sample that holds names its forms in small letters and in capitals.
func (t *trainer) recase(s *sample, src *conllu.Sentence) {
	if !hasNames(s.names) {
		return
	}
	s.src = src
	for i, change := range []func(string) string{strings.ToLower, strings.ToUpper} {
		fs := forms(src)
		for k := range fs {
			fs[k] = change(fs[k])
		}
		ws := t.words(fs)
		t.known(ws)
		c := t.sample(ws)
		c.tags, c.heads, c.rels, c.names, c.others = s.tags, s.heads, s.rels, s.names, s.others
		if i == 0 {
			s.lower = c
		} else {
			s.upper = c
		}
	}
}
