package dom

import "bytes"

// A doctype is what a doctype token tells beyond its name.
type doctype struct {
	public, system       span
	hasPublic, hasSystem bool
	hasName              bool
	forceQuirks          bool
}

// declaration reads what follows "<!" at i: a comment, a doctype or a CDATA section.
func (z *tokenizer) declaration(i int) tokenKind {
	rest := z.src[i:]
	switch {
	case len(rest) >= 2 && rest[0] == '-' && rest[1] == '-':
		return z.comment(i + 2)
	case len(rest) >= 7 && foldPrefix(rest, "doctype"):
		return z.readDoctype(i + 7)
	case z.cdata && bytes.HasPrefix(rest, []byte("[CDATA[")):
		z.cdataSection(i + 7)
		if z.text.start == z.text.end {
			return z.next()
		}
		return textToken
	}
	return z.bogusComment(i)
}

// foldPrefix reports whether b begins with prefix (in lower case), without regard to ASCII case.
func foldPrefix(b []byte, prefix string) bool {
	if len(b) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		if lowerCase(b[i]) != prefix[i] {
			return false
		}
	}
	return true
}

func (z *tokenizer) cdataSection(start int) {
	end := bytes.Index(z.src[start:], []byte("]]>"))
	if end < 0 {
		z.text = span{uint32(start), uint32(len(z.src))}
		z.pos = len(z.src)
		return
	}
	z.text = span{uint32(start), uint32(start + end)}
	z.pos = start + end + 3
}

func (z *tokenizer) bogusComment(start int) tokenKind {
	end := bytes.IndexByte(z.src[start:], '>')
	if end < 0 {
		end = len(z.src)
		z.pos = end
	} else {
		end += start
		z.pos = end + 1
	}
	z.text = z.replaceNUL(span{uint32(start), uint32(end)})
	return commentToken
}

// comment reads from after "<!--".
func (z *tokenizer) comment(start int) tokenKind {
	s := z.src[start:]
	for i := 0; ; i++ {
		j := bytes.IndexByte(s[i:], '>')
		if j < 0 {
			break
		}
		i += j
		var end int
		switch {
		case i == 0 || i == 1 && s[0] == '-':
			end = 0
		case i >= 2 && s[i-1] == '-' && s[i-2] == '-':
			end = i - 2
		case i >= 3 && s[i-1] == '!' && s[i-2] == '-' && s[i-3] == '-':
			end = i - 3
		default:
			continue
		}
		z.text = z.replaceNUL(span{uint32(start), uint32(start + end)})
		z.pos = start + i + 1
		return commentToken
	}
	z.pos = len(z.src)
	switch {
	case bytes.HasSuffix(s, []byte("--!")):
		s = s[:len(s)-3]
	case bytes.HasSuffix(s, []byte("--")):
		s = s[:len(s)-2]
	case bytes.HasSuffix(s, []byte("-")):
		s = s[:len(s)-1]
	}
	z.text = z.replaceNUL(span{uint32(start), uint32(start + len(s))})
	return commentToken
}

// readDoctype reads from after "<!DOCTYPE".
func (z *tokenizer) readDoctype(i int) tokenKind {
	src := z.src
	z.doctype = doctype{}
	d := &z.doctype
	z.text = span{}
	skip := func() {
		for i < len(src) && class[src[i]]&space != 0 {
			i++
		}
	}
	// finish leaves the doctype: at its '>' or, past anything bogus, the next one.
	finish := func(quirks bool) tokenKind {
		d.forceQuirks = d.forceQuirks || quirks
		if end := bytes.IndexByte(src[i:], '>'); end >= 0 {
			z.pos = i + end + 1
		} else {
			z.pos = len(src)
		}
		return doctypeToken
	}
	skip()
	if i >= len(src) || src[i] == '>' {
		return finish(true)
	}
	start := i
	for i < len(src) && class[src[i]]&space == 0 && src[i] != '>' {
		i++
	}
	z.lower = z.lower[:0]
	for _, c := range src[start:i] {
		z.lower = append(z.lower, lowerCase(c))
	}
	d.hasName = true
	z.text = z.replaceNUL(z.keep(z.lower))
	skip()
	if i >= len(src) {
		return finish(true)
	}
	if src[i] == '>' {
		return finish(false)
	}
	public := foldPrefix(src[i:], "public")
	if !public && !foldPrefix(src[i:], "system") {
		return finish(true)
	}
	i += len("public")
	// identifier reads a quoted one; done tells that the doctype ended in it.
	identifier := func() (id span, done bool) {
		quote := src[i]
		i++
		start := i
		for i < len(src) && src[i] != quote && src[i] != '>' {
			i++
		}
		id = z.replaceNUL(span{uint32(start), uint32(i)})
		if i >= len(src) || src[i] == '>' {
			return id, true
		}
		i++
		return id, false
	}
	quoted := func() bool { return i < len(src) && (src[i] == '"' || src[i] == '\'') }
	skip()
	if !quoted() {
		return finish(true)
	}
	var done bool
	if public {
		d.hasPublic = true
		if d.public, done = identifier(); done {
			return finish(true)
		}
		skip()
		if i < len(src) && src[i] == '>' {
			return finish(false)
		}
		if !quoted() {
			return finish(true)
		}
	}
	d.hasSystem = true
	if d.system, done = identifier(); done {
		return finish(true)
	}
	skip()
	// What follows the system identifier is bogus, but brings no quirks.
	return finish(i >= len(src))
}
