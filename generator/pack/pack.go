// Package pack makes one file of a built site, to be carried on a USB stick and
// read without a network: a zip with one folder, in it the site and above it one
// page to double-click.
//
// It promises that the same site gives the same bytes: names are sorted and in
// UTF-8, times are fixed. It refuses to build, and to know where its file goes.
package pack

import (
	"archive/zip"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

const (
	// Door is the page to double-click, at the top of the folder. It sorts before
	// and looks unlike the folder of the site.
	Door = "打开-OPEN.html"
	// Site is the folder of the site beside it.
	Site = "site"
)

// door leads on without a script, and is a link where a browser does not follow.
const door = `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=` + Site + `/index.html">
<title>打开 Open</title>
</head>
<body>
<p><a href="` + Site + `/index.html">打开 <span lang="en">Open</span></a></p>
</body>
</html>
`

// written is the time of every file in a pack: the earliest that the format holds.
var written = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pressed are the forms of files that are compressed by themselves.
var pressed = []string{".png", ".jpg", ".jpeg", ".webp", ".avif", ".pdf", ".zip", ".docx", ".xlsx", ".pptx", ".woff2"}

// Write writes the tree of a built site as a zip whose one folder is named
// folder. It stops between two files when ctx ends.
func Write(ctx context.Context, w io.Writer, tree fs.FS, folder string) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	if err := add(z, path.Join(folder, Door), strings.NewReader(door)); err != nil {
		return err
	}
	err := fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		f, err := tree.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		return add(z, path.Join(folder, Site, name), f)
	})
	if err != nil {
		return fmt.Errorf("pack the site: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack the site: %w", err)
	}
	return nil
}

func add(z *zip.Writer, name string, from io.Reader) error {
	h := &zip.FileHeader{Name: name, Modified: written, Method: zip.Deflate}
	if slices.Contains(pressed, strings.ToLower(path.Ext(name))) {
		h.Method = zip.Store
	}
	h.SetMode(0o644)
	into, err := z.CreateHeader(h)
	if err == nil {
		_, err = io.Copy(into, from)
	}
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	return nil
}
