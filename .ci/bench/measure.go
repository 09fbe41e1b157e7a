package main

import (
	"fmt"
	"path/filepath"

	"tuijie/generator/synthetic"
)

// pair is what both programs took for the same job; hugo is zero where it was left out.
type pair struct{ tuijie, hugo cost }

// row is one job of one size.
type row struct {
	job string
	pair
}

// cold builds both sites from nothing, in turn.
func (b *bench) cold(site string, h *hugoSite) (pair, error) {
	return b.inTurn(h, func(int) error {
		if h != nil {
			if err := b.freshenHugo(h.to); err != nil {
				return err
			}
		}
		return b.freshenTuijie(site)
	}, func() (cost, error) { return b.buildTuijie(site) }, nil)
}

// inTurn prepares and builds as often as there are runs, the program first and then Hugo, and returns the medians.
// What comes after a build of the program is not measured.
func (b *bench) inTurn(h *hugoSite, prepare func(n int) error, build func() (cost, error), after func() error) (pair, error) {
	var own, others []cost
	for n := range b.runs {
		if err := prepare(n + 1); err != nil {
			return pair{}, err
		}
		c, err := build()
		if err != nil {
			return pair{}, err
		}
		own = append(own, c)
		if h != nil {
			if c, err = b.buildHugo(h.to); err != nil {
				return pair{}, err
			}
			others = append(others, c)
		}
		if after == nil {
			continue
		}
		if err := after(); err != nil {
			return pair{}, err
		}
	}
	return pair{middle(own), middle(others)}, nil
}

// size measures the builds of one size: from nothing, and again after each change.
func (b *bench) size(n int) (sized, error) {
	site, h, err := b.sites(n)
	if err != nil {
		return sized{}, err
	}
	other := filepath.Join(filepath.Dir(site), "twin")
	if err := synthetic.Write(other, n, synthetic.Options{}); err != nil {
		return sized{}, err
	}
	cold, err := b.cold(site, h)
	if err != nil {
		return sized{}, err
	}
	s := sized{projects: n, rows: []row{{"from nothing", cold}}}
	if s.own, err = measure(filepath.Join(site, "public")); err != nil {
		return sized{}, err
	}
	if h != nil {
		if s.hugo, err = measure(filepath.Join(h.to, "public")); err != nil {
			return sized{}, err
		}
	}
	if err := b.rebuilds(&s, twin{site, other}, h); err != nil {
		return sized{}, fmt.Errorf("%d projects: %w", n, err)
	}
	return s, b.empty(n)
}

// rebuilds measures the builds over a tree that stands. The first of them makes the second of the two trees that take
// turns, which those after it do not; so it is given apart.
func (b *bench) rebuilds(s *sized, t twin, h *hugoSite) error {
	once := *b
	once.runs = 1
	took, err := once.rebuild(t, h, changes[1])
	if err != nil {
		return err
	}
	s.rows = append(s.rows, row{"first change", took})
	for _, c := range changes {
		if took, err = b.rebuild(t, h, c); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		s.rows = append(s.rows, row{c.name, took})
	}
	return nil
}

// rebuild makes the same change in all sites and builds, over what stands, as often as there are runs.
func (b *bench) rebuild(t twin, h *hugoSite, c change) (pair, error) {
	return b.inTurn(h, func(n int) error {
		for _, site := range []string{t.site, t.other} {
			if err := c.tuijie(site, n); err != nil {
				return err
			}
		}
		if h == nil {
			return nil
		}
		return c.hugo(h, n)
	}, func() (cost, error) { return b.buildTuijie(t.site) }, func() error { return t.check(b) })
}

// sized is what was measured of one size.
type sized struct {
	projects  int
	own, hugo tree
	rows      []row
}

func (b *bench) sideBySide() error {
	var all []sized
	for _, n := range b.sizes {
		s, err := b.size(n)
		if err != nil {
			return err
		}
		if err := s.print(); err != nil {
			return err
		}
		all = append(all, s)
	}
	if !b.record {
		return nil
	}
	return record(sideBySideMark, sideBySideTable(all, b.commandLine()))
}

// point is a cold build of one size.
type point struct {
	projects int
	pair
}

func (b *bench) growth() error {
	var points []point
	for _, n := range b.sizes {
		site, h, err := b.sites(n)
		if err != nil {
			return err
		}
		took, err := b.cold(site, h)
		if err != nil {
			return err
		}
		if err := b.empty(n); err != nil {
			return err
		}
		points = append(points, point{n, took})
		if err := printPoints(points[len(points)-1:]); err != nil {
			return err
		}
	}
	if !b.record {
		return nil
	}
	if err := writePlot(points); err != nil {
		return err
	}
	return record(growthMark, growthTable(points, b.commandLine()))
}
