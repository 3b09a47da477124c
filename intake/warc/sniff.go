package warc

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// SniffARC tells whether a file that starts with head is an ARC file, plain or
// gzip.
func SniffARC(head []byte) bool {
	if !isGzip(head) {
		return isARC(head)
	}
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return false
	}
	first := make([]byte, 1024)
	n, _ := io.ReadFull(z, first)
	return isARC(first[:n])
}

// Sniff tells whether a file that starts with head (some kilobytes of it) is
// a WARC file: plain, gzip or zstd. One whose zstd frames need a dictionary is
// known by its first frame.
func Sniff(head []byte) bool {
	switch {
	case isGzip(head):
		return new(members).begins(head)
	case len(head) > 8 && head[0] == 0x5d && isZstd(head):
		return true
	case isZstd(head):
		zr, err := zstd.NewReader(bytes.NewReader(head), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
		if err != nil {
			return false
		}
		defer zr.Close()
		var first [8]byte
		n, _ := io.ReadFull(zr, first[:])
		return isMagic(first[:n])
	}
	return isMagic(bytes.TrimLeft(head, "\r\n"))
}
