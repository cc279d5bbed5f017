-- A planner changes the terms and documents of a draft season; from its publication
-- on they are what everybody reads and plans by, and nobody changes them.

ALTER TABLE season ADD COLUMN edited_by uuid REFERENCES person;
ALTER TABLE season DROP CONSTRAINT season_published_by_second;
ALTER TABLE season ADD CONSTRAINT season_published_by_second
	CHECK (published_by IS NULL OR (published_by IS DISTINCT FROM created_by AND published_by IS DISTINCT FROM edited_by));
ALTER TABLE season ADD CONSTRAINT season_grace CHECK (grace BETWEEN interval '0' AND interval '1 day');
COMMENT ON COLUMN season.edited_by IS 'Who changed the terms or documents last; somebody else publishes.';

CREATE FUNCTION season_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state <> 'draft' AND (NEW.state = 'draft'
	   OR (NEW.code, NEW.name, NEW.kind, NEW.channel, NEW.year, NEW.exclusivity, NEW.grace, NEW.gpa_min, NEW.legal_basis)
	      IS DISTINCT FROM (OLD.code, OLD.name, OLD.kind, OLD.channel, OLD.year, OLD.exclusivity, OLD.grace, OLD.gpa_min, OLD.legal_basis))
	THEN
		RAISE EXCEPTION 'season.terms-frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION season_guard() IS 'The terms of a season that was published never change, and it is never a draft again.';
CREATE TRIGGER season_guard BEFORE UPDATE ON season FOR EACH ROW EXECUTE FUNCTION season_guard();

CREATE FUNCTION season_part_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM 1 FROM season WHERE id IN (OLD.season_id, NEW.season_id) FOR SHARE; -- no publication meanwhile
	IF EXISTS (SELECT 1 FROM season WHERE id IN (OLD.season_id, NEW.season_id) AND state <> 'draft') THEN
		RAISE EXCEPTION 'season.terms-frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;
COMMENT ON FUNCTION season_part_guard() IS 'Stages and documents are added, changed and removed in draft seasons only; dates have rules of their own.';
CREATE TRIGGER season_part_guard BEFORE INSERT OR UPDATE OR DELETE ON stage FOR EACH ROW EXECUTE FUNCTION season_part_guard();
CREATE TRIGGER season_part_guard BEFORE INSERT OR UPDATE OR DELETE ON season_document FOR EACH ROW EXECUTE FUNCTION season_part_guard();

-- Two documents change places in one statement.
ALTER TABLE season_document DROP CONSTRAINT season_document_position_unique;
ALTER TABLE season_document ADD CONSTRAINT season_document_position_unique UNIQUE (season_id, position) DEFERRABLE;
