package clauses

import (
	"strconv"
	"strings"

	"dateline/reading/times"
)

// Figure gives a number below a hundred, in figures or words, in figures:
// "seventeen" is "17"; "" where it is none.
func Figure(w string) string {
	w = strings.ReplaceAll(w, ",", "")
	if _, err := strconv.Atoi(w); err == nil || w == "" {
		return w
	}
	if w == "zero" {
		return "0"
	}
	tens, unit, parted := strings.Cut(w, "-")
	n := times.Number(tens)
	if parted {
		k := times.Number(unit)
		if n < 20 || n%10 != 0 || k < 1 || k > 9 {
			return ""
		}
		n += k
	}
	if n < 1 || n > 99 {
		return ""
	}
	return strconv.Itoa(n)
}
