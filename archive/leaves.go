package archive

import (
	"cmp"
	"slices"
)

// SQLite puts rows that are appended to a table on the last leaf of its tree,
// and begins a new leaf where a row does not fit. Rows of half a leaf and more,
// as articles and small pages are, would leave a quarter of all leaves empty
// in the order in which they come, so the rows of a batch are written in one
// in which they fill them.

// newLeafSize is the size of the pages of new files, in bytes: on larger ones
// more articles' rows lie side by side, but keys that come in no order, each
// on a page of its own, write more with every batch.
const newLeafSize = 8192

// onLeaf is how much of a leaf a row of so many bytes takes: what is too long
// goes on elsewhere, by the rules of SQLite's file format for leaves of tables
// ("B-tree Pages" in sqlite.org/fileformat2.html).
func onLeaf(leafSize, row int) int {
	const around = 2 + 3 + 3 // the row's place, size and id
	most, least := leafSize-35, (leafSize-12)*32/255-23
	if row <= most {
		return row + around
	}
	kept := least + (row-least)%(leafSize-4)
	if kept > most {
		kept = least
	}
	return kept + around + 4
}

// fillLeaves returns rows in the order in which they fill leaves: each is put,
// the largest first, on the fullest leaf that has room. The emptiest leaf
// comes last, so that the next rows may go on there. Rows of one leaf keep
// their order.
func fillLeaves[R any](leafSize int, rows []R, rowSize func(R) int) []R {
	sizes, bySize := make([]int, len(rows)), make([]int, len(rows))
	for i, r := range rows {
		sizes[i], bySize[i] = onLeaf(leafSize, rowSize(r)), i
	}
	slices.SortStableFunc(bySize, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	type leaf struct {
		free int
		rows []int
	}
	var leaves []leaf
	for _, row := range bySize {
		best := -1
		for i, l := range leaves {
			if l.free >= sizes[row] && (best < 0 || l.free < leaves[best].free) {
				best = i
			}
		}
		if best < 0 {
			best = len(leaves)
			leaves = append(leaves, leaf{free: leafSize - 8})
		}
		leaves[best].free -= sizes[row]
		leaves[best].rows = append(leaves[best].rows, row)
	}
	slices.SortStableFunc(leaves, func(a, b leaf) int { return cmp.Compare(a.free, b.free) })
	filled := make([]R, 0, len(rows))
	for _, l := range leaves {
		slices.Sort(l.rows)
		for _, row := range l.rows {
			filled = append(filled, rows[row])
		}
	}
	return filled
}

// pageSize is about the size of the row of an entry's page, in bytes.
func (a *arrival) pageSize() int {
	const numbers = 28 // and the row's head
	p := a.packed
	return numbers + len(a.Page.ContentType) + len(p.headers) + len(p.digest) + len(p.body.bytes) + len(p.err)
}

// articleSize is about the size of the row of an entry's article, in bytes.
func (a *arrival) articleSize() int {
	const numbers = 40 // the cluster's, too, which may come later
	p, r := a.packed, a.Record
	return numbers + len(r.Kind) + len(p.day) + len(r.Published) + len(r.Modified) + len(r.Section) + len(r.Language) + len(p.recordDigest) +
		len(r.Headline) + len(p.byline) + len(p.tags) + len(r.Description) + len(p.record) + len(r.Text)
}
