package suite

import (
	"archive/zip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tuijie/generator/pack"
)

func TestAPackOpensFromAFolderByItsDoor(t *testing.T) {
	command, err := program()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "catalogue.zip")
	made := exec.Command(command, "pack", "--site", repository(), "--out", file, "--today", today)
	if said, err := made.CombinedOutput(); err != nil {
		t.Fatalf("tuijie pack: %v\n%s", err, said)
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if err := os.CopyFS(filepath.Join(folder, "stick"), z); err != nil {
		t.Fatal(err)
	}
	root := "file:///" + strings.TrimPrefix(filepath.ToSlash(filepath.Join(folder, "stick", "catalogue")), "/")
	tab := tab(t, phone)
	if err := tab.Scripts(false); err != nil {
		t.Fatal(err)
	}
	if err := tab.Open(root + "/" + pack.Door); err != nil {
		t.Fatal(err)
	}
	var at string
	for range 50 {
		if err := tab.Evaluate("location.href", &at); err == nil && at == root+"/site/index.html" {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if at != root+"/site/index.html" {
		t.Fatalf("the door leads to %s, want %s/site/index.html", at, root)
	}
	visit(t, tab, root+"/site/", "zh/projects/index.html")
	var projects int
	if err := tab.Evaluate("document.querySelectorAll('li.project').length", &projects); err != nil || projects != 14 {
		t.Errorf("%d projects in the list of the pack (%v), want 14", projects, err)
	}
}
