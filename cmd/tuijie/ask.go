package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/pinyin"
	"tuijie/generator/quantity"
	"tuijie/generator/workbook"
)

// interview asks a person for what a new entry needs.
type interview struct {
	*talk
	root  *os.Root
	entry *entry
}

// run asks all questions. A person who leaves leaves nothing behind.
func (i *interview) run(today quantity.Date) error {
	i.say("逐项填写。直接回车：以后再填；输入 < 回到上一项；Ctrl-C 放弃，不留下任何文件。\n",
		"One field after the other. Enter alone leaves a field for later, < goes back to the one before, Ctrl-C gives up and leaves no file.\n")
	err := i.number(today)
	if err == nil {
		err = i.questions()
	}
	if err == nil && i.entry.id == "" {
		err = i.id(pinyin.Slug(i.entry.called()))
	}
	if err == nil {
		i.left()
	}
	if errors.Is(err, errLeft) {
		return i.givenUp()
	}
	return err
}

// number settles the id of an entry that is numbered, before all else.
func (i *interview) number(today quantity.Date) error {
	if i.entry.id != "" {
		if fault, err := i.taken(i.entry.id); fault != nil || err != nil {
			return errors.Join(err, usage(fault, i.language))
		}
		return nil
	}
	next, err := content.NextID(i.root.FS(), i.entry.kind, today)
	if err != nil || next == "" && i.entry.kind != catalogue.Projects {
		return err
	}
	return i.id(next)
}

// left tells how many fields were left for later.
func (i *interview) left() {
	n := 0
	for _, q := range i.due() {
		if i.entry.values[q.Key] == "" {
			n++
		}
	}
	if n > 0 {
		fmt.Fprintf(i.out, say(i.language, "\n还有 %d 项没有填。在下面的文件里补上，运行 tuijie check 看还缺什么。\n", "\nFields left for later: %d. Fill them in in these files; tuijie check tells what is missing.\n"), n)
		return
	}
	i.say("\n都填好了。运行 tuijie check 检查。\n", "\nAll filled in. Run tuijie check.\n")
}

func usage(f *diag.Fault, language string) error {
	if f == nil {
		return nil
	}
	return exit{exitUsage, sentence(f, language)}
}

// id asks for the id until it is one that can be used.
func (i *interview) id(suggested string) error {
	for {
		i.say("\n编号", "\nId")
		i.suggest(suggested)
		text, err := i.prompt(suggested)
		if err != nil {
			return err
		}
		fault, err := i.taken(text)
		if err != nil {
			return err
		}
		if fault == nil {
			i.entry.id = text
			return nil
		}
		i.fault(fault)
	}
}

// taken says why an id cannot be that of a new entry.
func (i *interview) taken(id string) (*diag.Fault, error) {
	_, err := content.Blank(i.root.FS(), i.entry.kind, id)
	var fault *diag.Fault
	if errors.As(err, &fault) {
		return fault, nil
	}
	return nil, err
}

func (i *interview) fault(f *diag.Fault) {
	fmt.Fprintf(i.out, "  ! %s\n", f.Message.In(i.language))
	if hint := f.Hint.In(i.language); hint != "" {
		fmt.Fprintf(i.out, "    %s\n", hint)
	}
}

// questions asks what every entry must have, then what one that has come so far
// must have, and last for the name of the pages, which the others suggest.
func (i *interview) questions() error {
	at := 0
	for {
		list := i.due()
		if at >= len(list) {
			return nil
		}
		back, err := i.ask(list[at], at+1, len(list))
		switch {
		case err != nil:
			return err
		case back:
			at = max(0, at-1)
		default:
			at++
		}
	}
}

// due lists the questions by what has been answered so far.
func (i *interview) due() []workbook.Question {
	step := catalogue.StageOf(strings.Trim(i.entry.values["progress.stage"], `"`)).Step()
	var always, staged, last []workbook.Question
	for _, q := range i.entry.questions.All() {
		switch {
		case q.Key == "slug":
			last = append(last, q)
		case q.Need.Always():
			always = append(always, q)
		case q.Need.Due(step):
			staged = append(staged, q)
		}
	}
	return append(append(always, staged...), last...)
}

// ask puts one question until it is answered or left; back asks for the one before.
func (i *interview) ask(q workbook.Question, n, of int) (back bool, err error) {
	suggested := i.entry.texts[q.Key]
	if q.Key == "slug" && suggested == "" {
		suggested = i.entry.questions.Free(pinyin.Slug(i.entry.called()))
	}
	i.head(q, n, of)
	i.suggest(suggested)
	for {
		text, err := i.prompt(suggested)
		if err != nil || text == "<" {
			return true, err
		}
		if text == "" {
			return false, nil
		}
		fault := i.entry.answer(q, text)
		if fault == nil {
			return false, nil
		}
		i.fault(fault)
	}
}

// head prints a question with how it is answered.
func (i *interview) head(q workbook.Question, n, of int) {
	fmt.Fprintf(i.out, "\n(%d/%d) %s", n, of, q.Label.In(i.language))
	if how := q.Writing.In(i.language); how != "" {
		i.say("：", ": ")
		fmt.Fprint(i.out, how)
	}
	if len(q.Choices) > 0 && q.Many {
		i.say("（可选几项，用顿号或逗号隔开）", " (several may be given, parted by commas)")
	}
	for j, each := range q.Choices {
		name := oneLine(each.Name.In(i.language))
		if name == "" {
			name = each.ID
		}
		fmt.Fprintf(i.out, "\n  %d %s", j+1, name)
	}
}
