-- Announcements (pengumuman): written, checked, approved by others, published at a minute, corrected only by a later one.
CREATE TABLE announcement (
	id            uuid PRIMARY KEY,
	season_id     uuid NOT NULL REFERENCES season,
	kind          text NOT NULL CONSTRAINT announcement_kind CHECK (kind IN ('general', 'schedule', 'admin_result')),
	stage_id      uuid REFERENCES stage,
	slug          text CONSTRAINT announcement_slug_unique UNIQUE,
	number        text NOT NULL,
	title         text NOT NULL,
	basis         text NOT NULL DEFAULT '',
	body          text NOT NULL,
	place         text NOT NULL DEFAULT '',
	letter_date   date NOT NULL,
	signer_title  text NOT NULL DEFAULT '',
	signer_name   text NOT NULL DEFAULT '',
	state         text NOT NULL DEFAULT 'draft' CONSTRAINT announcement_state CHECK (state IN ('draft', 'checked', 'approved', 'published', 'corrected', 'revoked')),
	author        uuid REFERENCES person,
	approvals_needed int NOT NULL DEFAULT 1 CONSTRAINT announcement_approvals CHECK (approvals_needed >= 1),
	publish_at    timestamptz,
	published_at  timestamptz,
	corrects      uuid REFERENCES announcement,
	ended_reason  text NOT NULL DEFAULT '',
	letter_key    text NOT NULL DEFAULT '',
	letter_sha256 bytea,
	letter_signed boolean NOT NULL DEFAULT false,
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT announcement_published_whole CHECK (state NOT IN ('published', 'corrected', 'revoked') OR (slug IS NOT NULL AND published_at IS NOT NULL))
);
COMMENT ON TABLE announcement IS 'An official announcement. Once published its text and rows are frozen; a correction is a new announcement that names the old one. The letter is unsigned until the signed PDF is uploaded.';
CREATE INDEX announcement_published_idx ON announcement (published_at DESC) WHERE published_at IS NOT NULL;

CREATE TABLE announcement_row (
	announcement_id uuid NOT NULL REFERENCES announcement,
	participant_id  uuid NOT NULL REFERENCES participant,
	number          text NOT NULL,
	masked_name     text NOT NULL,
	vacancy_id      uuid NOT NULL REFERENCES vacancy,
	vacancy_title   text NOT NULL,
	unit_name       text NOT NULL,
	need_type       text NOT NULL,
	outcome         text NOT NULL CONSTRAINT announcement_row_outcome CHECK (outcome IN ('ms', 'tms')),
	reason_codes    text[] NOT NULL DEFAULT '{}',
	PRIMARY KEY (announcement_id, participant_id)
);
COMMENT ON TABLE announcement_row IS 'The frozen table of a result announcement: number, masked name, outcome, reason codes; never a NIK.';
CREATE INDEX announcement_row_vacancy_idx ON announcement_row (announcement_id, vacancy_title, unit_name, number);

CREATE TABLE approval (
	id         uuid PRIMARY KEY,
	object     text NOT NULL,
	act        text NOT NULL,
	person_id  uuid NOT NULL REFERENCES person,
	signin_id  uuid REFERENCES signin,
	note       text NOT NULL DEFAULT '',
	created_at timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT approval_once_per_person UNIQUE (object, act, person_id),
	CONSTRAINT approval_once_per_signin UNIQUE (object, act, signin_id)
);
COMMENT ON TABLE approval IS 'One person''s approval of one act on one object; author plus N distinct approvers (decisions 9).';
CREATE TRIGGER approval_append_only BEFORE UPDATE OR DELETE ON approval FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION announcement_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND OLD.published_at IS NULL THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'DELETE' OR OLD.published_at IS NOT NULL AND
	   (NEW.number, NEW.title, NEW.basis, NEW.body, NEW.letter_date, NEW.slug, NEW.published_at, NEW.season_id, NEW.kind)
	   IS DISTINCT FROM (OLD.number, OLD.title, OLD.basis, OLD.body, OLD.letter_date, OLD.slug, OLD.published_at, OLD.season_id, OLD.kind)
	THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	IF NEW.state = 'published' AND OLD.state <> 'published' AND
	   (SELECT count(*) FROM approval a WHERE a.object = 'announcement:' || NEW.id AND a.act = 'announcement.approved'
	      AND a.person_id IS DISTINCT FROM NEW.author) < NEW.approvals_needed
	THEN
		RAISE EXCEPTION 'announcement.not-approved' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION announcement_guard() IS 'Nothing is published without enough approvers other than its author; what is published is frozen.';
CREATE TRIGGER announcement_guard BEFORE UPDATE OR DELETE ON announcement FOR EACH ROW EXECUTE FUNCTION announcement_guard();

CREATE FUNCTION announcement_row_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (SELECT published_at FROM announcement WHERE id = coalesce(NEW.announcement_id, OLD.announcement_id)) IS NOT NULL THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;
COMMENT ON FUNCTION announcement_row_guard() IS 'Rows of a published announcement never change.';
CREATE TRIGGER announcement_row_guard BEFORE INSERT OR UPDATE OR DELETE ON announcement_row FOR EACH ROW EXECUTE FUNCTION announcement_row_guard();
