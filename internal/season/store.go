package season

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Stage is one stage with the dates in force, in a draft season the planned ones.
type Stage struct {
	ID         string
	SeasonID   string
	Position   int
	Kind       StageKind
	Name       string
	Objections bool
	Version    int
	StartsAt   time.Time
	EndsAt     time.Time // exclusive
	Reason     string    // why the dates were changed; empty for the first ones
	Letter     string
}

// Version is one set of dates that a stage had, has, or may get.
type Version struct {
	ID          string
	StageID     string
	Number      int
	StartsAt    time.Time
	EndsAt      time.Time
	Reason      string
	Letter      string
	ProposedBy  string // a person; empty for the command line
	Proposer    string // their name
	ProposedAt  time.Time
	Decider     string
	ConfirmedAt *time.Time
	RefusedAt   *time.Time
}

// Open reports whether the version still waits for a second person.
func (v Version) Open() bool { return v.ConfirmedAt == nil && v.RefusedAt == nil }

// Document is one document that a season asks for.
type Document struct {
	Kind     string // part of the applicant's address, such as "pas-foto"
	Label    string
	Hint     string
	Format   string // "jpeg" or "pdf"
	MaxBytes int64
	MaxPages int
	Required string
	Source   string
}

const (
	selectSeason = `
		SELECT s.id::text, s.code, s.name, s.kind, s.channel, s.year, s.exclusivity, s.state, s.grace, s.gpa_min,
		       s.legal_basis, s.rule_set, s.ties, s.version, s.published_at, n.starts_at AS opens_at, n.ends_at AS closes_at
		FROM season s
		JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration'`

	byCode  pg.Rows[Season] = selectSeason + ` WHERE s.code = $1`
	byID    pg.Rows[Season] = selectSeason + ` WHERE s.id = $1`
	all     pg.Rows[Season] = selectSeason + ` ORDER BY s.created_at DESC, s.id DESC`
	current pg.Rows[Season] = selectSeason + `
		WHERE s.state IN ('published', 'closed')
		ORDER BY (s.state = 'published' AND n.ends_at > portal_now()) DESC, n.starts_at DESC, s.code`
	due pg.Rows[Season] = selectSeason + `
		WHERE s.state = 'published' AND n.ends_at + s.grace <= portal_now()
		ORDER BY s.id`

	theTime    pg.Rows[time.Time] = `SELECT portal_now()`
	lock       pg.Rows[string]    = `SELECT id::text FROM season WHERE id = $1 FOR UPDATE`
	lockByCode pg.Rows[string]    = `SELECT id::text FROM season WHERE code = $1 FOR UPDATE`

	selectStage = `
		SELECT id::text, season_id::text, position, kind, name, objections, version, starts_at, ends_at, reason, letter
		FROM stage_now`

	stages  pg.Rows[Stage] = selectStage + ` WHERE season_id = $1 ORDER BY position`
	stageBy pg.Rows[Stage] = selectStage + ` WHERE id = $1`

	selectVersion = `
		SELECT d.id::text, d.stage_id::text, d.version AS number, d.starts_at, d.ends_at, d.reason, d.letter,
		       coalesce(d.proposed_by::text, '') AS proposed_by, coalesce(p.full_name, '') AS proposer, d.proposed_at,
		       coalesce(c.full_name, '') AS decider, d.confirmed_at, d.refused_at
		FROM stage_date d
		LEFT JOIN person p ON p.id = d.proposed_by
		LEFT JOIN person c ON c.id = d.confirmed_by`

	versions pg.Rows[Version] = selectVersion + `
		JOIN stage s ON s.id = d.stage_id
		WHERE s.season_id = $1
		ORDER BY s.position, d.version`
	versionBy pg.Rows[Version] = selectVersion + ` WHERE d.id = $1`

	documentsOf pg.Rows[Document] = `
		SELECT kind, label, hint, format, max_bytes, max_pages, required, source
		FROM season_document WHERE season_id = $1 ORDER BY position`

	partsOf pg.Rows[Part] = `
		SELECT code, name, stage, weight, max, step, minimum, eliminating, interview, panel, spread, source
		FROM season_part WHERE season_id = $1 ORDER BY position`

	lastStageEnd pg.Rows[time.Time] = `SELECT max(ends_at) FROM stage_now WHERE season_id = $1`
)

// ByCode returns the season with the code, whatever its state. What cannot be a
// code is not asked for: it may hold what no text column takes.
func ByCode(ctx context.Context, db pg.DB, code string) (Season, error) {
	if !codeForm.MatchString(code) {
		return Season{}, ErrUnknown
	}
	return byCode.OneOr(ctx, db, ErrUnknown, code)
}

// ByID returns the season with the identifier.
func ByID(ctx context.Context, db pg.DB, id string) (Season, error) {
	if !pg.IsID(id) {
		return Season{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// All returns every season, newest first.
func All(ctx context.Context, db pg.DB) ([]Season, error) { return all.All(ctx, db) }

// Current returns the seasons that citizens see on the first page: those that
// register first, then those whose later stages run; archived ones are left out.
func Current(ctx context.Context, db pg.DB) ([]Season, error) { return current.All(ctx, db) }

// QueueCurrent adds Current and the portal's clock to a batch.
func QueueCurrent(b *pgx.Batch, now *[]time.Time, seasons *[]Season) {
	theTime.Queue(b, now)
	current.Queue(b, seasons)
}

// Stages returns the stages of a season in order, with the dates in force.
func Stages(ctx context.Context, db pg.DB, seasonID string) ([]Stage, error) {
	return stages.All(ctx, db, seasonID)
}

// Documents returns what a season asks for, in order.
func Documents(ctx context.Context, db pg.DB, seasonID string) ([]Document, error) {
	return documentsOf.All(ctx, db, seasonID)
}

// AssessmentOf returns how the participants of a season are ranked.
func AssessmentOf(ctx context.Context, db pg.DB, s Season) (Assessment, error) {
	parts, err := partsOf.All(ctx, db, s.ID)
	return Assessment{Set: s.RuleSet, Parts: parts, Ties: s.Ties}, err
}

// Versions returns every set of dates of every stage, in order: the desk's view,
// with who proposed and confirmed.
func Versions(ctx context.Context, db pg.DB, seasonID string) ([]Version, error) {
	return versions.All(ctx, db, seasonID)
}

// forUpdate locks the season for an actor whose role holds there, and reads it as
// it then is.
func forUpdate(ctx context.Context, tx pgx.Tx, by ledger.Actor, code string) (Season, error) {
	id, err := lockByCode.OneOr(ctx, tx, ErrUnknown, code)
	if err == nil {
		err = by.In(id)
	}
	if err != nil {
		return Season{}, err
	}
	return byID.One(ctx, tx, id)
}

// stageForUpdate locks a stage's season as forUpdate does, and reads both.
func stageForUpdate(ctx context.Context, tx pgx.Tx, by ledger.Actor, id string) (Season, Stage, error) {
	if !pg.IsID(id) {
		return Season{}, Stage{}, ErrStageUnknown
	}
	before, err := stageBy.OneOr(ctx, tx, ErrStageUnknown, id)
	if err == nil {
		err = by.In(before.SeasonID)
	}
	if err != nil {
		return Season{}, Stage{}, err
	}
	if _, err := lock.One(ctx, tx, before.SeasonID); err != nil {
		return Season{}, Stage{}, err
	}
	s, err := byID.One(ctx, tx, before.SeasonID)
	if err != nil {
		return Season{}, Stage{}, err
	}
	st, err := stageBy.One(ctx, tx, id)
	return s, st, err
}

func object(id string) string { return "season:" + id }
