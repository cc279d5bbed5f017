package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/slug"
	"github.com/bkd-manna/portal-asn/web/announcements"
	"github.com/bkd-manna/portal-asn/web/results"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// results publishes results through the portal's own verbs while it serves, and
// has everybody look theirs up the moment they are out: the mails to the
// participants leave during it.
func (b *bench) results(ctx context.Context) error {
	err := b.database(ctx, func(url string, _ *pgxpool.Pool) error {
		return asOwner(ctx, url, `TRUNCATE river_job`, `VACUUM (ANALYZE)`) // no mail of the mix leaves meanwhile
	})
	if err != nil {
		return err
	}
	p, err := b.serve(ctx)
	if err != nil {
		return err
	}
	err = b.database(ctx, func(_ string, pool *pgxpool.Pool) error {
		for range b.repeat {
			if err := b.result(ctx, p, pool); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, p.stop())
}

func (b *bench) result(ctx context.Context, p *running, pool *pgxpool.Pool) error {
	r, err := b.fillResult(ctx, pool)
	if err != nil {
		return err
	}
	took, slug, err := b.publish(ctx, p, pool, r)
	if err != nil {
		return err
	}
	b.figures.Published = append(b.figures.Published, took.Seconds())
	b.figures.Participants = len(r.numbers)
	if err := b.lookUps(ctx, p, r.numbers); err != nil {
		return fmt.Errorf("%s: %w", slug, err)
	}
	return nil
}

// publish takes a result from its draft to the public at a stated minute, and the
// time from it until the announcement and a participant's page can be read. Before
// it the portal draws the letter and makes the pages, as it does for every result.
func (b *bench) publish(ctx context.Context, p *running, pool *pgxpool.Pool, r resultRound) (time.Duration, string, error) {
	files, err := file.OpenDisk(filepath.Join(b.data(), "files"))
	if err != nil {
		return 0, "", err
	}
	defer files.Close()
	press := announcements.Press(files, b.keys, ui.Site{Agency: "BKD Kota Manna", Region: "Kabupaten Bengkulu Selatan", BaseURL: p.url, Demo: true})
	author, first, second := r.officers[0], r.officers[1], r.officers[2]
	id, err := announcement.Write(ctx, pool, author, announcement.Text{
		Season: r.season, Kind: announcement.FinalResult, Number: "800.1.2.2/041/BKD/2026", Title: "Hasil Akhir " + r.code,
		Body: "Hasil akhir seleksi disampaikan dalam lampiran.", Place: "Manna", Date: day.Of(time.Now()),
		SignerTitle: "Kepala Badan", SignerName: "Sinta Permata", ApprovalsNeeded: 2,
	})
	if err == nil {
		err = announcement.Check(ctx, pool, press, author, id)
	}
	read, failed := announcement.ByID(ctx, pool, id)
	if err == nil {
		err = failed
	}
	for _, by := range []ledger.Actor{first, second} {
		if err == nil {
			err = announcement.Approve(ctx, pool, by, id, read.Seal())
		}
	}
	if err != nil {
		return 0, "", err
	}
	minute := time.Now().Truncate(time.Minute).Add(2 * time.Minute)
	if err := announcement.Plan(ctx, pool, second, id, minute); err != nil {
		return 0, "", err
	}
	address := slug.Of(read.Title, id)
	time.Sleep(time.Until(minute))
	for _, path := range []string{"/pengumuman/" + address, results.Path(r.numbers[0])} {
		for {
			status, err := ask(ctx, p.url+path)
			if err != nil {
				return 0, "", err
			}
			if status == http.StatusOK {
				break
			}
			if late := time.Since(minute); late > time.Minute {
				return 0, "", fmt.Errorf("%s answers %d, %s after its minute", path, status, late)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	return time.Since(minute), address, nil
}

// lookUp asks for every number in turn, each thread from elsewhere; with a
// second argument for that address as often, so that the load's own work is the
// same on both sides.
const lookUp = `
local threads = 0
function setup(thread) thread:set("id", threads); threads = threads + 1 end
local requests, n = {}, 0
function init(args)
	for number in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", args[2] or ("/hasil/" .. number)) end
	n = id * math.floor(#requests / 2)
end
function request()
	n = n % #requests + 1
	return requests[n]
end
`

// lookUps compares nginx, serving one participant's page as a file, with the
// portal serving everybody's.
func (b *bench) lookUps(ctx context.Context, p *running, numbers []string) error {
	script, list := filepath.Join(b.dir, "look-up.lua"), filepath.Join(b.dir, "numbers")
	if err := errors.Join(os.WriteFile(script, []byte(lookUp), 0o600), os.WriteFile(list, []byte(strings.Join(numbers, "\n")), 0o600)); err != nil {
		return err
	}
	if b.profile != "" && b.only == "result" {
		go saveProfile(ctx, p.ops, b.profile, b.each)
	}
	for _, into := range []*[]float64{&b.figures.FirstLooks, &b.figures.Looks} {
		rate, err := b.wrk(ctx, "-s", script, p.url, "--", list)
		if err != nil {
			return err
		}
		*into = append(*into, rate)
	}
	header, body, err := zipped(ctx, p.url+"/hasil/"+numbers[len(numbers)/2])
	if err != nil {
		return err
	}
	b.figures.ResultBytes = len(body)
	stop, url, err := b.nginx(ctx, "hasil", header, body)
	if err != nil {
		return err
	}
	defer stop()
	rate, err := b.wrk(ctx, "-s", script, url, "--", list, "/hasil")
	if err != nil {
		return err
	}
	b.figures.LooksNginx = append(b.figures.LooksNginx, rate)
	return nil
}
