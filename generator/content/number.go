package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"

	"tuijie/generator/catalogue"
	"tuijie/generator/quantity"
)

// NextID suggests the id of a new entry: for a project the prefix of the office's
// last one, the year and the next free number of that year, and for a bulletin the
// quarter of the day, and for a reserve library its year. "" where only a person can
// name the entry, or no project tells the prefix yet.
func NextID(site fs.FS, kind catalogue.Kind, today quantity.Date) (string, error) {
	switch kind {
	case catalogue.Projects:
		return nextProject(site, today.Year())
	case catalogue.Bulletins:
		return fmt.Sprintf("%04d-q%d", today.Year(), (int(today.Month())+2)/3), nil
	case catalogue.Reserves:
		return strconv.Itoa(today.Year()), nil
	}
	return "", nil
}

var numberedForm = regexp.MustCompile(`^([A-Z]+)-(\d{4})-(\d+)$`)

func nextProject(site fs.FS, year int) (string, error) {
	dir := path.Join(Folder, string(catalogue.Projects))
	entries, err := fs.ReadDir(site, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read %s: %w", dir, err)
	}
	prefix, latest, last, width := "", "", 0, 3
	for _, e := range entries {
		m := numberedForm.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		if m[2] >= latest {
			prefix, latest, width = m[1], m[2], len(m[3])
		}
		if n, err := strconv.Atoi(m[3]); err == nil && m[2] == strconv.Itoa(year) {
			last = max(last, n)
		}
	}
	if prefix == "" {
		return "", nil
	}
	return fmt.Sprintf("%s-%04d-%0*d", prefix, year, width, last+1), nil
}
