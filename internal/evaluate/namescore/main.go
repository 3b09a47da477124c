// Command namescore prints how well names are found in the sets of marked names.
package main

import (
	"flag"
	"fmt"
	"log"

	"dateline/internal/conllu"
	"dateline/internal/evaluate"
)

func main() {
	log.SetFlags(0)
	fold := flag.Int("fold", 0, "fold of wikigold to measure, 0 to 4; all if -1. The shipped model has not learned from the first, but from the others")
	flag.Parse()
	shared, ok := evaluate.Shared()
	if !ok {
		log.Fatal("namescore: no measuring data beside the repository")
	}
	for _, set := range []string{"ewt-dev", "gum-dev", "wikigold"} {
		all, err := evaluate.NamedSentences(shared, set)
		if err != nil {
			log.Fatal("namescore: ", err)
		}
		var chosen []conllu.Sentence
		for i, s := range all {
			if set != "wikigold" || *fold < 0 || evaluate.NamesFold(i) == *fold {
				chosen = append(chosen, s)
			}
		}
		s := evaluate.ScoreNames(chosen)
		fmt.Printf("%-9s F1 %.3f (P %.3f R %.3f)  person %.3f  organization %.3f (P %.3f R %.3f)  place %.3f\n", set, s.All.F1, s.All.Precision, s.All.Recall, s.Person.F1, s.Organization.F1, s.Organization.Precision, s.Organization.Recall, s.Place.F1)
	}
}
