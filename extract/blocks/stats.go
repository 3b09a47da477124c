package blocks

import (
	"unicode/utf8"

	"dateline/extract/blocks/wording"
)

// textStats is what one pass over a block's text counts.
type textStats struct {
	letters, digits, upper, ideographs int32
	commas, stops, quotes              int32 // stops end sentences
	firstUpper, firstQuote, firstDigit bool
	last                               byte // '.', ':', '?', '…', ',' or a letter's 'a', else 0
	inTitle, inDescription, inBody     int32
	names, site                        int32
	titleHits                          int32 // words of the title found at least once
	we, you                            int32 // words for who speaks, for whom is spoken to
	opens                              wording.Opening
}

// sets holds the words of the page's own headline and description, words for
// persons, and the word triples of its JSON-LD body, for quick membership tests.
type sets struct {
	slots   [1024]uint32
	bits    [1024]uint8
	title   int32 // distinct words of the title
	desc    int32
	triples []uint64 // a bitmap of 2^16 bits, nil without a body
	body    bool
}

const (
	titleBit uint8 = 1 << iota
	descriptionBit
	authorBit
	siteBit
	weBit
	youBit
)

func (k *sets) reset(h *Hints) {
	persons := persons()
	k.slots, k.bits = persons.slots, persons.bits
	k.title = k.add(h.Headline, titleBit, 60)
	k.desc = k.add(h.Description, descriptionBit, 200)
	for _, a := range h.Authors {
		k.add(a, authorBit, 6)
	}
	k.add(h.Site, siteBit, 6)
	k.body = len(h.ArticleBody) > 200
	if !k.body {
		return
	}
	if k.triples == nil {
		k.triples = make([]uint64, 1<<10)
	}
	clear(k.triples)
	var a, b uint32
	wording.EachWord(h.ArticleBody, func(c uint32) {
		t := wording.Triple(a, b, c)
		k.triples[t>>6&1023] |= 1 << (t & 63)
		a, b = b, c
	})
}

func (k *sets) add(s string, bit uint8, limit int32) int32 {
	count := int32(0)
	wording.EachWord(s, func(h uint32) {
		if count >= limit {
			return
		}
		i := wording.SlotOf(k.slots[:], h)
		k.slots[i] = h
		if k.bits[i]&bit == 0 {
			k.bits[i] |= bit
			count++
		}
	})
	return count
}

func (k *sets) has(h uint32) uint8 { return k.bits[wording.SlotOf(k.slots[:], h)] }

// longClause is the length of a clause in a script of Southeast Asia, in characters,
// from which text is a sentence's though no space parts it.
const longClause = 60

// count fills in the block's statistics and the hashes of its words.
func (p *Page) count(b *Block) {
	s := textStats{}
	b.wordStart = int32(len(p.words))
	h, in := uint32(wording.HashStart), false
	text := b.Text
	first := true
	southeast := int32(0)
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if k := wording.Ascii[c]; k != 0 {
				if first {
					s.firstUpper, s.firstDigit, first = k == wording.Capital, k == wording.Digit, false
				}
				start, upper, digits := i, int32(0), int32(0)
				for ; k != 0; k = wording.Ascii[c] {
					if k == wording.Capital {
						upper++
						c += 'a' - 'A'
					} else if k == wording.Digit {
						digits++
					}
					h = (h ^ uint32(c)) * wording.HashPrime
					if i++; i == len(text) {
						break
					}
					c = text[i]
				}
				s.upper += upper
				s.digits += digits
				s.letters += int32(i-start) - digits
				in = true
				s.last = 'a'
				continue
			}
			i++
			if in {
				p.words = append(p.words, wording.Finish(h))
				h, in = wording.HashStart, false
			}
			switch c {
			case ',':
				s.commas++
				s.last = ','
			case '.', '!':
				s.stops++
				s.last = '.'
			case '?':
				s.stops++
				s.last = '?'
			case ':', ';':
				s.last = ':'
			case '"':
				s.quotes++
				if first {
					s.firstQuote = true
				}
			case ' ', '\n', '\'', ')', ']':
			default:
				s.last = 0
			}
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if wording.Punctuation(r) {
			if in {
				p.words = append(p.words, wording.Finish(h))
				h, in = wording.HashStart, false
			}
			switch {
			case r == 0x3001 || r == 0xff0c || r == 0x60c:
				s.commas++
				s.last = ','
			case r == 0x3002 || r == 0xff01 || r == 0x964:
				s.stops++
				s.last = '.'
			case r == 0xff1f || r == 0x61f:
				s.stops++
				s.last = '?'
			case r == 0x2026:
				s.last = 0x85
			case r >= 0x2018 && r <= 0x201f || r == 0xab || r == 0xbb || r == 0x300c || r == 0x300d:
				s.quotes++
				if first {
					s.firstQuote = true
				}
			case r >= 0x2010 && r <= 0x2015:
				s.last = '-'
			default:
				s.last = 0
			}
			i += size
			continue
		}
		s.letters++
		if r >= 0x400 && r < 0x430 || r >= 0xc0 && r < 0xdf {
			s.upper++
			if first {
				s.firstUpper = true
			}
		}
		first = false
		if wording.Ideograph(r) {
			s.ideographs++
			if wording.Southeast(r) {
				southeast++
				switch r {
				case 0x17d4, 0x17d5, 0x104b: // ends of sentences: khan, bariyoosan, pode-ma
					s.stops++
				case 0x104a: // pode-htee, a comma
					s.commas++
				}
			}
		}
		s.last = 'a'
		for ; size > 0; size-- {
			h = (h ^ uint32(text[i])) * wording.HashPrime
			i++
		}
		in = true
	}
	if in {
		p.words = append(p.words, wording.Finish(h))
	}
	b.wordEnd = int32(len(p.words))
	b.Words = int(b.wordEnd-b.wordStart) + int(s.ideographs)/2
	if southeast*2 > s.letters {
		s.commas += max(b.wordEnd-b.wordStart-1, southeast/longClause) // the spaces part clauses
	}
	var prev, prior uint32
	sum := uint32(wording.HashStart)
	var hits uint64
	for _, w := range p.words[b.wordStart:b.wordEnd] {
		sum = (sum ^ w) * wording.HashPrime
		if bit := p.known.has(w); bit != 0 {
			if bit&titleBit != 0 {
				s.inTitle++
				hits |= 1 << (w & 63)
			}
			if bit&authorBit != 0 {
				s.names++
			}
			if bit&siteBit != 0 {
				s.site++
			}
			if bit&descriptionBit != 0 {
				s.inDescription++
			}
			if bit&weBit != 0 {
				s.we++
			}
			if bit&youBit != 0 {
				s.you++
			}
		}
		if p.known.body {
			t := wording.Triple(prior, prev, w)
			if p.known.triples[t>>6&1023]&(1<<(t&63)) != 0 {
				s.inBody++
			}
			prior, prev = prev, w
		}
	}
	s.titleHits = int32(popcount(hits))
	s.opens = wording.OpeningOf(text, p.words[b.wordStart:b.wordEnd])
	b.hash = wording.Finish(sum)
	b.stats = s
}
