package pipeline

import (
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestMapKeepsOrderAndBounds(t *testing.T) {
	const n, workers = 500, 3
	var ahead, most, made atomic.Int64
	items := func(yield func(int) bool) {
		for i := range n {
			most.Store(max(most.Load(), ahead.Add(1)))
			if !yield(i) {
				return
			}
		}
	}
	var got []int
	err := Map(items, workers, func() func(int) int {
		made.Add(1)
		return func(i int) int {
			if i%7 == 0 {
				time.Sleep(time.Millisecond)
			}
			return i
		}
	}, func(i int) error {
		ahead.Add(-1)
		got = append(got, i)
		return nil
	})
	if err != nil || len(got) != n || !slices.IsSorted(got) {
		t.Errorf("got %d results, sorted %v, %v", len(got), slices.IsSorted(got), err)
	}
	if made.Load() != workers {
		t.Errorf("%d workers were made", made.Load())
	}
	if limit := int64(workers*8 + workers + 3); most.Load() > limit {
		t.Errorf("%d items were under way at once, want at most %d", most.Load(), limit)
	}
}

func TestMapStops(t *testing.T) {
	full := errors.New("disk full")
	taken, given := 0, 0
	err := Map(func(yield func(int) bool) {
		for i := 0; ; i++ {
			taken++
			if !yield(i) {
				return
			}
		}
	}, 2, func() func(int) int { return func(i int) int { return i } },
		func(i int) error {
			if given++; i == 10 {
				return full
			}
			return nil
		})
	if !errors.Is(err, full) || given != 11 {
		t.Errorf("got %v after %d results", err, given)
	}
	if taken > 100 {
		t.Errorf("took %d items after the failure", taken)
	}
}

// TestMapPanics has a worker and the sequence panic: the caller can recover it,
// and no worker is left.
func TestMapPanics(t *testing.T) {
	for _, in := range []string{"worker", "maker", "sequence"} {
		func() {
			defer func() {
				if recover() != in {
					t.Errorf("the panic of the %s is lost", in)
				}
			}()
			items := func(yield func(int) bool) {
				for i := range 100 {
					if i == 50 && in == "sequence" {
						panic(in)
					}
					if !yield(i) {
						return
					}
				}
			}
			err := Map(items, 3, func() func(int) int {
				if in == "maker" {
					panic(in)
				}
				return func(i int) int {
					if i == 20 && in == "worker" {
						panic(in)
					}
					return i
				}
			}, func(int) error { return nil })
			t.Errorf("Map returned %v", err)
		}()
	}
}
