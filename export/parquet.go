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
	out         *parquet.GenericWriter[Row]
	rows, bytes int
}

func newParquet(w io.Writer) *parquetWriter {
	return &parquetWriter{out: parquet.NewGenericWriter[Row](w, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("dateline", "1", ""))}
}

func (p *parquetWriter) Write(a *archive.Article) error {
	row := RowOf(a)
	if _, err := p.out.Write([]Row{row}); err != nil {
		return err
	}
	p.rows++
	p.bytes += len(row.Text)
	if p.rows < parquetGroup && p.bytes < parquetBytes {
		return nil
	}
	p.rows, p.bytes = 0, 0
	return p.out.Flush()
}

func (p *parquetWriter) Close() error { return p.out.Close() }
