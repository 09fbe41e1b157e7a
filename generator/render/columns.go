package render

import (
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
)

// columns names the files of a row of projects.
type columns struct {
	Names   string `json:"names"`
	Choices string `json:"choices"`
	Amounts string `json:"amounts"` // in ten thousands of yuan, five digits each
	Days    string `json:"days"`    // since the first, three digits each
	Lands   string `json:"lands"`   // in square metres, five digits each
	First   string `json:"first"`   // number of the first project
	Size    int    `json:"size"`
}

// columns writes the columns of the projects from one on, whose rows and facts are
// made.
func (f *facetFiles) columns(from int) (c columns, err error) {
	to := min(len(f.edition.Projects), from+columnsOf)
	projects := f.edition.Projects[from:to]
	c.First, c.Size = projects[0].ID, len(projects)
	rows, facts := f.rows[from/rowsOf:(to+rowsOf-1)/rowsOf], f.facts[from/rowsOf:(to+rowsOf-1)/rowsOf]
	_, all := f.stated(projects)
	if c.Names, err = f.piece(memory.Sum("names", f.key, rows, facts, all), func() (any, error) {
		ids := make([]string, len(projects))
		for i, p := range projects {
			ids[i] = p.ID
		}
		return map[string]any{"ids": strings.Join(ids, " "), "rows": rows, "facts": facts}, nil
	}); err != nil {
		return c, err
	}
	if c.Choices, err = f.piece(memory.Sum("choices", f.key, all), func() (any, error) {
		v := map[string]any{}
		for _, each := range f.facets {
			v[each.id] = f.column(each, projects)
		}
		return v, nil
	}); err != nil {
		return c, err
	}
	figures := []struct {
		name  *string
		of    func(*catalogue.Project) int
		width int
	}{
		{&c.Amounts, func(p *catalogue.Project) int { return f.tenThousands(p.Investment.Total) }, 5},
		{&c.Days, dayOf, 3},
		{&c.Lands, squareMetres, 5},
	}
	for i, each := range figures {
		*each.name, err = f.piece(memory.Sum("figures", i, f.key, all), func() (any, error) {
			var b strings.Builder
			for _, p := range projects {
				digits(&b, each.of(p), each.width)
			}
			return b.String(), nil
		})
		if err != nil {
			return c, err
		}
	}
	return c, nil
}

// dayOf is the project's date, in days since the first.
func dayOf(p *catalogue.Project) int { return max(0, firstDay.DaysUntil(site.Dated(p))) }

// firstDay is the day that days are counted from.
var firstDay, _ = quantity.DateOf(1900, 1, 1)

// column is one facet of the projects: the rows of values that occur, and which
// of them each project has, two digits each.
func (f *facetFiles) column(of facet, projects []*catalogue.Project) any {
	sets, at := [][]int{}, map[string]int{}
	var b strings.Builder
	for _, p := range projects {
		values := of.of(p)
		name := strings.Join(values, " ")
		n, ok := at[name]
		if !ok {
			n = len(sets)
			at[name] = n
			set := make([]int, len(values))
			for i, id := range values {
				set[i] = f.index[of.id][id]
			}
			sets = append(sets, set)
		}
		digits(&b, n, 2)
	}
	return []any{sets, b.String()}
}

// alphabet is the digits to the base 64.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// digits writes a number from 0 to 64^width - 1.
func digits(b *strings.Builder, n, width int) {
	for i := width - 1; i >= 0; i-- {
		b.WriteByte(alphabet[n>>(6*i)&63])
	}
}

// tenThousands is an amount in ten thousands of yuan, for choosing and sorting
// alone; one in another currency by the site's rate. 0 is an amount not known.
func (p *press) tenThousands(m quantity.Money) int {
	if r, ok := p.rates[m.Currency()]; ok && m.Known() && m.Currency() != "CNY" {
		if yuan, err := quantity.Convert(m, r.Exchange()); err == nil && yuan.Currency() == "CNY" {
			m = yuan
		}
	}
	if !m.Known() || m.Currency() != "CNY" {
		return 0
	}
	return int(min(fiveDigits, max(1, m.Approximate()/1e4)))
}

// fiveDigits is the largest number that five digits write.
const fiveDigits = 1<<30 - 1
