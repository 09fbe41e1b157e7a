package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// errLeft tells that a person left before the last question.
var errLeft = errors.New("left")

// isConsole reports whether a person types what is read.
func isConsole(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// talk asks a person questions, a line for each answer: that works in every
// console, with every input method.
type talk struct {
	ctx      context.Context
	out      io.Writer
	language string
	lines    chan string
}

func newTalk(ctx context.Context, w world, language string) *talk {
	t := &talk{ctx: ctx, out: w.err, language: language, lines: make(chan string)}
	go t.listen(w.in)
	return t
}

// listen reads the lines that are typed. It ends with the input, or with the
// program: a read from a console cannot be called off.
func (t *talk) listen(in io.Reader) {
	defer close(t.lines)
	s := bufio.NewScanner(in)
	for s.Scan() {
		select {
		case t.lines <- s.Text():
		case <-t.ctx.Done():
			return
		}
	}
}

// prompt waits for the next line; an empty one stands for what is suggested.
func (t *talk) prompt(suggested string) (string, error) {
	fmt.Fprint(t.out, "> ")
	select {
	case <-t.ctx.Done():
		return "", errLeft
	case text, ok := <-t.lines:
		if !ok {
			return "", errLeft
		}
		text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
		return cmp.Or(text, suggested), nil
	}
}

func (t *talk) say(zh, en string) { fmt.Fprint(t.out, say(t.language, zh, en)) }

// suggest ends a question with what Enter alone stands for.
func (t *talk) suggest(text string) {
	if text != "" {
		fmt.Fprintf(t.out, " [%s]", oneLine(text))
	}
	fmt.Fprintln(t.out)
}

// givenUp is what the command ends with where a person left.
func (t *talk) givenUp() error {
	return exit{exitMachine, say(t.language, "已放弃，没有写入任何文件", "given up; no file was written")}
}
