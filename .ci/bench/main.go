// Bench measures whole builds: the program against Hugo on the same synthetic catalogues, and how both grow. Both run
// as processes, in turn, so that whatever else the machine does falls on both.
//
//	go run ./.ci/bench [-sizes 100,1000,10000] [-runs 3] [-hugo-most N] [-record]
//	go run ./.ci/bench -growth [-sizes 1000,3000,10000,30000,100000] [-runs 1] [-hugo-most N] [-record]
//	go run ./.ci/bench -write DIR [-sizes 1000]
//
// The first builds every size from nothing and then again after each of the changes that staff make, and after each
// rebuild compares the tree with a clean build; a difference ends the run. The second only builds from nothing, and
// draws the growth. With -record the ratios go into docs/performance.md, and the drawing beside it. With -write it
// only makes one catalogue in DIR, to be looked at or profiled. Hugo is installed on first use; -hugo-most is the
// largest size that it builds, 0 to leave it out.
//
// No file is deleted before the end, since that would falsify what is measured next; files that are no longer needed are
// emptied. For each project of the largest size it takes about half a megabyte of the disk for temporary files.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tuijie/generator/synthetic"
)

// options are what the command line says.
type options struct {
	sizes    []int
	runs     int
	hugoMost int
	growth   bool
	record   bool
	write    string
}

func main() {
	var o options
	sizes := flag.String("sizes", "100,1000,10000", "numbers of projects, parted by commas")
	flag.IntVar(&o.runs, "runs", 3, "builds of each kind; medians are given")
	flag.IntVar(&o.hugoMost, "hugo-most", 30_000, "the largest number of projects that Hugo builds; 0 leaves it out")
	flag.BoolVar(&o.growth, "growth", false, "only builds from nothing, and the drawing of their growth")
	flag.BoolVar(&o.record, "record", false, "write the ratios into docs/performance.md")
	flag.StringVar(&o.write, "write", "", "make a catalogue of the first size in this folder, and stop")
	flag.Parse()
	err := o.setSizes(*sizes)
	if err == nil {
		err = run(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (o *options) setSizes(list string) error {
	for s := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return fmt.Errorf("-sizes: %w", err)
		}
		o.sizes = append(o.sizes, n)
	}
	o.runs = max(1, o.runs)
	return nil
}

func run(o options) error {
	if o.write != "" {
		return synthetic.Write(o.write, o.sizes[0], synthetic.Options{})
	}
	dir, err := os.MkdirTemp("", "tuijie-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := bench{options: o, dir: dir}
	if b.tuijie, err = buildProgram(dir); err != nil {
		return err
	}
	if o.hugoMost > 0 {
		if b.hugo, err = installHugo(); err != nil {
			return err
		}
	}
	fmt.Print(machine(), "\n\n")
	if o.growth {
		return b.growth()
	}
	return b.sideBySide()
}

// bench runs the programs over and over, in a folder of its own, which is deleted when all is measured.
type bench struct {
	options
	programs
	dir string
}

// withHugo reports whether Hugo builds a catalogue of this size.
func (b *bench) withHugo(n int) bool { return b.hugo != "" && n <= b.hugoMost }

// sites makes the two sites of a size; the second is nil where Hugo builds none.
func (b *bench) sites(n int) (site string, h *hugoSite, err error) {
	dir := filepath.Join(b.dir, strconv.Itoa(n))
	site = filepath.Join(dir, "tuijie")
	if err := synthetic.Write(site, n, synthetic.Options{}); err != nil {
		return "", nil, err
	}
	if b.withHugo(n) {
		h, err = makeHugoSite(site, filepath.Join(dir, "hugo"))
	}
	return site, h, err
}

// empty gives the disk back once a size is measured, but for the names.
func (b *bench) empty(n int) error { return hollow(filepath.Join(b.dir, strconv.Itoa(n))) }
