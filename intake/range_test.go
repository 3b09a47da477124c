package intake

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRanges cuts files anywhere: the pieces together hold each record, and
// what is told of damage, once, in order.
func TestRanges(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var parts []string
	for i := range 30 {
		u := fmt.Sprintf("https://news.example/%d", i)
		body := make([]byte, 200+rnd.IntN(800))
		for j := range body {
			body[j] = byte('a' + rnd.IntN(26))
		}
		parts = append(parts, gz(strings.Replace(response(u, march, ok, ""), "Type: response", "Type: request", 1)), gz(response(u, march, ok, ferry+string(body))))
	}
	broken := append([]string(nil), parts...)
	broken[21] = broken[21][:len(broken[21])/2]
	broken[40] = "\x1f\x8b\x08\x00 no member" + strings.Repeat("garbage", 30)
	files := []string{write(t, "whole.warc.gz", strings.Join(parts, "")), write(t, "broken.warc.gz", strings.Join(broken, ""))}
	files = append(files, filepath.Join("warc", "testdata", "wget.warc.gz"), filepath.Join("warc", "testdata", "warcio.warc.gz"))
	for _, name := range files {
		whole := shortened(open(name, Options{}))
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 40 {
			var got []string
			for from := int64(0); from < info.Size(); {
				to := from + 1 + rnd.Int64N(info.Size()/3)
				got = append(got, open(name, Options{Range: Range{From: from, To: to}})...)
				from = to
			}
			if got = shortened(got); !slices.Equal(got, whole) {
				t.Fatalf("%s in pieces: got\n%s\nwant\n%s", filepath.Base(name), strings.Join(got, "\n"), strings.Join(whole, "\n"))
			}
		}
	}
}

// shortened keeps of each line what tells it from others.
func shortened(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		head, _, _ := strings.Cut(l, " <")
		out[i] = fmt.Sprintf("%s (%d bytes)", head[:min(len(head), 60)], len(l))
	}
	return out
}
