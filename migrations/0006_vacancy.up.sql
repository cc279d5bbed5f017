-- Vacancies (formasi): posts of an agency's unit, with what they ask for.
CREATE TABLE agency (
	id   uuid PRIMARY KEY,
	name text NOT NULL CONSTRAINT agency_name_unique UNIQUE
);
COMMENT ON TABLE agency IS 'A government body that recruits here; one installation can serve several.';

CREATE TABLE unit (
	id        uuid PRIMARY KEY,
	agency_id uuid NOT NULL REFERENCES agency,
	parent_id uuid REFERENCES unit,
	name      text NOT NULL,
	CONSTRAINT unit_unique UNIQUE NULLS NOT DISTINCT (agency_id, parent_id, name)
);
COMMENT ON TABLE unit IS 'The unit tree, parsed from lokasi_nm: perangkat daerah, bidang, seksi or UPT.';

CREATE TABLE vacancy (
	id               uuid PRIMARY KEY,
	season_id        uuid NOT NULL REFERENCES season,
	external_id      text NOT NULL,
	agency_id        uuid NOT NULL REFERENCES agency,
	unit_id          uuid NOT NULL REFERENCES unit,
	title            text NOT NULL,
	category         text NOT NULL,
	need_type        text NOT NULL,
	quota            int NOT NULL CONSTRAINT vacancy_quota CHECK (quota BETWEEN 1 AND 10000),
	accepts_disabled boolean NOT NULL DEFAULT false,
	pay_min          bigint NOT NULL CONSTRAINT vacancy_pay CHECK (pay_min >= 0 AND pay_max >= pay_min),
	pay_max          bigint NOT NULL,
	description      text NOT NULL DEFAULT '',
	state            text NOT NULL DEFAULT 'draft' CONSTRAINT vacancy_state CHECK (state IN ('draft', 'reviewed', 'published', 'closed', 'withdrawn')),
	slug             text CONSTRAINT vacancy_slug_unique UNIQUE,
	version          int NOT NULL DEFAULT 1,
	edited_by        uuid REFERENCES person,
	reviewed_by      uuid REFERENCES person,
	published_by     uuid REFERENCES person,
	published_at     timestamptz,
	ended_reason     text NOT NULL DEFAULT '',
	created_at       timestamptz NOT NULL DEFAULT portal_now(),
	search           tsvector NOT NULL DEFAULT ''::tsvector,
	search_text      text NOT NULL DEFAULT '',
	CONSTRAINT vacancy_external_unique UNIQUE (season_id, external_id),
	CONSTRAINT vacancy_published_whole CHECK (state IN ('draft', 'reviewed') OR (slug IS NOT NULL AND published_at IS NOT NULL)),
	CONSTRAINT vacancy_second_person CHECK (published_by IS NULL OR (published_by IS DISTINCT FROM reviewed_by AND published_by IS DISTINCT FROM edited_by)),
	CONSTRAINT vacancy_withdrawn_explained CHECK (state <> 'withdrawn' OR ended_reason <> '')
);
COMMENT ON TABLE vacancy IS 'A formation: title, unit, need type, quota. pay in whole rupiah. It carries no dates: deadlines belong to the season''s stages.';
CREATE INDEX vacancy_search_idx ON vacancy USING gin (search);
CREATE INDEX vacancy_search_trgm ON vacancy USING gin (search_text gin_trgm_ops);
CREATE INDEX vacancy_list_idx ON vacancy (state, season_id, title, id);
CREATE INDEX vacancy_unit_idx ON vacancy (unit_id);

CREATE TABLE vacancy_qualification (
	vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
	level_code text NOT NULL REFERENCES education_level,
	name       text NOT NULL,
	PRIMARY KEY (vacancy_id, level_code, name)
);
COMMENT ON TABLE vacancy_qualification IS 'The set of qualifications a vacancy accepts, by level and name.';
CREATE INDEX vacancy_qualification_name_idx ON vacancy_qualification (level_code, name);

CREATE TABLE requirement (
	id            uuid PRIMARY KEY,
	vacancy_id    uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
	position      int NOT NULL,
	kind          text NOT NULL,
	min_value     bigint NOT NULL DEFAULT 0,
	max_value     bigint NOT NULL DEFAULT 0,
	label         text NOT NULL,
	source        text NOT NULL,
	document_kind text NOT NULL DEFAULT '',
	CONSTRAINT requirement_position_unique UNIQUE (vacancy_id, position)
);
COMMENT ON TABLE requirement IS 'What a vacancy asks for, one row each, with its source in law; an officer edits them. Years, thousandths or days as the kind says.';

CREATE TABLE vacancy_change (
	id          uuid PRIMARY KEY,
	vacancy_id  uuid NOT NULL REFERENCES vacancy,
	field       text NOT NULL,
	old_value   text NOT NULL,
	new_value   text NOT NULL,
	reason      text NOT NULL CONSTRAINT vacancy_change_explained CHECK (reason <> ''),
	proposed_by uuid REFERENCES person,
	proposed_at timestamptz NOT NULL DEFAULT portal_now(),
	decided_by  uuid REFERENCES person,
	decided_at  timestamptz,
	accepted    boolean,
	CONSTRAINT vacancy_change_second_person CHECK (decided_by IS NULL OR decided_by IS DISTINCT FROM proposed_by)
);
COMMENT ON TABLE vacancy_change IS 'A proposed change of a published vacancy, by hand or by a later import; a second person decides.';
CREATE UNIQUE INDEX vacancy_change_one_open ON vacancy_change (vacancy_id, field) WHERE decided_at IS NULL;
