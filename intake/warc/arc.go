package warc

import (
	"bytes"
	"net/netip"
	"strconv"
	"strings"
)

// ARC is what crawlers wrote before WARC (Internet Archive, "Arc File Format",
// 1996): a line for each record that names its address, host, time, type and
// length, then what the server answered. Its records are read as WARC's: the
// line becomes fields of a header.

// maxLine bounds a record's line, in bytes; it holds an address.
const maxLine = 16 << 10

// schemes begin the addresses in ARC files.
var schemes = []string{"http://", "https://", "filedesc:", "dns:", "ftp://", "whois:", "warcinfo:", "metadata:", "gopher://", "rtsp:", "mms:"}

// isARCStart tells whether b, which may be a few bytes only, may begin a record's
// line. Where the line stands whole in b, it is one.
func isARCStart(b []byte) bool {
	b = b[:min(len(b), maxLine)]
	known := false
	for _, s := range schemes {
		if n := min(len(s), len(b)); n > 3 && string(b[:n]) == s[:n] {
			known = true
			break
		}
	}
	if !known {
		return false
	}
	if eol := bytes.IndexByte(b, '\n'); eol >= 0 {
		_, ok := arcHeader(string(b[:eol]))
		return ok
	}
	return true
}

// isARC tells whether the inflated start of a file is an ARC file's: the record
// that describes the file, or else a whole line of a record.
func isARC(b []byte) bool {
	b = bytes.TrimLeft(b, "\r\n")
	return bytes.HasPrefix(b, []byte("filedesc:")) || bytes.IndexByte(b, '\n') > 0 && isARCStart(b)
}

// arcHeader reads a record's line, of version 1 (address, host, time, type,
// length) or 2 (with status, checksum, location, offset and file before the
// length). Addresses, and types, were written with spaces in them, so the time
// behind a host's address is looked for.
func arcHeader(line string) (Header, bool) {
	f := strings.Fields(line)
	n := len(f)
	if n < 5 {
		return nil, false
	}
	length, err := strconv.ParseInt(f[n-1], 10, 64)
	if err != nil || length < 0 {
		return nil, false
	}
	for i := n - 3; i >= 2; i-- {
		if !isTimestamp(f[i]) || !isHost(f[i-1]) {
			continue
		}
		address := strings.Join(f[:i-1], "%20")
		kind := "response"
		if strings.HasPrefix(address, "filedesc:") || strings.HasPrefix(address, "warcinfo:") {
			kind = "warcinfo"
		}
		return Header{
			{"WARC-Type", kind}, {"WARC-Target-URI", address}, {"WARC-Date", f[i]},
			{"Content-Type", f[i+1]}, {"Content-Length", f[n-1]},
		}, true
	}
	return nil, false
}

// isTimestamp tells times such as 20041015060312, which some wrote shorter.
func isTimestamp(s string) bool {
	if len(s) != 14 && len(s) != 12 && len(s) != 8 {
		return false
	}
	return strings.Trim(s, "0123456789") == "" && (s[0] == '1' || s[0] == '2')
}

// isHost tells the address of the host that was asked; "-" and 0.0.0.0 are none.
func isHost(s string) bool {
	if s == "-" {
		return true
	}
	_, err := netip.ParseAddr(s)
	return err == nil
}

// findARC finds the start of a record's line in b from an offset on, at a line's
// start. -1 means none.
func findARC(b []byte, from int) int {
	for from < len(b) {
		if from == 0 || b[from-1] == '\n' {
			if line := b[from:min(len(b), from+maxLine)]; bytes.IndexByte(line, '\n') > 0 && isARCStart(line) {
				return from
			}
		}
		eol := bytes.IndexByte(b[from:], '\n')
		if eol < 0 {
			return -1
		}
		from += eol + 1
	}
	return -1
}

// arcHead reads a record's line and moves past it.
func (rd *Reader) arcHead() (rec *Record, size int64, err error) {
	eol := -1
	for eol < 0 {
		b := rd.buf[rd.r:rd.w]
		if eol = bytes.IndexByte(b[:min(len(b), maxLine)], '\n'); eol < 0 && (len(b) >= maxLine || !rd.fill()) {
			return nil, 0, errLine
		}
	}
	if rd.hardMark(rd.r, rd.r+eol, true) != nil {
		return nil, 0, errLine
	}
	h, ok := arcHeader(string(rd.buf[rd.r : rd.r+eol]))
	if !ok {
		return nil, 0, errLine
	}
	rd.advance(eol + 1)
	size, _ = strconv.ParseInt(h.Get("Content-Length"), 10, 64) // arcHeader saw to it
	return &Record{Version: "ARC", Header: h}, size, nil
}

// settleARC calls a record by what it holds: some crawlers kept what servers
// sent without its header.
func settleARC(rec *Record) {
	if rec.Header[0].Value == "response" && !bytes.HasPrefix(rec.Content, []byte("HTTP/")) {
		rec.Header[0].Value = "resource"
	}
}

type lineError struct{}

func (lineError) Error() string { return "it is no line of an ARC record" }

var errLine = lineError{}
