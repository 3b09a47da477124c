package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/archive"
)

// killedUpkeep is how many times each command is killed; -short does with few.
const killedUpkeep = 20

// killed runs a command and kills it at a random moment within most; it
// reports whether that cut it off.
func killed(t *testing.T, rng *rand.Rand, most time.Duration, args ...string) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
		return false
	case <-time.After(time.Duration(rng.Int64N(int64(most)))):
	}
	if err := cmd.Process.Signal(syscall.SIGKILL); err != nil && !strings.Contains(err.Error(), "already finished") {
		t.Fatal(err)
	}
	return <-ended != nil
}

// TestKillUpkeep kills backup, repair, recover, merge, exports and an add of Parquet: the archive stays whole, what
// another run made before stays, and the same command goes on to the end and
// leaves nothing else behind.
func TestKillUpkeep(t *testing.T) {
	rounds := killedUpkeep
	if testing.Short() {
		rounds = 4
	}
	dir := manyPages(t, 600)
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
		t.Fatal(errs)
	}
	rng := rand.New(rand.NewPCG(5, 6))
	table := filepath.Join(t.TempDir(), "articles.parquet")
	if _, errs, code := dateline(t, "", "export", "--archive", path, "-o", table); code != 0 {
		t.Fatal(errs)
	}
	for _, name := range []string{"backup", "repair", "recover", "merge", "add", "export", "dataset"} {
		t.Run(name, func(t *testing.T) {
			to := filepath.Join(t.TempDir(), name+".dateline")
			args := map[string][]string{"backup": {"backup", "--archive", path, to}, "repair": {"check", "--repair", "--archive", path}, "recover": {"recover", path, to}, "merge": {"archive", "merge", path, "-o", to},
				"add": {"add", "--archive", to, table}, "export": {"export", "--archive", path, "-o", to, "--format", "parquet"}, "dataset": {"export", "--archive", path, "-o", to, "--partition", "day"}}[name]
			anew := name == "recover" || name == "merge" || name == "add" || name == "dataset" // these replace nothing
			archives := name != "export" && name != "dataset"
			started := time.Now()
			if out, errs, code := dateline(t, "", args...); code != 0 {
				t.Fatalf("exit code %d: %s%s", code, out, errs)
			}
			most := max(time.Since(started), 10*time.Millisecond)
			cut := 0
			for range rounds {
				if anew {
					if err := os.RemoveAll(to); err != nil {
						t.Fatal(err)
					}
				}
				if killed(t, rng, most, args...) {
					cut++
				}
				if n := kept(t, path); n != 600 {
					t.Fatalf("%d pages are left of 600", n)
				}
				if _, err := os.Stat(to); err == nil && archives {
					checkArchive(t, to)
				}
			}
			if anew && name != "add" { // which goes on
				if err := os.RemoveAll(to); err != nil {
					t.Fatal(err)
				}
			}
			if out, errs, code := dateline(t, "", args...); code != 0 {
				t.Fatalf("in the end: exit code %d: %s%s", code, out, errs)
			}
			checkArchive(t, path)
			if name != "repair" {
				if !archives {
					again := filepath.Join(t.TempDir(), "again.dateline")
					source := to
					if name == "export" { // a file's ending tells what it is
						source = to + ".parquet"
						if err := os.Rename(to, source); err != nil {
							t.Fatal(err)
						}
					}
					if out, errs, code := dateline(t, "", "add", "--archive", again, source); code != 0 {
						t.Fatalf("taking it back: exit code %d: %s%s", code, out, errs)
					}
					if n := kept(t, again); n != 600 {
						t.Errorf("%d articles of 600 were written", n)
					}
				} else {
					checkArchive(t, to)
					if n := kept(t, to); n != 600 {
						t.Errorf("%d pages of 600", n)
					}
				}
				if left, err := filepath.Glob(filepath.Join(filepath.Dir(to), ".*")); err != nil || len(left) > 0 {
					t.Errorf("left behind: %v %v", left, err)
				}
			}
			t.Logf("%d of %d runs cut off", cut, rounds)
			if cut < rounds/3 {
				t.Errorf("only %d of %d runs were cut off", cut, rounds)
			}
		})
	}
}

// TestFullDiskUpkeep has no room for a backup, a recovery, a merge, an add of Parquet and a repair: each
// says so, leaves the archive whole and nothing behind.
func TestFullDiskUpkeep(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=24m"); err != nil {
		t.Skip("no small disk can be made here: ", err)
	}
	defer syscall.Unmount(disk, 0)
	path := filepath.Join(disk, "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, manyPages(t, 1000)); code != 0 {
		t.Fatal(errs)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	// Room for a part of another one.
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, fmt.Sprintf("size=%d", info.Size()+info.Size()/8)); err != nil {
		t.Skip("the disk cannot be made smaller: ", err)
	}
	table := filepath.Join(t.TempDir(), "articles.parquet")
	if _, errs, code := dateline(t, "", "export", "--archive", path, "-o", table); code != 0 {
		t.Fatal(errs)
	}
	for _, args := range [][]string{{"add", "--archive", filepath.Join(disk, "taken.dateline"), table}, {"backup", "--archive", path, filepath.Join(disk, "copy.dateline")}, {"recover", path, filepath.Join(disk, "saved.dateline")}, {"archive", "merge", path, "-o", filepath.Join(disk, "merged.dateline")}, {"check", "--repair", "--archive", path}} {
		out, errs, code := dateline(t, "", args...)
		if code == 0 && args[0] == "check" {
			continue // what was there made room
		}
		if code != 1 || !strings.Contains(errs, "disk is full") {
			t.Errorf("%s: exit code %d: %s%s", args[0], code, out, errs)
		}
		if args[0] == "add" { // what was taken before stays, and is whole
			checkArchive(t, filepath.Join(disk, "taken.dateline"))
			if err := errors.Join(removeAll(filepath.Join(disk, "taken.dateline*"))...); err != nil {
				t.Fatal(err)
			}
		}
		left, err := filepath.Glob(filepath.Join(disk, ".*"))
		if err != nil || len(left) > 0 {
			t.Errorf("%s left behind: %v %v", args[0], left, err)
		}
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=96m"); err != nil {
		t.Fatal(err)
	}
	checkArchive(t, path)
	if n := kept(t, path); n != 1000 {
		t.Errorf("%d pages of 1000", n)
	}
}

func removeAll(pattern string) (errs []error) {
	paths, err := filepath.Glob(pattern)
	for _, p := range paths {
		errs = append(errs, os.Remove(p))
	}
	return append(errs, err)
}

// TestReadOnlyPlace reads an archive where nothing can be written.
func TestReadOnlyPlace(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=16m"); err != nil {
		t.Skip("no disk can be made here: ", err)
	}
	defer syscall.Unmount(disk, 0)
	path := filepath.Join(disk, "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--readings", "--archive", path, manyPages(t, 20)); code != 0 {
		t.Fatal(errs)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip("the disk cannot be made read-only: ", err)
	}
	for _, args := range [][]string{{"search", "number"}, {"stats"}, {"check"}, {"show", "1"}, {"export", "--format", "jsonl"}, {"versions", "1"}, {"sources"}, {"timeline"}, {"backup", filepath.Join(t.TempDir(), "copy.dateline")}} {
		args = append(args, "--archive", path)
		if out, errs, code := dateline(t, "", args...); code != 0 && args[0] != "timeline" && args[0] != "sources" || strings.Contains(errs, path+":") {
			t.Errorf("%s: exit code %d: %s%s", args[0], code, out, errs)
		}
	}
	a, err := archive.Open(path, archive.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if n, err := a.Generation(t.Context()); err != nil {
		t.Errorf("%d %v", n, err)
	}
}
