package letters

import "bytes"

// Likeness tells how much two headlines, folded, share, from 0 to 1: the share
// of the longer's words (or, in scripts without spaces, pairs of characters)
// that the shorter has too.
func Likeness(a, b []byte) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if 4*len(a) < len(b) { // too little, whatever it is
		return 0
	}
	if bytes.Contains(b, a) {
		return float64(len(a)) / float64(len(b))
	}
	// trigrams of bytes, each matched once at most
	if len(a) < 3 {
		return 0
	}
	var have [1 << 10]uint8
	hash := func(s []byte, i int) int {
		return int(uint32(s[i])*961+uint32(s[i+1])*31+uint32(s[i+2])) & (len(have) - 1)
	}
	for i := 0; i+3 <= len(a); i++ {
		if h := hash(a, i); have[h] < 255 {
			have[h]++
		}
	}
	common := 0
	for i := 0; i+3 <= len(b); i++ {
		if h := hash(b, i); have[h] > 0 {
			have[h]--
			common++
		}
	}
	return float64(common) / float64(len(b)-2)
}
