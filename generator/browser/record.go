package browser

import (
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// record is what happened in a page since it was opened.
type record struct {
	complaints []string
	requests   []string
	failures   []string
	addresses  map[network.RequestID]string
}

func newRecord() record { return record{addresses: map[network.RequestID]string{}} }

// Complaints are what the browser's console shows as warnings and errors, in the order they came: the page's own
// words, exceptions that nothing caught, breaches of the Content Security Policy, files that did not load.
func (p *Page) Complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.log.complaints)
}

// Requests are the addresses that the page has asked for, itself the first, in order; a data: address is none.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.log.requests)
}

// Failures are the requests that got no answer, or one that says no (400 and above), each with why.
func (p *Page) Failures() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.log.failures)
}

func (p *Page) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.log = newRecord()
}

// listen writes the record. chromedp calls it for every event of the tab, in order and one at a time.
func (p *Page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		p.log.entry(e.Entry)
	case *runtime.EventConsoleAPICalled:
		p.log.console(e)
	case *runtime.EventExceptionThrown:
		p.log.exception(e.ExceptionDetails)
	case *network.EventRequestWillBeSent:
		p.log.request(e)
	case *network.EventResponseReceived:
		p.log.response(e)
	case *network.EventLoadingFailed:
		p.log.failure(e)
	}
}

func (r *record) entry(e *log.Entry) {
	if e.Level == log.EntryLevelError || e.Level == log.EntryLevelWarning {
		r.complaints = append(r.complaints, join(string(e.Source), e.Text, e.URL))
	}
}

func (r *record) console(e *runtime.EventConsoleAPICalled) {
	switch e.Type {
	case runtime.ConsoleAPICalledTypeError, runtime.ConsoleAPICalledTypeWarning, runtime.ConsoleAPICalledTypeAssert:
	default:
		return
	}
	words := []string{string(e.Type)}
	for _, a := range e.Args {
		if a.Description != "" {
			words = append(words, a.Description)
		} else {
			words = append(words, string(a.Value))
		}
	}
	r.complaints = append(r.complaints, join(words...))
}

func (r *record) exception(d *runtime.ExceptionDetails) {
	what := d.Text
	if d.Exception != nil {
		what = join(what, d.Exception.Description)
	}
	r.complaints = append(r.complaints, join("exception", what, d.URL))
}

func (r *record) request(e *network.EventRequestWillBeSent) {
	if strings.HasPrefix(e.Request.URL, "data:") {
		return
	}
	r.requests = append(r.requests, e.Request.URL)
	r.addresses[e.RequestID] = e.Request.URL
}

func (r *record) response(e *network.EventResponseReceived) {
	if e.Response.Status >= 400 {
		r.failures = append(r.failures, fmt.Sprintf("%s: status %d", e.Response.URL, e.Response.Status))
	}
}

func (r *record) failure(e *network.EventLoadingFailed) {
	address := r.addresses[e.RequestID]
	r.failures = append(r.failures, fmt.Sprintf("%s: %s", address, join(e.ErrorText, string(e.BlockedReason))))
}

// join puts the words that there are on one line.
func join(words ...string) string {
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return strings.Join(words, ": ")
}
