package today

import (
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/report"
	"github.com/bkd-manna/portal-asn/web/words"
)

// whose are the roles of a place.
func whose(roles ...ledger.Role) []ledger.Role { return roles }

// places are all of them, in the order they are shown: what presses first, then by
// the way of a season, then the employee's own. Add a line with the work.
var places = []place{
	{"objection.pressing", "sanggah belum dijawab, batas jawab kurang dari 24 jam atau terlewati", "Sanggah tidak gugur; keterlambatan terlihat umum.", "siren", "/kelola/sanggah", "Buka sanggah", whose(ledger.Verifier, ledger.Supervisor, ledger.Committee)},
	{"ticket.pressing", "tiket aduan terlambat, atau tinggal kurang dari dua hari", "Tiket tidak gugur; keterlambatan terlihat umum.", "siren", "/kelola/aduan", "Buka aduan", whose(ledger.Helpdesk)},
	{"ticket.late", "tiket aduan terlambat atau hampir habis waktunya", "Yang terlambat boleh Anda ambil; keterlambatan terlihat umum.", "siren", "/kelola/aduan", "Buka tiket terlambat", whose(ledger.Supervisor)},
	{"verification.held", "berkas di tangan Anda", "Selesaikan, atau lepaskan agar petugas lain dapat memeriksanya.", "file-text", "/kelola/verifikasi", "Lanjutkan", whose(ledger.Verifier, ledger.Supervisor)},
	{"verification.examine", "berkas menunggu diperiksa", "Yang paling lama menunggu datang lebih dahulu.", "file-check", "/kelola/verifikasi", "Ambil berkas", whose(ledger.Verifier)},
	{"verification.confirm", "usulan menunggu pengesahan", "Diusulkan petugas lain; Anda mengesahkan atau mengembalikan.", "badge-check", "/kelola/verifikasi", "Periksa usulan", whose(ledger.Supervisor)},
	{"objection.answer", "sanggah menunggu jawaban", "Bukan atas keputusan yang ikut Anda buat.", "gavel", "/kelola/sanggah", "Ambil sanggah", whose(ledger.Verifier, ledger.Supervisor, ledger.Committee)},
	{"objection.uphold", "usulan menerima sanggah menunggu pengesahan", "Diusulkan petugas lain; Anda mengesahkan atau mengembalikan.", "badge-check", "/kelola/sanggah", "Periksa usulan", whose(ledger.Supervisor, ledger.Committee)},
	{"season.dates", "perubahan jadwal menunggu orang kedua", "Tanggal lama tetap berlaku sampai disetujui.", "calendar-days", "/kelola/musim", "Lihat perubahan", whose(ledger.Planner)},
	{fewApplicants, "formasi sepi peminat, pendaftaran hampir ditutup", "Kenalkan lewat kampanye, poster, atau acara.", "share-2", "/kelola/kampanye", "Lihat formasi", whose(ledger.Editor, ledger.Planner)},
	{"vacancy.publish", "lowongan siap diterbitkan", "Sudah ditinjau orang lain; Anda orang kedua yang menerbitkannya.", "briefcase", "/kelola/lowongan?keadaan=reviewed", "Tinjau dan terbitkan", whose(ledger.Planner)},
	{"vacancy.changes", "usulan perubahan lowongan terbit", "Syarat yang sudah diumumkan berubah hanya dengan dua orang.", "pencil", "/kelola/lowongan", "Lihat usulan", whose(ledger.Planner)},
	{"vacancy.drafts", "lowongan masih draf", "Lengkapi syaratnya, lalu tandai sudah ditinjau.", "clock", "/kelola/lowongan?keadaan=draft", "Lengkapi", whose(ledger.Planner)},
	{"score.panel", "nilai peserta belum Anda isi", "Anda hanya melihat nomor peserta; nilai penguji lain tidak terlihat.", "pencil", "/kelola/nilai/penguji", "Isi nilai", whose(ledger.Examiner)},
	{"score.approve", "catatan nilai menunggu pengesahan Anda", "Berkas, nilai penguji, dan pembetulan dari orang lain.", "list-ordered", "/kelola/nilai", "Periksa", whose(ledger.Committee)},
	{"threshold.confirm", "ambang batas formasi menunggu orang kedua", "Diusulkan panitia lain; belum berlaku sampai Anda menetapkannya.", "scale", "/kelola/seleksi", "Lihat usulan", whose(ledger.Committee)},
	{"tie.confirm", "keputusan seri menunggu orang kedua", "Dicatat panitia lain dengan berita acara; belum berlaku sampai Anda menetapkannya.", "scale", "/kelola/seleksi", "Lihat keputusan", whose(ledger.Committee)},
	{"verification.reversals", "perubahan MS menjadi TMS menunggu orang kedua", "Diusulkan petugas lain; bukan atas keputusan yang ikut Anda buat.", "gavel", "/kelola/verifikasi/%s/perubahan", "Baca usulan", whose(ledger.Supervisor, ledger.Committee)},
	{"announcement.approve", "pengumuman menunggu persetujuan Anda", "Baca uji terbitnya: siapa berubah, dan mengapa.", "megaphone", "/kelola/pengumuman", "Baca", whose(ledger.Committee)},
	{"onboarding.check", "berkas yang lulus menunggu diperiksa", "Pemberkasan sudah dikirim; yang kurang dikembalikan dengan alasannya.", "folder-open", "/kelola/pemberkasan", "Periksa berkas", whose(ledger.Verifier, ledger.Supervisor)},
	{"onboarding.propose", "berkas lengkap, belum diusulkan nomor induknya", "Unduh daftarnya, kirim ke BKN, lalu unggah nomor dan keputusannya.", "send", "/kelola/pemberkasan", "Buka pemberkasan", whose(ledger.Committee)},
	{"onboarding.replace", "usulan pengganti menunggu orang kedua", "Diusulkan panitia lain, dengan alasan bagi setiap yang dilewati.", "users", "/kelola/pemberkasan", "Baca usulan", whose(ledger.Committee)},
	{"campaign.publish", "kampanye menunggu orang kedua", "Ditulis orang lain; tampil setelah Anda menerbitkannya.", "share-2", "/kelola/kampanye", "Baca", whose(ledger.Editor)},
	{"story.publish", "cerita menunggu orang kedua", "Sudah disetujui pemiliknya; tampil setelah Anda menerbitkannya.", "book-open", "/kelola/cerita", "Baca", whose(ledger.Editor)},
	{"outreach.publish", "acara menunggu orang kedua", "Ditulis orang lain; dapat diikuti setelah Anda menerbitkannya.", "calendar-days", "/kelola/acara", "Baca", whose(ledger.Editor)},
	{"employee.import", "data pegawai menunggu orang kedua", "Baca perubahannya satu per satu, lalu sahkan atau kesampingkan.", "upload", "/kelola/pegawai/impor", "Lihat perubahan", whose(ledger.Trainer)},
	{"orientation.newcomer", "pegawai baru belum punya rencana tahun pertama", "Tentukan unit, mentor, dan serah terima keputusannya.", "heart-handshake", "/kelola/orientasi", "Susun rencana", whose(ledger.Trainer)},
	{"orientation.office", "tugas orientasi menunggu Anda", "Bagian Anda dari tahun pertama seorang pegawai.", "list-checks", "/kelola/orientasi", "Lihat tugas", whose(ledger.Trainer)},
	{"orientation.appoint", "CPNS dapat diangkat menjadi PNS", "Sudah setahun dan lulus pelatihan dasar; hasilnya dicatat orang lain.", "badge-check", "/kelola/orientasi", "Catat pengangkatan", whose(ledger.Trainer)},
	{"training.paper", "sertifikat dari luar menunggu diperiksa", "Dikirim pegawai; jam pelajarannya dihitung setelah Anda menerimanya.", "graduation-cap", "/kelola/pelatihan/sertifikat", "Periksa", whose(ledger.Trainer)},
	{"training.conclude", "kelas selesai, hasilnya belum ditetapkan", "Disusun orang lain; Anda orang kedua yang menetapkan siapa lulus.", "graduation-cap", "/kelola/pelatihan/kelas", "Buka kelas", whose(ledger.Trainer)},
	{"medal.verdict", "keraguan Satyalancana menunggu orang kedua", "Diusulkan orang lain, dengan alasannya.", "star", "/kelola/penghargaan/satyalancana/%s", "Baca", whose(ledger.Trainer)},
	{"award.publish", "program penghargaan masih draf", "Ditulis orang lain; Anda orang kedua yang menerbitkannya.", "star", "/kelola/penghargaan/%s", "Baca", whose(ledger.Trainer)},
	{"award.screen", "usulan penghargaan menunggu panitia", "Cocokkan dengan pegawainya, lalu terima atau tolak dengan alasan.", "star", "/kelola/penghargaan/%s", "Buka usulan", nil},
	{"award.score", "berkas penghargaan menunggu nilai Anda", "Anda tidak melihat nilai penilai lain.", "star", "/kelola/penghargaan/nilai", "Nilai", nil},
	{"award.grant", "penetapan atau pencabutan penghargaan menunggu orang kedua", "Diusulkan orang lain; berlaku setelah Anda memutuskan.", "star", "/kelola/penghargaan/%s", "Baca", nil},
	{"idea.late", "gagasan lewat waktu menjawab", "Pimpinannya sudah dikabari; tanyakan apa yang menahannya.", "clock", "/kelola/gagasan", "Lihat gagasan", whose(ledger.Trainer)},
	{"idea.answer", "gagasan menunggu jawaban petugas", "Unitnya tanpa pimpinan yang dapat menjawab.", "message-square", "/kelola/gagasan/%s", "Jawab", whose(ledger.Trainer)},
	{"idea.confirm", "penerapan gagasan menunggu orang kedua", "Dilaporkan orang lain; dibaca umum setelah Anda memastikannya.", "badge-check", "/kelola/gagasan/%s", "Pastikan", whose(ledger.Trainer)},
	{"thanks.moderate", "ucapan terima kasih menunggu dibaca", "Terbitkan tanpa nama, atau beri alasan kepada pengirimnya.", "heart-handshake", "/kelola/terima-kasih", "Baca ucapan", whose(ledger.Editor, ledger.Trainer)},
	{"ticket.held", "tiket aduan di tangan Anda", "Jawab, atau kembalikan agar petugas lain dapat menanganinya.", "inbox", "/kelola/aduan", "Lanjutkan tiket", whose(ledger.Helpdesk, ledger.Supervisor)},
	{"ticket.answer", "tiket aduan menunggu petugas", "Yang paling dekat dengan batas jawab datang lebih dahulu.", "inbox", "/kelola/aduan", "Ambil tiket", whose(ledger.Helpdesk)},
	{"ticket.conduct", "dugaan penyimpangan menunggu penyelia", "Hanya terbaca penyelia yang tidak disebut di dalamnya.", "shield-check", "/kelola/aduan", "Ambil laporan", whose(ledger.Supervisor)},
	{"ticket.aside", "usul mengesampingkan tiket menunggu orang kedua", "Diusulkan petugas lain; Anda mengesahkan atau menolak.", "scale", "/kelola/aduan", "Baca usul", whose(ledger.Helpdesk, ledger.Supervisor)},
	{"ticket.nobody", "tiket aduan tanpa petugas yang boleh menanganinya", "Semua disebut di dalamnya, ikut memutus, atau perannya terbatas pada musim lain. Dugaan penyimpangan perlu penyelia, tiket lain layanan bantuan; tanpa batas musim bila bukan tentang lamaran.", "users", "/kelola/akun", "Beri peran", whose(ledger.Admin)},
	{"account.grants", "peran menunggu administrator kedua", "Diberikan administrator lain; belum berlaku.", "users", "/kelola/akun", "Lihat", whose(ledger.Admin)},
	{"account.recoveries", "permohonan pemulihan akun", "Orang yang tidak dapat masuk menunggu jawaban.", "life-buoy", "/kelola/pemulihan", "Tangani", whose(ledger.Helpdesk)},
	{"own.invitations", "undangan pelatihan menunggu persetujuan Anda", "Untuk pegawai di unit yang Anda pimpin.", "users", "/pegawai/unit", "Setujui atau tolak", nil},
	{"own.idea", "gagasan menunggu jawaban Anda", "Untuk unit yang Anda pimpin; keterlambatan terlihat rekan dan petugas.", "message-square", "/pegawai/gagasan/%s", "Jawab", nil},
	{"own.promise", "gagasan yang unit Anda terima, segera jatuh waktunya", "Laporkan bila sudah berlaku.", "list-checks", "/pegawai/gagasan/%s", "Buka gagasan", nil},
	{"own.task", "tugas orientasi menunggu Anda", "Dari tahun pertama Anda, atau pegawai baru yang Anda dampingi.", "list-checks", "/pegawai/orientasi", "Lihat tugas", nil},
	{"own.nominated", "usulan penghargaan atas nama Anda", "Diteruskan hanya bila Anda bersedia.", "star", "/pegawai/penghargaan", "Jawab", nil},
	{"own.class", "sesi pelatihan Anda dalam dua pekan ini", "Bawa telepon untuk memindai kode hadir.", "graduation-cap", "/pegawai/pelatihan", "Lihat kelas", nil},
	{"own.test", "tes pelatihan belum Anda kerjakan", "Beberapa pertanyaan pendek; dikerjakan satu kali.", "pencil", "/pegawai/pelatihan/kelas/%s", "Kerjakan tes", nil},
	{"own.feedback", "pelatihan menunggu pendapat Anda", "Nama Anda tidak dicatat bersama pendapatnya.", "graduation-cap", "/pegawai/pelatihan/kelas/%s", "Beri pendapat", nil},
}

// Path is where the work is done.
func (t Task) Path() string { return strings.ReplaceAll(t.path, "%s", t.At) }

// starts are the kinds whose end of time is when something begins.
var starts = map[report.Kind]bool{"own.class": true, "own.invitations": true, "outreach.publish": true, "award.publish": true}

// Late reports whether the first of it should have been done.
func (t Task) Late(now time.Time) bool { return !starts[t.Kind] && !now.Before(*t.Due) }

// When says until when the first of it must be done, or when it begins.
func (t Task) When(now time.Time) string {
	switch {
	case starts[t.Kind]:
		return "Mulai " + words.Instant(*t.Due)
	case t.Late(now):
		return "Batasnya " + words.LongDeadline(*t.Due)
	}
	return "Sampai " + words.LongDeadline(*t.Due) + ", sisa " + words.Left(now, *t.Due)
}
