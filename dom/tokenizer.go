package dom

import (
	"bytes"

	"dateline/dom/atom"
	"dateline/dom/entity"
)

// A tokenKind tells what the tokenizer read.
type tokenKind uint8

const (
	endOfFile tokenKind = iota
	textToken
	startTag
	endTag
	commentToken
	doctypeToken
)

// A tokenizer cuts the input into tokens as the HTML standard's "Tokenization"
// section has it. The current token lies in its fields. Attributes are written
// straight to the tree's arena, where the tree builder lets them stand or takes
// them back.
type tokenizer struct {
	tree   *Tree
	src    []byte // newlines normalized
	pos    int
	hasNUL bool // whether src holds a NUL anywhere
	cdata  bool // whether <![CDATA[ begins a section here
	// No ampersand stands from plainFrom to plainTo, where one does or the source
	// ends: most values need no look of their own for one.
	plainFrom, plainTo int

	name        atom.Atom // of a tag
	attrs       uint32    // index of a start tag's first attribute
	selfClosing bool
	text        span // of text, a comment, or a doctype's name
	doctype     doctype

	maxAttrs int
	stamps   []uint32 // by atom: the last tag that had such an attribute
	stamp    uint32
	lower    []byte // scratch for long names in capitals
}

const (
	space  = 1 << iota // tab, newline, form feed, space (and carriage return, which only references bring)
	letter             // may begin a tag's name
)

var class = func() (t [256]uint8) {
	for _, c := range "\t\n\f\r " {
		t[c] = space
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-0x20] = letter, letter
	}
	return t
}()

// tagByte and attrByte hold the lower case of what may be in a name; 0 ends the name.
var tagByte, attrByte = func() (tag, attr [256]byte) {
	for c := range 256 {
		b := byte(c)
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		tag[c] = b
	}
	for _, c := range "\t\n\f />" {
		tag[c] = 0
	}
	attr = tag
	attr['='] = 0
	return tag, attr
}()

// next reads the next token of ordinary content.
func (z *tokenizer) next() tokenKind {
	for {
		src, start := z.src, z.pos
		i := start
		for {
			if i < len(src) && src[i] != '<' {
				if j := bytes.IndexByte(src[i:], '<'); j >= 0 {
					i += j
				} else {
					i = len(src)
				}
			}
			if i+1 >= len(src) {
				i = len(src)
				break
			}
			if c := src[i+1]; class[c]&letter != 0 || c == '/' && i+2 < len(src) || c == '!' || c == '?' {
				break
			}
			i++
		}
		if i > start {
			z.pos = i
			if z.text = (span{uint32(start), uint32(i)}); !z.plain(start, i) {
				z.text = z.references(start, i, false)
			}
			return textToken
		}
		if i >= len(src) {
			return endOfFile
		}
		switch c := src[i+1]; {
		case c == '/':
			switch c := src[i+2]; {
			case class[c]&letter != 0:
				z.pos = i + 2
				if z.readTag() {
					z.tree.attrs = z.tree.attrs[:z.attrs]
					return endTag
				}
				return endOfFile
			case c == '>':
				z.pos = i + 3
				continue
			default:
				return z.bogusComment(i + 2)
			}
		case c == '!':
			return z.declaration(i + 2)
		case c == '?':
			return z.bogusComment(i + 1)
		}
		z.pos = i + 1
		if z.readTag() {
			return startTag
		}
		return endOfFile
	}
}

// readTag reads a tag from its name to its '>'. It returns false at the end of
// the file, where the tag is lost.
func (z *tokenizer) readTag() bool {
	z.name = z.readName(&tagByte)
	z.attrs = uint32(len(z.tree.attrs))
	z.selfClosing = false
	src := z.src
	if z.pos < len(src) && src[z.pos] == '>' {
		z.pos++
		return true
	}
	return z.readAttrs()
}

func (z *tokenizer) readAttrs() bool {
	src := z.src
	if z.stamp++; z.stamp == 0 {
		clear(z.stamps)
		z.stamp = 1
	}
	for {
		i := z.pos
		for i < len(src) && class[src[i]]&space != 0 {
			i++
		}
		if i >= len(src) {
			z.pos = i
			return false
		}
		switch src[i] {
		case '>':
			z.pos = i + 1
			return true
		case '/':
			z.pos = i + 1
			if z.pos < len(src) && src[z.pos] == '>' {
				z.selfClosing = true
				z.pos++
				return true
			}
			continue
		}
		z.pos = i
		name := z.readName(&attrByte)
		i = z.pos
		for i < len(src) && class[src[i]]&space != 0 {
			i++
		}
		if i >= len(src) {
			z.pos = i
			return false
		}
		var value span
		if src[i] == '=' {
			i++
			for i < len(src) && class[src[i]]&space != 0 {
				i++
			}
			if i >= len(src) {
				z.pos = i
				return false
			}
			start := i
			switch c := src[i]; c {
			case '"', '\'':
				start++
				j := bytes.IndexByte(src[start:], c)
				if j < 0 {
					z.pos = len(src)
					return false
				}
				value = z.value(start, start+j)
				z.pos = start + j + 1
			default:
				for i < len(src) && class[src[i]]&space == 0 && src[i] != '>' {
					i++
				}
				if i >= len(src) {
					z.pos = i
					return false
				}
				value = z.value(start, i)
				z.pos = i
			}
		} else {
			value = span{uint32(i), uint32(i)}
		}
		if int(name) >= len(z.stamps) {
			z.stamps = append(z.stamps, make([]uint32, max(z.tree.names.Len(), int(name)+1)*3/2-len(z.stamps))...)
		}
		if z.stamps[name] == z.stamp {
			continue // the first of a name counts
		}
		z.stamps[name] = z.stamp
		if len(z.tree.attrs) >= z.maxAttrs {
			z.tree.cut |= CutNodes
			continue
		}
		z.tree.attrs = append(z.tree.attrs, Attr{Name: name, value: value})
	}
}

// readName reads the name at the current position, one byte at least.
func (z *tokenizer) readName(table *[256]byte) atom.Atom {
	src, start := z.src, z.pos
	var key atom.Hash
	var upper byte
	i := start
	if src[i] == '=' { // may begin an attribute's name
		key = '='
		i++
	}
	for i < len(src) {
		c := table[src[i]]
		if c == 0 {
			break
		}
		upper |= c ^ src[i]
		key = key<<8 | atom.Hash(c)
		i++
	}
	z.pos = i
	if z.hasNUL && i < len(src) && src[i] == 0 {
		return z.readNameNUL(start, table)
	}
	if i-start <= 8 {
		if a := z.tree.names.Short(key, i-start); a != atom.Unknown {
			return a
		}
	}
	if upper == 0 {
		return z.intern(src[start:i], span{uint32(start), uint32(i)})
	}
	z.lower = z.lower[:0]
	for _, c := range src[start:i] {
		z.lower = append(z.lower, lowerCase(c))
	}
	return z.intern(z.lower, span{})
}

func lowerCase(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// readNameNUL reads a name with NULs in it.
func (z *tokenizer) readNameNUL(start int, table *[256]byte) atom.Atom {
	src, i := z.src, start
	z.lower = z.lower[:0]
	for ; i < len(src) && (i == start || src[i] == 0 || table[src[i]] != 0); i++ {
		if src[i] == 0 {
			z.lower = append(z.lower, "\ufffd"...)
		} else {
			z.lower = append(z.lower, lowerCase(src[i]))
		}
	}
	z.pos = i
	return z.intern(z.lower, span{})
}

// intern returns the atom of name, which lies at the place at, or, if that is
// the zero span, is to be kept.
func (z *tokenizer) intern(name []byte, at span) atom.Atom {
	key := atom.Key(name)
	names := &z.tree.names
	if len(name) <= 8 {
		if a := names.Short(key, len(name)); a != atom.Unknown {
			return a
		}
	} else if a := names.Long(key, name, z.tree.bytesAt); a != atom.Unknown {
		return a
	}
	if at == (span{}) {
		at = z.keep(name)
	}
	return names.Add(key, at.start, at.end)
}

// keep appends b to the tree's own text.
func (z *tokenizer) keep(b []byte) span {
	t := z.tree
	start := len(t.decoded)
	t.decoded = append(t.decoded, b...)
	return t.decodedFrom(start)
}

// decodedFrom returns the span from start to the end of the decoded text.
func (t *Tree) decodedFrom(start int) span {
	return span{uint32(start) | decodedBit, uint32(len(t.decoded)) | decodedBit}
}

// value returns an attribute's value, decoded.
func (z *tokenizer) value(start, end int) span {
	if z.plain(start, end) && !z.hasNUL {
		return span{uint32(start), uint32(end)}
	}
	if z.hasNUL && bytes.IndexByte(z.src[start:end], 0) >= 0 {
		// A NUL ends no reference and begins none: decode first, replace then.
		return z.replaceNUL(z.references(start, end, true))
	}
	return z.references(start, end, true)
}

// plain reports whether it is known that no ampersand stands from start to end.
func (z *tokenizer) plain(start, end int) bool { return z.plainFrom <= start && end <= z.plainTo }

// references returns the text from start to end with its character references decoded.
func (z *tokenizer) references(start, end int, attribute bool) span {
	src := z.src[start:end]
	i := -1
	switch {
	case start < z.plainFrom: // looked at before: seldom
		i = bytes.IndexByte(src, '&')
	case start >= z.plainTo:
		z.plainFrom, z.plainTo = start, len(z.src)
		if next := bytes.IndexByte(z.src[start:], '&'); next >= 0 {
			z.plainTo = start + next
		}
		fallthrough
	default:
		if z.plainTo < end {
			i = z.plainTo - start
		}
	}
	if i < 0 {
		return span{uint32(start), uint32(end)}
	}
	t := z.tree
	from := len(t.decoded)
	decoded := false
	for i >= 0 {
		t.decoded = append(t.decoded, src[:i]...)
		src = src[i:]
		var n int
		if t.decoded, n = entity.Decode(t.decoded, src, attribute); n == 0 {
			t.decoded = append(t.decoded, '&')
			n = 1
		} else {
			decoded = true
		}
		src = src[n:]
		i = bytes.IndexByte(src, '&')
	}
	if !decoded {
		t.decoded = t.decoded[:from]
		return span{uint32(start), uint32(end)}
	}
	t.decoded = append(t.decoded, src...)
	return t.decodedFrom(from)
}

// replaceNUL returns s with U+FFFD for every NUL.
func (z *tokenizer) replaceNUL(s span) span { return z.withoutNUL(s, "\ufffd") }

func (z *tokenizer) withoutNUL(s span, instead string) span {
	if !z.hasNUL {
		return s
	}
	t := z.tree
	b := t.bytesAt(s.start, s.end)
	i := bytes.IndexByte(b, 0)
	if i < 0 {
		return s
	}
	from := len(t.decoded)
	for i >= 0 {
		t.decoded = append(append(t.decoded, b[:i]...), instead...)
		b = b[i+1:]
		i = bytes.IndexByte(b, 0)
	}
	t.decoded = append(t.decoded, b...)
	return t.decodedFrom(from)
}
