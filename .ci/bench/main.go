// Bench builds synthetic catalogues of several sizes with the program itself and prints what each took, as a table:
// medians of whole processes, as the system accounts for them. It first builds the program.
//
//	go run ./.ci/bench [-sizes 100,1000,10000] [-runs 3]
//	go run ./.ci/bench -write DIR [-sizes 1000]
//
// With -write it only makes one catalogue in DIR, to be looked at or profiled.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"tuijie/generator/synthetic"
)

func main() {
	sizes := flag.String("sizes", "100,1000,10000", "numbers of projects, parted by commas")
	runs := flag.Int("runs", 3, "builds of each size")
	write := flag.String("write", "", "make a catalogue of the first size in this folder, and stop")
	flag.Parse()
	if err := run(*sizes, *runs, *write); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(list string, runs int, write string) error {
	var sizes []int
	for _, s := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return fmt.Errorf("-sizes: %w", err)
		}
		sizes = append(sizes, n)
	}
	if write != "" {
		return synthetic.Write(write, sizes[0], synthetic.Options{})
	}
	dir, err := os.MkdirTemp("", "tuijie-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := bench{program: filepath.Join(dir, "tuijie"), runs: max(1, runs)}
	if out, err := exec.Command("go", "build", "-o", b.program, "./cmd/tuijie").CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	fmt.Printf("%s %s/%s, %d cores\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "projects\tfiles\twall s\tuser s\tsystem s\tpeak MB\tms/file\tcheck/build\t")
	for _, n := range sizes {
		if err := b.size(table, filepath.Join(dir, strconv.Itoa(n)), n); err != nil {
			return err
		}
	}
	return table.Flush()
}

// bench runs one program over and over.
type bench struct {
	program string
	runs    int
}

// cost is what one process took.
type cost struct {
	wall, user, system time.Duration
	peak               int64 // of resident memory in bytes, 0 where the system does not tell
}

func (c cost) cpu() time.Duration { return c.user + c.system }

// size builds and checks one catalogue. Builds and checks take turns, so that whatever else the machine does falls on
// both.
func (b bench) size(table *tabwriter.Writer, dir string, n int) error {
	if err := synthetic.Write(dir, n, synthetic.Options{}); err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var builds, checks []cost
	for range b.runs {
		// Into an empty folder: a cold build.
		if err := os.RemoveAll(filepath.Join(dir, "public")); err != nil {
			return err
		}
		built, err := b.process("build", dir)
		if err != nil {
			return err
		}
		checked, err := b.process("check", dir)
		if err != nil {
			return err
		}
		builds, checks = append(builds, built), append(checks, checked)
	}
	files := count(filepath.Join(dir, "public"))
	wall := median(builds, func(c cost) time.Duration { return c.wall })
	share := float64(median(checks, cost.cpu)) / float64(median(builds, cost.cpu))
	fmt.Fprintf(table, "%d\t%d\t%.2f\t%.2f\t%.2f\t%d\t%.3f\t%.0f%%\t\n", n, files, wall.Seconds(),
		median(builds, func(c cost) time.Duration { return c.user }).Seconds(),
		median(builds, func(c cost) time.Duration { return c.system }).Seconds(),
		median(builds, func(c cost) int64 { return c.peak })>>20,
		wall.Seconds()*1000/float64(files), share*100)
	return nil
}

func (b bench) process(verb, site string) (cost, error) {
	command := exec.Command(b.program, verb, "--site", site, "--today", synthetic.Today)
	var said bytes.Buffer
	command.Stderr = &said
	started := time.Now()
	err := command.Run()
	wall := time.Since(started)
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", verb, err, said.Bytes())
	}
	state := command.ProcessState
	return cost{wall, state.UserTime(), state.SystemTime(), peak(state)}, nil
}

// median is the middle of what the runs took; of an even number, the lower one of the middle two.
func median[T cmp.Ordered](list []cost, of func(cost) T) T {
	values := make([]T, len(list))
	for i, c := range list {
		values[i] = of(c)
	}
	slices.Sort(values)
	return values[(len(values)-1)/2]
}

func count(dir string) int {
	n := 0
	_ = filepath.WalkDir(dir, func(_ string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			n++
		}
		return nil
	})
	return n
}
