package blocks

import (
	"math/bits"
	"unsafe"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks/wording"
)

func popcount(x uint64) int { return bits.OnesCount64(x) }

// signStats tells how often an element of the same make occurs on the page.
type signStats struct {
	count            int32
	words, linkBytes int32
	bytes            int32
	mass, weight     float32
	upMass, upWeight float32 // of blocks whose element is within one of this make
}

type pageStats struct {
	words, linkWords, prose, paras int32
	main                           int32 // the element that holds most of the prose
	articles                       int32
	hasMain                        bool
	types                          typeSet
	homeWords                      float32
	home                           int32 // the element that holds most prose directly
	purposes                       purposes
	code                           bool    // much of it is code
	we                             float32 // the share of words of the prose that are "we", "our" and the like
}

// Describe counts what is in the blocks and around them; it does not need the model.
func (p *Page) Describe() {
	p.known.reset(&p.hints)
	p.makes.Reset(2 * len(p.Blocks))
	p.seen.Reset(len(p.Blocks))
	p.signs = p.signs[:0]
	p.names.Reset()
	p.props.Reset()
	p.page = pageStats{
		types: p.hints.types(),
	}
	for i := range p.elems {
		p.describeElem(int32(i))
	}
	if p.over() {
		return
	}
	ahead, head := int32(0), int32(-1)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		p.count(b)
		b.head = head
		if b.In&InHeading != 0 && b.Words > 0 {
			head = int32(i)
		}
		p.leads = append(p.leads, p.readLead(b))
		b.wordsAhead = ahead
		ahead += int32(b.Words)
		e := &p.elems[b.elem]
		e.words += int32(b.Words)
		size := int32(len(b.Text))
		if size > 0 {
			e.linkWords += int32(b.Words) * min(b.linkBytes, size) / size
		}
		if b.prose() {
			e.proseWords += int32(b.Words)
		}
		if b.Tag == Para {
			e.paras++
		}
		b.make = p.makeOf(e.sign)
		if i > 0 && e.parent == p.elems[p.Blocks[i-1].elem].parent {
			b.upMake = p.Blocks[i-1].upMake
		} else {
			b.upMake = p.makeOf(p.up(e).sign)
		}
		s := &p.signs[b.make]
		s.count++
		s.words += int32(b.Words)
		s.linkBytes += b.linkBytes
		s.bytes += size
	}
	for i := len(p.elems) - 1; i > 0; i-- {
		e := &p.elems[i]
		up := &p.elems[e.parent]
		up.words += e.words
		up.linkWords += e.linkWords
		up.proseWords += e.proseWords
		up.paras += e.paras
		if p.tree.Is(e.node, atom.Article) {
			p.page.articles++
		} else if p.tree.Is(e.node, atom.Main) {
			p.page.hasMain = true
		}
	}
	if len(p.elems) == 0 {
		return
	}
	root := &p.elems[0]
	p.page.words, p.page.linkWords, p.page.prose, p.page.paras = root.words, root.linkWords, root.proseWords, root.paras
	p.findMain()
	p.findHome()
	p.findTitle()
}

// makeOf returns the number of a make of elements on this page.
func (p *Page) makeOf(sign uint32) int32 {
	n := p.makes.Of(wording.Finish(sign))
	if *n == 0 {
		p.signs = append(p.signs, signStats{})
		*n = int32(len(p.signs))
	}
	return *n - 1
}

// prose reports whether the block looks like sentences rather than labels.
func (b *Block) prose() bool {
	return b.Words >= 12 && b.stats.stops+b.stats.commas > 0 && b.linkBytes*3 < int32(len(b.Text)) && b.In&(InFooter|InHidden|InNav) == 0
}

// findMain goes down from the root as long as one child holds most of the prose.
func (p *Page) findMain() {
	at := int32(0)
	for {
		next := int32(-1)
		for i := at + 1; i < int32(len(p.elems)) && p.elems[i].first < p.elems[at].last; i++ {
			if e := &p.elems[i]; e.parent == at && e.proseWords*10 > p.elems[at].proseWords*6 && p.elems[at].proseWords > 0 {
				next = i
				break
			}
		}
		if next < 0 || p.elems[next].tag == Para || p.elems[next].last-p.elems[next].first < 2 {
			break
		}
		at = next
	}
	p.page.main = at
}

// findTitle finds the block that is the headline.
func (p *Page) findTitle() {
	p.title = -1
	best := float32(0)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Words == 0 || b.Words > 60 || b.In&InHidden != 0 {
			continue
		}
		score := float32(0)
		if p.known.title > 0 {
			score = 2 * float32(b.stats.titleHits) / float32(p.known.title+b.wordEnd-b.wordStart)
			if score < 0.5 {
				score = 0
			}
		}
		if b.Tag == Head1 {
			score += 0.6
		} else if b.Tag == Head2 {
			score += 0.1
		}
		if b.linkBytes > 0 {
			score -= 0.2
		}
		if score > best+0.01 && score > 0.55 {
			best, p.title = score, int32(i)
		}
	}
}

func (p *Page) describeElem(i int32) {
	e := &p.elems[i]
	own := p.tokenize(e.node)
	e.tokenStart, e.tokenEnd, e.parts = own.start, own.end, own.parts
	if i == 0 {
		e.parts = 0
	}
	e.around = e.parts
	h := (wording.HashStart ^ uint32(p.tree.Name(e.node))) * wording.HashPrime
	h = (h ^ own.look) * wording.HashPrime
	if e.parent >= 0 {
		up := &p.elems[e.parent]
		e.around |= up.around
		h = (h ^ up.sign) * wording.HashPrime
	}
	e.sign = h
}

func (p *Page) readLead(b *Block) naming {
	if b.lead == dom.None {
		return naming{}
	}
	return p.tokenize(b.lead)
}

// naming is what the attributes that name an element's part in the page say:
// the hashes of their words, as a span of the page's tokens, and the parts
// that these words name.
type naming struct {
	span
	parts wording.Parts
	look  uint32 // a hash of the class without its digits, 0 without one
}

// tokenize reads the attributes that name an element's part in the page.
// Elements that are named by one attribute share its words.
func (p *Page) tokenize(n dom.Node) naming {
	t := p.tree
	var out naming
	for _, a := range t.Attrs(n) {
		memo, salt := &p.names, uint32(0)
		switch a.Name {
		case atom.Class, atom.Id, atom.DataTestid, atom.DataComponent, atom.DataType, atom.AriaLabel:
		case atom.Itemprop, atom.Property, atom.Role, atom.Rel:
			memo, salt = &p.props, 0x51ed270b
		default:
			continue
		}
		v := t.Value(a)
		said, known := memo.Lookup(v)
		if !known {
			*said = p.split(v, salt)
		}
		out.parts |= said.parts
		if a.Name == atom.Class {
			out.look = said.look
		}
		switch {
		case said.start == said.end:
		case out.start == out.end:
			out.span = said.span
		case out.end == said.start:
			out.end = said.end
		default:
			start := int32(len(p.tokens))
			p.tokens = append(append(p.tokens, p.tokens[out.start:out.end]...), p.tokens[said.start:said.end]...)
			out.start, out.end = start, int32(len(p.tokens))
		}
	}
	return out
}

const maxTokens = 24 // of one attribute

// split appends the hashes of the words of an attribute's value: runs of
// letters, parted also where a capital follows a small letter. Words with
// digits in them are build hashes more often than names and are left out.
func (p *Page) split(v string, salt uint32) (out naming) {
	out.start = int32(len(p.tokens))
	for i := 0; i < len(v) && i < 64; i++ {
		if c := v[i]; c < '0' || c > '9' {
			out.look = (out.look ^ uint32(c)) * wording.HashPrime
		}
	}
	parts := wording.PartTable()
	count := 0
	h, size, digits := wording.HashStart^salt, 0, false
	v = v[:min(len(v), 512)]
	for i := 0; i <= len(v); i++ {
		c := byte(0)
		if i < len(v) {
			c = v[i]
		}
		k := wording.Ascii[c]
		if k == wording.Digit {
			digits = true
			continue
		}
		if k == 0 || k == wording.Capital && size > 0 && wording.Ascii[v[i-1]] == wording.Lower {
			if size > 1 && size < 20 && !digits && count < maxTokens {
				h = wording.Finish(h)
				p.tokens = append(p.tokens, h)
				out.parts |= parts.Of(h)
				count++
			}
			h, size, digits = wording.HashStart^salt, 0, false
		}
		if k != 0 {
			h = (h ^ uint32(c|0x20)) * wording.HashPrime
			size++
		}
	}
	out.end = int32(len(p.tokens))
	return out
}

func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// findHome finds the element whose children hold most prose.
func (p *Page) findHome() {
	for i := range p.elems {
		p.elems[i].mass = 0
	}
	best := float32(0)
	p.page.home = -1
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if !b.prose() {
			continue
		}
		at := p.elems[b.elem].parent
		if at < 0 {
			at = b.elem
		}
		e := &p.elems[at]
		e.mass += float32(b.Words)
		if e.mass > best {
			best, p.page.home = e.mass, at
		}
	}
	p.page.homeWords = best
}

// A purposes tells how many different phrases of each purpose a page's labels
// are or begin with, and how many in all.
type purposes struct {
	kinds, all [wording.PurposeCount]float32
}

// purposes looks through the labels. A phrase counts where it is the whole
// label, but for numbers and the like before or after it: "3 replies", "Joined: May 2012".
func (p *Page) purposes() (out purposes) {
	phrases := wording.Phrases()
	var seen [len(phrases.Keys) / 64]uint64
	count := func(words []uint32) bool {
		if len(words) == 0 || len(words) > wording.PhraseLimit || !phrases.MayBegin(words[0]) {
			return false
		}
		h := uint32(0)
		for _, w := range words {
			h = wording.Pair(h, w)
		}
		slot := wording.SlotOf(phrases.Keys[:], h)
		bits := phrases.Values[slot]
		if bits == 0 {
			return false
		}
		for k := range wording.PurposeCount {
			if bits>>k&1 == 0 {
				continue
			}
			out.all[k]++
			if seen[slot>>6]&(1<<(slot&63)) == 0 {
				out.kinds[k]++
			}
		}
		seen[slot>>6] |= 1 << (slot & 63)
		return true
	}
	for i := range p.Blocks {
		b := &p.Blocks[i]
		words := p.words[b.wordStart:b.wordEnd]
		if count(words) || b.stats.digits == 0 || len(words) < 2 || len(words) > 5 {
			continue
		}
		if b.stats.firstDigit {
			count(words[1:])
		} else if !count(words[:1]) {
			count(words[:2])
		}
	}
	return out
}
