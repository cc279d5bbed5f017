-- Regional awards: a programme as data, nominations with the nominee's consent, two scorers who
-- do not see each other, a ranking with reasons, and what two persons granted.
CREATE TABLE award_programme (
	id            uuid PRIMARY KEY,
	slug          text CONSTRAINT award_programme_slug_unique UNIQUE,
	name          text NOT NULL CONSTRAINT award_programme_name CHECK (name <> ''),
	year          int NOT NULL CONSTRAINT award_programme_year CHECK (year BETWEEN 2000 AND 2100),
	about         text NOT NULL CONSTRAINT award_programme_about CHECK (about <> ''),
	source        text NOT NULL CONSTRAINT award_programme_source CHECK (source <> ''),
	opens_at      timestamptz NOT NULL,
	closes_at     timestamptz NOT NULL,
	scored_by     timestamptz NOT NULL,
	spread        int NOT NULL CONSTRAINT award_programme_spread CHECK (spread BETWEEN 1000 AND 100000),
	state         text NOT NULL DEFAULT 'draft' CONSTRAINT award_programme_state CHECK (state IN ('draft', 'published')),
	version       int NOT NULL DEFAULT 1,
	author        uuid NOT NULL REFERENCES person,
	editors       uuid[] NOT NULL DEFAULT '{}',
	published_by  uuid REFERENCES person,
	published_at  timestamptz,
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT award_programme_order CHECK (opens_at < closes_at AND closes_at < scored_by),
	CONSTRAINT award_programme_second_person CHECK (published_by IS NULL OR (published_by <> author AND NOT published_by = ANY (editors))),
	CONSTRAINT award_programme_published CHECK ((state = 'draft') = (published_at IS NULL) AND (published_at IS NULL) = (published_by IS NULL) AND (published_at IS NULL) = (slug IS NULL))
);
COMMENT ON TABLE award_programme IS 'One award of one year: its text, source, calendar, and how far two scorers may be apart; published by a second person, and then its rules stay.';
COMMENT ON COLUMN award_programme.closes_at IS 'Exclusive: from this instant nobody nominates any more.';
COMMENT ON COLUMN award_programme.spread IS 'In thousandths of a point of 100: two totals further apart bring a third scorer.';

CREATE TABLE award_category (
	id           uuid PRIMARY KEY,
	programme_id uuid NOT NULL REFERENCES award_programme ON DELETE CASCADE,
	position     int NOT NULL,
	name         text NOT NULL CONSTRAINT award_category_name CHECK (name <> ''),
	about        text NOT NULL DEFAULT '',
	quota        int NOT NULL CONSTRAINT award_category_quota CHECK (quota BETWEEN 1 AND 50),
	statuses     text[] NOT NULL CONSTRAINT award_category_statuses CHECK (cardinality(statuses) > 0 AND statuses <@ ARRAY['cpns', 'pns', 'pppk']),
	min_years    int NOT NULL DEFAULT 0 CONSTRAINT award_category_min_years CHECK (min_years BETWEEN 0 AND 40),
	ranked_by    uuid REFERENCES person,
	ranked_at    timestamptz,
	CONSTRAINT award_category_ranked CHECK ((ranked_by IS NULL) = (ranked_at IS NULL)),
	CONSTRAINT award_category_once UNIQUE (programme_id, name)
);
COMMENT ON TABLE award_category IS 'A category of an award: how many receive it, and who may be nominated. ranked_at is when the committee froze its ranking.';

CREATE TABLE award_criterion (
	id          uuid PRIMARY KEY,
	category_id uuid NOT NULL REFERENCES award_category ON DELETE CASCADE,
	position    int NOT NULL,
	name        text NOT NULL CONSTRAINT award_criterion_name CHECK (name <> ''),
	weight      int NOT NULL CONSTRAINT award_criterion_weight CHECK (weight BETWEEN 1 AND 1000),
	blind       boolean NOT NULL,
	CONSTRAINT award_criterion_once UNIQUE (category_id, name)
);
COMMENT ON TABLE award_criterion IS 'What is scored from 0 to 100, its weight in thousandths (1000 together), and whether it can be judged without knowing who it is.';

CREATE TABLE award_member (
	programme_id uuid NOT NULL REFERENCES award_programme ON DELETE CASCADE,
	person_id    uuid NOT NULL REFERENCES person,
	part         text NOT NULL CONSTRAINT award_member_part CHECK (part IN ('committee', 'scorer')),
	named_by     uuid NOT NULL REFERENCES person,
	named_at     timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (programme_id, person_id)
);
COMMENT ON TABLE award_member IS 'The committee and the scorers of a programme; nobody is both.';
CREATE INDEX award_member_person_idx ON award_member (person_id);

CREATE TABLE award_nomination (
	id              uuid PRIMARY KEY,
	programme_id    uuid NOT NULL REFERENCES award_programme,
	category_id     uuid NOT NULL REFERENCES award_category,
	code            text NOT NULL,
	source          text NOT NULL CONSTRAINT award_nomination_source CHECK (source IN ('unit', 'colleague', 'citizen')),
	by_person       uuid REFERENCES person,
	data_key        bytea,
	name_sealed     bytea,
	email_sealed    bytea,
	secret_hash     bytea CONSTRAINT award_nomination_secret_unique UNIQUE CONSTRAINT award_nomination_secret_32 CHECK (octet_length(secret_hash) = 32),
	expires_at      timestamptz,
	nominee_name    text NOT NULL CONSTRAINT award_nomination_nominee CHECK (nominee_name <> ''),
	nominee_unit    text NOT NULL CONSTRAINT award_nomination_unit CHECK (nominee_unit <> ''),
	employee_id     uuid REFERENCES employee,
	story           text NOT NULL CONSTRAINT award_nomination_story CHECK (story <> ''),
	evidence_key    text NOT NULL DEFAULT '',
	evidence_sha256 bytea,
	evidence_type   text NOT NULL DEFAULT '',
	evidence_open   boolean NOT NULL DEFAULT false,
	deed            text NOT NULL DEFAULT '',
	state           text NOT NULL CONSTRAINT award_nomination_state
		CHECK (state IN ('asked', 'filed', 'matched', 'consented', 'declined', 'refused', 'merged', 'admitted')),
	filed_at        timestamptz,
	matched_by      uuid REFERENCES person,
	answered_at     timestamptz,
	decided_by      uuid REFERENCES person,
	decided_at      timestamptz,
	reason          text NOT NULL DEFAULT '',
	merged_into     uuid REFERENCES award_nomination,
	rank            int,
	total           int,
	placed          boolean,
	ranking         text NOT NULL DEFAULT '',
	created_at      timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT award_nomination_code_unique UNIQUE (programme_id, code),
	CONSTRAINT award_nomination_asked CHECK ((state = 'asked') = (secret_hash IS NOT NULL) AND (state = 'asked') = (expires_at IS NOT NULL) AND (state = 'asked') = (filed_at IS NULL)),
	CONSTRAINT award_nomination_citizen CHECK ((source = 'citizen') = (by_person IS NULL)),
	CONSTRAINT award_nomination_sealed CHECK (data_key IS NOT NULL OR (name_sealed IS NULL AND email_sealed IS NULL AND evidence_key = '')),
	CONSTRAINT award_nomination_known CHECK (state IN ('asked', 'filed', 'refused') OR employee_id IS NOT NULL),
	CONSTRAINT award_nomination_answered CHECK (state NOT IN ('consented', 'declined', 'admitted') OR answered_at IS NOT NULL),
	CONSTRAINT award_nomination_decided CHECK ((state IN ('refused', 'admitted')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
	CONSTRAINT award_nomination_explained CHECK ((state <> 'refused' OR reason <> '') AND (state <> 'admitted' OR deed <> '')),
	CONSTRAINT award_nomination_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
	CONSTRAINT award_nomination_ranked CHECK ((rank IS NULL) = (total IS NULL) AND (rank IS NULL) = (placed IS NULL) AND (rank IS NULL OR (state = 'admitted' AND ranking <> '')))
);
COMMENT ON TABLE award_nomination IS 'Somebody put forward: asked by mail → filed → matched with an employee → consented (or declined) → admitted by the committee (or refused, with its reason). A citizen''s name and address, and the evidence, are sealed with a key of its own.';
COMMENT ON COLUMN award_nomination.deed IS 'What was done, in plain words and without a name: what scorers read, and the certificate says.';
COMMENT ON COLUMN award_nomination.evidence_open IS 'The committee looked: the evidence names nobody, so scorers who must not know may see it.';
CREATE UNIQUE INDEX award_nomination_one_each ON award_nomination (category_id, employee_id) WHERE state IN ('matched', 'consented', 'admitted');
CREATE INDEX award_nomination_programme_idx ON award_nomination (programme_id, state);
CREATE INDEX award_nomination_employee_idx ON award_nomination (employee_id);
CREATE INDEX award_nomination_by_idx ON award_nomination (by_person);
CREATE INDEX award_nomination_file_idx ON award_nomination (evidence_key) WHERE evidence_key <> '';
CREATE INDEX award_nomination_expiring_idx ON award_nomination (expires_at) WHERE state = 'asked';

CREATE TABLE award_scoring (
	id            uuid PRIMARY KEY,
	nomination_id uuid NOT NULL REFERENCES award_nomination,
	scorer        uuid NOT NULL REFERENCES person,
	seat          int NOT NULL CONSTRAINT award_scoring_seat CHECK (seat BETWEEN 1 AND 3),
	taken_at      timestamptz NOT NULL DEFAULT portal_now(),
	done_at       timestamptz,
	total         int CONSTRAINT award_scoring_total CHECK (total BETWEEN 0 AND 100000),
	CONSTRAINT award_scoring_done CHECK ((done_at IS NULL) = (total IS NULL)),
	CONSTRAINT award_scoring_seat_once UNIQUE (nomination_id, seat),
	CONSTRAINT award_scoring_once UNIQUE (nomination_id, scorer)
);
COMMENT ON TABLE award_scoring IS 'One scorer''s work on one dossier; the third seat opens only when the first two are further apart than the programme allows. total is in thousandths of a point.';
CREATE INDEX award_scoring_scorer_idx ON award_scoring (scorer);

CREATE TABLE award_score (
	scoring_id   uuid NOT NULL REFERENCES award_scoring,
	criterion_id uuid NOT NULL REFERENCES award_criterion,
	value        int NOT NULL CONSTRAINT award_score_value CHECK (value BETWEEN 0 AND 100),
	note         text NOT NULL DEFAULT '',
	PRIMARY KEY (scoring_id, criterion_id)
);
COMMENT ON TABLE award_score IS 'The value a scorer gave for a criterion, with a note; never changed.';
CREATE TRIGGER award_score_append_only BEFORE UPDATE OR DELETE ON award_score FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE award_grant (
	id            uuid PRIMARY KEY,
	nomination_id uuid NOT NULL CONSTRAINT award_grant_once UNIQUE REFERENCES award_nomination,
	programme_id  uuid NOT NULL REFERENCES award_programme,
	employee_id   uuid NOT NULL REFERENCES employee,
	category      text NOT NULL,
	holder        text NOT NULL CONSTRAINT award_grant_holder CHECK (holder <> ''),
	position      text NOT NULL,
	unit          text NOT NULL,
	deed          text NOT NULL CONSTRAINT award_grant_deed CHECK (deed <> ''),
	decree        text NOT NULL CONSTRAINT award_grant_decree CHECK (decree <> ''),
	decree_date   date NOT NULL,
	signer_title  text NOT NULL CONSTRAINT award_grant_signer CHECK (signer_title <> '' AND signer_name <> ''),
	signer_name   text NOT NULL,
	proposed_by   uuid NOT NULL REFERENCES person,
	proposed_at   timestamptz NOT NULL DEFAULT portal_now(),
	granted_by    uuid REFERENCES person,
	granted_at    timestamptz,
	code          text CONSTRAINT award_grant_code_unique UNIQUE REFERENCES issued_document,
	wide_key      text NOT NULL DEFAULT '',
	square_key    text NOT NULL DEFAULT '',
	ending_reason text NOT NULL DEFAULT '',
	ending_by     uuid REFERENCES person,
	ending_at     timestamptz,
	revoked_by    uuid REFERENCES person,
	revoked_at    timestamptz,
	kept_by       uuid REFERENCES person,
	CONSTRAINT award_grant_second_person CHECK (granted_by IS NULL OR granted_by <> proposed_by),
	CONSTRAINT award_grant_granted CHECK ((granted_by IS NULL) = (granted_at IS NULL) AND (granted_by IS NULL) = (code IS NULL)),
	CONSTRAINT award_grant_ending CHECK ((ending_by IS NULL) = (ending_at IS NULL) AND (ending_by IS NULL) = (ending_reason = '') AND (ending_by IS NULL OR code IS NOT NULL)),
	CONSTRAINT award_grant_revoked_by_two CHECK ((revoked_by IS NULL) = (revoked_at IS NULL) AND (revoked_by IS NULL OR (ending_by IS NOT NULL AND revoked_by <> ending_by))),
	CONSTRAINT award_grant_kept CHECK (kept_by IS NULL OR ending_by IS NULL)
);
COMMENT ON TABLE award_grant IS 'An award given by decree: proposed by one person, granted by another, as everybody reads it; revoked by two persons with a reason that stays readable.';
COMMENT ON COLUMN award_grant.kept_by IS 'Who let the award stand the last time somebody asked to revoke it.';
CREATE INDEX award_grant_programme_idx ON award_grant (programme_id);
CREATE INDEX award_grant_employee_idx ON award_grant (employee_id);
CREATE INDEX award_grant_public_idx ON award_grant (granted_at) WHERE granted_at IS NOT NULL;
CREATE INDEX award_grant_wide_idx ON award_grant (wide_key) WHERE wide_key <> '';
CREATE INDEX award_grant_square_idx ON award_grant (square_key) WHERE square_key <> '';

ALTER TABLE issued_document ADD COLUMN ended_at timestamptz;
COMMENT ON COLUMN issued_document.ended_at IS 'When it was replaced or revoked; empty on those that ended before this was noted.';

-- A programme is published only whole, and what was published stays.
CREATE FUNCTION award_programme_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.state <> 'draft' THEN
			RAISE EXCEPTION 'award.not-draft' USING ERRCODE = 'restrict_violation';
		END IF;
		RETURN OLD;
	END IF;
	IF OLD.state <> 'draft' AND (NEW.slug, NEW.name, NEW.year, NEW.about, NEW.source, NEW.opens_at, NEW.spread, NEW.state, NEW.author) IS DISTINCT FROM
	   (OLD.slug, OLD.name, OLD.year, OLD.about, OLD.source, OLD.opens_at, OLD.spread, OLD.state, OLD.author) THEN
		RAISE EXCEPTION 'award.not-draft' USING ERRCODE = 'restrict_violation';
	END IF;
	IF OLD.state <> 'draft' AND NEW.scored_by < OLD.scored_by THEN
		RAISE EXCEPTION 'award.scored-early' USING ERRCODE = 'check_violation';
	END IF;
	IF OLD.state = 'draft' AND NEW.state = 'published' AND (
		NOT EXISTS (SELECT FROM award_category c WHERE c.programme_id = NEW.id)
		OR EXISTS (SELECT FROM award_category c WHERE c.programme_id = NEW.id
			AND (SELECT coalesce(sum(k.weight), 0) FROM award_criterion k WHERE k.category_id = c.id) <> 1000)) THEN
		RAISE EXCEPTION 'award.not-whole' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER award_programme_guard BEFORE UPDATE OR DELETE ON award_programme FOR EACH ROW EXECUTE FUNCTION award_programme_guard();

CREATE FUNCTION award_rules_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of uuid;
BEGIN
	IF TG_TABLE_NAME = 'award_category' THEN
		IF TG_OP = 'UPDATE' THEN
			IF (NEW.programme_id, NEW.position, NEW.name, NEW.about, NEW.quota, NEW.statuses, NEW.min_years) IS NOT DISTINCT FROM
			   (OLD.programme_id, OLD.position, OLD.name, OLD.about, OLD.quota, OLD.statuses, OLD.min_years) AND OLD.ranked_at IS NULL THEN
				RETURN NEW;
			END IF;
		END IF;
		of := CASE WHEN TG_OP = 'INSERT' THEN NEW.programme_id ELSE OLD.programme_id END;
	ELSE
		SELECT c.programme_id INTO of FROM award_category c WHERE c.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.category_id ELSE OLD.category_id END;
	END IF;
	IF (SELECT state FROM award_programme WHERE id = of) <> 'draft' THEN
		RAISE EXCEPTION 'award.not-draft' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
COMMENT ON FUNCTION award_rules_stay() IS 'Categories, criteria and weights of a published programme stay as people read them; a ranking is frozen once.';
CREATE TRIGGER award_category_stays BEFORE INSERT OR UPDATE OR DELETE ON award_category FOR EACH ROW EXECUTE FUNCTION award_rules_stay();
CREATE TRIGGER award_criterion_stays BEFORE INSERT OR UPDATE OR DELETE ON award_criterion FOR EACH ROW EXECUTE FUNCTION award_rules_stay();

CREATE FUNCTION award_decider(officer uuid, employee uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT NOT coalesce((SELECT conflicted(officer, e.person_id) FROM employee e WHERE e.id = employee AND e.person_id IS NOT NULL), false)
$$;
COMMENT ON FUNCTION award_decider(uuid, uuid) IS 'Whether somebody may judge an employee: not themselves, nor a relative or acquaintance.';

CREATE FUNCTION award_rival(officer uuid, category uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM award_nomination n JOIN employee e ON e.id = n.employee_id
	               WHERE n.category_id = category AND n.state IN ('matched', 'consented', 'admitted') AND e.person_id IS NOT NULL AND conflicted(officer, e.person_id))
$$;
COMMENT ON FUNCTION award_rival(uuid, uuid) IS 'Whether somebody, or a relative or acquaintance of theirs, is nominated in a category: then they judge nobody else in it.';

CREATE FUNCTION award_nomination_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.state <> 'asked' THEN
			RAISE EXCEPTION 'award.granted' USING ERRCODE = 'restrict_violation';
		END IF;
		RETURN OLD;
	END IF;
	IF NEW.state IN ('matched', 'consented', 'merged', 'admitted') AND EXISTS (SELECT FROM employee e WHERE e.id = NEW.employee_id AND e.person_id = NEW.by_person) THEN
		RAISE EXCEPTION 'award.self-nominated' USING ERRCODE = 'check_violation';
	END IF;
	IF TG_OP = 'INSERT' THEN
		RETURN NEW;
	END IF;
	IF NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.decided_by IS NOT NULL
	   AND (NEW.by_person = NEW.decided_by OR NOT award_decider(NEW.decided_by, NEW.employee_id) OR award_rival(NEW.decided_by, NEW.category_id)) THEN
		RAISE EXCEPTION 'award.conflict' USING ERRCODE = 'check_violation';
	END IF;
	IF OLD.rank IS NOT NULL AND (NEW.rank, NEW.total, NEW.placed, NEW.deed, NEW.state) IS DISTINCT FROM (OLD.rank, OLD.total, OLD.placed, OLD.deed, OLD.state) THEN
		RAISE EXCEPTION 'award.ranked' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION award_nomination_guard() IS 'Nobody nominates themselves; nobody admits or refuses their own nomination, themselves, a relative, or who competes with them; a ranking never changes.';
CREATE TRIGGER award_nomination_guard BEFORE INSERT OR UPDATE OR DELETE ON award_nomination FOR EACH ROW EXECUTE FUNCTION award_nomination_guard();

CREATE FUNCTION award_scoring_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	n      award_nomination;
	apart  int;
	limits int;
BEGIN
	IF TG_OP <> 'INSERT' THEN
		IF OLD.done_at IS NOT NULL THEN
			RAISE EXCEPTION 'award.scored' USING ERRCODE = 'restrict_violation';
		END IF;
		IF TG_OP = 'UPDATE' THEN
			IF award_rival(NEW.scorer, (SELECT category_id FROM award_nomination WHERE id = NEW.nomination_id)) THEN
				RAISE EXCEPTION 'award.conflict' USING ERRCODE = 'check_violation';
			END IF;
		END IF;
		RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
	END IF;
	SELECT * INTO n FROM award_nomination WHERE id = NEW.nomination_id FOR UPDATE;
	IF n.state <> 'admitted' OR n.rank IS NOT NULL THEN
		RAISE EXCEPTION 'award.not-scorable' USING ERRCODE = 'check_violation';
	END IF;
	IF NOT EXISTS (SELECT FROM award_member m WHERE m.programme_id = n.programme_id AND m.person_id = NEW.scorer AND m.part = 'scorer') THEN
		RAISE EXCEPTION 'award.not-member' USING ERRCODE = 'check_violation';
	END IF;
	IF n.by_person = NEW.scorer OR NOT award_decider(NEW.scorer, n.employee_id) OR award_rival(NEW.scorer, n.category_id)
	   OR EXISTS (SELECT FROM employee s JOIN employee e ON e.unit_id = s.unit_id WHERE s.person_id = NEW.scorer AND e.id = n.employee_id) THEN
		RAISE EXCEPTION 'award.conflict' USING ERRCODE = 'check_violation';
	END IF;
	IF NEW.seat = 3 THEN
		SELECT max(s.total) - min(s.total) INTO apart FROM award_scoring s WHERE s.nomination_id = n.id AND s.done_at IS NOT NULL HAVING count(*) = 2;
		SELECT p.spread INTO limits FROM award_programme p WHERE p.id = n.programme_id;
		IF apart IS NULL OR apart <= limits THEN
			RAISE EXCEPTION 'award.seats-taken' USING ERRCODE = 'check_violation';
		END IF;
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION award_scoring_guard() IS 'Only the programme''s scorers score, nobody themselves, a relative, who competes with either, their own unit or their own nomination; a third only after a wide spread; what is scored stays.';
CREATE TRIGGER award_scoring_guard BEFORE INSERT OR UPDATE OR DELETE ON award_scoring FOR EACH ROW EXECUTE FUNCTION award_scoring_guard();

CREATE FUNCTION award_grant_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.granted_at IS NOT NULL THEN
			RAISE EXCEPTION 'award.granted' USING ERRCODE = 'restrict_violation';
		END IF;
		RETURN OLD;
	END IF;
	IF NOT award_decider(NEW.proposed_by, NEW.employee_id) OR (NEW.granted_by IS NOT NULL AND NOT award_decider(NEW.granted_by, NEW.employee_id)) THEN
		RAISE EXCEPTION 'award.conflict' USING ERRCODE = 'check_violation';
	END IF;
	IF TG_OP = 'INSERT' THEN
		IF NOT coalesce((SELECT n.placed FROM award_nomination n WHERE n.id = NEW.nomination_id), false) THEN
			RAISE EXCEPTION 'award.not-ranked' USING ERRCODE = 'check_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF (NEW.ending_by IS DISTINCT FROM OLD.ending_by AND NEW.ending_by IS NOT NULL AND NOT award_decider(NEW.ending_by, NEW.employee_id))
	   OR (NEW.revoked_by IS DISTINCT FROM OLD.revoked_by AND NEW.revoked_by IS NOT NULL AND NOT award_decider(NEW.revoked_by, NEW.employee_id)) THEN
		RAISE EXCEPTION 'award.conflict' USING ERRCODE = 'check_violation';
	END IF;
	IF OLD.ending_by IS NOT NULL AND NEW.ending_by IS NULL AND OLD.revoked_at IS NULL THEN
		IF NEW.kept_by IS NULL OR NEW.kept_by = OLD.ending_by THEN
			RAISE EXCEPTION 'award.second-person' USING ERRCODE = 'check_violation';
		ELSIF NOT award_decider(NEW.kept_by, NEW.employee_id) THEN
			RAISE EXCEPTION 'award.conflict' USING ERRCODE = 'check_violation';
		END IF;
	END IF;
	IF OLD.granted_at IS NOT NULL AND (NEW.holder, NEW.position, NEW.unit, NEW.deed, NEW.decree, NEW.decree_date, NEW.code, NEW.granted_by, NEW.granted_at) IS DISTINCT FROM
	   (OLD.holder, OLD.position, OLD.unit, OLD.deed, OLD.decree, OLD.decree_date, OLD.code, OLD.granted_by, OLD.granted_at) OR OLD.revoked_at IS NOT NULL THEN
		RAISE EXCEPTION 'award.granted' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION award_grant_guard() IS 'Only who has a place is given the award, by people who are not related, and nobody asks or decides about the end of their own; what was granted stays as it was read, and what was revoked stays revoked.';
CREATE TRIGGER award_grant_guard BEFORE INSERT OR UPDATE OR DELETE ON award_grant FOR EACH ROW EXECUTE FUNCTION award_grant_guard();
