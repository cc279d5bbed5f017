-- A ticket may turn out to be of another kind: who holds it says so, with the reason its owner reads, and it goes back to the queue.
-- Suspected misconduct never becomes something else: it was told to supervisors only.
CREATE OR REPLACE FUNCTION ticket_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	officer uuid;
BEGIN
	IF TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'helpdesk.kept' USING ERRCODE = 'restrict_violation';
	END IF;
	IF (NEW.id, NEW.number, NEW.filed_at) IS DISTINCT FROM (OLD.id, OLD.number, OLD.filed_at)
	   OR (NEW.kind, NEW.rule_id) IS DISTINCT FROM (OLD.kind, OLD.rule_id) AND (OLD.kind = 'misconduct' OR OLD.state <> 'taken' OR NEW.state <> 'filed')
	   OR NEW.erased_at IS NULL AND (NEW.person_id, NEW.application_id, NEW.data_key, NEW.subject_sealed, NEW.officer_sealed)
	      IS DISTINCT FROM (OLD.person_id, OLD.application_id, OLD.data_key, OLD.subject_sealed, OLD.officer_sealed)
	   OR OLD.state = 'closed' AND (NEW.state, NEW.due_at, NEW.assigned_to, NEW.answered_by, NEW.answered_at, NEW.reopened_at, NEW.doubted_by, NEW.aside_confirmed_by, NEW.outcome, NEW.closed_at)
	      IS DISTINCT FROM (OLD.state, OLD.due_at, OLD.assigned_to, OLD.answered_by, OLD.answered_at, OLD.reopened_at, OLD.doubted_by, OLD.aside_confirmed_by, OLD.outcome, OLD.closed_at)
	THEN
		RAISE EXCEPTION 'helpdesk.closed' USING ERRCODE = 'restrict_violation';
	END IF;
	IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
		('filed', 'taken'), ('taken', 'filed'), ('taken', 'asked'), ('asked', 'filed'), ('asked', 'closed'), ('taken', 'answered'), ('answered', 'filed'),
		('answered', 'closed'), ('taken', 'doubted'), ('doubted', 'filed'), ('doubted', 'closed'))
	   OR OLD.state = 'answered' AND NEW.state = 'filed' AND (OLD.reopened_at IS NOT NULL OR NEW.reopened_at IS NULL)
	   OR NEW.state = 'answered' AND OLD.state = 'taken' AND NEW.answered_by IS DISTINCT FROM OLD.claimed_by
	   OR NEW.state = 'doubted' AND OLD.state = 'taken' AND NEW.doubted_by IS DISTINCT FROM OLD.claimed_by
	THEN
		RAISE EXCEPTION 'helpdesk.order' USING ERRCODE = 'restrict_violation';
	END IF;
	FOREACH officer IN ARRAY ARRAY[
		CASE WHEN NEW.claimed_by IS DISTINCT FROM OLD.claimed_by THEN NEW.claimed_by END,
		CASE WHEN NEW.assigned_to IS DISTINCT FROM OLD.assigned_to THEN NEW.assigned_to END,
		CASE WHEN NEW.state IS DISTINCT FROM OLD.state AND NEW.state = 'answered' THEN NEW.answered_by END,
		CASE WHEN NEW.state IS DISTINCT FROM OLD.state AND NEW.state = 'doubted' THEN NEW.doubted_by END,
		CASE WHEN NEW.aside_confirmed_by IS DISTINCT FROM OLD.aside_confirmed_by THEN NEW.aside_confirmed_by END]
	LOOP
		IF officer IS NOT NULL AND ticket_barred(officer, NEW) THEN
			RAISE EXCEPTION 'helpdesk.barred' USING ERRCODE = 'check_violation';
		END IF;
	END LOOP;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION ticket_guard() IS 'A ticket keeps what it is about, changes its kind only as its holder puts it back (suspected misconduct never), moves only along its states, is reopened once, and changes no more once closed, except to be forgotten; nobody handles one they are barred from.';

ALTER TABLE ticket_message DROP CONSTRAINT ticket_message_kind, ADD CONSTRAINT ticket_message_kind CHECK (kind IN ('story', 'reply', 'reopen', 'ask', 'answer', 'referral', 'handover', 'doubt', 'return', 'aside', 'silence', 'recast'));
COMMENT ON TABLE ticket_message IS 'What was said in a ticket, by its owner (no author) or an officer. handover, doubt and return are between officers; recast tells the owner why its kind was mended. basis is the article of an answer, or the office of a referral; evidence is one sealed PDF.';
