package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/thanks"
)

// gratitude is a citizen's thank-you, by days from today.
type gratitude struct {
	sender, unit, addressee string
	text                    string
	shown                   thanks.Shown
	filed, decided          int
	to                      string // key of a worker it means
	excerpt, declined       string
	named                   bool
}

// gratitudes are thanks in every state.
var gratitudes = []gratitude{
	{sender: "Sulastri", unit: clinic, addressee: "Bu Desma", shown: thanks.Initials, filed: -30, decided: -28, to: "desma.wati", named: true,
		text:    "Bu Desma naik sampai ke rumah kami di Batu Ampar waktu jalan putus, hanya untuk memastikan bapak saya masih minum obatnya.",
		excerpt: "Perawatnya naik sampai ke rumah kami di desa atas waktu jalan putus, hanya untuk memastikan bapak saya masih minum obatnya."},
	{sender: "Yanto Pratama", unit: permits, shown: thanks.Initials, filed: -20, decided: -19,
		text:    "Izin warung saya selesai pada hari yang sama. Petugas loket menunjukkan satu per satu yang kurang sebelum saya mengantre.",
		excerpt: "Izin warung saya selesai pada hari yang sama. Petugas loket menunjukkan satu per satu yang kurang sebelum saya mengantre."},
	{sender: "Marlina", unit: hospital, shown: thanks.Anonymous, filed: -12, decided: -11,
		text:    "Pengemudi ambulans menelepon kami sepanjang jalan supaya ibu saya tenang, dan menunggu sampai ia ditangani.",
		excerpt: "Pengemudi ambulans menelepon kami sepanjang jalan supaya ibu saya tenang, dan menunggu sampai ia ditangani."},
	{sender: "Hasan Basri", unit: hospital, shown: thanks.Initials, filed: -9, decided: -8, declined: "Ucapannya menyebut penyakit pasien lain. Tulis lagi tanpa keterangan itu, dan kami terbitkan.",
		text: "Perawatnya baik sekali, juga kepada pasien di sebelah kami yang sakit paru dan tidak punya keluarga."},
	{sender: "Nurhayati", unit: permits, addressee: "Mbak Meiza", shown: thanks.Initials, filed: -2,
		text: "Mbak Meiza menelepon saya untuk memberi tahu bahwa izin saya tertahan satu tanda tangan, jadi saya tidak perlu datang dua kali."},
	{sender: "Zainudin", unit: clinic, shown: thanks.Anonymous, filed: -1,
		text: "Puskesmas tetap buka melayani kami yang mengantar anak demam, padahal sudah lewat jam tutup."},
}

// thanked are the thanks: written with the link from the mail, read by the desk, and
// a name that its owner agreed to show.
func (s *stage) thanked(f *workforce) []act {
	var acts []act
	for n, g := range gratitudes {
		id := new(string)
		acts = append(acts, act{at: s.on(g.filed, 19, 10*n), what: "ucapan terima kasih", do: func(ctx context.Context) (err error) {
			*id, err = s.writesThanks(ctx, f, g)
			return err
		}})
		if g.decided != 0 {
			acts = append(acts, act{at: s.on(s.officeDay(g.decided), 20, 5*n), what: "ucapan terima kasih", do: func(ctx context.Context) error { return s.readsThanks(ctx, f, g, *id) }})
		}
	}
	return acts
}

func (g gratitude) email() string {
	return strings.ToLower(strings.Fields(g.sender)[0]) + ".warga" + domain
}

func (s *stage) writesThanks(ctx context.Context, f *workforce, g gratitude) (string, error) {
	e, err := employee.ByID(ctx, s.DB, f.in(g.unit)[0].id)
	if err != nil {
		return "", err
	}
	email := g.email()
	if err := thanks.Ask(ctx, s.DB, s.Keys, thanks.Letter{Unit: e.UnitID, Addressee: g.addressee, On: day.Of(s.now).Plus(g.filed - 1), Text: g.text, Shown: g.shown, Name: g.sender, Email: email, Consent: true}); err != nil {
		return "", err
	}
	letters, err := takeMail.All(ctx, s.Owner, email)
	if err != nil {
		return "", err
	}
	if len(letters) != 1 {
		return "", fmt.Errorf("%d letters came for a thank-you", len(letters))
	}
	var letter notice.Post
	if err := json.Unmarshal(letters[0], &letter); err != nil {
		return "", err
	}
	token := strings.TrimPrefix(letter.Link, "/terima-kasih/konfirmasi/")
	t, err := thanks.Pending(ctx, s.DB, token)
	if err != nil {
		return "", err
	}
	return t.ID, thanks.Confirm(ctx, s.DB, token)
}

// readsThanks is the desk's decision, which the sender reads in the mail.
func (s *stage) readsThanks(ctx context.Context, f *workforce, g gratitude, id string) error {
	if err := s.moderates(ctx, f, g, id); err != nil {
		return err
	}
	_, err := takeMail.All(ctx, s.Owner, g.email())
	return err
}

func (s *stage) moderates(ctx context.Context, f *workforce, g gratitude, id string) error {
	by := s.by("editor")
	if g.declined != "" {
		return thanks.Decline(ctx, s.DB, s.Keys, by, id, g.declined)
	}
	who := ""
	if g.to != "" {
		who = f.of(g.to).id
	}
	if err := thanks.Publish(ctx, s.DB, s.Keys, by, id, thanks.Publication{Employee: who, Excerpt: g.excerpt}); err != nil || !g.named {
		return err
	}
	return thanks.Name(ctx, s.DB, f.of(g.to).by.As(ledger.Employee), id, true)
}
