package blocks

import (
	"math"
	"strings"

	"dateline/extract/blocks/wording"
	"dateline/extract/letters"
)

// PageColumns names what the model looks at to tell articles from other pages.
var PageColumns = append([]string{
	"bodyWords", "bodyBlocks", "bodyParas", "bodyLinks", "bodyShare", "bodyHeads", "bodyItems", "longRun", "peak", "mass",
	"pageWords", "pageLinks", "pageProse", "proseBlocks", "blocks", "articles", "hasMain",
	"repeated", "repeatedWords", "prices", "forms", "buttons", "media", "heads",
	"isArticle", "isNews", "isProduct", "isList", "isPage", "isService", "isWebsite", "types", "ogArticle", "ogWebsite", "ogProduct",
	"dated", "signed", "titled", "titleWords", "inTitle", "body",
	"pathDepth", "slugWords", "slugDigits", "isHome",
	"pathShop", "pathList", "pathStory", "pathService", "pathYear", "pageScore", "pageLow",
	"makeScore", "makeLow", "proseScore", "proseMean", "stamped", "filed", "titleScore", "titleLow",
}, shapeColumns...)

// typeSet is a set of sorts of types that pages give themselves.
type typeSet uint32

const (
	typeArticle typeSet = 1 << iota
	typeNews
	typeProduct
	typeList
	typePage
	typeService
	typeSite
	ogArticle
	ogWebsite
	ogProduct
)

// typesOf maps schema.org's types, and og:type's values, to their sorts.
var typesOf = func() map[string]typeSet {
	m := map[string]typeSet{}
	for set, names := range map[typeSet]string{
		typeArticle: "Article BlogPosting TechArticle ScholarlyArticle Report MedicalWebPage Review Recipe",
		typeNews: "NewsArticle ReportageNewsArticle LiveBlogPosting AnalysisNewsArticle OpinionNewsArticle " +
			"BackgroundNewsArticle ReviewNewsArticle",
		typeProduct: "Product Offer AggregateOffer ProductGroup IndividualProduct",
		typeList:    "ItemList CollectionPage SearchResultsPage ProductCollection OfferCatalog Blog",
		typePage:    "WebPage",
		typeService: "Service LocalBusiness ProfessionalService Course FAQPage HomeAndConstructionBusiness",
		typeSite:    "WebSite",
		ogArticle:   "og:article",
		ogWebsite:   "og:website",
		ogProduct:   "og:product og:og:product og:product.item",
	} {
		for name := range strings.FieldsSeq(names) {
			m[name] |= set
		}
	}
	return m
}()

func (h *Hints) types() (set typeSet) {
	for _, t := range h.Types {
		set |= typesOf[t]
	}
	return
}

// DescribePage returns the page's row; the blocks hold the first pass's scores.
func (p *Page) DescribePage(m *Model) []float32 {
	var bodyWords, bodyBlocks, bodyParas, bodyHeads, bodyItems, links, size, run, longRun float32
	var peak, mass, prose, forms, buttons, media, heads, prices float32
	for i := range p.Blocks {
		b := &p.Blocks[i]
		w := float32(b.Words)
		mass += w * b.Score
		media += float32(b.media)
		if b.prose() {
			prose++
		}
		if b.In&InForm != 0 {
			forms++
		}
		if b.In&InButton != 0 {
			buttons++
		}
		if b.In&InHeading != 0 {
			heads++
		}
		if b.Words < 12 && priced(text(b.Text)) {
			prices++
		}
		if b.Score < 0.5 {
			if b.Words > 2 {
				run = 0
			}
			continue
		}
		bodyWords += w
		run += w
		longRun = max(longRun, run)
		bodyBlocks++
		links += float32(b.linkBytes)
		size += float32(len(b.Text))
		if b.Words >= 20 && b.In&InList == 0 {
			bodyParas++
		}
		if b.In&InHeading != 0 {
			bodyHeads++
		}
		if b.In&InList != 0 {
			bodyItems++
		}
		peak = max(peak, w)
	}
	var repeated, repeatedWords float32
	for _, s := range p.signs {
		if s.count >= 5 && s.linkBytes*2 > s.bytes && s.words > s.count*3 {
			repeated = max(repeated, float32(s.count))
			repeatedWords += float32(s.words)
		}
	}
	h := &p.hints
	is := func(t typeSet) float32 { return flag(p.page.types&t != 0) }
	titleWords := float32(0)
	if p.title >= 0 {
		titleWords = float32(p.Blocks[p.title].Words)
	}
	depth, words, digits := slug(h.URL)
	row := append(p.scratch[:0],
		bodyWords, bodyBlocks, bodyParas, ratio(links, size), ratio(bodyWords, float32(p.page.words)), bodyHeads, bodyItems, longRun, peak, mass,
		float32(p.page.words), ratio(p.page.linkWords, p.page.words), ratio(p.page.prose, p.page.words), prose,
		float32(len(p.Blocks)), float32(p.page.articles), flag(p.page.hasMain),
		repeated, ratio(repeatedWords, float32(p.page.words)), prices, forms, buttons, media, heads,
		is(typeArticle), is(typeNews), is(typeProduct), is(typeList), is(typePage), is(typeService), is(typeSite),
		float32(len(h.Types)), is(ogArticle), is(ogWebsite), is(ogProduct),
		flag(h.Dated), flag(len(h.Authors) > 0), flag(p.title >= 0), titleWords, float32(p.known.title), flag(p.known.body),
		depth, words, digits, flag(depth == 0),
	)
	row = append(row, pathWords(h.URL)...)
	score := p.pageScore(&m.Pages)
	row = append(row, score[PageLabel].sum, score[PageLabel].low, score[PageMake].sum, score[PageMake].low,
		score[PageProse].sum, ratio(score[PageProse].sum, score[PageProse].words),
		flag(h.Stamped), flag(h.Filed), score[PageTitle].sum, score[PageTitle].low)
	row = p.describeShape(row)
	p.scratch = row
	return row
}

// The parts of a page's bag of words.
const (
	PageLabel = iota // what short blocks say
	PageMake         // how the page is made: class words, types, the words of its address
	PageProse        // what its sentences say: an offer speaks of "our" and "your"
	PageTitle        // headline, description and headings
	pageParts
)

// A pageWord is the hash of a word in the lower half, and the part of the page it
// stands in in the upper one.
type pageWord uint64

// EachPageWord calls f with the words that tell a page's kind: the words and
// pairs of words of blocks of at most six words; the words of sentences; the
// class words of its elements; the types it gives itself; and the words of its
// address's folders.
func (p *Page) EachPageWord(f func(part int, word uint32)) {
	for _, w := range p.pageWords() {
		f(int(w>>32), uint32(w))
	}
}

// pageWords returns what EachPageWord tells of.
func (p *Page) pageWords() []pageWord {
	out := p.bag[:0]
	for i := range p.Blocks {
		b := &p.Blocks[i]
		words := p.words[b.wordStart:b.wordEnd]
		if len(words) == 0 {
			continue
		}
		if b.In&InHeading != 0 {
			out = append(out, of(PageTitle, wording.Pair(11, words[0])), of(PageTitle, wording.Pair(12, words[0])))
			for _, w := range words[1:] {
				out = append(out, of(PageTitle, wording.Pair(11, w)))
			}
		}
		if len(words) > 6 {
			if b.prose() {
				for _, w := range words {
					out = append(out, of(PageProse, wording.Pair(7, w)))
				}
			}
			continue
		}
		prev := uint32(0)
		for _, w := range words {
			out = append(out, of(PageLabel, w), of(PageLabel, wording.Pair(prev, w)))
			prev = w
		}
		out = append(out, of(PageLabel, wording.Pair(prev, 1)))
	}
	prev := uint32(8)
	wording.EachWord(p.hints.Headline, func(w uint32) {
		out = append(out, of(PageTitle, wording.Pair(8, w)), of(PageTitle, wording.Pair(prev, w)))
		prev = w
	})
	prev = 9
	wording.EachWord(p.hints.Description, func(w uint32) {
		out = append(out, of(PageTitle, wording.Pair(9, w)))
		if prev == 9 {
			out = append(out, of(PageTitle, wording.Pair(10, w)))
		}
		prev = w
	})
	out = p.makeWords(out)
	add := func(s string, salt uint32) {
		wording.EachWord(s, func(w uint32) { out = append(out, of(PageMake, wording.Pair(salt, w))) })
	}
	for _, t := range p.hints.Types {
		add(t, 4)
	}
	folders, name := pathOf(p.hints.URL)
	add(folders, 5)
	add(name, 6)
	p.bag = out
	return out
}

func of(part int, word uint32) pageWord { return pageWord(part)<<32 | pageWord(word) }

// makeWords appends the class words of the elements. Elements share those of an
// attribute that they have alike, which are taken once.
func (p *Page) makeWords(out []pageWord) []pageWord {
	own, taken := int32(0), int32(0) // ends of the tokens of the body, of those taken
	for i := range p.elems {
		e, salt := &p.elems[i], uint32(2)
		if i == 0 { // the body's own classes often name the page's template
			salt, own = 3, e.tokenEnd
		} else if e.tokenStart >= own {
			if e.tokenEnd <= taken {
				continue
			}
			taken = e.tokenEnd
		}
		for _, w := range p.tokens[e.tokenStart:e.tokenEnd] {
			out = append(out, of(PageMake, wording.Pair(salt, w)))
		}
	}
	return out
}

// pathOf parts an address's path into its folders and its last segment.
func pathOf(address string) (folders, name string) {
	_, rest, ok := strings.Cut(address, "//")
	if !ok {
		rest = address
	}
	_, path, _ := strings.Cut(rest, "/")
	path, _, _ = strings.Cut(path, "?")
	path = strings.TrimSuffix(path, "/")
	i := strings.LastIndexByte(path, '/') + 1
	return path[:i], path[i:]
}

// A bagScore is the weights of words added up, the least of them, and how many
// had one.
type bagScore struct{ sum, low, words float32 }

// pageScore adds up the weights of each part of the page's words, each word once.
func (p *Page) pageScore(t *wording.Table) (score [pageParts]bagScore) {
	marks := (len(t.Slots) + 63) / 64
	if cap(p.once) < marks {
		p.once = make([]uint64, marks)
	}
	p.once = p.once[:marks]
	clear(p.once)
	if marks == 0 {
		return
	}
	var places [wording.Chunk]uint32
	for words := p.pageWords(); len(words) > 0; {
		some := words[:min(len(words), wording.Chunk)]
		words = words[len(some):]
		for i, w := range some {
			places[i] = t.Place(uint32(w))
		}
		known := 0
		for i, w := range some {
			place := places[i]
			places[known] = place
			some[known] = w
			if t.Slots[place].Key == uint32(w) {
				known++ // without a branch: as many words have a weight as have none
			}
		}
		for i, place := range places[:known] {
			once := &p.once[place>>6]
			if *once&(1<<(place&63)) != 0 {
				continue
			}
			*once |= 1 << (place & 63)
			weight, s := math.Float32frombits(t.Slots[place].Weight), &score[some[i]>>32&3]
			s.sum += weight
			s.low = min(s.low, weight)
			s.words++
		}
	}
	return
}

// pathKinds are words that addresses commonly have by the kind of page.
var pathKinds = [...]func() map[string]bool{
	letters.Words("path of goods"), letters.Words("path of lists"), letters.Words("path of stories"), letters.Words("path of services"),
}

// pathWords tells which kinds the segments of an address's path name, and
// whether one is a year.
func pathWords(address string) []float32 {
	out := make([]float32, len(pathKinds)+1)
	_, rest, ok := strings.Cut(address, "//")
	if !ok {
		rest = address
	}
	_, path, _ := strings.Cut(rest, "/")
	path, _, _ = strings.Cut(path, "?")
	for seg := range strings.SplitSeq(path, "/") {
		for k, words := range pathKinds {
			if words()[seg] {
				out[k]++
			}
		}
		if len(seg) >= 4 && (seg[:2] == "20" || seg[:2] == "19") && seg[2] >= '0' && seg[2] <= '9' && seg[3] >= '0' && seg[3] <= '9' {
			out[len(pathKinds)] = 1
		}
	}
	return out
}

// priced reports whether a short text names a price.
func priced(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '$':
			return true
		case 'U', 'E', 0xC2, 0xE2:
			for _, sign := range [...]string{"€", "£", "¥", "₹", "₺", "USD", "EUR"} {
				if strings.HasPrefix(s[i:], sign) {
					return true
				}
			}
		}
	}
	return false
}

// slug returns how deep an address's path is, how many words its longest
// segment has, and how many digits stand in the path.
func slug(address string) (depth, words, digits float32) {
	_, rest, ok := strings.Cut(address, "//")
	if !ok {
		rest = address
	}
	_, path, _ := strings.Cut(rest, "/")
	path, _, _ = strings.Cut(path, "?")
	for seg := range strings.SplitSeq(path, "/") {
		if seg == "" {
			continue
		}
		depth++
		words = max(words, float32(strings.Count(seg, "-")+strings.Count(seg, "_")+1))
		for i := range len(seg) {
			if seg[i] >= '0' && seg[i] <= '9' {
				digits++
			}
		}
	}
	return
}

// Listing reports whether the page looks like a list of links to others: the
// same make of element with a link again and again, or a type that says so.
func (p *Page) Listing() bool {
	if p.page.types&(typeList|typeProduct) == typeList {
		return true
	}
	links := int32(0)
	for _, s := range p.signs {
		if s.count >= 8 && s.linkBytes*2 > s.bytes && s.words > s.count*3 {
			links += s.words
		}
	}
	return links*4 > p.page.words
}
