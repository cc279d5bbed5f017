package score_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
)

const peopleHead = "nomor_peserta,nik,nama,tanggal_lahir,jenis_kelamin,formasi_id,ipk"

// nikOf is the NIK of the i-th woman of these tests, born on 17 August 1998.
func nikOf(i int) string { return fmt.Sprintf("170105570898%04d", i) }

func person(i int, post string) string {
	return fmt.Sprintf("24300220110%06d,%s,Siti Aminah,17-08-1998,P,%s,\"3,25\"", i, nikOf(i), post)
}

func people(rows ...string) []byte {
	return []byte(peopleHead + "\n" + strings.Join(rows, "\n") + "\n")
}

func TestParticipantsOfANationalSeason(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN)
	tx := must(r.Begin(ctx))
	known := must(account.Named(ctx, tx, r.keys, account.Registration{Name: "Siti A.", NIK: nikOf(2), Birth: day.Day{Year: 1998, Month: time.August, Date: 17}}))
	r.ok(tx.Commit(ctx))
	before := r.traces()
	id := must(r.upload(r.file(score.Participants, "", people(person(1, "F1"), person(2, "F2")))))
	if after := r.traces(); after[2] != before[2] || after[3] != before[3] {
		t.Fatal("participants before a second person approved")
	}
	if p := must(score.PeopleOf(ctx, r, r.keys, r.files, must(score.ByID(ctx, r, id)))); p != (score.People{New: 2}) {
		t.Errorf("%+v", p)
	}
	r.approve(id)
	got := must(pg.Rows[string](`SELECT number FROM participant WHERE season_id = $1 AND vacancy_id IS NOT NULL AND gpa = 3250 AND national_sealed IS NOT NULL`).All(ctx, r, r.season.ID))
	if len(got) != 2 || !number.Valid(got[0]) {
		t.Fatalf("%v", got)
	}
	if n := must(pg.Rows[int](`SELECT count(*) FROM participant WHERE person_id = $1`).One(ctx, r, known)); n != 1 {
		t.Error("whom the portal knows became a second person")
	}
	if n := must(pg.Rows[int](`SELECT count(*) FROM participant_now WHERE season_id = $1 AND qualified AND person_id IS NOT NULL`).One(ctx, r, r.season.ID)); n != 2 {
		t.Errorf("%d may sit the tests", n)
	}

	r.used(r.file(score.Scores, score.StageSKD, []byte("peserta,twk,tiu,tkp,hadir\n24300220110000001,65,80,166,ya\n")))
	all := must(score.Sheets(ctx, r, r.season.ID))
	if len(all) != 1 || all[0].Values["tkp"] != points(166) {
		t.Errorf("scores by the imported number: %+v", all)
	}
	list := must(score.Numbers(ctx, r, r.keys, r.first, r.season.Code))
	if len(list) != 2 || list[0].National != "24300220110000001" || !number.Valid(list[0].Portal) || r.events("score.numbers-read") != 1 {
		t.Errorf("%+v", list)
	}
}

func TestParticipantsAgain(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN)
	r.used(r.file(score.Participants, "", people(person(1, "F1"), person(2, "F1"))))
	before := r.traces()
	id := must(r.upload(r.file(score.Participants, "", people(person(1, "F1"), person(2, "F2"), person(3, "F2")))))
	if p := must(score.PeopleOf(ctx, r, r.keys, r.files, must(score.ByID(ctx, r, id)))); p != (score.People{New: 1, Changed: 1, Same: 1}) {
		t.Errorf("%+v", p)
	}
	r.approve(id)
	if after := r.traces(); after[2] != before[2]+1 || after[3] != before[3]+1 {
		t.Errorf("traces %v, before %v", after, before)
	}
	if n := must(pg.Rows[int](`SELECT count(*) FROM participant p JOIN vacancy v ON v.id = p.vacancy_id WHERE p.season_id = $1 AND v.external_id = 'F2'`).One(ctx, r, r.season.ID)); n != 2 {
		t.Errorf("%d on the other post", n)
	}
}

func TestFaultsOfAFileOfParticipants(t *testing.T) {
	with := func(column int, value string) string {
		cells := strings.Split(strings.Replace(person(1, "F1"), "\"3,25\"", "3.25", 1), ",")
		cells[column] = value
		return strings.Join(cells, ",")
	}
	for name, tt := range map[string]struct {
		rows []string
		want string
	}{
		"no number":           {[]string{with(0, "")}, "2 nomor_peserta import.cell-missing []"},
		"one like ours":       {[]string{with(0, number.Participant())}, "2 nomor_peserta score.number-form []"},
		"a short NIK":         {[]string{with(1, "17010557089")}, "2 nik nik.not-digits []"},
		"no name":             {[]string{with(2, "")}, "2 nama import.cell-missing []"},
		"a day nobody has":    {[]string{with(3, "31-02-1998")}, "2 tanggal_lahir score.day-wrong [31-02-1998]"},
		"a baby":              {[]string{with(3, "2025-01-02")}, "2 tanggal_lahir score.day-wrong [2025-01-02]"},
		"another sex":         {[]string{with(4, "X")}, "2 jenis_kelamin score.sex-wrong [X]"},
		"a post nobody knows": {[]string{with(5, "F9")}, "2 formasi_id score.post-unknown [F9]"},
		"more than perfect":   {[]string{with(6, "101")}, "2 ipk score.not-in-range [101 100.000]"},
		"the same number":     {[]string{person(1, "F1"), strings.Replace(person(2, "F1"), "000002,", "000001,", 1)}, "3 nomor_peserta score.twice [24300220110000001 2]"},
		"the same NIK":        {[]string{person(1, "F1"), strings.Replace(person(2, "F1"), nikOf(2), nikOf(1), 1)}, "3 nik score.nik-twice [2]"},
		"somebody else's":     {[]string{strings.Replace(person(7, "F1"), nikOf(7), nikOf(8), 1)}, "2 nik score.person-differs []"},
		"another number":      {[]string{strings.Replace(person(9, "F1"), nikOf(9), nikOf(7), 1)}, "2 nomor_peserta score.other-number []"},
		"another birth date":  {[]string{strings.Replace(person(11, "F1"), "17-08-1998", "18-08-1998", 1)}, "2 tanggal_lahir score.person-differs []"},
	} {
		t.Run(name, func(t *testing.T) {
			r := aRound(t, season.CPNS, season.SSCASN)
			r.used(r.file(score.Participants, "", people(person(7, "F1"))))
			must(account.Named(ctx, must(r.Begin(ctx)), r.keys, account.Registration{Name: "Siti", NIK: nikOf(11), Birth: day.Day{Year: 1998, Month: time.August, Date: 17}}))
			before := r.traces()
			_, err := r.upload(r.file(score.Participants, "", people(tt.rows...)))
			if got := said(err); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for i := range 12 {
				if strings.Contains(said(err), nikOf(i)) {
					t.Error("a fault quotes a NIK")
				}
			}
			if r.traces() != before {
				t.Error("a file at fault left something")
			}
		})
	}
}

func TestWhatChangedBeforeASecondPersonApproved(t *testing.T) {
	r := aRound(t, season.CPNS, season.SSCASN)
	id := must(r.upload(r.file(score.Participants, "", people(person(1, "F1")))))
	r.do(`UPDATE vacancy SET external_id = 'F9' WHERE season_id = $1 AND external_id = 'F1'`, r.season.ID)
	r.refused(score.PostUnknown, func() error { return score.Approve(ctx, r, r.keys, r.files, r.second, id) })
}

func TestPriorityGroupsAreOfPPPK(t *testing.T) {
	for kind, want := range map[season.Kind]string{season.CPNS: "2 prioritas score.priority-wrong []", season.PPPK: ""} {
		r := aRound(t, kind, season.SSCASN)
		body := strings.Replace(string(people(person(1, "F1"))), "ipk\n", "ipk,prioritas\n", 1)
		_, err := r.upload(r.file(score.Participants, "", []byte(strings.TrimSpace(body)+",R3\n")))
		if got := said(err); got != want {
			t.Errorf("%s: %q", kind, got)
		}
	}
}
