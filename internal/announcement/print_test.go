package announcement

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pdf"
)

// aLetter has a text long enough to go over a page, and a long table.
func aLetter(rows int) Letter {
	l := Letter{Announcement: Announcement{
		Number: "800.1.2.2/041/BKD/2026", Title: "Hasil seleksi administrasi CPNS Tahun Anggaran 2026", Code: "7KQ2-M9XD-4F1B",
		Basis: "Berdasarkan Keputusan Menteri PANRB Nomor 320 Tahun 2024, diumumkan hal berikut.",
		Body:  strings.Repeat("Paragraf panjang yang menjelaskan tahapan berikutnya kepada peserta seleksi dengan kalimat yang jelas dan santun.\n\n", 24) + "1. Peserta MS mengikuti seleksi berikutnya.\n2. Peserta TMS dapat menyanggah.",
		Place: "Manna", LetterDate: day.Day{Year: 2026, Month: 11, Date: 20}, SignerTitle: "Sekretaris Daerah\nselaku Ketua Panitia Seleksi", SignerName: "Drs. Contoh, M.Si.",
	}, ToSign: true}
	for i := range rows {
		r := Row{Number: number.Participant(), MaskedName: "AN** LE****", Vacancy: "v", Title: "Dokter Gigi Ahli Pertama", Unit: "UPT Puskesmas Anggut", NeedType: "UMUM", Outcome: Met}
		if i%3 == 0 {
			r.Outcome, r.Reasons = NotMet, []string{"IJZ-01", "KTP-02"}
		}
		l.Rows = append(l.Rows, r)
	}
	return l
}

func read(t *testing.T, body []byte) string {
	t.Helper()
	l, err := intake.ReadLetter(context.Background(), "letter", intake.Upload{Name: "surat.pdf", Content: bytes.NewReader(body)})
	if err != nil {
		t.Fatal(err)
	}
	return l.Text
}

func TestAPrintedLetterReadsBackAsItself(t *testing.T) {
	t.Cleanup(func() { _ = intake.Close() })
	paper := Paper{Agency: pdf.Agency{Government: "Pemerintah Kabupaten Bengkulu Selatan", Name: "BKD Kota Manna"}, BaseURL: "https://portal.contoh.id"}
	l := aLetter(130)
	body, err := paper.Print(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, body)
	if err := compare(text, l); err != nil {
		t.Errorf("own letter refused: %v", err)
	}
	other := l
	other.Rows = append([]Row{}, l.Rows...)
	other.Rows[77].Outcome = map[Outcome]Outcome{Met: NotMet, NotMet: Met}[other.Rows[77].Outcome]
	if err := compare(text, other); !isField(err, SignedOutcome) {
		t.Errorf("one outcome of %d changed: %v", len(l.Rows), err)
	}
	if err := compare(text, Letter{Announcement: l.Announcement, Rows: l.Rows[1:]}); !isField(err, SignedExtra) {
		t.Errorf("a row too many: %v", err)
	}
	other = l
	other.Body = strings.Replace(l.Body, "dapat menyanggah", "tidak dapat menyanggah", 1)
	if err := compare(text, other); !isField(err, SignedLacks) {
		t.Errorf("one word changed: %v", err)
	}
}

func TestUnsignedLettersSaySo(t *testing.T) {
	t.Cleanup(func() { _ = intake.Close() })
	l := aLetter(1)
	for _, toSign := range []bool{false, true} {
		l.ToSign = toSign
		body, err := Paper{BaseURL: "http://x", Demo: !toSign}.Print(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToUpper(read(t, body))
		if strings.Contains(text, "BELUM DITANDATANGANI") == toSign || strings.Contains(text, "PERAGAAN") == toSign {
			t.Errorf("to sign: %v, text: %s", toSign, text)
		}
	}
}

func BenchmarkPrint5000(b *testing.B) {
	l := aLetter(5000)
	for b.Loop() {
		if _, err := (Paper{}).Print(context.Background(), l); err != nil {
			b.Fatal(err)
		}
	}
}
