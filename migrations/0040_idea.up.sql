-- Ideas of staff (gagasan): proposed, supported, commented on, answered by the unit within a set time, and told to everybody once applied.
CREATE TABLE idea_rule (
	number      int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	days        int NOT NULL CONSTRAINT idea_rule_days CHECK (days BETWEEN 1 AND 90),
	working     boolean NOT NULL,
	remind_days int NOT NULL,
	study_days  int NOT NULL CONSTRAINT idea_rule_study CHECK (study_days BETWEEN 1 AND 180),
	source      text NOT NULL CONSTRAINT idea_rule_explained CHECK (source <> ''),
	set_by      uuid REFERENCES person,
	set_at      timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT idea_rule_remind CHECK (remind_days BETWEEN 1 AND 30 AND remind_days < days)
);
COMMENT ON TABLE idea_rule IS 'Within how many days a unit answers an idea, counted in working or calendar days; the newest holds for what is proposed from then on, and earlier ideas keep theirs.';
COMMENT ON COLUMN idea_rule.study_days IS 'The longest further time a unit may ask for, once.';
CREATE TRIGGER idea_rule_append_only BEFORE UPDATE OR DELETE ON idea_rule FOR EACH ROW EXECUTE FUNCTION refuse_change();
INSERT INTO idea_rule (days, working, remind_days, study_days, source) VALUES (10, true, 3, 20, 'Ketentuan awal portal, sampai ada surat edaran yang menetapkannya');

CREATE FUNCTION unit_leader(of uuid, but uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
	WITH RECURSIVE up AS (
		SELECT u.id, u.parent_id, 1 AS far FROM unit u WHERE u.id = of
		UNION ALL SELECT u.id, u.parent_id, up.far + 1 FROM unit u JOIN up ON u.id = up.parent_id)
	SELECT e.person_id FROM up JOIN unit_head h ON h.unit_id = up.id JOIN employee e ON e.id = h.employee_id
	WHERE h.until IS NULL AND in_service(e.left_on) AND e.person_id IS NOT NULL AND e.person_id IS DISTINCT FROM but
	ORDER BY up.far LIMIT 1
$$;
COMMENT ON FUNCTION unit_leader(uuid, uuid) IS 'Who leads a unit, or the nearest one above it, and is not a given person; nobody where no head has an account.';

CREATE TABLE idea (
	id           uuid PRIMARY KEY,
	author       uuid NOT NULL REFERENCES person,
	employee_id  uuid NOT NULL REFERENCES employee,
	unit_id      uuid NOT NULL REFERENCES unit,
	title        text NOT NULL CONSTRAINT idea_title CHECK (title <> ''),
	problem      text NOT NULL CONSTRAINT idea_problem CHECK (problem <> ''),
	better       text NOT NULL CONSTRAINT idea_better CHECK (better <> ''),
	state        text NOT NULL DEFAULT 'open' CONSTRAINT idea_state CHECK (state IN ('open', 'studied', 'accepted', 'declined', 'reported', 'applied', 'withdrawn')),
	rule         int NOT NULL REFERENCES idea_rule,
	filed_at     timestamptz NOT NULL DEFAULT portal_now(),
	edited_at    timestamptz,
	due_at       timestamptz NOT NULL,
	remind_at    timestamptz NOT NULL,
	reminded_at  timestamptz,
	alarmed_at   timestamptz,
	withdrawn_at timestamptz,
	why          text NOT NULL DEFAULT '',
	slug         text CONSTRAINT idea_slug_unique UNIQUE,
	named        boolean NOT NULL DEFAULT false,
	CONSTRAINT idea_clock CHECK (remind_at < due_at AND filed_at < due_at),
	CONSTRAINT idea_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL) AND (state = 'withdrawn') = (why <> '')),
	CONSTRAINT idea_public CHECK ((state = 'applied') = (slug IS NOT NULL))
);
COMMENT ON TABLE idea IS 'An improvement that an employee proposes to a unit: open → (studied once) → accepted or declined by the unit''s head → reported as applied → applied, confirmed by a second person.';
COMMENT ON COLUMN idea.due_at IS 'Exclusive: until then the unit answers. It moves once, when the head says what is still to be studied.';
COMMENT ON COLUMN idea.named IS 'The proposer agreed that their name stands on the public page; taken back at any time.';
CREATE INDEX idea_author_idx ON idea (author);
CREATE INDEX idea_unit_idx ON idea (unit_id);
CREATE INDEX idea_waiting_idx ON idea (due_at) WHERE state IN ('open', 'studied');

CREATE TABLE idea_support (
	idea_id   uuid NOT NULL REFERENCES idea,
	person_id uuid NOT NULL REFERENCES person,
	at        timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT idea_support_once PRIMARY KEY (idea_id, person_id)
);
COMMENT ON TABLE idea_support IS 'A colleague who wants an idea to come about, once each and never the proposer; taken back until the unit has answered.';
CREATE INDEX idea_support_person_idx ON idea_support (person_id);

CREATE TABLE idea_comment (
	id         uuid PRIMARY KEY,
	idea_id    uuid NOT NULL REFERENCES idea,
	person_id  uuid NOT NULL REFERENCES person,
	body       text NOT NULL,
	at         timestamptz NOT NULL DEFAULT portal_now(),
	removed_at timestamptz,
	hidden_by  uuid REFERENCES person,
	hidden_at  timestamptz,
	hidden_why text NOT NULL DEFAULT '',
	CONSTRAINT idea_comment_body CHECK ((removed_at IS NULL) = (body <> '')),
	CONSTRAINT idea_comment_hidden CHECK ((hidden_by IS NULL) = (hidden_at IS NULL) AND (hidden_by IS NULL) = (hidden_why = '')),
	CONSTRAINT idea_comment_other_hand CHECK (hidden_by <> person_id)
);
COMMENT ON TABLE idea_comment IS 'What a colleague says to an idea. Its author may remove it, and then its words are gone; the desk may hide it, with a reason that the author reads.';
CREATE INDEX idea_comment_idea_idx ON idea_comment (idea_id, at);

CREATE TABLE idea_answer (
	id        uuid PRIMARY KEY,
	idea_id   uuid NOT NULL REFERENCES idea,
	kind      text NOT NULL CONSTRAINT idea_answer_kind CHECK (kind IN ('accept', 'study', 'decline')),
	until     date,
	reason    text NOT NULL DEFAULT '',
	by_person uuid NOT NULL REFERENCES person,
	at        timestamptz NOT NULL DEFAULT portal_now(),
	due_at    timestamptz NOT NULL,
	CONSTRAINT idea_answer_until CHECK ((kind = 'decline') = (until IS NULL)),
	CONSTRAINT idea_answer_reason CHECK (kind = 'accept' OR reason <> '')
);
COMMENT ON TABLE idea_answer IS 'What the unit said, never changed: accept (done until), study (answered until, once), decline. due_at is the end of the time it had, so that lateness stays readable.';
CREATE UNIQUE INDEX idea_answer_study_once ON idea_answer (idea_id) WHERE kind = 'study';
CREATE UNIQUE INDEX idea_answer_final_once ON idea_answer (idea_id) WHERE kind <> 'study';
CREATE TRIGGER idea_answer_append_only BEFORE UPDATE OR DELETE ON idea_answer FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE idea_result (
	id         uuid PRIMARY KEY,
	idea_id    uuid NOT NULL REFERENCES idea,
	change     text NOT NULL CONSTRAINT idea_result_change CHECK (change <> ''),
	since      date NOT NULL,
	by_person  uuid NOT NULL REFERENCES person,
	at         timestamptz NOT NULL DEFAULT portal_now(),
	decided_by uuid REFERENCES person,
	decided_at timestamptz,
	confirmed  boolean,
	reason     text NOT NULL DEFAULT '',
	CONSTRAINT idea_result_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (confirmed IS NULL)),
	CONSTRAINT idea_result_explained CHECK (confirmed IS NOT FALSE OR reason <> ''),
	CONSTRAINT idea_result_second_person CHECK (decided_by <> by_person)
);
COMMENT ON TABLE idea_result IS 'What changed by an idea, and since when, as the head says it in plain words; it counts once a second person confirmed it.';
CREATE UNIQUE INDEX idea_result_one_standing ON idea_result (idea_id) WHERE confirmed IS NOT FALSE;

CREATE FUNCTION idea_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' OR (NEW.author, NEW.employee_id, NEW.filed_at, NEW.rule) IS DISTINCT FROM (OLD.author, OLD.employee_id, OLD.filed_at, OLD.rule) THEN
		RAISE EXCEPTION 'idea.wrong-state' USING ERRCODE = 'restrict_violation';
	END IF;
	IF OLD.state IN ('applied', 'declined', 'withdrawn') AND (NEW.state, NEW.slug, NEW.due_at, NEW.why) IS DISTINCT FROM (OLD.state, OLD.slug, OLD.due_at, OLD.why) THEN
		RAISE EXCEPTION 'idea.wrong-state' USING ERRCODE = 'restrict_violation';
	END IF;
	IF (NEW.title, NEW.problem, NEW.better, NEW.unit_id) IS DISTINCT FROM (OLD.title, OLD.problem, OLD.better, OLD.unit_id)
	   AND (OLD.state <> 'open' OR EXISTS (SELECT FROM idea_support s WHERE s.idea_id = OLD.id) OR EXISTS (SELECT FROM idea_comment c WHERE c.idea_id = OLD.id)) THEN
		RAISE EXCEPTION 'idea.settled' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION idea_guard() IS 'What colleagues read and supported stays as they read it; what has ended stays ended.';
CREATE TRIGGER idea_guard BEFORE UPDATE OR DELETE ON idea FOR EACH ROW EXECUTE FUNCTION idea_guard();

CREATE FUNCTION idea_hands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	of idea;
BEGIN
	SELECT * INTO of FROM idea WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.idea_id ELSE NEW.idea_id END;
	IF TG_TABLE_NAME = 'idea_support' THEN
		IF TG_OP = 'UPDATE' OR of.state NOT IN ('open', 'studied') THEN
			RAISE EXCEPTION 'idea.wrong-state' USING ERRCODE = 'restrict_violation';
		ELSIF TG_OP = 'INSERT' THEN
			IF NEW.person_id = of.author THEN
				RAISE EXCEPTION 'idea.own' USING ERRCODE = 'check_violation';
			END IF;
		END IF;
	ELSIF TG_TABLE_NAME = 'idea_answer' THEN
		IF NEW.by_person = of.author THEN
			RAISE EXCEPTION 'idea.own' USING ERRCODE = 'check_violation';
		END IF;
	ELSIF TG_OP <> 'DELETE' THEN
		IF NEW.by_person = of.author OR NEW.decided_by = of.author THEN
			RAISE EXCEPTION 'idea.own' USING ERRCODE = 'check_violation';
		END IF;
		IF TG_OP = 'UPDATE' THEN
			IF OLD.decided_at IS NOT NULL THEN
				RAISE EXCEPTION 'idea.wrong-state' USING ERRCODE = 'restrict_violation';
			END IF;
		END IF;
	ELSE
		RAISE EXCEPTION 'idea.wrong-state' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
COMMENT ON FUNCTION idea_hands() IS 'Nobody supports, answers, reports or confirms their own idea; support ends with the answer; what was decided stays.';
CREATE TRIGGER idea_support_hands BEFORE INSERT OR UPDATE OR DELETE ON idea_support FOR EACH ROW EXECUTE FUNCTION idea_hands();
CREATE TRIGGER idea_answer_hands BEFORE INSERT ON idea_answer FOR EACH ROW EXECUTE FUNCTION idea_hands();
CREATE TRIGGER idea_result_hands BEFORE INSERT OR UPDATE OR DELETE ON idea_result FOR EACH ROW EXECUTE FUNCTION idea_hands();
