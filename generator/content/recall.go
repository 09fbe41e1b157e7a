package content

import (
	"path"
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
)

// Recall is what an earlier build remembers of a site's files.
type Recall struct {
	scan    *Scan
	before  map[string]string // digests of the files that have not changed
	changed map[string]bool   // folders in which something has
	facts   *memory.Shelf[remembered]
}

// remembered is what reading a project's folder gave. Projects alone are
// remembered: of the other entries a site has few, and much depends on each.
type remembered struct {
	Made  memory.Digest // of the languages, and of the files that were read
	Facts *catalogue.Project
	Found diag.List
}

// NewRecall holds what there is, now, against what an earlier build saw, before,
// which may be nil.
func NewRecall(now, before *Scan, store *memory.Store, jobs int) *Recall {
	r := &Recall{now, map[string]string{}, map[string]bool{}, memory.NewShelf[remembered](store, "facts", jobs)}
	if before == nil {
		before = &Scan{}
	}
	r.compare(before)
	return r
}

// Next holds what there is, now, against what this reading saw, in the same process:
// what was read is taken as it is held. This one stays as it is, so that a reading
// that comes to nothing is forgotten with its Recall. Its Scan has been filled in.
func (r *Recall) Next(now *Scan) *Recall {
	next := &Recall{now, map[string]string{}, map[string]bool{}, r.facts.Next()}
	next.compare(r.scan)
	return next
}

// compare goes through both scans at once, which are sorted by name.
func (r *Recall) compare(before *Scan) {
	now, was := r.scan.Items, before.Items
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
				r.before[now[0].Name] = was[0].Digest
			} else {
				r.changed[path.Dir(now[0].Name)] = true
			}
			now, was = now[1:], was[1:]
		}
	}
}

// Scan is what there is, with the digests of all that source has read: what the
// next build holds its own against.
func (r *Recall) Scan(source *Source) *Scan {
	for i := range r.scan.Items {
		item := &r.scan.Items[i]
		if item.Digest = source.Stated(item.Name); item.Digest == "" {
			item.Digest = r.before[item.Name]
		}
	}
	return r.scan
}

// Save keeps what was read for the next build.
func (r *Recall) Save(jobs int) error { return r.facts.Save(jobs) }

// recalled takes an entry from memory; nil where it is to be read.
func recalled[T any](r, part *reader, f folder) *T {
	if _, ok := any((*T)(nil)).(*catalogue.Project); !ok || r.recall == nil || r.recall.changed[f.dir] {
		return nil
	}
	var was remembered
	if !r.recall.facts.Get(f.id, &was) || was.Made != r.made(was.Facts, func(name string) string { return r.recall.before[name] }) {
		return nil
	}
	part.found = was.Found
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, name := range filesOf(was.Facts) {
		if digest := r.recall.before[name]; digest != "" {
			r.digests[name] = digest
		}
	}
	r.recall.facts.StayHeld(f.id, &was)
	return any(was.Facts).(*T)
}

// made is the digest of what reading a project rests on.
func (r *reader) made(p *catalogue.Project, stated func(name string) string) memory.Digest {
	own := []string{stated(p.Origin.File)}
	for _, each := range p.Prose {
		own = append(own, stated(each.File))
	}
	return memory.Sum(r.languages, r.source, own)
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
	r.recall.facts.Hold(f.id, &remembered{r.made(project, r.digestOf), project, part.found})
}
