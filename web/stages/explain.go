package stages

import (
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// explain is what a stage is for, in plain words.
func explain(s season.Stage) string {
	if s.Kind == season.Objection && !s.Objections {
		return "Pada musim ini tidak ada sanggahan."
	}
	return map[season.StageKind]string{
		season.Announcement:  "Formasi, syarat, dan jadwal diumumkan kepada semua orang.",
		season.Registration:  "Anda mengisi lamaran dan mengunggah dokumen. Lamaran yang belum dikirim dapat dilanjutkan kapan saja sampai batas waktu.",
		season.Verification:  "Dua petugas yang berbeda memeriksa dokumen Anda satu per satu terhadap syarat formasi.",
		season.AdminResult:   "Hasilnya memenuhi syarat (MS) atau tidak memenuhi syarat (TMS). Setiap TMS disertai alasan dan dasarnya.",
		season.Objection:     "Anda dapat menyanggah satu kali bila menurut Anda petugas keliru. Dokumen baru tidak dapat ditambahkan.",
		season.Answer:        "Sanggahan dijawab dengan alasan: diterima atau ditolak.",
		season.PostObjection: "Hasil diumumkan lagi setelah semua sanggahan dijawab.",
		season.Test:          "Ujian dengan komputer. Jadwal dan lokasi tertera pada kartu peserta.",
		season.Result:        "Nilai dan peringkat diumumkan beserta cara menghitungnya.",
		season.Completion:    "Peserta yang lulus melengkapi berkas untuk penetapan nomor induk.",
		season.Appointment:   "Keputusan pengangkatan diterbitkan dan Anda mulai bertugas.",
		season.Other:         "Pekerjaan panitia; Anda tidak perlu melakukan apa-apa.",
	}[s.Kind]
}

// rules are the rule version in force, each with its source.
func (t told) rules() []ui.Pair {
	s := t.season
	basis := s.LegalBasis
	if basis == "" {
		basis = "Permenpan RB 6/2024"
	}
	pairs := []ui.Pair{
		{Label: "Dasar hukum", Value: basis, Note: "tahun anggaran " + strconv.Itoa(s.Year)},
		{Label: "Batas akhir melamar", Value: words.Deadline(s.ClosesAt), Note: graceNote(s)},
		{Label: "Banyaknya lamaran", Value: "Satu orang, satu lamaran", Note: words.OneApplication(s)},
	}
	if s.GPAMin > 0 {
		pairs = append(pairs, ui.Pair{Label: "IPK paling rendah", Value: words.Thousandths(s.GPAMin, 2), Note: "tanpa pembulatan; berlaku bila formasinya meminta IPK"})
	}
	if e, ok := season.ExamOf(s, "Umum", ""); ok {
		pairs = append(pairs, ui.Pair{Label: "Ujian", Value: e.Name, Note: e.Source})
	}
	return append(pairs, ui.Pair{Label: "Biaya", Value: "Tidak ada", Note: "pada tahap mana pun"})
}

func graceNote(s season.Season) string {
	if s.Grace == 0 {
		return "menurut jam portal; tanpa tambahan waktu"
	}
	return "menurut jam portal; lamaran yang tiba sampai " + words.Clock(s.LastInstant()) + " masih diterima"
}

// example is an invented person held against a requirement by the portal's own rules.
type example struct {
	who     string
	finding eligibility.Finding
}

// examples are computed, not written down: what is shown is what the portal does.
func (t told) examples() []example {
	on := day.Of(t.now)
	age := eligibility.Requirement{Kind: eligibility.Age, Min: 18, Max: 35, Label: "Usia 18 sampai 35 tahun pada hari melamar", Source: "Pasal 23 Permenpan RB 6/2024"}
	gpa := eligibility.Requirement{Kind: eligibility.GPA, Min: int64(t.season.GPAMin), Label: "IPK paling rendah " + words.Thousandths(t.season.GPAMin, 2), Source: "Pengumuman lowongan"}
	study := eligibility.Requirement{Kind: eligibility.Education, Label: "S-1 Akuntansi", Source: "Pengumuman lowongan",
		Qualifications: []eligibility.Qualification{{Level: "40", Name: "S-1 AKUNTANSI"}}}
	born := on.PlusMonths(-35 * 12)
	just, short := t.season.GPAMin, t.season.GPAMin-1
	list := []example{
		{"Lahir " + words.Day(born) + ", melamar " + words.Day(on), eligibility.Judge(age, eligibility.Candidate{Birth: born}, on)},
		{"Lahir sehari sebelumnya", eligibility.Judge(age, eligibility.Candidate{Birth: born.Plus(-1)}, on)},
		{"Lulusan D-III Akuntansi", eligibility.Judge(study, eligibility.Candidate{Level: "30", Qualification: "D-III AKUNTANSI", QualificationListed: true}, on)},
		{"Lulusan yang namanya tidak ada di daftar nasional", eligibility.Judge(study, eligibility.Candidate{Level: "40", Qualification: "S-1 AKUNTANSI TERAPAN DAERAH"}, on)},
	}
	if t.season.GPAMin > 0 {
		list = append(list,
			example{"IPK " + words.Thousandths(just, 2), eligibility.Judge(gpa, eligibility.Candidate{GPA: &just}, on)},
			example{"IPK " + words.Thousandths(short, 2), eligibility.Judge(gpa, eligibility.Candidate{GPA: &short}, on)})
	}
	return list
}

// verdict is a finding in a word with its tone.
func verdict(v eligibility.Verdict) (ui.Tone, string, string) {
	switch v {
	case eligibility.Met:
		return ui.OK, "check", "Terpenuhi"
	case eligibility.NotMet:
		return ui.Bad, "x", "Tidak terpenuhi"
	default:
		return ui.Info, "user-check", "Diperiksa petugas"
	}
}
