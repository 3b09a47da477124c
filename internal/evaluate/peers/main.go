// Peers scores what other readers of articles said of the measured pages, beside
// Dateline, and lists the pages on which one of them is ahead.
//
//	python3 bench/python/peers.py -o peers.jsonl
//	go run ./internal/evaluate/peers peers.jsonl
//	go run ./internal/evaluate/peers -models models -ahead 0.04 peers.jsonl # Dateline's words held out
//
// The file has a line of JSON for each page and peer: set, id, peer, and the
// answer as evaluate.Answer has it, empty where the peer failed.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"dateline/internal/evaluate"
)

// A line is what a peer said of a page.
type line struct {
	Set, ID, Peer string
	Answer        evaluate.Answer
}

// answers are by peer, then by set and id.
type answers map[string]map[string]evaluate.Answer

func main() {
	log.SetFlags(0)
	models := flag.String("models", "", "read with the models of a cross-validation in this `folder` (go run ./internal/train -models FOLDER)")
	ahead := flag.Float64("ahead", 0, "list the pages where a peer is ahead by so much in a measure; 0 lists none")
	measures := flag.String("measures", "words,with,without,start,title,date,authors", "the measures to show, parted by commas")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: peers [-models FOLDER] [-ahead SHARE] FILE")
	}
	shared, ok := evaluate.Shared()
	if !ok {
		log.Fatal("no measuring data: put the folder shared beside the repository, or name it in DATELINE_SHARED")
	}
	said, err := load(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	dateline := evaluate.Dateline
	if *models != "" {
		folds, err := evaluate.LoadFolds(*models)
		if err != nil {
			log.Fatal(err)
		}
		dateline = folds.Extractor
	}
	if err := compare(os.Stdout, shared, said, dateline, strings.Split(*measures, ","), *ahead); err != nil {
		log.Fatal(err)
	}
}

func load(file string) (answers, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	said := answers{}
	lines := json.NewDecoder(bufio.NewReader(f))
	for n := 1; ; n++ {
		var l line
		if err := lines.Decode(&l); err == io.EOF {
			return said, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s, answer %d: %w; bench/python/peers.py writes the file", file, n, err)
		}
		if said[l.Peer] == nil {
			said[l.Peer] = map[string]evaluate.Answer{}
		}
		said[l.Peer][l.Set+"/"+l.ID] = l.Answer
	}
}

// compare prints a row for each set and reader, then the pages where a peer is
// ahead, by how far.
func compare(out io.Writer, shared string, said answers, dateline func() evaluate.Extractor, measures []string, ahead float64) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "set\treader\t%s\tsegments\t\n", strings.Join(measures, "\t"))
	type lead struct {
		by   float64
		line string
	}
	var leads []lead
	for _, set := range evaluate.PageSets {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return err
		}
		ours := evaluate.ScorePages(pages, dateline, 0)
		row(table, set, "dateline", ours, measures)
		for _, peer := range slices.Sorted(maps.Keys(said)) {
			theirs := make([]evaluate.PageScore, 0, len(pages))
			for i, p := range pages {
				answer, known := said[peer][set+"/"+p.ID]
				if !known {
					continue
				}
				s := evaluate.Score(p, answer, nil)
				theirs = append(theirs, s)
				for _, measure := range measures {
					if by := s.Scores[measure] - ours[i].Scores[measure]; ahead > 0 && by >= ahead {
						leads = append(leads, lead{by, fmt.Sprintf("%+.3f  %-9s  %.3f to %.3f  %s/%s  %s", by, measure, ours[i].Scores[measure], s.Scores[measure], set, p.ID, peer)})
					}
				}
			}
			if len(theirs) > 0 {
				row(table, set, peer, theirs, measures)
			}
		}
	}
	table.Flush()
	slices.SortStableFunc(leads, func(a, b lead) int { return cmp.Compare(b.by, a.by) })
	for _, l := range leads {
		fmt.Fprintln(out, l.line)
	}
	return nil
}

func row(table io.Writer, set, reader string, scores []evaluate.PageScore, measures []string) {
	fmt.Fprintf(table, "%s\t%s\t", set, reader)
	for _, measure := range measures {
		if mean, n := evaluate.Mean(scores, measure); n > 0 {
			fmt.Fprintf(table, "%.3f", mean)
		}
		fmt.Fprint(table, "\t")
	}
	if set == "trafilatura" {
		fmt.Fprintf(table, "%.3f", evaluate.SegmentsF1(scores).F1)
	}
	fmt.Fprintln(table, "\t")
}
