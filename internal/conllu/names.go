package conllu

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/gzfile"
)

// A Name is a name that a set of marked names has in a sentence: words First
// to Last-1, and the set's kind of it: PER, ORG, LOC, MISC or the like.
type Name struct {
	Kind        string
	First, Last int
}

// ReadNames reads a .bio.gz file of marked names: word TAB tag, tags B-KIND,
// I-KIND and O, a blank line after each sentence. Lines "# sent_id = ID" tell
// the next sentence's ID. Its sentences have words of a form only, and Names, of
// length 0 where there are none. Errors name the file and line.
func ReadNames(name string) ([]Sentence, error) {
	f, err := gzfile.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []Sentence
	cur := Sentence{Names: []Name{}}
	before := ""
	end := func() {
		if len(cur.Words) > 0 {
			all = append(all, cur)
		}
		cur, before = Sentence{Names: []Name{}}, ""
	}
	sc := bufio.NewScanner(f)
	for line := 1; sc.Scan(); line++ {
		l := sc.Text()
		if l == "" {
			end()
			continue
		}
		form, tag, ok := strings.Cut(l, "\t")
		if !ok {
			if id, ok := strings.CutPrefix(l, "# sent_id = "); ok {
				cur.ID = id
				continue
			}
			return nil, fmt.Errorf("%s: line %d: no tab between word and tag", name, line)
		}
		i := len(cur.Words)
		cur.Words = append(cur.Words, Word{Form: form, Head: -1, SpaceAfter: true})
		begin, kind, _ := strings.Cut(tag, "-")
		switch {
		case tag == "O":
			kind = ""
		case begin == "I" && kind == before && len(cur.Names) > 0:
			cur.Names[len(cur.Names)-1].Last = i + 1
		case begin == "B" || begin == "I":
			cur.Names = append(cur.Names, Name{kind, i, i + 1})
		default:
			return nil, fmt.Errorf("%s: line %d: bad tag %q", name, line, tag)
		}
		before = kind
	}
	end()
	return all, sc.Err()
}

// JoinNames gives the sentences of a treebank the names that a set marks in
// those of the same ID and words, and returns how many it gave them to.
func JoinNames(trees, marked []Sentence) int {
	by := map[string]*Sentence{}
	for i := range marked {
		by[marked[i].ID] = &marked[i]
	}
	joined := 0
	for i := range trees {
		m := by[trees[i].ID]
		if m == nil || !slices.EqualFunc(m.Words, trees[i].Words, func(a, b Word) bool { return a.Form == b.Form }) {
			continue
		}
		trees[i].Names = m.Names
		joined++
	}
	return joined
}
