CREATE OR REPLACE FUNCTION thanks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.state <> 'asked' THEN
			RAISE EXCEPTION 'thanks.wrong-state' USING ERRCODE = 'restrict_violation';
		END IF;
		RETURN OLD;
	END IF;
	IF NEW.decided_at IS DISTINCT FROM OLD.decided_at AND NOT (thanks_moderator(NEW.decided_by, NEW.unit_id, NEW.employee_id) AND thanks_moderator(NEW.decided_by, OLD.unit_id, OLD.employee_id)) THEN
		RAISE EXCEPTION 'thanks.conflict' USING ERRCODE = 'check_violation';
	END IF;
	IF OLD.state = 'declined' AND NEW.state <> 'declined' THEN
		RAISE EXCEPTION 'thanks.wrong-state' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION thanks_moderator(officer uuid, unit uuid, employee uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT NOT EXISTS (SELECT FROM employee e WHERE e.person_id = officer AND e.unit_id = unit)
	   AND NOT EXISTS (SELECT FROM unit_head h JOIN employee e ON e.id = h.employee_id WHERE e.person_id = officer AND h.until IS NULL AND h.unit_id = unit)
	   AND NOT coalesce((SELECT conflicted(officer, e.person_id) FROM employee e WHERE e.id = employee AND e.person_id IS NOT NULL), false)
$$;
COMMENT ON FUNCTION thanks_moderator(uuid, uuid, uuid) IS 'Whether somebody may moderate a thank-you: not to themselves, a relative, or the unit they work in or lead.';
COMMENT ON FUNCTION thanks_guard() IS 'Nobody moderates a thank-you to themselves, a relative or their own unit; what was declined stays declined.';
COMMENT ON TABLE thanks IS 'A citizen''s thank-you: asked by mail → filed → published or declined with a reason. The sender''s name and address are sealed with a key of its own, and forgotten 90 days after the decision.';
