package tables_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/archive"
	"dateline/export"
	"dateline/export/tables"
	"dateline/reading"
	"dateline/record"

	"github.com/parquet-go/parquet-go"
)

// articles are some as an archive has them, the last one without a day.
func articles() (out []*archive.Article) {
	for i := range 7 {
		text := fmt.Sprintf("Ida Berg said the ferry %d sails.\n\nThe port was full.", i)
		rec := &record.Record{URL: fmt.Sprintf("https://post.example/%d", i), Headline: fmt.Sprintf("Ferry %d", i), Text: text, Kind: record.Article, Language: "en", Tags: []string{"ferry", "port"}, Section: "Port",
			Authors: []record.Author{{Name: "Ada Stone"}}, Images: []record.Image{{URL: "https://post.example/i.jpg"}}, WordCount: 10}
		a := &archive.Article{ID: int64(i + 1), URL: rec.URL, Outlet: "post.example", OutletName: "The Post", Version: 1, Latest: true, Day: "2025-03-04", Record: rec}
		if i < 6 {
			rec.Published = record.Date(fmt.Sprintf("2025-03-0%dT10:00:00+02:00", 3+i/2))
			a.Day, a.Fetched = rec.Published.Day(), time.Unix(1741000000, 0).UTC()
		}
		out = append(out, a)
	}
	return out
}

// TestReadsBack writes articles in each form, and reads them back.
func TestReadsBack(t *testing.T) {
	list := articles()
	for _, form := range []string{"jsonl", "parquet", "dataset"} {
		dir := t.TempDir()
		var paths []string
		if form == "dataset" {
			d := export.NewDataset(dir)
			for _, a := range list {
				if err := d.Write(a); err != nil {
					t.Fatal(err)
				}
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			var err error
			if paths, err = tables.Files(dir); err != nil || len(paths) != 4 {
				t.Fatal(paths, err)
			}
			if want := filepath.Join(dir, "day=2025-03-03", "part-0.parquet"); !slices.Contains(paths, want) {
				t.Errorf("no %s in %v", want, paths)
			}
		} else {
			var b bytes.Buffer
			w, err := export.New(form, &b, export.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range list {
				if err := w.Write(a); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			paths = []string{filepath.Join(dir, "x."+form)}
			if err := os.WriteFile(paths[0], b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got := map[string]tables.Item{}
		for _, path := range paths {
			for item, err := range tables.Read(t.Context(), path, 0) {
				if err != nil {
					t.Fatal(err)
				}
				got[item.Record.URL] = item
			}
		}
		for _, a := range list {
			item, ok := got[a.URL]
			if !ok {
				t.Fatalf("%s: %s is lost", form, a.URL)
			}
			rec, want := item.Record, a.Record
			if rec.Headline != want.Headline || rec.Text != want.Text || rec.Published != want.Published || rec.Kind != want.Kind || rec.Section != want.Section || !slices.Equal(rec.Tags, want.Tags) ||
				len(rec.Authors) != 1 || rec.Authors[0].Name != "Ada Stone" || len(rec.Images) != 1 || rec.Images[0].URL != want.Images[0].URL || len(rec.Body) == 0 && form != "jsonl" || rec.WordCount != 10 {
				t.Errorf("%s: %+v, want %+v", form, rec, want)
			}
			if !a.Fetched.IsZero() && !item.Fetched.Equal(a.Fetched) {
				t.Errorf("%s: fetched %s, want %s", form, item.Fetched, a.Fetched)
			}
		}
	}
}

// A clusterRow is a row as the Python package's tables have it.
type clusterRow struct {
	URL       string                        `parquet:"url"`
	Headline  *string                       `parquet:"headline,optional"`
	Text      *string                       `parquet:"text,optional"`
	Authors   []struct{ Name, URL *string } `parquet:"authors,list"`
	Origins   map[string]string             `parquet:"origins"`
	Published *string                       `parquet:"published,optional"`
	Day       *int32                        `parquet:"day,optional,date"`
	Fetched   *time.Time                    `parquet:"fetched,optional,timestamp(microsecond)"`
	Reading   *clusterReading               `parquet:"reading,optional"`
}

type clusterReading struct {
	Names []clusterName `parquet:"names,list"`
}

type clusterName struct {
	Name     string    `parquet:"name"`
	Kind     string    `parquet:"kind"`
	Mentions [][]int64 `parquet:"mentions,list"`
}

func TestReadsClusterTables(t *testing.T) {
	headline, text, name := "Ferry sails", "Ida Berg said so.", "Ida Berg"
	day, at := int32(20150), time.UnixMicro(1741000000123456)
	row := clusterRow{URL: "https://post.example/1", Headline: &headline, Text: &text, Origins: map[string]string{"headline": "json-ld"}, Day: &day, Fetched: &at,
		Reading: &clusterReading{Names: []clusterName{{Name: name, Kind: reading.Person.String()}}}}
	row.Authors = append(row.Authors, struct{ Name, URL *string }{Name: &name})
	path := filepath.Join(t.TempDir(), "part.parquet")
	if err := parquet.WriteFile(path, []clusterRow{row, row}); err != nil {
		t.Fatal(err)
	}
	n := 0
	for item, err := range tables.Read(t.Context(), path, 1) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; item.Next != 2 || item.Record.Headline != headline || item.Record.Origins["headline"] != "json-ld" || !item.Fetched.Equal(at) {
			t.Errorf("%+v %+v", item, item.Record)
		}
		if item.Reading == nil || len(item.Reading.Names) != 1 || item.Reading.Names[0].Name != name {
			t.Errorf("%+v", item.Reading)
		}
	}
	if n != 1 {
		t.Errorf("%d rows", n)
	}
}

// TestFilesOfCorpus takes the articles of a corpus, once it is finished.
func TestFilesOfCorpus(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"_corpus.json", "records/day=2025-03-04/part-0.parquet", "quotes/part-0.parquet", "articles/day=2025-03-04/part-0.parquet"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if files, err := tables.Files(dir); err == nil || !strings.Contains(err.Error(), "not finished") {
		t.Errorf("%v, %v", files, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "articles", "_SUCCESS"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if files, err := tables.Files(dir); err != nil || len(files) != 1 || !strings.Contains(files[0], "articles") {
		t.Errorf("%v, %v", files, err)
	}
}

// TestDamagedTables cuts and changes files: there are errors, and no panic.
func TestDamagedTables(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.parquet")
	if err := parquet.WriteFile(path, []export.Row{export.RowOf(articles()[0]), export.RowOf(articles()[1])}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		broken := bytes.Clone(whole)
		if i%2 == 0 {
			broken = broken[:len(broken)*i/200]
		} else {
			for k := range 5 {
				broken[(i*7919+k*104729)%len(broken)] ^= byte(1 + i)
			}
		}
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		for range tables.Read(t.Context(), path, 0) {
		}
	}
	path = filepath.Join(t.TempDir(), "x.jsonl")
	lines := "{\"url\":\"https://post.example/1\",\"headline\":\"A\",\"text\":\"B\"}\n\n[1]\n{\"headline\": 5}\n{\"source\":\"x\",\"error\":\"empty\"}\n{}\n{\"headline\":\"last\"}"
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	good, bad := 0, 0
	for _, err := range tables.Read(t.Context(), path, 0) {
		if err != nil {
			bad++
		} else {
			good++
		}
	}
	if good != 2 || bad != 4 {
		t.Errorf("%d good, %d bad", good, bad)
	}
}
