package words

import (
	"cmp"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// acts are what staff read in the history of an object, one line for each act of
// the portal.
var acts = map[string]string{
	"season.created":             "Musim dibuat",
	"season.date-planned":        "Tanggal direncanakan",
	"season.date-proposed":       "Perubahan tanggal diusulkan",
	"season.date-confirmed":      "Perubahan tanggal disahkan",
	"season.date-refused":        "Usulan tanggal ditolak atau ditarik",
	"season.terms-changed":       "Ketentuan diubah",
	"season.document-added":      "Dokumen ditambahkan",
	"season.document-changed":    "Dokumen diubah",
	"season.document-removed":    "Dokumen dihapus",
	"season.document-moved":      "Urutan dokumen diubah",
	"season.rules-chosen":        "Aturan penilaian dipilih",
	"season.part-added":          "Bagian tes ditambahkan",
	"season.part-changed":        "Bagian tes diubah",
	"season.part-removed":        "Bagian tes dihapus",
	"season.ties-changed":        "Penentu nilai sama diubah",
	"season.published":           "Musim diterbitkan",
	"season.closed":              "Pendaftaran ditutup",
	"season.archived":            "Musim diarsipkan",
	"season.formations-imported": "Formasi diimpor",

	"vacancy.imported":        "Formasi diimpor",
	"vacancy.reimported":      "Diubah oleh impor ulang",
	"vacancy.edited":          "Isi diubah",
	"vacancy.reviewed":        "Diperiksa",
	"vacancy.returned":        "Dikembalikan ke konsep",
	"vacancy.published":       "Diterbitkan",
	"vacancy.closed":          "Ditutup",
	"vacancy.withdrawn":       "Ditarik",
	"vacancy.change-proposed": "Perubahan diusulkan",
	"vacancy.change-accepted": "Usulan perubahan disahkan",
	"vacancy.change-declined": "Usulan perubahan ditolak",

	"application.opened":    "Membuka draf lamaran",
	"application.saved":     "Menyimpan draf lamaran",
	"application.submitted": "Mengirim lamaran",
	"application.withdrawn": "Menarik lamaran",
	"application.reminded":  "Mengingatkan batas waktu",
	"application.moved":     "Memindahkan lamaran",
	"document.added":        "Mengunggah dokumen",
	"document.removed":      "Menghapus dokumen",

	"verification.claimed":            "Menerima berkas dari antrean",
	"verification.extended":           "Memperpanjang waktu",
	"verification.released":           "Melepas berkas",
	"verification.known":              "Menyatakan mengenal pelamar",
	"verification.judged":             "Menyimpan penilaian",
	"verification.proposed":           "Mengusulkan",
	"verification.proposal-withdrawn": "Menarik usulan",
	"verification.returned":           "Mengembalikan usulan",
	"verification.decided":            "Mengesahkan",
	"verification.lease-expired":      "Waktu habis, berkas kembali ke antrean",
	"verification.officer-absent":     "Petugas tidak aktif, berkas kembali ke antrean",
	"identity.opened":                 "Membuka NIK dan nomor KK",
	"reason.added":                    "Alasan ditambahkan",
	"reason.retired":                  "Alasan dihentikan",
	"reason.restored":                 "Alasan dipakai lagi",

	"verification.reversal-proposed": "Mengusulkan perubahan keputusan",
	"verification.reversed":          "Mengesahkan perubahan keputusan",
	"verification.reversal-refused":  "Menolak atau menarik perubahan keputusan",

	"training.need-entered":       "Menulis kebutuhan pelatihan",
	"training.planned":            "Membuat kelas",
	"training.invited":            "Mengusulkan peserta",
	"training.seat-approved":      "Menyetujui undangan",
	"training.seat-declined":      "Menolak undangan",
	"training.called":             "Mengirim surat panggilan",
	"training.moved":              "Memindahkan jadwal atau tempat kelas",
	"training.cancelled":          "Membatalkan kelas",
	"training.attended":           "Mencatat hadir",
	"training.attendance-removed": "Menghapus catatan hadir",
	"training.test-taken":         "Mengerjakan tes",
	"training.feedback-given":     "Umpan balik tersimpan tanpa nama",
	"training.concluded":          "Mengesahkan hasil",
	"training.paper-sent":         "Mengunggah sertifikat dari luar",
	"training.paper-accepted":     "Menghitung sertifikat dari luar",
	"training.paper-returned":     "Mengembalikan sertifikat dari luar",

	"employee.uploaded":         "Mengunggah data pegawai",
	"employee.imported":         "Menerapkan data pegawai",
	"employee.import-set-aside": "Mengesampingkan data pegawai",
	"employee.changed":          "Diubah oleh impor data pegawai",
	"employee.claim-begun":      "Meminta kode akun pegawai",
	"employee.claim-proven":     "Membuktikan surel dinas",
	"employee.claimed":          "Menghubungkan akun dengan data pegawai",
	"employee.head-set":         "Ditunjuk memimpin unit",
	"employee.head-ended":       "Selesai memimpin unit",

	"onboarding.opened":               "Meminta berkas dari yang lulus",
	"onboarding.document-added":       "Mengunggah dokumen pemberkasan",
	"onboarding.document-removed":     "Menghapus dokumen pemberkasan",
	"onboarding.sent":                 "Mengirim berkas pemberkasan",
	"onboarding.returned":             "Mengembalikan dokumen",
	"onboarding.completed":            "Menyatakan berkas lengkap",
	"onboarding.withdrawn":            "Mengundurkan diri",
	"onboarding.lapsed":               "Mencatat dianggap mengundurkan diri",
	"onboarding.reminded":             "Mengingatkan batas pemberkasan",
	"onboarding.replacement-proposed": "Mengusulkan pengganti",
	"onboarding.replacement-refused":  "Menolak usulan pengganti",
	"onboarding.replaced":             "Menetapkan pengganti",
	"onboarding.numbers-proposed":     "Mengusulkan nomor induk",
	"onboarding.numbers-listed":       "Mengunduh daftar usul nomor induk",
	"onboarding.numbers-imported":     "Mengimpor nomor induk dan keputusan",

	"orientation.opened":            "Merencanakan tahun pertama",
	"orientation.hand-over-moved":   "Memindahkan serah terima keputusan",
	"orientation.mentor-changed":    "Mengganti mentor",
	"orientation.task-done":         "Menyelesaikan tugas",
	"orientation.task-reopened":     "Membuka lagi tugas",
	"orientation.reminded":          "Mengingatkan tugas",
	"orientation.enrolled":          "Mendaftarkan ke pelatihan dasar",
	"orientation.absence-noted":     "Mencatat ketidakhadiran",
	"orientation.absence-voided":    "Membatalkan catatan ketidakhadiran",
	"orientation.marked":            "Memberi nilai pelatihan dasar",
	"orientation.result-registered": "Mencatat hasil pelatihan dasar",
	"orientation.confirmed":         "Mencatat pengangkatan menjadi PNS",
	"employee.appointed":            "Mencatat pengangkatan",

	"objection.filed":           "Mengajukan sanggah",
	"objection.imported":        "Mengimpor daftar sanggah",
	"objection.claimed":         "Menerima sanggah dari antrean",
	"objection.extended":        "Memperpanjang waktu sanggah",
	"objection.released":        "Melepas sanggah",
	"objection.known":           "Menyatakan mengenal pelamar, sanggah diserahkan",
	"objection.proposed":        "Mengusulkan sanggah diterima",
	"objection.returned":        "Mengembalikan usulan jawaban",
	"objection.upheld":          "Menerima sanggah",
	"objection.rejected":        "Menolak sanggah",
	"objection.letter-recorded": "Mencatat surat Panselnas",
	"objection.lease-expired":   "Waktu habis, sanggah kembali ke antrean",
	"objection.officer-absent":  "Petugas tidak aktif, sanggah kembali ke antrean",
	"objection.alarmed":         "Memanggil petugas: waktu jawab hampir habis",

	"announcement.drafted":   "Menulis rancangan",
	"announcement.edited":    "Mengubah rancangan",
	"announcement.removed":   "Menghapus rancangan",
	"announcement.checked":   "Menetapkan tabel hasil",
	"announcement.approved":  "Menyetujui",
	"announcement.planned":   "Mencatat waktu terbit",
	"announcement.held":      "Menahan penerbitan",
	"announcement.stuck":     "Tidak terbit pada waktunya",
	"announcement.signed":    "Mengunggah surat bertanda tangan",
	"announcement.published": "Menerbitkan",
	"announcement.revoked":   "Mencabut",

	"score.uploaded":                 "Mengunggah berkas",
	"score.approved":                 "Mengesahkan",
	"score.refused":                  "Menolak",
	"score.entered":                  "Menyerahkan nilai penguji",
	"score.correction-proposed":      "Mengusulkan pembetulan",
	"score.file-read":                "Membuka berkas asli",
	"score.numbers-read":             "Membuka daftar nomor peserta nasional",
	"selection.threshold-proposed":   "Mengusulkan ambang batas",
	"selection.threshold-confirmed":  "Menetapkan ambang batas",
	"selection.settlement-proposed":  "Mencatat keputusan seri",
	"selection.settlement-confirmed": "Menetapkan keputusan seri",
	"selection.audit-failed":         "Menemukan hasil yang berbeda dari yang disetujui",

	"subscription.asked":     "Meminta dikabari tentang hasil",
	"subscription.confirmed": "Mengonfirmasi ingin dikabari",
	"subscription.stopped":   "Berhenti dikabari",

	"outreach.drafted":         "Menulis rancangan acara",
	"outreach.edited":          "Mengubah rancangan acara",
	"outreach.removed":         "Menghapus rancangan acara",
	"outreach.published":       "Menerbitkan acara",
	"outreach.moved":           "Mengubah waktu, tempat, atau jumlah tempat",
	"outreach.cancelled":       "Membatalkan acara",
	"outreach.reminded":        "Mengingatkan yang terdaftar",
	"outreach.followed-up":     "Menulis kepada yang hadir",
	"outreach.erased":          "Menghapus nama dan alamat yang mendaftar",
	"outreach.asked":           "Meminta mendaftar acara",
	"outreach.confirmed":       "Mengonfirmasi pendaftaran acara",
	"outreach.withdrawn":       "Membatalkan pendaftaran acara",
	"outreach.checked-in":      "Mencatat kehadiran",
	"outreach.check-in-undone": "Mengurungkan catatan hadir",
	"outreach.walked-in":       "Mencatat yang datang tanpa mendaftar",

	"campaign.drafted":          "Menulis rancangan kampanye",
	"campaign.edited":           "Menulis versi baru naskah kampanye",
	"campaign.published":        "Menerbitkan versi naskah kampanye",
	"campaign.ended":            "Mengakhiri kampanye",
	"campaign.removed":          "Menghapus rancangan kampanye",
	"campaign.settled":          "Membulatkan hasil kampanye dan menghapus catatan asal akun",
	"campaign.limit-set":        "Mengubah batas sepi peminat",
	"campaign.alarmed":          "Memberi tahu formasi sepi peminat",
	"idea.proposed":             "Mengajukan gagasan",
	"idea.edited":               "Mengubah gagasan",
	"idea.withdrawn":            "Menarik gagasan",
	"idea.named":                "Memilih apakah namanya tampil",
	"idea.supported":            "Mendukung",
	"idea.unsupported":          "Menarik dukungan",
	"idea.commented":            "Menanggapi",
	"idea.comment-removed":      "Menghapus tanggapannya",
	"idea.comment-hidden":       "Menyembunyikan tanggapan",
	"idea.answered":             "Menjawab untuk unit",
	"idea.reported":             "Melaporkan penerapan",
	"idea.returned":             "Mengembalikan laporan penerapan",
	"idea.applied":              "Memastikan penerapan",
	"idea.reminded":             "Mengingatkan yang menjawab",
	"idea.alarmed":              "Mengabari bahwa waktu menjawab lewat",
	"idea.rule-set":             "Menetapkan waktu menjawab gagasan",
	"thanks.asked":              "Menulis ucapan",
	"thanks.filed":              "Mengonfirmasi ucapan lewat surel",
	"thanks.published":          "Menerbitkan ucapan",
	"thanks.declined":           "Tidak menerbitkan ucapan",
	"thanks.taken-down":         "Menurunkan ucapan",
	"thanks.named":              "Memilih apakah nama depannya tampil",
	"award.drafted":             "Menulis rancangan program penghargaan",
	"award.edited":              "Mengubah rancangan program penghargaan",
	"award.category-added":      "Menambah kategori",
	"award.category-removed":    "Menghapus kategori",
	"award.published":           "Menerbitkan program penghargaan",
	"award.scoring-moved":       "Mengundurkan hari terakhir penilaian",
	"award.member-named":        "Menunjuk panitia atau penilai",
	"award.member-removed":      "Menghapus tugas panitia atau penilai",
	"award.asked":               "Meminta mengusulkan",
	"award.nominated":           "Mengusulkan",
	"award.merged":              "Menggabungkan dengan usulan lain",
	"award.matched":             "Mencocokkan pegawai dan meminta persetujuannya",
	"award.answered":            "Menjawab permintaan persetujuan",
	"award.admitted":            "Meneruskan ke penilaian",
	"award.refused":             "Tidak meneruskan usulan",
	"award.taken":               "Mengambil berkas untuk dinilai",
	"award.released":            "Melepas berkas",
	"award.scored":              "Mengirim nilai",
	"award.placed":              "Mendapat peringkat",
	"award.ranked":              "Menetapkan peringkat kategori",
	"award.proposed":            "Mengusulkan penetapan",
	"award.withdrawn":           "Menarik usul penetapan",
	"award.granted":             "Menetapkan penghargaan",
	"award.revocation-proposed": "Mengusulkan pencabutan",
	"award.revocation-refused":  "Menolak pencabutan",
	"award.revoked":             "Mencabut penghargaan",

	"helpdesk.filed":           "Mengirim tiket",
	"helpdesk.mail-confirmed":  "Mengonfirmasi alamat surel",
	"helpdesk.replied":         "Menambah keterangan",
	"helpdesk.reopened":        "Membuka lagi tiket",
	"helpdesk.settled":         "Menyatakan tiket selesai",
	"helpdesk.taken":           "Mengambil tiket",
	"helpdesk.extended":        "Memperpanjang waktu memegang",
	"helpdesk.released":        "Mengembalikan ke antrean",
	"helpdesk.lease-expired":   "Kembali ke antrean: waktu memegang habis",
	"helpdesk.officer-absent":  "Kembali ke antrean: akun petugas tidak aktif",
	"helpdesk.asked":           "Meminta keterangan tambahan",
	"helpdesk.answered":        "Menjawab tiket",
	"helpdesk.referred":        "Menunjukkan instansi yang berwenang",
	"helpdesk.recast":          "Mengubah jenis tiket",
	"helpdesk.handed-on":       "Meneruskan kepada petugas lain",
	"helpdesk.recused":         "Menyatakan diri bersangkutan",
	"helpdesk.named":           "Mencatat petugas yang disebut",
	"helpdesk.doubted":         "Mengusulkan dikesampingkan",
	"helpdesk.doubt-refused":   "Menolak usul dikesampingkan",
	"helpdesk.set-aside":       "Mengesampingkan tiket",
	"helpdesk.lapsed":          "Ditutup: belum ada balasan sampai batasnya",
	"helpdesk.ended":           "Ditutup: waktu membuka lagi habis",
	"helpdesk.alarmed":         "Memanggil petugas karena batas waktu",
	"helpdesk.forgotten":       "Menghapus isi tiket, dua tahun sesudah ditutup",
	"helpdesk.rule-set":        "Menetapkan ketentuan waktu",
	"helpdesk.holiday-added":   "Menambah hari libur",
	"helpdesk.holiday-removed": "Menghapus hari libur",
	"helpdesk.ready-written":   "Menulis jawaban siap",
	"helpdesk.ready-changed":   "Mengubah jawaban siap",
	"helpdesk.ready-retired":   "Menghentikan jawaban siap",

	"story.invited":          "Mengundang pemilik cerita",
	"story.sent":             "Mengirim cerita dengan persetujuan",
	"story.edited":           "Mengubah naskah cerita",
	"story.confirmed":        "Menyetujui versi editor",
	"story.published":        "Menerbitkan cerita",
	"story.withdrawn":        "Menarik persetujuan; cerita dihapus",
	"story.taken-down":       "Menurunkan cerita; isinya dihapus",
	"story.expired":          "Menghapus undangan yang tidak dijawab",
	"medal.opened":           "Membuka putaran Satyalancana",
	"medal.sent":             "Mengusulkan Satyalancana",
	"medal.decreed":          "Mencatat Keppres Satyalancana",
	"medal.paper-seen":       "Mencatat bukti Satyalancana",
	"medal.verdict-proposed": "Mengusulkan putusan atas keraguan",
	"medal.verdict-returned": "Mengembalikan usul putusan",
	"medal.verdict-decided":  "Memutus keraguan",
	"medal.proposed":         "Diusulkan menerima Satyalancana",
	"medal.given":            "Menerima Satyalancana",
	"medal.omitted":          "Tidak disebut dalam Keppres Satyalancana",

	"account.registered":            "Mendaftar",
	"account.invited":               "Mengundang petugas",
	"account.invitation-accepted":   "Menerima undangan",
	"account.signed-in":             "Masuk",
	"account.signed-out":            "Keluar",
	"account.sign-in-ended":         "Mengeluarkan satu perangkat",
	"account.signed-out-everywhere": "Keluar di semua perangkat",
	"account.password-changed":      "Mengganti kata sandi",
	"account.reset-asked":           "Meminta tautan kata sandi baru",
	"account.password-reset":        "Mengatur ulang kata sandi",
	"account.role-granted":          "Memberi peran",
	"account.role-approved":         "Menyetujui peran",
	"account.role-revoked":          "Mencabut peran",
	"account.deactivated":           "Menonaktifkan akun",
	"account.reactivated":           "Mengaktifkan kembali",
	"account.relative-declared":     "Menyatakan kerabat",
	"recovery.filed":                "Permintaan masuk",
	"recovery.read":                 "Membuka permintaan",
	"recovery.evidence-read":        "Mengunduh bukti",
	"recovery.proposed":             "Mengusulkan",
	"recovery.returned":             "Mengembalikan ke antrean",
	"recovery.refused":              "Menolak permintaan",
	"recovery.done":                 "Menyetujui usulan",
}

// Act is what was done, in words.
func Act(act string) string {
	if s, ok := acts[act]; ok {
		return s
	}
	return act
}

// Who is the person behind an event, or that it was the command line or the
// portal's clock.
func Who(e ledger.Entry) string {
	switch {
	case e.Role == ledger.System:
		return "Portal, menurut jam"
	case e.Role == ledger.Operator:
		return e.Who + " (baris perintah)"
	case e.Who == "":
		return "–"
	}
	return e.Who
}

// Details is what an event says beyond its act: of which stage, role or file, by
// which letter, why, and each field with its old and new value.
func Details(e ledger.Entry) []string {
	facts, parts := e.Facts(), []string{}
	if role := facts.Of("role"); role != "" {
		parts = append(parts, Role(ledger.Role(role)))
	}
	for _, name := range []string{"code", "scope", "stage", "document", "test", "letter", "reason"} {
		if v := facts.Of(name); v != "" {
			if stage := cmp.Or(ScoreStage(v), alarmStage[v]); stage != "" {
				v = stage
			}
			parts = append(parts, v)
		}
	}
	if n := facts.Of("lines"); n != "" {
		parts = append(parts, n+" baris")
	}
	if n := facts.Of("rows"); n != "" {
		parts = append(parts, n+" baris: "+facts.Of("new")+" baru, "+facts.Of("changed")+" berubah, "+facts.Of("proposed")+" diusulkan")
	}
	for _, f := range facts {
		if field, ok := strings.CutSuffix(f.Name, ".old"); ok && f.Value != facts.Of(field+".new") {
			parts = append(parts, moved(e.Act, field, f.Value, facts.Of(field+".new")))
		}
	}
	return parts
}

// alarmStage is why officers were called.
var alarmStage = map[string]string{"near": "hampir habis waktunya", "late": "terlambat", "nobody": "tanpa petugas yang boleh menanganinya"}

// moved is a field with its old and new value, in the words of the act's noun.
func moved(act, field, old, now string) string {
	if strings.HasPrefix(act, "outreach.") {
		return outreachField(field) + ": " + outreachValue(old) + " menjadi " + outreachValue(now)
	}
	if strings.HasPrefix(act, "employee.") {
		return EmployeeField(field) + ": " + EmployeeFieldValue(field, old) + " menjadi " + EmployeeFieldValue(field, now)
	}
	if strings.HasPrefix(act, "season.") {
		return SeasonField(field) + ": " + SeasonValue(field, old) + " menjadi " + SeasonValue(field, now)
	}
	return VacancyField(field) + ": " + VacancyValue(field, old) + " menjadi " + VacancyValue(field, now)
}
