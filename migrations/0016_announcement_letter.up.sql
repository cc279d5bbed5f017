-- What an announcement's letter needs: its check code, why it corrects another, and a seal over its table.
ALTER TABLE announcement
	ADD COLUMN code       text CONSTRAINT announcement_code_unique UNIQUE,
	ADD COLUMN correction text NOT NULL DEFAULT '',
	ADD COLUMN rows_hash  bytea,
	ADD COLUMN ended_at   timestamptz,
	ADD CONSTRAINT announcement_correction_explained CHECK (corrects IS NULL OR correction <> '');
CREATE UNIQUE INDEX announcement_one_correction ON announcement (corrects) WHERE state <> 'revoked';
CREATE INDEX announcement_due_idx ON announcement (publish_at) WHERE state = 'approved';
COMMENT ON COLUMN announcement.code IS 'Printed on the letter from its first draft, checkable at /verifikasi once published.';
COMMENT ON COLUMN announcement.rows_hash IS 'SHA-256 of the table as it was checked; publishing refuses when the decisions have changed since.';

CREATE OR REPLACE FUNCTION announcement_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		IF NEW.state <> 'draft' OR NEW.published_at IS NOT NULL THEN
			RAISE EXCEPTION 'announcement.not-approved' USING ERRCODE = 'check_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF TG_OP = 'DELETE' AND OLD.published_at IS NULL THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'DELETE' OR (OLD.published_at IS NOT NULL OR EXISTS (SELECT 1 FROM approval a WHERE a.object = 'announcement:' || OLD.id)) AND
	   (NEW.number, NEW.title, NEW.basis, NEW.body, NEW.place, NEW.letter_date, NEW.signer_title, NEW.signer_name, NEW.season_id,
	    NEW.kind, NEW.author, NEW.approvals_needed, NEW.code, NEW.corrects, NEW.correction, NEW.rows_hash)
	   IS DISTINCT FROM
	   (OLD.number, OLD.title, OLD.basis, OLD.body, OLD.place, OLD.letter_date, OLD.signer_title, OLD.signer_name, OLD.season_id,
	    OLD.kind, OLD.author, OLD.approvals_needed, OLD.code, OLD.corrects, OLD.correction, OLD.rows_hash)
	   OR OLD.published_at IS NOT NULL AND (NEW.slug, NEW.published_at) IS DISTINCT FROM (OLD.slug, OLD.published_at)
	THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	IF NEW.state IN ('published', 'corrected', 'revoked') AND OLD.published_at IS NULL AND
	   (SELECT count(*) FROM approval a WHERE a.object = 'announcement:' || NEW.id AND a.act = 'announcement.approved'
	      AND a.person_id IS DISTINCT FROM NEW.author) < NEW.approvals_needed
	THEN
		RAISE EXCEPTION 'announcement.not-approved' USING ERRCODE = 'check_violation';
	END IF;
	IF OLD.state IN ('corrected', 'revoked') AND NEW.state IS DISTINCT FROM OLD.state
	   OR OLD.published_at IS NOT NULL AND NEW.state IN ('draft', 'checked', 'approved')
	THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION announcement_guard() IS 'Nothing is published without enough approvers other than its author; what was approved or published is frozen; what has ended does not come back.';
DROP TRIGGER announcement_guard ON announcement;
CREATE TRIGGER announcement_guard BEFORE INSERT OR UPDATE OR DELETE ON announcement FOR EACH ROW EXECUTE FUNCTION announcement_guard();

CREATE OR REPLACE FUNCTION announcement_row_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	this uuid := coalesce(NEW.announcement_id, OLD.announcement_id);
BEGIN
	IF EXISTS (SELECT 1 FROM announcement a WHERE a.id = this AND a.published_at IS NOT NULL)
	   OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM approval a WHERE a.object = 'announcement:' || this)
	THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;
COMMENT ON FUNCTION announcement_row_guard() IS 'Rows of an approved or published announcement never change; an unpublished draft may be removed with its rows.';
