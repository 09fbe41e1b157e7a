// Package mend makes the edits that findings carry: what was typed wrongly and
// has one meaning is written as it should be.
//
// It knows no rule and reads no format: the rooms that find a fault say what
// mends it (diag.Edit), and here that is done, and the site read again, until
// nothing is left to do, since one fault may hide another. It promises that what
// no edit covers stays byte for byte, but for the line ends, which become LF, and
// the form of a file that was not UTF-8; that mending twice is mending once; and
// that a file is replaced whole or not at all, and never one that was changed in
// the meantime.
//
// It refuses files that are symbolic links or lie behind one, files outside the
// content folder, and those that cannot be saved as UTF-8 without a loss: their
// findings stay.
package mend

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/encoding"
)

// maxRounds bounds how often a site is read again. A file rarely needs more
// than three; one that needs more than these is mended further the next time.
const maxRounds = 100

// Change is what mending makes of one file.
type Change struct {
	File          string // relative to the site's folder
	Before, After []byte // the file's bytes
	Places        int    // edits made, and one if the file is saved in another form
	Resaved       bool   // the encoding, the byte order mark or the line ends were changed
}

// Find reads the site and returns what is wrong with it. An error means that
// the machine failed.
type Find func(ctx context.Context, site fs.FS) (diag.List, error)

// Result is what mending comes to.
type Result struct {
	Changes []Change  // sorted by file
	Left    diag.List // what is still to be found after them
	Site    fs.FS     // the site as it is after them
}

// Places counts what is mended in all files.
func (r Result) Places() int {
	n := 0
	for _, c := range r.Changes {
		n += c.Places
	}
	return n
}

// All works out the changes to a site's content. It writes nothing.
func All(ctx context.Context, site fs.FS, find Find) (Result, error) {
	d := newDraft(site)
	for range maxRounds {
		found, err := find(ctx, d)
		if err != nil {
			return Result{}, err
		}
		changed, err := d.round(found)
		if err != nil {
			return Result{}, err
		}
		if !changed {
			return Result{d.changes(), found, d}, nil
		}
	}
	found, err := find(ctx, d)
	return Result{d.changes(), found, d}, err
}

// round makes the edits of one reading in every text that was read, and reports
// whether there were any.
func (d *draft) round(found diag.List) (bool, error) {
	edits := map[string][]diag.Edit{}
	for _, f := range found {
		if f.Fix != nil {
			edits[f.File] = append(edits[f.File], *f.Fix)
		}
	}
	changed := false
	for _, name := range d.texts() {
		again, err := d.mend(name, edits[name])
		if err != nil {
			return false, err
		}
		changed = changed || again
	}
	return changed, nil
}

// mend makes edits in one file of the draft.
func (d *draft) mend(name string, edits []diag.Edit) (bool, error) {
	if d.behindLink(name) {
		return false, nil
	}
	raw, err := d.ReadFile(name)
	if err != nil {
		return false, fmt.Errorf("read %s: %w", name, err)
	}
	text, ok := encoding.Plain(raw)
	if !ok {
		return false, nil
	}
	after, n := Apply(text, edits)
	if bytes.Equal(after, raw) {
		return false, nil
	}
	d.put(name, raw, after, n, !bytes.Equal(text, raw))
	return true, nil
}

// isText reports whether a file is one that staff type, and may be mended.
func isText(name string) bool {
	ext := path.Ext(name)
	return strings.HasPrefix(name, content.Folder+"/") && (ext == ".toml" || ext == ".md")
}
