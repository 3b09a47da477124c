package evaluate

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed wrong-truths.txt
var wrongTruths string

// wrong holds, by set and measure, the pages whose truth is wrong in it.
var wrong = func() map[string][]string {
	pages := map[string][]string{}
	for line := range strings.Lines(wrongTruths) {
		if f := strings.Fields(line); len(f) > 2 && f[0] != "#" {
			pages[f[0]+" "+f[1]] = append(pages[f[0]+" "+f[1]], f[2:]...)
		}
	}
	return pages
}()

// Aside returns the scores without those measures in which a page's truth is
// wrong, by docs/truth-errors.md: what is left is what a reader could get right.
func Aside(scores []PageScore) []PageScore {
	left := slices.Clone(scores)
	for i := range left {
		s := &left[i]
		kept := map[string]float64{}
		for measure, v := range s.Scores {
			of := measure
			if of == "precision" || of == "recall" {
				of = "words"
			}
			if !slices.Contains(wrong[s.Page.Set+" "+of], s.Page.ID) {
				kept[measure] = v
			}
		}
		s.Scores = kept
	}
	return left
}
