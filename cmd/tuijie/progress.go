package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"tuijie/generator"
	"tuijie/generator/diag"
)

// often is how many times a second the line of progress is written.
const often = 10

// patience is how long work is quiet: what ends sooner needs no line.
const patience = 400 * time.Millisecond

// progress shows on a terminal how far a build is, and times its steps.
type progress struct {
	out      io.Writer // nil where nobody looks on
	language string
	clock    func() time.Time

	mu      sync.Mutex
	begun   time.Time // the build
	entered time.Time // the step
	shown   time.Time // the line
	step    generator.Step
	width   int // of what stands in the line
	spent   map[generator.Step]time.Duration
}

func newProgress(out io.Writer, language string, clock func() time.Time) *progress {
	now := clock()
	return &progress{out: out, language: language, clock: clock, begun: now, entered: now, spent: map[generator.Step]time.Duration{}}
}

// steps are named in the line of progress and in the account of time.
var steps = map[generator.Step]diag.Text{
	generator.Reading:    diag.Say("读取", "reading"),
	generator.Checking:   diag.Say("检查", "checking"),
	generator.Planning:   diag.Say("规划", "planning"),
	generator.Making:     diag.Say("生成页面", "making pages"),
	generator.Publishing: diag.Say("发布", "publishing"),
}

// tell takes what the build does. It is called from several goroutines at once.
func (p *progress) tell(at generator.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	if at.Step != p.step {
		p.spent[p.step] += now.Sub(p.entered)
		p.step, p.entered = at.Step, now
	}
	if p.out == nil || now.Sub(p.begun) < patience || now.Sub(p.shown) < time.Second/often {
		return
	}
	p.shown = now
	p.write(p.line(at, now))
}

// line is the step, and of pages how many are made, how many a second, and about
// how long the rest takes.
func (p *progress) line(at generator.Progress, now time.Time) string {
	name := steps[at.Step].In(p.language)
	spent := now.Sub(p.entered).Seconds()
	if at.Of == 0 || at.Done == 0 || spent <= 0 {
		return name + "…"
	}
	rate := float64(at.Done) / spent
	left := float64(at.Of-at.Done) / rate
	form := diag.Say("%s %d / %d，每秒 %.0f，还需约 %.0f 秒", "%s %d / %d, %.0f a second, about %.0f s left")
	return fmt.Sprintf(form.In(p.language), name, at.Done, at.Of, rate, left)
}

// write puts a line in place of the one before.
func (p *progress) write(line string) {
	fmt.Fprintf(p.out, "\r\x1b[K%s", line)
	p.width = len(line)
}

// end clears the line and says where the time went: each step that took a tenth
// of a second or more.
func (p *progress) end() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.spent[p.step] += p.clock().Sub(p.entered)
	if p.out != nil && p.width > 0 {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
	account := ""
	for step := generator.Reading; step <= generator.Publishing; step++ {
		if seconds := p.spent[step].Seconds(); seconds >= 0.1 {
			if account != "" {
				account += diag.Say("，", ", ").In(p.language)
			}
			account += fmt.Sprintf(diag.Say("%s %.1f 秒", "%s %.1f s").In(p.language), steps[step].In(p.language), seconds)
		}
	}
	return account
}

// terminal reports whether the writer is a terminal that takes control
// sequences.
func terminal(w io.Writer, env func(string) string) bool {
	f, ok := w.(*os.File)
	if !ok || env("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
