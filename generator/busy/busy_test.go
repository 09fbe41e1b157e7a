package busy

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"
)

var errHeld = errors.New("sharing violation")

// tries does what fails so often, and counts how often it was tried and waited.
func tries(fail int, with error) (tried int, waited time.Duration, err error) {
	err = retry("a.xlsx", func() error {
		if tried++; tried <= fail {
			return with
		}
		return nil
	}, func(err error) bool { return errors.Is(err, errHeld) }, func(d time.Duration) { waited += d })
	return tried, waited, err
}

func TestAHeldFileIsTriedAgainUntilItIsFree(t *testing.T) {
	if tried, waited, err := tries(3, errHeld); tried != 4 || err != nil || waited != 7*firstWait {
		t.Errorf("tried %d times, waited %v: %v", tried, waited, err)
	}
}

func TestAFileThatStaysHeldIsNamed(t *testing.T) {
	tried, waited, err := tries(99, errHeld)
	var held *Error
	if !errors.As(err, &held) || !errors.Is(err, errHeld) || tried != waits+1 || waited > 3*time.Second {
		t.Fatalf("tried %d times, waited %v: %v", tried, waited, err)
	}
	if text := held.Text(); !strings.Contains(text.ZH, "a.xlsx 正被别的程序打开") || !strings.Contains(text.EN, "close it") {
		t.Errorf("it says %q", text)
	}
}

func TestOtherErrorsAreNotWaitedFor(t *testing.T) {
	if tried, waited, err := tries(1, fs.ErrPermission); tried != 1 || waited != 0 || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("tried %d times, waited %v: %v", tried, waited, err)
	}
	if tried, _, err := tries(0, nil); tried != 1 || err != nil {
		t.Errorf("tried %d times: %v", tried, err)
	}
}
