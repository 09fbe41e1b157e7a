// Package suite looks at the shipped site as its readers and their machines do: it has the program build the site of
// this repository, reads every file of the tree, and opens the pages in a browser.
//
// What a test needs beside Go it looks for, and is skipped with the reason where it is missing; with
// TUIJIE_REQUIRE_TOOLS=1, as `make test` runs it, it fails instead.
package suite

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// today is the day on which the shipped site is built here.
const today = "2020-04-15"

// workshop is the temporary folder of this run.
var workshop string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "tuijie-suite-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		workshop = folder
		defer os.RemoveAll(folder)
		defer closeBrowser()
		return m.Run()
	}())
}

// repository is the folder of this module.
var repository = sync.OnceValue(func() string {
	here, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		panic(err)
	}
	return here
})

// program builds the command once and returns its path.
var program = sync.OnceValues(func() (string, error) {
	if err := noteInputs(); err != nil {
		return "", err
	}
	path := filepath.Join(workshop, "tuijie")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	build := exec.Command("go", "build", "-o", path, "./cmd/tuijie")
	build.Dir = repository()
	if said, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, said)
	}
	return path, nil
})

// noteInputs looks at every file that the site is made from. The go command cannot see what the built program reads;
// it does see what a test looks at, and so knows when an earlier result no longer holds.
func noteInputs() error {
	for _, folder := range []string{"cmd", "content", "generator", "themes"} {
		err := filepath.WalkDir(filepath.Join(repository(), folder), func(name string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(name)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// shipped builds the site of this repository once and returns its tree.
var shipped = sync.OnceValues(func() (*tree, error) {
	command, err := program()
	if err != nil {
		return nil, err
	}
	out := filepath.Join(workshop, "site")
	build := exec.Command(command, "build", "--site", repository(), "--out", out, "--today", today)
	if said, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("tuijie build: %w\n%s", err, said)
	}
	return readTree(out)
})

func site(t *testing.T) *tree {
	t.Helper()
	s, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// missing skips the test for want of a tool, or fails it where everything has been installed.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("TUIJIE_REQUIRE_TOOLS") == "1" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// tool returns a file that npm has installed for the tests.
func tool(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(repository(), ".ci", "tools", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		missing(t, strings.SplitN(name, "/", 2)[0]+" is not installed: make tools")
	}
	return path
}
