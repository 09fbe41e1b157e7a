package check

import (
	"path"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
)

// summary reports summaries that are too long for a card.
func summary(c *checker, a article) diag.List {
	p, ok := c.project(a)
	if !ok {
		return nil
	}
	var found diag.List
	for _, l := range c.Catalogue.Site.Languages {
		n, most, unit := catalogue.SummaryLength(p.Summary.In(l.Key))
		if n > most {
			found = append(found, diag.Diagnostic{
				Severity: diag.Warning, Code: diag.TooLong, Place: p.Origin.At("summary." + l.Key),
				Message: diag.Say("一句话推介有 %d %s，最多 %d", "the summary has %d %s, the most is %d", n, unit, most),
				Hint:    diag.Say("删短；细节写进正文", "shorten it; details belong in the prose"),
			})
		}
	}
	return found
}

// illustrative refuses sample figures on a public site. A preview shows them
// with their mark, and needs no warning for it.
func illustrative(c *checker, a article) diag.List {
	p, ok := c.project(a)
	if !ok || !c.Production || !p.Illustrative || !p.Public() {
		return nil
	}
	return diag.List{{
		Severity: diag.Error, Code: diag.IllustrativeFigures, Place: p.Origin.At("illustrative"),
		Message: diag.Say("%s 是示例数据，不能正式发布", "%s has sample figures and cannot be published for real", p.ID),
		Hint:    diag.Say("换成核实过的数据并删去 illustrative，或把 visibility 改为 \"internal\"", "put in verified figures and remove illustrative, or set visibility to \"internal\""),
	}}
}

// attachments reports pictures and documents that are not there, or lead out of
// the entry's folder.
func attachments(c *checker, a article) diag.List {
	p, ok := c.project(a)
	if !ok {
		return nil
	}
	var found diag.List
	for i, photo := range p.Photos {
		found = append(found, c.attached(p, numbered("photos", i), photo.File)...)
	}
	for i, doc := range p.Documents {
		found = append(found, c.attached(p, numbered("documents", i), doc.File)...)
	}
	return found
}

func (c *checker) attached(p *catalogue.Project, key, file string) diag.List {
	d := diag.Diagnostic{Severity: diag.Error, Place: p.Origin.At(key + ".file")}
	switch dir := path.Dir(p.Origin.File); {
	case file == "":
		return nil
	case file != path.Base(file) || strings.Contains(file, `\`) || file == "." || file == "..":
		d.Code = diag.OutsideSite
		d.Message = diag.Say("%q 不是本条目文件夹里的文件名", "%q is not the name of a file in this entry's folder", file)
		d.Hint = diag.Say("把文件复制到 %s，只写文件名", "copy the file into %s and write its name alone", dir)
	case !harmless(file):
		d.Code = diag.UnsafeFile
		d.Message = diag.Say("%q 这类文件不能发布", "a file like %q cannot be published", file)
		d.Hint = fileKinds
	case !c.Source.Exists(path.Join(dir, file)):
		d.Code = diag.MissingFile
		d.Message = diag.Say("找不到文件 %q", "there is no file %q", file)
		d.Hint = diag.Say("把文件放进 %s，并检查文件名的大小写", "put it into %s and check the letter case of its name", dir)
	default:
		return nil
	}
	return diag.List{d}
}

// harmless reports whether a file is of a kind that a browser shows or saves
// without running anything in it: no page, no drawing with scripts, no program.
func harmless(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".gif",
		".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".csv", ".txt", ".zip":
		return true
	}
	return false
}

var fileKinds = diag.Say("可以发布图片（jpg、png、webp、gif）、pdf、Word、Excel、PowerPoint、csv、txt 和 zip",
	"pictures (jpg, png, webp, gif), pdf, Word, Excel, PowerPoint, csv, txt and zip can be published")

func (c *checker) project(a article) (*catalogue.Project, bool) {
	if a.Kind != catalogue.Projects {
		return nil, false
	}
	p, ok := c.index.Projects[a.ID]
	return p, ok
}
