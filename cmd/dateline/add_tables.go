package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"dateline/archive"
	"dateline/export/tables"
	"dateline/intake"
	"dateline/internal/pipeline"
)

// tablesOf parts files of records, and folders of Parquet files, from what
// else is to be added.
func tablesOf(args []string) (files, rest []string, err error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-" || intake.IsAddress(arg) || err != nil:
			rest = append(rest, arg)
		case !info.IsDir() && tables.Holds(arg):
			files = append(files, arg)
		case info.IsDir():
			found, err := tables.Files(arg)
			if err != nil {
				return nil, nil, err
			}
			if len(found) == 0 {
				rest = append(rest, arg)
			}
			files = append(files, found...)
		default:
			rest = append(rest, arg)
		}
	}
	return files, rest, nil
}

// takeTables adds the records of files. Each batch is on the disk with how far
// its file was read, so that the same command goes on from there.
func (ad *adding) takeTables() (err error) {
	if len(ad.tables) == 0 {
		return nil
	}
	ad.loader = ad.archive.Loader(ad.ctx, ad.counted)
	told := false
	for _, path := range ad.tables {
		if err = ad.takeTable(path, &told); err != nil {
			break
		}
	}
	if err = cmp.Or(err, ad.loader.Close()); err == nil && told {
		err = ad.archive.JoinNames(ad.ctx)
	}
	return err
}

// A taken is a row on its way, or why there is none.
type taken struct {
	item     tables.Item
	entry    archive.Entry
	unwanted intake.Reason
	err      error
}

func (ad *adding) takeTable(path string, told *bool) error {
	file := openSource(path)
	skip := 0
	if !ad.o.again && file.name != "" {
		place, err := ad.archive.Place(ad.ctx, file.name)
		if err != nil {
			return err
		}
		if rows, mark, ok := strings.Cut(strings.TrimPrefix(place, "row "), " "); ok && mark == file.mark {
			skip, _ = strconv.Atoi(rows) // from the start where it is no number
		}
		ad.resumed = ad.resumed || skip > 0
	}
	rows := func(yield func(taken) bool) {
		for item, err := range tables.Read(ad.ctx, path, skip) {
			if !yield(taken{item: item, err: err}) {
				return
			}
		}
	}
	return pipeline.Map(rows, ad.o.jobs, func() func(taken) taken {
		return func(t taken) taken {
			if t.err != nil {
				return t
			}
			if t.entry, t.err = archive.EntryOf(t.item.Record, t.item.Fetched, t.item.Reading); t.err != nil {
				return t
			}
			if t.unwanted = ad.filter.Taken(t.entry.Page.URL, t.item.Fetched, t.item.Record); t.unwanted == "" {
				t.err = t.entry.Pack()
			}
			t.entry.Page.Body = nil
			return t
		}
	}, func(t taken) error {
		ad.bar.Add(1)
		place := ""
		if t.item.Next > 0 && file.name != "" {
			place = fmt.Sprintf("row %d %s", t.item.Next, file.mark)
		}
		switch {
		case errors.Is(t.err, context.Canceled):
			return t.err
		case t.err != nil:
			ad.fail(t.err)
		case t.unwanted != "":
			ad.skipped(intake.Skip{Reason: t.unwanted})
		default:
			*told = *told || t.entry.Told != nil
			return ad.loader.Add(t.entry, file.name, place)
		}
		ad.loader.Read(file.name, place)
		return nil
	})
}
