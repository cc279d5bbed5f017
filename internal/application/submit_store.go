package application

import "github.com/bkd-manna/portal-asn/internal/pg"

const (
	setSubmitted = `
	UPDATE application SET state = 'submitted', number = $2, submitted_at = $3, version = version + 1, updated_at = portal_now()
	WHERE id = $1`

	insertParticipant = `
	INSERT INTO participant (id, season_id, number, application_id, person_id)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (application_id) DO NOTHING`

	insertSubmission = `
	INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7)`

	insertDocuments = `
	INSERT INTO submission_document (submission_id, document_id)
	SELECT $1, unnest($2::uuid[])`

	// insertCase puts the case in the queue with its whole checklist: every
	// requirement of the vacancy, then every frozen document that no requirement
	// already names.
	insertCase = `
	WITH cased AS (
		INSERT INTO verification (id, submission_id, application_id, season_id, queued_at)
		VALUES ($1, $2, $3, $4, $5)
		RETURNING id)
	INSERT INTO verification_item (verification_id, item, position, label, source, document_kind)
	SELECT cased.id, q.item, row_number() OVER (ORDER BY q.part, q.position), q.label, q.source, q.document_kind
	FROM cased, (
		SELECT 1 AS part, r.position, r.label, r.source, r.document_kind,
		       r.kind || CASE WHEN row_number() OVER (PARTITION BY r.kind ORDER BY r.position) > 1 THEN '-' || r.position ELSE '' END AS item
		FROM requirement r
		WHERE r.vacancy_id = $6
		UNION ALL
		SELECT 2, x.position, x.label, x.source, x.kind, 'document-' || x.kind
		FROM submission_document sd
		JOIN document d ON d.id = sd.document_id
		JOIN season_document x ON x.season_id = $4 AND x.kind = d.kind
		WHERE sd.submission_id = $2
		  AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.vacancy_id = $6 AND r.document_kind = x.kind)
	) q`

	insertReceipt = `
	INSERT INTO issued_document (code, kind, object, holder, title, person_id, sha256, issued_at)
	VALUES ($1, 'receipt', $2, $3, 'Kartu pendaftaran ' || $4, $5, $6, $7)`
)

var (
	standing pg.Rows[Receipt] = `
	SELECT a.id, b.id AS submission, a.number, i.code, b.snapshot_hash AS sha256, b.submitted_at,
	       s.code AS season_code, s.name AS season_name, v.title AS vacancy_title, u.name AS unit
	FROM application a
	JOIN submission b ON b.application_id = a.id AND b.withdrawn_at IS NULL
	JOIN issued_document i ON i.object = 'submission:' || b.id AND i.kind = 'receipt'
	JOIN season s ON s.id = a.season_id
	JOIN vacancy v ON v.id = b.vacancy_id
	JOIN unit u ON u.id = v.unit_id
	WHERE a.person_id = $1 AND s.code = $2`
)

type frozen struct {
	PersonID                string
	DataKey, SnapshotSealed []byte
}

var frozenBy pg.Rows[frozen] = `
	SELECT a.person_id, p.data_key, b.snapshot_sealed
	FROM submission b
	JOIN application a ON a.id = b.application_id
	JOIN person p ON p.id = a.person_id
	WHERE b.id = $1`
