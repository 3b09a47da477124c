package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"dateline/extract"
	"dateline/record"
)

// explainWidth is how many characters of a value are shown.
const explainWidth = 100

// printExplanation writes each field of a record with its value and origin,
// and under it what other places of the page say of the field.
func printExplanation(buf *bytes.Buffer, source string, rec *record.Record, claims []extract.Claim) {
	fmt.Fprintf(buf, "%s\n", source)
	printed := map[string]bool{}
	v := reflect.ValueOf(rec).Elem()
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if name == "origins" || name == "warnings" {
			continue
		}
		value := ""
		if !v.Field(i).IsZero() {
			value = valueText(v.Field(i).Interface())
			fmt.Fprintf(buf, "  %-20s  %-9s  %s\n", name, rec.Origins[name], shorten(value, explainWidth))
		}
		for _, c := range claims {
			field, _, _ := strings.Cut(c.Field, ".")
			said := valueText(c.Value)
			if field != name || c.Won || said == value || printed[c.Field+"\n"+string(c.Origin)+"\n"+said] {
				continue
			}
			printed[c.Field+"\n"+string(c.Origin)+"\n"+said] = true
			label := "lost"
			if c.Field != name {
				label = "lost " + strings.TrimPrefix(c.Field, name+".")
			}
			fmt.Fprintf(buf, "    %-18s  %-9s  %s\n", label, c.Origin, shorten(said, explainWidth))
		}
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
		return count(len(v), "block")
	case string:
		return strings.Join(strings.Fields(v), " ")
	case record.Date:
		return string(v)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err.Error()
	}
	return strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(buf.String()), `"`)), " ")
}

func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
