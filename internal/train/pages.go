package main

import (
	"fmt"
	"net/url"
	"regexp"

	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/extract/blocks/wording"
	"dateline/internal/evaluate"
	"dateline/record"

	"golang.org/x/net/publicsuffix"
)

// A sample is a page with its truth, cut into blocks.
type sample struct {
	*evaluate.Page
	Set, Site string
	Use       use
	Flat      bool // reduced to lines
	Truth     []uint32
	Blocks    *blocks.Page
	Label     []float32 // per block, the share of its words that is in the truth
	Weight    []float32
	Unknown   []bool // per block, where the truth is in pieces: nothing is known of it
	Usable    bool   // the truth is on the page
	Fold      int
	Reach     evaluate.PRF // what the labels give at best

	// What models say that did not see the site.
	Held      []float32 // each block's score
	Threshold float32
	Article   float32
	Read      evaluate.PageScore // what the whole read is worth

	hist    map[uint32]int
	bags    [bagCount][]uint32 // see pageWords
	classes [][]uint32         // see classWords
	words   [][]uint32         // see blockWords
}

// other is the set whose pages are no articles.
const other = "not-articles"

// sets are the sets that the model learns from or is measured on, each with what
// it is used for.
var sets = map[string]use{
	"wcxb-dev": {learn: true, kinds: true}, "fundus-visible": {learn: true, kinds: true, scale: 3}, other: {learn: true, kinds: true},
	"trafilatura": {learn: true}, "mercury": {learn: true, kinds: true}, "magic-html": {learn: true, kinds: true}, "chinese": {learn: true, kinds: true},
	"l3s-gn1": {},
}

// A use says what a set is for. A set that is not learned from is read by the
// folds' models all the same.
type use struct {
	learn bool    // its terms let a model that ships learn from it
	kinds bool    // its pages are known to be articles, or to be none
	scale float32 // the weight of its pages beside others, 1 if 0
}

func load(shared string, flat bool) ([]*sample, error) {
	var all []*sample
	for _, set := range evaluate.PageSets {
		use, known := sets[set]
		if !known {
			continue
		}
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			s := &sample{Page: p, Set: set, Use: use, Site: siteOf(p.URL), Flat: flat, Truth: wording.Hashes(p.Text)}
			page, err := s.page()
			if err != nil {
				return nil, err
			}
			if s.Site == "" {
				s.Site = mostNamed(page.Body)
			}
			cut := (*extract.Reader).Blocks
			if flat {
				cut = (*extract.Reader).FlatBlocks
			}
			if s.Blocks, err = cut(new(extract.Reader), page); err != nil {
				return nil, fmt.Errorf("%s: %w", p.Path(), err)
			}
			if p.Text != "" {
				s.align()
			} else {
				s.alignPieces()
			}
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

var address = regexp.MustCompile(`https?://[\w.-]+`)

// mostNamed returns the site that a page names in most addresses: its own, where
// its address is not known.
func mostNamed(page []byte) string {
	counts, most := map[string]int{}, ""
	for _, a := range address.FindAll(page, 1000) {
		site := siteOf(string(a))
		if counts[site]++; counts[site] > counts[most] {
			most = site
		}
	}
	return most
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
