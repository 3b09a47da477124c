package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks"
	"dateline/record"
)

// assemble makes the record's body of the blocks that the model took for it.
func (r *Reader) assemble(s *source, rec *record.Record) {
	cut := r.model().Cut
	var text strings.Builder
	for i := range r.blocks.Blocks {
		b := &r.blocks.Blocks[i]
		if b.Score < cut || b.Words == 0 {
			continue
		}
		out := makeBlock(b)
		if out.Kind == record.Table && len(rec.Body) > 0 {
			last := &rec.Body[len(rec.Body)-1]
			if last.Kind == record.Table && sameTable(s.tree, r.blocks.Blocks, i) {
				last.Text += "\n" + out.Text
				text.WriteString("\n")
				text.WriteString(out.Text)
				rec.WordCount += b.Words
				continue
			}
		}
		rec.Body = append(rec.Body, out)
		if out.Kind == record.Caption {
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		text.WriteString(out.Text)
		rec.WordCount += b.Words
	}
	rec.Text = text.String()
}

func makeBlock(b *blocks.Block) record.Block {
	out := record.Block{Kind: blockKind(b), Text: string(b.Text)}
	if out.Kind == record.Subhead {
		out.Level = min(max(2, int(b.Tag)-int(blocks.Head1)+1), 6)
	}
	return out
}

func blockKind(b *blocks.Block) record.BlockKind {
	switch {
	case b.Tag == blocks.Caption:
		return record.Caption
	case b.In&blocks.InHeading != 0:
		return record.Subhead
	case b.Tag == blocks.Row:
		return record.Table
	case b.In&blocks.InList != 0:
		return record.ListItem
	case b.In&blocks.InQuote != 0:
		return record.Quotation
	}
	return record.Paragraph
}

// sameTable reports whether block i and the block before it are rows of one table.
func sameTable(t *dom.Tree, all []blocks.Block, i int) bool {
	return i > 0 && all[i-1].Tag == blocks.Row && tableOf(t, all[i-1].Node) == tableOf(t, all[i].Node)
}

func tableOf(t *dom.Tree, n dom.Node) dom.Node {
	for n != dom.None && !t.Is(n, atom.Table) {
		n = t.Parent(n)
	}
	return n
}
