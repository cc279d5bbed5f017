-- A unit's thanks are not moderated from within: nor by who works in a part of it, nor by who leads what it belongs to.
CREATE OR REPLACE FUNCTION thanks_moderator(officer uuid, unit uuid, employee uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	WITH RECURSIVE above AS (
		SELECT u.id, u.parent_id FROM unit u WHERE u.id = thanks_moderator.unit
		UNION SELECT u.id, u.parent_id FROM unit u JOIN above a ON u.id = a.parent_id
	), works AS (
		SELECT u.id, u.parent_id FROM unit u JOIN employee e ON e.unit_id = u.id WHERE e.person_id = officer
		UNION SELECT u.id, u.parent_id FROM unit u JOIN works w ON u.id = w.parent_id
	)
	SELECT NOT EXISTS (SELECT FROM works w WHERE w.id = thanks_moderator.unit)
	   AND NOT EXISTS (SELECT FROM unit_head h JOIN employee e ON e.id = h.employee_id JOIN above a ON a.id = h.unit_id WHERE e.person_id = officer AND h.until IS NULL)
	   AND NOT coalesce((SELECT conflicted(officer, e.person_id) FROM employee e WHERE e.id = employee AND e.person_id IS NOT NULL), false)
$$;
COMMENT ON FUNCTION thanks_moderator(uuid, uuid, uuid) IS 'Whether somebody may moderate a thank-you: not to themselves, a relative, the unit they work in, one it is a part of, or one they lead, with all its parts.';

-- What nobody decided for a year is forgotten, with who sent it.
CREATE OR REPLACE FUNCTION thanks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.state <> 'asked' AND NOT (OLD.state = 'filed' AND OLD.filed_at <= portal_now() - interval '365 days') THEN
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
COMMENT ON FUNCTION thanks_guard() IS 'Nobody moderates a thank-you to themselves, a relative or their own unit; what was declined stays declined; only what nobody confirmed, or decided for a year, is deleted.';
COMMENT ON TABLE thanks IS 'A citizen''s thank-you: asked by mail → filed → published or declined with a reason. The sender''s name and address are sealed with a key of its own, and forgotten 90 days after the decision, or with all of it when nobody decided for a year.';
