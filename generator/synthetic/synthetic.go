// Package synthetic makes catalogues of any size for tests and benchmarks.
//
// It promises the same bytes for the same size and options; content that
// passes every check, with no finding that an empty preview of a site would not
// have; facts of every kind, varied from project to project; and prose in two
// languages that agree, in the length and style of the trade. Every project is
// marked as a sample and named as synthetic, so that no figure made here can be
// taken for a fact.
//
// It refuses to be part of the program: only tests and benchmarks import it.
package synthetic

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing/fstest"
)

// Today is the day of publication on which the catalogue draws no warning.
const Today = "2020-04-15"

// Most is the largest number of projects.
const Most = 999_999

// Options vary a catalogue. The zero Options are a catalogue without pictures.
type Options struct {
	Seed     uint64 // another seed gives other facts and other prose
	Pictures int    // photographs of each project, 0 to 9
}

// Write makes a site of n projects, 1 to Most, in dir: its content folder and
// nothing else. Files stream to the disk as they are made. It fails where dir
// has a content folder already.
func Write(dir string, n int, o Options) error {
	root := filepath.Join(dir, "content")
	if _, err := os.Lstat(root); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("make a catalogue in %s: there is a content folder already", dir)
	}
	return files(n, o, func(name string, body []byte) error {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, body, 0o644)
	})
}

// FS is the site that Write makes with no options, in memory. It panics where n
// is out of bounds: tests choose it.
func FS(n int) fs.FS {
	site := fstest.MapFS{}
	err := files(n, Options{}, func(name string, body []byte) error {
		site[name] = &fstest.MapFile{Data: body, Mode: 0o644}
		return nil
	})
	if err != nil {
		panic(err)
	}
	return site
}

// files makes every file of a site, in a fixed order.
func files(n int, o Options, write func(name string, body []byte) error) error {
	if n < 1 || n > Most {
		return fmt.Errorf("make a catalogue of %d projects: 1 to %d can be made", n, Most)
	}
	if o.Pictures < 0 || o.Pictures > 9 {
		return fmt.Errorf("make a catalogue with %d pictures a project: 0 to 9 can be made", o.Pictures)
	}
	m := newMaker(n, o)
	for i := range n {
		if err := m.project(i, write); err != nil {
			return err
		}
	}
	for _, f := range m.frame() {
		if err := write("content/"+f.name, []byte(f.body)); err != nil {
			return err
		}
	}
	return nil
}

// maker makes one catalogue.
type maker struct {
	size     int
	options  Options
	trades   []trade // those that this size has, in the order of the vocabulary
	towns    int
	sections []section
	counted  int   // projects of the reserve library so far
	total    int64 // their investment, in 万元
}

func newMaker(n int, o Options) *maker {
	all := trades()
	return &maker{
		size: n, options: o, sections: sections(),
		trades: all[:min(n, max(5, min(n/20, len(all))))],
		towns:  min(n, max(5, min(n/25, 40))),
	}
}

// dice yields the same row of numbers for the same seed on every machine (the
// SplitMix64 generator).
type dice struct{ state uint64 }

func (m *maker) dice(i int) *dice { return &dice{m.options.Seed<<32 ^ uint64(i)*0x2545F4914F6CDD1D} }

func (d *dice) next() uint64 {
	d.state += 0x9E3779B97F4A7C15
	z := d.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// upTo returns a number from low to high, both included.
func (d *dice) upTo(low, high int) int { return low + int(d.next()%uint64(high-low+1)) }

// chance is true once in n times.
func (d *dice) chance(n int) bool { return d.next()%uint64(n) == 0 }

func pick[T any](d *dice, from ...T) T { return from[d.next()%uint64(len(from))] }

// some returns one or more of the choices, in their order.
func some(d *dice, from ...string) []string {
	var list []string
	for _, s := range from {
		if d.chance(3) {
			list = append(list, s)
		}
	}
	if list == nil {
		list = []string{pick(d, from...)}
	}
	return list
}
