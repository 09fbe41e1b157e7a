package check

import (
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// holder is what may accept findings: an entry, for the files of its folder, or
// site.toml, for the files that belong to no entry.
type holder struct {
	origin *diag.Origin
	list   []catalogue.Acceptance
	other  []*diag.Origin // of further files whose keys may be named
}

// accepted takes out of found the warnings and notes that the content accepts
// with a reason. An error cannot be accepted, but for those that weigh words. An acceptance that fits nothing
// is itself noted, so that none outlives its finding; only the findings of
// content are known here, so those of a theme cannot be accepted.
func (c *checker) accepted(found diag.List) (open, passed diag.List) {
	holders := c.holders()
	used := map[*catalogue.Acceptance]bool{}
	for _, d := range found {
		h := holders[d.File]
		if h == nil {
			h = holders[path.Dir(d.File)]
		}
		if i := h.accepts(d); i >= 0 {
			used[&h.list[i]] = true
			passed = append(passed, d)
		} else {
			open = append(open, d)
		}
	}
	seen := map[*holder]bool{}
	for _, name := range sortedKeys(holders) {
		h := holders[name]
		for i := range h.list {
			if a := &h.list[i]; !seen[h] && a.Code != "" && !used[a] {
				open = append(open, unusedAccept(h, i, *a))
			}
		}
		seen[h] = true
	}
	return open, passed
}

// holders finds what may accept by file or folder.
func (c *checker) holders() map[string]*holder {
	holders := map[string]*holder{}
	for e := range c.Catalogue.Each {
		if len(e.Accept) == 0 {
			continue
		}
		h := &holder{origin: e.Origin, list: e.Accept}
		holders[e.Origin.File] = h
		if e.Kind != catalogue.Reserves {
			holders[path.Dir(e.Origin.File)] = h
		}
	}
	if o := c.Catalogue.Origins.Site; o != nil {
		h := &holder{origin: o, list: c.Catalogue.Site.Accept}
		for _, each := range c.common() {
			h.other = append(h.other, each.origin)
		}
		holders[path.Dir(o.File)] = h
	}
	return holders
}

// common is the files that belong to no entry.
func (c *checker) common() []file {
	o := c.Catalogue.Origins
	desks := catalogue.Desks{Contacts: c.Catalogue.Contacts}
	var list []file
	for _, f := range []file{{o.Site, c.Catalogue.Site.Fields()}, {o.Vocabulary, c.Catalogue.Vocabulary.Fields()}, {o.Contacts, desks.Fields()}} {
		if f.origin != nil {
			list = append(list, f)
		}
	}
	return list
}

// accepts is the number of the acceptance that the finding falls under, or -1.
func (h *holder) accepts(d diag.Diagnostic) int {
	if h == nil || d.Severity == diag.Error && !weighed(d.Code) {
		return -1
	}
	return slices.IndexFunc(h.list, func(a catalogue.Acceptance) bool {
		return a.Code == string(d.Code) && a.Reason != "" && h.means(a.At, d)
	})
}

// weighed reports whether the rule weighs running text, where a person may see
// better than the rule: its errors too can be accepted.
func weighed(code diag.Code) bool {
	return code == diag.FiguresDiffer || code == diag.FactDiffers
}

// means reports whether the finding is about what an acceptance names: a key,
// a file, or words of its message.
func (h *holder) means(at string, d diag.Diagnostic) bool {
	if at == "" || at == path.Base(d.File) {
		return true
	}
	for _, o := range append([]*diag.Origin{h.origin}, h.other...) {
		if o.Has(at) && o.At(at) == d.Place {
			return true
		}
	}
	return strings.Contains(d.Message.ZH, at) || strings.Contains(d.Message.EN, at)
}

func unusedAccept(h *holder, i int, a catalogue.Acceptance) diag.Diagnostic {
	d := diag.Diagnostic{
		Severity: diag.Note, Code: diag.UnusedAccept, Place: h.origin.At(numbered("accept", i) + ".code"),
		Message: diag.Say("没有 %q 的提示可以认可", "there is no finding of %q to accept here", a.Code),
		Hint:    diag.Say("删去这一条，或核对 at；错误不能认可", "remove it, or check its at; an error cannot be accepted"),
	}
	var codes []string
	for _, r := range diag.Rules() {
		if string(r.Code) == a.Code {
			return d
		}
		codes = append(codes, string(r.Code))
	}
	if near, ok := record.Nearest(a.Code, codes); ok {
		d.Hint = diag.Say("是不是 %q？", "did you mean %q?", near)
	}
	return d
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
