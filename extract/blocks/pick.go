package blocks

import (
	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks/wording"
	"dateline/extract/markup"
)

// A Favour tells which of two mistakes about the body weighs more: to take what
// is no part of it, or to leave out what is.
type Favour uint8

// The favours.
const (
	Balance   Favour = iota // both the same
	Precision               // a block is taken where the odds for it are four times as high
	Recall                  // and where they are a quarter
)

// odds are by what the odds of the score to reach are multiplied. Four is what
// parts the scores that maximize F0.5, F1 and F2 where the model is sure: 0.8,
// 0.5 and 0.2.
var odds = [...]float32{Balance: 1, Precision: 4, Recall: 0.25}

// Threshold returns the score from which blocks belong to the body of this
// page. The set of blocks that maximizes the expected F1 over words takes
// every block whose probability is above half of the F1 it reaches (Lewis
// 1995; Lipton, Elkan and Naryanaswamy 2014): on a page that the model is sure
// of that is about a half, on a doubtful one less. It is raised by m.Cut, a share
// of it: words beside the body are more of a nuisance than a sentence lost; and
// moved by what is favoured.
func (p *Page) Threshold(m *Model, favour Favour) float32 {
	const bins = 64
	var words, hits [bins]float32
	total := float32(0)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		k := min(int(b.Score*bins), bins-1)
		words[k] += float32(b.Words)
		hits[k] += float32(b.Words) * b.Score
		total += float32(b.Words) * b.Score
	}
	var said, common, best float32
	for k := bins - 1; k >= 0; k-- {
		said += words[k]
		common += hits[k]
		if said > 0 {
			best = max(best, 2*common/(said+total))
		}
	}
	cut := best / 2 * (1 + m.Cut)
	if favour == Balance {
		return cut
	}
	return cut * odds[favour] / (1 - cut + cut*odds[favour])
}

// signedWords is how many words a comment's writer and time have at most.
const signedWords = 8

// Commented reports whether block i stands among readers' comments and may be
// the words of one: text under a class that names them, which is not made of
// links, no heading, and not the line that tells who wrote and when.
func (p *Page) Commented(i int) bool {
	b := &p.Blocks[i]
	if b.Words <= signedWords && b.lead != dom.None {
		var memo markup.ClassMemo
		if markup.SaidBy(&memo, p.tree.Attr(b.lead, atom.Class))&(markup.SaidAuthor|markup.SaidDate|markup.SaidPublished) != 0 {
			return false
		}
	}
	around := p.elems[b.elem].around
	return around&wording.PartComments != 0 && around&(wording.PartAuthor|wording.PartMeta|wording.PartNav|wording.PartPopup) == 0 &&
		b.Words > 0 && 2*int(b.linkBytes) < len(b.Text) && b.In&(InHeading|InButton|InForm|InHidden) == 0 && b.Tag != Caption && b.Tag != Term
}
