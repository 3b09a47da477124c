package blocks

import (
	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks/wording"
)

// Single leaves of a page that holds its article twice, or further articles behind
// it, the first article once. What counts as body has a score of at least cut;
// Trim and Lift come before. It reports whether further articles were left out.
func (p *Page) Single(cut float32, live bool) (further bool) {
	p.dropCopies(cut)
	return !live && p.dropFurther(cut)
}

const (
	copyWords  = 8  // words of a block that is told for a copy by itself
	copyShare  = 40 // percent of the text's words that a copy of it has
	copyMerged = 60 // words of a block whose text stood in several before
)

// dropCopies drops the blocks that say what ones before them said, word for word:
// texts for print, for small screens, or loaded twice. What is said again on purpose
// or under several pictures is far less than the text; a copy of it is not. A copy that browsers show is
// kept rather than one that they hide.
func (p *Page) dropCopies(cut float32) {
	p.dropMerged(cut)
	if !p.repeats() {
		return
	}
	first := map[uint32]int{}
	words, again := 0, 0
	var copies []int // the blocks that are copies, and of which
	var of []int
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Score < cut || b.Words < copyWords || b.Tag == Row {
			continue
		}
		if at, said := first[b.hash]; said && string(p.Blocks[at].Text) == string(b.Text) {
			copies, of = append(copies, i), append(of, at)
			again += b.Words
		} else {
			first[b.hash] = i
			words += b.Words
		}
	}
	if again == 0 || again*100 < words*copyShare {
		return
	}
	seen, hidden := 0, 0
	for k := range copies {
		if p.Blocks[copies[k]].In&InHidden == 0 && p.Blocks[of[k]].In&InHidden != 0 {
			hidden++
		} else {
			seen++
		}
	}
	if hidden > seen {
		copies, of = of, copies // what comes first is the copy
	}
	for k, i := range copies {
		p.Blocks[i].Score = 0
		// What stands between two blocks of a copy and between their originals alike.
		if k == 0 || i-copies[k-1] < 0 {
			continue
		}
		for j, o := copies[k-1]+1, of[k-1]+1; j < i; j++ {
			b := &p.Blocks[j]
			if b.Score < cut {
				continue
			}
			for ; o >= 0 && o < of[k]; o++ {
				if p.Blocks[o].hash == b.hash {
					b.Score = 0
					break
				}
			}
		}
	}
}

// repeats reports whether the page says something long twice.
func (p *Page) repeats() bool {
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Words >= copyWords && *p.seen.Of(b.hash) > 1 {
			return true
		}
	}
	return false
}

// dropMerged drops long blocks whose words all stood in the blocks before, in
// their order: the whole text with line breaks in one element.
func (p *Page) dropMerged(cut float32) {
	total := 0
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Score < cut || b.Words == 0 {
			continue
		}
		if b.Words >= copyMerged && b.breaks >= 2 && total*10 >= b.Words*9 && p.saidBefore(i, cut) {
			b.Score = 0
			continue
		}
		total += b.Words
	}
}

// saidBefore reports whether nearly all rows of three words of a block are rows of
// blocks of the body before it.
func (p *Page) saidBefore(i int, cut float32) bool {
	said := map[uint32]bool{}
	each := func(b *Block, f func(uint32)) {
		words := p.words[b.wordStart:b.wordEnd]
		for k := 2; k < len(words); k++ {
			f(wording.Triple(words[k-2], words[k-1], words[k]))
		}
	}
	for j := range p.Blocks[:i] {
		if b := &p.Blocks[j]; b.Score >= cut {
			each(b, func(t uint32) { said[t] = true })
		}
	}
	all, known := 0, 0
	each(&p.Blocks[i], func(t uint32) {
		all++
		if said[t] {
			known++
		}
	})
	return known*10 >= all*8 // rows over the blocks' ends are new
}

const (
	furtherProse = 2 // blocks of prose that a further article has
	signedWithin = 4 // blocks behind a headline within which it is signed or dated
)

// dropFurther drops the articles that pages append to theirs for readers who
// scroll on. Each has a headline made like the first one's, in another place of
// the same sort, with a byline or a date below it and a text.
func (p *Page) dropFurther(cut float32) bool {
	title := int(p.title)
	if title < 0 || p.Blocks[title].In&InHeading == 0 {
		return false
	}
	head := &p.Blocks[title]
	prose := 0
	for i := title + 1; i < len(p.Blocks); i++ {
		b := &p.Blocks[i]
		if b.Score >= cut && b.prose() {
			prose++
		}
		if prose == 0 || b.Words == 0 || b.In&InHeading == 0 || b.Tag != head.Tag || b.In&(InHidden|InFigure|InQuote|InAside) != 0 || p.saysHeadline(b) {
			continue
		}
		at := p.articleOf(b)
		own := at != dom.None && at != p.articleOf(head) && !p.within(at, p.articleOf(head)) && !p.holdsProse(at, title, i, cut)
		if !own && !(b.make == head.make && p.signedBelow(i) && (b.Tag == Head1 || !p.holdsProse(p.up(&p.elems[b.elem]).node, title, i, cut))) {
			continue
		}
		if p.proseBelow(i, cut) < furtherProse {
			continue
		}
		for j := i; j < len(p.Blocks); j++ {
			p.Blocks[j].Score = 0
		}
		// What introduces it stands above its headline, within its element.
		for j := i - 1; j > title && own && p.articleOf(&p.Blocks[j]) == at; j-- {
			p.Blocks[j].Score = 0
		}
		return true
	}
	return false
}

// holdsProse reports whether prose of the body between two blocks stands within an element.
func (p *Page) holdsProse(n dom.Node, from, to int, cut float32) bool {
	for i := from; i < to; i++ {
		if b := &p.Blocks[i]; b.Score >= cut && b.prose() && p.within(b.Node, n) {
			return true
		}
	}
	return false
}

// articleOf returns the innermost article element around a block, dom.None if none.
func (p *Page) articleOf(b *Block) dom.Node {
	if b.In&InArticle == 0 {
		return dom.None
	}
	for at := b.elem; at >= 0; at = p.elems[at].parent {
		if p.tree.Is(p.elems[at].node, atom.Article) {
			return p.elems[at].node
		}
	}
	return dom.None
}

// within reports whether an element stands within another.
func (p *Page) within(n, around dom.Node) bool {
	for ; n != dom.None; n = p.tree.Parent(n) {
		if n == around {
			return around != dom.None
		}
	}
	return false
}

// signedBelow reports whether a byline or a date stands close below block i, before
// any prose.
func (p *Page) signedBelow(i int) bool {
	seen := 0
	for j := i + 1; j < len(p.Blocks) && seen < signedWithin; j++ {
		b := &p.Blocks[j]
		if b.Words == 0 {
			continue
		}
		seen++
		e := &p.elems[b.elem]
		if b.Words <= bylineLimit && b.In&InHeading == 0 && (tellsTime(b.Text) && p.Blocks[i].Tag == Head1 || (e.parts|p.up(e).parts)&(wording.PartAuthor|wording.PartMeta) != 0) {
			return true
		}
		if b.Words > standfirstMax || b.In&InHeading != 0 {
			return false
		}
	}
	return false
}

// proseBelow counts the blocks of prose of the body behind block i, up to the next
// heading like it.
func (p *Page) proseBelow(i int, cut float32) (n int) {
	for j := i + 1; j < len(p.Blocks); j++ {
		b := &p.Blocks[j]
		if b.Words > 0 && b.Tag == p.Blocks[i].Tag {
			break
		}
		if b.Score >= cut && b.prose() {
			n++
		}
	}
	return n
}
