package export

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"time"

	"dateline/archive"

	"github.com/parquet-go/parquet-go"
)

// NoDay is the folder of rows without a day, as Hive names it.
const NoDay = "day=__HIVE_DEFAULT_PARTITION__"

// partRow is Row without the day, which is the folder's: readers make a column
// of that, and some refuse another one of the same name.
var partRow, partFields = func() (reflect.Type, []int) {
	var fields []reflect.StructField
	var at []int
	row := reflect.TypeFor[Row]()
	for i := range row.NumField() {
		if f := row.Field(i); f.Name != "Day" {
			fields, at = append(fields, reflect.StructField{Name: f.Name, Type: f.Type, Tag: f.Tag}), append(at, i)
		}
	}
	return reflect.StructOf(fields), at
}()

// A Dataset writes articles as a folder of Parquet files by day, as Hive has
// it: day=2026-03-01/part-0.parquet. Articles had better come by day. The day is
// that of publication, else of the last change.
type Dataset struct {
	folder         string
	parts          map[string]int // files of a folder
	dated, undated *part          // under way
}

// A part is one file.
type part struct {
	at    string // its folder
	file  *os.File
	out   *parquet.GenericWriter[any]
	group rowGroup
}

// NewDataset writes to a folder that is there.
func NewDataset(folder string) *Dataset { return &Dataset{folder: folder, parts: map[string]int{}} }

func (d *Dataset) Write(a *archive.Article) error {
	row := RowOf(a)
	at, p := NoDay, &d.undated // in one file, however they lie among the others
	if day := cmp.Or(row.Published, row.Modified); day != nil {
		at, p = "day="+time.Unix(int64(*day)*24*60*60, 0).UTC().Format(time.DateOnly), &d.dated
	}
	if *p == nil || (*p).at != at {
		if err := (*p).close(); err != nil {
			return err
		}
		var err error
		if *p, err = d.begin(at); err != nil {
			return err
		}
	}
	return (*p).write(&row)
}

// begin begins the next part of a folder.
func (d *Dataset) begin(at string) (*part, error) {
	folder := filepath.Join(d.folder, at)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(folder, "part-"+strconv.Itoa(d.parts[at])+".parquet"))
	if err != nil {
		return nil, err
	}
	d.parts[at]++
	out := parquet.NewGenericWriter[any](file, parquet.SchemaOf(reflect.New(partRow).Interface()), parquet.Compression(&parquet.Zstd), parquet.CreatedBy("dateline", "1", ""))
	return &part{at: at, file: file, out: out}, nil
}

// Close ends the last parts.
func (d *Dataset) Close() error { return errors.Join(d.dated.close(), d.undated.close()) }

func (p *part) write(row *Row) error {
	to, from := reflect.New(partRow).Elem(), reflect.ValueOf(row).Elem()
	for i, k := range partFields {
		to.Field(i).Set(from.Field(k))
	}
	if _, err := p.out.Write([]any{to.Interface()}); err != nil {
		return err
	}
	if p.group.filled(len(row.Text)) {
		return p.out.Flush()
	}
	return nil
}

func (p *part) close() error {
	if p == nil {
		return nil
	}
	return errors.Join(p.out.Close(), p.file.Sync(), p.file.Close())
}
