package main

import (
	"context"
	"html"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestServeShowsTheSiteAndLeavesPublicAlone(t *testing.T) {
	site := t.TempDir()
	if err := unpack("testdata/site.txtar", site); err != nil {
		t.Fatal(err)
	}
	said, says := io.Pipe()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--site", site, "--addr", "127.0.0.1:0", "--today", "2020-03-31"}, world{strings.NewReader(""), io.Discard, says, func(string) string { return "" }})
	}()
	line := make([]byte, 200)
	n, err := said.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, said)
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(string(line[:n]))
	if address == "" {
		t.Fatalf("it said %q", line[:n])
	}
	client := http.Client{Timeout: 30 * time.Second}
	answer, err := client.Get(address + "zh/projects/river-hotel/")
	for err == nil && answer.StatusCode == http.StatusServiceUnavailable { // it is being opened
		answer.Body.Close()
		answer, err = client.Get(address + "zh/projects/river-hotel/")
	}
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "河畔酒店") || !strings.Contains(string(body), "/_tuijie/client.js") {
		t.Errorf("%s %v: %.200s", answer.Status, err, body)
	}
	if !strings.Contains(html.UnescapeString(string(body)), "connect-src 'self'") {
		t.Error("the page's policy keeps it from asking for news")
	}
	stop()
	select {
	case code := <-done:
		if code != exitDone {
			t.Errorf("the exit code is %d", code)
		}
	case <-time.After(10 * time.Second):
		t.Error("it does not end")
	}
	if _, err := os.Stat(filepath.Join(site, "public")); err == nil {
		t.Error("public was touched")
	}
}

func TestServeWhereTheAddressIsTaken(t *testing.T) {
	var said strings.Builder
	code := run(context.Background(), []string{"serve", "--site", t.TempDir(), "--addr", "127.0.0.1:99999"}, world{strings.NewReader(""), io.Discard, &said, func(string) string { return "" }})
	if code != exitMachine || !strings.Contains(said.String(), "listen") {
		t.Errorf("the exit code is %d: %s", code, said.String())
	}
}
