package suite

import (
	"path"
	"regexp"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// oldest are the oldest browsers that the site is for: the Chromium that a chat program brings along, and a phone's own.
var oldest = []api.Engine{{Name: api.EngineChrome, Version: "107"}, {Name: api.EngineSafari, Version: "15.4"}}

// newer are what those browsers lack, by the form of a file, and no syntax. A browser passes over a rule or a
// declaration that it does not know; so a style sheet may ask for what only makes a page finer, and is not held
// against all there is: here stands what a page would be broken by.
var newer = map[string]*regexp.Regexp{
	".js": regexp.MustCompile(`\.(?:toSorted|toReversed|toSpliced|groupBy|fromAsync|withResolvers|isWellFormed|toWellFormed|checkVisibility|canParse|` +
		`isSubsetOf|isSupersetOf|symmetricDifference|startViewTransition|showPopover|togglePopover|requestClose|moveBefore|setHTML|getHTML|replaceAllChildren)\(` +
		`|\b(?:requestIdleCallback|Promise\.try|AbortSignal\.(?:any|timeout)|Iterator\.from|URL\.parse|Intl\.DurationFormat|scheduler\.|navigation\.navigate|new CloseWatcher|structuredClone\(.*transfer)`),
	".css":  regexp.MustCompile(`[0-9](?:dvh|svh|lvh|dvw|svw|lvw|dvb|dvi)\b|\b(?:color-mix|light-dark|oklch|oklab|anchor|sibling-index|if)\(|@(?:scope|starting-style|position-try|function)\b|:popover-open`),
	".html": regexp.MustCompile(`<[^>]+ (?:popover|popovertarget|commandfor|command|closedby|shadowrootmode)(?:[ =>])|<(?:search|selectedcontent|fencedframe)[ >]`),
}

func TestNothingAsksForMoreThanTheOldestBrowsersHave(t *testing.T) {
	s := site(t)
	looked := map[string]int{}
	for name, body := range s.files {
		form := path.Ext(name)
		if newer[form] == nil {
			continue
		}
		looked[form]++
		if found := newer[form].Find(body); found != nil {
			t.Errorf("%s: %q is newer than the oldest browsers", name, found)
		}
		loader, ok := map[string]api.Loader{".js": api.LoaderJS, ".css": api.LoaderCSS}[form]
		if !ok {
			continue
		}
		now, wrong := rewritten(string(body), loader, nil)
		then, late := rewritten(string(body), loader, oldest)
		if wrong != "" || late != "" {
			t.Errorf("%s: %s%s", name, wrong, late)
		}
		if from := differs(now, then); from >= 0 {
			t.Errorf("%s: has syntax that the oldest browsers lack: %.80q, for them %.80q", name, now[from:], then[from:])
		}
	}
	if looked[".js"] < 10 || looked[".css"] < 3 || looked[".html"] < 50 {
		t.Errorf("only %v files were looked at", looked)
	}
}

// The test above sees what it looks for.
func TestNewSyntaxIsSeen(t *testing.T) {
	for text, loader := range map[string]api.Loader{
		`x = /(?<=a)b/`: api.LoaderJS, `x = /[a--b]/v`: api.LoaderJS, `class A { static { x() } accessor y }`: api.LoaderJS, `using a = b`: api.LoaderJS,
		`.a { .b { color: red } }`: api.LoaderCSS, `.a { color: #f00; & .b { color: red } }`: api.LoaderCSS,
	} {
		now, _ := rewritten(text, loader, nil)
		then, wrong := rewritten(text, loader, oldest)
		if wrong == "" && differs(now, then) < 0 {
			t.Errorf("%s passes", text)
		}
	}
	for text, form := range map[string]string{"a.toSorted()": ".js", "p{height:100dvh}": ".css", `<p popover>`: ".html"} {
		if !newer[form].MatchString(text) {
			t.Errorf("%s passes", text)
		}
	}
}

// rewritten is a file as esbuild would write it for these browsers, the newest where there are none; and what it says
// of it.
func rewritten(text string, loader api.Loader, engines []api.Engine) (string, string) {
	made := api.Transform(text, api.TransformOptions{
		Loader: loader, Engines: engines, Target: api.ESNext, LogLevel: api.LogLevelSilent,
		// Those browsers know \p{…}; what they do not know is the newest scripts, for which esbuild doubts them.
		Supported: map[string]bool{"regexp-unicode-property-escapes": true},
	})
	for _, each := range append(made.Errors, made.Warnings...) {
		return "", each.Text
	}
	return string(made.Code), ""
}

// differs is where two texts differ, or -1.
func differs(a, b string) int {
	if a == b {
		return -1
	}
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}
