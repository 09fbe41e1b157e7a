//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

// exchange has no system call here; the swap is two renames.
func exchange(*os.Root, string, string) error { return errors.ErrUnsupported }

// flushTree has nothing left to do: every file was flushed as it was written.
func flushTree(*os.Root, string) error { return nil }

// flushFolder does nothing: Windows has no flush for a folder.
func flushFolder(*os.Root, string) error { return nil }
