package grammar

import (
	"dateline/reading/text"
)

// The head of a punctuation mark follows from the tree of the words, by the
// rule that the treebanks were annotated with (97 of 100 marks of the training
// sets stand so): the highest word to its left or right that the mark does not
// part from its own head, and of the two the one that hangs from the other.
// Quotation marks and brackets hang from the word that heads what they enclose.

// marks gives the marks of the sentence of tokens first to last-1 such heads. A
// mark that already hangs from one of the two words stays.
func marks(rd *text.Parsed, first, last int) {
	var open [4]struct{ at, kind int } // those not closed yet
	n := 0
	for i := first; i < last; i++ {
		t := &rd.Tokens[i]
		if t.Rel != text.RelPunct || t.Head < 0 {
			continue
		}
		kind, side := enclosing(rd.Word(i))
		if kind == 0 {
			hangMark(rd, i, first, last)
			continue
		}
		k := n - 1
		for k >= 0 && open[k].kind != kind {
			k--
		}
		if k < 0 || side == opening {
			hangMark(rd, i, first, last) // until it is closed
			if side != closing && n < len(open) {
				open[n].at, open[n].kind = i, kind
				n++
			}
			continue
		}
		if a := open[k].at; i-a <= maxParsed {
			enclose(rd, a, i, last)
		}
		n = k
	}
}

const (
	opening = iota
	closing
	either
)

// enclosing returns the kind of bracket or quotation mark, from 1, that w is.
func enclosing(w string) (kind, side int) {
	switch w {
	case "(":
		return 1, opening
	case ")":
		return 1, closing
	case "[":
		return 2, opening
	case "]":
		return 2, closing
	case "“":
		return 3, opening
	case "”":
		return 3, closing
	case "‘":
		return 4, opening
	case "’":
		return 4, closing
	case "\"", "''", "``":
		return 5, either
	case "'":
		return 6, either
	}
	return 0, 0
}

// enclose hangs marks a and b from the one word between them whose head is not
// between them, or where there are several from the highest after the first mark.
func enclose(rd *text.Parsed, a, b, last int) {
	head := -1
	for k := a + 1; k < b; k++ {
		if t := &rd.Tokens[k]; t.Rel != text.RelPunct && (t.Head <= a || t.Head >= b) {
			if head >= 0 {
				head = climb(rd, a, 1, a, last)
				break
			}
			head = k
		}
	}
	if head < 0 {
		return
	}
	for _, i := range [2]int{a, b} {
		if !above(rd, i, head) {
			rd.Tokens[i].Head = head
		}
	}
}

// maxMarks is how many marks in a row are looked past: hostile text has thousands.
const maxMarks = 8

// climb returns the highest word on one side of mark i (step -1 or 1) to which the
// heads lead from the next word without crossing the mark, or -1.
func climb(rd *text.Parsed, i, step, first, last int) int {
	first, last = max(first, i-maxMarks), min(last, i+1+maxMarks)
	k := i + step
	for k >= first && k < last && rd.Tokens[k].Rel == text.RelPunct {
		k += step
	}
	if k < first || k >= last {
		return -1
	}
	for {
		h := rd.Tokens[k].Head
		if h < 0 || step < 0 && h >= i || step > 0 && h <= i {
			return k
		}
		k = h
	}
}

// hangMark gives mark i its head.
func hangMark(rd *text.Parsed, i, first, last int) {
	left, right := climb(rd, i, -1, first, last), climb(rd, i, 1, first, last)
	t := &rd.Tokens[i]
	if t.Head == left || t.Head == right {
		return
	}
	head := right
	if right < 0 || left >= 0 && above(rd, right, left) {
		head = left
	}
	if head >= 0 && !above(rd, i, head) {
		t.Head = head
	}
}
