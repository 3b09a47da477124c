// Command reading trains the models of package reading on the treebanks of
// ../shared/data/nlp/treebank (UD English EWT and the CC BY part of GUM) and
// writes reading/data/model.gz:
//
//	go run ./internal/train/reading -treebank ../shared/data/nlp/treebank
//
// It takes about ten minutes on one core and always writes the same bytes.
package main

import (
	"bytes"
	"flag"
	"log"
	"os"
	"path/filepath"

	"dateline/internal/conllu"
	"dateline/reading"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("treebank", "../shared/data/nlp/treebank", "folder of the treebanks")
	out := flag.String("out", "reading/data/model.gz", "file to write")
	flag.Parse()
	var all []conllu.Sentence
	for _, name := range []string{"ewt-train", "gum-train"} {
		s, err := conllu.ReadFile(filepath.Join(*dir, name+".conllu.gz"))
		if err != nil {
			log.Fatal("train: ", err)
		}
		all = append(all, s...)
	}
	var b bytes.Buffer
	if err := reading.Train(all, &b, os.Stderr); err != nil {
		log.Fatal("train: ", err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal("train: ", err)
	}
	log.Printf("%s: %d bytes", *out, b.Len())
}
