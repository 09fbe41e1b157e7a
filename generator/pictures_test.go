package generator_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
	"tuijie/generator/picture"
)

// whereabouts is what a camera writes beside its pixels.
const whereabouts = "GPS 24.78N 106.55E"

// photograph is a JPEG with a comment that no reader may have.
func photograph(t *testing.T, w, h int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(255 * x / w), uint8(255 * y / h), uint8((x*7 + y*13) % 64), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	comment := append([]byte{0xff, 0xfe, 0, byte(len(whereabouts) + 2)}, whereabouts...)
	return slices.Concat(b.Bytes()[:2], comment, b.Bytes()[2:])
}

// pictured is the catalogue with a photograph among its facts, in its prose and
// as a document, a copy of it in the same folder, and one beside a policy.
func pictured(t *testing.T) fstest.MapFS {
	m := catalogue()
	add := func(name, text string) { m["content/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	const project = "projects/LY-2020-001/"
	raw := string(photograph(t, 1000, 500))
	add(project+"天坑, 远.jpg", raw)
	add(project+"天坑  远.JPEG", raw)
	add(project+"project.toml", string(m["content/"+project+"project.toml"].Data)+"[[photos]]\nfile = \"天坑, 远.jpg\"\nalt = { zh = \"天坑\", en = \"Pit\" }\n"+
		"[[photos]]\nfile = \"天坑  远.JPEG\"\nalt = { zh = \"又\", en = \"Again\" }\n[[documents]]\nfile = \"天坑, 远.jpg\"\ntitle = { zh = \"图\", en = \"Picture\" }\n")
	add("policies/tax/seal.jpg", string(photograph(t, 300, 200)))
	add("policies/tax/zh.md", "[附件](表.pdf)\n\n![章](seal.jpg)\n")
	add("policies/tax/en.md", "[Table](表.pdf)\n\n![Seal](seal.jpg)\n")
	return m
}

func TestPicturesArePublishedWithoutWhatTheirFilesTell(t *testing.T) {
	files, _ := build(t, pictured(t), nil)
	var pictures []string
	for name, body := range files {
		if strings.Contains(body, whereabouts) {
			t.Errorf("%s tells where it was taken", name)
		}
		if strings.HasPrefix(name, "files/") && !strings.HasSuffix(name, ".pdf") {
			pictures = append(pictures, name)
		}
	}
	slices.Sort(pictures)
	const folder = "files/projects/LY-2020-001/"
	var forms []string
	for _, name := range pictures {
		forms = append(forms, regexp.MustCompile(`\.[0-9a-f]{10}`).ReplaceAllString(name, ""))
	}
	slices.Sort(forms)
	want := []string{
		"files/policies/tax/seal-300.jpg", "files/policies/tax/seal-300.webp",
		folder + "天坑--远-1000.jpg", folder + "天坑--远-1000.webp", folder + "天坑--远-800.jpg", folder + "天坑--远-800.webp",
	}
	if !slices.Equal(forms, want) {
		t.Fatalf("the pictures are %q", forms)
	}
	again, _ := build(t, pictured(t), func(o *generator.Options) { o.Jobs = 1 })
	for _, name := range pictures {
		if again[name] != files[name] {
			t.Errorf("%s differs with one job", name)
		}
	}
}

func TestPagesGivePicturesInTheirWidths(t *testing.T) {
	files, _ := build(t, pictured(t), nil)
	page := files["zh/projects/hotel/index.html"]
	for _, form := range []string{
		`<img src="?\.\./\.\./\.\./files/projects/LY-2020-001/[^ ]+-1000\.[0-9a-f]{10}\.jpg"? srcset="\.\./\.\./\.\./files/[^ ,]+-800\.[0-9a-f]{10}\.jpg 800w, ?\.\./\.\./\.\./files/[^ ,]+-1000\.[0-9a-f]{10}\.jpg 1000w"`,
		`<picture><source type="?image/webp"? srcset="\.\./\.\./\.\./files/[^ ,]+-800\.[0-9a-f]{10}\.webp 800w, ?\.\./\.\./\.\./files/[^ ,]+-1000\.[0-9a-f]{10}\.webp 1000w" sizes="[^"]+"><img`,
		`width="?1000"? height="?500"? alt="?天坑"? loading="?lazy"? decoding="?async`,
		`href="?\.\./\.\./\.\./files/projects/LY-2020-001/[^ ]+-1000\.[0-9a-f]{10}\.jpg`,
	} {
		if !regexp.MustCompile(form).MatchString(page) {
			at := max(0, strings.Index(page, "<img"))
			t.Errorf("the page has no %s:\n%s", form, page[at:min(len(page), at+700)])
		}
	}
	if policy := files["en/policies/tax/index.html"]; !regexp.MustCompile(`<picture><source type="image/webp" srcset="[^ ]+seal-300\.[0-9a-f]{10}\.webp"><img src="?[^ ]+seal-300\.[0-9a-f]{10}\.jpg"? alt="?Seal"? width="?300"? height="?200`).MatchString(policy) {
		t.Errorf("the policy shows\n%s", policy)
	}
}

// TestAPictureIsDevelopedOnce marks what the memory keeps of a picture: the mark is published where the picture has
// moved, or the whole site was lost, so the picture was not developed again.
func TestAPictureIsDevelopedOnce(t *testing.T) {
	from, err := fs.Sub(pictured(t), "content")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorkshop(t, from)
	w.build()
	drawers := func() []string {
		list, err := filepath.Glob(w.path(".public.tuijie-memory/picture-*"))
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	kept := drawers()
	if len(kept) != 2 { // three files, two of which are alike
		t.Fatalf("the memory keeps %d pictures", len(kept))
	}
	store := memory.Open(w.path(".public.tuijie-memory"), w.options.Program)
	for _, drawer := range kept {
		var made []picture.Rendition
		if !store.Load(filepath.Base(drawer), &made) {
			t.Fatal("a drawer cannot be read")
		}
		for i := range made {
			made[i].Body = append(made[i].Body, "marked"...)
		}
		if err := store.Save(filepath.Base(drawer), made); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(w.path("public")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(w.path("content/policies/tax/seal.jpg"), w.path("content/policies/tax/stamp.jpg")); err != nil {
		t.Fatal(err)
	}
	w.write("content/policies/tax/zh.md", "[附件](表.pdf)\n\n![章](stamp.jpg)\n")
	w.write("content/policies/tax/en.md", "[Table](表.pdf)\n\n![Seal](stamp.jpg)\n")
	if result, err := generator.Build(t.Context(), w.options); err != nil || result.Found.HasErrors() {
		t.Fatal(err, listed(result.Found))
	}
	published, err := filepath.Glob(w.path("public/files/*/*/*.jpg"))
	if err != nil || len(published) != 3 {
		t.Fatal(published, err)
	}
	for _, name := range published {
		if raw, err := os.ReadFile(name); err != nil || !bytes.HasSuffix(raw, []byte("marked")) {
			t.Errorf("%s was developed again, %v", name, err)
		}
	}
	w.write("content/policies/tax/zh.md", "[附件](表.pdf)\n")
	w.write("content/policies/tax/en.md", "[Table](表.pdf)\n")
	if err := os.Remove(w.path("content/policies/tax/stamp.jpg")); err != nil {
		t.Fatal(err)
	}
	if result, err := generator.Build(t.Context(), w.options); err != nil || result.Found.HasErrors() {
		t.Fatal(err, listed(result.Found))
	}
	if kept := drawers(); len(kept) != 1 {
		t.Errorf("the memory keeps %d pictures, of one that is left", len(kept))
	}
}

func TestABrokenPictureWritesNothing(t *testing.T) {
	m := pictured(t)
	m["content/policies/tax/seal.jpg"].Data = m["content/policies/tax/seal.jpg"].Data[:500]
	var out string
	_, result := build(t, m, func(o *generator.Options) { out = o.Out })
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) || len(result.Found) == 0 || result.Found[0].Code != diag.PictureUnreadable {
		t.Errorf("found %v, and of the site %v", result.Found, err)
	}
}
