package extract_test

import (
	"context"
	"fmt"

	"dateline/extract"
	"dateline/record"
)

// A Reader is kept and reads one page after another; Explain tells where each
// field is from and what lost against it.
func Example() {
	page := record.Page{URL: "https://www.harrowcourier.example/ferry", Body: []byte(`<html><head><title>Ferry returns - Harrow Courier</title>
<meta property="og:title" content="Ferry returns"><meta name="author" content="Ida Berg"></head>
<body><h1>Ferry returns</h1><p>The ferry between Port Harrow and Velmora sails again on Sunday, after eleven years without a crossing.</p></body></html>`)}
	var r extract.Reader
	rec, claims, err := r.Explain(context.Background(), page)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rec.Headline, rec.Origins["headline"])
	for _, c := range claims {
		if c.Field == "authors" {
			fmt.Println(c.Value, c.Origin, c.Won)
		}
	}
	// Output:
	// Ferry returns html
	// Ida Berg meta true
}
