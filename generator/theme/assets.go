package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
)

// Asset is a file that pages load, named by its content.
type Asset struct {
	Name    string // as the theme has it: "site.css"
	Address string // from the root of the site: "assets/site.1f2e3d4c5b.css"
	Body    []byte
}

// Asset returns the address of the named asset from the root of the site.
func (t *Theme) Asset(name string) (string, bool) {
	i, ok := slices.BinarySearchFunc(t.Assets, name, func(a Asset, name string) int { return strings.Compare(a.Name, name) })
	if !ok {
		return "", false
	}
	return t.Assets[i].Address, true
}

// assets reads the theme's assets; style sheets last, because they name others.
func (t *Theme) assets(l *layers, _ []lang.Language) (diag.List, error) {
	names, err := l.names("assets")
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(names, func(a, b string) int {
		return strings.Compare(styleOrder(a)+a, styleOrder(b)+b)
	})
	var found diag.List
	for _, name := range names {
		body, err := l.read(name)
		if err != nil {
			return nil, err
		}
		var faults diag.List
		switch path.Ext(name) {
		case ".css":
			body, faults = t.style(l, name, body)
		case ".js":
			body, faults = script(l, name, body)
		}
		found = append(found, faults...)
		short := strings.TrimPrefix(name, "assets/")
		t.Assets = append(t.Assets, NewAsset(short, body))
		slices.SortFunc(t.Assets, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
	}
	return found, nil
}

func styleOrder(name string) string {
	if path.Ext(name) == ".css" {
		return "1"
	}
	return "0"
}

// NewAsset names a body by its content.
func NewAsset(name string, body []byte) Asset { return Asset{name, address(name, body), body} }

// address names an asset by its content: <name>.<hash>.<ext>, with the first
// ten hexadecimal digits of its SHA-256.
func address(name string, body []byte) string {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	return "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

// script minifies a script.
func script(l *layers, name string, body []byte) ([]byte, diag.List) {
	short, err := Script(body)
	if err != nil {
		return body, diag.List{{
			Severity: diag.Error, Code: diag.Theme, Place: l.place(name, 1, 1),
			Message: diag.Say("脚本有误：%s", "the script is wrong: %s", fmt.Sprint(err)),
		}}
	}
	return short, nil
}

// Script minifies a script: it does what it did, in fewer bytes. The error tells
// what is wrong with its syntax.
func Script(body []byte) ([]byte, error) {
	var out bytes.Buffer
	if err := js.Minify(minify.New(), &out, bytes.NewReader(body), nil); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

var styleURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)["']?\s*\)`)

// style minifies a style sheet and points what it names at assets by content.
func (t *Theme) style(l *layers, name string, body []byte) ([]byte, diag.List) {
	var found diag.List
	dir := path.Dir(strings.TrimPrefix(name, "assets/"))
	body = styleURL.ReplaceAllFunc(body, func(match []byte) []byte {
		target := string(styleURL.FindSubmatch(match)[1])
		if strings.HasPrefix(target, "#") || strings.HasPrefix(target, "data:image/") {
			return match
		}
		address, ok := t.Asset(path.Join(dir, target))
		if !ok {
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.Theme, Place: l.place(name, 1, 1),
				Message: diag.Say("样式表引用的 %q 不在 assets 里", "the style sheet names %q, which is not among the assets", target),
				Hint:    diag.Say("把文件放进主题的 assets 文件夹；不能引用其他网站", "put the file into the theme's assets; other hosts cannot be named"),
			})
			return match
		}
		up := strings.Repeat("../", strings.Count(strings.TrimPrefix(name, "assets/"), "/"))
		return []byte(`url("` + up + strings.TrimPrefix(address, "assets/") + `")`)
	})
	m := minify.New()
	var out bytes.Buffer
	if err := css.Minify(m, &out, bytes.NewReader(body), nil); err != nil {
		return body, append(found, diag.Diagnostic{
			Severity: diag.Error, Code: diag.Theme, Place: l.place(name, 1, 1),
			Message: diag.Say("样式表有误：%s", "the style sheet is wrong: %s", fmt.Sprint(err)),
		})
	}
	return out.Bytes(), found
}
