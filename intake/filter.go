package intake

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"dateline/record"
)

// A Filter leaves out pages by cheap signals, before they are read. What a
// signal does not tell is let through, so a filter may let through too much
// but never leaves out what only the page's text could tell. The zero Filter
// lets all through.
type Filter struct {
	// Hosts are the hosts wanted, with those under them: "news.example" takes
	// in "www.news.example". NotHosts are left out.
	Hosts, NotHosts []string
	// From and To bound the time of capture: From <= time < To. Zero times do not bound.
	From, To time.Time
	// Languages are the languages wanted, as BCP 47 tags of which only the
	// language itself counts ("en").
	Languages []string
	// Kinds are the kinds of pages wanted.
	Kinds []record.Kind
}

// address is the reason to leave out an address, or "".
func (f *Filter) address(address string) Reason {
	if len(f.Hosts) == 0 && len(f.NotHosts) == 0 {
		return ""
	}
	host := hostOf(address)
	if host == "" {
		return ""
	}
	if under(host, f.NotHosts) || (len(f.Hosts) > 0 && !under(host, f.Hosts)) {
		return OtherHost
	}
	return ""
}

// date is the reason to leave out a time of capture, or "".
func (f *Filter) date(t time.Time) Reason {
	if t.IsZero() || ((f.From.IsZero() || !t.Before(f.From)) && (f.To.IsZero() || t.Before(f.To))) {
		return ""
	}
	return OtherDate
}

// page is the reason to leave out a page for what its first bytes and its
// headers show, or "".
func (f *Filter) page(p *record.Page) Reason {
	if r := f.date(p.Fetched); r != "" {
		return r
	}
	if len(f.Languages) > 0 {
		if tongue := guessLanguage(p); tongue != "" {
			wanted := false
			for _, l := range f.Languages {
				wanted = wanted || baseLanguage(l) == tongue
			}
			if !wanted {
				return OtherTongue
			}
		}
	}
	if len(f.Kinds) > 0 {
		if kind := guessKind(p); kind != "" {
			wanted := false
			for _, k := range f.Kinds {
				wanted = wanted || k == kind
			}
			if !wanted {
				return OtherKind
			}
		}
	}
	return ""
}

// Record is the reason to leave out a page that its record gives and that
// could not be told from the outside, or "".
func (f *Filter) Record(rec *record.Record) Reason {
	if len(f.Kinds) > 0 && !slices.Contains(f.Kinds, rec.Kind) {
		return OtherKind
	}
	if len(f.Languages) == 0 || rec.Language == "" {
		return ""
	}
	own, _, _ := strings.Cut(rec.Language, "-")
	for _, l := range f.Languages {
		if l, _, _ = strings.Cut(l, "-"); strings.EqualFold(l, own) {
			return ""
		}
	}
	return OtherTongue
}

// Taken is the reason to leave out a record whose page lies elsewhere, by its
// address, the time when it was fetched and the record itself, or "".
func (f *Filter) Taken(address string, fetched time.Time, rec *record.Record) Reason {
	return cmp.Or(f.address(address), f.date(fetched), f.Record(rec))
}

// hostOf returns an address's host in lower case, without its port.
func hostOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	if i := strings.LastIndexByte(rest, ':'); i >= 0 && !strings.HasSuffix(rest, "]") {
		rest = rest[:i]
	}
	return strings.ToLower(strings.TrimSuffix(rest, "."))
}

func under(host string, domains []string) bool {
	for _, d := range domains {
		d = strings.ToLower(strings.Trim(strings.TrimPrefix(d, "*."), "."))
		if host == d || (strings.HasSuffix(host, d) && host[len(host)-len(d)-1] == '.') {
			return true
		}
	}
	return false
}

// signals bounds the bytes of a page that are looked at for cheap signals.
const signals = 16 << 10

// guessLanguage returns the language that the page declares: in its headers or
// its html element. "" means that it does not tell.
func guessLanguage(p *record.Page) string {
	if l := baseLanguage(p.Header["Content-Language"]); l != "" {
		return l
	}
	head := p.Body[:min(len(p.Body), signals)]
	if i := indexFold(head, "<html"); i >= 0 {
		tag := head[i:]
		if end := bytes.IndexByte(tag, '>'); end > 0 {
			for _, name := range []string{" lang=", " xml:lang="} {
				if j := indexFold(tag[:end], name); j >= 0 {
					return baseLanguage(attribute(tag[j+len(name) : end]))
				}
			}
		}
	}
	return ""
}

// baseLanguage returns the ISO 639-1 code (639-3 where there is none) of the
// first language in a list of tags.
func baseLanguage(tags string) string {
	tag, _, _ := strings.Cut(tags, ",")
	tag, _, _ = strings.Cut(strings.TrimSpace(tag), "-")
	tag, _, _ = strings.Cut(tag, "_")
	if len(tag) < 2 || len(tag) > 3 {
		return ""
	}
	base, err := language.ParseBase(tag)
	if err != nil {
		return ""
	}
	return base.String()
}

// attribute reads an attribute's value, with or without quotes.
func attribute(b []byte) string {
	b = bytes.TrimLeft(b, " ")
	if len(b) > 0 && (b[0] == '"' || b[0] == '\'') {
		if end := bytes.IndexByte(b[1:], b[0]); end >= 0 {
			return string(b[1 : 1+end])
		}
	}
	if end := bytes.IndexAny(b, " >\t\n"); end >= 0 {
		b = b[:end]
	}
	return string(b)
}

// guessKind guesses what sort of page it is, from its address and og:type. ""
// means that these do not tell.
func guessKind(p *record.Page) record.Kind {
	u, err := url.Parse(p.URL)
	if err != nil {
		return ""
	}
	path := strings.ToLower(u.Path)
	if strings.Trim(path, "/") == "" && p.URL != "" && u.RawQuery == "" {
		return record.Listing // a home page
	}
	for _, word := range strings.FieldsFunc(path, func(r rune) bool { return r == '/' }) {
		switch word {
		case "video", "videos", "watch":
			return record.Video
		case "gallery", "galleries", "photos", "pictures", "in-pictures":
			return record.Gallery
		case "live", "liveblog", "live-blog":
			return record.Live
		case "tag", "tags", "topic", "topics", "category", "author", "authors", "search":
			return record.Listing
		}
	}
	head := p.Body[:min(len(p.Body), signals)]
	i := indexFold(head, `"og:type"`)
	if i < 0 {
		return ""
	}
	tag := head[max(0, i-200):min(len(head), i+200)]
	if start := bytes.LastIndexByte(tag[:min(len(tag), i)], '<'); start >= 0 && i >= 200 {
		tag = tag[start:]
	}
	j := indexFold(tag, "content=")
	if j < 0 {
		return ""
	}
	switch kind := strings.ToLower(attribute(tag[j+len("content="):])); {
	case kind == "article" || kind == "news" || kind == "newsarticle":
		return record.Article
	case strings.HasPrefix(kind, "video"):
		return record.Video
	case kind == "profile":
		return record.Other
	}
	return ""
}

// indexFold finds an ASCII word in lower case, whatever the case in b.
func indexFold(b []byte, word string) int {
	first, upper := word[0], word[0]
	if 'a' <= first && first <= 'z' {
		upper -= 0x20
	}
	for at := 0; at+len(word) <= len(b); at++ {
		if (b[at] == first || b[at] == upper) && strings.EqualFold(string(b[at:at+len(word)]), word) {
			return at
		}
	}
	return -1
}

// holdsText tells whether a page is HTML or text: by its Content-Type, or its
// first bytes where that says nothing.
func holdsText(p *record.Page) bool {
	media, _, _ := strings.Cut(p.ContentType, ";")
	switch strings.ToLower(strings.TrimSpace(media)) {
	case "text/html", "application/xhtml+xml", "text/plain":
		return true
	case "", "application/octet-stream", "unknown/unknown", "text/xml", "application/xml":
		head := p.Body[:min(len(p.Body), 1024)]
		return indexFold(head, "<html") >= 0 || indexFold(head, "<!doctype html") >= 0 || indexFold(head, "<head") >= 0
	}
	return false
}
