package reading_test

import (
	"fmt"

	"dateline/reading"
	"dateline/record"
)

// Names, quotes and times of a text, with the words that they stand in.
func Example() {
	rec := &record.Record{
		Text:      "Mayor Ida Berg met the owners of the ferry in Lund on Thursday. \"We sail again,\" she said.",
		Published: "2025-03-07",
	}
	var r reading.Reader
	rd := r.Read(rec)
	for _, q := range rd.Quotes {
		fmt.Printf("%s: %s\n", rd.Entities[q.Speaker].Name, rd.QuoteContent(&q))
	}
	for _, t := range rd.Times {
		fmt.Println(rd.Text[t.Start:t.End], "is", t.Value)
	}
	// Output:
	// Ida Berg: "We sail again,"
	// Thursday is 2025-03-06
}
