package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
	"tuijie/generator/record"
)

// Recall is what an earlier build remembers of a site's files.
type Recall struct {
	scan    *Scan           // with the digests of the files that have not changed
	changed map[string]bool // folders in which something has
	facts   *memory.Shelf[remembered]

	// refer is what the fields of projects refer to, for the next reading in the same
	// process, and referred that of the reading before; nil where there is none.
	refer, referred map[*catalogue.Project][]record.Reference
}

// remembered is what reading a project's folder gave. Projects alone are
// remembered: of the other entries a site has few, and much depends on each.
type remembered struct {
	Languages memory.Digest
	Files     memory.Digest // of what the files that were read held
	Facts     *catalogue.Project
	Found     diag.List
}

// NewRecall holds what there is, now, against what an earlier build saw, before,
// which may be nil.
func NewRecall(now, before *Scan, store *memory.Store, jobs int) *Recall {
	r := &Recall{now, map[string]bool{}, memory.NewShelf[remembered](store, "facts", jobs), nil, nil}
	if before == nil {
		before = &Scan{}
	}
	r.compare(before)
	return r
}

// Hold has the next reading in the same process take over what is worked out of
// projects beside their facts.
func (r *Recall) Hold() *Recall {
	r.refer = map[*catalogue.Project][]record.Reference{}
	return r
}

// Next holds what there is, now, against what this reading saw, in the same process:
// what was read is taken as it is held. This one stays as it is, so that a reading
// that comes to nothing is forgotten with its Recall. Its Scan has been filled in.
func (r *Recall) Next(now *Scan) *Recall {
	next := &Recall{now, map[string]bool{}, r.facts.Next(), nil, r.refer}
	next.Hold()
	next.compare(r.scan)
	return next
}

// compare goes through both scans at once, which are sorted by name.
func (r *Recall) compare(before *Scan) {
	now, was := r.scan.Items, before.Items
	for i := range now {
		now[i].Digest = memory.Digest{}
	}
	for len(now) > 0 || len(was) > 0 {
		switch {
		case len(was) == 0 || len(now) > 0 && now[0].Name < was[0].Name:
			r.changed[path.Dir(now[0].Name)] = true
			now = now[1:]
		case len(now) == 0 || was[0].Name < now[0].Name:
			r.changed[path.Dir(was[0].Name)] = true
			was = was[1:]
		default:
			if same(now[0], was[0], before.Taken) {
				now[0].Digest = was[0].Digest
			} else {
				r.changed[path.Dir(now[0].Name)] = true
			}
			now, was = now[1:], was[1:]
		}
	}
}

// Scan is what there is, with the digests of all that was read: what the next build holds its own against.
func (r *Recall) Scan() *Scan { return r.scan }

// stated is the digest of a file that has not changed, or was read since; zero for any other.
func (r *Recall) stated(name string) memory.Digest {
	if i, there := r.scan.find(name); there {
		return r.scan.Items[i].Digest
	}
	return memory.Digest{}
}

// list lists a folder as it was when it was looked through; false where it was no folder.
func (s *Scan) list(folder string) ([]fs.DirEntry, bool) {
	i, there := s.find(folder)
	if !there || !s.Items[i].Type.IsDir() {
		return nil, false
	}
	var list []fs.DirEntry
	items := s.under(folder)
	for i := range items {
		if strings.IndexByte(items[i].Name[len(folder)+1:], '/') < 0 {
			list = append(list, listed{&items[i]})
		}
	}
	return list, true
}

// listed is an item as an entry of its folder.
type listed struct{ item *Item }

// nameIn is the name of an entry of a folder, relative to the site: where the site was looked through, the one that is
// held anyway.
func nameIn(folder string, e fs.DirEntry) string {
	if l, ok := e.(listed); ok {
		return l.item.Name
	}
	return path.Join(folder, e.Name())
}

func (l listed) Name() string               { return path.Base(l.item.Name) }
func (l listed) IsDir() bool                { return l.item.Type.IsDir() }
func (l listed) Type() fs.FileMode          { return l.item.Type }
func (l listed) Info() (fs.FileInfo, error) { return nil, fs.ErrInvalid }

// Save keeps what was read for the next build.
func (r *Recall) Save(jobs int) error { return r.facts.Save(jobs) }

// Close is Save for a process that does not read again.
func (r *Recall) Close(jobs int) error { return r.facts.Close(jobs) }

// recalled takes an entry from memory; nil where it is to be read.
func recalled[T any](r, part *reader, f folder) *T {
	if _, ok := any((*T)(nil)).(*catalogue.Project); !ok || r.recall == nil || r.recall.changed[f.dir] {
		return nil
	}
	if held := r.recall.facts.Held(f.id); held != nil && held.Languages == r.spoken {
		part.found = held.Found
		r.recall.facts.Stay(f.id)
		return any(held.Facts).(*T)
	}
	var was remembered
	if !r.recall.facts.Get(f.id, &was) || was.Languages != r.spoken || was.Files != filesRead(was.Facts, r.recall.stated) {
		return nil
	}
	part.found = was.Found
	r.recall.facts.StayHeld(f.id, &was)
	for _, name := range filesOf(was.Facts) {
		if sum := r.recall.stated(name); sum != (memory.Digest{}) {
			r.sums.set(name, sum)
		}
	}
	return any(was.Facts).(*T)
}

// filesRead is the digest of what the files held that reading a project rests on.
func filesRead(p *catalogue.Project, stated func(name string) memory.Digest) memory.Digest {
	own := []memory.Digest{stated(p.Origin.File)}
	for _, each := range p.Prose {
		own = append(own, stated(each.File))
	}
	return memory.Sum(own)
}

// filesOf lists the files of an entry.
func filesOf(p *catalogue.Project) []string {
	names := append([]string{p.Origin.File}, p.Beside...)
	for _, each := range p.Prose {
		names = append(names, each.File)
	}
	return names
}

// remember keeps what reading an entry gave. What could not be read whole is
// read again.
func remember[T any](r, part *reader, f folder, read *T) {
	project, ok := any(read).(*catalogue.Project)
	if !ok || r.recall == nil || project.Origin == nil || slices.ContainsFunc(part.found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }) {
		return
	}
	r.recall.facts.Hold(f.id, &remembered{r.spoken, filesRead(project, r.digestOf), project, part.found})
}
