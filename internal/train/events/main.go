// Events trains the second judgement of events: from candidates that were
// judged by eye it learns how likely each is one.
//
//	go run ./internal/train/events             train, write the weights, report by folds
//	go run ./internal/train/events -report     only report
//
// The judged candidates are in internal/evaluate/events-judged.tsv, by page,
// sentence and place in it; the pages themselves in ../shared/data/pages.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"dateline"
	"dateline/internal/gzfile"
	"dateline/reading"
)

func main() {
	shared := flag.String("shared", "../shared", "the folder of the data")
	judged := flag.String("judged", "internal/evaluate/events-judged.tsv", "the judged candidates")
	out := flag.String("o", "reading/events/judge.tsv", "where the weights go")
	report := flag.Bool("report", false, "only report")
	flag.Parse()
	examples, err := load(*judged, *shared)
	if err != nil {
		fmt.Fprintln(os.Stderr, "events:", err)
		os.Exit(1)
	}
	fmt.Printf("%d candidates judged\n", len(examples))
	folds(examples)
	if *report {
		return
	}
	w := train(examples)
	if err := write(*out, w); err != nil {
		fmt.Fprintln(os.Stderr, "events:", err)
		os.Exit(1)
	}
}

// An example is a candidate with what was judged of it.
type example struct {
	site     string
	kind     string
	features []string
	real     bool
	right    bool
}

// A key tells a candidate: what is read of the text around its sentence may change.
type key struct {
	sentence string // its hash
	start    int    // byte in the sentence
	kind     string
}

// hashOf is the FNV-1a hash of a sentence, line breaks as blanks.
func hashOf(sentence string) string {
	h := fnv.New32a()
	h.Write([]byte(strings.ReplaceAll(sentence, "\n", " ")))
	return fmt.Sprintf("%08x", h.Sum32())
}

// load reads the judgements and the candidates' features from their pages.
func load(judged, shared string) ([]example, error) {
	data, err := os.ReadFile(judged)
	if err != nil {
		return nil, err
	}
	pages := map[string]map[key]int{}
	for n, line := range strings.Split(string(data), "\n") {
		if n == 0 || line == "" || line[0] == '#' {
			continue
		}
		var set, file, kind string
		var start, value int
		c := strings.Split(line, "\t")
		if len(c) < 6 {
			return nil, fmt.Errorf("%s, line %d: %d columns", judged, n+1, len(c))
		}
		set, file, kind = c[0], c[1], c[4]
		if _, err := fmt.Sscan(c[3]+" "+c[5], &start, &value); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", judged, n+1, err)
		}
		p := set + "\t" + file
		if pages[p] == nil {
			pages[p] = map[key]int{}
		}
		pages[p][key{c[2], start, kind}] = value
	}
	addresses := map[string]string{}
	names := make([]string, 0, len(pages))
	for p := range pages {
		names = append(names, p)
	}
	sort.Strings(names)
	var examples []example
	for _, p := range names {
		set, file, _ := strings.Cut(p, "\t")
		if _, ok := addresses[set]; !ok {
			if err := readManifest(filepath.Join(shared, "data/pages", set), set, addresses); err != nil {
				return nil, err
			}
			addresses[set] = ""
		}
		body, err := gzfile.ReadAll(filepath.Join(shared, "data/pages", set, file))
		if err != nil {
			return nil, err
		}
		address := addresses[p]
		rec, err := dateline.Read(dateline.Page{URL: address, Body: body})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		site := address
		if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
			site = u.Hostname()
		} else {
			site = p
		}
		var r reading.Reader
		r.Observe = func(e *reading.Event, at reading.Span, features []string) {
			if v, ok := pages[p][key{hashOf(rec.Text[at.Start:at.End]), e.Trigger.Start - at.Start, e.Kind.String()}]; ok {
				examples = append(examples, example{site, e.Kind.String(), slices.Clone(features), v > 0, v > 1})
			}
		}
		r.Read(rec)
	}
	return examples, nil
}

// train fits a logistic regression with a penalty on large weights.
func train(examples []example) map[string]float64 {
	count := map[string]int{}
	for _, x := range examples {
		for _, f := range x.features {
			count[f]++
		}
	}
	w := map[string]float64{}
	grad := map[string]float64{}
	sum := map[string]float64{}
	const rounds, penalty = 400, 15.0
	for range rounds {
		clear(grad)
		for _, x := range examples {
			d := chance(w, x.features)
			if x.real {
				d--
			}
			for _, f := range x.features {
				if count[f] >= 3 {
					grad[f] += d
				}
			}
		}
		for f, g := range grad {
			if f != "bias" {
				g += penalty * w[f]
			}
			sum[f] += g * g
			w[f] -= 0.3 * g / (1e-8 + math.Sqrt(sum[f]))
		}
	}
	return w
}

func chance(w map[string]float64, features []string) float64 {
	z := 0.0
	for _, f := range features {
		z += w[f]
	}
	return 1 / (1 + math.Exp(-z))
}

// folds reports what the judgement is worth on sites it did not learn from.
func folds(examples []example) {
	const n = 6
	sites := map[string]int{}
	for _, x := range examples {
		if _, ok := sites[x.site]; !ok {
			sites[x.site] = len(sites) % n
		}
	}
	type judged struct {
		p float64
		x example
	}
	var all []judged
	for k := range n {
		var rest, held []example
		for _, x := range examples {
			if sites[x.site] == k {
				held = append(held, x)
			} else {
				rest = append(rest, x)
			}
		}
		w := train(rest)
		for _, x := range held {
			all = append(all, judged{chance(w, x.features), x})
		}
	}
	total, whole := 0, 0
	for _, j := range all {
		if j.x.real {
			total++
		}
		if j.x.right {
			whole++
		}
	}
	fmt.Printf("all: %d real of %d (%.3f), right in all %.3f\n", total, len(all), float64(total)/float64(len(all)), float64(whole)/float64(len(all)))
	for _, at := range []float64{0.3, 0.4, 0.5, 0.6, 0.7, 0.8} {
		kept, real, right := 0, 0, 0
		for _, j := range all {
			if j.p >= at {
				kept++
				if j.x.real {
					real++
				}
				if j.x.right {
					right++
				}
			}
		}
		fmt.Printf("from %.1f: kept %d, real %.3f, right in all %.3f, of the real kept %.3f\n", at, kept, float64(real)/float64(max(1, kept)), float64(right)/float64(max(1, kept)), float64(real)/float64(max(1, total)))
	}
	for lo := 0.0; lo < 1; lo += 0.1 {
		n, real := 0, 0
		for _, j := range all {
			if j.p >= lo && j.p < lo+0.1 {
				n++
				if j.x.real {
					real++
				}
			}
		}
		if n > 0 {
			fmt.Printf("  says %.1f to %.1f: %d, real %.2f\n", lo, lo+0.1, n, float64(real)/float64(n))
		}
	}
}

func write(file string, w map[string]float64) error {
	names := make([]string, 0, len(w))
	for f := range w {
		names = append(names, f)
	}
	sort.Strings(names)
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprintln(b, "feature\tweight")
	for _, n := range names {
		if math.Abs(w[n]) >= 0.005 {
			fmt.Fprintf(b, "%s\t%.3f\n", n, w[n])
		}
	}
	if err := b.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
