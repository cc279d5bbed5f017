package season_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// internal is a draft of the region's own.
func internal(t *testing.T, tx pgx.Tx, by ledger.Actor, code string) season.Season {
	t.Helper()
	p := aPlan(code, today(t, tx))
	p.Kind = season.Internal
	return must[season.Season](t)(season.New(ctx, tx, by, p))
}

func stagesOf(t *testing.T, db pg.DB, s season.Season) []season.Stage {
	t.Helper()
	return must[[]season.Stage](t)(season.Stages(ctx, db, s.ID))
}

func kinds(t *testing.T, db pg.DB, s season.Season) string {
	t.Helper()
	var list []string
	for _, d := range must[[]season.Document](t)(season.Documents(ctx, db, s.ID)) {
		list = append(list, d.Kind)
	}
	return strings.Join(list, " ")
}

func last(t *testing.T, db pg.DB, s season.Season) ledger.Payload {
	t.Helper()
	h := must[[]ledger.Entry](t)(ledger.History(ctx, db, "season:"+s.ID))
	return h[len(h)-1].Facts()
}

func TestTermsOfADraft(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	other, s := internal(t, tx, by, "mutasi-2026"), internal(t, tx, by, "internal-2027")
	terms := season.TermsOf(s, stagesOf(t, tx, s))
	if len(terms.Objections) != 1 {
		t.Fatalf("objections are %v", terms.Objections)
	}
	if err := season.SetTerms(ctx, tx, by, s.Code, terms); err != nil || events(t, tx, s.ID) != 1 {
		t.Errorf("terms as they were: %v, %d events", err, events(t, tx, s.ID))
	}
	terms = season.Terms{Name: " Seleksi terbuka ", Year: 2027, Exclusivity: other.Code, GPAMin: 3000, Grace: 30 * time.Minute, LegalBasis: "Perbup 12/2025", Version: s.Version}
	if err := season.SetTerms(ctx, tx, by, s.Code, terms); err != nil {
		t.Fatal(err)
	}
	got := must[season.Season](t)(season.ByCode(ctx, tx, s.Code))
	if got.Name != "Seleksi terbuka" || got.Year != 2027 || got.Exclusivity != other.Code || got.GPAMin != 3000 || got.Grace != 30*time.Minute || got.LegalBasis != "Perbup 12/2025" {
		t.Errorf("stored %+v", got)
	}
	if slices.ContainsFunc(stagesOf(t, tx, s), func(st season.Stage) bool { return st.Objections }) {
		t.Error("a stage still takes objections")
	}
	told := last(t, tx, s)
	if told.Of("gpa.old") != "2750" || told.Of("gpa.new") != "3000" || told.Of("objections.old") != "Masa sanggah" || told.Of("year.old") == "" || events(t, tx, s.ID) != 2 {
		t.Errorf("history says %v", told)
	}
}

func TestANationalSeasonFollowsItsYear(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := draft(t, tx, by)
	terms := season.TermsOf(s, stagesOf(t, tx, s))
	terms.Year, terms.Exclusivity = 2030, s.Code
	if err := season.SetTerms(ctx, tx, by, s.Code, terms); err != nil {
		t.Fatal(err)
	}
	if got := must[season.Season](t)(season.ByCode(ctx, tx, s.Code)); got.Exclusivity != "nasional-2030" {
		t.Errorf("one application in %q", got.Exclusivity)
	}
}

func TestEveryFaultOfTermsAtOnce(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := internal(t, tx, by, "internal-2027")
	err := season.SetTerms(ctx, tx, by, s.Code, season.Terms{Exclusivity: "tiada", GPAMin: -1, Grace: 25 * time.Hour, Objections: []string{registration(t, tx, s.ID).ID}})
	f, _ := fault.AsFields(err)
	var codes []fault.Code
	for _, x := range f {
		codes = append(codes, x.Code)
	}
	want := []fault.Code{season.NameMissing, season.YearWrong, season.LegalMissing, season.GroupUnknown, season.GPAWrong, season.GraceWrong, season.ObjectionStage}
	if !slices.Equal(codes, want) || events(t, tx, s.ID) != 1 {
		t.Errorf("faults are %v", f)
	}
}

var permit = season.Document{Label: "Surat izin atasan (PPK)", Hint: "Ditandatangani.", Format: "pdf", MaxBytes: 300 << 10, MaxPages: 3, Required: season.Always, Source: "Perbup 12/2025"}

func TestDocumentsOfADraft(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := internal(t, tx, by, "internal-2027")
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(season.AddDocument(ctx, tx, by, s.Code, permit))
	do(season.RemoveDocument(ctx, tx, by, s.Code, "surat-disabilitas"))
	at := func(kind string) int { return slices.Index(strings.Fields(kinds(t, tx, s)), kind) + 1 }
	version := func() int { return must[season.Season](t)(season.ByCode(ctx, tx, s.Code)).Version }
	up := at("surat-izin-atasan-ppk") - 1
	do(season.MoveDocument(ctx, tx, by, s.Code, "surat-izin-atasan-ppk", up))
	do(season.MoveDocument(ctx, tx, by, s.Code, "surat-izin-atasan-ppk", up)) // asked twice
	do(season.MoveDocument(ctx, tx, by, s.Code, "pas-foto", at("pas-foto")+1))
	refused(t, tx, s.ID, season.ErrChangedMeanwhile, func(db pg.DB) error { return season.MoveDocument(ctx, db, by, s.Code, "surat-lamaran", 0) })
	if got, want := kinds(t, tx, s), "surat-lamaran pas-foto sk-pangkat ijazah surat-izin-atasan-ppk transkrip"; got != want {
		t.Errorf("asks for %s, want %s", got, want)
	}
	changed := permit
	changed.Kind, changed.Format, changed.Required = "surat-izin-atasan-ppk", "jpeg", season.Optional
	do(season.ChangeDocument(ctx, tx, by, s.Code, version(), changed))
	if told := last(t, tx, s); told.Of("document") != permit.Label || told.Of("format.new") != "jpeg" || told.Of("pages.new") != "1" || told.Of("label.old") != "" {
		t.Errorf("history says %v", told)
	}
	before := events(t, tx, s.ID)
	if before != 6 { // created, added, removed, moved twice, changed
		t.Errorf("%d events", before)
	}
	do(season.ChangeDocument(ctx, tx, by, s.Code, version(), changed))
	if events(t, tx, s.ID) != before {
		t.Error("a change of nothing left a trace")
	}
	changed.Label = "Lain"
	refused(t, tx, s.ID, season.ErrChangedMeanwhile, func(db pg.DB) error { return season.ChangeDocument(ctx, db, by, s.Code, version()-1, changed) })
	refused(t, tx, s.ID, season.ErrDocumentUnknown, func(db pg.DB) error { return season.RemoveDocument(ctx, db, by, s.Code, "surat-disabilitas") })
}

func TestDocumentsThatCannotBeAskedFor(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := internal(t, tx, by, "internal-2027")
	twice := permit
	twice.Label = "IJAZAH"
	f, _ := fault.AsFields(season.AddDocument(ctx, tx, by, s.Code, twice))
	if len(f) != 1 || f[0].Code != season.DocumentTwice {
		t.Errorf("asked twice: %v", f)
	}
	f, _ = fault.AsFields(season.AddDocument(ctx, tx, by, s.Code, season.Document{Label: "?!", Format: "docx", MaxBytes: 6 << 20, Required: "kadang"}))
	if len(f) != 6 {
		t.Errorf("faults are %v", f)
	}
}

func TestADocumentThatProvesARequirementStays(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	s := draft(t, tx, by)
	_, err := tx.Exec(ctx, `
		WITH a AS (INSERT INTO agency (id, name) VALUES (gen_random_uuid(), 'Kabupaten Contoh') RETURNING id),
		     u AS (INSERT INTO unit (id, agency_id, name) SELECT gen_random_uuid(), id, 'Dinas Contoh' FROM a RETURNING id, agency_id),
		     v AS (INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max)
		           SELECT gen_random_uuid(), $1, 'X1', agency_id, id, 'Auditor', 'teknis', 'Umum', 1, 0, 0 FROM u RETURNING id)
		INSERT INTO requirement (id, vacancy_id, position, kind, label, source, document_kind)
		SELECT gen_random_uuid(), id, 1, 'qualification', 'S-1', 'x', 'ijazah' FROM v`, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, tx, s.ID, season.ErrDocumentUsed, func(db pg.DB) error { return season.RemoveDocument(ctx, db, by, s.Code, "ijazah") })
	if err := season.RemoveDocument(ctx, tx, by, s.Code, "swafoto"); err != nil {
		t.Error(err)
	}
}

func TestWhoChangedTheTermsCannotPublish(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := draft(t, tx, author)
	if err := season.AddDocument(ctx, tx, second, s.Code, permit); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, s.ID, season.ErrOwnWork, func(db pg.DB) error { return season.Publish(ctx, db, second, s.Code) })
	third := planner(t, tx)
	terms := season.TermsOf(must[season.Season](t)(season.ByCode(ctx, tx, s.Code)), stagesOf(t, tx, s))
	stale := terms
	terms.Name, stale.Name = "Nama ketiga", "Nama basi"
	if err := season.SetTerms(ctx, tx, third, s.Code, terms); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, s.ID, season.ErrChangedMeanwhile, func(db pg.DB) error { return season.SetTerms(ctx, db, second, s.Code, stale) })
	for _, hand := range []ledger.Actor{author, second, third} { // whoever had a hand in it, not only the last
		refused(t, tx, s.ID, season.ErrOwnWork, func(db pg.DB) error { return season.Publish(ctx, db, hand, s.Code) })
	}
	if err := season.Publish(ctx, tx, planner(t, tx), s.Code); err != nil {
		t.Error(err)
	}
}

// TestTheDatabaseFreezesWhatWasPublished: no verb is asked here.
func TestTheDatabaseFreezesWhatWasPublished(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := open(t, tx, author, second)
	for _, sql := range []string{
		`UPDATE season SET gpa_min = 3000 WHERE id = $1`,
		`UPDATE season SET grace = interval '1 hour' WHERE id = $1`,
		`UPDATE season SET exclusivity = 'lain' WHERE id = $1`,
		`UPDATE season SET name = 'Lain' WHERE id = $1`,
		`UPDATE season SET state = 'draft' WHERE id = $1`,
		`UPDATE stage SET objections = false WHERE season_id = $1`,
		`DELETE FROM season_document WHERE season_id = $1 AND kind = 'swafoto'`,
		`UPDATE season_document SET max_bytes = 1 WHERE season_id = $1`,
		`INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, required) VALUES ($1, 'x', 99, 'X', 'pdf', 1, 'always')`,
	} {
		err := pgx.BeginFunc(ctx, tx, func(inner pgx.Tx) error {
			_, err := inner.Exec(ctx, sql, s.ID)
			return err
		})
		if !pg.RaisedBy(err, string(season.TermsFrozen)) {
			t.Errorf("%s: %v", sql, err)
		}
	}
	terms := season.TermsOf(s, stagesOf(t, tx, s))
	for name, act := range map[string]func(pg.DB) error{
		"terms": func(db pg.DB) error { return season.SetTerms(ctx, db, author, s.Code, terms) },
		"add":   func(db pg.DB) error { return season.AddDocument(ctx, db, author, s.Code, permit) },
		"change": func(db pg.DB) error {
			return season.ChangeDocument(ctx, db, author, s.Code, s.Version, season.Document{Kind: "ktp"})
		},
		"remove": func(db pg.DB) error { return season.RemoveDocument(ctx, db, author, s.Code, "ktp") },
		"move":   func(db pg.DB) error { return season.MoveDocument(ctx, db, author, s.Code, "ktp", 1) },
	} {
		t.Run(name, func(t *testing.T) { refused(t, tx, s.ID, season.ErrTermsFrozen, act) })
	}
}

// TestNoDocumentSlipsInBesideAPublication: what was added before the second
// person published, they saw.
func TestNoDocumentSlipsInBesideAPublication(t *testing.T) {
	db := pgtest.Pool(t)
	author, second := planner(t, db), planner(t, db)
	s := must[season.Season](t)(season.New(ctx, db, author, aPlan("cpns-2026", day.Day{})))
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := season.Publish(ctx, tx, second, s.Code); err != nil {
			return err
		}
		added := make(chan error, 1)
		go func() { // waits for the publication
			_, err := db.Exec(ctx, `INSERT INTO season_document (season_id, kind, position, label, format, max_bytes, required) VALUES ($1, 'x', 99, 'X', 'pdf', 1, 'always')`, s.ID)
			added <- err
		}()
		t.Cleanup(func() {
			if err := <-added; !pg.RaisedBy(err, string(season.TermsFrozen)) {
				t.Errorf("a document beside the publication: %v", err)
			}
		})
		return waiting(db)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// waiting returns when somebody waits for a lock.
func waiting(db pg.DB) error {
	for range 200 {
		n, err := pg.Rows[int](`SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).One(ctx, db)
		if err != nil || n > 0 {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil
}
