// Package evaluate scores what Dateline reads against the truth, set by set,
// and holds the figures that must not fall.
//
// The definitions are those that the figures in README are stated by; each
// scorer's comment gives its own exactly.
package evaluate

import (
	"os"
	"path/filepath"
)

// Shared returns the folder that holds the measuring data (in data) and the
// seed page (in seed): what DATELINE_SHARED names, or the nearest folder named
// shared, with data in it, beside the working directory or one above it. It
// reports false where there is none; tests that need it skip then.
func Shared() (string, bool) {
	if dir := os.Getenv("DATELINE_SHARED"); dir != "" {
		return dir, isDir(filepath.Join(dir, "data"))
	}
	at, err := os.Getwd()
	if err != nil {
		return "", false
	}
	for {
		up := filepath.Dir(at)
		if dir := filepath.Join(up, "shared"); isDir(filepath.Join(dir, "data")) {
			return dir, true
		}
		if up == at {
			return "", false
		}
		at = up
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
