package export

import (
	"io"

	"dateline/archive"

	"github.com/parquet-go/parquet-go"
)

// parquetGroup is how many articles one row group holds, at most parquetBytes
// of them: what is in memory at a time.
const (
	parquetGroup = 4096
	parquetBytes = 32 << 20
)

// A parquetWriter writes a Parquet file with the columns of Row, compressed
// with Zstandard.
type parquetWriter struct {
	out   *parquet.GenericWriter[Row]
	group rowGroup
}

// A rowGroup counts what was written since a group of rows was ended.
type rowGroup struct{ rows, bytes int }

// filled counts a row with so many bytes of text, and reports whether it ends the
// group.
func (g *rowGroup) filled(text int) bool {
	g.rows++
	g.bytes += text
	if g.rows < parquetGroup && g.bytes < parquetBytes {
		return false
	}
	*g = rowGroup{}
	return true
}

func newParquet(w io.Writer) *parquetWriter {
	return &parquetWriter{out: parquet.NewGenericWriter[Row](w, parquet.Compression(&parquet.Zstd), createdBy)}
}

func (p *parquetWriter) Write(a *archive.Article) error {
	row := RowOf(a)
	if _, err := p.out.Write([]Row{row}); err != nil {
		return err
	}
	if p.group.filled(len(row.Text)) {
		return p.out.Flush()
	}
	return nil
}

func (p *parquetWriter) Close() error { return p.out.Close() }
