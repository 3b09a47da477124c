package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The limits of waiting.
const (
	firstWait = time.Second     // before the first retry; doubled for each further one
	maxWait   = 2 * time.Minute // for a host's sake: a longer Retry-After ends the attempts
	maxHosts  = 10_000          // whose turns are remembered
)

// start makes what the Fetcher's fields ask for.
func (f *Fetcher) start() {
	if f.wait == nil {
		f.wait = sleep
	}
	if f.turns == nil {
		f.turns = new(turns)
	}
	if f.permit == nil && f.PublicOnly {
		f.permit = publicOnly
	}
	dialer := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}
	t := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        60 * time.Second,
		TLSHandshakeTimeout:    15 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		DisableCompression:     true, // encodings are undone with a limit, in read
	}
	if f.permit != nil {
		open := *dialer
		dialer.Control = guard(f.permit)
		t.Proxy = nil
		if f.proxied {
			t.Proxy = guardedProxy(f.permit)
			t.DialContext = dialProxies(dialer, &open)
		}
	}
	f.client = &http.Client{Transport: t, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// Public returns a fetcher with f's settings that reaches public addresses only,
// as with PublicOnly, but through the environment's proxy where there is one.
// They keep turns at a host together.
func (f *Fetcher) Public() *Fetcher {
	f.once.Do(f.start)
	return &Fetcher{Timeout: f.Timeout, MaxBytes: f.MaxBytes, Redirects: f.Redirects, UserAgent: f.UserAgent, Robots: f.Robots, Delay: f.Delay,
		PerHost: f.PerHost, Retries: f.Retries, PublicOnly: true, Keep: f.Keep, turns: f.turns, wait: f.wait, proxied: true}
}

// backOff tells whether an error may pass and how long to wait for that.
func (f *Fetcher) backOff(err error, attempt int) (time.Duration, bool) {
	wait := min(firstWait<<min(attempt, 10), maxWait)
	wait += rand.N(wait / 4) // so that many clients do not come back at once
	var status *StatusError
	if errors.As(err, &status) {
		switch status.Code {
		case 408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524:
			return max(wait, status.RetryAfter), status.RetryAfter <= maxWait
		}
		return 0, false
	}
	var dns *net.DNSError
	var blocked *BlockedError
	var timeout net.Error
	var op *net.OpError
	switch {
	case errors.As(err, &blocked), errors.As(err, &dns) && dns.IsNotFound:
		return 0, false
	case errors.As(err, &timeout) && timeout.Timeout(), errors.As(err, &op), errors.As(err, &dns),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return wait, true
	}
	return 0, false
}

// retryAfter reads the field of RFC 9110, section 10.2.3: seconds or a date.
func retryAfter(v string, now time.Time) time.Duration {
	if s, err := strconv.ParseInt(strings.TrimSpace(v), 10, 32); err == nil && s > 0 {
		return time.Duration(s) * time.Second
	}
	if t, err := http.ParseTime(v); err == nil && t.After(now) {
		return t.Sub(now)
	}
	return 0
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// turns are the hosts' turns: how many requests are under way, and when the
// next one may start.
type turns struct {
	mu    sync.Mutex
	hosts map[string]*turn
}

type turn struct {
	slots chan struct{}
	next  time.Time
	users int
}

// take waits for the host's turn. The caller calls done after the request.
func (t *turns) take(ctx context.Context, host string, slots int, delay time.Duration, wait func(context.Context, time.Duration) error) (done func(), err error) {
	t.mu.Lock()
	h := t.hosts[host]
	if h == nil {
		if t.hosts == nil {
			t.hosts = map[string]*turn{}
		}
		if len(t.hosts) >= maxHosts {
			t.forget()
		}
		h = &turn{slots: make(chan struct{}, slots)}
		t.hosts[host] = h
	}
	h.users++
	t.mu.Unlock()
	leave := func() {
		t.mu.Lock()
		h.users--
		t.mu.Unlock()
	}
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		leave()
		return nil, context.Cause(ctx)
	}
	done = func() {
		<-h.slots
		leave()
	}
	t.mu.Lock()
	now := time.Now()
	if h.next.Before(now) {
		h.next = now
	}
	ahead := h.next.Sub(now)
	h.next = h.next.Add(delay)
	t.mu.Unlock()
	if err := wait(ctx, ahead); err != nil {
		done()
		return nil, err
	}
	return done, nil
}

// pause puts off the host's next request.
func (t *turns) pause(host string, d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if h := t.hosts[host]; h != nil && d > 0 {
		if until := time.Now().Add(d); until.After(h.next) {
			h.next = until
		}
	}
}

// forget drops the hosts that nobody waits for.
func (t *turns) forget() {
	now := time.Now()
	for host, h := range t.hosts {
		if h.users == 0 && h.next.Before(now) {
			delete(t.hosts, host)
		}
	}
}

// robotsCache holds the hosts' robots.txt for a day, failures for minutes.
type robotsCache struct {
	mu    sync.Mutex
	sites map[string]*site
}

type site struct {
	mu      sync.Mutex // held while its robots.txt is fetched
	rules   *rules
	err     error
	expires time.Time
}

const (
	robotsAge     = 24 * time.Hour // RFC 9309, section 2.4
	robotsFailure = 5 * time.Minute
)

// rules returns the rules of an address's site.
func (c *robotsCache) rules(ctx context.Context, f *Fetcher, u *url.URL) (*rules, error) {
	origin := u.Scheme + "://" + strings.ToLower(u.Host)
	c.mu.Lock()
	s := c.sites[origin]
	if s == nil {
		if c.sites == nil || len(c.sites) >= maxHosts {
			c.sites = map[string]*site{}
		}
		s = new(site)
		c.sites[origin] = s
	}
	c.mu.Unlock()

	s.mu.Lock()
	defer s.mu.Unlock()
	if now := time.Now(); now.After(s.expires) {
		rules, err := f.fetchRobots(ctx, origin)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		s.rules, s.err, s.expires = rules, err, now.Add(robotsAge)
		if err != nil {
			s.expires = now.Add(robotsFailure)
		}
	}
	return s.rules, s.err
}

// fetchRobots fetches and reads a site's robots.txt. Answers of 4xx mean that
// there are no rules; a site that cannot be asked must be left alone (RFC
// 9309, section 2.3.1).
func (f *Fetcher) fetchRobots(ctx context.Context, origin string) (*rules, error) {
	r := Request{URL: origin + "/robots.txt", Accept: "text/plain,*/*;q=0.1"}
	address := r.URL
	for range 6 {
		next, res, err := f.one(ctx, r, address, f.Delay)
		var status *StatusError
		switch {
		case errors.As(err, &status) && status.Code >= 400 && status.Code < 500 && status.Code != http.StatusTooManyRequests:
			return new(rules), nil
		case err != nil && res == nil:
			return nil, fmt.Errorf("robots.txt cannot be read: %w", err)
		case next == "":
			return parseRobots(res.Body), nil
		case !IsAddress(next):
			return new(rules), nil
		}
		address = next
	}
	return new(rules), nil // RFC 9309, section 2.3.1.2
}
