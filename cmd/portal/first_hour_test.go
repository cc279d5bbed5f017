package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/devmail"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const (
	passOfStaff     = "perahu hijau menepi pelan"
	passOfApplicant = "kuda terbang di laut"
	applicantMail   = "siti.pelamar@contoh.example"
)

// site is one production portal: its environment, as an operator sets it.
type site struct {
	t    *testing.T
	env  map[string]string
	post *postbox
}

func (i site) getenv(name string) string { return i.env[name] }

// portal runs a verb and returns what it printed.
func (i site) portal(args ...string) string {
	i.t.Helper()
	var out, errs bytes.Buffer
	if code := run(i.t.Context(), args, i.getenv, &out, &errs); code != 0 {
		i.t.Fatalf("portal %s: exit %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// refused runs a verb that must fail with a sentence containing words.
func (i site) refused(words string, args ...string) {
	i.t.Helper()
	var errs bytes.Buffer
	if code := run(i.t.Context(), args, i.getenv, io.Discard, &errs); code != 1 || !strings.Contains(errs.String(), words) {
		i.t.Errorf("portal %s: exit %d, %q", strings.Join(args, " "), code, errs.String())
	}
}

// serves starts the portal and returns how to open a browser on it.
func (i site) serves() func() *webtest.Browser {
	i.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan int)
	var errs bytes.Buffer
	go func() { done <- run(ctx, []string{"serve"}, i.getenv, io.Discard, &errs) }()
	i.t.Cleanup(func() {
		stop()
		if code := <-done; code != 0 {
			i.t.Errorf("serve ended with %d: %s", code, errs.String())
		}
	})
	for range 400 {
		if c, err := net.Dial("tcp", i.env["ADDR"]); err == nil {
			_ = c.Close()
			proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.Out.URL.Scheme, r.Out.URL.Host = "http", i.env["ADDR"] }}
			return func() *webtest.Browser { return webtest.New(i.t, proxy) }
		}
		time.Sleep(25 * time.Millisecond)
	}
	i.t.Fatal("serve does not answer")
	return nil
}

// freeAddress is an address nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// emptyDatabase is one nothing was ever migrated into, beside the tests' others.
func emptyDatabase(t *testing.T) string {
	t.Helper()
	clone := pgtest.Database(t)
	u, err := url.Parse(clone)
	if err != nil {
		t.Fatal(err)
	}
	db, err := pg.Open(t.Context(), clone, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := strings.TrimPrefix(u.Path, "/") + "_empty"
	if _, err := db.Exec(t.Context(), `CREATE DATABASE `+name+` TEMPLATE template0`); err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// inProduction is an installation in an empty place, with the keys in a folder.
func inProduction(t *testing.T, post *postbox, keys string) site {
	t.Helper()
	return site{t, map[string]string{
		"MODE": "production", "ADDR": freeAddress(t), "BASE_URL": webtest.Origin, "DATABASE_URL": emptyDatabase(t),
		"DATA_DIR": filepath.Join(t.TempDir(), "data"), "KEYS": keys, "SMTP_URL": post.url, "MAIL_FROM": "Sekundang <tidak-dibalas@contoh.example>",
		"AGENCY_NAME": "BKD Kota Manna", "AGENCY_REGION": "Kabupaten Bengkulu Selatan", "AGENCY_TOWN": "Manna",
	}, post}
}

// postbox is a real mail server that keeps what it gets.
type postbox struct {
	url   string
	mu    sync.Mutex
	mails []devmail.Mail
}

func newPostbox(t *testing.T) *postbox {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &postbox{url: "smtp://" + l.Addr().String()}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &delivery{box: p}, nil }))
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return p
}

type delivery struct {
	box *postbox
	to  string
}

func (d *delivery) Mail(string, *smtp.MailOptions) error      { return nil }
func (d *delivery) Rcpt(to string, _ *smtp.RcptOptions) error { d.to = to; return nil }
func (d *delivery) Reset()                                    {}
func (d *delivery) Logout() error                             { return nil }
func (d *delivery) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	d.box.mu.Lock()
	defer d.box.mu.Unlock()
	d.box.mails = append(d.box.mails, devmail.Mail{Recipient: d.to, Message: body})
	return err
}

// finds waits for a mail to somebody and returns what a pattern finds in its text.
func (p *postbox) finds(t *testing.T, to, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for range 400 {
		p.mu.Lock()
		for _, m := range p.mails {
			text, err := m.Text()
			if found := re.FindString(text); err == nil && m.Recipient == to && found != "" {
				p.mu.Unlock()
				return found
			}
		}
		p.mu.Unlock()
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("no mail to %s with %s", to, pattern)
	return ""
}

var link = `/undangan/[A-Za-z0-9_-]+`

// identifies fills in what everybody says of themselves.
func identifies(b *webtest.Browser, name, nik string) *webtest.Browser {
	return b.Fill("Nama lengkap", name).Fill("Nomor kartu keluarga (KK)", "17010501011"+nik[11:]).Fill("Tempat lahir", "Kota Manna").
		Fill("Tanggal", "17").Fill("Bulan", "8").Fill("Tahun", "1998").Choose("Perempuan").Fill("Nomor telepon seluler", "0812 3456 7890").
		Fill("Nomor Induk Kependudukan (NIK)", nik)
}

// joins accepts an invitation and signs in.
func joins(b *webtest.Browser, invitation, email, name, nik string) *webtest.Browser {
	b.Get(invitation).Sees(email)
	identifies(b, name, nik).Fill("Kata sandi", passOfStaff).Press("Terima undangan").At("/masuk")
	return b.Fill("Alamat surel (e-mail)", email).Fill("Kata sandi", passOfStaff).Press("Masuk").At("/kelola").Is(http.StatusOK)
}

// TestFirstHourInProduction is what an office does with an empty machine
// (decisions.md 34): nothing but the verbs, the pages and the mail.
func TestFirstHourInProduction(t *testing.T) {
	post, keys := newPostbox(t), filepath.Join(t.TempDir(), "kunci")
	here := inProduction(t, post, keys)
	here.refused("portal migrate", "serve")
	here.refused("kunci", "migrate") // production is given its keys, it never makes them
	here.portal("keys", "new", keys)
	here.portal("migrate")
	browser := here.serves()
	here.refused("MODE=demo", "seed", "--demo")

	invitation := regexp.MustCompile(link).FindString(here.portal("admin", "invite", "admin@contoh.example"))
	admin := joins(browser(), invitation, "admin@contoh.example", "Rosmala Dewi", "1701055708980001")
	planners := make([]*webtest.Browser, 2)
	for i := range planners {
		email := fmt.Sprintf("perencana%d@contoh.example", i+1)
		admin.Get("/kelola/akun/undang").Fill("Alamat surel dinas", email).Choose("Perencana Musim pengadaan, formasi, dan lowongan").
			Press("Kirim undangan").At("/kelola/akun")
		planners[i] = joins(browser(), post.finds(t, email, link), email, fmt.Sprintf("Perencana Ke%d", i+1), fmt.Sprintf("170105570898001%d", i))
	}
	here.opensSeason(planners[0], planners[1])
	siti := here.applies(browser())
	card := siti.Get("/lamaran/cpns-2026/tanda-terima.pdf").Is(http.StatusOK).Body
	post.finds(t, applicantMail, `dengan nomor peserta`)

	tape := filepath.Join(t.TempDir(), "cadangan.tar")
	here.portal("backup", tape)
	here.refused("sudah ada", "backup", tape)
	there := inProduction(t, post, keys)
	there.portal("restore", tape)
	there.portal("migrate")
	there.refused("sudah berisi", "restore", tape)
	if diff := cmp.Diff(here.evidence(), there.evidence()); diff != "" {
		t.Errorf("restored otherwise than it was:\n%s", diff)
	}
	again := there.serves()().Get("/masuk").Fill("Alamat surel (e-mail)", applicantMail).Fill("Kata sandi", passOfApplicant).Press("Masuk").Is(http.StatusOK)
	if !bytes.Equal(card, again.Get("/lamaran/cpns-2026/tanda-terima.pdf").Is(http.StatusOK).Body) {
		t.Error("the restored card differs")
	}
	again.Get("/lamaran/cpns-2026/status").Sees("Lamaran terkirim")
}

// opensSeason makes a season by the command line, and two planners publish it.
func (i site) opensSeason(first, second *webtest.Browser) {
	i.t.Helper()
	i.portal("season", "new", "cpns-2026", "CPNS 2026", "--starts", day.Of(time.Now()).Plus(-1).String())
	i.refused("kolom jp_nama", "import", "formations", "../../internal/vacancy/testdata/formasi_bengkulu_selatan_2024.csv", "--season", "cpns-2026")
	body, err := os.ReadFile("../../internal/vacancy/testdata/formasi_bengkulu_selatan_2024.csv")
	if err != nil {
		i.t.Fatal(err)
	}
	var kept strings.Builder
	for n, line := range strings.SplitAfter(string(body), "\n") {
		if n == 0 || strings.Contains(line, ",CPNS,") {
			kept.WriteString(line)
		}
	}
	path := filepath.Join(i.t.TempDir(), "formasi.csv")
	if err := os.WriteFile(path, []byte(kept.String()), 0o600); err != nil {
		i.t.Fatal(err)
	}
	if out := i.portal("import", "formations", path, "--season", "cpns-2026"); !strings.Contains(out, "46 baru") {
		i.t.Errorf("import said %q", out)
	}
	first.Get("/kelola/lowongan?keadaan=draft").Press("Tandai sudah diperiksa").Sees("46 formasi")
	first.Get("/kelola/lowongan?keadaan=reviewed").Press("Terbitkan yang dipilih").Is(http.StatusForbidden)
	second.Get("/kelola/lowongan?keadaan=reviewed").Press("Terbitkan yang dipilih").Sees("46 formasi diterbitkan")
	second.Get("/kelola/musim/cpns-2026").Press("Ya, terbitkan").Sees("Musim terbit")
}

// applies registers somebody and sends their application.
func (i site) applies(b *webtest.Browser) *webtest.Browser {
	i.t.Helper()
	const base = "/lamaran/cpns-2026"
	b.Get("/daftar").Fill("Alamat surel (e-mail)", applicantMail).Press("Kirim kode").At("/daftar/kode")
	b.Fill("Kode enam angka", i.post.finds(i.t, applicantMail, `\b\d{6}\b`)).Press("Lanjutkan").At("/daftar/data")
	identifies(b, "Siti Rahmawati", "1701055708980003").Fill("Kata sandi", passOfApplicant).Press("Buat akun").Is(http.StatusOK)
	b.Get(base).Press("Mulai lamaran").At(base)
	b.Get(base + "/formasi?cari=pranata+komputer").Choose("Pranata Komputer Ahli Pertama").Press("Simpan dan lanjutkan").At(base + "/identitas")
	b.Fill("Nomor ponsel", "0812 3456 7890").Fill("Alamat tempat tinggal sekarang", "Jalan Sekundang 7").Choose("Tidak").
		Fill("Cari kecamatan tempat tinggal", "kota manna").Press("Cari kecamatan").Is(http.StatusOK)
	b.Choose("Kota Manna, Kabupaten Bengkulu Selatan, Bengkulu").Press("Simpan dan lanjutkan").At(base + "/pendidikan")
	b.Choose("S-1", "Jenjang pendidikan yang dipakai melamar").Fill("Cari program studi", "teknik informatika").Press("Cari kualifikasi").Is(http.StatusOK)
	b.Choose("S-1 TEKNIK INFORMATIKA").Fill("Perguruan tinggi atau sekolah", "Universitas Bengkulu").Fill("Tahun lulus", "2021").
		Fill("Indeks prestasi kumulatif (IPK)", "3,41").Press("Simpan dan lanjutkan").At(base + "/dokumen")
	for n, kind := range []string{"pas-foto", "swafoto", "ktp", "surat-lamaran", "surat-pernyataan", "ijazah", "transkrip"} {
		b.Get(base+"/dokumen/"+kind).Attach("Pilih berkas", webtest.File{Name: kind + ".jpg", Content: picture(i.t, n)}).Press("Unggah").Sees("Dokumen tersimpan")
	}
	b.Get(base + "/pernyataan")
	for _, s := range []string{"Saya tidak pernah dipidana", "Saya tidak pernah diberhentikan", "Saya tidak berkedudukan", "Saya bukan anggota", "Saya bersedia"} {
		b.Choose(s)
	}
	b.Press("Simpan dan lanjutkan").At(base + "/periksa")
	return b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base + "/tanda-terima").Sees("Lamaran Anda sudah kami terima")
}

// picture is a photo of its own for each document.
func picture(t *testing.T, n int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 600, 800))
	for y := range 800 {
		for x := range 600 {
			m.Set(x, y, color.RGBA{uint8(x / 3), uint8(y / 4), uint8(30 * n), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// evidence is what must never change: the frozen submission, its documents as
// they open with the keys, what was issued, and every event's commitment.
func (i site) evidence() map[string]string {
	t, ctx := i.t, i.t.Context()
	t.Helper()
	db, err := pg.Open(ctx, i.env["DATABASE_URL"], pg.AppRole, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	keys, err := seal.Open(i.env["KEYS"])
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(filepath.Join(i.env["DATA_DIR"], "files"))
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	type row struct{ Submission, Person, SHA256, Issued, Events string }
	r, err := pg.Rows[row](`SELECT s.id::text AS submission, a.person_id::text AS person, encode(s.snapshot_hash, 'hex') AS sha256,
		(SELECT string_agg(code || ' ' || encode(sha256, 'hex'), ' ' ORDER BY code) FROM issued_document) AS issued,
		(SELECT encode(sha256(string_agg(commitment, ''::bytea ORDER BY id)), 'hex') FROM event) AS events
		FROM submission s JOIN application a ON a.id = s.application_id`).One(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := application.Snapshot(ctx, db, keys, r.Submission)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{"receipt": r.SHA256, "issued": r.Issued, "events": r.Events, "snapshot": hash(snapshot.Bytes())}
	if found["snapshot"] != r.SHA256 {
		t.Errorf("the snapshot does not have the hash on its receipt")
	}
	i.documents(db, keys, files, r.Person, found)
	return found
}

func (i site) documents(db *pgxpool.Pool, keys *seal.Keyring, files file.Store, person string, found map[string]string) {
	i.t.Helper()
	kept, err := document.Own(i.t.Context(), db, person, "cpns-2026")
	if err != nil || len(kept) != 7 {
		i.t.Fatalf("%d documents, %v", len(kept), err)
	}
	for _, d := range kept {
		c, err := document.ReadOwn(i.t.Context(), db, keys, files, person, "cpns-2026", d.Kind)
		if err != nil {
			i.t.Fatal(err)
		}
		if found[d.Kind] = hash(c.Bytes); found[d.Kind] != hex.EncodeToString(d.SHA256) {
			i.t.Errorf("%s is not what its row says", d.Kind)
		}
	}
}

func hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// TestAVerbBesideARunningDemonstration uses the private cluster that serve holds.
func TestAVerbBesideARunningDemonstration(t *testing.T) {
	address := freeAddress(t)
	here := site{t: t, env: map[string]string{"MODE": "demo", "ADDR": address, "BASE_URL": webtest.Origin, "DATA_DIR": filepath.Join(t.TempDir(), "data")}}
	here.portal("migrate")
	browser := here.serves()
	browser().Get("/lowongan").Is(http.StatusOK)
	here.portal("season", "new", "cpns-2026", "CPNS 2026")
	here.refused("sudah dipakai", "season", "new", "cpns-2026", "CPNS 2026 lagi")
	if out := here.portal("seed", "--demo", "--once"); !strings.Contains(out, "sudah ada") {
		t.Errorf("seed --once said %q", out)
	}
	here.refused("kosong", "seed", "--demo")
	invitation := regexp.MustCompile(link).FindString(here.portal("admin", "invite", "admin@contoh.example"))
	joins(browser(), invitation, "admin@contoh.example", "Rosmala Dewi", "1701055708980001").Sees("Administrator")
	browser().Get("/dev/kotak-surat").Is(http.StatusOK)
}
