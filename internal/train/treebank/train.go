// Package treebank learns the models of grammar and names from treebanks, and
// tells the names that a treebank marks.
package treebank

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
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
	tagged   []uint32 // predicted ones
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
	t := &trainer{dict: dict, log: log, byPair: map[grammar.Pair]uint32{}, gaz: gaz}
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

// tree turns a sentence into a tree, and learns the labels that are new in it.
func (t *trainer) tree(s *conllu.Sentence) tree {
	tr := tree{src: s}
	var buf, stem []byte
	upper, lower := 0, 0
	for _, w := range s.Words {
		u, l := grammar.Cases(w.Form)
		upper, lower = upper+u, lower+l
	}
	for _, w := range s.Words {
		var x lexicon.Word
		x, buf = lexicon.Look(w.Form, upper > 4*lower && upper > 12, buf)
		var sn lexicon.Sense
		sn, stem = t.dict.Find(buf, stem)
		x.Sense = uint32(sn)
		t.gaz.Know(&x)
		tr.words = append(tr.words, x)
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
	t.gaz.Match(tr.words, func(i int) bool { return text.Capital(s.Words[i].Form) })
	tr.tagged = make([]uint32, len(tr.words))
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
const inventedShare = 3

// Train trains the models on the treebanks' sentences and on invented ones, the
// rows of words on texts as well, and writes them to w in the form of reading/grammar/model.bin. The same
// input always gives the same bytes. Progress goes to log.
func Train(treebanks, invented []conllu.Sentence, texts []string, w io.Writer, log io.Writer) error {
	some := len(invented) / inventedShare
	t := newTrainer(treebanks, invented[:some], log)
	run, seen := t.learnTexts(texts)
	samples := append(t.samples(t.trees), t.samples(t.inventedTrees(invented[some:]))...)
	var net *grammar.Network
	var tagger, names *learner
	inParallel(2, func(i int) {
		if i == 0 {
			l := newNetLearner(len(t.seen), t.pairs, 1)
			l.adopt(t.learnWords(run, seen, wordEpochs, wordRate))
			t.teach(l, samples, netEpochs, netRate, nil)
			net = l.network(t.pairs)
			return
		}
		tagger = t.jackknife(4, 5)
		var namers [nameModels]*learner
		inParallel(nameModels, func(i int) { namers[i] = t.trainNames(uint64(i), nameEpochs) })
		names = blend(namers[:])
	})
	t.balance(net)
	return t.write(w, net, tagger.finish(labelScale, labelLimit, leastTag), names.finish(labelScale, labelLimit, leastName))
}

// Of the linear models: passes over the treebanks, how many are trained apart
// and blended, how weights are rounded (to steps of 1/labelScale, up to
// labelLimit), and of how many steps are those that are worth their room.
const (
	taggerModels = 3
	nameModels   = 5
	nameEpochs   = 10
	labelScale   = 40
	labelLimit   = 3000
	leastTag     = 60
	leastName    = 60
)

// write writes the model's file.
func (t *trainer) write(w io.Writer, net *grammar.Network, tagger, names []grammar.Stored) error {
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
	grammar.WriteFeatures(zb, names)
	if err := zb.Flush(); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return b.Flush()
}
