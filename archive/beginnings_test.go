package archive

import (
	"encoding/binary"
	"testing"
)

// placed is the position list of places, column by column.
func placed(columns [indexColumns][]int) (list []byte) {
	number := func(n int) {
		var digits []byte
		for digits = append(digits, byte(n&0x7f)); n >= 0x80; digits = append(digits, byte(n&0x7f)|0x80) {
			n >>= 7
		}
		for i := len(digits) - 1; i >= 0; i-- {
			list = append(list, digits[i])
		}
	}
	for c, places := range columns {
		if c > 0 && len(places) > 0 {
			list = append(list, 1, byte(c))
		}
		at := 0
		for _, p := range places {
			number(p - at + 2)
			at = p
		}
	}
	return list
}

// FuzzPlaces makes places of its input's numbers and looks for them again;
// and takes its input for a list, as a damaged file would have it.
func FuzzPlaces(f *testing.F) {
	f.Add([]byte{3, 0, 5, 0, 0, 9, 200, 1, 4, 0, 0, 1, 255, 127}, uint8(1), uint8(31))
	f.Add([]byte{1, 1, 1, 2, 0x81, 1, 3, 0xff, 0xff, 0xff, 0xff, 0xff}, uint8(0), uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, word, fields uint8) {
		i, wanted := int(word%8), uint(fields)&(1<<indexColumns-1)
		var x beginnings
		weightOf(data, wanted)
		again := func(list []byte) (once, twice float32) {
			x.next()
			x.mark(list, i, wanted)
			once = x.keep(list, i, wanted)
			x.next()
			twice = x.keep(list, i, wanted)
			x.next()
			return once, twice
		}
		if a, b := again(data); a != b {
			t.Errorf("%v of a damaged list begin there, and %v are found again", a, b)
		}

		var columns [indexColumns][]int
		var weight, begun float32
		for c, at := 0, -1; len(data) >= 2; data = data[2:] {
			step := int(binary.LittleEndian.Uint16(data))
			if step%7 == 0 && c+1 < indexColumns {
				c, at = c+1, -1
			}
			at += 1 + step/3
			columns[c] = append(columns[c], at)
			if wanted>>c&1 == 1 {
				weight += fieldWeights[c]
				if at >= i {
					begun += fieldWeights[c]
				}
			}
		}
		list := placed(columns)
		if got := weightOf(list, wanted); got != weight {
			t.Errorf("%v weigh %v, want %v", columns, got, weight)
		}
		if a, b := again(list); a != begun || b != begun {
			t.Errorf("%v and %v begin %d before %v, want %v", a, b, i, columns, begun)
		}
	})
}
