package markup

import (
	"net/url"
	"strings"

	"dateline/extract/letters"
)

// An address resolves the page's links.
type Address struct {
	base   *url.URL
	scheme string // with its colon
	origin string // scheme and host
}

// NewAddress takes the page's address and its base element's.
func NewAddress(page, base string) Address {
	var a Address
	u, err := url.Parse(page)
	if err != nil || u.Host == "" {
		u = nil
	}
	if base = strings.TrimSpace(base); base != "" {
		if b, err := url.Parse(base); err == nil {
			if u != nil {
				b = u.ResolveReference(b)
			}
			if b.Host != "" {
				u = b
			}
		}
	}
	if u != nil {
		a.base, a.scheme, a.origin = u, u.Scheme+":", u.Scheme+"://"+u.Host
	}
	return a
}

// Resolve returns a link as an absolute address of its own memory, "" where it
// is none. The common forms cost no parse.
func (a *Address) Resolve(link string) string {
	link = strings.TrimSpace(link)
	switch {
	case link == "" || strings.HasPrefix(link, "#"):
		return ""
	case strings.HasPrefix(link, "https://"), strings.HasPrefix(link, "http://"):
		return strings.Clone(link)
	case strings.HasPrefix(link, "//"):
		if a.scheme == "" {
			return "https:" + link
		}
		return a.scheme + link
	case a.base == nil:
		return ""
	case link[0] == '/':
		return a.origin + link
	}
	u, err := a.base.Parse(link)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// SameAddress compares two addresses but for scheme, www, query, fragment and a closing slash.
func SameAddress(a, b string) bool {
	a, b = BareAddress(a), BareAddress(b)
	return a != "" && a == b
}

func BareAddress(s string) string {
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimPrefix(strings.TrimSuffix(s, "/"), "www.")
	if !strings.Contains(s, "/") { // a home page tells no article
		return ""
	}
	return s
}

// HostOf returns the host of an address without www.
func HostOf(s string) string {
	i := strings.Index(s, "://")
	if i < 0 {
		return ""
	}
	s = s[i+3:]
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	return strings.TrimPrefix(s, "www.")
}

// SlugOf returns the part of an address that spells the article's headline: the
// last of its folders' names that has words in it.
func SlugOf(address string) string {
	if i := strings.Index(address, "://"); i >= 0 {
		address = address[i+3:]
	}
	address, _, _ = strings.Cut(address, "?")
	address, _, _ = strings.Cut(address, "#")
	slug := ""
	for {
		i := strings.LastIndexByte(address, '/')
		if i < 0 {
			break
		}
		part := address[i+1:]
		if len(part) > len(slug) && (slug == "" || strings.Count(part, "-") > strings.Count(slug, "-")) {
			slug = part
		}
		address = address[:i]
	}
	if strings.IndexByte(slug, '%') >= 0 {
		if s, err := url.PathUnescape(slug); err == nil {
			slug = s
		}
	}
	if i := strings.LastIndexByte(slug, '.'); i > 0 && len(slug)-i <= 6 {
		slug = slug[:i]
	}
	return slug
}

// InHost reports whether a name without its spaces stands in an address's host.
func InHost(name, address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	squeezed := strings.ReplaceAll(letters.FoldName(name), " ", "")
	return len(squeezed) >= 3 && strings.Contains(strings.ReplaceAll(host, "-", ""), squeezed)
}
