package intake

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"dateline/record"

	"github.com/klauspost/compress/zstd"
)

// UserAgent is what servers are told unless Fetcher says otherwise.
const UserAgent = "Dateline/1.0 (reads news pages)"

// A Fetcher fetches pages. The zero Fetcher is ready; zero fields mean the
// defaults. It may be used by several goroutines at once.
type Fetcher struct {
	Timeout   time.Duration // for the whole of one page; default 30 s
	MaxBytes  int64         // of a page, decompressed; default MaxPage
	Redirects int           // followed at most; default 10
	UserAgent string        // default UserAgent
	// Client does the requests; http.DefaultClient where nil. Its own
	// CheckRedirect is not asked.
	Client *http.Client
}

// A StatusError says that a server answered with another status than 200.
type StatusError struct {
	Address string
	Code    int
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("fetch %s: the server answered %d %s", e.Address, e.Code, http.StatusText(e.Code))
}

// IsAddress reports whether s is the address of a page on the web: http or
// https with a host.
func IsAddress(s string) bool {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && u.Host != ""
}

// Fetch fetches the page at an address. The page's URL is where redirects
// ended. At most MaxBytes are read; cut tells that there were more. The errors
// name the address: a StatusError, or what kept the page from coming.
func (f *Fetcher) Fetch(ctx context.Context, address string) (page record.Page, cut bool, err error) {
	if !IsAddress(address) {
		return page, false, fmt.Errorf("fetch %s: it is no address of the web; write it as https://host/path", address)
	}
	timeout := orDefault(f.Timeout, 30*time.Second)
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return page, false, fmt.Errorf("fetch %s: %w", address, err)
	}
	req.Header.Set("User-Agent", orDefault(f.UserAgent, UserAgent))
	req.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1")
	req.Header.Set("Accept-Encoding", "gzip, zstd, deflate")

	res, err := f.client().Do(req)
	if err != nil {
		return page, false, explain(address, err, timeout)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return page, false, &StatusError{address, res.StatusCode}
	}
	if kind := res.Header.Get("Content-Type"); !isText(kind) {
		return page, false, fmt.Errorf("fetch %s: it is %s, not a page", address, kind)
	}
	limit := orDefault(f.MaxBytes, MaxPage)
	body, err := readEncoded(res, limit+1)
	if err != nil {
		return page, false, explain(address, err, timeout)
	}
	if len(body) == 0 {
		return page, false, fmt.Errorf("fetch %s: %w", address, ErrEmpty)
	}
	if cut = int64(len(body)) > limit; cut {
		body = body[:limit:limit]
	}
	page = record.Page{
		URL:         res.Request.URL.String(),
		Body:        body,
		ContentType: res.Header.Get("Content-Type"),
		Fetched:     time.Now().UTC().Truncate(time.Second),
		Header:      map[string]string{},
	}
	for _, name := range []string{"Content-Language", "Etag", "Last-Modified"} {
		if v := res.Header.Get(name); v != "" {
			page.Header[name] = v
		}
	}
	return page, cut, nil
}

func (f *Fetcher) client() *http.Client {
	c := http.DefaultClient
	if f.Client != nil {
		c = f.Client
	}
	copied := *c
	most := orDefault(f.Redirects, 10)
	copied.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		if len(via) > most {
			return fmt.Errorf("more than %d redirects", most)
		}
		if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
			return fmt.Errorf("it redirects to %s", req.URL)
		}
		return nil
	}
	return &copied
}

// readEncoded returns the first limit bytes of a response with its content
// encoding (RFC 9110, section 8.4.1) undone.
func readEncoded(res *http.Response, limit int64) ([]byte, error) {
	var plain io.Reader
	switch encoding := strings.ToLower(strings.TrimSpace(res.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
		plain = res.Body
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(res.Body)
		if err != nil {
			return nil, fmt.Errorf("its gzip encoding is broken: %w", err)
		}
		plain = z
	case "deflate":
		z, err := zlib.NewReader(res.Body)
		if err != nil {
			return nil, fmt.Errorf("its deflate encoding is broken: %w", err)
		}
		plain = z
	case "zstd":
		z, err := zstd.NewReader(res.Body, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(MaxPage))
		if err != nil {
			return nil, err
		}
		defer z.Close()
		plain = z
	default:
		return nil, fmt.Errorf("it came as %q, which was not asked for", encoding)
	}
	var buf bytes.Buffer
	_, err := buf.ReadFrom(io.LimitReader(plain, limit))
	return buf.Bytes(), err
}

// isText reports whether a content type may be that of a page. Servers that
// tell none, or the general one, are given the benefit of the doubt.
func isText(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return true
	}
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "xml") ||
		kind == "application/octet-stream" || kind == "application/gzip"
}

// explain says in plain words why a page did not come.
func explain(address string, err error, timeout time.Duration) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		err = ue.Err
	}
	var dns *net.DNSError
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("fetch %s: no answer within %s: %w", address, timeout, err)
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("fetch %s: there is no host %s: %w", address, dns.Name, err)
	}
	return fmt.Errorf("fetch %s: %w", address, err)
}

func orDefault[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}
