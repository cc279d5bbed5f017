package demo

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// national is the finished CPNS season: people applied with the national system,
// which ranked them; the office imports, publishes and explains.
const national = "cpns-2024"

// candidate2024 is an invented participant of the national season.
type candidate2024 struct {
	*person
	number string // the national one, as files name them
	row    vacancy.Row
	sitter ranking.Sitter
}

// nationalYear is everything of the season that the files say.
type nationalYear struct {
	rows   []vacancy.Row
	people []*candidate2024
}

// wib is a time of the years 2024 and 2025.
func wib(year int, month time.Month, date, hour, minute int) time.Time {
	return time.Date(year, month, date, hour, minute, 0, 0, day.WIB)
}

// nationalSeason is what the office did with it, from August 2024 on.
func (s *stage) nationalSeason(first int) []act {
	year, err := s.inventYear(first)
	failed := func(context.Context) error { return err }
	if err != nil {
		return []act{{at: wib(2024, time.August, 19, 8, 30), what: "musim CPNS 2024", do: failed}}
	}
	imports := func(at time.Time, f score.File, body func() string) act {
		return act{at: at, what: "impor " + f.Name, do: func(ctx context.Context) error {
			f.Season, f.Sender, f.Source = national, "Panselnas BKN", strings.NewReader(body())
			id, err := score.Upload(ctx, s.DB, s.Keys, s.Files, s.by("panitia"), f, nil)
			if err != nil {
				return fmt.Errorf("%s: %w", f.Name, err)
			}
			return score.Approve(ctx, s.DB, s.Keys, s.Files, s.by("panitia2"), id)
		}}
	}
	return append(s.nationalObjections(year), []act{
		{at: wib(2024, time.August, 19, 8, 30), what: "musim CPNS 2024", do: func(ctx context.Context) error {
			return s.openAt(ctx, season.Plan{Code: national, Name: "CPNS 2024", Kind: season.CPNS, Channel: season.SSCASN, Year: 2024,
				Starts: day.Day{Year: 2024, Month: time.August, Date: 19}, LegalBasis: basis}, vacancy.Sheet{Rows: year.rows})
		}},
		{at: wib(2024, time.September, 12, 0, 5), what: "pendaftaran CPNS 2024 ditutup", do: func(ctx context.Context) error {
			_, err := season.CloseDue(ctx, s.DB)
			return err
		}},
		imports(wib(2024, time.September, 30, 9, 0), score.File{Kind: score.Participants, Name: "peserta-cpns-2024.csv", Letter: "B-7411/KS.04.01/SD/K/2024"}, year.participants),
		{at: wib(2024, time.October, 2, 10, 0), what: "ambang batas dokter", do: s.doctors},
		imports(wib(2024, time.November, 15, 9, 0), score.File{Kind: score.Scores, Stage: score.StageSKD, Name: "nilai-skd.csv", Letter: "B-8120/KS.04.01/SD/K/2024", Minutes: "BA-14/PANSEL/2024"}, year.skd),
		imports(wib(2024, time.November, 16, 9, 0), score.File{Kind: score.Results, Name: "hasil-skd.csv", Letter: "8221/B-KS.04.03/SD/K/2024"}, year.skdResults),
		s.announces(wib(2024, time.November, 17, 14, 0), national, "panitia", announcement.Text{Kind: announcement.SKDResult, Number: "800.1.2.2/498/BKD/2024",
			Title: "Hasil SKD CPNS Tahun 2024",
			Body:  "Panitia seleksi mengumumkan hasil Seleksi Kompetensi Dasar dari Panselnas.\n\n1. Peserta berkode P/L mengikuti SKB.\n2. Peserta berkode P memenuhi ambang batas tetapi di luar tiga kali jumlah kebutuhan.\n3. Setiap peserta dapat membaca penjelasan hasilnya di portal ini."}),
		imports(wib(2025, time.January, 3, 9, 0), score.File{Kind: score.Scores, Stage: score.StageFinal, Name: "nilai-skb.csv", Letter: "B-0027/KS.04.01/SD/K/2025", Minutes: "BA-02/PANSEL/2025"}, year.skb),
		imports(wib(2025, time.January, 4, 9, 0), score.File{Kind: score.Results, Name: "hasil-akhir.csv", Letter: "0061/B-KS.04.03/SD/K/2025"}, year.finalResults),
		s.announces(wib(2025, time.January, 6, 14, 0), national, "panitia", announcement.Text{Kind: announcement.FinalResult, Number: "800.1.2.2/007/BKD/2025",
			Title: "Hasil Akhir CPNS Tahun 2024",
			Body:  "Panitia seleksi mengumumkan hasil akhir dari Panselnas.\n\n1. Peserta berkode P/L dinyatakan lulus.\n2. Peserta berkode P/L-U2 dan sejenisnya lulus melalui optimalisasi formasi.\n3. Masa sanggah tiga hari melalui SSCASN."}),
		{at: wib(2025, time.June, 2, 9, 0), what: "musim CPNS 2024 diarsipkan", do: func(ctx context.Context) error {
			return season.Archive(ctx, s.DB, s.by("perencana"), national)
		}},
	}...)
}

var doctor = regexp.MustCompile(`(?i)^dokter\b`)

// exception is the threshold of the positions that the decree excepts.
var exception, _ = ranking.CPNS2024.Threshold(ranking.GeneralDoctor)

// doctors states the threshold of the doctors' posts, by two persons.
func (s *stage) doctors(ctx context.Context) error {
	ids, err := s.vacancies(ctx, national)
	if err != nil {
		return err
	}
	for _, id := range ids {
		v, err := vacancy.ByID(ctx, s.DB, id)
		if err != nil {
			return err
		}
		if !doctor.MatchString(v.Title) {
			continue
		}
		if err := selection.ProposeThreshold(ctx, s.DB, s.by("panitia"), id, exception.Threshold, exception.Source); err != nil {
			return err
		}
		all, err := selection.Limits(ctx, s.DB, v.SeasonID)
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.Vacancy != id {
				continue
			}
			if err := selection.ConfirmThreshold(ctx, s.DB, s.by("panitia2"), id, l.Proposal); err != nil {
				return err
			}
		}
	}
	return nil
}

// inventYear is who took part: some posts draw crowds, some nobody.
func (s *stage) inventYear(first int) (nationalYear, error) {
	sheet, err := formationsOf(season.CPNS)
	if err != nil {
		return nationalYear{}, err
	}
	y := nationalYear{rows: sheet.Rows}
	if s.Few {
		y.rows = y.rows[:4]
	}
	for i, row := range y.rows {
		for range []int{6, 3, 9, 0, 5, 4, 12, 2}[i%8] {
			y.people = append(y.people, s.takesPart(first+len(y.people), row))
		}
	}
	return y, nil
}

func (s *stage) takesPart(n int, row vacancy.Row) *candidate2024 {
	c := &candidate2024{person: s.invent(n, 24+s.rnd.IntN(11)), row: row}
	sex, need := 1, 1
	if c.sex == "P" {
		sex = 2
	}
	nab := ranking.Threshold{}
	if t, ok := ranking.Need(row.NeedType); ok {
		if t == ranking.Disability {
			need = 2
		}
		rule, _ := ranking.CPNS2024.Threshold(t)
		nab = rule.Threshold
	}
	if doctor.MatchString(row.Title) {
		nab = exception.Threshold
	}
	c.number = fmt.Sprintf("2430022%02d%d%07d", need, sex, 100+n)
	points := func(low, span, step int) ranking.Maybe {
		return ranking.Known(ranking.Points(low + step*s.rnd.IntN(span)))
	}
	c.sitter = ranking.Sitter{Number: c.number, NAB: nab, Present: s.rnd.IntN(14) > 0, TWK: points(55, 14, 5), TIU: points(70, 17, 5), TKP: points(158, 48, 1),
		SKB: ranking.Known(ranking.Milli(52000 + 20*s.rnd.IntN(1900))), GPA: ranking.Known(ranking.Milli(2900 + 10*s.rnd.IntN(100)))}
	if s.rnd.IntN(60) == 0 {
		c.sitter.Out = ranking.DIS
	}
	return c
}

// lines is a table of a national file.
func lines(header string, rows [][]string) string {
	var b bytes.Buffer
	fmt.Fprintln(&b, header)
	for _, r := range rows {
		fmt.Fprintln(&b, strings.Join(r, ";"))
	}
	return b.String()
}

func (y nationalYear) participants() string {
	var rows [][]string
	for _, c := range y.people {
		rows = append(rows, []string{c.number, c.nik, c.name, c.birth.Start().In(day.WIB).Format("02-01-2006"), c.sex, c.row.ExternalID, decimals(c.sitter.GPA, 2)})
	}
	return lines("nomor_peserta;nik;nama;tanggal_lahir;jenis_kelamin;formasi_id;ipk", rows)
}

func decimals(m ranking.Maybe, places int) string {
	s := m.Value.String()
	return strings.Replace(s[:len(s)-3+places], ".", ",", 1)
}

func (y nationalYear) skd() string {
	var rows [][]string
	for _, c := range y.people {
		r := []string{c.number, "", "", "", "tidak", string(c.sitter.Out)}
		if c.sitter.Present {
			r = []string{c.number, points(c.sitter.TWK), points(c.sitter.TIU), points(c.sitter.TKP), "ya", string(c.sitter.Out)}
		}
		rows = append(rows, r)
	}
	return lines("peserta;twk;tiu;tkp;hadir;gugur", rows)
}

func points(m ranking.Maybe) string { return strconv.Itoa(int(m.Value / 1000)) }

// pools are the participants by formation.
func (y nationalYear) pools(of func(*candidate2024) bool) map[string][]*candidate2024 {
	pools := map[string][]*candidate2024{}
	for _, c := range y.people {
		if of(c) {
			pools[c.row.ExternalID] = append(pools[c.row.ExternalID], c)
		}
	}
	return pools
}

func sitters(pool []*candidate2024) []ranking.Sitter {
	all := make([]ranking.Sitter, len(pool))
	for i, c := range pool {
		all[i] = c.sitter
	}
	return all
}

// skdResults is what the national system decided after the SKD; it also says
// who goes on.
func (y nationalYear) skdResults() string {
	var rows [][]string
	pools := y.pools(func(*candidate2024) bool { return true })
	for _, row := range y.rows {
		pool := pools[row.ExternalID]
		for _, p := range ranking.CPNS2024.SKD(sitters(pool), row.Quota) {
			rows = append(rows, []string{pool[p.At].number, "skd", string(p.Code), "", ""})
		}
	}
	return lines("peserta;tahap;kode;nilai_akhir;peringkat", rows)
}

// finalists are those who went on to the SKB.
func (y nationalYear) finalists() map[string][]*candidate2024 {
	on := map[string]bool{}
	pools := y.pools(func(*candidate2024) bool { return true })
	for _, row := range y.rows {
		pool := pools[row.ExternalID]
		for _, p := range ranking.CPNS2024.SKD(sitters(pool), row.Quota) {
			on[pool[p.At].number] = p.Code == ranking.PL
		}
	}
	return y.pools(func(c *candidate2024) bool { return on[c.number] })
}

func (y nationalYear) skb() string {
	var rows [][]string
	pools := y.finalists()
	for _, row := range y.rows {
		for _, c := range pools[row.ExternalID] {
			rows = append(rows, []string{c.number, decimals(c.sitter.SKB, 3), "ya", ""})
		}
	}
	return lines("peserta;skb;hadir;gugur", rows)
}

// outcome is how somebody came out at the end.
type outcome struct {
	number string
	code   ranking.Code
	final  ranking.Maybe
	rank   int
}

// outside reports whether they had every score, and no post.
func (o outcome) outside() bool { return o.code == ranking.TL && o.rank > 0 }

// outcomes are the final results with the optimisation of unfilled posts.
func (y nationalYear) outcomes() []outcome {
	pools := y.finalists()
	var posts []ranking.Post
	for _, row := range y.rows {
		need, _ := ranking.Need(row.NeedType)
		umum, _ := ranking.CPNS2024.Threshold(ranking.General)
		p := ranking.Post{ID: row.ExternalID, Position: row.Title, Qualification: strings.Join(row.Qualifications, "|"), Unit: row.UnitPath,
			Need: need, Quota: row.Quota, General: umum.Threshold, Sitters: sitters(pools[row.ExternalID])}
		if rule, ok := ranking.CPNS2024.Threshold(need); ok {
			p.NAB = rule.Threshold
		}
		posts = append(posts, p)
	}
	moved := map[string]ranking.Code{}
	for _, m := range ranking.CPNS2024.Optimise(posts) {
		moved[m.Number] = m.Code
	}
	var all []outcome
	for _, p := range posts {
		for _, place := range ranking.CPNS2024.Final(p.Sitters, p.Quota) {
			o := outcome{p.Sitters[place.At].Number, place.Code, place.Final, place.Rank}
			if c, ok := moved[o.number]; ok {
				o.code = c
			}
			all = append(all, o)
		}
	}
	return all
}

func (y nationalYear) finalResults() string {
	var rows [][]string
	for _, o := range y.outcomes() {
		rank, value := "", ""
		if o.rank > 0 {
			rank, value = strconv.Itoa(o.rank), decimals(o.final, 3)
		}
		rows = append(rows, []string{o.number, "final", string(o.code), value, rank})
	}
	return lines("peserta;tahap;kode;nilai_akhir;peringkat", rows)
}
