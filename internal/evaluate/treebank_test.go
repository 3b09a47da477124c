package evaluate

import (
	"path/filepath"
	"testing"

	"dateline/internal/conllu"
)

// TestTreebank holds the reading's grammar and names to the figures of
// docs/decisions/0801, a little below what was measured.
func TestTreebank(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	shared, ok := Shared()
	if !ok {
		t.Skip("no shared data")
	}
	for _, c := range []struct {
		file                        string
		upos, xpos, lemma, uas, las float64
		names, tokens, sentenceEnds float64
	}{
		{"ewt-dev", 0.955, 0.947, 0.98, 0.86, 0.827, 0, 0.985, 0.80},
		{"gum-dev", 0.97, 0.967, 0.98, 0.862, 0.833, 0.75, 0.995, 0.93},
	} {
		sentences, err := conllu.ReadFile(filepath.Join(shared, "data/nlp/treebank", c.file+".conllu.gz"))
		if err != nil {
			t.Fatal(err)
		}
		s := ScoreTreebank(sentences)
		t.Logf("%s: %+v", c.file, s)
		for _, m := range []struct {
			name      string
			got, want float64
		}{
			{"UPOS", s.UPOS, c.upos}, {"XPOS", s.XPOS, c.xpos}, {"lemma", s.Lemma, c.lemma}, {"UAS", s.UAS, c.uas}, {"LAS", s.LAS, c.las},
			{"names F1", s.Names.F1, c.names}, {"tokens F1", s.Tokens.F1, c.tokens}, {"sentences F1", s.Sentences.F1, c.sentenceEnds},
		} {
			if m.got < m.want {
				t.Errorf("%s: %s %.4f, want %.4f", c.file, m.name, m.got, m.want)
			}
		}
	}
}
