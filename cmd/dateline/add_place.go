package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"dateline/intake"
	"dateline/intake/warc"
)

// knownBytes is how much of a file's beginning tells it from another.
const knownBytes = 1 << 20

// A sourceFile is a file that is added, and what it is known by: another file
// may come under its name, and must not begin where the first one ended.
type sourceFile struct {
	name string // its whole path, "" for what cannot be known again
	mark string // size, bytes digested, digest
}

// openSource tells what a target's file is known by.
func openSource(target string) sourceFile {
	s := sourceFile{name: sourceName(target)}
	if s.name == "" || intake.IsAddress(target) {
		return sourceFile{}
	}
	info, err := os.Stat(target)
	if err != nil || !info.Mode().IsRegular() {
		return sourceFile{}
	}
	n := min(info.Size(), knownBytes)
	digest, err := beginning(target, n)
	if err != nil {
		return sourceFile{}
	}
	s.mark = fmt.Sprintf("%d %d %s", info.Size(), n, digest)
	return s
}

// place is what the archive keeps: how far the file was read, and its mark.
func (s sourceFile) place(at intake.Position) string { return at.String() + " " + s.mark }

// resume returns where to go on in the file, by what the archive keeps under
// its name; other tells that this was of another file. A file that has grown
// since is the same. Places of archives that kept no mark are of any file, so
// reading begins at the start.
func (s sourceFile) resume(place string) (at intake.Position, other bool) {
	fields := strings.Fields(place)
	if len(fields) != 4 {
		return at, false
	}
	at, err := warc.ParsePosition(fields[0])
	size, err1 := strconv.ParseInt(fields[1], 10, 64)
	n, err2 := strconv.ParseInt(fields[2], 10, 64)
	if err != nil || err1 != nil || err2 != nil || n < 0 {
		return intake.Position{}, false
	}
	info, err := os.Stat(s.name)
	if err != nil || info.Size() < size {
		return intake.Position{}, true
	}
	if digest, err := beginning(s.name, n); err != nil || digest != fields[3] {
		return intake.Position{}, true
	}
	return at, false
}

// beginning is a digest of a file's first n bytes.
func beginning(path string, n int64) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.CopyN(h, f, n); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}
