package demo

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nik"
)

// post is somebody who works here.
type post struct {
	key   string // also the local part of the address
	title string
	name  string
	sex   string
	roles []ledger.Role
}

// The people of the office. Two of each where the rules ask for a second person.
var posts = []post{
	{"admin", "Administrator akun", "Rosmala Dewi", "P", []ledger.Role{ledger.Admin}},
	{"admin2", "Administrator kedua (menyetujui peran)", "Syahrul Effendi", "L", []ledger.Role{ledger.Admin}},
	{"perencana", "Perencana (menyusun musim dan lowongan)", "Hendra Gunawan", "L", []ledger.Role{ledger.Planner}},
	{"perencana2", "Perencana kedua (menerbitkan)", "Lismawati", "P", []ledger.Role{ledger.Planner}},
	{"verifikator", "Verifikator", "Yulia Fitri", "P", []ledger.Role{ledger.Verifier}},
	{"verifikator2", "Verifikator kedua", "Dodi Irawan", "L", []ledger.Role{ledger.Verifier}},
	{"penyelia", "Penyelia verifikasi (menyetujui)", "Marlena Susanti", "P", []ledger.Role{ledger.Supervisor}},
	{"panitia", "Panitia seleksi (menyusun hasil)", "Iskandar Zulkarnain", "L", []ledger.Role{ledger.Committee}},
	{"panitia2", "Panitia seleksi kedua (menyetujui)", "Nurbaiti", "P", []ledger.Role{ledger.Committee}},
	{"panitia3", "Panitia seleksi ketiga (menyetujui hasil)", "Zainal Arifin", "L", []ledger.Role{ledger.Committee}},
	{"penguji", "Penguji wawancara", "Hartini", "P", []ledger.Role{ledger.Examiner}},
	{"penguji2", "Penguji wawancara kedua", "Mulkan Tajudin", "L", []ledger.Role{ledger.Examiner}},
	{"editor", "Editor (pengumuman, acara, kampanye, cerita)", "Fajar Kurniawan", "L", []ledger.Role{ledger.Editor}},
	{"editor2", "Editor kedua (menerbitkan)", "Melisa Andriani", "P", []ledger.Role{ledger.Editor}},
	{"bantuan", "Meja bantuan", "Desmi Aryani", "P", []ledger.Role{ledger.Helpdesk}},
	{"bantuan2", "Meja bantuan kedua (memutuskan)", "Rudi Hartono", "L", []ledger.Role{ledger.Helpdesk}},
	{"pelatih", "Petugas pengembangan pegawai", "Eka Septriani", "P", []ledger.Role{ledger.Trainer}},
	{"pelatih2", "Petugas pengembangan pegawai kedua (menyetujui)", "Gunadi Prawira", "L", []ledger.Role{ledger.Trainer}},
	{"auditor", "Auditor (hanya melihat)", "Sofyan Hadi", "L", []ledger.Role{ledger.Auditor}},
}

// domain is reserved for examples (RFC 2606): nobody can ever get these mails.
const domain = "@contoh.example"

// by is the actor of a post, in its only role.
func (s *stage) by(key string) ledger.Actor { return s.staff[key] }

// hire invites everybody, and they come.
func (s *stage) hire(ctx context.Context) error {
	operator := ledger.Actor{Role: ledger.Operator, Operator: "peragaan"}
	today := day.Of(s.now)
	var staff Accounts
	for i, p := range posts {
		link, err := account.Invite(ctx, s.DB, operator, p.key+domain, p.roles, "")
		if err != nil {
			return err
		}
		birth := day.Of(today.Plus(-365*(31+i*2) - i*41).Start())
		password := newPassword()
		_, err = patient(ctx, func() (string, error) {
			return account.Accept(ctx, s.DB, s.Keys, strings.TrimPrefix(link, "/undangan/"), account.Registration{
				Name: p.name, BirthPlace: "Manna", Birth: birth, Sex: p.sex, Phone: "0812000010" + string(rune('0'+i/10)) + string(rune('0'+i%10)),
				NIK: nik.Invent(birth, p.sex, 900+i), KK: nik.InventKK(today.Plus(-2000-i*17), 900+i), Password: password,
			})
		})
		if err != nil {
			return err
		}
		visitor, err := s.signIn(ctx, p.key+domain, password, "Firefox, Linux")
		if err != nil {
			return err
		}
		s.staff[p.key] = ledger.Actor{Account: visitor.Account, Person: visitor.Person, SignIn: visitor.SignIn, Strength: visitor.Strength, Role: p.roles[0]}
		staff = append(staff, Account{Role: p.title, Name: p.name, Email: p.key + domain, Password: password})
	}
	s.accounts = append(staff, s.accounts...)
	return s.emptyPostbox(ctx)
}

func (s *stage) signIn(ctx context.Context, email, password, device string) (account.SignedInAs, error) {
	id, err := patient(ctx, func() (string, error) {
		return account.SignIn(ctx, s.DB, nil, account.Attempt{Email: email, Password: password, Device: device})
	})
	if err != nil {
		return account.SignedInAs{}, err
	}
	return account.Visitor(ctx, s.DB, id)
}

// newPassword is 80 random bits in groups that can be typed from a printed line;
// letters and digits that look alike are left out.
func newPassword() string {
	const signs = "23456789abcdefghjkmnpqrstvwxyz" + "23" // 32
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails
	var out strings.Builder
	for i, x := range b {
		if i > 0 && i%4 == 0 {
			out.WriteByte('-')
		}
		out.WriteByte(signs[x%32])
	}
	return out.String()
}
