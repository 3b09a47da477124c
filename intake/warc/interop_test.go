package warc

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The files of other programs: every record is read, with the very bytes that
// its digest was made of.
func TestOtherPrograms(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.warc*")
	for _, name := range files {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			rd, err := NewReader(f, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for {
				r, err := rd.Next()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				line := fmt.Sprintf("%s %s %d bytes", r.Type(), r.TargetURI(), len(r.Content))
				if resp, err := ParseResponse(r.Content); err == nil {
					body, err := resp.Decode(1 << 20)
					line += fmt.Sprintf(", %d, body %d bytes %.40q %v", resp.Status, len(body), body, err)
				}
				switch d := r.Header.Get("WARC-Block-Digest"); {
				case strings.HasPrefix(d, "sha1:"):
					line += check(digest(r.Content) == d)
				case strings.HasPrefix(d, "sha256:"):
					sum := sha256.Sum256(r.Content)
					line += check("sha256:"+hex.EncodeToString(sum[:]) == d)
				}
				fmt.Fprintln(&out, line)
			}
			golden := name + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if out.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s", out.String(), want)
			}
		})
	}
}

func check(same bool) string {
	if same {
		return ", digest right"
	}
	return ", DIGEST WRONG"
}

// What the Writer writes is read by npm's warcio, if that is installed: its
// command on the PATH, or named by the environment variable WARCIO.
func TestWriterForWarcio(t *testing.T) {
	command := os.Getenv("WARCIO")
	if command == "" {
		command = "warcio"
	}
	command, err := exec.LookPath(command)
	if err != nil {
		t.Skip(err)
	}
	var file bytes.Buffer
	w, err := NewWriter(&file, "dateline/test")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if err := w.Write(&Exchange{URL: fmt.Sprintf("https://post.example/%d", i), Fetched: time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC), Proto: "HTTP/1.1",
			Status: 200, Header: http.Header{"Content-Type": {"text/html"}}, Body: []byte("<p>Ferry"), Method: "GET", Request: http.Header{"User-Agent": {"d"}}}); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(t.TempDir(), "a.warc.gz")
	if err := os.WriteFile(name, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(command, "index", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(string(out)) {
		var r struct {
			Type   string `json:"warc-type"`
			URL    string `json:"warc-target-uri"`
			Offset json.Number
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		got = append(got, r.Type+" "+r.URL)
	}
	want := "warcinfo , response https://post.example/0, request https://post.example/0, response https://post.example/1, request https://post.example/1, response https://post.example/2, request https://post.example/2"
	if strings.Join(got, ", ") != want {
		t.Errorf("warcio reads %q, want %s", got, want)
	}
}
