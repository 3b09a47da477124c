package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/archive"
	"dateline/record"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

func span(text, words string) archive.Span {
	at := strings.Index(text, words)
	return archive.Span{Start: at, End: at + len(words)}
}

// tellings are an article that tells much, and one whose page has no date and
// whose words a spreadsheet would run.
func tellings() (articles []*archive.Article, tells []*archive.Tells) {
	text := "President Ida Berg met Aldo Conti in Oslo on Monday. \"We agree,\" she said. Two\nsailors drowned."
	north, east, sure, unsure := 59.91, 10.75, 0.9, 0.4
	oslo := archive.NamedIn{ID: 3, Kind: "place", Name: "Oslo", Country: "NO", Count: 1, At: []archive.Span{span(text, "Oslo")}, GeoNames: 3143244, Latitude: &north, Longitude: &east}
	berg := archive.NamedIn{ID: 1, Entity: 7, Kind: "person", Name: "Ida Berg", Role: "president", Count: 2, At: []archive.Span{span(text, "Ida Berg"), span(text, "she")}}
	conti := archive.NamedIn{ID: 2, Kind: "person", Name: "Aldo Conti", Count: 1, At: []archive.Span{span(text, "Aldo Conti")}}
	first := span(text, "President Ida Berg met Aldo Conti in Oslo on Monday.")
	articles = []*archive.Article{
		{ID: 5, URL: "https://post.example/5", Outlet: "post.example", OutletName: "Eastmere Post", Cluster: 2, Record: &record.Record{Headline: "Berg meets Conti", Published: "2025-03-04", Text: text}},
		{ID: 6, URL: "https://post.example/6", Outlet: "post.example", Record: &record.Record{Headline: "=1+1", Text: "=2+3 said \xff."}},
	}
	tells = []*archive.Tells{
		{
			Names: []archive.NamedIn{berg, conti, oslo},
			Quotes: []archive.QuotedIn{{ID: 11, Speaker: &berg, Source: "she", Cue: "say", Kind: "direct", Act: "speech", At: []archive.Span{span(text, "\"We agree,\"")},
				Sentence: span(text, "\"We agree,\" she said."), Confidence: &sure, SourceAt: span(text, "she"), CueAt: span(text, "said"), SpeakerAt: span(text, "Ida Berg"), About: []*archive.NamedIn{&conti}}},
			Events: []archive.EventIn{
				{ID: 21, Kind: "meeting", Status: "happened", CAMEO: "040", When: "2025-03-03", Place: &oslo, Who: []archive.PartyIn{{Name: &berg, Words: "President Ida Berg", Role: "actor", At: span(text, "Ida Berg")}, {Name: &conti, Words: "Aldo Conti", Role: "actor"}},
					At: span(text, "met"), Sentence: first, PlaceAt: span(text, "Oslo"), WhenAt: span(text, "Monday"), Confidence: &unsure, Claim: 11},
				{ID: 22, Kind: "disaster", Status: "happened", When: "2025-03", Who: []archive.PartyIn{{Words: "Two\nsailors", Role: "other"}}, At: span(text, "drowned"), Sentence: span(text, "Two\nsailors drowned."), Numbers: map[string]string{"killed": "2"}},
			},
			Times: []archive.TimeIn{{At: span(text, "Monday"), Value: "2025-03-03"}},
		},
		{Old: true, Quotes: []archive.QuotedIn{{ID: 12, Source: "=2+3", Kind: "indirect", Act: "speech", At: []archive.Span{{Start: 0, End: 4}, {Start: 900, End: 990}}, Sentence: archive.Span{Start: 0, End: 12}}}},
	}
	return articles, tells
}

func writeTold(t *testing.T, what, format string, least float64) (file []byte, rows, unplaced int) {
	t.Helper()
	var buf bytes.Buffer
	w, err := NewTelling(what, format, &buf, false, least)
	if err != nil {
		t.Fatal(err)
	}
	articles, tells := tellings()
	for i, a := range articles {
		n, err := w.Write(a, tells[i])
		if err != nil {
			t.Fatal(err)
		}
		rows += n
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes(), rows, w.Unplaced()
}

func TestToldGolden(t *testing.T) {
	for _, what := range Whats {
		for _, format := range []string{"jsonl", "csv", "geojson"} {
			if format == "geojson" && what != "events" && what != "names" {
				continue
			}
			got, _, _ := writeTold(t, what, format, 0)
			path := filepath.Join("testdata", what+"."+format)
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
				t.Errorf("%s as %s: %s", what, format, d)
			}
		}
	}
}

// TestToldColumns holds JSON Lines, CSV and Parquet to the same columns in one order.
func TestToldColumns(t *testing.T) {
	for what, row := range map[string]any{"quotes": QuoteRow{}, "events": EventRow{}, "names": NameRow{}, "times": TimeRow{}} {
		file, rows, _ := writeTold(t, what, "csv", 0)
		table, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
		if err != nil || len(table) != rows+1 {
			t.Fatalf("%s: %d lines for %d rows: %v", what, len(table), rows, err)
		}
		for _, line := range table[1:] {
			for i, c := range line {
				if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
					t.Errorf("%s, %s: a spreadsheet would take %q for a formula", what, table[0][i], c)
				}
			}
		}
		var schema []string
		for _, f := range parquet.SchemaOf(row).Fields() {
			schema = append(schema, f.Name())
		}
		if !slices.Equal(schema, table[0]) {
			t.Errorf("%s: Parquet has %v, CSV %v", what, schema, table[0])
		}
		d := json.NewDecoder(bytes.NewReader(func() []byte { b, _, _ := writeTold(t, what, "jsonl", 0); return b }()))
		for range rows {
			var line map[string]any
			if err := d.Decode(&line); err != nil {
				t.Fatal(err)
			}
			for _, name := range schema {
				if _, ok := line[name]; !ok || len(line) != len(schema) {
					t.Errorf("%s: JSON lacks %s, or has more than %d fields", what, name, len(schema))
				}
			}
		}
	}
}

func TestToldParquet(t *testing.T) {
	file, _, _ := writeTold(t, "events", "parquet", 0)
	rows, err := parquet.Read[EventRow](bytes.NewReader(file), int64(len(file)))
	if err != nil || len(rows) != 2 {
		t.Fatal(len(rows), err)
	}
	articles, tells := tellings()
	want := EventRows(articles[0], tells[0])
	none := cmp.Transformer("list", func(l []Range) []Range { return append([]Range{}, l...) }) // an empty list and none are the same in Parquet
	if d := cmp.Diff(want, rows, none); d != "" {
		t.Error(d)
	}
	if r := rows[0]; r.EventDay == nil || r.EventDay.String() != "2025-03-03" || r.Day.String() != "2025-03-04" || rows[1].EventDay != nil {
		t.Errorf("%v %v %v", r.EventDay, r.Day, rows[1].EventDay)
	}
}

// TestToldSure leaves out what is less sure than asked, or of which that is not known.
func TestToldSure(t *testing.T) {
	for least, want := range map[float64][2]int{0: {2, 2}, 0.3: {1, 1}, 0.4: {1, 1}, 0.5: {1, 0}, 0.95: {0, 0}} {
		_, quotes, _ := writeTold(t, "quotes", "jsonl", least)
		_, events, _ := writeTold(t, "events", "jsonl", least)
		if got := [2]int{quotes, events}; got != want {
			t.Errorf("at %g: %v, want %v", least, got, want)
		}
	}
}

func TestToldGeoJSON(t *testing.T) {
	for what, unplaced := range map[string]int{"events": 1, "names": 0} { // people are no places
		file, rows, left := writeTold(t, what, "geojson", 0)
		var c struct {
			Type     string
			Features []struct {
				Type     string
				Geometry struct {
					Type        string
					Coordinates []float64
				}
				Properties map[string]any
			}
		}
		if err := json.Unmarshal(file, &c); err != nil || c.Type != "FeatureCollection" || len(c.Features) != 1 || rows != 1 || left != unplaced {
			t.Fatalf("%s: %+v, %v; %d left out", what, c, err, left)
		}
		if f := c.Features[0]; f.Geometry.Type != "Point" || !slices.Equal(f.Geometry.Coordinates, []float64{10.75, 59.91}) || f.Properties["geonames"] != 3143244.0 {
			t.Errorf("%s: %+v", what, f)
		}
	}
	var buf bytes.Buffer
	w, err := NewTelling("events", "geojson", &buf, false, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil || !json.Valid(buf.Bytes()) {
		t.Errorf("without events: %s, %v", buf.Bytes(), err)
	}
}

func TestToldDataset(t *testing.T) {
	folder := t.TempDir()
	w, err := NewTellingDataset("quotes", folder, 0)
	if err != nil {
		t.Fatal(err)
	}
	articles, tells := tellings()
	for i, a := range articles {
		if _, err := w.Write(a, tells[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for path, id := range map[string]int64{"day=2025-03-04/part-0.parquet": 11, NoDay + "/part-0.parquet": 12} {
		b, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			t.Fatal(err)
		}
		f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		if _, has := f.Schema().Lookup("day"); has {
			t.Error("the files have the folder's column, too")
		}
		rows, err := parquet.Read[QuoteRow](bytes.NewReader(b), int64(len(b)))
		if err != nil || len(rows) != 1 || rows[0].ID != id || rows[0].URL == "" {
			t.Errorf("%s: %+v, %v", path, rows, err)
		}
	}
}

func TestToldRefused(t *testing.T) {
	for _, bad := range []struct {
		what, format string
		least        float64
	}{{"rumours", "csv", 0}, {"quotes", "ninjs", 0}, {"times", "geojson", 0}, {"names", "csv", 0.5}, {"quotes", "csv", 1.5}} {
		if _, err := NewTelling(bad.what, bad.format, failing{}, false, bad.least); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
	articles, tells := tellings()
	for _, what := range Whats {
		for _, format := range TableFormats {
			w, err := NewTelling(what, format, failing{}, false, 0)
			if err != nil || w == nil || reflect.ValueOf(w).IsNil() {
				continue
			}
			_, err = w.Write(articles[0], tells[0])
			if err == nil {
				err = w.Close()
			}
			if err == nil {
				t.Errorf("%s as %s: nothing is told of a full disk", what, format)
			}
		}
	}
}
