package main

import (
	"fmt"
	"net/url"

	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/internal/evaluate"
	"dateline/record"

	"golang.org/x/net/publicsuffix"
)

// A sample is a page with its truth, cut into blocks.
type sample struct {
	*evaluate.Page
	Set, Site string
	Flat      bool // reduced to lines
	Truth     []uint32
	Blocks    *blocks.Page
	Label     []float32 // per block, the share of its words that is in the truth
	Weight    []float32
	Usable    bool // the truth is on the page
	Fold      int
	Reach     evaluate.PRF // what the labels give at best

	// What models say that did not see the site.
	Held      []float32 // each block's score
	Threshold float32
	Article   float32
	Read      evaluate.PRF // of the whole read
	Called    record.Kind

	hist    map[uint32]int
	bags    [bagCount][]uint32 // see pageWords
	classes [][]uint32         // see classWords
	words   [][]uint32         // see blockWords
}

// other is the set whose pages are no articles.
const other = "not-articles"

func load(shared string, flat bool) ([]*sample, error) {
	var all []*sample
	for _, set := range evaluate.PageSets {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			s := &sample{Page: p, Set: set, Site: siteOf(p.URL), Flat: flat, Truth: blocks.Hashes(p.Text)}
			page, err := s.page()
			if err != nil {
				return nil, err
			}
			cut := (*extract.Reader).Blocks
			if flat {
				cut = (*extract.Reader).FlatBlocks
			}
			if s.Blocks, err = cut(new(extract.Reader), page); err != nil {
				return nil, fmt.Errorf("%s: %w", p.Path(), err)
			}
			s.align()
			all = append(all, s)
		}
	}
	return all, nil
}

// page returns the page as the model will meet it.
func (s *sample) page() (record.Page, error) {
	p, err := s.Load()
	if err == nil && s.Flat {
		p.Body, p.ContentType = evaluate.Flatten(p.Body), "text/plain"
	}
	return p, err
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

// assign spreads whole sites over the folds.
func assign(all []*sample, folds int) {
	for _, s := range all {
		h := uint32(2166136261)
		for i := range len(s.Site) {
			h = (h ^ uint32(s.Site[i])) * 16777619
		}
		h ^= h >> 16
		s.Fold = int(h*0x9E3779B1>>8) % folds
	}
}
