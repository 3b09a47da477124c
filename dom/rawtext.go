package dom

import "bytes"

// A rawKind tells how the content of an element that holds only text is read.
type rawKind uint8

const (
	rawText    rawKind = iota // no references
	rcData                    // references
	scriptData                // no references; comment-like brackets hide the end tag
	plainText                 // to the end of the file
)

// raw reads the content of an element of the given name up to its end tag,
// which is the next token.
func (z *tokenizer) raw(kind rawKind, name string) span {
	start, end := z.pos, len(z.src)
	switch {
	case name == "":
		// A fragment's context, or plaintext: nothing ends it.
	case kind == scriptData:
		end = z.scriptEnd(name)
	default:
		end = z.rawEnd(name)
	}
	z.pos = end
	if kind == rcData {
		return z.replaceNUL(z.references(start, end, false))
	}
	return z.replaceNUL(span{uint32(start), uint32(end)})
}

// rawEnd returns where the end tag of the element called name begins.
func (z *tokenizer) rawEnd(name string) int {
	src := z.src
	for i := z.pos; i < len(src); i++ {
		j := bytes.IndexByte(src[i:], '<')
		if j < 0 {
			break
		}
		i += j
		if i+1 < len(src) && src[i+1] == '/' && tagNamed(src[i+2:], name) {
			return i
		}
	}
	return len(src)
}

// tagNamed reports whether b begins with name, of which the tag's name ends.
func tagNamed(b []byte, name string) bool {
	return len(b) > len(name) && tagByte[b[len(name)]] == 0 && b[len(name)] != 0 && foldPrefix(b, name)
}

// scriptEnd returns where the end tag of a script begins. Within <!-- and -->
// a nested <script> hides the next end tag.
func (z *tokenizer) scriptEnd(name string) int {
	src, i := z.src, z.pos
	for {
		j := bytes.IndexByte(src[i:], '<')
		if j < 0 {
			return len(src)
		}
		i += j
		rest := src[i+1:]
		switch {
		case len(rest) > 0 && rest[0] == '/' && tagNamed(rest[1:], name):
			return i
		case len(rest) >= 3 && rest[0] == '!' && rest[1] == '-' && rest[2] == '-':
			var found bool
			if i, found = z.escapedScript(i+4, name); found {
				return i
			}
		default:
			i++
		}
	}
}

// escapedScript reads on from after "<!--" in a script. It returns where the
// script's end tag begins, or, with false, where the escape ends.
func (z *tokenizer) escapedScript(start int, name string) (int, bool) {
	const nested = "script"
	src, doubly := z.src, false
	for i := start; i < len(src); i++ {
		switch src[i] {
		case '>':
			if src[i-1] == '-' && src[i-2] == '-' {
				return i + 1, false
			}
		case '<':
			rest := src[i+1:]
			closing := len(rest) > 0 && rest[0] == '/'
			switch {
			case closing && !doubly && tagNamed(rest[1:], name):
				return i, true
			case closing && doubly && tagNamed(rest[1:], nested):
				doubly = false
				i += len("/script")
			case !doubly && tagNamed(rest, nested):
				doubly = true
				i += len("script")
			}
		}
	}
	return len(src), true
}
