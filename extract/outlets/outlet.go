// Package outlets tells who publishes a page, and takes the outlet's names off
// the ends of titles.
package outlets

import (
	"bytes"
	"strings"

	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/extract/shown"
)

// An outlet is what a page calls the site that it is of: names to be told from
// headlines. All are folded, in memory that is good until the next page.
type Outlet struct {
	names [outletNames][]byte
	count int
	Host  []byte
	label []byte // the host's own word: example of www.example.co.uk
}

const (
	outletNames = 8
	longestName = 60 // bytes; what is longer is a sentence about the outlet
)

// New gathers the outlet's names.
func New(r *claims.Page, address string) Outlet {
	host := markup.HostOf(address)
	o := Outlet{Host: r.Fold(host), label: r.Fold(hostLabel(host))}
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Field == claims.Publisher && o.count < len(o.names) {
			if name := r.Fold(letters.CleanText(c.Value)); len(name) > 0 && len(name) <= longestName && !o.has(name) {
				o.names[o.count] = name
				o.count++
			}
		}
	}
	return o
}

func (o *Outlet) has(name []byte) bool {
	for _, n := range o.names[:o.count] {
		if bytes.Equal(n, name) {
			return true
		}
	}
	return false
}

// hostLabel returns the word of a host that its owner chose: example of
// news.example.co.uk.
func hostLabel(host string) string {
	if i := strings.LastIndexByte(host, '.'); i > 0 {
		host = host[:i]
		if j := strings.LastIndexByte(host, '.'); j >= 0 && len(host)-j <= 4 {
			host = host[:j]
		}
	}
	return host[strings.LastIndexByte(host, '.')+1:]
}

// CutName takes the site's name off the ends of a title.
func (o *Outlet) CutName(title string) string {
	for range 3 {
		cut := false
		for _, mark := range shown.TitleMarks {
			first := strings.Index(title, mark)
			if first < 0 {
				continue // most marks; looking from the end is slow
			}
			if i := strings.LastIndex(title, mark); i > 0 {
				if tail := title[i+len(mark):]; o.IsName(tail) {
					title, cut = strings.TrimSpace(title[:i]), true
					break
				}
			}
			if first > 0 && first+len(mark) < len(title) {
				if head := title[:first]; o.IsName(head) {
					title, cut = strings.TrimSpace(title[first+len(mark):]), true
					break
				}
			}
		}
		if i := strings.Index(title, ": "); !cut && i > 0 && o.IsName(title[:i]) && i+2 < len(title) {
			title, cut = strings.TrimSpace(title[i+2:]), true
		}
		if !cut {
			break
		}
	}
	return title
}

// IsName reports whether a piece of a title names the outlet: it is the
// publisher's name, or spells the site's host.
func (o *Outlet) IsName(piece string) bool {
	if len(piece) > 2*longestName {
		return false
	}
	var buf [3 * longestName]byte
	p := letters.AppendFold(buf[:0], piece)
	if len(p) == 0 {
		return false
	}
	for _, s := range o.names[:o.count] {
		if bytes.Equal(p, s) || len(p) > 4 && len(s) > 4 && len(p) < 2*len(s) && len(s) <= 2*len(p)+2 && (bytes.HasPrefix(s, p) || bytes.HasPrefix(p, s)) {
			return true
		}
	}
	l := o.label
	switch {
	case len(o.Host) == 0 || len(p) > 40:
		return false
	case bytes.Equal(p, o.Host) || bytes.Equal(p, l):
		return true
	case len(l) < 3:
		return false
	}
	for _, lead := range [...]string{"the", "www"} {
		if bytes.Equal(bytes.TrimPrefix(p, []byte(lead)), bytes.TrimPrefix(l, []byte(lead))) {
			return true
		}
	}
	return len(l) >= 5 && (bytes.HasPrefix(p, l) && len(p) <= len(l)+12 || len(p) >= 5 && (bytes.HasSuffix(l, p) || bytes.HasPrefix(l, p)))
}
