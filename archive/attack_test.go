package archive

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNegativeSchema refuses a file whose schema has a number below nought.
func TestNegativeSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.dateline")
	a, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	add(t, a, entry("https://post.example/a", ferryPage, noon))
	a.Close()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []int32{-1, -5, -1 << 31} {
		binary.BigEndian.PutUint32(file[60:], uint32(version)) // user_version in SQLite's header
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, o := range []Options{{}, {ReadOnly: true}, {Existing: true}} {
			if a, err := Open(path, o); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
				t.Errorf("%d, %+v: %v", version, o, err)
				if err == nil {
					a.Close()
				}
			}
		}
	}
}

// TestCheckOfBusyArchive finds nothing wrong with an archive that another writes to.
func TestCheckOfBusyArchive(t *testing.T) {
	a := newArchive(t)
	add(t, a, entry("https://post.example/a", ferryPage, noon))
	other, err := Open(a.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.write.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec("DELETE FROM articles"); err != nil {
		t.Fatal(err)
	}
	c, err := a.Check(context.Background(), nil)
	if err != nil || len(c.Problems) > 0 || c.Articles != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}
