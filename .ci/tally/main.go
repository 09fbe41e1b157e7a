// Tally reads what `go test -json` writes on standard input and prints it for a person: a line for each package, the
// whole output of each test that failed, the reason of each test that was skipped, and at the end
// "N passed, N failed, N skipped". Lines that are not test events pass through.
//
// Its arguments name steps that failed before the tests; each counts as a failure.
//
// It exits 1 when something failed, when nothing passed, or when a test was skipped: where everything a test needs is
// installed, a skipped test is a promise not kept. With -skips it only names them.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// event is what test2json calls TestEvent, and the few fields of it that are needed here.
type event struct {
	Action     string
	Package    string
	ImportPath string
	Test       string
	Output     string
	Elapsed    float64
}

// subject is what an event is about: a test, or with an empty test name the package itself.
type subject struct{ pkg, test string }

// tally is the count so far, and the output of what has not ended.
type tally struct {
	passed, failed, skipped int
	running                 map[subject][]string
	green, red              map[string]int // tests that passed and failed, by package
	out                     io.Writer
}

func main() {
	skips := flag.Bool("skips", false, "a skipped test is no failure")
	flag.Parse()
	t := &tally{running: map[subject][]string{}, green: map[string]int{}, red: map[string]int{}, out: os.Stdout}
	if err := t.read(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "read the test events:", err)
		os.Exit(1)
	}
	for _, step := range flag.Args() {
		t.failed++
		fmt.Println("FAIL ", step)
	}
	fmt.Printf("%d passed, %d failed, %d skipped\n", t.passed, t.failed, t.skipped)
	if t.failed > 0 || t.passed == 0 || t.skipped > 0 && !*skips {
		os.Exit(1)
	}
}

// read counts every event of r, and prints the lines that are none.
func (t *tally) read(r io.Reader) error {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		var e event
		switch {
		case strings.HasPrefix(line, "{") && json.Unmarshal([]byte(line), &e) == nil:
			t.count(e)
		default:
			fmt.Fprint(t.out, line)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (t *tally) count(e event) {
	s := subject{e.Package, e.Test}
	switch e.Action {
	case "output":
		t.running[s] = append(t.running[s], e.Output)
		return
	case "build-output":
		fmt.Fprint(t.out, e.Output)
		return
	}
	if e.Test == "" {
		t.endPackage(e)
		return
	}
	switch e.Action {
	case "pass":
		t.passed++
		t.green[e.Package]++
	case "fail":
		t.failed++
		t.red[e.Package]++
		t.show("FAIL", s)
	case "skip":
		t.skipped++
		t.show("SKIP", s)
	default:
		return
	}
	delete(t.running, s)
}

// endPackage prints the line of a package. One that failed though none of its tests did (it does not build, or it
// ran out of time) counts as a failure of its own.
func (t *tally) endPackage(e event) {
	s := subject{pkg: e.Package}
	switch e.Action {
	case "pass":
		fmt.Fprintf(t.out, "ok    %s  %d tests  %.1f s\n", e.Package, t.green[e.Package], e.Elapsed)
	case "fail":
		if t.red[e.Package] == 0 {
			t.failed++
		}
		t.show("FAIL", s)
	default:
		return
	}
	delete(t.running, s)
}

// show prints the output of what ended, without the lines by which the test runner only names it.
func (t *tally) show(verdict string, s subject) {
	fmt.Fprintf(t.out, "%-5s %s %s\n", verdict, s.pkg, s.test)
	for _, line := range t.running[s] {
		if !strings.HasPrefix(line, "=== ") {
			fmt.Fprint(t.out, "      "+line)
		}
	}
}
