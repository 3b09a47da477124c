// Command reading trains the models of package reading on the treebanks of
// ../shared/data/nlp/treebank (UD English EWT and the CC BY part of GUM) and on
// the sets of marked names in ../shared/data/nlp/names (all but the first fold of
// wikigold, on which names are measured), and writes reading/grammar/model.bin:
//
//	go run ./internal/train/reading -shared ../shared
//
// It takes about ten minutes on one core and always writes the same bytes on
// the same kind of processor.
package main

import (
	"bytes"
	"flag"
	"log"
	"os"
	"path/filepath"

	"dateline/internal/conllu"
	"dateline/internal/evaluate"
	"dateline/internal/newsgrammar"
	"dateline/internal/train/treebank"
)

func main() {
	log.SetFlags(0)
	shared := flag.String("shared", "../shared", "folder of the treebanks and pages")
	folder := flag.String("treebank", "", "folder of the treebanks, if elsewhere")
	invented := flag.Int("invented", 4500, "how many sentences of invented news to learn from as well")
	out := flag.String("out", "reading/grammar/model.bin", "file to write")
	keep := flag.String("keep", "", "model file to take the linear tagger from")
	without := flag.Int("without", 0, "fold of wikigold, 0 to 4, not to learn from, so that names can be measured on it; -1 learns from all")
	flag.Parse()
	if *folder == "" {
		*folder = filepath.Join(*shared, "data/nlp/treebank")
	}
	lessons := treebank.Lessons{Invented: newsgrammar.Sentences(*invented, 1)}
	for _, name := range []string{"ewt-train", "gum-train"} {
		s, err := conllu.ReadFile(filepath.Join(*folder, name+".conllu.gz"))
		if err != nil {
			log.Fatal("train: ", err)
		}
		lessons.Treebanks = append(lessons.Treebanks, s...)
	}
	marked := func(set string) []conllu.Sentence {
		s, err := conllu.ReadNames(filepath.Join(*shared, "data/nlp/names", set+".bio.gz"))
		if err != nil {
			log.Fatal("train: ", err)
		}
		return s
	}
	conllu.JoinNames(lessons.Treebanks, marked("uner-ewt-train"))
	for i, s := range marked("wikigold") {
		if *without < 0 || evaluate.NamesFold(i) != *without {
			lessons.Named = append(lessons.Named, s)
		}
	}
	for _, set := range []string{"broad-twitter", "wnut17", "sec-filings"} {
		lessons.Posts = append(lessons.Posts, marked(set)...)
	}
	if *keep != "" {
		file, err := os.ReadFile(*keep)
		if err != nil {
			log.Fatal("train: ", err)
		}
		lessons.Kept = file
	}
	var b bytes.Buffer
	if err := treebank.Train(lessons, &b, os.Stderr); err != nil {
		log.Fatal("train: ", err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal("train: ", err)
	}
	log.Printf("%s: %d bytes", *out, b.Len())
}
