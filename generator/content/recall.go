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
	Languages memory.Digest
	Facts     *catalogue.Project
	Found     diag.List
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

// recalled fills in an entry from memory. False where it is to be read.
func recalled[T any](r, part *reader, f folder, into *T) bool {
	project, ok := any(into).(*catalogue.Project)
	if !ok || r.recall == nil || r.recall.changed[f.dir] {
		return false
	}
	var was remembered
	if !r.recall.facts.Get(f.id, &was) || was.Languages != memory.Sum(r.languages, r.source) {
		return false
	}
	*project = *was.Facts
	part.found = was.Found
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, name := range filesOf(project) {
		if digest := r.recall.before[name]; digest != "" {
			r.digests[name] = digest
		}
	}
	r.recall.facts.Stay(f.id)
	return true
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
	r.recall.facts.Hold(f.id, &remembered{memory.Sum(r.languages, r.source), project, part.found})
}
