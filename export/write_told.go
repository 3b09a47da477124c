package export

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/archive"
)

// A Telling writes what articles tell: Whats.
type Telling interface {
	// Write writes the rows of an article, those that are at least as sure as
	// asked, and returns how many they were.
	Write(*archive.Article, *archive.Tells) (rows int, err error)
	// Unplaced is how many events or places are not in the file, of GeoJSON, since
	// where they lie on the map is not known.
	Unplaced() int
	Close() error
}

// NewTelling returns a writer of what articles tell to w. Rows that are less sure
// than least, or of which that is not known, are left out unless it is 0.
func NewTelling(what, format string, w io.Writer, excel bool, least float64) (Telling, error) {
	if err := checkWhat(what, format, least); err != nil {
		return nil, err
	}
	switch what {
	case "quotes":
		t, err := NewTable[QuoteRow](format, w, excel)
		return &telling[QuoteRow]{table: t, rows: QuoteRows, least: least}, err
	case "events":
		t, err := NewTable[EventRow](format, w, excel)
		return &telling[EventRow]{table: t, rows: EventRows, least: least, mapped: format == "geojson"}, err
	case "names":
		t, err := NewTable[NameRow](format, w, excel)
		return &telling[NameRow]{table: t, rows: NameRows, mapped: format == "geojson"}, err
	}
	t, err := NewTable[TimeRow](format, w, excel)
	return &telling[TimeRow]{table: t, rows: TimeRows}, err
}

// NewTellingDataset returns one to a folder that is there, of Parquet files by the articles' day.
func NewTellingDataset(what, folder string, least float64) (Telling, error) {
	if err := checkWhat(what, "parquet", least); err != nil {
		return nil, err
	}
	switch what {
	case "quotes":
		return &telling[QuoteRow]{table: NewTableDataset[QuoteRow](folder), rows: QuoteRows, least: least}, nil
	case "events":
		return &telling[EventRow]{table: NewTableDataset[EventRow](folder), rows: EventRows, least: least}, nil
	case "names":
		return &telling[NameRow]{table: NewTableDataset[NameRow](folder), rows: NameRows}, nil
	}
	return &telling[TimeRow]{table: NewTableDataset[TimeRow](folder), rows: TimeRows}, nil
}

func checkWhat(what, format string, least float64) error {
	switch {
	case !slices.Contains(Whats, what):
		return fmt.Errorf("%s: there is no such part of what articles tell; choose one of %s", what, strings.Join(Whats, ", "))
	case !slices.Contains(TableFormats, format):
		return fmt.Errorf("%s: %s come in none but %s", format, what, strings.Join(TableFormats, ", "))
	case format == "geojson" && what != "events" && what != "names":
		return errors.New("GeoJSON is for events and names, which have places")
	case least != 0 && what != "quotes" && what != "events":
		return errors.New("only quotes and events have a confidence")
	case least < 0 || least > 1:
		return errors.New("a confidence is from 0 to 1")
	}
	return nil
}

type telling[T any] struct {
	table    Table[T]
	rows     func(*archive.Article, *archive.Tells) []T
	least    float64
	mapped   bool // rows without a place are not in the file
	unplaced int
}

// sure is a row with a confidence.
type sure interface{ confidence() *float64 }

func (r *QuoteRow) confidence() *float64 { return r.Confidence }
func (r *EventRow) confidence() *float64 { return r.Confidence }

func (t *telling[T]) Write(a *archive.Article, tells *archive.Tells) (n int, err error) {
	rows := t.rows(a, tells)
	for i := range rows {
		row := &rows[i]
		if s, ok := any(row).(sure); ok && t.least > 0 && (s.confidence() == nil || *s.confidence() < t.least) {
			continue
		}
		if t.mapped && !onMap(row) {
			if any(row).(placed).place() {
				t.unplaced++
			}
			continue
		}
		if err := t.table.Write(row); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func (t *telling[T]) Unplaced() int { return t.unplaced }
func (t *telling[T]) Close() error  { return t.table.Close() }
