package catalogue

import (
	"strconv"
	"strings"

	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// Fact finds the fact that prose of the entry refers to as {{ path }}: a field
// of the entry itself; "reserve." and a field of the reserve library that
// counts it, or of the newest one; "bulletin." and a field of the newest
// bulletin; or the kind and id of any other entry and its field:
// "projects.LY-2020-009.investment.total". False where there is none, or where
// readers may not see it: an internal project, an investor without consent.
func (x *Index) Fact(e Described, path string) (any, bool) {
	v, ok := x.fact(e, path)
	if r, isRef := v.(record.Reference); isRef && r.Target == string(Projects) {
		p := x.Projects[r.ID]
		ok = ok && p != nil && p.Public()
	}
	return v, ok
}

func (x *Index) fact(e Described, path string) (any, bool) {
	if p, ok := x.Projects[e.ID]; ok && e.Kind == Projects && p.withholds(path) {
		return nil, false
	}
	if v, ok := record.Find(e.Fields(), path); ok {
		return v, true
	}
	head, rest, ok := strings.Cut(path, ".")
	if !ok {
		return nil, false
	}
	if other, ok := x.near(e, head); ok {
		return record.Find(other, rest)
	}
	id, rest, ok := strings.Cut(rest, ".")
	if !ok {
		return nil, false
	}
	if p, ok := x.Projects[id]; ok && Kind(head) == Projects && p.withholds(rest) {
		return nil, false
	}
	if other, ok := x.fields(Kind(head), id); ok {
		return record.Find(other, rest)
	}
	return nil, false
}

// near gives the fields of the reserve or bulletin that belongs to the entry.
func (x *Index) near(e Described, name string) ([]record.Field, bool) {
	switch name {
	case "reserve":
		if p, ok := x.Projects[e.ID]; ok && e.Kind == Projects {
			if r, ok := x.Reserves[p.Reserve]; ok {
				return r.Fields(), true
			}
		}
		if x.newestReserve != nil {
			return x.newestReserve.Fields(), true
		}
	case "bulletin":
		if x.newestBulletin != nil {
			return x.newestBulletin.Fields(), true
		}
	}
	return nil, false
}

func (x *Index) fields(kind Kind, id string) ([]record.Field, bool) {
	switch kind {
	case Projects:
		if p, ok := x.Projects[id]; ok && p.Public() {
			return p.Fields(), true
		}
	case Reserves:
		if r, ok := x.Reserves[id]; ok {
			return r.Fields(), true
		}
	case Policies:
		if p, ok := x.Policies[id]; ok {
			return p.Fields(), true
		}
	case Fairs:
		if f, ok := x.Fairs[id]; ok {
			return f.Fields(), true
		}
	case Bulletins:
		if b, ok := x.Bulletins[id]; ok {
			return b.Fields(), true
		}
	case Pages:
		if p, ok := x.Pages[id]; ok {
			return p.Fields(), true
		}
	}
	return nil, false
}

// withholds reports whether the field is not for readers: an investor is named
// with consent alone.
func (p *Project) withholds(path string) bool { return path == "investor.name" && !p.Investor.Consent }

// Print writes a fact in a language, as Fact found it. False where the fact has
// no form in the language.
func (x *Index) Print(p quantity.Printer, language string, fact any) (string, bool) {
	switch v := fact.(type) {
	case lang.Text:
		return v.In(language), v.Has(language)
	case record.Word:
		return v.Label.In(language), true
	case record.CalendarYear:
		return strconv.Itoa(int(v)), true
	case record.Reference:
		return x.name(v, language)
	}
	return p.Value(fact)
}

// name gives the name of what a reference refers to.
func (x *Index) name(r record.Reference, language string) (string, bool) {
	var t lang.Text
	if !x.Has(r.Target, r.ID) {
		return "", false
	}
	switch r.Target {
	case Sectors:
		t = x.Sectors[r.ID].Name
	case Towns:
		t = x.Towns[r.ID].Name
	case Places:
		t = x.Places[r.ID].Name
	case Contacts:
		t = x.Contacts[r.ID].Name
	case string(Projects):
		t = x.Projects[r.ID].Name
	case string(Reserves):
		t = x.Reserves[r.ID].Name
	}
	return t.In(language), t.Has(language)
}
