package objection

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

// Tally counts the objections of one stage of a season; everybody may read it.
type Tally struct {
	SeasonCode string
	SeasonName string
	Channel    string
	Window
	Now      time.Time
	Filed    int
	Answered int
	Upheld   int
	Rejected int
	Late     int // answered, or still waiting, after the time to answer
	Held     int // an officer holds it
	// Unannounced are upheld since the newest result: another must follow by AnnounceBy.
	Unannounced int
}

// Waiting are the objections without an answer.
func (t Tally) Waiting() int { return t.Filed - t.Answered }

// Pressing are the objections without an answer when the end is near or past.
func (t Tally) Pressing() int {
	if t.Now.Before(t.AnswerBy.Add(-Urgent)) {
		return 0
	}
	return t.Waiting()
}

// Tallies counts the objections of every stage of the seasons people see, the
// newest season first; with a code only of that season, archived or not.
func Tallies(ctx context.Context, db pg.DB, seasonCode string) ([]Tally, error) {
	return tallies.All(ctx, db, seasonCode)
}

// Standings is where a person stands at each stage of a season that takes
// objections, in order. A season without any is unknown here.
func Standings(ctx context.Context, db pg.DB, person, seasonCode string) ([]Standing, error) {
	all, err := standings.All(ctx, db, person, seasonCode)
	if err == nil && (len(all) == 0 || all[0].Channel == "portal" && all[0].Participant == "") {
		err = ErrUnknown
	}
	if err != nil {
		return nil, fmt.Errorf("read objections in %s: %w", seasonCode, err)
	}
	return all, nil
}

// Own returns the objection of a standing; the caller has read the standing as its
// own.
func Own(ctx context.Context, db pg.DB, s Standing) (Objection, error) {
	return byID.OneOr(ctx, db, ErrUnknown, s.Filed)
}

// Unanswered returns the objections that wait, whose time ends first at the top.
func Unanswered(ctx context.Context, db pg.DB, seasonCode string, most int) ([]Objection, error) {
	return unanswered.All(ctx, db, seasonCode, most)
}

// Awaiting returns what waits for the letter of the national committee.
func Awaiting(ctx context.Context, db pg.DB) ([]Objection, error) { return awaiting.All(ctx, db) }

// Held returns the objections an officer holds.
func Held(ctx context.Context, db pg.DB, officer string) ([]Objection, error) {
	return heldBy.All(ctx, db, officer)
}

// InSeason returns every objection of a season, for its list.
func InSeason(ctx context.Context, db pg.DB, seasonCode string) ([]Objection, error) {
	return ofSeason.All(ctx, db, seasonCode)
}

// Dispute is an objection with what it disputes, as it was announced.
type Dispute struct {
	Objection
	Items []verification.Item // all of the case, at the administrative stage
	Row   *Row                // at the final stage
}

// Open returns an objection to an officer: to who holds it or answered it, and to
// supervisors, the committee and auditors, but to nobody in conflict.
func Open(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage) (Dispute, error) {
	o, err := byNumber.OneOr(ctx, db, ErrUnknown, number, string(stage))
	if err == nil {
		err = by.In(o.SeasonID)
	}
	if err == nil && by.Role == ledger.Verifier && o.ClaimedBy != by.Person && o.AnsweredBy != by.Person {
		err = ErrUnknown
	}
	var conflict bool
	if err == nil && by.Person != "" {
		conflict, err = conflictOf.One(ctx, db, by.Person, o.Subject)
	}
	if err == nil && conflict {
		err = ErrConflict
	}
	var d Dispute
	if err == nil {
		d, err = disputed(ctx, db, o)
	}
	if err != nil {
		return Dispute{}, fmt.Errorf("open objection %s: %w", number, err)
	}
	return d, nil
}

func disputed(ctx context.Context, db pg.DB, o Objection) (Dispute, error) {
	d := Dispute{Objection: o}
	var err error
	switch {
	case o.Case != "" && o.AnnouncedAt != nil:
		d.Items, err = verification.ItemsAt(ctx, db, o.Case, *o.AnnouncedAt)
	case o.Stage == Final && o.Announcement != "":
		d.Row, err = resultOf(ctx, db, o.Announcement, o.Participant)
	}
	return d, err
}

// Row is a participant's line in a final result, as it was published; values in
// thousandths.
type Row struct {
	Code    string
	Status  string
	Rank    int
	Quota   int
	Decider string
	SKD     *int
	Final   *int
	Parts   []string
	Scores  []*int // in the order of Parts; nil: none
}

// resultOf is nil when the result has no line of the participant.
func resultOf(ctx context.Context, db pg.DB, announcement, participant string) (*Row, error) {
	rows, err := resultRow.All(ctx, db, announcement, participant)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

// Judged is what a person may dispute at a standing: their items as announced, or
// their line of the final result.
func Judged(ctx context.Context, db pg.DB, s Standing) ([]verification.Item, *Row, error) {
	switch {
	case s.Announcement == "" || s.Told == "":
		return nil, nil, nil
	case s.Stage == Admin:
		items, err := verification.Told(ctx, db, application.ID(s.Application))
		return items, nil, err
	}
	row, err := resultOf(ctx, db, s.Announcement, s.Participant)
	return nil, row, err
}
