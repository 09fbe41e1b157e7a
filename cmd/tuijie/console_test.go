package main

import (
	"io"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestADoubleClickShowsTheSiteOfItsFolder(t *testing.T) {
	site := fstest.MapFS{"content/site.toml": &fstest.MapFile{Data: []byte("title.zh = \"甲\"")}}
	if got := strings.Join(clicked(site), " "); got != "serve --open" {
		t.Errorf("in a site it stands for %q", got)
	}
	for name, folder := range map[string]fstest.MapFS{"an empty folder": {}, "a folder in its place": {"content/site.toml/x": &fstest.MapFile{}}} {
		if got := clicked(folder); got != nil {
			t.Errorf("in %s it stands for %q", name, got)
		}
	}
}

// TestAWindowOfItsOwnStaysOpen starts the program as a double-click does, in a
// folder without a site: it says what to do, and waits to be read.
func TestAWindowOfItsOwnStaysOpen(t *testing.T) {
	t.Chdir(t.TempDir())
	chinese := func(name string) string { return map[string]string{"LANG": "zh-CN"}[name] }
	for _, c := range []struct {
		args []string
		want string
	}{{nil, "双击它，就打开预览和写作台"}, {[]string{"version"}, "按回车键关闭这个窗口"}, {[]string{"check", "--site", "nowhere"}, "没有文件夹 nowhere"}} {
		var said strings.Builder
		in := strings.NewReader("\nleft")
		start(t.Context(), console{alone: true, env: chinese}, c.args, world{in, io.Discard, &said, chinese})
		if !strings.Contains(said.String(), c.want) || !strings.HasSuffix(said.String(), "按回车键关闭这个窗口。") {
			t.Errorf("%q: %s", c.args, said.String())
		}
		if in.Len() == len("\nleft") {
			t.Errorf("%q: it closed at once", c.args)
		}
	}
	var said strings.Builder
	start(t.Context(), console{env: os.Getenv}, []string{"version"}, world{strings.NewReader(""), io.Discard, &said, chinese})
	if said.String() != "" {
		t.Errorf("in somebody else's window it says %q", said.String())
	}
}
