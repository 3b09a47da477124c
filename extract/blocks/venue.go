package blocks

import (
	"strings"

	"dateline/extract/blocks/wording"
)

// A venue is a sort of site whose pages read like articles and are none.
type venue uint8

const (
	forum venue = iota
	manual
	venueCount
)

// venueMarks are what tells a forum from other sites, and a manual: the software
// that made the page, as its generator element names it; labels of its host
// and folders of its address, by weight; words of its classes, which count
// where several elements have them.
var venueMarks = [venueCount]struct {
	generators, types, sure, likely, classes string
}{
	forum: {
		generators: "phpbb vbulletin xenforo discourse invision ips ipboard mybb smf flarum nodebb vanilla bbpress lemmy question2answer khoros lithium " +
			"woltlab fluxbb punbb yabb misago askbot",
		types:   "DiscussionForumPosting QAPage",
		sure:    "forum forums foren foro foros forumet viewtopic.php showthread.php viewforum.php forumdisplay.php threads viewthread subforum",
		likely:  "thread topic topics t discuss discussion discussions board boards community questions question ask comments r q answers issues showthread",
		classes: "forum forums subforum phpbb postbody postprofile postbit bbcode bbp viewtopic answercell votecell xenforo discourse topiclist postcount posthead",
	},
	manual: {
		generators: "sphinx docusaurus mkdocs vitepress vuepress gitbook mdbook doxygen jsdoc typedoc javadoc docfx antora docsify nextra mintlify readme pdoc yard " +
			"rustdoc starlight docbook makeinfo asciidoctor texinfo pkgdown exdoc honkit retype docutils dartdoc",
		types:   "APIReference",
		sure:    "docs doc documentation reference apidocs javadoc devdocs manual manuals man api-reference dokumentation",
		likely:  "api developer developers guide guides wiki help support sdk kb tutorial tutorials learn handbook std",
		classes: "docs doc docusaurus docsearch toctree sphinx sphinxsidebar rst vpdoc rustdoc mdbook gitbook doxygen jsdoc typedoc javadoc apidoc documentation docutils mkdocs api",
	},
}

// venueTables hold the words of venueMarks by what they weigh.
var venueTables = func() (out [venueCount]map[string]int) {
	for v := range venueCount {
		out[v] = map[string]int{}
		for mark := range strings.FieldsSeq(venueMarks[v].likely) {
			out[v][mark] = 1
		}
		for mark := range strings.FieldsSeq(venueMarks[v].sure) {
			out[v][mark] = 2
		}
	}
	return
}()

var venueClasses = func() (out [venueCount]map[uint32]bool) {
	for v := range venueCount {
		out[v] = map[uint32]bool{}
		wording.EachWord(venueMarks[v].classes, func(w uint32) { out[v][w] = true })
	}
	return
}()

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
	if hasAny(marks.generators, p.hints.Generator) {
		score += 4
	}
	for _, t := range p.hints.Types {
		if t != "" && hasAny(marks.types, t) {
			score += 3
			break
		}
	}
	most := 0
	_, rest, _ := strings.Cut(p.hints.URL, "//")
	rest, _, _ = strings.Cut(rest, "?")
	host, path, _ := strings.Cut(rest, "/")
	sub, _, _ := strings.Cut(host, ".")
	most = venueTables[v][sub]
	for seg := range strings.SplitSeq(path, "/") {
		most = max(most, venueTables[v][strings.ToLower(seg)])
	}
	score += most
	if p.page.types&(typeNews|typeArticle) != 0 {
		score -= 2
	}
	return score
}

// hasAny reports whether one of the words of text is in the list.
func hasAny(list, text string) bool {
	for word := range strings.FieldsSeq(text) {
		word = strings.ToLower(strings.Trim(word, ".,;:®™"))
		for w := range strings.FieldsSeq(list) {
			if strings.EqualFold(w, word) {
				return true
			}
		}
	}
	return false
}

// venueClass weighs how many elements have class words of the venue.
func (p *Page) venueClass(v venue) int {
	count := 0
	for i := range p.elems {
		e := &p.elems[i]
		for _, w := range p.tokens[e.tokenStart:e.tokenEnd] {
			if venueClasses[v][w] {
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
