// Package content reads a site's content folder into a catalogue.
//
// It promises that one broken file never hides the faults of another: every
// fault of form in every file is found in one reading, with its place. It
// reads nothing outside the file system it is given, and follows no symbolic
// link that leads out of it. Prose stays on disk: the catalogue holds each
// file's digest, and Source gives the text of one file when it is asked for,
// so that memory grows with the facts.
package content

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/encoding"
	"tuijie/generator/memory"
)

// Folder is the name of the content folder in a site.
const Folder = "content"

// MaxFile is the size in bytes beyond which a picture or document is refused.
// Of no file is more read.
const MaxFile = 64 << 20

// Source gives the files that a catalogue was read from.
type Source struct {
	site fs.FS
	sums *sums   // of every file read
	same *Recall // knows the others, of which nothing has changed; nil for none
}

func newSource(site fs.FS) *Source { return &Source{site: site, sums: newSums(nil)} }

// Read reads the content folder of a site, whose root is site. The catalogue is
// never nil; where the findings hold errors it is incomplete. An error means
// that the machine failed to read.
func Read(ctx context.Context, site fs.FS, jobs int) (*catalogue.Catalogue, *Source, diag.List, error) {
	return Reread(ctx, site, jobs, nil)
}

// Reread is Read by the help of what an earlier build remembers: projects whose
// folders have not changed are not read. It keeps for the next build what it
// read.
func Reread(ctx context.Context, site fs.FS, jobs int, recall *Recall) (*catalogue.Catalogue, *Source, diag.List, error) {
	s := newSource(site)
	if recall != nil {
		s.sums = newSums(recall.scan)
	}
	r := &reader{Source: s, jobs: max(1, jobs), cat: &catalogue.Catalogue{}, room: new(bytes.Buffer), recall: recall}
	if recall != nil && recall.refer != nil {
		s.same = recall
	}
	if err := r.all(ctx); err != nil {
		return nil, nil, nil, err
	}
	r.found = append(r.found, r.identities()...)
	r.found = append(r.found, r.references()...)
	r.found.Sort()
	return r.cat, s, r.found, nil
}

// ErrChanged tells that a file was changed while the site was being built.
var ErrChanged = errors.New("the file changed while the site was being built; build again")

// Prose returns the text of a prose file and the faults of its encoding.
func (s *Source) Prose(p catalogue.Prose) ([]byte, diag.List, error) {
	return s.ProseInto(new(bytes.Buffer), p)
}

// ProseInto is Prose in the room of the buffer: the text is good until that is used
// again.
func (s *Source) ProseInto(raw *bytes.Buffer, p catalogue.Prose) ([]byte, diag.List, error) {
	if err := s.loadInto(raw, p.File, true); err != nil { // its digest is of a regular file
		return nil, nil, fmt.Errorf("read %s: %w", p.File, err)
	}
	if sha256.Sum256(raw.Bytes()) != p.Digest {
		return nil, nil, fmt.Errorf("read %s: %w", p.File, ErrChanged)
	}
	text, found := encoding.Decode(p.File, raw.Bytes())
	return text, found, nil
}

// File returns the bytes of a picture or document beside an entry. It must have
// been found by Exists.
func (s *Source) File(name string) ([]byte, error) {
	raw, err := s.read(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return raw, nil
}

// Exists reports whether the site holds a regular file of the name that is
// within MaxFile.
func (s *Source) Exists(name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	info, err := fs.Stat(s.site, name)
	return err == nil && info.Mode().IsRegular() && info.Size() <= MaxFile
}

// Digest is the SHA-256, in hexadecimal digits, of all that was read: the same
// content gives the same digest on every machine.
func (s *Source) Digest() string {
	h := sha256.New()
	var line []byte
	s.sums.each(func(name string, sum memory.Digest) {
		line = append(append(line[:0], name...), 0)
		line = append(hex.AppendEncode(line, sum[:]), '\n')
		h.Write(line)
	})
	return hex.EncodeToString(h.Sum(nil))
}

func digest(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// read returns a file's bytes and keeps its digest.
func (s *Source) read(name string) ([]byte, error) {
	var b bytes.Buffer
	_, err := s.readInto(&b, name, false)
	return b.Bytes(), err
}

// readInto reads a file into b, over what stood there, and keeps its digest.
func (s *Source) readInto(b *bytes.Buffer, name string, regular bool) (memory.Digest, error) {
	if err := s.loadInto(b, name, regular); err != nil {
		return memory.Digest{}, err
	}
	sum := memory.Digest(sha256.Sum256(b.Bytes()))
	s.sums.set(name, sum)
	return sum, nil
}

// errNotFile tells that a folder, a device or the like stands where a file is
// due.
var errNotFile = errors.New("not a regular file")

// load returns at most MaxFile+1 bytes of a regular file; text is refused long
// before that.
func (s *Source) load(name string) ([]byte, error) {
	var b bytes.Buffer
	err := s.loadInto(&b, name, false)
	return b.Bytes(), err
}

// loadInto is load into b, over what stood there. A file is opened only when it
// is known to be a regular one, because opening another may wait for ever: its
// folder has just told so (regular), or the file itself is asked.
func (s *Source) loadInto(b *bytes.Buffer, name string, regular bool) error {
	b.Reset()
	if !regular {
		if info, err := fs.Stat(s.site, name); err != nil {
			return err
		} else if !info.Mode().IsRegular() {
			return errNotFile
		}
	}
	f, err := s.site.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errNotFile
	}
	size := int(min(info.Size(), MaxFile))
	b.Grow(size + bytes.MinRead)
	n, err := f.Read(b.AvailableBuffer()[:size+1])
	b.Write(b.AvailableBuffer()[:n])
	if n == size && (err == nil || errors.Is(err, io.EOF)) {
		return nil // as nearly always: there is no need to ask once more whether it ends here
	}
	_, err = b.ReadFrom(io.LimitReader(f, MaxFile+1-int64(n)))
	return err
}

// digestOf is the digest of a file that was read, or has not changed since; zero for none.
func (s *Source) digestOf(name string) memory.Digest {
	sum, read := s.sums.get(name)
	if !read && s.same != nil {
		return s.same.stated(name)
	}
	return sum
}

// identities reports entries that share an id, letter case aside, or a slug.
func (r *reader) identities() diag.List {
	var found diag.List
	slugs := map[string]*catalogue.Project{}
	for _, p := range r.cat.Projects {
		first, taken := slugs[p.Slug]
		if p.Slug != "" && taken {
			found = append(found, duplicate(p.Origin.At("slug"), first.Origin.At("slug"),
				diag.Say("slug %q 已被 %s 使用", "the slug %q is already used by %s", p.Slug, first.ID),
				diag.Say("换一个 slug，例如 \"%s-2\"", "choose another, such as \"%s-2\"", p.Slug)))
			continue
		}
		slugs[p.Slug] = p
	}
	return found
}

func duplicate(at, first diag.Place, message, hint diag.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.DuplicateID, Place: at, Message: message, Hint: hint,
		Related: []diag.Related{{Place: first, Message: diag.Say("先在这里使用", "first used here")}},
	}
}

func sortByID[T any](list []*T, entry func(*T) *catalogue.Entry) {
	slices.SortFunc(list, func(a, b *T) int { return cmp.Compare(entry(a).ID, entry(b).ID) })
}
