package synthetic

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// frameFiles are the files of a catalogue that do not depend on its size.
//
//go:embed frame
var frameFiles embed.FS

// regionCode is the division code of the county, which does not exist.
const regionCode = "999999"

// named is a thing of the vocabulary.
type named struct {
	id   string
	name pair
}

// desks are the contacts of the frame.
var desks = [3]named{{id: "investment-desk"}, {id: "industry-desk"}, {id: "service-desk"}}

var places = [6]named{
	{"county-seat", pair{"县城", "the county seat"}},
	{"prefecture", pair{"合成市区", "Synthetic City"}},
	{"capital", pair{"合成省会", "Synthetic Capital"}},
	{"airport", pair{"合成机场", "Synthetic Airport"}},
	{"station", pair{"合成火车站", "Synthetic Railway Station"}},
	{"port", pair{"合成港", "Synthetic Port"}},
}

func townID(n int) string { return fmt.Sprintf("town-%d", n) }

// made is one file of the content folder.
type made struct{ name, body string }

// frame lists the files around the projects. It is called once all projects
// are made, because the reserve library declares what they add up to.
func (m *maker) frame() []made {
	list := []made{{"vocabulary.toml", m.vocabulary()}, {"reserves/synthetic.toml", m.reserve()}}
	err := fs.WalkDir(frameFiles, "frame", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := frameFiles.ReadFile(name)
		list = append(list, made{strings.TrimPrefix(name, "frame/"), string(body)})
		return err
	})
	if err != nil {
		panic(err) // the files are inside the program
	}
	return list
}

func (m *maker) vocabulary() string {
	t := newTOML()
	for _, each := range m.trades {
		t.in("sectors." + each.id)
		t.say("name", each.sector)
		t.say("description", pair{"合成的行业：" + each.goods.zh, "A synthetic sector: " + each.goods.en})
	}
	for i := range m.towns {
		t.in("towns." + townID(i+1))
		t.say("name", pair{fmt.Sprintf("合成镇%d", i+1), fmt.Sprintf("Synthetic Town %d", i+1)})
	}
	for _, each := range places {
		t.in("places." + each.id)
		t.say("name", each.name)
	}
	return t.b.String()
}

func (m *maker) reserve() string {
	t := newTOML()
	t.say("name", pair{"合成储备库", "Synthetic reserve"})
	t.in("declared")
	t.raw("count", m.counted)
	t.text("total", money(m.total))
	var sectors []string
	for _, each := range m.trades {
		sectors = append(sectors, each.id)
	}
	t.list("sectors", sectors)
	t.say("source", pair{"合成数据", "Synthetic data"})
	t.raw("date", "2020-03-31")
	return t.b.String()
}
