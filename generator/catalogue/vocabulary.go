package catalogue

import (
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/record"
)

// Vocabulary is the sectors, towns and places that entries name by id.
type Vocabulary struct {
	Sectors []Sector
	Towns   []Town
	Places  []Place
}

// Sector is a sector of industry.
type Sector struct {
	ID                string
	Name, Description lang.Text
}

// Town is a town or township of the region.
type Town struct {
	ID                string
	Name, Description lang.Text
	Code              string // administrative code, nine digits; may be empty
}

// Place is a place outside a project that its access is measured to.
type Place struct {
	ID   string
	Name lang.Text
}

// Fields describes vocabulary.toml.
func (v *Vocabulary) Fields() []record.Field {
	return []record.Field{
		{Key: "sectors", Slot: record.Keyed(&v.Sectors, func(s *Sector) *string { return &s.ID }, func(s *Sector) []record.Field {
			return []record.Field{nameField(&s.Name), descriptionField(&s.Description)}
		}), Need: record.Required, Label: diag.Say("行业", "Sectors")},
		{Key: "towns", Slot: record.Keyed(&v.Towns, func(t *Town) *string { return &t.ID }, func(t *Town) []record.Field {
			return []record.Field{nameField(&t.Name), descriptionField(&t.Description),
				{Key: "code", Slot: record.Line(&t.Code), Label: diag.Say("行政区划代码", "Division code")}}
		}), Need: record.Required, Label: diag.Say("乡镇", "Towns")},
		{Key: "places", Slot: record.Keyed(&v.Places, func(p *Place) *string { return &p.ID }, func(p *Place) []record.Field {
			return []record.Field{nameField(&p.Name)}
		}), Label: diag.Say("地点", "Places")},
	}
}

func nameField(into *lang.Text) record.Field {
	return record.Field{Key: "name", Slot: record.Text(into), Need: record.Required, Label: diag.Say("名称", "Name")}
}

func descriptionField(into *lang.Text) record.Field {
	return record.Field{Key: "description", Slot: record.Text(into), Label: diag.Say("说明", "Description")}
}

// Contact is an office or desk that answers investors.
type Contact struct {
	ID                        string
	Name, Role, Office, Hours lang.Text
	Phone, Email              string
	Languages                 []string // spoken at the desk: keys of the site's languages, or BCP 47 tags
	ReplyDays                 int      // working days within which it answers
	Illustrative              bool     // its number and address are samples
}

// Desks is the whole of contacts.toml.
type Desks struct{ Contacts []Contact }

// Fields describes contacts.toml.
func (d *Desks) Fields() []record.Field {
	return []record.Field{{
		Key: "contacts", Slot: record.Keyed(&d.Contacts, func(k *Contact) *string { return &k.ID }, contactFields),
		Need: record.Required, Label: diag.Say("联系人", "Contacts"),
	}}
}

func contactFields(k *Contact) []record.Field {
	return []record.Field{
		nameField(&k.Name),
		{Key: "role", Slot: record.Text(&k.Role), Label: diag.Say("职责", "Role")},
		{Key: "office", Slot: record.Text(&k.Office), Label: diag.Say("单位", "Office")},
		{Key: "phone", Slot: record.Line(&k.Phone), Label: diag.Say("电话", "Phone")},
		{Key: "email", Slot: record.Line(&k.Email), Label: diag.Say("电子邮箱", "E-mail")},
		{Key: "hours", Slot: record.Text(&k.Hours), Label: diag.Say("办公时间", "Hours")},
		{Key: "languages", Slot: record.Lines(&k.Languages), Label: diag.Say("语言", "Languages")},
		{Key: "reply_days", Slot: record.Int(&k.ReplyDays, 1, 60), Label: diag.Say("答复期限（工作日）", "Reply within (working days)")},
		{Key: "illustrative", Slot: record.Bool(&k.Illustrative), Label: diag.Say("示例数据", "Sample")},
	}
}

// Term is a fixed translation.
type Term struct {
	Words     lang.Text
	Allowed   []string // other forms that will do in any language, such as an abbreviation
	Forbidden []string // forms that must not stand in any language
	Note      string
}

// Glossary is the whole of glossary.toml.
type Glossary struct {
	Terms     []Term
	Languages []string // set before reading: the languages a term can stand in
}

// Fields describes glossary.toml.
func (g *Glossary) Fields() []record.Field {
	return []record.Field{{Key: "terms", Slot: record.List(&g.Terms, g.termFields), Label: diag.Say("术语", "Terms")}}
}

func (g *Glossary) termFields(t *Term) []record.Field {
	var fields []record.Field
	for _, l := range g.Languages {
		fields = append(fields, record.Field{Key: l, Slot: record.Spoken(&t.Words, l), Label: diag.Say(l, l)})
	}
	return append(fields, []record.Field{
		{Key: "allowed", Slot: record.Lines(&t.Allowed), Label: diag.Say("也可用的译法", "Allowed forms")},
		{Key: "forbidden", Slot: record.Lines(&t.Forbidden), Label: diag.Say("禁用译法", "Forbidden forms")},
		{Key: "note", Slot: record.Line(&t.Note), Label: diag.Say("说明", "Note")},
	}...)
}
