//go:build !linux

package output

import (
	"os"
	"runtime"
	"testing"
)

// asNobody runs f where permissions bind this user, and skips elsewhere.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions do not bind this user")
	}
	f()
}
