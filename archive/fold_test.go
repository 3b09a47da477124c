package archive

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

// TestFold goes by testdata/folds.txt: a line of spellings that are one word to
// readers, or, after !=, two that are not.
func TestFold(t *testing.T) {
	raw, err := os.ReadFile("testdata/folds.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		if words[1] == "!=" {
			if foldWord(words[0]) == foldWord(words[2]) {
				t.Errorf("%s and %s are both %s", words[0], words[2], foldWord(words[0]))
			}
			continue
		}
		for _, w := range words[1:] {
			if foldWord(w) != foldWord(words[0]) {
				t.Errorf("%s becomes %s (%+q), %s %s (%+q)", words[0], foldWord(words[0]), foldWord(words[0]), w, foldWord(w), foldWord(w))
			}
		}
	}
}

// What is folded stays as it is, is one word, and is the same in both ways of folding.
func TestFoldAll(t *testing.T) {
	for c := rune(1); c < unicode.MaxRune; c++ {
		if !unicode.In(c, unicode.L, unicode.N, unicode.Mn) || unspaced(c) {
			continue
		}
		for _, s := range []string{string(c), "a" + string(c), "е" + string(c) + "к"} {
			folded := foldWord(s)
			if again := foldWord(folded); again != folded {
				t.Errorf("%+q becomes %+q and then %+q", s, folded, again)
			}
			if slow := string(foldMarked(nil, s)); slow != folded {
				t.Errorf("%+q becomes %+q or %+q", s, folded, slow)
			}
			for w := range eachWord(folded) {
				if w.Start != 0 || w.End != len(folded) {
					t.Errorf("%+q becomes several words: %+q", s, folded)
				}
			}
		}
	}
	for _, table := range []*unicode.RangeTable{unicode.Nd} {
		for _, r := range table.R16 {
			if r.Stride != 1 || (r.Hi-r.Lo+1)%10 != 0 {
				t.Errorf("the digits %x to %x are not ten in a row", r.Lo, r.Hi)
			}
		}
		for _, r := range table.R32 {
			if r.Stride != 1 || (r.Hi-r.Lo+1)%10 != 0 {
				t.Errorf("the digits %x to %x are not ten in a row", r.Lo, r.Hi)
			}
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Straße", "ΓΈΦΥΡΑ", "أحمد", "ひがし", "क़िला", "ё"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for w := range eachWord(s) {
			folded := foldWord(s[w.Start:w.End])
			if again := foldWord(folded); again != folded {
				t.Errorf("%+q becomes %+q and then %+q", s[w.Start:w.End], folded, again)
			}
		}
	})
}
