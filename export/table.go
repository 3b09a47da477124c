package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// TableFormats are the names that NewTable takes; geojson is for rows with places.
var TableFormats = []string{"jsonl", "csv", "parquet", "geojson"}

// A Table writes rows of one type: QuoteRow, EventRow, NameRow or TimeRow. Close
// ends the file, without closing what is below it.
type Table[T any] interface {
	Write(row *T) error
	Close() error
}

// NewTable returns a writer of rows to w. Excel begins CSV with a byte order mark.
func NewTable[T any](format string, w io.Writer, excel bool) (Table[T], error) {
	switch format {
	case "jsonl":
		out := bufio.NewWriterSize(w, 1<<16)
		return &jsonTable[T]{out, newEncoder(out)}, nil
	case "csv":
		return newCSVTable[T](w, excel)
	case "parquet":
		return &parquetTable[T]{out: parquet.NewGenericWriter[T](w, parquet.Compression(&parquet.Zstd), createdBy)}, nil
	case "geojson":
		if _, ok := any(new(T)).(placed); ok {
			return newGeoTable[T](w)
		}
		return nil, errors.New("GeoJSON is for events and names, which have places")
	}
	return nil, fmt.Errorf("%s: there is no such format; choose one of %s", format, strings.Join(TableFormats, ", "))
}

var createdBy = parquet.CreatedBy("dateline", "1", "")

func newEncoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

type jsonTable[T any] struct {
	out *bufio.Writer
	enc *json.Encoder
}

func (t *jsonTable[T]) Write(row *T) error { return t.enc.Encode(row) }
func (t *jsonTable[T]) Close() error       { return t.out.Flush() }

// tableColumns are the columns of a type of rows, those of what it embeds among them.
func tableColumns(of reflect.Type) (columns []reflect.StructField) {
	for _, f := range reflect.VisibleFields(of) {
		if !f.Anonymous {
			columns = append(columns, f)
		}
	}
	return columns
}

func columnName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
	return name
}

type csvTable[T any] struct {
	out     *csv.Writer
	columns []reflect.StructField
	cells   []string
}

func newCSVTable[T any](w io.Writer, excel bool) (*csvTable[T], error) {
	if excel {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return nil, err
		}
	}
	t := &csvTable[T]{out: csv.NewWriter(w), columns: tableColumns(reflect.TypeFor[T]())}
	var header []string
	for _, f := range t.columns {
		header = append(header, columnName(f))
	}
	return t, t.out.Write(header)
}

func (t *csvTable[T]) Write(row *T) error {
	t.cells = t.cells[:0]
	v := reflect.ValueOf(row).Elem()
	for _, f := range t.columns {
		t.cells = append(t.cells, cell(v.FieldByIndex(f.Index).Interface()))
	}
	return t.out.Write(t.cells)
}

func (t *csvTable[T]) Close() error {
	t.out.Flush()
	return t.out.Error()
}

type parquetTable[T any] struct {
	out   *parquet.GenericWriter[T]
	group rowGroup
}

func (t *parquetTable[T]) Write(row *T) error {
	if _, err := t.out.Write([]T{*row}); err != nil {
		return err
	}
	if t.group.filled(0) {
		return t.out.Flush()
	}
	return nil
}

func (t *parquetTable[T]) Close() error { return t.out.Close() }
