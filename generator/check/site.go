package check

import (
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/quantity"
)

func numbered(key string, i int) string { return key + "." + strconv.Itoa(i+1) }

// filing asks for the number without which a site may not be public in China:
// 《非经营性互联网信息服务备案管理办法》 art. 13.
func filing(c *checker) diag.List {
	if c.Catalogue.Site.Filing.ICP != "" || c.Catalogue.Origins.Site == nil {
		return nil
	}
	return diag.List{{
		Severity: c.grave(), Code: diag.FilingMissing, Place: c.Catalogue.Origins.Site.At("filing.icp"), Key: "filing.icp",
		Message: diag.Say("没有填写 ICP 备案号", "the ICP filing number is missing"),
		Hint:    diag.Say("在 site.toml 的 [filing] 里写 icp = \"桂ICP备…号\"；只做预览可以不填", "write icp = \"桂ICP备…号\" under [filing] in site.toml; a preview does without"),
	}}
}

// reserves proves that the projects of each reserve library add up to what was
// declared of it: all counted, none twice, none missing (应统尽统、不重不漏).
func reserves(c *checker) diag.List {
	if c.Catalogue.Unread[string(catalogue.Projects)] {
		return nil // a project that could not be read is reported, not missed
	}
	members := map[string][]*catalogue.Project{}
	for _, p := range c.Catalogue.Projects {
		if p.Partial {
			return nil // what it adds is not known
		}
		if p.Reserve != "" && !c.countedWithin(p) {
			members[p.Reserve] = append(members[p.Reserve], p)
		}
	}
	var found diag.List
	for _, r := range c.Catalogue.Reserves {
		found = append(found, counts(r, members[r.ID])...)
		found = append(found, adds(r, members[r.ID])...)
		found = append(found, sectors(r, members[r.ID])...)
	}
	return found
}

// countedWithin reports whether the project is a phase of one that the same
// reserve library counts.
func (c *checker) countedWithin(p *catalogue.Project) bool {
	whole := c.index.Projects[p.PartOf]
	return whole != nil && whole != p && whole.Reserve == p.Reserve
}

// deepest is how many wholes are looked at above a phase: it bounds the work.
const deepest = 100

// wholes reports projects that are, by way of others or at once, a part of
// themselves.
func wholes(c *checker) diag.List {
	var found diag.List
	for _, p := range c.Catalogue.Projects {
		at := p
		for range deepest {
			if at = c.index.Projects[at.PartOf]; at == nil || at == p {
				break
			}
		}
		if at == p {
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.WrongValue, Place: p.Origin.At("part_of"),
				Message: diag.Say("%s 成了自己的一部分", "%s is made a part of itself", p.ID),
				Hint:    diag.Say("写它所属的整体项目的编号，或删去 part_of", "name the project that it is a phase of, or remove part_of"),
			})
		}
	}
	return found
}

func counts(r *catalogue.Reserve, members []*catalogue.Project) diag.List {
	if !r.Origin.Has("declared.count") || r.Declared.Count == len(members) {
		return nil
	}
	return diag.List{{
		Severity: diag.Error, Code: diag.ReserveCount, Place: r.Origin.At("declared.count"),
		Message: diag.Say("申报 %d 个项目，实际有 %d 个", "%d projects are declared, but there are %d", r.Declared.Count, len(members)),
		Hint:    diag.Say("核对各项目的 reserve = %q，或更正申报数", "check which projects have reserve = %q, or correct the declared count", r.ID),
		Related: each(members, "reserve", func(p *catalogue.Project) diag.Text { return diag.Say("%s", "%s", p.ID) }),
	}}
}

// adds compares the declared total with the sum. A project whose total is to be
// determined adds nothing yet, so the sum then only may not exceed it.
func adds(r *catalogue.Reserve, members []*catalogue.Project) diag.List {
	if !r.Declared.Total.Known() {
		return nil
	}
	open := false
	var known []quantity.Money
	for _, p := range members {
		switch t := p.Investment.Total; {
		case !t.Known():
			open = true
		case t.Currency() == r.Declared.Total.Currency():
			known = append(known, t)
		default:
			return diag.List{otherCurrency(r, p)}
		}
	}
	sum, err := quantity.Sum(slices.Values(known))
	if err != nil || len(known) == 0 && open {
		return nil
	}
	if len(known) > 0 {
		switch order := sum.Cmp(r.Declared.Total); {
		case order == 0, order < 0 && open:
			return nil
		}
	}
	return diag.List{{
		Severity: diag.Error, Code: diag.ReserveTotal, Place: r.Origin.At("declared.total"),
		Message: diag.Say("申报总投资 %s，各项目之和为 %s", "%s is declared in total, but the projects add up to %s", r.Declared.Total.String(), sumText(sum, known)),
		Hint:    diag.Say("核对下列各项目的总投资，或更正申报数", "check the totals of the projects listed, or correct the declared total"),
		Related: each(members, "investment.total", func(p *catalogue.Project) diag.Text {
			return diag.Say("%s：%s", "%s: %s", p.ID, p.Investment.Total.String())
		}),
	}}
}

func sumText(sum quantity.Money, known []quantity.Money) string {
	if len(known) == 0 {
		return "0"
	}
	return sum.String()
}

func otherCurrency(r *catalogue.Reserve, p *catalogue.Project) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.ReserveTotal, Place: p.Origin.At("investment.total"),
		Message: diag.Say("总投资的币种与储备库 %s 申报的不同，无法相加", "the total is in another currency than reserve library %s declares, and cannot be added", r.ID),
		Hint:    diag.Say("两处用同一币种", "use one currency in both places"),
	}
}

func sectors(r *catalogue.Reserve, members []*catalogue.Project) diag.List {
	if len(r.Declared.Sectors) == 0 {
		return nil
	}
	seen := map[string]bool{}
	var found diag.List
	for _, p := range members {
		seen[p.Sector] = true
		if p.Sector != "" && !slices.Contains(r.Declared.Sectors, p.Sector) {
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.ReserveSectors, Place: p.Origin.At("sector"),
				Message: diag.Say("储备库 %s 没有申报行业 %q", "reserve library %s does not declare the sector %q", r.ID, p.Sector),
				Hint:    diag.Say("改正项目的行业，或补充 declared.sectors", "correct the project's sector, or add it to declared.sectors"),
				Related: []diag.Related{{Place: r.Origin.At("declared.sectors"), Message: diag.Say("申报的行业：%s", "declared: %s", strings.Join(r.Declared.Sectors, ", "))}},
			})
		}
	}
	for i, s := range r.Declared.Sectors {
		if !seen[s] {
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.ReserveSectors, Place: r.Origin.At(numbered("declared.sectors", i)),
				Message: diag.Say("申报了行业 %q，但没有这个行业的项目", "the sector %q is declared, but no project is in it", s),
				Hint:    diag.Say("补上项目，或从 declared.sectors 里删去", "add its projects, or remove it from declared.sectors"),
			})
		}
	}
	return found
}

func each(members []*catalogue.Project, key string, say func(*catalogue.Project) diag.Text) []diag.Related {
	related := make([]diag.Related, len(members))
	for i, p := range members {
		related[i] = diag.Related{Place: p.Origin.At(key), Message: say(p)}
	}
	return related
}
