package intake

import (
	"errors"
	"io"
	"strings"

	"dateline/intake/warc"
	"dateline/record"
)

// warcFile hands out the pages of a WARC or WET file.
func (p *producer) warcFile(in io.Reader, source string, total int64) {
	var start Position
	if p.o.Resume != nil {
		start = p.o.Resume(source)
	}
	// What stands between its start and its first record a piece leaves to the
	// one before, which reads on to there.
	piece, aligned := p.o.Range, p.o.Range.From == 0 || start != Position{}
	if !aligned {
		start = Position{Offset: piece.From}
	}
	beyond := false
	wanted := func(rec *warc.Record) bool {
		aligned = true
		if beyond = piece.To > 0 && rec.At.Offset >= piece.To; beyond {
			return true // to end the loop
		}
		r := p.unwanted(rec)
		if r != "" {
			p.skip(Skip{Source: source, At: rec.At, URL: rec.TargetURI(), Reason: r})
		}
		return r == ""
	}
	rd, err := warc.NewReader(in, warc.Options{Start: start, MaxRecord: p.o.MaxPage + 64<<10, Want: wanted, Stored: p.o.Stored})
	if err != nil {
		p.emit(event{err: fileError(source, err)})
		return
	}
	done := event{done: source, total: total}
	told := rd.Offset()
	for !p.stopped() {
		rec, err := rd.Next()
		var damage *warc.Damage
		switch {
		case err == io.EOF || beyond:
			p.emit(done)
			return
		case errors.As(err, &damage) && !aligned:
			continue
		case errors.As(err, &damage):
			p.skip(Skip{Source: source, At: damage.At, Reason: Reason(damage.Reason), Err: damage.Err})
			continue
		case err != nil:
			p.emit(event{err: fileError(source, err)})
			return
		}
		p.record(rec, source)
		done.item.Next = rec.Next
		if rd.Offset()-told >= 1<<20 {
			told = rd.Offset()
			p.emit(done)
		}
	}
}

// unwanted is the reason to pass over a record, for what its header tells, or "".
func (p *producer) unwanted(rec *warc.Record) Reason {
	address := rec.TargetURI()
	switch rec.Type() {
	case "response":
		if !strings.HasPrefix(address, "http") {
			return OtherRecord // DNS answers and the like
		}
	case "resource", "conversion":
		if strings.HasPrefix(address, "metadata:") {
			return OtherRecord // what wget says of its own run
		}
	case "revisit":
		return Revisit
	default:
		return OtherRecord
	}
	if r := p.o.Filter.address(address); r != "" {
		return r
	}
	return p.o.Filter.date(rec.Date())
}

// record hands out the page in a WARC record. What is cheap is asked first:
// the HTTP header, then the body's first bytes.
func (p *producer) record(rec *warc.Record, source string) {
	item := Item{Source: source, At: rec.At, Next: rec.Next}
	item.Page.URL = rec.TargetURI()
	item.Page.Fetched = rec.Date()
	kind := rec.Type()
	if kind == "response" {
		if r, err := fromResponse(&item.Page, rec, p.o.MaxPage); r != "" {
			p.skip(Skip{Source: source, At: rec.At, URL: item.Page.URL, Reason: r, Err: err})
			return
		}
		// A body that was decoded is not what is stored.
		if b := item.Page.Body; rec.Stored != nil && sharesMemory(b, rec.Content) {
			item.Stored, item.Head = rec.Stored, rec.Head+cap(rec.Content)-cap(b)
		}
	} else {
		item.Page.ContentType = rec.Header.Get("Content-Type")
		if kind == "conversion" && item.Page.ContentType == "" {
			item.Page.ContentType = "text/plain"
		}
		item.Page.Body = rec.Content[:min(len(rec.Content), p.o.MaxPage)]
		item.Stored, item.Head = rec.Stored, rec.Head
		if l := rec.Header.Get("WARC-Identified-Content-Language"); l != "" {
			setHeader(&item.Page, "Content-Language", l)
		}
	}
	if why := rec.Header.Get("WARC-Truncated"); why != "" || rec.Cut {
		if why == "" {
			why = "length"
		}
		setHeader(&item.Page, "Warc-Truncated", why)
	}
	p.page(item, sharesMemory(item.Page.Body, rec.Content))
}

// sharesMemory tells whether a is cut from b: slices of one array end, with
// their capacities, in one place.
func sharesMemory(a, b []byte) bool {
	return cap(a) > 0 && cap(b) > 0 && &a[:cap(a)][cap(a)-1] == &b[:cap(b)][cap(b)-1]
}

// kept are the response headers that are kept with a page.
var kept = []string{"Content-Language", "Date", "Etag", "Last-Modified", "Link", "X-Robots-Tag"}

// fromResponse fills a page from the HTTP response in a record.
func fromResponse(page *record.Page, rec *warc.Record, limit int) (Reason, error) {
	resp, err := warc.ParseResponse(rec.Content)
	if err != nil {
		return BadResponse, err
	}
	if resp.Status < 200 || resp.Status > 299 {
		return OtherStatus, nil
	}
	page.ContentType = resp.Header.Get("Content-Type")
	for _, name := range kept {
		if v := resp.Header.Get(name); v != "" {
			setHeader(page, name, v)
		}
	}
	// What is no page by its type need not be decoded.
	if !holdsText(page) && page.ContentType != "" && !strings.Contains(page.ContentType, "xml") && !strings.Contains(page.ContentType, "octet-stream") {
		return NotAPage, nil
	}
	page.Body, err = resp.Decode(limit)
	switch {
	case errors.Is(err, warc.ErrTooLarge):
		setHeader(page, "Warc-Truncated", "length")
	case err != nil && len(page.Body) == 0:
		return BadEncoding, err
	case err != nil: // what could be decoded may still hold the article
		setHeader(page, "Warc-Truncated", "damaged")
	}
	return "", nil
}

func setHeader(p *record.Page, name, value string) {
	if p.Header == nil {
		p.Header = make(map[string]string, 4)
	}
	p.Header[name] = value
}
