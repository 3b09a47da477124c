package body

import (
	"bytes"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/markup"
	"dateline/record"
)

// maxMarks bounds the links and marks kept of one block.
const maxMarks = 500

// mark gives the body's blocks the links and emphasis within them. nodes holds
// the element of each block, or none. Several blocks can be pieces of one
// element, parted by line breaks: its links are sought in them in turn.
func mark(t *dom.Tree, base *markup.Address, body []record.Block, nodes []dom.Node, scratch []byte) []byte {
	for i := 0; i < len(body); {
		end := i + 1
		for nodes[i] != dom.None && end < len(body) && nodes[end] == nodes[i] {
			end++
		}
		if nodes[i] != dom.None {
			scratch = markRun(t, base, body[i:end], nodes[i], scratch)
		}
		i = end
	}
	return scratch
}

func markRun(t *dom.Tree, base *markup.Address, run []record.Block, root dom.Node, scratch []byte) []byte {
	at, from := 0, 0 // the block that is being looked at, and from where in its text
	last := t.Subtree(root)
	for n := root; n < last; n++ {
		if t.Kind(n) != dom.Element {
			continue
		}
		kind := markOf(t.Name(n))
		link := ""
		if t.Is(n, atom.A) {
			link = base.Resolve(t.Attr(n, atom.Href))
			if !strings.HasPrefix(link, "http://") && !strings.HasPrefix(link, "https://") {
				link = ""
			}
		}
		if kind == "" && link == "" {
			continue
		}
		scratch = markup.AppendNodeText(scratch[:0], t, n)
		words := bytes.TrimSpace(scratch)
		if len(words) == 0 {
			continue
		}
		for k := at; k < len(run); k++ {
			start := 0
			if k == at {
				start = min(from, len(run[k].Text))
			}
			i := strings.Index(run[k].Text[start:], string(words))
			if i < 0 {
				continue
			}
			b := &run[k]
			at, from = k, start+i // what stands within this element begins here, too
			if link != "" && len(b.Links) < maxMarks {
				b.Links = append(b.Links, record.Link{Start: start + i, Length: len(words), URL: link})
			}
			if kind != "" && len(b.Marks) < maxMarks {
				b.Marks = append(b.Marks, record.Mark{Start: start + i, Length: len(words), Kind: kind})
			}
			if !nests(t, n) {
				from += len(words)
			}
			break
		}
	}
	return scratch
}

// maxPre bounds, in bytes, a text that is kept as it was typed.
const maxPre = 256 << 10

// preformatted returns the text of a pre element as it was typed, or "".
func preformatted(t *dom.Tree, n dom.Node, scratch []byte) string {
	if !t.Is(n, atom.Pre) {
		return ""
	}
	text := bytes.TrimRight(t.AppendText(scratch[:0], n), " \t\n")
	if len(text) > maxPre || bytes.IndexByte(text, '\n') < 0 {
		return ""
	}
	return string(bytes.TrimLeft(text, "\n"))
}

// nests reports whether an element holds others that could be marked.
func nests(t *dom.Tree, n dom.Node) bool {
	for k, end := n+1, t.Subtree(n); k < end; k++ {
		if t.Kind(k) == dom.Element && (markOf(t.Name(k)) != "" || t.Is(k, atom.A)) {
			return true
		}
	}
	return false
}

func markOf(name atom.Atom) record.MarkKind {
	switch name {
	case atom.Strong, atom.B:
		return record.Strong
	case atom.Em, atom.I:
		return record.Emphasis
	case atom.Code:
		return record.Code
	case atom.Cite:
		return record.Cite
	}
	return ""
}
