// Package atlas knows where countries and the larger cities lie.
package atlas

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"dateline/reading"
)

// places are lines of name, country (ISO 3166-1 alpha-2; "" for a country
// itself), latitude and longitude, cities of more people first: GeoNames' with
// at least 20,000, and the middles of Natural Earth's countries.
//
//go:embed places.tsv.gz
var places []byte

type spot struct{ lat, lon float32 }

type key struct{ name, country string }

var load = sync.OnceValues(func() (cities map[key]spot, countries map[string]spot) {
	cities, countries = map[key]spot{}, map[string]spot{}
	z, err := gzip.NewReader(bytes.NewReader(places))
	if err != nil {
		return // the tests would fail
	}
	for sc := bufio.NewScanner(z); sc.Scan(); {
		f := strings.Split(sc.Text(), "\t")
		if len(f) != 4 {
			continue
		}
		lat, _ := strconv.ParseFloat(f[2], 32)
		lon, _ := strconv.ParseFloat(f[3], 32)
		at := spot{float32(lat), float32(lon)}
		if f[1] == "" {
			countries[strings.ToLower(f[0])] = at
			if code := reading.CountryCode(f[0]); code != "" {
				countries[code] = at
			}
			continue
		}
		name := strings.ToLower(f[0])
		cities[key{name, f[1]}] = at
		if _, taken := cities[key{name, ""}]; !taken { // the one of most people
			cities[key{name, ""}] = at
		}
	}
	return cities, countries
})

// Where returns where a place lies, in degrees north and east, and whether it
// is known. country is the code of the country it is in; "" takes the place of
// that name with most people.
func Where(name, country string) (lat, lon float64, ok bool) {
	cities, countries := load()
	n := strings.ToLower(name)
	s, ok := countries[n]
	if code := reading.CountryCode(name); !ok && code != "" {
		s, ok = countries[code]
	}
	if !ok {
		s, ok = cities[key{n, country}]
	}
	return float64(s.lat), float64(s.lon), ok
}
