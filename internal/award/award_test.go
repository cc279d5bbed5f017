package award_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

func TestAProgrammeIsPublishedWholeBySomebodyElseAndThenStays(t *testing.T) {
	o := start(t)
	today := o.today()
	text := award.Text{Name: "Anugerah", Year: 2026, About: "A", Source: "S", Opens: today, Closes: today.Plus(3), Scored: today.Plus(9), Spread: 10}
	id, err := award.Write(ctx, o, o.author, text)
	o.ok(err)
	o.refused(award.NotWhole, func() error { return award.Publish(ctx, o, o.second, id) })
	o.refused(award.WeightsWrong, func() error {
		return award.AddCategory(ctx, o, o.author, id, award.CategoryText{Name: "A", Quota: 1, Statuses: []string{"pns"}, Criteria: "Dampak; 60; tanpa nama"})
	})
	good := award.CategoryText{Name: "A", Quota: 1, Statuses: []string{"pns"}, Criteria: "Dampak; 100; tanpa nama"}
	o.ok(award.AddCategory(ctx, o, o.author, id, good))
	o.refused(award.CategoryTwice, func() error { return award.AddCategory(ctx, o, o.author, id, good) })
	o.refused(award.Stale, func() error { return award.Edit(ctx, o, o.second, id, 1, text) })
	o.ok(award.Edit(ctx, o, o.member, id, 2, text))
	o.refused(award.OwnWork, func() error { return award.Publish(ctx, o, o.author, id) })
	o.refused(award.OwnWork, func() error { return award.Publish(ctx, o, o.member, id) })
	o.ok(award.Publish(ctx, o, o.second, id))
	o.refused(award.NotDraft, func() error {
		return award.AddCategory(ctx, o, o.author, id, award.CategoryText{Name: "B", Quota: 1, Statuses: []string{"pns"}, Criteria: "D; 100; tanpa nama"})
	})
	o.forbidden(`UPDATE award_criterion SET weight = 999`)
}

func TestANominationGoesOnOnlyWithTheNomineesConsent(t *testing.T) {
	o := start(t).open()
	desi := o.person("Desi")
	nip := o.employee(desi, "Desi Marlina", "Puskesmas", 2015)
	o.refused(award.SelfNominated, func() error {
		_, err := award.Nominate(ctx, o, o.keys, o.files, desi, o.slug, o.proposal("Desi", nip))
		return err
	})
	ask := o.proposal("Ibu Desi perawat", "")
	ask.Name, ask.Email, ask.Consent = "Warga Baik", "warga@contoh.example", true
	o.ok(award.Ask(ctx, o, o.keys, o.files, o.slug, ask))
	token := strings.TrimPrefix(o.mailed("warga@contoh.example"), "/penghargaan/konfirmasi/")
	if all, err := award.Nominations(ctx, o, o.programme); err != nil || len(all) != 0 {
		t.Fatalf("a nomination counts before its address is confirmed: %v %v", all, err)
	}
	n, err := award.Confirm(ctx, o, o.keys, token)
	o.ok(err)
	o.refused(award.LinkOver, func() error { _, err := award.Confirm(ctx, o, o.keys, token); return err })
	if name, mail, err := n.Sender(o.keys); err != nil || name != "Warga Baik" || mail != "warga@contoh.example" {
		t.Errorf("sender %q %q %v", name, mail, err)
	}
	if hidden := one[int](o, `SELECT count(*)::int FROM award_nomination WHERE award_nomination::text LIKE '%Warga%'`); hidden != 0 {
		t.Error("a citizen's name is readable")
	}
	o.refused(award.Unknown, func() error { return award.Match(ctx, o, o.second, n.ID, nip) })
	o.refused(award.NotMember, func() error { return award.Match(ctx, o, o.one, n.ID, nip) })
	o.refused(award.NIPUnknown, func() error { return award.Match(ctx, o, o.chair, n.ID, "1") })
	o.ok(award.Match(ctx, o, o.chair, n.ID, nip))
	code, err := award.Nominate(ctx, o, o.keys, o.files, o.author, o.slug, o.proposal("Desi", nip))
	o.ok(err)
	if state := one[string](o, `SELECT state FROM award_nomination WHERE code = $1`, code); state != "merged" {
		t.Errorf("a second nomination of the same person is %s", state)
	}
	o.refused(award.WrongState, func() error { return award.Screen(ctx, o, o.chair, n.ID, award.Screening{Admit: true, Deed: "D"}) })
	o.refused(award.Unknown, func() error { return award.Answer(ctx, o, o.one, n.ID, true) })
	o.ok(award.Answer(ctx, o, desi, n.ID, true))
	o.refused(award.ReasonMissing, func() error { return award.Screen(ctx, o, o.chair, n.ID, award.Screening{}) })
	o.refused(award.DeedMissing, func() error { return award.Screen(ctx, o, o.chair, n.ID, award.Screening{Admit: true}) })
	o.do(`INSERT INTO acquaintance (officer_id, subject_id) VALUES ($1, $2)`, o.chair.Person, desi.Person)
	o.refused(award.Conflict, func() error { return award.Screen(ctx, o, o.chair, n.ID, award.Screening{Admit: true, Deed: "D"}) })
	o.ok(award.Screen(ctx, o, o.member, n.ID, award.Screening{Admit: true, Deed: "Mengantar obat"}))
	o.refused(award.WrongState, func() error { return award.Answer(ctx, o, desi, n.ID, false) })

	young := o.person("Muda")
	code, err = award.Nominate(ctx, o, o.keys, o.files, o.author, o.slug, o.proposal("Muda", o.employee(young, "Muda", "Puskesmas", o.today().Year)))
	o.ok(err)
	id := one[string](o, `SELECT id::text FROM award_nomination WHERE code = $1`, code)
	o.ok(award.Answer(ctx, o, young, id, true))
	o.refused(award.TooShort, func() error { return award.Screen(ctx, o, o.chair, id, award.Screening{Admit: true, Deed: "D"}) })
	o.refused(award.Conflict, func() error { // somebody the chair knows competes
		return award.Screen(ctx, o, o.chair, id, award.Screening{Reason: "Masa kerja belum dua tahun"})
	})
	o.ok(award.Screen(ctx, o, o.member, id, award.Screening{Reason: "Masa kerja belum dua tahun"}))
	o.ok(award.Sweep(ctx, o))
	if n, err := award.NominationOf(ctx, o, o.member.Person, n.ID); err != nil || len(n.NameSealed) == 0 {
		t.Errorf("a sender is forgotten early: %v", err)
	}
	o.close()
	o.refused(award.NotOpen, func() error {
		_, err := award.Nominate(ctx, o, o.keys, o.files, o.author, o.slug, o.proposal("Lain", ""))
		return err
	})
	pgtest.Shift(t, o.DB, 120*24*time.Hour)
	o.ok(award.Sweep(ctx, o))
	if n, err := award.NominationOf(ctx, o, o.member.Person, n.ID); err != nil || len(n.NameSealed) != 0 || len(n.EmailSealed) != 0 {
		t.Errorf("a sender is kept for ever: %v", err)
	}
	if told := one[int](o, `SELECT count(*)::int FROM award_nomination WHERE forgotten_at IS NOT NULL`); told != 0 {
		t.Errorf("%d nominations are forgotten early", told)
	}
	pgtest.Shift(t, o.DB, 500*24*time.Hour)
	o.ok(award.Sweep(ctx, o))
	if told := one[int](o, `SELECT count(*)::int FROM award_nomination WHERE story <> '' OR nominee_name <> '' OR evidence_key <> '' OR data_key IS NOT NULL`); told != 0 {
		t.Errorf("%d nominations are kept for ever", told)
	}
}

func TestScorersSeeNeitherEachOtherNorTheName(t *testing.T) {
	o := start(t).open()
	_, id := o.admitted("Desi", "Puskesmas", 2015)
	free, err := award.Free(ctx, o, o.one.Person)
	o.ok(err)
	if len(free) != 1 || free[0].Name != "" || free[0].Unit != "" || free[0].Deed == "" {
		t.Fatalf("%+v", free)
	}
	first, err := award.Take(ctx, o, o.one, id)
	o.ok(err)
	if free, _ := award.Free(ctx, o, o.one.Person); len(free) != 0 {
		t.Error("a dossier is offered twice to the same scorer")
	}
	o.refused(award.Unknown, func() error { return award.Give(ctx, o, o.two, first, o.values(80)) })
	o.refused(award.ValueWrong, func() error { return award.Give(ctx, o, o.one, first, nil) })
	o.refused(award.NoteMissing, func() error {
		v := o.values(95)
		v[0].Note = ""
		return award.Give(ctx, o, o.one, first, v)
	})
	o.ok(award.Give(ctx, o, o.one, first, o.values(60)))
	o.refused(award.AlreadyScored, func() error { return award.Give(ctx, o, o.one, first, o.values(90)) })
	o.refused(award.AlreadyScored, func() error { return award.Release(ctx, o, o.one, first) })
	o.refused(award.SeatsTaken, func() error { _, err := award.Take(ctx, o, o.one, id); return err })
	second, err := award.Take(ctx, o, o.two, id)
	o.ok(err)
	o.refused(award.SeatsTaken, func() error { _, err := award.Take(ctx, o, o.three, id); return err })
	o.ok(award.Release(ctx, o, o.two, second))
	o.scores(o.two, id, 70)
	o.refused(award.SeatsTaken, func() error { _, err := award.Take(ctx, o, o.three, id); return err }) // ten points: not wide

	_, wide := o.admitted("Arif", "Dinas", 2012)
	o.scores(o.one, wide, 60)
	o.scores(o.two, wide, 71)
	if free, _ := award.Free(ctx, o, o.three.Person); len(free) != 1 || free[0].Nomination != wide {
		t.Errorf("a wide spread brings no third: %+v", free)
	}
	o.scores(o.three, wide, 70)
	o.refused(award.NotMember, func() error { _, err := award.Take(ctx, o, o.chair, wide); return err })
}

func TestWhoIsCloseMayNotScore(t *testing.T) {
	o := start(t).open()
	o.employee(o.two, "Dua", "Puskesmas", 2010)
	desi, id := o.admitted("Desi", "Puskesmas", 2015)
	o.do(`INSERT INTO acquaintance (officer_id, subject_id) VALUES ($1, $2)`, o.one.Person, desi.Person)
	for _, who := range []ledger.Actor{o.one, o.two} {
		if free, err := award.Free(ctx, o, who.Person); err != nil || len(free) != 0 {
			t.Errorf("offered to somebody close: %+v %v", free, err)
		}
		o.refused(award.Conflict, func() error { _, err := award.Take(ctx, o, who, id); return err })
	}
	_, err := award.Take(ctx, o, o.three, id)
	o.ok(err)
}

func TestWhoCompetesJudgesNobodyInTheCategory(t *testing.T) {
	o := start(t).open()
	_, id := o.admitted("Desi", "Puskesmas", 2015)
	seat, err := award.Take(ctx, o, o.two, id)
	o.ok(err)
	rivals := []ledger.Actor{o.one, o.person("Kenalan")}
	o.do(`INSERT INTO acquaintance (officer_id, subject_id) VALUES ($1, $2)`, o.two.Person, rivals[1].Person)
	for _, who := range rivals {
		code, err := award.Nominate(ctx, o, o.keys, o.files, o.author, o.slug, o.proposal("Pesaing", o.employee(who, "Pesaing", "Dinas", 2012)))
		o.ok(err)
		if state := one[string](o, `SELECT state FROM award_nomination WHERE code = $1`, code); state != "matched" {
			t.Fatal(state)
		}
	}
	for _, who := range []ledger.Actor{o.one, o.two} {
		if free, err := award.Free(ctx, o, who.Person); err != nil || len(free) != 0 {
			t.Errorf("offered to a rival: %+v %v", free, err)
		}
	}
	o.refused(award.Conflict, func() error { _, err := award.Take(ctx, o, o.one, id); return err })
	o.refused(award.Conflict, func() error { return award.Give(ctx, o, o.two, seat, o.values(50)) })
	o.ok(award.Release(ctx, o, o.two, seat))
}

func TestNobodyNominatesThemselvesByLeavingTheNumberOut(t *testing.T) {
	o := start(t).open()
	desi := o.person("Desi")
	nip := o.employee(desi, "Desi", "Puskesmas", 2015)
	code, err := award.Nominate(ctx, o, o.keys, o.files, desi, o.slug, o.proposal("Desi", ""))
	o.ok(err)
	id := one[string](o, `SELECT id::text FROM award_nomination WHERE code = $1`, code)
	o.refused(award.SelfMatched, func() error { return award.Match(ctx, o, o.chair, id, nip) })
	o.forbidden(`UPDATE award_nomination SET state = 'matched', employee_id = (SELECT id FROM employee WHERE nip = $2) WHERE id = $1`, id, nip)
	o.ok(award.Screen(ctx, o, o.chair, id, award.Screening{Reason: "Usulan dibuat sendiri"}))
}

func TestScoringIsMovedOnlyLaterAndWithAReason(t *testing.T) {
	o := start(t).open()
	_, id := o.admitted("Desi", "Puskesmas", 2015)
	by := o.today().Plus(20)
	o.refused(award.ScoredLater, func() error { return award.MoveScoring(ctx, o, o.author, o.programme, by, "Penilai sakit") })
	o.refused(award.ReasonMissing, func() error { return award.MoveScoring(ctx, o, o.author, o.programme, by.Plus(9), " ") })
	o.forbidden(`UPDATE award_programme SET scored_by = scored_by - interval '1 day' WHERE id = $1`, o.programme)
	pgtest.Shift(t, o.DB, 22*24*time.Hour)
	o.refused(award.NotOpen, func() error { _, err := award.Take(ctx, o, o.one, id); return err })
	o.refused(award.ScoredLater, func() error { return award.MoveScoring(ctx, o, o.author, o.programme, by.Plus(1), "Penilai sakit") })
	o.ok(award.MoveScoring(ctx, o, o.author, o.programme, by.Plus(9), "Penilai sakit"))
	o.scores(o.one, id, 80)
	o.scores(o.two, id, 80)
	o.ok(award.Freeze(ctx, o, o.chair, o.programme, o.category))
	o.refused(award.AlreadyRanked, func() error {
		return award.MoveScoring(ctx, o, o.author, o.programme, by.Plus(30), "Penilai sakit")
	})
	if n := one[int](o, `SELECT count(*)::int FROM event WHERE act LIKE 'award.member-%' AND class <> 'sealed'`); n != 0 {
		t.Errorf("%d events say who is a member to everybody", n)
	}
}

func TestARankedAwardIsGrantedByTwoAndRevokedByTwo(t *testing.T) {
	o := start(t).open()
	desi, id := o.admitted("Desi", "Puskesmas", 2015)
	_, other := o.admitted("Arif", "Dinas", 2012)
	for _, x := range []struct {
		id    string
		value int
	}{{id, 88}, {other, 80}} {
		o.scores(o.one, x.id, x.value)
		if x.id == id {
			o.scores(o.two, x.id, x.value)
		}
	}
	o.refused(award.StillOpen, func() error { return award.Freeze(ctx, o, o.chair, o.programme, o.category) })
	o.close()
	o.refused(award.NotReady, func() error { return award.Freeze(ctx, o, o.chair, o.programme, o.category) })
	o.scores(o.two, other, 82)
	o.refused(award.NotRanked, func() error { return award.Propose(ctx, o, o.chair, o.programme, o.category, o.decree()) })
	o.ok(award.Freeze(ctx, o, o.chair, o.programme, o.category))
	o.refused(award.AlreadyRanked, func() error { return award.Freeze(ctx, o, o.member, o.programme, o.category) })
	all, err := award.Nominations(ctx, o, o.programme)
	o.ok(err)
	if code, args := award.Told(all[0].Ranking); all[0].ID != id || *all[0].Rank != 1 || !*all[0].Placed || *all[1].Placed || *all[1].Total != 81_000 || code != award.RankTotal || args[2] != ranking.Milli(88_000) {
		t.Errorf("%+v", all)
	}
	o.forbidden(`UPDATE award_nomination SET rank = 2 WHERE id = $1`, id)
	o.forbidden(`UPDATE award_category SET ranked_at = portal_now()`)

	wrong := o.decree()
	wrong.Date, wrong.Number = o.today().Plus(1), ""
	o.refused(award.DecreeMissing, func() error { return award.Propose(ctx, o, o.chair, o.programme, o.category, wrong) })
	o.ok(award.Propose(ctx, o, o.chair, o.programme, o.category, o.decree()))
	list, err := award.HoldersIn(ctx, o, o.programme)
	o.ok(err)
	if len(list) != 1 || list[0].Holder != "Desi" {
		t.Fatalf("%+v", list)
	}
	grant := list[0].ID
	o.refused(award.SecondPerson, func() error { return award.Grant(ctx, o, o.press(), o.chair, grant) })
	o.refused(award.Unknown, func() error { return award.Grant(ctx, o, o.press(), o.second, grant) })
	o.ok(award.Grant(ctx, o, o.press(), o.member, grant))
	o.refused(award.AlreadyGranted, func() error { return award.Grant(ctx, o, o.press(), o.member, grant) })
	o.refused(award.AlreadyGranted, func() error { return award.Withdraw(ctx, o, o.member, grant) })
	public, err := award.Holders(ctx, o, 10)
	o.ok(err)
	h := public[0]
	paper, err := o.files.Get(ctx, file.Key(h.FileKey))
	o.ok(err)
	d, err := issued.ByCode(ctx, o, h.Code)
	if err != nil || d.Status != "valid" || d.Holder != "Desi" || !strings.HasPrefix(string(paper), "%PDF") {
		t.Errorf("%+v %v", d, err)
	}
	if n := one[int](o, `SELECT count(*)::int FROM notice WHERE person_id = $1 AND code = $2`, desi.Person, string(award.NoticeGranted)); n != 1 {
		t.Error("the holder was not told")
	}

	o.refused(award.ReasonMissing, func() error { return award.ProposeRevocation(ctx, o, o.chair, grant, " ") })
	o.ok(award.NameMember(ctx, o, o.author, o.programme, email(desi), award.Committee))
	o.refused(award.Conflict, func() error { return award.ProposeRevocation(ctx, o, desi, grant, "Data usulan tidak benar") })
	o.forbidden(`UPDATE award_grant SET ending_by = $2, ending_at = portal_now(), ending_reason = 'x' WHERE id = $1`, grant, desi.Person)
	o.ok(award.ProposeRevocation(ctx, o, o.chair, grant, "Data usulan tidak benar"))
	o.refused(award.SecondPerson, func() error { return award.DecideRevocation(ctx, o, o.chair, grant, true) })
	for _, revoke := range []bool{true, false} {
		o.refused(award.Conflict, func() error { return award.DecideRevocation(ctx, o, desi, grant, revoke) })
	}
	o.forbidden(`UPDATE award_grant SET revoked_by = $2, revoked_at = portal_now() WHERE id = $1`, grant, desi.Person)
	for _, who := range []any{desi.Person, o.chair.Person, nil} { // the holder, who asked, nobody
		o.forbidden(`UPDATE award_grant SET ending_by = NULL, ending_at = NULL, ending_reason = '', kept_by = $2 WHERE id = $1`, grant, who)
	}
	o.ok(award.DecideRevocation(ctx, o, o.member, grant, false))
	o.refused(award.NotProposed, func() error { return award.DecideRevocation(ctx, o, o.member, grant, true) })
	o.ok(award.ProposeRevocation(ctx, o, o.member, grant, "Data usulan tidak benar"))
	o.ok(award.DecideRevocation(ctx, o, o.chair, grant, true))
	if d, _ := issued.ByCode(ctx, o, h.Code); d.Status != "revoked" || d.StatusNote != "Data usulan tidak benar" || d.EndedAt == nil {
		t.Errorf("%+v", d)
	}
	o.refused(award.NotGranted, func() error { return award.ProposeRevocation(ctx, o, o.chair, grant, "Lagi") })
}

func TestTwoScorersAtOnceGetTwoSeatsAndNoThird(t *testing.T) {
	o := anOffice(t, pgtest.Pool(t)).open()
	_, id := o.admitted("Desi", "Puskesmas", 2015)
	var wait sync.WaitGroup
	results := make([]error, 3)
	for i, who := range []ledger.Actor{o.one, o.two, o.three} {
		wait.Add(1)
		go func() {
			defer wait.Done()
			_, results[i] = award.Take(ctx, o, who, id)
		}()
	}
	wait.Wait()
	got := 0
	for _, err := range results {
		if err == nil {
			got++
		} else if !errors.Is(err, award.ErrSeatsTaken) {
			t.Error(err)
		}
	}
	if got != 2 {
		t.Errorf("%d of three got a seat", got)
	}
}
