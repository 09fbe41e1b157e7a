package report

import (
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// What an excerpt may cost: a larger file is not read, and a line is shown
// around its caret.
const (
	maxSource    = 16 << 20 // bytes of a file
	defaultWidth = 100      // cells
	leastWidth   = 40       // cells
	tabWidth     = 4        // cells
	maxMarks     = 4        // combining marks on one character
)

// sources reads the files that findings speak of, one at a time: findings are
// sorted by file. What cannot be read has no lines.
type sources struct {
	files fs.FS
	name  string
	lines []string
}

// line returns a line of a file, counted from 1, without its line break. A
// blank one has nothing to show.
func (s *sources) line(name string, number int) (string, bool) {
	if s.files == nil || name == "" {
		return "", false
	}
	if name != s.name {
		s.name, s.lines = name, readLines(s.files, name)
	}
	if number < 1 || number > len(s.lines) || strings.TrimSpace(s.lines[number-1]) == "" {
		return "", false
	}
	return strings.TrimSuffix(s.lines[number-1], "\r"), true
}

func readLines(files fs.FS, name string) []string {
	f, err := files.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(f, maxSource+1))
	if err != nil || len(data) > maxSource {
		return nil
	}
	return strings.Split(string(data), "\n")
}

// Lines gives the lines that findings speak of, for those who show findings
// elsewhere than on a terminal. It is for one goroutine.
type Lines struct{ sources }

// NewLines reads the lines of the site's files.
func NewLines(site fs.FS) *Lines { return &Lines{sources{files: site}} }

// Around is the line at a place as Text prints it, in three parts: the character at
// the place, and what stands before and after it. False where there is no line.
func (l *Lines) Around(p diag.Place) (before, at, after string, ok bool) {
	line, ok := l.line(p.File, p.Line)
	if !ok || p.Column < 1 {
		return "", "", "", false
	}
	before, at, after = around(line, p.Column, defaultWidth)
	return before, at, after, true
}

// cell is one character of a line as it is printed.
type cell struct {
	text  string
	width int
}

// excerpt returns a line as a terminal may print it, cut to width cells around
// the character at column, and the marks that stand under that character.
// Column counts characters from 1; one past the end is the end of the line.
func excerpt(line string, column, width int) (text, marks string) {
	before, at, after := around(line, column, width)
	marks = strings.Repeat(" ", cells(before)) + strings.Repeat("^", max(cells(at), 1))
	return strings.TrimRight(before+at+after, " "), marks
}

// around is the excerpt in three parts: the character at column, "" at the end of
// the line, and what stands before and after it.
func around(line string, column, width int) (before, at, after string) {
	line, column = near(line, min(column, utf8.RuneCountInString(line)+1), width)
	row := layout(line)
	i := min(max(column-1, 0), len(row))
	from, to := window(row, i, width)
	join := func(part []cell) string {
		var b strings.Builder
		for _, c := range part {
			b.WriteString(c.text)
		}
		return b.String()
	}
	before = join(row[from:i])
	if from > 0 {
		before = "..." + before
	}
	if i < len(row) {
		at, after = row[i].text, join(row[i+1:to])
	}
	if to < len(row) {
		after += "..."
	}
	return before, at, after
}

// near cuts a very long line before anything is laid out, so that an excerpt
// costs no more than its width; it leaves more than the window can show.
func near(line string, column, width int) (string, int) {
	for column > 2*width*(maxMarks+1) {
		_, size := utf8.DecodeRuneInString(line)
		line, column = line[size:], column-1
	}
	end := 0
	for n := 0; n < column+2*width*(maxMarks+1) && end < len(line); n++ {
		_, size := utf8.DecodeRuneInString(line[end:])
		end += size
	}
	return line[:end], column
}

// layout gives every character of the line its text and width. A broken byte
// counts as one character, as everywhere.
func layout(line string) []cell {
	row := make([]cell, 0, len(line))
	column, marks := 0, 0
	for _, r := range line {
		c := cell{text: show(r)}
		c.width = cells(c.text)
		if r == '\t' {
			c.width = tabWidth - column%tabWidth
			c.text = strings.Repeat(" ", c.width)
		}
		if marks++; c.width > 0 {
			marks = 0
		} else if marks > maxMarks {
			c.text = ""
		}
		column += c.width
		row = append(row, c)
	}
	return row
}

// window chooses the part of a row to show: all of it, or what is around the
// character at, two thirds of the room before it.
func window(row []cell, at, width int) (from, to int) {
	total := 0
	for _, c := range row {
		total += c.width
	}
	if total <= width {
		return 0, len(row)
	}
	room := width - 6 // for the dots
	from, to = at, at
	for before := 0; from > 0 && before+row[from-1].width <= room*2/3; from-- {
		before += row[from-1].width
	}
	used := 0
	for i := from; i < at; i++ {
		used += row[i].width
	}
	for to < len(row) && (used+row[to].width <= room || to == at) {
		used += row[to].width
		to++
	}
	for from > 0 && used+row[from-1].width <= room {
		from--
		used += row[from].width
	}
	return from, to
}
