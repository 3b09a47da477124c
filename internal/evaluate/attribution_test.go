package evaluate

import (
	"encoding/json"
	"flag"
	"os"
	"testing"
)

var attributionSet = flag.String("attribution", "dev", "the set of nlp/attribution to score")
var attributionSee = flag.String("see", "", "write the documents scored, with truth and found, to this file")

// TestAttributions holds the quotes to the figures aimed at.
//
//	go test -run TestAttributions -v ./internal/evaluate
func TestAttributions(t *testing.T) {
	dir, ok := Shared()
	if !ok {
		t.Skip("no measuring data")
	}
	var see func(*AttributionDoc)
	if *attributionSee != "" {
		f, err := os.Create(*attributionSee)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		out := json.NewEncoder(f)
		see = func(d *AttributionDoc) {
			if err := out.Encode(d); err != nil {
				t.Error(err)
			}
		}
	}
	s, err := ScoreAttributions(dir, *attributionSet, see)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		prf  PRF
		want float64
	}{
		{"content words", s.Content, 0.72},
		{"cues", s.Cues, 0.75},
		{"cue words", s.CueWords, 0.61},
		{"source words", s.Source, 0.65},
		{"quoted contents", s.Quoted, 0.90},
		{"right source", PRF{F1: s.Speaker}, 0.85},
	} {
		t.Logf("%-16s P %.3f R %.3f F1 %.3f", c.name, c.prf.Precision, c.prf.Recall, c.prf.F1)
		if c.prf.F1 < c.want {
			t.Errorf("%s: %.3f, want %.2f", c.name, c.prf.F1, c.want)
		}
	}
}
