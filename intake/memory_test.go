package intake

import (
	"bytes"
	"testing"
)

func TestMemoryIsUsedAgain(t *testing.T) {
	for n := 1; n < 1<<27; n = n*9/8 + 1 {
		class, size := sizeClass(n)
		if size < n || n > leastSpare && size >= 2*n {
			t.Fatalf("%d bytes are given %d", n, size)
		}
		if c, s := sizeClass(size); c != class || s != size {
			t.Fatalf("class %d of %d bytes is class %d of %d to who gives it back", class, size, c, s)
		}
		if c, _ := sizeClass(size + 1); c != class+1 {
			t.Fatalf("class %d follows class %d", c, class)
		}
	}
	page := bytes.Repeat([]byte("ferry "), 10_000)
	a := copied(page)
	Reuse(a)
	b := copied(page[6:])
	if &a[:1][0] != &b[:1][0] {
		t.Error("memory given back is not used again")
	}
	if string(b) != string(page[6:]) {
		t.Error("the copy is another text")
	}
	if c := copied(page); &c[0] == &b[0] {
		t.Error("memory in use is given away")
	}
}

func TestSpareMemoryIsBounded(t *testing.T) {
	for range 2 * mostSpare >> 20 {
		Reuse(make([]byte, 0, 1<<20))
	}
	Reuse(make([]byte, 0, 1<<20+1)) // nobody's
	spare.Lock()
	defer spare.Unlock()
	if spare.bytes > mostSpare {
		t.Errorf("%d bytes are kept", spare.bytes)
	}
	kept := 0
	for _, have := range spare.ofClass {
		for _, memory := range have {
			kept += cap(memory)
		}
	}
	if kept != spare.bytes {
		t.Errorf("%d bytes are counted, %d kept", spare.bytes, kept)
	}
}
