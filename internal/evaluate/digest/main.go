// Digest prints a SHA-256 of what Dateline reads of the pages of ../shared/data
// and of testdata: a line a set, one of all at last. A change that is to move
// and name, not to retune, leaves every line as it was.
//
//	go run ./internal/evaluate/digest
//	go run ./internal/evaluate/digest -readings        what the texts tell, too
//	go run ./internal/evaluate/digest -flat            the pages reduced to lines
//	go run ./internal/evaluate/digest -set mercury -pages > before.txt
//
// What is digested is the JSON of each record, or the error, in the sets' order,
// without the blocks' inline markup. The documents of nlp/attribution are read
// as pages of plain text; with -readings each also as a text of its own.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"dateline"
	"dateline/internal/evaluate"
	"dateline/internal/gzfile"
	"dateline/reading"
	"dateline/record"
)

// An item is one page, or one text that is only read for what it tells.
type item struct {
	name string
	load func() (record.Page, error)
	text string
}

type set struct {
	name  string
	items []item
}

func main() {
	log.SetFlags(0)
	readings := flag.Bool("readings", false, "digest the reading of each record, too")
	flat := flag.Bool("flat", false, "reduce the pages to lines first")
	only := flag.String("set", "", "digest this `set` only")
	pages := flag.Bool("pages", false, "print a line a page, too")
	jobs := flag.Int("jobs", runtime.GOMAXPROCS(0), "pages read at the same time")
	flag.Parse()

	sets, err := load(*readings)
	if err != nil {
		log.Fatal(err)
	}
	all := sha256.New()
	count := 0
	for _, s := range sets {
		if *only != "" && s.name != *only {
			continue
		}
		sum := sha256.New()
		for i, page := range digest(s.items, *jobs, *readings, *flat) {
			if *pages {
				fmt.Printf("%x  %s %s\n", page[:8], s.name, s.items[i].name)
			}
			sum.Write(page[:])
		}
		count += len(s.items)
		total := sum.Sum(nil)
		all.Write(total)
		fmt.Printf("%x  %-16s %5d\n", total, s.name, len(s.items))
	}
	if count == 0 {
		log.Fatalf("no set is called %q", *only)
	}
	fmt.Printf("%x  %-16s %5d\n", all.Sum(nil), "all", count)
}

// load returns the sets that are there: those beside the repository, and testdata.
func load(readings bool) ([]set, error) {
	var sets []set
	if shared, ok := evaluate.Shared(); ok {
		manifests, err := filepath.Glob(filepath.Join(shared, "data", "pages", "*", "manifest.jsonl"))
		if err != nil {
			return nil, err
		}
		for _, m := range manifests {
			s := set{name: filepath.Base(filepath.Dir(m))}
			loaded, err := evaluate.LoadPages(shared, s.name)
			if err != nil {
				return nil, err
			}
			for _, p := range loaded {
				s.items = append(s.items, item{name: p.ID, load: p.Load})
			}
			sets = append(sets, s)
		}
		for _, part := range []string{"dev", "train"} {
			s, err := attribution(filepath.Join(shared, "data", "nlp", "attribution"), part, readings)
			if err != nil {
				return nil, err
			}
			sets = append(sets, s)
		}
	}
	s := set{name: "testdata"}
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		s.items = append(s.items, item{name: file, load: func() (record.Page, error) {
			body, err := os.ReadFile(file)
			return record.Page{Body: body}, err
		}})
	}
	return append(sets, s), nil
}

func attribution(dir, part string, readings bool) (set, error) {
	s := set{name: "attribution-" + part}
	name := filepath.Join(dir, part+".jsonl.gz")
	f, err := gzfile.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	defer f.Close()
	docs := json.NewDecoder(f)
	for {
		var doc struct{ ID, Text string }
		if err := docs.Decode(&doc); err == io.EOF {
			return s, nil
		} else if err != nil {
			return s, fmt.Errorf("%s: %w", name, err)
		}
		s.items = append(s.items, item{name: doc.ID, load: func() (record.Page, error) {
			return record.Page{Body: []byte(doc.Text), ContentType: "text/plain"}, nil
		}})
		if readings {
			s.items = append(s.items, item{name: doc.ID, text: doc.Text})
		}
	}
}

// digest returns the digest of each item, read by jobs goroutines.
func digest(items []item, jobs int, readings, flat bool) [][32]byte {
	sums := make([][32]byte, len(items))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(jobs, 1) {
		wg.Go(func() {
			var r reading.Reader
			for i := range next {
				sums[i] = sha256.Sum256(read(&items[i], &r, readings, flat))
			}
		})
	}
	for i := range items {
		next <- i
	}
	close(next)
	wg.Wait()
	return sums
}

// read returns what is digested of an item.
func read(it *item, r *reading.Reader, readings, flat bool) []byte {
	var out bytes.Buffer
	if it.load == nil {
		write(&out, r.Read(&record.Record{Text: it.text}))
		return out.Bytes()
	}
	page, err := it.load()
	if err != nil {
		log.Fatal(err)
	}
	if flat && page.ContentType == "" {
		page.Body, page.ContentType = evaluate.Flatten(page.Body), "text/plain"
	}
	rec, err := dateline.Read(page)
	if err != nil {
		out.WriteString(err.Error())
		return out.Bytes()
	}
	write(&out, rec)
	if readings && reading.Reads(rec.Language) {
		rd := r.Read(rec)
		write(&out, rd)
		write(&out, rd.Summary())
	}
	return out.Bytes()
}

// write appends v as JSON, lists that are nil as empty ones: those of a reader
// are the one or the other by what it read before.
func write(out *bytes.Buffer, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		log.Fatal(err)
	}
	out.Write(bytes.ReplaceAll(b, []byte(":null"), []byte(":[]")))
	out.WriteByte('\n')
}
