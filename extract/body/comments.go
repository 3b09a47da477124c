package body

import (
	"dateline/extract/shown"
	"dateline/record"
)

// maxComments bounds how many pieces of readers' comments are kept.
const maxComments = 10_000

// comments returns what readers wrote, of the blocks from one on: what stands
// under classes that name comments, without buttons, names and times.
func (r *Reader) comments(from int) (out []record.Block) {
	all := r.Blocks.Blocks
	for i := from; i < len(all) && len(out) < maxComments; i++ {
		if b := &all[i]; r.Blocks.Commented(i) && !shown.IsNoiseLine(string(b.Text), b.Words) {
			c := makeBlock(b)
			if c.Kind != record.Quotation {
				c.Kind = record.Paragraph // lists of comments are lists
			}
			out = append(out, c)
		}
	}
	return out
}
