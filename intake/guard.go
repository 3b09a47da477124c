package intake

import (
	"fmt"
	"net"
	"net/netip"
	"syscall"
)

// A BlockedError says that an address is in a network that must not be reached.
type BlockedError struct{ Addr string }

func (e *BlockedError) Error() string {
	return fmt.Sprintf("%s is not a public address", e.Addr)
}

// special are networks that are not public besides those netip.Addr tells of:
// IANA's special-purpose registries (RFC 6890 and its successors), and those
// that hold an IPv4 address which a gateway would reach.
var special = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
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
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
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
