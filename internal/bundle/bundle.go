package bundle

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Row is one participant of a published result: what went in, and what came out
// as it was printed.
type Row struct {
	Entry
	Code     ranking.Code
	Computed ranking.Code // our own code where Code is an official one; else ""
	SKD      ranking.Maybe
	SKD100   ranking.Maybe
	Final    ranking.Maybe
	Rank     int
	Decider  string
}

// Result is a published result, in the order it is printed.
type Result struct {
	Rules Rules
	Rows  []Row
}

// The files of a bundle.
const (
	rulesFile   = "aturan.json"
	entriesFile = "peserta.csv"
	linesFile   = "hasil.csv"
	sumsFile    = "SHA256SUMS"
	readmeFile  = "CARA-MEMERIKSA.txt"
)

const readme = `Berkas ini memuat satu hasil seleksi yang dapat dihitung ulang oleh siapa pun, tanpa jaringan.

aturan.json   aturan, bagian tes, nilai ambang batas, dan jumlah kebutuhan tiap formasi (nilai dalam perseribu)
peserta.csv   nilai setiap peserta tanpa data pribadi; urut_ipk dan urut_usia hanya diisi di dalam kelompok yang
              sama nilainya sampai langkah itu (1 = IPK tertinggi, 1 = tertua); urut_keputusan hanya ada bila
              panitia memutuskan seri yang tidak dapat diputuskan aturan (berita acaranya di aturan.json)
hasil.csv     hasil seperti diumumkan
SHA256SUMS    sidik berkas-berkas di atas; perintah: sha256sum -c SHA256SUMS

Menghitung ulang semuanya:

  verify result BERKAS-INI.zip

Program verify dan kode sumbernya dapat diunduh di portal yang mengumumkan hasil ini, halaman /verifikasi/pemeriksa.

Jawabannya menyebut setiap baris:

  sama       yang diumumkan sama dengan hitung ulang; urutan IPK dan usia tidak dapat diperiksa dari data publik,
             karena nilainya data pribadi
  optimalisasi
             hanya dalam hasil dari Panselnas: peserta di luar kebutuhan yang mengisi formasi lain. Yang diperiksa: ia
             mengikuti semua tes, nilainya cukup, dan formasi kosong yang cocok cukup untuk semua orang dengan kode
             seperti itu. Siapa yang dipilih untuk formasi mana tidak dapat diperiksa dari data publik
  berbeda    yang diumumkan tidak sesuai dengan nilai dan aturannya, beserta angka atau alasannya

Bila tidak ada yang berbeda, baris terakhir menyebut "0 berbeda".
`

var (
	entryColumns = []string{"formasi", "peserta", "prioritas"}
	stateColumns = []string{"hadir", "gugur", "urut_ipk", "urut_usia"}
	lineColumns  = []string{"formasi", "peserta", "kode", "kode_hitung_ulang", "skd", "skd100", "nilai_akhir", "peringkat", "penentu"}
)

// file is one file of a bundle.
type file struct {
	name string
	body []byte
}

// files are those that the checksums cover.
func (r Result) files() ([]file, error) {
	rules, err := json.MarshalIndent(r.Rules, "", "  ")
	if err != nil {
		return nil, err
	}
	header := append([]string(nil), entryColumns...)
	for _, p := range r.Rules.Parts {
		header = append(header, p.Code)
	}
	entries, lines := [][]string{append(header, r.Rules.states()...)}, [][]string{lineColumns}
	for _, row := range r.Rows {
		entries = append(entries, row.Entry.cells(r.Rules.settled()))
		lines = append(lines, row.cells())
	}
	return []file{{rulesFile, append(rules, '\n')}, {entriesFile, table(entries)}, {linesFile, table(lines)}}, nil
}

func table(cells [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(cells) // a buffer never fails
	return b.Bytes()
}

// states are the columns of an entry beside its scores.
func (r Rules) states() []string {
	if r.settled() {
		return append(slices.Clone(stateColumns), "urut_keputusan")
	}
	return stateColumns
}

// settled reports whether people decided a tie anywhere.
func (r Rules) settled() bool {
	return slices.ContainsFunc(r.Formations, func(f Formation) bool { return f.Settlement != nil })
}

func (e Entry) cells(settled bool) []string {
	cells := []string{e.Formation, e.Number, string(e.Priority.Code())}
	for _, s := range e.Scores {
		cells = append(cells, decimal(s))
	}
	present := "tidak"
	if e.Present {
		present = "ya"
	}
	cells = append(cells, present, string(e.Exit), place(e.GPA), place(e.Seniority))
	if settled {
		cells = append(cells, place(e.Settled))
	}
	return cells
}

func (r Row) cells() []string {
	rank := ""
	if r.Rank > 0 {
		rank = strconv.Itoa(r.Rank)
	}
	return []string{r.Formation, r.Number, string(r.Code), string(r.Computed), decimal(r.SKD), fixed(r.SKD100), fixed(r.Final), rank, r.Decider}
}

// decimal is a score with as many places as it needs: 431, 77.5.
func decimal(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return strings.TrimSuffix(strings.TrimRight(m.Value.String(), "0"), ".")
}

func fixed(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return m.Value.String()
}

// place is an order inside a tied group, stored below zero so that 1 is the highest.
func place(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return strconv.Itoa(int(-m.Value))
}

// Sum seals a result: the SHA-256 of its list of checksums.
func (r Result) Sum() ([]byte, error) {
	files, err := r.files()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(sums(files))
	return sum[:], nil
}

func sums(files []file) []byte {
	var b bytes.Buffer
	for _, f := range files {
		sum := sha256.Sum256(f.body)
		fmt.Fprintf(&b, "%s  %s\n", hex.EncodeToString(sum[:]), f.name)
	}
	return b.Bytes()
}

// Zip writes a result as one file; the same result is always the same bytes.
func (r Result) Zip() ([]byte, error) {
	files, err := r.files()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range append(files, file{sumsFile, sums(files)}, file{readmeFile, []byte(readme)}) {
		into, err := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := into.Write(f.body); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// What keeps a bundle from being believed. The texts are for programmers; the
// checker says them in Indonesian.
var (
	ErrNotBundle = errors.New("not a bundle of a result")
	ErrChecksum  = errors.New("a file does not have its checksum")
)

// Altered is an ErrChecksum that names the files.
type Altered struct{ Files []string }

func (a Altered) Error() string {
	return fmt.Sprintf("%v: %s", ErrChecksum, strings.Join(a.Files, ", "))
}

// Unwrap makes it an ErrChecksum.
func (Altered) Unwrap() error { return ErrChecksum }

const largestFile = 1 << 30 // bytes, unpacked

// Read reads a bundle and holds every file against its checksum. With Altered
// comes the result as it is written, so that whoever holds it can still be told
// which rows differ; a file that was altered until nobody can read it is both
// errors.
func Read(raw []byte) (Result, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrNotBundle, err)
	}
	found := map[string][]byte{}
	for _, f := range z.File {
		body, err := unpack(f)
		if err != nil {
			return Result{}, fmt.Errorf("%w: %s: %w", ErrNotBundle, f.Name, err)
		}
		found[f.Name] = body
	}
	var files []file
	for _, name := range []string{rulesFile, entriesFile, linesFile} {
		if found[name] == nil {
			return Result{}, fmt.Errorf("%w: %s is missing", ErrNotBundle, name)
		}
		files = append(files, file{name, found[name]})
	}
	altered := altered(files, found[sumsFile])
	r, err := parse(found[rulesFile], found[entriesFile], found[linesFile])
	if err != nil {
		return Result{}, errors.Join(fmt.Errorf("%w: %w", ErrNotBundle, err), altered)
	}
	return r, altered
}

// altered names the files whose line the list of checksums lacks; the list
// itself where it holds anything else.
func altered(files []file, list []byte) error {
	if bytes.Equal(list, sums(files)) {
		return nil
	}
	var a Altered
	for _, f := range files {
		if !bytes.Contains(list, sums([]file{f})) {
			a.Files = append(a.Files, f.name)
		}
	}
	if a.Files == nil {
		a.Files = []string{sumsFile}
	}
	return a
}

func unpack(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > largestFile {
		return nil, errors.New("too large")
	}
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return io.ReadAll(io.LimitReader(from, largestFile))
}
