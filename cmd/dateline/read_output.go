package main

import (
	"bytes"
	"context"

	"dateline/extract"
	"dateline/reading"
	"dateline/record"
)

// A line is a record, or an error in its place, with the name of its source.
type line struct {
	Source string `json:"source,omitempty"`
	*record.Record
	Reading *reading.Summary `json:"reading,omitempty"`
	Error   string           `json:"error,omitempty"`
}

// print writes a record in the form that was asked for, with what its text
// tells where there is a reader for that.
func (o *readOptions) print(ctx context.Context, buf *bytes.Buffer, source string, rec *record.Record, claims []extract.Claim, teller *reading.Reader) error {
	if o.explain {
		printExplanation(buf, source, rec, claims)
		return nil
	}
	switch o.format {
	case "markdown":
		buf.WriteString(rec.Markdown())
		buf.WriteByte('\n')
	case "html":
		buf.WriteString(rec.HTML())
	case "text":
		buf.WriteString(rec.PlainText())
		buf.WriteByte('\n')
	case "ninjs":
		return o.printJSON(buf, rec.Ninjs())
	default:
		l := line{Source: source, Record: rec}
		if teller != nil {
			var err error
			if l.Reading, err = teller.SummarizeContext(ctx, rec); err != nil {
				return err
			}
		}
		return o.printJSON(buf, l)
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
