package reading

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"

	"dateline/internal/conllu"
)

// A tree is a treebank's sentence in the terms of the models.
type tree struct {
	src    *conllu.Sentence
	words  []word
	pairs  []uint32 // gold labels of the tagger, from 1
	tagged []uint32 // predicted ones
	heads  []int32  // len(words) for the root's
	rels   []Rel
	guide  *guide // another parser's opinion, or nil
}

// A trainer holds what the models are trained from.
type trainer struct {
	log    io.Writer
	trees  []tree
	pairs  []pair
	byPair map[pair]uint32
	lex    lexicon
	gaz    *gazetteer
	dict   *dictionary
}

// newTrainer prepares the sentences.
func newTrainer(sentences []conllu.Sentence, log io.Writer) *trainer {
	gaz, err := readGazetteer()
	if err != nil {
		panic(err)
	}
	dict, err := readDictionary()
	if err != nil {
		panic(err)
	}
	t := &trainer{dict: dict, log: log, byPair: map[pair]uint32{}, gaz: gaz}
	for i := range sentences {
		t.trees = append(t.trees, t.tree(&sentences[i], true))
	}
	t.lex = t.lexicon()
	for i := range t.trees {
		t.classify(&t.trees[i])
	}
	return t
}

// tree turns a sentence into a tree. New labels are added where learn is true.
func (t *trainer) tree(s *conllu.Sentence, learn bool) tree {
	tr := tree{src: s}
	var buf, stem []byte
	upper, lower := 0, 0
	for _, w := range s.Words {
		u, l := cases(w.Form)
		upper, lower = upper+u, lower+l
	}
	for _, w := range s.Words {
		var x word
		x, buf = look(w.Form, upper > 4*lower && upper > 12, buf)
		var sn sense
		sn, stem = t.dict.find(buf, stem)
		x.sense = uint32(sn)
		tr.words = append(tr.words, x)
		pos, _ := ParsePOS(w.UPOS)
		tag, _ := ParseTag(w.XPOS)
		p := pair{pos, tag}
		n, ok := t.byPair[p]
		if !ok && learn {
			t.pairs = append(t.pairs, p)
			n = uint32(len(t.pairs))
			t.byPair[p] = n
		}
		tr.pairs = append(tr.pairs, n)
		rel, _ := ParseRel(w.Rel)
		tr.rels = append(tr.rels, rel)
		h := w.Head
		if h < 0 {
			h = len(s.Words)
		}
		tr.heads = append(tr.heads, int32(h))
	}
	t.gaz.match(tr.words, func(i int) bool { return capital(s.Words[i].Form) })
	tr.tagged = make([]uint32, len(tr.words))
	return tr
}

func (t *trainer) classify(tr *tree) {
	for i := range tr.words {
		tr.words[i].class = t.lex[tr.words[i].lower] & classMask
	}
}

// lexicon derives the ambiguity classes: of each word seen four times or more,
// the labels that make up a twentieth of its uses.
func (t *trainer) lexicon() lexicon {
	counts := map[uint32]map[uint32]int{}
	for _, tr := range t.trees {
		for i, w := range tr.words {
			c := counts[w.lower]
			if c == nil {
				c = map[uint32]int{}
				counts[w.lower] = c
			}
			c[tr.pairs[i]]++
		}
	}
	keys := make([]uint32, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	classes := map[string]uint32{}
	l := lexicon{}
	for _, k := range keys {
		n := 0
		for _, c := range counts[k] {
			n += c
		}
		if n < 4 {
			continue
		}
		var labels []uint32
		for p, c := range counts[k] {
			if c*20 >= n {
				labels = append(labels, p)
			}
		}
		// The commonest label leads, the others follow in order.
		slices.SortFunc(labels, func(a, b uint32) int {
			if d := counts[k][b] - counts[k][a]; d != 0 {
				return d
			}
			return int(a) - int(b)
		})
		slices.Sort(labels[1:])
		name := fmt.Sprint(labels)
		if classes[name] == 0 {
			classes[name] = uint32(len(classes)) + 10
		}
		l[k] = classes[name]
		// A common word that is always the same needs no tagging.
		if n >= 30 && counts[k][labels[0]]*500 >= n*499 {
			l[k] |= labels[0] << sureShift
		}
	}
	return l
}

// trainTagger trains on the trees that keep tells of.
func (t *trainer) trainTagger(seed uint64, epochs int, keep func(i int) bool) *learner {
	l := newLearner(len(t.pairs))
	rng := rand.New(rand.NewPCG(5, seed))
	var order []int
	for i := range t.trees {
		if keep(i) {
			order = append(order, i)
		}
	}
	var fs []feature
	for e := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, all := 0, 0
		for _, k := range order {
			tr := &t.trees[k]
			var p1, p2 uint32
			for i := range tr.words {
				fs = tagFeatures(tr.words, i, p1, p2, fs[:0])
				got := best(l.score(fs))
				l.step()
				want := int(tr.pairs[i]) - 1
				all++
				if got != want {
					wrong++
					l.update(fs, want, got)
				}
				p1, p2 = uint32(got+1), p1
			}
		}
		fmt.Fprintf(t.log, "tagger: epoch %d: %.2f %% wrong, %d features\n", e+1, 100*float64(wrong)/float64(all), l.used)
	}
	return l
}

// jackknife gives every tree predicted tags by a tagger that was not trained
// on it, as the parser will find them, and returns a tagger trained on all.
func (t *trainer) jackknife(folds, epochs int) *learner {
	inParallel(folds, func(f int) {
		l := t.trainTagger(8, epochs, func(i int) bool { return i/25%folds != f })
		l.average()
		for i := range t.trees {
			if i/25%folds == f {
				t.trees[i].tag(l)
			}
		}
	})
	taggers := make([]*learner, taggerModels)
	inParallel(taggerModels, func(i int) { taggers[i] = t.trainTagger(uint64(i), epochs+3, func(int) bool { return true }) })
	return blend(taggers)
}

// inParallel calls f with 0 to n-1, as many at a time as there are processors.
func inParallel(n int, f func(i int)) {
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wg.Go(func() {
			free <- struct{}{}
			f(i)
			<-free
		})
	}
	wg.Wait()
}

// tag predicts the tree's labels.
func (tr *tree) tag(l *learner) {
	var fs []feature
	var p1, p2 uint32
	for i := range tr.words {
		fs = tagFeatures(tr.words, i, p1, p2, fs[:0])
		tr.tagged[i] = uint32(best(l.score(fs))) + 1
		p1, p2 = tr.tagged[i], p1
	}
}

// trainLemmas collects the lemmas of the treebanks that the rules miss and
// that were seen twice or more.
func (t *trainer) trainLemmas() map[string]string {
	type seen struct{ key, lemma string }
	counts := map[seen]int{}
	right := map[string]int{}
	for i := range t.trees {
		for _, w := range t.trees[i].src.Words {
			pos, ok := ParsePOS(w.UPOS)
			tag, ok2 := ParseTag(w.XPOS)
			if !ok || !ok2 || pos == PROPN || pos == PUNCT || pos == SYM || pos == NUM || pos == X {
				continue
			}
			form := strings.ReplaceAll(strings.ToLower(w.Form), "’", "'")
			key := lemmaKey(form, pos, tag)
			if t.dict.lemma(form, pos, tag) == w.Lemma {
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

// Train trains the models on the treebanks' sentences and writes them to w in
// the form of data/model.gz. The same sentences always give the same bytes.
// Progress goes to log.
func Train(sentences []conllu.Sentence, w io.Writer, log io.Writer) error {
	t := newTrainer(sentences, log)
	tagger := t.jackknife(4, 5)
	var namers [nameModels]*learner
	inParallel(nameModels, func(i int) { namers[i] = t.trainNames(uint64(i), nameEpochs) })
	names := blend(namers[:])
	guide := t.trainGuide(4, guideEpochs)
	all := make([]*tree, len(t.trees))
	for i := range all {
		all[i] = &t.trees[i]
	}
	var parsers [parserModels]*parserLearner
	var moves, rels []*learner
	inParallel(parserModels, func(i int) { parsers[i] = t.trainParser("parser", uint64(i), all, parserEpochs) })
	for _, p := range parsers {
		moves, rels = append(moves, p.moves), append(rels, p.rels)
	}
	parser := &parserLearner{moves: blend(moves), rels: blend(rels)}

	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(z)
	var buf [binary.MaxVarintLen64]byte
	put := func(n int) { b.Write(buf[:binary.PutUvarint(buf[:], uint64(n))]) }
	put(len(t.pairs))
	for _, p := range t.pairs {
		b.Write([]byte{byte(p.pos), byte(p.tag)})
	}
	t.lex.write(b)
	writeFeatures(b, tagger.finish(labelScale, labelLimit, leastTag))
	writeFeatures(b, guide.moves.finish(moveScale, moveLimit, leastGuideMove))
	writeFeatures(b, guide.rels.finish(labelScale, labelLimit, leastGuideRel))
	writeFeatures(b, parser.moves.finish(moveScale, moveLimit, leastMove))
	writeFeatures(b, parser.rels.finish(labelScale, labelLimit, leastRel))
	writeFeatures(b, names.finish(labelScale, labelLimit, leastName))
	lemmas := t.trainLemmas()
	put(len(lemmas))
	for _, k := range slices.Sorted(maps.Keys(lemmas)) {
		for _, s := range []string{k, lemmas[k]} {
			put(len(s))
			b.WriteString(s)
		}
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return z.Close()
}

// Passes over the treebanks, and how many models are trained apart and blended.
const (
	taggerModels = 3
	nameModels   = 5
	parserModels = 3
	nameEpochs   = 10
	guideEpochs  = 4
	parserEpochs = 8
)

// How weights are rounded: to steps of 1/scale, up to limit. Sums of the
// moves' weights must fit into 16 bits; they stay far below in practice, and
// one that did not would only cost a wrong arc. Weights of less than so many
// steps are left out: the models would take three times the room for a tenth
// of a point.
const (
	labelScale     = 40
	labelLimit     = 3000
	moveScale      = 20
	moveLimit      = 1500
	leastTag       = 30
	leastMove      = 25
	leastGuideMove = 30
	leastRel       = 40
	leastGuideRel  = 50
	leastName      = 20
)
