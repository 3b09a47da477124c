package body

import (
	"strings"

	"dateline/dom"
	"dateline/extract/blocks"
	"dateline/extract/blocks/wording"
	"dateline/extract/claims"
	"dateline/record"
)

// stateBody returns the blocks of the article that the page's scripts hold:
// the longest HTML among their strings, or the longest series of sentences
// under one key. It costs more than reading the page and is for pages whose
// body is not on view.
func stateBody(t *dom.Tree, scripts []dom.Node) []record.Block {
	f := stateFinder{byKey: map[string]*series{}}
	for _, n := range scripts {
		f.scan(t.Text(t.First(n)), 0)
	}
	var best []record.Block
	if f.html != "" {
		best = htmlBlocks(f.html)
	}
	words := wordsOf(best)
	for _, s := range f.series {
		if s.words > words {
			words = s.words
			best = nil
			for _, text := range s.texts {
				if strings.Contains(text, "<") {
					best = append(best, htmlBlocks(text)...)
				} else {
					best = append(best, record.Block{Kind: record.Paragraph, Text: text})
				}
			}
		}
	}
	return best
}

func wordsOf(list []record.Block) int {
	n := 0
	for _, b := range list {
		n += wording.CountWords(b.Text)
	}
	return n
}

// A stateFinder goes through the strings of scripts.
type stateFinder struct {
	html   string
	marks  int
	series []*series // in the order of their first strings
	byKey  map[string]*series
	budget int
}

// A series is what stands under one key: in content management systems' JSON
// each paragraph is an object of its own.
type series struct {
	texts []string
	words int
}

const (
	stateDepth  = 3       // strings in strings
	stateBudget = 8 << 20 // bytes looked through a page
)

// scan looks at each double-quoted string of s that is long enough for a sentence.
func (f *stateFinder) scan(s string, depth int) {
	f.budget += len(s)
	if f.budget > stateBudget {
		return
	}
	key := ""
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return
		}
		raw := s[i:]
		end := stringEnd(raw)
		if end-2 < 60 {
			after := end
			for after < len(raw) && raw[after] <= ' ' {
				after++
			}
			if after < len(raw) && raw[after] == ':' {
				key = raw[1 : end-1]
			}
			s = raw[end:]
			continue
		}
		v, _ := claims.JSONString(raw)
		f.take(key, v, depth)
		s = raw[end:]
	}
}

// stringEnd returns the length of the quoted string that s starts with.
func stringEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

func (f *stateFinder) take(key, v string, depth int) {
	marks := strings.Count(v, "<p>") + strings.Count(v, "<p ")
	if v[0] == '{' || v[0] == '[' {
		marks = 0
	}
	if marks >= 2 && marks > f.marks {
		f.html, f.marks = v, marks
	}
	if marks == 0 && depth < stateDepth && (strings.Contains(v, `":`) || strings.Contains(v, `\u003c`)) {
		f.scan(v, depth+1)
		return
	}
	if len(v) > 20000 || !sentence(v) {
		return
	}
	s := f.byKey[key]
	if s == nil {
		if len(f.series) > 500 {
			return
		}
		s = &series{}
		f.byKey[key] = s
		f.series = append(f.series, s)
	}
	for _, t := range s.texts {
		if t == v {
			return
		}
	}
	if len(s.texts) < 500 {
		s.texts = append(s.texts, v)
		s.words += wording.CountWords(v)
	}
}

// sentence reports whether a string reads like prose: mostly words parted by
// spaces, with a full stop, and no code.
func sentence(s string) bool {
	if strings.HasPrefix(s, "http") || strings.ContainsAny(s, "{}") && strings.Contains(s, "function") {
		return false
	}
	spaces := strings.Count(s, " ")
	return spaces*12 > len(s) && spaces > 8 && strings.ContainsAny(s, ".!?。！？")
}

// htmlBlocks returns the blocks of a piece of HTML.
func htmlBlocks(s string) []record.Block {
	var parser dom.Parser
	var page blocks.Page
	page.Segment(parser.Parse([]byte(s)), blocks.Hints{})
	page.Describe()
	var out []record.Block
	for i := range page.Blocks {
		b := &page.Blocks[i]
		if b.Words == 0 || b.Tag == blocks.Caption || b.In&(blocks.InFigure|blocks.InHidden|blocks.InButton) != 0 || b.Linked() > 0.7 {
			continue
		}
		out = append(out, makeBlock(b))
	}
	return out
}
