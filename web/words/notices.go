package words

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/medal"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/internal/subscription"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

// told is a message to a person: {1} is its first argument, {1:instant},
// {1:deadline} and {1:day} one that is a time. A link, if there is one, follows the text.
type told struct{ subject, text string }

var notices = withMore(trainingNotices, withMore(ideaNotices, withMore(thanksNotices, withMore(helpdeskNotices, map[fault.Code]told{
	account.MailCode:        {"Kode pendaftaran Anda: {1}", "Kode pendaftaran Anda:\n\n{1}\n\nTulis kode ini di halaman pendaftaran dalam 10 menit. Bila kode sudah lewat waktu, minta kode baru di halaman itu.\n\nPetugas kami tidak pernah meminta kode ini. Bila Anda tidak mendaftar, abaikan pesan ini."},
	account.MailKnown:       {"Alamat surel ini sudah punya akun", "Seseorang baru saja mendaftar dengan alamat surel ini, padahal alamat ini sudah punya akun.\n\nBila itu Anda, tidak perlu mendaftar lagi: masuklah dengan kata sandi Anda. Bila lupa, pilih “Lupa kata sandi” di halaman masuk.\n\nBila bukan Anda, abaikan pesan ini. Akun Anda tidak berubah."},
	account.MailReset:       {"Buat kata sandi baru", "Ada permintaan kata sandi baru untuk akun Anda. Buka tautan di bawah ini dan tulis kata sandi yang baru. Tautan berlaku satu kali, selama 30 menit.\n\nBila bukan Anda yang meminta, abaikan pesan ini. Kata sandi Anda tidak berubah."},
	account.MailNobody:      {"Alamat surel ini belum punya akun", "Ada permintaan kata sandi baru untuk alamat surel ini, tetapi alamat ini belum punya akun.\n\nMungkin Anda mendaftar dengan alamat surel lain. Bila belum pernah mendaftar, buka tautan di bawah ini."},
	account.MailInvitation:  {"Undangan bekerja di Sekundang", "Anda diundang menjadi petugas di Sekundang. Buka tautan di bawah ini untuk membuat akun petugas Anda. Tautan berlaku satu kali, selama 3 hari; jangan teruskan kepada siapa pun."},
	account.MailOldAddress:  {"Alamat surel akun Anda diganti", "Atas permintaan pemulihan {1} yang diperiksa dua petugas, alamat surel akun Anda diganti. Mulai sekarang pesan dikirim ke alamat yang baru, dan semua perangkat sudah dikeluarkan.\n\nBila Anda tidak meminta ini, segera hubungi kami."},
	account.MailRecovered:   {"Akun Anda dipulihkan", "Permintaan pemulihan {1} disetujui: akun Anda sekarang memakai alamat surel ini. Buka tautan di bawah ini untuk membuat kata sandi baru. Tautan berlaku satu kali, selama 3 hari."},
	account.MailNotRestored: {"Permintaan pemulihan akun ditolak", "Permintaan pemulihan {1} belum dapat disetujui. Alasannya:\n\n{2}\n\nAnda dapat mengajukan lagi dengan bukti yang lengkap, atau menghubungi kami."},
	account.MailFiled:       {"Permintaan pemulihan akun diterima", "Permintaan pemulihan akun Anda sudah kami terima dengan kode {1}. Dua petugas akan memeriksa buktinya; jawabannya kami kirim ke alamat surel ini."},
	account.TellWelcome:     {"Akun Anda siap", "Selamat datang di Sekundang. Akun Anda sudah dapat dipakai untuk melamar.\n\nSeluruh tahapan seleksi tidak dipungut biaya. Tidak ada orang yang dapat menjanjikan kelulusan."},
	account.TellNewDevice:   {"Akun Anda dibuka di perangkat baru", "Akun Anda baru saja dibuka di perangkat yang belum kami kenal: {1}.\n\nBila itu Anda, tidak perlu berbuat apa-apa. Bila bukan, buka halaman keamanan akun, pilih “Keluar di semua perangkat”, lalu ganti kata sandi."},
	account.TellPassword:    {"Kata sandi Anda diganti", "Kata sandi akun Anda baru saja diganti.\n\nBila bukan Anda yang menggantinya, segera minta kata sandi baru di halaman masuk lalu hubungi kami."},
	account.TellRoles:       {"Peran Anda di Sekundang berubah", "Peran akun petugas Anda berubah. Peran yang berlaku sekarang tertulis di halaman keamanan akun."},

	employee.MailClaim:   {"Kode akun pegawai Anda: {1}", "Seseorang membuka akun pegawai dengan NIP dan tanggal lahir Anda. Bila itu Anda, tulis kode ini di halaman tersebut dalam 10 menit:\n\n{1}\n\nPetugas kami tidak pernah meminta kode ini. Bila bukan Anda, abaikan pesan ini: tanpa kode, tidak ada yang berubah."},
	employee.MailClaimed: {"Akun pegawai Anda sudah terhubung", "Seseorang baru saja mencoba membuka akun pegawai dengan NIP dan tanggal lahir Anda, padahal data pegawai Anda sudah terhubung dengan sebuah akun.\n\nBila itu Anda, masuklah dengan akun yang sudah ada. Bila Anda tidak pernah menghubungkannya, segera hubungi kami."},
	employee.TellClaimed: {"Halaman pegawai Anda terbuka", "Data pegawai Anda sekarang terhubung dengan akun ini. Pelatihan, jam pelajaran, sertifikat, dan penghargaan Anda dapat dibaca di halaman pegawai.\n\nBila bukan Anda yang menghubungkannya, segera hubungi kami."},

	application.ToldSubmitted: {"Lamaran Anda diterima – nomor peserta {2}", "Lamaran Anda untuk {1} kami terima pada {3:instant} dengan nomor peserta {2}.\n\nIsinya sudah dikunci; kartu pendaftaran dapat diunduh di halaman tanda terima. Selama pendaftaran masih dibuka, lamaran dapat ditarik kembali untuk diperbaiki."},
	application.ToldWithdrawn: {"Lamaran Anda ditarik kembali", "Lamaran Anda untuk {1} kembali menjadi draf. Nomor peserta {2} tetap milik Anda.\n\nDraf tidak ikut seleksi: kirim lagi sebelum pendaftaran ditutup."},
	application.Reminded:      {"Lamaran Anda belum dikirim", "Draf lamaran Anda untuk {1} belum dikirim. Pendaftaran ditutup {2:deadline}.\n\nLengkapi lalu kirim sebelum waktu itu; draf yang tidak dikirim tidak ikut seleksi."},

	season.DatesMoved: {"Jadwal berubah: {2}", "Jadwal {2} pada {1} berubah. Yang berlaku sekarang: {3:day} sampai {4:deadline}.\n\nAlasannya: {5} (surat nomor {6}). Tanggal lama tetap terlihat di halaman tahapan."},

	vacancy.ToldChanged:   {"Isi formasi {1} berubah", "Isi formasi {1}, yang Anda pilih, berubah setelah disahkan dua petugas.\n\nAlasannya: {2}\n\nPeriksa apakah formasi ini masih sesuai untuk Anda. Selama pendaftaran masih dibuka, lamaran dapat ditarik kembali untuk memilih formasi lain."},
	vacancy.ToldClosed:    {"Formasi {1} ditutup lebih awal", "Formasi {1}, yang Anda pilih, tidak menerima lamaran lagi.\n\nAlasannya: {2}\n\nLamaran yang sudah dikirim tetap diproses. Draf yang belum dikirim dapat dialihkan ke formasi lain selama pendaftaran masih dibuka."},
	vacancy.ToldWithdrawn: {"Formasi {1} ditarik", "Formasi {1}, yang Anda pilih, ditarik dan tidak jadi diisi.\n\nAlasannya: {2}\n\nSelama pendaftaran masih dibuka, Anda dapat memilih formasi lain; lamaran yang sudah dikirim ditarik kembali lebih dahulu."},

	objection.NoticeFiled:       {"Sanggah Anda tercatat", "Sanggah Anda untuk {1} tercatat pada {2:instant}.\n\nPetugas yang tidak ikut dalam keputusan pertama menelaahnya, berdasarkan dokumen yang sudah Anda kirim. Jawabannya paling lambat {3:deadline}; kami kabari lewat surel dan kotak masuk."},
	objection.NoticeUpheld:      {"Sanggah Anda diterima", "Sanggah Anda untuk {1} DITERIMA.\n\nJawaban petugas: {2}\n\nDasar: {3}\n\nHasil Anda yang baru diumumkan dengan pengumuman pasca sanggah, paling lambat {4:deadline}. Sampai saat itu hasil yang diumumkan sebelumnya tetap tertulis."},
	objection.NoticeFinal:       {"Sanggah Anda atas hasil akhir diterima", "Sanggah Anda atas hasil akhir {1} DITERIMA.\n\nJawaban petugas: {2}\n\nDasar: {3}\n\nHasil akhir hanya dapat berubah dengan persetujuan Ketua Panselnas. Begitu suratnya tercatat, kami kabari Anda."},
	objection.NoticeRejected:    {"Sanggah Anda ditolak", "Sanggah Anda untuk {1} DITOLAK dan hasil Anda tetap.\n\nJawaban petugas: {2}\n\nDasar: {3}"},
	objection.NoticeLetter:      {"Panselnas menyetujui hasil sanggah Anda", "Ketua Panselnas menyetujui perubahan hasil akhir {1} dengan surat nomor {2}. Hasil akhir yang baru diumumkan di portal ini."},
	objection.NoticeAlarm:       {"{1} sanggah belum dijawab – {2}", "{1} sanggah {2} belum dijawab. Waktu jawab berakhir {3:deadline}.\n\nSanggah yang tidak dijawab sampai saat itu tidak gugur: sanggah itu dihitung terlambat di halaman umum dan tetap harus dijawab."},
	verification.NoticeReversed: {"Keputusan berkas Anda berubah: tidak memenuhi syarat", "Keputusan memenuhi syarat (MS) untuk lamaran Anda pada {1}, {2}, diubah menjadi TIDAK MEMENUHI SYARAT (TMS) oleh dua petugas.\n\nAlasannya: {3}\n\nDasar: {4}\n\nPerubahan ini diumumkan dengan pengumuman hasil berikutnya. Bila menurut Anda keliru, hubungi kami."},
	score.NoticeCorrected:       {"Nilai Anda dibetulkan: {2}", "Pada {1}, {2} Anda dibetulkan dari {3} menjadi {4}, disahkan dua petugas.\n\nAlasannya: {5}\n\nTH berarti tidak hadir. Pembetulan ini juga tercatat di halaman ralat nilai."},

	onboarding.NoticeOpened:    {"Lengkapi berkas Anda sebelum {2:deadline}", "Selamat, Anda lulus pada {1}. Langkah berikutnya pemberkasan: unggah dokumen yang diminta, lalu kirim sebelum {2:deadline}.\n\nDaftar dokumen, bentuk, dan batas ukurannya ada di halaman pemberkasan. Yang tidak mengirim sampai batas itu dapat dianggap mengundurkan diri."},
	onboarding.NoticeReplacing: {"Anda ditetapkan sebagai pengganti pada {1}", "Ada posisi yang ditinggalkan pada {1}, dan Anda peringkat berikutnya. Unggah dokumen yang diminta, lalu kirim sebelum {2:deadline}.\n\nBila tidak bersedia, nyatakan mengundurkan diri di halaman pemberkasan agar peserta berikutnya dapat dipanggil."},
	onboarding.NoticeReturned:  {"Ada dokumen pemberkasan yang dikembalikan", "Petugas mengembalikan dokumen pemberkasan Anda pada {1}: {2}.\n\nAlasannya tertulis di halaman pemberkasan. Unggah penggantinya, lalu kirim lagi sebelum {3:deadline}. Dokumen lain tidak perlu diunggah ulang."},
	onboarding.NoticeComplete:  {"Berkas Anda lengkap", "Semua dokumen pemberkasan Anda pada {1} sudah sesuai. Kami mengusulkan nomor induk Anda; kabarnya kami kirim begitu keputusan pengangkatan tercatat."},
	onboarding.NoticeWithdrawn: {"Pengunduran diri Anda tercatat", "Pengunduran diri Anda dari {1} tercatat dan tidak dapat ditarik kembali. Peserta peringkat berikutnya dapat dipanggil menggantikan."},
	onboarding.NoticeLapsed:    {"Anda dianggap mengundurkan diri", "Berkas Anda pada {1} tidak kami terima sampai batas waktu, sehingga Anda dianggap mengundurkan diri.\n\nBila menurut Anda keliru, segera hubungi kami."},
	onboarding.NoticeAppointed: {"Anda diangkat – {1}", "Nomor induk Anda sudah ditetapkan dan keputusan pengangkatan nomor {2} sudah tercatat. Akun Anda sekarang juga punya halaman pegawai; langkah berikutnya tertulis di sana."},
	onboarding.NoticeReminder:  {"Berkas Anda belum dikirim", "Berkas pemberkasan Anda pada {1} belum dikirim. Batasnya {2:deadline}.\n\nYang tidak mengirim sampai batas itu dapat dianggap mengundurkan diri."},

	orientation.NoticePlanned:   {"Hari pertama Anda di {1}", "Anda ditempatkan di {1}. Keputusan pengangkatan diserahkan {2:instant} di {3}. Bawa KTP dan kartu keluarga asli.\n\nHalaman orientasi memuat jadwal untuk kalender Anda, nama mentor, dan rencana tahun pertama: apa yang dikerjakan, oleh siapa, dan sampai kapan."},
	orientation.NoticeMentor:    {"Anda mendampingi {1}", "{1} mulai bekerja di {2}, dan Anda menjadi mentornya. Halaman orientasi memuat tugas Anda dan batas waktunya."},
	orientation.NoticeMoved:     {"Serah terima keputusan dipindahkan", "Keputusan pengangkatan Anda diserahkan {1:instant} di {2}. Waktu yang lama tidak berlaku lagi. Bawa KTP dan kartu keluarga asli."},
	orientation.NoticeTask:      {"Tugas orientasi: {1}", "Tugas “{1}” dalam tahun pertama {2} selesai paling lambat {3:day}. Sudah dikerjakan? Tandai di halaman orientasi."},
	orientation.NoticeAbsence:   {"Ketidakhadiran Anda pada Latsar mendekati batas", "Anda tidak mengikuti {1} dari paling banyak {2} jam pelajaran (JP). Yang tidak mengikuti lebih dari {2} JP tidak lulus, dan pelatihan dasar hanya diikuti satu kali.\n\nHalaman orientasi memuat setiap ketidakhadiran. Bila ada yang keliru, sampaikan sekarang kepada petugas pengembangan pegawai."},
	orientation.NoticeWatch:     {"Ketidakhadiran {1} pada Latsar mendekati batas", "{1} tidak mengikuti {2} dari paling banyak {3} jam pelajaran (JP). Bicarakan dengannya apa yang dapat dibantu; yang tidak mengikuti lebih dari {3} JP tidak lulus."},
	orientation.NoticeResult:    {"Hasil pelatihan dasar Anda", "Hasil pelatihan dasar Anda sudah dicatat: {1}, {2}. Rinciannya dan langkah berikutnya ada di halaman orientasi."},
	orientation.NoticeConfirmed: {"Anda diangkat menjadi PNS", "Keputusan nomor {1} mengangkat Anda menjadi pegawai negeri sipil. Masa percobaan Anda selesai. Terima kasih atas tahun pertama Anda."},

	subscription.MailConfirm: {"Konfirmasi: kabari saya tentang peserta {2}", "Alamat surel ini diminta menerima kabar bila hasil berikutnya untuk nomor peserta {2} ({1}) terbit.\n\nBila itu permintaan Anda, buka tautan di bawah ini dan tekan “Ya, kabari saya”. Tautan berlaku satu kali, selama 24 jam.\n\nBila bukan, abaikan pesan ini. Tanpa konfirmasi tidak ada kabar yang dikirim, dan alamat ini dihapus."},
	subscription.MailKnown:   {"Alamat ini sudah menerima kabar tentang peserta {2}", "Alamat surel ini diminta lagi menerima kabar tentang hasil nomor peserta {2} ({1}). Permintaan itu sudah berlaku; tidak ada yang perlu dilakukan.\n\nHasil yang sudah terbit dapat dibaca di sini:"},
	subscription.MailOut:     {"Hasil untuk nomor peserta {2} sudah terbit", "Hasil {1} untuk nomor peserta {2} sudah terbit dengan pengumuman nomor {3}.\n\nPesan ini hanya mengabari bahwa hasilnya ada; isinya dan penjelasannya ada di halaman berikut:"},

	campaign.ToldFew:     {"{1} formasi sepi peminat – {2}", "{1} formasi {2} masih sepi peminat, dan pendaftarannya ditutup {3:deadline}.\n\nDaftarnya ada di ruang kerja, halaman Kampanye. Dari sana kampanye, poster, dan acara dapat dibuat."},
	award.MailConfirm:    {"Konfirmasi usulan: {2}", "Dengan alamat surel ini {2} diusulkan untuk {1}.\n\nBila itu usulan Anda, buka tautan di bawah ini dan tekan “Ya, ini usulan saya”; baru setelah itu usulan terhitung. Tautan berlaku satu kali, selama 24 jam.\n\nBila bukan, abaikan pesan ini. Tanpa konfirmasi usulan ini dihapus."},
	award.MailFiled:      {"Usulan Anda diterima: {2}", "Usulan Anda untuk {1} kami terima dengan kode {3}. Panitia mencari orangnya, menanyakan persetujuannya, lalu meneruskan ke penilai.\n\nPenerima diumumkan di halaman program ini:"},
	award.NoticeConsent:  {"Anda diusulkan menerima {1}", "Ada yang mengusulkan Anda untuk {1}, kategori {2}.\n\nUsulan ini hanya diteruskan bila Anda bersedia. Bila Anda nanti menerima penghargaan, nama, unit, dan perbuatan Anda dibaca umum. Buka halaman di bawah ini untuk menjawab."},
	award.NoticeRefused:  {"Usulan untuk {1} tidak diteruskan", "Panitia tidak meneruskan usulan untuk {1}.\n\nAlasannya: {2}"},
	award.NoticeAdmitted: {"Usulan atas nama Anda dinilai", "Panitia meneruskan usulan atas nama Anda untuk {1}, kategori {2}, ke penilai. Dua penilai menilai sendiri-sendiri; hasilnya kami kabari."},
	award.NoticeRanked:   {"Hasil penilaian {1}", "Penilaian {1}, kategori {2}, selesai. Anda peringkat {3} dari {4}. Alasannya ada di halaman penghargaan Anda. Penerima ditetapkan dengan keputusan."},
	award.NoticeGranted:  {"Selamat, Anda menerima {1}", "Anda ditetapkan sebagai penerima {1} dengan {2}.\n\nPiagam Anda dapat diunduh, dan keaslian cetaknya dapat diperiksa siapa pun dengan kode QR."},
	award.NoticeRevoked:  {"Penghargaan Anda dicabut: {1}", "Penghargaan {1} dicabut oleh dua orang panitia.\n\nAlasannya: {2}\n\nPiagamnya tidak berlaku lagi; alasan ini terbaca oleh siapa pun yang memeriksa kode QR-nya. Bila menurut Anda keliru, hubungi kami."},
	award.NoticeMember:   {"Tugas Anda dalam {1}", "Anda ditunjuk dalam {1}. Tugas dan berkasnya ada di halaman penghargaan."},

	story.MailInvitation: {"Undangan menulis cerita", "Kami mengundang Anda menceritakan pekerjaan Anda kepada mereka yang sedang menimbang menjadi ASN.\n\nBuka tautan di bawah ini untuk menulis, dengan potret bila mau. Tidak ada yang terbit tanpa persetujuan Anda, dan Anda dapat menariknya kapan saja lewat tautan yang sama; simpan surat ini dan jangan teruskan tautannya. Undangan berlaku sampai {1:deadline}; bila tidak dijawab, alamat Anda kami hapus."},
	story.MailEdited:     {"Mohon persetujuan: {1}", "Editor kami mengubah sedikit naskah cerita Anda, {1}.\n\nBuka tautan di bawah ini untuk membaca dan menyetujuinya, atau menulis ulang. Tanpa persetujuan Anda, versi itu tidak terbit."},
	story.MailPublished:  {"Cerita Anda terbit: {1}", "Cerita Anda, {1}, sudah terbit. Terima kasih.\n\nLewat tautan di bawah ini Anda dapat mengubahnya, atau menarik persetujuan kapan saja; saat itu juga cerita dan potret Anda hilang dari situs kami."},
	story.MailGone:       {"Cerita Anda diturunkan", "Cerita atau undangan Anda sudah kami turunkan. Teks, potret, nama, dan alamat surel Anda sudah dihapus.\n\nAlasannya: {1}"},
	medal.NoticeProposed: {"Anda diusulkan menerima Satyalancana Karya Satya {1} Tahun", "Dengan surat {2} Anda diusulkan menerima tanda kehormatan Satyalancana Karya Satya {1} Tahun. Penetapannya dengan Keputusan Presiden; kabarnya kami kirim begitu tercatat."},
	medal.NoticeGiven:    {"Selamat, Anda menerima Satyalancana Karya Satya {1} Tahun", "Tanda kehormatan Satyalancana Karya Satya {1} Tahun ditetapkan untuk Anda dengan {2}, dan sudah tercatat dalam riwayat dinas Anda."},
	medal.NoticeOmitted:  {"Keppres Satyalancana belum menyebut nama Anda", "{2} tentang Satyalancana Karya Satya {1} Tahun sudah terbit, dan nama Anda tidak ada di dalamnya.\n\nKeterangannya: {3}\n\nMasa kerja Anda tidak hilang: begitu sebabnya selesai, Anda dapat diusulkan lagi dalam putaran berikutnya. Bila menurut Anda keliru, hubungi kami."},

	outreach.MailConfirm:  {"Konfirmasi pendaftaran: {1}", "Alamat surel ini didaftarkan untuk acara {1}, {2:instant}.\n\nBila itu Anda, buka tautan di bawah ini dan tekan “Ya, saya ikut”; baru setelah itu pendaftaran terhitung. Tautan berlaku satu kali, selama 24 jam, paling lama sampai pendaftaran ditutup.\n\nBila bukan, abaikan pesan ini. Tanpa konfirmasi data ini dihapus."},
	outreach.MailKnown:    {"Anda sudah mendaftar: {1}", "Alamat surel ini didaftarkan lagi untuk acara {1}, {2:instant}. Pendaftaran Anda sudah tercatat; tidak ada yang perlu dilakukan.\n\nPendaftaran Anda, kodenya, dan cara membatalkannya ada di sini:"},
	outreach.MailSeated:   {"Anda terdaftar: {1}", "Tempat Anda tersedia untuk {1}.\n\nWaktu: {2:instant}\nTempat: {3}\nKode Anda: {4}\n\nSebutkan nama atau tunjukkan kode di pintu masuk. Tidak jadi datang? Batalkan lewat tautan di bawah ini, agar tempatnya dapat dipakai orang lain. Acara ini tidak dipungut biaya."},
	outreach.MailWaiting:  {"Daftar tunggu: {1}", "Semua tempat untuk {1}, {2:instant}, sudah terisi. Anda nomor {5} di daftar tunggu, dengan kode {4}.\n\nBegitu ada yang batal, yang menunggu paling lama mendapat tempat dan kami kabari. Urutan Anda sekarang, dan cara membatalkan, ada di tautan berikut:"},
	outreach.MailPromoted: {"Anda mendapat tempat: {1}", "Ada tempat yang kosong, dan sekarang tempat itu milik Anda untuk {1}.\n\nWaktu: {2:instant}\nTempat: {3}\nKode Anda: {4}\n\nTidak jadi datang? Batalkan lewat tautan di bawah ini, agar tempatnya dapat dipakai orang lain."},
	outreach.MailMoved:    {"Perubahan acara: {1}", "Waktu atau tempat acara {1} berubah. Yang berlaku sekarang:\n\nWaktu: {2:instant}\nTempat: {3}\n\nAlasannya: {4}\n\nPendaftaran Anda tetap tercatat. Bila tidak dapat datang, batalkan lewat tautan berikut:"},
	outreach.MailOff:      {"Acara dibatalkan: {1}", "Acara {1}, yang semula dijadwalkan {2:instant}, dibatalkan.\n\nAlasannya: {4}\n\nAnda tidak perlu melakukan apa pun. Data pendaftaran Anda dihapus 30 hari sesudah tanggal acara."},
	outreach.MailReminder: {"Besok: {1}", "Mengingatkan: {1} dimulai {2:instant}.\n\nTempat: {3}\nKode Anda: {4}\n\nTidak jadi datang? Batalkan lewat tautan berikut, agar tempatnya dapat dipakai orang lain."},
	outreach.MailAfter:    {"Sesudah acara: {1}", "Terima kasih sudah hadir di {1}.\n\n{4}"},

	announcement.NoticeMet:       {"Hasil seleksi administrasi Anda: memenuhi syarat (MS)", "{1} sudah terbit dengan pengumuman nomor {2}.\n\nUntuk formasi {3}, berkas Anda MEMENUHI SYARAT (MS). Langkah berikutnya tertulis di halaman status lamaran Anda."},
	announcement.NoticeNotMet:    {"Hasil seleksi administrasi Anda: tidak memenuhi syarat (TMS)", "{1} sudah terbit dengan pengumuman nomor {2}.\n\nUntuk formasi {3}, berkas Anda TIDAK MEMENUHI SYARAT (TMS). Syarat yang tidak dipenuhi, alasannya, dan apa yang akan memenuhinya tertulis di halaman status lamaran Anda."},
	announcement.NoticePassed:    {"Hasil Anda: lulus", "{1} sudah terbit dengan pengumuman nomor {2}.\n\nUntuk formasi {3}, Anda LULUS. Penjelasan nilai dan peringkat Anda, dan langkah berikutnya, ada di halaman hasil."},
	announcement.NoticeNotPassed: {"Hasil Anda sudah terbit", "{1} sudah terbit dengan pengumuman nomor {2}.\n\nUntuk formasi {3}, hasil Anda berkode {4}. Halaman hasil menjelaskan nilai Anda, yang menentukannya, dan sampai kapan Anda dapat menyanggah."},
	announcement.NoticeUndecided: {"Hasil Anda: seri, belum diputuskan", "{1} sudah terbit dengan pengumuman nomor {2}.\n\nUntuk formasi {3}, nilai Anda sama dengan peserta lain pada batas kebutuhan sampai langkah terakhir. Panitia yang memutuskan; Anda dikabari begitu hasilnya terbit."},
	announcement.NoticePublished: {"Pengumuman: {1}", "Pengumuman baru nomor {2}:\n\n{1}"},
	announcement.NoticeCorrected: {"Ralat pengumuman: {1}", "Pengumuman nomor {2} meralat pengumuman sebelumnya:\n\n{1}\n\nYang diralat: {3}"},
	announcement.NoticeMoved:     {"Hasil Anda berubah: semula {5}, sekarang {4}", "{1} diralat dengan pengumuman nomor {2}. Untuk formasi {3}, hasil Anda semula berkode {5}, sekarang {4}.\n\nYang diralat: {6}\n\nHalaman hasil menjelaskan nilai Anda yang berlaku sekarang, dan yang berlaku sebelumnya."},
	announcement.NoticeStuck:     {"Pengumuman tidak terbit pada waktunya: {1}", "Pengumuman nomor {2} ({1}) dijadwalkan terbit {3:instant}, tetapi tidak terbit: keputusan atau nilai berubah sesudah tabelnya ditetapkan, atau ada syarat lain yang belum terpenuhi.\n\nHalaman pengumuman menyebut sebabnya dan langkah berikutnya."},
	announcement.NoticeRevoked:   {"Pengumuman dicabut: {1}", "Pengumuman nomor {2} dicabut:\n\n{1}\n\nAlasannya: {3}"},
}))))

// MailFooter stands under every letter.
const MailFooter = "Sekundang – Portal Rekrutmen ASN Kota Manna\nPesan ini dikirim otomatis; jawaban ke alamat ini tidak terbaca. Seleksi ASN tidak dipungut biaya."

// MailStop stands before the link that ends mails somebody asked for.
const MailStop = "Tidak ingin dikabari lagi? Berhenti mengabari:"

// withMore puts the messages of another noun beside the rest.
func withMore(more, all map[fault.Code]told) map[fault.Code]told {
	maps.Copy(all, more)
	return all
}

// Notice is a message to a person in words: one line of subject and the text.
// A code without words is a mistake that a test finds.
func Notice(code fault.Code, args []string) (subject, text string) {
	n, ok := notices[code]
	if !ok {
		return "Pesan dari Sekundang", "Ada pesan baru untuk Anda. Buka akun Anda untuk membacanya."
	}
	var pairs []string
	for i, a := range args {
		at := strconv.Itoa(i + 1)
		pairs = append(pairs, "{"+at+"}", a)
		if t, err := time.Parse(time.RFC3339, a); err == nil {
			pairs = append(pairs, "{"+at+":instant}", Instant(t), "{"+at+":deadline}", Deadline(t), "{"+at+":day}", Day(day.Of(t)))
		}
	}
	fill := strings.NewReplacer(pairs...)
	oneLine := strings.Join(strings.Fields(fill.Replace(n.subject)), " ")
	return oneLine, strings.TrimSpace(fill.Replace(n.text))
}
