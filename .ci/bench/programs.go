package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"tuijie/generator/synthetic"
)

// hugoVersion is the newest version of Hugo that asks for no newer Go than go.mod does. It is built plain, without
// the C library that only its extended edition needs.
const hugoVersion = "v0.165.0"

// tools is where what was installed stays for the next time.
const tools = "dist/tools"

// installHugo returns the path of Hugo, which it installs with the go command where it is missing.
func installHugo() (string, error) {
	dir, err := filepath.Abs(filepath.Join(tools, "hugo-"+hugoVersion))
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "hugo"+executable)
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	fmt.Fprintln(os.Stderr, "bench: installing Hugo", hugoVersion)
	command := exec.Command("go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
	command.Env = append(os.Environ(), "GOBIN="+dir, "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("install Hugo: %w\n%s", err, out)
	}
	return program, nil
}

// buildProgram builds the program itself into dir.
func buildProgram(dir string) (string, error) {
	program := filepath.Join(dir, "tuijie"+executable)
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/tuijie").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return program, nil
}

// programs are the two that are compared; hugo is empty where it is left out.
type programs struct{ tuijie, hugo string }

func (p programs) buildTuijie(site string) (cost, error) {
	return process(site, p.tuijie, "build", "--site", site, "--today", synthetic.Today)
}

// buildHugo builds as Hugo's documentation has it for a site that is published. Hugo keeps what it may between
// builds in the cache folder and in resources/.
func (p programs) buildHugo(site string) (cost, error) {
	return process(site, p.hugo, "build", "--minify", "--quiet", "--cacheDir", filepath.Join(site, "cache"))
}

// freshen moves what earlier builds of a site left into a folder of its own in aside, so that the next one is cold.
// Files are emptied there, to give the disk back, and not deleted while anything is measured: for minutes after many
// files were deleted, ext4 passes over their inodes one by one to find a free one, and making a file costs up to ten
// times what it costs otherwise.
func freshen(aside, site string, sources ...string) error {
	list, err := os.ReadDir(site)
	if err != nil {
		return err
	}
	to, err := os.MkdirTemp(aside, "aside-")
	if err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, name := range sources {
		keep[name] = true
	}
	for _, e := range list {
		if keep[e.Name()] {
			continue
		}
		if err := os.Rename(filepath.Join(site, e.Name()), filepath.Join(to, e.Name())); err != nil {
			return err
		}
	}
	return hollow(to)
}

// hollow empties the files of a folder that is no longer needed.
func hollow(dir string) error {
	return filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		return os.Truncate(name, 0)
	})
}

func (b *bench) freshenTuijie(site string) error { return freshen(b.dir, site, "content", "themes") }

func (b *bench) freshenHugo(site string) error {
	return freshen(b.dir, site, "content", "hugo.toml", "layouts", "assets", "i18n", "data")
}

// tree is how much stands in a folder.
type tree struct {
	files int
	bytes int64
}

func measure(dir string) (tree, error) {
	var t tree
	err := filepath.WalkDir(dir, func(_ string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		t.files, t.bytes = t.files+1, t.bytes+info.Size()
		return nil
	})
	return t, err
}
