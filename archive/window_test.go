package archive

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// The newest of days are what sorting all of them gives.
func TestNewestWithin(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		days := make([]uint32, r.IntN(60))
		for i := range days {
			days[i] = uint32(r.IntN(12))
		}
		from, to, most := uint32(r.IntN(12)), uint32(r.IntN(12)), r.IntN(40)
		want := []int64{}
		for id, day := range days {
			if day != 0 && from <= day && day <= to {
				want = append(want, int64(id))
			}
		}
		slices.SortFunc(want, func(x, y int64) int { return cmp.Or(cmp.Compare(days[y], days[x]), cmp.Compare(y, x)) })
		if got := newestWithin(days, from, to, most); !slices.Equal(got, want[:min(len(want), most)]) {
			t.Fatalf("%v from %d to %d: %v, want %d of %v", days, from, to, got, most, want)
		}
	}
}
