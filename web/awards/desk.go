package awards

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
)

// part is a programme with what the visitor does in it.
type part struct {
	award.Programme
	Mine award.Part
}

// keeper reports whether the visitor may read every programme.
func keeper(r *http.Request) bool { return access.Of(r.Context()).Has(ledger.Trainer, ledger.Auditor) }

// Desk lists the programmes that the visitor has to do with.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), access.Of(r.Context())
	list, err := award.Of(ctx, p.DB, who.Person)
	if keeper(r) && err == nil {
		list, err = award.All(ctx, p.DB)
	}
	if err != nil {
		return err
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	parts := make([]part, len(list))
	scorer := false
	for i, x := range list {
		mine, err := award.PartOf(ctx, p.DB, x.ID, who.Person)
		if err != nil {
			return err
		}
		parts[i] = part{x, mine}
		scorer = scorer || mine == award.Scorer
	}
	return page.Show(w, r, http.StatusOK, deskPage(frame(r, "Penghargaan", nil), parts, now, who.Has(ledger.Trainer), scorer, keeper(r)))
}
