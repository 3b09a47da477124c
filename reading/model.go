package reading

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// modelFile holds what the models learned from the treebanks;
// internal/train/reading makes it. Gzipped, in this order: the tagger's
// labels (their number, then two bytes each), the lexicon, the weights of the
// tagger, of the guide's moves and relations, of the parser's, and of the
// names; then the lemmas (their number; key and lemma, each after its length).
//
//go:embed data/model.gz
var modelFile []byte

// A model is everything that readings of English are made with.
type model struct {
	pairs      []pair
	lex        lexicon
	tagger     *weights
	guideMoves *packed
	guideRels  *weights
	moves      *packed
	rels       *weights
	names      *weights
	lemmas     map[string]string
	gaz        *gazetteer
	dict       *dictionary
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
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	r := bufio.NewReaderSize(z, 1<<16)
	m := &model{lemmas: map[string]string{}}
	n, err := binary.ReadUvarint(r)
	if err != nil || n > 1000 {
		return nil, fmt.Errorf("model: %d labels: %w", n, eof(err))
	}
	for range n {
		var b [2]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return nil, fmt.Errorf("model: labels: %w", err)
		}
		m.pairs = append(m.pairs, pair{POS(b[0]), Tag(b[1])})
	}
	if m.lex, err = readLexicon(r); err != nil {
		return nil, err
	}
	read := func(into **weights) {
		if err == nil {
			*into, err = readWeights(r)
		}
	}
	readMoves := func(into **packed) {
		if err == nil {
			*into, err = readPacked(r)
		}
	}
	read(&m.tagger)
	readMoves(&m.guideMoves)
	read(&m.guideRels)
	readMoves(&m.moves)
	read(&m.rels)
	read(&m.names)
	if err != nil {
		return nil, fmt.Errorf("model: weights: %w", err)
	}
	if err := m.readLemmas(r); err != nil {
		return nil, fmt.Errorf("model: lemmas: %w", err)
	}
	if m.gaz, err = readGazetteer(); err != nil {
		return nil, err
	}
	m.dict, err = readDictionary()
	return m, err
}

func (m *model) readLemmas(r *bufio.Reader) error {
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return eof(err)
	}
	str := func() string {
		n, e := binary.ReadUvarint(r)
		if e != nil || n > 255 {
			err = fmt.Errorf("length %d: %w", n, eof(e))
			return ""
		}
		b := make([]byte, n)
		if _, e := io.ReadFull(r, b); e != nil {
			err = e
		}
		return string(b)
	}
	for range n {
		k := str()
		v := str()
		if err != nil {
			return err
		}
		m.lemmas[k] = v
	}
	return nil
}
