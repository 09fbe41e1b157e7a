package pack

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

var tree = fstest.MapFS{
	"index.html":           {Data: []byte("<title>cover</title>")},
	"zh/docs/说明.pdf":       {Data: []byte("%PDF-")},
	"assets/a.01234567.js": {Data: bytes.Repeat([]byte("let a\n"), 1000)},
}

func packed(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, tree, "catalogue"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAPackHasOneFolderWithADoorAndTheSite(t *testing.T) {
	data := packed(t)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if f.NonUTF8 || !utf8.ValidString(f.Name) {
			t.Errorf("%q is not named in UTF-8", f.Name)
		}
		if !f.Modified.UTC().Equal(written) {
			t.Errorf("%s is of %s, want %s", f.Name, f.Modified, written)
		}
	}
	want := []string{"catalogue/打开-OPEN.html", "catalogue/site/assets/a.01234567.js", "catalogue/site/index.html", "catalogue/site/zh/docs/说明.pdf"}
	if !slices.Equal(names, want) {
		t.Errorf("the pack holds %q, want %q", names, want)
	}
	for name, f := range tree {
		in, err := z.Open("catalogue/site/" + name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(in)
		if err != nil || !bytes.Equal(got, f.Data) {
			t.Errorf("%s comes out as %.20q, %v", name, got, err)
		}
	}
}

func TestTheSameSiteGivesTheSamePack(t *testing.T) {
	if !bytes.Equal(packed(t), packed(t)) {
		t.Error("two packs of one site differ")
	}
}

func TestTheDoorNeedsNoScript(t *testing.T) {
	if strings.Contains(door, "<script") || !strings.Contains(door, `content="0; url=site/index.html"`) || !strings.Contains(door, `href="site/index.html"`) {
		t.Error("the door does not lead to site/index.html by itself and by a link")
	}
}

func TestAPackThatIsStoppedIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Write(ctx, io.Discard, tree, "catalogue"); !errors.Is(err, context.Canceled) {
		t.Errorf("Write = %v, want that it was stopped", err)
	}
}
