package report

import (
	"context"
	"errors"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Thing is a kind of thing that belongs to a season.
type Thing int

// The things that pages of the workspace are about, by what names them there.
const (
	SeasonCode        Thing = iota // a season itself, by its code
	ApplicationNumber              // by its number
	ParticipantNumber              // by their number
	VacancyID
	AnnouncementID
	ScoreBatchID
	ImportID
	OutreachID
	CampaignID
	TicketID
)

var (
	seasonByCode     pg.Rows[string] = `SELECT id::text FROM season WHERE code = $1`
	seasonOfNumber   pg.Rows[string] = `SELECT season_id::text FROM application WHERE number = $1`
	seasonOfPlayer   pg.Rows[string] = `SELECT season_id::text FROM participant WHERE number = $1`
	seasonOfVacancy  pg.Rows[string] = `SELECT season_id::text FROM vacancy WHERE id::text = $1`
	seasonOfNews     pg.Rows[string] = `SELECT coalesce(season_id::text, '') FROM announcement WHERE id::text = $1`
	seasonOfBatch    pg.Rows[string] = `SELECT season_id::text FROM score_batch WHERE id::text = $1`
	seasonOfImport   pg.Rows[string] = `SELECT season_id::text FROM import_file WHERE id::text = $1`
	seasonOfOutreach pg.Rows[string] = `SELECT coalesce(season_id::text, '') FROM outreach WHERE id::text = $1`
	seasonOfCampaign pg.Rows[string] = `SELECT season_id::text FROM campaign WHERE id::text = $1`
	seasonOfTicket   pg.Rows[string] = `SELECT coalesce(a.season_id::text, '') FROM ticket t LEFT JOIN application a ON a.id = t.application_id WHERE t.id::text = $1`
	seasonOf                         = map[Thing]pg.Rows[string]{
		SeasonCode: seasonByCode, ApplicationNumber: seasonOfNumber, ParticipantNumber: seasonOfPlayer, VacancyID: seasonOfVacancy,
		AnnouncementID: seasonOfNews, ScoreBatchID: seasonOfBatch, ImportID: seasonOfImport, OutreachID: seasonOfOutreach, CampaignID: seasonOfCampaign, TicketID: seasonOfTicket,
	}
)

// SeasonOf returns the identifier of the season a thing belongs to, "" for what
// does not exist or belongs to none.
func SeasonOf(ctx context.Context, db pg.DB, t Thing, name string) (string, error) {
	season, err := seasonOf[t].One(ctx, db, strings.ToValidUTF8(name, ""))
	if errors.Is(err, pg.ErrNoRows) {
		return "", nil
	}
	return season, err
}
