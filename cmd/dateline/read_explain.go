package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"dateline/record"
)

// printExplanation writes each field of a record with its value and origin.
func printExplanation(buf *bytes.Buffer, source string, rec *record.Record) {
	fmt.Fprintf(buf, "%s\n", source)
	v := reflect.ValueOf(rec).Elem()
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if v.Field(i).IsZero() || name == "origins" || name == "warnings" {
			continue
		}
		fmt.Fprintf(buf, "  %-20s  %-9s  %s\n", name, rec.Origins[name], shorten(valueText(v.Field(i).Interface()), 100))
	}
	for _, warning := range rec.Warnings {
		fmt.Fprintf(buf, "  warning: %s\n", warning)
	}
	buf.WriteByte('\n')
}

// valueText returns a field's value on one line.
func valueText(v any) string {
	switch v := v.(type) {
	case []record.Block:
		return fmt.Sprintf("%d blocks", len(v))
	case string:
		return strings.Join(strings.Fields(v), " ")
	}
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return strings.Trim(string(b), `"`)
}

func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
