package web

import (
	"hash/fnv"
	"strconv"
	"sync"
)

// A pageCache holds pages made from one generation of the archive.
type pageCache struct {
	mu         sync.Mutex
	generation int64
	bytes      int
	pages      map[string]*madePage
}

// A madePage is a page as it is sent, with the tag that tells it from others.
type madePage struct {
	body []byte
	tag  string
}

func newPage(body []byte) *madePage {
	hash := fnv.New64a()
	hash.Write(body)
	return &madePage{body, `"` + strconv.FormatUint(hash.Sum64(), 36) + `"`}
}

const (
	maxCached     = 64 << 20 // bytes
	maxCachedPage = 1 << 20
)

func (c *pageCache) get(key string, generation int64) *madePage {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation {
		return nil
	}
	return c.pages[key]
}

func (c *pageCache) put(key string, generation int64, page *madePage) {
	if len(page.body) > maxCachedPage || len(key) > 1024 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation || c.pages == nil || c.bytes+len(page.body) > maxCached {
		c.generation, c.bytes, c.pages = generation, 0, map[string]*madePage{}
	}
	if old := c.pages[key]; old != nil {
		c.bytes -= len(old.body)
	}
	c.bytes += len(page.body)
	c.pages[key] = page
}
