package output

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// The benchmarks work on a site of many small pages, each in a folder of its
// own, without flushing. They time the file system too: compare runs one after
// the other on one machine.

const benchFiles = 23_500 // 1,000 with -short

// benchSite returns the paths of a site, and what stands in each file.
func benchSite(b *testing.B) (paths []string, body []byte) {
	b.Helper()
	n := benchFiles
	if testing.Short() {
		n = 1000
	}
	for i := range n {
		paths = append(paths, fmt.Sprintf("%s/projects/project-%06d/index.html", []string{"en", "zh"}[i%2], i))
	}
	slices.Sort(paths)
	return paths, slices.Repeat([]byte("Leye 乐业\n"), 2000)
}

// benchBuild builds all files on two goroutines, and keeps all but changed.
func benchBuild(b *testing.B, dir string, paths []string, body []byte, changed int) Summary {
	b.Helper()
	s, err := OpenScratch(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Abort()
	var group sync.WaitGroup
	for half := range slices.Chunk(paths, (len(paths)+1)/2) {
		group.Go(func() {
			for i, path := range half {
				var err error
				if i < changed {
					err = s.Write(path, body)
				} else {
					err = s.Keep(path)
				}
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	group.Wait()
	sum, err := s.Commit(record)
	if err != nil {
		b.Fatal(err)
	}
	return sum
}

func BenchmarkColdWrite(b *testing.B) {
	paths, body := benchSite(b)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		dir := filepath.Join(b.TempDir(), "public")
		b.StartTimer()
		benchBuild(b, dir, paths, body, len(paths))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(paths)), "ns/file")
}

// BenchmarkDifference changes six files of a site that has its twin.
func BenchmarkDifference(b *testing.B) {
	paths, body := benchSite(b)
	dir := filepath.Join(b.TempDir(), "public")
	benchBuild(b, dir, paths, body, len(paths))
	benchBuild(b, dir, paths, body, 0)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		edited := append(slices.Clip(body), fmt.Sprint(n)...)
		if sum := benchBuild(b, dir, paths, edited, 3); sum.Written != 6 {
			b.Fatalf("summary %+v", sum)
		}
	}
}

// BenchmarkOpen is all that a build does which finds nothing to change.
func BenchmarkOpen(b *testing.B) {
	paths, body := benchSite(b)
	dir := filepath.Join(b.TempDir(), "public")
	benchBuild(b, dir, paths, body, len(paths))
	b.ReportAllocs()
	for b.Loop() {
		s, err := OpenScratch(dir)
		if err != nil {
			b.Fatal(err)
		}
		if !s.Whole() {
			b.Fatal("the tree is not whole")
		}
		s.Abort()
	}
}

func BenchmarkRecord(b *testing.B) {
	r := Release{Record: record}
	paths, _ := benchSite(b)
	for i, path := range paths {
		r.Files = append(r.Files, File{path, int64(i), Digest{0: 1}})
	}
	data, err := r.encode()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("encode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := r.encode(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := ReadRecord(recordFS(string(data))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
