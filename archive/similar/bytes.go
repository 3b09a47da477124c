package similar

import (
	"encoding/binary"
	"errors"
	"math"
)

// Append appends the sketch's bytes, for other programs to keep: the size of
// the set and then each hash, as little-endian numbers of 32 bits.
func (k Sketch) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(min(k.size, math.MaxInt32)))
	for _, h := range k.hashes {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	return b
}

var errSketch = errors.New("these are no bytes of a sketch")

// SketchOf reads what Append wrote.
func SketchOf(b []byte) (Sketch, error) {
	if len(b) < 4 || len(b)%4 != 0 {
		return Sketch{}, errSketch
	}
	k := Sketch{size: int(binary.LittleEndian.Uint32(b)), hashes: make([]uint32, len(b)/4-1)}
	if k.size < len(k.hashes) || k.size > math.MaxInt32 {
		return Sketch{}, errSketch
	}
	for i := range k.hashes {
		k.hashes[i] = binary.LittleEndian.Uint32(b[4+4*i:])
	}
	return k, nil
}
