package extract

import (
	"dateline/dom"
	"dateline/record"
)

// pageAddress is where the page was found, else what it calls itself.
func (r *fieldReader) address(s *source) string {
	if s.page.URL != "" {
		return s.page.URL
	}
	return r.survey.canonical
}

// A source is a page under the reader's eyes: its tree and what the stages
// find that others need.
type source struct {
	page *record.Page
	tree *dom.Tree
}

// fieldReader is the memory that reading the fields takes, kept between pages.
type fieldReader struct {
	survey  survey
	json    jsonTree
	roots   []int32
	ld      ldPage
	claims  []claim
	images  imageList
	scratch []byte
	folds   []byte // of fold
}

// fold returns s folded, in memory that is good until the next page.
func (r *fieldReader) fold(s string) []byte {
	start := len(r.folds)
	r.folds = appendFold(r.folds, s)
	return r.folds[start:len(r.folds):len(r.folds)]
}

// reset forgets the page before.
func (r *fieldReader) reset() {
	r.claims = r.claims[:0]
	r.folds = r.folds[:0]
	r.images.reset()
}
