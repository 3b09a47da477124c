package matrix

import "math"

// A Linear is a map x·W + b between vectors, for use, not for training: its
// weights are whole numbers of thirteen bits, in units of one 4095th of the
// greatest of their column. Sums of whole numbers are exact, in whatever order
// a processor takes them.
type Linear struct {
	In, Out int
	pairs   []int16   // of two rows at a time: the weights of each column side by side
	units   []float32 // of the columns
	bias    []float32
}

// The most that a weight and a number come to; maxIn of their products stay within 31 bits.
const (
	weightSteps = 4095
	numberSteps = 2047
	maxIn       = 256
)

// NewLinear rounds weights, of which each input has one for every output. There
// may be up to 256 inputs, an even number; the outputs must be a multiple of Lanes.
func NewLinear(weights, bias []float32) *Linear {
	l := &Linear{In: len(weights) / max(1, len(bias)), Out: len(bias), bias: bias}
	if l.In%2 != 0 || l.In == 0 || l.In > maxIn || l.Out%Lanes != 0 || len(weights) != l.In*l.Out {
		panic("matrix: no such map")
	}
	l.pairs, l.units = make([]int16, len(weights)), make([]float32, l.Out)
	for j := range l.Out {
		most := float32(1e-30)
		for i := j; i < len(weights); i += l.Out {
			most = max(most, weights[i], -weights[i])
		}
		l.units[j] = most / weightSteps
		for i := range l.In {
			w := math.RoundToEven(float64(weights[i*l.Out+j]) / float64(l.units[j]))
			l.pairs[i/2*2*l.Out+2*j+i%2] = int16(max(-weightSteps, min(weightSteps, w)))
		}
	}
	return l
}

// A Rounded holds vectors as whole numbers of twelve bits, each in units of one
// 2047th of the vector's greatest number.
type Rounded struct {
	whole []int16
	units []float32
	rows  int
}

// rowsAtOnce is how many rows the kernels take at a time.
const rowsAtOnce = 4

// Round takes over rows of n numbers; n must be a multiple of Lanes.
func (r *Rounded) Round(x []float32, n int) {
	r.rows = len(x) / n
	if n%Lanes != 0 || len(x) != r.rows*n {
		panic("matrix: cannot round")
	}
	rows := (r.rows + rowsAtOnce - 1) / rowsAtOnce * rowsAtOnce
	if cap(r.whole) < rows*n || cap(r.units) < rows {
		r.whole, r.units = make([]int16, rows*n*5/4), make([]float32, rows*5/4)
	}
	r.whole, r.units = r.whole[:rows*n], r.units[:rows]
	if r.rows > 0 {
		round(r.whole, r.units, x, n)
	}
	clear(r.whole[r.rows*n:]) // rows beyond the last are worked on as well
	clear(r.units[r.rows:])
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
	rows := len(r.units)
	if rows*l.In != len(r.whole) {
		panic("matrix: vectors of another width")
	}
	if cap(y) < rows*l.Out {
		y = make([]float32, rows*l.Out*5/4)
	}
	y = y[:rows*l.Out]
	if rows > 0 {
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
