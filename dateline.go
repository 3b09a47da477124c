// Package dateline turns news pages into clean, dated, cited records.
//
//	rec, err := dateline.Read(dateline.Page{URL: address, Body: html})
package dateline

import (
	"runtime"

	"dateline/extract"
	"dateline/record"
)

// Page is a news page as it was fetched; Record what Dateline recovers from it.
type (
	Page   = record.Page
	Record = record.Record
)

// readers are at rest, as many as may be at work at a time. A pool that Go's
// collections empty would have their memory made anew again and again.
var readers = make(chan *extract.Reader, runtime.GOMAXPROCS(0))

// Read recovers the record of a page's article. It is safe for concurrent use
// and reuses memory between calls; the record shares no memory with the page.
func Read(p Page) (*Record, error) {
	var r *extract.Reader
	select {
	case r = <-readers:
	default:
		r = new(extract.Reader)
	}
	defer func() {
		select {
		case readers <- r:
		default:
		}
	}()
	return r.Read(p)
}
