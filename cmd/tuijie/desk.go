package main

import (
	"context"
	"crypto/rand"
	"time"

	"tuijie/generator"
	"tuijie/generator/desk"
)

// deskSite is the site that a desk writes: one held live, once it is open.
type deskSite struct {
	live   *generator.Live
	opened chan struct{} // closed once live is there
}

func newDeskSite() *deskSite { return &deskSite{opened: make(chan struct{})} }

// open tells those who wait that the site is there. It is called once.
func (s *deskSite) open(live *generator.Live) {
	s.live = live
	close(s.opened)
}

// openPatience is how long a question waits for the site to open.
const openPatience = 20 * time.Second

// ready waits until the site is open.
func (s *deskSite) ready(ctx context.Context) error {
	late := time.NewTimer(openPatience)
	defer late.Stop()
	select {
	case <-s.opened:
		return nil
	case <-late.C:
		return desk.ErrOpening
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Draft is the site as it is, or as it would be with other files.
func (s *deskSite) Draft(ctx context.Context, files map[string][]byte) (desk.Draft, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	if files == nil {
		return s.live.Now(), nil
	}
	return s.live.Draft(ctx, files)
}

// Refresh looks again at what was written.
func (s *deskSite) Refresh(ctx context.Context, changed ...string) error {
	if err := s.ready(ctx); err != nil {
		return err
	}
	return s.live.Refresh(ctx, changed...)
}

// desk makes the desk of a site. Its token holds for this run.
func (j *job) desk(site *deskSite) *desk.Desk {
	return desk.New(desk.Options{Site: site, Root: j.root, Token: rand.Text(), Today: j.options.Today, Language: j.report.Language})
}
