package reading

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
	"unsafe"
)

// modelFile holds what was learned from the treebanks; internal/train/reading
// makes it. All numbers are little-endian; in this order: how many labels the
// tagger has and how many words there are (4 bytes each); the labels (2
// bytes each); of each word the hash (4 bytes) and the ambiguity class (2); what a
// step of the rows is worth in each channel and the network's weights
// (4 bytes each, in the order of network.floats); the lemmas (their number,
// 4 bytes; key and lemma, each after its length, a byte); the rows, a byte
// for each channel; and, gzipped, the weights of the linear models of tags and
// names. The rest is not compressed, so that the rows stay where they are.
//
//go:embed data/model.bin
var modelFile []byte

// A model is everything that readings of English are made with.
type model struct {
	net    network
	lex    lexicon
	lemmas map[string]string
	gaz    *gazetteer
	dict   *dictionary
}

// english returns the model, loaded when it is first asked for. The files are
// part of the binary, so that an error is one of the build.
var english = sync.OnceValue(func() *model {
	m, err := readModel(modelFile)
	if err != nil {
		panic("reading: " + err.Error())
	}
	return m
})

func readModel(file []byte) (*model, error) {
	m := &model{}
	f := modelReader{rest: file}
	m.net.pairs = make([]pair, min(f.number(), 1000))
	words := min(f.number(), 1<<17)
	for i := range m.net.pairs {
		b := f.take(2)
		m.net.pairs[i] = pair{POS(b[0]) % numPOS, Tag(b[1]) % numTags}
	}
	m.lex = newLexicon(words)
	for i := range words {
		b := f.take(6)
		m.lex.put(binary.LittleEndian.Uint32(b), uint32(i+1), uint32(binary.LittleEndian.Uint16(b[4:])))
	}
	for _, p := range m.net.floats() {
		*p.to = make([]float32, p.n)
		b := f.take(4 * p.n)
		for i := range *p.to {
			(*p.to)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
	m.lemmas = make(map[string]string, 4096)
	for range f.number() {
		key := f.text()
		m.lemmas[key] = f.text()
		if f.short {
			break
		}
	}
	m.net.hasten()
	rows := m.net.place(words + 1)
	table := f.take(rows * width)
	if f.short {
		return nil, errors.New("model: the file is cut short")
	}
	m.net.table = unsafe.Slice((*int8)(unsafe.Pointer(&table[0])), len(table))
	z, err := gzip.NewReader(bytes.NewReader(f.rest))
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	r := bufio.NewReader(z)
	if m.net.tagger, err = readWeights(r); err != nil {
		return nil, fmt.Errorf("model: weights of tags: %w", err)
	}
	if m.net.namer, err = readWeights(r); err != nil {
		return nil, fmt.Errorf("model: weights of names: %w", err)
	}
	if m.gaz, err = readGazetteer(); err != nil {
		return nil, err
	}
	if m.dict, err = readDictionary(); err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return m, nil
}

// A modelReader takes pieces off a model's file. What is missing reads as zeros.
type modelReader struct {
	rest  []byte
	short bool
}

func (f *modelReader) take(n int) []byte {
	if n > len(f.rest) {
		f.short = true
		return make([]byte, n)
	}
	b := f.rest[:n]
	f.rest = f.rest[n:]
	return b
}

func (f *modelReader) number() int { return int(binary.LittleEndian.Uint32(f.take(4))) }

func (f *modelReader) text() string { return string(f.take(int(f.take(1)[0]))) }
