//go:build unix

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What one hostile page may cost: wall time and the process's largest resident
// memory. The time is far above what the pages take, so that a busy machine
// fails nothing; what it must catch is a hang.
const (
	hostileTime   = 60 * time.Second
	hostileMemory = 768 << 20
)

// TestHostilePages reads pages that are made to hang or to burst a reader, each
// in a process of its own: every one ends with a record or a clear error.
func TestHostilePages(t *testing.T) {
	article := "<p>The ferry between Port Harrow and Velmora sails again on Sunday, after eleven years without a crossing.</p>\n"
	noise := make([]byte, 8<<20)
	rand.NewChaCha8([32]byte{1}).Read(noise)
	for _, c := range []struct {
		name string
		big  bool // left out of short runs
		page func() []byte
	}{
		{"a million nested divs", false, func() []byte { return []byte(strings.Repeat("<div>", 1_000_000) + article) }},
		{"a million nested formatting elements", true, func() []byte { return []byte(strings.Repeat("<b><i><font>", 333_000) + article) }},
		{"formatting elements crossed", false, func() []byte { return []byte(strings.Repeat("<a><b></a><p>", 100_000) + article) }},
		{"tables crossed", true, func() []byte { return []byte(strings.Repeat("<table><tr>x", 200_000) + article) }},
		{"nothing closed", false, func() []byte {
			return []byte(strings.Repeat("<p>Rain<li>fell<td>on<option>Velmora<a href='x'>", 50_000))
		}},
		{"an attribute without an end", false, func() []byte { return []byte("<p title=\"" + strings.Repeat("ferry ", 2_000_000)) }},
		{"a comment without an end", false, func() []byte { return []byte(article + "<!--" + strings.Repeat("--", 4_000_000)) }},
		{"a million attributes", false, func() []byte { return []byte("<div" + strings.Repeat(" a='1'", 1_000_000) + ">" + article) }},
		{"a million different attributes", true, func() []byte {
			var b bytes.Buffer
			b.WriteString("<div")
			for i := range 1_000_000 {
				b.WriteString(" a")
				b.WriteString(strings.Repeat("b", i%7))
				b.WriteByte('=')
				b.WriteByte(byte('a' + i%26))
			}
			return append(b.Bytes(), ">"+article...)
		}},
		{"invalid UTF-8", false, func() []byte {
			return append(bytes.Repeat([]byte{'<', 'p', '>', 0xff, 0xc0, 0xe2, 0x80, 0xf5}, 500_000), article...)
		}},
		{"noise", true, func() []byte { return noise }},
		{"zeros", true, func() []byte { return make([]byte, 32<<20) }},
		{"a gzip bomb", true, func() []byte {
			var b bytes.Buffer
			z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
			for range 300 {
				z.Write(make([]byte, 1<<20))
			}
			z.Close()
			return b.Bytes()
		}},
		{"a title to choke regular expressions", false, func() []byte {
			title := strings.Repeat("a - b | ", 200_000) + strings.Repeat(" ", 1_000_000) + "!"
			return []byte("<title>" + title + "</title><h1>" + title + "</h1>" + article)
		}},
		{"a byline to choke on", false, func() []byte {
			return []byte("<meta name=author content='" + strings.Repeat("By A and B, ", 200_000) + "'><div class=byline>" + strings.Repeat("By A and B, ", 200_000) + "</div>" + article)
		}},
		{"JSON-LD a hundred deep", false, func() []byte { return jsonLD(strings.Repeat(`{"@graph":[`, 100)+strings.Repeat("]}", 100), article) }},
		{"JSON-LD of a million brackets", false, func() []byte { return jsonLD(strings.Repeat("[", 1_000_000), article) }},
		{"JSON-LD of a million objects", true, func() []byte {
			return jsonLD("["+strings.Repeat(`{"@type":"NewsArticle","headline":"x"},`, 1_000_000)+"{}]", article)
		}},
		{"JSON-LD that goes nowhere", false, func() []byte { return jsonLD(`{"headline":"`+strings.Repeat(`\u00`, 1_000_000), article) }},
		{"a line of ten million characters", true, func() []byte { return []byte(strings.Repeat("ferry at 7:10, ", 700_000)) }},
		{"two million lines of text", true, func() []byte { return []byte(strings.Repeat("2024-08-17\nferry\n", 1_000_000)) }},
		{"a page of 200 MB", true, func() []byte { return bytes.Repeat([]byte(article), 200_000_000/len(article)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.big && testing.Short() {
				t.Skip("large")
			}
			path := filepath.Join(t.TempDir(), "page.html")
			if err := os.WriteFile(path, c.page(), 0o644); err != nil {
				t.Fatal(err)
			}
			runHostile(t, path)
		})
	}
}

func jsonLD(data, article string) []byte {
	return []byte(`<script type="application/ld+json">` + data + "</script>" + article)
}

func runHostile(t *testing.T, path string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "read", path)
	cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(hostileTime, func() { cmd.Process.Kill() })
	err := cmd.Wait()
	took := time.Since(start)
	if !timer.Stop() {
		t.Fatalf("no end within %s", hostileTime)
	}
	code := cmd.ProcessState.ExitCode()
	if code != exitOK && code != exitFailed || strings.Contains(errs.String(), "goroutine ") {
		t.Fatalf("exit code %d, %v: %.2000s", code, err, errs.String())
	}
	var rec struct {
		Error string
		Text  string
		Kind  string
	}
	if err := json.Unmarshal(out.Bytes(), &rec); err != nil {
		t.Fatalf("%v: %.200s", err, out.String())
	}
	if (code == exitFailed) != (rec.Error != "") {
		t.Errorf("exit code %d with error %q", code, rec.Error)
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("the system does not tell a process's memory")
	}
	peak := int64(usage.Maxrss)
	if runtime.GOOS == "linux" {
		peak <<= 10 // kilobytes there
	}
	t.Logf("%s, %d MiB, %d characters of text, error %q", took.Round(time.Millisecond), peak>>20, len(rec.Text), rec.Error)
	if peak > hostileMemory {
		t.Errorf("it took %d MiB of memory, the limit is %d", peak>>20, int64(hostileMemory)>>20)
	}
}
