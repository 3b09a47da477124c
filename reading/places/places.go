// Package places puts the names of an article's places on the map: GeoNames'
// number, where the place lies, and how it is known to be that one.
package places

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"dateline/lang"
)

// placesFile holds countries, first-order regions and cities; internal/train/places
// makes it and tells its form.
//
//go:embed places.gz
var placesFile []byte

// A Place is one of the map.
type Place struct {
	// ID is GeoNames' number; 0 for regions of which the data tell none.
	ID   int    `json:"geonames,omitempty"`
	Kind string `json:"kind"` // country, region or city
	Name string `json:"name"`
	// Country is an ISO 3166-1 alpha-2 code, Region the first-order region's
	// name, "" for a country and where it is not known.
	Country string `json:"country"`
	Region  string `json:"region,omitempty"`
	// Latitude and Longitude are in degrees, north and east positive (WGS 84).
	Latitude   float64 `json:"latitude"`
	Longitude  float64 `json:"longitude"`
	Population int     `json:"-"`

	region string // the region's code
}

// A Query is a name to place, with what stands beside it.
type Query struct {
	Name string
	// After are the words behind a comma that follows the name: the region or
	// country that it lies in ("Paris, Tex.").
	After string
	// Hint tells what the words around it say that it is: country, region, city or "".
	Hint string
	// Code is the country that the text ties it to, or "".
	Code string
	// Mentions is how often the article names it.
	Mentions int
}

// Evidence is what the article tells beside the names of places.
type Evidence struct {
	// Countries are ISO codes of countries whose people or bodies the article
	// tells of, once each.
	Countries []string
	// Outlet is the outlet's country, or "".
	Outlet string
}

// A Found is the place that a query's name stands for, and by what it is
// known; nil where the article does not decide.
type Found struct {
	*Place
	By string
}

type gazetteer struct {
	by      map[string][]*Place
	country map[string]*Place
	region  map[string]*Place // by country and code
}

var load = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{by: map[string][]*Place{}, country: map[string]*Place{}, region: map[string]*Place{}}
	z, err := gzip.NewReader(bytes.NewReader(placesFile))
	if err != nil {
		panic("places: " + err.Error()) // the file is part of the binary
	}
	b, err := io.ReadAll(z)
	if err != nil {
		panic("places: " + err.Error())
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) < 8 {
			continue
		}
		p := &Place{Kind: f[0], Name: f[7], Country: f[2], region: f[3]}
		p.ID, _ = strconv.Atoi(f[1])
		p.Latitude, _ = strconv.ParseFloat(f[4], 64)
		p.Longitude, _ = strconv.ParseFloat(f[5], 64)
		p.Population, _ = strconv.Atoi(f[6])
		switch p.Kind {
		case "country":
			g.country[p.Country] = p
		case "region":
			g.region[p.Country+"."+p.region] = p
		}
		for _, n := range f[7:] {
			k := fold(n)
			if !slices.Contains(g.by[k], p) {
				g.by[k] = append(g.by[k], p)
			}
		}
	}
	for _, places := range g.by {
		for _, p := range places {
			if r := g.region[p.Country+"."+p.region]; r != nil && p.Kind != "country" {
				p.Region = r.Name
			}
		}
	}
	for name, code := range otherCountries {
		if p := g.country[code]; p != nil && !slices.Contains(g.by[fold(name)], p) {
			g.by[fold(name)] = append(g.by[fold(name)], p)
		}
	}
	return g
})

// otherCountries are names of countries, and parts of them, that the press uses.
func otherCountries(yield func(name, code string) bool) {
	for row := range lang.RowsOf("en", "country_names", "code", "phrases") {
		for name := range strings.SplitSeq(row[1], " | ") {
			if !yield(name, row[0]) {
				return
			}
		}
	}
}

// abbreviations are those of states and provinces in datelines (AP's) and of the post.
var abbreviations = sync.OnceValue(func() map[string]string {
	regions := map[string]string{}
	for row := range lang.RowsOf("en", "state_names", "code", "words") {
		for short := range strings.FieldsSeq(row[1]) {
			regions[short] = row[0]
		}
	}
	return regions
})

func fold(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "’", "'")), " "))
	var b strings.Builder
	for _, r := range s {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		b.WriteString(plain(r))
	}
	return strings.TrimPrefix(b.String(), "the ")
}

// plain writes a letter without its accent.
func plain(r rune) string {
	if r < 0x80 {
		return string(r)
	}
	if i := strings.IndexRune(accented, r); i >= 0 {
		return string(bare[len([]rune(accented[:i]))])
	}
	return string(r)
}

const (
	accented = "áàâäãåāăąéèêëēėęěíìîïīįıóòôöõøōőúùûüūůűçćčđďğģķłľļñńňņřśšşșťţțýÿźżž"
	bare     = "aaaaaaaaaeeeeeeeeiiiiiiioooooooouuuuuuucccddggklllnnnnrssssttttyyzzz"
)

// Lookup returns the places of a name, the most populous first.
func Lookup(name string) []*Place {
	out := slices.Clone(load().by[fold(name)])
	slices.SortStableFunc(out, func(a, b *Place) int { return cmp.Compare(b.Population, a.Population) })
	return out
}

// Country returns the country of an ISO code, or nil.
func Country(code string) *Place { return load().country[code] }

// within returns the region or country that the words behind a name tell: its
// country, its region's code or "", and whether they tell any.
func within(after string) (country, region string, ok bool) {
	g := load()
	key := strings.ToLower(strings.TrimSuffix(strings.TrimSpace(after), "."))
	if at := abbreviations()[key]; at != "" {
		country, region, _ = strings.Cut(at, ".")
		return country, region, true
	}
	if len(after) == 2 && after == strings.ToUpper(after) {
		if g.region["US."+after] != nil {
			return "US", after, true
		}
	}
	var best *Place
	for _, p := range g.by[fold(after)] {
		if p.Kind == "city" {
			continue
		}
		// Behind a comma Georgia is the state: towns of the country are told with it less often.
		if best == nil || p.Country == "US" && p.Kind == "region" {
			best = p
		}
	}
	if best == nil {
		return "", "", false
	}
	if best.Kind == "country" {
		return best.Country, map[string]string{"england": "ENG", "scotland": "SCT", "wales": "WLS", "northern ireland": "NIR"}[fold(after)], true
	}
	return best.Country, best.region, true
}

// inside reports whether a place lies in a country, and in its region if one is told.
func inside(p *Place, country, region string) bool {
	return p.Country == country && (region == "" || p.region == region) && p.Kind != "country"
}

// withoutOwnRegions leaves out regions that are called as a city in them is: who
// writes "Rio de Janeiro" and no more means the city.
func withoutOwnRegions(places []*Place) []*Place {
	return slices.DeleteFunc(slices.Clone(places), func(r *Place) bool {
		return r.Kind == "region" && slices.ContainsFunc(places, func(p *Place) bool {
			return p.Kind == "city" && p.Country == r.Country && p.region == r.region
		})
	})
}

// elsewhere reports whether the article tells of the country that a region or city lies in.
func elsewhere(places []*Place, weight map[string]float64) bool {
	return slices.ContainsFunc(places, func(p *Place) bool { return p.Kind != "country" && weight[p.Country] > 0 })
}

// lead is by how much the best place must be ahead of the next one; within its
// own country it need only have so many times the people.
const (
	lead  = 1.8
	chief = 5
)

// outranks reports whether of two places of a name in one country the first is
// meant all the same: the country before its parts, and in a country that the
// text tells of the town with many times the people.
func outranks(place, rival *Place, supported bool) bool {
	if rival.Country != place.Country {
		return false
	}
	return place.Kind == "country" || supported && rival.Kind == place.Kind && place.Population > chief*rival.Population
}

// weighty is how many times the people of the next place of a name the first has
// for its country to be told by the name alone: London tells of Britain.
const weighty = 20

// Resolve places names by each other and by the evidence. What stands beside a
// name decides first, then the other places of the article and the outlet's
// country, population last.
func Resolve(queries []Query, ev Evidence) []Found {
	out := make([]Found, len(queries))
	cands := make([][]*Place, len(queries))
	weight := map[string]float64{} // of countries
	regions := map[string]float64{}
	for i, q := range queries {
		cands[i] = Lookup(q.Name)
		if q.Hint != "region" {
			cands[i] = withoutOwnRegions(cands[i])
		}
		country, region, ok := within(q.After)
		if ok && !slices.ContainsFunc(cands[i], func(p *Place) bool { return inside(p, country, region) }) {
			ok, queries[i].After = false, "" // the next of a row: "Georgia, Armenia and Azerbaijan"
		}
		if c := cands[i]; !ok && len(c) > 0 && (len(c) == 1 || c[0].Kind == "country" && c[1].Kind != "region" || c[0].Population > weighty*max(1, c[1].Population)) && (c[0].Kind == "country" || c[0].Population > 300_000) {
			weight[c[0].Country]++
			if c[0].region != "" {
				regions[c[0].Country+"."+c[0].region]++
			}
		}
		if ok {
			weight[country]++
			if region != "" {
				regions[country+"."+region]++
			}
		}
	}
	row := 0 // countries that are named as such
	for i := range queries {
		if c := cands[i]; len(c) > 0 && c[0].Kind == "country" && (len(c) == 1 || c[1].Kind != "region") {
			row++
		}
	}
	for _, c := range ev.Countries {
		weight[c] += 0.7
	}
	for i, q := range queries {
		best, next, third := math.Inf(-1), math.Inf(-1), math.Inf(-1)
		var place, rival *Place
		how, supported := "", false
		country, region, told := within(q.After)
		for _, p := range cands[i] {
			score := 1.5 * math.Log10(float64(p.Population)+10)
			by, sup := "population", false
			own := 0.0 // what this name itself gave
			if told {
				if !inside(p, country, region) {
					continue
				}
				score, by, sup = score+10, "the words behind it: "+q.After, true
				own = 1
			}
			switch {
			case q.Hint == "":
			case q.Hint == p.Kind:
				score, by, sup = score+6, "what stands beside it", true
			default:
				score -= 4
			}
			if q.Code != "" && q.Code == p.Country && p.Kind != "country" {
				score += 1
			}
			self := 0.0
			if c := cands[i]; len(c) == 1 || c[0] == p && (p.Kind == "country" || p.Population > 300_000) && (len(c) == 1 || c[0].Population > weighty*max(1, c[1].Population)) {
				self = 1
			}
			near := max(0, weight[p.Country]-own-self)
			if near > 0 {
				score += 1.7 + min(near, 4)
				if by == "population" {
					by, sup = "other places in "+p.Country, true
				}
			}
			if r := regions[p.Country+"."+p.region]; p.region != "" && r-own-self > 0 {
				score += 2
				if strings.HasPrefix(by, "other places") {
					by = "other places in " + p.Region
				}
			}
			if p.Kind == "country" && row > 1 && len(cands[i]) > 1 && !elsewhere(cands[i], weight) {
				score, by, sup = score+2.5, "the countries beside it", true
			}
			if ev.Outlet != "" && ev.Outlet == p.Country && p.Kind != "country" {
				score += 1.5
				if by == "population" {
					by, sup = "the outlet's country", true
				}
			}
			switch {
			case score > best:
				third, next, rival = next, best, place
				best, place, how, supported = score, p, by, sup
			case score > next:
				third, next, rival = next, score, p
			case score > third:
				third = score
			}
		}
		if place == nil || best-next < lead && (best-third < lead || !outranks(place, rival, supported)) {
			continue
		}
		if !supported && place.Kind == "city" && place.Population < 300_000 {
			continue
		}
		out[i] = Found{place, how}
	}
	return out
}
