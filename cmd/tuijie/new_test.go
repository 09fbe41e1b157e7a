package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// leaver cancels what runs as soon as it is asked for a name, as Ctrl-C does.
type leaver struct {
	strings.Builder
	leave func()
}

func (l *leaver) Write(p []byte) (int, error) {
	n, err := l.Builder.Write(p)
	if strings.Contains(l.String(), "Project (Chinese)") {
		l.leave()
	}
	return n, err
}

func TestWhoeverInterruptsTheQuestionsLeavesNoFile(t *testing.T) {
	site := t.TempDir()
	if err := unpack("testdata/site.txtar", site); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	in, typed := io.Pipe()
	defer typed.Close()
	go io.WriteString(typed, "\n") // takes the number, and types nothing more
	said := &leaver{leave: cancel}
	code := run(ctx, []string{"new", "project", "--ask", "--site", site, "--today", "2020-03-31"}, world{in, io.Discard, said, func(string) string { return "" }})
	if code != exitMachine || !strings.Contains(said.String(), "no file was written") {
		t.Errorf("exit code %d: %s", code, said.String())
	}
	if _, err := os.Stat(filepath.Join(site, "content/projects/SF-2020-003")); !os.IsNotExist(err) {
		t.Errorf("something was left: %v", err)
	}
}
