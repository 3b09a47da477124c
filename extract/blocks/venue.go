package blocks

import (
	"slices"
	"strings"
	"sync"

	"dateline/extract/blocks/wording"
	"dateline/extract/letters"
	"dateline/lang"
)

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
