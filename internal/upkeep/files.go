// Package upkeep clears away what nothing names any more.
package upkeep

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	// forget removes documents that were replaced in a draft and that no
	// submission froze, a day after.
	forget = `
		DELETE FROM document d
		WHERE d.replaced_at < portal_now() - interval '24 hours'
		  AND NOT EXISTS (SELECT 1 FROM submission_document s WHERE s.document_id = d.id)`

	// orphans are those of the given files that no row of any table needs.
	orphans pg.Rows[file.Key] = `
		SELECT f FROM unnest($1::text[]) f
		WHERE NOT EXISTS (SELECT 1 FROM document WHERE file_key = f)
		  AND NOT EXISTS (SELECT 1 FROM document_page WHERE file_key = f)
		  AND NOT EXISTS (SELECT 1 FROM onboarding_document WHERE file_key = f)
		  AND NOT EXISTS (SELECT 1 FROM onboarding_page WHERE file_key = f)
		  AND NOT EXISTS (SELECT 1 FROM announcement WHERE letter_key = f)
		  AND NOT EXISTS (SELECT 1 FROM issued_document WHERE file_key = f AND file_key <> '')
		  AND NOT EXISTS (SELECT 1 FROM recovery WHERE evidence_key = f)
		  AND NOT EXISTS (SELECT 1 FROM story_text WHERE file_key = f)
		  AND NOT EXISTS (SELECT 1 FROM score_batch WHERE file_key = f)
		  AND NOT EXISTS (SELECT 1 FROM employee_import WHERE file_key = f)
		  AND NOT EXISTS (SELECT 1 FROM award_nomination WHERE evidence_key = f AND evidence_key <> '')
		  AND NOT EXISTS (SELECT 1 FROM ticket_message WHERE evidence_key = f)
		  AND NOT EXISTS (SELECT 1 FROM award_grant WHERE wide_key = f AND wide_key <> '')
		  AND NOT EXISTS (SELECT 1 FROM award_grant WHERE square_key = f AND square_key <> '')
		  AND NOT EXISTS (SELECT 1 FROM training_outside WHERE file_key = f OR f = ANY (pages))`
)

// spare is how long a file may wait for the row that will name it; uploads in
// progress need minutes.
const spare = 24 * time.Hour

// Files removes replaced documents that nothing froze, and every stored file
// that no row names and that is older than a day. machine is this machine's
// time, because files carry its dates. It returns how many files went.
func Files(ctx context.Context, db pg.DB, store file.Store, machine time.Time) (int, error) {
	if _, err := db.Exec(ctx, forget); err != nil {
		return 0, fmt.Errorf("forget replaced documents: %w", err)
	}
	return file.Sweep(ctx, store, func(ctx context.Context, keys []file.Key) ([]file.Key, error) {
		return orphans.All(ctx, db, keys)
	}, machine.Add(-spare))
}
