package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/record"

	"golang.org/x/net/publicsuffix"
)

// A sample is a page with its truth, cut into blocks.
type sample struct {
	Set, ID, Site string
	URL, File     string
	Kind          string // of pages that are no articles
	Truth         []uint32
	TruthText     string
	Page          *blocks.Page
	Held          []float32 // per block, its score by a model that did not see its site
	Label         []float32 // per block, the share of its words that is in the truth
	Weight        []float32
	Usable        bool // the truth is on the page
	Fold          int
	Reach         prf     // what the labels give at best
	Read          prf     // of the whole read with a model that did not see the site
	Article       float32 // likewise, how likely the page is an article
	hist          map[uint32]int
}

var sets = []string{"wcxb-dev", "fundus-visible", "not-articles"}

func load(shared string) ([]*sample, error) {
	var all []*sample
	for _, set := range sets {
		dir := filepath.Join(shared, "data", "pages", set)
		f, err := os.Open(filepath.Join(dir, "manifest.jsonl"))
		if err != nil {
			return nil, err
		}
		in := bufio.NewScanner(f)
		in.Buffer(nil, 16<<20)
		for in.Scan() {
			var m struct{ ID, File, URL, Title, Text, Kind string }
			if err := json.Unmarshal(in.Bytes(), &m); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name(), err)
			}
			body, err := inflate(filepath.Join(dir, m.File))
			if err != nil {
				return nil, err
			}
			page, err := new(extract.Reader).Blocks(record.Page{URL: m.URL, Body: body})
			if err != nil {
				return nil, fmt.Errorf("%s: %w", m.File, err)
			}
			s := &sample{Set: set, ID: m.ID, Site: siteOf(m.URL), URL: m.URL, File: m.File, Kind: m.Kind,
				Truth: blocks.Hashes(m.Text), TruthText: m.Text, Page: page}
			s.align()
			all = append(all, s)
		}
		f.Close()
		if err := in.Err(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func inflate(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return io.ReadAll(z)
}

// siteOf returns the registrable domain of an address.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname()); err == nil {
		return d
	}
	return u.Hostname()
}
