package blocks

import "dateline/extract/blocks/wording"

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
		return
	}
	p.liftOwn(first, last, cut)
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
