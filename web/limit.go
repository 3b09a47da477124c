package web

import (
	"net"
	"sync"
	"time"
)

// A limiter lets each address make so many requests a second, twice as many at once.
type limiter struct {
	rate float64

	mu      sync.Mutex
	visits  map[string]*visits
	cleaned time.Time
}

type visits struct {
	left float64
	last time.Time
}

// maxVisitors is how many addresses are remembered; past it all begin anew.
const maxVisitors = 100_000

func (l *limiter) allow(remote string, now time.Time) bool {
	_, ok := l.take(remote, now)
	return ok
}

// take is allow with how many requests are left.
func (l *limiter) take(remote string, now time.Time) (left int, ok bool) {
	if l.rate <= 0 {
		return 0, true
	}
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.visits == nil || len(l.visits) > maxVisitors || now.Sub(l.cleaned) > 10*time.Minute {
		l.visits, l.cleaned = map[string]*visits{}, now
	}
	v := l.visits[host]
	if v == nil {
		v = &visits{left: 2 * l.rate, last: now}
		l.visits[host] = v
	}
	v.left = min(2*l.rate, v.left+now.Sub(v.last).Seconds()*l.rate)
	v.last = now
	if v.left < 1 {
		return 0, false
	}
	v.left--
	return int(v.left), true
}
