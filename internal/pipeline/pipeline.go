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
// returns it once the workers have stopped. A panic of a worker, or of the
// sequence, becomes one of Map's caller, who may have a request to answer for.
func Map[T, R any](items iter.Seq[T], workers int, newWorker func() func(T) R, out func(R) error) error {
	type done struct {
		result R
		panics any
	}
	type task struct {
		item   T
		result chan done
	}
	var (
		todo  = make(chan task)
		order = make(chan chan done, workers*ahead)
		stop  = make(chan struct{})
		wg    sync.WaitGroup
	)
	for range workers {
		wg.Go(func() {
			var work func(T) R
			one := func(item T) (d done) {
				defer func() { d.panics = recover() }()
				if work == nil {
					work = newWorker()
				}
				d.result = work(item)
				return d
			}
			for t := range todo {
				d := one(t.item)
				if d.panics != nil {
					work = nil // it may hold what is half done
				}
				t.result <- d
			}
		})
	}
	wg.Go(func() {
		defer close(order)
		defer close(todo)
		defer func() {
			if what := recover(); what != nil {
				last := make(chan done, 1)
				last <- done{panics: what}
				order <- last
			}
		}()
		for item := range items {
			t := task{item, make(chan done, 1)}
			select {
			case order <- t.result:
			case <-stop:
				return
			}
			todo <- t
		}
	})
	var err error
	var panics any
	stopped := false
	for result := range order {
		r := <-result
		if stopped {
			continue
		}
		if panics = r.panics; panics == nil {
			err = out(r.result)
		}
		if stopped = panics != nil || err != nil; stopped {
			close(stop)
		}
	}
	wg.Wait()
	if panics != nil {
		panic(panics)
	}
	return err
}
