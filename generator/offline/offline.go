// Package offline makes the service worker, by which a reader's browser keeps a copy of the site and shows it without a
// network, at once, and as one whole.
//
// A small catalogue is kept whole after the first visit. One beyond a budget in bytes is too much to send to everybody:
// then its shell is kept (the pages that belong to no project, the first page of the list, what all pages load), and
// beside it what the reader visits and puts on the short list. A reader who saves data gets no copy by a visit.
//
// It promises that a reader never sees two releases at once: each has a cache of its own, which is filled whole, each
// file held against the SHA-256 that release.json has of it, before the first page is shown from it; a page that is open
// gets its parts from the release that it came from. What breaks off while a copy is made leaves the one before it whole,
// and what is the same in both is not sent again. The worker holds the digests itself, so its bytes change with the
// release, which is how browsers find that there is one; and no page needs to. It works below any path, and leaves
// alone what it does not hold.
//
// It refuses to know how a page tells its reader of all this: that is the theme's offline.js.
package offline

import (
	"crypto/sha256"
	_ "embed" // the workers
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"tuijie/generator/output"
	"tuijie/generator/quantity"
	"tuijie/generator/search"
	"tuijie/generator/site"
	"tuijie/generator/theme"
)

// Name is the worker's file at the top of the tree: it answers for all that lies beside and below it.
const Name = "sw.js"

//go:embed worker.js
var worker []byte

//go:embed farewell.js
var farewell []byte

// Worker returns the worker for a tree of these files, which are all but the worker and the record; date is the day of
// publication. A copy of more than budget bytes is not kept whole; with a budget of 0 the worker takes the copies away that
// readers have.
func Worker(plan *site.Plan, files []output.File, date quantity.Date, budget int64) ([]byte, error) {
	if budget <= 0 {
		return Farewell()
	}
	about, err := json.Marshal(contents(plan, files, date, budget))
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", Name, err)
	}
	return script(slices.Concat([]byte("const COPY = "), about, []byte(";\n"), worker))
}

// Farewell returns a worker that takes away the copy and itself: for a site that offers none, and for a preview, which
// must never be read from a copy.
func Farewell() ([]byte, error) { return script(farewell) }

func script(source []byte) ([]byte, error) {
	short, err := theme.Script(source)
	if err != nil {
		return nil, fmt.Errorf("shorten %s: %w", Name, err)
	}
	return short, nil
}

// kept is what a worker knows of its copy. Files are pairs of path and SHA-256 in base64.
type kept struct {
	Release   string            `json:"release"`   // the same for the same files
	Days      map[string]string `json:"days"`      // the day of publication, by the BCP 47 tag of a language
	Languages []string          `json:"languages"` // the folders of the languages, the source first
	Folders   []string          `json:"folders"`   // at the top of the tree
	Large     bool              `json:"large"`     // the copy is not whole
	Shell     [][2]any          `json:"shell"`
	Rest      [][2]any          `json:"rest"` // what else a whole copy holds
}

func contents(plan *site.Plan, files []output.File, date quantity.Date, budget int64) kept {
	k := kept{Days: map[string]string{}, Shell: [][2]any{}, Rest: [][2]any{}}
	k.languages(plan, date)
	shell, sum, size := shellOf(plan), sha256.New(), int64(0)
	for _, f := range files {
		fmt.Fprintf(sum, "%s %s\n", f.Path, f.SHA256)
		if folder, _, ok := strings.Cut(f.Path, "/"); ok && !slices.Contains(k.Folders, folder) {
			k.Folders = append(k.Folders, folder)
		}
		entry := [2]any{f.Path, f.SHA256[:]}
		switch {
		case shell(f.Path):
			k.Shell = append(k.Shell, entry)
		case !forMachines(f.Path):
			k.Rest = append(k.Rest, entry)
		default:
			continue
		}
		size += f.Size
	}
	k.Release = hex.EncodeToString(sum.Sum(nil)[:8])
	if size > budget {
		k.Large, k.Rest = true, [][2]any{}
	}
	return k
}

func (k *kept) languages(plan *site.Plan, date quantity.Date) {
	for _, l := range plan.Source.Site.Languages {
		k.Languages = append(k.Languages, l.Key)
		if print, ok := quantity.For(l.Key); ok {
			k.Days[l.Tag] = print.Date(date)
		}
	}
	source := slices.Index(k.Languages, plan.Source.Site.SourceLanguage)
	if source > 0 {
		k.Languages[0], k.Languages[source] = k.Languages[source], k.Languages[0]
	}
}

// shellOf tells what is kept of a catalogue of any size. A script that is not named by its content is, too, wherever it
// stands: it says which others belong together, and must be of the release that its page is of.
func shellOf(plan *site.Plan) func(file string) bool {
	pages := map[string]bool{}
	for _, p := range plan.Pages {
		switch p.Kind {
		case site.Project, site.Sector, site.Stage, site.Town, site.Policy, site.Fair, site.Kiosk, site.Bulletin:
		case site.ProjectList:
			pages[p.Address()] = p.Number == 1
		default:
			pages[p.Address()] = true
		}
	}
	return func(file string) bool {
		folder, name, _ := strings.Cut(file, "/")
		switch {
		case folder == "assets":
			return slices.Contains([]string{".css", ".js", ".svg", ".woff2"}, path.Ext(name))
		case file == search.Entry, strings.HasPrefix(file, search.Dir+"engine."):
			return true
		}
		last := path.Base(file)
		return pages[file] || last == "index.js" || last == "fair.js"
	}
}

// forMachines tells what no reader opens.
func forMachines(file string) bool { return file == "sitemap.xml" || file == "robots.txt" }
