package record_test

import (
	"testing"

	"tuijie/generator/record"
)

func FuzzRead(f *testing.F) {
	f.Add(whole)
	f.Add(whole + "rooms.a.name.zh = 1\n[[investment.items]]\nid = \"x\"\n")
	f.Add("investment = [1, {total = 2}]\nplace.coordinates = [1e999, -91]\nyear = 99999999999999999999")
	f.Fuzz(func(t *testing.T, text string) {
		doc, _ := parse(text)
		s := new(sheet)
		for _, d := range record.Read(doc, s.fields(), record.Options{Languages: []string{"zh", "en"}}) {
			if d.Line < 1 || d.Column < 1 || d.Code == "" || d.Message.ZH == "" || d.Message.EN == "" {
				t.Errorf("an unfinished finding: %+v", d)
			}
		}
		for _, p := range record.Paths(s.fields()) {
			if _, ok := record.Find(s.fields(), p); !ok {
				t.Errorf("Paths lists %q, and Find does not find it", p)
			}
		}
	})
}
