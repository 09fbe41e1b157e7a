package check

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
)

// expoBefore is the year before the first China–ASEAN Expo: its edition is the
// year less this.
const expoBefore = 2003

var (
	expoForm    = regexp.MustCompile(`(?i)东盟博览会($|\P{Han})|caexpo|china.asean expo`)
	sideShow    = regexp.MustCompile(`东盟博览会[^）)]*展`)
	yearForm    = regexp.MustCompile(`20[0-9]{2}`)
	ordinalForm = regexp.MustCompile(`第([0-9]+|[一二三四五六七八九十百]+)届|\b([0-9]+)(?:st|nd|rd|th)\b`)
)

// editions proves that a fair's edition, its name and its year agree, and that
// editions of a yearly fair differ as their years do.
func editions(c *checker) diag.List {
	source := c.Catalogue.Site.SourceLanguage
	var found diag.List
	series := map[string][]*catalogue.Fair{}
	var names []string
	for _, f := range c.Catalogue.Fairs {
		found = append(found, namedEdition(f)...)
		found = append(found, expoEdition(f)...)
		name := seriesOf(f.Name.In(source))
		if f.Edition == 0 || f.Starts.IsZero() || name == "" {
			continue
		}
		if series[name] == nil {
			names = append(names, name)
		}
		series[name] = append(series[name], f)
	}
	for _, name := range names {
		found = append(found, seriesOrder(series[name])...)
	}
	return found
}

// namedEdition compares the edition with the one in the fair's name.
func namedEdition(f *catalogue.Fair) diag.List {
	for _, l := range f.Name.Keys() {
		n, ok := ordinal(f.Name.In(l))
		if !ok || f.Edition == 0 || n == f.Edition {
			continue
		}
		return one(diag.Error, diag.FairEdition, f.Origin.At("name."+l),
			diag.Say("名称写的是第 %d 届，edition 是 %d", "the name says edition %d, the field edition %d", n, f.Edition),
			diag.Say("两处写同一届", "write the same edition in both"),
			diag.Related{Place: f.Origin.At("edition"), Message: diag.Say("届次", "the edition")})
	}
	return nil
}

// expoEdition compares the edition of a China–ASEAN Expo with its year.
func expoEdition(f *catalogue.Fair) diag.List {
	name := ""
	for _, l := range f.Name.Keys() {
		name += f.Name.In(l) + "\n"
	}
	year := f.Starts.Year()
	if y := yearForm.FindString(name); year == 0 && y != "" {
		year, _ = strconv.Atoi(y)
	}
	if !expoForm.MatchString(name) || sideShow.MatchString(name) || year == 0 || f.Edition == 0 || f.Edition == year-expoBefore {
		return nil
	}
	return one(diag.Error, diag.FairEdition, f.Origin.At("edition"),
		diag.Say("%d年的中国—东盟博览会是第 %d 届，不是第 %d 届", "the China–ASEAN Expo of %d is number %d, not %d", year, year-expoBefore, f.Edition),
		diag.Say("届次等于年份减 2003", "its edition is the year less 2003"))
}

// seriesOrder compares the editions of one fair in the order of their years. A
// fair that was held twice in one year only has to count upwards.
func seriesOrder(fairs []*catalogue.Fair) diag.List {
	slices.SortStableFunc(fairs, func(a, b *catalogue.Fair) int { return cmp.Or(a.Starts.Cmp(b.Starts), cmp.Compare(a.ID, b.ID)) })
	yearly := true
	for i := 1; i < len(fairs); i++ {
		yearly = yearly && fairs[i].Starts.Year() != fairs[i-1].Starts.Year()
	}
	var found diag.List
	for i := 1; i < len(fairs); i++ {
		a, b := fairs[i-1], fairs[i]
		years, editions := b.Starts.Year()-a.Starts.Year(), b.Edition-a.Edition
		if editions > 0 && (!yearly || editions == years) {
			continue
		}
		found = append(found, one(diag.Warning, diag.FairEdition, b.Origin.At("edition"),
			diag.Say("%[1]d年是第 %[2]d 届，%[3]d年却是第 %[4]d 届", "%[1]d is edition %[2]d, yet %[3]d is edition %[4]d", a.Starts.Year(), a.Edition, b.Starts.Year(), b.Edition),
			diag.Say("核对届次；不是每年一届的，用 accept 说明", "check the editions; if the fair is not yearly, say so in accept"),
			diag.Related{Place: a.Origin.At("edition"), Message: diag.Say("前一届", "the one before")})...)
	}
	return found
}

// seriesOf is a fair's name without its edition and year.
func seriesOf(name string) string {
	name = ordinalForm.ReplaceAllString(fullWidth(name), "")
	return fold(strings.ReplaceAll(yearForm.ReplaceAllString(name, ""), "年", ""))
}

// ordinal finds the edition in a name: 第17届, 第十七届, 17th.
func ordinal(name string) (int, bool) {
	m := ordinalForm.FindStringSubmatch(fullWidth(name))
	if m == nil {
		return 0, false
	}
	digits := m[1] + m[2]
	if n, err := strconv.Atoi(digits); err == nil {
		return n, true
	}
	return hanNumber(digits), true
}

// hanNumber reads a Chinese number below 1000, as editions are counted.
func hanNumber(s string) int {
	total, digit := 0, 0
	for _, r := range s {
		switch r {
		case '百':
			total, digit = total+max(1, digit)*100, 0
		case '十':
			total, digit = total+max(1, digit)*10, 0
		default:
			digit = 1 + slices.Index([]rune("一二三四五六七八九"), r)
		}
	}
	return total + digit
}
