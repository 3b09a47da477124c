package intake

import (
	"context"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dateline"
	"dateline/record"
)

// TestLargeFile reads the WARC file that DATELINE_WARC names, such as one of
// internal/newsmix, first alone and then with a reader of pages on each
// processor. It holds the memory to 300 MB.
func TestLargeFile(t *testing.T) {
	path := os.Getenv("DATELINE_WARC")
	if path == "" {
		t.Skip("DATELINE_WARC names no file")
	}
	for _, workers := range []int{0, runtime.GOMAXPROCS(0)} {
		pages := make(chan record.Page, workers)
		var wg sync.WaitGroup
		var read atomic.Int64
		for range workers {
			wg.Go(func() {
				for p := range pages {
					if _, err := dateline.Read(p); err == nil {
						read.Add(1)
					}
				}
			})
		}
		start := time.Now()
		n, bytes := 0, 0
		skipped := map[Reason]int{}
		for item, err := range Open(context.Background(), path, Options{Skipped: func(s Skip) { skipped[s.Reason]++ }}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			bytes += len(item.Page.Body)
			if workers > 0 {
				pages <- item.Page
			}
		}
		close(pages)
		wg.Wait()
		s := time.Since(start).Seconds()
		peak := peakMB(t)
		t.Logf("%d workers: %d pages (%d read), %.0f MB in %.1f s: %.0f pages/s, %.0f MB/s; peak memory %d MB; passed over %v",
			workers, n, read.Load(), float64(bytes)/1e6, s, float64(n)/s, float64(bytes)/1e6/s, peak, skipped)
		if peak > 300 {
			t.Errorf("%d MB of memory", peak)
		}
	}
}

// peakMB is the process's peak resident memory.
func peakMB(t *testing.T) int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kb / 1024
}
