package check_test

import (
	"strings"
	"testing"

	"tuijie/generator/diag"
)

// pixel is the smallest picture there is, a GIF.
const pixel = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

func TestAPictureThatCannotBeReadIsToldWhereItIsNamed(t *testing.T) {
	photo := project(1, "hotels", "1亿元", "[[photos]]", "file = \"a.jpg\"", "alt = { zh = \"水\", en = \"Water\" }")
	prose := map[string]string{"projects/LY-2020-001/zh.md": "见图。\n\n![水](a.jpg)\n", "projects/LY-2020-001/en.md": "See.\n\n![Water](a.jpg)\n"}
	huge := "GIF89a\x60\xea\x60\xea\x00\x00\x00" // 60000 pixels a side
	for name, c := range map[string]struct {
		facts, file string
		want        string
	}{
		"whole":               {photo, pixel, ""},
		"cut short":           {photo, pixel[:30], firstTOML + ":18:8 error picture-unreadable"},
		"too many pixels":     {photo, huge, firstTOML + ":18:8 error picture-unreadable"},
		"no picture":          {photo, "x", firstTOML + ":18:8 error picture-unreadable"},
		"whole, in prose":     {project(1, "hotels", "1亿元"), pixel, ""},
		"cut short, in prose": {project(1, "hotels", "1亿元"), pixel[:30], "projects/LY-2020-001/zh.md:3:1 error picture-unreadable"},
	} {
		change := map[string]string{firstTOML: c.facts, "projects/LY-2020-001/a.jpg": c.file}
		for file, text := range prose {
			change[file] = text
		}
		passed, found := all(t, false, change)
		found = only(found, diag.PictureUnreadable)
		if got := brief(found); got != c.want || (passed != nil) != (c.want == "") {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
		if len(found) > 0 && !(strings.Contains(found[0].Message.EN, `"a.jpg"`) && strings.Contains(found[0].Message.ZH, `"a.jpg"`)) {
			t.Errorf("%s: %s does not name the file", name, found[0].Message.EN)
		}
	}
}

func TestAPictureThatIsNotThereIsToldOnce(t *testing.T) {
	photo := project(1, "hotels", "1亿元", "[[photos]]", "file = \"a.jpg\"", "alt = { zh = \"水\", en = \"Water\" }")
	_, found := all(t, false, map[string]string{firstTOML: photo})
	if got := brief(found); got != firstTOML+":18:8 error missing-file" {
		t.Errorf("found %s", got)
	}
}
