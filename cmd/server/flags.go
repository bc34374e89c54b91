package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// config is what the flags say.
type config struct {
	addr    string
	data    string
	kernel  string
	dev     bool
	maxLabs int
	memory  int // MiB
	origins string
	verbose bool
}

// parseFlags reads args; a flag that is not given takes the value of its environment variable, then its default.
func parseFlags(args []string, getenv func(string) string, stderr io.Writer) (config, error) {
	var c config
	fs := flag.NewFlagSet("server", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&c.addr, "addr", ":8080", "`address` to listen on")
	fs.StringVar(&c.data, "data", "", "`directory` in which labs outlive a restart; without it they end with the server")
	fs.StringVar(&c.kernel, "kernel", "", "`name` of the set of hot loops: avx2 or portable; default the fastest that runs here")
	fs.BoolVar(&c.dev, "dev", false, "serve the browser's files from web/static on disk, uncached")
	fs.IntVar(&c.maxLabs, "max-labs", 500, "most `labs` at once, 1 to 100000; further ones are refused")
	fs.IntVar(&c.memory, "memory", 0, "most `MiB` that labs may take together, 16 to 1048576; further ones are refused; default half of what there is")
	fs.StringVar(&c.origins, "origins", "", "`hosts` besides the server's own whose pages may connect, separated by commas")
	fs.BoolVar(&c.verbose, "verbose", false, "log every request")
	var bad error
	fs.VisitAll(func(f *flag.Flag) {
		name := "CHALKLINE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		f.Usage += " ($" + name + ")"
		if v := getenv(name); v != "" {
			if err := f.Value.Set(v); err != nil && bad == nil {
				bad = fmt.Errorf("%s is %q: %w", name, v, err)
			}
		}
	})
	if bad != nil {
		return c, bad
	}
	if err := fs.Parse(args); err != nil {
		return c, err
	}
	if fs.NArg() > 0 {
		return c, fmt.Errorf("argument %q: only flags are accepted, see -help", fs.Arg(0))
	}
	if c.maxLabs < 1 || c.maxLabs > 100000 {
		return c, fmt.Errorf("-max-labs is %d; accepted: 1 to 100000", c.maxLabs)
	}
	if c.memory != 0 && (c.memory < 16 || c.memory > 1<<20) {
		return c, fmt.Errorf("-memory is %d; accepted: 16 to %d", c.memory, 1<<20)
	}
	return c, nil
}
