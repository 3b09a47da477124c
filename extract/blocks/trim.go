package blocks

// Trim takes from the body what surely is none of it, by rules that hold on
// pages of any make; on plain ones, without classes and with little text, the
// model is least sure. What counts as body has a score of at least cut.
//
// Before the first paragraph of prose these are the lines above the headline,
// the headline itself, the byline and the date; behind the last one, appeals
// to the reader, pointers to other articles, and headings that head nothing.
func (p *Page) Trim(cut float32) {
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
	for i := range p.Blocks[:first] {
		b := &p.Blocks[i]
		switch {
		case b.Words == 0 || b.Score < cut || b.Tag == Caption:
		case i < int(p.title) && int(p.title) <= first && b.Words < aboveLimit, i == int(p.title) && p.repeatsHeadline(b),
			b.furniture(), b.Words <= roleLimit && b.stats.stops == 0 && b.In&InHeading == 0 && p.besideByline(i):
			b.Score = 0
		}
	}
	tail := p.Blocks[last+1:]
	for i := range tail {
		if o := tail[i].stats.opens; (o == opensPointer || o == opensAppeal) && tail[i].Words <= appealLimit {
			tail[i].Score = 0
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

// heads reports whether a block is a heading, or looks like one.
func (b *Block) heads() bool {
	return b.In&InHeading != 0 || b.Words <= headLimit && b.stats.stops == 0 && int(b.boldBytes)*10 >= len(b.Text)*9
}

const (
	aboveLimit  = 40 // words of a block above the headline
	appealLimit = 20
	roleLimit   = 4
	headLimit   = 8
)

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
	return p.known.title > 0 && b.wordEnd-b.wordStart <= p.known.title+p.known.title/4 && b.stats.titleHits*10 >= p.known.title*9
}
