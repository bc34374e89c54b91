package main

import (
	"context"
	"errors"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// theBrowser is the one Chromium of all tests, started by the first test that needs it.
var theBrowser struct {
	once sync.Once
	ctx  context.Context
	err  error
	end  []func()
}

// browser returns the browser's context. Without Chromium the test fails: a page that nobody has opened is not tested.
func browser(t *testing.T) context.Context {
	t.Helper()
	theBrowser.once.Do(func() { theBrowser.err = openBrowser() })
	if theBrowser.err != nil {
		t.Fatal(theBrowser.err)
	}
	return theBrowser.ctx
}

func openBrowser() error {
	path, err := findChromium()
	if err != nil {
		return err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // a container's root cannot have one
		chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("lang", "en"),
	)
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	theBrowser.ctx, theBrowser.end = ctx, []func(){cancel, endAllocator}
	return chromedp.Do(ctx)
}

func closeBrowser() {
	for _, end := range theBrowser.end {
		end()
	}
}

func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is no Chromium on this machine to open the page with: `make test` installs it")
}
