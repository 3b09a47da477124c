//go:build !amd64

package matrix

func without(int) func() { return func() {} }
