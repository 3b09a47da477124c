package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An export never takes the place of the archive it is from, whatever the
// archive is called on the command line.
func TestExportSparesTheArchive(t *testing.T) {
	path := invented(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	link, hard := filepath.Join(dir, "link.csv"), filepath.Join(filepath.Dir(path), "hard.csv")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if err := os.Link(path, hard); err != nil {
		t.Skip(err)
	}
	folder := filepath.Join(dir, "folder")
	if err := os.Symlink(filepath.Dir(path), folder); err != nil {
		t.Fatal(err)
	}
	base := filepath.Base(path)
	for _, output := range []string{path, path + "-wal", path + "-shm", path + "-journal", link, hard, filepath.Join(folder, base), filepath.Join(folder, base+"-wal"),
		filepath.Join(filepath.Dir(path), ".", "..", filepath.Base(filepath.Dir(path)), base)} {
		for _, archive := range []string{path, link, filepath.Join(folder, base)} {
			_, errs, code := dateline(t, "", "export", "--archive", archive, "--format", "csv", "-o", output)
			if code != exitUsage || !strings.Contains(errs, "is the archive") {
				t.Errorf("-o %s of %s: exit code %d: %s", output, archive, code, errs)
			}
		}
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the archive changed: %v", err)
	}
}

func TestExportOutput(t *testing.T) {
	path := invented(t)
	dir := t.TempDir()
	// Unknown endings are refused with the known ones.
	xlsx := filepath.Join(dir, "a.xlsx")
	if _, errs, code := dateline(t, "", "export", "--archive", path, "-o", xlsx); code != exitUsage || !strings.Contains(errs, "*.csv") || !strings.Contains(errs, "*.parquet") || exists(xlsx) {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if _, errs, code := dateline(t, "", "export", "--archive", path, "--format", "csv", "-o", xlsx); code != exitOK || !exists(xlsx) {
		t.Errorf("with the format said: exit code %d: %s", code, errs)
	}
	// An empty result leaves no file, and an older one alone, unless asked.
	none := filepath.Join(dir, "none.csv")
	if _, errs, code := dateline(t, "", "export", "zeppelin", "--archive", path, "-o", none); code != exitFailed || exists(none) || !strings.Contains(errs, "--empty") {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if _, errs, code := dateline(t, "", "export", "zeppelin", "--archive", path, "-o", none, "--empty"); code != exitOK || !exists(none) {
		t.Errorf("exit code %d: %s", code, errs)
	}
	// A link stays one, and what it leads to is written.
	target, link := filepath.Join(dir, "target.csv"), filepath.Join(dir, "link.csv")
	if err := os.Symlink("target.csv", link); err != nil {
		t.Skip(err)
	}
	for range 2 { // first where it leads nowhere
		if _, errs, code := dateline(t, "", "export", "--archive", path, "-o", link); code != exitOK {
			t.Errorf("exit code %d: %s", code, errs)
		}
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 || !exists(target) {
			t.Errorf("%v, %v", info, err)
		}
	}
	if _, errs, code := dateline(t, "", "export", "--archive", path, "-o", dir, "--format", "csv"); code != exitFailed || !strings.Contains(errs, "is a folder") {
		t.Errorf("exit code %d: %s", code, errs)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
