package demo_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/demo"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/installation"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/medal"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/internal/training"
)

var ctx = context.Background()

// office is an empty database of a mode, as migrate leaves it.
func office(t *testing.T, mode string) demo.Office {
	t.Helper()
	url := pgtest.Database(t)
	app, err := pg.Open(ctx, url, pg.AppRole, 6)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	owner, err := pg.Open(ctx, url, pg.OwnerRole, 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(owner.Close)
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	if _, err := owner.Exec(ctx, `DELETE FROM installation`); err != nil { // tests run as a demonstration
		t.Fatal(err)
	}
	if err := installation.Stamp(ctx, owner, installation.Installation{Mode: mode, KeyFingerprint: keys.Fingerprint()}); err != nil {
		t.Fatal(err)
	}
	if err := pgx.BeginFunc(ctx, owner, func(tx pgx.Tx) error { return reference.Load(ctx, tx) }); err != nil {
		t.Fatal(err)
	}
	agency := pdf.Agency{Government: "Pemerintah Contoh", Name: "BKD Contoh"}
	return demo.Office{DB: app, Owner: owner, Keys: keys, Files: files, Few: true,
		Train: training.Press{Agency: agency, Place: "Manna", BaseURL: "http://contoh.example", Notice: "Peragaan"}, Award: award.Press{Files: files, Agency: agency, Place: "Manna", BaseURL: "http://contoh.example", Notice: "Peragaan"},
		Press: announcement.Press{Files: files, Keys: keys, Print: announcement.Paper{BaseURL: "http://contoh.example", Demo: true}.Print}}
}

func one[T any](t *testing.T, db pg.DB, sql string, args ...any) T {
	t.Helper()
	v, err := pg.Rows[T](sql).One(ctx, db, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func TestTheDemonstrationHasAPastAndEveryState(t *testing.T) {
	o := office(t, "demo")
	var last int
	accounts, err := demo.Seed(ctx, o, func(done, total int, _ string) { last = 100 * done / total })
	if err != nil {
		t.Fatal(err)
	}
	if last != 100 {
		t.Errorf("progress ended at %d %%", last)
	}
	type season struct {
		Code, State      string
		Vacancies, Posts int
	}
	got, err := pg.Rows[season](`SELECT s.code, s.state, count(v.id)::int AS vacancies, sum(v.quota)::int AS posts
		FROM season s JOIN vacancy v ON v.season_id = s.id AND v.state = 'published' GROUP BY s.id ORDER BY s.code`).All(ctx, o.DB)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]season{{"cpns-2024", "archived", 4, 4}, {"cpns-2026", "published", 46, 60}, {"internal-2026", "closed", 2, 3}, {"pppk-2026", "closed", 6, 6}}, got); diff != "" {
		t.Error(diff)
	}
	for what, sql := range map[string]string{
		"a draft in the open season":                             `SELECT count(*)::int FROM application a JOIN season s ON s.id = a.season_id WHERE s.code = 'cpns-2026' AND a.state = 'draft'`,
		"a case that waits":                                      `SELECT count(*)::int FROM verification WHERE state = 'waiting'`,
		"a case that was decided":                                `SELECT count(*)::int FROM verification WHERE state = 'decided'`,
		"somebody told MS":                                       `SELECT count(*)::int FROM application WHERE state = 'ms'`,
		"somebody told TMS":                                      `SELECT count(*)::int FROM application WHERE state = 'tms'`,
		"a national result with a code that was moved or not":    `SELECT count(*)::int FROM result_row r JOIN announcement a ON a.id = r.announcement_id WHERE a.kind = 'final_result' AND r.computed <> ''`,
		"a result of a panel":                                    `SELECT count(*)::int FROM result_row r JOIN announcement a ON a.id = r.announcement_id JOIN season s ON s.id = a.season_id WHERE s.code = 'internal-2026' AND r.status = 'passed'`,
		"a vacancy without applicants":                           `SELECT count(*)::int FROM vacancy v WHERE NOT EXISTS (SELECT 1 FROM application a WHERE a.vacancy_id = v.id)`,
		"a role that waits for a second administrator":           `SELECT count(*)::int FROM role_grant WHERE active_from IS NULL AND revoked_at IS NULL`,
		"a claim that waits at the helpdesk":                     `SELECT count(*)::int FROM recovery WHERE state = 'filed'`,
		"an event of last month":                                 `SELECT count(*)::int FROM event WHERE at < portal_now() - interval '28 days'`,
		"an objection upheld, and announced anew":                `SELECT count(*)::int FROM objection o JOIN season s ON s.id = o.season_id JOIN participant p ON p.id = o.participant_id JOIN application a ON a.id = p.application_id WHERE s.code = 'internal-2026' AND o.state = 'upheld' AND a.state = 'ms'`,
		"an objection rejected, with its article":                `SELECT count(*)::int FROM objection o JOIN season s ON s.id = o.season_id WHERE s.code = 'internal-2026' AND o.state = 'rejected' AND o.article <> ''`,
		"ideas applied, one with its proposer's name":            `SELECT count(*)::int FROM idea WHERE state = 'applied' AND named`,
		"an idea in every state":                                 `SELECT (count(DISTINCT state) = 7)::int FROM idea`,
		"an idea whose unit is late, and was told":               `SELECT count(*)::int FROM idea WHERE state = 'open' AND alarmed_at IS NOT NULL`,
		"a hidden comment":                                       `SELECT count(*)::int FROM idea_comment WHERE hidden_at IS NOT NULL`,
		"thanks that wait, and thanks with a name":               `SELECT (count(DISTINCT state) = 3 AND bool_or(named))::int FROM thanks`,
		"an objection that waits":                                `SELECT count(*)::int FROM objection o JOIN season s ON s.id = o.season_id WHERE s.code = 'pppk-2026' AND o.state = 'filed'`,
		"an objection in an officer's hands":                     `SELECT count(*)::int FROM objection o JOIN season s ON s.id = o.season_id WHERE s.code = 'pppk-2026' AND o.state = 'in_review' AND o.lease_until > portal_now()`,
		"an imported objection with its answer":                  `SELECT count(*)::int FROM objection o JOIN season s ON s.id = o.season_id WHERE s.code = 'cpns-2024' AND o.imported_at IS NOT NULL AND o.decided_at IS NOT NULL`,
		"a window to object that is open now":                    `SELECT count(*)::int FROM objection_window w JOIN season s ON s.id = w.season_id WHERE s.code = 'pppk-2026' AND w.stage = 'admin' AND w.opens_at <= portal_now() AND w.closes_at > portal_now()`,
		"a correction of a score, in public":                     `SELECT count(*)::int FROM score_batch WHERE kind = 'correction' AND approved_at IS NOT NULL`,
		"a correction that waits for its second person":          `SELECT count(*)::int FROM score_batch WHERE kind = 'correction' AND approved_at IS NULL`,
		"a result that was corrected":                            `SELECT count(*)::int FROM announcement WHERE kind = 'final_result' AND state = 'corrected'`,
		"somebody who passed and was appointed":                  `SELECT count(*)::int FROM onboarding o JOIN employee e ON e.person_id = o.person_id WHERE o.state = 'appointed'`,
		"a document that was given back":                         `SELECT count(*)::int FROM onboarding_document d JOIN onboarding o ON o.id = d.onboarding_id WHERE d.verdict = 'returned' AND o.state = 'open'`,
		"an event to come that is full, with people who wait":    `SELECT count(*)::int FROM outreach e WHERE starts_at > portal_now() AND taken = capacity AND EXISTS (SELECT FROM outreach_signup g WHERE g.outreach_id = e.id AND g.state = 'waiting')`,
		"an event to come with places left, moved once":          `SELECT count(*)::int FROM outreach e JOIN outreach_change c ON c.outreach_id = e.id WHERE e.starts_at > portal_now() AND taken BETWEEN 1 AND capacity - 1`,
		"an event that was held, with those who came":            `SELECT count(*)::int FROM outreach e JOIN outreach_signup g ON g.outreach_id = e.id WHERE e.ends_at < portal_now() AND e.followed_at IS NOT NULL AND g.attended_at IS NOT NULL`,
		"two stories with portraits":                             `SELECT (count(*) / 2)::int FROM story s JOIN story_text t ON t.story_id = s.id AND t.published_at IS NOT NULL AND t.file_key <> '' WHERE s.state = 'published'`,
		"an invitation to a story":                               `SELECT count(*)::int FROM story WHERE state = 'invited'`,
		"a campaign with visits, and those who came by it":       `SELECT count(*)::int FROM campaign c JOIN campaign_day d ON d.campaign_id = c.id JOIN campaign_account a ON a.campaign_id = c.id WHERE c.state = 'published'`,
		"forty employees from an applied file":                   `SELECT (count(*) / 40)::int FROM employee e WHERE EXISTS (SELECT FROM employee_record r JOIN employee_import i ON i.id = r.import_id AND i.applied WHERE r.employee_id = e.id)`,
		"a PPPK among them":                                      `SELECT count(*)::int FROM employee e JOIN employee_record r ON r.employee_id = e.id AND r.import_id IS NOT NULL WHERE e.status = 'pppk'`,
		"a file that waits for its second person":                `SELECT count(*)::int FROM employee_import WHERE decided_at IS NULL`,
		"three heads of units":                                   `SELECT (count(*) / 3)::int FROM unit_head WHERE until IS NULL`,
		"units that vacancies and employees share":               `SELECT count(*)::int FROM vacancy v JOIN employee e ON e.unit_id = v.unit_id`,
		"a class that was held, with voices and certificates":    `SELECT count(*)::int FROM training_class c WHERE c.state = 'concluded' AND (SELECT count(*) FROM training_feedback f WHERE f.class_id = c.id) >= 5 AND EXISTS (SELECT FROM training_seat s WHERE s.class_id = c.id AND s.certificate IS NOT NULL) AND EXISTS (SELECT FROM training_seat s WHERE s.class_id = c.id AND NOT s.passed)`,
		"somebody who learnt":                                    `SELECT count(*)::int FROM training_attempt a JOIN training_attempt b ON b.seat_id = a.seat_id AND b.phase = 'after' AND b.correct > a.correct WHERE a.phase = 'before'`,
		"an invitation that waits for the unit's head":           `SELECT count(*)::int FROM training_seat s JOIN training_class c ON c.id = s.class_id JOIN employee e ON e.id = s.employee_id JOIN unit_head h ON h.unit_id = e.unit_id JOIN employee l ON l.id = h.employee_id WHERE s.state = 'invited' AND c.state = 'open' AND l.official_email = 'pimpinan@contoh.example'`,
		"needs of a unit":                                        `SELECT count(*)::int FROM training_need`,
		"a certificate from elsewhere that counted":              `SELECT count(*)::int FROM training_outside WHERE state = 'accepted'`,
		"a certificate from elsewhere that waits":                `SELECT count(*)::int FROM training_outside WHERE state = 'sent'`,
		"a first year near the limit of absence":                 `SELECT count(*)::int FROM basic_training b JOIN orientation o ON o.id = b.orientation_id JOIN employee e ON e.id = o.employee_id AND e.status = 'cpns' WHERE b.warned AND (SELECT sum(hours) FROM basic_training_absence a WHERE a.orientation_id = o.id) = 12`,
		"a task of a first year that is done, one that waits":    `SELECT count(*)::int FROM orientation o JOIN orientation_task d ON d.orientation_id = o.id AND d.done_at IS NOT NULL JOIN orientation_task w ON w.orientation_id = o.id AND w.done_at IS NULL`,
		"two holders of last year's award":                       `SELECT (count(*) / 2)::int FROM award_grant WHERE granted_at IS NOT NULL AND code <> ''`,
		"two dossiers of this year that one scorer is done with": `SELECT (count(*) / 2)::int FROM award_nomination n JOIN award_programme p ON p.id = n.programme_id WHERE n.state = 'admitted' AND p.closes_at > portal_now() AND (SELECT count(*) FROM award_scoring s WHERE s.nomination_id = n.id AND s.done_at IS NOT NULL) = 1`,
		"a nomination that waits for consent":                    `SELECT count(*)::int FROM award_nomination WHERE state = 'matched'`,
		"a citizen's nomination that the committee matches":      `SELECT count(*)::int FROM award_nomination WHERE state = 'filed' AND source = 'citizen'`,
		"a nomination that rests on an applied idea":             `SELECT count(*)::int FROM award_nomination n JOIN idea i ON i.id = n.idea_id AND i.state = 'applied'`,
		"a nomination that rests on a citizen's thanks":          `SELECT count(*)::int FROM award_nomination n JOIN thanks t ON t.id = n.thanks_id AND t.state = 'published'`,
		"an award that was revoked, with its reason":             `SELECT count(*)::int FROM award_grant WHERE revoked_at IS NOT NULL AND ending_reason <> ''`,
		"a doubt about a medal that waits":                       `SELECT count(*)::int FROM medal_verdict WHERE decided_at IS NULL`,
		"a moved deadline, struck through":                       `SELECT count(*)::int FROM stage_date WHERE version = 2 AND confirmed_at IS NOT NULL`,
	} {
		if one[int](t, o.DB, sql) == 0 {
			t.Errorf("no %s", what)
		}
	}
	for what, sql := range map[string]string{
		"events in the future":          `SELECT count(*)::int FROM event WHERE at > portal_now()`,
		"codes left in the post":        `SELECT count(*)::int FROM river_job WHERE kind = 'notice.post' AND args->>'code' NOT IN ('mail.account-recovery-filed', 'mail.story-invitation')`,
		"results without a second head": `SELECT count(*)::int FROM verification WHERE state = 'decided' AND proposed_by = confirmed_by`,
		"objections answered late":      `SELECT count(*)::int FROM objection o JOIN objection_window w ON w.season_id = o.season_id AND w.stage = o.stage WHERE coalesce(o.decided_at, portal_now()) >= w.answer_by`,
		"upheld, not announced anew":    `SELECT count(*)::int FROM objection o WHERE o.state = 'upheld' AND NOT EXISTS (SELECT 1 FROM announcement n WHERE n.season_id = o.season_id AND n.kind = 'admin_result' AND n.published_at > o.decided_at)`,
		"undecided PPPK cases":          `SELECT count(*)::int FROM verification v JOIN submission b ON b.id = v.submission_id JOIN application a ON a.id = b.application_id JOIN season s ON s.id = a.season_id WHERE s.code = 'pppk-2026' AND v.state <> 'decided'`,
	} {
		if n := one[int](t, o.DB, sql); n > 0 {
			t.Errorf("%d %s", n, what)
		}
	}
	if off := one[time.Time](t, o.DB, `SELECT portal_now()`).Sub(one[time.Time](t, o.DB, `SELECT clock_timestamp()`)); off.Abs() > time.Second {
		t.Errorf("the clock is off by %s", off)
	}
	waiting, err := orientation.Waiting(ctx, o.DB)
	if err != nil || len(waiting) != 1 || waiting[0].Status != employee.PPPK {
		t.Errorf("new employees without a plan: %+v, %v", waiting, err)
	}
	rounds, err := medal.Rounds(ctx, o.DB)
	if err != nil || len(rounds) != 1 {
		t.Fatalf("rounds %+v, %v", rounds, err)
	}
	candidates, err := medal.Candidates(ctx, o.DB, rounds[0])
	if err != nil {
		t.Fatal(err)
	}
	steps, states := map[int]int{}, map[medal.State]int{}
	for _, c := range candidates {
		steps[c.Step]++
		states[c.State()]++
	}
	if diff := cmp.Diff(map[int]int{10: 2, 20: 3, 30: 1}, steps); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[medal.State]int{medal.Doubtful: 1, medal.Ready: 2, medal.Lacking: 3}, states); diff != "" {
		t.Error(diff)
	}
	class, err := pg.Rows[time.Time](`SELECT max(ends_at) FROM training_session s JOIN training_class c ON c.id = s.class_id WHERE c.state = 'concluded'`).One(ctx, o.DB)
	if err != nil {
		t.Fatal(err)
	}
	people, err := training.Everybody(ctx, o.DB, day.Of(class).Year)
	if err != nil {
		t.Fatal(err)
	}
	var below, above int
	for _, u := range training.ByUnit(people) {
		if u.Asked > 0 && u.Below > 0 {
			below++
		} else if u.Asked > 0 {
			above++
		}
	}
	if below == 0 || above == 0 {
		t.Errorf("%d units below the hours of a year, %d above", below, above)
	}
	for email, want := range map[string]string{"pelamar": "draft", "pelamar2": "submitted", "pelamar3": "tms", "pelamar4": "ms"} {
		if got := one[string](t, o.DB, `SELECT a.state FROM application a JOIN account c ON c.person_id = a.person_id WHERE c.email = $1`, email+"@contoh.example"); got != want {
			t.Errorf("%s is %s, not %s", email, got, want)
		}
	}
	if a, err := selection.Audit(ctx, o.DB, ledger.Machine); err != nil || a.Results != 3 || len(a.Findings) > 0 {
		t.Errorf("the published results computed again: %+v, %v", a, err)
	}
	for _, a := range accounts {
		if _, err := account.SignIn(ctx, o.DB, nil, account.Attempt{Email: a.Email, Password: a.Password}); err != nil {
			t.Errorf("%s: %v", a.Role, err)
		}
	}
	if _, err := demo.Seed(ctx, o, func(int, int, string) {}); !errors.Is(err, demo.ErrOccupied) {
		t.Errorf("a second time: %v", err)
	}
}

func TestProductionIsNeverFilled(t *testing.T) {
	o := office(t, "production")
	if _, err := demo.Seed(ctx, o, func(int, int, string) {}); !errors.Is(err, demo.ErrProduction) {
		t.Errorf("%v", err)
	}
	if n := one[int](t, o.DB, `SELECT count(*)::int FROM event`); n != 0 {
		t.Errorf("%d events", n)
	}
}
