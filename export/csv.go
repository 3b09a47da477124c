package export

import (
	"encoding/csv"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"

	"dateline/archive"
)

// A csvWriter writes RFC 4180 with a header, the columns of Row. Lists are
// joined by "; ". A cell that a spreadsheet would take for a formula (=, +, -,
// @, tab or return at its start) gets an apostrophe before it, as OWASP
// advises: pages are foreign, and people open such files.
type csvWriter struct {
	out   *csv.Writer
	cells []string
}

func newCSV(w io.Writer, excel bool) (*csvWriter, error) {
	if excel {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return nil, err
		}
	}
	c := &csvWriter{out: csv.NewWriter(w)}
	var header []string
	for i := range csvColumns {
		header = append(header, column(i))
	}
	return c, c.out.Write(header)
}

// csvColumns is how many of Row's columns CSV has: those behind tell its days and
// times in two columns each.
const csvColumns = 29

// column is the name of one of Row's columns.
func column(i int) string {
	name, _, _ := strings.Cut(reflect.TypeFor[Row]().Field(i).Tag.Get("parquet"), ",")
	return name
}

func (c *csvWriter) Write(a *archive.Article) error {
	row := RowOf(a)
	c.cells = c.cells[:0]
	v := reflect.ValueOf(row)
	for i := range csvColumns {
		field := v.Field(i).Interface()
		switch column(i) { // text can be as precise as the page
		case "published":
			field = row.PublishedTold
		case "modified":
			field = row.ModifiedTold
		}
		c.cells = append(c.cells, cell(field))
	}
	return c.out.Write(c.cells)
}

func (c *csvWriter) Close() error {
	c.out.Flush()
	return c.out.Error()
}

// joined writes a list in a cell.
func joined[T any](list []T, of func(T) string) string {
	texts := make([]string, len(list))
	for i, x := range list {
		texts[i] = of(x)
	}
	return strings.Join(texts, "; ")
}

// cell writes one of the types that rows have.
func cell(v any) string {
	switch v := v.(type) {
	case int64:
		return strconv.FormatInt(v, 10)
	case int32:
		return strconv.FormatInt(int64(v), 10)
	case *bool:
		if v == nil {
			return ""
		}
		return strconv.FormatBool(*v)
	case *time.Time:
		if v == nil {
			return ""
		}
		return v.Format(time.RFC3339)
	case *string:
		if v == nil {
			return ""
		}
		return harmless(*v)
	case []string:
		return harmless(strings.Join(v, "; "))
	case bool:
		return strconv.FormatBool(v)
	case *int64:
		if v == nil {
			return ""
		}
		return strconv.FormatInt(*v, 10)
	case *float64:
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', -1, 64)
	case *Day:
		if v == nil {
			return ""
		}
		return v.String()
	case *Range:
		if v == nil {
			return ""
		}
		return v.String()
	case []Range:
		return joined(v, Range.String)
	case []PartyRow:
		return harmless(joined(v, PartyRow.String))
	case string:
		return harmless(v)
	case *int32: // a day
		if v == nil {
			return ""
		}
		return Day(*v).String()
	}
	return ""
}

func harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}
