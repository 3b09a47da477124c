package dates

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/extract/letters"
	"dateline/lang"
)

// A wordClass tells what a word of a date string is for.
type wordClass uint8

const (
	WordOther   wordClass = iota
	WordMonth             // value 1..12, of the Solar Hijri calendar solarHijri+1..
	wordMoon              // the first word of the Levantine months made of two
	wordAM                // before noon
	wordPM                // after noon
	wordNight             // hours of the early morning, 12 is 0
	wordDawn              // "noon" readings, 12 stays 12
	WordLink              // of, at, the, o'clock, weekdays: passed over
	wordOrdinal           // st, nd, er, -го, 일째: after a day's number
	wordHour              // h, Uhr, 時: after an hour's number
	wordMinute            //
	wordSecond            //
	wordYear              // 年, г., рік: after a year's number
	wordMonthly           // 月: after a month's number; tháng: before it
	wordDay               // 日: after a day's number
	wordEra               // value: the year before the era's first
	WordLabel             // Updated, Published ...: ends a date
)

type wordMeaning struct {
	Class wordClass
	value int16
}

// dateWords holds the words of dates, folded by letters.FoldRune. A program that
// reads no date pays nothing for them.
var dateWords = sync.OnceValue(func() *letters.WordTable[wordMeaning] {
	t := letters.NewWordTable(makeDateWords())
	return &t
})

// wordClasses are the classes of the tables date_words of package lang. Where a
// word is of several, the first counts.
var wordClasses = [...]namedClass{
	{"am", wordAM}, {"pm", wordPM}, {"night", wordNight}, {"dawn", wordDawn}, {"link", WordLink}, {"ordinal", wordOrdinal},
	{"hour", wordHour}, {"minute", wordMinute}, {"second", wordSecond}, {"year", wordYear}, {"month", wordMonthly}, {"day", wordDay},
	{"era", wordEra}, {"moon", wordMoon}, {"label", WordLabel},
}

type namedClass struct {
	name  string
	class wordClass
}

// solarHijri is what the months of Iran's and Afghanistan's calendar are past.
const solarHijri = 20

func makeDateWords() map[string]wordMeaning {
	words := make(map[string]wordMeaning, 1700)
	// Links come first: a word that is a month in one language and small in
	// another is a month when a day's number stands beside it.
	type row struct {
		class int // in wordClasses
		value int
		words string
	}
	var rows []row
	for _, cells := range lang.Rows("date_words", "class", "value", "words") {
		class := slices.IndexFunc(wordClasses[:], func(c namedClass) bool { return c.name == cells[0] })
		value, err := strconv.Atoi(cells[1])
		if err != nil || class < 0 {
			panic(fmt.Sprintf("lang: date words of class %q with value %q", cells[0], cells[1]))
		}
		rows = append(rows, row{class, value, cells[2]})
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if a.class != b.class || wordClasses[a.class].class != WordLabel {
			return cmp.Compare(a.class, b.class)
		}
		return cmp.Compare(a.value, b.value) // labels of publication before those of changes
	})
	for _, r := range rows {
		for w := range strings.FieldsSeq(r.words) {
			key := FoldString(w)
			if _, taken := words[key]; !taken {
				words[key] = wordMeaning{wordClasses[r.class].class, int16(r.value)}
			}
		}
	}
	addMonths(words, "months", 0)
	addMonths(words, "solar_months", solarHijri)
	return words
}

// addMonths adds the names of months of a calendar, whose months have the values
// past a number. A word that names two months in two languages is left to the
// hints (Croatian's listopad), or to the language that stands first.
func addMonths(words map[string]wordMeaning, table string, past int) {
	for _, row := range lang.Rows(table, "month", "names") {
		month, err := strconv.Atoi(row[0])
		if err != nil || month < 1 || month > 12 {
			panic("lang: no month: " + row[0])
		}
		for w := range strings.FieldsSeq(row[1]) {
			key := FoldString(w)
			if old, taken := words[key]; taken && old.Class == WordMonth {
				continue
			}
			words[key] = wordMeaning{WordMonth, int16(past + month)}
		}
	}
}

// FoldString folds every rune of s.
func FoldString(s string) string {
	var buf [64]byte
	return string(appendFolded(buf[:0], s))
}

func appendFolded(b []byte, s string) []byte {
	for _, r := range s {
		if r = letters.FoldRune(r); r > 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// Word returns what a word means in dates.
func Word(s string) wordMeaning {
	var buf [64]byte
	return letters.Meaning(dateWords(), appendFolded(buf[:0], s))
}
