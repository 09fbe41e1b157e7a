package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/encoding"
)

// digestOf is the SHA-256 of bytes in hexadecimal digits.
func digestOf(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// load reads a text of the content folder, and keeps it as a base for edits. A file
// that is not there is fs.ErrNotExist.
func (d *Desk) load(name string) ([]byte, string, error) {
	if !writable(name) {
		return nil, "", &diag.Fault{Code: diag.OutsideSite, Message: diag.Say("%q 不在 content 文件夹里", "%q is not in the content folder", name)}
	}
	info, err := d.Root.Lstat(name)
	if err != nil {
		return nil, "", fmt.Errorf("read %s: %w", name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, "", &diag.Fault{Code: diag.OutsideSite, Message: diag.Say("%s 不是普通文件", "%s is no regular file", name)}
	}
	f, err := d.Root.Open(name)
	if err != nil {
		return nil, "", fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, encoding.MaxSize+1))
	if err != nil {
		return nil, "", fmt.Errorf("read %s: %w", name, err)
	}
	if len(raw) > encoding.MaxSize {
		return nil, "", &diag.Fault{Code: diag.TooLarge, Message: diag.Say("%s 超过 1 MB", "%s has more than 1 MB", name)}
	}
	return raw, d.keep(raw), nil
}

// keep holds bytes as a base for edits, and returns their digest.
func (d *Desk) keep(raw []byte) string {
	digest := digestOf(raw)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.bases.put(digest, raw)
	return digest
}

// base gives the bytes of a digest: those of the file as it lies, or as it lay when
// it was loaded. changed tells that the file is another by now, or gone.
func (d *Desk) base(name, digest string) (raw []byte, changed bool, err error) {
	now, is, err := d.load(name)
	switch {
	case err == nil && is == digest:
		return now, false, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, false, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if old, ok := d.bases.get(digest); ok {
		return old, true, nil
	}
	return nil, true, &diag.Fault{Code: diag.WrongValue,
		Message: diag.Say("%s 在别处改过，写作台又重新启动过，不知道原来的内容了", "%s was changed elsewhere, and the desk was started anew: what was loaded is no longer known", name),
		Hint:    diag.Say("重新载入这个条目", "load the entry anew")}
}

// writable reports whether the desk may write the file: a text of the content
// folder, by its plain name.
func writable(name string) bool {
	ext := path.Ext(name)
	return fs.ValidPath(name) && path.Clean(name) == name && strings.HasPrefix(name, content.Folder+"/") &&
		!strings.ContainsAny(name, `\:`) && (ext == ".toml" || ext == ".md")
}

// asset gives a file of the desk's own page.
func (d *Desk) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	body, err := assets.ReadFile("assets/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	kind := "text/javascript; charset=utf-8"
	if path.Ext(name) == ".css" {
		kind = "text/css; charset=utf-8"
	}
	w.Header().Set("Content-Type", kind)
	if _, err := w.Write(body); err != nil {
		return // the page has gone
	}
}

// preview gives a file of the site as a draft would make it. The site's own policy
// stands in its pages; scripts do not run in the desk's frame.
func (d *Desk) preview(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	draft, ok := d.drafts.get(r.PathValue("draft"))
	d.mu.Unlock()
	address := r.PathValue("address")
	if address == "" || strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	if !ok || !fs.ValidPath(address) {
		http.NotFound(w, r)
		return
	}
	body, ok, err := draft.File(r.Context(), address)
	if err != nil {
		fail(w, err)
		return
	}
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'")
	w.Header().Set("Content-Type", typeOf(address))
	if path.Ext(address) == ".html" {
		body = loadedScript.ReplaceAll(body, nil)
	}
	if _, err := w.Write(body); err != nil {
		return // the page has gone
	}
}

// loadedScript is a script that a page loads. None runs in a preview; without them
// the browser does not complain of it.
var loadedScript = regexp.MustCompile(`<script [^>]*src=[^>]*></script>`)

// typeOf is the type of a file of the site; what a preview does not show is bytes.
func typeOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".png":
		return "image/png"
	case ".webp":
		return "image/webp"
	case ".gif":
		return "image/gif"
	}
	return "application/octet-stream"
}
