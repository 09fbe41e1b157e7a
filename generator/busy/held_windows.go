package busy

import (
	"errors"
	"syscall"
)

// The codes by which Windows says that a file is held: shared by nobody, locked in
// part, or, where it was held without leave to delete, denied.
const (
	accessDenied     = syscall.Errno(5)
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
)

func held(err error) bool {
	var code syscall.Errno
	return errors.As(err, &code) && (code == sharingViolation || code == lockViolation || code == accessDenied)
}
