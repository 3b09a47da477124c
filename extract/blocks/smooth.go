package blocks

import "slices"

const (
	massLimit = 60  // words of a block that count for its mass
	sureScore = 0.8 // of a block of prose that surely is body
)

// Smooth computes the second pass's columns from the first pass's scores,
// which are in the blocks, for the blocks that the second pass is asked about.
// A block's mass is its score times its words.
func (p *Page) Smooth() {
	n := len(p.Blocks)
	if n == 0 {
		return
	}
	for i := range p.elems {
		p.elems[i].mass, p.elems[i].bytes, p.elems[i].direct = 0, 0, 0
	}
	for i := range p.signs {
		s := &p.signs[i]
		s.mass, s.weight, s.upMass, s.upWeight = 0, 0, 0, 0
	}
	// prefix sums of mass and weight over the sequence
	if cap(p.scratch) < 2*(n+1) {
		p.scratch = make([]float32, 3*(n+1))
	}
	mass, weight := p.scratch[:n+1], p.scratch[n+1:2*(n+1)]
	mass[0], weight[0] = 0, 0
	p.sections = slices.Grow(p.sections[:0], n+1)[:n+1]
	clear(p.sections)
	peak := float32(0)
	firstSure, lastSure := int32(-1), int32(0)
	seat, seatMass := int32(0), float32(0)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		w := b.weight()
		m := w * b.Score
		mass[i+1], weight[i+1] = mass[i]+m, weight[i]+w
		e := &p.elems[b.elem]
		e.mass += m
		e.bytes += w
		s := &p.signs[b.make]
		s.mass += m
		s.weight += w
		s = &p.signs[b.upMake]
		s.upMass += m
		s.upWeight += w
		p.sections[b.head+1].mass += m
		p.sections[b.head+1].words += w
		peak = max(peak, m)
		if b.Score > sureScore && b.Words >= 12 {
			if firstSure < 0 {
				firstSure = b.wordsAhead
			}
			lastSure = b.wordsAhead
		}
		at := max(e.parent, 0)
		up := &p.elems[at]
		if up.direct += m; up.direct > seatMass {
			seat, seatMass = at, up.direct
		}
	}
	for i := len(p.elems) - 1; i > 0; i-- {
		e := &p.elems[i]
		up := &p.elems[e.parent]
		up.mass += e.mass
		up.bytes += e.bytes
	}
	total := mass[n]
	score := func(i int) float32 {
		if i < 0 || i >= n {
			return -1
		}
		return p.Blocks[i].Score
	}
	window := func(i, d int) float32 {
		a, z := max(0, i-d), min(n, i+d+1)
		m, w := mass[z]-mass[a], weight[z]-weight[a]
		own := p.Blocks[i].weight()
		return ratio(m-own*p.Blocks[i].Score, w-own)
	}
	since, proseBefore := float32(1000), float32(-1)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Score >= Doubt {
			row := p.Row(i)
			o := columns{(*[Columns]float32)(row), FirstPass}
			o = o.add(b.Score)
			o = o.add(score(i - 1)).add(score(i + 1))
			o = o.add(score(i - 2)).add(score(i + 2))
			o = o.add(score(i - 3)).add(score(i + 3))
			o = o.add(window(i, 5))
			o = o.add(window(i, 15))
			o = o.add(ratio(mass[i], total))
			o = o.add(ratio(total-mass[i+1], total))
			own := b.weight()
			up := p.up(&p.elems[b.elem])
			up2 := p.up(up)
			up3 := p.up(up2)
			o = o.add(ratio(up.mass-own*b.Score, up.bytes-own))
			o = o.add(ratio(up2.mass-own*b.Score, up2.bytes-own))
			o = o.add(ratio(up3.mass-own*b.Score, up3.bytes-own))
			s := &p.signs[b.make]
			o = o.add(ratio(s.mass-own*b.Score, s.weight-own))
			o = o.add(since)
			o = o.add(0) // untilHit
			o = o.add(ratio(total, weight[n]))
			o = o.add(peak)
			o = o.add(0) // hitGap
			o = o.add(score(int(b.head)))
			o = o.add(ratio(up.mass, total))
			o = o.add(ratio(up2.mass, total))
			section := p.sections[b.head+1]
			o = o.add(ratio(section.mass-own*b.Score, section.words-own))
			o = o.add(section.words)
			if b.In&InHeading != 0 {
				heads := p.sections[i+1]
				o = o.add(ratio(heads.mass, heads.words)).add(heads.words)
			} else {
				o = o.add(-1).add(-1)
			}
			s = &p.signs[b.upMake]
			o = o.add(ratio(s.upMass-own*b.Score, s.upWeight-own))
			o = o.add(proseBefore).add(0) // proseAfter
			o = o.add(float32(max(0, firstSure-b.wordsAhead))).add(float32(max(0, b.wordsAhead-lastSure)))
			above, below := p.distance(int32(i), seat)
			o.add(float32(p.lineage(b, up, seat))).add(above).add(below).add(ratio(seatMass, total))
		}
		if b.Score > 0.5 && b.Words >= 10 {
			since = 0
		} else {
			since++
		}
		if b.prose() {
			proseBefore = b.Score
		}
	}
	until, proseAfter := float32(1000), float32(-1)
	for i := n - 1; i >= 0; i-- {
		b := &p.Blocks[i]
		if b.Score >= Doubt {
			row := p.Row(i)
			row[colUntilHit] = until
			row[colHitGap] = until + row[colUntilHit-1]
			row[colProseAfter] = proseAfter
		}
		if b.Score > 0.5 && b.Words >= 10 {
			until = 0
		} else {
			until++
		}
		if b.prose() {
			proseAfter = b.Score
		}
	}
}

// weight returns how much a block counts beside others.
func (b *Block) weight() float32 { return float32(min(b.Words, massLimit)) }
