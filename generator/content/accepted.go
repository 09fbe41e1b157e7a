package content

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/encoding"
	"tuijie/generator/record"
	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

// AcceptedFolder keeps the source texts that accepted translations were made from,
// so that a translator sees what has changed since. A file is named by the digest
// that the lock gives: 64 hexadecimal digits and .md or .toml. The catalogue is not
// read from it, and nothing in it reaches a page; without it translations are as
// fresh or stale as they are.
const AcceptedFolder = Folder + "/.accepted"

// Wording is the text of a source: prose, or the words of a TOML file's fields in
// the source's language.
type Wording struct {
	Prose []byte   // with LF line ends and no byte order mark; nil for fields
	Words []Worded // in the order of the fields
}

// Worded is the words of one field.
type Worded struct{ Key, Words string } // the key without its language

// Digest is what the lock records for the wording. That of fields is of their words
// alone, by the order of their keys and each ended by a zero byte: so a new order of
// the fields, of a file or of the program, makes no translation stale.
func (w Wording) Digest() string {
	if w.Prose != nil {
		return digest(w.Prose)
	}
	sorted, size := slices.Clone(w.Words), 0
	slices.SortFunc(sorted, func(a, b Worded) int { return strings.Compare(a.Key, b.Key) })
	for _, f := range sorted {
		size += len(f.Words) + 1
	}
	all := make([]byte, 0, size)
	for _, f := range sorted {
		all = append(append(all, f.Words...), 0)
	}
	return digest(all)
}

// File is the file in which the wording is kept.
func (w Wording) File() NewFile {
	if w.Prose != nil {
		return NewFile{path.Join(AcceptedFolder, w.Digest()+".md"), w.Prose}
	}
	var b bytes.Buffer
	for _, f := range w.Words {
		fmt.Fprintf(&b, "%s = %s\n", tomledit.Quote(f.Key), tomledit.Quote(f.Words))
	}
	return NewFile{path.Join(AcceptedFolder, w.Digest()+".toml"), b.Bytes()}
}

// wording returns the source of a translation as it is: what it would be accepted
// with. ErrChanged tells that it is not what the catalogue was read from.
func (t Translation) wording(site fs.FS, fields []record.Field, source string) (Wording, error) {
	var w Wording
	if t.isProse() {
		raw, err := readText(site, path.Join(Folder, t.Source))
		if err != nil {
			return w, fmt.Errorf("read %s: %w", t.Source, err)
		}
		w.Prose = bytes.Clone(plainWords(raw))
	}
	for _, f := range record.Texts(fields) {
		if words := f.Words.In(source); words != "" && !t.isProse() {
			w.Words = append(w.Words, Worded{f.Key, words})
		}
	}
	if w.Digest() != t.Digest {
		return w, fmt.Errorf("read %s: %w", t.Source, ErrChanged)
	}
	return w, nil
}

func (t Translation) isProse() bool { return path.Ext(t.Path) == ".md" }

// FieldsOf gives the fields of the file that a translation is of, filled in.
func FieldsOf(c *catalogue.Catalogue) func(Translation) []record.Field {
	entries := map[*catalogue.Entry]catalogue.Described{}
	for e := range c.Each {
		entries[e.Entry] = e
	}
	desks := catalogue.Desks{Contacts: c.Contacts}
	return func(t Translation) []record.Field {
		switch t.Path {
		case "site.toml":
			return c.Site.Fields()
		case "vocabulary.toml":
			return c.Vocabulary.Fields()
		case "contacts.toml":
			return desks.Fields()
		}
		if e, ok := entries[t.Entry]; ok {
			return e.Fields()
		}
		return nil
	}
}

// Accepted returns the source that a translation was accepted with, if it was kept.
// What is not what the lock says is as good as not there.
func (t Translation) Accepted(site fs.FS) (Wording, bool) {
	var w Wording
	if t.Locked == "" {
		return w, false
	}
	name := path.Join(AcceptedFolder, t.Locked+path.Ext(t.Path))
	raw, err := readText(site, name)
	if err != nil {
		return w, false
	}
	if w.Prose = raw; !t.isProse() {
		w.Prose = nil
		doc, found := tomlfile.Parse(name, raw)
		if found.HasErrors() {
			return w, false
		}
		for key, v := range doc.Root.All {
			w.Words = append(w.Words, Worded{key, v.Text})
		}
	}
	return w, w.Digest() == t.Locked
}

// readText reads a regular file that is not beyond the bounds of a text.
func readText(site fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(site, name)
	if err == nil && (!info.Mode().IsRegular() || info.Size() > encoding.MaxSize) {
		err = errNotFile
	}
	if err != nil {
		return nil, err
	}
	f, err := site.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, encoding.MaxSize))
}

var acceptedForm = regexp.MustCompile(`^[0-9a-f]{64}\.(md|toml)$`)

// Unneeded lists the kept sources that no line of the lock names any more. Files
// with other names are not among them: they are somebody else's.
func (l *Lock) Unneeded(site fs.FS) ([]string, error) {
	list, err := fs.ReadDir(site, AcceptedFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", AcceptedFolder, err)
	}
	needed := map[string]bool{}
	for _, line := range l.lines {
		needed[line.digest+path.Ext(line.path)] = true
	}
	var names []string
	for _, e := range list {
		if name := e.Name(); acceptedForm.MatchString(name) && e.Type().IsRegular() && !needed[name] {
			names = append(names, path.Join(AcceptedFolder, name))
		}
	}
	return names, nil
}

// hidden reports whether a name is that of a folder that no page is made from.
func hidden(folder, name string) bool { return path.Join(folder, name) == AcceptedFolder }

// ReadLock reads the lock of a site, as Source.Lock does.
func ReadLock(site fs.FS) (*Lock, error) {
	s := newSource(site)
	l, _, err := s.Lock()
	return l, err
}

// Keep returns the files that keep the sources of translations as they are now, but
// for those that are there.
func Keep(site fs.FS, c *catalogue.Catalogue, list []Translation) ([]NewFile, error) {
	var files []NewFile
	seen, fields := map[string]bool{}, FieldsOf(c)
	for _, t := range list {
		w, err := t.wording(site, fields(t), c.Site.SourceLanguage)
		if errors.Is(err, ErrChanged) && t.State == Fresh {
			continue // recorded by the digest of a file with other line ends
		}
		if err != nil {
			return nil, err
		}
		f := w.File()
		if _, err := fs.Stat(site, f.Name); err == nil || seen[f.Name] {
			continue
		}
		seen[f.Name] = true
		files = append(files, f)
	}
	return files, nil
}
