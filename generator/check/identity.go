package check

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
)

// fold reduces a name to what makes it a name: width and letter case, blanks
// and punctuation do not tell two projects apart.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if '一' <= r && r <= '鿿' {
			return r
		}
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(name))
}

// duplicates looks for projects that stand in the catalogue twice: one
// national code, one name, or one owner, site, sector and amount. Each is
// looked up by what it would share, so the cost is linear.
func duplicates(c *checker) diag.List {
	d := &doubles{first: make(map[string]*catalogue.Project, 4*len(c.Catalogue.Projects)), regions: map[string]string{}}
	for _, l := range c.Catalogue.Site.Languages {
		d.regions[l.Key] = fold(c.Catalogue.Site.Region.Name.In(l.Key))
	}
	var s simplifier
	for _, p := range c.Catalogue.Projects {
		d.told = false
		for _, m := range c.Recall.marked(p, func() []mark { return d.marks(c, &s, p) }) {
			d.meet(m, p)
		}
	}
	return d.found
}

// mark is what two projects may have alike.
type mark struct {
	what, key string // key is of the field
	alike     *likeness
}

// likeness is what it means that two projects have a mark in common.
type likeness struct {
	severity diag.Severity
	why      diag.Text
}

var (
	oneCode = &likeness{diag.Error, diag.Say("项目代码相同", "they have one national code")}
	oneName = &likeness{diag.Warning, diag.Say("名称相同（不计标点、空格、繁简）", "they have one name, but for punctuation, blanks and script")}
	oneSite = &likeness{diag.Warning, diag.Say("项目单位、地点、行业和总投资都相同", "owner, site, sector and total are the same")}
)

// marks are those of a project.
func (d *doubles) marks(c *checker, s *simplifier, p *catalogue.Project) []mark {
	var list []mark
	source := c.Catalogue.Site.SourceLanguage
	if p.Code != "" {
		list = append(list, mark{"code " + fold(p.Code), "code", oneCode})
	}
	for _, l := range c.Catalogue.Site.Languages {
		if name := d.bare(fold(s.simplify(p.Name.In(l.Key))), l.Key); name != "" {
			list = append(list, mark{"name " + l.Key + " " + name, "name." + l.Key, oneName})
		}
	}
	if site := fold(p.Place.Site.In(source)); site != "" && p.Investment.Total.Known() {
		what := strings.Join([]string{"site", site, fold(p.Owner.In(source)), p.Sector, p.Investment.Total.Yuan()}, "\x00")
		list = append(list, mark{what, "place.site." + source, oneSite})
	}
	return list
}

// simplifier writes traditional characters as simplified ones. The tables cost
// some microseconds a name, so it remembers of each character whether it can be
// one: few names have any.
type simplifier struct {
	tables         *opencc.OpenCC
	known, changes [1 << 16 / 64]uint64 // a bit for each character
}

// simplify leaves a name as it stands should the tables not load.
func (s *simplifier) simplify(name string) string {
	if !strings.ContainsFunc(name, s.traditional) {
		return name
	}
	return s.convert(name)
}

// sometimes are characters that are simplified within some words alone.
const sometimes = "瞭藉覆沈牴衹"

func (s *simplifier) traditional(r rune) bool {
	if r < 0x2E80 || r >= 1<<16 {
		return r >= 1<<16
	}
	i, bit := r/64, uint64(1)<<(r%64)
	if s.known[i]&bit == 0 {
		s.known[i] |= bit
		if strings.ContainsRune(sometimes, r) || s.convert(string(r)) != string(r) {
			s.changes[i] |= bit
		}
	}
	return s.changes[i]&bit != 0
}

func (s *simplifier) convert(words string) string {
	if s.tables == nil {
		tables, err := opencc.New("t2s")
		if err != nil {
			return words
		}
		s.tables = tables
	}
	if simple, err := s.tables.Convert(words); err == nil {
		return simple
	}
	return words
}

// doubles remembers the first project with each mark.
type doubles struct {
	first   map[string]*catalogue.Project
	regions map[string]string // the region's name, folded, by language
	told    bool              // whether the present project has been reported
	found   diag.List
}

// bare takes off what a name may carry or not: the region before it, and the
// word for a project after it.
func (d *doubles) bare(name, language string) string {
	name = strings.TrimPrefix(name, d.regions[language])
	for _, end := range []string{"建设项目", "项目", "工程", "project"} {
		name = strings.TrimSuffix(name, end)
	}
	return name
}

// meet reports the project where another has the mark, once for each project.
// A phase and its whole, and two phases of one whole, may share a mark.
func (d *doubles) meet(m mark, p *catalogue.Project) {
	first, taken := d.first[m.what]
	if !taken {
		d.first[m.what] = p
		return
	}
	if d.told || whole(first) == whole(p) {
		return
	}
	d.told = true
	d.found = append(d.found, one(m.alike.severity, diag.DuplicateProject, p.Origin.At(m.key),
		diag.Say("很可能与 %[1]s 是同一个项目：%[2]s", "this is probably %[1]s again: %[2]s", first.ID, m.alike.why),
		diag.Say("删去一个；分期用 part_of 注明；确是两个项目的，用 accept 说明", "remove one; tell phases by part_of; if they are two, say why in accept"),
		diag.Related{Place: first.Origin.At(m.key), Message: diag.Say("先在这里", "it stands here already")})...)
}

// whole is the id of the project that a phase belongs to, or the project's own.
func whole(p *catalogue.Project) string {
	if p.PartOf != "" {
		return p.PartOf
	}
	return p.ID
}

// codeForm is year, division, trade and kind, and number: 24 characters.
var codeForm = regexp.MustCompile(`^(20[0-9]{2})-([0-9]{6})-([0-9]{2})-([0-9]{2})-([0-9]{6})$`)

// projectCode proves the form of a national project code, and that it was
// given by the region or a division above it.
func projectCode(c *checker, p *catalogue.Project) diag.List {
	if p.Code == "" {
		return nil
	}
	parts := codeForm.FindStringSubmatch(p.Code)
	if parts == nil {
		return one(diag.Error, diag.ProjectCodeForm, p.Origin.At("code"),
			diag.Say("项目代码 %q 的写法不对", "the national project code %q is not well formed", p.Code),
			diag.Say("写成 2020-451028-00-00-000001：年份、行政区划代码、两位、两位、六位，共 24 个字符", "write it as 2020-451028-00-00-000001: year, division, two digits, two, six; 24 characters in all"))
	}
	own := c.Catalogue.Site.Region.Code
	if len(own) != 6 || parts[2] == own || parts[2] == own[:4]+"00" || parts[2] == own[:2]+"0000" || parts[2] == "000000" {
		return nil
	}
	return one(diag.Warning, diag.ProjectCodeForm, p.Origin.At("code"),
		diag.Say("项目代码里的行政区划是 %[1]s，本地区是 %[2]s", "the code is of division %[1]s, this region is %[2]s", parts[2], own),
		diag.Say("对照在线审批监管平台的赋码", "compare it with the approval platform"))
}

// coordinates proves that a project lies within the box declared for the
// region.
func coordinates(c *checker, p *catalogue.Project) diag.List {
	b, x, y := c.Catalogue.Site.Region.Bounds, p.Place.Longitude, p.Place.Latitude
	in := func(x, y float64) bool { return b.West <= x && x <= b.East && b.South <= y && y <= b.North }
	if b == (catalogue.Bounds{}) || x == 0 && y == 0 || in(x, y) {
		return nil
	}
	hint := diag.Say("按 [经度, 纬度] 写十进制度数；确在区外的，用 accept 说明", "write [longitude, latitude] in decimal degrees; if it does lie outside, say so in accept")
	if in(y, x) {
		hint = diag.Say("经度和纬度写反了：应为 [%[2]v, %[1]v]", "longitude and latitude are swapped: write [%[2]v, %[1]v]", x, y)
	}
	return one(diag.Warning, diag.CoordinatesOutside, p.Origin.At("place.coordinates"),
		diag.Say("坐标 [%v, %v] 不在本地区范围内", "[%v, %v] lies outside the region", x, y), hint,
		diag.Related{Place: c.Catalogue.Origins.Site.At("region.bounds"), Message: diag.Say("地区范围", "the region's bounds")})
}
