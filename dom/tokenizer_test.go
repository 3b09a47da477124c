package dom

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// A tokenizerCase is one of html5lib's, as its README describes them.
type tokenizerCase struct {
	Description   string
	Input         string
	Output        []any
	InitialStates []string
	LastStartTag  string
	DoubleEscaped bool
}

// TestTokenizer runs html5lib's tokenizer cases in all their states. (The tests
// of "xmlViolation" are for parsers that put HTML in an XML infoset.)
func TestTokenizer(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(sharedFolder(), "data/html5lib/tokenizer/*.test"))
	if len(files) == 0 {
		t.Skip("html5lib's tokenizer cases are not here")
	}
	run := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cases struct{ Tests []tokenizerCase }
		if err := json.Unmarshal(raw, &cases); err != nil {
			t.Fatal(file, err)
		}
		for _, c := range cases.Tests {
			if c.DoubleEscaped {
				c.Input = unescape(c.Input)
				c.Output = unescapeAll(c.Output).([]any)
			}
			// Go's JSON reader turns lone surrogates, which UTF-8 has no bytes for, into U+FFFD, in input and output alike.
			if len(c.InitialStates) == 0 {
				c.InitialStates = []string{"Data state"}
			}
			for _, state := range c.InitialStates {
				run++
				if got := tokens(c, state); !reflect.DeepEqual(got, c.Output) {
					t.Errorf("%s: %s, %s: %q\ngot  %q\nwant %q", filepath.Base(file), c.Description, state, c.Input, got, c.Output)
				}
			}
		}
	}
	t.Logf("%d cases", run)
}

// tokens reads the input in a state and returns the tokens as the cases have them.
func tokens(c tokenizerCase, state string) []any {
	src := normalizeNewlines(nil, []byte(c.Input))
	t := Tree{input: src}
	t.names.Reset()
	z := tokenizer{tree: &t, src: src, hasNUL: true, maxAttrs: len(src), cdata: state == "CDATA section state"}
	got := []any{}
	text := func(s string) {
		if s == "" {
			return
		}
		if n := len(got); n > 0 {
			if last := got[n-1].([]any); last[0] == "Character" {
				last[1] = last[1].(string) + s
				return
			}
		}
		got = append(got, []any{"Character", s})
	}
	name := c.LastStartTag
	switch state {
	case "RCDATA state":
		text(t.str(z.raw(rcData, name)))
	case "RAWTEXT state":
		text(t.str(z.raw(rawText, name)))
	case "Script data state":
		text(t.str(z.raw(scriptData, name)))
	case "PLAINTEXT state":
		text(t.str(z.raw(plainText, "")))
	case "CDATA section state":
		z.cdataSection(0)
		text(t.str(z.text))
	}
	optional := func(has bool, s span) any {
		if has {
			return t.str(s)
		}
		return nil
	}
	for {
		switch z.next() {
		case endOfFile:
			return got
		case textToken:
			text(t.str(z.text))
		case commentToken:
			got = append(got, []any{"Comment", t.str(z.text)})
		case doctypeToken:
			d := z.doctype
			got = append(got, []any{"DOCTYPE", optional(d.hasName, z.text), optional(d.hasPublic, d.public),
				optional(d.hasSystem, d.system), !d.forceQuirks})
		case endTag:
			got = append(got, []any{"EndTag", t.NameOf(z.name)})
		case startTag:
			attrs := map[string]any{}
			for _, a := range t.attrs[z.attrs:] {
				attrs[t.NameOf(a.Name)] = t.Value(a)
			}
			token := []any{"StartTag", t.NameOf(z.name), attrs}
			if z.selfClosing {
				token = append(token, true)
			}
			got = append(got, token)
		}
	}
}

// unescape decodes \uHHHH sequences.
func unescape(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, `"`, `\"`), "\n", `\n`)
	u, err := strconv.Unquote(`"` + s + `"`)
	if err != nil {
		// strconv refuses surrogates.
		if err := json.Unmarshal([]byte(`"`+s+`"`), &u); err != nil {
			panic(fmt.Sprintf("%q: %v", s, err))
		}
	}
	return u
}

func unescapeAll(v any) any {
	switch v := v.(type) {
	case string:
		return unescape(v)
	case []any:
		for i := range v {
			v[i] = unescapeAll(v[i])
		}
		return v
	case map[string]any:
		m := map[string]any{}
		for k, x := range v {
			m[unescape(k)] = unescapeAll(x)
		}
		return m
	}
	return v
}
