package blocks

import "math"

// A Model tells body blocks from others.
type Model struct {
	Classes       Table // words of class names and the like
	Words         Table // words of blocks' beginnings
	Pages         Table // words of a page's labels, to tell articles from other pages
	First, Second Forest
	Kind          Forest // tells articles from other pages
	// Cut is added to the score from which a block counts as body; see Threshold.
	Cut float32
	// KindCut is the score from which a page counts as an article.
	KindCut float32
}

// A Table gives words their weights, by hash.
type Table struct {
	slots []slot
	mask  uint32
}

type slot struct {
	key    uint32
	weight float32
}

// NewTable returns a table of the given weights.
func NewTable(weights map[uint32]float32) Table {
	size := 16
	for size < 2*len(weights) {
		size *= 2
	}
	t := Table{make([]slot, size), uint32(size - 1)}
	for k, v := range weights {
		i := k & t.mask
		for t.slots[i].key != 0 {
			i = (i + 1) & t.mask
		}
		t.slots[i] = slot{k, v}
	}
	return t
}

// find returns the slot of a word, -1 if the table does not have it.
func (t *Table) find(k uint32) int {
	if t.slots == nil {
		return -1
	}
	for i := k & t.mask; t.slots[i].key != 0; i = (i + 1) & t.mask {
		if t.slots[i].key == k {
			return int(i)
		}
	}
	return -1
}

func (t *Table) get(k uint32) float32 {
	if i := t.find(k); i >= 0 {
		return t.slots[i].weight
	}
	return 0
}

func (t *Table) sum(keys []uint32) float32 {
	s := float32(0)
	for _, k := range keys {
		s += t.get(k)
	}
	return s
}

// wordLimit is the most words a block may have for its words to count.
const wordLimit = 40

// Pair is the hash of two words in a row.
func Pair(a, b uint32) uint32 { return finish(a*0x9E3779B1 ^ b*0x85EBCA77 ^ 0x2545F491) }

// A probe is a word and what stands in its place in a table. Looking up many
// words at once, first all places and then what they hold, keeps the processor
// from waiting for one place before it asks for the next.
type probe struct {
	key uint32
	slot
}

func (t *Table) probe(k uint32) probe { return probe{k, t.slots[k&t.mask]} }

// at returns the slot of a probed word, -1 if the table does not have it.
func (t *Table) at(p *probe) int {
	switch p.slot.key {
	case p.key:
		return int(p.key & t.mask)
	case 0:
		return -1
	}
	return t.find(p.key)
}

func (t *Table) weigh(p *probe) float32 {
	switch p.slot.key {
	case p.key:
		return p.weight
	case 0:
		return 0
	}
	return t.get(p.key)
}

// wordScore adds up the weights of a short block's words and pairs of words.
func (m *Model) wordScore(p *Page, b *Block) (sum, low float32) {
	words := p.words[b.wordStart:b.wordEnd]
	if len(words) > wordLimit {
		words = words[:wordLimit]
	}
	if len(m.Words.slots) == 0 {
		return 0, 0
	}
	prev := uint32(0)
	for i, w := range words {
		p.probes[2*i] = m.Words.probe(w)
		p.probes[2*i+1] = m.Words.probe(Pair(prev, w))
		prev = w
	}
	for i := range words {
		v := m.Words.weigh(&p.probes[2*i]) + m.Words.weigh(&p.probes[2*i+1])
		sum += v
		low = min(low, v)
	}
	return sum, low
}

func logistic(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// Classify scores every block: the first pass by what it is and where it
// stands, the second also by the scores around it.
func (p *Page) Classify(m *Model) {
	p.Fill(m)
	p.ScoreFirst(m)
	p.Article = p.articleScore(m)
	p.Smooth()
	p.ScoreSecond(m)
}

// ScoreFirst runs the first pass.
func (p *Page) ScoreFirst(m *Model) {
	p.eachScore(&m.First, func(b *Block) bool {
		b.Score = 0
		return b.Words > 0
	}, func(b *Block, s float32) { b.Score = s })
}

// Doubt is the first pass's score under which the second pass is not asked.
const Doubt = 0.015

// ScoreSecond runs the second pass.
func (p *Page) ScoreSecond(m *Model) {
	p.eachScore(&m.Second, func(b *Block) bool { return b.Score >= Doubt }, func(b *Block, s float32) { b.Score = s })
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
	p.pair.set(0, p.DescribePage(m))
	return logistic(m.Kind.scoreOne(&p.pair[0]))
}
