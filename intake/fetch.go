package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"dateline/intake/warc"
	"dateline/record"
)

// UserAgent is what servers are told unless Fetcher says otherwise.
const UserAgent = "Dateline/1.0 (reads news pages)"

// A Fetcher fetches pages, feeds and sitemaps. The zero Fetcher is ready for a
// page that the user asked for by name: it makes one attempt and does not read
// robots.txt. Polite returns one for fetching on the machine's own account. A
// Fetcher may be used by several goroutines at once; its fields must not
// change after the first use.
type Fetcher struct {
	Timeout   time.Duration // for the whole of one request; default 30 s
	MaxBytes  int64         // of an answer, decompressed; default MaxPage
	Redirects int           // followed at most; default 10
	UserAgent string        // default UserAgent

	// Robots makes it obey robots.txt (RFC 9309) with its Crawl-delay.
	Robots bool
	// Delay is the least time between the starts of two requests to a host;
	// PerHost how many may be under way there at once, 0 meaning 1.
	Delay   time.Duration
	PerHost int
	// Retries is how often a request is made again after an error that may
	// pass, with exponential back-off or as the answer's Retry-After says.
	Retries int
	// PublicOnly refuses addresses of private, loopback, link-local and other
	// special networks, at the time of connecting: so also after a redirect or
	// a change of the name's address. Proxies are not used then.
	PublicOnly bool
	// Keep is handed what was fetched; see warc.Writer. It may be called by
	// several goroutines at once. Its error fails the fetch. May be nil.
	Keep func(*warc.Exchange) error

	once    sync.Once
	client  *http.Client
	turns   *turns
	robots  robotsCache
	proxied bool                                       // with PublicOnly: through the environment's proxy
	permit  func(addr string) error                    // the guard; tests narrow it
	wait    func(context.Context, time.Duration) error // sleep; tests shorten it
}

// Polite returns a Fetcher that obeys robots.txt, leaves a second between two
// requests to a host, makes one at a time and three retries. contact, an
// address of the web or of mail, tells servers' owners whom to write to.
func Polite(contact string) *Fetcher {
	f := &Fetcher{Robots: true, Delay: time.Second, PerHost: 1, Retries: 3, MaxBytes: defaultMaxPage}
	if contact != "" {
		f.UserAgent = "Dateline/1.0 (+" + contact + ")"
	}
	return f
}

// A Request asks for an address: unconditionally, or (RFC 9110, section 13)
// only if it changed since an earlier Response.
type Request struct {
	URL                string
	ETag, LastModified string
	Accept             string // default: pages
}

// A Response is an answer of status 2xx, or 304 with NotModified set.
type Response struct {
	URL         string // where redirects ended
	Status      int
	Header      http.Header
	Body        []byte // without content encoding
	Fetched     time.Time
	NotModified bool
	// Truncated is "length" where Body was cut at the limit, "disconnect"
	// where the server sent less than it announced, else "".
	Truncated string
}

// ErrRobots says that robots.txt forbids an address.
var ErrRobots = errors.New("robots.txt forbids it")

// A StatusError says that a server answered with a status other than 2xx.
type StatusError struct {
	Address string
	Code    int
	// RetryAfter is how long the server asks to wait, 0 where it does not say.
	RetryAfter time.Duration
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("fetch %s: the server answered %d %s", e.Address, e.Code, http.StatusText(e.Code))
}

// A KeepError says that what was fetched could not be kept (Fetcher.Keep).
type KeepError struct {
	Address string
	Err     error
}

func (e *KeepError) Error() string { return fmt.Sprintf("fetch %s: keeping it: %v", e.Address, e.Err) }
func (e *KeepError) Unwrap() error { return e.Err }

// A KindError is an answer that is no page.
type KindError struct{ Address, Kind string }

func (e *KindError) Error() string {
	return fmt.Sprintf("fetch %s: it is %s, not a page", e.Address, e.Kind)
}

// IsAddress reports whether s is the address of a page on the web: http or
// https with a host.
func IsAddress(s string) bool {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && u.Hostname() != ""
}

// Fetch fetches the page at an address. The page's URL is where redirects
// ended. At most MaxBytes are read; cut tells that there were more. The errors
// name the address: a StatusError, or what kept the page from coming.
func (f *Fetcher) Fetch(ctx context.Context, address string) (page record.Page, cut bool, err error) {
	res, err := f.Get(ctx, Request{URL: address})
	if err != nil {
		return page, false, err
	}
	if kind := res.Header.Get("Content-Type"); !isText(kind) {
		return page, false, &KindError{address, kind}
	}
	if len(res.Body) == 0 {
		return page, false, fmt.Errorf("fetch %s: %w", address, ErrEmpty)
	}
	return res.Page(), res.Truncated == "length", nil
}

// Page is the answer as a page.
func (r *Response) Page() record.Page {
	page := record.Page{URL: r.URL, Body: r.Body, ContentType: r.Header.Get("Content-Type"), Fetched: r.Fetched, Header: map[string]string{}}
	for _, name := range kept {
		if v := r.Header.Get(name); v != "" {
			page.Header[name] = v
		}
	}
	if r.Truncated != "" {
		page.Header["Warc-Truncated"] = r.Truncated
	}
	return page
}

// Get fetches an address, following redirects and retrying as the Fetcher's
// fields say. The errors name the address.
func (f *Fetcher) Get(ctx context.Context, r Request) (*Response, error) {
	if !IsAddress(r.URL) {
		return nil, fmt.Errorf("fetch %s: it is no address of the web; write it as https://host/path", r.URL)
	}
	f.once.Do(f.start)
	for attempt := 0; ; attempt++ {
		res, err := f.follow(ctx, r)
		if err == nil {
			return res, nil
		}
		wait, passing := f.backOff(err, attempt)
		if !passing || attempt >= f.Retries || ctx.Err() != nil {
			if res != nil && len(res.Body) > 0 {
				return res, nil // what came of an answer that always breaks off
			}
			return nil, err
		}
		if err := f.wait(ctx, wait); err != nil {
			return nil, fmt.Errorf("fetch %s: %w", r.URL, err)
		}
	}
}

// follow makes one attempt: a request and those that its redirects ask for.
// A response that broke off comes with its error.
func (f *Fetcher) follow(ctx context.Context, r Request) (*Response, error) {
	most := orDefault(f.Redirects, 10)
	address := r.URL
	for hop := 0; ; hop++ {
		u, err := url.Parse(address)
		if err != nil {
			return nil, fmt.Errorf("fetch %s: %w", r.URL, err)
		}
		delay := f.Delay
		if f.Robots {
			rules, err := f.robots.rules(ctx, f, u)
			if err != nil {
				return nil, fmt.Errorf("fetch %s: %w", r.URL, err)
			}
			if !rules.allow(u) {
				return nil, fmt.Errorf("fetch %s: %w", r.URL, ErrRobots)
			}
			delay = max(delay, rules.delay)
		}
		next, res, err := f.one(ctx, r, address, delay)
		if err != nil || next == "" {
			return res, err
		}
		switch {
		case hop == most:
			return nil, fmt.Errorf("fetch %s: more than %d redirects", r.URL, most)
		case !IsAddress(next):
			return nil, fmt.Errorf("fetch %s: it redirects to %s", r.URL, next)
		}
		address = next
	}
}

// one makes one request in the host's turn. It returns the address that the
// answer redirects to, or the response.
func (f *Fetcher) one(ctx context.Context, r Request, address string, delay time.Duration) (next string, _ *Response, _ error) {
	done, err := f.turns.take(ctx, hostOf(address), max(1, f.PerHost), delay, f.wait)
	if err != nil {
		return "", nil, fmt.Errorf("fetch %s: %w", r.URL, err)
	}
	defer done()

	timeout := orDefault(f.Timeout, 30*time.Second)
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", nil, fmt.Errorf("fetch %s: %w", r.URL, err)
	}
	req.Header.Set("User-Agent", orDefault(f.UserAgent, UserAgent))
	req.Header.Set("Accept", orDefault(r.Accept, "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"))
	req.Header.Set("Accept-Encoding", "gzip, br, zstd, deflate")
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
	answer, err := f.client.Do(req)
	if err != nil {
		return "", nil, explain(r.URL, err, timeout)
	}
	defer answer.Body.Close()
	res := &Response{URL: address, Status: answer.StatusCode, Header: answer.Header, Fetched: time.Now().UTC().Truncate(time.Second)}
	location := ""
	switch code := answer.StatusCode; {
	case code == http.StatusNotModified:
		res.NotModified = true
		return "", res, nil
	case code >= 300 && code < 400:
		if to, err := answer.Location(); err == nil {
			location = to.String()
		}
	case code >= 200 && code < 300:
	}
	if location == "" && (res.Status < 200 || res.Status > 299) {
		after := retryAfter(answer.Header.Get("Retry-After"), res.Fetched)
		f.turns.pause(hostOf(address), min(after, maxWait))
		return "", nil, &StatusError{r.URL, res.Status, after}
	}
	var failed error
	if location == "" {
		limit := orDefault(f.MaxBytes, MaxPage)
		if err := res.read(answer.Body, limit); err != nil {
			failed = explain(r.URL, err, timeout)
			if res.Truncated == "" {
				return "", nil, failed
			}
		}
	}
	if f.Keep != nil && failed == nil {
		err := f.Keep(&warc.Exchange{URL: address, Fetched: res.Fetched, Proto: answer.Proto, Status: res.Status, Header: answer.Header,
			Body: res.Body, Truncated: res.Truncated, Method: req.Method, Request: req.Header})
		if err != nil {
			return "", nil, &KeepError{r.URL, err}
		}
	}
	return location, res, failed
}

// read reads the body, at most limit bytes as sent and as decoded.
func (r *Response) read(body io.Reader, limit int64) error {
	sent, err := io.ReadAll(io.LimitReader(body, limit+1))
	if err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			r.Truncated = "disconnect"
		} else {
			return err
		}
	}
	if int64(len(sent)) > limit {
		sent, r.Truncated = sent[:limit], "length"
	}
	coded := warc.Response{Header: warc.Header{{Name: "Content-Encoding", Value: r.Header.Get("Content-Encoding")}}, Body: sent}
	var bad error
	r.Body, bad = coded.Decode(int(limit))
	switch {
	case errors.Is(bad, warc.ErrTooLarge):
		r.Truncated = "length"
	case bad != nil && err == nil && r.Truncated == "":
		if len(r.Body) == 0 {
			return fmt.Errorf("its %s encoding is broken: %w", r.Header.Get("Content-Encoding"), bad)
		}
		r.Truncated = "disconnect"
	}
	return err
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
