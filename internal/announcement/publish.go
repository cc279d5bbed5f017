package announcement

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/internal/slug"
	"github.com/bkd-manna/portal-asn/internal/subscription"
)

// Press is what publishing needs besides the database.
type Press struct {
	Files file.Store
	Keys  *seal.Keyring // a tie of everything else is decided by age
	// Print draws the letter; it says "belum ditandatangani".
	Print func(ctx context.Context, l Letter) ([]byte, error)
	// Read returns a PDF's text.
	Read func(ctx context.Context, pdf []byte) (string, error)
}

// Publish makes an approved announcement public now: its text and table are
// frozen, its letter can be verified, decisions become the applicants' states,
// and those concerned are told. Published twice is published once.
func Publish(ctx context.Context, db pg.DB, press Press, by ledger.Actor, id string) error {
	if err := publish(ctx, db, press, by, id); err != nil {
		return fmt.Errorf("publish announcement %s: %w", id, err)
	}
	return nil
}

// publish draws the letter before the transaction: a long table takes seconds,
// and what is approved does not change any more.
func publish(ctx context.Context, db pg.DB, press Press, by ledger.Actor, id string) error {
	a, err := ByID(ctx, db, id)
	if err != nil {
		return err
	}
	if a.Public() {
		return nil
	}
	if a.State != Approved {
		return ErrNotApproved
	}
	if err := mayWrite(by, a.SeasonID, a.Kind); err != nil {
		return err
	}
	now, err := pg.Now(ctx, db)
	if err != nil {
		return err
	}
	if err := a.breakable(by, now); err != nil {
		return err
	}
	drawn := stored{Key: a.LetterKey, SHA256: a.LetterSHA256, Signed: a.LetterSigned}
	if a.LetterKey == "" {
		if drawn, err = draw(ctx, db, press, a); err != nil {
			return err
		}
	}
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return release(ctx, tx, press, by, id, drawn) })
}

// stored is a letter in the file store.
type stored struct {
	Key    string
	SHA256 []byte
	Signed bool
}

func draw(ctx context.Context, db pg.DB, press Press, a Announcement) (stored, error) {
	l, err := Whole(ctx, db, a)
	if err != nil {
		return stored{}, err
	}
	pdf, err := press.Print(ctx, l)
	if err != nil {
		return stored{}, err
	}
	return keep(ctx, press.Files, pdf, false)
}

// keep stores a letter as it is: it is meant for everybody.
func keep(ctx context.Context, files file.Store, pdf []byte, signed bool) (stored, error) {
	key := file.NewKey()
	if err := files.Put(ctx, key, pdf); err != nil {
		return stored{}, err
	}
	sum := sha256.Sum256(pdf)
	return stored{Key: string(key), SHA256: sum[:], Signed: signed}, nil
}

// release is the act itself.
func release(ctx context.Context, tx pgx.Tx, press Press, by ledger.Actor, id string, drawn stored) error {
	a, err := forUpdate(ctx, tx, id)
	if err != nil || a.Public() {
		return err
	}
	if a.State != Approved {
		return ErrNotApproved
	}
	if a.LetterSigned { // it may have arrived while we drew
		drawn = stored{Key: a.LetterKey, SHA256: a.LetterSHA256, Signed: true}
	}
	if err := unchanged(ctx, tx, press, a); err != nil {
		return err
	}
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return err
	}
	if err := a.breakable(by, now); err != nil {
		return err
	}
	if a.Slug, err = out(ctx, tx, a, now, drawn); err != nil {
		return err
	}
	if err := effects(ctx, tx, a, now, drawn); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "announcement.published", Object: object(id), Class: ledger.Open,
		Payload: ledger.Facts("number", a.Number, "slug", a.Slug, "code", a.Code, "rows-sha256", hex.EncodeToString(a.RowsHash),
			"letter-sha256", hex.EncodeToString(drawn.SHA256), "signed", drawn.Signed, "corrects", a.Corrects)})
}

// out lets an announcement out, and returns the last part of its address.
func out(ctx context.Context, tx pgx.Tx, a Announcement, at time.Time, letter stored) (string, error) {
	address := slug.Of(a.Title, a.ID)
	_, err := tx.Exec(ctx, setPublished, a.ID, address, at, letter.Key, letter.SHA256, letter.Signed)
	if pg.RaisedBy(err, string(NotApproved)) {
		err = ErrNotApproved
	}
	return address, err
}

// unchanged refuses a result whose cases were decided otherwise, joined or left,
// or whose scores changed since it was checked.
func unchanged(ctx context.Context, tx pgx.Tx, press Press, a Announcement) error {
	if a.Kind.Tests() {
		return samePlaces(ctx, tx, press, a)
	}
	if a.Kind != AdminResult {
		return nil
	}
	now, err := seasonCases(ctx, tx, a.SeasonID)
	if err != nil {
		return err
	}
	r := report(now, nil)
	if r.Blocked() > 0 || string(hash(r.Rows)) != string(a.RowsHash) {
		return ErrChanged
	}
	return nil
}

func samePlaces(ctx context.Context, tx pgx.Tx, press Press, a Announcement) error {
	if err := lettered(ctx, tx, a); err != nil {
		return err
	}
	t, err := selection.Compute(ctx, tx, press.Keys, a.SeasonID, a.Kind.stage())
	if err != nil {
		return err
	}
	sum, err := t.Sum()
	if err == nil && string(sum) != string(a.RowsHash) {
		err = ErrChanged
	}
	return err
}

// lettered refuses a new final result while an objection to the old one is upheld
// without the letter by which it may change.
func lettered(ctx context.Context, tx pgx.Tx, a Announcement) error {
	if a.Kind != FinalResult {
		return nil
	}
	n, err := unlettered.One(ctx, tx, a.SeasonID)
	if err == nil && n > 0 {
		err = ErrNoLetter.With(n)
	}
	return err
}

// effects is what being public means for everything else.
func effects(ctx context.Context, tx pgx.Tx, a Announcement, now time.Time, drawn stored) error {
	if a.Kind == AdminResult {
		if _, err := tx.Exec(ctx, setOutcomes, a.ID); err != nil {
			return err
		}
	}
	letter := issued.New{Code: a.Code, Kind: issued.Letter, Object: object(a.ID), Holder: a.SignerTitle, Title: a.Title, FileKey: drawn.Key, SHA256: drawn.SHA256, At: now}
	if err := issued.Issue(ctx, tx, letter); err != nil {
		return err
	}
	if a.Corrects != "" {
		if err := replace(ctx, tx, a); err != nil {
			return err
		}
	}
	if a.Kind.Result() { // strangers who asked to hear of a number are told by a job: they may be thousands
		if err := pg.Enqueue(ctx, tx, subscription.Tell{Announcement: a.ID}); err != nil {
			return err
		}
	}
	return tell(ctx, tx, a)
}

// replace ends the announcement this one corrects.
func replace(ctx context.Context, tx pgx.Tx, a Announcement) error {
	old, err := forUpdate(ctx, tx, a.Corrects)
	if err != nil {
		return err
	}
	if old.State != Published {
		return ErrNotPublished
	}
	if _, err := tx.Exec(ctx, setEnded, old.ID, string(Corrected), a.Correction); err != nil {
		return err
	}
	return issued.Replace(ctx, tx, old.Code, a.Code, a.Correction)
}

// tell leaves word: a result tells each participant their own outcome, anything
// else every applicant of the season.
func tell(ctx context.Context, tx pgx.Tx, a Announcement) error {
	link := "/pengumuman/" + a.Slug
	switch {
	case a.Kind.Tests():
		return tellPlaces(ctx, tx, a)
	case a.Kind != AdminResult:
		persons, err := applicantsOf.All(ctx, tx, a.SeasonID)
		if err != nil {
			return err
		}
		code, args := NoticePublished, []string{a.Title, a.Number}
		if a.Corrects != "" {
			code, args = NoticeCorrected, append(args, a.Correction)
		}
		return notice.TellMany(ctx, tx, code, notice.All(persons, link, args...)...)
	}
	people, err := participantsTold.All(ctx, tx, a.ID, a.Corrects)
	if err != nil {
		return err
	}
	byCode := map[fault.Code][]notice.To{}
	for _, p := range people {
		link := "/lamaran/" + a.SeasonCode + "/status"
		code, args := NoticeMet, []string{a.Title, a.Number, p.Vacancy}
		switch {
		case p.Same:
			code, args = NoticeCorrected, []string{a.Title, a.Number, a.Correction}
		case p.Outcome == NotMet:
			code = NoticeNotMet
		}
		byCode[code] = append(byCode[code], notice.To{Person: p.Person, Link: link, Args: args})
	}
	for _, code := range []fault.Code{NoticeMet, NoticeNotMet, NoticeCorrected} {
		if err := notice.TellMany(ctx, tx, code, byCode[code]...); err != nil {
			return err
		}
	}
	return nil
}

// tellPlaces tells every participant known here their own place.
func tellPlaces(ctx context.Context, tx pgx.Tx, a Announcement) error {
	people, err := placesTold.All(ctx, tx, a.ID, a.Corrects)
	if err != nil {
		return err
	}
	byCode := map[fault.Code][]notice.To{}
	for _, p := range people {
		code, args := NoticeNotPassed, []string{a.Title, a.Number, p.Vacancy, p.Code}
		switch p.Status {
		case selection.Passed, selection.Moved:
			code, args = NoticePassed, args[:3]
		case selection.Undecided:
			code, args = NoticeUndecided, args[:3]
		default: // everybody else did not pass
		}
		switch {
		case p.Same:
			code, args = NoticeCorrected, []string{a.Title, a.Number, a.Correction}
		case p.Was != "":
			code, args = NoticeMoved, []string{a.Title, a.Number, p.Vacancy, p.Code, p.Was, a.Correction}
		}
		byCode[code] = append(byCode[code], notice.To{Person: p.Person, Link: "/hasil/" + p.Number, Args: args})
	}
	for _, code := range []fault.Code{NoticePassed, NoticeNotPassed, NoticeUndecided, NoticeMoved, NoticeCorrected} {
		if err := notice.TellMany(ctx, tx, code, byCode[code]...); err != nil {
			return err
		}
	}
	return nil
}
