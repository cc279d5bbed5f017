package training

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const (
	doorDomain = seal.Domain("training-door/v1")
	doorSlot   = 5 * time.Minute // how often the code on the screen changes
	doorBytes  = 12
)

// DoorCode is what the code on the screen says at now: it changes every five
// minutes, so that a picture of it sent to a friend is soon over.
func DoorCode(keys *seal.Keyring, session string, now time.Time) string {
	return session + "." + base64.RawURLEncoding.EncodeToString(doorCode(keys, session, now))
}

func doorCode(keys *seal.Keyring, session string, now time.Time) []byte {
	return keys.Index(doorDomain, session+" "+strconv.FormatInt(now.Unix()/int64(doorSlot/time.Second), 10))[:doorBytes]
}

// sessionAt returns the session of a code that is on the screen, or was just before.
func sessionAt(keys *seal.Keyring, code string, now time.Time) (string, bool) {
	session, proof, _ := strings.Cut(code, ".")
	given, err := base64.RawURLEncoding.DecodeString(proof)
	if err != nil || !pg.IsID(session) {
		return "", false
	}
	return session, hmac.Equal(given, doorCode(keys, session, now)) || hmac.Equal(given, doorCode(keys, session, now.Add(-doorSlot)))
}

// Scanned returns the session of a code, while it works.
func Scanned(ctx context.Context, db pg.DB, keys *seal.Keyring, code string) (Class, Session, error) {
	now, err := pg.Now(ctx, db)
	if err != nil {
		return Class{}, Session{}, err
	}
	id, ok := sessionAt(keys, code, now)
	if !ok {
		return Class{}, Session{}, ErrCodeOver
	}
	s, err := sessionByID.OneOr(ctx, db, ErrCodeOver, id)
	if err != nil {
		return Class{}, Session{}, err
	}
	c, err := ByID(ctx, db, s.ClassID)
	return c, s.Session, err
}

// ofClass is a session with its class.
type ofClass struct {
	ClassID string
	Session
}

// Scan notes that an employee came, by the code on the screen read with their own
// phone. Twice is once.
func Scan(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, employee, code string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, s, err := Scanned(ctx, tx, keys, code)
		if err != nil {
			return err
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		seat, err := Own(ctx, tx, c.ID, employee)
		switch {
		case errors.Is(err, ErrUnknown) || err == nil && seat.State != Approved:
			return ErrNotCalled
		case err != nil:
			return err
		case c.State != Open || !s.Door(now):
			return ErrDoorClosed
		}
		return attend(ctx, tx, by, seat.ID, s.ID, "qr")
	})
	if err != nil {
		return fmt.Errorf("scan at training: %w", err)
	}
	return nil
}

// List notes by the list at the door who of a class came to a session: these, and
// nobody else. Until the class is concluded it can be mended. Who lists holds no seat:
// their own stays as it is, and is not to be among those.
func List(ctx context.Context, db pg.DB, by ledger.Actor, class, session string, present []string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, now, err := forUpdate(ctx, tx, class)
		if err != nil {
			return err
		}
		sessions, err := sessionsOf.All(ctx, tx, class)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(sessions, func(s Session) bool { return s.ID == session })
		switch {
		case c.State != Open:
			return ErrEnded
		case at < 0:
			return ErrUnknown
		case now.Before(sessions[at].StartsAt.Add(-doorOpens)):
			return ErrDoorClosed
		}
		seats, err := Seats(ctx, tx, class)
		if err != nil {
			return err
		}
		for _, s := range seats {
			was, is := slices.Contains(s.Present, session), slices.Contains(present, s.ID)
			switch {
			case s.State != Approved || was == is:
			case s.PersonID == by.Person:
				if is {
					return ErrOwnClass
				}
			case is:
				err = attend(ctx, tx, by, s.ID, session, "list")
			default:
				if _, err = tx.Exec(ctx, removeAttendance, session, s.ID); err == nil {
					err = recordSeat(ctx, tx, by, "training.attendance-removed", s.ID, "session", session)
				}
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("list attendance of training %s: %w", class, err)
	}
	return nil
}

func attend(ctx context.Context, tx pgx.Tx, by ledger.Actor, seat, session, way string) error {
	tag, err := tx.Exec(ctx, insertAttendance, session, seat, way, by.Person)
	if err != nil || tag.RowsAffected() == 0 {
		return err
	}
	return recordSeat(ctx, tx, by, "training.attended", seat, "session", session, "way", way)
}

// Phase is which of the two tests.
type Phase string

// The phases.
const (
	Before Phase = "before"
	After  Phase = "after"
)

// PhaseAt is the test that can be taken at now: before until the last session
// begins, after from then on.
func (c Class) PhaseAt(last Session, now time.Time) Phase {
	if now.Before(last.StartsAt) {
		return Before
	}
	return After
}

// Questions are the short test of a class.
func Questions(ctx context.Context, db pg.DB, class string) ([]Question, error) {
	return questionsOf.All(ctx, db, class)
}

// Answer takes somebody's test once, and returns how many answers are right.
func Answer(ctx context.Context, db pg.DB, by ledger.Actor, class, employee string, phase Phase, answers []int) (right int, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, now, err := forUpdate(ctx, tx, class)
		if err != nil {
			return err
		}
		s, err := Own(ctx, tx, class, employee)
		if err != nil {
			return err
		}
		sessions, err := sessionsOf.All(ctx, tx, class)
		if err != nil {
			return err
		}
		questions, err := Questions(ctx, tx, class)
		switch {
		case err != nil:
			return err
		case s.State != Approved:
			return ErrNotCalled
		case c.State != Open || len(questions) == 0 || phase != c.PhaseAt(sessions[len(sessions)-1], now):
			return ErrTestClosed
		}
		var f fault.Fields
		right = 0
		for i, q := range questions {
			given := 0
			if i < len(answers) {
				given = answers[i]
			}
			f = f.If(given < 1 || given > len(q.Answers), "q"+strconv.Itoa(i+1), AnswerMissing, i+1)
			if given == q.Correct {
				right++
			}
		}
		if err := f.Err(); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertAttempt, s.ID, string(phase), answers, right, len(questions))
		if pg.Violates(err, "training_attempt_pkey") {
			return ErrTestTaken
		}
		if err != nil {
			return err
		}
		return recordSeat(ctx, tx, by, "training.test-taken", s.ID, "phase", string(phase))
	})
	if err != nil {
		return 0, fmt.Errorf("take test of training %s: %w", class, err)
	}
	return right, nil
}

// Speak is feedback of somebody who came: that they spoke is noted, what they said
// is kept apart from who.
func Speak(ctx context.Context, db pg.DB, class, employee string, rating int, text string) error {
	text = strings.TrimSpace(text)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, _, err := forUpdate(ctx, tx, class); err != nil {
			return err
		}
		s, err := Own(ctx, tx, class, employee)
		switch {
		case err != nil:
			return err
		case len(s.Present) == 0:
			return ErrNotCalled
		case s.FedBack:
			return ErrSpokenTwice
		}
		var f fault.Fields
		f = f.If(rating < 1 || rating > 5, "rating", RatingMissing)
		f = f.If(len([]rune(text)) > longestText, "text", AboutWrong, longestText)
		if err := f.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setFedBack, s.ID); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertFeedback, class, rating, text); err != nil {
			return err
		}
		// No name and no words: an event would tell who said what by its hour.
		return record(ctx, tx, ledger.Machine, "training.feedback-given", class)
	})
	if err != nil {
		return fmt.Errorf("feedback on training %s: %w", class, err)
	}
	return nil
}

// Said are the words of a class's feedback, in no order, once enough spoke.
func Said(ctx context.Context, db pg.DB, class string) ([]string, error) {
	return said.All(ctx, db, class, MinFeedback)
}
