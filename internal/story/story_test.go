package story_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/story"
)

var ctx = context.Background()

// office is an office with two editors.
type office struct {
	*testing.T
	pg.DB
	keys           *seal.Keyring
	files          file.Store
	author, second ledger.Actor
}

func start(t *testing.T) *office { return anOffice(t, pgtest.Tx(t)) }

func anOffice(t *testing.T, db pg.DB) *office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	o := &office{T: t, DB: db, keys: keys, files: files}
	o.author, o.second = o.editor(), o.editor()
	return o
}

func (o *office) editor() ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Editor}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Editor', '', '', sha256(uuid_send($1::uuid)))`, a.Person)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, a.Account, a.Person)
	return a
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	if _, err := o.Exec(ctx, sql, args...); err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](o *office, sql string, args ...any) T {
	o.Helper()
	v, err := pg.Rows[T](sql).One(ctx, o, args...)
	if err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

const email = "siti@contoh.id"

// invite returns a story's id and the token of its owner's link.
func (o *office) invite() (id, token string) {
	o.Helper()
	id, err := story.Invite(ctx, o, o.keys, o.author, " Siti@contoh.id")
	o.ok(err)
	link := one[string](o, `SELECT args->>'link' FROM river_job WHERE args->>'code' = 'mail.story-invitation' AND args->>'email' = $1 ORDER BY id DESC LIMIT 1`, email)
	return id, strings.TrimPrefix(link, "/cerita/saya/")
}

var (
	told  = story.Words{Name: "Siti Rahmawati", Work: "Perawat, Puskesmas Pino", Title: "Malam di Puskesmas", Body: strings.Repeat("Saya berjaga malam itu. ", 12)}
	yes   = story.Consent{Given: true, Wording: "uji-1", Statement: "Saya setuju."}
	photo = story.Portrait{Content: []byte("isi gambar"), Alt: "Perempuan berseragam"}
)

func (o *office) send(token string) {
	o.Helper()
	o.ok(story.Send(ctx, o, o.keys, o.files, token, told, photo, yes))
}

// publish is a story with a portrait that is out.
func (o *office) publish() (s story.Story, token string) {
	o.Helper()
	id, token := o.invite()
	o.send(token)
	o.ok(story.Publish(ctx, o, o.keys, o.second, id))
	return o.story(id), token
}

func (o *office) story(id string) story.Story {
	o.Helper()
	s, err := story.ByID(ctx, o, id)
	o.ok(err)
	return s
}

func (o *office) stored() (n int) {
	o.Helper()
	for _, err := range o.files.List(ctx) {
		o.ok(err)
		n++
	}
	return n
}

func (o *office) refused(want fault.Code, act func() error) {
	o.Helper()
	traces := `SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM river_job) || ' ' || (SELECT count(*) FROM story_consent) || ' ' ||
		coalesce((SELECT string_agg(md5(x::text), '' ORDER BY id) FROM story x), '') || coalesce((SELECT string_agg(md5(x::text), '' ORDER BY story_id, version) FROM story_text x), '')`
	before := one[string](o, traces)
	err := act()
	var refusal *fault.Refusal
	var got fault.Code
	if errors.As(err, &refusal) {
		got = refusal.Code
	}
	if faults, ok := fault.AsFields(err); ok {
		got = faults[0].Code
	}
	if got != want {
		o.Errorf("refused with %q (%v), want %q", got, err, want)
	}
	if one[string](o, traces) != before {
		o.Errorf("an act refused with %q left traces", want)
	}
}

func TestAStoryIsWrittenEditedConfirmedAndPublished(t *testing.T) {
	o := start(t)
	id, token := o.invite()
	publish := func(by ledger.Actor) func() error {
		return func() error { return story.Publish(ctx, o, o.keys, by, id) }
	}
	o.refused(story.NothingNew, publish(o.second))
	o.refused(story.Nothing, func() error { return story.Edit(ctx, o, o.keys, o.author, id, 0, "x", "y") })
	o.refused(story.BodyShort, func() error {
		x := told
		x.Body = "Pendek."
		return story.Send(ctx, o, o.keys, o.files, token, x, photo, yes)
	})
	o.refused(story.AltMissing, func() error {
		return story.Send(ctx, o, o.keys, o.files, token, told, story.Portrait{Content: []byte("x")}, yes)
	})
	o.refused(story.ConsentMissing, func() error {
		return story.Send(ctx, o, o.keys, o.files, token, told, photo, story.Consent{Wording: "uji-1", Statement: "x"})
	})
	o.send(token)
	o.refused(story.OwnWork, publish(o.author))
	o.ok(story.Edit(ctx, o, o.keys, o.second, id, 1, "Malam jaga", told.Body))
	o.refused(story.Stale, func() error { return story.Edit(ctx, o, o.keys, o.author, id, 1, "Lain", told.Body) })
	third := o.editor()
	o.refused(story.NotAgreed, publish(third))
	o.refused(story.Stale, func() error { return story.Confirm(ctx, o, o.keys, token, 1) })
	o.ok(story.Confirm(ctx, o, o.keys, token, 2))
	o.refused(story.NoneToAgree, func() error { return story.Confirm(ctx, o, o.keys, token, 2) })
	o.refused(story.OwnWork, publish(o.second))
	o.ok(publish(third)())
	s, err := story.BySlug(ctx, o, o.story(id).Slug)
	o.ok(err)
	if s.Title != "Malam jaga" || s.Name != told.Name || s.ConsentAt == nil {
		t.Errorf("%+v", s)
	}
	if body, err := s.PortraitOf(ctx, o.keys, o.files); err != nil || !bytes.Equal(body, photo.Content) {
		t.Errorf("%q, %v", body, err)
	}
	// A further version waits; what is public stays.
	next := told
	next.Title = "Malam yang lain"
	o.ok(story.Send(ctx, o, o.keys, o.files, token, next, story.Portrait{None: true}, yes))
	if s, err := story.BySlug(ctx, o, s.Slug); err != nil || s.Title != "Malam jaga" || s.FileKey == "" {
		t.Errorf("the public version changed: %q, %v", s.Title, err)
	}
	o.ok(publish(o.second)()) // had no hand in this one
	if s, err := story.BySlug(ctx, o, s.Slug); err != nil || s.Title != next.Title || s.FileKey != "" {
		t.Errorf("%q, %v", s.Title, err)
	}
	if n := one[int](o, `SELECT count(*)::int FROM story_consent`); n != 1 {
		t.Errorf("%d consents to one wording", n)
	}
	if v, err := story.Versions(ctx, o, id); err != nil || len(v) != 3 {
		t.Errorf("%d versions, %v", len(v), err)
	}
}

func TestWhatIsTakenBackIsGoneAtOnce(t *testing.T) {
	o := start(t)
	s, token := o.publish()
	if o.stored() != 1 {
		t.Fatal("no portrait is stored")
	}
	o.ok(story.Withdraw(ctx, o, o.keys, o.files, token))
	if _, err := story.BySlug(ctx, o, s.Slug); !errors.Is(err, story.ErrGone) {
		t.Errorf("the address answers %v", err)
	}
	if all, err := story.Public(ctx, o, 10); err != nil || len(all) != 0 {
		t.Errorf("%d stories are listed, %v", len(all), err)
	}
	if o.stored() != 0 {
		t.Error("the portrait is still there")
	}
	left := one[string](o, `SELECT (SELECT count(*) FROM story_text) || ' ' || (SELECT count(*) FROM story WHERE data_key IS NOT NULL OR email_sealed IS NOT NULL OR slug IS NOT NULL) || ' ' ||
		(SELECT count(*) FROM story_consent WHERE withdrawn_at IS NULL)`)
	if left != "0 0 0" {
		t.Errorf("left over: %s", left)
	}
	if n := one[int](o, `SELECT count(*)::int FROM event_payload p JOIN event e ON e.id = p.event_id WHERE e.object LIKE 'story:%' AND (convert_from(p.payload, 'UTF8') LIKE '%Siti%' OR convert_from(p.payload, 'UTF8') LIKE '%Malam%')`); n != 0 {
		t.Error("the ledger still tells the story")
	}
	for _, act := range []func() error{
		func() error { return story.Withdraw(ctx, o, o.keys, o.files, token) },
		func() error { return story.Send(ctx, o, o.keys, o.files, token, told, photo, yes) },
		func() error { _, err := story.Mine(ctx, o, o.keys, token); return err },
	} {
		o.refused(story.LinkOver, act)
	}
	o.refused(story.TakenBack, func() error { return story.Publish(ctx, o, o.keys, o.second, s.ID) })
}

func TestTheOfficeTakesDownAndForgetsWhoDoesNotAnswer(t *testing.T) {
	o := start(t)
	s, token := o.publish()
	o.refused(story.ReasonMissing, func() error { return story.TakeDown(ctx, o, o.keys, o.files, o.second, s.ID, " ") })
	o.ok(story.TakeDown(ctx, o, o.keys, o.files, o.second, s.ID, "Atas permintaan lewat telepon."))
	if n := one[int](o, `SELECT count(*)::int FROM river_job WHERE args->>'code' = 'mail.story-gone' AND args->>'email' = $1`, email); n != 1 || o.stored() != 0 {
		t.Errorf("%d were told, %d files", n, o.stored())
	}
	o.refused(story.LinkOver, func() error { return story.Withdraw(ctx, o, o.keys, o.files, token) })

	id, _ := o.invite()
	for want := range 2 {
		if n, err := story.Expire(ctx, o); err != nil || n != want {
			t.Errorf("%d expired (%v), want %d", n, err, want)
		}
		pgtest.Shift(t, o, 31*24*time.Hour)
	}
	if s := o.story(id); s.State != story.Gone || s.GoneWhy != story.Unanswered {
		t.Errorf("%+v", s)
	}
}

func TestTheDatabaseKeepsConsentVersionsAndFourEyes(t *testing.T) {
	o := start(t)
	id, token := o.invite()
	o.send(token)
	for _, sql := range []string{
		`UPDATE story_text SET published_by = hands[1], published_at = portal_now()`,
		`UPDATE story_text SET body = 'lain'`,
		`UPDATE story_text SET portrait_alt = ''`,
		`DELETE FROM story_text`,
		`UPDATE story_consent SET statement = 'lain'`,
		`DELETE FROM story_consent`,
		`UPDATE story SET state = 'gone', gone_at = portal_now(), gone_why = 'withdrawn'`,
		`INSERT INTO story_text (story_id, version, name, work, title, body, file_key, hands, confirmed_at) SELECT story_id, 9, name, work, title, body, 'x', hands, portal_now() FROM story_text`,
	} {
		tx, err := o.Begin(ctx)
		o.ok(err)
		if _, err := tx.Exec(ctx, sql); err == nil {
			t.Errorf("the database let through: %s", sql)
		}
		_ = tx.Rollback(ctx)
	}
	for _, forged := range []string{id, id + ".AAAA", pg.NewID() + strings.TrimPrefix(token, id), "x"} {
		o.refused(story.LinkOver, func() error { return story.Withdraw(ctx, o, o.keys, o.files, forged) })
	}
}

func TestPublishingAndWithdrawingAtOnceNeverLeavesAStoryOut(t *testing.T) {
	o := anOffice(t, pgtest.Pool(t))
	id, token := o.invite()
	o.send(token)
	var wg sync.WaitGroup
	var published, withdrawn error
	wg.Go(func() { published = story.Publish(ctx, o, o.keys, o.second, id) })
	wg.Go(func() { withdrawn = story.Withdraw(ctx, o, o.keys, o.files, token) })
	wg.Wait()
	if withdrawn != nil || published != nil && !errors.Is(published, story.ErrGone) {
		t.Errorf("%v, %v", published, withdrawn)
	}
	if all, err := story.Public(ctx, o, 10); err != nil || len(all) != 0 {
		t.Errorf("%d stories are out, %v", len(all), err)
	}
}
