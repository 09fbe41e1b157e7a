// Package themes holds the themes that are built into the program, so that a
// site needs no themes folder until it changes something.
package themes

import "embed"

// Files is the tree of built-in themes: a folder for each, named by it.
//
//go:embed all:fair
var Files embed.FS
