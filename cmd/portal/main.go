// Command portal is Sekundang: the site, its background work, and the verbs an
// operator needs.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr))
}

// verb is one thing an operator can ask of the portal.
type verb struct {
	name    string // one or two words
	usage   string // what follows the name
	summary string // one line, Indonesian
	run     func(ctx context.Context, c config, args []string, out io.Writer) error
}

// bare reports whether the verb works before there is anything to configure.
func (v verb) bare() bool { return v.name == "keys new" }

// errUsage is a verb called with the wrong words; its usage line is printed.
var errUsage = errors.New("pemakaian salah")

func run(ctx context.Context, args []string, getenv func(string) string, out, errs io.Writer) int {
	v, rest, ok := find(args)
	if !ok {
		help(errs)
		return 2
	}
	if v.name == "help" {
		help(out)
		return 0
	}
	c, err := readConfig(getenv)
	if err == nil || v.bare() {
		err = v.run(ctx, c, rest, out)
	}
	if errors.Is(err, errUsage) {
		fmt.Fprintf(errs, "portal %s: perintahnya: portal %s\n", v.name, strings.TrimSpace(v.name+" "+v.usage))
		return 2
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintf(errs, "portal %s: %s\n", v.name, sentence(err))
		return 1
	}
	return 0
}

// find matches the longest verb at the head of the arguments.
func find(args []string) (verb, []string, bool) {
	for words := min(2, len(args)); words > 0; words-- {
		name := strings.Join(args[:words], " ")
		for _, v := range verbs() {
			if v.name == name {
				return v, args[words:], true
			}
		}
	}
	return verb{}, nil, false
}

func help(w io.Writer) {
	fmt.Fprint(w, "Sekundang – Portal Rekrutmen ASN Kota Manna\n\nPerintah:\n")
	for _, v := range verbs() {
		fmt.Fprintf(w, "  portal %s\n      %s\n", strings.TrimSpace(v.name+" "+v.usage), v.summary)
	}
	fmt.Fprint(w, "\nPengaturan hanya dari lingkungan (ADDR, DATA_DIR, DATABASE_URL, MODE, …); daftar lengkap ada di README.\n")
}
