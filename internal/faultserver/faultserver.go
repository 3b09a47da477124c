// Package faultserver plays the servers that a fetcher meets in the wild: ones
// that hang, lie, loop and pour. It is for tests.
package faultserver

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Page is what the server's good answers hold.
const Page = `<!doctype html><html lang="en"><head><title>The ferry to Eastmere sails again</title></head>` +
	`<body><article><h1>The ferry to Eastmere sails again</h1><p>After three weeks in dock the ferry sailed on Monday, the harbour master said.</p></article></body></html>`

// A Server counts what it was asked. Its paths:
//
//	/page            a page, with ETag and Last-Modified, and 304 where these match
//	/hang            never answers
//	/stall           sends a part and then nothing more
//	/drip            sends a byte every 20 ms, without end
//	/short           announces more bytes than it sends
//	/long            announces fewer bytes than it sends
//	/reset           closes the connection without an answer
//	/garbage         answers something that is not HTTP
//	/loop            redirects to itself; /circle/1 and /circle/2 to each other
//	/chain/N         redirects N times, then to /page
//	/to?u=ADDRESS    redirects to an address
//	/endless         announces and sends 10 GB
//	/pour            sends 10 GB without announcing them
//	/badgzip         says gzip and sends a damaged one
//	/nogzip          says gzip and sends plain text
//	/bomb            sends 200 MB of spaces as 200 KB of gzip
//	/busy            answers 429 with Retry-After: 7, every second time the page
//	/busy-long       answers 429 with Retry-After: 86400
//	/flaky           answers 500 twice, then the page, and so on
//	/down            answers 503
//	/headers         sends 1 MB of headers
//	/cookies         sends ten thousand small headers
//	/robots.txt      what Robots says
//
// and those in Files.
type Server struct {
	*httptest.Server
	// Robots is the content of robots.txt; RobotsStatus its status, 0 for 200.
	Robots       string
	RobotsStatus int
	// Files are further answers by path.
	Files map[string]string

	mu   sync.Mutex
	asks map[string]int
	when []time.Time
}

// New starts a server; Close ends it.
func New() *Server {
	s := &Server{asks: map[string]int{}}
	bomb() // takes a second, which no client should see as the server's
	s.Server = httptest.NewServer(s)
	return s
}

// Close ends the server and the requests that hang on it.
func (s *Server) Close() {
	s.CloseClientConnections()
	s.Server.Close()
}

// Asked tells how often a path was asked for.
func (s *Server) Asked(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asks[path]
}

// Times tells when requests other than for robots.txt came.
func (s *Server) Times() []time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]time.Time(nil), s.when...)
}

const gigabyte = 1 << 30

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	s.mu.Lock()
	s.asks[path]++
	n := s.asks[path]
	if path != "/robots.txt" {
		s.when = append(s.when, time.Now())
	}
	file, found := s.Files[path]
	s.mu.Unlock()
	if found {
		serveFile(w, r, path, file)
		return
	}
	first, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch first {
	case "page":
		servePage(w, r)
	case "hang":
		<-r.Context().Done()
	case "stall":
		fmt.Fprint(w, Page[:100])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	case "drip":
		for r.Context().Err() == nil {
			fmt.Fprint(w, "<p>")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	case "short":
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", strconv.Itoa(len(Page)+1000))
		fmt.Fprint(w, Page)
	case "long":
		raw(w, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50\r\n\r\n"+Page)
	case "reset":
		raw(w, "")
	case "garbage":
		raw(w, "220 mail.example ESMTP\r\n")
	case "loop":
		http.Redirect(w, r, "/loop", http.StatusFound)
	case "circle":
		http.Redirect(w, r, map[string]string{"1": "/circle/2", "2": "/circle/1"}[rest], http.StatusMovedPermanently)
	case "chain":
		hops, _ := strconv.Atoi(rest)
		to := "/page"
		if hops > 1 {
			to = "/chain/" + strconv.Itoa(hops-1)
		}
		http.Redirect(w, r, to, http.StatusFound)
	case "to":
		http.Redirect(w, r, r.FormValue("u"), http.StatusFound)
	case "endless":
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", strconv.Itoa(10*gigabyte))
		pour(w, 10*gigabyte)
	case "pour":
		w.Header().Set("Content-Type", "text/html")
		pour(w, 10*gigabyte)
	case "badgzip":
		packed := zip(Page + strings.Repeat("<p>And so on.", 1000))
		packed[len(packed)/2] ^= 0xff
		encoded(w, packed)
	case "nogzip":
		encoded(w, []byte(Page))
	case "bomb":
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb())
	case "busy":
		if n%2 == 1 {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		servePage(w, r)
	case "busy-long":
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(http.StatusTooManyRequests)
	case "flaky":
		if n%3 != 0 {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		servePage(w, r)
	case "down":
		w.WriteHeader(http.StatusServiceUnavailable)
	case "headers":
		w.Header().Set("X-Large", strings.Repeat("x", 1<<20))
		servePage(w, r)
	case "cookies":
		for i := range 10_000 {
			w.Header().Add("Set-Cookie", fmt.Sprintf("c%d=%032d", i, i))
		}
		servePage(w, r)
	case "robots.txt":
		if s.RobotsStatus != 0 {
			w.WriteHeader(s.RobotsStatus)
		}
		fmt.Fprint(w, s.Robots)
	default:
		http.NotFound(w, r)
	}
}

var modified = time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)

func servePage(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("ETag", `"ferry-1"`)
	http.ServeContent(w, r, "", modified, strings.NewReader(Page))
}

func serveFile(w http.ResponseWriter, r *http.Request, path, content string) {
	kind := "text/html; charset=utf-8"
	switch {
	case strings.HasSuffix(path, ".xml"):
		kind = "application/xml"
	case strings.HasSuffix(path, ".json"):
		kind = "application/feed+json"
	case strings.HasSuffix(path, ".gz"):
		kind = "application/gzip"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("ETag", fmt.Sprintf(`"%d"`, len(content)))
	http.ServeContent(w, r, "", modified, strings.NewReader(content))
}

// raw sends bytes past the HTTP library and closes the connection.
func raw(w http.ResponseWriter, bytes string) {
	conn, buf, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	_ = writeAll(buf.Writer, bytes)
}

func writeAll(w *bufio.Writer, s string) error {
	if _, err := w.WriteString(s); err != nil {
		return err
	}
	return w.Flush()
}

func encoded(w http.ResponseWriter, body []byte) {
	w.Header().Set("Content-Type", "text/html")
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(body)
}

func zip(s string) []byte {
	var b bytes.Buffer
	zw := gzip.NewWriter(&b)
	io.WriteString(zw, s)
	zw.Close()
	return b.Bytes()
}

var bomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	zw := gzip.NewWriter(&b)
	pour(zw, 200<<20)
	zw.Close()
	return b.Bytes()
})

// pour writes n spaces, until the other side closes.
func pour(w io.Writer, n int) {
	block := bytes.Repeat([]byte(" "), 1<<16)
	for ; n > 0; n -= len(block) {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}
