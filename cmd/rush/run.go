package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"time"
)

// Limits of one run, whatever is asked.
const (
	longestRun  = 10 * time.Minute
	highestRate = 20_000 // requests a second, all kinds together
	mostOpen    = 4_000  // requests under way at once; beyond that one counts as failed
)

// rates are requests a second of each kind.
type rates struct{ Submit, Cached, Pages, SignIn int }

func (r rates) half() rates { return rates{r.Submit / 2, r.Cached / 2, r.Pages / 2, r.SignIn / 2} }

func (r rates) total() int { return r.Submit + r.Cached + r.Pages + r.SignIn }

func runVerb(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("run", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	target, people := f.String("target", "http://127.0.0.1:8080", ""), f.String("people", "orang.json", "")
	long, mine := f.Duration("for", 30*time.Second, ""), f.Bool("i-own-this-host", false, "")
	var r rates
	f.IntVar(&r.Submit, "submit", 100, "")
	f.IntVar(&r.Cached, "cached", 600, "")
	f.IntVar(&r.Pages, "pages", 500, "")
	f.IntVar(&r.SignIn, "signin", 10, "")
	if err := f.Parse(args); err != nil || f.NArg() > 0 {
		return errUsage
	}
	if err := allowed(*target, *long, r, *mine); err != nil {
		return err
	}
	c, err := readCrowd(*people)
	if err != nil {
		return err
	}
	results, err := rush(ctx, *target, c, 0, *long, r)
	if err != nil {
		return err
	}
	printResults(out, results)
	return nil
}

// allowed keeps a typing error from becoming an attack.
func allowed(target string, long time.Duration, r rates, mine bool) error {
	u, err := url.Parse(target)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("--target harus alamat lengkap, misalnya http://127.0.0.1:8080")
	}
	if long <= 0 || long > longestRun {
		return fmt.Errorf("--for paling lama %s", longestRun)
	}
	if min(r.Submit, r.Cached, r.Pages, r.SignIn) < 0 || r.total() == 0 || r.total() > highestRate {
		return fmt.Errorf("jumlah permintaan tiap detik harus 1 sampai %d", highestRate)
	}
	ip := net.ParseIP(u.Hostname())
	if mine || u.Hostname() == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return errors.New("sasaran bukan komputer ini; bila memang milik Anda, tambahkan --i-own-this-host")
}
