package evaluate

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"

	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/record"
)

// An Answer is what an extractor says of a page, as far as it is scored.
type Answer struct {
	Text      string
	Title     string
	Published string // begins with the day as 2006-01-02
	Authors   []string
	Tags      []string
	Kind      string
}

// AnswerOf returns the scored part of a record.
func AnswerOf(rec *record.Record) Answer {
	a := Answer{
		Text:      rec.Text,
		Title:     rec.Headline,
		Published: rec.Published.Day(),
		Tags:      rec.Tags,
		Kind:      string(rec.Kind),
	}
	for _, author := range rec.Authors {
		a.Authors = append(a.Authors, author.Name)
	}
	return a
}

// An Extractor answers for one page after another, given also what a reader is
// given of it. It serves one goroutine.
type Extractor func(*Page, record.Page) (Answer, error)

// Dateline returns the extractor that is measured: the whole Read.
func Dateline() Extractor { return reads(new(extract.Reader)) }

// Favouring returns what makes extractors that favour precision or recall.
func Favouring(favour blocks.Favour) func() Extractor {
	return func() Extractor { return reads(&extract.Reader{Favour: favour}) }
}

func reads(r *extract.Reader) Extractor {
	return func(_ *Page, p record.Page) (Answer, error) {
		rec, err := r.Read(p)
		if err != nil {
			return Answer{}, err
		}
		return AnswerOf(rec), nil
	}
}

// A PageScore is one page's answer and what it is worth. A measure is in
// Scores only where the truth about it is known.
type PageScore struct {
	Page   *Page
	Answer Answer
	Err    error
	// Scores holds, each from 0 to 1:
	//
	//	words     F1 over the multisets of lower-case words of the body (WordsF1);
	//	          precision and recall beside it
	//	title     1 where headline and title fold to the same (Fold)
	//	date      1 where the day of publication is the same (SameDay)
	//	authors   F1 over the sets of folded names (SetF1)
	//	tags      F1 over the sets of folded tags (SetF1)
	//	kind      on articles: 1 where the kind is article; on pages that are none:
	//	          1 where it is something else, and said
	//	with      share of the pieces that the body must hold that it holds, after
	//	          folding
	//	without   share of the pieces that it must not hold that it does not hold
	//	start     1 where the text holds the body's first words, after folding
	//
	// A page that could not be read scores 0 in all of them.
	Scores map[string]float64
}

// Measures are the names of the scores in the order of the tables.
var Measures = []string{"words", "precision", "recall", "title", "date", "authors", "tags", "kind", "with", "without", "start"}

// ScorePages has the pages read, on as many goroutines as jobs says (all cores
// where it is 0), and returns their scores in the same order.
func ScorePages(pages []*Page, newExtractor func() Extractor, jobs int) []PageScore {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	scores := make([]PageScore, len(pages))
	next := make(chan int)
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			extract := newExtractor()
			for i := range next {
				scores[i] = scorePage(pages[i], extract)
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	wg.Wait()
	return scores
}

func scorePage(p *Page, extract Extractor) PageScore {
	page, err := p.Load()
	var a Answer
	if err == nil {
		a, err = extract(p, page)
	}
	return Score(p, a, err)
}

// Score tells what an answer, or none but an error, is worth.
func Score(p *Page, a Answer, err error) PageScore {
	if err != nil {
		a = Answer{}
	}
	scores := map[string]float64{}
	if p.Text != "" {
		w := WordsF1(a.Text, p.Text)
		scores["words"], scores["precision"], scores["recall"] = w.F1, w.Precision, w.Recall
	}
	if p.Title != "" || len(p.Heads) > 0 {
		said := Fold(a.Title)
		scores["title"] = one(said != "" && (said == Fold(p.Title) || slices.ContainsFunc(p.Heads, func(h string) bool { return said == Fold(h) })))
	}
	if p.Published != "" {
		scores["date"] = one(SameDay(a.Published, p.Published))
	}
	if len(foldedSet(p.Authors)) > 0 {
		scores["authors"] = SetF1(a.Authors, p.Authors).F1
	}
	if len(foldedSet(p.Topics)) > 0 {
		scores["tags"] = SetF1(a.Tags, p.Topics).F1
	}
	if isArticle := a.Kind == string(record.Article); p.Kind != "" {
		scores["kind"] = one(!isArticle && a.Kind != "")
	} else if !anyKind[p.Set] {
		scores["kind"] = one(isArticle)
	}
	if len(p.With) > 0 {
		scores["with"] = share(a.Text, p.With, true)
	}
	if len(p.Without) > 0 {
		scores["without"] = share(a.Text, p.Without, false) * one(err == nil)
	}
	if p.Start != "" {
		scores["start"] = one(strings.Contains(Fold(a.Text), Fold(p.Start)))
	}
	return PageScore{p, a, err, scores}
}

// anyKind names the sets that hold pages of any kind and do not tell which.
var anyKind = map[string]bool{"trafilatura": true, "htmldate": true}

// SegmentsF1 compares over all pages the pieces that bodies must hold with those
// that they hold, of these and of those that they must not hold: precision and
// recall as the set's authors count them.
func SegmentsF1(scores []PageScore) PRF {
	held, wrongly, must := 0.0, 0.0, 0
	for _, s := range scores {
		held += s.Scores["with"] * float64(len(s.Page.With))
		must += len(s.Page.With)
		if len(s.Page.Without) > 0 {
			wrongly += (1 - s.Scores["without"]) * float64(len(s.Page.Without))
		}
	}
	return prf(int(math.Round(held)), int(math.Round(held+wrongly)), must)
}

// share returns how many of the pieces the text holds, or does not hold.
func share(text string, pieces []string, holds bool) float64 {
	text = Fold(text)
	n := 0
	for _, piece := range pieces {
		if strings.Contains(text, Fold(piece)) == holds {
			n++
		}
	}
	return float64(n) / float64(len(pieces))
}

func one(right bool) float64 {
	if right {
		return 1
	}
	return 0
}

// Mean returns the mean of a measure over the pages where its truth is known,
// and how many they are.
func Mean(scores []PageScore, measure string) (mean float64, pages int) {
	for _, s := range scores {
		if v, ok := s.Scores[measure]; ok {
			mean += v
			pages++
		}
	}
	if pages > 0 {
		mean /= float64(pages)
	}
	return mean, pages
}

// Misses returns the pages that fall short in a measure, the worst first.
func Misses(scores []PageScore, measure string) []PageScore {
	var misses []PageScore
	for _, s := range scores {
		if v, ok := s.Scores[measure]; ok && v < 1 {
			misses = append(misses, s)
		}
	}
	slices.SortStableFunc(misses, func(a, b PageScore) int {
		return cmp.Compare(a.Scores[measure], b.Scores[measure])
	})
	return misses
}
