package output

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asNobody runs f with permissions that bind: as root, on a thread whose file
// accesses are those of the user nobody.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	const nobody = 65534
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
	defer syscall.Setfsuid(0)
	f()
}
