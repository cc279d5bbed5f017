// Package account is people who sign in: how they register, prove themselves,
// are invited, given roles, and get back in when they are locked out.
package account

import (
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Kinds of account; one human has at most one of each.
const (
	KindApplicant = "applicant"
	KindStaff     = "staff"
)

// What can be wrong with what somebody typed.
const (
	EmailInvalid    fault.Code = "account.email-invalid"
	EmailTaken      fault.Code = "account.email-taken"
	NameMissing     fault.Code = "account.name-missing"
	PlaceMissing    fault.Code = "account.birth-place-missing"
	BirthInvalid    fault.Code = "account.birth-invalid"
	BirthMismatch   fault.Code = "account.birth-mismatch" // with the person of that NIK
	SexMissing      fault.Code = "account.sex-missing"
	NIKTaken        fault.Code = "account.nik-taken" // leads to the recovery path
	PhoneInvalid    fault.Code = "account.phone-invalid"
	BadCredentials  fault.Code = "account.bad-credentials"
	CodeWrong       fault.Code = "account.code-wrong"
	ProofOver       fault.Code = "account.proof-over"
	LinkOver        fault.Code = "account.link-over"
	Unknown         fault.Code = "account.unknown"
	Deactivated     fault.Code = "account.deactivated"
	PasswordShort   fault.Code = "account.password-short" // fewer than this many characters
	PasswordLong    fault.Code = "account.password-long"
	PasswordCommon  fault.Code = "account.password-common"
	PasswordContext fault.Code = "account.password-context"
	PasswordOld     fault.Code = "account.password-wrong"
	Busy            fault.Code = "account.busy"
	TooOften        fault.Code = "account.too-often" // try again after this many minutes
)

// Refusals of an act as a whole.
var (
	ErrProofOver   = fault.Refuse(fault.Gone, ProofOver)
	ErrLinkOver    = fault.Refuse(fault.Gone, LinkOver)
	ErrUnknown     = fault.Refuse(fault.NotFound, Unknown)
	ErrDeactivated = fault.Refuse(fault.Forbidden, Deactivated)
	ErrBusy        = fault.Refuse(fault.TooMany, Busy)
	ErrTooOften    = fault.Refuse(fault.TooMany, TooOften)
)

// What people are told, by mail or in the inbox.
const (
	MailCode        fault.Code = "mail.account-code"       // the code
	MailKnown       fault.Code = "mail.account-known"      // somebody registers an address that has an account
	MailReset       fault.Code = "mail.account-reset"      // with the link
	MailNobody      fault.Code = "mail.account-nobody"     // a reset was asked for an address without account
	MailInvitation  fault.Code = "mail.account-invitation" // with the link
	MailOldAddress  fault.Code = "mail.account-old-address"
	MailRecovered   fault.Code = "mail.account-recovered" // with the link
	MailNotRestored fault.Code = "mail.account-recovery-refused"
	MailFiled       fault.Code = "mail.account-recovery-filed"
	TellWelcome     fault.Code = "notice.account-welcome"
	TellNewDevice   fault.Code = "notice.account-new-device" // the device
	TellPassword    fault.Code = "notice.account-password-changed"
	TellRoles       fault.Code = "notice.account-roles-changed"
)

// Roles are the roles an administrator can give, in the order of the page: those
// that have work here.
var Roles = []ledger.Role{
	ledger.Admin, ledger.Planner, ledger.Verifier, ledger.Supervisor, ledger.Committee,
	ledger.Examiner, ledger.Editor, ledger.Trainer, ledger.Helpdesk, ledger.Auditor,
}

// Registration is what a person says of themselves, and their password.
type Registration struct {
	Name       string
	BirthPlace string
	Birth      day.Day
	Sex        string // "L" or "P"
	NIK        string
	KK         string
	Phone      string
	Password   string
}

// Person is a human being as staff with a reason, and the person, may read it.
type Person struct {
	ID         string
	Name       string
	BirthPlace string
	Sex        string
	Birth      day.Day
	NIK        seal.Secret[string]
	KK         seal.Secret[string]
	Phone      seal.Secret[string]
}

// Last4 is all that a page shows of a national number.
func Last4(number seal.Secret[string]) string {
	n := number.Reveal()
	if len(n) < 4 {
		return ""
	}
	return n[len(n)-4:]
}

// Email returns an address as it is stored and compared, or "" when it is none.
func Email(typed string) string {
	s := strings.ToLower(strings.TrimSpace(typed))
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || len(s) > 254 {
		return ""
	}
	_, domain, _ := strings.Cut(s, "@")
	if !strings.Contains(strings.Trim(domain, "."), ".") || strings.ContainsAny(s, "\"[]() \t\r\n") {
		return ""
	}
	return s
}

func allDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// Phone returns an Indonesian number as +62…, or "".
func Phone(typed string) string {
	s := strings.NewReplacer(" ", "", ".", "", "-", "", "(", "", ")", "").Replace(typed)
	switch {
	case strings.HasPrefix(s, "+62"):
		s = s[3:]
	case strings.HasPrefix(s, "62"):
		s = s[2:]
	case strings.HasPrefix(s, "0"):
		s = s[1:]
	}
	if len(s) < 8 || len(s) > 13 || s[0] == '0' || !allDigits(s) {
		return ""
	}
	return "+62" + s
}

// cleaned returns the registration in stored form, and every fault of it.
func (r Registration) cleaned(today day.Day) (Registration, fault.Fields) {
	var f fault.Fields
	r.Name = strings.Join(strings.Fields(r.Name), " ")
	r.BirthPlace = strings.Join(strings.Fields(r.BirthPlace), " ")
	if len(r.Name) < 2 || len(r.Name) > 120 {
		f = f.And("name", NameMissing)
	}
	number, wrong := nik.Parse(r.NIK)
	if wrong != "" {
		f = f.And("nik", wrong)
	}
	r.NIK = number.Digits()
	if r.KK, wrong = nik.ParseKK(r.KK); wrong != "" {
		f = f.And("kk", wrong)
	}
	if r.BirthPlace == "" || len(r.BirthPlace) > 80 {
		f = f.And("birth-place", PlaceMissing)
	}
	if years, _, _ := today.Age(r.Birth); r.Birth.IsZero() || years < 10 || years > 110 {
		f = f.And("birth", BirthInvalid)
	}
	if !slices.Contains([]string{"L", "P"}, r.Sex) {
		f = f.And("sex", SexMissing)
	}
	if r.Phone = Phone(r.Phone); r.Phone == "" {
		f = f.And("phone", PhoneInvalid)
	}
	return r, f
}

// SignedInAs is a visitor as the database knows them at this moment.
type SignedInAs struct {
	Account  string
	Person   string
	SignIn   string
	Strength string
	Kind     string
	Name     string
	Email    string
	Roles    []ledger.Role
	Scopes   ledger.Scopes // of the roles that hold in some seasons only
	Employee string        // the employee the person is, or ""
}

// SignInEntry is one sign-in as its owner sees it.
type SignInEntry struct {
	ID         string
	Device     string
	StartedAt  time.Time
	LastSeenAt time.Time
}
