package times

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/lang"
	"dateline/reading/lexicon"
)

// A timeWord is a word, a number or a single punctuation mark of the text.
type timeWord struct {
	low        string // ASCII-lowered
	start, end int
	num        int  // value of a run of digits, else -1
	glued      bool // no blank between it and the word before
	capital    bool // starts with a capital letter
	stop       bool // a sentence or paragraph ends after it
	class      *wordClass
	starts     bool // an expression may start with it
	// ahead is, of a word that expressions start with but that tells little of
	// time by itself, how far the next one that tells more is, up to maxAhead+1; 0 for others.
	ahead int
}

// scan cuts the text into words. Offsets are bytes.
func (f *TimeFinder) scan() {
	f.low = append(f.low[:0], f.text...)
	for i, c := range f.low {
		if 'A' <= c && c <= 'Z' {
			f.low[i] = c + 'a' - 'A'
		}
	}
	low := string(f.low)
	f.words = f.words[:0]
	for i := 0; i < len(low); {
		c := low[i]
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			if c == '\n' && i > 0 && low[i-1] == '\n' && len(f.words) > 0 {
				f.words[len(f.words)-1].stop = true
			}
			i++
			continue
		}
		start := i
		switch {
		case '0' <= c && c <= '9':
			for i < len(low) && '0' <= low[i] && low[i] <= '9' {
				i++
			}
		case 'a' <= c && c <= 'z':
			for i < len(low) && 'a' <= low[i] && low[i] <= 'z' {
				i++
			}
			// a.m., p.m., u.s.: letters parted by points are one word.
			for i-start >= 1 && i+1 < len(low) && low[i] == '.' && 'a' <= low[i+1] && low[i+1] <= 'z' &&
				(i == start+1 || low[i-2] == '.') && (i+2 >= len(low) || !isASCIILetter(low[i+2])) {
				i += 2
			}
		case c < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRuneInString(low[i:])
			i += size
			if r == '\u00a0' || unicode.IsSpace(r) {
				continue
			}
			for unicode.IsLetter(r) && i < len(low) {
				var size int
				r, size = utf8.DecodeRuneInString(low[i:])
				if !unicode.IsLetter(r) {
					break
				}
				i += size
			}
		}
		w := timeWord{low: low[start:i], start: start, end: i, num: -1}
		n := len(f.words)
		w.glued = n > 0 && f.words[n-1].end == start
		w.capital = f.text[start] != f.low[start]
		if '0' <= c && c <= '9' {
			if v, err := strconv.Atoi(w.low); err == nil {
				w.num = v
			} else {
				w.num = 1 << 30
			}
			w.starts = true
		} else if 'a' <= c && c <= 'z' && f.startLengths[c-'a']>>min(i-start, 31)&1 == 0 {
			// no need to look it up
		} else if t, ok := f.starts[w.low]; ok {
			w.class, w.starts = t, true
		}
		f.words = append(f.words, w)
	}
	f.markStops()
	f.lookAhead()
}

// maxAhead is how far on the first word that tells of time is at most: "at least
// a number of consecutive days".
const maxAhead = 6

func (f *TimeFinder) lookAhead() {
	ahead := maxAhead
	for i := len(f.words) - 1; i >= 0; i-- {
		ahead = min(ahead, maxAhead) + 1
		switch w := &f.words[i]; {
		case !w.starts:
		case w.num < 0 && w.class == nil && beforeNumbers.Has(w.low):
			w.ahead = ahead
		default:
			ahead = 0
		}
	}
}

// markStops marks the words that end a sentence: a stop, question or
// exclamation mark (and the quotes after it) before a capital, but not after
// an abbreviated month, a title or an initial.
func (f *TimeFinder) markStops() {
	for i := range f.words {
		w := f.words[i].low
		if w != "." && w != "?" && w != "!" {
			continue
		}
		if w == "." && i > 0 && f.words[i].glued {
			p := f.words[i-1]
			if len(p.low) == 1 && p.capital || f.abbreviated[p.low] {
				continue
			}
		}
		if w == "." && f.is(i-1, "a.m p.m") && (f.class(i+1).weekday > 0 || f.class(i+1).month > 0 || f.isZone(i+1)) {
			continue
		}
		j := i + 1
		for j < len(f.words) && f.words[j].glued {
			j++
		}
		if j >= len(f.words) || f.words[j].capital || !isASCIILetter(f.words[j].low[0]) {
			f.words[j-1].stop = true
		}
	}
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// A wordClass is what a word can be in an expression of time.
type wordClass struct {
	month   int // 1 to 12
	short   bool
	weekday int // 1 (Monday) to 7
	number  int // cardinal, 1 to 99; 100 for hundred
	ordinal int // 1 to 31
	vague   bool
	unit    grain
	plural  bool
	part    string // part of day: MO, AF, EV, NI
	season  string
}

// A vocabulary is what the tables tell of the words of time.
type vocabulary struct {
	// starts holds every word, other than a number, that an expression may
	// start with, and its class where it has one.
	starts map[string]*wordClass
	// startLengths has, by first letter, a bit for each length of such words.
	startLengths [26]uint32
	decades      map[string]int
	holidays     map[string][]holiday // by their first word, longer names first

	abbreviated, saying, past, notPast map[string]bool
}

// english returns the vocabulary, read when it is first asked for.
var english = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{starts: map[string]*wordClass{}, decades: map[string]int{}, holidays: map[string][]holiday{},
		abbreviated: map[string]bool{}, saying: map[string]bool{}, past: map[string]bool{}, notPast: map[string]bool{}}
	for row := range lang.RowsOf("en", "holidays", "day", "phrases") {
		for p := range strings.SplitSeq(row[1], " | ") {
			words := strings.Fields(p)
			v.holidays[words[0]] = append(v.holidays[words[0]], holiday{words, holidayRule(row[0])})
			v.starts[words[0]] = nil
		}
	}
	for row := range lang.RowsOf("en", "time_words", "class", "value", "words") {
		n, _ := strconv.Atoi(row[1])
		for w := range strings.FieldsSeq(row[2]) {
			v.add(row[0], row[1], n, w)
		}
	}
	for w := range v.starts {
		if c := w[0]; 'a' <= c && c <= 'z' {
			v.startLengths[c-'a'] |= 1 << min(len(w), 31)
		}
	}
	return v
})

// Number returns what a number word in small letters counts, 1 to 20, the tens
// and a hundred; 0 where it is none.
func Number(word string) int {
	if c := english().starts[word]; c != nil {
		return c.number
	}
	return 0
}

// add adds a word of a class; n is the value as a number.
func (v *vocabulary) add(class, value string, n int, w string) {
	switch class {
	case "start":
		if _, ok := v.starts[w]; !ok {
			v.starts[w] = nil
		}
		return
	case "decade":
		v.decades[w] = n
		return
	case "abbreviation":
		v.abbreviated[w] = true
		return
	case "saying":
		v.saying[w] = true
		return
	case "past":
		v.past[w] = true
		return
	case "not past":
		v.notPast[w] = true
		return
	}
	c := v.starts[w]
	if c == nil {
		c = &wordClass{}
		v.starts[w] = c
	}
	switch class {
	case "month", "short month":
		c.month, c.short = n, class != "month"
	case "weekday", "short weekday":
		c.weekday, c.short = n, class != "weekday"
	case "number":
		c.number = n
	case "ordinal":
		c.ordinal = n
	case "unit", "units":
		c.unit, c.plural = grain(slices.Index(unitNames, value)+int(grainSecond)), class == "units"
	case "part of day":
		c.part = value
	case "season":
		c.season = value
	case "vague number":
		c.vague = true
	default:
		panic("times: no class of words: " + class)
	}
}

// unitNames are the units as the table names them, in the order of the grains;
// blanks are grains that no one word names.
var unitNames = []string{"second", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "", "quarter", "", "year", "decade", "century"}

// class returns the class of the word at i, an empty one where it has none.
func (f *TimeFinder) class(i int) *wordClass {
	if i < 0 || i >= len(f.words) || f.words[i].class == nil {
		return &noClass
	}
	return f.words[i].class
}

var noClass wordClass

// beforeNumbers may stand between a word and the number that it counts.
var beforeNumbers = lexicon.Listed("before numbers")
