// Package markup tells what elements say by their markup: what a class means, how
// an element is drawn, what text it holds, where its address leads.
package markup

import (
	"dateline/dom"
	"dateline/dom/atom"
)

// AppendNodeText appends the text of n's subtree, runs of white space as one
// blank, without scripts and styles.
func AppendNodeText(dst []byte, t *dom.Tree, n dom.Node) []byte {
	start := len(dst)
	for c := n; c != dom.None; {
		into := true
		switch t.Kind(c) {
		case dom.Text:
			s := t.Text(c)
			for i := 0; i < len(s); i++ {
				if ch := s[i]; ch <= ' ' {
					if len(dst) > start && dst[len(dst)-1] != ' ' {
						dst = append(dst, ' ')
					}
				} else {
					dst = append(dst, ch)
				}
			}
		case dom.Element:
			switch t.Name(c) {
			case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg:
				into = false
			case atom.Br, atom.P, atom.Div, atom.Li, atom.Td:
				if len(dst) > start && dst[len(dst)-1] != ' ' {
					dst = append(dst, ' ')
				}
			}
		}
		if c == n && !into {
			break
		}
		c = t.After(c, n, into)
	}
	if len(dst) > start && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// drawing tells how well-known elements are drawn; others are blocks.
var drawing = func() (t [atom.Count]uint8) {
	for _, a := range []atom.Atom{atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Select, atom.Textarea, atom.Object, atom.Head, atom.Math} {
		t[a] |= textless
	}
	for _, a := range []atom.Atom{atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Button} {
		t[a] |= inlineBox
	}
	return
}()

func SkipsText(name atom.Atom) bool { return name < atom.Count && drawing[name]&textless != 0 }

func IsBlockElement(name atom.Atom) bool { return name >= atom.Count || drawing[name]&inlineBox == 0 }

const (
	textless  = 1 << iota // holds no text that readers see
	inlineBox             // is drawn within a line
)
