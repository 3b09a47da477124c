package dom

import (
	"bytes"
	"unsafe"
)

// Limits bound what a Parser takes from a page; zero fields mean the defaults.
type Limits struct {
	Depth int // of open elements; default 512
	Nodes int // default 2,000,000; four times as many attributes
	Bytes int // of input read; default 64 MiB, at most 512 MiB
}

const (
	defaultDepth = 512
	minDepth     = 8
	defaultNodes = 2_000_000
	defaultBytes = 64 << 20
	maxBytes     = 512 << 20
)

// Cut tells which limits a tree was cut at.
type Cut uint8

// The limits.
const (
	CutDepth Cut = 1 << iota // elements nested too deep were attached higher up
	CutNodes                 // what followed the last node, or attributes past their limit, were left out
	CutBytes                 // what followed the last byte was left out
)

// Cut returns which limits the page went past.
func (t *Tree) Cut() Cut { return t.cut }

// A Parser parses pages one after another, reusing its memory. The zero Parser
// is ready. A Parser serves one goroutine at a time.
type Parser struct {
	Limits Limits
	// Scripting has noscript elements hold their content as text, as browsers
	// that run scripts do.
	Scripting bool
	// Ended, where it is set, is asked every thousand tokens or so; when it is true
	// the rest of the page is left out, without a note in Cut. A caller who sets it
	// has no use for the tree then.
	Ended func() bool

	tokenizer
	page Tree
	builder
	normal []byte     // the input with newlines normalized, where it needs it
	spare  []nodeData // the arena that the nodes are put in order to
}

// Parse parses a page of UTF-8 HTML. Bytes that are not valid UTF-8 stay as they are.
func (p *Parser) Parse(src []byte) *Tree {
	p.start(src)
	p.run()
	return p.finish()
}

// start prepares for a page.
func (p *Parser) start(src []byte) {
	p.release()
	t := &p.page
	t.nodes = append(t.nodes[:0], nodeData{}, nodeData{kind: Document})
	t.attrs, t.decoded, t.cut = t.attrs[:0], t.decoded[:0], 0
	t.names.Reset()

	limit := p.Limits.Bytes
	if limit <= 0 {
		limit = defaultBytes
	}
	if limit = min(limit, maxBytes); len(src) > limit {
		src = src[:limit]
		t.cut |= CutBytes
	}
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(src, '\r') >= 0 {
		p.normal = normalizeNewlines(p.normal[:0], src)
		src = p.normal
	}
	t.input = src

	nodes := p.Limits.Nodes
	if nodes <= 0 {
		nodes = defaultNodes
	}
	p.tokenizer = tokenizer{
		tree: t, src: src, hasNUL: bytes.IndexByte(src, 0) >= 0,
		stamps: p.stamps, stamp: p.stamp, lower: p.lower,
		maxAttrs: 4 * nodes,
	}
	depth := p.Limits.Depth
	if depth <= 0 {
		depth = defaultDepth
	}
	p.builder.reset(max(depth, minDepth), nodes)
}

// keptBytes bounds each buffer that is kept for the next page, so that one huge
// page does not hold its memory for good.
const keptBytes = 32 << 20

func (p *Parser) release() {
	const kept = keptBytes / int(unsafe.Sizeof(nodeData{}))
	t := &p.page
	if cap(t.nodes) > kept || cap(p.spare) > kept {
		t.nodes, p.spare = nil, nil
	}
	if cap(t.attrs) > keptBytes/int(unsafe.Sizeof(Attr{})) {
		t.attrs = nil
	}
	if cap(t.decoded) > keptBytes {
		t.decoded = nil
	}
	if cap(p.normal) > keptBytes {
		p.normal = nil
	}
}

// normalizeNewlines appends src to dst, with "\n" for "\r\n" and "\r".
func normalizeNewlines(dst, src []byte) []byte {
	for {
		i := bytes.IndexByte(src, '\r')
		if i < 0 {
			return append(dst, src...)
		}
		dst = append(append(dst, src[:i]...), '\n')
		src = src[i+1:]
		if len(src) > 0 && src[0] == '\n' {
			src = src[1:]
		}
	}
}

// run reads tokens to the end of the input.
func (p *Parser) run() {
	const tokensBetween = 1024 // questions whether it is over
	t := &p.page
	for count := 1; ; count++ {
		if len(t.nodes) > p.maxNodes {
			t.cut |= CutNodes
			p.src = p.src[:p.pos]
		}
		if count%tokensBetween == 0 && p.Ended != nil && p.Ended() {
			p.src = p.src[:p.pos]
		}
		kind := p.next()
		if kind == endOfFile {
			p.endOfFile()
			return
		}
		p.dispatch(kind)
	}
}

// dispatch gives the current token to the rules that apply to it.
func (p *Parser) dispatch(kind tokenKind) {
	if p.inForeign(kind) {
		p.foreignContent(kind)
	} else {
		p.inMode(p.mode, kind)
	}
	p.cdata = len(p.stack) > 0 && p.adjusted().flags&foreign != 0
}

// finish ends the page and returns its tree.
func (p *Parser) finish() *Tree {
	p.src = nil
	if p.moved {
		p.order()
	}
	return &p.page
}
