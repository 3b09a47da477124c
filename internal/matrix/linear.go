package matrix

import "math"

// A Linear is a map x·W + b between vectors, for use, not for training: its
// weights are whole numbers of eight bits, in units of one 127th of the
// greatest of their column. Sums of whole numbers are exact, in whatever order
// a processor takes them.
type Linear struct {
	In, Out int
	pairs   []int16 // of two rows at a time: the weights of each column side by side
	// Where the processor multiplies bytes: of four rows at a time, up to
	// bytesWide columns after the other.
	quads []int8
	start []int32   // what sums of quads begin with, for their numbers lie 128 too high
	units []float32 // of the columns
	bias  []float32
}

// The most that a weight and a number come to; maxIn of their products stay
// within the 24 bits that a float32 holds.
const (
	weightSteps = 127
	numberSteps = 127
	maxIn       = 256
)

// bytesWide is how many columns the kernel for bytes takes at a time.
const bytesWide = 64

// NewLinear rounds weights, of which each input has one for every output. There
// may be up to 256 inputs, a multiple of 4; the outputs must be a multiple of 2*Lanes.
func NewLinear(weights, bias []float32) *Linear {
	l := &Linear{In: len(weights) / max(1, len(bias)), Out: len(bias), bias: bias}
	if l.In%4 != 0 || l.In == 0 || l.In > maxIn || l.Out%(2*Lanes) != 0 || len(weights) != l.In*l.Out {
		panic("matrix: no such map")
	}
	l.pairs, l.units = make([]int16, len(weights)), make([]float32, l.Out)
	l.quads, l.start = make([]int8, len(weights)), make([]int32, l.Out)
	for j := range l.Out {
		most := float32(1e-30)
		for i := j; i < len(weights); i += l.Out {
			most = max(most, weights[i], -weights[i])
		}
		l.units[j] = most / weightSteps
		tile := j / bytesWide * bytesWide
		columns := min(bytesWide, l.Out-tile)
		for i := range l.In {
			w := math.RoundToEven(float64(weights[i*l.Out+j]) / float64(l.units[j]))
			w = max(-weightSteps, min(weightSteps, w))
			l.pairs[i/2*2*l.Out+2*j+i%2] = int16(w)
			l.quads[tile*l.In+i/4*4*columns+4*(j-tile)+i%4] = int8(w)
			l.start[j] -= 128 * int32(w)
		}
	}
	return l
}

// A Rounded holds vectors as whole numbers of eight bits, each in units of one
// 127th of the vector's greatest number.
type Rounded struct {
	whole []int16
	bytes []uint8 // where the processor multiplies bytes, in place of whole: 128 more
	units []float32
	rows  int
	width int
}

// rowsAtOnce is how many rows the kernels take at a time.
const rowsAtOnce = 4

// Round takes over rows of n numbers; n must be a multiple of Lanes.
func (r *Rounded) Round(x []float32, n int) {
	r.rows, r.width = len(x)/n, n
	if n%Lanes != 0 || len(x) != r.rows*n {
		panic("matrix: cannot round")
	}
	rows := (r.rows + rowsAtOnce - 1) / rowsAtOnce * rowsAtOnce
	r.units = room(r.units, rows)
	clear(r.units[r.rows:]) // rows beyond the last are worked on as well
	r.round(x, rows)
}

// wholes is Round for kernels that multiply numbers of sixteen bits.
func (r *Rounded) wholes(rows int) []int16 {
	r.whole = room(r.whole, rows*r.width)
	clear(r.whole[r.rows*r.width:])
	return r.whole
}

func room[T any](s []T, n int) []T {
	if cap(s) < n {
		s = make([]T, n*5/4)
	}
	return s[:n]
}

func roundPortable(whole []int16, units, x []float32, n int) {
	for i := range len(x) / n {
		row, to := x[i*n:][:n], whole[i*n:][:n]
		most := float32(1e-30)
		for _, v := range row {
			most = max(most, v, -v)
		}
		units[i] = most / numberSteps
		per := numberSteps / most
		for j, v := range row {
			// Added to 3·2^22, a number is rounded to even in its last bits.
			to[j] = int16(int32(math.Float32bits(float32(v*per)+0x1.8p23)) - 0x4b400000)
		}
	}
}

// Of sets y, with rows of l.Out numbers, to what l makes of the rows of r, and
// returns it. y is made longer where it lacks room.
func (l *Linear) Of(y []float32, r *Rounded) []float32 {
	if r.width != l.In {
		panic("matrix: vectors of another width")
	}
	y = room(y, len(r.units)*l.Out)
	if len(r.units) > 0 {
		l.of(y, r)
	}
	return y[:r.rows*l.Out]
}

func (l *Linear) portable(y []float32, r *Rounded) {
	sums := make([]int32, l.Out)
	for i, unit := range r.units {
		clear(sums)
		x := r.whole[i*l.In:][:l.In]
		for k := 0; k < l.In; k += 2 {
			a, b, pairs := int32(x[k]), int32(x[k+1]), l.pairs[k*l.Out:][:2*l.Out]
			for j := range sums {
				sums[j] += a*int32(pairs[2*j]) + b*int32(pairs[2*j+1])
			}
		}
		for j, sum := range sums {
			y[i*l.Out+j] = float32(float32(float32(sum)*l.units[j])*unit) + l.bias[j]
		}
	}
}
