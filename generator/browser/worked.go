package browser

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// Worked runs what is given and returns how many milliseconds the page's main thread has worked meanwhile: scripts,
// styles, layout and drawing, by the thread's own clock, so that other work on the machine hardly shows. A page that is
// slowed works at its own speed here all the same.
func (p *Page) Worked(run func() error) (float64, error) {
	if err := call(p, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
		return 0, failed("begin to measure the page's work", err)
	}
	before, err := p.taskTime()
	if err != nil {
		return 0, err
	}
	if err := run(); err != nil {
		return 0, err
	}
	after, err := p.taskTime()
	return 1000 * (after - before), err
}

// taskTime is the seconds that the main thread's tasks have taken.
func (p *Page) taskTime() (float64, error) {
	found, err := run(p, chromedp.Action[performance.GetMetricsResult](func(ctx context.Context, t *chromedp.Target) (performance.GetMetricsResult, error) {
		return cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
	}))
	if err != nil {
		return 0, failed("measure the page's work", err)
	}
	for _, m := range found.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value, nil
		}
	}
	return 0, fmt.Errorf("measure the page's work: no TaskDuration among %d metrics", len(found.Metrics))
}
