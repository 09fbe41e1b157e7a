package render

import (
	"testing"

	"tuijie/generator/catalogue"
)

func TestWhatWasAskedForLastIsAtHand(t *testing.T) {
	const least = 4
	projects := make([]*catalogue.Project, 100)
	for i := range projects {
		projects[i] = new(catalogue.Project)
	}
	n := newNewest[int](least)
	made := 0
	ask := func(i int) int {
		return *n.get(projects[i], func() *int {
			made++
			return &i
		})
	}
	for i := range projects {
		if got := ask(i); got != i {
			t.Fatalf("asked for %d, got %d", i, got)
		}
		for j := max(0, i-least+1); j <= i; j++ {
			ask(j)
		}
	}
	if made != len(projects) {
		t.Errorf("%d were made for %d that were at hand", made, len(projects))
	}
	if kept := len(n.young) + len(n.old); kept > 2*least {
		t.Errorf("%d are kept", kept)
	}
	if ask(0); made != len(projects)+1 {
		t.Error("what was asked for long ago is still kept")
	}
}
