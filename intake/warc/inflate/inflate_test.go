package inflate

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// texts are inputs of many kinds: empty, short, of one byte, of chance, of
// words, with long and short distances.
func texts() [][]byte {
	rng := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 200_000)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	var words strings.Builder
	for range 60_000 {
		fmt.Fprintf(&words, "<p class=\"w%d\">word%d</p> ", rng.IntN(30), int(rng.ExpFloat64()*200))
	}
	skew := make([]byte, 100_000) // codes of all lengths
	for i := range skew {
		skew[i] = byte(min(rng.ExpFloat64()*8, 255))
	}
	out := [][]byte{{}, []byte("a"), []byte("The ferry sails."), bytes.Repeat([]byte{'x'}, 100_000), noise, []byte(words.String()), skew, append(append([]byte(nil), noise[:40_000]...), noise[:40_000]...)}
	for d := range 20 {
		out = append(out, bytes.Repeat(noise[:d+1], 3000/(d+1)))
	}
	return out
}

func zipped(t testing.TB, text []byte, level int, flush bool) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	w.Name, w.Comment, w.Extra = "page.html", "a page", []byte{1, 2, 3}
	for len(text) > 0 {
		n := min(len(text), 7000)
		w.Write(text[:n])
		if text = text[n:]; flush {
			w.Flush()
		}
	}
	w.Close()
	return b.Bytes()
}

func TestMember(t *testing.T) {
	var d Decoder
	for i, text := range texts() {
		for _, level := range []int{flate.NoCompression, flate.BestSpeed, flate.DefaultCompression, flate.BestCompression, flate.HuffmanOnly} {
			for _, flush := range []bool{false, true} {
				packed := zipped(t, text, level, flush)
				for _, behind := range []string{"", "next member"} {
					got, used, err := d.Member(append(packed[:len(packed):len(packed)], behind...), len(text))
					if err != nil || used != len(packed) || !bytes.Equal(got, text) {
						t.Fatalf("text %d, level %d: %d bytes of %d, %d used of %d, %v", i, level, len(got), len(text), used, len(packed), err)
					}
				}
				if len(text) > 0 {
					if _, _, err := d.Member(packed, len(text)-1); !errors.Is(err, ErrLarge) {
						t.Errorf("text %d, level %d: beyond the limit: %v", i, level, err)
					}
				}
				for range 20 {
					if _, _, err := d.Member(packed[:rand.IntN(len(packed))], len(text)); !errors.Is(err, ErrShort) {
						t.Errorf("text %d, level %d: cut short: %v", i, level, err)
					}
				}
			}
		}
	}
}

// both decodes with the standard library as well.
func both(t *testing.T, d *Decoder, b []byte) {
	if len(b) > 3 && b[3]&0xe0 != 0 {
		return // flags of no known meaning, which RFC 1952 has a reader refuse
	}
	const limit = 1 << 20
	got, used, err := d.Member(b, limit)
	in := bytes.NewReader(b)
	var want []byte
	z, wrong := gzip.NewReader(in)
	if wrong == nil {
		z.Multistream(false)
		want, wrong = io.ReadAll(io.LimitReader(z, limit+1))
		if len(want) > limit {
			return
		}
	}
	switch {
	case err == nil && (wrong != nil || !bytes.Equal(got, want) || used != len(b)-in.Len()):
		t.Errorf("%d bytes and %d used where the standard library has %d and %d (%v): %x", len(got), used, len(want), len(b)-in.Len(), wrong, b)
	case err != nil && wrong == nil:
		t.Errorf("%v where the standard library reads %d bytes: %x", err, len(want), b)
	}
}

// TestDamagedMembers changes bytes: what the standard library refuses is
// refused, and what it reads is read.
func TestDamagedMembers(t *testing.T) {
	var d Decoder
	rng := rand.New(rand.NewPCG(3, 4))
	for _, text := range texts() {
		text = text[:min(len(text), 20_000)]
		for _, level := range []int{flate.NoCompression, flate.BestSpeed, flate.BestCompression, flate.HuffmanOnly} {
			packed := zipped(t, text, level, false)
			for range 60 {
				bad := bytes.Clone(packed)
				for range 1 + rng.IntN(3) {
					bad[rng.IntN(len(bad))] ^= 1 << rng.IntN(8)
				}
				both(t, &d, bad)
			}
		}
	}
}

func FuzzMember(f *testing.F) {
	for _, text := range texts()[:7] {
		f.Add(zipped(f, text[:min(len(text), 500)], 6, false))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var d Decoder
		both(t, &d, b)
		// The same as a stream without sums.
		n, used, err := d.inflate(b, 1<<20)
		in := bytes.NewReader(b)
		want, wrong := io.ReadAll(io.LimitReader(flate.NewReader(in), 1<<20+1))
		if len(want) > 1<<20 {
			return
		}
		if (err == nil) != (wrong == nil) || err == nil && (!bytes.Equal(d.out[:n], want) || used != len(b)-in.Len()) {
			t.Errorf("%d bytes, %d used, %v; the standard library has %d, %d, %v", n, used, err, len(want), len(b)-in.Len(), wrong)
		}
	})
}
