package reading

import "math"

// balance scales the channels of the words' vectors so that rounding them, and
// the weights that they meet, to eight bits loses little: where a channel's
// numbers are large and its weights small, the weights take over half of what
// parts them (Xiao et al. 2023, SmoothQuant). But for that rounding the network says what it said.
func (t *trainer) balance(net *network) {
	net.tagger = newWeights(0) // has nothing to say yet
	net.hasten()
	var numbers [width]float64
	p := pass{net: net}
	for i := range t.trees {
		ws := t.trees[i].words
		p.run(ws, []int{len(ws)}, nil, func(int, int, []uint32) {})
		for k, v := range p.x {
			numbers[k%width] = max(numbers[k%width], math.Abs(float64(v)))
		}
	}
	maps := [][]*linear{{&net.tag}, {&net.head, &net.dep, &net.relHead, &net.relDep, &net.nameIn}}
	for i := range net.layers {
		maps = append(maps, []*linear{&net.layers[i]})
	}
	for j := range width {
		weights := 1.0 // the mean of the maps' greatest
		for _, m := range maps {
			most := 1e-6
			for _, l := range m {
				for _, w := range l.w[j*l.n:][:l.n] {
					most = max(most, math.Abs(float64(w)))
				}
			}
			weights *= math.Pow(most, 1/float64(len(maps)))
		}
		scale := float32(math.Sqrt(max(numbers[j], 1e-6) / weights))
		for _, m := range maps {
			for _, l := range m {
				multiply(l.w[j*l.n:][:l.n], scale)
			}
		}
		divide := func(table []float32, from, step int) {
			for i := from; i < len(table); i += step {
				table[i] /= scale
			}
		}
		divide(net.unit, j, width)
		divide(net.tagRows, j, width)
		for i := range net.layers { // whose second half of outcomes is what gates let into the channels
			divide(net.layers[i].w, width+j, 2*width)
			divide(net.layers[i].b, width+j, 2*width)
		}
	}
}

func multiply(row []float32, by float32) {
	for i := range row {
		row[i] *= by
	}
}
