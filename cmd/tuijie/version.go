package main

import (
	"fmt"
	"runtime"
)

type versionCommand struct{}

// Run prints the program's version, and what it was built with.
func (versionCommand) Run(w world) error {
	_, err := fmt.Fprintf(w.out, "tuijie %s (%s %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
