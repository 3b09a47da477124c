package similar

import (
	"slices"
	"strings"
	"unicode"
)

// An Edit is a run of words that both texts have, or one of them.
type Edit struct {
	Kind EditKind `json:"kind"`
	Text string   `json:"text"`
}

// An EditKind tells which text has an edit's words.
type EditKind string

// The kinds of edits.
const (
	Kept    EditKind = "kept"
	Removed EditKind = "removed"
	Added   EditKind = "added"
)

// maxEdits bounds the work of one comparison: texts that differ by more are
// taken to differ altogether where they do.
const maxEdits = 1500

// Diff returns what changed from one text to another, word by word within the
// paragraphs that changed. The kept and removed edits together are the old
// text, the kept and added ones the new.
func Diff(before, after string) []Edit {
	var d differ
	d.compare(paragraphs(before), paragraphs(after), true)
	return d.edits
}

type differ struct{ edits []Edit }

// compare aligns pieces and writes the edits; what changed between aligned
// paragraphs is compared again by words.
func (d *differ) compare(a, b []string, deeper bool) {
	first := 0
	for first < len(a) && first < len(b) && a[first] == b[first] {
		first++
	}
	d.put(Kept, a[:first])
	a, b = a[first:], b[first:]
	last := 0
	for last < len(a) && last < len(b) && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	tail := a[len(a)-last:]
	a, b = a[:len(a)-last], b[:len(b)-last]
	i, j := 0, 0
	for _, m := range align(a, b) {
		d.changed(a[i:m.a], b[j:m.b], deeper)
		d.put(Kept, a[m.a:m.a+1])
		i, j = m.a+1, m.b+1
	}
	d.changed(a[i:], b[j:], deeper)
	d.put(Kept, tail)
}

func (d *differ) changed(a, b []string, deeper bool) {
	if deeper && len(a) > 0 && len(b) > 0 {
		d.compare(words(strings.Join(a, "")), words(strings.Join(b, "")), false)
		return
	}
	d.put(Removed, a)
	d.put(Added, b)
}

func (d *differ) put(kind EditKind, pieces []string) {
	text := strings.Join(pieces, "")
	if text == "" {
		return
	}
	if n := len(d.edits); n > 0 && d.edits[n-1].Kind == kind {
		d.edits[n-1].Text += text
		return
	}
	d.edits = append(d.edits, Edit{kind, text})
}

type match struct{ a, b int }

// align returns the longest common subsequence by Myers' algorithm, none where
// it takes more than maxEdits edits.
func align(a, b []string) []match {
	n, m := len(a), len(b)
	if n == 0 || m == 0 {
		return nil
	}
	most := min(n+m, maxEdits)
	v := make([]int, 2*most+2)
	var trace [][]int
	for depth := 0; depth <= most; depth++ {
		trace = append(trace, slices.Clone(v[most-depth:most+depth+1]))
		for k := -depth; k <= depth; k += 2 {
			x := 0
			switch {
			case depth == 0:
			case k == -depth || k != depth && v[most+k-1] < v[most+k+1]:
				x = v[most+k+1]
			default:
				x = v[most+k-1] + 1
			}
			y := x - k
			for x < n && y < m && a[x] == b[y] {
				x, y = x+1, y+1
			}
			v[most+k] = x
			if x >= n && y >= m {
				return backtrack(trace, n, m)
			}
		}
	}
	return nil
}

// backtrack walks the stored frontiers from the end to the start.
func backtrack(trace [][]int, x, y int) []match {
	var out []match
	for depth := len(trace) - 1; depth >= 0; depth-- {
		v := func(k int) int { return trace[depth][k+depth] }
		k := x - y
		px, py := 0, 0
		if depth > 0 {
			pk := k - 1
			if k == -depth || k != depth && v(k-1) < v(k+1) {
				pk = k + 1
			}
			px = v(pk)
			py = px - pk
		}
		for x > px && y > py {
			x, y = x-1, y-1
			out = append(out, match{x, y})
		}
		x, y = px, py
	}
	slices.Reverse(out)
	return out
}

// paragraphs cuts a text after each blank line.
func paragraphs(s string) []string {
	if s == "" {
		return nil
	}
	return strings.SplitAfter(s, "\n\n")
}

// words cuts a text into words with the space after them; line ends stand alone.
func words(s string) []string {
	var out []string
	start := 0
	before := kindOfWord
	for i, c := range s {
		now := kindOfWord
		if c == '\n' {
			now = kindOfLineEnd
		} else if unicode.IsSpace(c) {
			now = kindOfSpace
		}
		if i > start && now != before && !(before == kindOfWord && now == kindOfSpace) {
			out = append(out, s[start:i])
			start = i
		}
		before = now
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

const (
	kindOfWord = iota
	kindOfSpace
	kindOfLineEnd
)
