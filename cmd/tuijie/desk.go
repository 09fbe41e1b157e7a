package main

import (
	"context"
	"crypto/rand"
	"sync/atomic"

	"tuijie/generator"
	"tuijie/generator/desk"
	"tuijie/generator/diag"
)

// deskSite is the site that a desk writes: one held live, once it is open.
type deskSite struct {
	live atomic.Pointer[generator.Live]
}

// errOpening tells that there is nothing to write yet.
var errOpening = &diag.Fault{Code: diag.MissingFile,
	Message: diag.Say("网站还在打开", "the site is being opened"),
	Hint:    diag.Say("过几秒再试", "try again in some seconds")}

// Draft is the site as it is, or as it would be with other files.
func (s *deskSite) Draft(ctx context.Context, files map[string][]byte) (desk.Draft, error) {
	live := s.live.Load()
	switch {
	case live == nil:
		return nil, errOpening
	case files == nil:
		return live.Now(), nil
	}
	return live.Draft(ctx, files)
}

// Refresh looks again at what was written.
func (s *deskSite) Refresh(ctx context.Context, changed ...string) error {
	if live := s.live.Load(); live != nil {
		return live.Refresh(ctx, changed...)
	}
	return nil
}

// desk makes the desk of a site. Its token holds for this run.
func (j *job) desk(site *deskSite) *desk.Desk {
	return desk.New(desk.Options{Site: site, Root: j.root, Token: rand.Text(), Today: j.options.Today, Language: j.report.Language})
}
