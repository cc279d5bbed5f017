package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/devmail"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/mail"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/internal/subscription"
	"github.com/bkd-manna/portal-asn/internal/thanks"
	"github.com/bkd-manna/portal-asn/internal/upkeep"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/announcements"
	"github.com/bkd-manna/portal-asn/web/words"
)

// A River client fetches at most its workers' number of jobs per cooldown: with
// these 40 a second. On the last evening mail may take a minute, people may not.
const (
	workers  = 2
	cooldown = 50 * time.Millisecond
)

// work is the portal's background work, running.
type work struct {
	river *river.Client[pgx.Tx]
	pool  *pgxpool.Pool // its own, so that jobs never take a page's connection
	inbox *devmail.Server
}

// startWork begins to work what acts left behind, and what comes round by the clock.
func (p *portal) startWork(ctx context.Context) (*work, error) {
	w := &work{}
	smtp := p.config.SMTP
	if p.config.Mode == demo { // a demonstration's mail never leaves it
		var err error
		if w.inbox, err = devmail.Start(p.db, p.log); err != nil {
			return nil, err
		}
		smtp = w.inbox.URL()
	}
	sender, err := mail.Open(mail.Settings{URL: smtp, From: p.config.Sender, BaseURL: p.config.BaseURL, Footer: words.MailFooter, Stop: words.MailStop})
	if err != nil {
		return nil, err
	}
	if w.pool, err = pg.Open(ctx, p.url, pg.AppRole, 3); err != nil {
		return nil, err
	}
	w.river, err = river.NewClient(riverpgxv5.New(w.pool), &river.Config{
		Logger:                      slog.New(slog.DiscardHandler),
		Workers:                     p.workers(notice.Office{Word: words.Notice, Send: sender.Send}),
		Queues:                      map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}},
		PeriodicJobs:                periodic(),
		FetchCooldown:               cooldown,
		FetchPollInterval:           time.Second,
		CompletedJobRetentionPeriod: time.Minute, // a finished mail's arguments (codes, links) do not linger
		CancelledJobRetentionPeriod: time.Minute,
		DiscardedJobRetentionPeriod: time.Hour,
		ErrorHandler:                &jobErrors{log: p.log},
	})
	if err != nil {
		return nil, err
	}
	if err := w.river.Start(context.WithoutCancel(ctx)); err != nil {
		return nil, fmt.Errorf("start background work: %w", err)
	}
	return w, nil
}

// Stop lets running jobs finish; what does not finish in time is done again later.
func (w *work) Stop(ctx context.Context) error {
	err := w.river.Stop(ctx)
	w.pool.Close()
	if w.inbox != nil {
		_ = w.inbox.Close()
	}
	return err
}

// workers names who does which work. Each is shallow: one verb, its error.
func (p *portal) workers(office notice.Office) *river.Workers {
	w := river.NewWorkers()
	does(w, func(ctx context.Context, d notice.Deliver) error { return mailed(d.Send(ctx, p.db, office)) })
	does(w, func(ctx context.Context, m notice.Post) error { return mailed(m.Send(ctx, p.db, office)) })
	does(w, func(ctx context.Context, _ publishDue) error {
		press := announcements.Press(p.files, p.keys, p.config.Site)
		return errors.Join(announcement.PublishDue(ctx, p.db, press), announcement.Prepare(ctx, p.db, press))
	})
	does(w, func(ctx context.Context, t subscription.Tell) error {
		_, err := t.Send(ctx, p.db, p.keys)
		return err
	})
	does(w, func(ctx context.Context, t outreach.Tell) error {
		_, err := t.Send(ctx, p.db, p.keys)
		return err
	})
	does(w, func(ctx context.Context, _ application.Remind) error {
		now, err := pg.Now(ctx, p.db)
		if err != nil {
			return err
		}
		_, err = application.RemindDue(ctx, p.db, now)
		return err
	})
	does(w, func(ctx context.Context, _ onboarding.Remind) error {
		now, err := pg.Now(ctx, p.db)
		if err != nil {
			return err
		}
		_, err = onboarding.RemindDue(ctx, p.db, now)
		return err
	})
	does(w, func(ctx context.Context, _ orientation.Remind) error {
		now, err := pg.Now(ctx, p.db)
		if err != nil {
			return err
		}
		_, err = orientation.RemindDue(ctx, p.db, now)
		return err
	})
	does(w, func(ctx context.Context, _ idea.Remind) error {
		_, err := idea.RemindDue(ctx, p.db)
		return err
	})
	does(w, func(ctx context.Context, _ everyMinute) error {
		_, closing := season.CloseDue(ctx, p.db)
		_, leases := verification.ExpireLeases(ctx, p.db)
		_, absent := verification.ReturnAbsent(ctx, p.db)
		_, disputes := objection.ExpireLeases(ctx, p.db)
		_, left := objection.ReturnAbsent(ctx, p.db)
		_, alarm := objection.Alarm(ctx, p.db)
		_, soon := outreach.RemindDue(ctx, p.db)
		_, tickets := helpdesk.ExpireLeases(ctx, p.db)
		_, gone := helpdesk.ReturnAbsent(ctx, p.db)
		_, late := helpdesk.Alarm(ctx, p.db, p.keys)
		_, over := helpdesk.CloseDue(ctx, p.db, p.keys)
		return errors.Join(closing, leases, absent, disputes, left, alarm, soon, tickets, gone, late, over)
	})
	does(w, func(ctx context.Context, _ everyDay) error {
		a, err := selection.Audit(ctx, p.db, ledger.Machine)
		if err == nil && len(a.Findings) > 0 {
			err = fmt.Errorf("%d of %d published results differ from what was published; portal check results names them", len(a.Findings), a.Results)
		}
		return err
	})
	does(w, func(ctx context.Context, _ everyHour) error {
		return errors.Join(
			swept(ctx, p.db, account.SweepSessions, notice.Sweep, subscription.Sweep, outreach.Sweep, employee.Sweep, award.Sweep, thanks.Sweep, helpdesk.Sweep,
				counted(outreach.Erase), counted(campaign.Alarm), counted(campaign.Settle), counted(story.Expire), counted(helpdesk.Erase)),
			swept(ctx, p.db, func(ctx context.Context, db pg.DB) error {
				_, err := upkeep.Files(ctx, db, p.files, time.Now())
				return err
			}))
	})
	return w
}

// swept runs every sweep: one that fails keeps none of the others from forgetting
// what is due.
func swept(ctx context.Context, db pg.DB, all ...func(context.Context, pg.DB) error) error {
	var errs []error
	for _, sweep := range all {
		errs = append(errs, sweep(ctx, db))
	}
	return errors.Join(errs...)
}

// counted is a sweep that says how much it did.
func counted(sweep func(context.Context, pg.DB) (int, error)) func(context.Context, pg.DB) error {
	return func(ctx context.Context, db pg.DB) error {
		_, err := sweep(ctx, db)
		return err
	}
}

// mailed keeps River from trying again what the mail server refused for good.
func mailed(err error) error {
	if errors.Is(err, mail.ErrRefused) {
		return river.JobCancel(err)
	}
	return err
}

// publishDue is publishing what has reached its minute.
type publishDue struct{}

func (publishDue) Kind() string { return "announcement.publish-due" }

// everyMinute is what the clock alone decides: closing what is due, giving back
// what an officer's lease ran out for, calling before time to answer ends, and reminding
// of events.
type everyMinute struct{}

func (everyMinute) Kind() string { return "portal.every-minute" }

// everyHour is sweeping up, and looking for formations few apply to.
type everyHour struct{}

func (everyHour) Kind() string { return "portal.every-hour" }

// everyDay is computing every published result again.
type everyDay struct{}

func (everyDay) Kind() string { return "portal.every-day" }

// periodic is the work that comes round by itself. River's leader enqueues it,
// so that several replicas do it once.
func periodic() []*river.PeriodicJob {
	return []*river.PeriodicJob{
		every(time.Minute, everyMinute{}),
		onTheMinute(publishDue{}),
		every(time.Hour, everyHour{}),
		every(time.Hour, application.Remind{}),
		every(time.Hour, onboarding.Remind{}),
		every(time.Hour, orientation.Remind{}),
		every(time.Hour, idea.Remind{}),
		every(24*time.Hour, everyDay{}),
	}
}

// onTheMinute is work that a stated minute waits for.
func onTheMinute(args river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(fullMinutes{},
		func() (river.JobArgs, *river.InsertOpts) { return args, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}

type fullMinutes struct{}

// Next is the beginning of the next minute.
func (fullMinutes) Next(t time.Time) time.Time { return t.Truncate(time.Minute).Add(time.Minute) }

func every(d time.Duration, args river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(d),
		func() (river.JobArgs, *river.InsertOpts) { return args, &river.InsertOpts{MaxAttempts: 1} }, // the next round tries again
		&river.PeriodicJobOpts{RunOnStart: true})
}

// does registers what a kind of work does.
func does[T river.JobArgs](w *river.Workers, do func(context.Context, T) error) {
	river.AddWorker(w, river.WorkFunc(func(ctx context.Context, job *river.Job[T]) error { return do(ctx, job.Args) }))
}

// jobErrors logs failed work by its kind; arguments may be personal and stay out.
type jobErrors struct{ log *slog.Logger }

func (e *jobErrors) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	e.log.ErrorContext(ctx, "job failed", "kind", job.Kind, "attempt", job.Attempt, "error", err.Error())
	return nil
}

func (e *jobErrors) HandlePanic(ctx context.Context, job *rivertype.JobRow, _ any, trace string) *river.ErrorHandlerResult {
	e.log.ErrorContext(ctx, "job panicked", "kind", job.Kind, "attempt", job.Attempt, "stack", trace)
	return nil
}

// workVerb runs the background work alone, for sites with more than one machine.
func workVerb(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) > 0 {
		return errUsage
	}
	p, err := open(ctx, c, logger(c.LogLevel))
	if err != nil {
		return err
	}
	defer p.close()
	w, err := p.startWork(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "Pekerjaan latar berjalan.")
	<-ctx.Done()
	stopCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	return w.Stop(stopCtx)
}
