package output

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/gofrs/flock"
)

// lock keeps a second build from the same out folder. The system frees it when
// the process dies, so a killed build never bars the next.
type lock struct{ file *flock.Flock }

func (p place) lockName() string { return "." + p.base + ".tuijie-lock" }

// acquire takes the lock or fails at once.
func (p place) acquire() (*lock, error) {
	name := p.lockName()
	// A build that ends removes the file. One that opened it just before would
	// then hold a lock that nobody else can see, and has to try again.
	for range 100 {
		file := flock.New(filepath.Join(p.parent, name), flock.SetPermissions(fileMode))
		ok, err := file.TryLock()
		if err != nil {
			_ = file.Close()
			return nil, fmt.Errorf("lock %s against other builds: %w", p.path(), err)
		}
		if !ok {
			_ = file.Close()
			return nil, &BusyError{Dir: p.path()}
		}
		held, err := file.Stat()
		if now, gone := p.disk.Lstat(name); err == nil && gone == nil && os.SameFile(held, now) {
			return &lock{file}, nil
		}
		_ = file.Close()
	}
	return nil, fmt.Errorf("lock %s against other builds: %s does not stay in place", p.path(), name)
}

// release frees the lock. Windows removes no open file; elsewhere the file must
// go first, or it might be the next build's.
func (l *lock) release(p place) {
	name := p.lockName()
	if runtime.GOOS == "windows" {
		_ = l.file.Close()
		_ = p.disk.Remove(name)
		return
	}
	_ = p.disk.Remove(name)
	_ = l.file.Close()
}
