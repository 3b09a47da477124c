package lexicon

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"

	"dateline/reading/text"
)

// gazetteerFile holds the names of countries, peoples, cities and regions and
// given names; internal/train/gazetteer makes it.
//
//go:embed gazetteer.gz
var gazetteerFile []byte

// What the gazetteer knows a name as.
const (
	GazCountry uint16 = 1 << iota
	GazCapital
	GazCity
	gazTown
	GazRegion
	GazPeople
	GazMale
	GazFemale
	GazSeat     // a building that stands for a government: the Kremlin
	GazTitle    // an office: president, ambassador
	GazOrgWord  // a word that organisations' names end or begin with
	GazCalendar // a month or day
	GazHonorific
	GazOrganization // a body, firm or group that dictionaries of actors list
)

// A place of the gazetteer: what it is, in which country (ISO 3166-1 alpha-2).
type GazEntry struct {
	What    uint16
	Country [2]byte
}

// A Gazetteer finds names of up to maxGaz words. A name's key is the hash of
// its words' lower-case hashes.
type Gazetteer struct {
	Names map[uint32]GazEntry
	// longest tells, by a first word, of how many words its longest name is.
	longest map[uint32]uint8
	// country gives the usual English name of a country's code.
	Country map[[2]byte]string
	// capital gives the usual English name of the capital of a country's code.
	Capital map[[2]byte]string
	// bodies tells the organisations that the news takes for known: the fullest
	// name of each by the key of any of its names.
	Bodies map[uint32]string
	own    bool // the names of ownNames are being added, which go before others
}

const MaxGaz = 5

func GazKey(h uint32, next uint32) uint32 { return (h ^ next) * 16777619 }

func ReadGazetteer() (*Gazetteer, error) {
	z, err := gzip.NewReader(bytes.NewReader(gazetteerFile))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	all, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	g := &Gazetteer{
		Names:   make(map[uint32]GazEntry, 50_000),
		longest: make(map[uint32]uint8, 50_000),
		Country: make(map[[2]byte]string, 300),
		Capital: make(map[[2]byte]string, 300),
		Bodies:  make(map[uint32]string, 200),
	}
	var t text.Tokenizer
	for line := range strings.SplitSeq(string(all), "\n") {
		what, rest, _ := strings.Cut(line, "\t")
		if code, name, ok := strings.Cut(rest, "\t"); ok {
			g.add(&t, what, code, name)
		}
	}
	g.own = true
	ownNames(func(what, code, name string) { g.add(&t, what, code, name) })
	return g, nil
}

func (g *Gazetteer) add(t *text.Tokenizer, what, code, name string) {
	if what == "body" {
		g.body(t, code, name)
		return
	}
	var bit uint16
	switch what {
	case "name":
		bit = GazCountry
		if len(code) == 2 {
			g.Country[[2]byte{code[0], code[1]}] = name
		}
	case "country":
		bit = GazCountry
	case "capital":
		bit = GazCapital
		if len(code) == 2 && g.Capital[[2]byte{code[0], code[1]}] == "" {
			name, _ := strings.CutSuffix(name, " D.C.")
			g.Capital[[2]byte{code[0], code[1]}] = name
		}
	case "city":
		bit = GazCity
	case "town":
		bit = gazTown
	case "region":
		bit = GazRegion
	case "people":
		bit = GazPeople
	case "male":
		bit = GazMale
	case "female":
		bit = GazFemale
	case "seat":
		bit = GazSeat
	case "title":
		bit = GazTitle
	case "honorific":
		bit = GazHonorific
	case "organization":
		bit = GazOrganization
	case "orgword":
		bit = GazOrgWord
	case "calendar":
		bit = GazCalendar
	}
	g.put(t, bit, code, name)
	switch {
	case bit != GazPeople:
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
	case what&(GazCountry|GazPeople) != 0:
		return 5
	case what&GazCapital != 0:
		return 4
	case what&GazCity != 0:
		return 3
	case what&GazRegion != 0:
		return 2
	case what&gazTown != 0:
		return 1
	}
	return 0
}

func (g *Gazetteer) put(t *text.Tokenizer, bit uint16, code, name string) {
	// Accents are often dropped in the news; both spellings count.
	for _, n := range []string{name, WithoutAccents(name)} {
		h, first := nameKey(t, n)
		if len(t.Toks) == 0 || len(t.Toks) > MaxGaz {
			return
		}
		e := g.Names[h]
		if r, old := rank(bit), rank(e.What); r > old || g.own && r == old && r > 0 {
			e.Country = [2]byte{}
			if len(code) == 2 {
				e.Country = [2]byte{code[0], code[1]}
			}
		}
		e.What |= bit
		g.Names[h] = e
		g.longest[first] = max(g.longest[first], uint8(len(t.Toks)))
	}
}

// nameKey cuts a name and returns its key and its first word's hash.
func nameKey(t *text.Tokenizer, name string) (h, first uint32) {
	t.CutName(name)
	var buf []byte
	for i := range t.Toks {
		var w Word
		w, buf = Look(t.Str(i), false, buf)
		if i == 0 {
			first = w.Lower
		}
		h = GazKey(h, w.Lower)
	}
	return h, first
}

// body adds a name of an organisation known by others, too.
func (g *Gazetteer) body(t *text.Tokenizer, full, name string) {
	h, _ := nameKey(t, name)
	g.Bodies[h] = full
}

// BodyAt returns the number of words of the longest known organisation's name
// that starts at word i, or 0.
func (g *Gazetteer) BodyAt(ws []Word, i int) int {
	var h uint32
	found := 0
	for k := range min(MaxGaz, len(ws)-i) {
		h = GazKey(h, ws[i+k].Lower)
		if _, ok := g.Bodies[h]; ok {
			found = k + 1
		}
	}
	return found
}

// Know fills in what a word is by itself and the length of the longest name that it begins.
func (g *Gazetteer) Know(w *Word) {
	w.Alone, w.longest = g.Names[GazKey(0, w.Lower)].What, g.longest[w.Lower]
}

// Match marks words that are names of the gazetteer: ws[i].gaz gets what the
// longest name that holds word i is, with the position in it.
func (g *Gazetteer) Match(ws []Word, capital func(i int) bool) {
	for i := 0; i < len(ws); {
		if !capital(i) {
			ws[i].Gaz = uint32(ws[i].Alone & (GazTitle | GazOrgWord | GazHonorific))
			i++
			continue
		}
		n, e := g.Find(ws, i)
		if n == 0 {
			ws[i].Gaz = 0
			i++
			continue
		}
		for k := range n {
			ws[i+k].Gaz = uint32(e.What) | 1<<16
			if k > 0 {
				ws[i+k].Gaz = uint32(e.What) | 1<<17
			}
		}
		i += n
	}
}

// Find returns the longest name that starts at word i and its length in words, or 0.
func (g *Gazetteer) Find(ws []Word, i int) (int, GazEntry) {
	most := min(int(ws[i].longest), len(ws)-i)
	var h uint32
	found, entry := 0, GazEntry{}
	for k := range most {
		h = GazKey(h, ws[i+k].Lower)
		if e, ok := g.Names[h]; ok {
			found, entry = k+1, e
		}
	}
	return found, entry
}

// WithoutAccents writes a Latin name in ASCII letters where it has accents.
func WithoutAccents(s string) string {
	return accents.Replace(s)
}

var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e", "ė", "e", "ę", "e", "ě", "e", "ə", "a",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ī", "i", "ı", "i", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ō", "o", "ő", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ů", "u", "ű", "u", "ç", "c", "ć", "c", "č", "c", "đ", "d", "ď", "d", "ğ", "g", "ģ", "g",
	"ḩ", "h", "ķ", "k", "ł", "l", "ļ", "l", "ñ", "n", "ń", "n", "ň", "n", "ņ", "n", "ř", "r", "ś", "s", "š", "s", "ş", "s", "ș", "s", "ţ", "t",
	"ț", "t", "ť", "t", "ý", "y", "ÿ", "y", "ź", "z", "ž", "z", "ż", "z", "‘", "'", "’", "'", "Á", "A", "Å", "A", "Ä", "A", "Ç", "C", "É", "E",
	"İ", "I", "Ö", "O", "Ø", "O", "Ś", "S", "Š", "S", "Ş", "S", "Ț", "T", "Ü", "U", "Ú", "U", "Ž", "Z", "Ż", "Z", "Ł", "L", "Č", "C", "Đ", "D")

// FileNames returns the names that the gazetteer's file lists as one thing: "city", "male".
func FileNames(what string) ([]string, error) {
	z, err := gzip.NewReader(bytes.NewReader(gazetteerFile))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) == 3 && f[0] == what {
			out = append(out, f[2])
		}
	}
	return out, nil
}

// IsGiven reports whether a word in small letters is a given name.
func (g *Gazetteer) IsGiven(lower string) bool {
	return g.Names[GazKey(0, Hash([]byte(lower)))].What&(GazMale|GazFemale) != 0
}
