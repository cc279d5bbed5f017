package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/season"
)

const (
	basis       = "Peraturan Menteri PANRB Nomor 6 Tahun 2024 tentang Pengadaan Pegawai Aparatur Sipil Negara"
	signerTitle = "Sekretaris Daerah\nselaku Ketua Panitia Seleksi"
	signer      = "Nama Pejabat (Peragaan)"
)

// press is what the office announces, each written by one person and approved
// by another.
func (s *stage) press() []act {
	return []act{
		s.announces(s.on(s.officeDay(s.pppkBegan()), 9, 30), pppk, "editor", announcement.Text{Kind: announcement.General, Number: "800.1.2.2/262/BKD/2026",
			Title: "Pengadaan PPPK Tenaga Kesehatan Tahun 2026",
			Body:  "Pemerintah Kabupaten Bengkulu Selatan membuka pengadaan PPPK tenaga kesehatan.\n\n1. Pendaftaran dilakukan hanya melalui portal ini.\n2. Setiap pelamar memilih satu formasi.\n3. Pendaftaran tidak dipungut biaya apa pun."}),
		s.announces(s.on(s.officeDay(cpnsBegan), 10, 0), cpns, "editor", announcement.Text{Kind: announcement.General, Number: "800.1.2.2/299/BKD/2026",
			Title: "Pengadaan CPNS Tahun 2026",
			Body:  "Pemerintah Kabupaten Bengkulu Selatan membuka pengadaan CPNS untuk 60 kebutuhan pada 46 formasi.\n\n1. Pendaftaran dilakukan hanya melalui portal ini.\n2. Setiap pelamar memilih satu formasi dan mengirim satu lamaran.\n3. Berkas diperiksa dua petugas yang berbeda.\n4. Seluruh tahapan tidak dipungut biaya apa pun."}),
		s.announces(s.on(s.movedDay(), 16, 10), cpns, "editor", announcement.Text{Kind: announcement.Schedule, Number: extensionLetter,
			Title: "Perpanjangan Pendaftaran CPNS Tahun 2026",
			Body:  extensionReason + "\n\nJadwal yang berlaku tercantum pada halaman tahapan. Pelamar yang sudah mengirim lamaran tidak perlu mengirim ulang."}),
		s.announces(s.on(s.resultDay(), 14, 0), pppk, "panitia", announcement.Text{Kind: announcement.AdminResult, Number: "800.1.2.2/317/BKD/2026",
			Title: "Hasil Seleksi Administrasi PPPK Tenaga Kesehatan Tahun 2026",
			Body:  "Panitia seleksi telah memeriksa berkas seluruh pelamar. Hasilnya tercantum dalam lampiran.\n\n1. Pelamar melihat alasan lengkap pada halaman status lamarannya.\n2. Masa sanggah berlangsung tiga hari sesuai jadwal tahapan."}),
	}
}

// draftsText drafts an announcement, or the correction of the one of its kind that
// stands.
func (s *stage) draftsText(ctx context.Context, author string, x announcement.Text) (string, error) {
	if x.Correction == "" {
		return announcement.Write(ctx, s.DB, s.by(author), x)
	}
	of, err := season.ByID(ctx, s.DB, x.Season)
	if err != nil {
		return "", err
	}
	stands, err := announcement.Newest(ctx, s.DB, x.Kind, of.Code, 1)
	if err != nil {
		return "", err
	}
	return announcement.Correct(ctx, s.DB, s.by(author), stands[0].ID, x)
}

// announces writes, checks, approves and publishes.
func (s *stage) announces(at time.Time, code, author string, x announcement.Text) act {
	return act{at: at, what: "pengumuman", do: func(ctx context.Context) error {
		of, err := season.ByCode(ctx, s.DB, code)
		if err != nil {
			return err
		}
		x.Season, x.Basis, x.Place, x.Date = of.ID, basis, "Manna", day.Of(at)
		x.SignerTitle, x.SignerName, x.ApprovalsNeeded = signerTitle, signer, 1
		approvers := []string{"panitia2"}
		if x.Kind.Tests() {
			approvers = []string{"panitia2", "panitia3"}
			x.ApprovalsNeeded = len(approvers)
		}
		id, err := s.draftsText(ctx, author, x)
		if err != nil {
			return err
		}
		if x.Kind.Result() {
			if err := announcement.Check(ctx, s.DB, s.Press, s.by(author), id); err != nil {
				return err
			}
		}
		read, err := announcement.ByID(ctx, s.DB, id)
		if err != nil {
			return err
		}
		for _, a := range approvers {
			if err := announcement.Approve(ctx, s.DB, s.by(a), id, read.Seal()); err != nil {
				return err
			}
		}
		if err := announcement.Publish(ctx, s.DB, s.Press, s.by("panitia2"), id); err != nil {
			return fmt.Errorf("announcement %s: %w", x.Number, err)
		}
		return nil
	}}
}
