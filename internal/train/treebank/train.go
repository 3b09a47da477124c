// Package treebank learns the models of grammar and names from treebanks, and
// tells the names that a treebank marks.
package treebank

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"dateline/internal/conllu"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A tree is a treebank's sentence in the terms of the models.
type tree struct {
	src *conllu.Sentence
	// invented tells that nobody wrote the sentence.
	invented bool
	words    []lexicon.Word
	pairs    []uint32 // labels of the tagger, from 1
	heads    []int32  // len(words) for the root's
	rels     []text.Rel
}

// A trainer holds what the models are trained from.
type trainer struct {
	log     io.Writer
	trees   []tree
	pairs   []grammar.Pair
	byPair  map[grammar.Pair]uint32
	classes map[uint32]uint32 // ambiguity classes of words
	ids     map[uint32]uint32 // rows of words
	seen    []int             // how often each stands in the treebanks
	gaz     *lexicon.Gazetteer
	dict    *lexicon.Dictionary
	like    *lexicon.Likeness
	renamer *renamer
}

// newTrainer prepares the treebanks' sentences and invented ones.
func newTrainer(treebanks, invented []conllu.Sentence, log io.Writer) *trainer {
	gaz, err := lexicon.ReadGazetteer()
	if err != nil {
		panic(err)
	}
	dict, err := lexicon.ReadDictionary()
	if err != nil {
		panic(err)
	}
	like, err := lexicon.ReadLikeness()
	if err != nil {
		panic(err)
	}
	t := &trainer{dict: dict, like: like, log: log, byPair: map[grammar.Pair]uint32{}, gaz: gaz}
	for i := range treebanks {
		t.trees = append(t.trees, t.tree(&treebanks[i]))
	}
	t.trees = append(t.trees, t.inventedTrees(invented)...)
	t.classes = t.classify()
	t.vocabulary()
	for i := range t.trees {
		t.known(t.trees[i].words)
	}
	return t
}

// inventedTrees turns sentences that nobody wrote into trees.
func (t *trainer) inventedTrees(sentences []conllu.Sentence) []tree {
	trees := make([]tree, len(sentences))
	for i := range sentences {
		trees[i] = t.tree(&sentences[i])
		trees[i].invented = true
	}
	return trees
}

// words returns what the models see of words that are spelled so.
func (t *trainer) words(forms []string) []lexicon.Word {
	var ws []lexicon.Word
	var buf, stem []byte
	upper, lower := 0, 0
	for _, f := range forms {
		u, l := grammar.Cases(f)
		upper, lower = upper+u, lower+l
	}
	for _, f := range forms {
		var x lexicon.Word
		x, buf = lexicon.Look(f, upper > 4*lower && upper > 12, buf)
		var sn lexicon.Sense
		sn, stem = t.dict.Find(buf, stem)
		x.Sense = uint32(sn)
		t.gaz.Know(&x)
		x.Like = t.like.Find(x.Lower)
		ws = append(ws, x)
	}
	t.gaz.Match(ws, func(i int) bool { return text.Capital(forms[i]) })
	return ws
}

// forms returns the spellings of a sentence's words.
func forms(s *conllu.Sentence) []string {
	out := make([]string, len(s.Words))
	for i := range s.Words {
		out[i] = s.Words[i].Form
	}
	return out
}

// tree turns a sentence into a tree, and learns the labels that are new in it.
func (t *trainer) tree(s *conllu.Sentence) tree {
	tr := tree{src: s, words: t.words(forms(s))}
	for _, w := range s.Words {
		pos, _ := text.ParsePOS(w.UPOS)
		tag, _ := text.ParseTag(w.XPOS)
		p := grammar.Pair{Pos: pos, Tag: tag}
		n, ok := t.byPair[p]
		if !ok {
			t.pairs = append(t.pairs, p)
			n = uint32(len(t.pairs))
			t.byPair[p] = n
		}
		tr.pairs = append(tr.pairs, n)
		rel, _ := text.ParseRel(w.Rel)
		tr.rels = append(tr.rels, rel)
		h := w.Head
		if h < 0 {
			h = len(s.Words)
		}
		tr.heads = append(tr.heads, int32(h))
	}
	return tr
}

// vocabulary gives each word seen twice or more a row; 0 is the unknown.
func (t *trainer) vocabulary() {
	t.ids, t.seen = map[uint32]uint32{}, []int{0}
	counts := map[uint32]int{}
	for i := range t.trees {
		for k, w := range t.trees[i].words {
			if t.trees[i].invented && text.Capital(t.trees[i].src.Words[k].Form) {
				continue // a name that was made up stays one that nobody knows
			}
			if counts[w.Lower]++; counts[w.Lower] == 2 {
				t.ids[w.Lower] = uint32(len(t.seen))
				t.seen = append(t.seen, 0)
			}
		}
	}
	for w, id := range t.ids {
		t.seen[id] = counts[w]
	}
}

// known fills in what the trainer knows of words.
func (t *trainer) known(ws []lexicon.Word) {
	for i := range ws {
		ws[i].Known, ws[i].Class = t.ids[ws[i].Lower], t.classes[ws[i].Lower]
	}
}

// trainLemmas collects the lemmas of the treebanks that the rules miss and
// that were seen twice or more.
func (t *trainer) trainLemmas() map[string]string {
	type seen struct{ key, lemma string }
	counts := map[seen]int{}
	right := map[string]int{}
	for i := range t.trees {
		if t.trees[i].invented {
			continue
		}
		for _, w := range t.trees[i].src.Words {
			pos, ok := text.ParsePOS(w.UPOS)
			tag, ok2 := text.ParseTag(w.XPOS)
			if !ok || !ok2 || pos == text.PROPN || pos == text.PUNCT || pos == text.SYM || pos == text.NUM || pos == text.X {
				continue
			}
			form := strings.ReplaceAll(strings.ToLower(w.Form), "’", "'")
			key := grammar.LemmaKey(form, pos, tag)
			if t.dict.Lemma(form, pos, tag) == w.Lemma {
				right[key]++
			} else {
				counts[seen{key, w.Lemma}]++
			}
		}
	}
	out := map[string]string{}
	most := map[string]int{}
	for s, n := range counts {
		if n < 2 || n <= right[s.key] || len(s.key) > 60 || len(s.lemma) > 60 {
			continue
		}
		if m := most[s.key]; n > m || n == m && s.lemma < out[s.key] {
			most[s.key], out[s.key] = n, s.lemma
		}
	}
	return out
}

// inventedShare is which part of the invented sentences the linear models learn
// from, and the network in each of its passes: more of them would teach it the
// grammar that made them up, fewer different ones its few words.
const inventedShare, rareShare = 3, 3

// Lessons are what the models are trained on: sentences of treebanks, of which
// those whose Names are given teach these; invented ones; sentences with nothing
// but Names, of which those of Posts, written as people write to each other, are
// learned less often than those of Named.
type Lessons struct {
	Treebanks, Invented, Named, Posts []conllu.Sentence
	// Kept is an earlier model's file, if its linear tagger is to be taken over
	// rather than trained anew: it depends on the treebanks and the lexicon alone.
	Kept []byte
}

// Train trains the models and writes them to w in the form of data/model.bin. The same
// input always gives the same bytes. Progress goes to log.
func Train(l Lessons, w io.Writer, log io.Writer) error {
	some := len(l.Invented) / inventedShare
	t := newTrainer(l.Treebanks, l.Invented[:some], log)
	t.renamer = t.newRenamer(l.Treebanks, l.Named)
	samples := append(t.samples(t.trees), t.samples(t.inventedTrees(l.Invented[some:]))...)
	samples = append(append(samples, t.namedSamples(l.Named, false)...), t.namedSamples(l.Posts, true)...)
	var net *grammar.Network
	var tagger []grammar.Stored
	var failed error
	inParallel(2, func(i int) {
		switch {
		case i == 0:
			learner := newNetLearner(len(t.seen), t.pairs, t.like, 1)
			t.teach(learner, samples, netEpochs, netRate, nil)
			net = learner.network(t.pairs)
		case l.Kept != nil:
			tagger, failed = linearTagger(l.Kept)
		default:
			tagger = t.taggers(taggerEpochs).finish(labelScale, labelLimit, leastTag)
		}
	})
	if failed != nil {
		return failed
	}
	t.balance(net)
	return t.write(w, net, tagger)
}

// Of the linear tagger: passes over the treebanks, how many are trained apart
// and blended, how weights are rounded (to steps of 1/labelScale, up to
// labelLimit), and of how many steps are those that are worth their room.
const (
	taggerEpochs = 8
	taggerModels = 3
	labelScale   = 40
	labelLimit   = 3000
	leastTag     = 60
)

// write writes the model's file.
func (t *trainer) write(w io.Writer, net *grammar.Network, tagger []grammar.Stored) error {
	b := bufio.NewWriter(w)
	number := func(n int) { b.Write(binary.LittleEndian.AppendUint32(nil, uint32(n))) }
	number(len(net.Pairs))
	number(len(t.seen) - 1)
	for _, p := range net.Pairs {
		b.Write([]byte{byte(p.Pos), byte(p.Tag)})
	}
	words := make([]uint32, len(t.seen))
	for w, id := range t.ids {
		words[id] = w
	}
	for _, w := range words[1:] {
		number(int(w))
		b.Write(binary.LittleEndian.AppendUint16(nil, uint16(t.classes[w])))
	}
	for _, p := range net.Floats() {
		for _, x := range *p.To {
			number(int(math.Float32bits(x)))
		}
	}
	lemmas := t.trainLemmas()
	number(len(lemmas))
	for _, k := range slices.Sorted(maps.Keys(lemmas)) {
		for _, s := range []string{k, lemmas[k]} {
			b.WriteByte(byte(len(s)))
			b.WriteString(s)
		}
	}
	for _, x := range net.Table {
		b.WriteByte(byte(x))
	}
	z, err := gzip.NewWriterLevel(b, gzip.BestCompression)
	if err != nil {
		return err
	}
	zb := bufio.NewWriter(z)
	grammar.WriteFeatures(zb, tagger)
	if err := zb.Flush(); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return b.Flush()
}

// linearTagger reads the linear tagger of a model's file.
func linearTagger(file []byte) ([]grammar.Stored, error) {
	i := bytes.LastIndex(file, []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"))
	if i < 0 {
		return nil, errors.New("the earlier model has no linear tagger")
	}
	z, err := gzip.NewReader(bytes.NewReader(file[i:]))
	if err != nil {
		return nil, err
	}
	return grammar.ReadStored(bufio.NewReader(z))
}
