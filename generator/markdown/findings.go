package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tuijie/generator/diag"
)

// report adds a finding, unless there are too many, and tells whether it did.
func (c *collector) report(severity diag.Severity, code diag.Code, at int, message, hint diag.Text) bool {
	if len(c.findings) >= maxFindings && code != diag.TooLarge {
		return false
	}
	c.findings = append(c.findings, diag.Diagnostic{
		Severity: severity, Code: code, Place: c.place.place(at), Message: message, Hint: hint,
	})
	return true
}

// quote shortens what the author wrote to what fits in a message.
func quote(text string) string {
	const most = 40
	text, _, broken := strings.Cut(text, "\n")
	if utf8.RuneCountInString(text) > most {
		text, broken = string([]rune(text)[:most]), true
	}
	if broken {
		return text + "…"
	}
	return text
}

func (c *collector) tooLarge(at int, why diag.Text) {
	c.report(diag.Error, diag.TooLarge, at,
		diag.Text{ZH: "正文无法处理：" + why.ZH + "。", EN: "The text cannot be read: " + why.EN + "."},
		diag.Say("把内容分成几个文件，或删去多余的标记。", "Split the text into several files, or remove needless marks."))
}

func (c *collector) encoding(src []byte) {
	at := 0
	for at < len(src) {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	c.report(diag.Error, diag.Encoding, at,
		diag.Say("从这里起不是 UTF-8 编码。", "The text is not UTF-8 from here on."),
		diag.Say("用编辑器把文件另存为 UTF-8（无 BOM）。", "Save the file as UTF-8 without a byte order mark."))
}

func (c *collector) rawBlock(n *ast.HTMLBlock) {
	if text := visible(blockSource(n, c.doc.src)); len(text) > 0 {
		c.rawHTML(n.Pos(), text)
	}
}

// rawInline reports a tag; one that ends an element that was reported is not
// reported again.
func (c *collector) rawInline(n *ast.RawHTML) {
	text := n.Segments.Value(c.doc.src)
	if bytes.HasPrefix(text, []byte("<!--")) || bytes.HasPrefix(text, []byte("</")) && c.block.raw {
		return
	}
	c.block.raw = true
	c.rawHTML(n.Segments.At(0).Start, text)
}

func (c *collector) rawHTML(at int, text []byte) {
	hint := diag.Say("改用 Markdown 的写法；要原样显示，请放进反引号里。",
		"Write it in Markdown; to show it as it is, put it between backticks.")
	switch lower := bytes.ToLower(text); {
	case bytes.HasPrefix(lower, []byte("<br")):
		hint = diag.Say("要换行，在行末写反斜杠 \\；表格里请分成两行。",
			`To break a line, end it with a backslash \; in a table, write two rows.`)
	case bytes.HasPrefix(lower, []byte("<!--")):
		hint = diag.Say("在注释末尾补上 -->。", "End the comment with -->.")
	}
	c.report(diag.Warning, diag.RawHTML, at,
		diag.Say("正文里的 HTML “%s”会作为文字显示。", `The HTML "%s" is shown as text.`, quote(string(text))), hint)
}

func (c *collector) unsafeLink(at int, destination string, why diag.Text) {
	shown := quote(destination)
	c.report(diag.Error, diag.UnsafeLink, at,
		diag.Text{ZH: "链接“" + shown + "”不会发布：" + why.ZH + "。", EN: `The link "` + shown + `" is not published: ` + why.EN + "."},
		diag.Say("写 http://、https://、mailto:、tel: 开头的地址，或站内的相对路径。",
			"Write an address that begins with http://, https://, mailto: or tel:, or a relative path."))
}

func (c *collector) openMark(start, stop int) bool {
	text := string(c.doc.src[start:stop])
	hint := diag.Say("标记要成对，里面紧挨文字，不留空格：**重要**；只要星号本身，写 \\*。",
		`Write marks in pairs, close to the words inside: **important**; for the character itself write \*.`)
	return c.report(diag.Warning, diag.OpenMark, start,
		diag.Say("“%s”没有成为粗体或斜体，标记会原样显示。", `"%s" is neither bold nor italic; its marks are printed as they are.`, quote(text)), hint)
}

func (c *collector) wrongCells(at, got, want int) {
	hint := diag.Say("补足空格子，或把格子里的竖线写成 \\|。", `Add empty cells, or write a bar inside a cell as \|.`)
	message := diag.Say("这一行有 %d 格，表头有 %d 格，缺的格子会留空。", "The row has %d cells, its head %d; what is missing stays empty.", got, want)
	if got > want {
		message = diag.Say("这一行有 %d 格，表头只有 %d 格，多出的格子会丢失。", "The row has %d cells, its head only %d; the rest is lost.", got, want)
	}
	c.report(diag.Warning, diag.TableCells, at, message, hint)
}

func (c *collector) brokenTable(at int) {
	c.report(diag.Warning, diag.TableCells, at,
		diag.Say("表头的格数与下面的分隔行不一致，不会成为表格。", "The head has not as many cells as the rule below it, so this is no table."),
		diag.Say("分隔行写成与表头同样多的格，例如 | --- | --- |。", "Give the rule as many cells as the head, such as | --- | --- |."))
}

func (c *collector) brokenReference(n *reference) {
	text := string(c.doc.src[n.start:n.stop])
	message := diag.Say("数据引用“%s”写得不对。", `The reference "%s" is not well formed.`, quote(text))
	if n.stop-n.start == len(braces[0]) {
		message = diag.Say("数据引用的“{{”在这一行没有“}}”。", `The "{{" of a reference has no "}}" on its line.`)
	}
	if c.badReference(n.start, message) {
		c.fixReference(n.start)
	}
}

func (c *collector) badReference(at int, message diag.Text) bool {
	return c.report(diag.Error, diag.UnknownReference, at, message,
		diag.Say("写成 {{ investment.total }}；要原样显示大括号，写 \\{{。",
			`Write {{ investment.total }}; to show the braces themselves write \{{.`))
}

func (c *collector) loneBraces(at int) {
	c.badReference(at, diag.Say("“}}”前面没有“{{”。", `"}}" stands without "{{" before it.`))
}

func (c *collector) wideBraces(at int) {
	if c.badReference(at, diag.Say("数据引用用了全角大括号“｛｛”。", `The reference has full-width braces "｛｛".`)) {
		c.fixReference(at)
	}
}

func (c *collector) referenceInAddress(at int) {
	c.badReference(at, diag.Say("链接的地址和标题里不能引用数据。", "A fact cannot stand in the address or title of a link."))
}

func (c *collector) missingNote(at int, label string) {
	c.report(diag.Warning, diag.BrokenLink, at,
		diag.Say("脚注“[^%s]”没有对应的说明。", `The footnote "[^%s]" has no text.`, quote(label)),
		diag.Say("另起一行写 [^%[1]s]: 说明文字。", "Write its text on a line of its own: [^%[1]s]: text.", quote(label)))
}

func (c *collector) unusedNote(n *extast.Footnote) {
	c.report(diag.Warning, diag.BrokenLink, n.Pos(),
		diag.Say("脚注说明“[^%s]”没有人引用，不会显示。", `Nothing refers to the footnote "[^%s]", so it is not shown.`, quote(string(n.Ref))),
		diag.Say("在正文里加上 [^%[1]s]，或删去这条说明。", "Write [^%[1]s] in the text, or remove the footnote.", quote(string(n.Ref))))
}

func (c *collector) unusedDefinition(n *ast.LinkReferenceDefinition) {
	c.report(diag.Warning, diag.BrokenLink, n.Pos(),
		diag.Say("“[%s]: …”被读作链接的地址，又没有链接用到它，这一行不会显示。",
			`"[%s]: …" is read as the address of a link that is nowhere used, so the line is not shown.`, quote(string(n.Label))),
		diag.Say("若是正文，把方括号写成 \\[；若是链接，检查名称是否一致。",
			`If it is text, write the bracket as \[; if it is a link, check that the names agree.`))
}
