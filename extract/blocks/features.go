package blocks

import (
	"math"
	"slices"

	"dateline/extract/blocks/wording"
)

// FeatureNames names the columns of a block's row, in order. The second pass
// sees all of them, the first pass those before FirstPass.
var FeatureNames = []string{
	"words", "bytes", "links", "linkDensity", "boldDensity", "commas", "stops", "quotes", "digits", "upper",
	"wordLength", "firstUpper", "firstQuote", "firstDigit", "last", "breaks", "tag",
	"article", "main", "aside", "footer", "header", "form", "figure", "list", "table", "quoted", "button", "hidden",
	"bodyProp", "details", "link", "heading", "address", "nav",
	"index", "ahead", "fromTitle", "wordsFromTitle", "isTitle",
	"inTitle", "titleHits", "inDescription", "inBody", "duplicate",
	"classOwn", "classLead", "classParent", "classPath", "classLow", "classHigh", "wordScore", "wordLow",
	"parentWords", "parentDensity", "parentProse", "parentBlocks", "parentParas",
	"upWords", "upDensity", "upProse", "upBlocks", "up2Density", "up2Prose",
	"mainDepth", "belowMain", "mainShare", "depth",
	"signCount", "signWords", "signDensity",
	"prevWords", "prevDensity", "prevTag", "prevSame", "nextWords", "nextDensity", "nextTag", "nextSame",
	"prev2Words", "next2Words", "prev2Density", "next2Density", "sinceProse", "untilProse", "proseNear", "proseAhead",
	"pageWords", "pageDensity", "pageProse", "pageArticles", "hasBody", "links100",
	"emDensity", "mediaBefore", "mediaAfter",
	"isComments", "isRelated", "isShare", "isSignup", "isConsent", "isAuthor", "isCaption", "isAd", "isNav", "isSide", "isFooter", "isPopup", "isTags", "isLead", "isMeta", "isBox", "isBody", "isArticle", "isTitle", "isHide", "isEmbed",
	"inComments", "inRelated", "inShare", "inSignup", "inConsent", "inAuthor", "inCaption", "inAd", "inNav", "inSide", "inFooter", "inPopup", "inTags", "inLead", "inMeta", "inBox", "inBody", "inArticle", "inTitle", "inHide", "inEmbed",
	"names", "site", "outOfMain", "outOfArticle", "lineage", "news", "typed", "dated", "homeWords",
	"opens", "prevOpens", "nextOpens", "headOpens",
	"headScore", "headWords", "headDistance", "headTag", "headMine",
	"prevScore", "nextScore", "prevLast",
	// second pass
	"p", "pPrev", "pNext", "pPrev2", "pNext2", "pPrev3", "pNext3", "near5", "near15", "massAhead", "massBehind",
	"parentMass", "upMass", "up2Mass", "signMass", "sinceHit", "untilHit", "pageMass", "pagePeak", "hitGap", "headP", "parentShare", "upShare", "sectionMass", "sectionWords",
	"ownSection", "ownSectionWords", "upSignMass", "proseBefore", "proseAfter", "beforeSure", "afterSure", "seatLineage", "seatAbove", "seatBelow", "seatMass",
}

const (
	// FirstPass is the number of columns that do not come from the first pass's scores.
	FirstPass = 159
	// Columns is the number of columns in all.
	Columns = FirstPass + 36
)

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// columns fills in a row, one column after the other.
type columns struct {
	row *[Columns]float32
	n   int
}

func (o columns) add(v float32) columns {
	o.row[o.n] = v
	o.n++
	return o
}

func (o columns) addFour(v [4]float32) columns {
	*(*[4]float32)(o.row[o.n:]) = v
	o.n += 4
	return o
}

// addBits adds a set's first n bits as numbers, four at a time; three more columns must follow.
func (o columns) addBits(set uint32, n int) columns {
	for i := 0; i < n; i += 4 {
		*(*[4]float32)(o.row[o.n+i:]) = bitsOf[set>>i&15]
	}
	o.n += n
	return o
}

// bitsOf holds the bits of the numbers below 16.
var bitsOf = func() (t [16][4]float32) {
	for n := range t {
		for bit := range t[n] {
			t[n][bit] = float32(n >> bit & 1)
		}
	}
	return
}()

func ratio[N int32 | int | float32](a, b N) float32 {
	if b == 0 {
		return 0
	}
	return float32(a) / float32(b)
}

// Fill computes the first pass's columns of every block; m lends its tables.
func (p *Page) Fill(m *Model) {
	n := len(p.Blocks)
	p.rows = slices.Grow(p.rows[:0], n*Columns+3)[:n*Columns] // rows are looked at four columns at a time
	for i := range p.elems {
		e := &p.elems[i]
		e.own = m.Classes.Sum(p.tokens[e.tokenStart:e.tokenEnd])
		e.path, e.low, e.high = e.own, min(e.own, 0), max(e.own, 0)
		if e.parent >= 0 {
			up := &p.elems[e.parent]
			e.path += up.path
			e.low = min(e.low, up.low)
			e.high = max(e.high, up.high)
		}
	}
	p.scoreWords(m)
	p.seen.Reset(n)
	p.near = append(p.near[:0], 0)
	for i := range p.Blocks {
		words := p.near[i]
		if b := &p.Blocks[i]; b.prose() {
			words += int32(b.Words)
		}
		p.near = append(p.near, words)
	}
	sinceProse := int32(1000)
	for i := range p.Blocks {
		row := p.Row(i)
		p.fillRow(m, i, row)
		row[colSinceProse] = float32(sinceProse)
		if p.Blocks[i].prose() {
			sinceProse = 0
		} else {
			sinceProse++
		}
	}
	until := int32(1000)
	for i := n - 1; i >= 0; i-- {
		row := p.Row(i)
		row[colSinceProse+1] = float32(until)
		if p.Blocks[i].prose() {
			until = 0
		} else {
			until++
		}
		if i > 0 {
			row[colPrevScore] = p.Row(i - 1)[colWordScore]
			row[colPrevScore+2] = float32(p.Blocks[i-1].stats.last)
		} else {
			row[colPrevScore], row[colPrevScore+2] = 0, 0
		}
		if i+1 < n {
			row[colPrevScore+1] = p.Row(i + 1)[colWordScore]
		} else {
			row[colPrevScore+1] = 0
		}
	}
}

// positions of columns that are filled in later than their neighbours
var (
	colSinceProse = column("sinceProse")
	colPrevScore  = column("prevScore")
	colWordScore  = column("wordScore")
	colUntilHit   = column("untilHit")
	colHitGap     = column("hitGap")
	colProseAfter = column("proseAfter")
)

func column(name string) int {
	for i, n := range FeatureNames {
		if n == name {
			return i
		}
	}
	panic("no column " + name)
}

// Row returns the columns of block i.
func (p *Page) Row(i int) []float32 { return p.rows[i*Columns : (i+1)*Columns] }

func (p *Page) up(e *elem) *elem {
	if e.parent < 0 {
		return e
	}
	return &p.elems[e.parent]
}

func (p *Page) fillRow(m *Model, i int, row []float32) {
	b := &p.Blocks[i]
	s := &b.stats
	e := &p.elems[b.elem]
	size := int32(len(b.Text))
	chars := s.letters + s.digits
	o := columns{row: (*[Columns]float32)(row)}
	o = o.add(float32(b.Words))
	o = o.add(float32(size))
	o = o.add(float32(b.links))
	o = o.add(ratio(b.linkBytes, size))
	o = o.add(ratio(b.boldBytes, size))
	o = o.add(ratio(float32(s.commas), float32(b.Words)))
	o = o.add(float32(s.stops))
	o = o.add(float32(s.quotes))
	o = o.add(ratio(s.digits, chars))
	o = o.add(ratio(s.upper, s.letters))
	o = o.add(ratio(float32(chars), float32(b.Words)))
	o = o.add(flag(s.firstUpper))
	o = o.add(flag(s.firstQuote))
	o = o.add(flag(s.firstDigit))
	o = o.add(float32(s.last))
	o = o.add(float32(b.breaks))
	o = o.add(float32(b.Tag))
	o = o.addBits(uint32(b.In), aroundCount)
	o = o.add(ratio(float32(i), float32(len(p.Blocks))))
	o = o.add(ratio(float32(b.wordsAhead), float32(p.page.words)))
	if p.title >= 0 {
		o = o.add(float32(int32(i) - p.title))
		t := &p.Blocks[p.title]
		o = o.add(float32(b.wordsAhead - t.wordsAhead))
		o = o.add(flag(int32(i) == p.title))
	} else {
		o = o.add(float32(i) + 2000)
		o = o.add(float32(b.wordsAhead) + 20000)
		o = o.add(0)
	}
	o = o.add(ratio(float32(s.inTitle), float32(b.Words)))
	o = o.add(ratio(s.titleHits, p.known.title))
	o = o.add(ratio(float32(s.inDescription), float32(b.Words)))
	if p.known.body {
		o = o.add(ratio(float32(s.inBody), float32(b.wordEnd-b.wordStart)))
	} else {
		o = o.add(-1)
	}
	seen := p.seen.Of(b.hash)
	o = o.add(float32(*seen))
	if b.Words > 0 {
		*seen++
	}
	o = o.add(e.own)
	lead := float32(0)
	if l := p.leads[i]; l.end > l.start {
		lead = m.Classes.Sum(p.tokens[l.start:l.end])
	}
	o = o.add(lead)
	up := p.up(e)
	o = o.add(up.own)
	o = o.add(e.path)
	o = o.add(e.low)
	o = o.add(e.high)
	o = o.add(p.wordScores[i].sum)
	o = o.add(p.wordScores[i].low)
	o = o.add(float32(up.words))
	o = o.add(ratio(up.linkWords, up.words))
	o = o.add(ratio(up.proseWords, p.page.prose))
	o = o.add(float32(up.last - up.first))
	o = o.add(float32(up.paras))
	up2 := p.up(up)
	o = o.add(float32(up2.words))
	o = o.add(ratio(up2.linkWords, up2.words))
	o = o.add(ratio(up2.proseWords, p.page.prose))
	o = o.add(float32(up2.last - up2.first))
	up3 := p.up(up2)
	o = o.add(ratio(up3.linkWords, up3.words))
	o = o.add(ratio(up3.proseWords, p.page.prose))
	main := &p.elems[p.page.main]
	above, below := p.distance(int32(i), p.page.main)
	o = o.add(above).add(below)
	o = o.add(ratio(main.words, p.page.words))
	o = o.add(float32(e.depth))
	sign := &p.signs[b.make]
	o = o.add(float32(sign.count))
	o = o.add(ratio(sign.words, sign.count))
	o = o.add(ratio(sign.linkBytes, sign.bytes))
	o = o.addFour(p.neighbour(b, i-1))
	o = o.addFour(p.neighbour(b, i+1))
	o = o.addFour(p.far(i-2, i+2))
	o = o.add(0).add(0) // sinceProse, untilProse
	before, after := p.near[i]-p.near[max(0, i-6)], p.near[min(len(p.Blocks), i+7)]-p.near[i+1]
	o = o.add(float32(before + after))
	o = o.add(ratio(after, before+after))
	o = o.add(float32(p.page.words))
	o = o.add(ratio(p.page.linkWords, p.page.words))
	o = o.add(ratio(p.page.prose, p.page.words))
	o = o.add(float32(p.page.articles))
	o = o.add(flag(p.known.body))
	o = o.add(ratio(float32(b.links)*100, float32(b.Words)))
	o = o.add(ratio(b.emBytes, size))
	o = o.add(float32(b.media))
	if i+1 < len(p.Blocks) {
		o = o.add(float32(p.Blocks[i+1].media))
	} else {
		o = o.add(0)
	}
	near2 := e.parts | up.parts
	if l := p.leads[i]; l.end > l.start {
		near2 |= l.parts
	}
	o = o.addBits(uint32(near2), wording.PartCount)
	o = o.addBits(uint32(e.around|near2), wording.PartCount)
	o = o.add(float32(s.names))
	o = o.add(float32(s.site))
	o = o.add(flag(p.page.hasMain && b.In&InMain == 0))
	o = o.add(flag(p.page.articles > 0 && b.In&InArticle == 0))
	o = o.add(float32(p.lineage(b, up, p.page.home)))
	o = o.add(flag(p.page.types&typeNews != 0))
	o = o.add(flag(p.page.types&(typeArticle|ogArticle) != 0))
	o = o.add(flag(p.hints.Dated))
	o = o.add(p.page.homeWords)
	o = o.add(float32(s.opens))
	o = o.add(p.opens(i - 1))
	o = o.add(p.opens(i + 1))
	o = o.add(p.opens(int(b.head)))
	if b.head >= 0 {
		h := &p.Blocks[b.head]
		hrow := p.Row(int(b.head))
		o = o.add(hrow[colWordScore])
		o = o.add(float32(h.Words))
		o = o.add(float32(int32(i) - b.head))
		o = o.add(float32(h.Tag))
		o.add(flag(p.elems[h.elem].parent == e.parent || p.elems[h.elem].parent == up.parent))
	} else {
		o = o.add(0)
		o = o.add(-1)
		o = o.add(-1)
		o = o.add(-1)
		o.add(0)
	}
}

// neighbour returns the columns that tell of block j beside b.
func (p *Page) neighbour(b *Block, j int) [4]float32 {
	if j < 0 || j >= len(p.Blocks) {
		return [4]float32{-1, -1, -1, -1}
	}
	q := &p.Blocks[j]
	same := float32(0)
	switch {
	case q.elem == b.elem:
		same = 3
	case p.elems[q.elem].parent == p.elems[b.elem].parent:
		same = 2
	case p.up(&p.elems[q.elem]).parent == p.up(&p.elems[b.elem]).parent:
		same = 1
	}
	return [4]float32{float32(q.Words), ratio(q.linkBytes, int32(len(q.Text))), float32(q.Tag), same}
}

// opens returns what block i's first words announce.
func (p *Page) opens(i int) float32 {
	if i < 0 || i >= len(p.Blocks) {
		return 0
	}
	return float32(p.Blocks[i].stats.opens)
}

// far returns the words and the link densities of blocks i and j.
func (p *Page) far(i, j int) [4]float32 {
	o := [4]float32{-1, -1, -1, -1}
	for k, x := range [2]int{i, j} {
		if x >= 0 && x < len(p.Blocks) {
			q := &p.Blocks[x]
			o[k], o[k+2] = float32(q.Words), ratio(q.linkBytes, int32(len(q.Text)))
		}
	}
	return o
}

func init() {
	if len(FeatureNames) != Columns || column("p") != FirstPass {
		panic("blocks: the columns do not add up")
	}
	if math.MaxUint8 < Columns {
		panic("blocks: too many columns")
	}
}

// CopyRows returns a copy of all rows, one after another.
func (p *Page) CopyRows() []float32 { return append([]float32(nil), p.rows[:len(p.Blocks)*Columns]...) }

// lineage tells how the block's parent relates to an element, for example the one that holds
// most prose directly: 0 the same, 1 the grandparent the same, 2 a sibling, 3 neither.
func (p *Page) lineage(b *Block, up *elem, home int32) int {
	e := &p.elems[b.elem]
	switch {
	case e.parent == home || b.elem == home:
		return 0
	case up.parent == home:
		return 1
	case home > 0 && up.parent == p.elems[home].parent:
		return 2
	}
	return 3
}

// distance tells how far above an element the last common ancestor with block i lies, and
// how far below that the block does, as a negative number where that is another element.
func (p *Page) distance(i, from int32) (above, below float32) {
	at := &p.elems[from]
	outside := i < at.first || i >= at.last
	for at.parent >= 0 && (i < at.first || i >= at.last) {
		at = &p.elems[at.parent]
		above++
	}
	below = float32(p.elems[p.Blocks[i].elem].depth - at.depth)
	if outside {
		below = -below
	}
	return above, below
}
