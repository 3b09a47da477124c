package forest

// masks is a forest as processors that compare eight numbers at once evaluate
// it, without walking: a tree's leaves are numbered from left to right, and each
// split that a row passes to the right rules out the leaves to its left. The
// lowest leaf left over is the row's (QuickScorer; Lucchese and others 2015).
type masks struct {
	splits []maskSplit // as many for each tree
	leaves []float32   // as many for each tree
	// of a tree; 0 where the forest can only be walked
	splitCount, leafCount int
}

type maskSplit struct {
	above  int32  // what is less goes left
	mask   uint32 // the leaves on the left
	offset uint32 // of the column in a group, in bytes
}

// maskLeaves is the most leaves a tree may have: a bit each, but for the sign.
const maskLeaves = 31

// Compile makes the forest's masks, where its trees are small enough.
func (f *Forest) Compile() {
	f.masks = masks{}
	trees := make([]maskTree, len(f.Trees))
	var m masks
	for i, t := range f.Trees {
		if !trees[i].add(f, t.Root, t.Depth) {
			return
		}
		m.splitCount = max(m.splitCount, len(trees[i].splits))
		m.leafCount = max(m.leafCount, len(trees[i].leaves))
	}
	if m.splitCount == 0 {
		return
	}
	for _, t := range trees {
		m.splits = append(append(m.splits, t.splits...), make([]maskSplit, m.splitCount-len(t.splits))...)
		m.leaves = append(append(m.leaves, t.leaves...), make([]float32, m.leafCount-len(t.leaves))...)
	}
	f.masks = m
}

type maskTree struct {
	splits []maskSplit
	leaves []float32
}

// add adds a node and those below it and reports whether they fit.
func (t *maskTree) add(f *Forest, node, depth uint16) bool {
	n := f.Nodes[node]
	if n.Left() == node {
		t.leaves = append(t.leaves, f.Values[node])
		return len(t.leaves) <= maskLeaves
	}
	first := len(t.leaves)
	if depth == 0 || !t.add(f, n.Left(), depth-1) {
		return false
	}
	left := uint32(1)<<len(t.leaves) - uint32(1)<<first
	t.splits = append(t.splits, maskSplit{int32(n>>32) + 1, left, uint32(n.Column()) * Together * 4})
	return t.add(f, n.Left()+1, depth-1)
}
