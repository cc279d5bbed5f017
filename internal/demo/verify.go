package demo

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

// flaw is what is wrong with somebody's application; none is the zero flaw.
type flaw struct {
	kind string // of the requirement or document
	code string // the reason an officer gives
	note string
}

// flaws are what officers meet most.
var flaws = []flaw{
	{"surat-lamaran", "LMR-01", "Kolom meterai pada surat lamaran masih kosong."},
	{"surat-lamaran", "LMR-03", ""},
	{"surat-pernyataan", "PNY-01", ""},
	{"surat-pernyataan", "PNY-04", "Butir 5 tentang penempatan tidak tercantum."},
	{"pas-foto", "FOTO-01", ""},
	{"ijazah", "IJZ-01", "Yang diunggah surat keterangan lulus tanggal yudisium."},
	{"transkrip", "TRK-01", "Hanya halaman pertama yang diunggah."},
	{"gpa", "IPK-01", ""},
	{"age", "UMUR-01", ""},
	{"qualification", "DIK-01", ""},
	{"experience", "PGL-02", ""},
	{"str", "STR-03", ""},
	{"ktp", "DOK-01", "Sisi kanan kartu terpotong."},
}

// plans is what the crowd and the desk know together.
type plans struct {
	mu    sync.Mutex
	flaws map[string]flaw // by participant number
	cards map[string][]vacancy.Card
}

func newPlans() *plans {
	return &plans{flaws: map[string]flaw{}, cards: map[string][]vacancy.Card{}}
}

func (p *plans) set(number string, f flaw) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flaws[number] = f
}

func (p *plans) of(number string) flaw {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.flaws[number]
}

func (p *plans) offers(code string, load func() ([]vacancy.Card, error)) ([]vacancy.Card, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cards[code] != nil {
		return p.cards[code], nil
	}
	cards, err := load()
	p.cards[code] = cards
	return cards, err
}

func ignore(err error, known ...error) error {
	for _, k := range known {
		if errors.Is(err, k) {
			return nil
		}
	}
	return err
}

// examines is an officer taking the next case at a time and proposing some
// minutes later; with an empty queue they do something else.
func (s *stage) examines(who, code string, at time.Time) []act {
	number := ""
	minutes := time.Duration(4+s.rnd.IntN(8)) * time.Minute
	return []act{
		{at: at, who: who, what: "verifikasi " + code, do: func(ctx context.Context) error {
			c, err := verification.Next(ctx, s.DB, s.by(who), code)
			number = c.Number
			return ignore(err, verification.ErrEmpty)
		}},
		{at: at.Add(minutes), who: who, what: "verifikasi " + code, do: func(ctx context.Context) error {
			if number == "" {
				return nil
			}
			return ignore(s.propose(ctx, s.by(who), number), verification.ErrUnknown) // withdrawn meanwhile
		}},
	}
}

func (s *stage) propose(ctx context.Context, by ledger.Actor, number string) error {
	file, err := verification.Open(ctx, s.DB, by, number)
	if err != nil {
		return err
	}
	reasons, err := verification.Reasons(ctx, s.DB)
	if err != nil {
		return err
	}
	_, err = verification.Propose(ctx, s.DB, by, number, judge(file.Items, s.plans.of(number), reasons)...)
	return err
}

// judge finds everything met but what the flaw is about.
func judge(items []verification.Item, f flaw, reasons []verification.Reason) []verification.Judgement {
	var list []verification.Judgement
	found := false
	for _, i := range items {
		met := true
		j := verification.Judgement{Item: i.Item, Met: &met}
		if !found && f.code != "" && (i.Kind() == f.kind || i.DocumentKind == f.kind) && fits(f.code, i, reasons) {
			met, found = false, true
			j.Reason, j.Note = f.code, f.note
		}
		list = append(list, j)
	}
	return list
}

func fits(code string, i verification.Item, reasons []verification.Reason) bool {
	for _, r := range reasons {
		if r.Code == code {
			return r.Fits(i)
		}
	}
	return false
}

// confirms is the supervisor taking the next proposal and agreeing; or, asked
// to, sending it back.
func (s *stage) confirms(code string, at time.Time, sendBack string) []act {
	const who = "penyelia"
	number := ""
	return []act{
		{at: at, who: who, what: "persetujuan " + code, do: func(ctx context.Context) error {
			c, err := verification.Next(ctx, s.DB, s.by(who), code)
			number = c.Number
			return ignore(err, verification.ErrEmpty)
		}},
		{at: at.Add(90 * time.Second), who: who, what: "persetujuan " + code, do: func(ctx context.Context) error {
			switch {
			case number == "":
				return nil
			case sendBack != "":
				return ignore(verification.Return(ctx, s.DB, s.by(who), number, sendBack), verification.ErrUnknown)
			}
			_, err := verification.Confirm(ctx, s.DB, s.by(who), number)
			return ignore(err, verification.ErrUnknown)
		}},
	}
}
