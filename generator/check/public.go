package check

import (
	"path"
	"regexp"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
)

// otherFilings asks for the filings beside ICP that the footer of a public
// body's site carries.
func otherFilings(c *checker) diag.List {
	o, f := c.Catalogue.Origins.Site, c.Catalogue.Site.Filing
	if o == nil {
		return nil
	}
	var found diag.List
	if f.PublicSecurity == "" {
		found = append(found, lacking(o, "filing.public_security",
			diag.Say("没有填写公安联网备案号", "the public-security filing number is missing"),
			diag.Say("在 [filing] 里写 public_security = \"桂公网安备…号\"", "write public_security = \"桂公网安备…号\" under [filing]")))
	}
	if f.SiteCode == "" {
		found = append(found, lacking(o, "filing.site_code",
			diag.Say("没有填写政府网站标识码", "the site code of a government website is missing"),
			diag.Say("在 [filing] 里写 site_code = \"十位数字\"；不是政府网站的，用 accept 说明", "write site_code = \"ten digits\" under [filing]; if it is no government site, say so in accept")))
	}
	return found
}

// lacking is a warning of a filing that site.toml does not give.
func lacking(o *diag.Origin, key string, message, hint diag.Text) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Code: diag.FilingMissing, Place: o.At(key), Key: key, Message: message, Hint: hint}
}

// riskWords and returnTitles are how headings name the sections, in the
// languages that this rule can read.
var (
	riskWords    = map[string]string{"zh": "风险", "en": "risk"}
	returnTitles = map[string][]string{"zh": {"效益", "收益", "回报"}, "en": {"return", "profit"}}
)

// riskNotice asks for a section on risks in every language of a project that
// shows returns: Advertising Law art. 25.
func riskNotice(c *checker, a article) diag.List {
	p, ok := c.project(a)
	if !ok || !p.Public() || !promising(p.Returns) {
		return nil
	}
	var found diag.List
	for _, prose := range a.Prose {
		word, known := riskWords[prose.Language]
		doc := a.prose[prose.Language]
		if !known || warns(doc, word) {
			continue
		}
		at := diag.Place{File: prose.File, Line: 1, Column: 1}
		for s := range doc.Sections {
			for _, title := range returnTitles[prose.Language] {
				if strings.Contains(strings.ToLower(s.Heading.Text), title) {
					at.Line, at.Column = s.Heading.Line, s.Heading.Column
				}
			}
		}
		found = append(found, one(diag.Warning, diag.RiskNoticeMissing, at,
			diag.Say("写了收益测算，却没有风险提示", "returns are given, but no notice of risks"),
			diag.Say("加一节“## 风险提示”（英文“## Risks”），写明主要风险", "add a section “## Risks” (Chinese “## 风险提示”) that tells the main risks"),
			diag.Related{Place: p.Origin.At("returns"), Message: diag.Say("收益测算", "the returns")})...)
	}
	return found
}

// warns reports whether the prose has a section with the word in its title, and
// something in it.
func warns(doc *markdown.Document, word string) bool {
	for s := range doc.Sections {
		if strings.Contains(lowered(s.Heading.Text), word) && !s.Empty() {
			return true
		}
	}
	return false
}

// promising reports whether returns in money are shown; jobs are none.
func promising(r catalogue.Returns) bool {
	r.Jobs = 0
	return r.Given()
}

var (
	mapWords    = regexp.MustCompile(`地图|区位图|位置图|交通图|规划图|行政区划图`)
	mapLatin    = regexp.MustCompile(`(?i)(^|[^a-z])maps?([^a-z]|$)`)
	approvalSig = regexp.MustCompile(`审图号|[\p{Han}gG][sS]?[（(\[〔]?20[0-9]{2}[）)\]〕]?[0-9]+号`)
)

// maps reports pictures of maps that bear no approval number: Regulations on
// Map Management art. 15 and 37.
func maps(c *checker, a article) diag.List {
	var found diag.List
	report := func(at diag.Place, name string) {
		found = append(found, one(c.grave(), diag.MapUnapproved, at,
			diag.Say("图片 %q 像是地图，没有写审图号", "the picture %q looks like a map and has no approval number", name),
			diag.Say("在 licence 里写“审图号：桂S(2020)…号”；没有审图号的地图不能公布", "give 审图号 in licence; a map without one cannot be published"))...)
	}
	named := map[string]bool{}
	if p, ok := c.project(a); ok {
		for i, photo := range p.Photos {
			alt := ""
			for _, l := range photo.Alt.Keys() {
				alt += " " + photo.Alt.In(l)
			}
			named[photo.File] = true
			if isMap(photo.File, alt) && !approvalSig.MatchString(photo.Credit+photo.Licence+alt) {
				report(p.Origin.At(numbered("photos", i)+".file"), photo.File)
			}
		}
	}
	for _, prose := range a.Prose {
		for _, l := range a.prose[prose.Language].Links {
			name := path.Base(l.Destination)
			if l.Image && !named[name] && isMap(name, l.Text) && !approvalSig.MatchString(l.Text) {
				report(diag.Place{File: prose.File, Line: l.Line, Column: l.Column}, name)
			}
		}
	}
	return found
}

func isMap(file, alt string) bool {
	return mapWords.MatchString(file) || mapLatin.MatchString(file) || mapWords.MatchString(alt) || mapLatin.MatchString(alt)
}
