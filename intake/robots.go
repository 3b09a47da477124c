package intake

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// rules are what a site's robots.txt asks of us (RFC 9309).
type rules struct {
	list     []rule
	delay    time.Duration // Crawl-delay, which the RFC leaves out but many sites have
	sitemaps []string
}

type rule struct {
	pattern string // normalized; with * and $
	allow   bool
}

const (
	maxRobots   = 512 << 10 // RFC 9309, section 2.5
	maxPattern  = 2048
	robotsAgent = "dateline"
)

// parseRobots reads a robots.txt for the rules that concern us. Lines that
// cannot be read are passed over, the rest holds (section 2.2.4).
func parseRobots(text []byte) *rules {
	text = bytes.TrimPrefix(text[:min(len(text), maxRobots)], []byte("\xef\xbb\xbf"))
	var ours, all rules
	named := false              // a group is addressed to us
	toUs, toAll := false, false // the group that the line is in
	inRules := true             // a user-agent line starts a new group
	for line := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent", "useragent":
			if inRules {
				toUs, toAll, inRules = false, false, false
			}
			if value == "*" {
				toAll = true
			} else if strings.EqualFold(productToken(value), robotsAgent) {
				toUs, named = true, true
			}
		case "allow", "disallow", "crawl-delay":
			inRules = true
			for _, r := range []struct {
				to  *rules
				yes bool
			}{{&ours, toUs}, {&all, toAll}} {
				if r.yes {
					r.to.add(key, value)
				}
			}
		case "sitemap":
			if (IsAddress(value) || strings.HasPrefix(value, "/")) && len(all.sitemaps) < 1000 {
				all.sitemaps = append(all.sitemaps, value)
			}
		}
	}
	if named {
		ours.sitemaps = all.sitemaps
		return &ours
	}
	return &all
}

func (r *rules) add(key, value string) {
	if key == "crawl-delay" {
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
			r.delay = time.Duration(min(s, maxWait.Seconds()) * float64(time.Second))
		}
		return
	}
	// An empty path matches nothing.
	if value != "" && len(value) <= maxPattern {
		r.list = append(r.list, rule{normalPath(value), key == "allow"})
	}
}

// productToken is the start of a User-agent line that counts.
func productToken(s string) string {
	for i, c := range []byte(s) {
		if c != '-' && c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') {
			return s[:i]
		}
	}
	return s
}

// allow tells whether an address may be asked for: the longest pattern that
// matches decides, of equally long ones that which allows.
func (r *rules) allow(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if path == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" || u.ForceQuery {
		path += "?" + u.RawQuery
	}
	path = normalPath(path)
	allowed, longest := true, 0
	for _, rule := range r.list {
		n := len(rule.pattern)
		if n < longest || (n == longest && !rule.allow) || !matchPath(rule.pattern, path) {
			continue
		}
		allowed, longest = rule.allow, n
	}
	return allowed
}

// matchPath matches a path's start against a pattern in which * stands for any
// bytes and a $ at the end for the path's end, in time that grows with the
// lengths of both.
func matchPath(pattern, path string) bool {
	if whole, ok := strings.CutSuffix(pattern, "$"); ok {
		pattern = whole
	} else {
		pattern += "*"
	}
	first, rest, more := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok || !more {
		return ok && path == ""
	}
	// Each piece between stars is taken where it first stands: nothing behind it
	// can be lost by that, and no place is looked at twice.
	for {
		piece, behind, more := strings.Cut(rest, "*")
		if !more {
			return strings.HasSuffix(path, piece)
		}
		i := strings.Index(path, piece)
		if i < 0 {
			return false
		}
		path, rest = path[i+len(piece):], behind
	}
}

// normalPath writes a path's percent-encoding in one form (section 2.2.2).
func normalPath(s string) string {
	const hex = "0123456789ABCDEF"
	plain := true
	for i := range len(s) {
		if s[i] == '%' || s[i] <= ' ' || s[i] > '~' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		encoded := c <= ' ' || c > '~'
		if c == '%' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, i = byte(v), i+2
				encoded = !isUnreserved(c)
			}
		}
		if encoded {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isUnreserved(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '-' || c == '.' || c == '_' || c == '~'
}
