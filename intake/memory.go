package intake

import (
	"math/bits"
	"sync"
)

// Pages come and go by the gigabyte. Their memory is used again, and kept over
// Go's collections: a pool that each of them empties had a page's memory made
// and cleared anew for one page in three.

const (
	leastSpare  = 1 << 12  // bytes; less is not worth keeping
	mostSpare   = 24 << 20 // bytes kept in all
	sizeClasses = 18       // powers of two, up to half a gigabyte
)

// spare is memory that is not needed at the moment, by size class.
var spare struct {
	sync.Mutex
	ofClass [sizeClasses][][]byte
	bytes   int
}

// sizeClass returns the smallest class whose memory holds n bytes, and how many
// that is. Finer classes waste less of each, but have the right one less often.
func sizeClass(n int) (class, size int) {
	power := bits.Len(uint(max(n, leastSpare) - 1))
	return power - 12, 1 << power
}

// copied copies bytes into memory that Reuse may give back.
func copied(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	class, size := sizeClass(len(b))
	if class >= sizeClasses {
		return append([]byte(nil), b...)
	}
	var memory []byte
	spare.Lock()
	for c := class; c < min(class+3, sizeClasses) && memory == nil; c++ {
		if have := spare.ofClass[c]; len(have) > 0 {
			last := len(have) - 1
			memory, have[last] = have[last], nil
			spare.ofClass[c] = have[:last]
			spare.bytes -= cap(memory)
		}
	}
	spare.Unlock()
	if memory == nil {
		memory = make([]byte, 0, size)
	}
	return append(memory, b...)
}

// Reuse gives the memory of an item's page or stored bytes back, for others.
// What shares memory with it must not be used after it. Memory that is no
// item's is left alone, but for slices with capacities such as theirs.
func Reuse(memory []byte) {
	n := cap(memory)
	if n < leastSpare {
		return
	}
	class, size := sizeClass(n)
	if class >= sizeClasses || size != n {
		return
	}
	spare.Lock()
	if spare.bytes+size <= mostSpare {
		spare.ofClass[class] = append(spare.ofClass[class], memory[:0])
		spare.bytes += size
	}
	spare.Unlock()
}
