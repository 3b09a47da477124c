// Package clauses tells how a text's clauses are built: who is a verb's subject,
// object and company, also behind passives, relatives and verbs that lead to
// another; which place, time or office a phrase names; and what sort of thing
// the head of a phrase stands for. It knows no kind of event: package events
// asks it.
//
// A token is named by its index; -1 is none.
package clauses

import (
	"dateline/reading/names"
	"dateline/reading/quotes"
	"dateline/reading/times"
)

// A Timed is a text with its names, quotes and times.
type Timed struct {
	quotes.Quoted
	// Times are the expressions of time in the text, in order.
	Times []times.Time
}

// A Finder answers for one text at a time; Reset gives it the next. It serves
// one goroutine.
type Finder struct {
	Rd *Timed
	// Child is the first child of each token, Next the next child of the same head.
	Child, Next []int32
	// At is for each token the mention that best tells whom it stands for.
	At []int32
}

// Reset makes f ready for a text whose trees, mentions and times are known.
func (f *Finder) Reset(rd *Timed) {
	f.Rd = rd
	n := len(rd.Tokens)
	f.Child, f.Next, f.At = fill(f.Child, n), fill(f.Next, n), fill(f.At, n)
	for i := n - 1; i >= 0; i-- {
		if h := rd.Tokens[i].Head; h >= 0 {
			f.Next[i], f.Child[h] = f.Child[h], int32(i)
		}
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		for k := m.First; k < m.Last; k++ {
			if o := f.At[k]; o < 0 || f.rank(m) > f.rank(&rd.Mentions[o]) {
				f.At[k] = int32(i)
			}
		}
	}
}

// rank orders the mentions that share a token by how well they tell whom it stands for.
func (f *Finder) rank(m *names.Mention) int {
	switch {
	case m.Kind == names.Role && m.Entity < 0:
		return 0
	case m.Entity < 0 && m.Form != names.Name:
		return 1
	case m.Kind == names.Nationality:
		return 2
	case m.Form != names.Name || m.Kind == names.Role:
		return 3
	}
	return 4
}

// fill returns a slice of n times -1 in s's memory.
func fill(s []int32, n int) []int32 {
	if cap(s) < n {
		s = make([]int32, n)
	}
	s = s[:n]
	for i := range s {
		s[i] = -1
	}
	return s
}
