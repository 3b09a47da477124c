package extract

import (
	"strings"
	"testing"

	"dateline/record"
)

func TestBodyOfPlainPage(t *testing.T) {
	const page = `<html><head><title>Harbour bridge opens after nine years</title></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/news">News</a><li><a href="/sport">Sport</a></ul></nav>
<h1>Harbour bridge opens after nine years</h1>
<div class="story"><p>The bridge over the old harbour of Varn opened on Monday, nine years after its first stone was laid and four years later than the city had promised.</p>
<p>“We have waited long enough,” said Mira Holt, the mayor, who cut the ribbon before some three hundred guests, many of whom had come on foot.</p>
<h2>A costly delay</h2>
<p>The works cost 41 million crowns, twice what was planned, because the ground under the eastern pier turned out to be softer than the surveys had shown.</p></div>
<div class="related"><h3>More news</h3><ul><li><a href="/a">Ferry fares to rise</a><li><a href="/b">Fish market moves</a></ul></div>
<footer><p>© The Varn Courier. All rights reserved.</p></footer></body></html>`
	rec, err := new(Reader).Read(record.Page{Body: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"nine years after its first stone", "said Mira Holt", "softer than the surveys"} {
		if !strings.Contains(rec.Text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	for _, not := range []string{"Ferry fares", "All rights reserved", "Sport"} {
		if strings.Contains(rec.Text, not) {
			t.Errorf("the text holds %q", not)
		}
	}
}
