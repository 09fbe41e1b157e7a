package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Held is what an open page holds once everything that it no longer needs has been thrown away.
type Held struct {
	Heap             float64 // bytes of JavaScript's heap in use
	Nodes, Listeners int64   // of the document, the detached ones included
}

// Held throws away what the page no longer needs and measures what is left.
func (p *Page) Held() (Held, error) {
	held, err := run(p, chromedp.Action[Held](func(ctx context.Context, t *chromedp.Target) (Held, error) {
		if _, err := cdp.Call(ctx, t, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
			return Held{}, err
		}
		heap, err := cdp.Call(ctx, t, runtime.GetHeapUsage, cdp.Empty{})
		if err != nil {
			return Held{}, err
		}
		counters, err := cdp.Call(ctx, t, memory.GetDOMCounters, cdp.Empty{})
		return Held{heap.UsedSize, counters.Nodes, counters.JsEventListeners}, err
	}))
	return held, failed("measure what the page holds", err)
}
