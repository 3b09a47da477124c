package blocks

// Threshold returns the score from which blocks belong to the body of this
// page. The set of blocks that maximizes the expected F1 over words takes
// every block whose probability is above half of the F1 it reaches (Lewis
// 1995; Lipton, Elkan and Naryanaswamy 2014): on a page that the model is sure
// of that is about a half, on a doubtful one less. It is raised by m.Cut, a share
// of it: words beside the body are more of a nuisance than a sentence lost.
func (p *Page) Threshold(m *Model) float32 {
	const bins = 64
	var words, hits [bins]float32
	total := float32(0)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		k := min(int(b.Score*bins), bins-1)
		words[k] += float32(b.Words)
		hits[k] += float32(b.Words) * b.Score
		total += float32(b.Words) * b.Score
	}
	var said, common, best float32
	for k := bins - 1; k >= 0; k-- {
		said += words[k]
		common += hits[k]
		if said > 0 {
			best = max(best, 2*common/(said+total))
		}
	}
	return best / 2 * (1 + m.Cut)
}
