package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// office is what the portal does for the office's own people: the list of all
// employees, brought by one person and applied by another after its preview, and
// the papers and pictures of awards and classes.
func (b *bench) office(ctx context.Context) error {
	err := b.database(ctx, func(_ string, pool *pgxpool.Pool) error {
		for round := range b.repeat {
			if err := b.bring(ctx, pool, round); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	paper, picture := papers()
	for range b.repeat {
		rate, most, err := b.drawn(ctx, func() error { _, err := pdf.Certificate(paper); return err })
		if err != nil {
			return err
		}
		b.figures.Certificates, b.figures.PaperMemory = append(b.figures.Certificates, rate), append(b.figures.PaperMemory, most)
		if rate, most, err = b.drawn(ctx, func() error { _, err := pdf.Share(picture); return err }); err != nil {
			return err
		}
		b.figures.Pictures, b.figures.PictureMemory = append(b.figures.Pictures, rate), append(b.figures.PictureMemory, most)
	}
	b.figures.Papers = b.papers
	return nil
}

// bring uploads a list of people nobody has yet, reads its preview, and applies it
// by somebody else.
func (b *bench) bring(ctx context.Context, pool *pgxpool.Pool, round int) error {
	files, err := file.OpenDisk(filepath.Join(b.data(), "files"))
	if err != nil {
		return err
	}
	defer files.Close()
	var officers [2]ledger.Actor
	err = pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) (err error) {
		f := &filling{tx: tx, keys: b.keys}
		for i := range officers {
			if officers[i], err = f.fillOfficer(ctx, i); err != nil {
				return err
			}
			officers[i].Role = ledger.Trainer
		}
		return nil
	})
	if err != nil {
		return err
	}
	body, vault := staffList(b.employees, round), employee.Vault{Keys: b.keys, Files: files}
	began := time.Now()
	id, err := employee.Upload(ctx, pool, vault, officers[0], "pegawai.csv", body)
	if err != nil {
		return err
	}
	plan, err := employee.Preview(ctx, pool, vault, id)
	if err != nil {
		return err
	}
	done, err := employee.Apply(ctx, pool, vault, officers[1], id, plan.Seal(), "Pemerintah Kabupaten Bengkulu Selatan")
	if err == nil && len(done.New) != b.employees {
		err = fmt.Errorf("%d of %d employees are new", len(done.New), b.employees)
	}
	if err != nil {
		return err
	}
	b.figures.Brought = append(b.figures.Brought, time.Since(began).Seconds())
	b.figures.Employees = len(done.New)
	there, err := pg.Rows[int](`SELECT count(*)::int FROM employee`).One(ctx, pool)
	if err == nil && there != (round+1)*b.employees {
		err = fmt.Errorf("%d employees after round %d", there, round+1)
	}
	return err
}

// serials is how many numbers one month of entry has.
const serials = 999

// staffList is a file of the personnel system with n people, in forty units; each
// round has other people.
func staffList(n, round int) []byte {
	var s strings.Builder
	s.WriteString("nip;nama;unit_kerja;jabatan;golongan;tmt_golongan;tmt_cpns;surel_dinas;hukuman_disiplin;cuti;predikat_kinerja;tanda_jasa;tmt_berhenti\n")
	for i := range n {
		k := round*n + i
		year := 2000 + k/serials
		fmt.Fprintf(&s, "%d%02d%02d%d01%d%03d;%s;Dinas Uji %d | Bidang %d;Analis;III/b;01-04-2020;01-01-%d;pegawai%d@uji-beban.example;;;\"2024 baik; 2025: sangat baik\";;\n",
			1970+k%12, 1+k%12, 1+k%28, year, 1+k%2, 1+k%serials, nameOf(k), k%40, k%4, year, k)
	}
	return []byte(s.String())
}

// papers are a certificate and a picture as a grant makes them.
func papers() (pdf.CertificateContent, pdf.ShareContent) {
	agency := pdf.Agency{Government: "Pemerintah Kabupaten Bengkulu Selatan", Name: "BKD Kota Manna", Address: "Kota Manna"}
	const deed = "membuat antrean daring puskesmas, sehingga pasien menunggu di rumah dan bukan di lorong"
	return pdf.CertificateContent{Agency: agency, Title: "Piagam Penghargaan", Subtitle: "Anugerah Sekundang 2026 · Pelayan Publik Teladan", Holder: "Sari Oktaviani, A.Md.Kep.",
			Role: "Perawat Ahli Pertama · UPT Puskesmas Kedurang", Deed: "atas perbuatannya: " + deed + ".", Place: "Manna", Date: day.Of(time.Now()), Decree: "Keputusan Bupati Nomor 800/412 Tahun 2026",
			Signatory: pdf.Signatory{Capacity: "Bupati Bengkulu Selatan", Name: "Drs. Contoh, M.Si."}, URL: "https://rekrutmen.example/verifikasi/AAAA-BBBB-CCCC", Code: "AAAA-BBBB-CCCC", Created: time.Now()},
		pdf.ShareContent{Title: "Anugerah Sekundang 2026", Subtitle: "Pelayan Publik Teladan", Holder: "Sari Oktaviani, A.Md.Kep.", Role: "Perawat Ahli Pertama · UPT Puskesmas Kedurang", Deed: deed, Agency: agency.Name}
}

// drawn draws as often as there are papers, on every core, and tells how many a
// second, and the most memory this process had resident meanwhile, in MiB.
func (b *bench) drawn(ctx context.Context, draw func() error) (rate, most float64, err error) {
	debug.FreeOSMemory()
	if err := resetPeak(os.Getpid()); err != nil {
		return 0, 0, err
	}
	began := time.Now()
	group, ctx := errgroup.WithContext(ctx)
	var left atomic.Int64
	left.Store(int64(b.papers))
	for range runtime.NumCPU() {
		group.Go(func() error {
			for left.Add(-1) >= 0 {
				if err := errors.Join(ctx.Err(), draw()); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return 0, 0, err
	}
	rate = float64(b.papers) / time.Since(began).Seconds()
	most, err = peak(os.Getpid())
	return rate, most, err
}
