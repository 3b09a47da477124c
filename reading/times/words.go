package times

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/reading/text"
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
		} else if 'a' <= c && c <= 'z' && timeStartLengths[c-'a']>>min(i-start, 31)&1 == 0 {
			// no need to look it up
		} else if t, ok := timeStarts[w.low]; ok {
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
		case w.num < 0 && w.class == nil && text.OneOf(w.low, "the a an this that these at about around roughly approximately nearly almost over more less fewer up just ' ’ ‘"):
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
			if len(p.low) == 1 && p.capital || abbreviated[p.low] {
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

// abbreviated holds words whose full stop seldom ends a sentence.
var abbreviated = map[string]bool{
	"jan": true, "feb": true, "aug": true, "sept": true, "sep": true, "oct": true, "nov": true, "dec": true,
	"mr": true, "mrs": true, "ms": true, "dr": true, "gov": true, "sen": true, "rep": true, "gen": true, "col": true,
	"st": true, "lt": true, "sgt": true, "prof": true, "rev": true, "hon": true, "vs": true, "no": true,
}

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

var timeClasses = buildTimeClasses()

func buildTimeClasses() map[string]*wordClass {
	m := map[string]*wordClass{}
	get := func(w string) *wordClass {
		if m[w] == nil {
			m[w] = &wordClass{}
		}
		return m[w]
	}
	for i, w := range []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		get(w).month = i + 1
		if w != "may" {
			c := get(w[:3])
			c.month, c.short = i+1, true
		}
	}
	c := get("sept")
	c.month, c.short = 9, true
	for i, w := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		get(w).weekday = i + 1
	}
	for w, d := range map[string]int{"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5} {
		c := get(w)
		c.weekday, c.short = d, true
	}
	ones := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	for i, w := range ones {
		if i > 0 {
			get(w).number = i
		}
	}
	for i, w := range []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"} {
		get(w).number = 20 + 10*i
	}
	for i, w := range []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"} {
		get(w).ordinal = i + 1
	}
	for w, g := range map[string]grain{"second": grainSecond, "minute": grainMinute, "hour": grainHour, "day": grainDay, "week": grainWeek,
		"weekend": grainWeekend, "fortnight": grainFortnight, "month": grainMonth, "quarter": grainQuarter, "year": grainYear,
		"decade": grainDecade, "century": grainCentury} {
		get(w).unit = g
		p := w + "s"
		if g == grainCentury {
			p = "centuries"
		}
		get(p).unit, get(p).plural = g, true
	}
	for w, p := range map[string]string{"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
		"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"} {
		get(w).part = p
	}
	for w, s := range map[string]string{"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"} {
		get(w).season = s
	}
	for _, w := range []string{"several", "few", "many", "some"} {
		get(w).vague = true
	}
	return m
}

// timeStarts holds every word, other than a number, that an expression may
// start with, and its class where it has one.
var timeStarts = func() map[string]*wordClass {
	m := map[string]*wordClass{}
	for w := range strings.FieldsSeq("the a an this that these last past next coming previous preceding following current same ensuing recent future " +
		"today yesterday tomorrow tonight now currently presently nowadays recently early earlier late later mid beginning start end middle close " +
		"about around roughly approximately some nearly almost over more less fewer at up just noon midday midnight " +
		"daily weekly monthly quarterly annually yearly hourly every each fiscal comparable q ' ’ ‘") {
		m[w] = nil
	}
	for w := range holidays {
		m[w] = nil
	}
	for w, c := range timeClasses {
		m[w] = c
	}
	return m
}()

// timeStartLengths has, by first letter, a bit for each length of such words.
var timeStartLengths = func() (bits [26]uint32) {
	for w := range timeStarts {
		if c := w[0]; 'a' <= c && c <= 'z' {
			bits[c-'a'] |= 1 << min(len(w), 31)
		}
	}
	return bits
}()

// class returns the class of the word at i, an empty one where it has none.
func (f *TimeFinder) class(i int) *wordClass {
	if i < 0 || i >= len(f.words) || f.words[i].class == nil {
		return &noClass
	}
	return f.words[i].class
}

var noClass wordClass
