-- Objections (sanggah): filed once per stage inside its window, answered by somebody
-- who took no part in the first decision; and the reversal of a decided case by two persons.
CREATE VIEW objection_window AS
	SELECT DISTINCT ON (o.season_id, x.stage) o.season_id, x.stage, o.id AS stage_id, o.starts_at AS opens_at, o.ends_at AS closes_at,
	       coalesce(a.ends_at, o.ends_at) AS answer_by, o.ends_at + interval '7 days' AS announce_by
	FROM stage_now o
	LEFT JOIN (SELECT season_id, min(position) AS first, max(position) AS last FROM stage WHERE kind = 'result' GROUP BY season_id) r ON r.season_id = o.season_id
	CROSS JOIN LATERAL (SELECT CASE WHEN r.first IS NULL OR o.position < r.first THEN 'admin' WHEN o.position > r.last THEN 'final' END AS stage) x
	LEFT JOIN LATERAL (
		SELECT n.ends_at FROM stage_now n
		WHERE n.season_id = o.season_id AND n.kind = 'answer' AND n.position > o.position
		ORDER BY n.position LIMIT 1) a ON true
	WHERE o.kind = 'objection' AND o.objections AND x.stage IS NOT NULL
	ORDER BY o.season_id, x.stage, o.position;
COMMENT ON VIEW objection_window IS 'When each season takes objections: admin before its first result of tests, final after its last; until when they are answered, and announced anew (Permenpan RB 27/2021: seven days after the window).';

CREATE TABLE objection (
	id              uuid PRIMARY KEY,
	season_id       uuid NOT NULL REFERENCES season,
	participant_id  uuid NOT NULL REFERENCES participant,
	stage           text NOT NULL CONSTRAINT objection_stage CHECK (stage IN ('admin', 'final')),
	announcement_id uuid REFERENCES announcement,
	verification_id uuid REFERENCES verification,
	items           text[] NOT NULL DEFAULT '{}',
	ground          text NOT NULL CONSTRAINT objection_ground CHECK (ground <> ''),
	key             uuid CONSTRAINT objection_key_unique UNIQUE,
	filed_by        uuid REFERENCES person,
	filed_at        timestamptz NOT NULL,
	imported_by     uuid REFERENCES person,
	imported_at     timestamptz,
	state           text NOT NULL DEFAULT 'filed' CONSTRAINT objection_state CHECK (state IN ('filed', 'in_review', 'proposed', 'upheld', 'rejected')),
	claimed_by      uuid REFERENCES person,
	lease_until     timestamptz,
	declined        uuid[] NOT NULL DEFAULT '{}',
	outcome         text CONSTRAINT objection_outcome CHECK (outcome IN ('upheld', 'rejected')),
	answer          text NOT NULL DEFAULT '',
	article         text NOT NULL DEFAULT '',
	answered_by     uuid REFERENCES person,
	answered_at     timestamptz,
	returned_by     uuid REFERENCES person,
	returned_note   text NOT NULL DEFAULT '',
	confirmed_by    uuid REFERENCES person,
	decided_at      timestamptz,
	letter          text NOT NULL DEFAULT '',
	letter_by       uuid REFERENCES person,
	letter_at       timestamptz,
	CONSTRAINT objection_once UNIQUE (participant_id, stage),
	CONSTRAINT objection_origin CHECK ((key IS NULL) = (imported_at IS NOT NULL)),
	CONSTRAINT objection_against CHECK (imported_at IS NOT NULL OR announcement_id IS NOT NULL),
	CONSTRAINT objection_items CHECK (imported_at IS NOT NULL OR (stage = 'admin') = (cardinality(items) > 0)),
	CONSTRAINT objection_lease CHECK ((claimed_by IS NULL) = (lease_until IS NULL) AND (state <> 'in_review' OR claimed_by IS NOT NULL) AND (state IN ('in_review', 'proposed') OR claimed_by IS NULL)),
	CONSTRAINT objection_answered CHECK (state NOT IN ('proposed', 'upheld', 'rejected') OR (outcome IS NOT NULL AND answer <> '' AND article <> '' AND answered_by IS NOT NULL)),
	CONSTRAINT objection_decided CHECK ((state IN ('upheld', 'rejected')) = (decided_at IS NOT NULL) AND (decided_at IS NULL OR state = outcome)),
	CONSTRAINT objection_second_person CHECK (state <> 'upheld' OR (confirmed_by IS NOT NULL AND confirmed_by <> answered_by)),
	CONSTRAINT objection_second_claim CHECK (state <> 'proposed' OR claimed_by IS DISTINCT FROM answered_by),
	CONSTRAINT objection_letter CHECK (letter = '' OR (state = 'upheld' AND stage = 'final' AND letter_by IS NOT NULL AND letter_at IS NOT NULL))
);
COMMENT ON TABLE objection IS 'One objection: filed → in_review → rejected, or → proposed → upheld by a second person. Of a national season it is imported. Upheld at the final stage it waits for the letter of the national committee.';
CREATE INDEX objection_season_idx ON objection (season_id, stage, state);
CREATE INDEX objection_claimed_idx ON objection (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX objection_open_idx ON objection (filed_at, id) WHERE decided_at IS NULL;

CREATE TABLE objection_alarm (
	season_id uuid NOT NULL REFERENCES season,
	stage     text NOT NULL,
	answer_by timestamptz NOT NULL,
	sent_at   timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (season_id, stage, answer_by)
);
COMMENT ON TABLE objection_alarm IS 'That those who may answer were called, once for each end of the time to answer.';

CREATE TABLE reversal (
	id              uuid PRIMARY KEY,
	verification_id uuid NOT NULL REFERENCES verification,
	outcome         text NOT NULL CONSTRAINT reversal_outcome CHECK (outcome IN ('ms', 'tms')),
	reason          text NOT NULL CONSTRAINT reversal_explained CHECK (reason <> ''),
	article         text NOT NULL CONSTRAINT reversal_lawful CHECK (article <> ''),
	objection_id    uuid CONSTRAINT reversal_one_per_objection UNIQUE REFERENCES objection,
	proposed_by     uuid NOT NULL REFERENCES person,
	proposed_at     timestamptz NOT NULL DEFAULT portal_now(),
	confirmed_by    uuid REFERENCES person,
	confirmed_at    timestamptz,
	refused_by      uuid REFERENCES person,
	refused_at      timestamptz,
	CONSTRAINT reversal_second_person CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
	CONSTRAINT reversal_whole CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL) AND (refused_by IS NULL) = (refused_at IS NULL)),
	CONSTRAINT reversal_decided_once CHECK (confirmed_at IS NULL OR refused_at IS NULL)
);
COMMENT ON TABLE reversal IS 'The change of a decided case, by two persons and with its reason: by an upheld objection, or MS to TMS as an act of its own. The first decision stays as it was; the newest confirmed reversal counts, publicly from the next announcement on.';
CREATE UNIQUE INDEX reversal_one_open ON reversal (verification_id) WHERE confirmed_at IS NULL AND refused_at IS NULL;
CREATE INDEX reversal_confirmed_idx ON reversal (verification_id, confirmed_at) WHERE confirmed_at IS NOT NULL;

CREATE TABLE reversal_item (
	reversal_id uuid NOT NULL REFERENCES reversal,
	item        text NOT NULL,
	met         boolean NOT NULL,
	reason_code text REFERENCES reason,
	note        text NOT NULL DEFAULT '',
	PRIMARY KEY (reversal_id, item),
	CONSTRAINT reversal_item_explained CHECK (met = (reason_code IS NULL))
);
COMMENT ON TABLE reversal_item IS 'The items of a case that a reversal judges otherwise.';
CREATE TRIGGER reversal_item_append_only BEFORE UPDATE OR DELETE ON reversal_item FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION judged_at(case_id uuid, at timestamptz) RETURNS TABLE (item text, met boolean, reason_code text, note text, page int, judged_by uuid) LANGUAGE sql STABLE AS $$
	SELECT i.item, coalesce(r.met, i.met), CASE WHEN r.item IS NULL THEN i.reason_code ELSE r.reason_code END,
	       coalesce(r.note, i.note), CASE WHEN r.item IS NULL THEN i.page END, coalesce(r.proposed_by, i.judged_by)
	FROM verification_item i
	LEFT JOIN LATERAL (
		SELECT x.item, x.met, x.reason_code, x.note, v.proposed_by
		FROM reversal v JOIN reversal_item x ON x.reversal_id = v.id AND x.item = i.item
		WHERE v.verification_id = i.verification_id AND v.confirmed_at <= at
		ORDER BY v.confirmed_at DESC LIMIT 1) r ON true
	WHERE i.verification_id = case_id
$$;
COMMENT ON FUNCTION judged_at(uuid, timestamptz) IS 'The checklist of a case as it stood at an instant, reversals included.';

CREATE VIEW verdict AS
	SELECT v.id, v.submission_id, coalesce(r.outcome, v.outcome) AS outcome
	FROM verification v
	LEFT JOIN LATERAL (
		SELECT x.outcome FROM reversal x
		WHERE x.verification_id = v.id AND x.confirmed_at IS NOT NULL
		ORDER BY x.confirmed_at DESC LIMIT 1) r ON true
	WHERE v.state = 'decided';
COMMENT ON VIEW verdict IS 'What every decided case comes to now, reversals included.';

CREATE FUNCTION judged_case(officer uuid, case_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT 1 FROM verification v WHERE v.id = case_id AND officer IN (v.proposed_by, v.confirmed_by, v.returned_by))
	    OR EXISTS (SELECT 1 FROM verification_item i WHERE i.verification_id = case_id AND i.judged_by = officer)
$$;
COMMENT ON FUNCTION judged_case(uuid, uuid) IS 'Whether an officer had a part in the first decision of a case.';

CREATE FUNCTION took_part(officer uuid, o objection) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT CASE o.stage
	WHEN 'admin' THEN judged_case(officer, o.verification_id)
		OR EXISTS (SELECT 1 FROM reversal r WHERE r.verification_id = o.verification_id AND r.objection_id IS DISTINCT FROM o.id AND officer IN (r.proposed_by, r.confirmed_by))
	ELSE EXISTS (SELECT 1 FROM announcement n WHERE n.id = o.announcement_id AND n.author = officer)
		OR EXISTS (SELECT 1 FROM approval a WHERE a.object = 'announcement:' || o.announcement_id AND a.person_id = officer)
		OR EXISTS (SELECT 1 FROM score s JOIN score_batch b ON b.id = s.batch_id WHERE s.participant_id = o.participant_id AND officer IN (s.examiner, b.made_by, b.approved_by))
		OR EXISTS (SELECT 1 FROM official_result f JOIN score_batch b ON b.id = f.batch_id WHERE f.participant_id = o.participant_id AND officer IN (b.made_by, b.approved_by))
	END
$$;
COMMENT ON FUNCTION took_part(uuid, objection) IS 'Whether an officer had a part in what is objected to: the case''s officers, or who brought out the result and its scores.';

CREATE FUNCTION objection_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	officer uuid;
	subject uuid;
BEGIN
	IF TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'objection is kept' USING ERRCODE = 'restrict_violation';
	END IF;
	IF TG_OP = 'INSERT' THEN
		IF NEW.imported_at IS NULL AND NOT EXISTS (
			SELECT 1 FROM objection_window w JOIN season s ON s.id = w.season_id
			WHERE w.season_id = NEW.season_id AND w.stage = NEW.stage AND s.channel = 'portal'
			  AND portal_now() >= w.opens_at AND portal_now() < w.closes_at)
		THEN
			RAISE EXCEPTION 'objection.closed' USING ERRCODE = 'check_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF (NEW.id, NEW.season_id, NEW.participant_id, NEW.stage, NEW.announcement_id, NEW.verification_id, NEW.items, NEW.ground, NEW.key, NEW.filed_by, NEW.filed_at, NEW.imported_by, NEW.imported_at)
	   IS DISTINCT FROM (OLD.id, OLD.season_id, OLD.participant_id, OLD.stage, OLD.announcement_id, OLD.verification_id, OLD.items, OLD.ground, OLD.key, OLD.filed_by, OLD.filed_at, OLD.imported_by, OLD.imported_at)
	   OR (OLD.decided_at IS NOT NULL AND (OLD.letter <> ''
	       OR (NEW.state, NEW.outcome, NEW.answer, NEW.article, NEW.answered_by, NEW.answered_at, NEW.confirmed_by, NEW.decided_at, NEW.returned_by, NEW.returned_note, NEW.declined)
	       IS DISTINCT FROM (OLD.state, OLD.outcome, OLD.answer, OLD.article, OLD.answered_by, OLD.answered_at, OLD.confirmed_by, OLD.decided_at, OLD.returned_by, OLD.returned_note, OLD.declined)))
	THEN
		RAISE EXCEPTION 'objection.decided' USING ERRCODE = 'restrict_violation';
	END IF;
	IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
		('filed', 'in_review'), ('in_review', 'filed'), ('in_review', 'proposed'), ('in_review', 'rejected'), ('proposed', 'filed'), ('proposed', 'upheld'))
	OR NEW.state IN ('proposed', 'rejected') AND OLD.state = 'in_review' AND NEW.answered_by IS DISTINCT FROM OLD.claimed_by
	OR NEW.state = 'upheld' AND OLD.state = 'proposed' AND NEW.confirmed_by IS DISTINCT FROM OLD.claimed_by
	THEN
		RAISE EXCEPTION 'objection.order' USING ERRCODE = 'restrict_violation';
	END IF;
	SELECT coalesce(p.person_id, a.person_id) INTO subject
	FROM participant p LEFT JOIN application a ON a.id = p.application_id WHERE p.id = NEW.participant_id;
	FOREACH officer IN ARRAY ARRAY[
		CASE WHEN NEW.claimed_by IS DISTINCT FROM OLD.claimed_by THEN NEW.claimed_by END,
		CASE WHEN NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN ('proposed', 'rejected', 'upheld') THEN NEW.answered_by END,
		CASE WHEN NEW.state IS DISTINCT FROM OLD.state THEN NEW.confirmed_by END]
	LOOP
		CONTINUE WHEN officer IS NULL;
		IF conflicted(officer, subject) THEN
			RAISE EXCEPTION 'objection.conflict' USING ERRCODE = 'check_violation';
		END IF;
		IF took_part(officer, NEW) THEN
			RAISE EXCEPTION 'objection.took-part' USING ERRCODE = 'check_violation';
		END IF;
	END LOOP;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION objection_guard() IS 'Objections are filed inside their window, keep what was filed, move only along their states and never change once decided; who answers has no conflict and took no part in the first decision.';
CREATE TRIGGER objection_guard BEFORE INSERT OR UPDATE OR DELETE ON objection FOR EACH ROW EXECUTE FUNCTION objection_guard();

CREATE FUNCTION reversal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	officer uuid;
	subject uuid;
BEGIN
	IF TG_OP = 'DELETE' OR (TG_OP = 'INSERT' AND (NEW.confirmed_at IS NOT NULL OR NEW.refused_at IS NOT NULL)) OR (TG_OP = 'UPDATE' AND (
		OLD.confirmed_at IS NOT NULL OR OLD.refused_at IS NOT NULL
		OR (NEW.id, NEW.verification_id, NEW.outcome, NEW.reason, NEW.article, NEW.objection_id, NEW.proposed_by, NEW.proposed_at)
		   IS DISTINCT FROM (OLD.id, OLD.verification_id, OLD.outcome, OLD.reason, OLD.article, OLD.objection_id, OLD.proposed_by, OLD.proposed_at)))
	THEN
		RAISE EXCEPTION 'reversal.decided' USING ERRCODE = 'restrict_violation';
	END IF;
	IF NOT EXISTS (SELECT 1 FROM verification v WHERE v.id = NEW.verification_id AND v.state = 'decided') THEN
		RAISE EXCEPTION 'verification.not-decided' USING ERRCODE = 'check_violation';
	END IF;
	SELECT a.person_id INTO subject FROM verification v JOIN application a ON a.id = v.application_id WHERE v.id = NEW.verification_id;
	FOREACH officer IN ARRAY ARRAY[NEW.proposed_by, NEW.confirmed_by] LOOP
		CONTINUE WHEN officer IS NULL;
		IF conflicted(officer, subject) THEN
			RAISE EXCEPTION 'verification.conflict' USING ERRCODE = 'check_violation';
		END IF;
	END LOOP;
	IF NEW.confirmed_by IS NOT NULL THEN
		IF judged_case(NEW.confirmed_by, NEW.verification_id) THEN
			RAISE EXCEPTION 'verification.took-part' USING ERRCODE = 'check_violation';
		END IF;
		IF (NEW.outcome = 'tms') IS DISTINCT FROM EXISTS (
			SELECT 1 FROM judged_at(NEW.verification_id, 'infinity') j LEFT JOIN reversal_item x ON x.reversal_id = NEW.id AND x.item = j.item
			WHERE NOT coalesce(x.met, j.met))
		THEN
			RAISE EXCEPTION 'verification.outcome' USING ERRCODE = 'check_violation';
		END IF;
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION reversal_guard() IS 'A reversal is proposed by one person and confirmed or refused by another, once; nobody in conflict, and the second had no part in the first decision. Its outcome is what its items come to.';
CREATE TRIGGER reversal_guard BEFORE INSERT OR UPDATE OR DELETE ON reversal FOR EACH ROW EXECUTE FUNCTION reversal_guard();

CREATE FUNCTION reversal_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (
		SELECT 1 FROM reversal r JOIN verification_item i ON i.verification_id = r.verification_id AND i.item = NEW.item
		WHERE r.id = NEW.reversal_id AND r.confirmed_at IS NULL AND r.refused_at IS NULL)
	THEN
		RAISE EXCEPTION 'reversal.decided' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION reversal_item_guard() IS 'Items join a reversal only while it is open, and only items of its case.';
CREATE TRIGGER reversal_item_guard BEFORE INSERT ON reversal_item FOR EACH ROW EXECUTE FUNCTION reversal_item_guard();
