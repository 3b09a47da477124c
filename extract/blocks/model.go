package blocks

import (
	"math"
	"slices"

	"dateline/extract/blocks/forest"
	"dateline/extract/blocks/wording"
)

// A Model tells body blocks from others.
type Model struct {
	Classes       wording.Table // words of class names and the like
	Words         wording.Table // words of blocks' beginnings
	Pages         wording.Table // words of a page's labels, to tell articles from other pages
	First, Second forest.Forest
	Kind          forest.Forest // tells articles from other pages
	// Cut is the share by which the score from which a block counts as
	// body is raised; see Threshold.
	Cut float32
	// KindCut is the score from which a page counts as an article.
	KindCut float32
}

// wordLimit is the most words a block may have for its words to count.
const wordLimit = 40

// A wordScore is the weights of a block's words and pairs of words: their sum and the least.
type wordScore struct{ sum, low float32 }

// scoreWords adds up the weights of the first words of every block.
func (p *Page) scoreWords(m *Model) {
	keys := p.keys[:0]
	for i := range p.Blocks {
		prev := uint32(0)
		for _, w := range p.firstWords(i) {
			keys = append(keys, w, wording.Pair(prev, w))
			prev = w
		}
	}
	p.keys, p.weights = keys, slices.Grow(p.weights[:0], len(keys))[:len(keys)]
	m.Words.Weigh(keys, p.weights)
	p.wordScores = p.wordScores[:0]
	weights := p.weights
	for i := range p.Blocks {
		var s wordScore
		for range p.firstWords(i) {
			v := weights[0] + weights[1]
			s.sum += v
			s.low = min(s.low, v)
			weights = weights[2:]
		}
		p.wordScores = append(p.wordScores, s)
	}
}

func (p *Page) firstWords(i int) []uint32 {
	words := p.WordHashes(i)
	return words[:min(len(words), wordLimit)]
}

func logistic(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// Classify scores every block: the first pass by what it is and where it
// stands, the second also by the scores around it.
func (p *Page) Classify(m *Model) {
	if p.over() {
		return
	}
	p.Fill(m)
	if p.over() {
		return
	}
	p.ScoreFirst(m)
	if p.over() {
		return
	}
	p.Article = p.articleScore(m)
	p.Smooth()
	p.ScoreSecond(m)
}

// ScoreFirst runs the first pass.
func (p *Page) ScoreFirst(m *Model) {
	p.eachScore(&m.First, FirstPass, func(b *Block) bool {
		b.Score = 0
		return b.Words > 0
	}, func(b *Block, s float32) { b.Score = s })
}

// Doubt is the first pass's score under which the second pass is not asked.
const Doubt = 0.015

// ScoreSecond runs the second pass.
func (p *Page) ScoreSecond(m *Model) {
	p.eachScore(&m.Second, Columns, func(b *Block) bool { return b.Score >= Doubt }, func(b *Block, s float32) { b.Score = s })
}

// WordHashes returns the hashes of block i's words.
func (p *Page) WordHashes(i int) []uint32 {
	b := &p.Blocks[i]
	return p.words[b.wordStart:b.wordEnd]
}

// Chain calls f with the class words of the elements around block i, the
// nearest first; distance 0 is the element that makes the block.
func (p *Page) Chain(i int, f func(distance int, tokens []uint32)) {
	d := 0
	for e := p.Blocks[i].elem; e >= 0; e = p.elems[e].parent {
		f(d, p.tokens[p.elems[e].tokenStart:p.elems[e].tokenEnd])
		d++
	}
}

func (p *Page) articleScore(m *Model) float32 {
	p.pair.Set(0, p.DescribePage(m))
	return logistic(m.Kind.ScoreOne(&p.pair[0]))
}

// eachScore calls set with the forest's output for each block that want wants; the forest
// looks at the first columns.
func (p *Page) eachScore(f *forest.Forest, columns int, want func(*Block) bool, set func(*Block, float32)) {
	var blocks [2 * forest.Together]*Block
	var rows [2 * forest.Together]*float32
	n := 0
	flush := func() {
		p.pair.Fill(&rows, n, columns)
		sum := f.Score(&p.pair, n)
		for k := range n {
			set(blocks[k], logistic(sum[k]))
		}
		n = 0
	}
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if !want(b) {
			continue
		}
		blocks[n], rows[n] = b, &p.rows[i*Columns]
		if n++; n == len(blocks) {
			flush()
		}
	}
	if n > 0 {
		flush()
	}
}
