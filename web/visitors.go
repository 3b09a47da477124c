package web

import (
	"bufio"
	"crypto/subtle"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
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

// A User is one of those who share a window.
type User struct {
	Name  string
	Token string
	// Write allows to add pages and to keep things on the desk.
	Write bool
}

// shortestToken is the least length of a token: 16 letters of hexadecimal are
// 64 bits.
const shortestToken = 16

// ReadUsers reads a tokens file: a line has a name, a token and "write" or
// "read", parted by spaces; empty lines and those that begin with # are left out.
// Mistakes are told with their line.
func ReadUsers(r io.Reader) ([]User, error) {
	var out []User
	seen := map[string]bool{}
	n := 0
	for sc := bufio.NewScanner(r); sc.Scan(); {
		n++
		f := strings.Fields(sc.Text())
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		switch {
		case len(f) != 3 || f[2] != "write" && f[2] != "read":
			return nil, fmt.Errorf("line %d: write a name, a token and read or write", n)
		case len(f[1]) < shortestToken:
			return nil, fmt.Errorf("line %d: the token of %s is shorter than %d letters and could be guessed; openssl rand -hex 16 makes one", n, f[0], shortestToken)
		case seen[f[0]] || seen[f[1]]:
			return nil, fmt.Errorf("line %d: the name or the token is there already", n)
		}
		seen[f[0]], seen[f[1]] = true, true
		out = append(out, User{Name: f[0], Token: f[1], Write: f[2] == "write"})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("it names nobody")
	}
	return out, nil
}

type userKey struct{}

// userOf is who asks.
func userOf(r *http.Request) User {
	u, _ := r.Context().Value(userKey{}).(User)
	return u
}

// welcome tells who asks by the token, and whether they may come in.
func (s *Server) welcome(r *http.Request) (User, bool) {
	if s.o.Token == "" && len(s.o.Users) == 0 {
		return User{Write: true}, true
	}
	given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		_, given, _ = r.BasicAuth()
	}
	users := s.o.Users
	if len(users) == 0 {
		users = []User{{Token: s.o.Token, Write: true}}
	}
	who, found := User{}, false
	for _, u := range users { // all of them, so that the time tells nothing
		if subtle.ConstantTimeCompare([]byte(given), []byte(u.Token)) == 1 {
			who, found = u, true
		}
	}
	return who, found
}
