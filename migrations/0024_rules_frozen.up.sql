-- What ranks people is frozen with the other terms of a season: its rule set, the order of ties, and its tests.
CREATE OR REPLACE FUNCTION season_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state <> 'draft' AND (NEW.state = 'draft'
	   OR (NEW.code, NEW.name, NEW.kind, NEW.channel, NEW.year, NEW.exclusivity, NEW.grace, NEW.gpa_min, NEW.legal_basis, NEW.rule_set, NEW.ties)
	      IS DISTINCT FROM (OLD.code, OLD.name, OLD.kind, OLD.channel, OLD.year, OLD.exclusivity, OLD.grace, OLD.gpa_min, OLD.legal_basis, OLD.rule_set, OLD.ties))
	THEN
		RAISE EXCEPTION 'season.terms-frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER season_part_guard BEFORE INSERT OR UPDATE OR DELETE ON season_part FOR EACH ROW EXECUTE FUNCTION season_part_guard();
