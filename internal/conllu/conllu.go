// Package conllu reads treebanks in the CoNLL-U format of Universal
// Dependencies, with GUM's entities from the MISC column.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dateline/internal/gzfile"
)

// A Sentence is one tree.
type Sentence struct {
	// Document and ID are the treebank's names; NewPar is true where a
	// paragraph starts.
	Document, ID string
	NewPar       bool
	Words        []Word
	// Entities are the mentions of GUM, in order of their end; nil for other treebanks.
	Entities []Entity
	// Names are those that another set marks in the sentence, by JoinNames or
	// ReadNames; nil where none does.
	Names []Name
}

// A Word is one syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS, Rel string
	// Head is the index of the head among the sentence's words, -1 for the root.
	Head int
	// SpaceAfter is false where the next word follows without white space.
	SpaceAfter bool
}

// An Entity is a mention: words First to Last-1 of its sentence.
type Entity struct {
	ID, Type    string
	First, Last int
	// Min are the words of the minimal span, counted from the sentence's start.
	Min []int
	// Link is the article of Wikipedia that the entity has, or "".
	Link string
}

// ReadFile reads a .conllu.gz file. Errors name the file and line.
func ReadFile(name string) ([]Sentence, error) {
	f, err := gzfile.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// Read reads sentences until r ends.
func Read(r io.Reader) ([]Sentence, error) {
	var (
		all   []Sentence
		cur   Sentence
		doc   string
		open  []Entity
		line  int
		multi struct { // the last multiword token: its last word and whether a space follows
			last  int
			space bool
		}
	)
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		line++
		l := sc.Text()
		switch {
		case l == "":
			if len(cur.Words) > 0 {
				cur.Document = doc
				all = append(all, cur)
			}
			cur, open, multi.last = Sentence{}, nil, 0
			continue
		case strings.HasPrefix(l, "# newdoc"):
			_, doc, _ = strings.Cut(l, " = ")
			continue
		case strings.HasPrefix(l, "# newpar_block"):
			continue
		case strings.HasPrefix(l, "# newpar"):
			cur.NewPar = true
			continue
		case strings.HasPrefix(l, "# sent_id = "):
			cur.ID = l[len("# sent_id = "):]
			continue
		case l[0] == '#':
			continue
		}
		c := strings.Split(l, "\t")
		if len(c) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, want 10", line, len(c))
		}
		space := !strings.Contains(c[9], "SpaceAfter=No")
		if a, b, ok := strings.Cut(c[0], "-"); ok {
			last, err := strconv.Atoi(b)
			if err != nil {
				return nil, fmt.Errorf("line %d: bad id %q after %s", line, c[0], a)
			}
			multi.last, multi.space = last, space
			continue
		}
		if strings.Contains(c[0], ".") {
			continue
		}
		head, err := strconv.Atoi(c[6])
		if err != nil {
			return nil, fmt.Errorf("line %d: bad head %q", line, c[6])
		}
		i := len(cur.Words)
		if i+1 <= multi.last {
			space = i+1 == multi.last && multi.space
		}
		cur.Words = append(cur.Words, Word{Form: c[1], Lemma: c[2], UPOS: c[3], XPOS: c[4], Rel: c[7], Head: head - 1, SpaceAfter: space})
		for _, f := range strings.Split(c[9], "|") {
			if v, ok := strings.CutPrefix(f, "Entity="); ok {
				open, cur.Entities = entities(v, i, open, cur.Entities)
			}
		}
	}
	if len(cur.Words) > 0 {
		cur.Document = doc
		all = append(all, cur)
	}
	return all, sc.Err()
}

// entities reads GUM's brackets at word i: "(1-person-new-nnnnn-cf1-1,2-sgl-Link"
// opens a mention, "1)" closes it, several follow each other without a mark.
func entities(v string, i int, open, done []Entity) (stillOpen, closed []Entity) {
	for v != "" {
		if v[0] == '(' {
			n := strings.IndexAny(v[1:], "()") + 1
			if n == 0 {
				n = len(v)
			}
			f := strings.Split(v[1:n], "-")
			e := Entity{ID: f[0], First: i}
			if len(f) > 1 {
				e.Type = f[1]
			}
			if len(f) > 5 {
				for _, m := range strings.Split(f[5], ",") {
					if k, err := strconv.Atoi(m); err == nil {
						e.Min = append(e.Min, i+k-1)
					}
				}
			}
			if len(f) > 7 {
				e.Link = strings.Join(f[7:], "-")
			}
			v = v[n:]
			if strings.HasPrefix(v, ")") {
				e.Last = i + 1
				done = append(done, e)
				v = v[1:]
			} else {
				open = append(open, e)
			}
			continue
		}
		n := strings.IndexByte(v, ')')
		if n < 0 {
			break
		}
		for k := len(open) - 1; k >= 0; k-- {
			if open[k].ID == v[:n] {
				open[k].Last = i + 1
				done = append(done, open[k])
				open = append(open[:k], open[k+1:]...)
				break
			}
		}
		v = v[n+1:]
	}
	return open, done
}
