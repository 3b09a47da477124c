package export_test

import (
	"fmt"
	"os"

	"dateline/archive"
	"dateline/export"
	"dateline/record"
)

// A writer takes one article after the other; Close ends the file.
func Example() {
	w, err := export.New("ninjs", os.Stdout, export.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	a := &archive.Article{Record: &record.Record{URL: "https://www.harrowcourier.example/ferry", Headline: "Ferry returns", Language: "en", Text: "The ferry sails."}}
	if err := w.Write(a); err != nil {
		fmt.Println(err)
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output: {"uri":"https://www.harrowcourier.example/ferry","standard":{"name":"ninjs","version":"3.0","schema":"https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"},"type":"text","language":"en","pubStatus":"usable","headlines":[{"role":"main","contentType":"text/plain","value":"Ferry returns"}],"bodies":[{"role":"main","contentType":"text/plain","charCount":16,"value":"The ferry sails."}]}
}
