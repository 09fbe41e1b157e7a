package synthetic

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strconv"
)

// project is one project as its prose needs it.
type project struct {
	number int // from 0
	trade  trade
	access [2]int // places
	items  []pair
	facts  *toml
}

func id(number int) string { return fmt.Sprintf("SY-2020-%05d", number+1) }

// has reports whether all the facts are given.
func (p *project) has(paths []string) bool {
	for _, path := range paths {
		if path != "reserve.declared.count" && !p.facts.keys[path] {
			return false
		}
	}
	return true
}

// project makes the files of one project.
func (m *maker) project(i int, write func(string, []byte) error) error {
	d := m.dice(i)
	p := &project{number: i, trade: m.trades[i%len(m.trades)], facts: newTOML()}
	m.identity(d, p)
	m.site(d, p)
	m.money(d, p)
	progress(d, p)
	dir := "content/projects/" + id(i) + "/"
	for k := range m.options.Pictures {
		name := fmt.Sprintf("picture-%d.jpg", k+1)
		p.facts.row("photos")
		p.facts.text("file", name)
		p.facts.say("alt", pair{"一幅合成的色块", "A synthetic patch of colour"})
		if err := write(dir+name, picture(d)); err != nil {
			return err
		}
	}
	text := m.prose(d, p)
	if err := write(dir+"project.toml", []byte(p.facts.b.String())); err != nil {
		return err
	}
	if err := write(dir+"zh.md", []byte(text.zh)); err != nil {
		return err
	}
	return write(dir+"en.md", []byte(text.en))
}

// phase reports whether the project is a phase of the one before it.
func phase(i int) bool { return i%50 == 49 }

func (m *maker) identity(d *dice, p *project) {
	f, n := p.facts, p.number+1
	f.b.WriteString("# 合成数据，只用于测试。Synthetic, for tests alone.\n\n")
	f.text("slug", fmt.Sprintf("synthetic-%d", n))
	f.say("name", pair{fmt.Sprintf("合成项目%d：%s", n, p.trade.kind.zh), fmt.Sprintf("Synthetic project %d: %s", n, p.trade.kind.en)})
	f.say("summary", pair{"合成的示例：" + p.trade.kind.zh + "，数据由程序生成，只用于测试。", "A synthetic sample: a " + p.trade.kind.en + ", with data made by a program for tests."})
	f.text("reserve", "synthetic")
	f.text("code", fmt.Sprintf("2020-%s-%02d-%02d-%06d", regionCode, d.upTo(1, 90), d.upTo(1, 5), n))
	f.text("sector", p.trade.id)
	f.text("nature", pick(d, "new", "new", "expansion", "upgrade", "relocation", "idle-asset"))
	if phase(p.number) {
		f.text("part_of", id(p.number-1))
	}
	f.text("visibility", "public")
	f.raw("illustrative", true)
	f.list("cooperation", some(d, "wholly-owned", "joint-venture", "cooperation", "equity", "lease"))
	f.say("owner", pair{fmt.Sprintf("合成单位%d", n), fmt.Sprintf("Synthetic Owner %d", n)})
	f.text("contact", desks[d.upTo(0, len(desks)-1)].id)
	f.list("policies", some(d, "synthetic-incentives", "synthetic-rewards"))
	if d.chance(2) {
		f.in("foreign_access")
		f.text("class", pick(d, "encouraged", "permitted", "permitted", "restricted"))
		f.say("basis", pair{"合成的判断", "A synthetic reading"})
	}
}

func (m *maker) site(d *dice, p *project) {
	f := p.facts
	f.in("place")
	town := d.upTo(1, m.towns)
	f.text("town", townID(town))
	f.say("site", pair{fmt.Sprintf("合成镇%d第%d号地块", town, p.number+1), fmt.Sprintf("Plot %d, Synthetic Town %d", p.number+1, town)})
	if d.chance(2) {
		f.raw("coordinates", fmt.Sprintf("[106.%d, 24.%d]", d.upTo(200, 800), d.upTo(500, 900)))
	}
	f.in("schedule")
	f.raw("months", d.upTo(2, 12)*3)
	f.in("land")
	f.text("area", fmt.Sprintf("%d亩", d.upTo(1, 60)*10))
	f.text("status", pick(d, "cleared", "reserved", "to-acquire", "leased", "idle", "unknown"))
	f.list("access", some(d, "expropriation", "lease", "equity"))
	f.say("use", pick(d, pair{"商服用地", "Commercial land"}, pair{"工业用地", "Industrial land"}, pair{"设施农用地", "Land for farm facilities"}))
	f.text("ready", fmt.Sprintf("%d-%02d", d.upTo(2020, 2021), d.upTo(6, 12)))
	f.in("utilities")
	for _, each := range []string{"road", "water", "power", "gas", "telecom", "drainage", "levelling"} {
		f.text(each, pick(d, "ready", "ready", "partial", "planned", "none"))
	}
	p.access = [2]int{0, d.upTo(1, len(places)-1)}
	for i, to := range p.access {
		distance := d.upTo(1, 12) * 5 * (1 + 5*i)
		f.row("place.access")
		f.text("to", places[to].id)
		f.text("distance", strconv.Itoa(distance)+"公里")
		f.raw("minutes", distance*3/2)
		f.raw("as_of", "2020-03-31")
	}
	f.row("scale")
	f.say("name", p.trade.measure)
	f.text("value", strconv.Itoa(d.upTo(2, 30)*10)+p.trade.unit)
	f.row("scale")
	f.say("name", pair{"配套用房", "Supporting rooms"})
	f.text("value", strconv.Itoa(d.upTo(5, 40)*100)+"平方米")
	for range d.upTo(0, 2) {
		f.row("land.constraints")
		f.text("kind", pick(d, "geopark", "nature-reserve", "ecological-redline", "basic-farmland", "karst", "water"))
		f.say("note", pair{"以主管部门核查为准", "As the office in charge finds"})
	}
}

// money writes an investment that adds up and returns that follow from it.
func (m *maker) money(d *dice, p *project) {
	f := p.facts
	total := int64(d.upTo(20, 500)) * 100
	if !phase(p.number) {
		m.counted, m.total = m.counted+1, m.total+total
	}
	f.in("investment")
	f.text("total", money(total))
	if d.chance(16) {
		f.text("sought", "tbd")
		delete(f.keys, "investment.sought")
	} else {
		f.text("sought", money(total/100*int64(d.upTo(30, 100))))
	}
	f.raw("estimate", d.chance(2))
	f.shares(d, "investment.items", "name", total, pair{"主体工程", "Main works"}, pair{"设备购置", "Equipment"},
		pair{"室外工程", "Outdoor works"}, pair{"其他费用与预备费", "Other costs and contingency"})
	p.items = []pair{{"主体工程", "Main works"}, {"设备购置", "Equipment"}, {"室外工程", "Outdoor works"}}
	f.shares(d, "investment.funding", "source", total, pair{"项目单位自有资金", "Owner's own funds"},
		pair{"投资方资金", "Capital sought from investors"}, pair{"银行贷款", "Bank loans"})
	returns(d, f, total)
}

// shares divides a total among rows.
func (t *toml) shares(d *dice, list, name string, total int64, names ...pair) {
	left := total
	for i, each := range names {
		part := left
		if i+1 < len(names) {
			part = left / 100 * int64(d.upTo(30, 60))
		}
		left -= part
		t.row(list)
		t.say(name, each)
		t.text("amount", money(part))
	}
}

func returns(d *dice, f *toml, total int64) {
	profit := total * int64(d.upTo(8, 16)) / 100
	cost, tax := profit*int64(d.upTo(15, 30))/10, profit*int64(d.upTo(1, 4))/10
	f.in("returns")
	f.text("basis", pick(d, "study", "pre-feasibility", "estimate"))
	f.text("revenue", money(profit+cost+tax))
	f.text("cost", money(cost))
	f.text("tax", money(tax))
	f.text("profit", money(profit))
	if d.chance(2) {
		f.text("irr", tenths(d.upTo(60, 140), 10)+"%")
		f.text("irr_of", pick(d, "project", "equity"))
		f.text("irr_tax", pick(d, "before", "after"))
	}
	f.text("payback", tenths(int((total*10+profit/2)/profit), 10)+"年")
	f.raw("jobs", d.upTo(2, 60)*5)
}

// line is the stages that a synthetic project passes through.
var line = []string{"reserve", "promoted", "talks", "intent", "signed", "started", "building", "completed", "operating", "full-capacity"}

// progress writes a history that runs forward to the project's stage.
func progress(d *dice, p *project) {
	f := p.facts
	last := d.upTo(0, len(line)-1)
	paused := last > 1 && last < 4 && d.chance(3)
	stages := append([]string(nil), line[:last+1]...)
	if paused {
		stages = append(stages, "paused")
	}
	// The months before April 2020, counted from January 2018.
	month := 27 - 2*len(stages)
	dates := make([]string, len(stages))
	for i := range dates {
		dates[i] = fmt.Sprintf("%d-%02d-%02d", 2018+month/12, month%12+1, d.upTo(1, 28))
		month += d.upTo(1, 2)
	}
	now := len(stages) - 1
	f.in("progress")
	f.text("stage", stages[now])
	f.raw("since", dates[now])
	f.say("next", pair{"完成前期资料", "Complete the preliminary papers"})
	f.raw("next_by", fmt.Sprintf("2020-%02d-30", d.upTo(6, 12)))
	if last >= 4 {
		f.in("contract")
		f.text("amount", money(int64(d.upTo(10, 90))*100))
		f.raw("date", dates[4])
		f.in("investor")
		f.say("name", pair{fmt.Sprintf("合成投资方%d", p.number+1), fmt.Sprintf("Synthetic Investor %d", p.number+1)})
		f.raw("consent", d.chance(2))
	}
	f.in("review")
	f.raw("verified", fmt.Sprintf("2020-04-%02d", d.upTo(1, 14)))
	f.say("by", pair{"合成的核实人", "A synthetic reviewer"})
	f.raw("due", fmt.Sprintf("2020-%02d-30", d.upTo(6, 12)))
	for i, stage := range stages {
		f.row("progress.history")
		f.text("stage", stage)
		f.raw("date", dates[i])
	}
	permits(d, f)
	f.row("sources")
	f.say("claim", pair{"全部数据", "All data"})
	f.say("source", pair{"合成数据", "Synthetic data"})
	f.raw("date", "2020-03-31")
}

func permits(d *dice, f *toml) {
	for i, step := range []string{"proposal", "feasibility", "filing", "site", "design", "eia", "soil-water", "energy", "construction"} {
		if d.chance(3) {
			continue
		}
		f.row("permits")
		f.text("step", step)
		status := pick(d, "none", "preparing", "submitted", "done", "done", "not-needed")
		f.text("status", status)
		if status == "done" || status == "submitted" {
			f.raw("date", fmt.Sprintf("2019-%02d-%02d", i+1, d.upTo(1, 28)))
		}
		f.say("office", pair{"合成县主管部门", "Office in charge, Synthetic County"})
		f.raw("days", d.upTo(1, 6)*5)
	}
}

// breakdown is the table of what the investment is spent on.
func (p *project) breakdown() pair {
	zh, en := "\n\n| 内容 | 投资 |\n| --- | --- |", "\n\n| Part | Investment |\n| --- | --- |"
	for i, each := range p.items {
		amount := fmt.Sprintf(" | {{ investment.items.%d.amount }} |", i+1)
		zh, en = zh+"\n| "+each.zh+amount, en+"\n| "+each.en+amount
	}
	return pair{zh, en}
}

// picture is a photograph of nothing: two colours that run into one another.
func picture(d *dice) []byte {
	const width, height = 1600, 1067
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	r, g := uint8(d.next()), uint8(d.next())
	for y := range height {
		for x := range width {
			img.SetRGBA(x, y, color.RGBA{r + uint8(x*96/width), g + uint8(y*96/height), uint8((x ^ y) & 63), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err) // a buffer takes every byte
	}
	return b.Bytes()
}
