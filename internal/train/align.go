package main

import (
	"math"

	"dateline/internal/evaluate"
)

// gram is how many words in a row must match.
const gram = 4

// align finds which blocks the truth was taken from: each block's likely
// places in the truth, then the heaviest chain of places in one order.
func (s *sample) align() {
	n := len(s.Blocks.Blocks)
	s.Label, s.Weight = make([]float32, n), make([]float32, n)
	s.hist = map[uint32]int{}
	for _, w := range s.Truth {
		s.hist[w]++
	}
	if len(s.Truth) == 0 {
		return
	}
	places := s.places()
	chain := heaviest(places, n, len(s.Truth))
	claimed := make([]bool, len(s.Truth))
	for _, c := range chain {
		s.Label[c.block] = s.claim(c, claimed)
	}
	// What stands in another order than in the truth.
	for i := range n {
		if s.Label[i] != 0 {
			continue
		}
		for _, c := range places[i] {
			if c.weight >= 6 && c.weight*10 >= 8*len(s.Blocks.WordHashes(i)) && free(claimed, c) {
				s.Label[i] = s.claim(c, claimed)
				break
			}
		}
	}
	picked := make([]bool, n)
	for i := range n {
		picked[i] = s.Label[i] >= 0.5
	}
	s.weigh()
	s.Reach = s.score(picked)
	s.Usable = s.Reach.Recall > 0.75 && s.Reach.Precision > 0.75
}

// weigh gives the blocks their weights.
func (s *sample) weigh() {
	yes, no := s.scales(func(int) bool { return true })
	for i := range s.Weight {
		s.Weight[i] = s.plainWeight(i) * scaleOf(s.Label[i], yes, no)
	}
}

func free(claimed []bool, c place) bool {
	taken := 0
	for t := c.start; t < c.end; t++ {
		if claimed[t] {
			taken++
		}
	}
	return taken*5 < c.end-c.start
}

// claim marks the truth's words that the block covers and returns the share
// of the block's words that found one.
func (s *sample) claim(c place, claimed []bool) float32 {
	words := s.Blocks.WordHashes(c.block)
	got, t := 0, c.start
	for _, w := range words {
		for k := t; k < min(t+12, c.end+3, len(s.Truth)); k++ {
			if s.Truth[k] == w && !claimed[k] {
				claimed[k] = true
				got++
				t = k + 1
				break
			}
		}
	}
	return float32(got) / float32(len(words))
}

// A place is where a block may stand in the truth.
type place struct {
	block, start, end, weight int
}

func (s *sample) places() [][]place {
	index := map[uint32][]int32{}
	for i := 0; i+gram <= len(s.Truth); i++ {
		h := gramHash(s.Truth[i : i+gram])
		index[h] = append(index[h], int32(i))
	}
	single := map[uint32][]int32{}
	for i, w := range s.Truth {
		single[w] = append(single[w], int32(i))
	}
	out := make([][]place, len(s.Blocks.Blocks))
	for i := range s.Blocks.Blocks {
		words := s.Blocks.WordHashes(i)
		if len(words) == 0 {
			continue
		}
		if len(words) < gram+1 {
			for _, t := range single[words[0]] {
				if int(t)+len(words) <= len(s.Truth) && same(words, s.Truth[t:int(t)+len(words)]) && len(out[i]) < 40 {
					out[i] = append(out[i], place{i, int(t), int(t) + len(words), len(words)})
				}
			}
			continue
		}
		// votes for the offset between block and truth, in buckets that
		// forgive a few words more or less
		votes := map[int32]*place{}
		for j := 0; j+gram <= len(words); j++ {
			hits := index[gramHash(words[j:j+gram])]
			if len(hits) > 30 {
				continue
			}
			for _, t := range hits {
				bucket := (t - int32(j) + 1<<20) / 16
				for _, k := range [2]int32{bucket, bucket + 1} { // overlapping buckets
					key := k*2 + int32(k-bucket)
					p := votes[key]
					if p == nil {
						p = &place{i, int(t), int(t) + gram, gram - 1}
						votes[key] = p
					}
					p.start, p.end = min(p.start, int(t)), max(p.end, int(t)+gram)
					p.weight++
				}
			}
		}
		var best [4]place
		for _, p := range votes {
			p.weight = min(p.weight, len(words), p.end-p.start)
			if p.weight*3 < len(words) {
				continue
			}
			q := *p
			for k := range best {
				if better(q, best[k]) {
					best[k], q = q, best[k]
				}
			}
		}
		for _, p := range best {
			if p.weight > 0 {
				out[i] = append(out[i], p)
			}
		}
	}
	return out
}

func better(a, b place) bool {
	if a.weight != b.weight {
		return a.weight > b.weight
	}
	if a.start != b.start {
		return b.weight == 0 || a.start < b.start
	}
	return a.end < b.end
}

func same(a, b []uint32) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func gramHash(w []uint32) uint32 {
	h := uint32(2166136261)
	for _, x := range w {
		h = (h ^ x) * 16777619
		h ^= h >> 13
	}
	return h
}

// heaviest returns the chain of places, in the order of both the page and the
// truth and without overlap in the truth, that covers most words.
func heaviest(places [][]place, n, truth int) []place {
	type best struct {
		weight int
		at     int
	}
	tree := make([]best, truth+2) // Fenwick tree of maxima over ends
	query := func(i int) best {
		b := best{0, -1}
		for i++; i > 0; i -= i & -i {
			if tree[i].weight > b.weight {
				b = tree[i]
			}
		}
		return b
	}
	type link struct {
		place
		prev, total int
	}
	var links []link
	for i := range n {
		from := len(links)
		for _, c := range places[i] {
			b := query(c.start)
			links = append(links, link{c, b.at, b.weight + 2*c.weight - 1})
		}
		for k := from; k < len(links); k++ {
			for j := links[k].end + 1; j < len(tree); j += j & -j {
				if links[k].total > tree[j].weight {
					tree[j] = best{links[k].total, k}
				}
			}
		}
	}
	var chain []place
	for k := query(truth).at; k >= 0; k = links[k].prev {
		chain = append(chain, links[k].place)
	}
	return chain
}

// plainWeight returns how much a block counts on its own page.
func (s *sample) plainWeight(i int) float32 {
	if s.Unknown != nil && s.Unknown[i] {
		return 0
	}
	return (float32(len(s.Blocks.WordHashes(i))) + 2) * float32(math.Abs(float64(2*s.Label[i]-1)))
}

// scales returns by how much to scale the weights of the body's blocks and of
// others, so that every page counts the same, by words of truth, and that what
// a page has beside its body never outweighs the body, among the given blocks.
func (s *sample) scales(among func(i int) bool) (yes, no float32) {
	var body, inside, outside float32
	for i := range s.Label {
		w := s.plainWeight(i)
		if w == 0 {
			continue
		}
		if s.Label[i] >= 0.5 {
			body += w
		}
		if !among(i) {
			continue
		}
		if s.Label[i] >= 0.5 {
			inside += w
		} else {
			outside += w
		}
	}
	unit := 1000 / (body + 100)
	if s.Use.scale > 0 {
		unit *= s.Use.scale
	}
	return unit, unit * min(1, (inside+100)/(outside+1))
}

func scaleOf(label, yes, no float32) float32 {
	if label >= 0.5 {
		return yes
	}
	return no
}

// score compares the words of the picked blocks with the truth's.
func (s *sample) score(picked []bool) evaluate.PRF {
	said := map[uint32]int{}
	total, common := 0, 0
	for i, yes := range picked {
		if !yes {
			continue
		}
		for _, w := range s.Blocks.WordHashes(i) {
			total++
			if said[w] < s.hist[w] {
				common++
			}
			said[w]++
		}
	}
	return measure(common, total, len(s.Truth))
}

func measure(common, said, truth int) evaluate.PRF {
	if common == 0 {
		return evaluate.PRF{}
	}
	p, r := float64(common)/float64(said), float64(common)/float64(truth)
	return evaluate.PRF{Precision: p, Recall: r, F1: 2 * p * r / (p + r)}
}
