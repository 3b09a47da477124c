package grammar

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

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// ModelFile holds what was learned from the treebanks; internal/train/reading
// makes it. All numbers are little-endian; in this order: how many labels the
// tagger has and how many words there are (4 bytes each); the labels (2
// bytes each); of each word the hash (4 bytes) and the ambiguity class (2); what a
// step of the rows is worth in each channel and the network's weights
// (4 bytes each, in the order of network.floats); the lemmas (their number,
// 4 bytes; key and lemma, each after its length, a byte); the rows, a byte
// for each channel; and, gzipped, the weights of the linear model of
// tags. The rest is not compressed, so that the rows stay where they are.
//
//go:embed model.bin
var ModelFile []byte

// A model is everything that readings of English are made with.
type model struct {
	net    Network
	lex    lexicon.Lexicon
	lemmas map[string]string
	Gaz    *lexicon.Gazetteer
	Dict   *lexicon.Dictionary
	like   *lexicon.Likeness
}

// English returns the model, loaded when it is first asked for. The files are
// part of the binary, so that an error is one of the build.
var English = sync.OnceValue(func() *model {
	m, err := ReadModel(ModelFile)
	if err != nil {
		panic("reading: " + err.Error())
	}
	return m
})

func ReadModel(file []byte) (*model, error) {
	m := &model{}
	var err error
	f := modelReader{rest: file}
	m.net.Pairs = make([]Pair, min(f.number(), 1000))
	words := min(f.number(), 1<<17)
	for i := range m.net.Pairs {
		b := f.take(2)
		m.net.Pairs[i] = Pair{text.POS(b[0]) % text.NumPOS, text.Tag(b[1]) % text.NumTags}
	}
	m.lex = lexicon.NewLexicon(words)
	for i := range words {
		b := f.take(6)
		m.lex.Put(binary.LittleEndian.Uint32(b), uint32(i+1), uint32(binary.LittleEndian.Uint16(b[4:])))
	}
	for _, p := range m.net.Floats() {
		*p.To = make([]float32, p.N)
		b := f.take(4 * p.N)
		for i := range *p.To {
			(*p.To)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
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
	if m.like, err = lexicon.ReadLikeness(); err != nil {
		return nil, err
	}
	m.net.Like = m.like
	m.net.Hasten()
	rows := m.net.Place(words + 1)
	table := f.take(rows * Width)
	if f.short {
		return nil, errors.New("model: the file is cut short")
	}
	m.net.Table = unsafe.Slice((*int8)(unsafe.Pointer(&table[0])), len(table))
	z, err := gzip.NewReader(bytes.NewReader(f.rest))
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	r := bufio.NewReader(z)
	if m.net.Tagger, err = readWeights(r); err != nil {
		return nil, fmt.Errorf("model: weights of tags: %w", err)
	}
	if m.Gaz, err = lexicon.ReadGazetteer(); err != nil {
		return nil, err
	}
	if m.Dict, err = lexicon.ReadDictionary(); err != nil {
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
