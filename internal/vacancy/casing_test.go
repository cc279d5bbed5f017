package vacancy

import "testing"

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"ANALIS SUMBER DAYA MANUSIA APARATUR AHLI PERTAMA": "Analis Sumber Daya Manusia Aparatur Ahli Pertama",
		"KONSELOR SDM":                                   "Konselor SDM",
		"DOKTER AHLI PERTAMA - DOKTER (UMUM)":            "Dokter Ahli Pertama – Dokter (Umum)",
		"UPT PUSKESMAS KOTA MANNA":                       "UPT Puskesmas Kota Manna",
		"RSUD HASANUDDIN DAMRAH MANNA":                   "RSUD Hasanuddin Damrah Manna",
		"PENATA KELOLA HUKUM DAN PERUNDANG-UNDANGAN":     "Penata Kelola Hukum dan Perundang-undangan",
		"PERANCANG UNDANG-UNDANG":                        "Perancang Undang-Undang",
		"OPERATOR ALAT BERAT TINGKAT II":                 "Operator Alat Berat Tingkat II",
		"Bidang Tanaman Pangan Dan Holtikultura":         "Bidang Tanaman Pangan dan Holtikultura",
		"UPT Metrologi":                                  "UPT Metrologi",
		"  PENERA   AHLI PERTAMA ":                       "Penera Ahli Pertama",
		"ABK KAPAL PENGAWAS":                             "ABK Kapal Pengawas",
		"TENAGA NON-ASN":                                 "Tenaga Non-ASN",
		"GURU/DOSEN":                                     "Guru/Dosen",
		"BADAN PERENCANAAN, PENELITIAN DAN PENGEMBANGAN": "Badan Perencanaan, Penelitian dan Pengembangan",
		"": "",
	} {
		if got := Title(in); got != want {
			t.Errorf("Title(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	id := "01890000-0000-7000-8000-0000004f3a2b"
	if got, want := slugOf("Dokter Ahli Pertama – Dokter (Umum)", "UPT Puskesmas Sulau", id), "dokter-ahli-pertama-dokter-umum-upt-puskesmas-sulau-4f3a2b"; got != want {
		t.Errorf("slug %q, want %q", got, want)
	}
	long := slugOf("Analis Sumber Daya Manusia Aparatur Ahli Pertama", "Bidang Informasi Kepegawaian, Penilaian Kinerja, Penghargaan dan Disiplin ASN", id)
	if len(long) > 97 || long[len(long)-7:] != "-4f3a2b" {
		t.Errorf("slug %q", long)
	}
}
