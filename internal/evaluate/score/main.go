// Score prints how well Dateline reads the pages of ../shared/data/pages: a
// row a set, a column a measure. Package evaluate defines the measures.
//
//	go run ./internal/evaluate/score
//	go run ./internal/evaluate/score -set fundus-visible -misses authors -limit 20
//	go run ./internal/evaluate/score -json > before.jsonl
//	go run ./internal/evaluate/score -against before.jsonl # which pages are worse now, and which better
//
// The body model that ships was trained on these pages. For figures on sites
// that it did not see:
//
//	go run ./internal/train -models models
//	go run ./internal/evaluate/score -models models
//
// -aside leaves out what the truth itself has wrong (docs/truth-errors.md).
//
// With -flat the pages are reduced to lines first, as WET files have them; the
// held-out models are then those of go run ./internal/train -flat -models models.
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"dateline/extract/blocks"
	"dateline/internal/evaluate"
)

func main() {
	log.SetFlags(0)
	set := flag.String("set", "", "score this set only: "+strings.Join(evaluate.PageSets, ", "))
	misses := flag.String("misses", "", "list the pages that fall short in this measure, the worst first: "+strings.Join(evaluate.Measures, ", "))
	limit := flag.Int("limit", 40, "list at most this many pages")
	page := flag.String("page", "", "score the page with this id only, and print its text beside the truth")
	asJSON := flag.Bool("json", false, "print a line of JSON for each page")
	jobs := flag.Int("jobs", 0, "pages read at the same time; 0 means one a core")
	models := flag.String("models", "", "score with the models of a cross-validation in this `folder` (go run ./internal/train -models FOLDER): held-out figures")
	flat := flag.Bool("flat", false, "reduce the pages to lines first, as WET files have them")
	favour := flag.String("favour", "", "read in favour of precision or recall")
	against := flag.String("against", "", "name the pages whose scores differ from those that -json wrote to this `file`, the worse first")
	aside := flag.Bool("aside", false, "leave out the pages whose truth is wrong in a measure (docs/truth-errors.md)")
	flag.Parse()

	shared, ok := evaluate.Shared()
	if !ok {
		log.Fatal("no measuring data: put the folder shared beside the repository, or name it in DATELINE_SHARED")
	}
	if *misses != "" && !slices.Contains(evaluate.Measures, *misses) {
		log.Fatalf("-misses %s: there is no such measure; try one of %s", *misses, strings.Join(evaluate.Measures, ", "))
	}
	var before map[string]map[string]float64
	if *against != "" {
		var err error
		if before, err = readScores(*against); err != nil {
			log.Fatal(err)
		}
	}
	extractor := evaluate.Dateline
	favours := map[string]blocks.Favour{"": blocks.Balance, "precision": blocks.Precision, "recall": blocks.Recall}
	favoured, known := favours[*favour]
	if !known {
		log.Fatalf("-favour %s: choose precision or recall", *favour)
	}
	extractor = evaluate.Favouring(favoured)
	if *models != "" {
		folds, err := evaluate.LoadFolds(*models)
		if err != nil {
			log.Fatal(err)
		}
		extractor = folds.Favouring(favoured)
	}
	if *flat {
		extractor = evaluate.Flattened(extractor)
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "set\tpages\t"+strings.Join(evaluate.Measures, "\t")+"\tsegments\tfailed\t")
	for _, name := range evaluate.PageSets {
		if *set != "" && *set != name {
			continue
		}
		pages, err := evaluate.LoadPages(shared, name)
		if err != nil {
			log.Fatal(err)
		}
		if *page != "" {
			pages = slices.DeleteFunc(pages, func(p *evaluate.Page) bool { return p.ID != *page })
		}
		if len(pages) == 0 {
			continue
		}
		scores := evaluate.ScorePages(pages, extractor, *jobs)
		if *aside {
			scores = evaluate.Aside(scores)
		}
		switch {
		case *asJSON:
			printJSON(name, scores)
		case *page != "":
			printPage(scores[0])
		default:
			printRow(table, name, scores)
			if before != nil {
				printChanges(name, scores, before)
			}
			if *misses != "" {
				printMisses(name, *misses, evaluate.Misses(scores, *misses), *limit)
			}
		}
	}
	if !*asJSON && *page == "" {
		table.Flush()
	}
}

func printRow(table *tabwriter.Writer, name string, scores []evaluate.PageScore) {
	fmt.Fprintf(table, "%s\t%d\t", name, len(scores))
	for _, measure := range evaluate.Measures {
		if mean, n := evaluate.Mean(scores, measure); n > 0 {
			fmt.Fprintf(table, "%.4f\t", mean)
		} else {
			fmt.Fprint(table, "\t")
		}
	}
	if segments := evaluate.SegmentsF1(scores); slices.ContainsFunc(scores, hasPieces) {
		fmt.Fprintf(table, "%.4f", segments.F1)
	}
	fmt.Fprint(table, "\t")
	failed := 0
	for _, s := range scores {
		if s.Err != nil {
			failed++
			log.Printf("%s: %v", s.Page.Path(), s.Err)
		}
	}
	fmt.Fprintf(table, "%d\t\n", failed)
}

func hasPieces(s evaluate.PageScore) bool { return len(s.Page.With) > 0 }

// readScores returns the scores by set and id that -json wrote.
func readScores(file string) (map[string]map[string]float64, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	scores := map[string]map[string]float64{}
	lines := json.NewDecoder(f)
	for {
		var line struct {
			Set, ID string
			Scores  map[string]float64
		}
		if err := lines.Decode(&line); err == io.EOF {
			return scores, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w; it has to be what -json writes", file, err)
		}
		scores[line.Set+"/"+line.ID] = line.Scores
	}
}

// printChanges lists the pages that score otherwise than before, a line a
// measure, the worse ones first.
func printChanges(set string, scores []evaluate.PageScore, before map[string]map[string]float64) {
	type change struct {
		by   float64
		line string
	}
	var changes []change
	for _, s := range scores {
		was, known := before[set+"/"+s.Page.ID]
		for _, measure := range evaluate.Measures {
			now, scored := s.Scores[measure]
			if by := now - was[measure]; known && scored && math.Abs(by) >= 0.0005 {
				changes = append(changes, change{by, fmt.Sprintf("%+.3f  %-9s  %.3f to %.3f  %s/%s", by, measure, was[measure], now, set, s.Page.ID)})
			}
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(a.by, b.by) })
	for _, c := range changes {
		fmt.Println(c.line)
	}
}

func printMisses(set, measure string, misses []evaluate.PageScore, limit int) {
	fmt.Printf("%s: %d pages fall short in %s\n", set, len(misses), measure)
	for _, m := range misses[:min(limit, len(misses))] {
		a, p := m.Answer, m.Page
		fmt.Printf("\n%.3f  %s  %s\n", m.Scores[measure], p.ID, p.URL)
		if m.Err != nil {
			fmt.Printf("  error  %v\n", m.Err)
			continue
		}
		switch measure {
		case "title":
			fmt.Printf("  said   %q\n  truth  %q\n", a.Title, p.Title)
		case "date":
			fmt.Printf("  said   %q\n  truth  %q\n", a.Published, p.Published)
		case "authors":
			fmt.Printf("  said   %q\n  truth  %q\n", a.Authors, p.Authors)
		case "tags":
			fmt.Printf("  said   %q\n  truth  %q\n", a.Tags, p.Topics)
		case "kind":
			fmt.Printf("  said   %q\n  truth  %q\n", a.Kind, orArticle(p.Kind))
		default:
			fmt.Printf("  words %.3f, precision %.3f, recall %.3f; %d characters said, %d true\n",
				m.Scores["words"], m.Scores["precision"], m.Scores["recall"],
				utf8.RuneCountInString(a.Text), utf8.RuneCountInString(p.Text))
			extra, missing := difference(a.Text, p.Text)
			if p.Text == "" {
				extra, missing = pieces(a.Text, p.Without, true), pieces(a.Text, append(p.With, p.Start), false)
			}
			fmt.Printf("  too much  %s\n  missing   %s\n", cut(extra, 300), cut(missing, 300))
		}
	}
	fmt.Println()
}

// difference returns the lines of said that the truth does not hold, and those
// of the truth that said does not.
func difference(said, truth string) (extra, missing string) {
	return linesNotIn(said, truth), linesNotIn(truth, said)
}

// pieces returns those that the text holds, or does not hold.
func pieces(text string, list []string, held bool) string {
	text = evaluate.Fold(text)
	var out []string
	for _, piece := range list {
		if strings.Contains(text, evaluate.Fold(piece)) == held && piece != "" {
			out = append(out, piece)
		}
	}
	return strings.Join(out, " | ")
}

func linesNotIn(text, other string) string {
	other = evaluate.Fold(other)
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.Contains(other, evaluate.Fold(line)) {
			out = append(out, line)
		}
	}
	return strings.Join(out, " | ")
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n*2/3]) + " ... " + string(r[len(r)-n/3:])
	}
	return s
}

func orArticle(kind string) string {
	if kind == "" {
		return "article"
	}
	return kind
}

func printPage(s evaluate.PageScore) {
	fmt.Printf("%s\n%s\nscores %v\n", s.Page.Path(), s.Page.URL, s.Scores)
	if s.Err != nil {
		fmt.Println("error", s.Err)
	}
	a, p := s.Answer, s.Page
	fmt.Printf("title    %q\n         %q\npublished %q\n          %q\nauthors  %q\n         %q\ntags     %q\n         %q\nkind     %q %q\n",
		a.Title, p.Title, a.Published, p.Published, a.Authors, p.Authors, a.Tags, p.Topics, a.Kind, orArticle(p.Kind))
	fmt.Printf("\n--- said\n%s\n\n--- truth\n%s\n", a.Text, p.Text)
}

func printJSON(set string, scores []evaluate.PageScore) {
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, s := range scores {
		line := struct {
			Set    string             `json:"set"`
			ID     string             `json:"id"`
			URL    string             `json:"url"`
			Scores map[string]float64 `json:"scores"`
			Answer evaluate.Answer    `json:"answer"`
			Error  string             `json:"error,omitempty"`
		}{set, s.Page.ID, s.Page.URL, s.Scores, s.Answer, ""}
		if s.Err != nil {
			line.Error = s.Err.Error()
		}
		if err := out.Encode(line); err != nil {
			log.Fatal(err)
		}
	}
}
