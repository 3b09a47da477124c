package reading

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// gazetteerFile holds the names of countries, peoples, cities and regions and
// given names; internal/train/gazetteer makes it.
//
//go:embed data/gazetteer.gz
var gazetteerFile []byte

// What the gazetteer knows a name as.
const (
	gazCountry uint16 = 1 << iota
	gazCapital
	gazCity
	gazTown
	gazRegion
	gazPeople
	gazMale
	gazFemale
	gazSeat     // a building that stands for a government: the Kremlin
	gazTitle    // an office: president, ambassador
	gazOrgWord  // a word that organisations' names end or begin with
	gazCalendar // a month or day
	gazHonorific
)

// A place of the gazetteer: what it is, in which country (ISO 3166-1 alpha-2).
type gazEntry struct {
	what    uint16
	country [2]byte
}

// A gazetteer finds names of up to maxGaz words. A name's key is the hash of
// its words' lower-case hashes.
type gazetteer struct {
	names map[uint32]gazEntry
	// longest tells, by a first word, of how many words its longest name is.
	longest map[uint32]uint8
	// country gives the usual English name of a country's code.
	country map[[2]byte]string
	// capital gives the usual English name of the capital of a country's code.
	capital map[[2]byte]string
	// bodies tells the organisations that the news takes for known: the fullest
	// name of each by the key of any of its names.
	bodies map[uint32]string
	own    bool // the names of ownNames are being added, which go before others
}

const maxGaz = 5

func gazKey(h uint32, next uint32) uint32 { return (h ^ next) * 16777619 }

func readGazetteer() (*gazetteer, error) {
	z, err := gzip.NewReader(bytes.NewReader(gazetteerFile))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	g := &gazetteer{
		names:   make(map[uint32]gazEntry, 50_000),
		longest: make(map[uint32]uint8, 50_000),
		country: make(map[[2]byte]string, 300),
		capital: make(map[[2]byte]string, 300),
		bodies:  make(map[uint32]string, 200),
	}
	var t tokenizer
	packaged := strings.Count(string(text), "\n")
	lines := string(text) + ownNames()
	for n := 0; lines != ""; n++ {
		g.own = n >= packaged
		var line string
		line, lines, _ = strings.Cut(lines, "\n")
		what, rest, _ := strings.Cut(line, "\t")
		code, name, ok := strings.Cut(rest, "\t")
		if !ok {
			continue
		}
		g.add(&t, what, code, name)
	}
	return g, nil
}

func (g *gazetteer) add(t *tokenizer, what, code, name string) {
	if what == "body" {
		g.body(t, code, name)
		return
	}
	var bit uint16
	switch what {
	case "name":
		bit = gazCountry
		if len(code) == 2 {
			g.country[[2]byte{code[0], code[1]}] = name
		}
	case "country":
		bit = gazCountry
	case "capital":
		bit = gazCapital
		if len(code) == 2 && g.capital[[2]byte{code[0], code[1]}] == "" {
			name, _ := strings.CutSuffix(name, " D.C.")
			g.capital[[2]byte{code[0], code[1]}] = name
		}
	case "city":
		bit = gazCity
	case "town":
		bit = gazTown
	case "region":
		bit = gazRegion
	case "people":
		bit = gazPeople
	case "male":
		bit = gazMale
	case "female":
		bit = gazFemale
	case "seat":
		bit = gazSeat
	case "title":
		bit = gazTitle
	case "honorific":
		bit = gazHonorific
	case "orgword":
		bit = gazOrgWord
	case "calendar":
		bit = gazCalendar
	}
	g.put(t, bit, code, name)
	switch {
	case bit != gazPeople:
	case strings.HasSuffix(name, "sh"), strings.HasSuffix(name, "ch"), strings.HasSuffix(name, "ese"),
		strings.HasSuffix(name, "s"), strings.HasSuffix(name, "men"):
	default:
		g.put(t, bit, code, name+"s")
	}
}

// rank orders what a name may be by how well known it is: where two places
// share a name, the country of the better known is kept.
func rank(what uint16) int {
	switch {
	case what&(gazCountry|gazPeople) != 0:
		return 5
	case what&gazCapital != 0:
		return 4
	case what&gazCity != 0:
		return 3
	case what&gazRegion != 0:
		return 2
	case what&gazTown != 0:
		return 1
	}
	return 0
}

func (g *gazetteer) put(t *tokenizer, bit uint16, code, name string) {
	// Accents are often dropped in the news; both spellings count.
	for _, n := range []string{name, withoutAccents(name)} {
		h, first := t.key(n)
		if len(t.toks) == 0 || len(t.toks) > maxGaz {
			return
		}
		e := g.names[h]
		if r, old := rank(bit), rank(e.what); r > old || g.own && r == old && r > 0 {
			e.country = [2]byte{}
			if len(code) == 2 {
				e.country = [2]byte{code[0], code[1]}
			}
		}
		e.what |= bit
		g.names[h] = e
		g.longest[first] = max(g.longest[first], uint8(len(t.toks)))
	}
}

// key cuts a name and returns its key and its first word's hash.
func (t *tokenizer) key(name string) (h, first uint32) {
	t.text, t.toks, t.newPar = name, t.toks[:0], t.newPar[:0]
	t.cut()
	var buf []byte
	for i := range t.toks {
		var w word
		w, buf = look(t.str(i), false, buf)
		if i == 0 {
			first = w.lower
		}
		h = gazKey(h, w.lower)
	}
	return h, first
}

// body adds a name of an organisation known by others, too.
func (g *gazetteer) body(t *tokenizer, full, name string) {
	h, _ := t.key(name)
	g.bodies[h] = full
}

// bodyAt returns the number of words of the longest known organisation's name
// that starts at word i, or 0.
func (g *gazetteer) bodyAt(ws []word, i int) int {
	var h uint32
	found := 0
	for k := range min(maxGaz, len(ws)-i) {
		h = gazKey(h, ws[i+k].lower)
		if _, ok := g.bodies[h]; ok {
			found = k + 1
		}
	}
	return found
}

// know fills in what a word is by itself and the length of the longest name that it begins.
func (g *gazetteer) know(w *word) {
	w.alone, w.longest = g.names[gazKey(0, w.lower)].what, g.longest[w.lower]
}

// match marks words that are names of the gazetteer: ws[i].gaz gets what the
// longest name that holds word i is, with the position in it.
func (g *gazetteer) match(ws []word, capital func(i int) bool) {
	for i := 0; i < len(ws); {
		if !capital(i) {
			ws[i].gaz = uint32(ws[i].alone & (gazTitle | gazOrgWord | gazHonorific))
			i++
			continue
		}
		n, e := g.find(ws, i)
		if n == 0 {
			ws[i].gaz = 0
			i++
			continue
		}
		for k := range n {
			ws[i+k].gaz = uint32(e.what) | 1<<16
			if k > 0 {
				ws[i+k].gaz = uint32(e.what) | 1<<17
			}
		}
		i += n
	}
}

// find returns the longest name that starts at word i and its length in words, or 0.
func (g *gazetteer) find(ws []word, i int) (int, gazEntry) {
	most := min(int(ws[i].longest), len(ws)-i)
	var h uint32
	found, entry := 0, gazEntry{}
	for k := range most {
		h = gazKey(h, ws[i+k].lower)
		if e, ok := g.names[h]; ok {
			found, entry = k+1, e
		}
	}
	return found, entry
}

// withoutAccents writes a Latin name in ASCII letters where it has accents.
func withoutAccents(s string) string {
	return accents.Replace(s)
}

var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e", "ė", "e", "ę", "e", "ě", "e", "ə", "a",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ī", "i", "ı", "i", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ō", "o", "ő", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ů", "u", "ű", "u", "ç", "c", "ć", "c", "č", "c", "đ", "d", "ď", "d", "ğ", "g", "ģ", "g",
	"ḩ", "h", "ķ", "k", "ł", "l", "ļ", "l", "ñ", "n", "ń", "n", "ň", "n", "ņ", "n", "ř", "r", "ś", "s", "š", "s", "ş", "s", "ș", "s", "ţ", "t",
	"ț", "t", "ť", "t", "ý", "y", "ÿ", "y", "ź", "z", "ž", "z", "ż", "z", "‘", "'", "’", "'", "Á", "A", "Å", "A", "Ä", "A", "Ç", "C", "É", "E",
	"İ", "I", "Ö", "O", "Ø", "O", "Ś", "S", "Š", "S", "Ş", "S", "Ț", "T", "Ü", "U", "Ú", "U", "Ž", "Z", "Ż", "Z", "Ł", "L", "Č", "C", "Đ", "D")

// capital reports whether s starts with a capital letter.
func capital(s string) bool {
	if s == "" {
		return false
	}
	r, _ := runeAt(s, 0)
	return unicode.IsUpper(r)
}
