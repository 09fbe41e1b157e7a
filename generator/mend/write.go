package mend

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// ErrChanged tells that a file was changed by somebody else between the reading
// and the writing; it was left as it is.
var ErrChanged = errors.New("the file was changed in the meantime")

// Write puts the changes on disk, each file replaced whole with its mode kept.
// All files are looked at before the first is replaced, so that in the usual
// case of ErrChanged nothing is written. Where an error stops it, the files
// before the one that it names are mended and the others are as they were.
func Write(site *os.Root, changes []Change) error {
	for _, c := range changes {
		if _, err := unchanged(site, c); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if err := replace(site, c); err != nil {
			return err
		}
	}
	return nil
}

// unchanged makes sure that a file is still what it was when it was read.
func unchanged(site *os.Root, c Change) (fs.FileInfo, error) {
	info, err := site.Lstat(c.File)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", c.File, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("write %s: %w", c.File, ErrChanged)
	}
	now, err := site.ReadFile(c.File)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", c.File, err)
	}
	if !bytes.Equal(now, c.Before) {
		return nil, fmt.Errorf("write %s: %w", c.File, ErrChanged)
	}
	return info, nil
}

// replace writes the new bytes beside the file and moves them into its place.
func replace(site *os.Root, c Change) error {
	dir, name := path.Split(c.File)
	beside := dir + "." + name + ".mend"
	info, err := unchanged(site, c)
	if err != nil {
		return err
	}
	if err := site.Remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: %w", c.File, err)
	}
	if err := write(site, beside, c.After, info.Mode().Perm()); err != nil {
		site.Remove(beside)
		return fmt.Errorf("write %s: %w", c.File, err)
	}
	if _, err := unchanged(site, c); err != nil {
		site.Remove(beside)
		return err
	}
	if err := site.Rename(beside, c.File); err != nil {
		site.Remove(beside)
		return fmt.Errorf("write %s: %w", c.File, err)
	}
	return nil
}

func write(site *os.Root, name string, body []byte, mode fs.FileMode) error {
	f, err := site.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}
