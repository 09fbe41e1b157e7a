package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"testing"

	"tuijie/generator"
	"tuijie/generator/desk"
	"tuijie/generator/quantity"
	"tuijie/generator/synthetic"
)

// BenchmarkLiveCheck takes the time from a key pressed at the desk to what the rules say of the whole site, and to the
// two pages of the preview, for another amount each time.
func BenchmarkLiveCheck(b *testing.B) {
	for _, n := range []int{14, 10_000} {
		if n > 1000 && testing.Short() {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkDesk(b, n) })
	}
}

func benchmarkDesk(b *testing.B, n int) {
	dir := b.TempDir()
	if err := os.CopyFS(dir, synthetic.FS(n)); err != nil {
		b.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	day, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		b.Fatal(err)
	}
	live, err := generator.Open(context.Background(), generator.Options{Site: root.FS(), Today: day, Jobs: runtime.GOMAXPROCS(0)})
	if err != nil {
		b.Fatal(err)
	}
	site := newDeskSite()
	site.open(live)
	server := httptest.NewServer(desk.New(desk.Options{Site: site, Root: root, Token: "t", Today: day}))
	defer server.Close()
	p := live.Now().Catalogue().Projects[n/2]
	file := p.Origin.File
	entry := fetch(b, server.URL, "api/entry?file="+file, "")
	b.ResetTimer()
	for i := range b.N {
		body := fmt.Sprintf(`{"file":%q,"new":false,"digest":%q,"source":null,"edits":[{"do":"set","path":"returns.jobs","text":"%d"}],"prose":{},"pictures":[]}`, file, entry["digest"], 100+i)
		state := fetch(b, server.URL, "api/draft", body)
		if state["blocked"] == true {
			b.Fatal("the draft has errors")
		}
		for _, page := range state["pages"].(map[string]any) {
			if got := fetch(b, server.URL, fmt.Sprintf("preview/%s/%s", state["preview"], page), ""); got["page"] != true {
				b.Fatal("there is no page")
			}
		}
	}
}

// fetch asks the desk; of a page it tells that it is one.
func fetch(b *testing.B, root, path, body string) map[string]any {
	b.Helper()
	method := "GET"
	if body != "" {
		method = "POST"
	}
	r, err := http.NewRequest(method, root+desk.Path+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("X-Desk-Token", "t")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		b.Fatal(answer.Status, err, string(raw))
	}
	if bytes.HasPrefix(raw, []byte("<!doctype html>")) {
		return map[string]any{"page": true}
	}
	var told map[string]any
	if err := json.Unmarshal(raw, &told); err != nil {
		b.Fatal(err)
	}
	return told
}
