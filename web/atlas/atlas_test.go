package atlas

import (
	"math"
	"testing"
)

func TestWhere(t *testing.T) {
	for _, test := range []struct {
		name, country string
		lat, lon      float64
		ok            bool
	}{
		{"Lisbon", "PT", 38.7, -9.1, true}, {"Norway", "NO", 65, 14, true}, {"Paris", "", 48.9, 2.3, true}, {"Paris", "US", 33.7, -95.6, true}, {"Velmora", "", 0, 0, false}, {"", "", 0, 0, false},
	} {
		lat, lon, ok := Where(test.name, test.country)
		if ok != test.ok || math.Abs(lat-test.lat) > 4 || math.Abs(lon-test.lon) > 4 {
			t.Errorf("%s, %s: %.1f %.1f %t", test.name, test.country, lat, lon, ok)
		}
	}
}
