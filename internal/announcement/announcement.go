// Package announcement is what the office said, when, word for word: written,
// checked, approved by others than its author, published at a minute, and
// corrected only by a later one.
package announcement

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Kind is what an announcement announces.
type Kind string

// The kinds: free text, a change of dates, or a result with its table: of the
// document check (seleksi administrasi), of the basic test, and the final one.
const (
	General     Kind = "general"
	Schedule    Kind = "schedule"
	AdminResult Kind = "admin_result"
	SKDResult   Kind = "skd_result"
	FinalResult Kind = "final_result"
)

// Result reports whether an announcement of the kind has a table.
func (k Kind) Result() bool { return k == AdminResult || k.Tests() }

// Tests reports whether the table ranks participants.
func (k Kind) Tests() bool { return k == SKDResult || k == FinalResult }

// stage is what a result of tests is about.
func (k Kind) stage() bundle.Stage {
	if k == SKDResult {
		return bundle.SKD
	}
	return bundle.Final
}

// State is where an announcement stands.
type State string

// The states in order; Corrected and Revoked stay readable.
const (
	Draft     State = "draft"
	Checked   State = "checked"
	Approved  State = "approved"
	Published State = "published"
	Corrected State = "corrected"
	Revoked   State = "revoked"
)

// What refuses an act.
const (
	Unknown         fault.Code = "announcement.unknown"
	NotDraft        fault.Code = "announcement.not-draft"
	AlreadyApproved fault.Code = "announcement.already-approved"
	OwnWork         fault.Code = "announcement.own-work"
	ApprovedBefore  fault.Code = "announcement.approved-before"
	NotChecked      fault.Code = "announcement.not-checked"
	Undecided       fault.Code = "announcement.undecided" // how many
	NoDecisions     fault.Code = "announcement.no-decisions"
	Changed         fault.Code = "announcement.changed"
	ReadOther       fault.Code = "announcement.read-other"
	Planned         fault.Code = "announcement.planned"
	HeldByYou       fault.Code = "announcement.held-by-you"
	NoLetter        fault.Code = "announcement.no-letter" // how many objections wait
	NotApproved     fault.Code = "announcement.not-approved"
	NotPublished    fault.Code = "announcement.not-published"
	NotResult       fault.Code = "announcement.not-result"
	NotAuthor       fault.Code = "announcement.not-author"
	CommitteeOnly   fault.Code = "announcement.committee-only"
	BeingCorrected  fault.Code = "announcement.being-corrected"
)

// What can be wrong with what was typed or uploaded.
const (
	SeasonMissing     fault.Code = "announcement.season-missing"
	KindMissing       fault.Code = "announcement.kind-missing"
	NumberMissing     fault.Code = "announcement.number-missing"
	TitleMissing      fault.Code = "announcement.title-missing"
	BodyMissing       fault.Code = "announcement.body-missing"
	PlaceMissing      fault.Code = "announcement.place-missing"
	DateMissing       fault.Code = "announcement.date-missing"
	SignerMissing     fault.Code = "announcement.signer-missing"
	ApproversWrong    fault.Code = "announcement.approvers-wrong"
	ApproversFew      fault.Code = "announcement.approvers-few" // how many a result of tests needs
	CorrectionMissing fault.Code = "announcement.correction-missing"
	ReasonMissing     fault.Code = "announcement.reason-missing"
	MinutePast        fault.Code = "announcement.minute-past"
	SignedLacks       fault.Code = "announcement.signed-lacks"        // what
	SignedRow         fault.Code = "announcement.signed-row"          // number
	SignedExtra       fault.Code = "announcement.signed-extra"        // number
	SignedOutcome     fault.Code = "announcement.signed-outcome"      // number
	SignedNotReadable fault.Code = "announcement.signed-not-readable" // no text in it
)

// Notices to people.
const (
	NoticeMet       fault.Code = "notice.announcement-ms"        // title, letter number, vacancy
	NoticeNotMet    fault.Code = "notice.announcement-tms"       // title, letter number, vacancy
	NoticePassed    fault.Code = "notice.result-passed"          // title, letter number, vacancy
	NoticeNotPassed fault.Code = "notice.result-not-passed"      // title, letter number, vacancy, code
	NoticeUndecided fault.Code = "notice.result-undecided"       // title, letter number, vacancy
	NoticePublished fault.Code = "notice.announcement-published" // title, letter number
	NoticeCorrected fault.Code = "notice.announcement-corrected" // title, letter number, why
	NoticeMoved     fault.Code = "notice.announcement-moved"     // title, letter number, vacancy, code, code before, why
	NoticeStuck     fault.Code = "notice.announcement-stuck"     // title, letter number, the minute
	NoticeRevoked   fault.Code = "notice.announcement-revoked"   // title, letter number, why
)

// The refusals.
var (
	ErrUnknown         = fault.Refuse(fault.NotFound, Unknown)
	ErrNotDraft        = fault.Refuse(fault.Conflict, NotDraft)
	ErrAlreadyApproved = fault.Refuse(fault.Conflict, AlreadyApproved)
	ErrOwnWork         = fault.Refuse(fault.Forbidden, OwnWork)
	ErrApprovedBefore  = fault.Refuse(fault.Conflict, ApprovedBefore)
	ErrNotChecked      = fault.Refuse(fault.Conflict, NotChecked)
	ErrUndecided       = fault.Refuse(fault.Conflict, Undecided)
	ErrNoDecisions     = fault.Refuse(fault.Conflict, NoDecisions)
	ErrChanged         = fault.Refuse(fault.Conflict, Changed)
	ErrReadOther       = fault.Refuse(fault.Conflict, ReadOther)
	ErrPlanned         = fault.Refuse(fault.Conflict, Planned)
	ErrHeldByYou       = fault.Refuse(fault.Forbidden, HeldByYou)
	ErrNoLetter        = fault.Refuse(fault.Conflict, NoLetter)
	ErrNotApproved     = fault.Refuse(fault.Conflict, NotApproved)
	ErrNotPublished    = fault.Refuse(fault.Conflict, NotPublished)
	ErrNotResult       = fault.Refuse(fault.Conflict, NotResult)
	ErrNotAuthor       = fault.Refuse(fault.Forbidden, NotAuthor)
	ErrCommitteeOnly   = fault.Refuse(fault.Forbidden, CommitteeOnly)
	ErrBeingCorrected  = fault.Refuse(fault.Conflict, BeingCorrected)
)

// Text is what an author writes.
type Text struct {
	Season          string // id
	Kind            Kind
	Number          string // of the letter, "800.1.2.2/041/BKD/2026"
	Title           string
	Basis           string // legal basis, one sentence
	Body            string // paragraphs; lines "1. …" become a numbered list
	Place           string
	Date            day.Day // of the letter
	SignerTitle     string
	SignerName      string
	ApprovalsNeeded int
	Correction      string // why it replaces another; only with Correct
}

const (
	mostApprovers    = 5
	approversOfTests = 2 // of a result that ranks people
)

// check returns every fault of the text, by form field.
func (x Text) check() error {
	var f fault.Fields
	missing := func(field, value string, code fault.Code) {
		if strings.TrimSpace(value) == "" {
			f = f.And(field, code)
		}
	}
	if !pg.IsID(x.Season) {
		f = f.And("season", SeasonMissing)
	}
	if x.Kind != General && x.Kind != Schedule && !x.Kind.Result() {
		f = f.And("kind", KindMissing)
	}
	missing("number", x.Number, NumberMissing)
	missing("title", x.Title, TitleMissing)
	missing("body", x.Body, BodyMissing)
	missing("place", x.Place, PlaceMissing)
	if x.Date.IsZero() {
		f = f.And("date", DateMissing)
	}
	missing("signer-name", x.SignerName, SignerMissing)
	if x.ApprovalsNeeded < 1 || x.ApprovalsNeeded > mostApprovers {
		f = f.And("approvals", ApproversWrong, mostApprovers)
	} else if x.Kind.Tests() && x.ApprovalsNeeded < approversOfTests {
		f = f.And("approvals", ApproversFew, approversOfTests)
	}
	return f.Err()
}

// Announcement is one announcement as it stands.
type Announcement struct {
	ID              string
	SeasonID        string
	SeasonCode      string
	SeasonName      string
	Kind            Kind
	Slug            string // fixed at publication; "" before
	Number          string
	Title           string
	Basis           string
	Body            string
	Place           string
	LetterDate      day.Day
	SignerTitle     string
	SignerName      string
	State           State
	Author          string // person; "" when it came from the command line
	AuthorName      string
	ApprovalsNeeded int
	Approvals       int
	PublishAt       *time.Time
	PublishedAt     *time.Time
	Corrects        string // the id of the announcement it replaces, or ""
	Correction      string
	EndedReason     string
	EndedAt         *time.Time
	Code            string
	LetterKey       string
	LetterSHA256    []byte
	LetterSigned    bool
	RowsHash        []byte
	HeldBy          string     // person who took the stated minute back
	HeldFrom        *time.Time // that minute
	StuckAt         *time.Time // the stated minute came, and publishing was refused
	StuckCode       fault.Code // why
}

// Seal is what somebody has read of an announcement: its text and its table. An
// approval names it, so that nobody approves what was changed after they read it.
func (a Announcement) Seal() string {
	h := sha256.New()
	for _, s := range []string{a.SeasonID, string(a.Kind), a.Number, a.Title, a.Basis, a.Body, a.Place, a.LetterDate.String(), a.SignerTitle, a.SignerName,
		a.Corrects, a.Correction, string(a.RowsHash)} {
		fmt.Fprintf(h, "%d:%s\n", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// breakable is nil when somebody may let an announcement out before the minute
// that was stated: while it stands nobody, and once it was taken back anybody but
// who did so, until it has come.
func (a Announcement) breakable(by ledger.Actor, now time.Time) error {
	switch {
	case a.PublishAt != nil && now.Before(*a.PublishAt):
		return ErrPlanned
	case a.HeldFrom != nil && now.Before(*a.HeldFrom) && a.HeldBy == by.Person:
		return ErrHeldByYou
	}
	return nil
}

// Public reports whether citizens may read it.
func (a Announcement) Public() bool { return a.PublishedAt != nil }

// editable: only its author changes a text, or else an editor could approve own words.
func (a Announcement) editable(by ledger.Actor) error {
	if a.Author != "" && a.Author != by.Person {
		return ErrNotAuthor
	}
	return a.writable()
}

// writable reports why an announcement may not be changed any more, if so.
func (a Announcement) writable() error {
	switch {
	case a.State != Draft && a.State != Checked:
		return ErrNotDraft
	case a.Approvals > 0:
		return ErrAlreadyApproved
	}
	return nil
}

// approvable is the rule of four eyes: the author never approves, and a result
// is approved only as it was checked.
func (a Announcement) approvable(by ledger.Actor) error {
	switch {
	case by.Person == "" || by.SignIn == "":
		return ErrOwnWork
	case a.Author == by.Person:
		return ErrOwnWork
	case a.State == Draft && a.Kind.Result():
		return ErrNotChecked
	case a.State != Draft && a.State != Checked:
		return ErrNotDraft
	}
	return nil
}

// mayWrite: results are the committee's, editors write the rest; both where their
// role holds.
func mayWrite(by ledger.Actor, season string, k Kind) error {
	if k.Result() && by.Role == ledger.Editor {
		return ErrCommitteeOnly
	}
	return by.In(season)
}

func object(id string) string { return "announcement:" + id }
