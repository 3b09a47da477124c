package intake

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of a list of subscriptions: its size in bytes, and how many it names.
const (
	maxOPML        = 4 << 20
	maxOPMLSources = 5000
)

// errNoOPML says that a file is no list of subscriptions.
var errNoOPML = errors.New("it is no OPML: feed readers export such a list of their subscriptions")

// isOPML reports whether a file's beginning is that of an OPML document.
func isOPML(beginning []byte) bool {
	beginning = bytes.TrimLeft(bytes.TrimPrefix(beginning, []byte("\ufeff")), " \t\r\n")
	return bytes.HasPrefix(beginning, []byte("<")) && bytes.Contains(bytes.ToLower(beginning), []byte("<opml"))
}

// ParseOPML reads the subscriptions that a feed reader exported (OPML 1.0 and
// 2.0: outline elements with xmlUrl, in whatever folders), an address once.
// What is no address of the web is passed over. A list of more than 4 MB, or one
// that names none, is an error.
func ParseOPML(in io.Reader) ([]Followed, error) {
	text, err := io.ReadAll(io.LimitReader(in, maxOPML+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxOPML {
		return nil, fmt.Errorf("the list has more than %d megabytes", maxOPML>>20)
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false // ampersands in addresses, above all
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	var out []Followed
	seen := map[string]bool{}
	opml := false
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			if len(out) > 0 {
				break // a list that was cut off names what it names
			}
			return nil, errNoOPML
		}
		e, is := t.(xml.StartElement)
		switch {
		case !is:
		case strings.EqualFold(e.Name.Local, "opml"):
			opml = true
		case opml && strings.EqualFold(e.Name.Local, "outline") && len(out) < maxOPMLSources:
			var s Followed
			for _, a := range e.Attr {
				switch strings.ToLower(a.Name.Local) {
				case "xmlurl":
					s.URL = strings.TrimSpace(a.Value)
				case "title", "text":
					if s.Name == "" {
						s.Name = strings.Join(strings.Fields(a.Value), " ")
					}
				}
			}
			if IsAddress(s.URL) && !seen[s.URL] {
				seen[s.URL] = true
				out = append(out, s)
			}
		}
	}
	if !opml {
		return nil, errNoOPML
	}
	if len(out) == 0 {
		return nil, errors.New("the list names no feed: no outline has an xmlUrl")
	}
	return out, nil
}
