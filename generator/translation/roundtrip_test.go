package translation_test

import (
	"context"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"tuijie/generator/bilingual"
	"tuijie/generator/diag"
	"tuijie/generator/synthetic"
	"tuijie/generator/translation"
)

func shipped() fs.FS { return os.DirFS("../..") }

func open(t testing.TB, site fs.FS) *translation.Site {
	t.Helper()
	s, err := translation.Read(context.Background(), site, "en")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func exported(t testing.TB, site fs.FS) bilingual.Document {
	t.Helper()
	d, err := open(t, site).Export(func(*translation.Text) bool { return true }, true)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func planned(t testing.TB, site fs.FS, d *bilingual.Document, partial bool) *translation.Plan {
	t.Helper()
	plan, fault, err := open(t, site).Plan(d, partial)
	if err != nil || fault != nil {
		t.Fatal(fault, err)
	}
	return plan
}

// forms are the two kinds of files.
var forms = []struct {
	name  string
	write func(bilingual.Document) []byte
	read  func([]byte) (*bilingual.Document, int, *diag.Fault)
}{{"xliff", bilingual.XLIFF, bilingual.ReadXLIFF}, {"po", bilingual.PO, bilingual.ReadPO}}

func TestWhatIsExportedChangesNothing(t *testing.T) {
	for name, site := range map[string]fs.FS{"shipped": shipped(), "synthetic": synthetic.FS(30)} {
		d := exported(t, site)
		units := 0
		for _, text := range d.Texts {
			units += len(text.Units)
		}
		for _, form := range forms {
			back, line, fault := form.read(form.write(d))
			if fault != nil {
				t.Fatal(name, form.name, line, fault)
			}
			plan := planned(t, site, back, false)
			if plan.Same != units || plan.Taken+plan.Left+plan.Refused+len(plan.Files)+len(plan.Accepted) > 0 {
				t.Errorf("%s, %s: %d units, of which %d same, %d taken, %d left, %d refused, %d files, %d accepted", name, form.name, units, plan.Same, plan.Taken, plan.Left, plan.Refused, len(plan.Files), len(plan.Accepted))
			}
			for i, f := range plan.Found {
				if i < 20 {
					t.Errorf("%s, %s: line %d, %s %s: %s", name, form.name, f.Line, f.Path, f.Unit, f.Message.EN)
				}
			}
			for _, f := range plan.Files {
				for _, c := range f.Changes {
					t.Errorf("%s: %q -> %q", f.Name, c.Old, c.New)
				}
			}
		}
	}
}

// TestTheXLIFFKeepsTheConstraints looks for what the schema cannot say.
func TestTheXLIFFKeepsTheConstraints(t *testing.T) {
	d := exported(t, shipped())
	units, terms := 0, 0
	for _, text := range d.Texts {
		ids := map[string]bool{}
		for _, u := range text.Units {
			units, terms = units+1, terms+len(u.Terms)
			if ids[u.ID] || !nmtoken.MatchString(u.ID) {
				t.Errorf("%s: the id %q", text.Path, u.ID)
			}
			ids[u.ID] = true
			codes := map[string]bool{}
			for _, c := range u.Codes {
				if codes[c.ID] || !nmtoken.MatchString(c.ID) || c.Raw == "" || c.Pair != (c.RawEnd != "") {
					t.Errorf("%s %s: the code %+v", text.Path, u.ID, c)
				}
				codes[c.ID] = true
			}
			for side, pieces := range [][]bilingual.Piece{u.Source, u.Target} {
				constrained(t, text.Path+" "+u.ID, side == 1, &u, pieces)
			}
			for _, term := range u.Terms {
				if term.Source == "" || term.Target == "" || !strings.Contains(u.Plain(u.Source, false), term.Source) {
					t.Errorf("%s %s: the term %+v", text.Path, u.ID, term)
				}
			}
		}
	}
	if units == 0 || terms == 0 {
		t.Errorf("%d units, %d terms", units, terms)
	}
}

var nmtoken = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// constrained fails where a code stands twice, or a code of the source is missing
// from it.
func constrained(t *testing.T, where string, target bool, u *bilingual.Unit, pieces []bilingual.Piece) {
	t.Helper()
	count := map[string]int{}
	for _, p := range pieces {
		if p.Kind == bilingual.Words && p.Text == "" {
			t.Errorf("%s: empty words", where)
		}
		if p.Kind == bilingual.Open || p.Kind == bilingual.Sealed {
			count[p.Code]++
		}
	}
	for _, c := range u.Codes {
		own := strings.HasPrefix(c.ID, "t")
		if count[c.ID] > 1 || !target && (count[c.ID] == 1) == own {
			t.Errorf("%s: the code %s stands %d times", where, c.ID, count[c.ID])
		}
	}
}
