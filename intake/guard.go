package intake

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

// A BlockedError says that an address is in a network that must not be reached.
type BlockedError struct{ Addr string }

func (e *BlockedError) Error() string {
	return fmt.Sprintf("%s is not a public address", e.Addr)
}

// special are networks that are not public besides those netip.Addr tells of:
// IANA's special-purpose registries (RFC 6890 and its successors). Of IPv6
// nothing but 2000::/3 is: that leaves out all forms outside it that hold an
// IPv4 address, such as ::ffff:0:a.b.c.d and 64:ff9b::a.b.c.d.
var (
	special = prefixes(
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
		"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
	)
	globalIPv6 = netip.MustParsePrefix("2000::/3")
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// IsPublic tells whether an address is of the public internet.
func IsPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	if a.Is6() {
		if !globalIPv6.Contains(a) {
			return false
		}
		// ISATAP (RFC 5214) holds an IPv4 address in the last four bytes.
		if b := a.As16(); b[8]&^3 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe && !IsPublic(netip.AddrFrom4([4]byte(b[12:]))) {
			return false
		}
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// isWithin tells whether a host, as an address of the web names it, is plainly
// within one's own network: a literal address that is not public, or a name
// that is never public (RFC 6761, 6762, 8375, and ICANN's .internal).
func isWithin(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return !IsPublic(a)
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, name := range []string{"localhost", "local", "internal", "home.arpa"} {
		if host == name || strings.HasSuffix(host, "."+name) {
			return true
		}
	}
	return false
}

func publicOnly(host string) error {
	a, err := netip.ParseAddr(host)
	if err != nil || !IsPublic(a) {
		return &BlockedError{host}
	}
	return nil
}

// guard asks permit for the address that a socket is about to connect to. At
// that point names are resolved, so no answer of a name server and no redirect
// leads around it.
func guard(permit func(host string) error) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return err
		}
		return permit(host)
	}
}

// guardedProxy is the environment's proxy, which connects in our place: so what
// it is asked for is looked at before. A name that only the proxy can resolve
// is the proxy's to judge.
func guardedProxy(permit func(host string) error) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		host := r.URL.Hostname()
		if isWithin(host) {
			return nil, &BlockedError{host}
		}
		proxy, err := http.ProxyFromEnvironment(r)
		if proxy == nil || err != nil {
			return nil, err
		}
		found, err := net.DefaultResolver.LookupNetIP(r.Context(), "ip", host)
		if err != nil {
			return proxy, nil
		}
		for _, a := range found {
			if err := permit(a.Unmap().String()); err != nil {
				return nil, err
			}
		}
		return proxy, nil
	}
}

// dialProxies dials the environment's proxies without asking, and all else
// through the guard.
func dialProxies(guarded, open *net.Dialer) func(ctx context.Context, network, addr string) (net.Conn, error) {
	proxies := map[string]bool{}
	for _, scheme := range []string{"http", "https"} {
		p, err := http.ProxyFromEnvironment(&http.Request{URL: &url.URL{Scheme: scheme, Host: "news.example"}})
		if err == nil && p != nil {
			port := p.Port()
			if port == "" {
				port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[p.Scheme]
			}
			proxies[net.JoinHostPort(p.Hostname(), port)] = true
		}
	}
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		if proxies[addr] {
			return open.DialContext(ctx, network, addr)
		}
		return guarded.DialContext(ctx, network, addr)
	}
}
