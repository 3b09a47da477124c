// Package similar tells near-identical texts from others, though they were cut,
// put in another order, or had a site's own words added; and shows what changed
// between two versions of a text.
package similar

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shingleWords is how many words in a row are compared: long enough that only
// common phrases occur in unrelated texts by chance.
const shingleWords = 5

// Keys is how many keys a text has, at most.
const Keys = 8

// Least is how many shingles a text needs to be compared: some twenty words say
// too little.
const Least = 16

// A Set is the shingles of a text, hashed and sorted.
type Set []uint64

// SetOf appends the shingles of a text to s[:0], so that memory can be used
// again, and returns them. Letters' case, marks and the space between words do
// not count; texts without spaces between words are compared by their runs of
// letters.
func SetOf(s Set, text string) Set {
	s = s[:0]
	var ring [shingleWords]uint64
	n := 0
	const offset, prime = 14695981039346656037, 1099511628211
	h, in := uint64(offset), false
	end := func() {
		if !in {
			return
		}
		ring[n%shingleWords] = h
		n++
		h, in = offset, false
		if n < shingleWords {
			return
		}
		x := uint64(offset)
		for k := n - shingleWords; k < n; k++ {
			x = (x ^ ring[k%shingleWords]) * prime
			x ^= x >> 29
		}
		s = append(s, mix(x))
	}
	for i := 0; i < len(text); {
		c := rune(text[i])
		size := 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c < utf8.RuneSelf:
			if c != '\'' {
				end()
			}
			continue
		case c == '’':
			continue
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			c = unicode.ToLower(c)
		case unicode.Is(unicode.Mn, c):
			continue
		default:
			end()
			continue
		}
		h = (h ^ uint64(c)) * prime
		in = true
	}
	end()
	slices.Sort(s)
	return slices.Compact(s)
}

// mix spreads a hash over all bits (the finisher of MurmurHash3).
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// Keys returns what a text is looked up by: its smallest hashes. Two texts that
// share half of their shingles have one in common but for 4 in 1000 times; the
// smallest of all shingles of both are shared with that chance each. nil where
// the text is too short to be compared.
func (s Set) Keys() []uint64 {
	if len(s) < Least {
		return nil
	}
	return s[:min(len(s), Keys)]
}

// Same reports whether two texts are near-identical: at least half of the
// shorter one's shingles are in the longer, and a quarter of all are in both.
// Articles that share a few paragraphs of an agency are not.
func Same(a, b Set) bool {
	if len(a) < Least || len(b) < Least {
		return false
	}
	both := common(a, b)
	return 2*both >= min(len(a), len(b)) && 4*both >= len(a)+len(b)-both
}

func common(a, b Set) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

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
