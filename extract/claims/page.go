package claims

import (
	"dateline/dom"
	"dateline/extract/letters"
	"dateline/record"
)

// pageAddress is where the page was found, else what it calls itself.
func (r *Page) Address(s *Source) string {
	if s.Page.URL != "" {
		return s.Page.URL
	}
	return r.Survey.canonical
}

// A source is a page under the reader's eyes: its tree and what the stages
// find that others need.
type Source struct {
	Page *record.Page
	Tree *dom.Tree
}

// Page is the memory that reading the fields takes, kept between pages.
type Page struct {
	Survey  survey
	JSON    jsonTree
	roots   []int32
	LD      ldPage
	Claims  []claim
	Images  imageList
	Scratch []byte
	folds   []byte // of fold
}

// Fold returns s folded, in memory that is good until the next page.
func (r *Page) Fold(s string) []byte {
	start := len(r.folds)
	r.folds = letters.AppendFold(r.folds, s)
	return r.folds[start:len(r.folds):len(r.folds)]
}

// Reset forgets the page before.
func (r *Page) Reset() {
	r.Claims = r.Claims[:0]
	r.folds = r.folds[:0]
	r.Images.reset()
}
