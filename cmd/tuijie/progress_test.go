package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"tuijie/generator"
)

// hands is a clock that the test moves.
type hands struct{ now time.Time }

func (h *hands) clock() time.Time     { return h.now }
func (h *hands) move(d time.Duration) { h.now = h.now.Add(d) }

func TestTheLineTellsStepCountRateAndTimeLeft(t *testing.T) {
	for language, want := range map[string]string{
		"en": "making pages 500 / 2000, 250 a second, about 6 s left",
		"zh": "生成页面 500 / 2000，每秒 250，还需约 6 秒",
	} {
		var out bytes.Buffer
		h := &hands{time.Unix(0, 0)}
		p := newProgress(&out, language, h.clock)
		p.tell(generator.Progress{Step: generator.Reading})
		h.move(time.Second)
		p.tell(generator.Progress{Step: generator.Making, Done: 1, Of: 2000})
		out.Reset()
		h.move(2 * time.Second)
		p.tell(generator.Progress{Step: generator.Making, Done: 500, Of: 2000})
		if !strings.HasSuffix(out.String(), want) {
			t.Errorf("the line is %q, want %q", out.String(), want)
		}
	}
}

func TestShortWorkShowsNoLine(t *testing.T) {
	var out bytes.Buffer
	h := &hands{time.Unix(0, 0)}
	p := newProgress(&out, "en", h.clock)
	for range 30 {
		p.tell(generator.Progress{Step: generator.Making, Done: 1, Of: 30})
		h.move(10 * time.Millisecond)
	}
	if p.end(); out.Len() > 0 {
		t.Errorf("it wrote %q", out.String())
	}
}

func TestTheLineIsNotWrittenForEveryPage(t *testing.T) {
	var out bytes.Buffer
	h := &hands{time.Unix(0, 0)}
	p := newProgress(&out, "en", h.clock)
	h.move(time.Second)
	for range 1000 {
		p.tell(generator.Progress{Step: generator.Making, Done: 1, Of: 1000})
		h.move(time.Millisecond)
	}
	if n := strings.Count(out.String(), "\r"); n < 5 || n > 11 {
		t.Errorf("it wrote %d lines in a second", n)
	}
}

func TestTheAccountTellsWhereTheTimeWent(t *testing.T) {
	h := &hands{time.Unix(0, 0)}
	p := newProgress(nil, "en", h.clock)
	p.tell(generator.Progress{Step: generator.Reading})
	h.move(1200 * time.Millisecond)
	p.tell(generator.Progress{Step: generator.Checking})
	h.move(20 * time.Millisecond)
	p.tell(generator.Progress{Step: generator.Making})
	h.move(3 * time.Second)
	if got, want := p.end(), "reading 1.2 s, making pages 3.0 s"; got != want {
		t.Errorf("the account is %q, want %q", got, want)
	}
}
