package catalogue

import (
	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// from is the need of a field that is due once a project has come to a stage.
func from(s Stage) record.Need { return record.From(s.Step()) }

// Fields describes project.toml, in the order in which its fields are written.
func (p *Project) Fields() []record.Field {
	fields := make([]record.Field, 0, 80)
	fields = append(fields, p.identityFields()...)
	fields = append(fields, p.siteFields()...)
	fields = append(fields, p.moneyFields()...)
	fields = append(fields, p.landFields()...)
	fields = append(fields, p.returnFields()...)
	fields = append(fields, p.progressFields()...)
	return append(fields, p.paperFields()...)
}

func (p *Project) identityFields() []record.Field {
	return []record.Field{
		{Key: "slug", Slot: record.ID(&p.Slug), Need: record.Required, Label: diag.Say("网址名", "Slug")},
		{Key: "name", Slot: record.Text(&p.Name), Need: record.Required, Label: diag.Say("项目名称", "Project")},
		{Key: "summary", Slot: record.Text(&p.Summary), Need: record.Required, Label: diag.Say("一句话推介", "In one sentence")},
		{Key: "reserve", Slot: record.Ref(&p.Reserve, string(Reserves)), Label: diag.Say("入库批次", "Reserve library")},
		{Key: "code", Slot: record.Line(&p.Code), Label: diag.Say("项目代码", "National project code")},
		{Key: "sector", Slot: record.Ref(&p.Sector, Sectors), Need: record.Required, Label: diag.Say("所属行业", "Sector")},
		{Key: "nature", Slot: record.Choice(&p.Nature, NatureWords()), Need: record.Required, Label: diag.Say("建设性质", "Type of works")},
		{Key: "part_of", Slot: record.Ref(&p.PartOf, string(Projects)), Label: diag.Say("所属项目", "Part of")},
		{Key: "visibility", Slot: record.Choice(&p.Visibility, VisibilityWords()), Need: record.Required, Label: diag.Say("发布范围", "Visibility")},
		{Key: "illustrative", Slot: record.Bool(&p.Illustrative), Label: diag.Say("示例数据", "Sample figures")},
	}
}

func (p *Project) siteFields() []record.Field {
	return []record.Field{
		{Key: "place.town", Slot: record.Refs(&p.Place.Towns, Towns), Need: record.Required, Label: diag.Say("所在乡镇", "Town")},
		{Key: "place.site", Slot: record.Text(&p.Place.Site), Label: diag.Say("建设地点", "Site")},
		{Key: "place.coordinates", Slot: record.Degrees(&p.Place.Longitude, &p.Place.Latitude), Label: diag.Say("坐标", "Coordinates")},
		{Key: "place.access", Slot: record.List(&p.Place.Access, accessFields), Label: diag.Say("区位交通", "Access")},
		{Key: "scale", Slot: record.List(&p.Scale, capacityFields), Label: diag.Say("建设规模", "Scale")},
		{Key: "schedule.months", Slot: record.Int(&p.Months, 1, 240), Label: diag.Say("建设周期", "Construction period")},
	}
}

func (p *Project) landFields() []record.Field {
	fields := []record.Field{
		{Key: "land.area", Slot: record.Area(&p.Land.Area), Need: from(Promoted), Label: diag.Say("用地面积", "Land area")},
		{Key: "land.status", Slot: record.Choice(&p.Land.Status, LandStatusWords()), Need: from(Promoted), Label: diag.Say("土地状况", "Land status")},
		{Key: "land.access", Slot: record.Choices(&p.Land.Access, LandAccessWords()), Label: diag.Say("供地方式（征、租、股）", "Land access")},
		{Key: "land.use", Slot: record.Text(&p.Land.Use), Label: diag.Say("规划用途", "Planned use")},
		{Key: "land.ready", Slot: record.Month(&p.Land.Ready), Label: diag.Say("可交地时间", "Hand-over")},
		{Key: "land.constraints", Slot: record.List(&p.Land.Constraints, constraintFields), Label: diag.Say("限制因素", "Constraints")},
	}
	labels := []diag.Text{
		diag.Say("通路", "Road"), diag.Say("通水", "Water"), diag.Say("通电", "Power"), diag.Say("通气", "Gas"),
		diag.Say("通信", "Telecom"), diag.Say("排水", "Drainage"), diag.Say("场地平整", "Levelling"),
	}
	for i, name := range utilities {
		fields = append(fields, record.Field{Key: "utilities." + name, Slot: record.Pick(&p.Utilities[i], ReadinessWords()), Label: labels[i]})
	}
	return fields
}

func (p *Project) moneyFields() []record.Field {
	return []record.Field{
		{Key: "investment.total", Slot: record.MoneyOrTBD(&p.Investment.Total), Need: record.Required, Label: diag.Say("总投资", "Total investment")},
		{Key: "investment.sought", Slot: record.MoneyOrTBD(&p.Investment.Sought), Need: from(Promoted), Label: diag.Say("拟引资额", "Capital sought")},
		{Key: "investment.estimate", Slot: record.Bool(&p.Investment.Estimate), Need: record.Required, Label: diag.Say("估算", "Estimate")},
		{Key: "investment.items", Slot: record.List(&p.Investment.Items, itemFields), Label: diag.Say("投资构成", "Breakdown")},
		{Key: "investment.funding", Slot: record.List(&p.Investment.Funding, fundingFields), Label: diag.Say("资金筹措", "Funding")},
		{Key: "cooperation", Slot: record.Choices(&p.Cooperation, CooperationWords()), Need: record.Required, Label: diag.Say("合作方式", "Form of co-operation")},
		{Key: "foreign_access.class", Slot: record.Choice(&p.Foreign.Class, ForeignWords()), Label: diag.Say("外资准入", "Foreign investment")},
		{Key: "foreign_access.basis", Slot: record.Text(&p.Foreign.Basis), Label: diag.Say("外资准入依据", "Basis of foreign access")},
	}
}

func (p *Project) returnFields() []record.Field {
	return []record.Field{
		{Key: "returns.basis", Slot: record.Choice(&p.Returns.Basis, BasisWords()), Label: diag.Say("测算依据", "Basis")},
		{Key: "returns.revenue", Slot: record.Money(&p.Returns.Revenue), Label: diag.Say("年营业收入", "Annual revenue")},
		{Key: "returns.cost", Slot: record.Money(&p.Returns.Cost), Label: diag.Say("年成本", "Annual cost")},
		{Key: "returns.tax", Slot: record.Money(&p.Returns.Tax), Label: diag.Say("年税金", "Annual tax")},
		{Key: "returns.profit", Slot: record.Money(&p.Returns.Profit), Label: diag.Say("年利润", "Annual profit")},
		{Key: "returns.irr", Slot: record.Rate(&p.Returns.IRR), Label: diag.Say("内部收益率", "IRR")},
		{Key: "returns.irr_of", Slot: record.Choice(&p.Returns.IRROf, IRROfWords()), Label: diag.Say("收益率口径", "IRR of")},
		{Key: "returns.irr_tax", Slot: record.Choice(&p.Returns.IRRTax, IRRTaxWords()), Label: diag.Say("税前税后", "IRR before or after tax")},
		{Key: "returns.payback", Slot: record.Years(&p.Returns.Payback), Label: diag.Say("投资回收期", "Payback")},
		{Key: "returns.payback_includes_construction", Slot: record.Bool(&p.Returns.PaybackIncludesConstruction), Label: diag.Say("回收期含建设期", "Payback includes construction")},
		{Key: "returns.jobs", Slot: record.Int(&p.Returns.Jobs, 0, 1_000_000), Label: diag.Say("带动就业", "Jobs")},
	}
}

func (p *Project) progressFields() []record.Field {
	return []record.Field{
		{Key: "progress.stage", Slot: record.Pick(&p.Stage, StageWords()), Need: record.Required, Label: diag.Say("招商进展", "Status")},
		{Key: "progress.since", Slot: record.Date(&p.Since), Need: record.Required, Label: diag.Say("进展日期", "Status since")},
		{Key: "progress.history", Slot: record.List(&p.History, turnFields), Label: diag.Say("进展记录", "History")},
		{Key: "progress.next", Slot: record.Text(&p.Next), Label: diag.Say("下一步", "Next step")},
		{Key: "progress.next_by", Slot: record.Date(&p.NextBy), Label: diag.Say("下一步期限", "Next step by")},
		{Key: "permits", Slot: record.List(&p.Permits, permitFields), Label: diag.Say("前期工作", "Permits")},
		{Key: "investor.name", Slot: record.Text(&p.Investor.Name), Label: diag.Say("投资方", "Investor")},
		{Key: "investor.consent", Slot: record.Bool(&p.Investor.Consent), Label: diag.Say("同意公开名称", "Consent to publish the name")},
		{Key: "contract.amount", Slot: record.Money(&p.Contract.Amount), Need: from(Signed), Label: diag.Say("合同金额", "Contract value")},
		{Key: "contract.date", Slot: record.Date(&p.Contract.Date), Need: from(Signed), Label: diag.Say("签约日期", "Contract date")},
	}
}

func (p *Project) paperFields() []record.Field {
	return []record.Field{
		{Key: "owner", Slot: record.Text(&p.Owner), Need: record.Required, Label: diag.Say("项目单位", "Project owner")},
		{Key: "contact", Slot: record.Ref(&p.Contact, Contacts), Need: record.Required, Label: diag.Say("联系人", "Contact")},
		{Key: "policies", Slot: record.Refs(&p.Policies, string(Policies)), Label: diag.Say("适用政策", "Policies")},
		{Key: "photos", Slot: record.List(&p.Photos, photoFields), Label: diag.Say("图片", "Pictures")},
		{Key: "documents", Slot: record.List(&p.Documents, documentFields), Label: diag.Say("附件", "Downloads")},
		{Key: "review.verified", Slot: record.Date(&p.Review.Verified), Need: record.Required, Label: diag.Say("核实日期", "Verified")},
		{Key: "review.by", Slot: record.Text(&p.Review.By), Label: diag.Say("核实人", "Verified by")},
		{Key: "review.due", Slot: record.Date(&p.Review.Due), Label: diag.Say("下次核实", "Next review")},
		{Key: "sources", Slot: record.List(&p.Sources, sourceFields), Label: diag.Say("出处", "Sources")},
		acceptField(&p.Accept),
	}
}

func accessFields(a *Access) []record.Field {
	return []record.Field{
		{Key: "to", Slot: record.Ref(&a.To, Places), Need: record.Required, Label: diag.Say("到达地点", "To")},
		{Key: "distance", Slot: record.Quantity(&a.Distance), Label: diag.Say("距离", "Distance")},
		{Key: "minutes", Slot: record.Int(&a.Minutes, 1, 10_000), Label: diag.Say("车程（分钟）", "Minutes")},
		{Key: "as_of", Slot: record.Date(&a.AsOf), Label: diag.Say("截至", "As of")},
	}
}

func capacityFields(c *Capacity) []record.Field {
	return []record.Field{
		{Key: "name", Slot: record.Text(&c.Name), Need: record.Required, Label: diag.Say("名称", "Name")},
		{Key: "value", Slot: record.Value(&c.Value), Need: record.Required, Label: diag.Say("数量", "Value")},
	}
}

func itemFields(s *Share) []record.Field {
	return []record.Field{
		{Key: "name", Slot: record.Text(&s.Name), Need: record.Required, Label: diag.Say("名称", "Name")},
		{Key: "amount", Slot: record.Money(&s.Amount), Need: record.Required, Label: diag.Say("金额", "Amount")},
	}
}

func fundingFields(s *Share) []record.Field {
	return []record.Field{
		{Key: "source", Slot: record.Text(&s.Name), Need: record.Required, Label: diag.Say("资金来源", "Source")},
		{Key: "amount", Slot: record.Money(&s.Amount), Need: record.Required, Label: diag.Say("金额", "Amount")},
	}
}

func constraintFields(c *Constraint) []record.Field {
	return []record.Field{
		{Key: "kind", Slot: record.Choice(&c.Kind, ConstraintWords()), Need: record.Required, Label: diag.Say("类别", "Kind")},
		{Key: "note", Slot: record.Text(&c.Note), Label: diag.Say("说明", "Note")},
	}
}

func turnFields(t *Turn) []record.Field {
	return []record.Field{
		{Key: "stage", Slot: record.Pick(&t.Stage, StageWords()), Need: record.Required, Label: diag.Say("进展", "Stage")},
		{Key: "date", Slot: record.Date(&t.Date), Need: record.Required, Label: diag.Say("日期", "Date")},
		{Key: "note", Slot: record.Text(&t.Note), Label: diag.Say("说明", "Note")},
	}
}

func permitFields(p *Permit) []record.Field {
	return []record.Field{
		{Key: "step", Slot: record.Pick(&p.Step, StepWords()), Need: record.Required, Label: diag.Say("事项", "Step")},
		{Key: "status", Slot: record.Pick(&p.Status, StatusWords()), Need: record.Required, Label: diag.Say("状态", "Status")},
		{Key: "date", Slot: record.Date(&p.Date), Label: diag.Say("日期", "Date")},
		{Key: "document", Slot: record.Line(&p.Document), Label: diag.Say("文号", "Document")},
		{Key: "office", Slot: record.Text(&p.Office), Label: diag.Say("办理单位", "Office")},
		{Key: "days", Slot: record.Int(&p.Days, 1, 1000), Label: diag.Say("办理时限（工作日）", "Working days")},
	}
}

func photoFields(p *Photo) []record.Field {
	return []record.Field{
		{Key: "file", Slot: record.Line(&p.File), Need: record.Required, Label: diag.Say("文件", "File")},
		{Key: "alt", Slot: record.Text(&p.Alt), Need: record.Required, Label: diag.Say("替代文字", "Alternative text")},
		{Key: "credit", Slot: record.Line(&p.Credit), Label: diag.Say("作者", "Credit")},
		{Key: "licence", Slot: record.Line(&p.Licence), Label: diag.Say("授权", "Licence")},
	}
}

func documentFields(d *Document) []record.Field {
	return []record.Field{
		{Key: "file", Slot: record.Line(&d.File), Need: record.Required, Label: diag.Say("文件", "File")},
		{Key: "title", Slot: record.Text(&d.Title), Need: record.Required, Label: diag.Say("标题", "Title")},
		{Key: "language", Slot: record.Line(&d.Language), Label: diag.Say("语言", "Language")},
	}
}

func sourceFields(s *Source) []record.Field {
	return []record.Field{
		{Key: "claim", Slot: record.Text(&s.Claim), Need: record.Required, Label: diag.Say("内容", "Claim")},
		{Key: "source", Slot: record.Text(&s.Source), Need: record.Required, Label: diag.Say("来源", "Source")},
		{Key: "date", Slot: record.Date(&s.Date), Label: diag.Say("日期", "Date")},
	}
}
