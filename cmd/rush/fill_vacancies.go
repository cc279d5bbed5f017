package main

import (
	"context"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// documentKinds are what the season asks of everybody.
var documentKinds = [][2]string{
	{"pas-foto", "Pas foto"}, {"ktp", "KTP elektronik"}, {"surat-lamaran", "Surat lamaran"},
	{"surat-pernyataan", "Surat pernyataan"}, {"ijazah", "Ijazah"}, {"transkrip", "Transkrip nilai"},
}

func (f *filling) fillSeason(ctx context.Context) error {
	stage := pg.NewID()
	f.season = pg.NewID()
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO season (id, code, name, kind, channel, year, exclusivity, legal_basis)
			VALUES ($1, $2, 'Uji Beban CPNS', 'cpns', 'portal', 2026, $2, 'Permenpan RB 6/2024')`, []any{f.season, seasonCode}},
		{`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, []any{stage, f.season}},
		{`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at)
			VALUES ($1, $2, 1, portal_now() - interval '5 days', date_trunc('day', portal_now() AT TIME ZONE 'Asia/Jakarta') AT TIME ZONE 'Asia/Jakarta' + interval '15 days', portal_now())`,
			[]any{pg.NewID(), stage}},
	} {
		if _, err := f.tx.Exec(ctx, s.sql, s.args...); err != nil {
			return err
		}
	}
	err := f.copyRows(ctx, "season_document", []string{"season_id", "kind", "position", "label", "format", "max_bytes", "required"}, len(documentKinds),
		func(i int) ([]any, error) {
			return []any{f.season, documentKinds[i][0], i + 1, documentKinds[i][1], "pdf", int64(800_000), "always"}, nil
		})
	if err == nil {
		_, err = f.tx.Exec(ctx, `UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, f.season)
	}
	return err
}

// posts are titles as the real formations have them, with what they ask for.
var posts = []struct {
	title, category, level string
	qualifications         []string
}{
	{"Pranata Komputer Ahli Pertama", "teknis", "40", []string{"S-1 TEKNIK INFORMATIKA", "S-1 ILMU KOMPUTER", "S-1 SISTEM INFORMASI"}},
	{"Pranata Komputer Terampil", "teknis", "30", []string{"D-III TEKNIK INFORMATIKA", "D-III MANAJEMEN INFORMATIKA"}},
	{"Perawat Ahli Pertama", "kesehatan", "45", []string{"PROFESI NERS"}},
	{"Perawat Terampil", "kesehatan", "30", []string{"D-III KEPERAWATAN"}},
	{"Bidan Terampil", "kesehatan", "30", []string{"D-III KEBIDANAN"}},
	{"Apoteker Ahli Pertama", "kesehatan", "45", []string{"PROFESI APOTEKER"}},
	{"Radiografer Terampil", "kesehatan", "30", []string{"D-III RADIOLOGI", "D-III RADIODIAGNOSTIK DAN RADIOTERAPI"}},
	{"Dokter Ahli Pertama", "kesehatan", "45", []string{"PROFESI DOKTER"}},
	{"Nutrisionis Terampil", "kesehatan", "30", []string{"D-III GIZI"}},
	{"Fisioterapis Terampil", "kesehatan", "30", []string{"D-III FISIOTERAPI"}},
	{"Guru Kelas Ahli Pertama", "guru", "40", []string{"S-1 PENDIDIKAN GURU SEKOLAH DASAR"}},
	{"Guru Matematika Ahli Pertama", "guru", "40", []string{"S-1 PENDIDIKAN MATEMATIKA"}},
	{"Guru Bahasa Indonesia Ahli Pertama", "guru", "40", []string{"S-1 PENDIDIKAN BAHASA DAN SASTRA INDONESIA"}},
	{"Auditor Ahli Pertama", "teknis", "40", []string{"S-1 AKUNTANSI", "S-1 MANAJEMEN", "S-1 ILMU HUKUM"}},
	{"Analis Anggaran Ahli Pertama", "teknis", "40", []string{"S-1 AKUNTANSI", "S-1 EKONOMI PEMBANGUNAN"}},
	{"Arsiparis Ahli Pertama", "teknis", "40", []string{"S-1 ILMU PERPUSTAKAAN", "S-1 KEARSIPAN"}},
	{"Pustakawan Terampil", "teknis", "30", []string{"D-III PERPUSTAKAAN"}},
	{"Penyuluh Pertanian Ahli Pertama", "teknis", "40", []string{"S-1 AGRIBISNIS", "S-1 AGROTEKNOLOGI", "S-1 PENYULUHAN PERTANIAN"}},
	{"Pengawas Perikanan Terampil", "teknis", "30", []string{"D-III BUDIDAYA PERAIRAN"}},
	{"Penata Kelola Bangunan Gedung", "teknis", "40", []string{"S-1 TEKNIK SIPIL", "S-1 ARSITEKTUR"}},
	{"Pengendali Dampak Lingkungan Ahli Pertama", "teknis", "40", []string{"S-1 TEKNIK LINGKUNGAN", "S-1 ILMU LINGKUNGAN"}},
	{"Penguji Kendaraan Bermotor Terampil", "teknis", "30", []string{"D-III PENGUJIAN KENDARAAN BERMOTOR"}},
	{"Pekerja Sosial Ahli Pertama", "teknis", "40", []string{"S-1 ILMU KESEJAHTERAAN SOSIAL"}},
	{"Analis Sumber Daya Manusia Aparatur Ahli Pertama", "teknis", "40", []string{"S-1 ADMINISTRASI NEGARA", "S-1 PSIKOLOGI", "S-1 MANAJEMEN"}},
}

var (
	offices = []string{
		"Dinas Kesehatan", "Dinas Pendidikan dan Kebudayaan", "Dinas Komunikasi dan Informatika", "Dinas Pertanian", "Dinas Perikanan",
		"Dinas Perhubungan", "Dinas Sosial", "Dinas Lingkungan Hidup dan Kehutanan", "Dinas Pekerjaan Umum dan Penataan Ruang", "Inspektorat Daerah",
		"Badan Keuangan dan Aset Daerah", "Badan Kepegawaian Daerah", "Dinas Perpustakaan dan Kearsipan", "Sekretariat Daerah", "RSUD Hasanuddin Damrah",
	}
	parts = []string{
		"Puskesmas Kota Manna", "Puskesmas Seginim", "Puskesmas Pino", "Puskesmas Sulau", "Bidang Pelayanan", "Bidang Perencanaan",
		"Subbagian Umum dan Kepegawaian", "Subbagian Keuangan", "Bidang Pengawasan", "UPT Kedurang", "UPT Bunga Mas", "UPT Air Nipis",
	}
)

// where is a unit: an office and a part of it, numbered as large regions have them.
func where(i int) (office, part string) {
	office, part = offices[i%len(offices)], parts[i/len(offices)%len(parts)]
	if round := i / (len(offices) * len(parts)); round > 0 {
		part += fmt.Sprintf(" %d", round+1)
	}
	return office, part
}

const unitCount = 500

func (f *filling) fillVacancies(ctx context.Context, n int) error {
	agency := pg.NewID()
	if _, err := f.tx.Exec(ctx, `INSERT INTO agency (id, name) VALUES ($1, 'Pemerintah Kabupaten Bengkulu Selatan')`, agency); err != nil {
		return err
	}
	units := make([]string, unitCount)
	err := f.copyRows(ctx, "unit", []string{"id", "agency_id", "name", "path", "top"}, unitCount, func(i int) ([]any, error) {
		office, part := where(i)
		units[i] = pg.NewID()
		return []any{units[i], agency, office + " | " + part, office + " | " + part, office}, nil
	})
	if err != nil {
		return err
	}
	f.vacancies = make([]string, n)
	columns := []string{"id", "season_id", "external_id", "agency_id", "unit_id", "title", "category", "need_type", "quota", "accepts_disabled",
		"pay_min", "pay_max", "state", "slug", "published_at", "unit_path", "unit_top", "qualifications", "levels"}
	now, err := pg.Now(ctx, f.tx)
	if err != nil {
		return err
	}
	err = f.copyRows(ctx, "vacancy", columns, n, func(i int) ([]any, error) {
		p := posts[i%len(posts)]
		office, part := where(i % unitCount)
		f.vacancies[i] = pg.NewID()
		need := "Umum"
		if i%23 == 0 {
			need = "Penyandang Disabilitas"
		}
		return []any{f.vacancies[i], f.season, fmt.Sprintf("UB-%06d", i), agency, units[i%unitCount], p.title, p.category, need, 1 + i%3, i%11 == 0,
			int64(2_785_700), int64(5_180_700), "published", fmt.Sprintf("uji-beban-%06d", i), now, office + " | " + part, office, p.qualifications, []string{p.level}}, nil
	})
	if err != nil {
		return err
	}
	if err := f.fillRequirements(ctx); err != nil {
		return err
	}
	return f.copyRows(ctx, "vacancy_qualification", []string{"vacancy_id", "level_code", "name"}, n, func(i int) ([]any, error) {
		p := posts[i%len(posts)]
		return []any{f.vacancies[i], p.level, p.qualifications[0]}, nil
	})
}

// asks are the requirements of every vacancy.
var asks = []struct {
	kind, label, source, document string
	low, high                     int64
}{
	{"age", "Usia 18 sampai 35 tahun", "Permenpan RB 6/2024", "ktp", 18, 35},
	{"education", "Kualifikasi pendidikan sesuai formasi", "Permenpan RB 6/2024", "ijazah", 0, 0},
	{"gpa", "IPK paling rendah 2,75", "Pengumuman pengadaan", "transkrip", 2750, 4000},
}

func (f *filling) fillRequirements(ctx context.Context) error {
	columns := []string{"id", "vacancy_id", "position", "kind", "min_value", "max_value", "label", "source", "document_kind"}
	return f.copyRows(ctx, "requirement", columns, len(f.vacancies)*len(asks), func(i int) ([]any, error) {
		a, at := asks[i%len(asks)], i%len(asks)+1
		return []any{pg.NewID(), f.vacancies[i/len(asks)], at, a.kind, a.low, a.high, a.label, a.source, a.document}, nil
	})
}
