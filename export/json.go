package export

import (
	"bufio"
	"encoding/json"
	"io"

	"dateline/archive"
)

// A jsonWriter writes a line of JSON an article.
type jsonWriter struct {
	out *bufio.Writer
	enc *json.Encoder
	of  func(*archive.Article) any
}

func newJSONWriter(w io.Writer, of func(*archive.Article) any) *jsonWriter {
	out := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &jsonWriter{out, enc, of}
}

// newJSONL writes what `dateline show --format json` shows: the article's
// place in the archive and its whole record.
func newJSONL(w io.Writer) *jsonWriter {
	return newJSONWriter(w, func(a *archive.Article) any { return a })
}

// newNinjs writes IPTC ninjs 3, an item a line.
func newNinjs(w io.Writer) *jsonWriter {
	return newJSONWriter(w, func(a *archive.Article) any { return a.Record.Ninjs() })
}

func (w *jsonWriter) Write(a *archive.Article) error { return w.enc.Encode(w.of(a)) }
func (w *jsonWriter) Close() error                   { return w.out.Flush() }
