// Package dateline turns news pages into clean, dated, cited records.
//
//	rec, err := dateline.Read(dateline.Page{URL: address, Body: html})
package dateline

import (
	"sync"

	"dateline/extract"
	"dateline/record"
)

// Page is a news page as it was fetched; Record what Dateline recovers from it.
type (
	Page   = record.Page
	Record = record.Record
)

var readers = sync.Pool{New: func() any { return new(extract.Reader) }}

// Read recovers the record of a page's article. It is safe for concurrent use
// and reuses memory between calls; the record shares no memory with the page.
func Read(p Page) (*Record, error) {
	r := readers.Get().(*extract.Reader)
	defer readers.Put(r)
	return r.Read(p)
}
