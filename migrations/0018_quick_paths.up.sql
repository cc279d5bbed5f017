-- What is asked at every submission and on every page, made quick to answer.

-- Everything an applicant asks begins with the person: the index that keeps one
-- application per person and group leads with the person, and so finds it too.
ALTER TABLE application DROP CONSTRAINT application_one_per_person;
ALTER TABLE application ADD CONSTRAINT application_one_per_person UNIQUE (person_id, exclusivity);

-- A plpgsql function keeps its plan for the session, where an SQL function of
-- this form plans anew at each call. Within one statement the time is one, so
-- that comparisons with it can use an index.
CREATE OR REPLACE FUNCTION portal_now() RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN clock_timestamp() + coalesce((SELECT clock_offset FROM installation), interval '0');
END $$;

-- Asked for one season's stage, the view looks at that stage alone; with
-- DISTINCT ON it had to look at all.
CREATE OR REPLACE VIEW stage_now AS
	SELECT s.id, s.season_id, s.position, s.kind, s.name, s.objections,
	       d.id AS date_id, d.version, d.starts_at, d.ends_at, d.reason, d.letter
	FROM stage s
	JOIN season m ON m.id = s.season_id
	CROSS JOIN LATERAL (
		SELECT x.id, x.version, x.starts_at, x.ends_at, x.reason, x.letter
		FROM stage_date x
		WHERE x.stage_id = s.id AND x.refused_at IS NULL
		  AND (x.confirmed_at IS NOT NULL OR (m.state = 'draft' AND x.version = 1))
		ORDER BY x.version DESC
		LIMIT 1) d;

-- The sweep asks who names a file, and which replaced documents are old.
CREATE INDEX document_file_idx ON document (file_key);
CREATE INDEX document_replaced_idx ON document (replaced_at) WHERE replaced_at IS NOT NULL;
CREATE INDEX document_page_file_idx ON document_page (file_key);
CREATE INDEX issued_document_file_idx ON issued_document (file_key) WHERE file_key <> '';
