package mend

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"tuijie/generator/busy"
	"tuijie/generator/diag"
)

// ChangedError tells that a file was changed by somebody else between the
// reading and the writing; it was left as it is.
type ChangedError struct{ File string }

// Error says so in English.
func (e *ChangedError) Error() string { return e.Text().EN }

// Text says so in both languages.
func (e *ChangedError) Text() diag.Text {
	return diag.Say("%s 刚刚被改动过，没有覆盖；请再运行一次", "%s was changed in the meantime and was not overwritten; run the command again", e.File)
}

// Write puts the changes on disk, each file replaced whole with its mode kept.
// All files are looked at before the first is replaced, so that in the usual
// case of a ChangedError nothing is written. Where an error stops it, the files
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
		return nil, &ChangedError{c.File}
	}
	now, err := site.ReadFile(c.File)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", c.File, err)
	}
	if !bytes.Equal(now, c.Before) {
		return nil, &ChangedError{c.File}
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
	if err := busy.Retry(c.File, func() error { return site.Rename(beside, c.File) }); err != nil {
		site.Remove(beside)
		return fmt.Errorf("write %s: %w", c.File, err)
	}
	return nil
}

// Create writes a file that must not be there yet, whole or not at all: it is
// written beside its place and then given its name.
func Create(site *os.Root, name string, body []byte) error {
	if _, err := site.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return &ChangedError{name}
	}
	dir, file := path.Split(name)
	beside := dir + "." + file + ".mend"
	if err := site.Remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := write(site, beside, body, 0o644); err != nil {
		site.Remove(beside)
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := busy.Retry(name, func() error { return site.Rename(beside, name) }); err != nil {
		site.Remove(beside)
		return fmt.Errorf("write %s: %w", name, err)
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
