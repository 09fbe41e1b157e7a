package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/report"
	"tuijie/generator/translation"
)

type translateCommand struct {
	Status statusCommand          `cmd:"" help:"List how every translation stands to its source. 列出各篇译文是否齐全、是否跟上原文。"`
	Export translateExportCommand `cmd:"" help:"Write what is missing or stale into a file for translators. 把要译的写成译者用的文件。"`
	Import translateImportCommand `cmd:"" help:"Take a translators' file back. 把译好的文件读回来。"`
	Accept acceptCommand          `cmd:"" help:"Record that translations fit their sources as they are. 记录译文已与现在的原文核对。"`
}

// ledger is the translations of a site as they stand.
type ledger struct {
	root     *os.Root
	names    map[*catalogue.Entry]string // in the language of messages
	raw      []byte                      // the lock's bytes, nil without one
	lock     *content.Lock
	cat      *catalogue.Catalogue
	texts    []content.Translation
	found    diag.List // what is wrong with the content and the lock
	language string    // of messages
}

// openLedger reads a site as far as its translations need.
func openLedger(ctx context.Context, site string, c *commands, w world) (*ledger, error) {
	l := &ledger{language: messages(c, w), names: map[*catalogue.Entry]string{}}
	var err error
	if l.root, err = openSite(site, l.language); err != nil {
		return nil, err
	}
	if err := l.read(ctx); err != nil {
		l.root.Close()
		return nil, err
	}
	return l, nil
}

func (l *ledger) read(ctx context.Context) error {
	raw, err := l.root.ReadFile(content.LockFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", content.LockFile, err)
	}
	l.raw = raw
	cat, source, found, err := content.Read(ctx, l.root.FS(), 1)
	if err != nil {
		return err
	}
	lock, faults, err := source.Lock()
	if err != nil {
		return err
	}
	l.cat, l.texts = cat, content.Translations(cat, lock)
	for e := range cat.Each {
		l.names[e.Entry] = e.Name.In(l.language)
	}
	l.lock, l.found = lock, append(found, faults...)
	l.found.Sort()
	return nil
}

// tell prints what is wrong, and returns the exit code that it comes to.
func (l *ledger) tell(found diag.List, w world) error {
	if len(found) == 0 {
		return nil
	}
	if err := report.Text(w.err, found, report.Options{Language: l.language, Colour: colour(w), Source: l.root.FS(), Version: version}); err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	if found.HasErrors() {
		return exit{code: exitContent}
	}
	return nil
}

type statusCommand struct {
	Site   string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
	Format string `enum:"text,json" default:"text" help:"Form of the list: ${enum}. 列表的格式。"`
}

// Run prints the list. Its exit code tells of errors in the content, not of
// translations that are missing or stale.
func (s *statusCommand) Run(ctx context.Context, c *commands, w world) error {
	l, err := openLedger(ctx, s.Site, c, w)
	if err != nil {
		return err
	}
	defer l.root.Close()
	if s.Format == "json" {
		err = l.lines(w.out)
	} else {
		err = l.table(w.out)
	}
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return l.tell(l.found, w)
}

func (l *ledger) count(s content.State) int {
	n := 0
	for _, t := range l.texts {
		if t.State == s {
			n++
		}
	}
	return n
}

// statusLine is one text as the machine-readable form tells it.
type statusLine struct {
	Path     string `json:"path"` // in content/
	Language string `json:"language"`
	State    string `json:"state"`
	Source   string `json:"source"` // in content/
	Digest   string `json:"digest"` // of the source as it is
	Locked   string `json:"locked"` // of the source as it was accepted, "" for never
}

// lines prints one JSON object a line, the last with the counts.
func (l *ledger) lines(out io.Writer) error {
	e := json.NewEncoder(out)
	for _, t := range l.texts {
		if err := e.Encode(statusLine{t.Path, t.Language, t.State.String(), t.Source, t.Digest, t.Locked}); err != nil {
			return err
		}
	}
	counts := map[string]int{}
	for _, s := range content.States() {
		counts[s.String()] = l.count(s)
	}
	return e.Encode(map[string]any{"summary": counts})
}

// table prints the list for people, its columns aligned under Han characters.
func (l *ledger) table(out io.Writer) error {
	rows := [][]string{{say(l.language, "译文", "text"), say(l.language, "条目", "entry"), say(l.language, "语言", "language"),
		say(l.language, "状态", "state"), say(l.language, "原文摘要", "source")}}
	for _, t := range l.texts {
		rows = append(rows, []string{t.Path, l.names[t.Entry], t.Language, stateName(t.State).In(l.language), since(t)})
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += runewidth.FillRight(cell, widths[i]) + "  "
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	var counts []string
	for _, s := range content.States() {
		counts = append(counts, fmt.Sprintf("%s %d", stateName(s).In(l.language), l.count(s)))
	}
	b.WriteString(strings.Join(counts, say(l.language, "，", ", ")) + "\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func stateName(s content.State) diag.Text {
	switch s {
	case content.Missing:
		return diag.Say("缺", "missing")
	case content.Stale:
		return diag.Say("滞后", "stale")
	case content.Unlocked:
		return diag.Say("未登记", "unlocked")
	}
	return diag.Say("最新", "fresh")
}

// since tells from which source to which a text would have to follow.
func since(t content.Translation) string {
	if t.State == content.Stale {
		return t.Locked[:12] + " -> " + t.Digest[:12]
	}
	return t.Digest[:12]
}

type acceptCommand struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Entries or files in content/, such as projects/LY-2020-009. 条目或文件。"`
	All   bool     `help:"Every text that is there. 所有已有的译文。"`
	Lang  string   `placeholder:"KEY" help:"Only this language. 只限这种语言。"`
	Site  string   `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
}

// Run records the sources of the translations named as they are now. A missing
// translation that is named, or a file that cannot be read, is refused and
// nothing is written.
func (a *acceptCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	if a.All == (len(a.Paths) > 0) {
		return exit{exitUsage, say(language, "写出条目或文件的路径，或写 --all", "name entries or files, or say --all")}
	}
	l, err := openLedger(ctx, a.Site, c, w)
	if err != nil {
		return err
	}
	defer l.root.Close()
	chosen, err := a.choose(l)
	if err != nil {
		return err
	}
	if refused := l.refused(chosen, a.All); len(refused) > 0 {
		return l.tell(refused, w)
	}
	accepted := l.accept(chosen, a.All && !l.found.HasErrors())
	if err := l.write(chosen); err != nil {
		return err
	}
	for _, t := range accepted {
		fmt.Fprintln(w.out, t.Path, t.Language)
	}
	fmt.Fprintf(w.err, say(language, "登记了 %d 篇译文\n", "%d translations recorded\n"), len(accepted))
	return nil
}

// choose returns the translations that the command line names.
func (a *acceptCommand) choose(l *ledger) ([]content.Translation, error) {
	var chosen []content.Translation
	named := make([]bool, len(a.Paths))
	for _, t := range l.texts {
		if a.Lang != "" && t.Language != a.Lang {
			continue
		}
		if matches(a.Paths, named, t) {
			chosen = append(chosen, t)
		}
	}
	if i := slices.Index(named, false); i >= 0 {
		return nil, exit{exitUsage, fmt.Sprintf(say(l.language, "%s 没有译文；用 tuijie translate status 查看", "%s has no translation; see tuijie translate status"), a.Paths[i])}
	}
	if a.Lang != "" && len(chosen) == 0 {
		return nil, exit{exitUsage, fmt.Sprintf(say(l.language, "没有语言 %s 的译文", "there is no translation in the language %s"), a.Lang)}
	}
	return chosen, nil
}

// names reports whether the path is the text, its source or a folder of it.
func names(name string, t content.Translation) bool {
	return name == t.Path || name == t.Source || strings.HasPrefix(t.Path, name+"/")
}

// inContent turns a path as it is typed, from wherever, into one in content/.
func inContent(written string) string {
	name := "/" + path.Clean(filepath.ToSlash(written))
	if i := strings.LastIndex(name, "/"+content.Folder+"/"); i >= 0 {
		name = name[i+len("/"+content.Folder):]
	}
	return strings.TrimLeft(name, "/")
}

// refused says which of the translations cannot be accepted, and why. Of all
// translations the missing ones are passed over.
func (l *ledger) refused(chosen []content.Translation, all bool) diag.List {
	var refused diag.List
	files := map[string]bool{content.Folder + "/site.toml": true}
	for _, t := range chosen {
		files[path.Join(content.Folder, t.Path)], files[path.Join(content.Folder, t.Source)] = true, true
		if t.State == content.Missing && !all {
			refused = append(refused, diag.Diagnostic{
				Severity: diag.Error, Code: diag.MissingLanguage, Place: diag.Place{File: path.Join(content.Folder, t.Path), Line: 1, Column: 1},
				Message: diag.Say("译文缺失或不全，不能登记", "the translation is missing or not complete, and cannot be accepted"),
				Hint:    diag.Say("先补上译文", "write it first"),
			})
		}
	}
	for _, d := range l.found {
		if d.Severity == diag.Error && files[d.File] && d.Code != diag.MissingLanguage {
			refused = append(refused, d)
		}
	}
	refused.Sort()
	return refused
}

// accept records the sources, and returns the translations that were not
// recorded so already. Lines of texts that are gone are dropped where the whole
// content could be read.
func (l *ledger) accept(chosen []content.Translation, drop bool) []content.Translation {
	var accepted []content.Translation
	for _, t := range chosen {
		if t.State != content.Missing && t.State != content.Fresh {
			l.lock.Set(t.Path, t.Language, t.Digest)
			accepted = append(accepted, t)
		}
	}
	if drop {
		there := map[[2]string]bool{}
		for _, t := range l.texts {
			there[[2]string{t.Path, t.Language}] = true
		}
		l.lock.Keep(func(path, language string) bool { return there[[2]string{path, language}] })
	}
	return accepted
}

// write puts the lock on disk whole, after the sources of the translations, as far as
// they are not kept yet.
func (l *ledger) write(chosen []content.Translation) error {
	there := slices.DeleteFunc(slices.Clone(chosen), func(t content.Translation) bool { return t.State == content.Missing })
	kept, err := content.Keep(l.root.FS(), l.cat, there)
	if err != nil {
		return err
	}
	var files []translation.File
	for _, f := range kept {
		files = append(files, translation.File{Name: f.Name, After: f.Body})
	}
	if after := l.lock.Bytes(); !bytes.Equal(after, l.raw) {
		files = append(files, translation.File{Name: content.LockFile, Before: l.raw, After: after})
	}
	return writeRecords(l.root, files)
}
