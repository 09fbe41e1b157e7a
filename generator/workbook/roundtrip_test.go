package workbook_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"testing"

	"tuijie/generator/synthetic"
	"tuijie/generator/workbook"
)

func shipped() fs.FS { return os.DirFS("../..") }

func exported(t testing.TB, site fs.FS) []byte {
	t.Helper()
	var b bytes.Buffer
	found, err := workbook.Export(context.Background(), site, &b)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	return b.Bytes()
}

func imported(t testing.TB, site fs.FS, name string, raw []byte) *workbook.Plan {
	t.Helper()
	b := workbook.Open(name, raw)
	defer b.Close()
	plan, found, err := workbook.Import(context.Background(), site, b)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	return plan
}

func TestWhatIsExportedChangesNothing(t *testing.T) {
	for name, site := range map[string]fs.FS{"shipped": shipped(), "synthetic": synthetic.FS(50)} {
		unchanged(t, name+".xlsx", imported(t, site, "a.xlsx", exported(t, site)))
		for _, gb18030 := range []bool{false, true} {
			var b bytes.Buffer
			if found, err := workbook.ExportTable(context.Background(), site, &b, gb18030); err != nil || len(found) > 0 {
				t.Fatal(found, err)
			}
			unchanged(t, name+".csv", imported(t, site, "a.csv", b.Bytes()))
		}
	}
}

func unchanged(t *testing.T, name string, plan *workbook.Plan) {
	t.Helper()
	if plan.Same == 0 {
		t.Errorf("%s: nothing was read", name)
	}
	for _, e := range plan.Entries {
		for _, c := range e.Changes {
			t.Errorf("%s: %s %s: %q -> %q", name, e.ID, c.Path, c.Old, c.New)
		}
	}
	for _, f := range plan.Found {
		t.Errorf("%s: %s %s: %s", name, f.Sheet, f.Cell, f.Message.EN)
	}
}

func TestTheSameContentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(exported(t, shipped()), exported(t, shipped())) {
		t.Error("two exports differ")
	}
}
