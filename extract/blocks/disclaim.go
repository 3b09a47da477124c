package blocks

import (
	"slices"
	"strings"
	"sync"

	"dateline/extract/blocks/wording"
	"dateline/extract/letters"
	"dateline/lang"
)

// Disclaims reports whether the page says that it is no article by what stands
// apart from its text: its address, its types, the goods and services it names,
// with nobody who wrote it or no date that machines are told. Such a page has to
// look very much like an article.
func (p *Page) Disclaims() bool {
	h, types := &p.hints, p.page.types
	if types&typeNews != 0 {
		return false
	}
	place := placeOf(h.URL)
	if place.section || p.page.purposes.kinds[wording.ToSell] >= 3 && !place.story {
		return true
	}
	if types&typeArticle != 0 || len(h.Authors) > 0 && h.Stamped {
		return false
	}
	if types&(typeProduct|typeService) != 0 || place.offer && !place.story {
		return true
	}
	switch {
	case len(h.Authors) > 0:
		return false
	case types&typePage != 0: // many systems call posts articles and all else pages
		return p.page.we > 0.02 || p.offers()
	}
	return !h.Dated && p.page.we > 0.01 && p.offers()
}

// offers reports whether the headline names a service and explains nothing.
func (p *Page) offers() bool {
	offers, explains := false, false
	read := func(w uint32) {
		offers = offers || serviceWords()[w]
		explains = explains || explainingWords()[w]
	}
	wording.EachWord(p.hints.Headline, read)
	if p.title >= 0 {
		b := &p.Blocks[p.title]
		for _, w := range p.words[b.wordStart:b.wordEnd] {
			read(w)
		}
	}
	return offers && !explains
}

// serviceWords are words of headlines for services and those who give them.
var serviceWords = wordSet("services")

// explainingWords are words of headlines that explain, advise or compare.
var explainingWords = wordSet("explaining")

func wordSet(list string) func() map[uint32]bool {
	return sync.OnceValue(func() map[uint32]bool {
		set := map[uint32]bool{}
		for word := range lang.PageWords.All(list) {
			wording.EachWord(word, func(w uint32) { set[w] = true })
		}
		return set
	})
}

// A place is what the segments of an address's path name as a whole.
type place struct {
	section bool // the last names a section or a list, or is one of tags
	offer   bool // one names a sort of goods or services
	story   bool // one before the last names a sort of articles
}

func placeOf(address string) (out place) {
	folders, name := pathOf(address)
	last := placesOf()[strings.ToLower(name)]
	out.section, out.offer = last&section != 0, last&offer != 0
	for seg := range strings.SplitSeq(strings.TrimSuffix(folders, "/"), "/") {
		last = placesOf()[strings.ToLower(seg)]
		out.offer = out.offer || last&offer != 0
		out.story = out.story || last&story != 0
	}
	out.section = out.section || last&tags != 0
	return
}

// placeSet is what a segment of an address names: a section, a sort of goods or
// services, a sort of articles, or what one of follows.
type placeSet uint8

const (
	section placeSet = 1 << iota
	offer
	story
	tags
)

var placesOf = sync.OnceValue(func() map[string]placeSet {
	m := map[string]placeSet{}
	for set, list := range map[placeSet]string{
		section: "folders of sections", offer: "folders of offers", story: "folders of stories", tags: "folders of tags",
	} {
		for segment := range lang.PageWords.All(list) {
			m[segment] |= set
		}
	}
	return m
})

// A venue is a sort of site whose pages read like articles and are none.
type venue uint8

const (
	forum venue = iota
	manual
	venueCount
)

// venueMarks are what tells a forum from other sites, and a manual: the software
// that made the page, as its generator element names it; schema.org's types;
// labels of its host and folders of its address, by weight; words of its
// classes, which count where several elements have them.
var venueMarks = [venueCount]struct {
	programs func() map[string]bool
	types    []string
	folders  func() map[string]int
	classes  func() map[uint32]bool
}{
	forum: {letters.Words("forum programs"), []string{"DiscussionForumPosting", "QAPage"},
		weighed("forum surely", "forum likely"), wordSet("forum classes")},
	manual: {letters.Words("manual programs"), []string{"APIReference"},
		weighed("manual surely", "manual likely"), wordSet("manual classes")},
}

// weighed returns the words of two lists by what they weigh.
func weighed(surely, likely string) func() map[string]int {
	return sync.OnceValue(func() map[string]int {
		m := map[string]int{}
		for mark := range lang.PageWords.All(likely) {
			m[mark] = 1
		}
		for mark := range lang.PageWords.All(surely) {
			m[mark] = 2
		}
		return m
	})
}

// Forum reports whether the page is one of a forum or of questions and
// answers. Each sign alone is found on articles, too: they have comments.
func (p *Page) Forum() bool {
	score := p.venueScore(forum)
	if k := p.page.purposes.kinds[wording.ToDiscuss]; k >= 6 {
		score += 2
	} else if k >= 3 {
		score++
	}
	return score >= 2 && score+p.venueClass(forum) >= 4
}

// Manual reports whether the page is one of a program's or a service's documentation.
func (p *Page) Manual() bool {
	score := p.venueScore(manual)
	if k := p.page.purposes.kinds[wording.ToDocument]; k >= 5 {
		score += 2
	} else if k >= 3 {
		score++
	}
	if p.page.code {
		score++
	}
	switch {
	case p.hints.Dated && len(p.hints.Authors) > 0:
		score -= 2
	case !p.hints.Dated && len(p.hints.Authors) == 0:
		score++
	}
	return score >= 2 && score+p.venueClass(manual) >= 4
}

// venueScore weighs what the page and its address say of themselves.
func (p *Page) venueScore(v venue) (score int) {
	marks := &venueMarks[v]
	if namesOneOf(marks.programs(), p.hints.Generator) {
		score += 4
	}
	for _, t := range p.hints.Types {
		if slices.ContainsFunc(marks.types, func(known string) bool { return strings.EqualFold(known, t) }) {
			score += 3
			break
		}
	}
	folders := marks.folders()
	_, rest, _ := strings.Cut(p.hints.URL, "//")
	rest, _, _ = strings.Cut(rest, "?")
	host, path, _ := strings.Cut(rest, "/")
	sub, _, _ := strings.Cut(host, ".")
	most := folders[sub]
	for seg := range strings.SplitSeq(path, "/") {
		most = max(most, folders[strings.ToLower(seg)])
	}
	score += most
	if p.page.types&(typeNews|typeArticle) != 0 {
		score -= 2
	}
	return score
}

// namesOneOf reports whether one of the words of text is in the set.
func namesOneOf(set map[string]bool, text string) bool {
	for word := range strings.FieldsSeq(text) {
		if set[strings.ToLower(strings.Trim(word, ".,;:®™"))] {
			return true
		}
	}
	return false
}

// venueClass weighs how many elements have class words of the venue.
func (p *Page) venueClass(v venue) int {
	classes := venueMarks[v].classes()
	count := 0
	for i := range p.elems {
		e := &p.elems[i]
		for _, w := range p.tokens[e.tokenStart:e.tokenEnd] {
			if classes[w] {
				count++
				break
			}
		}
	}
	switch {
	case count >= 8:
		return 2
	case count >= 3:
		return 1
	}
	return 0
}

const (
	wallWords   = 450 // of a page that is nothing but a wall
	wallProse   = 20  // words of other prose beside which a notice is no wall
	wallNotices = 3   // of a page whose headline does not tell
	wallShort   = 30  // words of a text that the headline alone tells of
)

// Wall returns which wall the page is that stands where an article was asked for:
// a dialog for consent, a guard against robots, a page that says that there is
// none, one for some countries, one to sign in on; 0 where it is none.
func (p *Page) Wall() wording.Notices {
	heads, texts := map[wording.Notices]bool{}, map[wording.Notices]int{}
	words, told := 0, 0 // of the texts, and of those that hold notices
	headed := false
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Words == 0 || b.In&(InHidden|InNav|InFooter|InHeader|InAside) != 0 {
			continue
		}
		if b.In&InHeading != 0 {
			if b.Tag == Head1 || !headed && b.Tag < Head3 {
				headed = headed || b.Tag == Head1
				notesIn(p.words[b.wordStart:b.wordEnd], heads)
			}
			continue
		}
		if words += b.Words; words > wallWords {
			return 0
		}
		had := wording.Notices(0)
		wording.EachNotice(p.words[b.wordStart:b.wordEnd], func(n wording.Notices, length int) {
			if length > 1 && had&n != n {
				texts[n]++ // twice a block at most, for two sorts
				had |= n
			}
		})
		if had&^wording.NoticeOffer != 0 {
			told += b.Words
		}
	}
	notesIn(wording.Hashes(p.hints.Headline), heads)
	best, most := wording.Notices(0), 0
	for n := wording.NoticeConsent; n <= wording.NoticeSignIn; n <<= 1 {
		count, head := 0, false
		for m, c := range texts {
			if m&n != 0 {
				count += c
			}
		}
		for m := range heads {
			head = head || m&n != 0
		}
		points := count
		if head {
			points += wallNotices
		}
		if points <= most {
			continue
		}
		signed := p.hints.Dated && (len(p.hints.Authors) > 0 || p.page.types&typeNews != 0)
		switch {
		case head && !signed && (words <= wallShort || count > 0 && told*3 >= words), count >= wallNotices && words-told < wallProse+words/3:
			best, most = n, points
		}
	}
	return best
}

// notesIn notes what the notices show that make up most of a headline.
func notesIn(words []uint32, heads map[wording.Notices]bool) {
	wording.EachNotice(words, func(n wording.Notices, length int) {
		if 2*length >= len(words) {
			heads[n] = true
		}
	})
}
