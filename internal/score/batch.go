package score

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Batch is where figures come from, and whether they are in use.
type Batch struct {
	ID         string
	SeasonID   string
	SeasonCode string
	SeasonName string
	Kind       Kind
	Stage      string
	Name       string // of the file; of an entry or a correction the part or stage
	HasFile    bool
	SHA256     []byte
	Rows       int
	Sender     string
	Letter     string
	Minutes    string
	Reason     string
	MadeBy     string // a person; empty for the command line
	Maker      string
	MadeAt     time.Time
	Approver   string
	ApprovedAt *time.Time
	Refuser    string
	RefusedAt  *time.Time
}

// Open reports whether the batch still waits for a second person.
func (b Batch) Open() bool { return b.ApprovedAt == nil && b.RefusedAt == nil }

// Summary is a file in numbers, as they were when it came.
type Summary struct {
	Participants int // named in it
	Values       int // scores, or official results
	Absent       int // participants absent from a part
	Out          int // participants with a code of those who left
	Missing      int // qualified participants of the season who are not named
}

// Change is one thing that a batch changes of what was in use before it.
type Change struct {
	Number string
	Part   string // its name; "" for an exit or a result
	Stage  string
	Old    Figure
	New    Figure
}

// Figure is a score, the absence of one, or a code, with the rest of an official
// result.
type Figure struct {
	Value *ranking.Milli
	Code  string
	Rank  int
	Exit  bool // the code says that somebody left, or "" that they did not
}

// Name is what was changed, in words.
func (c Change) Name() string {
	if c.Part != "" {
		return c.Part
	}
	return "keterangan gugur"
}

// String is the figure as people read it: 77,5; a code; or TH for an absence.
func (f Figure) String() string {
	switch {
	case f.Value != nil:
		return strings.TrimSuffix(strings.TrimRight(strings.Replace(f.Value.String(), ".", ",", 1), "0"), ",")
	case f.Code != "":
		return f.Code
	case f.Exit:
		return "–"
	}
	return string(ranking.TH)
}

// mostChanges is how many changes a page lists.
const mostChanges = 200

// ByID returns one batch.
func ByID(ctx context.Context, db pg.DB, id string) (Batch, error) {
	if !pg.IsID(id) {
		return Batch{}, ErrUnknown
	}
	return batchBy.OneOr(ctx, db, ErrUnknown, id)
}

// Batches returns all batches, those that wait first, then the newest; at most
// the last 200.
func Batches(ctx context.Context, db pg.DB) ([]Batch, error) { return batches.All(ctx, db) }

// Summed is the summary of a batch from its history: a million rows are counted
// once, when they come.
func Summed(history []ledger.Entry) Summary {
	var s Summary
	for _, e := range history {
		if e.Act != actUploaded {
			continue
		}
		for name, n := range map[string]*int{"named": &s.Participants, "values": &s.Values, "absent": &s.Absent, "out": &s.Out, "missing": &s.Missing} {
			*n, _ = strconv.Atoi(e.Facts().Of(name)) // "" of a list of participants
		}
	}
	return s
}

// Changes returns what a batch changes, by participant number, the first 200, and
// how many there are.
func Changes(ctx context.Context, db pg.DB, id string) ([]Change, int, error) {
	rows, err := changesOf.All(ctx, db, id, mostChanges)
	if err != nil {
		return nil, 0, fmt.Errorf("changes of batch %s: %w", id, err)
	}
	list, total := make([]Change, len(rows)), 0
	for i, r := range rows {
		list[i], total = r.change(), r.Total
	}
	return list, total, nil
}

// changeRow is a Change as it is read.
type changeRow struct {
	What     string
	Number   string
	Part     string
	Stage    string
	OldValue *ranking.Milli
	NewValue *ranking.Milli
	OldCode  string
	NewCode  string
	OldRank  int
	NewRank  int
	Total    int
}

func (r changeRow) change() Change {
	exit := r.What == "exit"
	return Change{Number: r.Number, Part: r.Part, Stage: r.Stage,
		Old: Figure{r.OldValue, r.OldCode, r.OldRank, exit}, New: Figure{r.NewValue, r.NewCode, r.NewRank, exit}}
}

// Erratum is a correction in use, as everybody may read it.
type Erratum struct {
	Change
	Reason string
	Letter string    // the number of the letter that ordered it, or ""
	At     time.Time // it was approved
}

// ErrataOf returns the corrections of some participants' scores, by number, of some
// stages of a season, newest first. Almost nobody has any, and thousands ask at
// once: the season's list is read only where it can name somebody.
func ErrataOf(ctx context.Context, db pg.DB, seasonID string, stages, numbers []string) ([]Erratum, error) {
	if touched, err := correctedIn.One(ctx, db, seasonID); err != nil || !touched {
		return nil, err
	}
	touched, err := corrected.All(ctx, db, numbers)
	if err != nil || len(touched) == 0 {
		return nil, err
	}
	all, err := Errata(ctx, db, seasonID, stages)
	return slices.DeleteFunc(all, func(e Erratum) bool { return !slices.Contains(touched, e.Number) }), err
}

// Errata returns the corrections of a season that are in use, of some of its
// stages, newest first.
func Errata(ctx context.Context, db pg.DB, seasonID string, stages []string) ([]Erratum, error) {
	rows, err := errataOf.All(ctx, db, seasonID, stages)
	if err != nil {
		return nil, fmt.Errorf("errata of season %s: %w", seasonID, err)
	}
	list := make([]Erratum, len(rows))
	for i, r := range rows {
		list[i] = Erratum{r.change(), r.Reason, r.Letter, r.At}
	}
	return list, nil
}
