//go:build !unix

package intake

import "os"

// lock does nothing: these systems lock files against others by themselves or
// not at all.
func lock(*os.File) error { return nil }
