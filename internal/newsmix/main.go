// Newsmix writes a gzip WARC file in CC-NEWS's layout and mix, to measure with:
// the pages of the sets in ../shared/data with their paragraphs exchanged, so
// that each page's article is another one, at invented addresses.
//
//	go run ./internal/newsmix -o /tmp/mix.warc.gz -size 1000
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"dateline/internal/evaluate"
)

func main() {
	out := flag.String("o", "mix.warc.gz", "the `file` to write")
	size := flag.Int64("size", 1000, "its size in `MB`")
	seed := flag.Uint64("seed", 1, "what chance starts from: the same file each time")
	flag.Parse()
	if err := run(*out, *size*1_000_000, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "newsmix:", err)
		os.Exit(1)
	}
}

func run(name string, size int64, seed uint64) error {
	shared, ok := evaluate.Shared()
	if !ok {
		return fmt.Errorf("the sets are not here: shared/data is needed beside the repository")
	}
	var pages [][]byte
	for _, set := range evaluate.PageSets {
		p, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return err
		}
		for _, page := range p {
			body, err := page.Bytes()
			if err != nil {
				return err
			}
			pages = append(pages, body)
		}
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	m := &mix{out: f, rand: rand.New(rand.NewPCG(seed, 0)), date: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
	m.zip, _ = gzip.NewWriterLevel(io.Discard, 6)
	for _, p := range pages {
		m.collect(p)
	}
	err = m.write(pages, size)
	if e := f.Close(); err == nil {
		err = e
	}
	fmt.Printf("%s: %d records, %d pages, %.1f MB of HTML in %.1f MB\n", name, m.records, m.pages, float64(m.html)/1e6, float64(m.written)/1e6)
	return err
}

type mix struct {
	out        io.Writer
	zip        *gzip.Writer
	buf        bytes.Buffer
	rand       *rand.Rand
	date       time.Time
	paragraphs [][]byte
	records    int
	pages      int
	html       int64
	written    int64
}

// paragraph cuts the first p element after at out of a page: from the end of
// its tag to its end tag. from is -1 where there is none.
func paragraph(page []byte, at int) (from, to int) {
	for {
		i := bytes.Index(page[at:], []byte("<p"))
		if i < 0 {
			return -1, -1
		}
		at += i + 2
		if at < len(page) && (page[at] == '>' || page[at] == ' ') {
			start := bytes.IndexByte(page[at:], '>')
			if start < 0 {
				return -1, -1
			}
			from = at + start + 1
			if end := bytes.Index(page[from:], []byte("</p>")); end >= 0 {
				return from, from + end
			}
			return -1, -1
		}
	}
}

// longEnough tells an article's paragraph from boilerplate.
func longEnough(p []byte) bool { return len(p) > 100 && len(p) < 3000 }

func (m *mix) collect(page []byte) {
	for at := 0; ; {
		from, to := paragraph(page, at)
		if from < 0 {
			return
		}
		if p := page[from:to]; longEnough(p) && !bytes.ContainsAny(p, "\x00\xff") && !bytes.Contains(p, []byte("<script")) {
			m.paragraphs = append(m.paragraphs, p)
		}
		at = to
	}
}

// vary exchanges the long paragraphs of a page for others.
func (m *mix) vary(page []byte) []byte {
	var b bytes.Buffer
	at := 0
	for {
		from, to := paragraph(page, at)
		if from < 0 {
			break
		}
		b.Write(page[at:from])
		if longEnough(page[from:to]) {
			b.Write(m.paragraphs[m.rand.IntN(len(m.paragraphs))])
		} else {
			b.Write(page[from:to])
		}
		at = to
	}
	b.Write(page[at:])
	return b.Bytes()
}

func (m *mix) write(pages [][]byte, size int64) error {
	info := "software: newsmix\r\nformat: WARC File Format 1.0\r\nisPartOf: CC-NEWS\r\n"
	if err := m.record("warcinfo", "", "application/warc-fields", []byte(info)); err != nil {
		return err
	}
	var last []byte
	for m.written < size {
		page := pages[m.rand.IntN(len(pages))]
		m.date = m.date.Add(time.Duration(m.rand.IntN(2000)) * time.Millisecond)
		host := fmt.Sprintf("www.outlet%d.example", m.rand.IntN(2000))
		url := fmt.Sprintf("https://%s/%s/story-%d", host, m.date.Format("2006/01/02"), m.pages)
		request := "GET / HTTP/1.1\r\nUser-Agent: CCBot/3.1\r\nHost: " + host + "\r\n\r\n"
		if err := m.record("request", url, "application/http; msgtype=request", []byte(request)); err != nil {
			return err
		}
		// CC-NEWS holds some redirects, and each twentieth article or so is
		// printed by another outlet, too.
		var body []byte
		head := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Crawler-Content-Encoding: gzip\r\n"
		switch n := m.rand.IntN(100); {
		case n < 3:
			head = "HTTP/1.1 301 Moved Permanently\r\nLocation: https://" + host + "/\r\n"
		case n < 8 && last != nil:
			body = last
		default:
			body = m.vary(page)
		}
		if body != nil {
			last = body
			m.pages++
			m.html += int64(len(body))
		}
		head += fmt.Sprintf("Content-Length: %d\r\n\r\n", len(body))
		if err := m.record("response", url, "application/http; msgtype=response", append([]byte(head), body...)); err != nil {
			return err
		}
	}
	return nil
}

func (m *mix) record(kind, url, contentType string, block []byte) error {
	m.records++
	m.buf.Reset()
	m.zip.Reset(&m.buf)
	var h strings.Builder
	fmt.Fprintf(&h, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: %s\r\nWARC-Record-ID: <urn:uuid:%08x-0000-4000-8000-000000000000>\r\nContent-Length: %d\r\nContent-Type: %s\r\n",
		kind, m.date.Format(time.RFC3339), m.records, len(block), contentType)
	if url != "" {
		fmt.Fprintf(&h, "WARC-Target-URI: %s\r\n", url)
	}
	h.WriteString("\r\n")
	io.WriteString(m.zip, h.String())
	m.zip.Write(block)
	io.WriteString(m.zip, "\r\n\r\n")
	if err := m.zip.Close(); err != nil {
		return err
	}
	n, err := m.out.Write(m.buf.Bytes())
	m.written += int64(n)
	return err
}
