package blocks

import (
	"bytes"

	"dateline/extract/blocks/wording"
)

// Trim takes from the body what surely is none of it, by rules that hold on
// pages of any make; on plain ones, without classes and with little text, the
// model is least sure. What counts as body has a score of at least cut.
//
// Before the first paragraph of prose these are the lines above the headline,
// the headline itself, the byline and the date; behind the last one, appeals
// to the reader, pointers to other articles, lists of links, copyright notices and headings that head nothing.
// Readers' comments end the text wherever they begin.
func (p *Page) Trim(cut float32) {
	news := p.page.types&typeNews != 0
	first, last := -1, -1
	for i := range p.Blocks {
		b := &p.Blocks[i]
		switch {
		case b.Score < cut:
		case first < 0 && p.bylinedHeadline(b), b.forScripts(), p.asksConsent(b), p.repeatedLabel(b), p.labelsAdvertisement(b), b.pointsElsewhere(), news && b.stats.opens == wording.OpensPointer && b.Words <= pointerLimit:
			b.Score = 0
		case b.Tag != Caption && b.prose():
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	p.trimHead(first, cut)
	if i := p.comments(first, cut); i >= 0 {
		for j := range p.Blocks[i:] {
			p.Blocks[i+j].Score = 0
		}
		last = min(last, i-1)
	}
	trimTail(p.Blocks[last+1:], cut)
}

const (
	aboveLimit   = 40 // words of a block above the headline
	appealLimit  = 20
	pointerLimit = 25
	roleLimit    = 4
	headLimit    = 8
	talkLimit    = 4
)

// trimHead trims what stands before the first block of prose.
func (p *Page) trimHead(first int, cut float32) {
	title := int(p.title)
	for i := range p.Blocks[:first] {
		b := &p.Blocks[i]
		switch {
		case b.Words == 0 || b.Score < cut || b.Tag == Caption:
		case i < title && title <= first && b.Words < aboveLimit, i == title && p.repeatsHeadline(b), b.furniture(),
			b.Words <= roleLimit && b.stats.stops == 0 && b.In&InHeading == 0 && p.besideByline(i):
			b.Score = 0
		}
	}
}

// trimTail trims the blocks behind the last one of prose.
func trimTail(tail []Block, cut float32) {
	for i := range tail {
		b := &tail[i]
		if o := b.stats.opens; (o == wording.OpensPointer || o == wording.OpensAppeal) && b.Words <= appealLimit || b.listsLinks() || b.imprint() {
			b.Score = 0
		}
	}
	for i := len(tail) - 1; i >= 0; i-- {
		if b := &tail[i]; b.Score >= cut && b.Words > 0 && b.Tag != Caption {
			if !b.heads() {
				break
			}
			b.Score = 0
		}
	}
}

// comments returns the block behind the first of prose that announces the
// readers' comments, -1 if there is none: no heading follows that the body
// would have.
func (p *Page) comments(first int, cut float32) int {
	at, posted, firstPosted := -1, 0, 0
	for i := first + 1; i < len(p.Blocks); i++ {
		switch b := &p.Blocks[i]; {
		case b.stats.opens == wording.OpensTalk && b.Words <= talkLimit:
			if at < 0 && (b.In&InHeading != 0 || !p.goesOn(i, cut)) {
				at = i
			}
		case p.postedBy(i):
			if posted++; posted == 1 {
				firstPosted = i
			} else if at < 0 {
				at = firstPosted
			}
		case b.In&InHeading != 0 && b.Score >= cut && b.stats.opens == wording.OpensNothing:
			at = -1
		}
	}
	return at
}

// goesOn reports whether the text goes on behind block i as it was before: a bar
// under the headline counts the comments, or a box in mid-article opens them.
func (p *Page) goesOn(i int, cut float32) bool {
	before := -1
	for j := i - 1; j >= 0 && before < 0; j-- {
		if b := &p.Blocks[j]; b.Score >= cut && b.prose() {
			before = j
		}
	}
	if before < 0 {
		return false
	}
	prose, between := 0, 0
	for j := i + 1; j < len(p.Blocks) && prose < 4; j++ {
		switch b := &p.Blocks[j]; {
		case b.Words == 0 || b.In&InHidden != 0:
		case b.prose() && tellsTime(b.Text[:min(len(b.Text), 60)]):
			return false // who wrote a comment, and when
		case b.prose() && b.Score >= sureScore && b.make == p.Blocks[before].make && b.In&InBodyProp == p.Blocks[before].In&InBodyProp:
			prose++
		case b.In&InHeading == 0:
			if between++; between > prose+1 {
				return false
			}
		}
	}
	return prose >= 2 && between <= 1
}

// postedBy reports whether block i is the line over or under a reader's comment
// that tells who wrote it and when.
func (p *Page) postedBy(i int) bool {
	b := &p.Blocks[i]
	words := p.words[b.wordStart:b.wordEnd]
	return b.Words <= bylineLimit && len(words) > 2 && words[0] == postedWord && words[1] == byWord && tellsTime(b.Text)
}

var postedWord, byWord = wording.Hashes("posted")[0], wording.Hashes("by")[0]

// repeatedLabel reports whether a block is a few words that the page says again
// and again, as advertisements between paragraphs are labelled.
func (p *Page) repeatedLabel(b *Block) bool {
	return b.Words > 0 && b.Words <= talkLimit && b.Tag != Row && b.Tag != Cell && b.In&(InTable|InList|InHeading) == 0 && b.stats.letters > 3 && b.stats.last != ':' && int(b.boldBytes)*2 < len(b.Text) && *p.seen.Of(b.hash) >= labelRepeats
}

// labelsAdvertisement reports whether a block announces an advertisement, or that
// the text goes on behind one, and says nothing else.
func (p *Page) labelsAdvertisement(b *Block) bool {
	return b.In&InTable == 0 && wording.LabelsAdvertisement(p.words[b.wordStart:b.wordEnd])
}

// labelRepeats is how often a page says a label that is none of its text's.
const labelRepeats = 6

// pointsElsewhere reports whether a block says "Read also:" and what, and nothing
// else: it is a link, or a colon stands behind what it says.
func (b *Block) pointsElsewhere() bool {
	if b.stats.opens != wording.OpensPointer || b.Words > pointerLimit || b.In&(InHeading|InQuote) != 0 {
		return false
	}
	colon := bytes.IndexByte(b.Text, ':')
	return b.linkBytes*2 > int32(len(b.Text)) || colon > 0 && bytes.Count(b.Text[:colon], []byte(" ")) <= wording.OpeningLimit && b.stats.stops == 0
}

// asksConsent reports whether a block outside the article speaks of cookies on a
// page that is not about them.
func (p *Page) asksConsent(b *Block) bool {
	if b.In&(InArticle|InMain) != 0 || p.page.articles == 0 && !p.page.hasMain {
		return false
	}
	for _, w := range p.words[b.wordStart:b.wordEnd] {
		if (w == cookie || w == cookies) && p.known.has(w) == 0 {
			return true
		}
	}
	return false
}

var cookie, cookies = wording.Hashes("cookie")[0], wording.Hashes("cookies")[0]

// forScripts reports whether a block is an object of settings that a script of
// the page reads, and no example of code.
func (b *Block) forScripts() bool {
	inside := bytes.TrimLeft(b.Text, "[{")
	return b.Tag != Pre && len(inside) < len(b.Text) && bytes.HasPrefix(inside, []byte(`"`)) && bytes.Contains(inside, []byte(`":`))
}

// listsLinks reports whether a block is links below each other, with a date each
// perhaps, under a label.
func (b *Block) listsLinks() bool { return b.links >= 3 && b.breaks >= b.links && b.stats.stops == 0 }

// imprint reports whether a block is a copyright notice, or an address to write to.
func (b *Block) imprint() bool {
	return b.Words <= appealLimit && (bytes.Contains(b.Text, []byte("©")) || bytes.Contains(b.Text, []byte("ⓒ"))) ||
		b.Words <= roleLimit && bytes.IndexByte(b.Text, '@') > 0 && bytes.IndexByte(b.Text, ' ') < 0
}

// heads reports whether a block is a heading, or looks like one.
func (b *Block) heads() bool {
	return b.In&InHeading != 0 || b.Words <= headLimit && b.stats.stops == 0 && int(b.boldBytes)*10 >= len(b.Text)*9
}

// furniture reports whether a block is a byline or a date, and nothing else.
func (b *Block) furniture() bool {
	return b.In&(InHeading|InQuote) == 0 && b.byline() && (b.stats.names > 1 && b.Words <= bylineLimit/2 || b.stats.names > 0 && tellsTime(b.Text) ||
		int(b.stats.digits)*8 > len(b.Text) && tellsTime(b.Text))
}

// besideByline reports whether the block stands next to a byline: a role, a place.
func (p *Page) besideByline(i int) bool {
	return i > 0 && p.Blocks[i-1].furniture() || i+1 < len(p.Blocks) && p.Blocks[i+1].furniture()
}

// repeatsHeadline reports whether the block is the headline's words and no more.
func (p *Page) repeatsHeadline(b *Block) bool {
	return p.known.title > 0 && b.wordEnd-b.wordStart <= p.known.title+p.known.title/4 && p.saysHeadline(b)
}

// saysHeadline reports whether the block has the headline's words: nearly all, as
// words are told apart by few bits.
func (p *Page) saysHeadline(b *Block) bool { return b.stats.titleHits*10 >= p.known.title*8 }

// bylinedHeadline reports whether the block is the headline and, line by line
// below it, no more than a byline or a date.
func (p *Page) bylinedHeadline(b *Block) bool {
	more := b.wordEnd - b.wordStart - p.known.title
	return p.known.title > 0 && b.breaks > 0 && b.In&InHeading == 0 && more > 0 && more <= bylineLimit && p.saysHeadline(b) &&
		(b.stats.names > 0 || tellsTime(b.Text))
}

const (
	offerBlock = 60  // words of a block that offers the rest of an article
	offerOwn   = 35  // of one made like the text's paragraphs
	offerPlain = 12  // of such a one that does not speak to the reader
	offerAll   = 200 // of all that stands in the rest's place
)

// TrimOffer takes out what stands in the place of the rest of an article that is
// for subscribers: an offer behind the free part, and what follows. It reports
// whether there is one. Text that goes on behind an offer shows that it is none.
func (p *Page) TrimOffer(cut float32) bool {
	before := -1 // the last block of prose of the text
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if before >= 0 && p.offersRest(b, before) {
			first, last := p.behind(i, before)
			if !p.resumes(last, before, cut) {
				for j := first; j < len(p.Blocks); j++ {
					p.Blocks[j].Score = 0
				}
				return true
			}
		}
		if b.Score >= cut && b.Tag != Caption && b.prose() {
			before = i
		}
	}
	return false
}

// offersRest reports whether a block behind the text's block before offers to read on.
func (p *Page) offersRest(b *Block, before int) bool {
	limit := offerBlock
	if b.make == p.Blocks[before].make {
		if limit = offerOwn; b.stats.you == 0 && b.stats.we == 0 {
			limit = offerPlain
		}
	}
	if b.Words == 0 || b.Words > limit || b.In&(InHidden|InQuote|InFigure|InFooter|InNav|InAside) != 0 || p.elems[b.elem].around&(wording.PartComments|wording.PartRelated|wording.PartAd|wording.PartConsent|wording.PartShare) != 0 {
		return false
	}
	found := false
	wording.EachNotice(p.words[b.wordStart:b.wordEnd], func(n wording.Notices, length int) {
		found = found || n&wording.NoticeOffer != 0 && length > 1
	})
	return found
}

// behind returns the blocks of the largest element around block i that begins
// behind block before.
func (p *Page) behind(i, before int) (first, last int) {
	first, last = i, i+1
	for at := p.Blocks[i].elem; at > 0; at = p.elems[at].parent {
		e := &p.elems[at]
		if int(e.first) <= before || e.words > offerAll {
			break
		}
		first, last = int(e.first), int(e.last)
	}
	return first, last
}

// resumes reports whether the text goes on from block i as it was in block before, or at length.
func (p *Page) resumes(i, before int, cut float32) bool {
	words := 0
	for ; i < len(p.Blocks); i++ {
		b := &p.Blocks[i]
		if b.Score < cut || !b.prose() || p.offersRest(b, before) {
			continue
		}
		if words += b.Words; b.make == p.Blocks[before].make || words > offerBlock {
			return true
		}
	}
	return false
}
