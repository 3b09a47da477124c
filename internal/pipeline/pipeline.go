// Package pipeline works on a sequence with several workers and keeps its order.
package pipeline

import (
	"iter"
	"sync"
)

// ahead is how many items a worker may be ahead of the slowest one.
const ahead = 8

// Map has every item of the sequence worked on by one of several workers, each
// made by newWorker for a goroutine of its own, and hands the results to out in
// the order of the items. Memory is bounded: no more than a few items a worker
// wait for their turn. When out returns an error, Map takes no more items and
// returns it once the workers have stopped.
func Map[T, R any](items iter.Seq[T], workers int, newWorker func() func(T) R, out func(R) error) error {
	type task struct {
		item   T
		result chan R
	}
	var (
		todo  = make(chan task)
		order = make(chan chan R, workers*ahead)
		stop  = make(chan struct{})
		wg    sync.WaitGroup
	)
	for range workers {
		wg.Go(func() {
			work := newWorker()
			for t := range todo {
				t.result <- work(t.item)
			}
		})
	}
	wg.Go(func() {
		defer close(order)
		defer close(todo)
		for item := range items {
			t := task{item, make(chan R, 1)}
			select {
			case order <- t.result:
			case <-stop:
				return
			}
			todo <- t
		}
	})
	var err error
	for result := range order {
		if r := <-result; err == nil {
			if err = out(r); err != nil {
				close(stop)
			}
		}
	}
	wg.Wait()
	return err
}
