package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/story"
)

// alumnus is somebody who works here and tells of it; they are invented.
type alumnus struct {
	email    string
	words    story.Words
	alt      string
	likeness likeness
	edited   string // title as an editor has it, or ""
}

var alumni = []alumnus{
	{email: "rina.oktavia" + domain, alt: "Gambar perempuan berkerudung hijau dan berseragam putih, latar biru laut", likeness: likeness{wall: rgb(0x0e6e94), cloth: rgb(0xf4f7f8), skin: rgb(0xc68a5e), head: rgb(0x2f7d5b), veil: true},
		words: story.Words{Name: "Rina Oktavia", Work: "Perawat, Puskesmas Pino Raya, sejak 2022", Title: "Jam dua pagi, dan hujan tidak berhenti",
			Body: "Malam pertama saya berjaga sendirian, seorang bapak datang memapah istrinya. Jalan ke rumah sakit terputus air. Kami hanya berdua, saya dan bidan, dengan telepon yang kadang tersambung.\n\n## Yang tidak tertulis di formasi\n\nWaktu melamar, saya membaca *bersedia ditempatkan*. Malam itu saya baru mengerti artinya: bukan jarak, tetapi **tidak ada orang lain**. Semua yang saya pelajari terpakai, dan yang belum saya pelajari saya tanyakan lewat telepon.\n\n## Yang membuat saya tinggal\n\nSebulan kemudian bapak itu datang lagi, kali ini membawa bayinya untuk imunisasi. Di kota besar saya mungkin tidak pernah tahu akhir ceritanya.\n\n- Gaji saya cukup untuk hidup di sini.\n- Rumah orang tua lima belas menit dari tempat kerja.\n- Yang sulit: rujukan malam hari, dan berkas yang menumpuk setiap akhir bulan."}},
	{email: "bayu.saputra" + domain, alt: "Gambar laki-laki berambut pendek dan berkemeja batik cokelat, latar emas", likeness: likeness{wall: rgb(0xd79b1e), cloth: rgb(0x6d4a00), skin: rgb(0xb9794e), head: rgb(0x2a2420)}, edited: "Saya memperbaiki server, dan antrean di loket menghilang",
		words: story.Words{Name: "Bayu Saputra", Work: "Pranata komputer, Dinas Kependudukan, sejak 2021", Title: "Server, antrean, dan loket",
			Body: "Orang mengira pekerjaan saya duduk di ruang dingin. Pekan pertama saya justru berdiri di loket, mencatat mengapa orang harus kembali tiga kali.\n\n## Satu hari yang saya ingat\n\nSetiap Senin pagi aplikasi kami lambat. Semua orang sudah terbiasa. Saya menemukan sebabnya di satu kueri yang tidak pernah dilihat siapa pun. Hari Senin berikutnya antrean habis sebelum pukul sepuluh, dan tidak ada yang tahu mengapa. *Itu hari terbaik saya.*\n\n## Yang perlu Anda tahu\n\nAnggarannya kecil dan peralatannya tua. Bila Anda suka membuat yang tua bekerja dengan baik, di sini tempatnya. Bila Anda ingin selalu memakai yang terbaru, Anda akan kecewa."}},
}

// stories are two people telling of their work, and one who was invited yesterday.
func (s *stage) stories() []act {
	var acts []act
	for i, a := range alumni {
		acts = append(acts, s.tells(i, a)...)
	}
	return append(acts, act{at: s.on(-1, 10, 15), what: "undangan cerita", do: func(ctx context.Context) error {
		_, err := story.Invite(ctx, s.DB, s.Keys, s.by("editor2"), "dian.pertiwi"+domain)
		return err
	}})
}

func (s *stage) tells(n int, a alumnus) []act {
	id, token := "", ""
	begun := s.officeDay(-20 + n*5)
	acts := []act{
		{at: s.on(begun, 9, 0), what: "undangan cerita", do: func(ctx context.Context) (err error) {
			if id, err = story.Invite(ctx, s.DB, s.Keys, s.by("editor"), a.email); err != nil {
				return err
			}
			token, err = s.storyLink(ctx, a.email)
			return err
		}},
		{at: s.on(begun+2, 20, 10), what: "cerita", do: func(ctx context.Context) error {
			clean, err := intake.Accept(ctx, intake.Limits{Kind: "portrait", Format: intake.JPEG, MaxBytes: 60 << 10, MinPixels: 300, At: s.on(begun+2, 20, 10)},
				[]intake.Upload{{Name: "potret.png", Content: bytes.NewReader(a.likeness.png())}})
			if err != nil {
				return err
			}
			return story.Send(ctx, s.DB, s.Keys, s.Files, token, a.words, story.Portrait{Content: clean.Bytes, Alt: a.alt},
				story.Consent{Given: true, Wording: "2026-1", Statement: "Saya setuju nama, pekerjaan, cerita, dan potret saya ditampilkan di situs ini sampai saya menariknya (peragaan)."})
		}},
	}
	if a.edited != "" {
		acts = append(acts, act{at: s.on(begun+3, 9, 30), what: "cerita", do: func(ctx context.Context) error {
			if err := story.Edit(ctx, s.DB, s.Keys, s.by("editor"), id, 1, a.edited, a.words.Body); err != nil {
				return err
			}
			if _, err := s.storyLink(ctx, a.email); err != nil {
				return err
			}
			return story.Confirm(ctx, s.DB, s.Keys, token, 2)
		}})
	}
	return append(acts, act{at: s.on(s.officeDay(begun+4), 14, 0), what: "cerita", do: func(ctx context.Context) error {
		if err := story.Publish(ctx, s.DB, s.Keys, s.by("editor2"), id); err != nil {
			return err
		}
		_, err := s.storyLink(ctx, a.email)
		return err
	}})
}

// storyLink takes the newest letter to an owner out of the post and returns the
// token of its link.
func (s *stage) storyLink(ctx context.Context, email string) (string, error) {
	letters, err := takeMail.All(ctx, s.Owner, email)
	if err != nil {
		return "", err
	}
	if len(letters) != 1 {
		return "", fmt.Errorf("%d letters came about a story", len(letters))
	}
	var letter notice.Post
	err = json.Unmarshal(letters[0], &letter)
	return strings.TrimPrefix(letter.Link, "/cerita/saya/"), err
}

// likeness is a drawn portrait of nobody: a head without a face before a wall.
type likeness struct {
	wall, cloth, skin, head color.RGBA
	veil                    bool
}

func rgb(v uint32) color.RGBA { return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff} }

func (l likeness) png() []byte {
	const w, h = 400, 500
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Bounds(), image.NewUniform(l.wall), image.Point{}, draw.Src)
	in := func(x, y int, cy, rx, ry float64) bool {
		return math.Hypot((float64(x)-w/2)/rx, (float64(y)-cy)/ry) < 1
	}
	sun := color.RGBA{uint8(min(255, int(l.wall.R)+24)), uint8(min(255, int(l.wall.G)+24)), uint8(min(255, int(l.wall.B)+24)), 0xff}
	for y := range h {
		for x := range w {
			if in(x, y, 210, 185, 185) {
				m.Set(x, y, sun)
			}
			if !l.veil && in(x, y, 330, 38, 70) {
				m.Set(x, y, l.skin)
			}
			if in(x, y, 540, 190, 190) {
				m.Set(x, y, l.cloth)
			}
			if l.veil {
				if in(x, y, 215, 108, 132) || in(x, y, 350, 120, 100) {
					m.Set(x, y, l.head)
				}
			} else {
				if in(x, y, 190, 88, 98) {
					m.Set(x, y, l.head)
				}
			}
			if in(x, y, 225, 74, 92) {
				m.Set(x, y, l.skin)
			}
		}
	}
	var b bytes.Buffer
	_ = png.Encode(&b, m) // a buffer takes everything
	return b.Bytes()
}
