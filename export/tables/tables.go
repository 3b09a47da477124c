// Package tables reads records back from the tables that Dateline and its
// Python package write, on a cluster, say: Parquet files and JSON Lines, with
// what texts tell where that is in them.
//
//	for item, err := range tables.Read(ctx, "articles.parquet", 0) {
//		fmt.Println(item.Record.Headline, err)
//	}
package tables

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/reading"
	"dateline/record"
)

// An Item is a row or line.
type Item struct {
	Record *record.Record
	// Fetched is when the page was fetched, else midnight of the row's day, else
	// the zero time.
	Fetched time.Time
	// Reading is what the text tells, nil where the row does not have it.
	Reading *reading.Summary
	// Next is the number of rows up to and with this one: Read goes on after it.
	Next int
}

// maxLine bounds a line of JSON, in bytes: a record of the largest page.
const maxLine = 64 << 20

// Holds reports whether a file is one of records, by its name.
func Holds(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".parquet", ".jsonl", ".ndjson":
		return true
	}
	return false
}

// Files lists the Parquet files of a dataset, a folder with a folder for each
// part, in order; none where it is no such folder. Names that begin with _ or a
// dot are not part of one. Of a corpus, as python -m dateline.spark makes it, they
// are those of its articles: the other tables hold parts of the same.
func Files(folder string) (files []string, err error) {
	if _, err := os.Stat(filepath.Join(folder, "_corpus.json")); err == nil {
		folder = filepath.Join(folder, "articles")
		if _, err := os.Stat(filepath.Join(folder, "_SUCCESS")); err != nil {
			return nil, fmt.Errorf("%s is a corpus that is not finished; the command that began it goes on with it", filepath.Dir(folder))
		}
	}
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		switch {
		case err != nil:
			return err
		case path != folder && (name[0] == '_' || name[0] == '.'):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && strings.EqualFold(filepath.Ext(name), ".parquet"):
			files = append(files, path)
		}
		return nil
	})
	return files, err
}

// Read reads the records of a file, those after the first skip rows. An error
// of one row names file and row; after an error of the file nothing follows.
func Read(ctx context.Context, path string, skip int) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Item{}, err)
			return
		}
		defer f.Close()
		rows := lines(f)
		what := "line"
		if strings.EqualFold(filepath.Ext(path), ".parquet") {
			if rows, err = parquetRows(f); err != nil {
				yield(Item{}, fmt.Errorf("%s: %w", path, err))
				return
			}
			what = "row"
		}
		day := folderDay(path)
		for n := 1; ; n++ {
			if ctx.Err() != nil {
				yield(Item{}, ctx.Err())
				return
			}
			row, err := rows(n <= skip)
			if err == io.EOF {
				return
			}
			if err == nil && (n <= skip || row == nil) { // an empty line
				continue
			}
			var item Item
			if err == nil {
				item, err = itemOf(row, day)
			}
			item.Next = n
			if err != nil {
				err = fmt.Errorf("%s, %s %d: %w", path, what, n, err)
			}
			if !yield(item, err) || errors.Is(err, errBroken) {
				return
			}
		}
	}
}

// errBroken is in errors after which a file cannot be read on.
var errBroken = errors.New("the file is damaged")

// A rowReader returns the next row, its fields by their names; where only is
// true, what it holds does not matter. io.EOF is the end.
type rowReader func(only bool) (map[string]any, error)

func lines(f io.Reader) rowReader {
	in := bufio.NewReaderSize(f, 1<<16)
	return func(only bool) (map[string]any, error) {
		var line []byte
		for {
			piece, err := in.ReadSlice('\n')
			if len(line)+len(piece) > maxLine {
				return nil, fmt.Errorf("the line is longer than 64 MiB: %w", errBroken)
			}
			line = append(line, piece...)
			if err == bufio.ErrBufferFull {
				continue
			}
			if err == io.EOF && len(bytes.TrimSpace(line)) > 0 {
				err = nil
			}
			if err != nil {
				return nil, err
			}
			break
		}
		var row map[string]any
		if only || len(bytes.TrimSpace(line)) == 0 {
			return row, nil
		}
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&row); err != nil {
			return nil, fmt.Errorf("it is no record in JSON: %w", err)
		}
		return row, nil
	}
}

// folderDay is the day of a dataset's folder, day=2026-03-01, which Parquet
// files by day need not repeat in each row; "" where there is none.
func folderDay(path string) string {
	day, ok := strings.CutPrefix(filepath.Base(filepath.Dir(path)), "day=")
	if _, err := time.Parse(time.DateOnly, day); !ok || err != nil {
		return ""
	}
	return day
}

// itemOf makes an item of a row: of one of `dateline export`, in JSON with the
// record within it, of `dateline read`, and of the Python package's tables.
func itemOf(row map[string]any, day string) (item Item, err error) {
	if why, ok := row["error"].(string); ok && why != "" {
		return item, fmt.Errorf("it has no record but an error: %s", why)
	}
	fetched, _ := row["fetched"].(string)
	if d, ok := row["day"].(string); ok && d != "" {
		day = d
	}
	rec := row
	if inner, ok := row["record"].(map[string]any); ok {
		rec = inner
		if rec["url"] == nil {
			rec["url"] = row["url"]
		}
	}
	flat(rec)
	item.Record = &record.Record{}
	if err := into(rec, item.Record); err != nil {
		return item, fmt.Errorf("it is no record: %w", err)
	}
	if told, ok := row["reading"].(map[string]any); ok {
		item.Reading = &reading.Summary{}
		if err := into(told, item.Reading); err != nil {
			return item, fmt.Errorf("its reading is none: %w", err)
		}
	}
	complete(item.Record)
	if item.Record.Headline == "" && item.Record.Text == "" {
		return item, errors.New("it has neither headline nor text")
	}
	if item.Fetched, err = time.Parse(time.RFC3339Nano, fetched); err != nil {
		item.Fetched, _ = time.Parse(time.DateOnly, day) // else unknown
	}
	return item, nil
}

// into has JSON carry fields over by their names.
func into(from map[string]any, to any) error {
	b, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, to)
}

// flat brings the columns of `dateline export` to a record's: authors by name
// alone, one picture's address.
func flat(rec map[string]any) {
	if names, ok := rec["authors"].([]any); ok {
		for i, n := range names {
			if s, ok := n.(string); ok {
				names[i] = map[string]any{"name": s}
			}
		}
	}
	if image, ok := rec["image"].(string); ok && image != "" && rec["images"] == nil {
		rec["images"] = []any{map[string]any{"url": image}}
	}
	if name, ok := rec["outlet_name"].(string); ok && name != "" && rec["publisher"] == nil {
		rec["publisher"] = map[string]any{"name": name}
	}
	for _, date := range []string{"published", "modified"} {
		if told, ok := rec[date+"_told"].(string); ok && told != "" {
			rec[date] = told
		}
	}
	delete(rec, "day") // of filing, not of the record
	for name, v := range rec {
		if v == nil {
			delete(rec, name)
		}
	}
}

// complete fills in what follows from the rest of a record.
func complete(rec *record.Record) {
	if len(rec.Body) == 0 && rec.Text != "" {
		for p := range strings.SplitSeq(rec.Text, "\n\n") {
			if p = strings.TrimSpace(p); p != "" {
				rec.Body = append(rec.Body, record.Block{Kind: record.Paragraph, Text: p})
			}
		}
	}
	rec.Kind = cmp.Or(rec.Kind, record.Article)
	if !slices.Contains([]record.Kind{record.Article, record.Live, record.Gallery, record.Video, record.Listing, record.Other}, rec.Kind) {
		rec.Kind = record.Other
	}
	if rec.WordCount <= 0 {
		rec.WordCount = len(strings.Fields(rec.Text))
	}
}
