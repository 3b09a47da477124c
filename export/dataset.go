package export

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"

	"dateline/archive"

	"github.com/parquet-go/parquet-go"
)

// NoDay is the folder of rows without a day, as Hive names it.
const NoDay = "day=__HIVE_DEFAULT_PARTITION__"

// A Dataset writes articles as a folder of Parquet files by day, as Hive has
// it: day=2026-03-01/part-0.parquet. Articles had better come by day. The day is
// that of publication, else of the last change.
type Dataset struct{ days days }

// NewDataset writes to a folder that is there.
func NewDataset(folder string) *Dataset { return &Dataset{newDays[Row](folder)} }

func (d *Dataset) Write(a *archive.Article) error {
	row := RowOf(a)
	return d.days.write((*Day)(cmp.Or(row.Published, row.Modified)), reflect.ValueOf(&row).Elem(), len(row.Text))
}

// Close ends the last parts.
func (d *Dataset) Close() error { return d.days.close() }

// A TableDataset writes rows as Dataset does articles, by their article's day.
type TableDataset[T any] struct{ days days }

// NewTableDataset writes to a folder that is there.
func NewTableDataset[T any](folder string) *TableDataset[T] {
	return &TableDataset[T]{newDays[T](folder)}
}

func (d *TableDataset[T]) Write(row *T) error {
	v := reflect.ValueOf(row).Elem()
	day, _ := v.FieldByName(dayField).Interface().(*Day)
	return d.days.write(day, v, 0)
}

// Close ends the last parts.
func (d *TableDataset[T]) Close() error { return d.days.close() }

// dayField is the field of the article's day in all rows.
const dayField = "Day"

// days are the folders of a dataset. A row lacks the day there, which is the
// folder's: readers make a column of that, and some refuse another one of the
// same name.
type days struct {
	folder         string
	row            reflect.Type
	fields         [][]int        // of the whole row, for each of row's
	parts          map[string]int // files of a folder
	dated, undated *part          // under way
}

func newDays[T any](folder string) days {
	d := days{folder: folder, parts: map[string]int{}}
	var fields []reflect.StructField
	for _, f := range tableColumns(reflect.TypeFor[T]()) {
		if f.Name != dayField {
			fields, d.fields = append(fields, reflect.StructField{Name: f.Name, Type: f.Type, Tag: f.Tag}), append(d.fields, f.Index)
		}
	}
	d.row = reflect.StructOf(fields)
	return d
}

// A part is one file.
type part struct {
	at    string // its folder
	file  *os.File
	out   *parquet.GenericWriter[any]
	group rowGroup
}

// write writes a row, of which its text has so many bytes.
func (d *days) write(day *Day, row reflect.Value, text int) error {
	at, p := NoDay, &d.undated // in one file, however they lie among the others
	if day != nil {
		at, p = "day="+day.String(), &d.dated
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
	to := reflect.New(d.row).Elem()
	for i, index := range d.fields {
		to.Field(i).Set(row.FieldByIndex(index))
	}
	if _, err := (*p).out.Write([]any{to.Interface()}); err != nil {
		return err
	}
	if (*p).group.filled(text) {
		return (*p).out.Flush()
	}
	return nil
}

func (d *days) close() error { return errors.Join(d.dated.close(), d.undated.close()) }

// begin begins the next part of a folder.
func (d *days) begin(at string) (*part, error) {
	folder := filepath.Join(d.folder, at)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(folder, "part-"+strconv.Itoa(d.parts[at])+".parquet"))
	if err != nil {
		return nil, err
	}
	d.parts[at]++
	out := parquet.NewGenericWriter[any](file, parquet.SchemaOf(reflect.New(d.row).Interface()), parquet.Compression(&parquet.Zstd), createdBy)
	return &part{at: at, file: file, out: out}, nil
}

func (p *part) close() error {
	if p == nil {
		return nil
	}
	return errors.Join(p.out.Close(), p.file.Sync(), p.file.Close())
}
