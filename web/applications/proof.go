package applications

import (
	"context"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// proof is a standing submission with what it froze and what comes next.
type proof struct {
	draft
	receipt   application.Receipt
	documents []application.Frozen
	stages    []ui.Stage
	grounds   []verification.Ground
	disputes  []objection.Standing  // where objections can be, or were, filed
	results   []selection.Published // newest first
	checkURL  string
}

func (p Pages) proof(r *http.Request) (proof, error) {
	ctx := r.Context()
	d, err := p.load(r)
	if err != nil {
		return proof{}, err
	}
	x := proof{draft: d}
	if x.receipt, err = application.Proof(ctx, p.DB, by(ctx).Person, d.SeasonCode); err != nil {
		return proof{}, err
	}
	then := d.Application
	then.Now = x.receipt.SubmittedAt // requirements are met or not on the day of applying
	if x.check, err = application.Check(ctx, p.DB, then, d.profile); err != nil {
		return proof{}, err
	}
	x.checkURL = p.BaseURL + "/verifikasi/" + x.receipt.Code
	if x.documents, err = application.FrozenDocuments(ctx, p.DB, x.receipt.Submission); err != nil {
		return proof{}, err
	}
	if d.State == application.Unmet {
		if x.grounds, err = verification.Grounds(ctx, p.DB, d.ID); err != nil {
			return proof{}, err
		}
	}
	x.disputes, err = objection.Standings(ctx, p.DB, by(ctx).Person, d.SeasonCode)
	if err != nil && !errors.Is(err, objection.ErrUnknown) {
		return x, err
	}
	if x.results, err = published(ctx, p.DB, d); err != nil {
		return proof{}, err
	}
	stages, err := season.Stages(ctx, p.DB, d.SeasonID)
	if err != nil {
		return proof{}, err
	}
	versions, err := season.Versions(ctx, p.DB, d.SeasonID)
	x.stages = timeline(x, stages, versions)
	return x, err
}

// disputable reports whether an objection can be filed now, and filed whether
// one was.
func (x proof) disputable() (now, filed bool) {
	for _, s := range x.disputes {
		now, filed = now || s.Fileable() == nil, filed || s.Filed != ""
	}
	return now, filed
}

// published are the results of the season's tests that hold the applicant.
func published(ctx context.Context, db pg.DB, d draft) ([]selection.Published, error) {
	found, err := selection.Find(ctx, db, d.Number)
	return slices.DeleteFunc(found[d.Number], func(p selection.Published) bool { return p.Season != d.SeasonID }), err
}

// timeline is where the application stands in the season's stages, in plain words.
func timeline(x proof, stages []season.Stage, versions []season.Version) []ui.Stage {
	all := []ui.Stage{{Title: "Lamaran terkirim", State: ui.Done, When: words.Instant(x.receipt.SubmittedAt), Text: "Nomor peserta " + number.Grouped(x.Number)}}
	for _, s := range stages {
		if s.Kind == season.Announcement || s.Kind == season.Registration {
			continue
		}
		shown := ui.Stage{Title: s.Name, State: stateAt(s, x.Now), When: span(s.StartsAt, s.EndsAt)}
		if was, ok := before(s, versions); ok {
			shown.Was, shown.Why = span(was.StartsAt, was.EndsAt), s.Reason+" ("+s.Letter+")"
		}
		switch s.Kind {
		case season.Verification:
			shown.Text = "Dua petugas yang berbeda membaca berkas Anda."
		case season.AdminResult:
			shown = result(shown, x.State)
		case season.Objection:
			shown.Text = x.disputeText(s)
		default: // its name and dates say it all
		}
		all = append(all, shown)
	}
	return all
}

// disputeText is what an applicant's time to object came to.
func (x proof) disputeText(s season.Stage) string {
	for _, d := range x.disputes {
		switch {
		case !d.OpensAt.Equal(s.StartsAt):
		case d.Filed != "":
			return "Sanggah Anda tercatat; jawabannya paling lambat " + words.Deadline(d.AnswerBy) + "."
		case d.Stage == objection.Admin && d.Told == "ms":
			return "Hasil Anda memenuhi syarat; tidak ada yang perlu disanggah."
		}
	}
	return "Anda dapat menyanggah satu kali bila hasilnya tidak sesuai."
}

func result(s ui.Stage, state application.State) ui.Stage {
	switch state {
	case application.Met:
		s.State, s.Text = ui.Done, "Anda memenuhi syarat (MS)."
	case application.Unmet:
		s.State, s.Text = ui.Failed, "Anda tidak memenuhi syarat (TMS). Alasannya ada di halaman ini."
	case application.Submitted:
		s.Text = "Kami kabari lewat surel dan di kotak masuk."
		if s.State == ui.Done { // planned, but not announced yet
			s.State = ui.Now
		}
	default: // drafts and those who left are told at the top of the page
	}
	return s
}

func stateAt(s season.Stage, now time.Time) ui.State {
	switch {
	case now.Before(s.StartsAt):
		return ui.Next
	case now.Before(s.EndsAt):
		return ui.Now
	}
	return ui.Done
}

// before is the version of a stage's dates that the one in force replaced.
func before(s season.Stage, versions []season.Version) (was season.Version, ok bool) {
	for _, v := range versions {
		if v.StageID == s.ID && v.Number < s.Version && v.ConfirmedAt != nil {
			was, ok = v, true
		}
	}
	return was, ok
}

// span is a stage's days; its end does not count itself.
func span(from, to time.Time) string { return words.Days(day.Of(from), words.DeadlineDay(to)) }

// Receipt shows the proof of the standing submission.
func (p Pages) Receipt(w http.ResponseWriter, r *http.Request) error {
	x, err := p.proof(r)
	if err != nil {
		return err
	}
	qr, size, err := pdf.QRPath(x.checkURL)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, receiptPage(x, qr, strconv.Itoa(size)))
}

// Status tells where the application stands.
func (p Pages) Status(w http.ResponseWriter, r *http.Request) error {
	d, err := p.load(r)
	if err != nil {
		return err
	}
	if d.State == application.Draft {
		return page.Go(w, r, d.path(""))
	}
	x, err := p.proof(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, statusPage(x))
}

// Card sends the registration card as PDF; the same submission always gives the
// same bytes.
func (p Pages) Card(w http.ResponseWriter, r *http.Request) error {
	x, err := p.proof(r)
	if err != nil {
		return err
	}
	card := p.card(x)
	if card.Photo, err = p.photo(r, x); err != nil {
		return err
	}
	body, err := pdf.Card(card)
	if err != nil {
		return err
	}
	return page.Download(w, r, "kartu-pendaftaran-"+x.Number+".pdf", "application/pdf", body)
}

// photo is the frozen photograph, or nothing where the season asks for none.
func (p Pages) photo(r *http.Request, x proof) ([]byte, error) {
	c, err := document.ReadOwn(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()).Person, x.SeasonCode, "pas-foto")
	if errors.Is(err, document.ErrUnknown) {
		return nil, nil
	}
	return c.Bytes, err
}

func (p Pages) card(x proof) pdf.CardContent {
	nik := x.profile.NIK.Reveal()
	c := pdf.CardContent{
		Agency: p.Agency, Title: "Kartu Pendaftaran", Season: x.SeasonName, Number: number.Grouped(x.Number), Name: x.profile.Name,
		NIKLast4: nik[max(0, len(nik)-4):], SubmittedAt: x.receipt.SubmittedAt, URL: x.checkURL, Code: x.receipt.Code, Created: x.receipt.SubmittedAt,
		Formation: []pdf.Fact{{Label: "Jabatan", Value: x.VacancyTitle}, {Label: "Unit kerja", Value: x.Unit}, {Label: "Instansi", Value: x.Agency},
			{Label: "Jenis kebutuhan", Value: x.NeedType}, {Label: "Pendidikan", Value: words.Qualification(x.Qualification)}},
		Next: []string{"Dua petugas yang berbeda memeriksa berkas Anda.", "Hasil seleksi administrasi diumumkan di portal, lewat surel, dan di kotak masuk Anda.",
			"Kartu ini bukan kartu peserta ujian."},
	}
	if p.Demo {
		c.Notice = "Peragaan – bukan pendaftaran resmi"
	}
	for _, f := range x.check.Findings {
		if f.Verdict != eligibility.Officer {
			c.Checklist = append(c.Checklist, pdf.Check{Text: f.Requirement.Label, Met: f.Verdict == eligibility.Met})
		}
	}
	for _, d := range x.documents {
		c.Documents = append(c.Documents, pdf.CardDocument{Label: d.Label, Detail: detail(d), SHA256: [32]byte(d.SHA256)})
	}
	return c
}

func detail(d application.Frozen) string {
	kind := "PDF"
	if d.MediaType == "image/jpeg" {
		kind = "JPG"
	}
	return kind + ", " + words.Size(d.Bytes)
}

// fingerprint is a digest in groups of eight, as people compare them.
func fingerprint(sum []byte) string {
	s := hex.EncodeToString(sum)
	var groups string
	for i := 0; i < len(s); i += 8 {
		groups += s[i:i+8] + " "
	}
	return groups[:max(0, len(groups)-1)]
}
