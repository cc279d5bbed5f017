// Package failures is what a person sees when something did not work: what
// happened, whether anything was lost, what to do.
package failures

import (
	"net/http"

	"github.com/a-h/templ"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/words"
)

// NoPage and NoMethod are addresses that do not exist, or not for this kind of request.
const (
	NoPage   fault.Code = "page.unknown"
	NoMethod fault.Code = "page.method"
)

// NotFound answers an address that no route names.
func NotFound(http.ResponseWriter, *http.Request) error { return fault.Refuse(fault.NotFound, NoPage) }

// NotAllowed answers a method that an address does not know.
func NotAllowed(http.ResponseWriter, *http.Request) error {
	return fault.Refuse(fault.NotAllowed, NoMethod)
}

// story is how a kind of failure is told.
type story struct {
	title, icon, means string
	to, label          string // what to do next
}

var stories = map[int]story{
	http.StatusNotFound:              {"Halaman ini tidak ada", "map-pin", "Alamatnya mungkin salah ketik, atau yang Anda cari bukan milik akun ini. Tidak ada data Anda yang hilang.", "/", "Ke beranda"},
	http.StatusMethodNotAllowed:      {"Alamat ini tidak dibuka dengan cara itu", "circle-alert", "Biasanya karena halaman kiriman dibuka lagi dari riwayat atau tautan. Tidak ada yang berubah. Mulailah dari beranda atau akun Anda.", "/", "Ke beranda"},
	http.StatusGone:                  {"Halaman ini sudah dicabut", "folder-open", "Isinya pernah ada dan telah ditarik secara resmi. Pengumuman menjelaskan alasannya.", "/pengumuman", "Lihat pengumuman"},
	http.StatusForbidden:             {"Bukan bagian Anda", "lock", "Akun Anda tidak mempunyai tugas di halaman ini. Bila seharusnya punya, hubungi administrator akun.", "/akun", "Ke akun saya"},
	http.StatusConflict:              {"Ini tidak dapat dilakukan sekarang", "circle-alert", "Tidak ada yang berubah. Kembali ke halaman sebelumnya lalu muat ulang untuk melihat keadaan terbaru.", "/akun", "Ke akun saya"},
	http.StatusUnprocessableEntity:   {"Kiriman ini tidak dapat dibaca", "circle-alert", "Tidak ada yang berubah. Kembali ke halaman sebelumnya; isiannya biasanya masih ada.", "/akun", "Ke akun saya"},
	http.StatusRequestEntityTooLarge: {"Kiriman terlalu besar", "circle-alert", "Tidak ada yang tersimpan dari kiriman ini; isian sebelumnya tetap aman. Kembali, lalu pilih berkas yang lebih kecil.", "/akun", "Ke akun saya"},
	http.StatusRequestTimeout:        {"Kiriman terputus di tengah jalan", "clock", "Sambungan terputus atau terlalu lambat sebelum kiriman lengkap. Yang sudah tersimpan tetap aman. Pindah ke tempat dengan sinyal yang lebih baik, lalu kirim lagi.", "/akun", "Ke akun saya"},
	http.StatusTooManyRequests:       {"Terlalu sering mencoba", "clock", "Untuk menjaga akun, percobaan dibatasi. Tunggu sebentar, lalu coba lagi. Tidak ada data yang hilang.", "/", "Ke beranda"},
	http.StatusServiceUnavailable:    {"Portal sedang sangat ramai atau dimulai ulang", "clock", "Halaman yang Anda buka dicoba lagi sendiri setiap 20 detik. Bila Anda baru saja mengirim sesuatu, muat ulang halaman ini untuk mengirim lagi: kiriman yang sama tidak pernah tercatat dua kali.", "/", "Ke beranda"},
}

var unknown = story{"Ada yang salah di pihak kami", "settings", "Petugas teknis dapat menelusurinya dengan nomor di bawah. Bila Anda baru saja mengirim sesuatu, kirim lagi: kiriman yang sama tidak pernah tercatat dua kali.", "/", "Ke beranda"}

// Page is the page of a failure.
func Page(f page.Failure) templ.Component {
	s, ok := stories[f.Status]
	if !ok {
		s = unknown
	}
	said := ""
	if f.Refusal != nil {
		said = words.Refusal(f.Refusal)
	}
	return failurePage(f, s, said)
}
