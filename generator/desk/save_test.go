package desk_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFileThatWasChangedMeanwhileIsShownAndNotOverwritten(t *testing.T) {
	o := open(t)
	s := o.load(facts)
	theirs := strings.Replace(o.read(facts), "months = 24", "months = 30", 1)
	o.write(facts, theirs)
	var d told
	if status := o.post("api/draft", work(s, facts, set("investment.sought", "1.1亿元")), &d); status != 200 || len(d.Changed) != 1 || d.Changed[0] != facts {
		t.Errorf("a draft: %d, changed %v", status, d.Changed)
	}
	if status := o.post("api/save", work(s, facts, set("investment.sought", "1.1亿元")), &d); status != 409 || len(d.Conflicts) != 1 {
		t.Fatalf("a save: %d %+v", status, d)
	}
	c := d.Conflicts[0]
	if !strings.Contains(c.Then, "months = 24") || !strings.Contains(c.Now, "months = 30") || !strings.Contains(c.Mine, `sought = "1.1亿元"`) {
		t.Errorf("the conflict is %+v", c)
	}
	if o.read(facts) != theirs {
		t.Error("the file was overwritten")
	}
	prose := work(s, facts)
	prose["prose"] = object{"en": object{"digest": s.Prose["en"].Digest, "text": "## Risks\n"}}
	if status := o.post("api/save", prose, &d); status != 200 || o.read(facts) != theirs {
		t.Errorf("prose beside it: %d", status)
	}
	again := o.load(facts)
	if status := o.post("api/save", work(again, facts, set("investment.sought", "1.1亿元")), &d); status != 200 {
		t.Fatalf("on top of it: %d %s", status, d.Message.EN)
	}
	if got := o.read(facts); got != strings.Replace(theirs, `sought = "1.2亿元"`, `sought = "1.1亿元"`, 1) {
		t.Errorf("both changes:\n%s", got)
	}
	o.write(facts, theirs)
	if status := o.post("api/undo", object{}, &d); status != 409 || o.read(facts) != theirs {
		t.Errorf("undo over another's change: %d", status)
	}
}

func TestProseAndFactsAreSavedTogetherOrNotAtAll(t *testing.T) {
	o := open(t)
	s := o.load(facts)
	const english = "content/projects/LY-2020-009/en.md"
	before := o.read(english)
	o.write(english, strings.ReplaceAll(before, "\n", "\r\n"))
	body := work(s, facts, set("returns.jobs", "250"))
	body["prose"] = object{"en": object{"digest": s.Prose["en"].Digest, "text": "## Risks\n"}}
	var d told
	if status := o.post("api/save", body, &d); status != 409 || len(d.Conflicts) != 1 || d.Conflicts[0].File != english {
		t.Fatalf("%d %+v", status, d.Conflicts)
	}
	if !strings.Contains(o.read(facts), "jobs = 240") {
		t.Error("half of it was saved")
	}
	s = o.load(facts)
	body = work(s, facts, set("returns.jobs", "250"))
	body["prose"] = object{"en": object{"digest": s.Prose["en"].Digest, "text": strings.Replace(before, "## Risks", "## Risks and more", 1)}}
	if status := o.post("api/save", body, &d); status != 200 || len(d.Files) != 2 {
		t.Fatalf("%d %+v", status, d)
	}
	if want := strings.ReplaceAll(strings.Replace(before, "## Risks", "## Risks and more", 1), "\n", "\r\n"); o.read(english) != want {
		t.Errorf("the prose is %q", o.read(english))
	}
}

// TestAReserveLibraryIsBegunAndSaved: a kind of entry that is a file without folder and prose.
func TestAReserveLibraryIsBegunAndSaved(t *testing.T) {
	o := open(t)
	var d told
	if status := o.post("api/new", object{"kind": "reserves", "id": "2021"}, &d); status != 200 || !d.New || len(d.Prose) != 0 || d.File != "content/reserves/2021.toml" {
		t.Fatalf("%d %+v", status, d)
	}
	filled := work(d, d.File, set("name.zh", "2021年储备库"), set("name.en", "Reserve of 2021"), set("declared.count", "0"), set("declared.total", "0元"))
	filled["new"] = true
	var saved told
	if status := o.post("api/save", filled, &saved); status != 200 || len(saved.Findings) != 0 {
		t.Fatalf("saved: %d %s %+v", status, saved.Message.EN, saved.Findings)
	}
	if got := o.read("content/reserves/2021.toml"); !strings.Contains(got, "declared.count = 0 ") || !strings.Contains(got, "declared.total = \"0元\"") {
		t.Errorf("the file is\n%s", got)
	}
	if status := o.post("api/new", object{"kind": "reserves", "id": "2021"}, &d); status != 422 {
		t.Errorf("begun twice: %d", status)
	}
}

func TestAProjectIsBegunAndSaved(t *testing.T) {
	o := open(t)
	var d told
	if o.post("api/new", object{"kind": "projects"}, &d); d.ID != "LY-2020-015" {
		t.Errorf("the next number is %q", d.ID)
	}
	if status := o.post("api/new", object{"kind": "projects", "id": "LY-2020-014"}, &d); status != 422 || !strings.Contains(d.Message.ZH, "已经存在") {
		t.Errorf("a number that is taken: %d %s", status, d.Message.ZH)
	}
	d = told{}
	if status := o.post("api/new", object{"kind": "projects", "id": "LY-2020-015"}, &d); status != 200 || !d.New || !d.found("wrong-value", "slug") || !strings.Contains(d.Prose["zh"].Text, "## ") {
		t.Fatalf("%d %+v", status, d)
	}
	file := d.File
	if _, err := os.Stat(filepath.Join(o.dir, "content", "projects", "LY-2020-015")); err == nil {
		t.Error("it was written before it was saved")
	}
	var named told
	if o.post("api/draft", work(d, file, set("name.zh", "龙洋水疗")), &named); named.Suggested["slug"] != "longyang-shuiliao" {
		t.Errorf("suggested %v", named.Suggested)
	}
	body := work(d, file, set("slug", "new-hotel"), set("name.zh", "新酒店"), object{"do": "add", "path": "scale"}, set("scale.1.name.zh", "客房"))
	if status := o.post("api/draft", body, &d); status != 200 || len(d.Values.Rows["scale"]) != 1 || d.Values.Texts["scale.1.name.zh"] != "客房" || !d.found("missing-field", "scale.1.value") {
		t.Errorf("%d %+v", status, d.Findings)
	}
	if status := o.post("api/save", body, &d); status != 200 || len(d.Files) != 3 {
		t.Fatalf("%d %+v", status, d)
	}
	if text := o.read(file); !strings.Contains(text, "slug = \"new-hotel\"\n") || !strings.Contains(text, "[[scale]]\nname.zh = \"客房\"\n") || !strings.Contains(text, "# 项目名称 / Project\n") {
		t.Errorf("the file is\n%s", text)
	}
	if status := o.post("api/save", body, &d); status != 422 {
		t.Errorf("it is begun a second time: %d", status)
	}
	if s := o.load(file); s.Values.Texts["slug"] != "new-hotel" || s.New {
		t.Errorf("loaded %+v", s.Values.Texts)
	}
}

// photo is a JPEG of a camera that was held on its side and knows where it was.
func photo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 120, 80)), nil); err != nil {
		t.Fatal(err)
	}
	const exif = "\xff\xe1\x00\x2eExif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00"
	return append(append([]byte("\xff\xd8"), exif...), b.Bytes()[2:]...)
}

func TestAPictureIsDroppedIn(t *testing.T) {
	o := open(t)
	s := o.load(facts)
	var p struct {
		ID, File      string
		Width, Height int
		Told          []struct{ ZH string }
	}
	if status := o.post("api/picture?file="+facts+"&name=../天坑%20East%20Side.JPG", photo(t), &p); status != 200 || p.File != "east-side.jpg" || p.Width != 80 || p.Height != 120 || len(p.Told) != 5 {
		t.Fatalf("%d %+v", status, p)
	}
	first := p.ID
	if o.post("api/picture?file="+facts+"&name=East-Side.jpeg", photo(t), &p); p.File != "east-side-2.jpg" {
		t.Errorf("a second of the name is %q", p.File)
	}
	body := work(s, facts, object{"do": "add", "path": "photos"}, set("photos.1.file", "east-side.jpg"), set("photos.1.alt.zh", "天坑"), set("photos.1.alt.en", "Tiankeng"))
	body["pictures"] = []string{first}
	var d told
	if status := o.post("api/draft", body, &d); status != 200 || d.found("missing-file", "photos.1.file") {
		t.Fatalf("%d %+v", status, d.Findings)
	}
	if status := o.get("api/picture?id="+first, nil); status != 200 {
		t.Errorf("the picture itself: %d", status)
	}
	if status := o.post("api/save", body, &d); status != 200 {
		t.Fatal(status, d.Message)
	}
	saved := o.read("content/projects/LY-2020-009/east-side.jpg")
	if strings.Contains(saved, "\x88\x25") || !strings.Contains(saved, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06") {
		t.Error("the saved picture tells where it was taken, or not which way is up")
	}
	if status := o.get("api/picture?file="+facts+"&name=east-side.jpg", nil); status != 200 {
		t.Errorf("the saved picture: %d", status)
	}
	for name, raw := range map[string][]byte{"no picture": []byte("<svg onload=alert(1)>"), "a bomb": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x00\x00\x00\x01\x00\x00\x08\x06\x00\x00\x00\x00\x00\x00\x00"), "cut short": photo(t)[:300]} {
		if status := o.post("api/picture?file="+facts+"&name=x.png", raw, &d); status != 422 || d.Message.ZH == "" {
			t.Errorf("%s: %d", name, status)
		}
	}
	body["pictures"] = []string{"unknown"}
	if status := o.post("api/draft", body, &d); status != 422 {
		t.Errorf("a picture that is gone: %d", status)
	}
}

func TestAMistakeIsExplainedAtItsFieldWithWhatMendsIt(t *testing.T) {
	o := open(t)
	s := o.load(facts)
	var d told
	o.post("api/draft", work(s, facts, set("investment.sought", "1.2 亿"), set("progress.stage", "在谈")), &d)
	for _, f := range d.Findings {
		if f.Field == "progress.stage" && f.Mend != nil && *f.Mend == "talks" {
			return
		}
	}
	t.Errorf("findings %+v", d.Findings)
}

func TestAFaultyFileIsMendedAsText(t *testing.T) {
	o := open(t)
	o.write("content/pages/land/page.toml", strings.Replace(o.read("content/pages/land/page.toml"), "title.zh = \"", "title.zh = “", 1))
	const page = "content/pages/land/page.toml"
	s := o.load(page)
	if !s.Faulty {
		t.Fatal("the file is not faulty")
	}
	var d told
	if status := o.post("api/draft", work(s, page, set("nav", "3")), &d); status != 422 || !strings.Contains(d.Message.ZH, "原文") {
		t.Errorf("the form edits it: %d", status)
	}
	body := work(s, page)
	body["source"] = strings.Replace(s.Source, "title.zh = “", "title.zh = \"", 1)
	d = told{}
	if status := o.post("api/draft", body, &d); status != 200 || d.Faulty {
		t.Errorf("mended: %d %+v", status, d.Findings)
	}
	if status := o.post("api/save", body, &d); status != 200 || strings.Contains(o.read(page), "title.zh = “") {
		t.Errorf("saved: %d", status)
	}
}

func TestEverythingIsListedWithItsState(t *testing.T) {
	o := open(t)
	if err := os.Remove(filepath.Join(o.dir, "content", "pages", "land", "en.md")); err != nil {
		t.Fatal(err)
	}
	o.write(facts, strings.Replace(o.read(facts), `total = "2.7亿元"`, `total = "27000"`, 1))
	var rows []struct {
		Kind, ID         string
		Name             map[string]string
		Errors           int
		Missing, Overdue bool
		Stage            struct{ EN string }
	}
	if status := o.get("api/entries", &rows); status != 200 {
		t.Fatal(status)
	}
	seen := map[string]bool{}
	for _, r := range rows {
		seen[r.Kind] = true
		switch {
		case r.ID == "LY-2020-009" && (r.Errors == 0 || r.Stage.EN != "In talks" || r.Name["en"] != "Longyang Spa Town"):
			t.Errorf("the project is %+v", r)
		case r.ID == "land" && !r.Missing:
			t.Errorf("the page is %+v", r)
		}
	}
	if len(seen) != 10 {
		t.Errorf("the kinds are %v", seen)
	}
}
