package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"unicode"

	"dateline/internal/matrix"
)

// The shape of MiniLM-L6 (Wang et al. 2020): a BERT of six layers.
const (
	hidden = 384
	inner  = 1536
	heads  = 12
	each   = hidden / heads
)

// An encoder is the lower part of a BERT: vectors for the pieces of a word.
type encoder struct {
	pieces     map[string]int
	embed, at  []float32 // rows of the pieces, and of their places
	kind       []float32
	normW      []float32
	normB      []float32
	layers     []layer
	x, y       []float32
	q, k, v, c []float32
	wide       []float32
}

type layer struct {
	q, k, v, out, up, down         dense
	attNormW, attNormB, normW, nrB []float32
}

// A dense is a table of weights, a row for each number that comes in, and a bias.
type dense struct{ w, b []float32 }

// readEncoder reads the first n layers from a folder with model.safetensors and vocab.txt.
func readEncoder(folder string, n int) (*encoder, error) {
	file, err := os.ReadFile(folder + "/model.safetensors")
	if err != nil {
		return nil, err
	}
	if len(file) < 8 || binary.LittleEndian.Uint64(file) > uint64(len(file)-8) {
		return nil, fmt.Errorf("%s/model.safetensors: cut short", folder)
	}
	size := binary.LittleEndian.Uint64(file)
	var tensors map[string]struct {
		Dtype   string
		Shape   []int
		Offsets [2]int `json:"data_offsets"`
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(file[8:8+size], &raw); err != nil {
		return nil, fmt.Errorf("%s/model.safetensors: %w", folder, err)
	}
	delete(raw, "__metadata__")
	all, _ := json.Marshal(raw)
	if err := json.Unmarshal(all, &tensors); err != nil {
		return nil, fmt.Errorf("%s/model.safetensors: %w", folder, err)
	}
	data := file[8+size:]
	var failed error
	take := func(name string) []float32 {
		t, ok := tensors[name]
		if !ok || t.Dtype != "F32" || t.Offsets[1] > len(data) || t.Offsets[0] > t.Offsets[1] {
			failed = fmt.Errorf("%s/model.safetensors: no numbers named %s", folder, name)
			return nil
		}
		b := data[t.Offsets[0]:t.Offsets[1]]
		out := make([]float32, len(b)/4)
		for i := range out {
			out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
		return out
	}
	linear := func(name string, in int) dense {
		w := take(name + ".weight")
		outs := len(w) / in
		t := make([]float32, len(w))
		for o := range outs {
			for i := range in {
				t[i*outs+o] = w[o*in+i]
			}
		}
		return dense{t, take(name + ".bias")}
	}
	e := &encoder{pieces: map[string]int{}, embed: take("embeddings.word_embeddings.weight"), at: take("embeddings.position_embeddings.weight"),
		kind: take("embeddings.token_type_embeddings.weight"), normW: take("embeddings.LayerNorm.weight"), normB: take("embeddings.LayerNorm.bias")}
	for i := range n {
		p := fmt.Sprintf("encoder.layer.%d.", i)
		e.layers = append(e.layers, layer{
			q: linear(p+"attention.self.query", hidden), k: linear(p+"attention.self.key", hidden), v: linear(p+"attention.self.value", hidden),
			out: linear(p+"attention.output.dense", hidden), up: linear(p+"intermediate.dense", hidden), down: linear(p+"output.dense", inner),
			attNormW: take(p + "attention.output.LayerNorm.weight"), attNormB: take(p + "attention.output.LayerNorm.bias"),
			normW: take(p + "output.LayerNorm.weight"), nrB: take(p + "output.LayerNorm.bias"),
		})
	}
	if failed != nil {
		return nil, failed
	}
	vocab, err := os.ReadFile(folder + "/vocab.txt")
	if err != nil {
		return nil, err
	}
	for i, p := range strings.Split(strings.TrimSuffix(string(vocab), "\n"), "\n") {
		e.pieces[p] = i
	}
	return e, nil
}

// cut returns the pieces of a word in small letters, as BERT's WordPiece cuts
// it, between the marks of a text's beginning and end.
func (e *encoder) cut(word string) []int {
	ids := []int{e.pieces["[CLS]"]}
	for _, w := range strings.FieldsFunc(spaced(word), unicode.IsSpace) {
		from := len(ids)
		for rest, start := w, true; rest != ""; start = false {
			n := len(rest)
			for ; n > 0; n-- {
				p := rest[:n]
				if !start {
					p = "##" + p
				}
				if id, ok := e.pieces[p]; ok {
					ids = append(ids, id)
					break
				}
			}
			if n == 0 {
				ids = append(ids[:from], e.pieces["[UNK]"])
				break
			}
			rest = rest[n:]
		}
	}
	return append(ids, e.pieces["[SEP]"])
}

// spaced puts marks apart.
func spaced(word string) string {
	var b strings.Builder
	for _, r := range word {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) {
			b.WriteString(" " + string(r) + " ")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// vectors returns for each word what the pieces are on the average in the
// layers of taken (0 is below the first), one after the other, each of length one.
func (e *encoder) vectors(words [][]int, taken []int) [][]float32 {
	T := 0
	for _, w := range words {
		T += len(w)
	}
	e.x = room(e.x, T*hidden)
	t := 0
	for _, w := range words {
		for i, id := range w {
			row := e.x[t*hidden:][:hidden]
			for j := range row {
				row[j] = e.embed[id*hidden+j] + e.at[i*hidden+j] + e.kind[j]
			}
			t++
		}
	}
	normalize(e.x, e.normW, e.normB)
	out := make([][]float32, len(words))
	collect := func() {
		t := 0
		for i, w := range words {
			v := make([]float32, hidden)
			for k := 1; k < len(w)-1; k++ {
				for j, x := range e.x[(t+k)*hidden:][:hidden] {
					v[j] += x
				}
			}
			unit(v)
			out[i] = append(out[i], v...)
			t += len(w)
		}
	}
	for n := range e.layers {
		for _, k := range taken {
			if k == n {
				collect()
			}
		}
		e.run(&e.layers[n], words, T)
	}
	for _, k := range taken {
		if k == len(e.layers) {
			collect()
		}
	}
	return out
}

// run takes e.x through a layer.
func (e *encoder) run(l *layer, words [][]int, T int) {
	e.q, e.k, e.v = l.q.of(e.q, e.x, T, hidden), l.k.of(e.k, e.x, T, hidden), l.v.of(e.v, e.x, T, hidden)
	e.c = room(e.c, T*hidden)
	clear(e.c)
	t := 0
	var s []float32
	for _, w := range words {
		n := len(w)
		s = room(s, n)
		for h := range heads {
			for i := range n {
				q := e.q[(t+i)*hidden+h*each:][:each]
				top := float32(math.Inf(-1))
				for k := range n {
					var dot float32
					for j, y := range e.k[(t+k)*hidden+h*each:][:each] {
						dot += q[j] * y
					}
					s[k] = dot / float32(math.Sqrt(each))
					top = max(top, s[k])
				}
				var sum float32
				for k := range n {
					s[k] = float32(math.Exp(float64(s[k] - top)))
					sum += s[k]
				}
				c := e.c[(t+i)*hidden+h*each:][:each]
				for k := range n {
					p := s[k] / sum
					for j, y := range e.v[(t+k)*hidden+h*each:][:each] {
						c[j] += p * y
					}
				}
			}
		}
		t += n
	}
	e.y = l.out.of(e.y, e.c, T, hidden)
	matrix.Add(e.x, e.y)
	normalize(e.x, l.attNormW, l.attNormB)
	e.wide = l.up.of(e.wide, e.x, T, hidden)
	for i, v := range e.wide {
		e.wide[i] = float32(0.5 * float64(v) * (1 + math.Erf(float64(v)/math.Sqrt2)))
	}
	e.y = l.down.of(e.y, e.wide, T, inner)
	matrix.Add(e.x, e.y)
	normalize(e.x, l.normW, l.nrB)
}

func (d *dense) of(y, x []float32, rows, in int) []float32 {
	outs := len(d.b)
	y = room(y, rows*outs)
	for i := range rows {
		copy(y[i*outs:], d.b)
	}
	matrix.MulAdd(matrix.Matrix{Data: y, Stride: outs}, matrix.Matrix{Data: x, Stride: in}, matrix.Matrix{Data: d.w, Stride: outs}, rows, in, outs)
	return y
}

func normalize(x, w, b []float32) {
	for len(x) > 0 {
		row := x[:hidden]
		var mean, dev float64
		for _, v := range row {
			mean += float64(v)
		}
		mean /= hidden
		for _, v := range row {
			dev += (float64(v) - mean) * (float64(v) - mean)
		}
		by := 1 / math.Sqrt(dev/hidden+1e-12)
		for j, v := range row {
			row[j] = float32((float64(v)-mean)*by)*w[j] + b[j]
		}
		x = x[hidden:]
	}
}

func unit(v []float32) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	by := float32(1 / math.Sqrt(max(sum, 1e-12)))
	for i := range v {
		v[i] *= by
	}
}

func room(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
