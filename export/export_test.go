package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/archive"
	"dateline/internal/newsjson"
	"dateline/record"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

var update = flag.Bool("update", false, "write the golden files anew")

// articles are one as it should be, one that is hostile, and one that is empty.
func articles() []*archive.Article {
	free := true
	return []*archive.Article{
		{ID: 1, URL: "https://post.example/2025/ferry", Outlet: "post.example", OutletName: "Eastmere Post", Version: 2, Latest: true, Day: "2025-03-04",
			Fetched: time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC), Record: &record.Record{URL: "https://post.example/2025/ferry", Headline: "Ferry resumes", Description: "After five weeks.",
				Authors: []record.Author{{Name: "Mara Köhler"}, {Name: "Tom Veck"}}, Published: "2025-03-04T08:00:00+01:00", Modified: "2025-03-04", Section: "Region",
				Tags: []string{"ferries", "Brannick"}, Language: "en", Free: &free, Kind: record.Article, WordCount: 6, Text: "The ferry sails again.\n\nFrom Tuesday.",
				Images: []record.Image{{URL: "https://post.example/f.jpg"}}}},
		{ID: 2, URL: "javascript:alert(1)", Outlet: "", Version: 1, Day: "2025-03-05", Record: &record.Record{Headline: `=HYPERLINK("http://evil.example")`,
			Description: "]]> <script>alert(1)</script> & \x00\x1b[31m \xff", Authors: []record.Author{{Name: "-2+3"}}, Tags: []string{"@SUM(A1)", "a;b"},
			Published: "2025-03-05T10:00:00", Text: strings.Repeat("word, \"quoted\"\r\n", 400), Kind: record.Article}},
		{ID: 3, URL: "urn:sha256:00", Version: 1, Day: "2025-03-06", Record: &record.Record{Kind: record.Article}},
	}
}

func write(t *testing.T, format string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w, err := New(format, &buf, Options{Title: "Ferries & <boats>", Updated: time.Date(2025, 3, 7, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles() {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestGolden(t *testing.T) {
	for _, format := range []string{"jsonl", "csv", "ninjs", "atom"} {
		got := write(t, format)
		path := filepath.Join("testdata", "articles."+format)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), string(got)); d != "" {
			t.Errorf("%s: %s", format, d)
		}
	}
}

func TestCSVReadsBack(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(write(t, "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 || rows[0][len(rows[0])-1] != "text" || rows[1][6] != "2025-03-04" || rows[1][8] != "2025-03-04T08:00:00+01:00" || rows[3][8] != "" {
		t.Fatalf("%d rows of %d columns", len(rows), len(rows[0]))
	}
	for _, row := range rows[1:] {
		for i, c := range row {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				t.Errorf("%s: a spreadsheet would take %q for a formula", rows[0][i], c)
			}
		}
	}
}

func TestParquetReadsBack(t *testing.T) {
	file := write(t, "parquet")
	rows, err := parquet.Read[Row](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range articles() {
		want := RowOf(a)
		// An empty list and none are the same in Parquet.
		if d := cmp.Diff(want, rows[i], cmp.Transformer("list", func(l []string) string { return strings.Join(l, "\x00") })); d != "" {
			t.Errorf("row %d: %s", i, d)
		}
	}
	if at := rows[0].PublishedAt; at == nil || !at.Equal(time.Date(2025, 3, 4, 7, 0, 0, 0, time.UTC)) || rows[1].PublishedAt != nil {
		t.Errorf("published_at: %v, %v", at, rows[1].PublishedAt)
	}
}

// TestParquetDays has days as DATE, and null where there is none.
func TestParquetDays(t *testing.T) {
	file := write(t, "parquet")
	f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"day", "published", "modified"} {
		column, ok := f.Schema().Lookup(name)
		if !ok || !column.Node.Optional() || column.Node.Type().LogicalType() == nil || column.Node.Type().LogicalType().String() != "DATE" {
			t.Errorf("%s is no DATE that may be null", name)
		}
	}
	rows, err := parquet.Read[Row](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC).Unix() / 86400
	if r := rows[0]; r.Day == nil || int64(*r.Day) != day || int64(*r.Published) != day || *r.PublishedTold != "2025-03-04T08:00:00+01:00" || r.ModifiedAt != nil || *r.ModifiedTold != "2025-03-04" {
		t.Errorf("%+v", r)
	}
	if r := rows[2]; r.Day == nil || r.Published != nil || r.Modified != nil || r.PublishedTold != nil {
		t.Errorf("%+v", r)
	}
}

// TestCSVForExcel has the mark that Excel knows UTF-8 by.
func TestCSVForExcel(t *testing.T) {
	for _, excel := range []bool{false, true} {
		var buf bytes.Buffer
		w, err := New("csv", &buf, Options{Excel: excel})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil || strings.HasPrefix(buf.String(), "\ufeffid,url,") != excel {
			t.Errorf("%v: %q, %v", excel, buf.String(), err)
		}
	}
}

// TestAtomTimes tells when entries and the feed changed.
func TestAtomTimes(t *testing.T) {
	got := time.Date(2025, 3, 4, 12, 30, 0, 0, time.UTC)
	article := func(version int, fetched time.Time, published, modified record.Date) *archive.Article {
		return &archive.Article{Version: version, Fetched: fetched, Day: "2025-03-04", Record: &record.Record{Published: published, Modified: modified}}
	}
	for _, test := range []struct {
		a    *archive.Article
		want string
	}{
		{article(1, got, "2025-03-04T08:00:00+01:00", ""), "2025-03-04T07:00:00Z"},
		{article(1, got, "2025-03-04T08:00:00+01:00", "2025-03-04T09:00:00+01:00"), "2025-03-04T08:00:00Z"},
		{article(2, got, "2025-03-04T08:00:00+01:00", ""), "2025-03-04T12:30:00Z"},
		{article(1, got, "2025-03-04", ""), "2025-03-04T12:30:00Z"},
		{article(1, got.AddDate(1, 0, 0), "2025-03-04", ""), "2025-03-04T00:00:00Z"},
		{article(1, got, "", ""), "2025-03-04T12:30:00Z"},
	} {
		if at := Updated(test.a).Format(time.RFC3339); at != test.want {
			t.Errorf("%+v: %s, want %s", test.a, at, test.want)
		}
	}
	var buf bytes.Buffer
	w, err := New("atom", &buf, Options{Self: "https://desk.example/a.xml?q=a&b", Newest: got})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(articles()[0]); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"</title><updated>2025-03-04T12:30:00Z</updated>", `<link rel="self" type="application/atom+xml" href="https://desk.example/a.xml?q=a&amp;b"/>`, `<content type="text">The ferry sails again.`} {
		if !strings.Contains(buf.String(), want) {
			t.Errorf("%s is not in %s", want, buf.String())
		}
	}
}

// TestAtom checks what RFC 4287 demands of a feed and its entries.
func TestAtom(t *testing.T) {
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Author  []struct {
				Name string `xml:"name"`
			} `xml:"author"`
			Link []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	d := xml.NewDecoder(bytes.NewReader(write(t, "atom")))
	if err := d.Decode(&feed); err != nil {
		t.Fatal(err)
	}
	if feed.ID == "" || feed.Title != "Ferries & <boats>" || len(feed.Entries) != 3 {
		t.Errorf("%+v", feed)
	}
	for _, e := range feed.Entries {
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.ID == "" || e.Title == "" || len(e.Author) == 0 {
			t.Errorf("%+v: %v", e, err)
		}
		for _, l := range e.Link {
			if !strings.HasPrefix(l.Href, "https://") {
				t.Errorf("a link to %s", l.Href)
			}
		}
	}
}

func TestJSONLines(t *testing.T) {
	for _, format := range []string{"jsonl", "ninjs"} {
		d := json.NewDecoder(bytes.NewReader(write(t, format)))
		n := 0
		for ; ; n++ {
			var v map[string]any
			if err := d.Decode(&v); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if item, _ := json.Marshal(v); format == "ninjs" {
				for _, wrong := range newsjson.Check(item) {
					t.Errorf("item %d: %s", n, wrong)
				}
			}
		}
		if n != 3 {
			t.Errorf("%s: %d values", format, n)
		}
	}
}

func TestEmptyFilesAreWhole(t *testing.T) {
	for _, format := range Formats {
		var buf bytes.Buffer
		w, err := New(format, &buf, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Errorf("%s: %v", format, err)
		}
		switch format {
		case "parquet":
			if rows, err := parquet.Read[Row](bytes.NewReader(buf.Bytes()), int64(buf.Len())); err != nil || len(rows) != 0 {
				t.Errorf("%v, %v", rows, err)
			}
		case "atom":
			if err := xml.Unmarshal(buf.Bytes(), new(struct{})); err != nil {
				t.Error(err)
			}
		}
	}
	if _, err := New("docx", io.Discard, Options{}); err == nil {
		t.Error("there is a format docx")
	}
}

// failing is a full disk.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteErrorsAreTold(t *testing.T) {
	for _, format := range Formats {
		w, err := New(format, failing{}, Options{})
		if err != nil {
			continue
		}
		for _, a := range articles() {
			err = errors.Join(err, w.Write(a))
		}
		if err = errors.Join(err, w.Close()); err == nil {
			t.Errorf("%s: nothing is told of a full disk", format)
		}
	}
}
