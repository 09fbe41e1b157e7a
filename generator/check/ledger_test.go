package check_test

import (
	"context"
	"strings"
	"testing"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
)

func TestEveryEntryIsAccountedFor(t *testing.T) {
	m := site()
	put(m, map[string]string{
		"projects/LY-2020-002/en.md":        "-",
		"projects/LY-2020-003/project.toml": strings.Replace(project(3, "trade", "1亿元"), `"public"`, `"internal"`, 1),
		"projects/LY-2020-004/project.toml": strings.Replace(project(4, "trade", "1亿元"), `stage = "reserve"`, `stage = "ended"`, 1),
		"projects/LY-2020-005/project.toml": project(5, "trade", "100"),
		"projects/LY-2020-006/zh.md":        "没有数据的文件夹。\n",
	})
	c, source, read, err := content.Read(context.Background(), m, 1)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := quantity.DateOf(2020, 3, 31)
	_, found, err := check.All(context.Background(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Today: today, Jobs: 1}, read)
	if err != nil {
		t.Fatal(err)
	}
	var projects check.Account
	for _, a := range check.Ledger(c, found) {
		if a.In != a.Published+len(a.HeldBack)+len(a.Broken) {
			t.Errorf("%s: %d in, but %d published, %d held back, %d broken", a.Kind, a.In, a.Published, len(a.HeldBack), len(a.Broken))
		}
		if a.Kind == catalogue.Projects {
			projects = a
		}
	}
	want := "Projects: 6 in, 2 published (zh 2, en 1), 2 held back, 2 with errors"
	if got := projects.Text([]string{"zh", "en"}).EN; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(projects.HeldBack) == 2 && (projects.HeldBack[0].Why.EN != `its visibility is "internal"` || projects.HeldBack[1].Why.EN != `its stage is "ended"`) {
		t.Errorf("held back for %v", projects.HeldBack)
	}
	if strings.Join(projects.Broken, " ") != "LY-2020-005 LY-2020-006" {
		t.Errorf("broken: %v", projects.Broken)
	}
}
