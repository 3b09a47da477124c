//go:build unix

package intake

import (
	"os"
	"syscall"
)

// lock takes hold of a file until it is closed, also by the process's end.
func lock(f *os.File) error {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}
