-- What a part of an assessment must have to be judged by it, and what its rules add up to once a season is public.
ALTER TABLE season_part
	ADD CONSTRAINT season_part_eliminating CHECK (NOT eliminating OR minimum IS NOT NULL),
	ADD CONSTRAINT season_part_panel CHECK (NOT panel OR spread > 0);

CREATE FUNCTION season_weights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state = 'draft' AND NEW.state <> 'draft' AND NEW.rule_set = 'own'
	   AND (SELECT sum(weight) FROM season_part WHERE season_id = NEW.id) IS DISTINCT FROM 100
	THEN
		RAISE EXCEPTION 'season.weights' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION season_weights() IS 'The parts of a season with rules of its own make up 100 percent when it is published.';
CREATE TRIGGER season_weights BEFORE UPDATE OF state ON season FOR EACH ROW EXECUTE FUNCTION season_weights();
