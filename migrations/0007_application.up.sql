-- Applicants, their applications, documents and frozen submissions.
CREATE TABLE applicant (
	person_id        uuid PRIMARY KEY REFERENCES person,
	address_sealed   bytea,
	region_code      text REFERENCES region,
	level_code       text REFERENCES education_level,
	qualification    text NOT NULL DEFAULT '',
	institution      text NOT NULL DEFAULT '',
	graduation_year  int,
	gpa              int CONSTRAINT applicant_gpa CHECK (gpa BETWEEN 0 AND 4000),
	str_valid_until  date,
	has_str          boolean,
	disabled_sealed  bytea,
	experience_years int,
	updated_at       timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE applicant IS 'What a person tells about themself once and reuses in every application. gpa in thousandths.';

CREATE TABLE application (
	id              uuid PRIMARY KEY,
	season_id       uuid NOT NULL REFERENCES season,
	exclusivity     text NOT NULL,
	person_id       uuid NOT NULL REFERENCES person,
	vacancy_id      uuid REFERENCES vacancy,
	state           text NOT NULL DEFAULT 'draft' CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'ms', 'tms', 'disqualified')),
	number          text CONSTRAINT application_number_unique UNIQUE,
	level_code      text REFERENCES education_level,
	qualification   text NOT NULL DEFAULT '',
	institution     text NOT NULL DEFAULT '',
	graduation_year int,
	gpa             int CONSTRAINT application_gpa CHECK (gpa BETWEEN 0 AND 4000),
	has_str         boolean,
	str_valid_until date,
	experience_years int,
	disabled_sealed bytea,
	statements      text[] NOT NULL DEFAULT '{}',
	version         int NOT NULL DEFAULT 0,
	created_at      timestamptz NOT NULL DEFAULT portal_now(),
	updated_at      timestamptz NOT NULL DEFAULT portal_now(),
	submitted_at    timestamptz,
	reminded        int NOT NULL DEFAULT 0,
	CONSTRAINT application_one_per_person UNIQUE (exclusivity, person_id),
	CONSTRAINT application_submitted_whole CHECK (state = 'draft' OR (number IS NOT NULL AND submitted_at IS NOT NULL AND vacancy_id IS NOT NULL))
);
COMMENT ON TABLE application IS 'One person''s application in a season (or group of seasons): a draft that can be resumed on any device, then the state of its newest submission. reminded counts the deadline reminders already sent.';
CREATE INDEX application_vacancy_idx ON application (vacancy_id, state);
CREATE INDEX application_season_idx ON application (season_id, state);

CREATE TABLE participant (
	id             uuid PRIMARY KEY,
	season_id      uuid NOT NULL REFERENCES season,
	number         text NOT NULL CONSTRAINT participant_number_unique UNIQUE CONSTRAINT participant_number_form CHECK (number ~ '^[0-9]{10}$'),
	application_id uuid CONSTRAINT participant_one_per_application UNIQUE REFERENCES application,
	person_id      uuid REFERENCES person,
	created_at     timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE participant IS 'Who scores, results and letters refer to: a random number with a check digit, allotted at the first submission and kept.';

CREATE TABLE submission (
	id              uuid PRIMARY KEY,
	application_id  uuid NOT NULL REFERENCES application,
	vacancy_id      uuid NOT NULL REFERENCES vacancy,
	idempotency_key uuid NOT NULL CONSTRAINT submission_key_unique UNIQUE,
	snapshot_sealed bytea NOT NULL,
	snapshot_hash   bytea NOT NULL CONSTRAINT submission_hash_32 CHECK (octet_length(snapshot_hash) = 32),
	submitted_at    timestamptz NOT NULL,
	withdrawn_at    timestamptz
);
COMMENT ON TABLE submission IS 'An application as it was sent, frozen whole and sealed with the person''s key. Withdrawing keeps the row.';
CREATE UNIQUE INDEX submission_one_standing ON submission (application_id) WHERE withdrawn_at IS NULL;

CREATE FUNCTION submission_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
	   OR (NEW.id, NEW.application_id, NEW.vacancy_id, NEW.idempotency_key, NEW.snapshot_sealed, NEW.snapshot_hash, NEW.submitted_at)
	      IS DISTINCT FROM (OLD.id, OLD.application_id, OLD.vacancy_id, OLD.idempotency_key, OLD.snapshot_sealed, OLD.snapshot_hash, OLD.submitted_at)
	THEN
		RAISE EXCEPTION 'submission is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION submission_guard() IS 'A submission may only be withdrawn, once.';
CREATE TRIGGER submission_guard BEFORE UPDATE OR DELETE ON submission FOR EACH ROW EXECUTE FUNCTION submission_guard();

CREATE TABLE document (
	id             uuid PRIMARY KEY,
	application_id uuid NOT NULL REFERENCES application,
	kind           text NOT NULL,
	file_key       text NOT NULL,
	sha256         bytea NOT NULL CONSTRAINT document_sha256_32 CHECK (octet_length(sha256) = 32),
	media_type     text NOT NULL,
	bytes          bigint NOT NULL,
	pages          int NOT NULL,
	notes          text[] NOT NULL DEFAULT '{}',
	created_at     timestamptz NOT NULL DEFAULT portal_now(),
	replaced_at    timestamptz
);
COMMENT ON TABLE document IS 'An uploaded document, sealed in the file store before this row exists. One standing document of each kind; replaced ones stay as long as a submission names them.';
CREATE UNIQUE INDEX document_one_standing ON document (application_id, kind) WHERE replaced_at IS NULL;

CREATE TABLE document_page (
	document_id uuid NOT NULL REFERENCES document ON DELETE CASCADE,
	page        int NOT NULL,
	file_key    text NOT NULL,
	PRIMARY KEY (document_id, page)
);
COMMENT ON TABLE document_page IS 'Page images as the verifier sees them, rendered at upload and sealed.';

CREATE TABLE submission_document (
	submission_id uuid NOT NULL REFERENCES submission,
	document_id   uuid NOT NULL REFERENCES document,
	PRIMARY KEY (submission_id, document_id)
);
COMMENT ON TABLE submission_document IS 'Which documents a submission froze.';

CREATE TABLE issued_document (
	code        text PRIMARY KEY CONSTRAINT issued_document_code_form CHECK (code ~ '^[A-Z0-9]{4}(-[A-Z0-9]{4}){2}$'),
	kind        text NOT NULL,
	object      text NOT NULL,
	holder      text NOT NULL DEFAULT '',
	title       text NOT NULL,
	person_id   uuid REFERENCES person,
	file_key    text NOT NULL DEFAULT '',
	sha256      bytea,
	issued_at   timestamptz NOT NULL DEFAULT portal_now(),
	status      text NOT NULL DEFAULT 'valid' CONSTRAINT issued_document_status CHECK (status IN ('valid', 'replaced', 'revoked')),
	status_note text NOT NULL DEFAULT '',
	replaced_by text REFERENCES issued_document
);
COMMENT ON TABLE issued_document IS 'Every document the portal issues (receipt, card, letter, later certificates), checkable at /verifikasi/{code}. holder is masked as fits.';
CREATE INDEX issued_document_object_idx ON issued_document (object);
