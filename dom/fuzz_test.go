package dom

import (
	"testing"

	"dateline/dom/atom"
)

var seeds = []string{
	"<!doctype html><title>a&amp;b</title><p>One<p>Two<table><tr><td>x<b>y</table>z",
	"<a><b><div></a></b><table>x<a>y<tr>z<svg><foreignObject><p></svg>",
	"<template><td><template><col></template></template><select><option><optgroup><hr></select>",
	"<script><!--<script></script>--></script><math><annotation-xml encoding=text/html><p>x</math>",
	"<frameset><frame></frameset><noframes>x</noframes>", "\x00\r\n&#0;&notit;<p a=1 A=2 \x00=3>",
}

// FuzzParse checks that any bytes give a sound tree.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	var p Parser
	f.Fuzz(func(t *testing.T, src []byte) {
		check(t, p.Parse(src))
		check(t, p.ParseFragment(src, atom.Div))
		check(t, p.ParseFragment(src, atom.Tr))
	})
}

// check fails if the links of a tree do not fit.
func check(t *testing.T, tree *Tree) {
	t.Helper()
	last := None
	for n := Root; n != None; n = tree.follow(n) {
		if n != last+1 {
			t.Fatalf("node %d follows %d", n, last)
		}
		last = n
	}
	for _, root := range []Node{Root, 1 + last/3, 1 + last/2} {
		end := tree.Subtree(root)
		for n := root; n < end; n++ {
			want := n + 1
			if want == end {
				want = None
			}
			if got := tree.After(n, root, true); got != want {
				t.Fatalf("node %d follows %d below %d, want %d", got, n, root, want)
			}
		}
	}
	if int(last) != tree.Len() {
		t.Fatalf("%d nodes, %d in the tree", tree.Len(), last)
	}
	for n := Root; int(n) <= tree.Len(); n++ {
		prev := None
		for c := tree.First(n); c != None; c = tree.Next(c) {
			if tree.Parent(c) != n || tree.Prev(c) != prev {
				t.Fatalf("node %d: child %d does not link back", n, c)
			}
			_ = tree.Text(c)
			for _, a := range tree.Attrs(c) {
				_, _ = tree.NameOf(a.Name), tree.Value(a)
			}
			prev = c
		}
		if tree.Last(n) != prev {
			t.Fatalf("node %d: wrong last child", n)
		}
	}
}
