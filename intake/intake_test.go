package intake

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"dateline/internal/faultserver"
	"dateline/record"
)

func gz(parts ...string) string {
	var b bytes.Buffer
	zw := gzip.NewWriter(nil)
	for _, p := range parts {
		zw.Reset(&b)
		io.WriteString(zw, p)
		zw.Close()
	}
	return b.String()
}

// response writes a response record as CC-NEWS has it.
func response(url, date, head, body string) string {
	content := head + "\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		date, url, len(content), content)
}

const (
	ok       = ok200
	march    = "2026-03-01T10:00:00Z"
	april    = "2026-04-01T10:00:00Z"
	ferry    = `<!doctype html><html lang="en-GB"><title>Ferry sails</title><p>The ferry sails at nine.`
	faehre   = `<!doctype html><html lang="de"><title>Fähre</title><p>Die Fähre fährt um neun.`
	listing  = `<!doctype html><html><head><meta property="og:type" content="article"></head><p>Text.`
	warcinfo = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
)

// open reads a target into lines: "url body", "skip: reason", "error".
func open(target string, o Options) []string {
	var out []string
	o.Skipped = func(s Skip) { out = append(out, "skip: "+string(s.Reason)) }
	for item, err := range Open(context.Background(), target, o) {
		if err != nil {
			out = append(out, "error: "+err.Error())
			continue
		}
		out = append(out, item.Page.URL+" "+string(item.Page.Body))
	}
	return out
}

func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenWARC(t *testing.T) {
	const u = "https://news.example/2026/ferry"
	wet := "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: " + u + "\r\nWARC-Date: " + march +
		"\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nFerry sails\r\n\r\n"
	revisit := strings.Replace(response(u, march, ok, ""), "Type: response", "Type: revisit", 1)
	for _, test := range []struct {
		name, file string
		filter     Filter
		want       []string
	}{
		{"pages", gz(warcinfo, response(u, march, ok, ferry), wet), Filter{},
			[]string{"skip: record without a page", u + " " + ferry, u + " Ferry sails"}},
		{"other records", gz(revisit, response("dns:news.example", march, ok, "x"), response(u, march, "HTTP/1.1 301 Moved", ""),
			response(u, march, "HTTP/1.1 200 OK\r\nContent-Type: image/png", "\x89PNG"), response(u, march, ok, ""), response(u, march, "hello", "")), Filter{},
			[]string{"skip: revisit record", "skip: record without a page", "skip: HTTP status other than 2xx", "skip: not HTML or text", "skip: empty page", "skip: malformed HTTP response"}},
		{"no type", gz(response(u, march, "HTTP/1.1 200 OK", ferry), response(u, march, "HTTP/1.1 200 OK", "{}")), Filter{},
			[]string{u + " " + ferry, "skip: not HTML or text"}},
		{"damage", response(u, march, ok, ferry) + "garbage\n" + wet, Filter{},
			[]string{u + " " + ferry, "skip: bytes between records", u + " Ferry sails"}},
		{"hosts", gz(response(u, march, ok, ferry), response("https://www.news.example/a", march, ok, "a<html>"), response("https://badnews.example/b", march, ok, "b")),
			Filter{Hosts: []string{"News.example"}, NotHosts: []string{"www.news.example"}},
			[]string{u + " " + ferry, "skip: filtered: host", "skip: filtered: host"}},
		{"dates", gz(response(u, march, ok, ferry), response(u, april, ok, ferry)),
			Filter{From: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)},
			[]string{"skip: filtered: date", u + " " + ferry}},
		{"languages", gz(response(u, march, ok, ferry), response(u, march, ok, faehre), response(u, march, ok, "<p>untold")),
			Filter{Languages: []string{"en-US"}},
			[]string{u + " " + ferry, "skip: filtered: language", u + " <p>untold"}},
		{"language of WET", strings.Replace(wet, "Content-Length", "WARC-Identified-Content-Language: deu\r\nContent-Length", 1) + wet,
			Filter{Languages: []string{"en"}},
			[]string{"skip: filtered: language", u + " Ferry sails"}},
		{"kinds", gz(response("https://news.example/", march, ok, ferry), response("https://news.example/video/1", march, ok, ferry), response(u, march, ok, listing), response(u, march, ok, ferry)),
			Filter{Kinds: []record.Kind{record.Article}},
			[]string{"skip: filtered: kind", "skip: filtered: kind", u + " " + listing, u + " " + ferry}},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, open(write(t, "a.warc.gz", test.file), Options{Filter: test.filter}), test.want...)
		})
	}
}

// TestOpenStored asks for pages with the gzip members that they came in.
func TestOpenStored(t *testing.T) {
	const u = "https://news.example/2026/ferry"
	file := gz(warcinfo, response(u, march, ok, ferry), response(u, march, ok+"\r\nTransfer-Encoding: chunked", "5\r\n<p>is\r\n0\r\n\r\n"), response(u, march, ok, faehre))
	var got []string
	for item, err := range Open(context.Background(), write(t, "a.warc.gz", file), Options{Stored: true}) {
		if err != nil {
			t.Fatal(err)
		}
		s := "not stored"
		if item.Stored != nil {
			zr, err := gzip.NewReader(bytes.NewReader(item.Stored))
			if err != nil {
				t.Fatal(err)
			}
			all, err := io.ReadAll(zr)
			if err != nil {
				t.Fatal(err)
			}
			s = string(all[item.Head:][:len(item.Page.Body)])
		}
		got = append(got, s)
		Reuse(item.Page.Body)
	}
	check(t, got, ferry, "not stored", faehre)
}

func TestOpenFiles(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.html": ferry, "b.html.gz": gz(faehre), "c.txt": "Ferry sails", "d.json": "{}", "e.bin": "", "f": "\x00\x01", "g.html": "",
		".hidden/h.html": ferry, "sub/i.htm": "<p>i", "j.warc.gz": gz(response("https://a.example/", march, ok, ferry)), "k.html.gz": "\x1f\x8b\x08\x00broken",
	} {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o700)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := open(dir, Options{})
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], dir, "DIR")
	}
	check(t, got, "skip: hidden: its name begins with a dot",
		" "+ferry, " "+faehre, " Ferry sails", "skip: not HTML or text", "skip: not HTML or text", "skip: not HTML or text",
		"skip: empty page", "https://a.example/ "+ferry, "error: DIR/k.html.gz: unexpected EOF", " <p>i")
	// A WARC file whose start is damaged is known by its name.
	damaged := []byte(gz(warcinfo, response("https://a.example/", march, ok, ferry)))
	damaged[12] ^= 0xff
	got = open(write(t, "l.warc.gz", string(damaged)), Options{})
	if len(got) != 2 || got[1] != "https://a.example/ "+ferry {
		t.Errorf("a damaged start: %q", got)
	}
	check(t, open(filepath.Join(dir, "none"), Options{}), "error: stat "+filepath.Join(dir, "none")+": no such file or directory")
	check(t, open(filepath.Join(dir, "a.html"), Options{MaxPage: 9}), " <!doctype")
}

func TestOpenResumes(t *testing.T) {
	var parts []string
	for i := range 300 {
		parts = append(parts, warcinfo, response(fmt.Sprintf("https://news.example/%d", i), march, ok, ferry))
	}
	path := write(t, "a.warc.gz", gz(parts...))
	at := map[string]Position{}
	o := Options{Resume: func(source string) Position { return at[source] }}
	n := 0
	for n < 300 {
		stop := 0
		for item, err := range Open(context.Background(), path, o) {
			if err != nil {
				t.Fatal(err)
			}
			if want := fmt.Sprintf("https://news.example/%d", n); item.Page.URL != want {
				t.Fatalf("%s, want %s", item.Page.URL, want)
			}
			n++
			at[item.Source] = item.Next
			if stop++; stop == 70 {
				break
			}
		}
	}
	if got := open(path, o); len(got) != 0 {
		t.Errorf("after the end: %q", got)
	}
}

func TestOpenProgress(t *testing.T) {
	file := gz(warcinfo, response("https://news.example/", march, ok, ferry))
	path := write(t, "a.warc.gz", file)
	var last Position
	for range Open(context.Background(), path, Options{Progress: func(source string, at Position, total int64) {
		last = at
		if source != path || total != int64(len(file)) {
			t.Errorf("%s of %d bytes", source, total)
		}
	}}) {
	}
	if last.Offset != int64(len(file)) {
		t.Errorf("the end is at %v of %d", last, len(file))
	}
}

func TestOpenStops(t *testing.T) {
	path := write(t, "a.warc.gz", strings.Repeat(gz(response("https://news.example/", march, ok, ferry)), 5_000))
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n, ended := 0, false
	for _, err := range Open(ctx, path, Options{}) {
		if n++; n == 10 {
			cancel()
		}
		ended = ended || err == context.Canceled
	}
	if !ended || n > 2000 {
		t.Errorf("%d items after the context's end", n)
	}
	for range Open(context.Background(), path, Options{}) {
		break
	}
	// They end when they next look up from their work.
	after := runtime.NumGoroutine()
	for i := 0; i < 200 && after > before; i++ {
		time.Sleep(10 * time.Millisecond)
		after = runtime.NumGoroutine()
	}
	if after > before {
		t.Errorf("%d goroutines, %d before", after, before)
	}
}

func TestOpenAddress(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	server.Robots = "User-agent: *\nDisallow: /down"
	f, _ := hasty()
	o := Options{Fetcher: f}
	check(t, open(server.URL+"/chain/2", o), server.URL+"/page "+faultserver.Page)
	check(t, open(server.URL+"/none", o), "skip: cannot be fetched")
	check(t, open(server.URL+"/down", o), "skip: robots.txt forbids it")
	check(t, open(server.URL+"/reset", o), "skip: cannot be fetched")
	o.Filter.Hosts = []string{"news.example"}
	check(t, open(server.URL+"/page", o), "skip: filtered: host")
}
