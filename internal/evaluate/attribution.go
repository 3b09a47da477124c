package evaluate

import (
	"path/filepath"
	"unicode"
	"unicode/utf8"

	"dateline/internal/sorted"
	"dateline/reading"
	"dateline/record"
)

// AttributionScore compares found quotes with PolNeAR's attributions.
//
// Content, CueWords and Source count words: runs of letters and digits that
// any attribution of the document holds in that part, over all documents. Cues
// counts cues: one of ours is right where it shares a word with a true one
// that no other of ours has taken, in the text's order. Quoted counts contents
// in quotation marks, those that start and end with one: recall is the share
// of the true ones that some quote of ours matches, precision the share of
// ours that some true content, quoted or not, matches. Contents match where
// the words that both hold are at least half of those that either holds.
// Speaker is the share of the true quoted contents
// matched, of those with a source, where our source and the true one share
// more than half of the words of the shorter.
//
// Whole counts attributions one to one: contents match, the sources share
// more than half of the words of the shorter, or both have none, and the cues
// share a word, or one has none.
type AttributionScore struct {
	Content, Cues, CueWords, Source, Quoted, Whole PRF
	Speaker                                        float64
}

// An Attribution is one of PolNeAR's in words of the document: sorted numbers
// of those that each part holds.
type Attribution struct {
	Content, Cue, Source []int
	// Quoted is true for a content that stands in quotation marks.
	Quoted bool
}

// An AttributionDoc is a document of nlp/attribution with its attributions,
// and those that the reading found.
type AttributionDoc struct {
	ID, Text     string
	Words        []reading.Span
	Truth, Found []Attribution
}

// ScoreAttributions reads nlp/attribution's set (dev or train) under the
// shared folder, finds the quotes of each document and scores them. Each
// document is passed to see, where that is not nil.
func ScoreAttributions(shared, set string, see func(*AttributionDoc)) (AttributionScore, error) {
	type truth struct {
		ID, Text     string
		Attributions []struct{ Content, Cue, Source [][2]int } // in runes
	}
	var t attributionTally
	var r reading.Reader
	path := filepath.Join(shared, "data", "nlp", "attribution", set+".jsonl.gz")
	err := eachJSONLine(path, func(d *truth) {
		doc := AttributionDoc{ID: d.ID, Text: d.Text, Words: words(d.Text)}
		offset := make([]int, 0, len(d.Text)+1)
		for i := range d.Text {
			offset = append(offset, i)
		}
		offset = append(offset, len(d.Text))
		bytes := func(runes [][2]int) []reading.Span {
			var out []reading.Span
			for _, s := range runes {
				out = append(out, reading.Span{Start: offset[s[0]], End: offset[s[1]]})
			}
			return out
		}
		for _, a := range d.Attributions {
			doc.Truth = append(doc.Truth, doc.attribution(bytes(a.Content), bytes(a.Cue), bytes(a.Source)))
		}
		rd := r.Read(&record.Record{Text: d.Text})
		for _, q := range rd.Quotes {
			doc.Found = append(doc.Found, doc.attribution(q.Content, []reading.Span{q.Cue}, []reading.Span{q.Source}))
		}
		t.add(&doc)
		if see != nil {
			see(&doc)
		}
	})
	return t.score(), err
}

// words cuts a text into runs of letters and digits.
func words(text string) []reading.Span {
	var out []reading.Span
	start := -1
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			out = append(out, reading.Span{Start: start, End: i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, reading.Span{Start: start, End: len(text)})
	}
	return out
}

func (d *AttributionDoc) attribution(content, cue, source []reading.Span) Attribution {
	a := Attribution{Content: d.within(content), Cue: d.within(cue), Source: d.within(source)}
	if n := len(content); n > 0 && !content[0].Empty() && !content[n-1].Empty() {
		first, _ := utf8.DecodeRuneInString(d.Text[content[0].Start:])
		last, _ := utf8.DecodeLastRuneInString(d.Text[:content[n-1].End])
		a.Quoted = isQuotationMark(first) && isQuotationMark(last)
	}
	return a
}

func isQuotationMark(r rune) bool {
	switch r {
	case '"', '“', '”', '‘', '’', '\'', '«', '»':
		return true
	}
	return false
}

// within returns the numbers of the words that lie in any of the spans.
func (d *AttributionDoc) within(spans []reading.Span) []int {
	var out []int
	for i, w := range d.Words {
		for _, s := range spans {
			if w.Start < s.End && s.Start < w.End {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// An attributionTally sums over documents.
type attributionTally struct {
	parts                 [3]struct{ common, said, truth int }
	cues, whole           struct{ common, said, truth int }
	trueQuoted, recalled  int
	saidQuoted, confirmed int
	sourced, rightSource  int
}

func (t *attributionTally) add(d *AttributionDoc) {
	for i, part := range []func(*Attribution) []int{
		func(a *Attribution) []int { return a.Content },
		func(a *Attribution) []int { return a.Cue },
		func(a *Attribution) []int { return a.Source },
	} {
		said, truth := d.mark(d.Found, part), d.mark(d.Truth, part)
		for k := range d.Words {
			if said[k] {
				t.parts[i].said++
			}
			if truth[k] {
				t.parts[i].truth++
			}
			if said[k] && truth[k] {
				t.parts[i].common++
			}
		}
	}
	t.addCues(d)
	t.addWhole(d)
	for i := range d.Truth {
		a := &d.Truth[i]
		if !a.Quoted {
			continue
		}
		t.trueQuoted++
		f := a.Match(d.Found)
		if f == nil {
			continue
		}
		t.recalled++
		if len(a.Source) > 0 {
			t.sourced++
			if a.SameSource(f) {
				t.rightSource++
			}
		}
	}
	for i := range d.Found {
		if f := &d.Found[i]; f.Quoted {
			t.saidQuoted++
			if f.Match(d.Truth) != nil {
				t.confirmed++
			}
		}
	}
}

func (t *attributionTally) addCues(d *AttributionDoc) {
	taken := make([]bool, len(d.Truth))
	for i := range d.Truth {
		if len(d.Truth[i].Cue) > 0 {
			t.cues.truth++
		}
	}
	for i := range d.Found {
		cue := d.Found[i].Cue
		if len(cue) == 0 {
			continue
		}
		t.cues.said++
		for k := range d.Truth {
			if !taken[k] && sorted.Common(cue, d.Truth[k].Cue) > 0 {
				taken[k] = true
				t.cues.common++
				break
			}
		}
	}
}

func (t *attributionTally) addWhole(d *AttributionDoc) {
	taken := make([]bool, len(d.Truth))
	t.whole.said += len(d.Found)
	t.whole.truth += len(d.Truth)
	for i := range d.Found {
		f := &d.Found[i]
		for k := range d.Truth {
			a := &d.Truth[k]
			if taken[k] || !a.similar(f) || (len(a.Source)+len(f.Source) > 0 && !a.SameSource(f)) || len(a.Cue) > 0 && len(f.Cue) > 0 && sorted.Common(a.Cue, f.Cue) == 0 {
				continue
			}
			taken[k] = true
			t.whole.common++
			break
		}
	}
}

// similar reports whether the words that both contents hold are at least half
// of those that either holds.
func (a *Attribution) similar(o *Attribution) bool {
	n := sorted.Common(a.Content, o.Content)
	return 2*n >= max(1, len(a.Content)+len(o.Content)-n)
}

// mark tells of each word whether a part of any attribution holds it.
func (d *AttributionDoc) mark(as []Attribution, part func(*Attribution) []int) []bool {
	out := make([]bool, len(d.Words))
	for i := range as {
		for _, w := range part(&as[i]) {
			out[w] = true
		}
	}
	return out
}

// Match returns the one of others whose content matches a's best, or nil.
func (a *Attribution) Match(others []Attribution) *Attribution {
	var found *Attribution
	best := 0.0
	for i := range others {
		o := &others[i]
		n := sorted.Common(a.Content, o.Content)
		if iou := float64(n) / float64(max(1, len(a.Content)+len(o.Content)-n)); iou >= 0.5 && iou > best {
			found, best = o, iou
		}
	}
	return found
}

// SameSource reports whether two sources share more than half of the words of the shorter.
func (a *Attribution) SameSource(o *Attribution) bool {
	return 2*sorted.Common(a.Source, o.Source) > min(len(a.Source), len(o.Source))
}

func (t *attributionTally) score() AttributionScore {
	var s AttributionScore
	for i, out := range []*PRF{&s.Content, &s.CueWords, &s.Source} {
		p := &t.parts[i]
		*out = prf(p.common, p.said, p.truth)
	}
	s.Cues = prf(t.cues.common, t.cues.said, t.cues.truth)
	s.Whole = prf(t.whole.common, t.whole.said, t.whole.truth)
	r := float64(t.recalled) / float64(max(1, t.trueQuoted))
	p := float64(t.confirmed) / float64(max(1, t.saidQuoted))
	s.Quoted = PRF{Precision: p, Recall: r, F1: 2 * p * r / max(p+r, 1e-9)}
	s.Speaker = float64(t.rightSource) / float64(max(1, t.sourced))
	return s
}
