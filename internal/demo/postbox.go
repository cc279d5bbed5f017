package demo

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// takeMail is somebody taking their newest letter out of the post before the
// postman comes: what was read here is not delivered again when the portal starts.
const takeMail pg.Rows[[]byte] = `
	DELETE FROM river_job WHERE kind = 'notice.post' AND args->>'email' = $1 RETURNING args`

// codeFor returns the code that was mailed to an address.
func (s *stage) codeFor(ctx context.Context, email string) (string, error) {
	letters, err := takeMail.All(ctx, s.Owner, email)
	if err != nil {
		return "", err
	}
	for _, raw := range letters {
		var letter notice.Post
		if err := json.Unmarshal(raw, &letter); err != nil {
			return "", err
		}
		if len(letter.Args) > 0 {
			return letter.Args[0], nil
		}
	}
	return "", fmt.Errorf("no code came by mail")
}

// emptyPostbox throws away invitations that were accepted already.
func (s *stage) emptyPostbox(ctx context.Context) error {
	for _, p := range posts {
		if _, err := takeMail.All(ctx, s.Owner, p.key+domain); err != nil {
			return err
		}
	}
	return nil
}
