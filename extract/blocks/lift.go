package blocks

import (
	"slices"

	"dateline/extract/blocks/wording"
)

// Lift takes into the body what the model leaves out of it and rules tell for the
// article's: its standfirst, and paragraphs of the body's own make beside it. What
// counts as body has a score of at least cut; Trim comes before.
func (p *Page) Lift(cut float32) {
	first, last := -1, -1
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Score >= cut && b.Tag != Caption && b.prose() {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		p.liftBrief(cut)
		return
	}
	p.liftOwn(first, last, cut)
	p.liftAmong(first, last, cut)
	p.liftStandfirst(first, cut)
}

const (
	aboveFirst    = 12 // blocks between headline and text that are looked at
	standfirstMin = 5  // words of a standfirst
	standfirstMax = 90
)

// liftOwn takes paragraphs of the make that most of the body has.
func (p *Page) liftOwn(first, last int, cut float32) {
	words, all := map[int32]int{}, 0
	for i := first; i <= last; i++ {
		if b := &p.Blocks[i]; b.Score >= cut && b.prose() {
			words[b.make] += b.Words
			all += b.Words
		}
	}
	own := int32(-1)
	for make, n := range words {
		if 2*n > all {
			own = make
		}
	}
	if own < 0 {
		return
	}
	for i := max(int(p.title)+1, first-aboveFirst); i < last; i++ {
		b := &p.Blocks[i]
		if b.make != own || b.Score >= cut || b.Words < standfirstMin || b.stats.stops == 0 || b.linkBytes*3 > int32(len(b.Text)) ||
			b.In&(InHidden|InFooter|InNav|InForm|InFigure|InAside) != 0 || b.stats.opens != wording.OpensNothing || b.furniture() || p.forScriptsOrConsent(b) {
			continue
		}
		if i < first && p.title >= 0 && b.prose() || b.Score >= cut/lifted {
			b.Score = cut
		}
	}
}

const (
	homeProse = 3 // blocks of prose that tell the element which holds the text
	homeDepth = 3 // elements between it and a list's item or a table's row

	announceLimit = 20 // words of a line that announces a list
)

// liftAmong takes the lists, tables, quotations and text without a paragraph's element that stand in
// the element which holds the text's paragraphs, among them or behind the last:
// the model knows few of them on pages of news.
func (p *Page) liftAmong(first, last int, cut float32) {
	home := p.seatOf(first, last, cut)
	if home < 0 {
		return
	}
	e := &p.elems[home]
	const named = wording.PartAd | wording.PartRelated | wording.PartShare | wording.PartSignup | wording.PartNav | wording.PartSide | wording.PartComments |
		wording.PartTags | wording.PartAuthor | wording.PartPopup | wording.PartConsent | wording.PartFooter | wording.PartMeta | wording.PartCaption | wording.PartHide | wording.PartEmbed
	end := last // the last block of the body, or lifted to it
	for i := max(int(e.first), first); i < int(e.last) && i <= max(last, end+1); i++ {
		b := &p.Blocks[i]
		announces := b.stats.last == ':' && b.Words <= announceLimit && (b.Tag == Para || b.Tag == Other) // the list behind it
		if (b.Words == 0 || announces) && i > last {
			end = i
		}
		if b.Score >= cut || b.Words == 0 || b.Tag == Caption || b.linkBytes*3 > int32(len(b.Text)) ||
			b.In&(InHidden|InFooter|InNav|InForm|InFigure|InAside|InButton|InHeading|InDetails) != 0 || b.stats.opens != wording.OpensNothing ||
			p.trimmed(b) || b.forScripts() || p.asksConsent(b) {
			continue
		}
		odd := b.Tag == Item || b.Tag == Row || b.Tag == Cell || b.Tag == Term || b.Tag == Pre && p.page.types&typeNews != 0 || b.In&(InQuote|InList) != 0
		if !odd && (i > last || b.Tag != Other || b.Words < 3 || b.stats.stops == 0) ||
			i > last && b.In&InQuote != 0 && (p.page.types&typeNews == 0 || b.stats.you > 0) {
			continue
		}
		if b.In&InList != 0 && (p.linkedList(b) || i > last && p.up(&p.elems[b.elem]).linkWords > 0) || b.In&InQuote != 0 && p.quotesText(b, cut) {
			continue
		}
		depth, parts := p.below(b.elem, home)
		if depth >= 0 && (depth <= homeDepth && odd || depth <= 1) && parts&named == 0 {
			b.Score = cut
			end = max(end, i)
			if before := &p.Blocks[max(i-1, 0)]; before.stats.last == ':' && before.Words <= announceLimit && before.In&(InHidden|InHeading) == 0 {
				before.Score = max(before.Score, cut)
			}
		}
	}
}

// liftBrief takes the paragraphs of declared news so short that the model finds
// none: those in the element that is named the article's body.
func (p *Page) liftBrief(cut float32) {
	if p.page.types&typeNews == 0 {
		return
	}
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Score >= cut && b.Words >= standfirstMin && b.In&InHeading == 0 {
			return
		}
	}
	for i := max(int(p.title)+1, 0); i < len(p.Blocks); i++ {
		b := &p.Blocks[i]
		if b.Tag == Para && b.Words >= standfirstMin && b.stats.stops > 0 && b.stats.opens == wording.OpensNothing && p.inBody(b) &&
			b.linkBytes*3 <= int32(len(b.Text)) && b.In&(InHidden|InFooter|InNav|InForm|InFigure|InAside) == 0 && !p.trimmed(b) && !p.asksConsent(b) &&
			p.elems[b.elem].around&(wording.PartComments|wording.PartRelated|wording.PartSignup|wording.PartAd) == 0 {
			b.Score = cut
		}
	}
}

// inBody reports whether a block stands in what a class or property names the article's body.
func (p *Page) inBody(b *Block) bool {
	return b.In&InBodyProp != 0 || p.elems[b.elem].around&wording.PartBody != 0
}

// quotesText reports whether a block says again what a block of the body says, as
// the lines do that are drawn large out of it.
func (p *Page) quotesText(b *Block, cut float32) bool {
	own := p.words[b.wordStart:b.wordEnd]
	if len(own) < 4 {
		return false
	}
	for i := range p.Blocks {
		o := &p.Blocks[i]
		if o == b || o.Score < cut || o.Words < b.Words {
			continue
		}
		all := p.words[o.wordStart:o.wordEnd]
		for at := 0; at+4 <= len(all); at++ {
			if slices.Equal(all[at:at+4], own[:4]) {
				return true
			}
		}
	}
	return false
}

// seatOf returns the element that directly holds most of the body's prose, -1
// where it is none or has more in it than the body.
func (p *Page) seatOf(first, last int, cut float32) int32 {
	counts := map[int32]int{}
	best, all := int32(-1), 0
	for i := first; i <= last; i++ {
		if b := &p.Blocks[i]; b.Score >= cut && b.prose() && (p.elems[b.elem].tag == Para || p.elems[b.elem].tag == Other && p.page.types&typeNews != 0) {
			up := p.elems[b.elem].parent
			all++
			if counts[up]++; best < 0 || counts[up] > counts[best] {
				best = up
			}
		}
	}
	if best < 0 || counts[best]*3 < all*2 ||
		counts[best] < homeProse && !(p.page.types&typeNews != 0 && p.elems[best].parts&wording.PartBody != 0) {
		return -1
	}
	return best
}

// below returns how many elements lie between an element and one around it, -1
// where it is not around, and what parts their names are of.
func (p *Page) below(elem, around int32) (depth int, parts wording.Parts) {
	for elem != around {
		if elem < 0 {
			return -1, 0
		}
		parts |= p.elems[elem].parts
		elem = p.elems[elem].parent
		depth++
	}
	return depth, parts
}

// linkedList reports whether the list around a block is made of links for more
// than a third, as lists of other articles are.
func (p *Page) linkedList(b *Block) bool {
	e := p.up(&p.elems[b.elem])
	return e.linkWords*3 > e.words
}

// trimmed reports whether Trim takes a block from any body.
func (p *Page) trimmed(b *Block) bool {
	return p.repeatedLabel(b) || p.labelsAdvertisement(b) || b.pointsElsewhere() || b.imprint() || b.furniture() || b.Menu() || b.listsLinks()
}

// lifted is by how much a paragraph of the body's own make may score less.
const lifted = 5

func (p *Page) forScriptsOrConsent(b *Block) bool { return b.forScripts() || p.asksConsent(b) }

// liftStandfirst takes the lines between headline and text that sum the article
// up: what the description says, or what a class calls so.
func (p *Page) liftStandfirst(first int, cut float32) {
	if p.title < 0 || int(p.title) >= first {
		return
	}
	for i := max(int(p.title)+1, first-aboveFirst); i <= first; i++ {
		b := &p.Blocks[i]
		if b.Words < standfirstMin || b.Words > standfirstMax || b.Tag == Caption || b.linkBytes*3 > int32(len(b.Text)) ||
			b.In&(InHidden|InFooter|InNav|InForm|InFigure|InButton) != 0 || b.stats.opens != wording.OpensNothing || i < first && b.furniture() || p.repeatsHeadline(b) {
			continue
		}
		called, described, heading := p.calledStandfirst(b), p.describes(b), b.In&InHeading != 0
		if i < first && !called && !described || i == first && !(heading && (called || described) || called && described) {
			continue // the text's own first paragraph is called its lead, and described, too
		}
		if i < first && p.saysAgain(i, first, cut) {
			continue
		}
		b.Score = max(b.Score, cut)
		b.Standfirst = true
	}
}

// describes reports whether the block is what the page gives as its description.
func (p *Page) describes(b *Block) bool {
	return p.known.desc >= standfirstMin && b.stats.inDescription*10 >= (b.wordEnd-b.wordStart)*9 && (b.wordEnd-b.wordStart)*10 >= p.known.desc*5
}

// calledStandfirst reports whether the classes of the block's element alone say
// that it sums the article up.
func (p *Page) calledStandfirst(b *Block) bool {
	e := &p.elems[b.elem]
	parts := e.parts
	if up := p.up(e); e.tag == Para || b.In&(InHeading|InList) != 0 {
		if up.last-up.first <= 4 {
			parts |= up.parts
		}
	}
	return parts&wording.PartLead != 0 && parts&(wording.PartCaption|wording.PartAd|wording.PartRelated|wording.PartNav|wording.PartSide|wording.PartComments|wording.PartTags|wording.PartShare|wording.PartSignup|wording.PartAuthor) == 0 &&
		p.signs[b.make].count <= 4 && b.Words >= standfirstMin+2
}

// saysAgain reports whether the text from block first on says what block i says.
func (p *Page) saysAgain(i, first int, cut float32) bool {
	said := map[uint32]bool{}
	for j, seen := first, 0; j < len(p.Blocks) && seen < 3; j++ {
		b := &p.Blocks[j]
		if b.Score < cut || b.Words == 0 {
			continue
		}
		seen++
		for _, w := range p.words[b.wordStart:b.wordEnd] {
			said[w] = true
		}
		b = &p.Blocks[i]
		again, n := 0, 0
		for _, w := range p.words[b.wordStart:b.wordEnd] {
			n++
			if said[w] {
				again++
			}
		}
		if again*10 >= n*9 {
			return true
		}
		clear(said)
	}
	return false
}
