package main

import (
	"slices"
	"strings"

	"dateline/internal/evaluate"
)

// surePiece is how many words a piece of the truth has at least that is believed
// wherever it stands; shorter ones have to stand in one place only.
const surePiece = 4

// alignPieces labels the blocks of a page of whose body pieces alone are known: a
// block with one that the body holds is body, a block with one that it does not
// hold is none, of all others nothing is known.
func (s *sample) alignPieces() {
	n := len(s.Blocks.Blocks)
	s.Label, s.Weight = make([]float32, n), make([]float32, n)
	s.hist = map[uint32]int{}
	if s.Use.kinds && s.Kind != "" {
		return
	}
	s.Unknown = slices.Repeat([]bool{true}, n)
	texts := make([]string, n)
	for i := range texts {
		texts[i] = evaluate.Fold(string(s.Blocks.Blocks[i].Text))
	}
	mark := func(pieces []string, label float32) {
		for _, piece := range pieces {
			piece = evaluate.Fold(piece)
			if piece == "" {
				continue
			}
			var holding []int
			for i, text := range texts {
				if strings.Contains(text, piece) {
					holding = append(holding, i)
				}
			}
			if len(holding) > 1 && strings.Count(piece, " ")+1 < surePiece {
				continue
			}
			for _, i := range holding {
				// A few words within a long paragraph may stand there by chance.
				if label == 0 && len(texts[i]) > 5*len(piece) && len(texts[i]) > 200 {
					continue
				}
				s.Label[i], s.Unknown[i] = label, false
				s.Usable = true
			}
		}
	}
	mark(s.Without, 0)
	mark(s.With, 1)
	if s.Start != "" {
		mark([]string{s.Start}, 1)
	}
	s.weigh()
}
