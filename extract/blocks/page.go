// Package blocks cuts a page into blocks of text and tells by a learned model
// which of them are the article's body and what kind of page it is.
//
// A page goes through three steps: Segment walks the tree once and makes the
// blocks, Describe computes what the model looks at, Classify applies it. The
// model is trained by internal/train; docs/decisions/0401 describes both.
package blocks

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks/forest"
	"dateline/extract/blocks/wording"
	"dateline/extract/letters"
)

// Hints are what is known of the page before its body is read; all may be empty.
type Hints struct {
	URL         string
	Headline    string
	Description string
	Site        string // the publisher's name
	Authors     []string
	// ArticleBody is the text that the page gives its machines (JSON-LD articleBody).
	ArticleBody string
	// Types are the schema.org types the page names; og:type stands with its prefix.
	Types []string
	// Dated tells whether the page gives a date of publication.
	Dated bool
	// Stamped tells whether that date stands in the page's metadata.
	Stamped bool
	// Filed tells whether the page names its section or its tags.
	Filed bool
	// Generator is the software that the page says it was made by.
	Generator string
}

// A Block is a run of text between two boundaries that a browser would draw
// as line breaks, or a row of a table of data.
type Block struct {
	// Text is normalized: single spaces, '\n' for a line break within the
	// block, " | " between the cells of a row. It is valid until the next Segment.
	Text []byte
	// Tag tells what element makes the block.
	Tag Tag
	// In tells the kinds of elements around it.
	In Around
	// Node is the element whose content the block is, or is part of.
	Node dom.Node
	// Words counts words; in scripts without spaces two characters count as one.
	Words int
	// Score is the model's probability that the block belongs to the body.
	Score float32
	// Standfirst tells that the block sums the article up, above its text; Lift does.
	Standfirst bool

	elem       int32 // the innermost block-level element
	make       int32 // of that element
	upMake     int32 // of the element around it
	lead       dom.Node
	linkBytes  int32
	boldBytes  int32
	links      int32
	breaks     int32
	emBytes    int32
	media      int32 // pictures and players since the block before
	head       int32 // the last heading before the block, or -1
	textStart  int32
	textEnd    int32
	wordStart  int32
	wordEnd    int32
	hash       uint32
	stats      textStats
	wordsAhead int32 // words of the blocks before
}

// A Tag is the sort of element that makes a block.
type Tag uint8

// The sorts of elements.
const (
	Other Tag = iota // div, section, and text among other blocks
	Para
	Item // li, dd
	Head1
	Head2
	Head3
	Head4
	Head5
	Head6
	Row // of a table of data
	Cell
	Quote
	Caption
	Term // dt
	Pre
	Summary
)

// Around is a set of kinds of elements that surround a block.
type Around uint32

// The kinds of elements.
const (
	InArticle Around = 1 << iota
	InMain
	InAside
	InFooter
	InHeader
	InForm
	InFigure
	InList
	InTable
	InQuote
	InButton
	InHidden
	InBodyProp // itemprop or property articleBody
	InDetails
	InLink
	InHeading
	InAddress
	InNav
	aroundCount = iota
)

// An elem is a block-level element with text in it.
type elem struct {
	node          dom.Node
	parent        int32
	first, last   int32 // blocks of its subtree: first <= i < last
	depth         int16
	tag           Tag
	words         int32 // of the subtree
	linkWords     int32
	proseWords    int32 // in blocks that look like sentences
	paras         int32
	own           float32 // class score
	path          float32 // sum of class scores from the root
	low, high     float32 // extremes on the way from the root
	tokenStart    int32
	tokenEnd      int32
	parts, around wording.Parts // named by the element, by it and those around it
	sign          uint32        // hash of tag and class of the element and its parents
	mass, bytes   float32
	direct        float32 // the mass of its children's blocks
}

// A Page is a page cut into blocks. The zero Page is ready; its memory is
// reused by the next Segment. A Page serves one goroutine at a time.
type Page struct {
	Blocks []Block
	// Media are the pictures, players and frames among the blocks.
	Media []Media
	// Article is the model's probability that the page is an article.
	Article float32
	// Ended, where it is set, is asked between the steps; when it is true those
	// that are left are not taken, and what the blocks say is of no use.
	Ended func() bool

	tree    *dom.Tree
	hints   Hints
	text    []byte
	elems   []elem
	words   []uint32         // hashes of the lower-case words of all blocks
	tokens  []uint32         // hashes of class words of the elements
	leads   []naming         // per block, what names the inline element it starts with
	names   dom.Memo[naming] // by the values of classes and the like
	props   dom.Memo[naming] // by the values of properties
	rows    []float32
	known   sets
	walk    walker
	signs   []signStats   // by make
	makes   wording.Tally // numbers of makes plus one, by the elements' signs
	seen    wording.Tally // how often a text has been seen, by its hash
	near    []int32       // words in blocks of prose before each block
	title   int32         // the block that is the headline, or -1
	page    pageStats
	scratch []float32
	pair    forest.Batch // the rows that a forest looks at
	once    []uint64
	bag     []pageWord
	// of the blocks' words and pairs of words
	keys       []uint32
	weights    []float32
	wordScores []wordScore // by block
	// by the heading before them plus one
	sections []struct{ mass, words float32 }
}

// Media is a picture, player or frame.
type Media struct {
	Node   dom.Node
	Before int // the block that follows it
}

type span struct{ start, end int32 }

// limits that keep hostile pages cheap
const (
	maxBlocks = 20000
	maxText   = 4 << 20
)

// Segment cuts the tree's body into blocks.
func (p *Page) Segment(t *dom.Tree, h Hints) {
	p.tree, p.hints = t, h
	p.Media = p.Media[:0]
	p.Blocks, p.elems, p.text = p.Blocks[:0], p.elems[:0], p.text[:0]
	p.words, p.tokens, p.leads = p.words[:0], p.tokens[:0], p.leads[:0]
	w := &p.walk
	*w = walker{p: p, t: t}
	root := dom.Root
	for n := t.First(dom.Root); n != dom.None; n = t.Next(n) {
		if t.Is(n, atom.Html) {
			root = n
			for c := t.First(n); c != dom.None; c = t.Next(c) {
				if t.Is(c, atom.Body) {
					root = c
				}
			}
		}
	}
	w.enter(root, Other)
	w.children(root)
	w.flush()
	p.joinInitials()
	for i := range p.Blocks {
		b := &p.Blocks[i]
		b.Text = p.text[b.textStart:b.textEnd]
	}
}

// joinInitials puts a first letter that stands in an element of its own, drawn
// large, before the paragraph that goes on from it.
func (p *Page) joinInitials() {
	for i := 0; i+1 < len(p.Blocks); i++ {
		b := &p.Blocks[i]
		if b.textEnd-b.textStart > initialBytes || b.In&(InHeading|InList|InTable) != 0 || b.Tag == Caption {
			continue
		}
		own, next := p.text[b.textStart:b.textEnd], &p.Blocks[i+1]
		letter, size := utf8.DecodeRune(bytes.TrimLeft(own, "\"'“„«‘»( "))
		if !unicode.IsUpper(letter) || len(bytes.TrimLeft(own, "\"'“„«‘»( ")) != size || next.In&^InBodyProp != b.In&^InBodyProp || next.Tag != Para && next.Tag != Other {
			continue
		}
		goesOn, _ := utf8.DecodeRune(p.text[next.textStart:next.textEnd])
		if !unicode.IsLower(goesOn) && !(p.isInitial(b) && unicode.IsUpper(goesOn)) {
			continue
		}
		start := int32(len(p.text))
		p.text = append(p.text, own...)
		if p.isWord(letter, next) {
			p.text = append(p.text, ' ')
		}
		p.text = append(p.text, p.text[next.textStart:next.textEnd]...)
		next.textStart, next.textEnd = start, int32(len(p.text))
		next.media += b.media
		b.textEnd, b.linkBytes, b.boldBytes, b.emBytes, b.links, b.breaks, b.media = b.textStart, 0, 0, 0, 0, 0, 0
	}
}

// initialBytes is how long a block of one letter and an opening mark is at most.
const initialBytes = 8

// isInitial reports whether the classes around a block's letter name it an initial.
func (p *Page) isInitial(b *Block) bool {
	for _, n := range [...]dom.Node{b.lead, b.Node} {
		if n != dom.None && namesInitial(p.tree.Attr(n, atom.Class)) {
			return true
		}
	}
	return false
}

// initialClasses are parts of the class names of first letters.
var initialClasses = letters.Words("class initial")

func namesInitial(class string) bool {
	if class == "" {
		return false
	}
	class = strings.ToLower(class)
	for part := range initialClasses() {
		if strings.Contains(class, part) {
			return true
		}
	}
	return false
}

// pictured returns the letter that a picture shows before the text which goes on
// from it, "" where it shows something else.
func (w *walker) pictured(n dom.Node, name atom.Atom) string {
	if name != atom.Img && name != atom.AmpImg {
		return ""
	}
	alt := w.t.Attr(n, atom.Alt)
	if r, size := utf8.DecodeRuneInString(alt); size == 0 || size != len(alt) || !unicode.IsUpper(r) {
		return ""
	}
	for c := w.t.After(n, dom.Root, false); c != dom.None; c = w.t.After(c, dom.Root, true) {
		if w.t.Kind(c) == dom.Text {
			if r, _ := utf8.DecodeRuneInString(w.t.Text(c)); unicode.IsLower(r) || unicode.IsUpper(r) && namesInitial(w.t.Attr(n, atom.Class)) {
				return alt
			}
			if !letters.OnlySpace(w.t.Text(c)) {
				return ""
			}
		}
	}
	return ""
}

// isWord reports whether a letter is a word of its own before a block, as "A" is in
// "A council": what follows it is a word that the page has elsewhere, and both
// together are none.
func (p *Page) isWord(letter rune, next *Block) bool {
	if !unicode.In(letter, unicode.Latin, unicode.Cyrillic) {
		return false
	}
	text := p.text[next.textStart:next.textEnd]
	end := bytes.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(text)
	}
	word := string(bytes.ToLower(text[:end]))
	joined := string(unicode.ToLower(letter)) + word
	alone, both := 0, 0
	for w := range bytes.FieldsFuncSeq(p.text[:min(len(p.text), 64<<10)], func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch {
		case strings.EqualFold(string(w), word):
			alone++
		case strings.EqualFold(string(w), joined):
			both++
		}
	}
	return alone > 1 && both == 0 && singleLetters()[string(unicode.ToLower(letter))]
}

// singleLetters are the letters that are words.
var singleLetters = letters.Words("letter words")

func (p *Page) over() bool { return p.Ended != nil && p.Ended() }

// Linked returns the share of the block's text that is links.
func (b *Block) Linked() float32 { return ratio(b.linkBytes, int32(len(b.Text))) }

// Menu reports whether a block is nothing but links, one below the other.
func (b *Block) Menu() bool {
	return b.breaks >= 2 && b.links > b.breaks && b.linkBytes*20 > int32(len(b.Text))*19-int32(b.breaks)*20 && b.stats.stops == 0
}

// Title returns the block that is the page's headline, or -1.
func (p *Page) Title() int { return int(p.title) }

// Pictures reports whether a picture within an element shows what the text there
// tells: nothing between the two is named an advertisement, a teaser, a writer's
// portrait or the like, or a link with words of its own.
func (p *Page) Pictures(n, around dom.Node) bool {
	const others = wording.PartAd | wording.PartRelated | wording.PartShare | wording.PartSignup | wording.PartNav | wording.PartSide | wording.PartComments |
		wording.PartAuthor | wording.PartPopup | wording.PartConsent | wording.PartFooter | wording.PartTags
	t := p.tree
	for at := n; at != around; at = t.Parent(at) {
		if at == dom.None || p.tokenize(at).parts&others != 0 {
			return false
		}
		switch t.Name(at) {
		case atom.Aside, atom.Nav, atom.Footer, atom.Form, atom.Button, atom.Dialog:
			return false
		case atom.A:
			for c := t.First(at); c != dom.None; c = t.After(c, at, true) {
				if t.Kind(c) == dom.Text && !letters.OnlySpace(t.Text(c)) {
					return false
				}
			}
		}
	}
	return true
}
