package content_test

import (
	"context"
	"os"
	"runtime"
	"testing"

	"tuijie/generator/content"
	"tuijie/generator/synthetic"
)

// BenchmarkRead reads a site from the disk, and tells what one project costs:
// the time, and the memory that its facts hold once they are read.
func BenchmarkRead(b *testing.B) {
	n := 2000
	if testing.Short() {
		n = 200
	}
	dir := b.TempDir()
	if err := synthetic.Write(dir, n, synthetic.Options{}); err != nil {
		b.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b.ReportAllocs()
	for b.Loop() {
		cat, source, found, err := content.Read(context.Background(), root.FS(), 1)
		if err != nil || found.HasErrors() || len(cat.Projects) != n {
			b.Fatal(err, found)
		}
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(cat)
		runtime.KeepAlive(source)
		b.StartTimer()
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n), "held-B/project")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/project")
}
