package content

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/memory"
	"tuijie/generator/record"
	"tuijie/generator/tomlfile"
)

// entries reads every kind of entry.
func (r *reader) entries(ctx context.Context) error {
	c := r.cat
	for _, err := range []error{
		readFolder(ctx, r, projects, &c.Projects),
		readFolder(ctx, r, policies, &c.Policies),
		readFolder(ctx, r, fairs, &c.Fairs),
		readFolder(ctx, r, bulletins, &c.Bulletins),
		readFolder(ctx, r, pages, &c.Pages),
		readFolder(ctx, r, reserves, &c.Reserves),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// shelf is where the entries of one kind are kept. An entry is a folder that
// holds the file, or, where file is "", a TOML file named by its id.
type shelf[T any] struct {
	kind   catalogue.Kind
	file   string
	entry  func(*T) *catalogue.Entry
	fields func(*T) []record.Field
}

var (
	projects  = shelf[catalogue.Project]{catalogue.Projects, catalogue.Projects.File(), func(p *catalogue.Project) *catalogue.Entry { return &p.Entry }, (*catalogue.Project).Fields}
	policies  = shelf[catalogue.Policy]{catalogue.Policies, catalogue.Policies.File(), func(p *catalogue.Policy) *catalogue.Entry { return &p.Entry }, (*catalogue.Policy).Fields}
	fairs     = shelf[catalogue.Fair]{catalogue.Fairs, catalogue.Fairs.File(), func(f *catalogue.Fair) *catalogue.Entry { return &f.Entry }, (*catalogue.Fair).Fields}
	bulletins = shelf[catalogue.Bulletin]{catalogue.Bulletins, catalogue.Bulletins.File(), func(b *catalogue.Bulletin) *catalogue.Entry { return &b.Entry }, (*catalogue.Bulletin).Fields}
	pages     = shelf[catalogue.Page]{catalogue.Pages, catalogue.Pages.File(), func(p *catalogue.Page) *catalogue.Entry { return &p.Entry }, (*catalogue.Page).Fields}
	reserves  = shelf[catalogue.Reserve]{catalogue.Reserves, catalogue.Reserves.File(), func(s *catalogue.Reserve) *catalogue.Entry { return &s.Entry }, (*catalogue.Reserve).Fields}
)

// folder is one entry's folder as it lies on disk.
type folder struct {
	id, dir, file string
}

// readFolder reads all entries of a shelf, several at once.
func readFolder[T any](ctx context.Context, r *reader, s shelf[T], into *[]*T) error {
	folders, err := r.folders(s.kind, s.file)
	if err != nil {
		return err
	}
	list := make([]*T, len(folders))
	parts := make([]*reader, len(folders))
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(r.jobs, len(folders)) {
		g.Go(func() error {
			m, room, store, toml := record.NewMould(s.fields), new(bytes.Buffer), lang.NewStore(), new(tomlfile.Reader)
			for i := next.Add(1) - 1; i < int64(len(folders)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				part := &reader{Source: r.Source, languages: r.languages, source: r.source, room: room, store: store, toml: toml}
				parts[i] = part
				if list[i] = recalled[T](r, part, folders[i]); list[i] != nil {
					continue
				}
				list[i] = new(T)
				if err := readEntry(part, s, folders[i], m, list[i]); err != nil {
					return err
				}
				remember(r, part, folders[i], list[i])
			}
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, part := range parts {
		r.found = append(r.found, part.found...)
		if s.entry(list[i]).Origin != nil {
			*into = append(*into, list[i])
		} else {
			r.cat.Unread[string(s.kind)] = true
		}
	}
	sortByID(*into, s.entry)
	return nil
}

// folders lists the entries of a kind and reports ids that are malformed or
// differ from another in letter case alone.
func (r *reader) folders(kind catalogue.Kind, file string) ([]folder, error) {
	dir := path.Join(Folder, string(kind))
	list, err := r.listed(dir)
	if errors.Is(err, fs.ErrNotExist) && !r.isLink(dir) {
		return nil, nil
	}
	if err != nil && r.isLink(dir) {
		r.found = append(r.found, outside(dir))
		return nil, nil
	}
	if info, statErr := fs.Stat(r.site, dir); err != nil && statErr == nil && !info.IsDir() {
		r.found = append(r.found, notFolder(dir))
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", dir, err)
	}
	var folders []folder
	seen := map[string]string{}
	for _, e := range list {
		f, ok := r.folder(kind, dir, file, e)
		if !ok {
			continue
		}
		if first, taken := seen[strings.ToLower(f.id)]; taken {
			r.found = append(r.found, duplicate(diag.Place{File: f.file, Line: 1, Column: 1}, diag.Place{File: first, Line: 1, Column: 1},
				diag.Say("编号 %q 与另一个条目只有大小写不同", "the id %q differs from another in letter case alone", f.id),
				diag.Say("给文件夹换一个名字", "give the folder another name")))
		}
		seen[strings.ToLower(f.id)] = f.file
		folders = append(folders, f)
	}
	return folders, nil
}

// listed lists a folder, as it was when the site was looked through where it was.
func (r *reader) listed(dir string) ([]fs.DirEntry, error) {
	if list, ok := r.sums.scan.list(dir); ok {
		return list, nil
	}
	return fs.ReadDir(r.site, dir)
}

var (
	idForm      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	projectForm = regexp.MustCompile(`^[A-Z]{1,8}-[0-9]{4}-[0-9]{1,8}$`)
)

// folder looks at one name in a kind's folder. An entry whose name will not do
// is reported and read all the same, for its other faults.
func (r *reader) folder(kind catalogue.Kind, dir, file string, e fs.DirEntry) (folder, bool) {
	name := nameIn(dir, e)
	if Ignored(e.Name()) {
		return folder{}, false
	}
	if file == "" {
		id, ok := strings.CutSuffix(e.Name(), ".toml")
		if !ok || e.IsDir() {
			r.found = append(r.found, unused(name))
			return folder{}, false
		}
		r.wellNamed(kind, id, name)
		return folder{id: id, dir: dir, file: name}, true
	}
	if e.Type()&fs.ModeSymlink != 0 {
		if info, err := fs.Stat(r.site, name); err != nil {
			r.found = append(r.found, outside(name))
			return folder{}, false
		} else if !info.IsDir() {
			r.found = append(r.found, unused(name))
			return folder{}, false
		}
	} else if !e.IsDir() {
		r.found = append(r.found, unused(name))
		return folder{}, false
	}
	r.wellNamed(kind, e.Name(), name)
	return folder{id: path.Base(name), dir: name, file: r.sums.name(path.Join(name, file))}, true
}

func (r *reader) wellNamed(kind catalogue.Kind, id, name string) bool {
	if idForm.MatchString(id) || kind == catalogue.Projects && projectForm.MatchString(id) {
		return true
	}
	hint := diag.Say("只用小写英文字母、数字和连字符，例如 how-to-invest", "use lower-case letters, digits and hyphens, such as how-to-invest")
	if kind == catalogue.Projects {
		hint = diag.Say("写成“单位前缀-年份-序号”，例如 LY-2020-009", "write the office's prefix, the year and a number, such as LY-2020-009")
	}
	r.found = append(r.found, diag.Diagnostic{
		Severity: diag.Error, Code: diag.WrongValue, Place: diag.Place{File: name, Line: 1, Column: 1},
		Message: diag.Say("名字 %q 不能用作编号", "the name %q cannot be an id", id), Hint: hint,
	})
	return false
}

// readEntry reads one entry: its facts, and which prose stands beside them.
func readEntry[T any](r *reader, s shelf[T], f folder, m *record.Mould[T], into *T) error {
	var list []fs.DirEntry
	if s.file != "" {
		var err error
		if list, err = r.listed(f.dir); err != nil {
			return fmt.Errorf("read %s: %w", f.dir, err)
		}
	}
	raw, there, err := r.bytesOf(f.file, isRegular(list, s.file))
	if err != nil || !there {
		return err
	}
	var found diag.List
	*into, found = facts(s, f, raw, r.options(), r.source, m, r.toml)
	r.found = append(r.found, found...)
	return r.prose(s.entry(into), f, list)
}

// isRegular reports whether a folder's list has a regular file of the name.
func isRegular(list []fs.DirEntry, name string) bool {
	return slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == name && e.Type().IsRegular() })
}

// facts reads the bytes of an entry's file, in the mould and the memory of others.
// What it gives depends on nothing else.
func facts[T any](s shelf[T], f folder, raw []byte, o record.Options, source string, m *record.Mould[T], toml *tomlfile.Reader) (T, diag.List) {
	doc, found := toml.Parse(f.file, raw)
	found = append(found, record.Read(doc, m.Fields(), o)...)
	texts := textsOf(m.Fields(), source, o.Languages)
	read := m.Take()
	e := s.entry(&read)
	accept := e.Accept
	e.Accept = nil // it changes what is found, and nothing that is published
	e.Facts = memory.Sum(read)
	e.Accept, e.Texts = accept, texts
	e.Texts.Whole = !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error && d.Code != diag.MissingLanguage })
	e.Kind, e.ID, e.Origin, e.Partial = s.kind, f.id, doc.Origin, found.HasErrors()
	switch each := any(&read).(type) {
	case *catalogue.Project:
		found = append(found, due(doc.Whole, each, m.Fields())...)
	case *catalogue.Fair:
		found = append(found, fairLanguages(each, o.Languages)...)
	}
	return read, found
}

// due reports the fields that a project's stage asks for, and those that other
// fields ask for.
func due(wholeFile bool, p *catalogue.Project, fields []record.Field) diag.List {
	if !wholeFile {
		return nil
	}
	why := diag.Say("，进展为 %s 的项目必须填写", ", which a project at stage %s must give", p.Stage.String())
	found := record.Missing(p.Origin, fields, p.Stage.Step(), why)
	if p.Returns.Given() {
		found = append(found, record.Lacking(p.Origin, fields, "returns.basis", diag.Say("，列出效益就必须填写", ", which returns must give"))...)
	}
	if p.Filed() {
		found = append(found, record.Lacking(p.Origin, fields, "code", diag.Say("，已备案（核准）的项目必须填写", ", which a project that is filed or approved must give"))...)
	}
	return found
}

// prose finds the Markdown files beside an entry and reads their digests.
func (r *reader) prose(e *catalogue.Entry, f folder, list []fs.DirEntry) error {
	for _, file := range list {
		key, isProse := strings.CutSuffix(file.Name(), ".md")
		language := slices.Index(r.languages, key)
		name := nameIn(f.dir, file)
		switch {
		case Ignored(file.Name()):
		case !isProse:
			e.Beside = append(e.Beside, name)
		case language < 0:
			r.found = append(r.found, unused(name))
		default:
			if err := r.addProse(e, r.languages[language], name, file); err != nil {
				return err
			}
		}
	}
	slices.SortFunc(e.Prose, func(a, b catalogue.Prose) int {
		return slices.Index(r.languages, a.Language) - slices.Index(r.languages, b.Language)
	})
	return nil
}

func (r *reader) addProse(e *catalogue.Entry, language, name string, file fs.DirEntry) error {
	sum, err := r.readInto(r.room, name, file.Type().IsRegular())
	if err != nil {
		switch {
		case r.isLink(name):
			r.found = append(r.found, outside(name))
			return nil
		case errors.Is(err, errNotFile):
			r.found = append(r.found, notFile(name))
			return nil
		}
		return fmt.Errorf("read %s: %w", name, err)
	}
	p := catalogue.Prose{Language: language, File: name, Digest: sum}
	if raw := r.room.Bytes(); len(plainWords(raw)) != len(raw) {
		p.Words = digest(plainWords(raw))
	}
	e.Prose = append(e.Prose, p)
	return nil
}
