//go:build unix

package output

import "syscall"

// setUmask changes the process's umask and returns what puts it back.
func setUmask(mask int) func() {
	old := syscall.Umask(mask)
	return func() { syscall.Umask(old) }
}
