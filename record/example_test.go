package record_test

import (
	"fmt"

	"dateline/record"
)

// A record is plain data: who has one from anywhere writes it in other forms.
func Example() {
	rec := record.Record{
		Headline:  "Ferry to Skarv sails again",
		Authors:   []record.Author{{Name: "Ingrid Holm"}},
		Published: "2025-03-07T09:05:00+01:00",
		Body:      []record.Block{{Kind: record.Paragraph, Text: "The ferry sailed on Friday."}},
		Text:      "The ferry sailed on Friday.",
	}
	fmt.Println(rec.Published.Day())
	fmt.Println(rec.Markdown())
	// Output:
	// 2025-03-07
	// # Ferry to Skarv sails again
	//
	// Ingrid Holm · 2025-03-07T09:05:00+01:00
	//
	// The ferry sailed on Friday.
}
