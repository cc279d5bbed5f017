package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// figures are all measurements, one of each repetition.
type figures struct {
	Nginx, Cached, Built []float64 // requests a second
	Bytes                int       // of the page, compressed
	Submit, Pgbench      []float64 // submissions a second
	Start                []float64 // seconds
	Memory               []float64 // MiB
	Mix                  [][]result
	Places               placing
	Participants         int
	Published            []float64 // seconds
	FirstLooks, Looks    []float64 // requests a second
	LooksNginx           []float64
	ResultBytes          int // of a participant's page, compressed
	Employees, Papers    int
	Brought              []float64 // seconds
	Certificates         []float64 // a second
	Pictures             []float64 // a second
	PaperMemory          []float64 // MiB
	PictureMemory        []float64 // MiB
	facts                []string
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[len(sorted)/2]
}

// ratio is the median of the repetitions' own ratios: both sides of each ran
// within seconds of each other.
func ratio(ours, theirs []float64) float64 {
	ratios := make([]float64, len(ours))
	for i := range ours {
		ratios[i] = ours[i] / theirs[i]
	}
	return median(ratios)
}

// print writes the table as README holds it.
func (f *figures) print(out io.Writer) {
	fmt.Fprintf(out, "\n%s\n\n| figure | measured | against | ratio | aim |\n| --- | --- | --- | --- | --- |\n", strings.Join(f.facts, " · "))
	row := func(cells ...string) { fmt.Fprintln(out, "| "+strings.Join(cells, " | ")+" |") }
	rate := func(v []float64, unit string) string { return fmt.Sprintf("%.0f %s", median(v), unit) }
	f.printPages(row, rate)
	if f.Submit != nil {
		row("the submit verb, 32 at once", rate(f.Submit, "tx/s"), "pgbench "+rate(f.Pgbench, "tx/s"), fmt.Sprintf("%.2f", ratio(f.Submit, f.Pgbench)), "0.9")
	}
	f.printMix(row)
	if f.Memory != nil {
		row("resident memory of the portal under that load, peak", fmt.Sprintf("%.0f MiB", median(f.Memory)), "", "", "80 MB")
	}
	if f.Start != nil {
		row("from start to ready, private PostgreSQL included", fmt.Sprintf("%.2f s", median(f.Start)), "", "", "2 s")
	}
	f.Places.print(row)
	f.printResult(row, rate)
	f.printOffice(row, rate)
}

func (f *figures) printPages(row func(...string), rate func([]float64, string) string) {
	if f.Built == nil {
		return
	}
	row(fmt.Sprintf("public list page from the page cache (%d bytes gzipped)", f.Bytes), rate(f.Cached, "req/s"), "nginx "+rate(f.Nginx, "req/s"),
		fmt.Sprintf("%.2f", ratio(f.Cached, f.Nginx)), "0.75")
	row("the same page built from the database each time", rate(f.Built, "req/s"), "nginx "+rate(f.Nginx, "req/s"),
		fmt.Sprintf("%.3f", ratio(f.Built, f.Nginx)), "0.09")
}

func (f *figures) printResult(row func(...string), rate func([]float64, string) string) {
	if f.Looks == nil {
		return
	}
	row(fmt.Sprintf("publishing the result of %d participants, from its stated minute to the readable page", f.Participants), fmt.Sprintf("%.1f s", median(f.Published)), "", "", "")
	row(fmt.Sprintf("looking results up right after, every number in turn (%d bytes gzipped)", f.ResultBytes), rate(f.FirstLooks, "req/s"),
		"nginx "+rate(f.LooksNginx, "req/s"), fmt.Sprintf("%.2f", ratio(f.FirstLooks, f.LooksNginx)), "0.6")
	row("the same numbers again", rate(f.Looks, "req/s"), "nginx "+rate(f.LooksNginx, "req/s"), fmt.Sprintf("%.2f", ratio(f.Looks, f.LooksNginx)), "0.6")
}

func (f *figures) printOffice(row func(...string), rate func([]float64, string) string) {
	if f.Brought == nil {
		return
	}
	row(fmt.Sprintf("bringing a list of %d employees: upload, preview, applied by another", f.Employees), fmt.Sprintf("%.1f s", median(f.Brought)), "", "", "")
	row(fmt.Sprintf("%d certificates as PDF, all cores; resident at most %.0f MiB", f.Papers, median(f.PaperMemory)), rate(f.Certificates, "/s"), "", "", "")
	row(fmt.Sprintf("%d pictures to share; resident at most %.0f MiB", f.Papers, median(f.PictureMemory)), rate(f.Pictures, "/s"), "", "", "")
}

func (f *figures) printMix(row func(...string)) {
	if len(f.Mix) == 0 {
		return
	}
	for i, first := range f.Mix[0] {
		var p50, p99 []float64
		failed, sent := 0, 0
		why := ""
		for _, round := range f.Mix {
			p50 = append(p50, round[i].quantile(0.5).Seconds()*1000)
			p99 = append(p99, round[i].quantile(0.99).Seconds()*1000)
			sent, failed = sent+round[i].Sent, failed+round[i].Errors
			if why == "" && round[i].First != "" {
				why = " (" + round[i].First + ")"
			}
		}
		aim := "p99 50 ms, no error"
		if first.Kind == "signin" {
			aim = "p99 100 ms, no error"
		}
		row(fmt.Sprintf("open loop: %s, %d sent", first.Kind, sent), fmt.Sprintf("p50 %.1f ms, p99 %.1f ms, %d errors%s", median(p50), median(p99), failed, why), "", "", aim)
	}
}

var model = regexp.MustCompile(`(?m)^model name\s*:\s*(.+)$`)

// machine notes what the figures were measured on.
func (f *figures) machine(ctx context.Context) error {
	cpu := "CPU"
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if m := model.FindSubmatch(info); m != nil {
			cpu = string(m[1])
		}
	}
	f.facts = append(f.facts, fmt.Sprintf("%d cores %s", runtime.NumCPU(), cpu), runtime.Version(), time.Now().Format("2006-01-02"))
	for _, c := range [][]string{{pgbenchPath(), "--version"}, {nginxPath(), "-v"}} {
		out, err := exec.CommandContext(ctx, c[0], c[1:]...).CombinedOutput() //nolint:gosec // programs we found
		if err != nil {
			return err
		}
		f.facts = append(f.facts, strings.TrimPrefix(strings.TrimSpace(string(out)), "nginx version: "))
	}
	return nil
}
