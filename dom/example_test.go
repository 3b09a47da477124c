package dom_test

import (
	"fmt"

	"dateline/dom"
	"dateline/dom/atom"
)

// The addresses that a page links, in its order: nodes are numbered as they stand.
func Example() {
	var p dom.Parser
	text, _ := dom.Decode([]byte(`<p>See <a href="/ferry">the ferry</a> or <a href="/fares?a=1&amp;b=2">the fares`), "text/html")
	t := p.Parse(text)
	for n := dom.Root; int(n) <= t.Len(); n++ {
		if t.Is(n, atom.A) {
			fmt.Println(t.Attr(n, atom.Href), string(t.AppendText(nil, n)))
		}
	}
	// Output:
	// /ferry the ferry
	// /fares?a=1&b=2 the fares
}
