package award

import (
	"context"
	"fmt"
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

// PerAddress limits the mails that one address can be sent by nominating.
var PerAddress = account.Limit{Name: "award-per-address", Burst: 5, Every: 10 * time.Minute}

const (
	confirmLife = 24 * time.Hour
	storyLeast  = 60
	storyMost   = 4000

	nameField  = "award-name"
	emailField = "award-email"
)

// EvidenceLimit is the largest file of evidence, in bytes.
const EvidenceLimit = 3 << 20

// Proposal is a nomination as somebody writes it. Name, Email and Consent are a
// citizen's only.
type Proposal struct {
	Category string
	Nominee  string
	NIP      string // of the nominee, if a colleague knows it; nobody else is asked, lest they learn who works here
	Unit     string
	Story    string
	ForUnit  bool // a head of unit nominates for it
	Name     string
	Email    string
	Consent  bool
	Evidence []intake.Upload
	Idea     string // address of an applied idea that comes with it, or ""
	Thanks   string // code of a published thank-you that comes with it, or ""
}

func (x Proposal) check(categories []Category) (f fault.Fields) {
	if !slices.ContainsFunc(categories, func(c Category) bool { return c.ID == x.Category }) {
		f = f.And("category", CategoryMissing)
	}
	if x.Nominee == "" || long(x.Nominee, 120) {
		f = f.And("nominee", NomineeMissing)
	}
	if x.Unit == "" || long(x.Unit, 160) {
		f = f.And("unit", UnitMissing)
	}
	if n := len([]rune(x.Story)); n < storyLeast || n > storyMost {
		f = f.And("story", StoryShort, storyLeast, storyMost)
	}
	return f
}

// Nominate puts somebody forward, by a person who is signed in.
func Nominate(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, slug string, x Proposal) (code string, err error) {
	source := Colleague
	if x.ForUnit {
		source = Unit
	}
	code, err = propose(ctx, db, keys, files, by, slug, x, source)
	if err != nil {
		return "", fmt.Errorf("nominate for award: %w", err)
	}
	return code, nil
}

// Ask puts somebody forward by a citizen without an account: it counts once they
// open the link that is mailed.
func Ask(ctx context.Context, db pg.DB, keys Keys, files file.Store, slug string, x Proposal) error {
	if _, err := propose(ctx, db, keys, files, ledger.Actor{Role: ledger.Applicant}, slug, x, Citizen); err != nil {
		return fmt.Errorf("ask to nominate for award: %w", err)
	}
	return nil
}

// evidence is a clean file of proof, sealed.
type evidence struct {
	key  string
	sum  []byte
	mime string
}

func propose(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, slug string, x Proposal, source Source) (string, error) {
	p, err := bySlug.OneOr(ctx, db, ErrUnknown, slug)
	if err != nil {
		return "", err
	}
	now, err := pg.Now(ctx, db)
	if err != nil {
		return "", err
	}
	if !p.Nominable(now) {
		return "", ErrNotOpen
	}
	list, err := Categories(ctx, db, p.ID)
	if err != nil {
		return "", err
	}
	idea, thanks, err := rests(ctx, db, by.Person, x)
	if err != nil {
		return "", err
	}
	faults := x.check(list)
	email := account.Email(x.Email)
	if source == Citizen {
		if x.Name == "" || long(x.Name, 120) {
			faults = faults.And("name", SenderMissing)
		}
		if email == "" {
			faults = faults.And("email", MailWrong)
		}
		if !x.Consent {
			faults = faults.And("consent", ConsentMissing)
		}
	}
	if x.ForUnit {
		if head, err := leads.One(ctx, db, by.Person); err != nil {
			return "", err
		} else if !head {
			faults = faults.And("for", NotHead)
		}
	}
	employee := ""
	if key := digits(x.NIP); key != "" && source != Citizen {
		if employee, err = employeeByNIP.OneOr(ctx, db, ErrUnknown, key); err != nil {
			faults = faults.And("nip", NIPUnknown)
		}
	}
	if employee != "" {
		if self, err := isPerson.One(ctx, db, employee, by.Person); err != nil {
			return "", err
		} else if self {
			faults = faults.And("nip", SelfNominated)
		}
	}
	var clean *intake.Clean
	if len(x.Evidence) > 0 {
		c, err := intake.Accept(ctx, intake.Limits{Kind: "evidence", Format: intake.PDF, MaxBytes: EvidenceLimit, MaxPages: 20, At: now}, x.Evidence)
		if wrong, ok := fault.AsFields(err); ok {
			faults = append(faults, wrong...)
		} else if err != nil {
			return "", err
		}
		clean = &c
	}
	if err := faults.Err(); err != nil {
		return "", err
	}
	id := pg.NewID()
	wrapped, err := keys.NewPersonKey(id)
	if err != nil {
		return "", err
	}
	box, err := keys.Person(id, wrapped)
	if err != nil {
		return "", err
	}
	proof := evidence{}
	if clean != nil {
		stored, err := file.PutSealed(ctx, files, box, clean.Bytes)
		if err != nil {
			return "", err
		}
		proof = evidence{string(stored.Key), stored.SHA256[:], clean.MIME}
	}
	var name, address, secret []byte
	token, state := "", Filed
	if source == Citizen {
		if name, err = box.Seal(nameField, []byte(x.Name)); err != nil {
			return "", err
		}
		if address, err = box.Seal(emailField, []byte(email)); err != nil {
			return "", err
		}
		token, state = seal.NewToken(), Asked
		secret = seal.TokenHash(token)
	}
	code := newCode()
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		p, now, err := forUpdate(ctx, tx, p.ID) // reading the evidence takes time
		if err != nil {
			return err
		}
		if !p.Nominable(now) {
			return ErrNotOpen
		}
		if _, err := tx.Exec(ctx, insertNomination, id, p.ID, x.Category, code, string(source), by.Person, wrapped, name, address, secret, confirmLife, x.Nominee, x.Unit, x.Story,
			proof.key, proof.sum, proof.mime, string(state), idea.ID, thanks.ID); err != nil {
			return refusal(err)
		}
		if source == Citizen {
			if err := notice.Mail(ctx, tx, email, MailConfirm, "/penghargaan/konfirmasi/"+token, fmt.Sprintf("%s %d", p.Name, p.Year), x.Nominee); err != nil {
				return err
			}
			return recordPerson(ctx, tx, by, "award.asked", id, "programme", p.ID)
		}
		if err := recordPerson(ctx, tx, by, "award.nominated", id, "programme", p.ID, "source", string(source), "evidence", proof.key != "", "idea", idea.ID, "thanks", thanks.ID); err != nil {
			return err
		}
		if employee == "" {
			return nil
		}
		return match(ctx, tx, by, id, employee)
	})
	return code, err
}

// Confirm makes a citizen's nomination count, by a link that works once.
func Confirm(ctx context.Context, db pg.DB, keys Keys, token string) (Nomination, error) {
	var n Nomination
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		var err error
		if n, err = pending.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token)); err != nil {
			return err
		}
		p, now, err := forUpdate(ctx, tx, n.ProgrammeID)
		if err != nil {
			return err
		}
		if !p.Nominable(now) {
			return ErrNotOpen
		}
		if n, err = pending.OneOr(ctx, tx, ErrLinkOver, seal.TokenHash(token)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, confirmNomination, n.ID); err != nil {
			return err
		}
		_, email, err := n.Sender(keys)
		if err != nil {
			return err
		}
		if err := notice.Mail(ctx, tx, email, MailFiled, "/penghargaan/"+p.Slug, fmt.Sprintf("%s %d", p.Name, p.Year), n.NomineeName, n.Code); err != nil {
			return err
		}
		return recordPerson(ctx, tx, ledger.Actor{Role: ledger.Applicant}, "award.nominated", n.ID, "programme", p.ID, "source", string(Citizen), "evidence", n.EvidenceKey != "")
	})
	if err != nil {
		return n, fmt.Errorf("confirm nomination: %w", err)
	}
	return n, nil
}

// Pending is the nomination that a link to confirm is about, while it works.
func Pending(ctx context.Context, db pg.DB, token string) (Nomination, error) {
	return pending.OneOr(ctx, db, ErrLinkOver, seal.TokenHash(token))
}

// Sender is the citizen who nominated; empty for others.
func (n Nomination) Sender(keys Keys) (name, email string, err error) {
	if n.Source != Citizen || len(n.NameSealed) == 0 {
		return "", "", nil
	}
	box, err := keys.Person(n.ID, n.DataKey)
	if err != nil {
		return "", "", err
	}
	who, err := box.Open(nameField, n.NameSealed)
	if err != nil {
		return "", "", err
	}
	address, err := box.Open(emailField, n.EmailSealed)
	return string(who), string(address), err
}

func newCode() string {
	c := strings.ReplaceAll(number.Code(), "-", "")
	return c[:3] + "-" + c[3:6]
}
