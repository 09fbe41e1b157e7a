package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Page is one tab, with its own cookies and cache. It is for one goroutine at a time; several pages of one browser
// may be used at once. Every call that returns an error ends within half a minute.
type Page struct {
	ctx    context.Context // of chromedp: it holds the tab
	cancel context.CancelFunc

	mu  sync.Mutex
	log record
}

// Screen is what a page is drawn on.
type Screen struct {
	Width, Height int     // of the viewport, in CSS pixels; at least 1
	Scale         float64 // device pixels in a CSS pixel; 0 means 1
	Mobile        bool    // a phone's: touch, the viewport of its meta element, scrollbars that take no room
}

// Media is what the reader's system asks of a page. The zero value is a screen, light, with motion.
type Media struct {
	Print         bool
	Dark          bool
	ReducedMotion bool
}

// NewPage opens an empty tab of the given screen.
func (b *Browser) NewPage(screen Screen) (*Page, error) {
	p := &Page{log: newRecord()}
	p.ctx, p.cancel = chromedp.NewContext(b.ctx,
		chromedp.WithNewBrowserContext(), chromedp.WithListener(p.listen))
	if err := begin(p.ctx, p.cancel, patience); err != nil {
		p.cancel()
		return nil, fmt.Errorf("open a tab: %w", err)
	}
	if err := p.Resize(screen); err != nil {
		p.cancel()
		return nil, err
	}
	return p, nil
}

// Close closes the tab.
func (p *Page) Close() { p.cancel() }

// Resize changes the screen, also of a page that is open.
func (p *Page) Resize(s Screen) error {
	options := []chromedp.EmulateViewportOption{chromedp.EmulateScale(1)}
	if s.Scale != 0 {
		options = append(options, chromedp.EmulateScale(s.Scale))
	}
	if s.Mobile {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait)
	}
	_, err := run(p, chromedp.EmulateViewport(int64(s.Width), int64(s.Height), options...))
	return failed("set the viewport", err)
}

// Prefer changes what the reader's system asks for, also of a page that is open.
func (p *Page) Prefer(m Media) error {
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: choose(m.Dark, "dark", "light")},
		{Name: "prefers-reduced-motion", Value: choose(m.ReducedMotion, "reduce", "no-preference")},
	}}
	media.Media = choose(m.Print, "print", "screen")
	return failed("emulate the media", call(p, emulation.SetEmulatedMedia, media))
}

// Scripts lets the pages opened from now on run JavaScript, or not. Evaluate works either way.
func (p *Page) Scripts(on bool) error {
	params := emulation.SetScriptExecutionDisabledParams{Value: !on}
	return failed("switch JavaScript", call(p, emulation.SetScriptExecutionDisabled, params))
}

// SaveData has the page told that its reader saves data, or not.
func (p *Page) SaveData(on bool) error {
	params := emulation.SetDataSaverOverrideParams{DataSaverEnabled: &on}
	return failed("say whether data is saved", call(p, emulation.SetDataSaverOverride, params))
}

// Slow makes the page's processor so many times slower than this machine's; 1 is its own speed.
func (p *Page) Slow(factor float64) error {
	params := emulation.SetCPUThrottlingRateParams{Rate: factor}
	return failed("slow the processor", call(p, emulation.SetCPUThrottlingRate, params))
}

// Open goes to an address and waits until everything in the page has loaded or failed to. What the page before it
// did is forgotten. A page that does not load at all is an error; one that answers 404 is not, but it is in Failures.
func (p *Page) Open(address string) error {
	// What the page before it asks for late, such as its icon, must not be laid to this one.
	if _, err := run(p, chromedp.Navigate("about:blank")); err != nil {
		return failed("leave the page before "+address, err)
	}
	p.forget()
	_, err := run(p, chromedp.Navigate(address))
	return failed("open "+address, err)
}

// Evaluate gives the value of a JavaScript expression in the page, through JSON, to what into points at; into may be
// nil. A promise is waited for; an exception is an error.
func (p *Page) Evaluate(expression string, into any) error {
	text, err := run(p, chromedp.Evaluate[[]byte](expression,
		chromedp.EvalAwaitPromise, chromedp.EvalAsValue))
	switch {
	case err != nil:
		return failed("evaluate", err)
	case into == nil:
		return nil
	case len(text) == 0:
		return errors.New("evaluate: the expression is undefined")
	}
	return failed("evaluate", json.Unmarshal(text, into))
}

// Screenshot is what the viewport shows, as PNG.
func (p *Page) Screenshot() ([]byte, error) {
	picture, err := run(p, chromedp.CaptureScreenshot())
	return picture, failed("take a screenshot", err)
}

// FullScreenshot is the whole page from its top to its end, as PNG.
func (p *Page) FullScreenshot() ([]byte, error) {
	picture, err := run(p, chromedp.FullScreenshot(100))
	return picture, failed("take a screenshot", err)
}

// PDF is the page printed, with its backgrounds and on the paper its style sheet asks for (A4 if it asks for none),
// with tags and bookmarks.
func (p *Page) PDF() ([]byte, error) {
	document, err := run(p, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize(),
		chromedp.PDFPrintBackground(), chromedp.PDFOutlineAndTagged(), chromedp.PDFStream()))
	return document, failed("print", err)
}

// run runs an action in the tab, no longer than patience.
func run[T any](p *Page, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// call sends one command of the protocol that answers nothing.
func call[P any](p *Page, command cdp.Command[P, cdp.Empty], params P) error {
	_, err := run(p, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	}))
	return err
}

func failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
