package treebank

import (
	"math"

	"dateline/reading/grammar"
)

// balance scales the channels of the words' vectors so that rounding them, and
// the weights that they meet, to eight bits loses little: where a channel's
// numbers are large and its weights small, the weights take over half of what
// parts them (Xiao et al. 2023, SmoothQuant). But for that rounding the network says what it said.
func (t *trainer) balance(net *grammar.Network) {
	net.Tagger = grammar.NewWeights(0) // has nothing to say yet
	net.Hasten()
	var numbers [grammar.Width]float64
	p := grammar.Pass{Net: net}
	for i := range t.trees {
		ws := t.trees[i].words
		p.Run(ws, []int{len(ws)}, nil, func(int, int, []uint32) {})
		for k, v := range p.X {
			numbers[k%grammar.Width] = max(numbers[k%grammar.Width], math.Abs(float64(v)))
		}
	}
	maps := [][]*grammar.Linear{{&net.Tag}, {&net.Head, &net.Dep, &net.RelHead, &net.RelDep, &net.NameIn}}
	for i := range net.Layers {
		maps = append(maps, []*grammar.Linear{&net.Layers[i]})
	}
	for j := range grammar.Width {
		weights := 1.0 // the mean of the maps' greatest
		for _, m := range maps {
			most := 1e-6
			for _, l := range m {
				for _, w := range l.W[j*l.N:][:l.N] {
					most = max(most, math.Abs(float64(w)))
				}
			}
			weights *= math.Pow(most, 1/float64(len(maps)))
		}
		scale := float32(math.Sqrt(max(numbers[j], 1e-6) / weights))
		for _, m := range maps {
			for _, l := range m {
				multiply(l.W[j*l.N:][:l.N], scale)
			}
		}
		divide := func(table []float32, from, step int) {
			for i := from; i < len(table); i += step {
				table[i] /= scale
			}
		}
		divide(net.Unit, j, grammar.Width)
		divide(net.TagRows, j, grammar.Width)
		for i := range net.Layers { // whose second half of outcomes is what gates let into the channels
			divide(net.Layers[i].W, grammar.Width+j, 2*grammar.Width)
			divide(net.Layers[i].B, grammar.Width+j, 2*grammar.Width)
		}
	}
}

func multiply(row []float32, by float32) {
	for i := range row {
		row[i] *= by
	}
}
