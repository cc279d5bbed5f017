-- Thanks of citizens (terima kasih): to a unit or one of its people, proven by mail, moderated with reasons; and what a nomination rests on.
CREATE TABLE thanks (
	id            uuid PRIMARY KEY,
	code          text NOT NULL CONSTRAINT thanks_code_unique UNIQUE,
	unit_id       uuid NOT NULL REFERENCES unit,
	addressee     text NOT NULL DEFAULT '',
	happened_on   date NOT NULL,
	text          text NOT NULL,
	shown         text NOT NULL CONSTRAINT thanks_shown CHECK (shown IN ('initials', 'anonymous')),
	initials      text NOT NULL DEFAULT '',
	data_key      bytea,
	name_sealed   bytea,
	email_sealed  bytea,
	secret_hash   bytea CONSTRAINT thanks_secret_unique UNIQUE CONSTRAINT thanks_secret_32 CHECK (octet_length(secret_hash) = 32),
	expires_at    timestamptz,
	state         text NOT NULL DEFAULT 'asked' CONSTRAINT thanks_state CHECK (state IN ('asked', 'filed', 'published', 'declined')),
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	filed_at      timestamptz,
	employee_id   uuid REFERENCES employee,
	excerpt       text NOT NULL DEFAULT '',
	decided_by    uuid REFERENCES person,
	decided_at    timestamptz,
	reason        text NOT NULL DEFAULT '',
	named         boolean NOT NULL DEFAULT false,
	CONSTRAINT thanks_asked CHECK ((state = 'asked') = (secret_hash IS NOT NULL) AND (state = 'asked') = (expires_at IS NOT NULL) AND (state = 'asked') = (filed_at IS NULL)),
	CONSTRAINT thanks_said CHECK (text <> '' OR state IN ('published', 'declined')),
	CONSTRAINT thanks_sealed CHECK (data_key IS NOT NULL OR (name_sealed IS NULL AND email_sealed IS NULL)),
	CONSTRAINT thanks_decided CHECK ((state IN ('published', 'declined')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
	CONSTRAINT thanks_explained CHECK ((state = 'published') = (excerpt <> '') AND (state = 'declined') = (reason <> '')),
	CONSTRAINT thanks_anonymous CHECK (shown = 'initials' OR initials = ''),
	CONSTRAINT thanks_named CHECK (NOT named OR (state = 'published' AND employee_id IS NOT NULL))
);
COMMENT ON TABLE thanks IS 'A citizen''s thank-you: asked by mail → filed → published or declined with a reason. The sender''s name and address are sealed with a key of its own, and forgotten 90 days after the decision.';
COMMENT ON COLUMN thanks.addressee IS 'Who is meant, as the sender knows them; employee_id is who the desk found.';
COMMENT ON COLUMN thanks.excerpt IS 'What everybody reads: the sender''s words without anybody''s name.';
COMMENT ON COLUMN thanks.named IS 'The employee agreed that their first name stands beside it; taken back at any time.';
CREATE INDEX thanks_unit_idx ON thanks (unit_id);
CREATE INDEX thanks_employee_idx ON thanks (employee_id);
CREATE INDEX thanks_waiting_idx ON thanks (filed_at) WHERE state = 'filed';
CREATE INDEX thanks_expiring_idx ON thanks (expires_at) WHERE state = 'asked';

CREATE FUNCTION thanks_moderator(officer uuid, unit uuid, employee uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT NOT EXISTS (SELECT FROM employee e WHERE e.person_id = officer AND e.unit_id = unit)
	   AND NOT EXISTS (SELECT FROM unit_head h JOIN employee e ON e.id = h.employee_id WHERE e.person_id = officer AND h.until IS NULL AND h.unit_id = unit)
	   AND NOT coalesce((SELECT conflicted(officer, e.person_id) FROM employee e WHERE e.id = employee AND e.person_id IS NOT NULL), false)
$$;
COMMENT ON FUNCTION thanks_moderator(uuid, uuid, uuid) IS 'Whether somebody may moderate a thank-you: not to themselves, a relative, or the unit they work in or lead.';

CREATE FUNCTION thanks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
COMMENT ON FUNCTION thanks_guard() IS 'Nobody moderates a thank-you to themselves, a relative or their own unit; what was declined stays declined.';
CREATE TRIGGER thanks_guard BEFORE UPDATE OR DELETE ON thanks FOR EACH ROW EXECUTE FUNCTION thanks_guard();

ALTER TABLE award_nomination
	ADD COLUMN idea_id uuid REFERENCES idea,
	ADD COLUMN thanks_id uuid REFERENCES thanks;
COMMENT ON COLUMN award_nomination.idea_id IS 'An applied idea that comes with the nomination as evidence.';
COMMENT ON COLUMN award_nomination.thanks_id IS 'A published thank-you that comes with the nomination as evidence.';

CREATE FUNCTION award_evidence_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (NEW.idea_id IS NOT NULL AND NOT EXISTS (SELECT FROM idea i WHERE i.id = NEW.idea_id AND i.state = 'applied'))
	   OR (NEW.thanks_id IS NOT NULL AND NOT EXISTS (SELECT FROM thanks t WHERE t.id = NEW.thanks_id AND t.state = 'published')) THEN
		RAISE EXCEPTION 'award.evidence-gone' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION award_evidence_guard() IS 'A nomination rests on ideas that are applied and on thanks that are published, as everybody can read them.';
CREATE TRIGGER award_evidence_guard BEFORE INSERT ON award_nomination FOR EACH ROW EXECUTE FUNCTION award_evidence_guard();
