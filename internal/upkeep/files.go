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

	// named are all files that a row of any table still needs.
	named pg.Rows[string] = `
		SELECT file_key FROM document
		UNION SELECT file_key FROM document_page
		UNION SELECT letter_key FROM announcement WHERE letter_key <> ''
		UNION SELECT file_key FROM issued_document WHERE file_key <> ''
		UNION SELECT evidence_key FROM recovery WHERE evidence_key IS NOT NULL`
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
	keys, err := named.All(ctx, db)
	if err != nil {
		return 0, fmt.Errorf("sweep files: %w", err)
	}
	kept := make(map[file.Key]bool, len(keys))
	for _, k := range keys {
		kept[file.Key(k)] = true
	}
	return file.Sweep(ctx, store, func(k file.Key) bool { return kept[k] }, machine.Add(-spare))
}
