package browser

import (
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys that write nothing, to be typed among others.
const (
	Tab    = kb.Tab
	Enter  = kb.Enter
	Escape = kb.Escape
	Left   = kb.ArrowLeft
	Right  = kb.ArrowRight
	Up     = kb.ArrowUp
	Down   = kb.ArrowDown
)

// Click presses the mouse on the first element that a CSS selector finds, once it can be seen. The page takes it for
// its reader's hand, which it does not where a script clicks.
func (p *Page) Click(selector string) error {
	_, err := run(p, chromedp.Click(selector))
	return failed("click on "+selector, err)
}

// Type presses keys, one after the other, where the focus is.
func (p *Page) Type(keys string) error {
	_, err := run(p, chromedp.KeyEvent(keys))
	return failed("type "+keys, err)
}
