package notice

import "github.com/bkd-manna/portal-asn/internal/pg"

// addressee is one active account of a notice's receiver.
type addressee struct{ Notice, Account string }

// letter is a notice on its way to one account.
type letter struct {
	Email string
	Code  string
	Link  string
	Args  []string
	Sent  bool // the mail server has had it
}

const (
	noteSent   = `INSERT INTO mail_sent (key) VALUES ($1) ON CONFLICT DO NOTHING`
	noteMailed = `WITH sent AS (` + noteSent + `)
		UPDATE notice SET mailed_at = coalesce(mailed_at, portal_now()) WHERE id = $2`
)

const insert = `INSERT INTO notice (id, person_id, code, args, link) VALUES ($1, $2, $3, $4, $5)`

const columns = `id, code, args, link, created_at, read_at`

var (
	addressees pg.Rows[addressee] = `
		SELECT t.notice::text AS notice, a.id AS account
		FROM unnest($1::uuid[], $2::uuid[]) AS t(notice, person)
		JOIN account a ON a.person_id = t.person AND a.state = 'active'
		ORDER BY t.notice, a.id`

	accountsOf pg.Rows[addressee] = `
		SELECT $1::text AS notice, a.id AS account FROM account a
		WHERE a.person_id = $2 AND a.state = 'active'
		ORDER BY a.id`

	inbox pg.Rows[Notice] = `
		SELECT ` + columns + ` FROM notice
		WHERE person_id = $1
		ORDER BY created_at DESC, id DESC
		LIMIT 200`

	unread pg.Rows[int] = `SELECT count(*)::int FROM notice WHERE person_id = $1 AND read_at IS NULL`

	markRead pg.Rows[Notice] = `
		UPDATE notice SET read_at = coalesce(read_at, portal_now())
		WHERE person_id = $1 AND id = $2
		RETURNING ` + columns

	toAccount pg.Rows[letter] = `
		SELECT a.email, n.code, n.link, n.args, EXISTS (SELECT 1 FROM mail_sent m WHERE m.key = $3) AS sent
		FROM notice n JOIN account a ON a.person_id = n.person_id
		WHERE n.id = $1 AND a.id = $2 AND a.state = 'active'`

	accepted pg.Rows[bool] = `SELECT EXISTS (SELECT 1 FROM mail_sent WHERE key = $1)`
)
