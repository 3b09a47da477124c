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
	"dateline/record"
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
	// Self is the address of a feed, "" where it has none.
	Self string
	// Updated is the time of a feed without articles; Newest when the newest of its
	// articles changed, where the caller knows: the feed's head is written before
	// all of them are seen. Without it the first article's time is the feed's.
	Updated, Newest time.Time
	// Excel begins CSV with a byte order mark, without which Excel takes UTF-8 for
	// the system's old charset.
	Excel bool
}

// Formats are the names that New takes.
var Formats = []string{"jsonl", "csv", "parquet", "ninjs", "atom"}

// New returns a writer of a format to w.
func New(format string, w io.Writer, o Options) (Writer, error) {
	switch format {
	case "jsonl":
		return newJSONL(w), nil
	case "csv":
		return newCSV(w, o.Excel)
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
// only ever added, at the end. Days are counted from 1970-01-01; they and other
// pointers are nil where unknown.
type Row struct {
	ID                  int64      `parquet:"id"`
	URL                 string     `parquet:"url"`
	CanonicalURL        string     `parquet:"canonical_url"`
	Outlet              string     `parquet:"outlet,dict"`
	OutletName          string     `parquet:"outlet_name,dict"`
	Version             int32      `parquet:"version"`
	Day                 *int32     `parquet:"day,optional,date"`
	Fetched             *time.Time `parquet:"fetched,optional,timestamp(millisecond)"`
	Published           *int32     `parquet:"published,optional,date"`
	PublishedAt         *time.Time `parquet:"published_at,optional,timestamp(millisecond)"`
	Modified            *int32     `parquet:"modified,optional,date"`
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
	ModifiedAt          *time.Time `parquet:"modified_at,optional,timestamp(millisecond)"`
	PublishedTold       *string    `parquet:"published_told,optional"` // as precise as the page says
	ModifiedTold        *string    `parquet:"modified_told,optional"`
}

// RowOf makes an article's row.
func RowOf(a *archive.Article) Row {
	r := a.Record
	row := Row{ID: a.ID, URL: a.URL, CanonicalURL: r.CanonicalURL, Outlet: a.Outlet, OutletName: a.OutletName, Version: int32(a.Version), Day: dayOf(record.Date(a.Day)),
		Published: dayOf(r.Published), Modified: dayOf(r.Modified), PublishedTold: told(r.Published), ModifiedTold: told(r.Modified), Kind: string(r.Kind), Headline: r.Headline, AlternativeHeadline: r.AlternativeHeadline,
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
	row.PublishedAt, row.ModifiedAt = instant(r.Published), instant(r.Modified)
	return row
}

// dayOf is a date's day as Parquet counts days, nil where it is none.
func dayOf(d record.Date) *int32 {
	t, err := time.Parse(time.DateOnly, d.Day())
	if err != nil {
		return nil
	}
	n := int32(t.Unix() / (24 * 60 * 60))
	return &n
}

// told is a date as its page has it, nil where there is none.
func told(d record.Date) *string {
	if d == "" {
		return nil
	}
	s := string(d)
	return &s
}

// instant is a date's time in UTC, nil unless the page tells time and zone.
func instant(d record.Date) *time.Time {
	t, ok := d.Time()
	if !ok || !d.HasZone() {
		return nil
	}
	t = t.UTC()
	return &t
}

func valid(list []string) []string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = strings.ToValidUTF8(list[i], "\uFFFD")
	}
	return list
}
