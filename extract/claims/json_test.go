package claims

import (
	"fmt"
	"strings"
	"testing"
)

// dump writes a value back as plain JSON-like text.
func (t *jsonTree) dump(n int32) string {
	var b strings.Builder
	d := t.nodes[n]
	switch d.kind {
	case jsonText:
		fmt.Fprintf(&b, "%q", d.text)
	case jsonScalar:
		b.WriteString(d.text)
	case jsonObject, jsonArray:
		open, end := "{", "}"
		if d.kind == jsonArray {
			open, end = "[", "]"
		}
		b.WriteString(open)
		for c := d.first; c != 0; c = t.nodes[c].next {
			if c != d.first {
				b.WriteByte(',')
			}
			if d.kind == jsonObject {
				fmt.Fprintf(&b, "%q:", t.nodes[c].key)
			}
			b.WriteString(t.dump(c))
		}
		b.WriteString(end)
	}
	return b.String()
}

func TestJSON(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", `{"a": 1, "b": ["x", true, null]}`, `{"a":1,"b":["x",true,null]}`},
		{"escapes", `{"a":"\u00e9\n\"\/\ud83d\ude00"}`, `{"a":"é\n\"/😀"}`},
		{"trailing commas", `{"a":[1,2,],}`, `{"a":[1,2]}`},
		{"missing commas", `{"a":"x" "b":"y"}`, `{"a":"x","b":"y"}`},
		{"comment wrapper", "<!-- //<![CDATA[\n{\"a\":1}\n//]]> -->", `{"a":1}`},
		{"raw line break", "{\"a\":\"x\ny\"}", `{"a":"x\ny"}`},
		{"cut short", `{"a":{"b":"x"`, `{"a":{"b":"x"}}`},
		{"cut in a string", `{"a":"xy`, `{"a":"xy"}`},
		{"bad escape", `{"a":"x\qy\u12"}`, `{"a":"xqy12"}`},
		{"wrong bracket", `{"a":[1,2},"b":3}`, `{"a":[1,2,"b",3]}`},
		{"two values", `{"a":1};{"b":2}`, `{"a":1}`},
		{"nothing", `no json`, ``},
	}
	for _, tt := range tests {
		var tree jsonTree
		tree.reset()
		got := ""
		if roots := tree.parse(tt.in, nil); len(roots) > 0 {
			got = tree.dump(roots[0])
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestJSONHostile(t *testing.T) {
	for name, in := range map[string]string{
		"arrays":     strings.Repeat("[", 1_000_000),
		"objects":    strings.Repeat(`{"a":`, 300_000),
		"quotes":     strings.Repeat(`"`, 1_000_001),
		"backslash":  `{"a":"` + strings.Repeat(`\`, 1_000_001),
		"many nodes": "[" + strings.Repeat("1,", 1_000_000) + "]",
	} {
		var tree jsonTree
		tree.reset()
		tree.parse(in, nil)
		if len(tree.nodes) > jsonMaxNodes+1 {
			t.Errorf("%s: %d nodes", name, len(tree.nodes))
		}
	}
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"@graph":[{"@type":"NewsArticle","headline":"a\u00e9"}]}`, `[{"a":`, `{"a":"\`, "{\"a\" \"b\",,}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var tree jsonTree
		tree.reset()
		for _, n := range tree.parse(s, nil) {
			tree.textOf(n)
			tree.Each(n, func(int32) {})
		}
	})
}
