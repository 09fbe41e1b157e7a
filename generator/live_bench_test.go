package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"tuijie/generator"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/synthetic"
)

// BenchmarkLive times what somebody who writes waits for: the opening of a site, cold and by what an earlier opening
// left; and from a saved file to its page, for prose and for an amount. The site lies on the disk.
func BenchmarkLive(b *testing.B) {
	for _, n := range []int{14, 10_000} {
		if testing.Short() && n > 100 {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchLive(b, n) })
	}
}

func benchLive(b *testing.B, n int) {
	dir := b.TempDir()
	if err := synthetic.Write(dir, n, synthetic.Options{}); err != nil {
		b.Fatal(err)
	}
	today, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		b.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	o := generator.Options{
		Site: root.FS(), Today: today, Jobs: runtime.GOMAXPROCS(0), Version: "bench", Program: memory.Sum("bench"), Memory: filepath.Join(dir, "memory"),
	}
	var live *generator.Live
	open := func(b *testing.B) {
		var ok bool
		live, err = generator.OpenEarly(context.Background(), o)
		if err == nil {
			_, ok, err = live.File(context.Background(), "zh/index.html")
		}
		if err != nil || !ok {
			b.Fatal(ok, err)
		}
	}
	wait := func(b *testing.B) {
		if err := live.Wait(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("opened-cold", func(b *testing.B) {
		for b.Loop() {
			open(b)
			b.StopTimer()
			wait(b)
			b.StartTimer()
		}
	})
	b.Run("checked-cold", func(b *testing.B) {
		for b.Loop() {
			open(b)
			wait(b)
		}
	})
	if err := live.Save(); err != nil {
		b.Fatal(err)
	}
	b.Run("opened-again", func(b *testing.B) {
		for b.Loop() {
			open(b)
			b.StopTimer()
			wait(b)
			b.StartTimer()
		}
	})
	third := live.Now().Catalogue().Projects[2]
	folder, page := filepath.Join(dir, "content", "projects", third.ID), live.Now().Addresses(&third.Entry)["zh"]
	for _, edit := range []struct{ name, file, old, new string }{
		{"prose", "zh.md", "\n\n", "\n\n刚加的一句。\n\n"},
		{"name", "project.toml", "name.zh = \"", "name.zh = \"新"},
	} {
		b.Run(edit.name, func(b *testing.B) { benchEdit(b, live, folder, page, edit.file, edit.old, edit.new) })
	}
}

// benchEdit saves a file of a project in turn with and without an edit, and asks for its page.
func benchEdit(b *testing.B, live *generator.Live, folder, page, file, old, new string) {
	name, path := "content/projects/"+filepath.Base(folder)+"/"+file, filepath.Join(folder, file)
	was, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	texts := [][]byte{bytes.Replace(was, []byte(old), []byte(new), 1), was}
	for i := 0; b.Loop(); i++ {
		if err := os.WriteFile(path, texts[i%2], 0o644); err != nil {
			b.Fatal(err)
		}
		if err := live.Refresh(context.Background(), name); err != nil {
			b.Fatal(err)
		}
		if _, ok, err := live.File(context.Background(), page); err != nil || !ok {
			b.Fatal(ok, err, live.Found())
		}
	}
}
