package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// inquiry is a ticket as it goes its way, by days from today; what is zero has not
// happened. One is answered before the next comes, so that officers take it.
type inquiry struct {
	helpdesk.Filing
	own      bool // of the applicant who sent an application
	filed    int
	handled  int
	by       string // key of a post
	answer   string
	basis    string
	asks     string
	office   string // it is referred to, with the answer as reason
	aside    string // why it is set aside; the second of the helpdesk agrees
	reopened int
	again    string // why
	second   string // answer
}

// inquiries are tickets in every state: answered, reopened, referred, asked back, set
// aside, waiting.
func inquiries() []inquiry {
	return []inquiry{
		{filed: -40, handled: -38, by: "bantuan", Filing: helpdesk.Filing{Kind: helpdesk.Question, Subject: "Ijazah masih disimpan kampus", Story: "Kampus saya baru membagikan ijazah bulan depan. Bolehkah melamar dengan surat keterangan lulus?"},
			answer: "Untuk musim ini tidak: syaratnya ijazah yang sudah terbit. Surat keterangan lulus tidak dapat menggantikannya, dan berkas yang memuatnya dinyatakan tidak memenuhi syarat.", basis: "PermenPANRB 6/2024; syarat pada halaman formasi"},
		{filed: -31, handled: -28, by: "bantuan2", Filing: helpdesk.Filing{Kind: helpdesk.Complaint, Subject: "Unggahan transkrip selalu ditolak", Story: "Transkrip saya tiga halaman, hasil pindaian warung internet. Setiap kali diunggah ditolak karena terlalu besar."},
			answer: "Batasnya tertulis di bawah kolom unggahan. Foto setiap halaman dengan telepon dan pilih ketiganya sekaligus; portal yang menggabungkan dan mengecilkannya.", basis: "Ketentuan dokumen musim, halaman Tahapan",
			reopened: -26, again: "Saya sudah mencobanya, dan tombol unggah hanya menerima satu foto.", second: "Anda benar: pada peramban telepon lama hanya satu foto yang dapat dipilih. Itu sudah kami perbaiki pagi ini; silakan coba lagi, tenggat Anda tetap."},
		{filed: -21, handled: -18, by: "bantuan", Filing: helpdesk.Filing{Kind: helpdesk.Swindle, Subject: "Diminta uang agar diluluskan", Story: "Seorang yang mengaku panitia menelepon dan meminta 15 juta rupiah supaya nama saya dinaikkan. Nomornya saya simpan."},
			office: "Inspektorat Daerah", answer: "Permintaan uang adalah dugaan pidana. Laporan dan nomornya kami teruskan; petugas Inspektorat menghubungi Anda bila Anda bersedia."},
		{filed: -14, handled: -11, by: "penyelia", Filing: helpdesk.Filing{Kind: helpdesk.Misconduct, Subject: "Petugas menyuruh kembali besok", Officer: "Petugas berbaju biru di meja dua", Story: "Saya datang bertanya soal berkas pukul dua siang dan disuruh kembali besok, padahal jam layanan sampai pukul empat."},
			asks: "Hari dan tanggal berapa Anda datang? Dengan itu kami dapat melihat siapa yang bertugas di meja dua."},
		{filed: -9, handled: -8, by: "bantuan", Filing: helpdesk.Filing{Kind: helpdesk.Complaint, Subject: "Jual beli kendaraan", Story: "Dijual motor bekas, surat lengkap, hubungi segera sebelum kehabisan. Harga dapat ditawar."},
			aside: "Iklan, bukan pertanyaan atau aduan."},
		{own: true, filed: -4, handled: -3, by: "bantuan2", Filing: helpdesk.Filing{Kind: helpdesk.Question, Subject: "Salah ketik alamat", Story: "Alamat pada lamaran saya kurang nomor rumah, padahal sudah terkirim. Apakah berpengaruh?", Season: cpns},
			answer: "Tidak. Alamat bukan syarat, dan lamaran Anda tetap diperiksa. Bila nanti lulus, Anda mengisi alamat lengkap pada pemberkasan.", basis: "PermenPANRB 6/2024"},
		{filed: -2, Filing: helpdesk.Filing{Kind: helpdesk.Complaint, Subject: "Jadwal tes belum ada", Story: "Pengumuman menyebut jadwal tes terbit bulan ini, tetapi halaman tahapan belum memuatnya."}},
		{filed: -1, Filing: helpdesk.Filing{Kind: helpdesk.Question, Subject: "Surat sehat dari puskesmas", Story: "Apakah surat keterangan sehat dari puskesmas diterima, atau harus dari rumah sakit?"}},
	}
}

// asked are the tickets of the season.
func (s *stage) asked(applicant *candidate) []act {
	var acts []act
	for n, q := range inquiries() {
		receipt := new(helpdesk.Receipt)
		acts = append(acts, act{at: s.filesAt(q.filed, n), what: "tiket bantuan", do: func(ctx context.Context) (err error) {
			by := ledger.Actor{Role: ledger.Applicant}
			if q.own {
				by = applicant.by
			}
			*receipt, err = helpdesk.File(ctx, s.DB, s.Keys, s.Files, by, q.Filing)
			return err
		}})
		if q.handled != 0 {
			acts = append(acts, act{at: s.answersAt(q.handled, n), what: "jawaban tiket", do: func(ctx context.Context) error { return s.handles(ctx, q, receipt.Number) }})
		}
		if q.reopened != 0 {
			acts = append(acts,
				act{at: s.filesAt(q.reopened, n), what: "tiket dibuka lagi", do: func(ctx context.Context) error {
					id, err := helpdesk.Unlock(ctx, s.DB, s.Keys, receipt.Number, receipt.Secret)
					if err != nil {
						return err
					}
					return helpdesk.ReopenOnce(ctx, s.DB, s.Keys, s.Files, helpdesk.Way{By: ledger.Actor{Role: ledger.Applicant}, Opened: id}, q.again)
				}},
				act{at: s.answersAt(q.reopened+2, n), what: "jawaban tiket", do: func(ctx context.Context) error {
					return s.handles(ctx, inquiry{by: "bantuan", answer: q.second, basis: q.basis}, receipt.Number)
				}})
		}
	}
	return acts
}

// filesAt is when the owner of a ticket writes, answersAt when the office does.
func (s *stage) filesAt(days, n int) time.Time { return s.on(days, 19, 5*n) }

func (s *stage) answersAt(days, n int) time.Time { return s.on(s.openDay(days), 10, 5*n) }

// handles is an officer taking the ticket that waits, and what they do with it.
func (s *stage) handles(ctx context.Context, q inquiry, number string) error {
	by := s.by(q.by)
	t, err := helpdesk.Next(ctx, s.DB, by)
	if err != nil {
		return err
	}
	if t.Number != number {
		return fmt.Errorf("ticket %s comes before %s", t.Number, number)
	}
	switch {
	case q.asks != "":
		return helpdesk.AskBack(ctx, s.DB, s.Keys, s.Files, by, t.ID, q.asks)
	case q.office != "":
		return helpdesk.Refer(ctx, s.DB, s.Keys, s.Files, by, t.ID, "", q.office, q.answer)
	case q.aside != "":
		if err := helpdesk.SetAside(ctx, s.DB, s.Keys, s.Files, by, t.ID, q.aside); err != nil {
			return err
		}
		return helpdesk.DecideAside(ctx, s.DB, s.Keys, s.Files, s.by("bantuan2"), t.ID, true, "")
	}
	return helpdesk.GiveAnswer(ctx, s.DB, s.Keys, s.Files, by, t.ID, "", q.answer, q.basis)
}
