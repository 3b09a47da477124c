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

// wordScore adds up the weights of a short block's words and pairs of words.
func (m *Model) wordScore(p *Page, b *Block) (sum, low float32) {
	words := p.words[b.wordStart:b.wordEnd]
	if len(words) > wordLimit {
		words = words[:wordLimit]
	}
	prev := uint32(0)
	for _, w := range words {
		v := m.Words.get(w) + m.Words.get(Pair(prev, w))
		sum += v
		low = min(low, v)
		prev = w
	}
	return sum, low
}

// A Forest is a sum of regression trees; its output is a log-odds.
type Forest struct {
	Nodes  []Split
	Values []float32 // of the leaves, by node
	Trees  []Tree
	Base   float32
}

// A Tree is a tree of a forest: its root and the length of its longest path.
type Tree struct{ Root, Depth uint16 }

// A Split is a node of a tree: from it the way goes to Left where the row's
// Column is at most Cut, else to Left+1. A leaf is its own Left and has the
// Cut +Inf, so that a path may be walked on past its end.
type Split struct {
	Cut    float32
	Left   uint16
	Column uint8
}

// hopeless is the log-odds from which the rest of a forest is not asked: most
// blocks of a page are menus and teasers, and plainly so.
const hopeless = -4.2

// A row is what a forest looks at; its length makes any column a valid index.
type row = [256]float32

// score4 returns the forest's output for four rows. The four walks do not wait
// for each other's loads, which makes them nearly as fast as one.
func (f *Forest) score4(a, b, c, d *row) (sum [4]float32) {
	sum = [4]float32{f.Base, f.Base, f.Base, f.Base}
	nodes, values := f.Nodes, f.Values
	for k, t := range f.Trees {
		if k&7 == 7 && max(sum[0], sum[1], sum[2], sum[3]) < hopeless {
			break
		}
		i, j, l, m := t.Root, t.Root, t.Root, t.Root
		for range t.Depth {
			i = nodes[i].next(a)
			j = nodes[j].next(b)
			l = nodes[l].next(c)
			m = nodes[m].next(d)
		}
		sum[0] += values[i]
		sum[1] += values[j]
		sum[2] += values[l]
		sum[3] += values[m]
	}
	return
}

// next returns the node to go to. The sign of the difference spares a branch
// that no processor could foresee.
func (n *Split) next(r *row) uint16 {
	return n.Left + uint16(math.Float32bits(n.Cut-r[n.Column])>>31)
}

// eachScore calls set with the forest's output for each block that want wants.
func (p *Page) eachScore(f *Forest, want func(*Block) bool, set func(*Block, float32)) {
	var group [4]*Block
	var rows [4]*row
	n := 0
	flush := func() {
		if n == 0 {
			return
		}
		for k := n; k < 4; k++ {
			rows[k] = rows[0]
		}
		sum := f.score4(rows[0], rows[1], rows[2], rows[3])
		for k := range n {
			set(group[k], logistic(sum[k]))
		}
		n = 0
	}
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if !want(b) {
			continue
		}
		group[n], rows[n] = b, p.row(i)
		if n++; n == 4 {
			flush()
		}
	}
	flush()
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
	var r row
	copy(r[:], p.DescribePage(m))
	return logistic(m.Kind.score4(&r, &r, &r, &r)[0])
}
