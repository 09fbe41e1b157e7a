package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"
	"tuijie/generator/catalogue"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/pinyin"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
	"tuijie/generator/report"
	"tuijie/generator/tomledit"
	"tuijie/generator/workbook"
)

type newCommand struct {
	Kind  string   `arg:"" enum:"project,policy,fair,bulletin,page,reserve" help:"project, policy, fair, bulletin, page or reserve."`
	ID    string   `arg:"" optional:"" help:"The entry's id, such as LY-2020-015; the next free number of a project where it is left out. 编号。"`
	Site  string   `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
	Set   []string `sep:"none" placeholder:"KEY=VALUE" help:"A field's value, such as investment.total=2.7亿元; may be given often. 字段的值。"`
	Ask   bool     `help:"Ask for each field, also where the input is no terminal. 逐项询问。"`
	Blank bool     `help:"Ask nothing. 不询问，只建空白条目。"`
	Today string   `placeholder:"DATE" help:"The day by which the next number is chosen. 按哪一天取号。"`
}

// entry is a new entry while it is made.
type entry struct {
	kind      catalogue.Kind
	id        string
	questions *workbook.Questions
	values    map[string]string // as TOML, by key
	texts     map[string]string // as they were answered
}

// Run makes a new entry with every field that it may have, each explained, and
// what was answered filled in. Nothing is written before all of it is known.
func (n *newCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	flags := siteFlags{Today: n.Today}
	today, err := flags.today(w, language)
	if err != nil {
		return err
	}
	root, err := openSite(n.Site, language)
	if err != nil {
		return err
	}
	defer root.Close()
	kind, _ := catalogue.KindOf(n.Kind)
	e := &entry{kind: kind, id: n.ID, values: map[string]string{}, texts: map[string]string{}}
	asking := n.Ask || !n.Blank && len(n.Set) == 0 && isConsole(w.in)
	if asking || len(n.Set) > 0 {
		if err := e.prepare(ctx, root, w, language); err != nil {
			return err
		}
	}
	for _, each := range n.Set {
		if err := e.set(each, language); err != nil {
			return err
		}
	}
	if asking {
		err = (&interview{newTalk(ctx, w, language), root, e}).run(today)
	} else {
		err = e.number(root, today, language)
	}
	if err != nil {
		return err
	}
	e.name(root)
	return e.write(root, w, language)
}

// prepare reads what may be answered.
func (e *entry) prepare(ctx context.Context, root *os.Root, w world, language string) error {
	questions, found, err := workbook.Ask(ctx, root.FS(), e.kind)
	if err != nil {
		return err
	}
	if found.HasErrors() {
		if err := report.Text(w.err, found, report.Options{Language: language, Colour: colour(w), Source: root.FS(), Version: version}); err != nil {
			return fmt.Errorf("print the report: %w", err)
		}
		return exit{code: exitContent}
	}
	e.questions = questions
	return nil
}

// set takes one value of the command line: key=value.
func (e *entry) set(text, language string) error {
	key, value, ok := strings.Cut(text, "=")
	if !ok {
		return exit{exitUsage, fmt.Sprintf(say(language, "--set 要写成 字段=值，现在是 %q", "--set takes KEY=VALUE, but is %q"), text)}
	}
	q, ok := e.questions.Find(key)
	if !ok {
		var keys []string
		for _, each := range e.questions.All() {
			keys = append(keys, each.Key)
		}
		message := fmt.Sprintf(say(language, "没有字段 %q", "there is no field %q"), key)
		if near, ok := record.Nearest(key, keys); ok {
			message += fmt.Sprintf(say(language, "；是不是 %s？", "; did you mean %s?"), near)
		}
		return exit{exitUsage, message}
	}
	if fault := e.answer(q, value); fault != nil {
		return exit{exitUsage, key + say(language, "：", ": ") + sentence(fault, language)}
	}
	return nil
}

// answer takes the answer to a question, or says why it is none.
func (e *entry) answer(q workbook.Question, text string) *diag.Fault {
	literal, fault := e.questions.Answer(q, text)
	if fault == nil {
		e.values[q.Key], e.texts[q.Key] = literal, text
	}
	return fault
}

// sentence is a fault in one line.
func sentence(f *diag.Fault, language string) string {
	message, hint := strings.TrimRight(f.Message.In(language), "。."), f.Hint.In(language)
	if hint == "" {
		return message
	}
	return message + say(language, "；", "; ") + hint
}

// number gives the entry the next id of its kind, where it has none.
func (e *entry) number(root *os.Root, today quantity.Date, language string) error {
	if e.id != "" {
		return nil
	}
	id, err := content.NextID(root.FS(), e.kind, today)
	if err != nil {
		return err
	}
	if id == "" && e.kind != catalogue.Projects {
		id = pinyin.Slug(e.called())
	}
	if id == "" {
		example := map[catalogue.Kind]string{catalogue.Projects: "LY-2020-001", catalogue.Policies: "incentives", catalogue.Fairs: "caexpo-2020", catalogue.Pages: "how-to-invest"}[e.kind]
		return exit{exitUsage, fmt.Sprintf(say(language, "请写上编号，例如 tuijie new %s %s", "give it an id, such as tuijie new %s %s"), e.kind.One(), example)}
	}
	e.id = id
	return nil
}

// called is the entry's name for an address: the English one, or else the Chinese.
func (e *entry) called() string {
	for _, key := range []string{"name.en", "title.en", "name.zh", "title.zh"} {
		if text := e.texts[key]; text != "" {
			return text
		}
	}
	return ""
}

// name suggests the name of a project's pages where its own name is known.
func (e *entry) name(root *os.Root) {
	if e.kind != catalogue.Projects || e.values["slug"] != "" || e.called() == "" {
		return
	}
	q, _ := e.questions.Find("slug")
	e.answer(q, e.questions.Free(pinyin.Slug(e.called())))
}

// write writes the entry's files, all or none.
func (e *entry) write(root *os.Root, w world, language string) error {
	files, err := content.Blank(root.FS(), e.kind, e.id)
	var fault *diag.Fault
	if errors.As(err, &fault) {
		return exit{exitUsage, sentence(fault, language)}
	}
	if err != nil {
		return err
	}
	if err := e.fill(&files[0]); err != nil {
		return err
	}
	for i, f := range files {
		if err := create(root, f); err != nil {
			for _, made := range files[:i+1] {
				root.Remove(made.Name)
			}
			root.Remove(path.Dir(f.Name))
			return err
		}
	}
	for _, f := range files {
		fmt.Fprintln(w.out, f.Name)
	}
	return nil
}

// fill writes the values into the file of facts.
func (e *entry) fill(f *content.NewFile) error {
	if len(e.values) == 0 {
		return nil
	}
	edit, err := tomledit.Parse(f.Name, f.Body, e.questions.Order())
	if err != nil {
		return err
	}
	for _, q := range e.questions.All() {
		if literal := e.values[q.Key]; literal != "" {
			if err := edit.Set(q.Key, literal); err != nil {
				return err
			}
		}
	}
	f.Body = edit.Bytes()
	return nil
}

// create writes a file that must not be there yet.
func create(root *os.Root, f content.NewFile) error {
	if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", f.Name, err)
	}
	file, err := root.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	if _, err := file.Write(f.Body); err != nil {
		file.Close()
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	return file.Close()
}
