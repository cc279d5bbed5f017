package objection

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// FiledHere refuses a list for a season whose objections are filed on this portal.
const FiledHere fault.Code = "objection-list.filed-here"

// ListOver refuses a list for a season that is archived.
const ListOver fault.Code = "objection-list.over"

// The same, as errors to compare with.
var (
	ErrFiledHere = fault.Refuse(fault.Conflict, FiledHere)
	ErrListOver  = fault.Refuse(fault.Conflict, ListOver)
)

// place is what an import knows of a stage of the season.
type place struct {
	SeasonID string
	Channel  string
	Archived bool
	Result   bool // a result of this stage is published here
	Window
	Now time.Time
}

// known is a participant of the season and what they filed already.
type known struct {
	Number   string
	National []byte // index of their national number, if they have one
	ID       string
	Admin    string // the ground filed, or ""
	Final    string
	NotMet   bool // by the administrative result in force
	Placed   bool // in the final result in force
}

// stands reports whether the result in force lets this participant object at a
// stage: to the administrative one who is TMS, to the final one who is in it. A
// result that is not published here cannot tell, so only the final one is asked for.
func (k known) stands(p place, s Stage) bool {
	if s == Final {
		return k.Placed
	}
	return !p.Result || k.NotMet
}

// filed is the ground filed at a stage, or "".
func (k known) filed(s Stage) string {
	if s == Final {
		return k.Final
	}
	return k.Admin
}

// Import takes over the list of objections that the national portal received; it
// names people by their national number or by the one of this portal. The same
// list again adds nothing; a list with faults, all returned as RowFaults,
// changes nothing. It returns how many objections are new.
func Import(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string, body []byte) (int, error) {
	var added int
	err := mayConfirm(by)
	if err == nil {
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
			added, err = importList(ctx, tx, keys, by, seasonCode, body)
			return err
		})
	}
	if err != nil {
		return 0, fmt.Errorf("import objections of %s: %w", seasonCode, refusal(err))
	}
	return added, nil
}

func importList(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, by ledger.Actor, seasonCode string, body []byte) (int, error) {
	places, err := placesOf.All(ctx, tx, seasonCode)
	if err != nil {
		return 0, err
	}
	switch {
	case len(places) == 0:
		return 0, ErrUnknown
	case places[0].Channel == "portal":
		return 0, ErrFiledHere
	case places[0].Archived:
		return 0, ErrListOver
	}
	if err := by.In(places[0].SeasonID); err != nil {
		return 0, err
	}
	entries, err := readList(body)
	if err != nil {
		return 0, err
	}
	people, err := participants.All(ctx, tx, places[0].SeasonID)
	if err != nil {
		return 0, err
	}
	fresh, err := newOf(entries, places, meet(keys, people))
	if err != nil || len(fresh) == 0 {
		return 0, err
	}
	var b pgx.Batch
	for _, f := range fresh {
		b.Queue(insertImported, pg.NewID(), places[0].SeasonID, f.who.ID, string(f.stage), f.ground, f.filed, by.Person)
	}
	if err := tx.SendBatch(ctx, &b).Close(); err != nil {
		return 0, err
	}
	return len(fresh), ledger.Record(ctx, tx, ledger.Event{By: by, Act: "objection.imported", Object: "season:" + places[0].SeasonID, Class: ledger.Open,
		Payload: ledger.Facts("listed", len(entries), "added", len(fresh), "sha256", digest(string(body)))})
}

// addition is an entry of the list that is not here yet.
type addition struct {
	entry
	who known
}

// meet returns who has a number, of either kind.
func meet(keys *seal.Keyring, people []known) func(typed string) (known, bool) {
	ours, national := make(map[string]known, len(people)), make(map[string]known, len(people))
	for _, p := range people {
		ours[p.Number] = p
		if p.National != nil {
			national[string(p.National)] = p
		}
	}
	return func(typed string) (known, bool) {
		if who, there := ours[typed]; there || typed == "" {
			return who, there
		}
		who, there := national[string(keys.Index(seal.National, typed))]
		return who, there
	}
}

// newOf are the entries that are not here yet, or everything wrong with the list.
func newOf(entries []entry, places []place, met func(string) (known, bool)) ([]addition, error) {
	at := map[Stage]place{}
	for _, p := range places {
		at[p.Stage] = p
	}
	type spot struct {
		participant string
		stage       Stage
	}
	var fresh []addition
	var faults RowFaults
	seen := map[spot]int{}
	for _, e := range entries {
		who, there := met(e.number)
		cells := e.faults
		e.faults = nil
		if earlier, twice := seen[spot{who.ID, e.stage}]; there && twice {
			e.fault(0, RowTwice, earlier)
		} else if there && e.stage != "" {
			seen[spot{who.ID, e.stage}] = e.row
		}
		switch p, open := at[e.stage]; {
		case !there:
			e.fault(0, WhoUnknown, number.Grouped(e.number))
		case len(cells) > 0 || len(e.faults) > 0:
		case !open:
			e.fault(1, NoWindow)
		case who.filed(e.stage) == e.ground:
		case who.filed(e.stage) != "":
			e.fault(2, OtherWords)
		case e.filed.Before(p.OpensAt) || !e.filed.Before(p.ClosesAt) || e.filed.After(p.Now):
			e.fault(3, TimeOutside, p.OpensAt, p.ClosesAt.Add(-time.Minute))
		case !who.stands(p, e.stage):
			e.fault(1, NoStanding)
		default:
			fresh = append(fresh, addition{e, who})
		}
		faults = append(faults, append(e.faults, cells...)...)
	}
	return fresh, faults.err()
}

// Answers is the list of answers of a season, for the national portal and for
// files: one line an objection, those without an answer too. national has the
// national numbers by those of this portal; with none the list has no such column.
func Answers(ctx context.Context, db pg.DB, seasonCode string, national map[string]string) ([]byte, error) {
	all, err := ofSeason.All(ctx, db, seasonCode)
	if err != nil {
		return nil, fmt.Errorf("list answers of %s: %w", seasonCode, err)
	}
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	lines := [][]string{{"peserta", "tahap", "diajukan_pada", "putusan", "jawaban", "dasar", "diputus_pada", "terlambat", "surat_panselnas"}}
	for _, o := range all {
		line := []string{o.Number, map[Stage]string{Admin: "administrasi", Final: "akhir"}[o.Stage], local(o.FiledAt), "belum dijawab", "", "", "", yes(o.Late()), safe(o.PanselnasRef)}
		if o.Answered() {
			line[3], line[4], line[5], line[6] = map[State]string{Upheld: "diterima", Rejected: "ditolak"}[o.State], safe(o.Answer), safe(o.Article), local(*o.DecidedAt)
		}
		lines = append(lines, line)
	}
	if national != nil {
		lines[0] = append(lines[0], "nomor_nasional")
		for i, o := range all {
			lines[i+1] = append(lines[i+1], national[o.Number])
		}
	}
	w := csv.NewWriter(&b)
	if err := w.WriteAll(lines); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func local(t time.Time) string { return t.In(day.WIB).Format("2006-01-02 15:04:05") }

func yes(b bool) string {
	if b {
		return "ya"
	}
	return "tidak"
}

// safe keeps a spreadsheet from taking somebody's words for a formula.
func safe(cell string) string {
	if strings.IndexAny(strings.TrimLeft(cell, " "), "=+-@\t\r") == 0 {
		return "'" + cell
	}
	return cell
}

const insertImported = `
	INSERT INTO objection (id, season_id, participant_id, stage, announcement_id, ground, filed_at, imported_by, imported_at)
	VALUES ($1, $2, $3, $4, (
		SELECT n.id FROM announcement n
		WHERE n.season_id = $2 AND n.state = 'published' AND n.kind = CASE $4 WHEN 'admin' THEN 'admin_result' ELSE 'final_result' END
		ORDER BY n.published_at DESC LIMIT 1), $5, $6, $7, portal_now())`

var (
	placesOf pg.Rows[place] = `
	SELECT s.id AS season_id, s.channel, s.state = 'archived' AS archived,
	       EXISTS (SELECT FROM announcement n WHERE n.season_id = s.id AND n.state = 'published'
	               AND n.kind = CASE w.stage WHEN 'admin' THEN 'admin_result' ELSE 'final_result' END) AS result, ` + windowColumns + `, portal_now() AS now
	FROM season s JOIN objection_window w ON w.season_id = s.id
	WHERE s.code = $1 AND s.state <> 'draft'`

	participants pg.Rows[known] = `
	SELECT p.number, p.national_index AS national, p.id, coalesce(max(o.ground) FILTER (WHERE o.stage = 'admin'), '') AS admin,
	       coalesce(max(o.ground) FILTER (WHERE o.stage = 'final'), '') AS final,
	       EXISTS (SELECT FROM announcement_row r JOIN announcement n ON n.id = r.announcement_id AND n.state = 'published'
	               WHERE r.participant_id = p.id AND r.outcome = 'tms') AS not_met,
	       EXISTS (SELECT FROM result_row r JOIN announcement n ON n.id = r.announcement_id AND n.state = 'published' AND n.kind = 'final_result'
	               WHERE r.participant_id = p.id) AS placed
	FROM participant p LEFT JOIN objection o ON o.participant_id = p.id
	WHERE p.season_id = $1
	GROUP BY p.id`
)
