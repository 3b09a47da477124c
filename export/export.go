// Package export writes articles in the forms that other programs read: JSON
// Lines, CSV, Parquet, IPTC ninjs and Atom. Each writer streams: it holds one
// article at a time, Parquet a few thousand. docs/export.md lists the columns.
//
//	w, err := export.New("csv", os.Stdout, export.Options{})
//	err = w.Write(article)
//	err = w.Close()
package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"dateline/archive"
)

// A Writer writes articles. Close ends the file, without closing what is below it.
type Writer interface {
	Write(*archive.Article) error
	Close() error
}

// Options say what a file tells of itself.
type Options struct {
	// Title and ID name an Atom feed; ID is an address or URN that stays the
	// same when the same feed is made again.
	Title, ID string
	// Updated is the time of a feed without articles.
	Updated time.Time
}

// Formats are the names that New takes.
var Formats = []string{"jsonl", "csv", "parquet", "ninjs", "atom"}

// New returns a writer of a format to w.
func New(format string, w io.Writer, o Options) (Writer, error) {
	switch format {
	case "jsonl":
		return newJSONL(w), nil
	case "csv":
		return newCSV(w)
	case "parquet":
		return newParquet(w), nil
	case "ninjs":
		return newNinjs(w), nil
	case "atom":
		return newAtom(w, o), nil
	}
	return nil, fmt.Errorf("%s: there is no such format; choose one of %s", format, strings.Join(Formats, ", "))
}

// A Row is an article as the tables, CSV and Parquet, have it. Columns are
// only ever added, at the end.
type Row struct {
	ID                  int64      `parquet:"id"`
	URL                 string     `parquet:"url"`
	CanonicalURL        string     `parquet:"canonical_url"`
	Outlet              string     `parquet:"outlet,dict"`
	OutletName          string     `parquet:"outlet_name,dict"`
	Version             int32      `parquet:"version"`
	Day                 string     `parquet:"day,dict"`
	Fetched             *time.Time `parquet:"fetched,optional,timestamp(millisecond)"`
	Published           string     `parquet:"published"`
	PublishedAt         *time.Time `parquet:"published_at,optional,timestamp(millisecond)"`
	Modified            string     `parquet:"modified"`
	Kind                string     `parquet:"kind,dict"`
	Headline            string     `parquet:"headline"`
	AlternativeHeadline string     `parquet:"alternative_headline"`
	Description         string     `parquet:"description"`
	Byline              string     `parquet:"byline"`
	Authors             []string   `parquet:"authors,list"`
	Section             string     `parquet:"section,dict"`
	Genre               string     `parquet:"genre,dict"`
	Tags                []string   `parquet:"tags,list"`
	Keywords            []string   `parquet:"keywords,list"`
	People              []string   `parquet:"people,list"`
	Places              []string   `parquet:"places,list"`
	Language            string     `parquet:"language,dict"`
	WordCount           int32      `parquet:"word_count"`
	Free                *bool      `parquet:"free,optional"`
	Cluster             int64      `parquet:"cluster"`
	Image               string     `parquet:"image"`
	Text                string     `parquet:"text"`
}

// RowOf makes an article's row.
func RowOf(a *archive.Article) Row {
	r := a.Record
	row := Row{ID: a.ID, URL: a.URL, CanonicalURL: r.CanonicalURL, Outlet: a.Outlet, OutletName: a.OutletName, Version: int32(a.Version), Day: a.Day,
		Published: string(r.Published), Modified: string(r.Modified), Kind: string(r.Kind), Headline: r.Headline, AlternativeHeadline: r.AlternativeHeadline,
		Description: r.Description, Byline: r.Byline(), Section: r.Section, Genre: r.Genre, Tags: valid(r.Tags), Keywords: valid(r.Keywords), People: valid(r.People), Places: valid(r.Places),
		Language: r.Language, WordCount: int32(r.WordCount), Free: r.Free, Cluster: a.Cluster, Text: r.Text}
	for _, s := range []*string{&row.URL, &row.CanonicalURL, &row.OutletName, &row.Headline, &row.AlternativeHeadline, &row.Description, &row.Byline, &row.Section, &row.Genre, &row.Language, &row.Text} {
		*s = strings.ToValidUTF8(*s, "\uFFFD")
	}
	for _, x := range r.Authors {
		row.Authors = append(row.Authors, strings.ToValidUTF8(x.Name, "\uFFFD"))
	}
	if len(r.Images) > 0 {
		row.Image = strings.ToValidUTF8(r.Images[0].URL, "\uFFFD")
	}
	if !a.Fetched.IsZero() {
		t := a.Fetched.UTC()
		row.Fetched = &t
	}
	if t, ok := r.Published.Time(); ok && r.Published.HasZone() {
		t = t.UTC()
		row.PublishedAt = &t
	}
	return row
}

func valid(list []string) []string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = strings.ToValidUTF8(list[i], "\uFFFD")
	}
	return list
}
