package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// print writes what was measured of one size to standard output, with the times themselves.
func (s sized) print() error {
	fmt.Printf("%d projects: tuijie wrote %s", s.projects, s.own)
	if s.hugo.files > 0 {
		fmt.Printf(", Hugo %s", s.hugo)
	}
	fmt.Print("\n\n")
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\ttuijie wall s\tprocessor s\tpeak MB\tHugo wall s\tprocessor s\tpeak MB\tHugo/tuijie wall\tprocessor\tpeak\t")
	for _, r := range s.rows {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t\n", r.job, figures(r.tuijie), figures(r.hugo), r.ratios("\t"))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Println()
	return nil
}

func (t tree) String() string { return fmt.Sprintf("%d files, %.1f MB", t.files, float64(t.bytes)/1e6) }

// figures are the wall time, the processor time and the peak of memory.
func figures(c cost) string {
	if c == (cost{}) {
		return "–\t–\t–"
	}
	return fmt.Sprintf("%.2f\t%.2f\t%d", c.wall.Seconds(), c.cpu().Seconds(), c.peak>>20)
}

// ratios are how many times as much Hugo took: wall time, processor time, memory.
func (p pair) ratios(between string) string {
	return strings.Join([]string{
		ratio(p.hugo.wall, p.tuijie.wall), ratio(p.hugo.cpu(), p.tuijie.cpu()), ratio(p.hugo.peak, p.tuijie.peak),
	}, between)
}

// ratio is a over b to two significant digits, or a dash where either was not measured.
func ratio[T time.Duration | int64](a, b T) string {
	if a == 0 || b == 0 {
		return "–"
	}
	return twoDigits(float64(a) / float64(b))
}

// twoDigits writes a positive number without an exponent, to two significant digits or to the whole number.
func twoDigits(x float64) string {
	switch {
	case x >= 9.95:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case x >= 0.995:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// printPoints writes cold builds to standard output, each as it is measured.
func printPoints(points []point) error {
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "projects\ttuijie wall s\tprocessor s\tpeak MB\tHugo wall s\tprocessor s\tpeak MB\tHugo/tuijie wall\tprocessor\tpeak\t")
	for _, p := range points {
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t\n", p.projects, figures(p.tuijie), figures(p.hugo), p.ratios("\t"))
	}
	return table.Flush()
}

// The parts of docs/performance.md that are written here stand between these marks.
const (
	performance    = "docs/performance.md"
	sideBySideMark = "side-by-side"
	growthMark     = "growth"
)

// sideBySideTable is the Markdown of ratios alone: how many times what the program takes Hugo takes.
func sideBySideTable(all []sized, command string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. Medians; made by `%s`.\n\n", machine(), command)
	b.WriteString("| Projects | Build | Wall time, Hugo to tuijie | Processor time | Peak memory |\n| ---: | --- | ---: | ---: | ---: |\n")
	for _, s := range all {
		for _, r := range s.rows {
			if r.hugo == (cost{}) {
				continue // nothing stands beside it
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", thousands(s.projects), r.job, r.ratios(" | "))
		}
	}
	b.WriteString("\n| Projects | Build | Of the build from nothing, tuijie: wall time | Processor time | Hugo: wall time | Processor time |\n| ---: | --- | ---: | ---: | ---: | ---: |\n")
	for _, s := range all {
		cold := s.rows[0]
		for _, r := range s.rows[1:] {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", thousands(s.projects), r.job,
				ratio(r.tuijie.wall, cold.tuijie.wall), ratio(r.tuijie.cpu(), cold.tuijie.cpu()),
				ratio(r.hugo.wall, cold.hugo.wall), ratio(r.hugo.cpu(), cold.hugo.cpu()))
		}
	}
	return b.String()
}

// growthTable is the Markdown of cold builds against the smallest one, and of how many times what the program takes Hugo
// takes.
func growthTable(points []point, command string) string {
	var b strings.Builder
	base := points[0]
	b.WriteString("![Processor time a project and peak memory, by the number of projects](performance-growth.svg)\n\n")
	fmt.Fprintf(&b, "%s. Made by `%s`.\n\n", machine(), command)
	fmt.Fprintf(&b, "| Projects | Times %s | Processor time, tuijie | Peak memory, tuijie | Processor time, Hugo | Peak memory, Hugo |\n| ---: | ---: | ---: | ---: | ---: | ---: |\n", thousands(base.projects))
	for _, p := range points {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", thousands(p.projects), twoDigits(float64(p.projects)/float64(base.projects)),
			ratio(p.tuijie.cpu(), base.tuijie.cpu()), ratio(p.tuijie.peak, base.tuijie.peak),
			ratio(p.hugo.cpu(), base.hugo.cpu()), ratio(p.hugo.peak, base.hugo.peak))
	}
	b.WriteString("\n| Projects | From nothing, Hugo to tuijie: wall time | Processor time | Peak memory |\n| ---: | ---: | ---: | ---: |\n")
	for _, p := range points {
		if p.hugo != (cost{}) {
			fmt.Fprintf(&b, "| %s | %s |\n", thousands(p.projects), p.ratios(" | "))
		}
	}
	return b.String()
}

// thousands writes n as English does: 12,400.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// machine says on what was measured, and with which versions.
func machine() string {
	parts := []string{fmt.Sprintf("%d cores", runtime.NumCPU())}
	if info, err := os.ReadFile("/proc/meminfo"); err == nil {
		var kib int64
		if _, err := fmt.Sscanf(string(info), "MemTotal: %d kB", &kib); err == nil {
			parts = append(parts, fmt.Sprintf("%d GiB of memory", (kib+1<<19)>>20))
		}
	}
	return strings.Join(append(parts, runtime.GOOS+"/"+runtime.GOARCH, "Go "+strings.TrimPrefix(runtime.Version(), "go"), "Hugo "+hugoVersion), ", ")
}

// commandLine is how this run is repeated.
func (o options) commandLine() string {
	sizes := make([]string, len(o.sizes))
	for i, n := range o.sizes {
		sizes[i] = strconv.Itoa(n)
	}
	line := fmt.Sprintf("go run ./.ci/bench -record -sizes %s -runs %d -hugo-most %d", strings.Join(sizes, ","), o.runs, o.hugoMost)
	if o.growth {
		line += " -growth"
	}
	return line
}

// record puts a text between two marks of docs/performance.md.
func record(mark, text string) error {
	return edit(performance, func(body []byte) ([]byte, error) { return between(body, mark, text) })
}

func between(body []byte, mark, text string) ([]byte, error) {
	open, shut := []byte("<!-- bench: "+mark+" -->\n"), []byte("<!-- bench: end of "+mark+" -->")
	from, to := bytes.Index(body, open), bytes.Index(body, shut)
	if from < 0 || to < from {
		return nil, fmt.Errorf("%s has no marks for %s", performance, mark)
	}
	return slices.Concat(body[:from+len(open)], []byte("\n"+text+"\n"), body[to:]), nil
}
