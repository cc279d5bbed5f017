DROP TRIGGER announcement_guard ON announcement;
CREATE OR REPLACE FUNCTION announcement_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE FUNCTION announcement_row_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (SELECT published_at FROM announcement WHERE id = coalesce(NEW.announcement_id, OLD.announcement_id)) IS NOT NULL THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;
COMMENT ON FUNCTION announcement_row_guard() IS 'Rows of a published announcement never change.';
ALTER TABLE announcement DROP COLUMN code, DROP COLUMN correction, DROP COLUMN rows_hash, DROP COLUMN ended_at;
DROP INDEX announcement_due_idx;
DROP INDEX announcement_one_correction;
