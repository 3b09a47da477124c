// Package ending has a context for tests that ends when it has been asked so
// often whether it has, and knows how long nobody asked.
package ending

import (
	"context"
	"time"
)

// A Context ends at the question after Left; it serves one goroutine.
type Context struct {
	context.Context
	Left    int           // questions until it ends
	Asked   int           // how often it was asked
	Longest time.Duration // between two questions
	Ended   time.Time     // when it ended; zero before
	last    time.Time
}

// After returns a context that ends when it has been asked so often.
func After(questions int) *Context { return &Context{Context: context.Background(), Left: questions} }

// Never returns one that does not end but may.
func Never() *Context { return After(1 << 30) }

// Done returns a channel that nothing closes: it tells that the context can end.
func (c *Context) Done() <-chan struct{} { return make(chan struct{}) }

// Err counts the question.
func (c *Context) Err() error {
	now := time.Now()
	if c.Asked++; c.Asked > 1 {
		c.Longest = max(c.Longest, now.Sub(c.last))
	}
	c.last = now
	if c.Left--; c.Left < 0 {
		if c.Ended.IsZero() {
			c.Ended = now
		}
		return context.Canceled
	}
	return nil
}
