package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// The text of a record is JSON with one file a line, so that two records can be
// compared by eye. The lines are written and read by hand, ten times as fast as
// encoding/json does it. A record in any other form of JSON is read too.
const (
	filesOpen  = ",\n\"files\":["
	filesClose = "\n]}\n"
	pathOpen   = "\n{\"path\":\""
	sizeOpen   = "\",\"size\":"
	sumOpen    = ",\"sha256\":\""
	fileClose  = "\"}"

	usualLine = 192 // bytes of a line; only to make room at once
)

// encode takes a release that passes its check: no path then holds a character
// that JSON would escape.
func (r Release) encode() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(r.Record); err != nil {
		return nil, err
	}
	out.Truncate(out.Len() - len("}\n"))
	out.WriteString(filesOpen)
	out.Grow(len(r.Files) * usualLine)
	for i, f := range r.Files {
		line := out.AvailableBuffer()
		if i > 0 {
			line = append(line, ',')
		}
		line = append(line, pathOpen...)
		line = append(line, f.Path...)
		line = append(line, sizeOpen...)
		line = strconv.AppendInt(line, f.Size, 10)
		line = append(line, sumOpen...)
		line = hex.AppendEncode(line, f.SHA256[:])
		line = append(line, fileClose...)
		out.Write(line)
	}
	out.WriteString(filesClose)
	return out.Bytes(), nil
}

// decodeRelease does not check what the release says.
func decodeRelease(data []byte) (Release, error) {
	if head, lines, ok := bytes.Cut(data, []byte(filesOpen)); ok {
		if files, ok := decodeLines(lines); ok {
			r := Release{Files: files}
			err := decodeStrictly(append(bytes.Clone(head), '}'), &r.Record)
			return r, err
		}
	}
	var r Release
	err := decodeStrictly(data, &r)
	return r, err
}

func decodeStrictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more text after the record")
	}
	return nil
}

// decodeLines reads lines of exactly the form that encode writes.
func decodeLines(data []byte) ([]File, bool) {
	files := make([]File, 0, bytes.Count(data, []byte(pathOpen)))
	var paths strings.Builder // all of them in one string, which costs one allocation and not one each
	const around = len(pathOpen) + len(sizeOpen) + len(sumOpen) + 2*sha256.Size + len(fileClose)
	paths.Grow(max(0, len(data)-cap(files)*around))
	ends := make([]int, 0, cap(files))
	for string(data) != filesClose {
		f, path, rest, ok := decodeLine(data, len(files) > 0)
		if !ok {
			return nil, false
		}
		paths.Write(path)
		ends = append(ends, paths.Len())
		files = append(files, f)
		data = rest
	}
	all, start := paths.String(), 0
	for i, end := range ends {
		files[i].Path, start = all[start:end], end
	}
	return files, true
}

// decodeLine reads one file, but for its path, which it returns as it stands.
func decodeLine(data []byte, comma bool) (f File, path, rest []byte, ok bool) {
	if comma {
		if data, ok = bytes.CutPrefix(data, []byte(",")); !ok {
			return f, nil, nil, false
		}
	}
	if data, ok = bytes.CutPrefix(data, []byte(pathOpen)); !ok {
		return f, nil, nil, false
	}
	end := bytes.IndexByte(data, '"')
	if end < 0 || bytes.IndexByte(data[:end], '\\') >= 0 {
		return f, nil, nil, false
	}
	path = data[:end]
	if data, ok = bytes.CutPrefix(data[end:], []byte(sizeOpen)); !ok {
		return f, nil, nil, false
	}
	size, data, ok := bytes.Cut(data, []byte(sumOpen))
	if !ok {
		return f, nil, nil, false
	}
	var err error
	if f.Size, err = strconv.ParseInt(string(size), 10, 64); err != nil || strconv.FormatInt(f.Size, 10) != string(size) {
		return f, nil, nil, false
	}
	digits := hex.EncodedLen(len(f.SHA256))
	if len(data) < digits || f.SHA256.UnmarshalText(data[:digits]) != nil {
		return f, nil, nil, false
	}
	rest, ok = bytes.CutPrefix(data[digits:], []byte(fileClose))
	return f, path, rest, ok
}
