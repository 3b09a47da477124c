package warc

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// zeros are so many bytes of nothing.
type zeros struct{ left int }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), z.left)
	clear(p[:n])
	z.left -= n
	return n, nil
}

// TestSpaceBetweenRecords passes over what stands between two records, however
// much it is, without keeping it.
func TestSpaceBetweenRecords(t *testing.T) {
	const size = 128 << 20
	rd, err := NewReader(io.MultiReader(strings.NewReader(rec("a:", "one")), &zeros{size}, strings.NewReader("\r\n \t"+rec("b:", "two"))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, want := range []string{"a:", "b:"} {
		r, err := rd.Next()
		if err != nil || r.TargetURI() != want {
			t.Fatalf("%v, %v, want %s", r, err, want)
		}
	}
	if _, err := rd.Next(); err != io.EOF {
		t.Error(err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 16<<20 {
		t.Errorf("%d MB of zeros took %d MB", size>>20, n>>20)
	}
}

// TestFragments reads megabytes of starts of records in time that grows with their
// length.
func TestFragments(t *testing.T) {
	for _, piece := range []string{"WARC/1.0\r\n", "WARC/1.0\r\nA: b\r\n", "A: WARC/1.0\nA: ", "WARC/1.0\r\nA: b\r\n\r\n", "WARC/1.0\r\nContent-Length: 9999999\r\n\r\n", "WARC/1.0"} {
		start := time.Now()
		rd, err := NewReader(strings.NewReader(rec("a:", "one")+strings.Repeat(piece, 5_000_000/len(piece))+"\r\n\r\n"+rec("b:", "two")), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for {
			_, err := rd.Next()
			var d *Damage
			if err != nil && !errors.As(err, &d) {
				break
			}
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q took %s", piece, took)
		}
	}
}
