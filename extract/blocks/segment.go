package blocks

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"
	"unsafe"

	"dateline/dom"
	"dateline/dom/atom"
)

// A walker makes blocks on one walk over the tree.
type walker struct {
	p     *Page
	t     *dom.Tree
	elem  int32
	depth int16
	in    Around

	open      bool // text was written since the last flush
	space     bool // a space is due before the next text
	breaks    int  // line breaks due before the next text
	start     int32
	linkDepth int
	boldDepth int
	emDepth   int
	emBytes   int32
	media     int32
	linkBytes int32
	boldBytes int32
	links     int32
	brs       int32
	lead      dom.Node
	row       bool // within a row of data: cells do not end blocks
	caption   bool // within a picture's caption: all blocks are captions
}

type role uint8

const (
	inline role = iota
	block
	skip
	breaking
	link
	bold
	emphasis
	media
)

// roles tells how the walk treats each well-known element.
var roles = func() (r [atom.Count]role) {
	for _, a := range []atom.Atom{atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center,
		atom.Dd, atom.Details, atom.Dialog, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup,
		atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Search,
		atom.Section, atom.Summary, atom.Table, atom.Caption, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Td,
		atom.Th, atom.Ul, atom.Xmp, atom.Html, atom.Dir, atom.Hr, atom.Button, atom.Nav} {
		r[a] = block
	}
	for _, a := range []atom.Atom{atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select,
		atom.Textarea, atom.Canvas, atom.Head, atom.Title, atom.Svg,
		atom.Applet, atom.Noframes, atom.Noembed, atom.Datalist, atom.Map, atom.Meta, atom.Link, atom.Input, atom.Rp, atom.Rt} {
		r[a] = skip
	}
	r[atom.Br] = breaking
	r[atom.A] = link
	r[atom.B], r[atom.Strong] = bold, bold
	r[atom.Em], r[atom.I] = emphasis, emphasis
	for _, a := range []atom.Atom{atom.Img, atom.AmpImg, atom.Iframe, atom.Video, atom.Audio, atom.Object, atom.Embed,
		atom.AmpIframe, atom.AmpVideo, atom.AmpYoutube, atom.AmpTwitter, atom.AmpInstagram, atom.AmpFacebook} {
		r[a] = media
	}
	return r
}()

func (w *walker) children(n dom.Node) {
	t := w.t
	for c := t.First(n); c != dom.None; c = t.Next(c) {
		switch t.Kind(c) {
		case dom.Text:
			w.write(t.Text(c))
		case dom.Element:
			w.element(c)
		}
		if len(w.p.Blocks) >= maxBlocks || len(w.p.text) >= maxText {
			return
		}
	}
}

func (w *walker) element(n dom.Node) {
	t := w.t
	name := t.Name(n)
	r := inline
	if t.NS(n) == dom.SVG {
		return
	}
	if name < atom.Count {
		r = roles[name]
	}
	switch r {
	case skip:
		return
	case breaking:
		if w.open {
			w.breaks++
			w.brs++
		}
		return
	case link:
		if w.open || w.linkDepth == 0 {
			w.links++
		}
		w.linkDepth++
		was := w.in
		w.in |= InLink
		w.inlined(n)
		w.in = was
		w.linkDepth--
	case bold:
		w.boldDepth++
		w.inlined(n)
		w.boldDepth--
	case emphasis:
		w.emDepth++
		w.inlined(n)
		w.emDepth--
	case media:
		if initial := w.pictured(n, name); initial != "" {
			w.write(initial)
			return
		}
		w.media++
		if before := len(w.p.Blocks); len(w.p.Media) < maxBlocks {
			if w.open {
				before++
			}
			w.p.Media = append(w.p.Media, Media{n, before})
		}
	case inline:
		w.inlined(n)
	case block:
		w.block(n, name)
	}
}

func (w *walker) inlined(n dom.Node) {
	if !w.open && w.lead == dom.None && len(w.t.Attrs(n)) > 0 {
		w.lead = n
	}
	if w.hides(n) {
		was := w.in
		w.in |= InHidden
		w.flush()
		w.children(n)
		w.flush()
		w.in = was
		return
	}
	w.children(n)
}

// hides reports whether the element says that it is not drawn.
func (w *walker) hides(n dom.Node) bool {
	t := w.t
	for _, a := range t.Attrs(n) {
		switch a.Name {
		case atom.Hidden:
			return t.Value(a) != "until-found"
		case atom.AriaHidden:
			return t.Value(a) == "true"
		case atom.Style:
			v := t.Value(a)
			if i := strings.Index(v, "display"); i >= 0 {
				v = strings.TrimLeft(v[i+len("display"):], ": ")
				return strings.HasPrefix(v, "none")
			}
		}
	}
	return false
}

func (w *walker) block(n dom.Node, name atom.Atom) {
	if w.row && name != atom.Table {
		// Cells of a row of data, and whatever is in them, stay one block.
		if (name == atom.Td || name == atom.Th) && w.open {
			w.bar()
		} else if w.open {
			w.space = true
		}
		w.children(n)
		w.space = w.space || w.open
		return
	}
	w.flush()
	says := w.read(n, name)
	if says.post {
		w.media++
		if len(w.p.Media) < maxBlocks {
			w.p.Media = append(w.p.Media, Media{n, len(w.p.Blocks)})
		}
		return
	}
	was, wasRow, wasCaption := w.in, w.row, w.caption
	tag := Other
	switch name {
	case atom.P:
		tag = Para
	case atom.Li, atom.Dd:
		tag = Item
		w.in |= InList
	case atom.Dt:
		tag = Term
		w.in |= InList
	case atom.Ul, atom.Ol, atom.Dl:
		w.in |= InList
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		tag = Head1 + Tag(name-atom.H1)
		w.in |= InHeading
	case atom.Blockquote:
		tag = Quote
		w.in |= InQuote
	case atom.Figcaption, atom.Caption:
		tag = Caption
		w.caption = w.caption || name == atom.Figcaption
		w.in |= InFigure
	case atom.Figure:
		w.in |= InFigure
	case atom.Td, atom.Th:
		tag = Cell
	case atom.Table:
		w.in |= InTable
		w.row = false
	case atom.Tr:
		if w.data(n) {
			tag = Row
			w.row = true
		}
	case atom.Pre:
		tag = Pre
	case atom.Summary:
		tag = Summary
	case atom.Article:
		w.in |= InArticle
	case atom.Main:
		w.in |= InMain
	case atom.Aside:
		w.in |= InAside
	case atom.Footer:
		w.in |= InFooter
	case atom.Header:
		w.in |= InHeader
	case atom.Form:
		w.in |= InForm
	case atom.Button:
		w.in |= InButton
	case atom.Details:
		w.in |= InDetails
	case atom.Address:
		w.in |= InAddress
	case atom.Nav:
		w.in |= InNav
	}
	w.in |= says.in
	parent, elems := w.elem, len(w.p.elems)
	w.enter(n, tag)
	self := w.elem
	w.children(n)
	w.flush()
	w.depth--
	e := &w.p.elems[self]
	e.last = int32(len(w.p.Blocks))
	if e.first == e.last {
		w.p.elems = w.p.elems[:elems] // nothing in it
	}
	w.elem = parent
	w.in, w.row, w.caption = was, wasRow, wasCaption
}

// blockSays is what a block-level element's attributes say of it.
type blockSays struct {
	in Around // of InHidden and InBodyProp
	// post tells of a post of a social network, which pages embed as a quotation
	// for a script to draw: a medium, whose words are another's text.
	post bool
}

// read looks through the attributes of a block-level element.
func (w *walker) read(n dom.Node, name atom.Atom) (out blockSays) {
	t := w.t
	attrs := t.Attrs(n)
	if len(attrs) == 0 {
		return
	}
	if w.hides(n) {
		out.in = InHidden
	}
	classed := false
	for _, a := range attrs {
		switch a.Name {
		case atom.Class:
			if !classed && (name == atom.Blockquote || name == atom.Div || name == atom.Section) {
				classed = true
				out.post = isPost(t.Value(a)) && !w.holdsArticle(n)
			}
		case atom.Itemprop, atom.Property:
			switch t.Value(a) {
			case "articleBody":
				out.in |= InBodyProp
			case "schema:articleBody", "schema:text":
				if a.Name == atom.Property {
					out.in |= InBodyProp
				}
			}
		}
	}
	return
}

// postLimit is how much text a post of a network has at most, in bytes.
const postLimit = 4000

// holdsArticle reports whether an element has more in it than a post of a network
// has: a headline of the page's, or a long text.
func (w *walker) holdsArticle(n dom.Node) bool {
	t, size := w.t, 0
	for c := t.First(n); c != dom.None && size <= postLimit; c = t.After(c, n, true) {
		switch {
		case t.Kind(c) == dom.Text:
			size += len(t.Text(c))
		case t.Is(c, atom.H1), t.Is(c, atom.Article):
			return true
		}
	}
	return size > postLimit
}

// isPost reports whether one of the classes is what a network's script looks for.
func isPost(classes string) bool {
	for i := 0; i < len(classes); i++ {
		start := i
		for i < len(classes) && classes[i] > ' ' {
			i++
		}
		switch classes[start:i] {
		case "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "fb-video", "bluesky-embed", "reddit-embed-bq",
			"reddit-card", "text-post-media", "mastodon-embed", "imgur-embed-pub", "wp-embedded-content", "telegram-post", "vk_post":
			return true
		}
	}
	return false
}

// data reports whether a table row is one of data rather than of layout: at
// least two cells, all short, none with headings, paragraphs or line breaks in
// number.
func (w *walker) data(tr dom.Node) bool {
	t := w.t
	cells := 0
	for c := t.First(tr); c != dom.None; c = t.Next(c) {
		if !t.Is(c, atom.Td) && !t.Is(c, atom.Th) {
			continue
		}
		cells++
		size, parts, breaks := 0, 0, 0
		for n := t.First(c); n != dom.None; n = t.After(n, c, true) {
			if t.Kind(n) == dom.Text {
				size += len(t.Text(n))
			} else if name := t.Name(n); t.Kind(n) == dom.Element && name < atom.Count {
				if name == atom.Table {
					return false
				}
				switch {
				case name >= atom.H1 && name <= atom.H6:
					return false
				case roles[name] == block:
					parts++
				case name == atom.Br:
					breaks++
				}
			}
			if size > 600 || parts > 12 || breaks > 5 {
				return false
			}
		}
	}
	return cells >= 2
}

// enter opens a block-level element.
func (w *walker) enter(n dom.Node, tag Tag) {
	parent := w.elem
	if len(w.p.elems) == 0 {
		parent = -1
	}
	w.elem = int32(len(w.p.elems))
	w.depth++
	w.p.elems = append(w.p.elems, elem{node: n, parent: parent, tag: tag, depth: w.depth, first: int32(len(w.p.Blocks))})
}

func (w *walker) bar() {
	p := w.p
	if n := len(p.text); n > 2 && p.text[n-1] == ' ' && p.text[n-2] == '|' {
		return
	}
	p.text = append(p.text, " | "...)
	w.space, w.breaks = false, 0
}

// write adds text to the open block, or opens one.
func (w *walker) write(s string) {
	if w.open && !w.space && s != "" && s[0] >= 'A' && s[0] <= 'Z' && w.glued() {
		w.space = true
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c <= ' ' {
			w.space = true
			i = blanksEnd(s, i+1)
			continue
		}
		if c >= 0xc2 {
			if size := blank(s[i:]); size > 0 {
				w.space = true
				i += size
				continue
			} else if size < 0 {
				i -= size
				continue
			}
		}
		end, spaces := run(s, i)
		w.put(s[i:end], int32(end-i-spaces))
		i = end
	}
}

// blanksEnd returns where the bytes from i on end that are no higher than a space.
func blanksEnd(s string, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for i < len(b) && b[i] <= ' ' {
		i++
		for i+8 <= len(b) {
			x := binary.LittleEndian.Uint64(b[i:])
			if (x&^tops+(0x7f-' ')*ones|x)&tops != 0 {
				break
			}
			i += 8
		}
	}
	return i
}

// run returns where the run of words with single spaces ends that begins at
// from, and how many spaces it has. Exotic spaces are seldom and looked for
// only where a byte of theirs occurs.
func run(s string, from int) (end, spaces int) {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	end = from + 1
	for end+8 <= len(b) {
		// Eight bytes at a time: all of them ASCII, none below a space, and no two spaces in a row.
		x := binary.LittleEndian.Uint64(b[end:])
		blanks := ^(x ^ ' '*ones + ^uint64(tops)) & tops
		if (x|(x-' '*ones))&tops != 0 || blanks&(blanks>>8) != 0 {
			break
		}
		last := int(blanks >> 63) // is looked at with what follows
		spaces += bits.OnesCount64(blanks) - last
		end += 8 - last
	}
	for ; end < len(s); end++ {
		if !mayPart[s[end]] {
			continue
		}
		if s[end] != ' ' || end+1 == len(s) || mayPart[s[end+1]] {
			break
		}
		spaces++
	}
	return end, spaces
}

// mayPart tells the bytes that may begin a space or a character without width.
var mayPart = func() (t [256]bool) {
	for c := range ' ' + 1 {
		t[c] = true
	}
	t[0xc2], t[0xe2], t[0xe3], t[0xef] = true, true, true, true
	return t
}()

// glued reports whether the open block ends in a small letter or a full stop:
// where another element goes on from there with a capital, style sheets draw
// the two apart.
func (w *walker) glued() bool {
	c := w.p.text[len(w.p.text)-1]
	return c >= 'a' && c <= 'z' || c == '.' || c == '!' || c == '?'
}

// blank returns the length of the space that s starts with, its negative for
// a character without width, 0 where s starts with neither.
func blank(s string) int {
	if len(s) < 2 {
		return 0
	}
	switch s[0] {
	case 0xc2:
		if s[1] == 0xa0 {
			return 2
		}
		if s[1] == 0xad {
			return -2
		}
	case 0xe2, 0xe3, 0xef:
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r >= 0x2000 && r <= 0x200a, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000:
			return size
		case r == 0x200b, r == 0x2060, r == 0xfeff:
			return -size
		}
	}
	return 0
}

// put adds a run of text with size bytes besides its spaces.
func (w *walker) put(s string, size int32) {
	p := w.p
	if w.breaks >= 2 && w.open && !w.row {
		w.flush()
	}
	if !w.open {
		w.open = true
		w.start = int32(len(p.text))
	} else if w.breaks > 0 {
		if w.row {
			p.text = append(p.text, ' ')
		} else {
			p.text = append(p.text, '\n')
		}
	} else if w.space && p.text[len(p.text)-1] != ' ' {
		p.text = append(p.text, ' ')
	}
	w.space, w.breaks = false, 0
	p.text = append(p.text, s...)
	if w.linkDepth > 0 {
		w.linkBytes += size
	}
	if w.emDepth > 0 {
		w.emBytes += size
	}
	if w.boldDepth > 0 {
		w.boldBytes += size
	}
}

// flush ends the open block.
func (w *walker) flush() {
	p := w.p
	if w.open {
		if w.row {
			for n := len(p.text); n > int(w.start)+2 && p.text[n-1] == ' ' && p.text[n-2] == '|'; n = len(p.text) {
				p.text = p.text[:n-3]
			}
		}
		e := &p.elems[w.elem]
		tag := e.tag
		if w.caption {
			tag = Caption
		}
		p.Blocks = append(p.Blocks, Block{
			Tag: tag, In: w.in, Node: e.node, elem: w.elem, lead: w.lead,
			linkBytes: w.linkBytes, boldBytes: w.boldBytes, links: w.links, breaks: w.brs, emBytes: w.emBytes, media: w.media,
			textStart: w.start, textEnd: int32(len(p.text)),
		})
		w.media = 0
	}
	w.emBytes = 0
	w.open, w.space, w.breaks = false, false, 0
	w.linkBytes, w.boldBytes, w.links, w.brs = 0, 0, 0, 0
	w.lead = dom.None
}
