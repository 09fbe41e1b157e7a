package offline_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"tuijie/generator"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/markdown"
	"tuijie/generator/offline"
	"tuijie/generator/output"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
)

// shipped is the site of this repository: planned, and as a build leaves it.
type shipped struct {
	plan   *site.Plan
	files  []output.File // but the worker
	worker string
}

var day, _ = quantity.DateOf(2020, 4, 15)

// build builds the site, once for all tests.
var build = sync.OnceValues(func() (s shipped, err error) {
	folder, err := os.MkdirTemp("", "tuijie-offline-")
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(folder)
	if _, err = generator.Build(context.Background(), generator.Options{Site: os.DirFS("../.."), Out: folder, Today: day, Jobs: 2, Version: "test", Scratch: true}); err != nil {
		return s, err
	}
	release, err := output.ReadRecord(os.DirFS(folder))
	if err != nil {
		return s, err
	}
	s.files = slices.DeleteFunc(release.Files, func(f output.File) bool { return f.Path == offline.Name })
	worker, err := os.ReadFile(filepath.Join(folder, offline.Name))
	s.worker = string(worker)
	return s, err
})

func built(t *testing.T) shipped {
	t.Helper()
	s, err := build()
	if err != nil {
		t.Fatal(err)
	}
	c, source, read, err := content.Read(t.Context(), os.DirFS("../.."), 2)
	if err != nil {
		t.Fatal(err)
	}
	passed, found, err := check.All(t.Context(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Today: day, Jobs: 2}, read)
	if err != nil || passed == nil {
		t.Fatal(err, found)
	}
	if s.plan, found = site.New(passed, ""); s.plan == nil {
		t.Fatal(found)
	}
	return s
}

func (s shipped) of(t *testing.T, budget int64) string {
	t.Helper()
	worker, err := offline.Worker(s.plan, s.files, day, budget)
	if err != nil {
		t.Fatal(err)
	}
	return string(worker)
}

// known reads what stands at the head of a worker; shortening has taken the quotes from its keys.
func known(t *testing.T, worker string) map[string]json.RawMessage {
	t.Helper()
	text, ok := strings.CutPrefix(worker, "const COPY=")
	if !ok {
		return nil
	}
	text = regexp.MustCompile(`([{,])([a-z]+):`).ReplaceAllString(text, `$1"$2":`)
	text = strings.NewReplacer(":!1", ":false", ":!0", ":true").Replace(text)
	var about map[string]json.RawMessage
	if err := json.NewDecoder(strings.NewReader(text)).Decode(&about); err != nil {
		t.Fatal(err)
	}
	return about
}

func files(t *testing.T, list json.RawMessage) map[string]string {
	t.Helper()
	var pairs [][2]string
	if err := json.Unmarshal(list, &pairs); err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, p := range pairs {
		sums[p[0]] = p[1]
	}
	return sums
}

func TestTheWorkerOfASmallSiteHoldsEveryFileAsTheRecordHasIt(t *testing.T) {
	s := built(t)
	about := known(t, s.worker)
	shell, rest := files(t, about["shell"]), files(t, about["rest"])
	if string(about["large"]) != "false" || len(s.files) < 100 {
		t.Errorf("the shipped site is large: %s, with %d files", about["large"], len(s.files))
	}
	for _, f := range s.files {
		want := base64.StdEncoding.EncodeToString(f.SHA256[:])
		if f.Path == "sitemap.xml" || f.Path == "robots.txt" {
			want = ""
		}
		if got := shell[f.Path] + rest[f.Path]; got != want {
			t.Errorf("%s: %q, want %q", f.Path, got, want)
		}
	}
	var days map[string]string
	if err := json.Unmarshal(about["days"], &days); err != nil || days["zh-Hans-CN"] != "2020年4月15日" || days["en"] != "15 April 2020" {
		t.Errorf("%v, %v", days, err)
	}
}

func TestTheWorkerOfALargeSiteHoldsItsShellAlone(t *testing.T) {
	about := known(t, built(t).of(t, 100_000))
	shell, rest := files(t, about["shell"]), files(t, about["rest"])
	if string(about["large"]) != "true" || len(rest) > 0 {
		t.Errorf("large is %s, with %d files beside the shell", about["large"], len(rest))
	}
	for _, name := range []string{
		"index.html", "zh/index.html", "en/projects/index.html", "zh/offline/index.html", "en/saved/index.html",
		"zh/404.html", "en/why-leye/index.html", "search/index.js", "zh/facets/index.js", "zh/fairs/caexpo-17/fair.js",
	} {
		if shell[name] == "" {
			t.Errorf("the shell lacks %s", name)
		}
	}
	for name := range shell {
		if strings.Contains(name, "/projects/") && name != "zh/projects/index.html" && name != "en/projects/index.html" {
			t.Errorf("%s is in the shell", name)
		}
	}
}

func TestASiteThatOffersNoCopyTakesThoseOfItsReadersAway(t *testing.T) {
	farewell, err := offline.Farewell()
	if worker := built(t).of(t, 0); err != nil || worker != string(farewell) || !strings.Contains(worker, "unregister") {
		t.Errorf("%q, %v", worker, err)
	}
}

func TestTheWorkerChangesWithTheRelease(t *testing.T) {
	s := built(t)
	first := s.of(t, 1<<30)
	if again := s.of(t, 1<<30); again != first {
		t.Error("the same release has another worker")
	}
	s.files = slices.Clone(s.files)
	s.files[len(s.files)/2].SHA256[0]++
	before, after := known(t, first)["release"], known(t, s.of(t, 1<<30))["release"]
	if len(before) < 16 || bytes.Equal(before, after) {
		t.Errorf("two releases are named %s and %s", before, after)
	}
}
