package blocks

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"sync"

	"dateline/extract/blocks/forest"
	"dateline/extract/blocks/wording"
)

var (
	//go:embed model.bin
	builtin []byte
	//go:embed flat.bin
	builtinFlat []byte
)

// Default returns the built-in model of pages in HTML.
var Default = sync.OnceValue(func() *Model { return mustDecode(builtin) })

// Flat returns the built-in model of pages reduced to lines.
var Flat = sync.OnceValue(func() *Model { return mustDecode(builtinFlat) })

func mustDecode(data []byte) *Model {
	m, err := Decode(data)
	if err != nil {
		panic(err)
	}
	return m
}

// The model file, all numbers little-endian:
//
//	magic "DLBM", version uint32, cut float32, cut for pages float32
//	three tables (class words, text words, labels): count uint32, then per word, in order, key uint32, weight float32;
//	slots uint32, then per group of words how far it was moved, uvarint (wording.Table.Layout: to find that anew at
//	each start took a fifth of the time that one page takes)
//	three forests (first pass, second pass, pages): base float32, trees uint32, per tree
//	root uint16, depth uint16; nodes uint32, per node cut float32 (a leaf's value), left uint16
//	(a leaf's own number), column uint8
//
// Version 4 has tables without slots and moves; they are laid out where it is read.
const (
	magic   = "DLBM"
	version = 5
)

// Encode returns the model file.
func (m *Model) Encode() []byte {
	var b []byte
	b = append(b, magic...)
	b = binary.LittleEndian.AppendUint32(b, version)
	b = appendFloat(b, m.Cut)
	b = appendFloat(b, m.KindCut)
	for _, t := range []*wording.Table{&m.Classes, &m.Words, &m.Pages} {
		slots := slices.Clone(t.Slots)
		slots = slices.DeleteFunc(slots, func(s wording.Slot) bool { return s.Key == 0 })
		slices.SortFunc(slots, func(a, b wording.Slot) int { return int(int64(a.Key) - int64(b.Key)) })
		b = binary.LittleEndian.AppendUint32(b, uint32(len(slots)))
		for _, s := range slots {
			b = binary.LittleEndian.AppendUint32(b, s.Key)
			b = binary.LittleEndian.AppendUint32(b, s.Weight)
		}
		size, moves := t.Layout()
		b = binary.LittleEndian.AppendUint32(b, uint32(size))
		for _, move := range moves {
			b = binary.AppendUvarint(b, uint64(move))
		}
	}
	for _, f := range []*forest.Forest{&m.First, &m.Second, &m.Kind} {
		b = appendFloat(b, f.Base)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(f.Trees)))
		for _, t := range f.Trees {
			b = binary.LittleEndian.AppendUint16(b, t.Root)
			b = binary.LittleEndian.AppendUint16(b, t.Depth)
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(len(f.Nodes)))
		for i, n := range f.Nodes {
			if int(n.Left()) == i {
				b = appendFloat(b, f.Values[i])
			} else {
				b = appendFloat(b, n.Cut())
			}
			b = binary.LittleEndian.AppendUint16(b, n.Left())
			b = append(b, n.Column())
		}
	}
	return b
}

func appendFloat(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

var errModel = errors.New("blocks: not a model file of this version")

// Decode reads a model file.
func Decode(data []byte) (*Model, error) {
	r := modelReader{data: data}
	if !bytes.Equal(r.take(4), []byte(magic)) {
		return nil, errModel
	}
	v := r.uint32()
	if v != version && v != version-1 {
		return nil, errModel
	}
	m := &Model{Cut: r.float(), KindCut: r.float()}
	for _, t := range []*wording.Table{&m.Classes, &m.Words, &m.Pages} {
		n := int(r.uint32())
		if n > len(data) {
			return nil, errModel
		}
		rows := r.take(8 * n)
		if rows == nil {
			return nil, errModel
		}
		words := make([]wording.Slot, n)
		for i := range words {
			row := rows[8*i : 8*i+8]
			words[i] = wording.Slot{Key: binary.LittleEndian.Uint32(row), Weight: binary.LittleEndian.Uint32(row[4:])}
			if words[i].Key == 0 || i > 0 && words[i].Key <= words[i-1].Key {
				return nil, errModel
			}
		}
		if v < version {
			*t = wording.TableOf(words)
		} else if !r.layOut(t, words) {
			return nil, errModel
		}
	}
	for _, f := range []*forest.Forest{&m.First, &m.Second, &m.Kind} {
		f.Base = r.float()
		n := int(r.uint32())
		if n > len(data) {
			return nil, errModel
		}
		for range n {
			f.Trees = append(f.Trees, forest.Tree{Root: r.uint16(), Depth: r.uint16()})
		}
		n = int(r.uint32())
		if n > 1<<16 {
			return nil, errModel
		}
		f.Nodes, f.Values = make([]forest.Split, n), make([]float32, n)
		for i := range f.Nodes {
			v, left := r.float(), r.uint16()
			column := r.take(1)
			switch {
			case column == nil:
				return nil, errModel
			case int(left) == i:
				f.Nodes[i], f.Values[i] = forest.NewLeaf(left), v
			case int(left) < i || int(left)+1 >= n:
				return nil, errModel
			default:
				f.Nodes[i] = forest.NewSplit(v, left, column[0])
			}
		}
		for _, t := range f.Trees {
			if int(t.Root) >= n || t.Depth > 64 {
				return nil, errModel
			}
		}
	}
	if r.short {
		return nil, errModel
	}
	m.First.Compile()
	m.Second.Compile()
	return m, nil
}

// layOut reads how a table of the words is laid out.
func (r *modelReader) layOut(t *wording.Table, words []wording.Slot) bool {
	size := int(r.uint32())
	moves := make([]uint16, wording.Groups(len(words)))
	for i := range moves {
		move, n := binary.Uvarint(r.data)
		if n <= 0 || move > math.MaxUint16 {
			return false
		}
		moves[i], r.data = uint16(move), r.data[n:]
	}
	if size > 4*len(words)+4 {
		return false
	}
	laid, ok := wording.Laid(words, size, moves)
	*t = laid
	return ok
}

type modelReader struct {
	data  []byte
	short bool
}

func (r *modelReader) take(n int) []byte {
	if len(r.data) < n {
		r.short, r.data = true, nil
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *modelReader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *modelReader) uint16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *modelReader) float() float32 { return math.Float32frombits(r.uint32()) }
