package application

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// ToldSubmitted is the notice that an application has arrived (season, number, instant).
const ToldSubmitted fault.Code = "notice.application-submitted"

// Receipt is the proof of a standing submission.
type Receipt struct {
	ID           ID
	Submission   string
	Number       string // participant number
	Code         string // checkable at /verifikasi
	SHA256       []byte // of the frozen snapshot
	SubmittedAt  time.Time
	SeasonCode   string
	SeasonName   string
	VacancyTitle string
	Unit         string
}

// submission is everything one sending will write.
type submission struct {
	draft
	id       string
	key      string
	code     string
	number   string
	snapshot []byte
	sealed   []byte
	hash     [32]byte
	asked    []Asked
	name     string
}

// Submit freezes the draft whole and puts it in the queue of verification, in
// one transaction judged by the database's clock. Sending again, with the same
// key or another, from any tab, gives the same receipt; an error means "unknown,
// send again" (reliability 1). A key of a withdrawn submission is refused: that
// page is older than the withdrawal.
func Submit(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode, key string) (Receipt, error) {
	for range 5 { // a random number or code may be taken; then another one
		r, err := submit(ctx, db, keys, by, seasonCode, key)
		if pg.Violates(err, "application_number_unique") || pg.Violates(err, "participant_number_unique") || pg.Violates(err, "issued_document_pkey") {
			continue
		}
		if pg.Violates(err, "submission_key_unique") {
			err = ErrUsedKey
		}
		if err != nil {
			return Receipt{}, fmt.Errorf("submit application in %s: %w", seasonCode, err)
		}
		return r, nil
	}
	return Receipt{}, fmt.Errorf("submit application in %s: no free number", seasonCode)
}

func submit(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode, key string) (Receipt, error) {
	if !pg.IsID(key) {
		return Receipt{}, ErrUsedKey
	}
	var receipt Receipt
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, profile, err := loadForSubmit(ctx, tx, keys, by.Person, seasonCode)
		if err != nil {
			return err
		}
		if s.State != Draft {
			receipt, err = standing.OneOr(ctx, tx, ErrUnknown, by.Person, seasonCode)
			return err
		}
		if err := s.Open(); err != nil {
			return err
		}
		if err := Lacking(s.Application, profile, s.asked).Err(); err != nil {
			return err
		}
		s.key = key
		if err := s.freeze(profile); err != nil {
			return err
		}
		receipt = s.receipt()
		return s.store(ctx, tx, by)
	})
	return receipt, err
}

// loadForSubmit locks the application and reads all it will freeze, in one round
// trip; each statement after the lock sees what was committed before it.
func loadForSubmit(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, person, seasonCode string) (submission, applicant.Profile, error) {
	var (
		s       submission
		locked  []ID
		rows    []row
		profile applicant.Profile
		batch   pgx.Batch
	)
	lock.Queue(&batch, &locked, person, seasonCode)
	ofPerson.Queue(&batch, &rows, person, seasonCode)
	asked.Queue(&batch, &s.asked, person, seasonCode)
	open := applicant.QueueLoad(&batch, person)
	if err := tx.SendBatch(ctx, &batch).Close(); err != nil {
		return s, profile, err
	}
	if len(rows) == 0 {
		return s, profile, ErrUnknown
	}
	box, err := keys.Person(person, rows[0].DataKey)
	if err != nil {
		return s, profile, err
	}
	if s.Application, err = rows[0].open(keys); err != nil {
		return s, profile, err
	}
	s.box = box
	profile, err = open(box)
	return s, profile, err
}

// freeze writes the canonical snapshot of everything the person sends, and seals it.
func (s *submission) freeze(p applicant.Profile) error {
	s.id, s.code, s.number, s.name = pg.NewID(), number.Code(), s.Number, p.Name
	if s.number == "" {
		s.number = number.Participant()
	}
	s.snapshot = snapshot(*s, p).Bytes()
	s.hash = sha256.Sum256(s.snapshot)
	sealed, err := s.box.Seal(sealField(s.id), s.snapshot)
	s.sealed = sealed
	return err
}

func sealField(submission string) string { return "submission." + submission }

func snapshot(s submission, p applicant.Profile) ledger.Payload {
	facts := ledger.Facts(
		"form", "sekundang-submission/v1", "season", s.SeasonCode, "number", s.number, "at", s.Now,
		"vacancy", s.VacancyID, "vacancy-title", s.VacancyTitle, "unit", s.Unit, "agency", s.Agency, "need-type", s.NeedType,
		"name", p.Name, "nik", p.NIK.Reveal(), "kk", p.KK.Reveal(), "birth-place", p.BirthPlace, "birth", p.Birth, "sex", p.Sex,
		"phone", p.Phone, "address", p.Address, "region", p.RegionCode, "region-name", p.RegionName, "disabled", answer(s.Disabled),
		"level", s.Level, "level-name", s.LevelName, "qualification", s.Qualification, "institution", s.Institution,
		"graduation-year", s.GraduationYear, "gpa-thousandths", figure(s.GPA), "str", answer(s.HasSTR), "str-valid-until", s.STRValidUntil,
		"experience-years", figure(s.ExperienceYears))
	for _, d := range s.asked {
		if d.Document != "" {
			facts = append(facts, ledger.Facts("document-"+d.Kind, hex.EncodeToString(d.SHA256))...)
		}
	}
	for _, point := range s.Statements {
		facts = append(facts, ledger.Facts("declared", point)...)
	}
	return facts
}

func answer(b *bool) string {
	if b == nil {
		return ""
	}
	return fmt.Sprint(*b)
}

func figure(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

func (s submission) receipt() Receipt {
	return Receipt{
		ID: s.ID, Submission: s.id, Number: s.number, Code: s.code, SHA256: s.hash[:], SubmittedAt: s.Now,
		SeasonCode: s.SeasonCode, SeasonName: s.SeasonName, VacancyTitle: s.VacancyTitle, Unit: s.Unit,
	}
}

// store writes the whole submission in one round trip, and leaves word to mail.
func (s submission) store(ctx context.Context, tx pgx.Tx, by ledger.Actor) error {
	documents := []string{}
	for _, d := range s.asked {
		if d.Document != "" {
			documents = append(documents, d.Document)
		}
	}
	var b pgx.Batch
	b.Queue(setSubmitted, s.ID, s.number, s.Now)
	b.Queue(insertParticipant, pg.NewID(), s.SeasonID, s.number, s.ID, s.Person)
	b.Queue(insertSubmission, s.id, s.ID, s.VacancyID, s.key, s.sealed, s.hash[:], s.Now)
	b.Queue(insertDocuments, s.id, documents)
	b.Queue(insertCase, pg.NewID(), s.id, s.ID, s.SeasonID, s.Now, s.VacancyID)
	b.Queue(insertReceipt, s.code, "submission:"+s.id, applicant.Masked(s.name), s.SeasonName, s.Person, s.hash[:], s.Now)
	sql, args := ledger.Statement(s.event(by, "application.submitted",
		"number", s.number, "submission", s.id, "vacancy", s.VacancyID, "snapshot-sha256", hex.EncodeToString(s.hash[:]), "receipt", s.code))
	b.Queue(sql, args...)
	mail := notice.Queue(&b, s.Person, ToldSubmitted, "/lamaran/"+s.SeasonCode+"/tanda-terima",
		s.SeasonName, number.Grouped(s.number), s.Now.UTC().Format(time.RFC3339))
	if err := tx.SendBatch(ctx, &b).Close(); err != nil {
		return err
	}
	return mail(ctx, tx)
}

// Snapshot opens a frozen submission: the canonical text whose SHA-256 is on the
// receipt. Whoever may read it has been decided by the caller.
func Snapshot(ctx context.Context, db pg.DB, keys *seal.Keyring, submission string) (ledger.Payload, error) {
	f, err := frozenBy.OneOr(ctx, db, ErrUnknown, submission)
	if err != nil {
		return nil, fmt.Errorf("read submission: %w", err)
	}
	box, err := keys.Person(f.PersonID, f.DataKey)
	if err != nil {
		return nil, fmt.Errorf("read submission: %w", err)
	}
	text, err := box.Open(sealField(submission), f.SnapshotSealed)
	if err != nil {
		return nil, fmt.Errorf("read submission: %w", err)
	}
	return ledger.Read(text), nil
}
