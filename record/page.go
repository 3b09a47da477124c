package record

import "time"

// A Page is a news page as it was fetched: what Dateline reads.
type Page struct {
	// URL is the address the page was asked for, or "" where unknown.
	URL string
	// Body holds the bytes as served, after any transfer and content
	// encoding is undone: HTML in any charset, or a page flattened to text.
	Body []byte
	// ContentType is the Content-Type header, or "" where unknown.
	ContentType string
	// Fetched is when the page was fetched; the zero time where unknown.
	Fetched time.Time
	// Header holds further response headers that are kept with the page, by
	// canonical name; may be nil.
	Header map[string]string
}
