package scores

import (
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// MaxUpload is the largest request that uploads a file, in bytes; larger ones go
// by the command line, which does not hurry.
const MaxUpload = 16 << 20

// What can be wrong with a form.
const (
	FileMissing  fault.Code = "score.file-missing"
	SeasonNeeded fault.Code = "score.season-needed"
)

const upload = index + "/unggah"

// uploadForm is the form of a file with what was wrong with it.
type uploadForm struct {
	season, kind, stage, sender, letter, minutes string
	seasons                                      []ui.Option
	wrong                                        *score.Rejected
}

// New asks for a file.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.form(w, r, uploadForm{season: r.URL.Query().Get("musim")}, nil)
}

func (p Pages) form(w http.ResponseWriter, r *http.Request, x uploadForm, faults fault.Fields) error {
	var err error
	if x.seasons, err = p.seasons(r); err != nil {
		return err
	}
	f, status := desk.Frame(r, "Unggah berkas nilai", crumb), http.StatusOK
	if f.Faults = faults; len(faults) > 0 || x.wrong != nil {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, uploadPage(f, x))
}

// seasons are those that scores may come to.
func (p Pages) seasons(r *http.Request) ([]ui.Option, error) {
	all, err := season.All(r.Context(), p.DB)
	options := []ui.Option{{Label: "Pilih musim"}}
	for _, s := range access.Here(access.Of(r.Context()), all, func(s season.Season) string { return s.ID }, ledger.Committee) {
		if s.State == season.Published || s.State == season.Closed {
			options = append(options, ui.Option{Value: s.Code, Label: s.Name})
		}
	}
	return options, err
}

// Create keeps the file for a second person, or says by row and column what is
// wrong with it.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	x := uploadForm{season: v("season"), kind: v("kind"), stage: v("stage"), sender: v("sender"), letter: v("letter"), minutes: v("minutes")}
	var faults fault.Fields
	if x.season == "" {
		faults = faults.And("season", SeasonNeeded)
	}
	content, head, err := r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return p.form(w, r, x, faults.And("file", FileMissing))
	}
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // only read
	if len(faults) > 0 {
		return p.form(w, r, x, faults)
	}
	id, err := score.Upload(r.Context(), p.DB, p.Keys, p.Files, by(r), score.File{Season: x.season, Kind: score.Kind(x.kind), Stage: x.stage,
		Name: filepath.Base(head.Filename), Sender: x.sender, Letter: x.letter, Minutes: x.minutes, Source: io.NewSectionReader(content, 0, head.Size)}, nil)
	if faults, ok := fault.AsFields(err); ok {
		return p.form(w, r, x, faults)
	}
	if rejected, ok := atFault(err); ok {
		x.wrong = rejected
		return p.form(w, r, x, nil)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Berkas disimpan. Belum dipakai: orang lain harus memeriksa dan mengesahkannya.")
	return page.Go(w, r, batchPath(id))
}

// atFault is what was wrong with a file, whether rows or the file as a whole.
func atFault(err error) (*score.Rejected, bool) {
	var rejected *score.Rejected
	var faults sheet.Faults
	switch {
	case errors.As(err, &rejected):
		return rejected, true
	case errors.As(err, &faults):
		rejected = &score.Rejected{Faults: faults, Counts: map[fault.Code]int{}}
		for _, f := range faults {
			rejected.Counts[f.Code]++
		}
		return rejected, true
	}
	return nil, false
}

// tally are the kinds of fault by number, the most frequent first.
func tally(r *score.Rejected) []ui.Pair {
	pairs := []ui.Pair{{Label: "Baris", Value: words.Number(r.Rows)}, {Label: "Peserta cocok", Value: words.Number(r.Matched)}}
	var codes []fault.Code
	for c := range r.Counts {
		codes = append(codes, c)
	}
	slices.SortFunc(codes, func(a, b fault.Code) int {
		if d := r.Counts[b] - r.Counts[a]; d != 0 {
			return d
		}
		return strings.Compare(string(a), string(b))
	})
	for _, c := range codes {
		pairs = append(pairs, ui.Pair{Label: words.FaultKind(c), Value: words.Number(r.Counts[c]), Tone: ui.Bad})
	}
	return pairs
}

var kindOptions = []ui.Option{
	{Value: string(score.Scores), Label: "Nilai tes", Hint: "Kolom: peserta, hadir, dan bagian tes (SKD: twk, tiu, tkp; akhir: skb atau bagian tahap akhir); boleh ada skd dan gugur."},
	{Value: string(score.Participants), Label: "Daftar peserta SSCASN", Hint: "Kolom: nomor_peserta, nik, nama, tanggal_lahir, jenis_kelamin, formasi_id; boleh ada ipk dan prioritas."},
	{Value: string(score.Results), Label: "Hasil resmi SSCASN", Hint: "Kolom: peserta, tahap, kode; boleh ada nilai_akhir dan peringkat."},
}

var stageOptions = []ui.Option{{Value: score.StageSKD, Label: "SKD"}, {Value: score.StageFinal, Label: "Tahap akhir"}}
