package words

import (
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/outreach"
)

var outreachFaults = map[fault.Code]string{
	outreach.Unknown:        "Acara ini tidak ada",
	outreach.NotDraft:       "Acara ini sudah terbit; isinya tidak dapat diubah lagi",
	outreach.NotPublished:   "Acara ini tidak sedang terbit",
	outreach.OwnWork:        "Anda ikut menulis acara ini; orang lain yang menerbitkannya",
	outreach.Stale:          "Acara ini diubah orang lain sejak halaman ini dibuka. Buka lagi, lalu ulangi perubahan Anda",
	outreach.Past:           "Waktunya sudah lewat untuk ini: pendaftaran atau acaranya sudah mulai",
	outreach.Closed:         "Pendaftaran acara ini sudah ditutup",
	outreach.CalledOff:      "Acara ini dibatalkan",
	outreach.LinkOver:       "Tautan ini sudah dipakai atau sudah lewat waktunya. Bila belum dikonfirmasi, daftar lagi di halaman acara",
	outreach.TicketOver:     "Pendaftaran ini sudah dibatalkan, atau datanya sudah dihapus",
	outreach.GuestUnknown:   "Orang ini tidak ada di daftar acara ini, atau sudah batal",
	outreach.DoorClosed:     "Kehadiran dicatat mulai 12 jam sebelum acara sampai 7 hari sesudahnya",
	outreach.RoomFull:       "Yang hadir sudah sebanyak jumlah tempat",
	outreach.NotHeld:        "Surat ini ditulis sesudah acara selesai, selama data yang hadir masih ada",
	outreach.FollowedUp:     "Surat kepada yang hadir sudah dikirim; hanya satu kali",
	outreach.KindMissing:    "Pilih jenis acara",
	outreach.TitleMissing:   "Tulis nama acara",
	outreach.TitleLong:      "Nama acara paling panjang %s huruf",
	outreach.BodyMissing:    "Tulis keterangan acara",
	outreach.PlaceMissing:   "Tulis tempat acara",
	outreach.LinkWrong:      "Tulis tautan acara daring yang lengkap, diawali https://",
	outreach.DateMissing:    "Isi tanggal acara, misalnya 5 12 2026",
	outreach.DatePast:       "Acara harus mulai sesudah saat ini",
	outreach.FromMissing:    "Isi jam mulai, misalnya 09.00",
	outreach.ToMissing:      "Isi jam selesai, misalnya 11.30",
	outreach.ToEarly:        "Jam selesai harus sesudah jam mulai",
	outreach.ClosesMissing:  "Isi tanggal dan jam pendaftaran ditutup",
	outreach.ClosesLate:     "Pendaftaran ditutup paling lambat saat acara mulai",
	outreach.CapacityWrong:  "Isi jumlah tempat, dari 1 sampai %s",
	outreach.CapacityTaken:  "Sudah %s orang mendapat tempat; jumlah tempat tidak dapat kurang dari itu",
	outreach.SeasonUnknown:  "Musim ini tidak ada",
	outreach.VacancyUnknown: "Formasi %s tidak ada atau belum terbit. Salin alamat halaman lowongannya",
	outreach.ReasonMissing:  "Tulis alasannya; masyarakat dan yang terdaftar membacanya",
	outreach.NothingChanged: "Belum ada yang berubah",
	outreach.NameMissing:    "Tulis nama lengkap Anda",
	outreach.NameLong:       "Nama paling panjang %s huruf",
	outreach.OriginLong:     "Asal sekolah atau kampus paling panjang %s huruf",
	outreach.ConsentMissing: "Centang persetujuan agar data Anda boleh disimpan untuk acara ini",
	outreach.TextMissing:    "Tulis isi suratnya",
	outreach.TextLong:       "Isi surat paling panjang %s huruf",
}

// outreachField is what may change of a published event.
func outreachField(field string) string {
	return map[string]string{"starts": "Mulai", "ends": "Selesai", "place": "Tempat", "capacity": "Jumlah tempat"}[field]
}

// outreachValue is an old or a new value; instants are read in WIB.
func outreachValue(v string) string {
	if t, err := time.Parse(time.RFC3339, v); err == nil {
		return Instant(t)
	}
	return v
}
