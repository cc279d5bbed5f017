package helpdesk

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Limits of what one network, or one address of mail, may ask for.
var (
	FilePerNetwork  = account.Limit{Name: "ticket-per-network", Burst: 40, Every: time.Minute}
	TryPerNetwork   = account.Limit{Name: "ticket-try-per-network", Burst: 30, Every: time.Minute}
	MailPerAddress  = account.Limit{Name: "ticket-per-address", Burst: 5, Every: 10 * time.Minute}
	ReplyPerNetwork = account.Limit{Name: "ticket-reply-per-network", Burst: 60, Every: time.Minute}
)

// EvidenceLimit is the largest evidence kept, in bytes.
const EvidenceLimit = 3 << 20

const (
	evidencePages = 10
	confirmLife   = 24 * time.Hour

	keyDomain    = seal.Domain("ticket-key/v1")
	codeDomain   = seal.Domain("ticket-code/v1")
	secretDomain = seal.Domain("ticket-secret/v1")

	subjectField = "ticket-subject"
	officerField = "ticket-officer"
	emailField   = "ticket-email"
	sayField     = "ticket-message"
)

// Filing is a ticket as somebody writes it.
type Filing struct {
	Key      string // of the form, so that sending it again files nothing new
	Kind     Kind
	Subject  string
	Story    string
	Officer  string // whom it is about, as far as they know
	Season   string // code of the season of their own application, or ""
	Email    string // of somebody without an account, or ""
	Evidence []intake.Upload
}

// Receipt is what is told once, and never again.
type Receipt struct {
	Number string
	Secret string // with the number it opens the ticket; "" for who is signed in
	DueAt  time.Time
	Mailed bool // a link to confirm the address is on its way
}

// OwnCase is an application of somebody's own that a ticket can be about.
type OwnCase struct{ Season, Name, Title string }

// Cases are a person's own applications.
func Cases(ctx context.Context, db pg.DB, person string) ([]OwnCase, error) {
	if person == "" {
		return nil, nil
	}
	return cases.All(ctx, db, person)
}

// Check is what is wrong with what was typed.
func (x Filing) Check() error {
	_, faults := x.cleaned()
	return faults.Err()
}

func (x Filing) cleaned() (Filing, fault.Fields) {
	x.Subject, x.Officer = strings.Join(strings.Fields(x.Subject), " "), strings.Join(strings.Fields(x.Officer), " ")
	x.Story = strings.TrimSpace(x.Story)
	var f fault.Fields
	if !slices.Contains(Kinds, x.Kind) {
		f = f.And("kind", KindMissing)
	}
	f = words(f, "subject", x.Subject, SubjectMissing, 3, subjectMax)
	f = words(f, "story", x.Story, StoryMissing, shortest, longestSay)
	if len([]rune(x.Officer)) > subjectMax {
		f = f.And("officer", OfficerLong, subjectMax)
	}
	if typed := strings.TrimSpace(x.Email); typed != "" {
		if x.Email = account.Email(typed); x.Email == "" {
			f = f.And("email", account.EmailInvalid)
		}
	}
	if !pg.IsID(x.Key) {
		x.Key = pg.NewID() // of a page nobody was sent; then every click is a form of its own
	}
	return x, f
}

// File files a ticket of whoever is signed in, or of nobody in particular; these
// are given a secret code. The same form sent again gives the same receipt; what was
// written anew on it is another ticket.
func File(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, x Filing) (Receipt, error) {
	x, faults := x.cleaned()
	application := ""
	if x.Season != "" {
		var err error
		if application, err = caseOf.OneOr(ctx, db, ErrUnknown, orNobody(by.Person), strings.ToValidUTF8(x.Season, "")); errors.Is(err, ErrUnknown) {
			faults = faults.And("season", CaseUnknown)
		} else if err != nil {
			return Receipt{}, fmt.Errorf("file ticket: %w", err)
		}
	}
	print := sha256.New()
	proof, err := accept(ctx, db, copied(x.Evidence, print), &faults)
	if err == nil {
		err = faults.Err()
	}
	if err != nil {
		return Receipt{}, fmt.Errorf("file ticket: %w", err)
	}
	if by.Person != "" {
		x.Email = ""
	}
	x.Key = strings.Join([]string{x.Key, string(x.Kind), x.Subject, x.Story, x.Officer, x.Season, x.Email, string(print.Sum(nil))}, "\x00")
	r, err := fileOnce(ctx, db, keys, files, by, x, application, proof)
	if pg.Violates(err, "ticket_key_unique") { // the same form, sent twice at once
		r, err = fileOnce(ctx, db, keys, files, by, x, application, proof)
	}
	if err != nil {
		return Receipt{}, fmt.Errorf("file ticket: %w", err)
	}
	return r, nil
}

// orNobody keeps an empty person out of a comparison of identifiers.
func orNobody(person string) string {
	if person == "" {
		return pg.NewID()
	}
	return person
}

// copied are uploads whose bytes are written to w as well when they are read.
func copied(uploads []intake.Upload, w io.Writer) []intake.Upload {
	all := slices.Clone(uploads)
	for i := range all {
		all[i].Content = io.TeeReader(all[i].Content, w)
	}
	return all
}

// accept reads evidence as every upload is read: by its content, written anew.
func accept(ctx context.Context, db pg.DB, uploads []intake.Upload, faults *fault.Fields) ([]byte, error) {
	if len(uploads) == 0 {
		return nil, nil
	}
	now, err := pg.Now(ctx, db)
	if err != nil {
		return nil, err
	}
	clean, err := intake.Accept(ctx, intake.Limits{Kind: "evidence", Format: intake.PDF, MaxBytes: EvidenceLimit, MaxPages: evidencePages, At: now}, uploads)
	if wrong, ok := fault.AsFields(err); ok {
		*faults = append(*faults, wrong...)
		return nil, nil
	}
	return clean.Bytes, err
}

func fileOnce(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, x Filing, application string, proof []byte) (r Receipt, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		key := keys.Index(keyDomain, x.Key)
		before, err := sentBefore.All(ctx, tx, key)
		if err != nil {
			return err
		}
		if len(before) == 1 {
			r, err = again(ctx, tx, keys, by, x.Key, before[0])
			return err
		}
		r, err = insert(ctx, tx, keys, files, by, x, application, proof, key)
		return err
	})
	return r, err
}

func insert(ctx context.Context, tx pgx.Tx, keys Keys, files file.Store, by ledger.Actor, x Filing, application string, proof, key []byte) (Receipt, error) {
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return Receipt{}, err
	}
	rule, off, err := calendar(ctx, tx, string(x.Kind), now)
	if err != nil {
		return Receipt{}, err
	}
	id := pg.NewID()
	r := Receipt{Number: newNumber(), DueAt: Due(now, rule.Days, rule.Working, off), Mailed: x.Email != ""}
	wrapped, err := keys.NewPersonKey(id)
	if err != nil {
		return r, err
	}
	box, err := keys.Person(id, wrapped)
	if err != nil {
		return r, err
	}
	var sealed [3][]byte
	for i, v := range []struct{ field, text string }{{subjectField, x.Subject}, {officerField, x.Officer}, {emailField, x.Email}} {
		if v.text == "" {
			continue
		}
		if sealed[i], err = box.Seal(v.field, []byte(v.text)); err != nil {
			return r, err
		}
	}
	var secret, link []byte
	if by.Person == "" {
		r.Secret = secretOf(keys, x.Key)
		secret = secretHash(keys, id, r.Secret)
	}
	token := seal.NewToken()
	if r.Mailed {
		link = seal.TokenHash(token)
	}
	if _, err := tx.Exec(ctx, insertTicket, id, r.Number, string(x.Kind), rule.ID, key, by.Person, application, wrapped, sealed[0], sealed[1], sealed[2], link, confirmLife, secret, r.DueAt); err != nil {
		return r, err
	}
	t := Ticket{ID: id, Number: r.Number, PersonID: by.Person, DataKey: wrapped}
	if err := say(ctx, tx, keys, files, t, Story, ledger.Actor{}, saying{body: x.Story, proof: proof}); err != nil {
		return r, err
	}
	if _, err := nameWhoIsMeant(ctx, tx, id, x.Officer, x.Subject+" . "+x.Story); err != nil {
		return r, err
	}
	if r.Mailed {
		if err := notice.Mail(ctx, tx, x.Email, MailConfirm, "/aduan/surel/"+token, r.Number); err != nil {
			return r, err
		}
	}
	if err := tell(ctx, tx, keys, t, ToldFiled, notice.Instant(r.DueAt)); err != nil {
		return r, err
	}
	return r, record(ctx, tx, by, "helpdesk.filed", id, "kind", string(x.Kind), "due", r.DueAt, "application", application, "evidence", proof != nil)
}

// again gives the receipt of a form that was sent before.
func again(ctx context.Context, tx pgx.Tx, keys Keys, by ledger.Actor, key, id string) (Receipt, error) {
	t, err := byID.One(ctx, tx, id)
	if err != nil {
		return Receipt{}, err
	}
	if t.PersonID != by.Person {
		return Receipt{}, ErrUnknown
	}
	r := Receipt{Number: t.Number, DueAt: t.DueAt, Mailed: t.EmailWaits}
	if t.PersonID == "" {
		r.Secret = secretOf(keys, key)
	}
	return r, nil
}

// newNumber names a ticket, as AD-7K3M-92QX.
func newNumber() string { return "AD-" + number.Code()[:9] }

// secretOf is the secret code of a form as it was sent. It is made of the form's key,
// which is kept nowhere, so the same form sent again is given the same code.
func secretOf(keys Keys, key string) string {
	return number.CodeOf([12]byte(keys.Index(codeDomain, key)))
}

// secretHash is keyed with the portal's key and bound to the ticket.
func secretHash(keys Keys, id, secret string) []byte {
	return keys.Index(secretDomain, id+" "+plain(secret))
}

// numberOf is a ticket's number, however it was typed.
func numberOf(typed string) string {
	s := plain(typed)
	if len(s) == 10 {
		s = strings.TrimPrefix(s, "AD")
	}
	if len(s) != 8 {
		return s
	}
	return "AD-" + s[:4] + "-" + s[4:]
}

// plain is a code as it was meant, however it was typed.
func plain(code string) string {
	return strings.NewReplacer(" ", "", "-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(strings.TrimSpace(code)))
}
