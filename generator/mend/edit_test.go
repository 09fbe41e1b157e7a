package mend

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"tuijie/generator/diag"
	"tuijie/generator/encoding"
	"tuijie/generator/markdown"
)

func TestEditsAreMadeWhereTheyStand(t *testing.T) {
	const text = "甲乙丙\nb = 1\n\n丁"
	type e struct {
		line, column, endLine, endColumn int
		text                             string
	}
	tests := []struct {
		name  string
		edits []e
		want  string
		made  int
	}{
		{"none", nil, text, 0},
		{"columns count characters", []e{{1, 2, 1, 3, "x"}}, "甲x丙\nb = 1\n\n丁", 1},
		{"nothing is replaced", []e{{2, 1, 2, 1, "a."}}, "甲乙丙\na.b = 1\n\n丁", 1},
		{"by nothing", []e{{2, 2, 2, 3, ""}}, "甲乙丙\nb= 1\n\n丁", 1},
		{"at the end", []e{{4, 2, 4, 2, "\n"}}, text + "\n", 1},
		{"over lines", []e{{1, 4, 3, 1, ""}}, "甲乙丙\n丁", 1},
		{"in any order", []e{{4, 1, 4, 2, "d"}, {1, 1, 1, 2, "a"}}, "a乙丙\nb = 1\n\nd", 2},
		{"side by side", []e{{1, 1, 1, 2, "a"}, {1, 2, 1, 3, "b"}}, "ab丙\nb = 1\n\n丁", 2},
		{"the first of two that overlap", []e{{1, 1, 1, 3, "a"}, {1, 2, 1, 4, "b"}}, "a丙\nb = 1\n\n丁", 1},
		{"the first of two at one place", []e{{2, 1, 2, 1, "a"}, {2, 1, 2, 1, "c"}}, "甲乙丙\nab = 1\n\n丁", 1},
		{"beyond the line", []e{{1, 4, 1, 5, "x"}}, text, 0},
		{"beyond the text", []e{{9, 1, 9, 2, "x"}, {0, 0, 1, 1, "y"}}, text, 0},
		{"backwards", []e{{1, 3, 1, 2, "x"}}, text, 0},
		{"no change", []e{{1, 1, 1, 2, "甲"}, {1, 1, 1, 1, ""}}, text, 0},
	}
	for _, tt := range tests {
		var edits []diag.Edit
		for _, e := range tt.edits {
			edits = append(edits, diag.Edit{Line: e.line, Column: e.column, EndLine: e.endLine, EndColumn: e.endColumn, Text: e.text})
		}
		got, made := Apply([]byte(text), edits)
		if string(got) != tt.want || made != tt.made {
			t.Errorf("%s: %q after %d edits, want %q after %d", tt.name, got, made, tt.want, tt.made)
		}
	}
}

func TestAFailureOfTheReadingEndsMending(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := All(t.Context(), fstest.MapFS{}, func(context.Context, fs.FS) (diag.List, error) { return nil, broken })
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// prose finds what is wrong with one Markdown file.
func prose(_ context.Context, site fs.FS) (diag.List, error) {
	const file = "content/zh.md"
	raw, err := fs.ReadFile(site, file)
	if err != nil {
		return nil, err
	}
	text, found := encoding.Decode(file, raw)
	if text == nil {
		return found, nil
	}
	_, marks := markdown.New().Parse(file, text)
	return append(found, marks...), nil
}

// FuzzProse holds for any text: mending ends, and mending twice is mending once.
func FuzzProse(f *testing.F) {
	for _, src := range []string{
		"甲,乙(丙)丁:戊\r\n", "共｛｛ investment．total ｝｝,２０２０年", "**重要：中文", "** 甲 **乙", "[甲,乙](/丙,丁)`戊,己`(庚)辛", "| 甲(乙)|丙,丁 |\n|---|---|\n",
		"\xef\xbb\xbf甲\x00乙,丙", "甲[^1],乙\n\n[^1]: 丙,丁",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 2000 {
			t.Skip("long texts need more rounds than are made")
		}
		once, err := All(t.Context(), fstest.MapFS{"content/zh.md": {Data: src}}, prose)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := All(t.Context(), once.Site, prose)
		if err != nil {
			t.Fatal(err)
		}
		if len(twice.Changes) > 0 {
			t.Fatalf("%q is mended to %q and then to %q", src, twice.Changes[0].Before, twice.Changes[0].After)
		}
	})
}
