package blocks

import (
	"math"
	"sync"

	"dateline/extract/blocks/wording"
	"dateline/lang"
)

// shapeColumns name what describeShape appends.
var shapeColumns = []string{
	"proseHome", "proseHomes", "proseMain", "runs", "runShare", "untilBody", "afterBody", "meanProse", "proseWe", "proseYou", "asks",
	"linkedHeads", "linkedHeadShare", "headsPerProse", "yearLabels", "pres", "preWords", "tableWords", "itemWords", "slugInTitle",
	"labelBlocks", "imagesPerProse", "quotes", "h1s", "titleAt", "duplicates", "teasers",
	"sellKinds", "offerKinds", "listKinds", "discussKinds", "documentKinds", "sellAll", "offerAll", "listAll", "discussAll", "documentAll",
}

// describeShape appends how the page's prose lies: in one place, as an
// article's does, or in many, as where a page offers, lists or discusses.
func (p *Page) describeShape(row []float32) []float32 {
	for i := range p.elems {
		p.elems[i].mass = 0
	}
	var home, homes, runs, proseBlocks, proseWords, heads, linkedHeads, years, pres, preWords, tables, items float32
	var labels, media, quotes, h1s, asks, we, you, duplicates, teasers float32
	bodyWords, run, longest, gap := float32(0), float32(0), float32(0), float32(0)
	first, last := -1, -1
	for i := range p.Blocks {
		b := &p.Blocks[i]
		w := float32(b.Words)
		media += float32(b.media)
		if b.In&InHeading != 0 && b.Words > 0 {
			heads++
			if b.linkBytes*2 > int32(len(b.Text)) {
				linkedHeads++
				if i+1 < len(p.Blocks) && p.Blocks[i+1].Words > 8 {
					teasers++
				}
			}
			if b.Tag == Head1 {
				h1s++
			}
			if b.stats.last == '?' {
				asks++
			}
		}
		if b.Words > 0 && b.Words <= 8 {
			labels++
			if b.stats.digits >= 4 && holdsYear(text(b.Text)) {
				years++
			}
		}
		if b.Tag == Pre {
			pres++
			preWords += w
		}
		if b.Words >= 8 {
			if *p.seen.Of(b.hash) > 1 {
				duplicates++
			}
		}
		if b.prose() {
			proseBlocks++
			proseWords += w
			at := p.elems[b.elem].parent
			if at < 0 {
				at = b.elem
			}
			if p.elems[at].mass == 0 {
				homes++
			}
			p.elems[at].mass += w
			home = max(home, p.elems[at].mass)
			quotes += float32(b.stats.quotes)
			we += float32(b.stats.we)
			you += float32(b.stats.you)
		}
		if b.Score >= 0.5 {
			if gap > 12 || first < 0 {
				runs++
				run = 0
			}
			if first < 0 {
				first = i
			}
			last = i
			gap = 0
			bodyWords += w
			run += w
			longest = max(longest, run)
			if b.In&InTable != 0 {
				tables += w
			}
			if b.In&InList != 0 {
				items += w
			}
		} else {
			gap += w
		}
	}
	total := float32(p.page.words)
	untilBody, afterBody, titleAt := float32(-1), float32(-1), float32(-1)
	if first >= 0 {
		untilBody = ratio(float32(p.Blocks[first].wordsAhead), total)
		afterBody = ratio(total-float32(p.Blocks[last].wordsAhead)-float32(p.Blocks[last].Words), total)
	}
	if p.title >= 0 {
		titleAt = float32(p.Blocks[p.title].wordsAhead)
	}
	row = append(row,
		ratio(home, proseWords), homes, ratio(float32(p.elemMain().proseWords), float32(p.page.prose)), runs, ratio(longest, bodyWords),
		untilBody, afterBody, ratio(proseWords, proseBlocks), ratio(we, proseWords), ratio(you, proseWords), asks,
		linkedHeads, ratio(linkedHeads, heads), ratio(heads, proseBlocks), years, pres, ratio(preWords, total),
		ratio(tables, bodyWords), ratio(items, bodyWords), p.slugInTitle(),
		ratio(labels, float32(len(p.Blocks))), ratio(media, proseBlocks), ratio(quotes*100, proseWords), h1s, titleAt, duplicates, teasers)
	p.page.we = ratio(we, proseWords)
	p.page.code = pres >= 3 || preWords*10 > total
	p.page.purposes = p.purposes()
	row = append(row, p.page.purposes.kinds[:]...)
	return append(row, p.page.purposes.all[:]...)
}

func (p *Page) elemMain() *elem {
	if len(p.elems) == 0 {
		return &elem{}
	}
	return &p.elems[p.page.main]
}

// holdsYear reports whether a label holds a year of our time, as dates do.
func holdsYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] == '2' && s[i+1] == '0' || s[i] == '1' && s[i+1] == '9') && isDigit(s[i+2]) && isDigit(s[i+3]) &&
			(i == 0 || !isDigit(s[i-1])) && (i+4 == len(s) || !isDigit(s[i+4])) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// slugInTitle returns the share of the words of the address's last part that the headline has.
func (p *Page) slugInTitle() float32 {
	_, name := pathOf(p.hints.URL)
	words, hits := float32(0), float32(0)
	wording.EachWord(name, func(w uint32) {
		words++
		if p.known.has(w)&titleBit != 0 {
			hits++
		}
	})
	if words == 0 || p.known.title == 0 {
		return -1
	}
	return hits / words
}

// persons are the words for who speaks and for whom is spoken to; of two meanings the first counts.
var persons = sync.OnceValue(func() *sets {
	var k sets
	for word := range lang.PageWords.All("we") {
		k.add(word, weBit, math.MaxInt32)
	}
	for word := range lang.PageWords.All("you") {
		wording.EachWord(word, func(w uint32) {
			if i := wording.SlotOf(k.slots[:], w); k.slots[i] == 0 {
				k.slots[i], k.bits[i] = w, youBit
			}
		})
	}
	return &k
})

// bylineLimit is the most words a byline or a date on a line of its own has.
const bylineLimit = 16

// byline reports whether the block is a line that tells who wrote the article
// or when: what stands before it, under the headline, is a standfirst more
// often than the text's first paragraph.
func (b *Block) byline() bool {
	return b.Words > 0 && b.Words <= bylineLimit && (b.stats.names > 0 || b.stats.digits > 2 && tellsTime(b.Text))
}

// tellsTime reports whether a text has a year or a time of day in it, whatever
// its language: 2026, 18:12, 18.12, 18h12.
func tellsTime(text []byte) bool {
	for i := 0; i < len(text); i++ {
		if wording.Ascii[text[i]] != wording.Digit {
			continue
		}
		start := i
		for i < len(text) && wording.Ascii[text[i]] == wording.Digit {
			i++
		}
		switch i - start {
		case 4:
			if century := string(text[start : start+2]); century == "19" || century == "20" {
				return true
			}
		case 1, 2:
			if i+2 < len(text) && (text[i] == ':' || text[i] == '.' || text[i] == 'h') && twoDigits(text[i+1:]) {
				return true
			}
		}
	}
	return false
}

func twoDigits(text []byte) bool {
	return wording.Ascii[text[0]] == wording.Digit && wording.Ascii[text[1]] == wording.Digit && (len(text) == 2 || wording.Ascii[text[2]] != wording.Digit)
}
