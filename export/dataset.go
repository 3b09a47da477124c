package export

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"dateline/archive"

	"github.com/parquet-go/parquet-go"
)

// NoDay is the folder of rows without a day, as Hive names it.
const NoDay = "day=__HIVE_DEFAULT_PARTITION__"

// A dayRow is a Row of a dataset: its day is a DATE, null where the page tells
// none.
type dayRow struct {
	Row
	Day *int32 `parquet:"day,optional,date"`
}

// A Dataset writes articles as a folder of Parquet files by day, as Hive has
// it: day=2026-03-01/part-0.parquet. Articles had better come by day.
type Dataset struct {
	folder string
	at     string // the part's folder
	parts  map[string]int
	file   *os.File
	out    *parquet.GenericWriter[dayRow]
	rows   int
	bytes  int
}

// NewDataset writes to a folder that is there.
func NewDataset(folder string) *Dataset { return &Dataset{folder: folder, parts: map[string]int{}} }

func (d *Dataset) Write(a *archive.Article) error {
	row := dayRow{Row: RowOf(a)}
	at := NoDay
	day := cmp.Or(a.Record.Published.Day(), a.Record.Modified.Day())
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		n := int32(t.Unix() / (24 * 60 * 60))
		row.Day, at = &n, "day="+day
	}
	if at != d.at {
		if err := d.Close(); err != nil {
			return err
		}
		if err := d.begin(at); err != nil {
			return err
		}
	}
	if _, err := d.out.Write([]dayRow{row}); err != nil {
		return err
	}
	d.rows++
	d.bytes += len(row.Text)
	if d.rows < parquetGroup && d.bytes < parquetBytes {
		return nil
	}
	d.rows, d.bytes = 0, 0
	return d.out.Flush()
}

// begin begins the next part of a day.
func (d *Dataset) begin(at string) (err error) {
	folder := filepath.Join(d.folder, at)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if d.file, err = os.Create(filepath.Join(folder, "part-"+strconv.Itoa(d.parts[at])+".parquet")); err != nil {
		return err
	}
	d.parts[at]++
	d.at, d.rows, d.bytes = at, 0, 0
	d.out = parquet.NewGenericWriter[dayRow](d.file, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("dateline", "1", ""))
	return nil
}

// Close ends the last part.
func (d *Dataset) Close() error {
	if d.file == nil {
		return nil
	}
	err := errors.Join(d.out.Close(), d.file.Sync(), d.file.Close())
	d.file, d.out, d.at = nil, nil, ""
	return err
}
