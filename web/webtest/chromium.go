package webtest

import (
	"errors"
	"os"
	"os/exec"
)

// chromiums are the programs of a browser, best first: without windows to draw
// it does the same in half the time.
var chromiums = []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"}

var errNoChromium = errors.New("no Chromium found: install it with `make deps-test`, or name it in CHROMIUM")

// Chromium is the path of a real browser's program.
func Chromium() (string, error) {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range chromiums {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoChromium
}
