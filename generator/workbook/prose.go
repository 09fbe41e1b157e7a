package workbook

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tuijie/generator/content"
	"tuijie/generator/diag"
)

// proseFile is the file that an office's running text belongs in.
const proseFile = "zh.md"

// proseHeads are the headings of offices under which running text stands, and the
// section of a project's prose that it belongs in.
var proseHeads = map[string]string{
	"项目背景": "项目背景与优势", "项目概况": "项目背景与优势", "项目介绍": "项目背景与优势", "项目优势": "项目背景与优势", "项目背景与优势": "项目背景与优势",
	"建设内容": "建设内容与规模", "建设规模": "建设内容与规模", "建设内容及规模": "建设内容与规模", "建设规模及内容": "建设内容与规模", "建设内容与规模": "建设内容与规模",
	"主要建设内容": "建设内容与规模", "建设规模及主要建设内容": "建设内容与规模", "主要建设内容及规模": "建设内容与规模", "项目建设内容": "建设内容与规模", "建设规模与内容": "建设内容与规模",
	"建设条件": "建设条件", "项目建设条件": "建设条件", "配套条件": "建设条件", "前期工作": "建设条件", "前期工作进展": "建设条件", "前期工作情况": "建设条件",
	"前期工作进展情况": "建设条件", "项目前期工作": "建设条件", "项目前期工作进展": "建设条件", "前期进展": "建设条件",
	"市场分析": "市场分析", "市场前景": "市场分析", "市场预测": "市场分析", "项目市场分析": "市场分析",
	"效益分析": "效益分析", "经济效益": "效益分析", "效益预测": "效益分析", "经济效益分析": "效益分析", "投资效益": "效益分析", "效益": "效益分析", "效益评估": "效益分析",
	"合作内容": "合作内容", "招商内容": "合作内容", "风险提示": "风险提示",
}

// proseColumn is the column of a section of prose; nil for other headings.
func proseColumn(name string) *column {
	section, ok := proseHeads[name]
	if !ok {
		return nil
	}
	return &column{key: proseFile + "#" + section, label: diag.Say("正文：%s", "prose: %s", section)}
}

// isProse reports whether the column holds running text.
func (c column) isProse() bool { return strings.HasPrefix(c.key, proseFile+"#") }

func (c column) section() string { return strings.TrimPrefix(c.key, proseFile+"#") }

// prose reads a cell of running text: a new project's prose begins with it. The
// prose of one that is there is for people to write: the cell is held against it
// and, where it is not in it, named.
func (r *reading) prose(col int) {
	c, text := r.layout.cols[col], r.sheet.at(r.row, col)
	change := Change{Path: c.key, Label: c.label, New: text, Sheet: r.sheet.name, Cell: cellName(r.row+1, col+1), column: c}
	switch {
	case text == "":
	case !slices.Contains(r.languages, "zh"):
		r.say(diag.Warning, r.sheet, r.row, col, &fault{message: diag.Say("网站没有中文，这一格没有导入", "the site has no Chinese; this cell was not imported")})
	case strings.Contains(text, "{{"):
		r.fail(change, &fault{diag.Say("文字里有 {{，在正文里另有用处", "the text has {{, which means something else in prose"), diag.Say("去掉 {{", "take {{ out")})
	case r.entry.New:
		r.join(change)
	default:
		r.hold(c, col, text)
	}
}

// join puts what several columns say of one section together.
func (r *reading) join(c Change) {
	if first, twice := r.done[c.Path]; twice {
		first.New += "\n" + c.New
		r.done[c.Path] = first
		return
	}
	r.take(c)
}

// hold looks for the text in the prose of the entry.
func (r *reading) hold(c column, col int, text string) {
	body, err := fs.ReadFile(r.site, path.Join(path.Dir(r.entry.File), proseFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.broke = fmt.Errorf("read the prose of %s: %w", r.entry.ID, err)
		return
	}
	if !strings.Contains(string(body), paragraphs(text)) {
		r.say(diag.Warning, r.sheet, r.row, col, &fault{diag.Say("项目已有正文，这一格没有导入", "the project has prose already; this cell was not imported"),
			diag.Say("需要的话，在 %s 的“%s”一节里改", "change it in %s, section %s", path.Join(path.Dir(r.entry.File), proseFile), c.section())})
	}
}

// markdownSigns mean something in Markdown wherever they stand.
var markdownSigns = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "|", `\|`, "~", `\~`, "!", `\!`)

// paragraphs makes Markdown of the lines of a cell: each is a paragraph that says
// what the cell says.
func paragraphs(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		line = markdownSigns.Replace(line)
		number := strings.TrimLeft(line, "0123456789")
		switch {
		case strings.ContainsRune("#+->=", rune(line[0])):
			line = `\` + line
		case number != line && number != "" && strings.ContainsRune(".)", rune(number[0])):
			line = line[:len(line)-len(number)] + `\` + number
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n\n")
}

// fill writes what the sheet says into the prose of a new entry.
func (e *Entry) fill() {
	at := slices.IndexFunc(e.Beside, func(f content.NewFile) bool { return path.Base(f.Name) == proseFile })
	for _, c := range e.Changes {
		if !c.column.isProse() || at < 0 {
			continue
		}
		body, heading := string(e.Beside[at].Body), "## "+c.column.section()+"\n"
		e.Beside[at].Body = []byte(strings.Replace(body, heading, heading+"\n"+paragraphs(c.New)+"\n", 1))
	}
}
