package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"dateline/internal/gzfile"
	"dateline/reading"
	"dateline/record"
)

// TimeScore compares found expressions of time with TimeML's. Relaxed counts an
// expression as found where one of ours overlaps it, Strict where the extents
// are the same (both F1); Value is the share of those found (relaxed) whose
// value is the same. Values are compared as written, but for one-digit weeks
// (2000-W7), which count as their ISO form (2000-W07).
type TimeScore struct{ Relaxed, Strict, Value float64 }

// ScoreTimes reads the documents of nlp/time/visible.jsonl.gz under the shared
// folder and scores reading.Times on them.
func ScoreTimes(shared string) (TimeScore, error) {
	type truth struct {
		Dct, Text string
		Times     []struct {
			Start, End int // in runes
			Value      string
		}
	}
	var found, strict, right, said, wanted int
	path := filepath.Join(shared, "data", "nlp", "time", "visible.jsonl.gz")
	err := eachJSONLine(path, func(d *truth) {
		offset := make([]int, 0, len(d.Text)+1)
		for i := range d.Text {
			offset = append(offset, i)
		}
		offset = append(offset, len(d.Text))
		got := reading.Times(d.Text, record.Date(d.Dct))
		said += len(got)
		wanted += len(d.Times)
		used := make([]bool, len(got))
		for _, want := range d.Times {
			start, end := offset[want.Start], offset[want.End]
			for k, g := range got {
				if used[k] || g.Start >= end || start >= g.End {
					continue
				}
				used[k] = true
				found++
				if g.Start == start && g.End == end {
					strict++
				}
				if g.Value == isoWeek(want.Value) {
					right++
				}
				break
			}
		}
	})
	if err != nil {
		return TimeScore{}, err
	}
	return TimeScore{
		Relaxed: prf(found, said, wanted).F1,
		Strict:  prf(strict, said, wanted).F1,
		Value:   float64(right) / float64(max(found, 1)),
	}, nil
}

// isoWeek writes 2000-W7 as 2000-W07.
func isoWeek(v string) string {
	if i := strings.Index(v, "-W"); i >= 0 && i+3 == len(v) {
		return v[:i+2] + "0" + v[i+2:]
	}
	return v
}

// eachJSONLine calls do with each line of a gzipped JSON Lines file.
func eachJSONLine[T any](path string, do func(*T)) error {
	f, err := gzfile.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(line) > 1 {
			var v T
			if err := json.Unmarshal(line, &v); err != nil {
				return fmt.Errorf("%s: line %d: %w", path, n, err)
			}
			do(&v)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}
