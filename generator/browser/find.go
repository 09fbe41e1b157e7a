package browser

import (
	"os/exec"
	"runtime"
)

// Find returns the path of a browser that this package can drive, looking for Chromium first, then Chrome, then Edge:
// by name where programs are looked for, then where they are usually installed. ok is false where there is none.
func Find() (path string, ok bool) {
	for _, name := range candidates(runtime.GOOS) {
		if found, err := exec.LookPath(name); err == nil {
			return found, true
		}
	}
	return "", false
}

// candidates are names and paths, the most wanted first.
func candidates(system string) []string {
	names := []string{
		"chromium", "chromium-browser",
		"google-chrome", "google-chrome-stable", "chrome",
		"microsoft-edge", "microsoft-edge-stable", "msedge",
	}
	return append(names, usualPlaces(system)...)
}

// usualPlaces are the paths outside PATH where installers put a browser on a system, named as Go names it.
func usualPlaces(system string) []string {
	switch system {
	case "windows":
		return []string{
			`C:\Program Files\Chromium\Application\chrome.exe`,
			`C:\Program Files\Google\Chrome\Application\chrome.exe`,
			`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
			`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
			`C:\Program Files\Microsoft\Edge\Application\msedge.exe`,
		}
	case "darwin":
		return []string{
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
		}
	default:
		return []string{
			"/snap/bin/chromium",
			"/opt/google/chrome/chrome",
			"/opt/microsoft/msedge/msedge",
		}
	}
}
