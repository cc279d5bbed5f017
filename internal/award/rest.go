package award

import (
	"context"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// rest is what a nomination rests on besides its story: an applied idea, a citizen's
// published thank-you, or neither.
type rest struct {
	ID     string
	Person string // whose idea it is, or whom the thanks are to; "" is nobody known
}

var (
	ideaBySlug pg.Rows[rest] = `SELECT id::text, author::text AS person FROM idea WHERE slug = $1 AND state = 'applied'`

	thanksByCode pg.Rows[rest] = `
	SELECT t.id::text, coalesce(e.person_id::text, '') AS person FROM thanks t LEFT JOIN employee e ON e.id = t.employee_id WHERE t.code = $1 AND t.state = 'published'`
)

// rests finds what a proposal names. Nobody uses their own idea, or thanks to
// themselves, to nominate.
func rests(ctx context.Context, db pg.DB, person string, x Proposal) (idea, thanks rest, err error) {
	if x.Idea != "" {
		idea, err = ideaBySlug.OneOr(ctx, db, ErrEvidenceGone, x.Idea)
	}
	if err == nil && x.Thanks != "" {
		thanks, err = thanksByCode.OneOr(ctx, db, ErrEvidenceGone, x.Thanks)
	}
	if err == nil && person != "" && (idea.Person == person || thanks.Person == person) {
		err = ErrOwnEvidence
	}
	return idea, thanks, err
}

// ProposalPath is the form to nominate in a programme; with an applied idea or a
// published thank-you, by what its address says, where one is given.
func ProposalPath(slug, idea, thanks string) string {
	path := "/penghargaan/" + slug + "/usul"
	switch {
	case idea != "":
		return path + "?gagasan=" + idea
	case thanks != "":
		return path + "?ucapan=" + thanks
	}
	return path
}

// Opened are the programmes that take nominations now.
func Opened(ctx context.Context, db pg.DB) ([]Programme, error) {
	now, err := pg.Now(ctx, db)
	if err != nil {
		return nil, err
	}
	list, err := publicProgrammes.All(ctx, db)
	return slices.DeleteFunc(list, func(p Programme) bool { return !p.Nominable(now) }), err
}
