package treebank

import (
	"fmt"
	"math"
	"slices"

	"dateline/internal/matrix"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// What the treebanks are too small for, the rows of the words learn from plain
// text first: to tell a word by those around it (Mikolov et al. 2013), each of
// which counts by where it stands, as one of some hundred drawn by chance.

const (
	nearWords = 3 // words to either side
	numDrawn  = 256
	textBatch = 512 // words learned at once
)

// A wordLearner learns rows for words from the texts' words, which are given
// as one run with a 0 after each sentence.
type wordLearner struct {
	rows, out, bias *param
	at              [2 * nearWords]*param // what each channel counts at a distance
	xs, ctx, gxs    []float32
	ws, wt, s       []float32
}

// learnWords returns a row for each word of the vocabulary, seen so often.
func (t *trainer) learnWords(text []int32, seen []int, epochs int, rate float64) *param {
	l := newNetLearner(1, nil, 3) // for its chance and its steps
	rng := l.rng
	l.params = nil
	add := func(rows, cols int, scale float64, sparse bool) *param {
		p := newParam(rows, cols, scale, rng)
		if p.sparse = sparse; sparse {
			p.mark, p.ever = make([]bool, rows), make([]bool, rows)
		}
		l.params = append(l.params, p)
		return p
	}
	m := wordLearner{rows: add(len(seen), grammar.Width, 0.1, true), out: add(len(seen), grammar.Width, 0, true), bias: add(len(seen), 16, 0, true)}
	for i := range m.at {
		m.at[i] = add(1, grammar.Width, 0, false)
		for j := range m.at[i].w {
			m.at[i].w[j] = 0.5 + float32(rng.NormFloat64()*0.3)
		}
	}
	var sums []float64
	sum := 0.0
	for i, n := range seen {
		if i > 0 {
			sum += math.Pow(float64(n), 0.75)
		}
		sums = append(sums, sum)
	}
	logs := make([]float32, len(seen))
	for i, n := range seen {
		logs[i] = float32(math.Log(max(math.Pow(float64(n), 0.75), 1e-9) / sum * numDrawn))
	}
	starts := make([]int, 0, len(text)/textBatch+1)
	for i := nearWords; i+textBatch+nearWords <= len(text); i += textBatch {
		starts = append(starts, i)
	}
	done, steps := 0, float64(len(starts)*epochs)
	for e := range epochs {
		rng.Shuffle(len(starts), func(i, j int) { starts[i], starts[j] = starts[j], starts[i] })
		loss, count := 0.0, 0
		for _, from := range starts {
			// A frequent word teaches little that is new each time.
			var words []int
			for i := from; i < from+textBatch; i++ {
				if w := text[i]; w != 0 && (seen[w] < 400 || rng.Float64()*float64(seen[w]) < 20*math.Sqrt(float64(seen[w]))) {
					words = append(words, i)
				}
			}
			drawn := make([]int32, numDrawn)
			for j := range drawn {
				i, _ := slices.BinarySearch(sums, rng.Float64()*sum)
				drawn[j] = int32(min(i, len(sums)-1))
			}
			loss += m.learn(text, words, drawn, logs)
			count += len(words)
			l.adam(rate * (1 - float64(done)/steps) * min(1, float64(done+1)/100))
			done++
		}
		fmt.Fprintf(t.log, "words: pass %d: loss %.4f\n", e+1, loss/float64(max(1, count)))
	}
	return m.rows
}

// learn adds the gradients of telling the words at some places and returns the
// sum of the losses.
func (m *wordLearner) learn(text []int32, words []int, drawn []int32, logs []float32) float64 {
	M := len(words)
	if M == 0 {
		return 0
	}
	xs := zero(&m.xs, M*grammar.Width)
	ctx := zero(&m.ctx, M*len(m.at)*grammar.Width)
	for i, t := range words {
		x := xs[i*grammar.Width:][:grammar.Width]
		eachNear(text, t, func(k int, w int32) {
			matrix.MulAddRows(x, m.rows.row(w), m.at[k].w, 1)
		})
	}
	wt, ws := grammar.Need(&m.wt, grammar.Width*numDrawn), grammar.Need(&m.ws, numDrawn*grammar.Width)
	for j, id := range drawn {
		row := m.out.row(id)
		copy(ws[j*grammar.Width:], row)
		for i, v := range row {
			wt[i*numDrawn+j] = v
		}
	}
	const cols = numDrawn + 16 // the right word's score comes last
	s := zero(&m.s, M*cols)
	matrix.MulAdd(grammar.Mat(s, cols), grammar.Mat(xs, grammar.Width), grammar.Mat(wt, numDrawn), M, grammar.Width, numDrawn)
	loss, scale := 0.0, 1/float32(M)
	gxs := zero(&m.gxs, M*grammar.Width)
	for i, t := range words {
		want, row := text[t], s[i*cols:][:cols]
		for j, id := range drawn {
			row[j] += m.bias.row(id)[0] - logs[id]
			if id == want {
				row[j] = -1e9
			}
		}
		var dot float32
		x, w := xs[i*grammar.Width:][:grammar.Width], m.out.row(want)
		for j := range x {
			dot += x[j] * w[j]
		}
		row[numDrawn] = dot + m.bias.row(want)[0] - logs[want]
		loss += softmaxGrad(row[:numDrawn+1], numDrawn, scale)
		clear(row[numDrawn+1:])
		g, gx, gw := row[numDrawn], gxs[i*grammar.Width:][:grammar.Width], m.out.gradRow(want)
		for j := range gx {
			gx[j] += g * w[j]
			gw[j] += g * x[j]
		}
		m.bias.gradRow(want)[0] += g
	}
	matrix.MulAdd(grammar.Mat(gxs, grammar.Width), grammar.Mat(s, cols), grammar.Mat(ws, grammar.Width), M, numDrawn, grammar.Width)
	clear(ws)
	matrix.MulAddT(grammar.Mat(ws, grammar.Width), grammar.Mat(s, cols), grammar.Mat(xs, grammar.Width), numDrawn, M, grammar.Width)
	for j, id := range drawn {
		matrix.Add(m.out.gradRow(id), ws[j*grammar.Width:][:grammar.Width])
		var g float32
		for i := range M {
			g += s[i*cols+j]
		}
		m.bias.gradRow(id)[0] += g
	}
	_ = ctx
	for i, t := range words {
		gx := gxs[i*grammar.Width:][:grammar.Width]
		eachNear(text, t, func(k int, w int32) {
			matrix.MulAddRows(m.rows.gradRow(w), gx, m.at[k].w, 1)
			matrix.MulAddRows(m.at[k].g, gx, m.rows.row(w), 1)
		})
	}
	return loss
}

// eachNear calls f with the words around t in its sentence, and where each stands.
func eachNear(text []int32, t int, f func(k int, w int32)) {
	for d := 1; d <= nearWords && text[t-d] != 0; d++ {
		f(d-1, text[t-d])
	}
	for d := 1; d <= nearWords && text[t+d] != 0; d++ {
		f(nearWords+d-1, text[t+d])
	}
}

// learnTexts adds the words of texts to the vocabulary and returns all known
// words, of the texts and the treebanks, as one run; it tells how often each is seen.
func (t *trainer) learnTexts(texts []string) ([]int32, []int) {
	var tok text.Tokenizer
	var rd text.Parsed
	var run []uint32
	var buf []byte
	counts := map[uint32]int{}
	for _, text := range texts {
		rd.Text, rd.Tokens, rd.Sentences = text, rd.Tokens[:0], rd.Sentences[:0]
		tok.Run(&rd)
		for _, s := range rd.Sentences {
			for i := s.First; i < s.Last; i++ {
				var w lexicon.Word
				w, buf = lexicon.Look(rd.Word(i), false, buf)
				run = append(run, w.Lower)
				if counts[w.Lower]++; counts[w.Lower] == 4 && t.ids[w.Lower] == 0 {
					t.ids[w.Lower] = uint32(len(t.seen))
					t.seen = append(t.seen, 0)
				}
			}
			run = append(run, 0)
		}
	}
	for i := range t.trees {
		for _, w := range t.trees[i].words {
			run = append(run, w.Lower)
		}
		run = append(run, 0)
	}
	out := make([]int32, nearWords, len(run)+2*nearWords)
	seen := make([]int, len(t.seen))
	for _, w := range run {
		id := t.ids[w]
		if id != 0 || w == 0 {
			seen[id]++
			out = append(out, int32(id))
		}
	}
	return append(out, make([]int32, nearWords)...), seen
}
