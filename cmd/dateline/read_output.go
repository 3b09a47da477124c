package main

import (
	"bytes"

	"dateline/extract"
	"dateline/record"
)

// A line is a record, or an error in its place, with the name of its source.
type line struct {
	Source string `json:"source,omitempty"`
	*record.Record
	Error string `json:"error,omitempty"`
}

// print writes a record in the form that was asked for.
func (o *readOptions) print(buf *bytes.Buffer, source string, rec *record.Record, claims []extract.Claim) error {
	if o.explain {
		printExplanation(buf, source, rec, claims)
		return nil
	}
	switch o.format {
	case "markdown":
		buf.WriteString(rec.Markdown())
		buf.WriteByte('\n')
	case "text":
		buf.WriteString(rec.PlainText())
		buf.WriteByte('\n')
	case "ninjs":
		return o.printJSON(buf, rec.Ninjs())
	default:
		return o.printJSON(buf, line{Source: source, Record: rec})
	}
	return nil
}

// printError writes what stands in a failed page's place: a line in the JSON
// forms, nothing in the others.
func (o *readOptions) printError(buf *bytes.Buffer, source string, err error) {
	if !o.explain && (o.format == "json" || o.format == "jsonl") {
		// A line of two strings always encodes.
		_ = o.printJSON(buf, line{Source: source, Error: err.Error()})
	}
}

// printJSON writes v as one line, or indented for --format json.
func (o *readOptions) printJSON(buf *bytes.Buffer, v any) error {
	if o.format == "json" {
		return printJSON(buf, v)
	}
	return printLine(buf, v)
}
