package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"tuijie/generator/catalogue"
	"tuijie/generator/lang"
	"tuijie/generator/record"
)

// contract lists the fields of each kind of entry as the content reference
// fixes them: "!" is required, "@stage" required from that stage on, and rows
// of a list stand below it with "[]".
var contract = map[string]string{
	"site": `title! tagline! base_url! source_language! languages! languages[].key! languages[].tag! languages[].name!
		publisher.host! publisher.operator! publisher.phone publisher.email publisher.address
		filing.icp filing.public_security filing.site_code filing.party_mark
		rates rates[].from! rates[].to! rates[].value! rates[].date! rates[].source! theme.name production`,
	"project": `slug! name! summary! reserve code sector! nature! part_of visibility! illustrative
		place.town! place.site place.coordinates place.access place.access[].to! place.access[].distance place.access[].minutes place.access[].as_of
		scale scale[].name! scale[].value! schedule.months
		investment.total! investment.sought@promoted investment.estimate!
		investment.items investment.items[].name! investment.items[].amount!
		investment.funding investment.funding[].source! investment.funding[].amount!
		cooperation! foreign_access.class foreign_access.basis
		land.area@promoted land.status@promoted land.access land.use land.ready
		land.constraints land.constraints[].kind! land.constraints[].note
		utilities.road utilities.water utilities.power utilities.gas utilities.telecom utilities.drainage utilities.levelling
		returns.basis returns.revenue returns.cost returns.tax returns.profit returns.irr returns.irr_of returns.irr_tax
		returns.payback returns.payback_includes_construction returns.jobs
		progress.stage! progress.since! progress.history progress.history[].stage! progress.history[].date! progress.history[].note
		progress.next progress.next_by
		permits permits[].step! permits[].status! permits[].date permits[].document permits[].office permits[].days
		investor.name investor.consent contract.amount@signed contract.date@signed
		owner! contact! policies photos photos[].file! photos[].alt! photos[].credit photos[].licence
		documents documents[].file! documents[].title! documents[].language
		review.verified! review.by review.due sources sources[].claim! sources[].source! sources[].date`,
	"reserve": `name! declared.count! declared.total! declared.sectors declared.source declared.date`,
	"bulletin": `period! date! indicators indicators[].name! indicators[].target! indicators[].achieved! indicators[].estimate indicators[].stated
		deals deals[].name! deals[].project deals[].amount! deals[].state! visits`,
	"fair":       `name! edition starts ends venue booth languages projects select.sector select.stage select.town contacts limits.zh limits.en`,
	"policy":     `name! document issuer! issued effective expires fair_competition_reviewed`,
	"page":       `title! nav facts facts[].name! facts[].value! facts[].year! facts[].source!`,
	"vocabulary": `sectors! sectors[].name! sectors[].description towns! towns[].name! towns[].code places places[].name!`,
	"contacts": `contacts! contacts[].name! contacts[].role contacts[].office contacts[].phone contacts[].email contacts[].hours
		contacts[].languages contacts[].reply_days`,
	"glossary": `terms terms[].zh terms[].en terms[].forbidden terms[].note`,
}

// acceptance is what every entry adds: the findings that its office has judged.
const acceptance = " accept accept[].code! accept[].reason! accept[].at"

// beyond are the fields that the project adds to the contract.
var beyond = map[string]string{
	"site":       "region.name region.code region.dialling_code region.bounds theme.featured",
	"bulletin":   "indicators[].id deals[].approximate",
	"page":       "summary facts[].id blocks",
	"vocabulary": "towns[].description",
	"contacts":   "contacts[].illustrative",
	"glossary":   "terms[].allowed",
}

func sheets() map[string][]record.Field {
	return map[string][]record.Field{
		"site": new(catalogue.Site).Fields(), "project": new(catalogue.Project).Fields(), "reserve": new(catalogue.Reserve).Fields(),
		"bulletin": new(catalogue.Bulletin).Fields(), "fair": new(catalogue.Fair).Fields(), "policy": new(catalogue.Policy).Fields(),
		"page": new(catalogue.Page).Fields(), "vocabulary": new(catalogue.Vocabulary).Fields(), "contacts": new(catalogue.Desks).Fields(),
		"glossary": (&catalogue.Glossary{Languages: []string{"zh", "en"}}).Fields(),
	}
}

// listed writes fields as the contract above does.
func listed(fields []record.Field, prefix string) []string {
	var list []string
	for _, f := range fields {
		list = append(list, prefix+f.Key+need(f.Need))
		if rows, ok := f.Slot.(interface{ Blank() []record.Field }); ok {
			list = append(list, listed(rows.Blank(), prefix+f.Key+"[].")...)
		}
	}
	return list
}

func accepts(kind string) string {
	if kind == "vocabulary" || kind == "contacts" || kind == "glossary" {
		return ""
	}
	return acceptance
}

func need(n record.Need) string {
	if n == record.Required {
		return "!"
	}
	for _, s := range catalogue.Line() {
		if n.Due(s.Step()) {
			return "@" + s.String()
		}
	}
	return ""
}

func TestFieldsAreThoseOfTheContract(t *testing.T) {
	for kind, fields := range sheets() {
		want := append(strings.Fields(contract[kind]), strings.Fields(beyond[kind]+accepts(kind))...)
		got := listed(fields, "")
		for _, f := range want {
			if !slices.Contains(got, f) {
				t.Errorf("%s: the contract has %s", kind, f)
			}
		}
		for _, f := range got {
			if !slices.Contains(want, f) {
				t.Errorf("%s: the contract does not have %s", kind, f)
			}
		}
	}
}

func TestFieldsAreNamedOnceAndInBothLanguages(t *testing.T) {
	for kind, fields := range sheets() {
		seen := map[string]bool{}
		for _, f := range listed(fields, "") {
			key := strings.TrimRight(strings.Split(f, "@")[0], "!")
			if seen[key] {
				t.Errorf("%s: %s stands twice", kind, key)
			}
			seen[key] = true
		}
		for _, f := range fields {
			if f.Label.ZH == "" || f.Label.EN == "" {
				t.Errorf("%s: %s has no label", kind, f.Key)
			}
		}
	}
}

func TestStagesStandInTheOrderOfAProjectsLife(t *testing.T) {
	const want = "idea reserve promoted talks intent signed started building completed operating full-capacity"
	var got []string
	for i, s := range catalogue.Line() {
		got = append(got, s.String())
		if s.Step() != i+1 {
			t.Errorf("%s is step %d", s, s.Step())
		}
	}
	if strings.Join(got, " ") != want {
		t.Errorf("the line is %v", got)
	}
	for _, s := range []catalogue.Stage{catalogue.Paused, catalogue.Ended} {
		if s.Step() != 0 {
			t.Errorf("%s stands in the line", s)
		}
	}
	if len(catalogue.StageWords()) != len(got)+2 {
		t.Error("a stage has no word, or a word no stage")
	}
}

func TestPublicTellsWhatReadersMaySee(t *testing.T) {
	for _, w := range catalogue.StageWords() {
		for _, visibility := range []string{"public", "internal", ""} {
			p := &catalogue.Project{Visibility: visibility, Stage: catalogue.StageOf(w.ID)}
			want := visibility == "public" && w.ID != "idea" && w.ID != "ended"
			if p.Public() != want {
				t.Errorf("%s at stage %s: public is %t", visibility, w.ID, p.Public())
			}
		}
	}
}

func text(zh, en string) lang.Text {
	var t lang.Text
	t.Set("zh", zh)
	t.Set("en", en)
	return t
}

// small is a catalogue of one public and one internal project.
func small() *catalogue.Catalogue {
	shown := &catalogue.Project{Entry: catalogue.Entry{Kind: catalogue.Projects, ID: "LY-2020-001"}, Name: text("甲", "A"), Visibility: "public", Stage: catalogue.Talks, PartOf: "LY-2020-002"}
	shown.Investor.Name = text("某公司", "Some Company")
	hidden := &catalogue.Project{Entry: catalogue.Entry{Kind: catalogue.Projects, ID: "LY-2020-002"}, Name: text("乙", "B"), Visibility: "internal", Stage: catalogue.Talks}
	return &catalogue.Catalogue{
		Projects:  []*catalogue.Project{shown, hidden},
		Bulletins: []*catalogue.Bulletin{{Entry: catalogue.Entry{Kind: catalogue.Bulletins, ID: "2020-q1"}, Deals: []catalogue.Deal{{Name: text("洽谈", "Deal"), Project: "LY-2020-002"}}}},
	}
}

func TestProseCannotReferToWhatIsNotPublished(t *testing.T) {
	c := small()
	index := catalogue.NewIndex(c)
	var e catalogue.Described
	for each := range c.Each {
		if each.ID == "LY-2020-001" {
			e = each
		}
	}
	for _, path := range []string{
		"investor.name", "projects.LY-2020-001.investor.name", // no consent
		"projects.LY-2020-002.name", "part_of", "bulletin.deals.1.project", // internal
	} {
		if fact, ok := index.Fact(e, path); ok {
			t.Errorf("{{ %s }} gives %v", path, fact)
		}
	}
	c.Projects[0].Investor.Consent = true
	for _, path := range []string{"investor.name", "projects.LY-2020-001.investor.name", "name", "bulletin.deals.1.name"} {
		if _, ok := index.Fact(e, path); !ok {
			t.Errorf("{{ %s }} gives nothing", path)
		}
	}
}

func TestIDsListsWhatHasFinds(t *testing.T) {
	c := &catalogue.Catalogue{
		Projects:  []*catalogue.Project{{Entry: catalogue.Entry{ID: "a"}}},
		Reserves:  []*catalogue.Reserve{{Entry: catalogue.Entry{ID: "a"}}},
		Policies:  []*catalogue.Policy{{Entry: catalogue.Entry{ID: "a"}}},
		Fairs:     []*catalogue.Fair{{Entry: catalogue.Entry{ID: "a"}}},
		Bulletins: []*catalogue.Bulletin{{Entry: catalogue.Entry{ID: "a"}}},
		Pages:     []*catalogue.Page{{Entry: catalogue.Entry{ID: "a"}}},
		Contacts:  []catalogue.Contact{{ID: "a"}},
		Vocabulary: catalogue.Vocabulary{
			Sectors: []catalogue.Sector{{ID: "a"}}, Towns: []catalogue.Town{{ID: "a"}}, Places: []catalogue.Place{{ID: "a"}},
		},
	}
	index := catalogue.NewIndex(c)
	for _, target := range []string{"projects", "reserves", "policies", "fairs", "bulletins", "pages", "contacts", "sectors", "towns", "places"} {
		if ids := c.IDs(target); !slices.Equal(ids, []string{"a"}) || !index.Has(target, "a") || index.Has(target, "b") {
			t.Errorf("%s: the ids are %v", target, ids)
		}
	}
}

func TestResolveTellsWhereALinkLeads(t *testing.T) {
	e := &catalogue.Entry{Kind: catalogue.Projects, ID: "LY-2020-001"}
	for destination, want := range map[string]catalogue.Link{
		"https://www.example.com/": {External: "https://www.example.com/"},
		"mailto:a@example.com":     {External: "mailto:a@example.com"},
		"#risks":                   {Anchor: "risks"},
		"/pages/land/":             {Kind: "pages", ID: "land"},
		"/pages/land/#who":         {Kind: "pages", ID: "land", Anchor: "who"},
		"/projects/":               {Kind: "projects"},
		"../LY-2020-002/":          {Kind: "projects", ID: "LY-2020-002"},
		"plan.pdf":                 {File: "content/projects/LY-2020-001/plan.pdf"},
		"./plan.pdf":               {File: "content/projects/LY-2020-001/plan.pdf"},
	} {
		if got, ok := e.Resolve(destination); !ok || got != want {
			t.Errorf("%s leads to %+v, %t", destination, got, ok)
		}
	}
	for _, destination := range []string{"", "/", "/reserves/2020/", "/themes/fair/site.css", "../../../site.toml", "/site.toml", "../../../../etc/passwd", "%zz"} {
		if got, ok := e.Resolve(destination); ok {
			t.Errorf("%s leads to %+v", destination, got)
		}
	}
}

// TestAPickedWordHasThePlaceOfItsName holds the numbers that the facts keep against the words that staff write.
func TestAPickedWordHasThePlaceOfItsName(t *testing.T) {
	for want, got := range map[string]string{
		"idea": catalogue.Idea.String(), "reserve": catalogue.Reserved.String(), "promoted": catalogue.Promoted.String(),
		"talks": catalogue.Talks.String(), "intent": catalogue.Intent.String(), "signed": catalogue.Signed.String(),
		"started": catalogue.Started.String(), "building": catalogue.Building.String(), "completed": catalogue.Completed.String(),
		"operating": catalogue.Operating.String(), "full-capacity": catalogue.FullCapacity.String(), "paused": catalogue.Paused.String(),
		"ended": catalogue.Ended.String(), "": catalogue.StageOf("none").String(),
		"filing": catalogue.FilingStep.String(), "approval": catalogue.ApprovalStep.String(),
		"none": catalogue.NotStarted.String(), "preparing": catalogue.Preparing.String(), "submitted": catalogue.Submitted.String(),
		"done": catalogue.Done.String(), "not-needed": catalogue.NotNeeded.String(),
		"ready": catalogue.Readiness(1).String(),
	} {
		if got != want {
			t.Errorf("what is written %q is read as %q", want, got)
		}
	}
}
