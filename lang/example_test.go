package lang_test

import (
	"fmt"
	"slices"

	"dateline/lang"
)

// The days that the relative dates of all languages call today, of one language
// the names of a month.
func Example() {
	fmt.Println(slices.Contains(slices.Collect(lang.PageWords.All("today")), "heute"))
	for row := range lang.RowsOf("de", "months", "month", "names") {
		if row[0] == "3" {
			fmt.Println(row[1])
		}
	}
	// Output:
	// true
	// marz maerz mrz
}
