package output

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const (
	head = `{"generator":"tuijie","version":"1","content":"c",`
	sum  = `"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`
)

func recordFS(text string) fs.FS {
	return fstest.MapFS{"release.json": {Data: []byte(text)}}
}

func TestARecordIsReadBackAsWritten(t *testing.T) {
	for _, r := range []Release{
		{Record: Record{Generator: "tuijie"}},
		{record, []File{{"a&b/项目.html", 0, Digest{1}}, {"zh/index.html", 1 << 40, Digest{31: 0xff}}}},
	} {
		data, err := r.encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadRecord(recordFS(string(data)))
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		again, err := got.encode()
		if err != nil || string(again) != string(data) {
			t.Errorf("%s became %s %v", data, again, err)
		}
		if got.Record != r.Record || len(got.Files) != len(r.Files) {
			t.Error(cmp.Diff(r, got))
		}
	}
}

func TestRecordsThatAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"empty":          ``,
		"cut short":      head + `"files":[{"path":"a",`,
		"not an object":  `[]`,
		"null":           `null`,
		"unknown field":  head + `"x":1,"files":[]}`,
		"more behind":    head + `"files":[]} {}`,
		"no generator":   `{"files":[]}`,
		"wrong type":     head + `"files":{}}`,
		"path leads out": head + `"files":[{"path":"../a","size":0,` + sum + `}]}`,
		"the record":     head + `"files":[{"path":"release.json","size":0,` + sum + `}]}`,
		"not sorted":     head + `"files":[{"path":"b","size":0,` + sum + `},{"path":"a","size":0,` + sum + `}]}`,
		"twice":          head + `"files":[{"path":"a","size":0,` + sum + `},{"path":"a","size":0,` + sum + `}]}`,
		"negative":       head + `"files":[{"path":"a","size":-1,` + sum + `}]}`,
		"fraction":       head + `"files":[{"path":"a","size":1.5,` + sum + `}]}`,
		"short digest":   head + `"files":[{"path":"a","size":0,"sha256":"e3"}]}`,
		"upper digest":   head + `"files":[{"path":"a","size":0,"sha256":"` + strings.Repeat("A", 64) + `"}]}`,
		"long field":     `{"generator":"` + strings.Repeat("x", 1025) + `","files":[]}`,
		"deep":           strings.Repeat("[", 100_000),
	} {
		if r, err := ReadRecord(recordFS(text)); err == nil {
			t.Errorf("%s: read as %+v", name, r)
		}
	}
}

func TestAnAbsentRecordIsToldApart(t *testing.T) {
	if _, err := ReadRecord(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("absent: %v", err)
	}
	if _, err := ReadRecord(fstest.MapFS{"release.json": {Mode: fs.ModeDir}}); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder: %v", err)
	}
}

// FuzzRecord: whatever is read is written back as a record that reads the same.
func FuzzRecord(f *testing.F) {
	f.Add(head + `"files":[{"path":"a","size":0,` + sum + `},{"path":"b/c","size":7,` + sum + `}]}`)
	f.Add(`{"generator":"x","date":"2020-04-01","files":null}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ReadRecord(recordFS(text))
		if err != nil {
			return
		}
		data, err := r.encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ReadRecord(recordFS(string(data)))
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if twice, _ := again.encode(); string(twice) != string(data) {
			t.Errorf("%s became %s", data, twice)
		}
	})
}
