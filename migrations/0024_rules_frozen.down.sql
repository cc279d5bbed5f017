DROP TRIGGER season_part_guard ON season_part;
CREATE OR REPLACE FUNCTION season_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state <> 'draft' AND (NEW.state = 'draft'
	   OR (NEW.code, NEW.name, NEW.kind, NEW.channel, NEW.year, NEW.exclusivity, NEW.grace, NEW.gpa_min, NEW.legal_basis)
	      IS DISTINCT FROM (OLD.code, OLD.name, OLD.kind, OLD.channel, OLD.year, OLD.exclusivity, OLD.grace, OLD.gpa_min, OLD.legal_basis))
	THEN
		RAISE EXCEPTION 'season.terms-frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
