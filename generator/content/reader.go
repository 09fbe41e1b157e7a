package content

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/memory"
	"tuijie/generator/record"
	"tuijie/generator/tomlfile"
)

type reader struct {
	*Source
	jobs      int
	cat       *catalogue.Catalogue
	languages []string
	source    string // the source language
	found     diag.List
	room      *bytes.Buffer // for the bytes of one file after the other
	store     *lang.Store   // for the strings of the facts
	toml      *tomlfile.Reader
	recall    *Recall       // nil for none
	spoken    memory.Digest // of the languages
}

// all reads every file, the site's own first: it declares the languages.
func (r *reader) all(ctx context.Context) error {
	r.cat.Unread = map[string]bool{}
	if info, err := fs.Stat(r.site, Folder); err != nil || !info.IsDir() {
		return r.noFolder(err)
	}
	for _, step := range []func() error{r.readSite, r.readVocabulary, r.readContacts, r.readGlossary} {
		if err := step(); err != nil {
			return err
		}
	}
	r.spoken = memory.Sum(r.languages, r.source)
	if err := r.entries(ctx); err != nil {
		return err
	}
	return r.strangers()
}

func (r *reader) noFolder(err error) error {
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", Folder, err)
	}
	r.found = append(r.found, diag.Diagnostic{
		Severity: diag.Error, Code: diag.MissingFile, Place: diag.Place{File: Folder, Line: 1, Column: 1},
		Message: diag.Say("站点里没有 content 文件夹", "the site has no content folder"),
		Hint:    diag.Say("在站点文件夹里运行，或用 --site 指出站点文件夹", "run in the site's folder, or name it with --site"),
	})
	return nil
}

// document reads and parses one TOML file; nil where it is missing, which is a
// finding unless it may be.
func (r *reader) document(name string, mayMiss bool) (*tomlfile.Document, error) {
	if mayMiss && r.missing(name) {
		return nil, nil
	}
	raw, there, err := r.bytesOf(name, false)
	if err != nil || !there {
		return nil, err
	}
	doc, found := tomlfile.Parse(name, raw)
	r.found = append(r.found, found...)
	return doc, nil
}

// missing reports whether no file and no link has the name.
func (r *reader) missing(name string) bool {
	_, err := fs.Stat(r.site, name)
	return errors.Is(err, fs.ErrNotExist) && !r.isLink(name)
}

// bytesOf reads one file; false where there is none to read, which is a finding.
// The bytes stand until the next file is read.
func (r *reader) bytesOf(name string, regular bool) ([]byte, bool, error) {
	_, err := r.readInto(r.room, name, regular)
	switch {
	case err == nil:
		return r.room.Bytes(), true, nil
	case r.isLink(name):
		r.found = append(r.found, outside(name))
	case errors.Is(err, fs.ErrNotExist):
		r.found = append(r.found, missingFile(name))
	case errors.Is(err, errNotFile):
		r.found = append(r.found, notFile(name))
	default:
		return nil, false, fmt.Errorf("read %s: %w", name, err)
	}
	return nil, false, nil
}

func missingFile(name string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.MissingFile, Place: diag.Place{File: name, Line: 1, Column: 1},
		Message: diag.Say("缺少文件 %s", "the file %s is missing", name),
		Hint:    diag.Say("新建这个文件；写法见 docs/content.md", "make the file; docs/content.md tells what it holds"),
	}
}

func notFile(name string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.MissingFile, Place: diag.Place{File: name, Line: 1, Column: 1},
		Message: diag.Say("%s 不是文件", "%s is not a file", name),
		Hint:    diag.Say("给文件夹改名，再把文件放在这里", "rename the folder, and put the file here"),
	}
}

func notFolder(name string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.MissingFile, Place: diag.Place{File: name, Line: 1, Column: 1},
		Message: diag.Say("%s 应为文件夹，现在是一个文件", "%s should be a folder, but is a file", name),
		Hint:    diag.Say("移走这个文件，新建同名文件夹", "move the file away and make a folder of the name"),
	}
}

func outside(name string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.OutsideSite, Place: diag.Place{File: name, Line: 1, Column: 1},
		Message: diag.Say("%s 是指向站点之外（或指向不存在的文件）的链接", "%s is a link that leads out of the site, or nowhere", name),
		Hint:    diag.Say("把文件本身复制到站点里", "copy the file itself into the site"),
	}
}

// isLink reports whether the file, or a folder on the way to it, is a symbolic
// link.
func (r *reader) isLink(name string) bool {
	for at := name; at != "."; at = path.Dir(at) {
		info, err := fs.Lstat(r.site, at)
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}

func (r *reader) options() record.Options {
	return record.Options{Languages: r.languages, Store: r.store}
}

func (r *reader) readSite() error {
	doc, err := r.document(Folder+"/site.toml", false)
	if err != nil {
		return err
	}
	if doc == nil {
		r.languages = []string{"zh", "en"}
		r.cat.Site.Languages = []lang.Language{{Key: "zh"}, {Key: "en"}}
		return nil
	}
	r.languages = declared(doc)
	r.cat.Origins.Site = doc.Origin
	r.found = append(r.found, record.Read(doc, r.cat.Site.Fields(), r.options())...)
	r.found = append(r.found, siteFaults(&r.cat.Site, doc.Origin)...)
	r.source = r.cat.Site.SourceLanguage
	return nil
}

// declared finds the keys of the languages before anything is read in them.
func declared(doc *tomlfile.Document) []string {
	list, _ := doc.Root.Get("languages")
	var keys []string
	for _, item := range list.List {
		if item.Kind != tomlfile.TableKind {
			continue
		}
		if key, ok := item.Table.Get("key"); ok && key.Kind == tomlfile.StringKind {
			keys = append(keys, key.Text)
		}
	}
	if len(keys) == 0 {
		return []string{"zh", "en"}
	}
	return keys
}

func (r *reader) readVocabulary() error {
	doc, err := r.document(Folder+"/vocabulary.toml", false)
	if err != nil {
		return err
	}
	if doc == nil || !doc.Whole {
		r.cat.Unread[catalogue.Sectors], r.cat.Unread[catalogue.Towns], r.cat.Unread[catalogue.Places] = true, true, true
	}
	if doc != nil {
		r.cat.Origins.Vocabulary = doc.Origin
		r.found = append(r.found, record.Read(doc, r.cat.Vocabulary.Fields(), r.options())...)
	}
	return nil
}

func (r *reader) readContacts() error {
	doc, err := r.document(Folder+"/contacts.toml", false)
	if err != nil {
		return err
	}
	if doc == nil || !doc.Whole {
		r.cat.Unread[catalogue.Contacts] = true
	}
	if doc != nil {
		var desks catalogue.Desks
		r.cat.Origins.Contacts = doc.Origin
		r.found = append(r.found, record.Read(doc, desks.Fields(), r.options())...)
		r.cat.Contacts = desks.Contacts
	}
	return nil
}

func (r *reader) readGlossary() error {
	doc, err := r.document(Folder+"/glossary.toml", true)
	if err != nil || doc == nil {
		return err
	}
	g := catalogue.Glossary{Languages: r.languages}
	r.cat.Origins.Glossary = doc.Origin
	r.found = append(r.found, record.Read(doc, g.Fields(), r.options())...)
	r.cat.Glossary = g.Terms
	return nil
}

// strangers reports what lies in the content folder and is read by nobody.
func (r *reader) strangers() error {
	known := map[string]bool{
		"site.toml": true, "vocabulary.toml": true, "contacts.toml": true, "glossary.toml": true, "translations.lock": true,
		"reserves": true, "projects": true, "policies": true, "fairs": true, "bulletins": true, "pages": true,
	}
	list, err := fs.ReadDir(r.site, Folder)
	if err != nil {
		return fmt.Errorf("read %s: %w", Folder, err)
	}
	for _, e := range list {
		if !known[e.Name()] && !Ignored(e.Name()) {
			r.found = append(r.found, unused(path.Join(Folder, e.Name())))
		}
	}
	return nil
}

func unused(name string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Code: diag.UnusedFile, Place: diag.Place{File: name, Line: 1, Column: 1},
		Message: diag.Say("没有哪里读取 %s", "%s is read by nobody", name),
		Hint:    diag.Say("检查文件名，或移出 content 文件夹", "check its name, or move it out of the content folder"),
	}
}

// Ignored reports whether the name is one that systems and editors leave
// behind.
func Ignored(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		lower == "thumbs.db" || lower == "desktop.ini" || lower == "readme.md"
}
