package check_test

import (
	"errors"
	"reflect"
	"testing"
	"testing/fstest"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
)

// begin begins the check of a site.
func begin(t *testing.T, m fstest.MapFS) *check.Begun {
	t.Helper()
	c, source, read, err := content.Read(t.Context(), m, 2)
	if err != nil {
		t.Fatal(err)
	}
	b, err := check.Begin(check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Jobs: 2}, read)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// whole is what a check gives that was not begun early.
func whole(t *testing.T, m fstest.MapFS) diag.List {
	t.Helper()
	c, source, read, err := content.Read(t.Context(), m, 2)
	if err != nil {
		t.Fatal(err)
	}
	_, found, err := check.All(t.Context(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Jobs: 2}, read)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAnEntryIsProvedWhenItIsAskedFor(t *testing.T) {
	m := site()
	put(m, map[string]string{"projects/LY-2020-002/zh.md": "{{ nothing }} [甲](/projects/LY-2020-001/)\n"})
	b := begin(t, m)
	passed, errs := b.Facts()
	if passed == nil || len(errs) > 0 {
		t.Fatal("the facts did not pass", errs)
	}
	sound, broken := passed.Catalogue().Projects[0], passed.Catalogue().Projects[1]
	if err := passed.Prove(t.Context(), &sound.Entry); err != nil {
		t.Error(err)
	}
	if err := passed.Prove(t.Context(), &broken.Entry); !errors.Is(err, check.ErrUnsound) {
		t.Errorf("an entry with an error in its prose gives %v", err)
	}
	if named := passed.Named(&broken.Entry); !reflect.DeepEqual(named, []string{"LY-2020-001"}) {
		t.Errorf("the prose speaks of %v", named)
	}
	after, found, err := b.Finish(t.Context())
	if err != nil || after != nil || !reflect.DeepEqual(found, whole(t, m)) {
		t.Errorf("%v, %v; found %v", after, err, found)
	}
}

func TestNoPageIsMadeOfFactsWithErrors(t *testing.T) {
	m := site()
	put(m, map[string]string{"projects/LY-2020-002/project.toml": project(2, "trade", "3亿元")})
	b := begin(t, m)
	passed, errs := b.Facts()
	if passed != nil || len(errs) == 0 {
		t.Error("facts that do not add up have passed")
	}
	if _, found, err := b.Finish(t.Context()); err != nil || !reflect.DeepEqual(found, whole(t, m)) {
		t.Error(err, found)
	}
}
