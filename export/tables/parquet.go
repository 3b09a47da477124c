package tables

import (
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// parquetRows reads a Parquet file. A file is foreign: what the reader of
// Parquet stumbles over is an error, not the end of the process.
func parquetRows(f *os.File) (rows rowReader, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errBroken, p)
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%w or no Parquet: %w", errBroken, err)
	}
	in := parquet.NewGenericReader[any](file)
	schema := file.Schema()
	buffer := make([]any, 1)
	return func(only bool) (row map[string]any, err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("%w: %v", errBroken, p)
			}
		}()
		if n, err := in.Read(buffer); n == 0 && (err == io.EOF || err == nil) {
			return nil, io.EOF
		} else if n == 0 {
			return nil, fmt.Errorf("%w: %w", errBroken, err)
		}
		row, _ = buffer[0].(map[string]any)
		if only {
			return nil, nil
		}
		for _, field := range schema.Fields() {
			row[field.Name()] = plain(row[field.Name()], field)
		}
		return row, nil
	}, nil
}

// plain makes of a column's value what JSON has for it: days and times are
// texts in a record.
func plain(v any, of parquet.Node) any {
	switch v := v.(type) {
	case map[string]any:
		fields := of.Fields()
		if _, ok := logical(of).(*format.MapType); ok && len(fields) == 1 && len(fields[0].Fields()) == 2 {
			for k, x := range v {
				v[k] = plain(x, fields[0].Fields()[1])
			}
			return v
		}
		for _, f := range fields {
			if v[f.Name()] = plain(v[f.Name()], f); v[f.Name()] == nil {
				delete(v, f.Name())
			}
		}
		return v
	case []any:
		element := elementOf(of)
		for i := range v {
			v[i] = plain(v[i], element)
		}
		return v
	case []byte:
		if utf8.Valid(v) {
			return string(v)
		}
		return base64.StdEncoding.EncodeToString(v)
	case int32:
		if _, ok := logical(of).(*format.DateType); ok {
			return time.Unix(int64(v)*24*60*60, 0).UTC().Format(time.DateOnly)
		}
	case int64:
		if t, ok := logical(of).(*format.TimestampType); ok && t.Unit.Value != nil {
			each := int64(time.Second / t.Unit.Value.Duration())
			return time.Unix(v/each, v%each*int64(t.Unit.Value.Duration())).UTC().Format(time.RFC3339Nano)
		}
	}
	return v
}

// elementOf is what a list is of, in the forms that the format's standard has:
// the element in a group that repeats, or itself repeated.
func elementOf(list parquet.Node) parquet.Node {
	if list.Leaf() || list.Repeated() || len(list.Fields()) != 1 {
		return list
	}
	repeated := list.Fields()[0]
	if !repeated.Leaf() && len(repeated.Fields()) == 1 {
		return repeated.Fields()[0]
	}
	return repeated
}

// logical is what a column's values stand for.
func logical(of parquet.Node) format.LogicalTypeValue {
	if t := of.Type().LogicalType(); t != nil {
		return t.Value
	}
	return nil
}
