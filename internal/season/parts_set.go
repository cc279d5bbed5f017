package season

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

const (
	setRules = `UPDATE season SET rule_set = $2, ties = $3 WHERE id = $1`

	dropParts = `DELETE FROM season_part WHERE season_id = $1`

	// unreachable are the formations with a threshold of their own that nobody could
	// reach by another rule set.
	unreachable pg.Rows[int] = `
		SELECT count(*)::int FROM vacancy_threshold t JOIN vacancy v ON v.id = t.vacancy_id
		WHERE v.season_id = $1 AND (t.tkp > $2 OR t.total > $3)`
)

func (p Part) queue(b *pgx.Batch, season string, position int) {
	b.Queue(insertPart, season, p.Code, position, p.Name, p.Stage, p.Weight, p.Max, p.Step, p.Minimum, p.Eliminating, p.Interview, p.Panel, p.Spread, p.Source)
}

// ChooseRules ranks a draft season by another rule set that fits its kind. The
// tests of the set come with it; what the region added to the SKB stays.
func ChooseRules(ctx context.Context, db pg.DB, by ledger.Actor, code string, version int, set string) error {
	return onAssessment(ctx, db, by, code, version, "choose rules", "season.rules-chosen", func(tx pgx.Tx, s Season, old Assessment) (Assessment, ledger.Payload, error) {
		if !slices.Contains(sets[s.Kind], set) {
			return old, nil, fault.In("rules", RulesUnfit)
		}
		if set == old.Set {
			return old, nil, nil
		}
		now := assessment(set)
		if cpns, ok := ranking.CPNSSet(set); ok {
			n, err := unreachable.One(ctx, tx, s.ID, cpns.MaxTKP, cpns.MaxSKD())
			if err != nil {
				return old, nil, err
			}
			if n > 0 {
				return old, nil, ErrRulesThresholds.With(n)
			}
			now.Parts = append(now.Parts, old.field()...)
		}
		return now, ledger.Facts("rules.old", old.Set, "rules.new", set), now.wrong().Err()
	})
}

// AddPart tests one part more: any by a season's own rules, by those of CPNS the
// one that a region may add to the SKB. weights are those of the other parts that
// change with it, by code; by the rules of CPNS the computer test takes the rest.
func AddPart(ctx context.Context, db pg.DB, by ledger.Actor, code string, version int, p Part, weights map[string]int) error {
	return onAssessment(ctx, db, by, code, version, "add part", "season.part-added", func(_ pgx.Tx, _ Season, old Assessment) (Assessment, ledger.Payload, error) {
		_, cpns := ranking.CPNSSet(old.Set)
		switch {
		case !old.Own() && !cpns:
			return old, nil, ErrPartsFixed
		case old.Own() && len(old.Parts) >= mostParts:
			return old, nil, ErrPartsMany
		}
		p = p.filled(old.Set)
		p.Code = partCode(p.Name)
		now := old.with(p, weights)
		f := append(p.faults(), weighed(old, p.Code, weights)...)
		if p.Code != "" && old.at(p.Code) >= 0 {
			f = f.And("name", PartTwice)
		}
		if err := joined(f, now.wrong()); err != nil {
			return old, nil, err
		}
		facts := append(ledger.Facts("kind", p.Code, "test", p.Name), p.facts()...)
		return now, append(facts, changed(ledger.Facts("weights", old.weights()), ledger.Facts("weights", now.weights()))...), nil
	})
}

// ChangePart changes a part of a draft season, by its code, and the weights of
// others with it.
func ChangePart(ctx context.Context, db pg.DB, by ledger.Actor, code string, version int, p Part, weights map[string]int) error {
	return onAssessment(ctx, db, by, code, version, "change part", "season.part-changed", func(_ pgx.Tx, _ Season, old Assessment) (Assessment, ledger.Payload, error) {
		at, err := old.settable(p.Code)
		if err != nil {
			return old, nil, err
		}
		p = p.filled(old.Set)
		now := old.with(p, weights)
		if err := joined(append(p.faults(), weighed(old, p.Code, weights)...), now.wrong()); err != nil {
			return old, nil, err
		}
		diff := append(changed(old.Parts[at].facts(), p.facts()), changed(ledger.Facts("weights", old.weights()), ledger.Facts("weights", now.weights()))...)
		if len(diff) == 0 {
			return old, nil, nil
		}
		return now, append(ledger.Facts("kind", p.Code, "test", old.Parts[at].Name), diff...), nil
	})
}

// RemovePart tests a part no more; the weights of the others make up 100 again. It
// also leaves the tie order.
func RemovePart(ctx context.Context, db pg.DB, by ledger.Actor, code string, version int, part string, weights map[string]int) error {
	return onAssessment(ctx, db, by, code, version, "remove part", "season.part-removed", func(_ pgx.Tx, _ Season, old Assessment) (Assessment, ledger.Payload, error) {
		at, err := old.settable(part)
		if err != nil {
			return old, nil, err
		}
		if len(old.Parts) == 1 {
			return old, nil, ErrPartLast
		}
		gone := old.Parts[at]
		now := old.without(gone, weights)
		if err := joined(weighed(old, part, weights), now.wrong()); err != nil {
			return old, nil, err
		}
		facts := append(ledger.Facts("kind", part, "test", gone.Name), gone.facts()...)
		facts = append(facts, changed(ledger.Facts("weights", old.weights(), "ties", old.tied()), ledger.Facts("weights", now.weights(), "ties", now.tied()))...)
		return now, facts, nil
	})
}

// SetTies sets in which order parts are compared at equal values; the age comes
// after all of them.
func SetTies(ctx context.Context, db pg.DB, by ledger.Actor, code string, version int, ties []string) error {
	return onAssessment(ctx, db, by, code, version, "set ties", "season.ties-changed", func(_ pgx.Tx, _ Season, old Assessment) (Assessment, ledger.Payload, error) {
		if !old.Own() {
			return old, nil, ErrPartsFixed
		}
		now := old
		now.Ties = append([]string{}, ties...)
		if err := now.wrong().Err(); err != nil {
			return old, nil, err
		}
		return now, changed(ledger.Facts("ties", old.tied()), ledger.Facts("ties", now.tied())), nil
	})
}

// onAssessment runs an act on how a draft season ranks, and stores what it comes
// to. An act without facts changed nothing.
func onAssessment(ctx context.Context, db pg.DB, by ledger.Actor, code string, version int, what, name string,
	act func(pgx.Tx, Season, Assessment) (Assessment, ledger.Payload, error)) error {
	return onDraft(ctx, db, by, code, what, name, func(tx pgx.Tx, s Season) (ledger.Payload, error) {
		old, err := AssessmentOf(ctx, tx, s)
		if err != nil {
			return nil, err
		}
		now, facts, err := act(tx, s, old)
		switch {
		case err != nil || len(facts) == 0:
			return nil, err
		case version != s.Version:
			return nil, ErrChangedMeanwhile
		}
		return facts, now.store(ctx, tx, s.ID)
	})
}

func (a Assessment) store(ctx context.Context, tx pgx.Tx, season string) error {
	var b pgx.Batch
	b.Queue(setRules, season, a.Set, append([]string{}, a.Ties...))
	b.Queue(dropParts, season)
	for i, p := range a.Parts {
		p.queue(&b, season, i+1)
	}
	return tx.SendBatch(ctx, &b).Close()
}

// settable finds a part that the season may change.
func (a Assessment) settable(code string) (int, error) {
	at := a.at(code)
	switch {
	case at < 0:
		return at, ErrPartUnknown
	case !a.Settable(a.Parts[at]):
		return at, ErrPartsFixed
	}
	return at, nil
}

// with is the assessment with a part, in its place or after the others.
func (a Assessment) with(p Part, weights map[string]int) Assessment {
	a = a.weigh(weights)
	if !a.Own() {
		if a.at(catTest) < 0 {
			set, _ := ranking.CPNSSet(a.Set)
			a.Parts = append(a.Parts, Part{Code: catTest, Name: "SKB dengan CAT BKN", Stage: final, Max: highestField, Step: 1, Source: set.AdditionalSKB.Source})
		}
		a.Parts[a.at(catTest)].Weight = whole - p.Weight
	}
	if at := a.at(p.Code); at >= 0 {
		a.Parts[at] = p
		return a
	}
	a.Parts = append(a.Parts, p)
	return a
}

// without is the assessment without a part. Without the additional test the SKB
// is one figure again.
func (a Assessment) without(gone Part, weights map[string]int) Assessment {
	a = a.weigh(weights)
	cpns := !a.Own()
	a.Parts = slices.DeleteFunc(a.Parts, func(p Part) bool { return p.Code == gone.Code || cpns && p.Code == catTest })
	a.Ties = slices.DeleteFunc(slices.Clone(a.Ties), func(t string) bool { return t == gone.Code })
	return a
}

func (a Assessment) tied() string { return strings.Join(a.Named(a.Ties), ", ") }

// weighed are the faults of the weights of other parts, each at its own field.
func weighed(a Assessment, but string, weights map[string]int) fault.Fields {
	var f fault.Fields
	for _, p := range a.Parts {
		if w, said := weights[p.Code]; said && p.Code != but && (w < 0 || w > whole) {
			f = f.And("weight-"+p.Code, PartWeight, 0, whole)
		}
	}
	return f
}

// joined are the faults of a part and then those of the whole that say something new.
func joined(own, all fault.Fields) error {
	for _, x := range all {
		if _, said := own.Of(x.Name); !said {
			own = append(own, x)
		}
	}
	return own.Err()
}
