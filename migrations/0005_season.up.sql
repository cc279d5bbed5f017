-- A season (musim pengadaan): one round of recruitment with its stages, dates and limits.
CREATE TABLE season (
	id           uuid PRIMARY KEY,
	code         text NOT NULL CONSTRAINT season_code_unique UNIQUE CONSTRAINT season_code_form CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name         text NOT NULL,
	kind         text NOT NULL CONSTRAINT season_kind CHECK (kind IN ('cpns', 'pppk', 'internal')),
	channel      text NOT NULL CONSTRAINT season_channel CHECK (channel IN ('portal', 'sscasn')),
	year         int NOT NULL,
	exclusivity  text NOT NULL,
	state        text NOT NULL DEFAULT 'draft' CONSTRAINT season_state CHECK (state IN ('draft', 'published', 'closed', 'archived')),
	grace        interval NOT NULL DEFAULT interval '0',
	gpa_min      int NOT NULL DEFAULT 2750 CONSTRAINT season_gpa CHECK (gpa_min BETWEEN 0 AND 4000),
	legal_basis  text NOT NULL DEFAULT '',
	created_by   uuid REFERENCES person,
	published_by uuid REFERENCES person,
	published_at timestamptz,
	created_at   timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT season_published_by_second CHECK (published_by IS NULL OR published_by IS DISTINCT FROM created_by)
);
COMMENT ON TABLE season IS 'One round. exclusivity groups the seasons in which one person has one application. gpa_min in thousandths; grace is added to the registration deadline by published rule only.';

CREATE TABLE stage (
	id         uuid PRIMARY KEY,
	season_id  uuid NOT NULL REFERENCES season,
	position   int NOT NULL,
	kind       text NOT NULL CONSTRAINT stage_kind CHECK (kind IN ('announcement', 'registration', 'verification', 'admin_result', 'objection', 'answer', 'post_objection', 'test', 'result', 'documents', 'appointment', 'other')),
	name       text NOT NULL,
	objections boolean NOT NULL DEFAULT false,
	CONSTRAINT stage_position_unique UNIQUE (season_id, position)
);
COMMENT ON TABLE stage IS 'The stages of a season in order, by their legal names (domain 1.1).';
CREATE UNIQUE INDEX stage_one_registration ON stage (season_id) WHERE kind = 'registration';

CREATE TABLE stage_date (
	id           uuid PRIMARY KEY,
	stage_id     uuid NOT NULL REFERENCES stage,
	version      int NOT NULL,
	starts_at    timestamptz NOT NULL,
	ends_at      timestamptz NOT NULL,
	reason       text NOT NULL DEFAULT '',
	letter       text NOT NULL DEFAULT '',
	proposed_by  uuid REFERENCES person,
	proposed_at  timestamptz NOT NULL DEFAULT portal_now(),
	confirmed_by uuid REFERENCES person,
	confirmed_at timestamptz,
	refused_at   timestamptz,
	CONSTRAINT stage_date_order CHECK (ends_at > starts_at),
	CONSTRAINT stage_date_version_unique UNIQUE (stage_id, version),
	CONSTRAINT stage_date_second_person CHECK (confirmed_by IS NULL OR confirmed_by IS DISTINCT FROM proposed_by),
	CONSTRAINT stage_date_change_explained CHECK (version = 1 OR (reason <> '' AND letter <> ''))
);
COMMENT ON TABLE stage_date IS 'Every version of a stage''s dates; the newest confirmed one counts. ends_at is exclusive (00.00 of the next day is printed 23.59 WIB). A change has a reason, a letter and a second person.';
CREATE UNIQUE INDEX stage_date_one_open ON stage_date (stage_id) WHERE confirmed_at IS NULL AND refused_at IS NULL;

CREATE FUNCTION stage_date_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM stage s JOIN season m ON m.id = s.season_id WHERE s.id = OLD.stage_id AND m.state <> 'draft') THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'DELETE' OR OLD.confirmed_at IS NOT NULL OR OLD.refused_at IS NOT NULL
	   OR (NEW.stage_id, NEW.version, NEW.starts_at, NEW.ends_at, NEW.reason, NEW.letter, NEW.proposed_by)
	      IS DISTINCT FROM (OLD.stage_id, OLD.version, OLD.starts_at, OLD.ends_at, OLD.reason, OLD.letter, OLD.proposed_by)
	THEN
		RAISE EXCEPTION 'stage_date is append-only' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION stage_date_guard() IS 'A version of dates may only be confirmed or refused, once; nothing else in it ever changes. Drafts of unpublished seasons may be removed.';
CREATE TRIGGER stage_date_guard BEFORE UPDATE OR DELETE ON stage_date FOR EACH ROW EXECUTE FUNCTION stage_date_guard();

CREATE VIEW stage_now AS
	SELECT DISTINCT ON (s.id) s.id, s.season_id, s.position, s.kind, s.name, s.objections,
	       d.id AS date_id, d.version, d.starts_at, d.ends_at, d.reason, d.letter
	FROM stage s
	JOIN season m ON m.id = s.season_id
	JOIN stage_date d ON d.stage_id = s.id AND d.refused_at IS NULL
	 AND (d.confirmed_at IS NOT NULL OR (m.state = 'draft' AND d.version = 1))
	ORDER BY s.id, d.version DESC;
COMMENT ON VIEW stage_now IS 'Each stage with the dates in force; in a draft season the planned ones.';

CREATE TABLE season_document (
	season_id uuid NOT NULL REFERENCES season,
	kind      text NOT NULL,
	position  int NOT NULL,
	label     text NOT NULL,
	hint      text NOT NULL DEFAULT '',
	format    text NOT NULL CONSTRAINT season_document_format CHECK (format IN ('jpeg', 'pdf')),
	max_bytes bigint NOT NULL CONSTRAINT season_document_max CHECK (max_bytes > 0),
	max_pages int NOT NULL DEFAULT 20,
	required  text NOT NULL CONSTRAINT season_document_required CHECK (required IN ('always', 'str', 'disability', 'experience', 'never')),
	source    text NOT NULL DEFAULT '',
	PRIMARY KEY (season_id, kind),
	CONSTRAINT season_document_position_unique UNIQUE (season_id, position)
);
COMMENT ON TABLE season_document IS 'Which documents a season asks for, in which format and size, and when each is required.';
