package blocks

import (
	"math"
	"slices"
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
	"headScore", "headWords", "headDistance", "headTag", "headMine",
	"prevScore", "nextScore", "prevLast",
	// second pass
	"p", "pPrev", "pNext", "pPrev2", "pNext2", "pPrev3", "pNext3", "near5", "near15", "massAhead", "massBehind",
	"parentMass", "upMass", "up2Mass", "signMass", "sinceHit", "untilHit", "pageMass", "pagePeak", "hitGap", "headP", "parentShare", "upShare", "sectionMass", "sectionWords",
}

const (
	// FirstPass is the number of columns that do not come from the first pass's scores.
	FirstPass = 155
	// Columns is the number of columns in all.
	Columns = FirstPass + 25
)

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func ratio[N int32 | int | float32](a, b N) float32 {
	if b == 0 {
		return 0
	}
	return float32(a) / float32(b)
}

// Fill computes the first pass's columns of every block; m lends its tables.
func (p *Page) Fill(m *Model) {
	n := len(p.Blocks)
	p.rows = slices.Grow(p.rows[:0], n*Columns+len(row{}))[:n*Columns+len(row{})]
	for i := range p.elems {
		e := &p.elems[i]
		e.own = m.Classes.sum(p.tokens[e.tokenStart:e.tokenEnd])
		e.path, e.low, e.high = e.own, min(e.own, 0), max(e.own, 0)
		if e.parent >= 0 {
			up := &p.elems[e.parent]
			e.path += up.path
			e.low = min(e.low, up.low)
			e.high = max(e.high, up.high)
		}
	}
	clear(p.seen)
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
	colP          = column("p")
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

// row returns the same as an array; what lies past Columns is other rows'.
func (p *Page) row(i int) *row { return (*row)(p.rows[i*Columns:]) }

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
	k := 0
	put := func(v float32) { row[k] = v; k++ }
	put(float32(b.Words))
	put(float32(size))
	put(float32(b.links))
	put(ratio(b.linkBytes, size))
	put(ratio(b.boldBytes, size))
	put(ratio(float32(s.commas), float32(b.Words)))
	put(float32(s.stops))
	put(float32(s.quotes))
	put(ratio(s.digits, chars))
	put(ratio(s.upper, s.letters))
	put(ratio(float32(chars), float32(b.Words)))
	put(flag(s.firstUpper))
	put(flag(s.firstQuote))
	put(flag(s.firstDigit))
	put(float32(s.last))
	put(float32(b.breaks))
	put(float32(b.Tag))
	for bit := range aroundCount {
		put(flag(b.In>>bit&1 != 0))
	}
	put(ratio(float32(i), float32(len(p.Blocks))))
	put(ratio(float32(b.wordsAhead), float32(p.page.words)))
	if p.title >= 0 {
		put(float32(int32(i) - p.title))
		t := &p.Blocks[p.title]
		put(float32(b.wordsAhead - t.wordsAhead))
		put(flag(int32(i) == p.title))
	} else {
		put(float32(i) + 2000)
		put(float32(b.wordsAhead) + 20000)
		put(0)
	}
	put(ratio(float32(s.inTitle), float32(b.Words)))
	put(ratio(s.titleHits, p.known.title))
	put(ratio(float32(s.inDescription), float32(b.Words)))
	if p.known.body {
		put(ratio(float32(s.inBody), float32(b.wordEnd-b.wordStart)))
	} else {
		put(-1)
	}
	put(float32(p.seen[b.hash]))
	if b.Words > 0 {
		p.seen[b.hash]++
	}
	put(e.own)
	lead := float32(0)
	if l := p.leads[i]; l.end > l.start {
		lead = m.Classes.sum(p.tokens[l.start:l.end])
	}
	put(lead)
	up := p.up(e)
	put(up.own)
	put(e.path)
	put(e.low)
	put(e.high)
	score, low := m.wordScore(p, b)
	put(score)
	put(low)
	put(float32(up.words))
	put(ratio(up.linkWords, up.words))
	put(ratio(up.proseWords, p.page.prose))
	put(float32(up.last - up.first))
	put(float32(up.paras))
	up2 := p.up(up)
	put(float32(up2.words))
	put(ratio(up2.linkWords, up2.words))
	put(ratio(up2.proseWords, p.page.prose))
	put(float32(up2.last - up2.first))
	up3 := p.up(up2)
	put(ratio(up3.linkWords, up3.words))
	put(ratio(up3.proseWords, p.page.prose))
	main := &p.elems[p.page.main]
	// how deep the last common ancestor with the main element lies above it
	inside := int32(i) >= main.first && int32(i) < main.last
	if inside {
		put(0)
		put(float32(e.depth - main.depth))
	} else {
		at, d := main, 0
		for at.parent >= 0 && (int32(i) < at.first || int32(i) >= at.last) {
			at = &p.elems[at.parent]
			d++
		}
		put(float32(d))
		put(-float32(e.depth - at.depth))
	}
	put(ratio(main.words, p.page.words))
	put(float32(e.depth))
	sign := p.signs[e.sign]
	put(float32(sign.count))
	put(ratio(sign.words, sign.count))
	put(ratio(sign.linkBytes, sign.bytes))
	p.neighbour(b, i-1, put)
	p.neighbour(b, i+1, put)
	p.far(i-2, i+2, put)
	k += 2 // sinceProse, untilProse
	near, ahead := int32(0), int32(0)
	for j := max(0, i-6); j <= min(len(p.Blocks)-1, i+6); j++ {
		if q := &p.Blocks[j]; j != i && q.prose() {
			near += int32(q.Words)
			if j > i {
				ahead += int32(q.Words)
			}
		}
	}
	put(float32(near))
	put(ratio(ahead, near))
	put(float32(p.page.words))
	put(ratio(p.page.linkWords, p.page.words))
	put(ratio(p.page.prose, p.page.words))
	put(float32(p.page.articles))
	put(flag(p.known.body))
	put(ratio(float32(b.links)*100, float32(b.Words)))
	put(ratio(b.emBytes, size))
	put(float32(b.media))
	if i+1 < len(p.Blocks) {
		put(float32(p.Blocks[i+1].media))
	} else {
		put(0)
	}
	near2 := e.parts | up.parts
	if l := p.leads[i]; l.end > l.start {
		for _, t := range p.tokens[l.start:l.end] {
			near2 |= partOf.of(t)
		}
	}
	for bit := range partCount {
		put(float32(near2 >> bit & 1))
	}
	all := e.around | near2
	for bit := range partCount {
		put(float32(all >> bit & 1))
	}
	put(float32(s.names))
	put(float32(s.site))
	put(flag(p.page.hasMain && b.In&InMain == 0))
	put(flag(p.page.articles > 0 && b.In&InArticle == 0))
	put(float32(p.lineage(b, up)))
	put(flag(p.page.types&typeNews != 0))
	put(flag(p.page.types&(typeArticle|ogArticle) != 0))
	put(flag(p.hints.Dated))
	put(p.page.homeWords)
	if b.head >= 0 {
		h := &p.Blocks[b.head]
		hrow := p.Row(int(b.head))
		put(hrow[colWordScore])
		put(float32(h.Words))
		put(float32(int32(i) - b.head))
		put(float32(h.Tag))
		put(flag(p.elems[h.elem].parent == e.parent || p.elems[h.elem].parent == up.parent))
	} else {
		put(0)
		put(-1)
		put(-1)
		put(-1)
		put(0)
	}
}

func (p *Page) neighbour(b *Block, j int, put func(float32)) {
	if j < 0 || j >= len(p.Blocks) {
		for range 4 {
			put(-1)
		}
		return
	}
	q := &p.Blocks[j]
	put(float32(q.Words))
	put(ratio(q.linkBytes, int32(len(q.Text))))
	put(float32(q.Tag))
	same := float32(0)
	switch {
	case q.elem == b.elem:
		same = 3
	case p.elems[q.elem].parent == p.elems[b.elem].parent:
		same = 2
	case p.up(&p.elems[q.elem]).parent == p.up(&p.elems[b.elem]).parent:
		same = 1
	}
	put(same)
}

func (p *Page) far(i, j int, put func(float32)) {
	var words, density [2]float32
	for k, x := range [2]int{i, j} {
		words[k], density[k] = -1, -1
		if x >= 0 && x < len(p.Blocks) {
			q := &p.Blocks[x]
			words[k] = float32(q.Words)
			density[k] = ratio(q.linkBytes, int32(len(q.Text)))
		}
	}
	put(words[0])
	put(words[1])
	put(density[0])
	put(density[1])
}

// Smooth computes the second pass's columns from the first pass's scores,
// which are in the blocks.
func (p *Page) Smooth() {
	n := len(p.Blocks)
	if n == 0 {
		return
	}
	for i := range p.elems {
		p.elems[i].mass, p.elems[i].bytes = 0, 0
	}
	for k, s := range p.signs {
		s.mass, s.weight = 0, 0
		p.signs[k] = s
	}
	// prefix sums of mass and weight over the sequence
	if cap(p.scratch) < 2*(n+1) {
		p.scratch = make([]float32, 3*(n+1))
	}
	mass, weight := p.scratch[:n+1], p.scratch[n+1:2*(n+1)]
	mass[0], weight[0] = 0, 0
	peak := float32(0)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		w := float32(min(b.Words, 60))
		m := w * b.Score
		mass[i+1], weight[i+1] = mass[i]+m, weight[i]+w
		e := &p.elems[b.elem]
		e.mass += m
		e.bytes += w
		s := p.signs[e.sign]
		s.mass += m
		s.weight += w
		p.signs[e.sign] = s
		peak = max(peak, m)
	}
	for i := len(p.elems) - 1; i > 0; i-- {
		e := &p.elems[i]
		up := &p.elems[e.parent]
		up.mass += e.mass
		up.bytes += e.bytes
	}
	p.sections = slices.Grow(p.sections[:0], n+1)[:n+1]
	clear(p.sections)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		w := float32(min(b.Words, 60))
		p.sections[b.head+1].mass += w * b.Score
		p.sections[b.head+1].words += w
	}
	total := mass[n]
	score := func(i int) float32 {
		if i < 0 || i >= n {
			return -1
		}
		return p.Blocks[i].Score
	}
	window := func(i, d int) float32 {
		a, z := max(0, i-d), min(n, i+d+1)
		m, w := mass[z]-mass[a], weight[z]-weight[a]
		own := float32(min(p.Blocks[i].Words, 60))
		return ratio(m-own*p.Blocks[i].Score, w-own)
	}
	since := float32(1000)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		row := p.Row(i)
		k := colP
		put := func(v float32) { row[k] = v; k++ }
		put(b.Score)
		for d := 1; d <= 3; d++ {
			put(score(i - d))
			put(score(i + d))
		}
		put(window(i, 5))
		put(window(i, 15))
		put(ratio(mass[i], total))
		put(ratio(total-mass[i+1], total))
		own := float32(min(b.Words, 60))
		e := &p.elems[b.elem]
		for range 3 {
			e = p.up(e)
			put(ratio(e.mass-own*b.Score, e.bytes-own))
		}
		s := p.signs[p.elems[b.elem].sign]
		put(ratio(s.mass-own*b.Score, s.weight-own))
		put(since)
		k++ // untilHit
		put(ratio(total, weight[n]))
		put(peak)
		k++ // hitGap
		if b.head >= 0 {
			put(p.Blocks[b.head].Score)
		} else {
			put(-1)
		}
		pe := p.up(&p.elems[b.elem])
		put(ratio(pe.mass, total))
		put(ratio(p.up(pe).mass, total))
		put(ratio(p.sections[b.head+1].mass-own*b.Score, p.sections[b.head+1].words-own))
		put(p.sections[b.head+1].words)
		if b.Score > 0.5 && b.Words >= 10 {
			since = 0
		} else {
			since++
		}
	}
	until := float32(1000)
	for i := n - 1; i >= 0; i-- {
		row := p.Row(i)
		row[colP+16] = until
		row[colP+19] = until + row[colP+15]
		if b := &p.Blocks[i]; b.Score > 0.5 && b.Words >= 10 {
			until = 0
		} else {
			until++
		}
	}
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

// lineage tells how the block's parent relates to the element that holds most
// prose directly: 0 the same, 1 the grandparent the same, 2 a sibling, 3 neither.
func (p *Page) lineage(b *Block, up *elem) int {
	home := p.page.home
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
