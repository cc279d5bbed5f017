-- What application.Submit sends, written by hand and one statement at a time.
-- The verb sends the same in few round trips; what it computes (reading and
-- sealing, numbers, hashes) is here a value of the same size. Client c takes
-- the people first + c * each + i; identifiers are numbered (fill.go).
\set i :i + 1
\set n :first + :client_id * :each + :i
BEGIN;
-- loadForSubmit: the lock, the application, its documents, the person.
SELECT a.id AS application FROM application a JOIN season s ON s.id = a.season_id
WHERE a.person_id = ('00000000-0000-7000-8000-' || lpad(:n::int::text, 12, '0'))::uuid AND s.code = :season FOR UPDATE OF a \gset
SELECT a.id, a.person_id, p.data_key, a.state, coalesce(a.number, '') AS number, a.version, a.saved_page, a.updated_at, a.submitted_at,
       a.statements, a.disabled_sealed,
       coalesce(a.level_code, '') AS level_code, coalesce(l.name, '') AS level_name, a.qualification, a.institution,
       coalesce(a.graduation_year, 0) AS graduation_year, a.gpa, a.has_str, a.str_valid_until, a.experience_years,
       s.id AS season_id, s.code AS season_code, s.name AS season_name, s.kind AS season_kind, s.state AS season_state,
       s.channel, s.gpa_min, r.starts_at, r.ends_at, r.ends_at + s.grace AS closes_at, portal_now() AS now,
       coalesce(v.id::text, '') AS vacancy_id, coalesce(v.title, '') AS vacancy_title, coalesce(v.slug, '') AS vacancy_slug,
       coalesce(v.state, '') AS vacancy_state, coalesce(u.name, '') AS unit, coalesce(g.name, '') AS agency,
       coalesce(v.need_type, '') AS need_type
FROM application a
JOIN person p ON p.id = a.person_id
JOIN season s ON s.id = a.season_id
LEFT JOIN stage_now r ON r.season_id = s.id AND r.kind = 'registration'
LEFT JOIN education_level l ON l.code = a.level_code
LEFT JOIN vacancy v ON v.id = a.vacancy_id
LEFT JOIN unit u ON u.id = v.unit_id
LEFT JOIN agency g ON g.id = v.agency_id
WHERE a.person_id = ('00000000-0000-7000-8000-' || lpad(:n::int::text, 12, '0'))::uuid AND s.code = :season \gset now_
SELECT x.kind, x.label, x.required, coalesce(d.id::text, '') AS document, d.sha256,
       ARRAY(SELECT DISTINCT q.kind FROM requirement q WHERE q.vacancy_id = a.vacancy_id ORDER BY 1) AS asks
FROM application a
JOIN season s ON s.id = a.season_id
JOIN season_document x ON x.season_id = a.season_id
LEFT JOIN document d ON d.application_id = a.id AND d.kind = x.kind AND d.replaced_at IS NULL
WHERE a.person_id = ('00000000-0000-7000-8000-' || lpad(:n::int::text, 12, '0'))::uuid AND s.code = :season
ORDER BY x.position;
SELECT p.id AS person_id, p.full_name, p.birth_place, p.sex,
       p.data_key, p.nik_sealed, p.kk_sealed, p.birth_sealed, p.phone_sealed, t.address_sealed, t.disabled_sealed,
       coalesce(t.region_code, '') AS region_code,
       coalesce(concat_ws(', ', d.name, k.name, v.name), '') AS region_name,
       coalesce(t.level_code, '') AS level_code, coalesce(l.name, '') AS level_name,
       coalesce(t.qualification, '') AS qualification, coalesce(t.institution, '') AS institution,
       coalesce(t.graduation_year, 0) AS graduation_year,
       t.gpa, t.has_str, t.str_valid_until, t.experience_years
FROM person p
LEFT JOIN applicant t ON t.person_id = p.id
LEFT JOIN education_level l ON l.code = t.level_code
LEFT JOIN region d ON d.code = t.region_code
LEFT JOIN region k ON k.code = d.parent
LEFT JOIN region v ON v.code = k.parent
WHERE p.id = ('00000000-0000-7000-8000-' || lpad(:n::int::text, 12, '0'))::uuid;
-- store: the state, the participant, the frozen submission and its documents.
UPDATE application SET state = 'submitted', number = '0' || lpad(:n::int::text, 9, '0'), submitted_at = :now_now::timestamptz,
       version = version + 1, updated_at = portal_now()
WHERE id = :application::uuid;
INSERT INTO participant (id, season_id, number, application_id, person_id)
VALUES (('00000000-0000-7000-8010-' || lpad(:n::int::text, 12, '0'))::uuid, :now_season_id::uuid, '0' || lpad(:n::int::text, 9, '0'),
        :application::uuid, :now_person_id::uuid)
ON CONFLICT (application_id) DO NOTHING;
INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
VALUES (('00000000-0000-7000-8011-' || lpad(:n::int::text, 12, '0'))::uuid, :application::uuid, :now_vacancy_id::uuid,
        ('00000000-0000-7000-8012-' || lpad(:n::int::text, 12, '0'))::uuid,
        convert_to(repeat('x', 1500), 'UTF8'), decode(repeat('ab', 32), 'hex'), :now_now::timestamptz);
INSERT INTO submission_document (submission_id, document_id)
SELECT ('00000000-0000-7000-8011-' || lpad(:n::int::text, 12, '0'))::uuid, d.id FROM document d
WHERE d.application_id = :application::uuid AND d.replaced_at IS NULL;
-- The case with its checklist.
WITH cased AS (
	INSERT INTO verification (id, submission_id, application_id, season_id, queued_at)
	VALUES (('00000000-0000-7000-8013-' || lpad(:n::int::text, 12, '0'))::uuid, ('00000000-0000-7000-8011-' || lpad(:n::int::text, 12, '0'))::uuid,
	        :application::uuid, :now_season_id::uuid, :now_now::timestamptz)
	RETURNING id)
INSERT INTO verification_item (verification_id, item, position, label, source, document_kind)
SELECT cased.id, q.item, row_number() OVER (ORDER BY q.part, q.position), q.label, q.source, q.document_kind
FROM cased, (
	SELECT 1 AS part, r.position, r.label, r.source, r.document_kind,
	       r.kind || CASE WHEN row_number() OVER (PARTITION BY r.kind ORDER BY r.position) > 1 THEN '-' || r.position ELSE '' END AS item
	FROM requirement r
	WHERE r.vacancy_id = :now_vacancy_id::uuid
	UNION ALL
	SELECT 2, x.position, x.label, x.source, x.kind, 'document-' || x.kind
	FROM submission_document sd
	JOIN document d ON d.id = sd.document_id
	JOIN season_document x ON x.season_id = :now_season_id::uuid AND x.kind = d.kind
	WHERE sd.submission_id = ('00000000-0000-7000-8011-' || lpad(:n::int::text, 12, '0'))::uuid
	  AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.vacancy_id = :now_vacancy_id::uuid AND r.document_kind = x.kind)
) q;
-- The receipt, the event with its payload, the notice and the work of mailing it.
INSERT INTO issued_document (code, kind, object, holder, title, person_id, sha256, issued_at)
VALUES ('PGBN-' || substr(lpad(:n::int::text, 8, '0'), 1, 4) || '-' || substr(lpad(:n::int::text, 8, '0'), 5, 4), 'receipt',
        'submission' || chr(58) || '00000000-0000-7000-8011-' || lpad(:n::int::text, 12, '0'), 'Si** Sa****', 'Kartu pendaftaran Uji Beban CPNS',
        :now_person_id::uuid, decode(repeat('ab', 32), 'hex'), :now_now::timestamptz);
WITH e AS (
	INSERT INTO event (account_id, person_id, signin_id, strength, role, operator, act, object, class, commitment)
	VALUES (('00000000-0000-7000-8001-' || lpad(:n::int::text, 12, '0'))::uuid, :now_person_id::uuid, NULL, 'password', 'applicant', '',
	        'application.submitted', 'application:' || :application::text, 'sealed', decode(repeat('ab', 32), 'hex'))
	RETURNING id)
INSERT INTO event_payload (event_id, salt, payload)
SELECT e.id, decode(repeat('ab', 32), 'hex'), convert_to(repeat('x', 350), 'UTF8') FROM e;
INSERT INTO notice (id, person_id, code, args, link)
VALUES (('00000000-0000-7000-8014-' || lpad(:n::int::text, 12, '0'))::uuid, :now_person_id::uuid, 'notice.application-submitted',
        ARRAY['Uji Beban CPNS', '012 345 678-9', '2026-11-24T03.00.00Z'], '/lamaran/cpns-uji-beban/tanda-terima');
SELECT a.id AS account FROM account a WHERE a.person_id = :now_person_id::uuid AND a.state = 'active' ORDER BY a.id \gset
INSERT INTO river_job (args, kind, max_attempts, metadata, priority, queue, scheduled_at, state, tags)
VALUES (jsonb_build_object('key', :account::text, 'notice', :now_person_id::text, 'account', :account::text), 'notice.deliver', 25, '{}', 1,
        'default', now(), 'available', '{}');
COMMIT;
