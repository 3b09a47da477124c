package matrix

import "math"

// Add adds src to dst; their length must be a multiple of Lanes.
func Add(dst, src []float32) {
	if len(dst) == 0 {
		return
	}
	if len(dst) != len(src) || len(dst)%Lanes != 0 {
		panic("matrix: cannot add")
	}
	add(dst, src)
}

func addPortable(dst, src []float32) {
	for i := range dst {
		dst[i] += src[i]
	}
}

// Scan runs gated channels over n rows. A row of u holds the inputs of the
// gates, then those of the channels; a row of h gets their states: a gate z =
// u/4 + 1/2, within 0 and 1, lets that much of the input, or of 0 where it is
// negative, take the place of the state before. The first half of the
// channels runs from the first row to the last, the second half from the last
// to the first. Half of the channels must be a multiple of Lanes.
func Scan(u, h []float32, n, channels int) {
	if n == 0 {
		return
	}
	if channels%(2*Lanes) != 0 {
		panic("matrix: channels are no multiple of 2*Lanes")
	}
	_, _ = u[2*n*channels-1], h[n*channels-1]
	scan(u, h, n, channels, 0, channels/2, false)
	scan(u, h, n, channels, channels/2, channels, true)
}

// ScanAdd is Scan that adds the states to the rows of x.
func ScanAdd(u, x []float32, n, channels int) {
	if n == 0 {
		return
	}
	if channels%(2*Lanes) != 0 {
		panic("matrix: channels are no multiple of 2*Lanes")
	}
	_, _ = u[2*n*channels-1], x[n*channels-1]
	scanAdd(u, x, n, channels, 0, channels/2, false)
	scanAdd(u, x, n, channels, channels/2, channels, true)
}

// ScanGrad gives gu the gradient of u from gh, that of h.
func ScanGrad(u, h, gh, gu []float32, n, channels int) {
	if n == 0 {
		return
	}
	_, _, _, _ = u[2*n*channels-1], h[n*channels-1], gh[n*channels-1], gu[2*n*channels-1]
	scanGrad(u, h, gh, gu, n, channels, 0, channels/2, false)
	scanGrad(u, h, gh, gu, n, channels, channels/2, channels, true)
}

func gate(u float32) float32 { return max(0, min(1, float32(u*0.25)+0.5)) }

func scanPortable(u, h []float32, n, channels, from, to int, back bool) {
	for i := range n {
		t, before := i, i-1
		if back {
			t, before = n-1-i, n-i
		}
		ut, ht := u[t*2*channels:][:2*channels], h[t*channels:][:channels]
		for j := from; j < to; j++ {
			var old float32
			if i > 0 {
				old = h[before*channels+j]
			}
			z, c := gate(ut[j]), max(0, ut[channels+j])
			ht[j] = float32(old*(1-z)) + float32(z*c)
		}
	}
}

func scanAddPortable(u, x []float32, n, channels, from, to int, back bool) {
	h := make([]float32, n*channels)
	scanPortable(u, h, n, channels, from, to, back)
	for t := range n {
		for j := from; j < to; j++ {
			x[t*channels+j] += h[t*channels+j]
		}
	}
}

func scanGradPortable(u, h, gh, gu []float32, n, channels, from, to int, back bool) {
	g := make([]float32, channels)
	for i := n - 1; i >= 0; i-- {
		t, before := i, i-1
		if back {
			t, before = n-1-i, n-i
		}
		ut, gt := u[t*2*channels:][:2*channels], gu[t*2*channels:][:2*channels]
		for j := from; j < to; j++ {
			var old float32
			if i > 0 {
				old = h[before*channels+j]
			}
			z, c := gate(ut[j]), max(0, ut[channels+j])
			d := g[j] + gh[t*channels+j]
			gt[j], gt[channels+j] = 0, 0
			if z > 0 && z < 1 {
				gt[j] = float32(d*(c-old)) * 0.25
			}
			if c > 0 {
				gt[channels+j] = d * z
			}
			g[j] = d * (1 - z)
		}
	}
}

// Adam takes a step of Adam (Kingma and Ba 2015) against the gradients g and
// clears them. The lengths must be equal and a multiple of 8.
func Adam(w, g, m, v []float32, rate, b1, b2 float32) {
	if len(w)%8 != 0 || len(g) != len(w) || len(m) != len(w) || len(v) != len(w) {
		panic("matrix: cannot step")
	}
	if len(w) > 0 {
		adam(w, g, m, v, &[4]float32{rate, 1 - b1, 1 - b2, 1e-7})
	}
}

func adamPortable(w, g, m, v []float32, constants *[4]float32) {
	rate, n1, n2, least := constants[0], constants[1], constants[2], constants[3]
	for i := range w {
		d := g[i]
		m[i] += float32(n1 * (d - m[i]))
		v[i] += float32(n2 * (float32(d*d) - v[i]))
		w[i] -= float32(rate*m[i]) / (float32(math.Sqrt(float64(v[i]))) + least)
		g[i] = 0
	}
}
