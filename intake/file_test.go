package intake

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func TestReadFile(t *testing.T) {
	page := "<p>Rain fell on Velmora.</p>"
	for _, c := range []struct {
		name  string
		bytes []byte
		limit int64
		want  string
		cut   bool
		err   string
	}{
		{"plain.html", []byte(page), 0, page, false, ""},
		{"page.html.gz", gzipped(page), 0, page, false, ""},
		{"page.html.zst", zstandard(page), 0, page, false, ""},
		{"gzip under another name.html", gzipped(page), 0, page, false, ""},
		{"two members.gz", append(gzipped(page), gzipped(page)...), 0, page + page, false, ""},
		{"exactly the limit.html", []byte("12345"), 5, "12345", false, ""},
		{"past the limit.html", []byte("123456"), 5, "12345", true, ""},
		{"bomb.gz", gzipped(strings.Repeat(" ", 10<<20)), 1000, strings.Repeat(" ", 1000), true, ""},
		{"empty.html", nil, 0, "", false, "it is empty"},
		{"broken.gz", []byte{0x1f, 0x8b, 9, 9, 9}, 0, "", false, "begins as gzip data"},
		{"short.gz", gzipped(page)[:20], 0, "", false, "unexpected EOF"},
		{"broken.zst", []byte{0x28, 0xb5, 0x2f, 0xfd, 0xff, 0xff}, 0, "", false, "broken.zst"},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(path, c.bytes, 0o644); err != nil {
			t.Fatal(err)
		}
		body, cut, err := ReadFile(path, c.limit)
		switch {
		case c.err != "":
			if err == nil || !strings.Contains(err.Error(), c.err) || !strings.Contains(err.Error(), c.name) {
				t.Errorf("%s: error %v, want one that names the file and says %q", c.name, err, c.err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case string(body) != c.want || cut != c.cut:
			t.Errorf("%s: got %d bytes, cut %v; want %d, %v", c.name, len(body), cut, len(c.want), c.cut)
		}
	}
	if _, _, err := ReadFile(t.TempDir(), 0); err == nil {
		t.Error("a folder is read as a page")
	}
	if _, _, err := ReadFile(filepath.Join(t.TempDir(), "none.html"), 0); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
}

func TestPages(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.html", "a.htm.gz", "sub/c.txt.zst", ".git/d.html", ".e.html", "f.png", "manifest.jsonl"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for path, err := range Pages(dir) {
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, path)
		got = append(got, filepath.ToSlash(rel))
	}
	if want := []string{"a.htm.gz", "b.html", "sub/c.txt.zst"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, err := range Pages(filepath.Join(dir, "none")) {
		if !errors.Is(err, os.ErrNotExist) {
			t.Errorf("a missing folder gives %v", err)
		}
		return
	}
	t.Error("a missing folder gives no error")
}

func gzipped(s string) []byte {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	z.Write([]byte(s))
	z.Close()
	return buf.Bytes()
}

func zstandard(s string) []byte {
	z, _ := zstd.NewWriter(nil)
	return z.EncodeAll([]byte(s), nil)
}
