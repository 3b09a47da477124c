package dateline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline"
)

const page = `<!doctype html><html lang="en"><head><title>Ferry returns - The Harrow Courier</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="The Harrow Courier">
<meta property="article:published_time" content="2024-08-17T09:05:00+02:00"></head>
<body><article><h1>Ferry returns to Velmora after eleven years</h1>
<p>The car ferry between Port Harrow and Velmora sails again on Sunday, after <a href="/archive/operators">three operators</a> that went bankrupt and eleven years without a crossing.</p>
<p>“People here have waited for this day longer than <em>some of them</em> went to school,” said Mayor Greta Holm, who met the owners in Velmora on Thursday afternoon.</p>
<p>Until October the boat leaves Port Harrow at ten past seven and at half past three; a return ticket costs 38 crowns, and islanders pay half of that.</p></article></body></html>`

func ExampleRead() {
	rec, err := dateline.Read(dateline.Page{URL: "https://www.harrowcourier.example/ferry-returns", Body: []byte(page)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rec.Headline)
	fmt.Println(rec.Published, rec.Origins["published"])
	// Output:
	// Ferry returns to Velmora after eleven years
	// 2024-08-17T09:05:00+02:00 opengraph
}

func ExampleReadWith() {
	rec, err := dateline.ReadWith(dateline.Page{URL: "https://www.harrowcourier.example/ferry-returns", Body: []byte(page)}, dateline.Options{Links: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := rec.Body[0]
	l := b.Links[0]
	fmt.Println(b.Text[l.Start:l.Start+l.Length], "->", l.URL)
	// Output: three operators -> https://www.harrowcourier.example/archive/operators
}

func ExampleReadFrom() {
	_, err := dateline.ReadFrom(context.Background(), strings.NewReader("\x89PNG\r\n\x1a\n..."), "picture.png", dateline.Options{})
	fmt.Println(errors.Is(err, dateline.ErrNotHTML), err)
	// Output: true picture.png: not a page: it is a PNG picture
}

func ExampleReadAll() {
	pages := []dateline.Page{
		{URL: "https://www.harrowcourier.example/ferry-returns", Body: []byte(page)},
		{URL: "https://www.harrowcourier.example/empty"},
	}
	for res := range dateline.ReadAll(context.Background(), slices.Values(pages), dateline.Options{}) {
		if res.Err != nil {
			fmt.Println(res.Err)
			continue
		}
		fmt.Println(res.Record.Headline)
	}
	// Output:
	// Ferry returns to Velmora after eleven years
	// https://www.harrowcourier.example/empty: the page is empty
}

func ExampleIsArticle() {
	kind, sure, err := dateline.IsArticle(dateline.Page{URL: "https://www.harrowcourier.example/2024/08/ferry-returns-after-eleven-years", Body: []byte(page)})
	fmt.Println(kind, sure > 0.8, err)
	// Output: article true <nil>
}

func ExampleRecord_hTML() {
	rec, err := dateline.ReadWith(dateline.Page{URL: "https://www.harrowcourier.example/ferry-returns", Body: []byte(page)}, dateline.Options{Links: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(rec.HTML()) {
		if strings.Contains(line, "People") {
			fmt.Print(line)
		}
	}
	// Output: <p>“People here have waited for this day longer than <em>some of them</em> went to school,” said Mayor Greta Holm, who met the owners in Velmora on Thursday afternoon.</p>
}
