package claims

import (
	"strings"
	"unicode/utf8"
	"unsafe"
)

// A jsonKind tells what a JSON value is.
type jsonKind uint8

const (
	jsonNone jsonKind = iota
	jsonObject
	jsonArray
	jsonText   // a string
	jsonScalar // a number, true, false or null, as written
)

// A jsonNode is a value of a jsonTree; members of objects have their key.
// Children of objects and arrays are linked in order.
type jsonNode struct {
	kind        jsonKind
	key, text   string
	first, next int32 // 0 is none
}

// A jsonTree holds values in one arena, strings as slices of the source where
// nothing is escaped, else of the decoded ones: they are valid until the next
// reset. Node 0 is no value.
type jsonTree struct {
	nodes   []jsonNode
	decoded []byte
}

const (
	jsonMaxDepth = 64      // deeper values are passed over
	jsonMaxNodes = 200_000 // what follows is left out
	jsonMaxText  = 1 << 20 // bytes of an escaped string that are read: no field but the body's is as long, which package body reads
)

func (t *jsonTree) reset() {
	t.nodes = append(t.nodes[:0], jsonNode{})
	t.decoded = t.decoded[:0]
}

// parse reads all values of a script into the tree and returns them, as
// forgiving as a browser's consumer of JSON-LD has to be: comment and CDATA
// wrappers, several values in a row, trailing and missing commas, raw line
// breaks in strings, text that breaks off. It never fails; what cannot be read
// is left out. Time is linear in the length of s.
func (t *jsonTree) parse(s string, into []int32) []int32 {
	p := jsonParser{t: t, s: s}
	for p.i < len(s) && len(t.nodes) < jsonMaxNodes {
		if c := s[p.i]; c != '{' && c != '[' {
			p.i++
			continue
		}
		if strings.HasPrefix(s[p.i:], "[CDATA[") {
			p.i += len("[CDATA[")
			continue
		}
		into = append(into, p.value("", 0))
	}
	return into
}

type jsonParser struct {
	t *jsonTree
	s string
	i int
}

func (p *jsonParser) add(n jsonNode) int32 {
	p.t.nodes = append(p.t.nodes, n)
	return int32(len(p.t.nodes) - 1)
}

func (p *jsonParser) space() {
	for p.i < len(p.s) && p.s[p.i] <= ' ' {
		p.i++
	}
}

// value reads the value at i; 0 where there is none.
func (p *jsonParser) value(key string, depth int) int32 {
	p.space()
	if p.i >= len(p.s) {
		return 0
	}
	switch c := p.s[p.i]; c {
	case '{', '[':
		if depth >= jsonMaxDepth || len(p.t.nodes) >= jsonMaxNodes {
			p.skip()
			return 0
		}
		return p.container(key, c == '{', depth)
	case '"':
		return p.add(jsonNode{kind: jsonText, key: key, text: p.str()})
	}
	start := p.i
	for p.i < len(p.s) && !strings.ContainsRune(",]}\"\n\r\t {[:", rune(p.s[p.i])) {
		p.i++
	}
	if p.i == start {
		return 0
	}
	return p.add(jsonNode{kind: jsonScalar, key: key, text: p.s[start:p.i]})
}

// container reads an object or array whose bracket is at i.
func (p *jsonParser) container(key string, object bool, depth int) int32 {
	kind, end := jsonArray, byte(']')
	if object {
		kind, end = jsonObject, '}'
	}
	self := p.add(jsonNode{kind: kind, key: key})
	p.i++
	var last int32
	for {
		p.space()
		if len(p.t.nodes) >= jsonMaxNodes {
			p.i = len(p.s)
		}
		if p.i >= len(p.s) {
			return self
		}
		c := p.s[p.i]
		if c == end {
			p.i++
			return self
		}
		if c == ',' || c == ':' || c == '}' || c == ']' { // stray: a wrong bracket, a doubled comma
			p.i++
			continue
		}
		name := ""
		if object {
			if c != '"' {
				p.i++
				continue
			}
			name = p.str()
			p.space()
			if p.i < len(p.s) && p.s[p.i] == ':' {
				p.i++
			}
		}
		before := p.i
		n := p.value(name, depth+1)
		if n == 0 {
			if p.i == before {
				p.i++
			}
			continue
		}
		if last == 0 {
			p.t.nodes[self].first = n
		} else {
			p.t.nodes[last].next = n
		}
		last = n
	}
}

// skip passes over the container at i without going deeper on the stack.
func (p *jsonParser) skip() {
	depth := 0
	for p.i < len(p.s) {
		switch p.s[p.i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
			if depth == 0 {
				p.i++
				return
			}
		case '"':
			p.str()
			continue
		}
		p.i++
	}
}

// str reads the string at i. One that never ends reaches to the end of the text.
func (p *jsonParser) str() string {
	start := p.i + 1
	for i := start; ; {
		k := strings.IndexByte(p.s[i:], '"')
		if k < 0 {
			p.i = len(p.s)
			return p.unescape(p.s[start:])
		}
		i += k
		backslashes := 0
		for j := i - 1; j >= start && p.s[j] == '\\'; j-- {
			backslashes++
		}
		if backslashes%2 == 0 {
			p.i = i + 1
			return p.unescape(p.s[start:i])
		}
		i++
	}
}

// unescape resolves the escapes of a string; unknown ones stand for their character.
func (p *jsonParser) unescape(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	if len(s) > jsonMaxText {
		s = s[:jsonMaxText]
		if i >= len(s) {
			return s
		}
	}
	b := p.t.decoded
	start := len(b)
	for {
		b = append(b, s[:i]...)
		s = s[i+1:]
		if s == "" {
			break
		}
		c := s[0]
		s = s[1:]
		switch c {
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case 't':
			b = append(b, '\t')
		case 'b', 'f':
			b = append(b, ' ')
		case 'u':
			r, ok := hexRune(s, 0)
			if !ok {
				break
			}
			s = s[4:]
			if r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(s, `\u`) {
				if low, ok := hexRune(s, 2); ok && low >= 0xdc00 && low < 0xe000 {
					r = (r-0xd800)<<10 + (low - 0xdc00) + 0x10000
					s = s[6:]
				}
			}
			b = utf8.AppendRune(b, r)
		default:
			b = append(b, c)
		}
		if i = strings.IndexByte(s, '\\'); i < 0 {
			b = append(b, s...)
			break
		}
	}
	p.t.decoded = b
	return unsafe.String(unsafe.SliceData(b[start:]), len(b)-start)
}

// Get returns the member of an object by its key, 0 where it has none.
func (t *jsonTree) Get(n int32, key string) int32 {
	if t.nodes[n].kind != jsonObject {
		return 0
	}
	for c := t.nodes[n].first; c != 0; c = t.nodes[c].next {
		if t.nodes[c].key == key {
			return c
		}
	}
	return 0
}

// Each calls f with the items of an array, or with n itself where it is none.
func (t *jsonTree) Each(n int32, f func(int32)) {
	if n == 0 {
		return
	}
	if t.nodes[n].kind != jsonArray {
		f(n)
		return
	}
	for c := t.nodes[n].first; c != 0; c = t.nodes[c].next {
		if t.nodes[c].kind == jsonArray {
			t.Each(c, f)
			continue
		}
		f(c)
	}
}

// textOf returns a value as text: a string or scalar as it is, of an array its
// first item, of an object its @value, name, url or @id.
func (t *jsonTree) textOf(n int32) string {
	for range 8 {
		d := &t.nodes[n]
		switch d.kind {
		case jsonText:
			return strings.TrimSpace(d.text)
		case jsonScalar:
			if d.text == "null" || d.text == "false" {
				return ""
			}
			return d.text
		case jsonArray:
			n = d.first
		case jsonObject:
			next := int32(0)
			for _, key := range [...]string{"@value", "name", "url", "@id"} {
				if next = t.Get(n, key); next != 0 {
					break
				}
			}
			n = next
		default:
			return ""
		}
	}
	return ""
}

// Text is textOf a member.
func (t *jsonTree) Text(n int32, key string) string { return t.textOf(t.Get(n, key)) }
