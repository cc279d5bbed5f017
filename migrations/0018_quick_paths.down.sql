DROP INDEX issued_document_file_idx, document_page_file_idx, document_replaced_idx, document_file_idx;
CREATE OR REPLACE VIEW stage_now AS
	SELECT DISTINCT ON (s.id) s.id, s.season_id, s.position, s.kind, s.name, s.objections,
	       d.id AS date_id, d.version, d.starts_at, d.ends_at, d.reason, d.letter
	FROM stage s
	JOIN season m ON m.id = s.season_id
	JOIN stage_date d ON d.stage_id = s.id AND d.refused_at IS NULL
	 AND (d.confirmed_at IS NOT NULL OR (m.state = 'draft' AND d.version = 1))
	ORDER BY s.id, d.version DESC;
CREATE OR REPLACE FUNCTION portal_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
	SELECT clock_timestamp() + coalesce((SELECT clock_offset FROM installation), interval '0')
$$;
ALTER TABLE application DROP CONSTRAINT application_one_per_person;
ALTER TABLE application ADD CONSTRAINT application_one_per_person UNIQUE (exclusivity, person_id);
