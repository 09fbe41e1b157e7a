// Package browser shows pages to a real browser and says what happened: what the page drew, what it asked the network
// for, what it complained of. The tests of the finished site look through it; no page is made by it.
//
// It drives a Chromium of this machine (or Chrome, or Edge) without a window. It promises that every call ends, in an
// error if need be, and that nothing of the browser is left when it is closed: no process, no profile. It refuses to
// share the profile of the person who owns the machine, and to answer for pages that are not one's own: as root, the
// browser runs without its sandbox.
package browser

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	// startPatience is how long a browser may take to start, which is long on a machine that has just installed it.
	startPatience = 60 * time.Second
	// closePatience is how long it may take to go; then it is killed.
	closePatience = 10 * time.Second
	// patience is how long one call of a page may take.
	patience = 30 * time.Second
)

// Browser is a running browser with a fresh profile of its own.
type Browser struct {
	ctx  context.Context // of chromedp: it holds the browser
	stop []context.CancelFunc
}

// Start starts the browser at path, as Find gives it, and waits until it answers, at most a minute. The browser ends
// with ctx, or when it is closed.
func Start(ctx context.Context, path string) (*Browser, error) {
	held, release := chromedp.NewExecAllocator(ctx, flags(path)...)
	running, cancel := chromedp.NewContext(held)
	b := &Browser{ctx: running, stop: []context.CancelFunc{cancel, release}}
	if err := begin(running, cancel, startPatience); err != nil {
		b.release()
		return nil, fmt.Errorf("start the browser %s: %w", path, err)
	}
	return b, nil
}

// begin makes the first call on a context of chromedp, which starts what the context stands for and binds its life to
// the context of that call: so the deadline cannot be in the context, and cancels it from outside.
func begin(ctx context.Context, cancel context.CancelFunc, patience time.Duration) error {
	late := time.AfterFunc(patience, cancel)
	err := chromedp.Do(ctx)
	if !late.Stop() && err != nil {
		return fmt.Errorf("no answer in %s: %w", patience, err)
	}
	return err
}

// flags are how the browser is started. chromedp adds a temporary --user-data-dir, which it removes, --no-first-run
// and --disable-sync among its defaults, and --no-sandbox for root, for whom the browser would not start with one.
func flags(path string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("hide-scrollbars", false),
	)
}

// Close ends the browser and all its pages, and waits until its processes and its profile are gone.
func (b *Browser) Close() error {
	ctx, cancel := context.WithTimeout(b.ctx, closePatience)
	defer cancel()
	err := chromedp.Cancel(ctx)
	b.release()
	if err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("close the browser: %w", err)
	}
	return nil
}

// release kills what still runs, and waits for it.
func (b *Browser) release() {
	for _, stop := range b.stop {
		stop()
	}
}
