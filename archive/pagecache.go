package archive

import (
	"errors"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// cachePages is how many pages of files there is memory for, over all
// connections, and cacheSize how much of it the one that writes may take, in
// KiB. A connection that needs more at once gets it.
const (
	cachePages = 4096
	cacheSize  = 32 << 10
)

// pageHead is what SQLite keeps in memory beside each page, in bytes.
var pageHead int32

// shapeCache has SQLite keep pages in one piece of memory that stays as long
// as the process. Allocated one by one, as it does by itself, each page of 8 KB
// takes 16 of what its allocator hands out, and is given back to the system
// with a call of its own when a connection ends. Where SQLite was in use before,
// the cache stays as it is.
var shapeCache = sync.OnceValue(func() error {
	tls := libc.NewTLS()
	defer tls.Close()
	args := libc.Xmalloc(tls, 3*8)
	if args == 0 {
		return errNoMemory
	}
	defer libc.Xfree(tls, args)
	if sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_PCACHE_HDRSZ, libc.VaList(args, uintptr(unsafe.Pointer(&pageHead)))) != sqlite3.SQLITE_OK {
		return nil
	}
	size := newLeafSize + (pageHead+7)&^7
	memory := libc.Xmalloc(tls, libc.Tsize_t(cachePages*size))
	if memory == 0 {
		return errNoMemory
	}
	if sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_PAGECACHE, libc.VaList(args, memory, size, int32(cachePages))) != sqlite3.SQLITE_OK {
		libc.Xfree(tls, memory)
	}
	return nil
})

var errNoMemory = errors.New("there is no memory for SQLite's cache")
