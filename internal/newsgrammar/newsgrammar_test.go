package newsgrammar

import (
	"reflect"
	"strings"
	"testing"

	"dateline/internal/conllu"
)

func text(s conllu.Sentence) string {
	var b strings.Builder
	for _, w := range s.Words {
		b.WriteString(w.Form)
		if w.SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

func TestEachSentenceIsATree(t *testing.T) {
	for n, s := range Sentences(3000, 1) {
		roots := 0
		for i, w := range s.Words {
			if w.Head == i || w.Head >= len(s.Words) || (w.Head < 0) != (w.Rel == "root") {
				t.Fatalf("%d: %q: word %d has head %d, relation %q", n, text(s), i, w.Head, w.Rel)
			}
			steps := 0
			for h := i; h >= 0; h = s.Words[h].Head {
				if steps++; steps > len(s.Words) {
					t.Fatalf("%d: %q goes in circles", n, text(s))
				}
			}
			if w.Head < 0 {
				roots++
			}
			if w.Form == "" || w.UPOS == "" || w.XPOS == "" {
				t.Fatalf("%d: %q: word %d lacks something: %+v", n, text(s), i, w)
			}
		}
		if roots != 1 {
			t.Fatalf("%d: %q has %d roots", n, text(s), roots)
		}
	}
}

func TestTheSameSeedGivesTheSameSentences(t *testing.T) {
	if !reflect.DeepEqual(Sentences(200, 7), Sentences(200, 7)) {
		t.Error("two runs differ")
	}
	if reflect.DeepEqual(Sentences(200, 7), Sentences(200, 8)) {
		t.Error("two seeds give the same")
	}
}
