package generator_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"tuijie/generator"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/exchange"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/output"
	"tuijie/generator/quantity"
	"tuijie/generator/render"
	"tuijie/generator/site"
	"tuijie/generator/spool"
	"tuijie/generator/synthetic"
	"tuijie/generator/theme"
)

// The benchmarks take the stages of a build apart. The content is in memory and files go nowhere, but for the
// benchmark of the output; so they measure the program and not the disk. docs/performance.md tells how to read them.

const benchSize = 1000 // projects; 100 with -short

// stages is a synthetic site as far as each stage of a build brings it.
type stages struct {
	site  fs.FS
	look  *theme.Theme
	plan  *site.Plan
	pages int
	today quantity.Date
}

func benchStages(b *testing.B) *stages {
	b.Helper()
	n := benchSize
	if testing.Short() {
		n = 100
	}
	today, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		b.Fatal(err)
	}
	s := &stages{site: synthetic.FS(n), today: today}
	aside := spool.New(b.TempDir(), "prose-*") // pages are made from it, as in a build
	b.Cleanup(aside.Close)
	passed := s.check(b, aside)
	look, faults, err := theme.Load(s.site, "fair", passed.Catalogue().Site.Languages)
	if err != nil || faults.HasErrors() {
		b.Fatal(err, faults)
	}
	s.look = look
	s.plan, _ = site.New(passed, "")
	s.pages = len(s.plan.Pages)
	b.ReportAllocs()
	b.ResetTimer()
	return s
}

// check puts the prose that it reads aside, unless there is nowhere.
func (s *stages) check(b *testing.B, aside *spool.Spool) *check.Passed {
	b.Helper()
	catalogue, source, read, err := content.Read(context.Background(), s.site, runtime.GOMAXPROCS(0))
	if err != nil {
		b.Fatal(err)
	}
	passed, found, err := check.All(context.Background(), check.Input{
		Catalogue: catalogue, Source: source, Engine: markdown.New(), Today: s.today, Jobs: runtime.GOMAXPROCS(0), Spool: aside,
	}, read)
	if err != nil || passed == nil {
		b.Fatal(err, found)
	}
	return passed
}

// perPage reports the cost of a page of the whole site.
func (s *stages) perPage(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*s.pages), "ns/page")
}

var nowhere = memory.Nowhere(func(string, []byte) error { return nil })

func BenchmarkRead(b *testing.B) {
	s := benchStages(b)
	for b.Loop() {
		if _, _, _, err := content.Read(context.Background(), s.site, runtime.GOMAXPROCS(0)); err != nil {
			b.Fatal(err)
		}
	}
	s.perPage(b)
}

// BenchmarkReadAndCheck is what tuijie check does: subtract BenchmarkRead to see the rules alone.
func BenchmarkReadAndCheck(b *testing.B) {
	s := benchStages(b)
	for b.Loop() {
		s.check(b, nil)
	}
	s.perPage(b)
}

func BenchmarkPlan(b *testing.B) {
	s := benchStages(b)
	for b.Loop() {
		if plan, clashes := site.New(s.plan.Passed, ""); plan == nil {
			b.Fatal(clashes)
		}
	}
	s.perPage(b)
}

// BenchmarkRender makes the pages of one kind after the other. What is made beside the pages is timed once before,
// and taken off the cost of a page.
func BenchmarkRender(b *testing.B) {
	s := benchStages(b)
	beside := time.Duration(1 << 62)
	for range 3 {
		started := time.Now()
		s.render(b, nil)
		beside = min(beside, time.Since(started))
	}
	b.Run("beside", func(b *testing.B) {
		for b.Loop() {
			s.render(b, nil)
		}
	})
	for _, kinds := range [][]site.Kind{
		{site.Project}, {site.ProjectList, site.Sector, site.Stage, site.Town},
		{site.Cover, site.Home, site.NotFoundPage}, {site.Progress, site.Bulletin, site.Fair, site.FairList, site.Policy, site.PolicyList, site.Prose},
	} {
		b.Run(string(kinds[0]), func(b *testing.B) {
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				pages = s.render(b, kinds)
			}
			each := (b.Elapsed()/time.Duration(b.N) - beside) / time.Duration(max(1, pages))
			b.ReportMetric(float64(max(0, each).Nanoseconds()), "ns/page")
			b.ReportMetric(float64(pages), "pages")
		})
	}
}

// render makes the pages of the kinds and what stands beside all pages.
func (s *stages) render(b *testing.B, kinds []site.Kind) int {
	b.Helper()
	part := *s.plan
	part.Pages = nil
	for _, page := range s.plan.Pages {
		if slices.Contains(kinds, page.Kind) {
			part.Pages = append(part.Pages, page)
		}
	}
	if err := render.All(context.Background(), &part, s.look, runtime.GOMAXPROCS(0), memory.NewFiles(nowhere, nil), func(bool) {}); err != nil {
		b.Fatal(err)
	}
	return len(part.Pages)
}

func BenchmarkExchange(b *testing.B) {
	s := benchStages(b)
	for b.Loop() {
		if err := exchange.All(s.plan, memory.NewFiles(nowhere, nil)); err != nil {
			b.Fatal(err)
		}
	}
	s.perPage(b)
}

// BenchmarkOutput writes a new tree of as many files as the site has pages, in a folder each, without flushing.
func BenchmarkOutput(b *testing.B) {
	s := benchStages(b)
	body := make([]byte, 12<<10) // about what a page has
	dir := b.TempDir()
	for i := 0; b.Loop(); i++ {
		stage, err := output.OpenScratch(filepath.Join(dir, fmt.Sprint(i)))
		if err != nil {
			b.Fatal(err)
		}
		for _, page := range s.plan.Pages {
			if err := stage.Write(page.Address(), body); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := stage.Commit(output.Record{Generator: "bench", Version: "dev", Date: synthetic.Today, Content: "none"}); err != nil {
			b.Fatal(err)
		}
	}
	s.perPage(b)
}

// BenchmarkHeld builds a site of 2,000 projects and one of 4,000, and reports what a project more keeps in memory after
// each step, once all garbage is gone: read, proved, and when all pages are made. What a site of any size needs falls out
// of the difference.
func BenchmarkHeld(b *testing.B) {
	small, large := 2000, 4000
	if testing.Short() {
		small, large = 100, 200
	}
	steps := []struct {
		name string
		at   generator.Step
	}{{"read", generator.Checking}, {"proved", generator.Planning}, {"made", generator.Publishing}}
	sites := map[int]string{small: b.TempDir(), large: b.TempDir()}
	for n, dir := range sites {
		if err := synthetic.Write(dir, n, synthetic.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		few, many := held(b, sites[small]), held(b, sites[large])
		for _, s := range steps {
			b.ReportMetric((many[s.at]-few[s.at])/float64(large-small), s.name+"-B/project")
		}
	}
}

// held builds a site from nothing and returns the bytes that are live when each step begins.
func held(b *testing.B, dir string) map[generator.Step]float64 {
	b.Helper()
	today, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		b.Fatal(err)
	}
	var mu sync.Mutex
	live := map[generator.Step]float64{}
	_, err = generator.Build(context.Background(), generator.Options{
		Site: os.DirFS(dir), Out: filepath.Join(b.TempDir(), "public"), Today: today, Jobs: runtime.GOMAXPROCS(0), Version: "dev",
		Program: memory.Sum("bench"),
		Tell: func(p generator.Progress) {
			mu.Lock()
			defer mu.Unlock()
			if _, seen := live[p.Step]; seen {
				return
			}
			for range 3 { // a pool lets go of what is in it after two
				runtime.GC()
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			live[p.Step] = float64(m.HeapAlloc)
		},
	})
	if err != nil {
		b.Fatal(err)
	}
	return live
}
