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

func newCSV(w io.Writer) (*csvWriter, error) {
	c := &csvWriter{out: csv.NewWriter(w)}
	var header []string
	t := reflect.TypeFor[Row]()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("parquet"), ",")
		header = append(header, name)
	}
	return c, c.out.Write(header)
}

func (c *csvWriter) Write(a *archive.Article) error {
	row := RowOf(a)
	c.cells = c.cells[:0]
	v := reflect.ValueOf(row)
	for i := range v.NumField() {
		c.cells = append(c.cells, cell(v.Field(i).Interface()))
	}
	return c.out.Write(c.cells)
}

func (c *csvWriter) Close() error {
	c.out.Flush()
	return c.out.Error()
}

// cell writes one of the types that Row has.
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
	case []string:
		return harmless(strings.Join(v, "; "))
	case string:
		return harmless(v)
	}
	return ""
}

func harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}
