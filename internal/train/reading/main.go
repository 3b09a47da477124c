// Command reading trains the models of package reading on the treebanks of
// ../shared/data/nlp/treebank (UD English EWT and the CC BY part of GUM) and
// on the plain text of the pages of ../shared/data/pages/wcxb-dev (CC BY 4.0),
// and writes reading/grammar/model.bin:
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
	flag.Parse()
	if *folder == "" {
		*folder = filepath.Join(*shared, "data/nlp/treebank")
	}
	var all []conllu.Sentence
	for _, name := range []string{"ewt-train", "gum-train"} {
		s, err := conllu.ReadFile(filepath.Join(*folder, name+".conllu.gz"))
		if err != nil {
			log.Fatal("train: ", err)
		}
		all = append(all, s...)
	}
	pages, err := evaluate.LoadPages(*shared, "wcxb-dev")
	if err != nil {
		log.Fatal("train: ", err)
	}
	var texts []string
	for _, p := range pages {
		texts = append(texts, p.Text)
	}
	var b bytes.Buffer
	if err := treebank.Train(all, newsgrammar.Sentences(*invented, 1), texts, &b, os.Stderr); err != nil {
		log.Fatal("train: ", err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal("train: ", err)
	}
	log.Printf("%s: %d bytes", *out, b.Len())
}
