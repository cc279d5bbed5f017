-- The sum of all migrations, for reading; written by `make schema`. River's own tables are left out.

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

CREATE TYPE public.river_job_state AS ENUM (
    'available',
    'cancelled',
    'completed',
    'discarded',
    'pending',
    'retryable',
    'running',
    'scheduled'
);

CREATE FUNCTION public.announcement_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		IF NEW.state <> 'draft' OR NEW.published_at IS NOT NULL THEN
			RAISE EXCEPTION 'announcement.not-approved' USING ERRCODE = 'check_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF TG_OP = 'DELETE' AND OLD.published_at IS NULL THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'DELETE' OR (OLD.published_at IS NOT NULL OR EXISTS (SELECT 1 FROM approval a WHERE a.object = 'announcement:' || OLD.id)) AND
	   (NEW.number, NEW.title, NEW.basis, NEW.body, NEW.place, NEW.letter_date, NEW.signer_title, NEW.signer_name, NEW.season_id,
	    NEW.kind, NEW.author, NEW.approvals_needed, NEW.code, NEW.corrects, NEW.correction, NEW.rows_hash)
	   IS DISTINCT FROM
	   (OLD.number, OLD.title, OLD.basis, OLD.body, OLD.place, OLD.letter_date, OLD.signer_title, OLD.signer_name, OLD.season_id,
	    OLD.kind, OLD.author, OLD.approvals_needed, OLD.code, OLD.corrects, OLD.correction, OLD.rows_hash)
	   OR OLD.published_at IS NOT NULL AND (NEW.slug, NEW.published_at) IS DISTINCT FROM (OLD.slug, OLD.published_at)
	THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	IF NEW.state IN ('published', 'corrected', 'revoked') AND OLD.published_at IS NULL AND
	   (SELECT count(*) FROM approval a WHERE a.object = 'announcement:' || NEW.id AND a.act = 'announcement.approved'
	      AND a.person_id IS DISTINCT FROM NEW.author) < NEW.approvals_needed
	THEN
		RAISE EXCEPTION 'announcement.not-approved' USING ERRCODE = 'check_violation';
	END IF;
	IF OLD.state IN ('corrected', 'revoked') AND NEW.state IS DISTINCT FROM OLD.state
	   OR OLD.published_at IS NOT NULL AND NEW.state IN ('draft', 'checked', 'approved')
	THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.announcement_guard() IS 'Nothing is published without enough approvers other than its author; what was approved or published is frozen; what has ended does not come back.';

CREATE FUNCTION public.announcement_row_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
	this uuid := coalesce(NEW.announcement_id, OLD.announcement_id);
BEGIN
	IF EXISTS (SELECT 1 FROM announcement a WHERE a.id = this AND a.published_at IS NOT NULL)
	   OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM approval a WHERE a.object = 'announcement:' || this)
	THEN
		RAISE EXCEPTION 'announcement is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;

COMMENT ON FUNCTION public.announcement_row_guard() IS 'Rows of an approved or published announcement never change; an unpublished draft may be removed with its rows.';

CREATE FUNCTION public.award_decider(officer uuid, employee uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT NOT coalesce((SELECT conflicted(officer, e.person_id) FROM employee e WHERE e.id = employee AND e.person_id IS NOT NULL), false)
$$;

COMMENT ON FUNCTION public.award_decider(officer uuid, employee uuid) IS 'Whether somebody may judge an employee: not themselves, nor a relative or acquaintance.';

CREATE FUNCTION public.award_evidence_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF (NEW.idea_id IS NOT NULL AND NOT EXISTS (SELECT FROM idea i WHERE i.id = NEW.idea_id AND i.state = 'applied'))
	   OR (NEW.thanks_id IS NOT NULL AND NOT EXISTS (SELECT FROM thanks t WHERE t.id = NEW.thanks_id AND t.state = 'published')) THEN
		RAISE EXCEPTION 'award.evidence-gone' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.award_evidence_guard() IS 'A nomination rests on ideas that are applied and on thanks that are published, as everybody can read them.';

CREATE FUNCTION public.award_grant_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.award_grant_guard() IS 'Only who has a place is given the award, by people who are not related, and nobody asks or decides about the end of their own; what was granted stays as it was read, and what was revoked stays revoked.';

CREATE FUNCTION public.award_nomination_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.award_nomination_guard() IS 'Nobody nominates themselves; nobody admits or refuses their own nomination, themselves, a relative, or who competes with them; a ranking never changes.';

CREATE FUNCTION public.award_programme_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.award_rival(officer uuid, category uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT EXISTS (SELECT FROM award_nomination n JOIN employee e ON e.id = n.employee_id
	               WHERE n.category_id = category AND n.state IN ('matched', 'consented', 'admitted') AND e.person_id IS NOT NULL AND conflicted(officer, e.person_id))
$$;

COMMENT ON FUNCTION public.award_rival(officer uuid, category uuid) IS 'Whether somebody, or a relative or acquaintance of theirs, is nominated in a category: then they judge nobody else in it.';

CREATE FUNCTION public.award_rules_stay() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.award_rules_stay() IS 'Categories, criteria and weights of a published programme stay as people read them; a ranking is frozen once.';

CREATE FUNCTION public.award_scoring_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.award_scoring_guard() IS 'Only the programme''s scorers score, nobody themselves, a relative, who competes with either, their own unit or their own nomination; a third only after a wide spread; what is scored stays.';

CREATE FUNCTION public.basic_training_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF EXISTS (SELECT FROM basic_training WHERE orientation_id = NEW.orientation_id AND grade IS NOT NULL) THEN
		RAISE EXCEPTION 'orientation.training-over' USING ERRCODE = 'restrict_violation';
	END IF;
	IF TG_TABLE_NAME = 'basic_training_score' AND EXISTS (
		SELECT FROM orientation o JOIN employee e ON e.id = o.employee_id WHERE o.id = NEW.orientation_id AND e.person_id = NEW.by_person)
	THEN
		RAISE EXCEPTION 'orientation.own-score' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.basic_training_guard() IS 'Once the provider''s result stands, absences and marks stand too; nobody marks themselves.';

CREATE FUNCTION public.basic_training_result() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF EXISTS (SELECT FROM orientation o JOIN employee e ON e.id = o.employee_id WHERE o.id = NEW.orientation_id AND e.person_id = NEW.result_by) THEN
		RAISE EXCEPTION 'orientation.own-year' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.basic_training_result() IS 'Nobody registers the result of their own basic training.';

CREATE FUNCTION public.campaign_text_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.published_at IS NOT NULL THEN
			RAISE EXCEPTION 'campaign.not-draft';
		END IF;
		RETURN OLD;
	END IF;
	IF OLD.published_at IS NOT NULL OR (NEW.campaign_id, NEW.version, NEW.title, NEW.lead, NEW.body, NEW.written_by, NEW.written_at, NEW.hands)
		IS DISTINCT FROM (OLD.campaign_id, OLD.version, OLD.title, OLD.lead, OLD.body, OLD.written_by, OLD.written_at, OLD.hands) THEN
		RAISE EXCEPTION 'campaign.not-draft';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.campaign_text_stays() IS 'A version never changes; publishing is the one thing that can still happen to it.';

CREATE FUNCTION public.conflicted(officer uuid, subject uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT officer = subject
	    OR EXISTS (SELECT 1 FROM person o JOIN person s ON s.kk_index = o.kk_index WHERE o.id = officer AND s.id = subject)
	    OR EXISTS (SELECT 1 FROM relative r JOIN person s ON s.nik_index = r.nik_index WHERE r.officer_id = officer AND s.id = subject)
	    OR EXISTS (SELECT 1 FROM acquaintance k WHERE k.officer_id = officer AND k.subject_id = subject)
$$;

COMMENT ON FUNCTION public.conflicted(officer uuid, subject uuid) IS 'Whether an officer may not touch a person''s case: own case, same family card, a declared relative, or somebody they said they know.';

CREATE FUNCTION public.decided_on(officer uuid, application uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT EXISTS (SELECT 1 FROM verification v WHERE v.application_id = application AND (judged_case(officer, v.id)
			OR EXISTS (SELECT 1 FROM reversal r WHERE r.verification_id = v.id AND officer IN (r.proposed_by, r.confirmed_by, r.refused_by))))
	    OR EXISTS (SELECT 1 FROM participant p WHERE p.application_id = application AND (
			EXISTS (SELECT 1 FROM objection o WHERE o.participant_id = p.id AND officer IN (o.answered_by, o.confirmed_by, o.returned_by))
			OR EXISTS (SELECT 1 FROM score s JOIN score_batch b ON b.id = s.batch_id WHERE s.participant_id = p.id AND officer IN (s.examiner, b.made_by, b.approved_by))
			OR EXISTS (SELECT 1 FROM onboarding w LEFT JOIN onboarding_document d ON d.onboarding_id = w.id WHERE w.participant_id = p.id AND officer IN (w.checked_by, d.judged_by))))
$$;

COMMENT ON FUNCTION public.decided_on(officer uuid, application uuid) IS 'Whether an officer had a part in any decision on an application: its documents, objections, scores, or papers after passing.';

CREATE FUNCTION public.idea_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.idea_guard() IS 'What colleagues read and supported stays as they read it; what has ended stays ended.';

CREATE FUNCTION public.idea_hands() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.idea_hands() IS 'Nobody supports, answers, reports or confirms their own idea; support ends with the answer; what was decided stays.';

CREATE FUNCTION public.portal_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
	RETURN clock_timestamp() + coalesce((SELECT clock_offset FROM installation), interval '0');
END $$;

COMMENT ON FUNCTION public.portal_now() IS 'The portal''s one clock: every deadline and every recorded time is this.';

CREATE FUNCTION public.in_service(left_on date) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN ((left_on IS NULL) OR (left_on > ((public.portal_now() AT TIME ZONE 'Asia/Jakarta'::text))::date));

COMMENT ON FUNCTION public.in_service(left_on date) IS 'Whether somebody whose service ends on that day, if any, still serves today: a decree of retirement comes months before its day.';

CREATE FUNCTION public.judged_at(case_id uuid, at timestamp with time zone) RETURNS TABLE(item text, met boolean, reason_code text, note text, page integer, judged_by uuid)
    LANGUAGE sql STABLE
    AS $$
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

COMMENT ON FUNCTION public.judged_at(case_id uuid, at timestamp with time zone) IS 'The checklist of a case as it stood at an instant, reversals included.';

CREATE FUNCTION public.judged_case(officer uuid, case_id uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT EXISTS (SELECT 1 FROM verification v WHERE v.id = case_id AND officer IN (v.proposed_by, v.confirmed_by, v.returned_by))
	    OR EXISTS (SELECT 1 FROM verification_item i WHERE i.verification_id = case_id AND i.judged_by = officer)
$$;

COMMENT ON FUNCTION public.judged_case(officer uuid, case_id uuid) IS 'Whether an officer had a part in the first decision of a case.';

CREATE FUNCTION public.medal_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE officer uuid;
BEGIN
	IF (SELECT sent_at FROM medal_round WHERE id = coalesce(NEW.round_id, OLD.round_id)) IS NOT NULL THEN
		RAISE EXCEPTION 'medal.sent' USING ERRCODE = 'restrict_violation';
	END IF;
	IF TG_OP = 'DELETE' THEN
		RETURN OLD;
	END IF;
	IF TG_TABLE_NAME = 'medal_proof' THEN
		IF NOT award_decider(NEW.noted_by, NEW.employee_id) THEN
			RAISE EXCEPTION 'medal.conflict' USING ERRCODE = 'check_violation';
		END IF;
	END IF;
	IF TG_TABLE_NAME = 'medal_verdict' THEN
		IF TG_OP = 'UPDATE' AND OLD.decided_at IS NOT NULL THEN
			RAISE EXCEPTION 'medal.decided' USING ERRCODE = 'restrict_violation';
		END IF;
		FOREACH officer IN ARRAY ARRAY[NEW.proposed_by, NEW.decided_by] LOOP
			IF officer IS NOT NULL AND NOT award_decider(officer, NEW.employee_id) THEN
				RAISE EXCEPTION 'medal.conflict' USING ERRCODE = 'check_violation';
			END IF;
		END LOOP;
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.medal_guard() IS 'What was seen and decided stays once the round was sent; nobody notes papers of or decides about themselves or a relative, and nothing decided changes.';

CREATE FUNCTION public.medal_omission_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF (SELECT decreed_at FROM medal_round WHERE id = NEW.round_id) IS NOT NULL THEN
		RAISE EXCEPTION 'medal.decreed' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.medal_omission_guard() IS 'Once the Keppres of a round is noted, nobody is left out of it any more.';

CREATE FUNCTION public.objection_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.objection_guard() IS 'Objections are filed inside their window, keep what was filed, move only along their states and never change once decided; who answers has no conflict and took no part in the first decision.';

CREATE FUNCTION public.onboarding_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE posts int;
BEGIN
	IF TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'onboarding is kept' USING ERRCODE = 'restrict_violation';
	END IF;
	IF TG_OP = 'UPDATE' THEN
		IF OLD.state IN ('appointed', 'withdrawn', 'lapsed') AND NEW.reminded = OLD.reminded THEN
			RAISE EXCEPTION 'onboarding is over' USING ERRCODE = 'restrict_violation';
		END IF;
		IF NEW.checked_by IS DISTINCT FROM OLD.checked_by AND coalesce(conflicted(NEW.checked_by, NEW.person_id), false) THEN
			RAISE EXCEPTION 'onboarding.conflict' USING ERRCODE = 'check_violation';
		END IF;
		RETURN NEW;
	END IF;
	SELECT quota INTO posts FROM vacancy WHERE id = NEW.vacancy_id FOR UPDATE;
	IF NOT NEW.moved AND posts <= (
		SELECT count(*) FROM onboarding o WHERE o.vacancy_id = NEW.vacancy_id AND NOT o.moved AND o.state NOT IN ('withdrawn', 'lapsed'))
	THEN
		RAISE EXCEPTION 'onboarding.full' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.onboarding_guard() IS 'No post is filled twice, what is over stays so, and nobody checks the papers of a relative.';

CREATE FUNCTION public.orientation_confirmed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF OLD.confirmed_at IS NOT NULL THEN
		RAISE EXCEPTION 'orientation.over' USING ERRCODE = 'restrict_violation';
	END IF;
	IF NOT EXISTS (SELECT FROM basic_training WHERE orientation_id = NEW.id AND passed) THEN
		RAISE EXCEPTION 'orientation.not-passed' USING ERRCODE = 'check_violation';
	END IF;
	IF EXISTS (SELECT FROM basic_training WHERE orientation_id = NEW.id AND result_by = NEW.confirmed_by) THEN
		RAISE EXCEPTION 'orientation.second-person' USING ERRCODE = 'check_violation';
	END IF;
	IF EXISTS (SELECT FROM employee WHERE id = NEW.employee_id AND person_id = NEW.confirmed_by) THEN
		RAISE EXCEPTION 'orientation.own-year' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.orientation_confirmed() IS 'Probation ends with an appointment once, only after basic training was passed (PP 11/2017 Pasal 36), and by another than who registered that result or the employee.';

CREATE FUNCTION public.outreach_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'outreach.not-draft';
	END IF;
	IF (NEW.kind, NEW.title, NEW.audience, NEW.body, NEW.slug, NEW.author, NEW.published_at, NEW.published_by) IS DISTINCT FROM
	   (OLD.kind, OLD.title, OLD.audience, OLD.body, OLD.slug, OLD.author, OLD.published_at, OLD.published_by)
	   OR NEW.state = 'draft' OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled') THEN
		RAISE EXCEPTION 'outreach.not-draft';
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION public.outreach_takes_places() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
	taken_before int := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'seated' THEN 1 ELSE 0 END;
	taken_now int := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'seated' THEN 1 ELSE 0 END;
BEGIN
	IF taken_now <> taken_before THEN
		UPDATE outreach SET taken = taken + taken_now - taken_before WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.outreach_id ELSE NEW.outreach_id END;
	END IF;
	RETURN NULL;
END $$;

CREATE FUNCTION public.oversees(who uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT EXISTS (SELECT 1 FROM account k JOIN role_grant g ON g.account_id = k.id
		WHERE k.person_id = who AND k.kind = 'staff' AND k.state = 'active' AND g.role = 'supervisor'
		  AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now()))
$$;

COMMENT ON FUNCTION public.oversees(who uuid) IS 'Whether a person is a supervisor now.';

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

COMMENT ON FUNCTION public.refuse_change() IS 'Trigger of tables whose rows are never changed or removed.';

CREATE FUNCTION public.reversal_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.reversal_guard() IS 'A reversal is proposed by one person and confirmed or refused by another, once; nobody in conflict, and the second had no part in the first decision. Its outcome is what its items come to.';

CREATE FUNCTION public.reversal_item_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF NOT EXISTS (
		SELECT 1 FROM reversal r JOIN verification_item i ON i.verification_id = r.verification_id AND i.item = NEW.item
		WHERE r.id = NEW.reversal_id AND r.confirmed_at IS NULL AND r.refused_at IS NULL)
	THEN
		RAISE EXCEPTION 'reversal.decided' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.reversal_item_guard() IS 'Items join a reversal only while it is open, and only items of its case.';

CREATE FUNCTION public.river_job_state_in_bitmask(bitmask bit, state public.river_job_state) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT CASE state
        WHEN 'available' THEN get_bit(bitmask, 7)
        WHEN 'cancelled' THEN get_bit(bitmask, 6)
        WHEN 'completed' THEN get_bit(bitmask, 5)
        WHEN 'discarded' THEN get_bit(bitmask, 4)
        WHEN 'pending'   THEN get_bit(bitmask, 3)
        WHEN 'retryable' THEN get_bit(bitmask, 2)
        WHEN 'running'   THEN get_bit(bitmask, 1)
        WHEN 'scheduled' THEN get_bit(bitmask, 0)
        ELSE 0
    END = 1;
$$;

CREATE FUNCTION public.role_grant_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	PERFORM 1 FROM account WHERE id = NEW.account_id FOR UPDATE;
	IF NEW.revoked_at IS NULL AND EXISTS (
		SELECT 1 FROM role_grant g
		WHERE g.account_id = NEW.account_id AND g.id <> NEW.id AND g.revoked_at IS NULL
		  AND (g.role = 'admin') <> (NEW.role = 'admin'))
	THEN
		RAISE EXCEPTION 'account.admin-excludes' USING ERRCODE = 'check_violation';
	END IF;
	IF NEW.revoked_at IS NULL AND EXISTS (
		SELECT 1 FROM role_grant g
		WHERE g.account_id = NEW.account_id AND g.id <> NEW.id AND g.revoked_at IS NULL
		  AND g.role = NEW.role AND (g.season_id IS NULL OR NEW.season_id IS NULL))
	THEN
		RAISE EXCEPTION 'account.role-held' USING ERRCODE = 'check_violation';
	END IF;
	IF (SELECT kind FROM account WHERE id = NEW.account_id) <> 'staff' THEN
		RAISE EXCEPTION 'account.not-staff' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.role_grant_guard() IS 'The administrator of accounts holds no other role (decisions 8); only staff hold roles; a role in every season stands beside none in one.';

CREATE FUNCTION public.score_batch_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' OR OLD.approved_at IS NOT NULL OR OLD.refused_at IS NOT NULL
	   OR (NEW.season_id, NEW.kind, NEW.stage, NEW.name, NEW.file_key, NEW.sha256, NEW.sender, NEW.letter, NEW.minutes, NEW.reason, NEW.made_by, NEW.made_at)
	   IS DISTINCT FROM (OLD.season_id, OLD.kind, OLD.stage, OLD.name, OLD.file_key, OLD.sha256, OLD.sender, OLD.letter, OLD.minutes, OLD.reason, OLD.made_by, OLD.made_at)
	THEN
		RAISE EXCEPTION 'score batch is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.score_batch_guard() IS 'Where scores came from never changes; it is only approved or refused, once.';

CREATE FUNCTION public.season_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF OLD.state <> 'draft' AND (NEW.state = 'draft'
	   OR (NEW.code, NEW.name, NEW.kind, NEW.channel, NEW.year, NEW.exclusivity, NEW.grace, NEW.gpa_min, NEW.legal_basis, NEW.rule_set, NEW.ties)
	      IS DISTINCT FROM (OLD.code, OLD.name, OLD.kind, OLD.channel, OLD.year, OLD.exclusivity, OLD.grace, OLD.gpa_min, OLD.legal_basis, OLD.rule_set, OLD.ties))
	THEN
		RAISE EXCEPTION 'season.terms-frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.season_guard() IS 'The terms of a season that was published never change, and it is never a draft again.';

CREATE FUNCTION public.season_part_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	PERFORM 1 FROM season WHERE id IN (OLD.season_id, NEW.season_id) FOR SHARE; -- no publication meanwhile
	IF EXISTS (SELECT 1 FROM season WHERE id IN (OLD.season_id, NEW.season_id) AND state <> 'draft') THEN
		RAISE EXCEPTION 'season.terms-frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;

COMMENT ON FUNCTION public.season_part_guard() IS 'Stages and documents are added, changed and removed in draft seasons only; dates have rules of their own.';

CREATE FUNCTION public.season_weights() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF OLD.state = 'draft' AND NEW.state <> 'draft' AND NEW.rule_set = 'own'
	   AND (SELECT sum(weight) FROM season_part WHERE season_id = NEW.id) IS DISTINCT FROM 100
	THEN
		RAISE EXCEPTION 'season.weights' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.season_weights() IS 'The parts of a season with rules of its own make up 100 percent when it is published.';

CREATE FUNCTION public.stage_date_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM stage s JOIN season m ON m.id = s.season_id WHERE s.id = OLD.stage_id AND m.state <> 'draft') THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'DELETE' OR OLD.confirmed_at IS NOT NULL OR OLD.refused_at IS NOT NULL
	   OR (NEW.stage_id, NEW.version, NEW.starts_at, NEW.ends_at, NEW.reason, NEW.letter, NEW.proposed_by)
	      IS DISTINCT FROM (OLD.stage_id, OLD.version, OLD.starts_at, OLD.ends_at, OLD.reason, OLD.letter, OLD.proposed_by)
	THEN
		RAISE EXCEPTION 'stage_date is append-only' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.stage_date_guard() IS 'A version of dates may only be confirmed or refused, once; nothing else in it ever changes. Drafts of unpublished seasons may be removed.';

CREATE FUNCTION public.story_consent_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
		OR (NEW.id, NEW.story_id, NEW.wording, NEW.statement, NEW.given_at) IS DISTINCT FROM (OLD.id, OLD.story_id, OLD.wording, OLD.statement, OLD.given_at) THEN
		RAISE EXCEPTION 'story.consent-stays';
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION public.story_text_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF EXISTS (SELECT FROM story WHERE id = OLD.story_id AND state <> 'gone') THEN
			RAISE EXCEPTION 'story.not-gone';
		END IF;
		RETURN OLD;
	END IF;
	IF (NEW.story_id, NEW.version, NEW.name, NEW.work, NEW.title, NEW.body, NEW.file_key, NEW.portrait_alt, NEW.written_by, NEW.written_at, NEW.hands)
		IS DISTINCT FROM (OLD.story_id, OLD.version, OLD.name, OLD.work, OLD.title, OLD.body, OLD.file_key, OLD.portrait_alt, OLD.written_by, OLD.written_at, OLD.hands)
		OR OLD.published_at IS NOT NULL THEN
		RAISE EXCEPTION 'story.version-stays';
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION public.submission_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
	   OR (NEW.id, NEW.application_id, NEW.vacancy_id, NEW.idempotency_key, NEW.snapshot_sealed, NEW.snapshot_hash, NEW.submitted_at)
	      IS DISTINCT FROM (OLD.id, OLD.application_id, OLD.vacancy_id, OLD.idempotency_key, OLD.snapshot_sealed, OLD.snapshot_hash, OLD.submitted_at)
	THEN
		RAISE EXCEPTION 'submission is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.submission_guard() IS 'A submission may only be withdrawn, once.';

CREATE FUNCTION public.thanks_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.thanks_guard() IS 'Nobody moderates a thank-you to themselves, a relative or their own unit; what was declined stays declined; only what nobody confirmed, or decided for a year, is deleted.';

CREATE FUNCTION public.thanks_moderator(officer uuid, unit uuid, employee uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
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

COMMENT ON FUNCTION public.thanks_moderator(officer uuid, unit uuid, employee uuid) IS 'Whether somebody may moderate a thank-you: not to themselves, a relative, the unit they work in, one it is a part of, or one they lead, with all its parts.';

CREATE TABLE public.ticket (
    id uuid NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    rule_id uuid NOT NULL,
    key_hash bytea,
    person_id uuid,
    application_id uuid,
    data_key bytea,
    subject_sealed bytea,
    officer_sealed bytea,
    email_sealed bytea,
    email_hash bytea,
    email_until timestamp with time zone,
    secret_hash bytea,
    tries integer DEFAULT 0 NOT NULL,
    tried_at timestamp with time zone,
    filed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state text DEFAULT 'filed'::text NOT NULL,
    claimed_by uuid,
    lease_until timestamp with time zone,
    assigned_to uuid,
    asked_at timestamp with time zone,
    reply_by timestamp with time zone,
    answered_by uuid,
    answered_at timestamp with time zone,
    reopen_until timestamp with time zone,
    reopened_at timestamp with time zone,
    doubted_by uuid,
    aside_confirmed_by uuid,
    outcome text,
    closed_at timestamp with time zone,
    erased_at timestamp with time zone,
    CONSTRAINT ticket_answered CHECK (((state <> 'answered'::text) OR ((outcome = ANY (ARRAY['answer'::text, 'referral'::text])) AND (answered_by IS NOT NULL) AND (answered_at IS NOT NULL) AND (reopen_until IS NOT NULL)))),
    CONSTRAINT ticket_asked CHECK ((((state = 'asked'::text) = (reply_by IS NOT NULL)) AND ((state <> 'asked'::text) OR (asked_at IS NOT NULL)))),
    CONSTRAINT ticket_closed CHECK ((((state = 'closed'::text) = (closed_at IS NOT NULL)) AND ((state <> 'closed'::text) OR (outcome IS NOT NULL)))),
    CONSTRAINT ticket_doubted CHECK (((state <> 'doubted'::text) OR (doubted_by IS NOT NULL))),
    CONSTRAINT ticket_email_32 CHECK ((octet_length(email_hash) = 32)),
    CONSTRAINT ticket_email_asked CHECK (((email_hash IS NULL) = (email_until IS NULL))),
    CONSTRAINT ticket_forgotten CHECK (((erased_at IS NULL) OR ((state = 'closed'::text) AND (data_key IS NULL) AND (person_id IS NULL) AND (application_id IS NULL) AND (subject_sealed IS NULL) AND (officer_sealed IS NULL) AND (email_sealed IS NULL) AND (secret_hash IS NULL) AND (key_hash IS NULL)))),
    CONSTRAINT ticket_kind CHECK ((kind = ANY (ARRAY['question'::text, 'complaint'::text, 'swindle'::text, 'misconduct'::text]))),
    CONSTRAINT ticket_lease CHECK ((((state = 'taken'::text) = (claimed_by IS NOT NULL)) AND ((claimed_by IS NULL) = (lease_until IS NULL)))),
    CONSTRAINT ticket_outcome CHECK ((outcome = ANY (ARRAY['answer'::text, 'referral'::text, 'aside'::text, 'silence'::text]))),
    CONSTRAINT ticket_second_person CHECK (((aside_confirmed_by IS NULL) OR (aside_confirmed_by <> doubted_by))),
    CONSTRAINT ticket_set_aside CHECK (((outcome IS DISTINCT FROM 'aside'::text) OR ((doubted_by IS NOT NULL) AND (aside_confirmed_by IS NOT NULL)))),
    CONSTRAINT ticket_state CHECK ((state = ANY (ARRAY['filed'::text, 'taken'::text, 'asked'::text, 'answered'::text, 'doubted'::text, 'closed'::text])))
);

COMMENT ON TABLE public.ticket IS 'One question or complaint: filed → taken (by an officer, with a lease) → asked (its owner is asked; the clock stands) or answered → closed; or doubted → closed by a second person. Owned by a person, by whoever holds its secret code, or by a confirmed mail address. What it says is sealed with a key of its own.';

COMMENT ON COLUMN public.ticket.email_until IS 'Until when the address may be confirmed; with email_hash it is empty once confirmed.';

COMMENT ON COLUMN public.ticket.secret_hash IS 'Keyed with the portal''s key: the database alone cannot try codes.';

COMMENT ON COLUMN public.ticket.due_at IS 'Exclusive: from this instant an answer is late. A holiday decreed later does not move what was promised.';

CREATE FUNCTION public.ticket_barred(officer uuid, t public.ticket) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT coalesce(conflicted(officer, t.person_id), false)
	    OR EXISTS (SELECT 1 FROM ticket_named n WHERE n.ticket_id = t.id AND n.person_id = officer)
	    OR (t.application_id IS NOT NULL AND decided_on(officer, t.application_id))
	    OR (t.kind IN ('complaint', 'misconduct') AND EXISTS (SELECT 1 FROM application a WHERE a.person_id = t.person_id AND decided_on(officer, a.id)))
	    OR (t.kind = 'misconduct' AND NOT oversees(officer))
$$;

COMMENT ON FUNCTION public.ticket_barred(officer uuid, t public.ticket) IS 'Whether somebody may not handle a ticket: their own or a relative''s, one that names them, one about an application they decided on; and suspected misconduct is for supervisors only.';

CREATE FUNCTION public.ticket_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

COMMENT ON FUNCTION public.ticket_guard() IS 'A ticket keeps what it is about, changes its kind only as its holder puts it back (suspected misconduct never), moves only along its states, is reopened once, and changes no more once closed, except to be forgotten; nobody handles one they are barred from.';

CREATE FUNCTION public.ticket_hands(t public.ticket) RETURNS TABLE(person_id uuid, role text)
    LANGUAGE sql STABLE
    AS $$
	SELECT k.person_id, g.role
	FROM role_grant g JOIN account k ON k.id = g.account_id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now())
	  AND (g.role = 'supervisor' OR g.role = 'helpdesk' AND t.kind <> 'misconduct')
	  AND (g.season_id IS NULL OR g.season_id = (SELECT a.season_id FROM application a WHERE a.id = t.application_id))
	  AND CASE WHEN g.id IS NOT NULL AND k.id IS NOT NULL THEN NOT ticket_barred(k.person_id, t) END
$$;

COMMENT ON FUNCTION public.ticket_hands(t public.ticket) IS 'Who may handle a ticket now, and in which role. A role limited to a season holds for tickets about an application in it; a ticket about none is for roles without a limit.';

CREATE FUNCTION public.ticket_message_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' OR NEW.body_sealed IS NOT NULL OR NEW.evidence_key IS NOT NULL
	   OR (NEW.id, NEW.ticket_id, NEW.kind, NEW.author, NEW.late, NEW.at) IS DISTINCT FROM (OLD.id, OLD.ticket_id, OLD.kind, OLD.author, OLD.late, OLD.at) THEN
		RAISE EXCEPTION 'ticket_message is append-only' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.ticket_message_stays() IS 'What was said in a ticket is never changed; it can only be forgotten.';

CREATE FUNCTION public.ticket_named_frees() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF EXISTS (SELECT 1 FROM ticket t WHERE t.id = NEW.ticket_id AND NEW.person_id IN (t.claimed_by, t.assigned_to)) THEN
		RAISE EXCEPTION 'helpdesk.barred' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.ticket_named_frees() IS 'Whoever is named in a ticket has let go of it first.';

CREATE FUNCTION public.ticket_stranded(t public.ticket) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT CASE t.state
		WHEN 'filed' THEN NOT EXISTS (SELECT FROM ticket_hands(t) h WHERE h.person_id = t.assigned_to OR (h.role = 'supervisor') = (t.kind = 'misconduct'))
		WHEN 'doubted' THEN NOT EXISTS (SELECT FROM ticket_hands(t) h WHERE h.person_id <> t.doubted_by)
		ELSE false END
$$;

COMMENT ON FUNCTION public.ticket_stranded(t public.ticket) IS 'Whether a ticket waits and nobody in office may take it, or decide on it as the second person: everybody is named in it or had a part, or their roles are limited to other seasons.';

CREATE TABLE public.objection (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    stage text NOT NULL,
    announcement_id uuid,
    verification_id uuid,
    items text[] DEFAULT '{}'::text[] NOT NULL,
    ground text NOT NULL,
    key uuid,
    filed_by uuid,
    filed_at timestamp with time zone NOT NULL,
    imported_by uuid,
    imported_at timestamp with time zone,
    state text DEFAULT 'filed'::text NOT NULL,
    claimed_by uuid,
    lease_until timestamp with time zone,
    declined uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    outcome text,
    answer text DEFAULT ''::text NOT NULL,
    article text DEFAULT ''::text NOT NULL,
    answered_by uuid,
    answered_at timestamp with time zone,
    returned_by uuid,
    returned_note text DEFAULT ''::text NOT NULL,
    confirmed_by uuid,
    decided_at timestamp with time zone,
    letter text DEFAULT ''::text NOT NULL,
    letter_by uuid,
    letter_at timestamp with time zone,
    CONSTRAINT objection_against CHECK (((imported_at IS NOT NULL) OR (announcement_id IS NOT NULL))),
    CONSTRAINT objection_answered CHECK (((state <> ALL (ARRAY['proposed'::text, 'upheld'::text, 'rejected'::text])) OR ((outcome IS NOT NULL) AND (answer <> ''::text) AND (article <> ''::text) AND (answered_by IS NOT NULL)))),
    CONSTRAINT objection_decided CHECK ((((state = ANY (ARRAY['upheld'::text, 'rejected'::text])) = (decided_at IS NOT NULL)) AND ((decided_at IS NULL) OR (state = outcome)))),
    CONSTRAINT objection_ground CHECK ((ground <> ''::text)),
    CONSTRAINT objection_items CHECK (((imported_at IS NOT NULL) OR ((stage = 'admin'::text) = (cardinality(items) > 0)))),
    CONSTRAINT objection_lease CHECK ((((claimed_by IS NULL) = (lease_until IS NULL)) AND ((state <> 'in_review'::text) OR (claimed_by IS NOT NULL)) AND ((state = ANY (ARRAY['in_review'::text, 'proposed'::text])) OR (claimed_by IS NULL)))),
    CONSTRAINT objection_letter CHECK (((letter = ''::text) OR ((state = 'upheld'::text) AND (stage = 'final'::text) AND (letter_by IS NOT NULL) AND (letter_at IS NOT NULL)))),
    CONSTRAINT objection_origin CHECK (((key IS NULL) = (imported_at IS NOT NULL))),
    CONSTRAINT objection_outcome CHECK ((outcome = ANY (ARRAY['upheld'::text, 'rejected'::text]))),
    CONSTRAINT objection_second_claim CHECK (((state <> 'proposed'::text) OR (claimed_by IS DISTINCT FROM answered_by))),
    CONSTRAINT objection_second_person CHECK (((state <> 'upheld'::text) OR ((confirmed_by IS NOT NULL) AND (confirmed_by <> answered_by)))),
    CONSTRAINT objection_stage CHECK ((stage = ANY (ARRAY['admin'::text, 'final'::text]))),
    CONSTRAINT objection_state CHECK ((state = ANY (ARRAY['filed'::text, 'in_review'::text, 'proposed'::text, 'upheld'::text, 'rejected'::text])))
);

COMMENT ON TABLE public.objection IS 'One objection: filed → in_review → rejected, or → proposed → upheld by a second person. Of a national season it is imported. Upheld at the final stage it waits for the letter of the national committee.';

CREATE FUNCTION public.took_part(officer uuid, o public.objection) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
	SELECT CASE o.stage
	WHEN 'admin' THEN judged_case(officer, o.verification_id)
		OR EXISTS (SELECT 1 FROM reversal r WHERE r.verification_id = o.verification_id AND r.objection_id IS DISTINCT FROM o.id AND officer IN (r.proposed_by, r.confirmed_by))
	ELSE EXISTS (SELECT 1 FROM announcement n WHERE n.id = o.announcement_id AND n.author = officer)
		OR EXISTS (SELECT 1 FROM approval a WHERE a.object = 'announcement:' || o.announcement_id AND a.person_id = officer)
		OR EXISTS (SELECT 1 FROM score s JOIN score_batch b ON b.id = s.batch_id WHERE s.participant_id = o.participant_id AND officer IN (s.examiner, b.made_by, b.approved_by))
		OR EXISTS (SELECT 1 FROM official_result f JOIN score_batch b ON b.id = f.batch_id WHERE f.participant_id = o.participant_id AND officer IN (b.made_by, b.approved_by))
	END
$$;

COMMENT ON FUNCTION public.took_part(officer uuid, o public.objection) IS 'Whether an officer had a part in what is objected to: the case''s officers, or who brought out the result and its scores.';

CREATE FUNCTION public.training_attendance_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF NEW.way = 'list' AND NEW.by_person = (SELECT e.person_id FROM training_seat s JOIN employee e ON e.id = s.employee_id WHERE s.id = NEW.seat_id) THEN
		RAISE EXCEPTION 'training.own-class' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION public.training_hours_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF EXISTS (SELECT FROM employee e WHERE e.person_id = NEW.entered_by
		AND (e.id = NEW.employee_id OR EXISTS (SELECT FROM training_seat s WHERE s.class_id = NEW.class_id AND s.employee_id = e.id AND s.state = 'approved'))) THEN
		RAISE EXCEPTION 'training.own-class' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION public.training_seat_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF NEW.decided_by IS NOT NULL AND NEW.decided_by = (SELECT person_id FROM employee WHERE id = NEW.employee_id) THEN
		RAISE EXCEPTION 'training.own-seat' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION public.training_session_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF (SELECT state FROM training_class WHERE id = OLD.class_id) <> 'open' THEN
		RAISE EXCEPTION 'training.ended' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;

COMMENT ON FUNCTION public.training_session_guard() IS 'When a class that has ended met stays as it was.';

CREATE FUNCTION public.training_takes_seats() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
	before int := CASE WHEN TG_OP = 'UPDATE' AND OLD.state <> 'declined' THEN 1 ELSE 0 END;
	after int := CASE WHEN NEW.state <> 'declined' THEN 1 ELSE 0 END;
BEGIN
	IF after <> before THEN
		UPDATE training_class SET taken = taken + after - before WHERE id = NEW.class_id;
	END IF;
	RETURN NULL;
END $$;

CREATE FUNCTION public.unit_leader(of uuid, but uuid) RETURNS uuid
    LANGUAGE sql STABLE
    AS $$
	WITH RECURSIVE up AS (
		SELECT u.id, u.parent_id, 1 AS far FROM unit u WHERE u.id = of
		UNION ALL SELECT u.id, u.parent_id, up.far + 1 FROM unit u JOIN up ON u.id = up.parent_id)
	SELECT e.person_id FROM up JOIN unit_head h ON h.unit_id = up.id JOIN employee e ON e.id = h.employee_id
	WHERE h.until IS NULL AND in_service(e.left_on) AND e.person_id IS NOT NULL AND e.person_id IS DISTINCT FROM but
	ORDER BY up.far LIMIT 1
$$;

COMMENT ON FUNCTION public.unit_leader(of uuid, but uuid) IS 'Who leads a unit, or the nearest one above it, and is not a given person; nobody where no head has an account.';

CREATE FUNCTION public.vacancy_tally_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
	touched uuid[];
	season  uuid;
BEGIN
	IF TG_OP = 'INSERT' THEN
		touched := ARRAY(SELECT DISTINCT season_id FROM new_rows WHERE state = 'published' ORDER BY 1);
	ELSIF TG_OP = 'DELETE' THEN
		touched := ARRAY(SELECT DISTINCT season_id FROM old_rows WHERE state = 'published' ORDER BY 1);
	ELSE
		touched := ARRAY(SELECT season_id FROM old_rows WHERE state = 'published'
		           UNION SELECT season_id FROM new_rows WHERE state = 'published' ORDER BY 1);
	END IF;
	FOREACH season IN ARRAY touched LOOP
		PERFORM pg_advisory_xact_lock(hashtextextended('vacancy_tally ' || season, 0));
		DELETE FROM vacancy_tally t WHERE t.season_id = season;
		INSERT INTO vacancy_tally (season_id, facet, value, vacancies, posts)
		SELECT season, f.facet, f.value, count(*), sum(v.quota)
		FROM vacancy v
		CROSS JOIN LATERAL (
			VALUES ('all', ''), ('category', v.category), ('need', v.need_type), ('unit', v.unit_top)
			UNION ALL SELECT 'disabled', '' WHERE v.accepts_disabled
			UNION ALL SELECT 'level', l FROM unnest(v.levels) l) f (facet, value)
		WHERE v.season_id = season AND v.state = 'published'
		GROUP BY f.facet, f.value;
	END LOOP;
	RETURN NULL;
END $$;

COMMENT ON FUNCTION public.vacancy_tally_keep() IS 'Counts a season''s published vacancies anew when one of them came, went or changed; one writer of a season at a time.';

CREATE FUNCTION public.vacancy_words() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
	quals text := regexp_replace(array_to_string(NEW.qualifications, ' '), '\m([SD])-', '\1', 'g');
BEGIN
	NEW.search := setweight(to_tsvector('indonesian', NEW.title), 'A')
	           || setweight(to_tsvector('indonesian', quals), 'B')
	           || setweight(to_tsvector('indonesian', NEW.unit_path), 'C');
	NEW.search_text := lower(NEW.title || ' ' || NEW.unit_path || ' ' || quals);
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.vacancy_words() IS 'Keeps the search columns true to title, qualifications and unit; S-1 and D-III are searched as s1 and diii.';

CREATE FUNCTION public.verification_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
	officer uuid;
	subject uuid;
	unmet   boolean;
BEGIN
	IF TG_OP = 'UPDATE' THEN
		IF OLD.state IN ('decided', 'void') AND (NEW.state <> 'void' OR OLD.state = 'void') THEN
			RAISE EXCEPTION 'verification.decided' USING ERRCODE = 'restrict_violation';
		END IF;
		IF NEW.state NOT IN (OLD.state, 'void') AND (OLD.state, NEW.state) NOT IN (
			('waiting', 'examined'), ('examined', 'waiting'), ('examined', 'proposed'),
			('proposed', 'examined'), ('proposed', 'confirming'),
			('confirming', 'proposed'), ('confirming', 'waiting'), ('confirming', 'decided'))
		THEN
			RAISE EXCEPTION 'verification.order' USING ERRCODE = 'restrict_violation';
		END IF;
		IF (OLD.state = 'examined' AND NEW.state = 'proposed' AND NEW.proposed_by IS DISTINCT FROM OLD.claimed_by)
		OR (OLD.state = 'proposed' AND NEW.state = 'examined' AND NEW.claimed_by IS DISTINCT FROM OLD.proposed_by)
		OR (NEW.state = 'decided' AND NEW.confirmed_by IS DISTINCT FROM OLD.claimed_by)
		THEN
			RAISE EXCEPTION 'verification.order' USING ERRCODE = 'restrict_violation';
		END IF;
		IF OLD.state = 'examined' AND NEW.state = 'proposed' THEN
			IF EXISTS (SELECT 1 FROM verification_item i WHERE i.verification_id = NEW.id
				AND (i.met IS NULL OR i.judged_by IS DISTINCT FROM NEW.proposed_by OR (NOT i.met AND i.reason_code IS NULL)))
			THEN
				RAISE EXCEPTION 'verification.incomplete' USING ERRCODE = 'check_violation';
			END IF;
			unmet := EXISTS (SELECT 1 FROM verification_item i WHERE i.verification_id = NEW.id AND NOT i.met);
			IF (NEW.outcome = 'tms') IS DISTINCT FROM unmet THEN
				RAISE EXCEPTION 'verification.outcome' USING ERRCODE = 'check_violation';
			END IF;
		END IF;
	END IF;
	SELECT a.person_id INTO subject FROM application a WHERE a.id = NEW.application_id;
	FOREACH officer IN ARRAY ARRAY[
		CASE WHEN TG_OP = 'INSERT' OR NEW.state = 'decided' OR NEW.claimed_by IS DISTINCT FROM OLD.claimed_by THEN NEW.claimed_by END,
		CASE WHEN TG_OP = 'INSERT' OR NEW.state = 'decided' OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by THEN NEW.proposed_by END,
		CASE WHEN TG_OP = 'INSERT' OR NEW.state = 'decided' OR NEW.confirmed_by IS DISTINCT FROM OLD.confirmed_by THEN NEW.confirmed_by END]
	LOOP
		CONTINUE WHEN officer IS NULL;
		IF conflicted(officer, subject) THEN
			RAISE EXCEPTION 'verification.conflict' USING ERRCODE = 'check_violation';
		END IF;
	END LOOP;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.verification_guard() IS 'A case moves only along its states, is proposed whole, and is decided once; no officer claims, proposes or confirms in their own case, a relative''s, or that of somebody they know. A relation declared later blocks the decision, not the return or withdrawal.';

CREATE FUNCTION public.verification_item_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	IF TG_OP = 'DELETE' OR NOT EXISTS (
		SELECT 1 FROM verification v
		WHERE v.id = OLD.verification_id AND v.state = 'examined' AND v.claimed_by = NEW.judged_by)
	OR (NEW.verification_id, NEW.item, NEW.position, NEW.label, NEW.source, NEW.document_kind)
	   IS DISTINCT FROM (OLD.verification_id, OLD.item, OLD.position, OLD.label, OLD.source, OLD.document_kind)
	THEN
		RAISE EXCEPTION 'verification.frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;

COMMENT ON FUNCTION public.verification_item_guard() IS 'Only the officer who holds the case as first examiner judges its items; what is asked never changes.';

CREATE TABLE public.account (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    email text NOT NULL,
    state text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT account_email_lower CHECK ((email = lower(email))),
    CONSTRAINT account_kind CHECK ((kind = ANY (ARRAY['applicant'::text, 'staff'::text]))),
    CONSTRAINT account_state CHECK ((state = ANY (ARRAY['active'::text, 'deactivated'::text])))
);

COMMENT ON TABLE public.account IS 'A way in, for one person: at most one as applicant and one as staff. Never deleted; deactivated accounts keep their history.';

CREATE TABLE public.acquaintance (
    officer_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL
);

COMMENT ON TABLE public.acquaintance IS 'An officer said "saya mengenal pelamar ini" and never gets that person''s case again.';

CREATE TABLE public.agency (
    id uuid NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.agency IS 'A government body that recruits here; one installation can serve several.';

CREATE TABLE public.announcement (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    kind text NOT NULL,
    stage_id uuid,
    slug text,
    number text NOT NULL,
    title text NOT NULL,
    basis text DEFAULT ''::text NOT NULL,
    body text NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    letter_date date NOT NULL,
    signer_title text DEFAULT ''::text NOT NULL,
    signer_name text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    author uuid,
    approvals_needed integer DEFAULT 1 NOT NULL,
    publish_at timestamp with time zone,
    published_at timestamp with time zone,
    corrects uuid,
    ended_reason text DEFAULT ''::text NOT NULL,
    letter_key text DEFAULT ''::text NOT NULL,
    letter_sha256 bytea,
    letter_signed boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    code text,
    correction text DEFAULT ''::text NOT NULL,
    rows_hash bytea,
    ended_at timestamp with time zone,
    rules text DEFAULT ''::text NOT NULL,
    held_by uuid,
    held_from timestamp with time zone,
    stuck_at timestamp with time zone,
    stuck_code text DEFAULT ''::text NOT NULL,
    CONSTRAINT announcement_approvals CHECK ((approvals_needed >= 1)),
    CONSTRAINT announcement_correction_explained CHECK (((corrects IS NULL) OR (correction <> ''::text))),
    CONSTRAINT announcement_kind CHECK ((kind = ANY (ARRAY['general'::text, 'schedule'::text, 'admin_result'::text, 'skd_result'::text, 'final_result'::text]))),
    CONSTRAINT announcement_published_whole CHECK (((state <> ALL (ARRAY['published'::text, 'corrected'::text, 'revoked'::text])) OR ((slug IS NOT NULL) AND (published_at IS NOT NULL)))),
    CONSTRAINT announcement_result_approvals CHECK (((kind <> ALL (ARRAY['skd_result'::text, 'final_result'::text])) OR (approvals_needed >= 2))),
    CONSTRAINT announcement_state CHECK ((state = ANY (ARRAY['draft'::text, 'checked'::text, 'approved'::text, 'published'::text, 'corrected'::text, 'revoked'::text]))),
    CONSTRAINT announcement_stuck_explained CHECK (((stuck_at IS NULL) = (stuck_code = ''::text)))
);

COMMENT ON TABLE public.announcement IS 'An official announcement. Once published its text and rows are frozen; a correction is a new announcement that names the old one. The letter is unsigned until the signed PDF is uploaded.';

COMMENT ON COLUMN public.announcement.code IS 'Printed on the letter from its first draft, checkable at /verifikasi once published.';

COMMENT ON COLUMN public.announcement.rows_hash IS 'SHA-256 of the table as it was checked; publishing refuses when the decisions have changed since.';

COMMENT ON COLUMN public.announcement.rules IS 'Of a result of tests: the rules it was computed by, as they stand in its bundle.';

COMMENT ON COLUMN public.announcement.held_from IS 'The minute that was taken back, by held_by: until then somebody else publishes or states an earlier one.';

COMMENT ON COLUMN public.announcement.stuck_at IS 'When the stated minute came and publishing was refused, with the code of the reason.';

CREATE TABLE public.announcement_row (
    announcement_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    number text NOT NULL,
    masked_name text NOT NULL,
    vacancy_id uuid NOT NULL,
    vacancy_title text NOT NULL,
    unit_name text NOT NULL,
    need_type text NOT NULL,
    outcome text NOT NULL,
    reason_codes text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT announcement_row_outcome CHECK ((outcome = ANY (ARRAY['ms'::text, 'tms'::text])))
);

COMMENT ON TABLE public.announcement_row IS 'The frozen table of a result announcement: number, masked name, outcome, reason codes; never a NIK.';

CREATE TABLE public.applicant (
    person_id uuid NOT NULL,
    address_sealed bytea,
    region_code text,
    level_code text,
    qualification text DEFAULT ''::text NOT NULL,
    institution text DEFAULT ''::text NOT NULL,
    graduation_year integer,
    gpa integer,
    str_valid_until date,
    has_str boolean,
    disabled_sealed bytea,
    experience_years integer,
    updated_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT applicant_gpa CHECK (((gpa >= 0) AND (gpa <= 4000)))
);

COMMENT ON TABLE public.applicant IS 'What a person tells about themself once and reuses in every application. gpa in thousandths.';

CREATE TABLE public.application (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    exclusivity text NOT NULL,
    person_id uuid NOT NULL,
    vacancy_id uuid,
    state text DEFAULT 'draft'::text NOT NULL,
    number text,
    level_code text,
    qualification text DEFAULT ''::text NOT NULL,
    institution text DEFAULT ''::text NOT NULL,
    graduation_year integer,
    gpa integer,
    has_str boolean,
    str_valid_until date,
    experience_years integer,
    disabled_sealed bytea,
    statements text[] DEFAULT '{}'::text[] NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    submitted_at timestamp with time zone,
    reminded integer DEFAULT 0 NOT NULL,
    saved_page text DEFAULT ''::text NOT NULL,
    CONSTRAINT application_gpa CHECK (((gpa >= 0) AND (gpa <= 4000))),
    CONSTRAINT application_state CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'ms'::text, 'tms'::text, 'disqualified'::text]))),
    CONSTRAINT application_submitted_whole CHECK (((state = 'draft'::text) OR ((number IS NOT NULL) AND (submitted_at IS NOT NULL) AND (vacancy_id IS NOT NULL))))
);

COMMENT ON TABLE public.application IS 'One person''s application in a season (or group of seasons): a draft that can be resumed on any device, then the state of its newest submission. reminded counts the deadline reminders already sent.';

CREATE TABLE public.approval (
    id uuid NOT NULL,
    object text NOT NULL,
    act text NOT NULL,
    person_id uuid NOT NULL,
    signin_id uuid,
    note text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL
);

COMMENT ON TABLE public.approval IS 'One person''s approval of one act on one object; author plus N distinct approvers (decisions 9).';

CREATE TABLE public.award_category (
    id uuid NOT NULL,
    programme_id uuid NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    about text DEFAULT ''::text NOT NULL,
    quota integer NOT NULL,
    statuses text[] NOT NULL,
    min_years integer DEFAULT 0 NOT NULL,
    ranked_by uuid,
    ranked_at timestamp with time zone,
    CONSTRAINT award_category_min_years CHECK (((min_years >= 0) AND (min_years <= 40))),
    CONSTRAINT award_category_name CHECK ((name <> ''::text)),
    CONSTRAINT award_category_quota CHECK (((quota >= 1) AND (quota <= 50))),
    CONSTRAINT award_category_ranked CHECK (((ranked_by IS NULL) = (ranked_at IS NULL))),
    CONSTRAINT award_category_statuses CHECK (((cardinality(statuses) > 0) AND (statuses <@ ARRAY['cpns'::text, 'pns'::text, 'pppk'::text])))
);

COMMENT ON TABLE public.award_category IS 'A category of an award: how many receive it, and who may be nominated. ranked_at is when the committee froze its ranking.';

CREATE TABLE public.award_criterion (
    id uuid NOT NULL,
    category_id uuid NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    weight integer NOT NULL,
    blind boolean NOT NULL,
    CONSTRAINT award_criterion_name CHECK ((name <> ''::text)),
    CONSTRAINT award_criterion_weight CHECK (((weight >= 1) AND (weight <= 1000)))
);

COMMENT ON TABLE public.award_criterion IS 'What is scored from 0 to 100, its weight in thousandths (1000 together), and whether it can be judged without knowing who it is.';

CREATE TABLE public.award_grant (
    id uuid NOT NULL,
    nomination_id uuid NOT NULL,
    programme_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    category text NOT NULL,
    holder text NOT NULL,
    "position" text NOT NULL,
    unit text NOT NULL,
    deed text NOT NULL,
    decree text NOT NULL,
    decree_date date NOT NULL,
    signer_title text NOT NULL,
    signer_name text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    granted_by uuid,
    granted_at timestamp with time zone,
    code text,
    wide_key text DEFAULT ''::text NOT NULL,
    square_key text DEFAULT ''::text NOT NULL,
    ending_reason text DEFAULT ''::text NOT NULL,
    ending_by uuid,
    ending_at timestamp with time zone,
    revoked_by uuid,
    revoked_at timestamp with time zone,
    kept_by uuid,
    CONSTRAINT award_grant_decree CHECK ((decree <> ''::text)),
    CONSTRAINT award_grant_deed CHECK ((deed <> ''::text)),
    CONSTRAINT award_grant_ending CHECK ((((ending_by IS NULL) = (ending_at IS NULL)) AND ((ending_by IS NULL) = (ending_reason = ''::text)) AND ((ending_by IS NULL) OR (code IS NOT NULL)))),
    CONSTRAINT award_grant_granted CHECK ((((granted_by IS NULL) = (granted_at IS NULL)) AND ((granted_by IS NULL) = (code IS NULL)))),
    CONSTRAINT award_grant_holder CHECK ((holder <> ''::text)),
    CONSTRAINT award_grant_kept CHECK (((kept_by IS NULL) OR (ending_by IS NULL))),
    CONSTRAINT award_grant_revoked_by_two CHECK ((((revoked_by IS NULL) = (revoked_at IS NULL)) AND ((revoked_by IS NULL) OR ((ending_by IS NOT NULL) AND (revoked_by <> ending_by))))),
    CONSTRAINT award_grant_second_person CHECK (((granted_by IS NULL) OR (granted_by <> proposed_by))),
    CONSTRAINT award_grant_signer CHECK (((signer_title <> ''::text) AND (signer_name <> ''::text)))
);

COMMENT ON TABLE public.award_grant IS 'An award given by decree: proposed by one person, granted by another, as everybody reads it; revoked by two persons with a reason that stays readable.';

COMMENT ON COLUMN public.award_grant.kept_by IS 'Who let the award stand the last time somebody asked to revoke it.';

CREATE TABLE public.award_member (
    programme_id uuid NOT NULL,
    person_id uuid NOT NULL,
    part text NOT NULL,
    named_by uuid NOT NULL,
    named_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT award_member_part CHECK ((part = ANY (ARRAY['committee'::text, 'scorer'::text])))
);

COMMENT ON TABLE public.award_member IS 'The committee and the scorers of a programme; nobody is both.';

CREATE TABLE public.award_nomination (
    id uuid NOT NULL,
    programme_id uuid NOT NULL,
    category_id uuid NOT NULL,
    code text NOT NULL,
    source text NOT NULL,
    by_person uuid,
    data_key bytea,
    name_sealed bytea,
    email_sealed bytea,
    secret_hash bytea,
    expires_at timestamp with time zone,
    nominee_name text NOT NULL,
    nominee_unit text NOT NULL,
    employee_id uuid,
    story text NOT NULL,
    evidence_key text DEFAULT ''::text NOT NULL,
    evidence_sha256 bytea,
    evidence_type text DEFAULT ''::text NOT NULL,
    evidence_open boolean DEFAULT false NOT NULL,
    deed text DEFAULT ''::text NOT NULL,
    state text NOT NULL,
    filed_at timestamp with time zone,
    matched_by uuid,
    answered_at timestamp with time zone,
    decided_by uuid,
    decided_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    merged_into uuid,
    rank integer,
    total integer,
    placed boolean,
    ranking text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    idea_id uuid,
    thanks_id uuid,
    forgotten_at timestamp with time zone,
    CONSTRAINT award_nomination_answered CHECK (((state <> ALL (ARRAY['consented'::text, 'declined'::text, 'admitted'::text])) OR (answered_at IS NOT NULL))),
    CONSTRAINT award_nomination_asked CHECK ((((state = 'asked'::text) = (secret_hash IS NOT NULL)) AND ((state = 'asked'::text) = (expires_at IS NOT NULL)) AND ((state = 'asked'::text) = (filed_at IS NULL)))),
    CONSTRAINT award_nomination_citizen CHECK (((source = 'citizen'::text) = (by_person IS NULL))),
    CONSTRAINT award_nomination_decided CHECK ((((state = ANY (ARRAY['refused'::text, 'admitted'::text])) = (decided_by IS NOT NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
    CONSTRAINT award_nomination_explained CHECK ((((state <> 'refused'::text) OR (reason <> ''::text)) AND ((state <> 'admitted'::text) OR (deed <> ''::text)))),
    CONSTRAINT award_nomination_forgotten CHECK (((forgotten_at IS NULL) OR ((story = ''::text) AND (nominee_name = ''::text) AND (nominee_unit = ''::text) AND (evidence_key = ''::text) AND (data_key IS NULL)))),
    CONSTRAINT award_nomination_known CHECK (((state = ANY (ARRAY['asked'::text, 'filed'::text, 'refused'::text])) OR (employee_id IS NOT NULL))),
    CONSTRAINT award_nomination_merged CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT award_nomination_ranked CHECK ((((rank IS NULL) = (total IS NULL)) AND ((rank IS NULL) = (placed IS NULL)) AND ((rank IS NULL) OR ((state = 'admitted'::text) AND (ranking <> ''::text))))),
    CONSTRAINT award_nomination_sealed CHECK (((data_key IS NOT NULL) OR ((name_sealed IS NULL) AND (email_sealed IS NULL) AND (evidence_key = ''::text)))),
    CONSTRAINT award_nomination_secret_32 CHECK ((octet_length(secret_hash) = 32)),
    CONSTRAINT award_nomination_source CHECK ((source = ANY (ARRAY['unit'::text, 'colleague'::text, 'citizen'::text]))),
    CONSTRAINT award_nomination_state CHECK ((state = ANY (ARRAY['asked'::text, 'filed'::text, 'matched'::text, 'consented'::text, 'declined'::text, 'refused'::text, 'merged'::text, 'admitted'::text]))),
    CONSTRAINT award_nomination_told CHECK (((forgotten_at IS NOT NULL) OR ((story <> ''::text) AND (nominee_name <> ''::text) AND (nominee_unit <> ''::text))))
);

COMMENT ON TABLE public.award_nomination IS 'Somebody put forward: asked by mail → filed → matched with an employee → consented (or declined) → admitted by the committee (or refused, with its reason). A citizen''s name and address, and the evidence, are sealed with a key of its own.';

COMMENT ON COLUMN public.award_nomination.evidence_open IS 'The committee looked: the evidence names nobody, so scorers who must not know may see it.';

COMMENT ON COLUMN public.award_nomination.deed IS 'What was done, in plain words and without a name: what scorers read, and the certificate says.';

COMMENT ON COLUMN public.award_nomination.idea_id IS 'An applied idea that comes with the nomination as evidence.';

COMMENT ON COLUMN public.award_nomination.thanks_id IS 'A published thank-you that comes with the nomination as evidence.';

COMMENT ON COLUMN public.award_nomination.forgotten_at IS 'When its words and its evidence were removed; that there was one stays.';

CREATE TABLE public.award_programme (
    id uuid NOT NULL,
    slug text,
    name text NOT NULL,
    year integer NOT NULL,
    about text NOT NULL,
    source text NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    scored_by timestamp with time zone NOT NULL,
    spread integer NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    author uuid NOT NULL,
    editors uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    published_by uuid,
    published_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT award_programme_about CHECK ((about <> ''::text)),
    CONSTRAINT award_programme_name CHECK ((name <> ''::text)),
    CONSTRAINT award_programme_order CHECK (((opens_at < closes_at) AND (closes_at < scored_by))),
    CONSTRAINT award_programme_published CHECK ((((state = 'draft'::text) = (published_at IS NULL)) AND ((published_at IS NULL) = (published_by IS NULL)) AND ((published_at IS NULL) = (slug IS NULL)))),
    CONSTRAINT award_programme_second_person CHECK (((published_by IS NULL) OR ((published_by <> author) AND (NOT (published_by = ANY (editors)))))),
    CONSTRAINT award_programme_source CHECK ((source <> ''::text)),
    CONSTRAINT award_programme_spread CHECK (((spread >= 1000) AND (spread <= 100000))),
    CONSTRAINT award_programme_state CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text]))),
    CONSTRAINT award_programme_year CHECK (((year >= 2000) AND (year <= 2100)))
);

COMMENT ON TABLE public.award_programme IS 'One award of one year: its text, source, calendar, and how far two scorers may be apart; published by a second person, and then its rules stay.';

COMMENT ON COLUMN public.award_programme.closes_at IS 'Exclusive: from this instant nobody nominates any more.';

COMMENT ON COLUMN public.award_programme.spread IS 'In thousandths of a point of 100: two totals further apart bring a third scorer.';

CREATE TABLE public.award_score (
    scoring_id uuid NOT NULL,
    criterion_id uuid NOT NULL,
    value integer NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT award_score_value CHECK (((value >= 0) AND (value <= 100)))
);

COMMENT ON TABLE public.award_score IS 'The value a scorer gave for a criterion, with a note; never changed.';

CREATE TABLE public.award_scoring (
    id uuid NOT NULL,
    nomination_id uuid NOT NULL,
    scorer uuid NOT NULL,
    seat integer NOT NULL,
    taken_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    done_at timestamp with time zone,
    total integer,
    CONSTRAINT award_scoring_done CHECK (((done_at IS NULL) = (total IS NULL))),
    CONSTRAINT award_scoring_seat CHECK (((seat >= 1) AND (seat <= 3))),
    CONSTRAINT award_scoring_total CHECK (((total >= 0) AND (total <= 100000)))
);

COMMENT ON TABLE public.award_scoring IS 'One scorer''s work on one dossier; the third seat opens only when the first two are further apart than the programme allows. total is in thousandths of a point.';

CREATE TABLE public.basic_training (
    orientation_id uuid NOT NULL,
    rules text NOT NULL,
    provider text NOT NULL,
    batch text NOT NULL,
    mode text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    warned boolean DEFAULT false NOT NULL,
    grade integer,
    passed boolean,
    sttpp text DEFAULT ''::text NOT NULL,
    sttpp_on date,
    result_by uuid,
    result_at timestamp with time zone,
    CONSTRAINT basic_training_batch CHECK ((batch <> ''::text)),
    CONSTRAINT basic_training_certificate CHECK (((COALESCE(passed, false) = (sttpp <> ''::text)) AND ((sttpp = ''::text) = (sttpp_on IS NULL)))),
    CONSTRAINT basic_training_grade CHECK (((grade >= 0) AND (grade <= 10000))),
    CONSTRAINT basic_training_mode CHECK ((mode = ANY (ARRAY['blended'::text, 'klasikal'::text]))),
    CONSTRAINT basic_training_order CHECK ((ends_on >= starts_on)),
    CONSTRAINT basic_training_provider CHECK ((provider <> ''::text)),
    CONSTRAINT basic_training_result CHECK ((((grade IS NULL) = (passed IS NULL)) AND ((grade IS NULL) = (result_by IS NULL)) AND ((grade IS NULL) = (result_at IS NULL))))
);

COMMENT ON TABLE public.basic_training IS 'Latsar CPNS of one new employee, taken once, with the result of its provider; grade in hundredths of a point. warned: word was given that absence nears the limit.';

CREATE TABLE public.basic_training_absence (
    id uuid NOT NULL,
    orientation_id uuid NOT NULL,
    on_date date NOT NULL,
    agenda text NOT NULL,
    hours integer NOT NULL,
    reason text NOT NULL,
    by_person uuid NOT NULL,
    noted_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    voided_by uuid,
    void_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT basic_training_absence_explained CHECK ((reason <> ''::text)),
    CONSTRAINT basic_training_absence_hours CHECK (((hours >= 1) AND (hours <= 12))),
    CONSTRAINT basic_training_absence_void CHECK (((voided_by IS NULL) = (void_reason = ''::text)))
);

COMMENT ON TABLE public.basic_training_absence IS 'Lesson hours (JP) that somebody missed of an agenda on a day; one that was noted in error is voided with a reason and stays.';

CREATE TABLE public.basic_training_score (
    id uuid NOT NULL,
    orientation_id uuid NOT NULL,
    component text NOT NULL,
    version integer NOT NULL,
    value integer NOT NULL,
    by_person uuid NOT NULL,
    entered_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT basic_training_score_value CHECK (((value >= 0) AND (value <= 100000)))
);

COMMENT ON TABLE public.basic_training_score IS 'Marks of the components of basic training in thousandths, by their owners; the newest version counts, and none is changed.';

CREATE TABLE public.campaign (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    code text NOT NULL,
    slug text,
    state text DEFAULT 'draft'::text NOT NULL,
    author uuid NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    published_at timestamp with time zone,
    ended_at timestamp with time zone,
    counted_at timestamp with time zone,
    final_accounts integer DEFAULT 0 NOT NULL,
    final_submitted integer DEFAULT 0 NOT NULL,
    final_met integer DEFAULT 0 NOT NULL,
    final_passed integer DEFAULT 0 NOT NULL,
    CONSTRAINT campaign_code_form CHECK ((code ~ '^[0-9A-HJKMNP-TV-Z]{6}$'::text)),
    CONSTRAINT campaign_ended CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
    CONSTRAINT campaign_final_rounded CHECK ((((final_accounts % 5) = 0) AND ((final_submitted % 5) = 0) AND ((final_met % 5) = 0) AND ((final_passed % 5) = 0))),
    CONSTRAINT campaign_published CHECK ((((state = 'draft'::text) = (published_at IS NULL)) AND ((published_at IS NULL) = (slug IS NULL)))),
    CONSTRAINT campaign_state CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'ended'::text])))
);

COMMENT ON TABLE public.campaign IS 'A campaign for formations of a season: draft → published, with a page and a short code → ended.';

COMMENT ON COLUMN public.campaign.counted_at IS 'When the season was archived: the last counts were rounded into final_… and the links to accounts deleted.';

CREATE TABLE public.campaign_account (
    account_id uuid NOT NULL,
    campaign_id uuid NOT NULL
);

COMMENT ON TABLE public.campaign_account IS 'By which campaign''s page an account was made, unless its owner said not to count; read only in sums, deleted when the season is archived.';

CREATE TABLE public.campaign_alarm (
    season_id uuid NOT NULL,
    per_post integer DEFAULT 3 NOT NULL,
    days integer DEFAULT 7 NOT NULL,
    set_by uuid,
    raised_at timestamp with time zone,
    CONSTRAINT campaign_alarm_days CHECK (((days >= 1) AND (days <= 60))),
    CONSTRAINT campaign_alarm_per_post CHECK (((per_post >= 1) AND (per_post <= 100)))
);

COMMENT ON TABLE public.campaign_alarm IS 'When a season''s formations count as having few applicants (fewer than per_post for each post, this many days before registration closes), and when the office was told. A season without a row has the defaults.';

CREATE TABLE public.campaign_day (
    campaign_id uuid NOT NULL,
    on_date date NOT NULL,
    visits integer DEFAULT 0 NOT NULL,
    scans integer DEFAULT 0 NOT NULL,
    CONSTRAINT campaign_day_counts CHECK (((visits >= 0) AND (scans >= 0)))
);

COMMENT ON TABLE public.campaign_day IS 'How often a campaign''s page was shown on a day in WIB, and its short address opened. Numbers of requests: no visitor, no address, no time.';

CREATE TABLE public.campaign_text (
    campaign_id uuid NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    lead text NOT NULL,
    body text NOT NULL,
    written_by uuid NOT NULL,
    written_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    hands uuid[] NOT NULL,
    published_by uuid,
    published_at timestamp with time zone,
    CONSTRAINT campaign_text_body CHECK ((body <> ''::text)),
    CONSTRAINT campaign_text_hands CHECK ((written_by = ANY (hands))),
    CONSTRAINT campaign_text_lead CHECK ((lead <> ''::text)),
    CONSTRAINT campaign_text_published CHECK (((published_by IS NULL) = (published_at IS NULL))),
    CONSTRAINT campaign_text_second_person CHECK (((published_by IS NULL) OR (NOT (published_by = ANY (hands))))),
    CONSTRAINT campaign_text_title CHECK ((title <> ''::text)),
    CONSTRAINT campaign_text_version CHECK ((version >= 1))
);

COMMENT ON TABLE public.campaign_text IS 'Every version of a campaign''s text (Markdown), for ever; hands are all who wrote since the version published before.';

CREATE TABLE public.campaign_vacancy (
    campaign_id uuid NOT NULL,
    version integer NOT NULL,
    vacancy_id uuid NOT NULL,
    "position" integer NOT NULL
);

COMMENT ON TABLE public.campaign_vacancy IS 'The formations a version of a campaign is about, in the author''s order.';

CREATE TABLE public.credential (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    secret text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT credential_kind CHECK ((kind = 'password'::text))
);

COMMENT ON TABLE public.credential IS 'How an account proves itself; rows, so that passkeys and single sign-on can join. A password is an argon2id PHC string.';

CREATE TABLE public.dev_mail (
    id bigint NOT NULL,
    received_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    message bytea NOT NULL
);

COMMENT ON TABLE public.dev_mail IS 'The demo''s mailbox: what the built-in SMTP server received. Empty in production.';

ALTER TABLE public.dev_mail ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.dev_mail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.document (
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    kind text NOT NULL,
    file_key text NOT NULL,
    sha256 bytea NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    pages integer NOT NULL,
    notes text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    replaced_at timestamp with time zone,
    CONSTRAINT document_sha256_32 CHECK ((octet_length(sha256) = 32))
);

COMMENT ON TABLE public.document IS 'An uploaded document, sealed in the file store before this row exists. One standing document of each kind; replaced ones stay as long as a submission names them.';

CREATE TABLE public.document_page (
    document_id uuid NOT NULL,
    page integer NOT NULL,
    file_key text NOT NULL
);

COMMENT ON TABLE public.document_page IS 'Page images as the verifier sees them, rendered at upload and sealed.';

CREATE TABLE public.education_level (
    code text NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.education_level IS 'Levels of education in the order of their SSCASN codes (05 SD … 50 S-3).';

CREATE TABLE public.email_proof (
    id uuid NOT NULL,
    email text NOT NULL,
    purpose text NOT NULL,
    secret_hash bytea NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    proven_at timestamp with time zone,
    used_at timestamp with time zone,
    CONSTRAINT email_proof_lower CHECK ((email = lower(email))),
    CONSTRAINT email_proof_purpose CHECK ((purpose = ANY (ARRAY['register'::text, 'reset'::text])))
);

COMMENT ON TABLE public.email_proof IS 'A code or link sent to a mailbox, hashed; short-lived, few tries, used once.';

CREATE TABLE public.employee (
    id uuid NOT NULL,
    person_id uuid,
    nip text NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    "position" text DEFAULT ''::text NOT NULL,
    unit_id uuid,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    rank text DEFAULT ''::text NOT NULL,
    official_email text,
    left_on date,
    CONSTRAINT employee_name_given CHECK ((name <> ''::text)),
    CONSTRAINT employee_nip_form CHECK ((nip ~ '^[0-9]{18}$'::text)),
    CONSTRAINT employee_official_email_lower CHECK ((official_email = lower(official_email))),
    CONSTRAINT employee_status CHECK ((status = ANY (ARRAY['cpns'::text, 'pns'::text, 'pppk'::text])))
);

COMMENT ON TABLE public.employee IS 'A civil servant of the region, with the number that BKN gave; the present unit and position, whose history is employee_record. person_id is empty until the person claims it.';

COMMENT ON COLUMN public.employee.rank IS 'Golongan: III/a of a PNS, IX of a PPPK; the present one, whose history is employee_record.';

COMMENT ON COLUMN public.employee.official_email IS 'The official mailbox, to which the code of a claim goes.';

CREATE TABLE public.employee_claim (
    id uuid NOT NULL,
    employee_id uuid,
    number_hash bytea NOT NULL,
    secret_hash bytea NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    proven_at timestamp with time zone,
    used_at timestamp with time zone,
    CONSTRAINT employee_claim_number_32 CHECK ((octet_length(number_hash) = 32)),
    CONSTRAINT employee_claim_secret_32 CHECK ((octet_length(secret_hash) = 32))
);

COMMENT ON TABLE public.employee_claim IS 'Somebody who says they are an employee, by number and birth date, until the code from the official mailbox proves it. employee_id is empty where nobody has that number, and no code opens the row.';

COMMENT ON COLUMN public.employee_claim.number_hash IS 'Of the number that was typed, whosever it is: the wrong codes of a day are counted over all claims of one number.';

CREATE TABLE public.employee_import (
    id uuid NOT NULL,
    name text NOT NULL,
    file_key text NOT NULL,
    data_key bytea NOT NULL,
    sha256 bytea NOT NULL,
    rows integer NOT NULL,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    applied boolean,
    added integer DEFAULT 0 NOT NULL,
    changed integer DEFAULT 0 NOT NULL,
    forgotten_at timestamp with time zone,
    CONSTRAINT employee_import_decided CHECK ((((decided_by IS NULL) = (decided_at IS NULL)) AND ((decided_by IS NULL) = (applied IS NULL)))),
    CONSTRAINT employee_import_forgotten CHECK ((((forgotten_at IS NULL) = (file_key <> ''::text)) AND ((forgotten_at IS NULL) OR (decided_at IS NOT NULL)))),
    CONSTRAINT employee_import_second_person CHECK (((NOT applied) OR (decided_by <> uploaded_by))),
    CONSTRAINT employee_import_sha256_32 CHECK ((octet_length(sha256) = 32))
);

COMMENT ON TABLE public.employee_import IS 'A file of the personnel system as it came, sealed with a key of its own: previewed, then applied by a second person or set aside. Awards and hours follow from what it says, so one person alone cannot bring it.';

COMMENT ON COLUMN public.employee_import.forgotten_at IS 'When the file was removed; its hash stays.';

CREATE TABLE public.employee_record (
    id uuid NOT NULL,
    employee_id uuid NOT NULL,
    kind text NOT NULL,
    on_date date NOT NULL,
    letter text NOT NULL,
    letter_date date,
    unit_id uuid,
    "position" text DEFAULT ''::text NOT NULL,
    by_person uuid,
    recorded_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    until_date date,
    value text DEFAULT ''::text NOT NULL,
    import_id uuid,
    replaces_id uuid,
    CONSTRAINT employee_record_kind CHECK ((kind = ANY (ARRAY['appointed'::text, 'placed'::text, 'rank'::text, 'position'::text, 'discipline'::text, 'leave'::text, 'rating'::text, 'award'::text, 'left'::text, 'confirmed'::text]))),
    CONSTRAINT employee_record_letter CHECK (((import_id IS NOT NULL) OR ((letter <> ''::text) AND (letter_date IS NOT NULL)))),
    CONSTRAINT employee_record_until CHECK (((until_date IS NULL) OR (until_date >= on_date))),
    CONSTRAINT employee_record_value CHECK (
CASE kind
    WHEN 'discipline'::text THEN (value = ANY (ARRAY['ringan'::text, 'sedang'::text, 'berat'::text]))
    WHEN 'rating'::text THEN (value = ANY (ARRAY['sangat baik'::text, 'baik'::text, 'butuh perbaikan'::text, 'kurang'::text, 'sangat kurang'::text]))
    WHEN 'award'::text THEN (value = ANY (ARRAY['satyalancana-10'::text, 'satyalancana-20'::text, 'satyalancana-30'::text]))
    WHEN 'rank'::text THEN (value <> ''::text)
    WHEN 'leave'::text THEN (value <> ''::text)
    ELSE true
END)
);

COMMENT ON TABLE public.employee_record IS 'The dated service history of an employee, each line with its decree, or with the import that brought it; never changed. A line that was wrong is replaced by another that names it.';

COMMENT ON COLUMN public.employee_record.value IS 'What the line says by its kind: rank III/a; discipline ringan, sedang, berat; leave cltn (without pay) or another; rating the predicate of the year that ends on on_date; award satyalancana-10, -20, -30.';

CREATE TABLE public.event (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    account_id uuid,
    person_id uuid,
    signin_id uuid,
    strength text NOT NULL,
    role text NOT NULL,
    operator text NOT NULL,
    act text NOT NULL,
    object text NOT NULL,
    class text NOT NULL,
    commitment bytea NOT NULL,
    CONSTRAINT event_class CHECK ((class = ANY (ARRAY['sealed'::text, 'open'::text]))),
    CONSTRAINT event_commitment_32 CHECK ((octet_length(commitment) = 32)),
    CONSTRAINT event_has_actor CHECK (((account_id IS NOT NULL) OR (operator <> ''::text) OR (role = ANY (ARRAY['system'::text, 'applicant'::text]))))
);

COMMENT ON TABLE public.event IS 'Who did what to which object, when, by the portal''s clock. Holds no personal data: only the commitment to its payload.';

ALTER TABLE public.event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.event_payload (
    event_id bigint NOT NULL,
    salt bytea NOT NULL,
    payload bytea NOT NULL,
    CONSTRAINT event_payload_salt_32 CHECK ((octet_length(salt) = 32))
);

COMMENT ON TABLE public.event_payload IS 'Salt and canonical payload of an event. Lawful erasure removes this row, by a role of its own, and leaves the event.';

CREATE TABLE public.holiday (
    day date NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    added_by uuid,
    added_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT holiday_name CHECK ((name <> ''::text)),
    CONSTRAINT holiday_source CHECK ((source <> ''::text))
);

COMMENT ON TABLE public.holiday IS 'Public holidays and joint leave (cuti bersama), each with its source: days on which no office works and no clock of working days runs.';

CREATE TABLE public.idea (
    id uuid NOT NULL,
    author uuid NOT NULL,
    employee_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    title text NOT NULL,
    problem text NOT NULL,
    better text NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    rule integer NOT NULL,
    filed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    edited_at timestamp with time zone,
    due_at timestamp with time zone NOT NULL,
    remind_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    alarmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    why text DEFAULT ''::text NOT NULL,
    slug text,
    named boolean DEFAULT false NOT NULL,
    CONSTRAINT idea_better CHECK ((better <> ''::text)),
    CONSTRAINT idea_clock CHECK (((remind_at < due_at) AND (filed_at < due_at))),
    CONSTRAINT idea_problem CHECK ((problem <> ''::text)),
    CONSTRAINT idea_public CHECK (((state = 'applied'::text) = (slug IS NOT NULL))),
    CONSTRAINT idea_state CHECK ((state = ANY (ARRAY['open'::text, 'studied'::text, 'accepted'::text, 'declined'::text, 'reported'::text, 'applied'::text, 'withdrawn'::text]))),
    CONSTRAINT idea_title CHECK ((title <> ''::text)),
    CONSTRAINT idea_withdrawn CHECK ((((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)) AND ((state = 'withdrawn'::text) = (why <> ''::text))))
);

COMMENT ON TABLE public.idea IS 'An improvement that an employee proposes to a unit: open → (studied once) → accepted or declined by the unit''s head → reported as applied → applied, confirmed by a second person.';

COMMENT ON COLUMN public.idea.due_at IS 'Exclusive: until then the unit answers. It moves once, when the head says what is still to be studied.';

COMMENT ON COLUMN public.idea.named IS 'The proposer agreed that their name stands on the public page; taken back at any time.';

CREATE TABLE public.idea_answer (
    id uuid NOT NULL,
    idea_id uuid NOT NULL,
    kind text NOT NULL,
    until date,
    reason text DEFAULT ''::text NOT NULL,
    by_person uuid NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT idea_answer_kind CHECK ((kind = ANY (ARRAY['accept'::text, 'study'::text, 'decline'::text]))),
    CONSTRAINT idea_answer_reason CHECK (((kind = 'accept'::text) OR (reason <> ''::text))),
    CONSTRAINT idea_answer_until CHECK (((kind = 'decline'::text) = (until IS NULL)))
);

COMMENT ON TABLE public.idea_answer IS 'What the unit said, never changed: accept (done until), study (answered until, once), decline. due_at is the end of the time it had, so that lateness stays readable.';

CREATE TABLE public.idea_comment (
    id uuid NOT NULL,
    idea_id uuid NOT NULL,
    person_id uuid NOT NULL,
    body text NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    removed_at timestamp with time zone,
    hidden_by uuid,
    hidden_at timestamp with time zone,
    hidden_why text DEFAULT ''::text NOT NULL,
    CONSTRAINT idea_comment_body CHECK (((removed_at IS NULL) = (body <> ''::text))),
    CONSTRAINT idea_comment_hidden CHECK ((((hidden_by IS NULL) = (hidden_at IS NULL)) AND ((hidden_by IS NULL) = (hidden_why = ''::text)))),
    CONSTRAINT idea_comment_other_hand CHECK ((hidden_by <> person_id))
);

COMMENT ON TABLE public.idea_comment IS 'What a colleague says to an idea. Its author may remove it, and then its words are gone; the desk may hide it, with a reason that the author reads.';

CREATE TABLE public.idea_result (
    id uuid NOT NULL,
    idea_id uuid NOT NULL,
    change text NOT NULL,
    since date NOT NULL,
    by_person uuid NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    confirmed boolean,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT idea_result_change CHECK ((change <> ''::text)),
    CONSTRAINT idea_result_decided CHECK ((((decided_by IS NULL) = (decided_at IS NULL)) AND ((decided_by IS NULL) = (confirmed IS NULL)))),
    CONSTRAINT idea_result_explained CHECK (((confirmed IS NOT FALSE) OR (reason <> ''::text))),
    CONSTRAINT idea_result_second_person CHECK ((decided_by <> by_person))
);

COMMENT ON TABLE public.idea_result IS 'What changed by an idea, and since when, as the head says it in plain words; it counts once a second person confirmed it.';

CREATE TABLE public.idea_rule (
    number integer NOT NULL,
    days integer NOT NULL,
    working boolean NOT NULL,
    remind_days integer NOT NULL,
    study_days integer NOT NULL,
    source text NOT NULL,
    set_by uuid,
    set_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT idea_rule_days CHECK (((days >= 1) AND (days <= 90))),
    CONSTRAINT idea_rule_explained CHECK ((source <> ''::text)),
    CONSTRAINT idea_rule_remind CHECK ((((remind_days >= 1) AND (remind_days <= 30)) AND (remind_days < days))),
    CONSTRAINT idea_rule_study CHECK (((study_days >= 1) AND (study_days <= 180)))
);

COMMENT ON TABLE public.idea_rule IS 'Within how many days a unit answers an idea, counted in working or calendar days; the newest holds for what is proposed from then on, and earlier ideas keep theirs.';

COMMENT ON COLUMN public.idea_rule.study_days IS 'The longest further time a unit may ask for, once.';

ALTER TABLE public.idea_rule ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.idea_rule_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.idea_support (
    idea_id uuid NOT NULL,
    person_id uuid NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL
);

COMMENT ON TABLE public.idea_support IS 'A colleague who wants an idea to come about, once each and never the proposer; taken back until the unit has answered.';

CREATE TABLE public.import_file (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    name text NOT NULL,
    body bytea NOT NULL,
    sha256 bytea NOT NULL,
    uploaded_by uuid,
    uploaded_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    applied_at timestamp with time zone,
    CONSTRAINT import_file_sha256_32 CHECK ((octet_length(sha256) = 32))
);

COMMENT ON TABLE public.import_file IS 'A file of formations as it was uploaded: previewed, then applied or left. Applied ones stay as evidence, others are removed after a day.';

CREATE TABLE public.installation (
    singleton boolean DEFAULT true NOT NULL,
    mode text NOT NULL,
    key_fingerprint text,
    clock_offset interval DEFAULT '00:00:00'::interval NOT NULL,
    CONSTRAINT installation_mode CHECK ((mode = ANY (ARRAY['demo'::text, 'production'::text]))),
    CONSTRAINT installation_one_row CHECK (singleton),
    CONSTRAINT installation_production_clock_true CHECK (((mode <> 'production'::text) OR (clock_offset = '00:00:00'::interval)))
);

COMMENT ON TABLE public.installation IS 'One row: demo or production, which keys belong here, and the demo''s clock offset. Only the owner writes it.';

CREATE TABLE public.invitation (
    id uuid NOT NULL,
    email text NOT NULL,
    roles text[] NOT NULL,
    secret_hash bytea NOT NULL,
    invited_by uuid,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    season_id uuid,
    CONSTRAINT invitation_email_lower CHECK ((email = lower(email)))
);

COMMENT ON TABLE public.invitation IS 'An invitation to work here, by one-time link. invited_by is empty when it came from the command line.';

COMMENT ON COLUMN public.invitation.season_id IS 'Limits those of the roles that work on seasons.';

CREATE TABLE public.issued_document (
    code text NOT NULL,
    kind text NOT NULL,
    object text NOT NULL,
    holder text DEFAULT ''::text NOT NULL,
    title text NOT NULL,
    person_id uuid,
    file_key text DEFAULT ''::text NOT NULL,
    sha256 bytea,
    issued_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    status text DEFAULT 'valid'::text NOT NULL,
    status_note text DEFAULT ''::text NOT NULL,
    replaced_by text,
    ended_at timestamp with time zone,
    CONSTRAINT issued_document_code_form CHECK ((code ~ '^[A-Z0-9]{4}(-[A-Z0-9]{4}){2}$'::text)),
    CONSTRAINT issued_document_status CHECK ((status = ANY (ARRAY['valid'::text, 'replaced'::text, 'revoked'::text])))
);

COMMENT ON TABLE public.issued_document IS 'Every document the portal issues (receipt, card, letter, later certificates), checkable at /verifikasi/{code}. holder is masked as fits.';

COMMENT ON COLUMN public.issued_document.ended_at IS 'When it was replaced or revoked; empty on those that ended before this was noted.';

CREATE TABLE public.mail_sent (
    key uuid NOT NULL,
    sent_at timestamp with time zone DEFAULT public.portal_now() NOT NULL
);

COMMENT ON TABLE public.mail_sent IS 'Keys of mail jobs whose mail was accepted, so that a job run twice sends once. Says nothing of whom or what; swept after 30 days.';

CREATE TABLE public.medal_nominee (
    round_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    step integer NOT NULL,
    years integer NOT NULL,
    counted date NOT NULL,
    nip text NOT NULL,
    name text NOT NULL,
    rank text NOT NULL,
    "position" text NOT NULL,
    unit text NOT NULL,
    CONSTRAINT medal_nominee_step CHECK ((step = ANY (ARRAY[10, 20, 30]))),
    CONSTRAINT medal_nominee_years CHECK ((years >= step))
);

COMMENT ON TABLE public.medal_nominee IS 'Who was proposed in a round, as the letter named them; never changed.';

CREATE TABLE public.medal_omission (
    round_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    reason text NOT NULL,
    CONSTRAINT medal_omission_reason CHECK ((reason <> ''::text))
);

COMMENT ON TABLE public.medal_omission IS 'Who was proposed and is not named by the Keppres, with the reason; noted together with the Keppres, never changed.';

CREATE TABLE public.medal_proof (
    round_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    kind text NOT NULL,
    note text NOT NULL,
    noted_by uuid NOT NULL,
    noted_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT medal_proof_kind CHECK ((kind = ANY (ARRAY['cpns'::text, 'rank'::text, 'position'::text, 'drh'::text, 'statement'::text]))),
    CONSTRAINT medal_proof_note CHECK ((note <> ''::text))
);

COMMENT ON TABLE public.medal_proof IS 'A paper of a candidate that somebody saw, by its number and date.';

CREATE TABLE public.medal_round (
    id uuid NOT NULL,
    name text NOT NULL,
    reference_date date NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    letter text DEFAULT ''::text NOT NULL,
    sent_by uuid,
    sent_at timestamp with time zone,
    decree text DEFAULT ''::text NOT NULL,
    decree_date date,
    decreed_by uuid,
    decreed_at timestamp with time zone,
    CONSTRAINT medal_round_decreed CHECK ((((decreed_by IS NULL) = (decreed_at IS NULL)) AND ((decreed_by IS NULL) = (decree = ''::text)) AND ((decreed_by IS NULL) = (decree_date IS NULL)))),
    CONSTRAINT medal_round_name CHECK ((name <> ''::text)),
    CONSTRAINT medal_round_sent CHECK ((((sent_by IS NULL) = (sent_at IS NULL)) AND ((sent_by IS NULL) = (letter = ''::text)))),
    CONSTRAINT medal_round_two_persons CHECK (((decreed_by IS NULL) OR ((sent_by IS NOT NULL) AND (decreed_by <> sent_by))))
);

COMMENT ON TABLE public.medal_round IS 'One round of proposals for the medal of long service: the date on which years are counted, the letter that proposed, and the Keppres that gave.';

CREATE TABLE public.medal_verdict (
    round_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    keep boolean NOT NULL,
    reason text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT medal_verdict_decided CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
    CONSTRAINT medal_verdict_reason CHECK ((reason <> ''::text)),
    CONSTRAINT medal_verdict_second_person CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by)))
);

COMMENT ON TABLE public.medal_verdict IS 'What two persons decided about a doubtful candidate (a disciplinary measure, middle or severe), with the reason.';

CREATE TABLE public.notice (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    code text NOT NULL,
    args text[] DEFAULT '{}'::text[] NOT NULL,
    link text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    read_at timestamp with time zone,
    mailed_at timestamp with time zone
);

COMMENT ON TABLE public.notice IS 'A message to a person as code and arguments (web/words owns the sentences); mailed once, shown in the inbox.';

CREATE TABLE public.objection_alarm (
    season_id uuid NOT NULL,
    stage text NOT NULL,
    answer_by timestamp with time zone NOT NULL,
    sent_at timestamp with time zone DEFAULT public.portal_now() NOT NULL
);

COMMENT ON TABLE public.objection_alarm IS 'That those who may answer were called, once for each end of the time to answer.';

CREATE TABLE public.season (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    year integer NOT NULL,
    exclusivity text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    grace interval DEFAULT '00:00:00'::interval NOT NULL,
    gpa_min integer DEFAULT 2750 NOT NULL,
    legal_basis text DEFAULT ''::text NOT NULL,
    created_by uuid,
    published_by uuid,
    published_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    rule_set text DEFAULT 'cpns-2024'::text NOT NULL,
    ties text[] DEFAULT '{}'::text[] NOT NULL,
    editors uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT season_channel CHECK ((channel = ANY (ARRAY['portal'::text, 'sscasn'::text]))),
    CONSTRAINT season_code_form CHECK ((code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT season_gpa CHECK (((gpa_min >= 0) AND (gpa_min <= 4000))),
    CONSTRAINT season_grace CHECK (((grace >= '00:00:00'::interval) AND (grace <= '1 day'::interval))),
    CONSTRAINT season_kind CHECK ((kind = ANY (ARRAY['cpns'::text, 'pppk'::text, 'internal'::text]))),
    CONSTRAINT season_published_by_second CHECK (((published_by IS NULL) OR ((published_by IS DISTINCT FROM created_by) AND (NOT (published_by = ANY (editors)))))),
    CONSTRAINT season_rule_set CHECK ((rule_set = ANY (ARRAY['cpns-2024'::text, 'cpns-2021'::text, 'cpns-2019'::text, 'pppk-2024'::text, 'own'::text]))),
    CONSTRAINT season_state CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'closed'::text, 'archived'::text])))
);

COMMENT ON TABLE public.season IS 'One round. exclusivity groups the seasons in which one person has one application. gpa_min in thousandths; grace is added to the registration deadline by published rule only.';

COMMENT ON COLUMN public.season.rule_set IS 'Which rules rank its participants; own reads season_part and ties, the others are sets of the ranking package.';

COMMENT ON COLUMN public.season.ties IS 'Codes of parts, compared in this order at equal values; only for rule set own.';

COMMENT ON COLUMN public.season.editors IS 'Everybody who changed the draft: its terms, documents or planned dates; somebody else publishes.';

COMMENT ON COLUMN public.season.version IS 'Rises with every change of the draft; a form that knows an old one is refused.';

CREATE TABLE public.stage (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    objections boolean DEFAULT false NOT NULL,
    CONSTRAINT stage_kind CHECK ((kind = ANY (ARRAY['announcement'::text, 'registration'::text, 'verification'::text, 'admin_result'::text, 'objection'::text, 'answer'::text, 'post_objection'::text, 'test'::text, 'result'::text, 'documents'::text, 'appointment'::text, 'other'::text])))
);

COMMENT ON TABLE public.stage IS 'The stages of a season in order, by their legal names (domain 1.1).';

CREATE TABLE public.stage_date (
    id uuid NOT NULL,
    stage_id uuid NOT NULL,
    version integer NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    letter text DEFAULT ''::text NOT NULL,
    proposed_by uuid,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    refused_at timestamp with time zone,
    CONSTRAINT stage_date_change_explained CHECK (((version = 1) OR ((reason <> ''::text) AND (letter <> ''::text)))),
    CONSTRAINT stage_date_order CHECK ((ends_at > starts_at)),
    CONSTRAINT stage_date_second_person CHECK (((confirmed_by IS NULL) OR (confirmed_by IS DISTINCT FROM proposed_by)))
);

COMMENT ON TABLE public.stage_date IS 'Every version of a stage''s dates; the newest confirmed one counts. ends_at is exclusive (00.00 of the next day is printed 23.59 WIB). A change has a reason, a letter and a second person.';

CREATE VIEW public.stage_now AS
 SELECT s.id,
    s.season_id,
    s."position",
    s.kind,
    s.name,
    s.objections,
    d.id AS date_id,
    d.version,
    d.starts_at,
    d.ends_at,
    d.reason,
    d.letter
   FROM ((public.stage s
     JOIN public.season m ON ((m.id = s.season_id)))
     CROSS JOIN LATERAL ( SELECT x.id,
            x.version,
            x.starts_at,
            x.ends_at,
            x.reason,
            x.letter
           FROM public.stage_date x
          WHERE ((x.stage_id = s.id) AND (x.refused_at IS NULL) AND ((x.confirmed_at IS NOT NULL) OR ((m.state = 'draft'::text) AND (x.version = 1))))
          ORDER BY x.version DESC
         LIMIT 1) d);

COMMENT ON VIEW public.stage_now IS 'Each stage with the dates in force; in a draft season the planned ones.';

CREATE VIEW public.objection_window AS
 SELECT DISTINCT ON (o.season_id, x.stage) o.season_id,
    x.stage,
    o.id AS stage_id,
    o.starts_at AS opens_at,
    o.ends_at AS closes_at,
    COALESCE(a.ends_at, o.ends_at) AS answer_by,
    (o.ends_at + '7 days'::interval) AS announce_by
   FROM (((public.stage_now o
     LEFT JOIN ( SELECT stage.season_id,
            min(stage."position") AS first,
            max(stage."position") AS last
           FROM public.stage
          WHERE (stage.kind = 'result'::text)
          GROUP BY stage.season_id) r ON ((r.season_id = o.season_id)))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN ((r.first IS NULL) OR (o."position" < r.first)) THEN 'admin'::text
                    WHEN (o."position" > r.last) THEN 'final'::text
                    ELSE NULL::text
                END AS stage) x)
     LEFT JOIN LATERAL ( SELECT n.ends_at
           FROM public.stage_now n
          WHERE ((n.season_id = o.season_id) AND (n.kind = 'answer'::text) AND (n."position" > o."position"))
          ORDER BY n."position"
         LIMIT 1) a ON (true))
  WHERE ((o.kind = 'objection'::text) AND o.objections AND (x.stage IS NOT NULL))
  ORDER BY o.season_id, x.stage, o."position";

COMMENT ON VIEW public.objection_window IS 'When each season takes objections: admin before its first result of tests, final after its last; until when they are answered, and announced anew (Permenpan RB 27/2021: seven days after the window).';

CREATE TABLE public.official_result (
    participant_id uuid NOT NULL,
    stage text NOT NULL,
    version integer NOT NULL,
    code text NOT NULL,
    final integer,
    rank integer,
    batch_id uuid NOT NULL,
    CONSTRAINT official_result_code CHECK ((code <> ''::text)),
    CONSTRAINT official_result_stage CHECK ((stage = ANY (ARRAY['skd'::text, 'final'::text]))),
    CONSTRAINT official_result_version CHECK ((version > 0))
);

COMMENT ON TABLE public.official_result IS 'What the national system decided, as printed (code, final value in thousandths, rank); shown beside our own recomputation.';

CREATE TABLE public.onboarding (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    person_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    announcement_id uuid NOT NULL,
    moved boolean DEFAULT false NOT NULL,
    replaces_id uuid,
    state text DEFAULT 'open'::text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    sent_at timestamp with time zone,
    checked_by uuid,
    checked_at timestamp with time zone,
    ended_at timestamp with time zone,
    end_reason text DEFAULT ''::text NOT NULL,
    reminded integer DEFAULT 0 NOT NULL,
    CONSTRAINT onboarding_checked_once_sent CHECK (((state <> ALL (ARRAY['complete'::text, 'proposed'::text, 'appointed'::text])) OR ((sent_at IS NOT NULL) AND (checked_by IS NOT NULL)))),
    CONSTRAINT onboarding_end_explained CHECK ((((state = ANY (ARRAY['withdrawn'::text, 'lapsed'::text])) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) OR (end_reason <> ''::text)))),
    CONSTRAINT onboarding_state CHECK ((state = ANY (ARRAY['open'::text, 'sent'::text, 'complete'::text, 'proposed'::text, 'appointed'::text, 'withdrawn'::text, 'lapsed'::text])))
);

COMMENT ON TABLE public.onboarding IS 'One person who passed, from the final result to the decree. moved came by optimisation and fills another formation''s post. withdrawn and lapsed are final; reminded counts the reminders sent.';

CREATE TABLE public.onboarding_document (
    id uuid NOT NULL,
    onboarding_id uuid NOT NULL,
    kind text NOT NULL,
    file_key text NOT NULL,
    sha256 bytea NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    pages integer NOT NULL,
    notes text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    replaced_at timestamp with time zone,
    verdict text DEFAULT ''::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    judged_by uuid,
    judged_at timestamp with time zone,
    CONSTRAINT onboarding_document_judged CHECK ((((verdict = ''::text) = (judged_by IS NULL)) AND ((verdict = ''::text) = (judged_at IS NULL)))),
    CONSTRAINT onboarding_document_returned_explained CHECK (((verdict <> 'returned'::text) OR (reason <> ''::text))),
    CONSTRAINT onboarding_document_sha256_32 CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT onboarding_document_verdict CHECK ((verdict = ANY (ARRAY[''::text, 'met'::text, 'returned'::text])))
);

COMMENT ON TABLE public.onboarding_document IS 'A document handed in after selection, sealed in the file store before this row exists. One standing document of each kind; a returned one stays with its reason when it is replaced.';

CREATE TABLE public.onboarding_page (
    document_id uuid NOT NULL,
    page integer NOT NULL,
    file_key text NOT NULL
);

COMMENT ON TABLE public.onboarding_page IS 'Page images as the officer sees them, rendered at upload and sealed.';

CREATE TABLE public.onboarding_slot (
    season_id uuid NOT NULL,
    kind text NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    hint text DEFAULT ''::text NOT NULL,
    format text NOT NULL,
    max_bytes bigint NOT NULL,
    max_pages integer NOT NULL,
    required boolean NOT NULL,
    source text NOT NULL,
    CONSTRAINT onboarding_slot_explained CHECK ((source <> ''::text)),
    CONSTRAINT onboarding_slot_format CHECK ((format = ANY (ARRAY['jpeg'::text, 'pdf'::text]))),
    CONSTRAINT onboarding_slot_kind CHECK ((kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);

COMMENT ON TABLE public.onboarding_slot IS 'The documents that a season asks of those who passed, with their limits and source; set when the hand-in is opened.';

CREATE TABLE public.orientation (
    id uuid NOT NULL,
    employee_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    template text NOT NULL,
    starts_on date NOT NULL,
    hand_over_at timestamp with time zone NOT NULL,
    hand_over_place text NOT NULL,
    hand_over_issue integer DEFAULT 0 NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    confirmed_at timestamp with time zone,
    confirmed_by uuid,
    CONSTRAINT orientation_confirmed_by CHECK (((confirmed_at IS NULL) = (confirmed_by IS NULL))),
    CONSTRAINT orientation_hand_over_place CHECK ((hand_over_place <> ''::text)),
    CONSTRAINT orientation_other_mentor CHECK ((mentor_id <> employee_id)),
    CONSTRAINT orientation_template_named CHECK ((template <> ''::text))
);

COMMENT ON TABLE public.orientation IS 'The first year of one new employee: their unit, who accompanies them, and when the decree is handed over. hand_over_issue counts how often that was moved; confirmed_at is when the appointment ended probation.';

CREATE TABLE public.orientation_task (
    id uuid NOT NULL,
    orientation_id uuid NOT NULL,
    "position" integer NOT NULL,
    owner text NOT NULL,
    title text NOT NULL,
    detail text NOT NULL,
    due_on date NOT NULL,
    done_at timestamp with time zone,
    done_by uuid,
    reminded boolean DEFAULT false NOT NULL,
    CONSTRAINT orientation_task_done CHECK (((done_at IS NULL) = (done_by IS NULL))),
    CONSTRAINT orientation_task_owner CHECK ((owner = ANY (ARRAY['self'::text, 'head'::text, 'mentor'::text, 'trainer'::text])))
);

COMMENT ON TABLE public.orientation_task IS 'What is to be done in a first year, by whom and until when; copied from the template when the year is planned.';

CREATE TABLE public.outreach (
    id uuid NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    audience text DEFAULT ''::text NOT NULL,
    body text NOT NULL,
    place text NOT NULL,
    link text DEFAULT ''::text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    capacity integer NOT NULL,
    taken integer DEFAULT 0 NOT NULL,
    season_id uuid,
    state text DEFAULT 'draft'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    slug text,
    author uuid NOT NULL,
    editors uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    published_by uuid,
    published_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancel_reason text DEFAULT ''::text NOT NULL,
    reminded_at timestamp with time zone,
    followed_at timestamp with time zone,
    follow_up text DEFAULT ''::text NOT NULL,
    erased_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT outreach_body CHECK ((body <> ''::text)),
    CONSTRAINT outreach_cancelled CHECK ((((state = 'cancelled'::text) = (cancelled_at IS NOT NULL)) AND ((cancelled_at IS NULL) OR (cancel_reason <> ''::text)))),
    CONSTRAINT outreach_capacity CHECK (((capacity >= 1) AND (capacity <= 5000))),
    CONSTRAINT outreach_followed CHECK (((followed_at IS NULL) = (follow_up = ''::text))),
    CONSTRAINT outreach_kind CHECK ((kind = ANY (ARRAY['campus'::text, 'school'::text, 'district'::text, 'online'::text]))),
    CONSTRAINT outreach_never_overfull CHECK (((taken >= 0) AND (taken <= capacity))),
    CONSTRAINT outreach_order CHECK (((starts_at < ends_at) AND (closes_at <= starts_at))),
    CONSTRAINT outreach_published CHECK ((((state = 'draft'::text) = (published_at IS NULL)) AND ((published_at IS NULL) = (published_by IS NULL)) AND ((published_at IS NULL) = (slug IS NULL)))),
    CONSTRAINT outreach_second_person CHECK (((published_by IS NULL) OR ((published_by <> author) AND (NOT (published_by = ANY (editors)))))),
    CONSTRAINT outreach_state CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'cancelled'::text]))),
    CONSTRAINT outreach_title CHECK ((title <> ''::text)),
    CONSTRAINT outreach_where CHECK (
CASE
    WHEN (kind = 'online'::text) THEN (link <> ''::text)
    ELSE (place <> ''::text)
END)
);

COMMENT ON TABLE public.outreach IS 'One outreach event: draft → published by a second person → cancelled, or held. Its season is optional; taken counts the places given away and is kept by a trigger.';

COMMENT ON COLUMN public.outreach.closes_at IS 'Exclusive: from this instant nobody signs up or confirms any more.';

COMMENT ON COLUMN public.outreach.reminded_at IS 'When those with a place were reminded of the date in force; a new date clears it.';

COMMENT ON COLUMN public.outreach.erased_at IS 'When the names and addresses of those who signed up were erased; the rows stay, to be counted.';

CREATE TABLE public.outreach_change (
    id uuid NOT NULL,
    outreach_id uuid NOT NULL,
    place text NOT NULL,
    link text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT outreach_change_reason CHECK ((reason <> ''::text))
);

COMMENT ON TABLE public.outreach_change IS 'The time and place a published event had before they were changed, and why; shown struck through for ever.';

CREATE TABLE public.outreach_signup (
    id uuid NOT NULL,
    outreach_id uuid NOT NULL,
    state text NOT NULL,
    code text NOT NULL,
    data_key bytea,
    name_sealed bytea,
    email_sealed bytea,
    origin_sealed bytea,
    email_index bytea,
    secret_hash bytea,
    expires_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    attended_at timestamp with time zone,
    attended_by uuid,
    told text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT outreach_signup_asked_or_confirmed CHECK ((((state = 'asked'::text) = (secret_hash IS NOT NULL)) AND ((state = 'asked'::text) = (expires_at IS NOT NULL)) AND ((state = 'asked'::text) = (confirmed_at IS NULL)))),
    CONSTRAINT outreach_signup_attended CHECK ((((attended_at IS NULL) = (attended_by IS NULL)) AND ((attended_at IS NULL) OR (state = ANY (ARRAY['seated'::text, 'waiting'::text, 'walk_in'::text]))))),
    CONSTRAINT outreach_signup_sealed CHECK (((data_key IS NOT NULL) OR ((name_sealed IS NULL) AND (email_sealed IS NULL) AND (origin_sealed IS NULL) AND (email_index IS NULL)))),
    CONSTRAINT outreach_signup_secret_32 CHECK ((octet_length(secret_hash) = 32)),
    CONSTRAINT outreach_signup_state CHECK ((state = ANY (ARRAY['asked'::text, 'seated'::text, 'waiting'::text, 'withdrawn'::text, 'walk_in'::text]))),
    CONSTRAINT outreach_signup_withdrawn_forgotten CHECK (((state <> 'withdrawn'::text) OR ((data_key IS NULL) AND (attended_at IS NULL))))
);

COMMENT ON TABLE public.outreach_signup IS 'Somebody who wants to come: asked by mail → seated or waiting once confirmed → withdrawn; or a walk-in at the door. Name, address and school are sealed with a key of their own and erased when withdrawn, and 30 days after the event.';

COMMENT ON COLUMN public.outreach_signup.code IS 'What is shown at the door; says nothing about the person.';

COMMENT ON COLUMN public.outreach_signup.told IS 'The letters to all that this person was sent.';

CREATE TABLE public.outreach_vacancy (
    outreach_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    "position" integer NOT NULL
);

COMMENT ON TABLE public.outreach_vacancy IS 'The vacancies an outreach event is about.';

CREATE TABLE public.participant (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    number text NOT NULL,
    application_id uuid,
    person_id uuid,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    vacancy_id uuid,
    gpa integer,
    priority integer,
    national_sealed bytea,
    national_index bytea,
    CONSTRAINT participant_gpa CHECK (((gpa >= 0) AND (gpa <= 100000))),
    CONSTRAINT participant_national_index_32 CHECK ((octet_length(national_index) = 32)),
    CONSTRAINT participant_number_form CHECK ((number ~ '^[0-9]{10}$'::text)),
    CONSTRAINT participant_one_origin CHECK (((application_id IS NULL) OR (vacancy_id IS NULL))),
    CONSTRAINT participant_priority CHECK (((priority >= 1) AND (priority <= 5)))
);

COMMENT ON TABLE public.participant IS 'Who scores, results and letters refer to: a random number with a check digit, allotted at the first submission and kept.';

COMMENT ON COLUMN public.participant.national_index IS 'Blind index of the national participant number, which is never shown: it encodes sex and need type.';

CREATE TABLE public.submission (
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    idempotency_key uuid NOT NULL,
    snapshot_sealed bytea NOT NULL,
    snapshot_hash bytea NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT submission_hash_32 CHECK ((octet_length(snapshot_hash) = 32))
);

COMMENT ON TABLE public.submission IS 'An application as it was sent, frozen whole and sealed with the person''s key. Withdrawing keeps the row.';

CREATE VIEW public.participant_now AS
 SELECT p.id,
    p.season_id,
    p.number,
    p.national_index,
    p.priority,
    p.application_id,
    COALESCE(p.person_id, a.person_id) AS person_id,
    COALESCE(p.vacancy_id, b.vacancy_id) AS vacancy_id,
    COALESCE(p.gpa, a.gpa) AS gpa,
    ((a.id IS NULL) OR (a.state = 'ms'::text)) AS qualified
   FROM ((public.participant p
     LEFT JOIN public.application a ON ((a.id = p.application_id)))
     LEFT JOIN public.submission b ON (((b.application_id = a.id) AND (b.withdrawn_at IS NULL))));

COMMENT ON VIEW public.participant_now IS 'Every participant with the formation applied for, from an application here or from an import; qualified are those who may sit the tests.';

CREATE TABLE public.person (
    id uuid NOT NULL,
    full_name text NOT NULL,
    birth_place text DEFAULT ''::text NOT NULL,
    sex text DEFAULT ''::text NOT NULL,
    data_key bytea NOT NULL,
    nik_sealed bytea NOT NULL,
    nik_index bytea NOT NULL,
    kk_sealed bytea,
    kk_index bytea,
    birth_sealed bytea,
    phone_sealed bytea,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT person_kk_index_32 CHECK ((octet_length(kk_index) = 32)),
    CONSTRAINT person_name_given CHECK ((full_name <> ''::text)),
    CONSTRAINT person_nik_index_32 CHECK ((octet_length(nik_index) = 32)),
    CONSTRAINT person_sex CHECK ((sex = ANY (ARRAY[''::text, 'L'::text, 'P'::text])))
);

COMMENT ON TABLE public.person IS 'One human being. NIK, KK, birth date and phone are sealed with the person''s own key (data_key, itself wrapped); blind indexes allow equality only.';

CREATE TABLE public.qualification (
    code text NOT NULL,
    level_code text NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.qualification IS 'SSCASN''s list of education qualifications; some names have several codes.';

CREATE TABLE public.ready_answer (
    id uuid NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    basis text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    written_by uuid,
    changed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT ready_answer_basis CHECK ((basis <> ''::text)),
    CONSTRAINT ready_answer_body CHECK ((body <> ''::text)),
    CONSTRAINT ready_answer_title CHECK ((title <> ''::text))
);

COMMENT ON TABLE public.ready_answer IS 'Answers the desk gives often, each with its article. What was sent with one stays as it was sent.';

CREATE TABLE public.reason (
    code text NOT NULL,
    applies_to text NOT NULL,
    label text NOT NULL,
    remedy text NOT NULL,
    source text DEFAULT ''::text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT reason_code_form CHECK ((code ~ '^[A-Z]+-[0-9]{2}$'::text))
);

COMMENT ON TABLE public.reason IS 'The maintained list of grounds for "not met": applies_to names a requirement or document kind; remedy says what would have met it.';

CREATE TABLE public.recovery (
    id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    nik_index bytea NOT NULL,
    person_id uuid,
    new_email text NOT NULL,
    evidence_key text,
    evidence_sha256 bytea,
    state text DEFAULT 'filed'::text NOT NULL,
    proposed_by uuid,
    proposed_at timestamp with time zone,
    decided_by uuid,
    decided_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    data_key bytea NOT NULL,
    claim_sealed bytea NOT NULL,
    proposal text,
    CONSTRAINT recovery_email_lower CHECK ((new_email = lower(new_email))),
    CONSTRAINT recovery_kind CHECK ((kind = ANY (ARRAY['nik_taken'::text, 'lost_mailbox'::text]))),
    CONSTRAINT recovery_not_own CHECK (((person_id IS NULL) OR ((person_id IS DISTINCT FROM proposed_by) AND (person_id IS DISTINCT FROM decided_by)))),
    CONSTRAINT recovery_proposal CHECK ((proposal = ANY (ARRAY['restore'::text, 'rebind'::text, 'refuse'::text]))),
    CONSTRAINT recovery_proposed_whole CHECK ((((state = 'filed'::text) = (proposed_by IS NULL)) AND ((proposed_by IS NULL) = (proposal IS NULL)))),
    CONSTRAINT recovery_second_person CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by))),
    CONSTRAINT recovery_state CHECK ((state = ANY (ARRAY['filed'::text, 'proposed'::text, 'done'::text, 'refused'::text])))
);

COMMENT ON TABLE public.recovery IS 'Somebody who cannot get in: NIK registered by another, or mailbox lost. Helpdesk proposes on evidence, a second person decides.';

CREATE TABLE public.reference_list (
    name text NOT NULL,
    hash bytea NOT NULL
);

COMMENT ON TABLE public.reference_list IS 'Which version of each embedded list is loaded.';

CREATE TABLE public.region (
    code text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    parent text
);

COMMENT ON TABLE public.region IS 'Provinces, regencies and districts by Kemendagri code (17.01.05).';

CREATE TABLE public.relative (
    officer_id uuid NOT NULL,
    nik_index bytea NOT NULL,
    relation text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL
);

COMMENT ON TABLE public.relative IS 'Relatives an officer declared, by blind index only.';

CREATE TABLE public.replacement (
    id uuid NOT NULL,
    onboarding_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    letter text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    proposed_by uuid,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    accepted boolean,
    CONSTRAINT replacement_decided CHECK (((accepted IS NULL) = (decided_at IS NULL))),
    CONSTRAINT replacement_letter CHECK ((letter <> ''::text)),
    CONSTRAINT replacement_second_person CHECK (((decided_by IS NULL) OR (decided_by IS DISTINCT FROM proposed_by)))
);

COMMENT ON TABLE public.replacement IS 'The next in rank for a post that was given up before the number was set (27/2021 Pasal 53), with the letter that asks for it; two persons.';

CREATE TABLE public.replacement_skip (
    replacement_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    "position" integer NOT NULL,
    reason text NOT NULL,
    CONSTRAINT replacement_skip_explained CHECK ((reason <> ''::text))
);

COMMENT ON TABLE public.replacement_skip IS 'Who would have been next, and why they were passed over, by the code of the reason.';

CREATE TABLE public.requirement (
    id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    min_value bigint DEFAULT 0 NOT NULL,
    max_value bigint DEFAULT 0 NOT NULL,
    label text NOT NULL,
    source text NOT NULL,
    document_kind text DEFAULT ''::text NOT NULL
);

COMMENT ON TABLE public.requirement IS 'What a vacancy asks for, one row each, with its source in law; an officer edits them. Years, thousandths or days as the kind says.';

CREATE TABLE public.result_row (
    announcement_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    "position" integer NOT NULL,
    number text NOT NULL,
    masked_name text NOT NULL,
    vacancy_id uuid NOT NULL,
    vacancy_title text NOT NULL,
    unit_name text NOT NULL,
    need_type text NOT NULL,
    quota integer NOT NULL,
    code text NOT NULL,
    status text NOT NULL,
    rank integer DEFAULT 0 NOT NULL,
    decider text DEFAULT ''::text NOT NULL,
    gap_step text DEFAULT ''::text NOT NULL,
    gap_by integer DEFAULT 0 NOT NULL,
    skd integer,
    skd100 integer,
    final integer,
    scores integer[] NOT NULL,
    present boolean NOT NULL,
    exit text DEFAULT ''::text NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    gpa_order integer,
    age_order integer,
    computed text DEFAULT ''::text NOT NULL,
    settled_order integer,
    CONSTRAINT result_row_settled_order CHECK ((settled_order > 0)),
    CONSTRAINT result_row_status CHECK ((status = ANY (ARRAY['passed'::text, 'moved'::text, 'outside'::text, 'below'::text, 'absent'::text, 'unqualified'::text, 'disqualified'::text, 'withdrawn'::text, 'undecided'::text])))
);

COMMENT ON TABLE public.result_row IS 'The frozen table of a result of tests: number, masked name, code, place and what decided it; scores are in the order of the parts in the announcement''s rules, in thousandths, NULL where there is none. gpa_order and age_order are the order inside a tied group only. computed is our own code beside an official one.';

COMMENT ON COLUMN public.result_row.settled_order IS 'The order people gave a tie (tie_settlement), where it decided a place; published.';

CREATE TABLE public.reversal (
    id uuid NOT NULL,
    verification_id uuid NOT NULL,
    outcome text NOT NULL,
    reason text NOT NULL,
    article text NOT NULL,
    objection_id uuid,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    refused_by uuid,
    refused_at timestamp with time zone,
    CONSTRAINT reversal_decided_once CHECK (((confirmed_at IS NULL) OR (refused_at IS NULL))),
    CONSTRAINT reversal_explained CHECK ((reason <> ''::text)),
    CONSTRAINT reversal_lawful CHECK ((article <> ''::text)),
    CONSTRAINT reversal_outcome CHECK ((outcome = ANY (ARRAY['ms'::text, 'tms'::text]))),
    CONSTRAINT reversal_second_person CHECK (((confirmed_by IS NULL) OR (confirmed_by <> proposed_by))),
    CONSTRAINT reversal_whole CHECK ((((confirmed_by IS NULL) = (confirmed_at IS NULL)) AND ((refused_by IS NULL) = (refused_at IS NULL))))
);

COMMENT ON TABLE public.reversal IS 'The change of a decided case, by two persons and with its reason: by an upheld objection, or MS to TMS as an act of its own. The first decision stays as it was; the newest confirmed reversal counts, publicly from the next announcement on.';

CREATE TABLE public.reversal_item (
    reversal_id uuid NOT NULL,
    item text NOT NULL,
    met boolean NOT NULL,
    reason_code text,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT reversal_item_explained CHECK ((met = (reason_code IS NULL)))
);

COMMENT ON TABLE public.reversal_item IS 'The items of a case that a reversal judges otherwise.';

CREATE TABLE public.role_grant (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    season_id uuid,
    granted_by uuid,
    granted_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    approved_by uuid,
    active_from timestamp with time zone,
    until timestamp with time zone,
    revoked_by uuid,
    revoked_at timestamp with time zone,
    CONSTRAINT role_grant_not_to_self CHECK (((granted_by IS NULL) OR (granted_by <> account_id))),
    CONSTRAINT role_grant_role CHECK ((role = ANY (ARRAY['admin'::text, 'planner'::text, 'verifier'::text, 'supervisor'::text, 'committee'::text, 'editor'::text, 'helpdesk'::text, 'auditor'::text, 'dpo'::text, 'examiner'::text, 'trainer'::text]))),
    CONSTRAINT role_grant_scope CHECK (((season_id IS NULL) OR (role = ANY (ARRAY['planner'::text, 'verifier'::text, 'supervisor'::text, 'committee'::text, 'editor'::text])))),
    CONSTRAINT role_grant_second_admin CHECK (((approved_by IS NULL) OR ((approved_by <> granted_by) AND (approved_by <> account_id))))
);

COMMENT ON TABLE public.role_grant IS 'Who may act in which role, in which scope, from when until when, and who said so. Not active until active_from; once two admins exist, the second approves.';

COMMENT ON COLUMN public.role_grant.season_id IS 'The one season in which this grant holds; NULL is every season.';

CREATE TABLE public.schema_migrations (
    version bigint NOT NULL,
    dirty boolean NOT NULL
);

CREATE TABLE public.score (
    id uuid NOT NULL,
    participant_id uuid NOT NULL,
    part text NOT NULL,
    attempt integer DEFAULT 1 NOT NULL,
    examiner uuid,
    version integer NOT NULL,
    value integer,
    batch_id uuid NOT NULL,
    CONSTRAINT score_value CHECK ((value >= 0)),
    CONSTRAINT score_version CHECK ((version > 0))
);

COMMENT ON TABLE public.score IS 'One score in thousandths, never changed: a correction is a later version. No value means absent from that part.';

CREATE TABLE public.score_batch (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    kind text NOT NULL,
    stage text DEFAULT ''::text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    file_key text DEFAULT ''::text NOT NULL,
    sha256 bytea,
    rows integer DEFAULT 0 NOT NULL,
    sender text DEFAULT ''::text NOT NULL,
    letter text DEFAULT ''::text NOT NULL,
    minutes text DEFAULT ''::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    made_by uuid,
    made_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    refused_by uuid,
    refused_at timestamp with time zone,
    data_key bytea,
    CONSTRAINT score_batch_correction_explained CHECK (((kind <> 'correction'::text) OR (reason <> ''::text))),
    CONSTRAINT score_batch_decided_once CHECK (((approved_at IS NULL) OR (refused_at IS NULL))),
    CONSTRAINT score_batch_file CHECK (((kind = ANY (ARRAY['entry'::text, 'correction'::text])) OR ((file_key <> ''::text) AND (sha256 IS NOT NULL) AND (sender <> ''::text) AND (letter <> ''::text)))),
    CONSTRAINT score_batch_kind CHECK ((kind = ANY (ARRAY['participants'::text, 'scores'::text, 'results'::text, 'entry'::text, 'correction'::text]))),
    CONSTRAINT score_batch_second_person CHECK (((approved_by IS NULL) OR (approved_by IS DISTINCT FROM made_by))),
    CONSTRAINT score_batch_sha256_32 CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT score_batch_stage CHECK ((stage = ANY (ARRAY[''::text, 'skd'::text, 'final'::text])))
);

COMMENT ON TABLE public.score_batch IS 'Where scores come from: a file with its sender, letter and minutes, one examiner''s entry, or a correction with its reason. Nothing of it is used before a second person approves.';

COMMENT ON COLUMN public.score_batch.data_key IS 'The key its file is sealed with, itself wrapped; the file holds national numbers.';

CREATE TABLE public.score_exit (
    participant_id uuid NOT NULL,
    stage text NOT NULL,
    version integer NOT NULL,
    code text NOT NULL,
    batch_id uuid NOT NULL,
    CONSTRAINT score_exit_code CHECK ((code = ANY (ARRAY[''::text, 'DIS'::text, 'APS'::text, 'TMS'::text, 'TMS-1'::text]))),
    CONSTRAINT score_exit_stage CHECK ((stage = ANY (ARRAY['skd'::text, 'final'::text]))),
    CONSTRAINT score_exit_version CHECK ((version > 0))
);

COMMENT ON TABLE public.score_exit IS 'Who left a selection before its ranking, by the printed code; an empty code takes an earlier one back.';

CREATE VIEW public.score_now AS
 SELECT DISTINCT ON (s.participant_id, s.part, s.attempt, s.examiner) s.participant_id,
    s.part,
    s.attempt,
    s.examiner,
    s.version,
    s.value,
    s.batch_id
   FROM (public.score s
     JOIN public.score_batch b ON ((b.id = s.batch_id)))
  WHERE (b.approved_at IS NOT NULL)
  ORDER BY s.participant_id, s.part, s.attempt, s.examiner, s.version DESC;

COMMENT ON VIEW public.score_now IS 'The scores in use: of each the newest approved version.';

CREATE TABLE public.season_document (
    season_id uuid NOT NULL,
    kind text NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    hint text DEFAULT ''::text NOT NULL,
    format text NOT NULL,
    max_bytes bigint NOT NULL,
    max_pages integer DEFAULT 20 NOT NULL,
    required text NOT NULL,
    source text DEFAULT ''::text NOT NULL,
    CONSTRAINT season_document_format CHECK ((format = ANY (ARRAY['jpeg'::text, 'pdf'::text]))),
    CONSTRAINT season_document_max CHECK ((max_bytes > 0)),
    CONSTRAINT season_document_required CHECK ((required = ANY (ARRAY['always'::text, 'str'::text, 'disability'::text, 'experience'::text, 'never'::text])))
);

COMMENT ON TABLE public.season_document IS 'Which documents a season asks for, in which format and size, and when each is required.';

CREATE TABLE public.season_part (
    season_id uuid NOT NULL,
    code text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    stage text NOT NULL,
    weight integer DEFAULT 0 NOT NULL,
    max integer NOT NULL,
    step integer DEFAULT 1 NOT NULL,
    minimum integer,
    eliminating boolean DEFAULT false NOT NULL,
    interview boolean DEFAULT false NOT NULL,
    panel boolean DEFAULT false NOT NULL,
    spread integer DEFAULT 0 NOT NULL,
    source text DEFAULT ''::text NOT NULL,
    CONSTRAINT season_part_code CHECK ((code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT season_part_eliminating CHECK (((NOT eliminating) OR (minimum IS NOT NULL))),
    CONSTRAINT season_part_max CHECK ((max > 0)),
    CONSTRAINT season_part_minimum CHECK (((minimum >= 0) AND (minimum <= max))),
    CONSTRAINT season_part_panel CHECK (((NOT panel) OR (spread > 0))),
    CONSTRAINT season_part_stage CHECK ((stage = ANY (ARRAY['skd'::text, 'final'::text]))),
    CONSTRAINT season_part_step CHECK ((step > 0)),
    CONSTRAINT season_part_weight CHECK (((weight >= 0) AND (weight <= 100)))
);

COMMENT ON TABLE public.season_part IS 'The tests of a season: scores in thousandths (max, step, minimum, spread), weight in percent. A panel part is scored by two examiners; figures further apart than spread call for a third.';

CREATE TABLE public.sessions (
    token text NOT NULL,
    data bytea NOT NULL,
    expiry timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.sessions IS 'Browser sessions of scs; the token is stored hashed, the data holds a sign-in''s id and flash messages.';

CREATE TABLE public.signin (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    strength text NOT NULL,
    device text DEFAULT ''::text NOT NULL,
    started_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT signin_strength CHECK ((strength = 'password'::text))
);

COMMENT ON TABLE public.signin IS 'One sign-in on one device; ended by signing out there, everywhere, or by deactivation. last_seen_at is kept to the minute.';

CREATE TABLE public.story (
    id uuid NOT NULL,
    state text DEFAULT 'invited'::text NOT NULL,
    data_key bytea,
    email_sealed bytea,
    slug text,
    slug_hash bytea,
    invited_by uuid NOT NULL,
    invited_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone,
    gone_why text,
    gone_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT story_gone_forgotten CHECK ((((state = 'gone'::text) = (gone_at IS NOT NULL)) AND ((gone_at IS NULL) = (gone_why IS NULL)) AND ((state <> 'gone'::text) OR ((data_key IS NULL) AND (email_sealed IS NULL) AND (slug IS NULL))))),
    CONSTRAINT story_gone_why CHECK ((gone_why = ANY (ARRAY['withdrawn'::text, 'taken_down'::text, 'unanswered'::text]))),
    CONSTRAINT story_published CHECK (((state <> 'published'::text) OR ((slug IS NOT NULL) AND (slug_hash IS NOT NULL)))),
    CONSTRAINT story_reachable CHECK (((state = 'gone'::text) OR ((data_key IS NOT NULL) AND (email_sealed IS NOT NULL)))),
    CONSTRAINT story_slug_hash_32 CHECK ((octet_length(slug_hash) = 32)),
    CONSTRAINT story_state CHECK ((state = ANY (ARRAY['invited'::text, 'written'::text, 'published'::text, 'gone'::text])))
);

COMMENT ON TABLE public.story IS 'One story: invited → written by its owner, with consent → published → gone. When it goes, its key, address and every version go with it; the row says only that there was one.';

COMMENT ON COLUMN public.story.slug_hash IS 'SHA-256 of the public address, so that it can answer that the story was taken back.';

CREATE TABLE public.story_consent (
    id uuid NOT NULL,
    story_id uuid NOT NULL,
    wording text NOT NULL,
    statement text NOT NULL,
    given_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT story_consent_statement CHECK ((statement <> ''::text)),
    CONSTRAINT story_consent_wording CHECK ((wording <> ''::text))
);

COMMENT ON TABLE public.story_consent IS 'What the owner of a story agreed to, word for word, when, and when they took it back (UU 27/2022 Pasal 20 and 22). It names nobody, and stays.';

CREATE TABLE public.story_text (
    story_id uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    work text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    file_key text DEFAULT ''::text NOT NULL,
    portrait_alt text DEFAULT ''::text NOT NULL,
    written_by uuid,
    written_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    hands uuid[] NOT NULL,
    confirmed_at timestamp with time zone,
    published_by uuid,
    published_at timestamp with time zone,
    CONSTRAINT story_text_body CHECK ((body <> ''::text)),
    CONSTRAINT story_text_name CHECK ((name <> ''::text)),
    CONSTRAINT story_text_own_words CHECK (((written_by IS NOT NULL) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT story_text_portrait_described CHECK (((file_key = ''::text) OR (portrait_alt <> ''::text))),
    CONSTRAINT story_text_published CHECK ((((published_by IS NULL) = (published_at IS NULL)) AND ((published_at IS NULL) OR (confirmed_at IS NOT NULL)))),
    CONSTRAINT story_text_second_person CHECK (((published_by IS NULL) OR (NOT (published_by = ANY (hands))))),
    CONSTRAINT story_text_title CHECK ((title <> ''::text)),
    CONSTRAINT story_text_version CHECK ((version >= 1)),
    CONSTRAINT story_text_work CHECK ((work <> ''::text))
);

COMMENT ON TABLE public.story_text IS 'Every version of a story while it is there. written_by is empty for its owner, whose own words need no further yes; an editor''s version is published only once its owner confirmed it. hands are all of the office who invited or wrote.';

CREATE TABLE public.submission_document (
    submission_id uuid NOT NULL,
    document_id uuid NOT NULL
);

COMMENT ON TABLE public.submission_document IS 'Which documents a submission froze.';

CREATE TABLE public.subscription (
    id uuid NOT NULL,
    participant_id uuid NOT NULL,
    email text NOT NULL,
    secret_hash bytea,
    expires_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    told uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT subscription_confirmed_or_waiting CHECK ((((confirmed_at IS NULL) = (secret_hash IS NOT NULL)) AND ((confirmed_at IS NULL) = (expires_at IS NOT NULL)))),
    CONSTRAINT subscription_email_lower CHECK ((email = lower(email))),
    CONSTRAINT subscription_secret_32 CHECK ((octet_length(secret_hash) = 32))
);

COMMENT ON TABLE public.subscription IS 'An address that wants to hear when the next result of a participant number is out, once its owner has confirmed it; told are the announcements it was mailed about. Deleted when stopped, when not confirmed in time, and with the archiving of the season.';

CREATE TABLE public.thanks (
    id uuid NOT NULL,
    code text NOT NULL,
    unit_id uuid NOT NULL,
    addressee text DEFAULT ''::text NOT NULL,
    happened_on date NOT NULL,
    text text NOT NULL,
    shown text NOT NULL,
    initials text DEFAULT ''::text NOT NULL,
    data_key bytea,
    name_sealed bytea,
    email_sealed bytea,
    secret_hash bytea,
    expires_at timestamp with time zone,
    state text DEFAULT 'asked'::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    filed_at timestamp with time zone,
    employee_id uuid,
    excerpt text DEFAULT ''::text NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    named boolean DEFAULT false NOT NULL,
    CONSTRAINT thanks_anonymous CHECK (((shown = 'initials'::text) OR (initials = ''::text))),
    CONSTRAINT thanks_asked CHECK ((((state = 'asked'::text) = (secret_hash IS NOT NULL)) AND ((state = 'asked'::text) = (expires_at IS NOT NULL)) AND ((state = 'asked'::text) = (filed_at IS NULL)))),
    CONSTRAINT thanks_decided CHECK ((((state = ANY (ARRAY['published'::text, 'declined'::text])) = (decided_by IS NOT NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
    CONSTRAINT thanks_explained CHECK ((((state = 'published'::text) = (excerpt <> ''::text)) AND ((state = 'declined'::text) = (reason <> ''::text)))),
    CONSTRAINT thanks_named CHECK (((NOT named) OR ((state = 'published'::text) AND (employee_id IS NOT NULL)))),
    CONSTRAINT thanks_said CHECK (((text <> ''::text) OR (state = ANY (ARRAY['published'::text, 'declined'::text])))),
    CONSTRAINT thanks_sealed CHECK (((data_key IS NOT NULL) OR ((name_sealed IS NULL) AND (email_sealed IS NULL)))),
    CONSTRAINT thanks_secret_32 CHECK ((octet_length(secret_hash) = 32)),
    CONSTRAINT thanks_shown CHECK ((shown = ANY (ARRAY['initials'::text, 'anonymous'::text]))),
    CONSTRAINT thanks_state CHECK ((state = ANY (ARRAY['asked'::text, 'filed'::text, 'published'::text, 'declined'::text])))
);

COMMENT ON TABLE public.thanks IS 'A citizen''s thank-you: asked by mail → filed → published or declined with a reason. The sender''s name and address are sealed with a key of its own, and forgotten 90 days after the decision, or with all of it when nobody decided for a year.';

COMMENT ON COLUMN public.thanks.addressee IS 'Who is meant, as the sender knows them; employee_id is who the desk found.';

COMMENT ON COLUMN public.thanks.excerpt IS 'What everybody reads: the sender''s words without anybody''s name.';

COMMENT ON COLUMN public.thanks.named IS 'The employee agreed that their first name stands beside it; taken back at any time.';

CREATE TABLE public.ticket_alarm (
    ticket_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    stage text NOT NULL,
    sent_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT ticket_alarm_stage CHECK ((stage = ANY (ARRAY['near'::text, 'late'::text, 'nobody'::text])))
);

COMMENT ON TABLE public.ticket_alarm IS 'That officers were called before the end of the time to answer and once it was over, of the latter its owner was told too; or administrators, because nobody may handle it.';

CREATE TABLE public.ticket_message (
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    kind text NOT NULL,
    author uuid,
    body_sealed bytea,
    basis text DEFAULT ''::text NOT NULL,
    evidence_key text,
    late boolean DEFAULT false NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT ticket_message_author CHECK (((kind = ANY (ARRAY['story'::text, 'reply'::text, 'reopen'::text, 'silence'::text])) = (author IS NULL))),
    CONSTRAINT ticket_message_basis CHECK (((kind <> ALL (ARRAY['answer'::text, 'referral'::text])) OR (basis <> ''::text))),
    CONSTRAINT ticket_message_kind CHECK ((kind = ANY (ARRAY['story'::text, 'reply'::text, 'reopen'::text, 'ask'::text, 'answer'::text, 'referral'::text, 'handover'::text, 'doubt'::text, 'return'::text, 'aside'::text, 'silence'::text, 'recast'::text]))),
    CONSTRAINT ticket_message_late CHECK (((NOT late) OR (kind = ANY (ARRAY['answer'::text, 'referral'::text]))))
);

COMMENT ON TABLE public.ticket_message IS 'What was said in a ticket, by its owner (no author) or an officer. handover, doubt and return are between officers; recast tells the owner why its kind was mended. basis is the article of an answer, or the office of a referral; evidence is one sealed PDF.';

CREATE TABLE public.ticket_named (
    ticket_id uuid NOT NULL,
    person_id uuid NOT NULL,
    how text NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT ticket_named_how CHECK ((how = ANY (ARRAY['story'::text, 'desk'::text, 'self'::text])))
);

COMMENT ON TABLE public.ticket_named IS 'Who is named in a ticket: by what its owner wrote of the officer, by the desk, or by themselves. They never handle it.';

CREATE TABLE public.ticket_rule (
    id uuid NOT NULL,
    kind text NOT NULL,
    days integer NOT NULL,
    working boolean NOT NULL,
    source text NOT NULL,
    in_force date NOT NULL,
    set_by uuid,
    set_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT ticket_rule_days CHECK (((days >= 1) AND (days <= 365))),
    CONSTRAINT ticket_rule_kind CHECK ((kind = ANY (ARRAY['question'::text, 'complaint'::text, 'swindle'::text, 'misconduct'::text, 'reply'::text, 'reopen'::text]))),
    CONSTRAINT ticket_rule_source CHECK ((source <> ''::text))
);

COMMENT ON TABLE public.ticket_rule IS 'How many days each kind of ticket may take, and how long its owner has to reply (reply) or to say that it is not settled (reopen); working days, or calendar days. The newest in force on the day a ticket comes counts, for ever.';

CREATE TABLE public.tie_settlement (
    vacancy_id uuid NOT NULL,
    participants uuid[] NOT NULL,
    letter text NOT NULL,
    reason text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    CONSTRAINT tie_settlement_confirmed_whole CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
    CONSTRAINT tie_settlement_explained CHECK ((reason <> ''::text)),
    CONSTRAINT tie_settlement_letter CHECK ((letter <> ''::text)),
    CONSTRAINT tie_settlement_second_person CHECK ((confirmed_by IS DISTINCT FROM proposed_by)),
    CONSTRAINT tie_settlement_several CHECK ((cardinality(participants) >= 2))
);

COMMENT ON TABLE public.tie_settlement IS 'The order the committee gave participants who are equal by every rule across the last post of a formation, the first first, with its minutes. It never goes before a rule, and counts once a second person has confirmed it.';

CREATE TABLE public.training_attempt (
    seat_id uuid NOT NULL,
    phase text NOT NULL,
    answers integer[] NOT NULL,
    correct integer NOT NULL,
    asked integer NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT training_attempt_phase CHECK ((phase = ANY (ARRAY['before'::text, 'after'::text]))),
    CONSTRAINT training_attempt_range CHECK (((correct >= 0) AND (correct <= asked)))
);

COMMENT ON TABLE public.training_attempt IS 'The short test as somebody answered it, once before and once after.';

CREATE TABLE public.training_attendance (
    session_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    way text NOT NULL,
    by_person uuid NOT NULL,
    at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT training_attendance_way CHECK ((way = ANY (ARRAY['list'::text, 'qr'::text])))
);

COMMENT ON TABLE public.training_attendance IS 'Who came to a session: by the list at the door, or by the code on the screen, read with their own phone.';

CREATE TABLE public.training_class (
    id uuid NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    about text NOT NULL,
    room text DEFAULT ''::text NOT NULL,
    link text DEFAULT ''::text NOT NULL,
    capacity integer NOT NULL,
    taken integer DEFAULT 0 NOT NULL,
    hours integer NOT NULL,
    signer_title text NOT NULL,
    signer_name text NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    author uuid NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    ended_by uuid,
    ended_at timestamp with time zone,
    cancel_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT training_class_about CHECK ((about <> ''::text)),
    CONSTRAINT training_class_capacity CHECK (((capacity >= 1) AND (capacity <= 1000))),
    CONSTRAINT training_class_ended CHECK ((((state = 'open'::text) = (ended_at IS NULL)) AND ((ended_at IS NULL) = (ended_by IS NULL)) AND ((state <> 'cancelled'::text) OR (cancel_reason <> ''::text)))),
    CONSTRAINT training_class_hours CHECK (((hours >= 1) AND (hours <= 900))),
    CONSTRAINT training_class_kind CHECK ((kind = ANY (ARRAY['technical'::text, 'non-technical'::text]))),
    CONSTRAINT training_class_never_overfull CHECK (((taken >= 0) AND (taken <= capacity))),
    CONSTRAINT training_class_second_person CHECK (((state <> 'concluded'::text) OR (ended_by <> author))),
    CONSTRAINT training_class_signer_name CHECK ((signer_name <> ''::text)),
    CONSTRAINT training_class_signer_title CHECK ((signer_title <> ''::text)),
    CONSTRAINT training_class_state CHECK ((state = ANY (ARRAY['open'::text, 'concluded'::text, 'cancelled'::text]))),
    CONSTRAINT training_class_title CHECK ((title <> ''::text)),
    CONSTRAINT training_class_where CHECK (((room <> ''::text) OR (link <> ''::text)))
);

COMMENT ON TABLE public.training_class IS 'A training: open → concluded by a second person, which gives hours and certificates, or cancelled. taken counts the invitations that were not declined, kept by a trigger.';

CREATE TABLE public.training_feedback (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    class_id uuid NOT NULL,
    rating integer NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    CONSTRAINT training_feedback_rating CHECK (((rating >= 1) AND (rating <= 5)))
);

COMMENT ON TABLE public.training_feedback IS 'What participants say of a class: without their name, their seat or a time, and shown only when enough of them spoke.';

CREATE TABLE public.training_hours (
    id uuid NOT NULL,
    employee_id uuid NOT NULL,
    on_date date NOT NULL,
    hours integer NOT NULL,
    title text NOT NULL,
    provider text NOT NULL,
    class_id uuid,
    outside_id uuid,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT training_hours_origin CHECK (((class_id IS NULL) <> (outside_id IS NULL))),
    CONSTRAINT training_hours_some CHECK ((hours > 0))
);

COMMENT ON TABLE public.training_hours IS 'The hours of each employee, one line for each class passed and each outside certificate accepted; never changed.';

CREATE TABLE public.training_need (
    id uuid NOT NULL,
    unit_id uuid NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    CONSTRAINT training_need_explained CHECK ((reason <> ''::text)),
    CONSTRAINT training_need_kind CHECK ((kind = ANY (ARRAY['technical'::text, 'non-technical'::text]))),
    CONSTRAINT training_need_title CHECK ((title <> ''::text))
);

COMMENT ON TABLE public.training_need IS 'What the head of a unit says that some of its people should learn.';

CREATE TABLE public.training_need_person (
    need_id uuid NOT NULL,
    employee_id uuid NOT NULL
);

COMMENT ON TABLE public.training_need_person IS 'Who is meant by a need.';

CREATE TABLE public.training_outside (
    id uuid NOT NULL,
    employee_id uuid NOT NULL,
    sent_by uuid NOT NULL,
    title text NOT NULL,
    provider text NOT NULL,
    number text DEFAULT ''::text NOT NULL,
    hours integer NOT NULL,
    ended_on date NOT NULL,
    file_key text NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    pages text[] DEFAULT '{}'::text[] NOT NULL,
    sha256 bytea NOT NULL,
    sent_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    state text DEFAULT 'sent'::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    checked_by uuid,
    checked_at timestamp with time zone,
    CONSTRAINT training_outside_checked CHECK ((((state = 'sent'::text) = (checked_by IS NULL)) AND ((checked_by IS NULL) = (checked_at IS NULL)) AND ((state <> 'returned'::text) OR (reason <> ''::text)))),
    CONSTRAINT training_outside_hours CHECK (((hours >= 1) AND (hours <= 900))),
    CONSTRAINT training_outside_provider CHECK ((provider <> ''::text)),
    CONSTRAINT training_outside_second_person CHECK (((checked_by IS NULL) OR (checked_by <> sent_by))),
    CONSTRAINT training_outside_sha256_32 CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT training_outside_state CHECK ((state = ANY (ARRAY['sent'::text, 'accepted'::text, 'returned'::text]))),
    CONSTRAINT training_outside_title CHECK ((title <> ''::text))
);

COMMENT ON TABLE public.training_outside IS 'A certificate from elsewhere that an employee handed in, sealed in the file store; counted once an officer accepted it. Its hash is kept, so that nobody hands the same file in twice.';

CREATE TABLE public.training_question (
    class_id uuid NOT NULL,
    "position" integer NOT NULL,
    text text NOT NULL,
    answers text[] NOT NULL,
    correct integer NOT NULL,
    CONSTRAINT training_question_answers CHECK (((array_length(answers, 1) >= 2) AND (array_length(answers, 1) <= 6))),
    CONSTRAINT training_question_correct CHECK (((correct >= 1) AND (correct <= array_length(answers, 1)))),
    CONSTRAINT training_question_text CHECK ((text <> ''::text))
);

COMMENT ON TABLE public.training_question IS 'The short test of a class, the same before and after.';

CREATE TABLE public.training_rule (
    status text NOT NULL,
    from_year integer NOT NULL,
    measure text NOT NULL,
    hours integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT training_rule_explained CHECK ((source <> ''::text)),
    CONSTRAINT training_rule_hours CHECK ((hours > 0)),
    CONSTRAINT training_rule_measure CHECK ((measure = ANY (ARRAY['floor'::text, 'ceiling'::text]))),
    CONSTRAINT training_rule_status CHECK ((status = ANY (ARRAY['cpns'::text, 'pns'::text, 'pppk'::text])))
);

COMMENT ON TABLE public.training_rule IS 'How many hours a year are asked of a status (floor) or allowed to it (ceiling), from a year on, with the source in law.';

CREATE TABLE public.training_seat (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    state text DEFAULT 'invited'::text NOT NULL,
    invited_by uuid NOT NULL,
    invited_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    called_at timestamp with time zone,
    fed_back boolean DEFAULT false NOT NULL,
    passed boolean,
    certificate text,
    holder text,
    holder_unit text,
    CONSTRAINT training_seat_certified CHECK (((certificate IS NULL) OR COALESCE(passed, false))),
    CONSTRAINT training_seat_decided CHECK ((((state = 'invited'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)) AND ((state <> 'declined'::text) OR (reason <> ''::text)))),
    CONSTRAINT training_seat_holder CHECK ((((certificate IS NULL) = (holder IS NULL)) AND ((holder IS NULL) = (holder_unit IS NULL)))),
    CONSTRAINT training_seat_second_person CHECK (((decided_by IS NULL) OR (decided_by <> invited_by))),
    CONSTRAINT training_seat_state CHECK ((state = ANY (ARRAY['invited'::text, 'approved'::text, 'declined'::text])))
);

COMMENT ON TABLE public.training_seat IS 'An employee in a class: invited by the training office, approved or declined by the head of their unit, called, and in the end passed or not.';

COMMENT ON COLUMN public.training_seat.fed_back IS 'That they gave feedback; what it says is not theirs to be found.';

COMMENT ON COLUMN public.training_seat.holder IS 'Name and unit as the certificate says them: it is drawn again after they changed, and stays the same file.';

CREATE TABLE public.training_session (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT training_session_order CHECK ((starts_at < ends_at))
);

COMMENT ON TABLE public.training_session IS 'When a class meets; who passes came to every session.';

CREATE TABLE public.unit (
    id uuid NOT NULL,
    agency_id uuid NOT NULL,
    parent_id uuid,
    name text NOT NULL,
    path text DEFAULT ''::text NOT NULL,
    top text DEFAULT ''::text NOT NULL
);

COMMENT ON TABLE public.unit IS 'The unit tree, parsed from lokasi_nm: perangkat daerah, bidang, seksi or UPT.';

CREATE TABLE public.unit_head (
    id uuid NOT NULL,
    unit_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    since date NOT NULL,
    until date,
    set_by uuid NOT NULL,
    set_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    ended_by uuid,
    CONSTRAINT unit_head_order CHECK (((until IS NULL) OR (until >= since)))
);

COMMENT ON TABLE public.unit_head IS 'Who leads a unit, or stands in for its leader, from when until when: they speak for its people. A capacity of an employee, not a role of staff.';

CREATE TABLE public.vacancy (
    id uuid NOT NULL,
    season_id uuid NOT NULL,
    external_id text NOT NULL,
    agency_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    title text NOT NULL,
    category text NOT NULL,
    need_type text NOT NULL,
    quota integer NOT NULL,
    accepts_disabled boolean DEFAULT false NOT NULL,
    pay_min bigint NOT NULL,
    pay_max bigint NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    slug text,
    version integer DEFAULT 1 NOT NULL,
    reviewed_by uuid,
    published_by uuid,
    published_at timestamp with time zone,
    ended_reason text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    search tsvector DEFAULT ''::tsvector NOT NULL,
    search_text text DEFAULT ''::text NOT NULL,
    unit_path text DEFAULT ''::text NOT NULL,
    unit_top text DEFAULT ''::text NOT NULL,
    qualifications text[] DEFAULT '{}'::text[] NOT NULL,
    levels text[] DEFAULT '{}'::text[] NOT NULL,
    editors uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT vacancy_pay CHECK (((pay_min >= 0) AND (pay_max >= pay_min))),
    CONSTRAINT vacancy_published_whole CHECK (((state = ANY (ARRAY['draft'::text, 'reviewed'::text])) OR ((slug IS NOT NULL) AND (published_at IS NOT NULL)))),
    CONSTRAINT vacancy_quota CHECK (((quota >= 1) AND (quota <= 10000))),
    CONSTRAINT vacancy_second_person CHECK (((published_by IS NULL) OR ((published_by IS DISTINCT FROM reviewed_by) AND (NOT (published_by = ANY (editors)))))),
    CONSTRAINT vacancy_state CHECK ((state = ANY (ARRAY['draft'::text, 'reviewed'::text, 'published'::text, 'closed'::text, 'withdrawn'::text]))),
    CONSTRAINT vacancy_withdrawn_explained CHECK (((state <> 'withdrawn'::text) OR (ended_reason <> ''::text)))
);

COMMENT ON TABLE public.vacancy IS 'A formation: title, unit, need type, quota. pay in whole rupiah. It carries no dates: deadlines belong to the season''s stages. unit_path, unit_top, qualifications and levels repeat what their own tables say, for lists and search.';

COMMENT ON COLUMN public.vacancy.editors IS 'Everybody who imported or changed the draft; somebody else publishes.';

CREATE TABLE public.vacancy_change (
    id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    field text NOT NULL,
    old_value text NOT NULL,
    new_value text NOT NULL,
    reason text NOT NULL,
    proposed_by uuid,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    accepted boolean,
    CONSTRAINT vacancy_change_explained CHECK ((reason <> ''::text)),
    CONSTRAINT vacancy_change_second_person CHECK (((decided_by IS NULL) OR (decided_by IS DISTINCT FROM proposed_by)))
);

COMMENT ON TABLE public.vacancy_change IS 'A proposed change of a published vacancy, by hand or by a later import; a second person decides.';

CREATE TABLE public.vacancy_qualification (
    vacancy_id uuid NOT NULL,
    level_code text NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.vacancy_qualification IS 'The set of qualifications a vacancy accepts, by level and name.';

CREATE TABLE public.vacancy_tally (
    season_id uuid NOT NULL,
    facet text NOT NULL,
    value text NOT NULL,
    vacancies integer NOT NULL,
    posts integer NOT NULL
);

COMMENT ON TABLE public.vacancy_tally IS 'How many published vacancies and posts a season has, in all and by each value one can filter by; kept by trigger, so that the unfiltered list counts nothing.';

CREATE TABLE public.vacancy_threshold (
    vacancy_id uuid NOT NULL,
    twk integer,
    tiu integer,
    tkp integer,
    total integer,
    source text NOT NULL,
    proposed_by uuid,
    proposed_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    CONSTRAINT vacancy_threshold_explained CHECK ((source <> ''::text)),
    CONSTRAINT vacancy_threshold_second_person CHECK (((confirmed_by IS NULL) OR (confirmed_by IS DISTINCT FROM proposed_by)))
);

COMMENT ON TABLE public.vacancy_threshold IS 'A threshold of a formation''s own (doctors, seafarers), in thousandths; NULL is no minimum, 0 is one. Counts once a second person has confirmed it.';

CREATE TABLE public.verification (
    id uuid NOT NULL,
    submission_id uuid NOT NULL,
    application_id uuid NOT NULL,
    season_id uuid NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    queued_at timestamp with time zone DEFAULT public.portal_now() NOT NULL,
    claimed_by uuid,
    lease_until timestamp with time zone,
    proposed_by uuid,
    proposed_at timestamp with time zone,
    outcome text,
    confirmed_by uuid,
    decided_at timestamp with time zone,
    returned_note text DEFAULT ''::text NOT NULL,
    returned_by uuid,
    claimed_at timestamp with time zone,
    returned_at timestamp with time zone,
    worked_seconds integer,
    CONSTRAINT verification_decided_whole CHECK (((state <> 'decided'::text) OR ((outcome IS NOT NULL) AND (proposed_by IS NOT NULL) AND (confirmed_by IS NOT NULL) AND (decided_at IS NOT NULL)))),
    CONSTRAINT verification_lease CHECK (((state = ANY (ARRAY['examined'::text, 'confirming'::text])) = (claimed_by IS NOT NULL))),
    CONSTRAINT verification_outcome CHECK ((outcome = ANY (ARRAY['ms'::text, 'tms'::text]))),
    CONSTRAINT verification_second_claim CHECK (((state <> 'confirming'::text) OR (claimed_by IS DISTINCT FROM proposed_by))),
    CONSTRAINT verification_second_officer CHECK (((confirmed_by IS NULL) OR (confirmed_by IS DISTINCT FROM proposed_by))),
    CONSTRAINT verification_state CHECK ((state = ANY (ARRAY['waiting'::text, 'examined'::text, 'proposed'::text, 'confirming'::text, 'decided'::text, 'void'::text]))),
    CONSTRAINT verification_worked CHECK ((worked_seconds >= 0))
);

COMMENT ON TABLE public.verification IS 'The case of one submission: waiting → examined (claimed by the first officer, with a lease) → proposed → confirming (claimed by the second) → decided; void when withdrawn.';

COMMENT ON COLUMN public.verification.worked_seconds IS 'From the first officer''s last claim to the proposal.';

CREATE VIEW public.verdict AS
 SELECT v.id,
    v.submission_id,
    COALESCE(r.outcome, v.outcome) AS outcome
   FROM (public.verification v
     LEFT JOIN LATERAL ( SELECT x.outcome
           FROM public.reversal x
          WHERE ((x.verification_id = v.id) AND (x.confirmed_at IS NOT NULL))
          ORDER BY x.confirmed_at DESC
         LIMIT 1) r ON (true))
  WHERE (v.state = 'decided'::text);

COMMENT ON VIEW public.verdict IS 'What every decided case comes to now, reversals included.';

CREATE TABLE public.verification_item (
    verification_id uuid NOT NULL,
    item text NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    source text DEFAULT ''::text NOT NULL,
    document_kind text DEFAULT ''::text NOT NULL,
    met boolean,
    reason_code text,
    note text DEFAULT ''::text NOT NULL,
    page integer,
    judged_by uuid
);

COMMENT ON TABLE public.verification_item IS 'Requirement × document of a case: met, not met with its reason, or not judged yet.';

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_email_unique UNIQUE (email);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_one_per_kind UNIQUE (person_id, kind);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.acquaintance
    ADD CONSTRAINT acquaintance_pkey PRIMARY KEY (officer_id, subject_id);

ALTER TABLE ONLY public.agency
    ADD CONSTRAINT agency_name_unique UNIQUE (name);

ALTER TABLE ONLY public.agency
    ADD CONSTRAINT agency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_code_unique UNIQUE (code);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.announcement_row
    ADD CONSTRAINT announcement_row_pkey PRIMARY KEY (announcement_id, participant_id);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.applicant
    ADD CONSTRAINT applicant_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_number_unique UNIQUE (number);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_one_per_person UNIQUE (person_id, exclusivity);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_once_per_person UNIQUE (object, act, person_id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_once_per_signin UNIQUE (object, act, signin_id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.award_category
    ADD CONSTRAINT award_category_once UNIQUE (programme_id, name);

ALTER TABLE ONLY public.award_category
    ADD CONSTRAINT award_category_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.award_criterion
    ADD CONSTRAINT award_criterion_once UNIQUE (category_id, name);

ALTER TABLE ONLY public.award_criterion
    ADD CONSTRAINT award_criterion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_code_unique UNIQUE (code);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_once UNIQUE (nomination_id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.award_member
    ADD CONSTRAINT award_member_pkey PRIMARY KEY (programme_id, person_id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_code_unique UNIQUE (programme_id, code);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_secret_unique UNIQUE (secret_hash);

ALTER TABLE ONLY public.award_programme
    ADD CONSTRAINT award_programme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.award_programme
    ADD CONSTRAINT award_programme_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.award_score
    ADD CONSTRAINT award_score_pkey PRIMARY KEY (scoring_id, criterion_id);

ALTER TABLE ONLY public.award_scoring
    ADD CONSTRAINT award_scoring_once UNIQUE (nomination_id, scorer);

ALTER TABLE ONLY public.award_scoring
    ADD CONSTRAINT award_scoring_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.award_scoring
    ADD CONSTRAINT award_scoring_seat_once UNIQUE (nomination_id, seat);

ALTER TABLE ONLY public.basic_training_absence
    ADD CONSTRAINT basic_training_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.basic_training
    ADD CONSTRAINT basic_training_pkey PRIMARY KEY (orientation_id);

ALTER TABLE ONLY public.basic_training_score
    ADD CONSTRAINT basic_training_score_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.basic_training_score
    ADD CONSTRAINT basic_training_score_version UNIQUE (orientation_id, component, version);

ALTER TABLE ONLY public.campaign_account
    ADD CONSTRAINT campaign_account_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.campaign_alarm
    ADD CONSTRAINT campaign_alarm_pkey PRIMARY KEY (season_id);

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_code_unique UNIQUE (code);

ALTER TABLE ONLY public.campaign_day
    ADD CONSTRAINT campaign_day_pkey PRIMARY KEY (campaign_id, on_date);

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.campaign_text
    ADD CONSTRAINT campaign_text_pkey PRIMARY KEY (campaign_id, version);

ALTER TABLE ONLY public.campaign_vacancy
    ADD CONSTRAINT campaign_vacancy_pkey PRIMARY KEY (campaign_id, version, vacancy_id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_one_password UNIQUE (account_id, kind);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dev_mail
    ADD CONSTRAINT dev_mail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.document_page
    ADD CONSTRAINT document_page_pkey PRIMARY KEY (document_id, page);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_level
    ADD CONSTRAINT education_level_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.email_proof
    ADD CONSTRAINT email_proof_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.employee_claim
    ADD CONSTRAINT employee_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.employee_import
    ADD CONSTRAINT employee_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_nip_unique UNIQUE (nip);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_official_email_unique UNIQUE (official_email);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_one_per_person UNIQUE (person_id);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.employee_record
    ADD CONSTRAINT employee_record_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.employee_record
    ADD CONSTRAINT employee_record_replaced_once UNIQUE (replaces_id);

ALTER TABLE ONLY public.event_payload
    ADD CONSTRAINT event_payload_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.holiday
    ADD CONSTRAINT holiday_pkey PRIMARY KEY (day);

ALTER TABLE ONLY public.idea_answer
    ADD CONSTRAINT idea_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.idea_comment
    ADD CONSTRAINT idea_comment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.idea_result
    ADD CONSTRAINT idea_result_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.idea_rule
    ADD CONSTRAINT idea_rule_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.idea_support
    ADD CONSTRAINT idea_support_once PRIMARY KEY (idea_id, person_id);

ALTER TABLE ONLY public.import_file
    ADD CONSTRAINT import_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_secret_unique UNIQUE (secret_hash);

ALTER TABLE ONLY public.issued_document
    ADD CONSTRAINT issued_document_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.mail_sent
    ADD CONSTRAINT mail_sent_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.medal_nominee
    ADD CONSTRAINT medal_nominee_pkey PRIMARY KEY (round_id, employee_id);

ALTER TABLE ONLY public.medal_omission
    ADD CONSTRAINT medal_omission_pkey PRIMARY KEY (round_id, employee_id);

ALTER TABLE ONLY public.medal_proof
    ADD CONSTRAINT medal_proof_pkey PRIMARY KEY (round_id, employee_id, kind);

ALTER TABLE ONLY public.medal_round
    ADD CONSTRAINT medal_round_once UNIQUE (reference_date);

ALTER TABLE ONLY public.medal_round
    ADD CONSTRAINT medal_round_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.medal_verdict
    ADD CONSTRAINT medal_verdict_pkey PRIMARY KEY (round_id, employee_id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.objection_alarm
    ADD CONSTRAINT objection_alarm_pkey PRIMARY KEY (season_id, stage, answer_by);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_key_unique UNIQUE (key);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_once UNIQUE (participant_id, stage);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.official_result
    ADD CONSTRAINT official_result_pkey PRIMARY KEY (participant_id, stage, version);

ALTER TABLE ONLY public.onboarding_document
    ADD CONSTRAINT onboarding_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_once UNIQUE (participant_id);

ALTER TABLE ONLY public.onboarding_page
    ADD CONSTRAINT onboarding_page_pkey PRIMARY KEY (document_id, page);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_replaces_once UNIQUE (replaces_id);

ALTER TABLE ONLY public.onboarding_slot
    ADD CONSTRAINT onboarding_slot_pkey PRIMARY KEY (season_id, kind);

ALTER TABLE ONLY public.orientation
    ADD CONSTRAINT orientation_once UNIQUE (employee_id);

ALTER TABLE ONLY public.orientation
    ADD CONSTRAINT orientation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orientation_task
    ADD CONSTRAINT orientation_task_order UNIQUE (orientation_id, "position");

ALTER TABLE ONLY public.orientation_task
    ADD CONSTRAINT orientation_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outreach_change
    ADD CONSTRAINT outreach_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outreach
    ADD CONSTRAINT outreach_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outreach_signup
    ADD CONSTRAINT outreach_signup_code_unique UNIQUE (outreach_id, code);

ALTER TABLE ONLY public.outreach_signup
    ADD CONSTRAINT outreach_signup_once UNIQUE (outreach_id, email_index);

ALTER TABLE ONLY public.outreach_signup
    ADD CONSTRAINT outreach_signup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outreach_signup
    ADD CONSTRAINT outreach_signup_secret_unique UNIQUE (secret_hash);

ALTER TABLE ONLY public.outreach
    ADD CONSTRAINT outreach_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.outreach_vacancy
    ADD CONSTRAINT outreach_vacancy_pkey PRIMARY KEY (outreach_id, vacancy_id);

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_number_unique UNIQUE (number);

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_one_per_application UNIQUE (application_id);

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_nik_unique UNIQUE (nik_index);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.qualification
    ADD CONSTRAINT qualification_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.ready_answer
    ADD CONSTRAINT ready_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reason
    ADD CONSTRAINT reason_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_code_unique UNIQUE (code);

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_list
    ADD CONSTRAINT reference_list_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.region
    ADD CONSTRAINT region_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.relative
    ADD CONSTRAINT relative_pkey PRIMARY KEY (officer_id, nik_index);

ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT replacement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.replacement_skip
    ADD CONSTRAINT replacement_skip_pkey PRIMARY KEY (replacement_id, participant_id);

ALTER TABLE ONLY public.requirement
    ADD CONSTRAINT requirement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.requirement
    ADD CONSTRAINT requirement_position_unique UNIQUE (vacancy_id, "position");

ALTER TABLE ONLY public.result_row
    ADD CONSTRAINT result_row_pkey PRIMARY KEY (announcement_id, participant_id);

ALTER TABLE ONLY public.reversal_item
    ADD CONSTRAINT reversal_item_pkey PRIMARY KEY (reversal_id, item);

ALTER TABLE ONLY public.reversal
    ADD CONSTRAINT reversal_one_per_objection UNIQUE (objection_id);

ALTER TABLE ONLY public.reversal
    ADD CONSTRAINT reversal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.score_batch
    ADD CONSTRAINT score_batch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.score_exit
    ADD CONSTRAINT score_exit_pkey PRIMARY KEY (participant_id, stage, version);

ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_one_version UNIQUE NULLS NOT DISTINCT (participant_id, part, attempt, examiner, version);

ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.season
    ADD CONSTRAINT season_code_unique UNIQUE (code);

ALTER TABLE ONLY public.season_document
    ADD CONSTRAINT season_document_pkey PRIMARY KEY (season_id, kind);

ALTER TABLE ONLY public.season_document
    ADD CONSTRAINT season_document_position_unique UNIQUE (season_id, "position") DEFERRABLE;

ALTER TABLE ONLY public.season_part
    ADD CONSTRAINT season_part_pkey PRIMARY KEY (season_id, code);

ALTER TABLE ONLY public.season
    ADD CONSTRAINT season_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token);

ALTER TABLE ONLY public.signin
    ADD CONSTRAINT signin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stage_date
    ADD CONSTRAINT stage_date_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stage_date
    ADD CONSTRAINT stage_date_version_unique UNIQUE (stage_id, version);

ALTER TABLE ONLY public.stage
    ADD CONSTRAINT stage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stage
    ADD CONSTRAINT stage_position_unique UNIQUE (season_id, "position");

ALTER TABLE ONLY public.story_consent
    ADD CONSTRAINT story_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.story
    ADD CONSTRAINT story_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.story
    ADD CONSTRAINT story_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.story_text
    ADD CONSTRAINT story_text_pkey PRIMARY KEY (story_id, version);

ALTER TABLE ONLY public.submission_document
    ADD CONSTRAINT submission_document_pkey PRIMARY KEY (submission_id, document_id);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_key_unique UNIQUE (idempotency_key);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_once UNIQUE (participant_id, email);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_secret_unique UNIQUE (secret_hash);

ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT thanks_code_unique UNIQUE (code);

ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT thanks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT thanks_secret_unique UNIQUE (secret_hash);

ALTER TABLE ONLY public.ticket_alarm
    ADD CONSTRAINT ticket_alarm_pkey PRIMARY KEY (ticket_id, due_at, stage);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_email_unique UNIQUE (email_hash);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_key_unique UNIQUE (key_hash);

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ticket_named
    ADD CONSTRAINT ticket_named_pkey PRIMARY KEY (ticket_id, person_id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_number_unique UNIQUE (number);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ticket_rule
    ADD CONSTRAINT ticket_rule_once UNIQUE (kind, in_force);

ALTER TABLE ONLY public.ticket_rule
    ADD CONSTRAINT ticket_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tie_settlement
    ADD CONSTRAINT tie_settlement_pkey PRIMARY KEY (vacancy_id);

ALTER TABLE ONLY public.training_attempt
    ADD CONSTRAINT training_attempt_pkey PRIMARY KEY (seat_id, phase);

ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_pkey PRIMARY KEY (session_id, seat_id);

ALTER TABLE ONLY public.training_class
    ADD CONSTRAINT training_class_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_feedback
    ADD CONSTRAINT training_feedback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_hours
    ADD CONSTRAINT training_hours_class_once UNIQUE (employee_id, class_id);

ALTER TABLE ONLY public.training_hours
    ADD CONSTRAINT training_hours_outside_once UNIQUE (outside_id);

ALTER TABLE ONLY public.training_hours
    ADD CONSTRAINT training_hours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_need_person
    ADD CONSTRAINT training_need_person_pkey PRIMARY KEY (need_id, employee_id);

ALTER TABLE ONLY public.training_need
    ADD CONSTRAINT training_need_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_outside
    ADD CONSTRAINT training_outside_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_question
    ADD CONSTRAINT training_question_pkey PRIMARY KEY (class_id, "position");

ALTER TABLE ONLY public.training_rule
    ADD CONSTRAINT training_rule_pkey PRIMARY KEY (status, from_year);

ALTER TABLE ONLY public.training_seat
    ADD CONSTRAINT training_seat_once UNIQUE (class_id, employee_id);

ALTER TABLE ONLY public.training_seat
    ADD CONSTRAINT training_seat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.training_session
    ADD CONSTRAINT training_session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit_head
    ADD CONSTRAINT unit_head_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_unique UNIQUE NULLS NOT DISTINCT (agency_id, parent_id, name);

ALTER TABLE ONLY public.vacancy_change
    ADD CONSTRAINT vacancy_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_external_unique UNIQUE (season_id, external_id);

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.vacancy_qualification
    ADD CONSTRAINT vacancy_qualification_pkey PRIMARY KEY (vacancy_id, level_code, name);

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_slug_unique UNIQUE (slug);

ALTER TABLE ONLY public.vacancy_tally
    ADD CONSTRAINT vacancy_tally_pkey PRIMARY KEY (season_id, facet, value);

ALTER TABLE ONLY public.vacancy_threshold
    ADD CONSTRAINT vacancy_threshold_pkey PRIMARY KEY (vacancy_id);

ALTER TABLE ONLY public.verification_item
    ADD CONSTRAINT verification_item_pkey PRIMARY KEY (verification_id, item);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_one_per_submission UNIQUE (submission_id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (id);

CREATE INDEX announcement_due_idx ON public.announcement USING btree (publish_at) WHERE (state = 'approved'::text);

CREATE UNIQUE INDEX announcement_one_correction ON public.announcement USING btree (corrects) WHERE (state <> 'revoked'::text);

CREATE INDEX announcement_published_idx ON public.announcement USING btree (published_at DESC) WHERE (published_at IS NOT NULL);

CREATE INDEX announcement_row_number_idx ON public.announcement_row USING btree (number);

CREATE INDEX announcement_row_vacancy_idx ON public.announcement_row USING btree (announcement_id, vacancy_title, unit_name, number);

CREATE INDEX application_season_idx ON public.application USING btree (season_id, state);

CREATE INDEX application_vacancy_idx ON public.application USING btree (vacancy_id, state);

CREATE INDEX award_grant_employee_idx ON public.award_grant USING btree (employee_id);

CREATE INDEX award_grant_programme_idx ON public.award_grant USING btree (programme_id);

CREATE INDEX award_grant_public_idx ON public.award_grant USING btree (granted_at) WHERE (granted_at IS NOT NULL);

CREATE INDEX award_grant_square_idx ON public.award_grant USING btree (square_key) WHERE (square_key <> ''::text);

CREATE INDEX award_grant_wide_idx ON public.award_grant USING btree (wide_key) WHERE (wide_key <> ''::text);

CREATE INDEX award_member_person_idx ON public.award_member USING btree (person_id);

CREATE INDEX award_nomination_by_idx ON public.award_nomination USING btree (by_person);

CREATE INDEX award_nomination_employee_idx ON public.award_nomination USING btree (employee_id);

CREATE INDEX award_nomination_expiring_idx ON public.award_nomination USING btree (expires_at) WHERE (state = 'asked'::text);

CREATE INDEX award_nomination_file_idx ON public.award_nomination USING btree (evidence_key) WHERE (evidence_key <> ''::text);

CREATE UNIQUE INDEX award_nomination_one_each ON public.award_nomination USING btree (category_id, employee_id) WHERE (state = ANY (ARRAY['matched'::text, 'consented'::text, 'admitted'::text]));

CREATE INDEX award_nomination_programme_idx ON public.award_nomination USING btree (programme_id, state);

CREATE INDEX award_scoring_scorer_idx ON public.award_scoring USING btree (scorer);

CREATE UNIQUE INDEX basic_training_absence_once ON public.basic_training_absence USING btree (orientation_id, on_date, agenda) WHERE (voided_by IS NULL);

CREATE INDEX campaign_account_of_idx ON public.campaign_account USING btree (campaign_id);

CREATE INDEX campaign_season_idx ON public.campaign USING btree (season_id);

CREATE INDEX campaign_vacancy_of_idx ON public.campaign_vacancy USING btree (vacancy_id);

CREATE INDEX document_file_idx ON public.document USING btree (file_key);

CREATE UNIQUE INDEX document_one_standing ON public.document USING btree (application_id, kind) WHERE (replaced_at IS NULL);

CREATE INDEX document_page_file_idx ON public.document_page USING btree (file_key);

CREATE INDEX document_replaced_idx ON public.document USING btree (replaced_at) WHERE (replaced_at IS NOT NULL);

CREATE INDEX email_proof_email_idx ON public.email_proof USING btree (email, created_at);

CREATE INDEX email_proof_secret_idx ON public.email_proof USING btree (secret_hash);

CREATE INDEX employee_claim_expiring_idx ON public.employee_claim USING btree (expires_at);

CREATE INDEX employee_claim_number_idx ON public.employee_claim USING btree (number_hash);

CREATE INDEX employee_import_file_idx ON public.employee_import USING btree (file_key);

CREATE UNIQUE INDEX employee_import_once ON public.employee_import USING btree (sha256) WHERE (applied IS NULL);

CREATE INDEX employee_record_employee_idx ON public.employee_record USING btree (employee_id, on_date);

CREATE UNIQUE INDEX employee_record_rating_once ON public.employee_record USING btree (employee_id, on_date) WHERE ((kind = 'rating'::text) AND (replaces_id IS NULL));

CREATE INDEX employee_unit_idx ON public.employee USING btree (unit_id);

CREATE INDEX event_act_idx ON public.event USING btree (act, id);

CREATE INDEX event_object_idx ON public.event USING btree (object, id);

CREATE UNIQUE INDEX idea_answer_final_once ON public.idea_answer USING btree (idea_id) WHERE (kind <> 'study'::text);

CREATE UNIQUE INDEX idea_answer_study_once ON public.idea_answer USING btree (idea_id) WHERE (kind = 'study'::text);

CREATE INDEX idea_author_idx ON public.idea USING btree (author);

CREATE INDEX idea_comment_idea_idx ON public.idea_comment USING btree (idea_id, at);

CREATE UNIQUE INDEX idea_result_one_standing ON public.idea_result USING btree (idea_id) WHERE (confirmed IS NOT FALSE);

CREATE INDEX idea_support_person_idx ON public.idea_support USING btree (person_id);

CREATE INDEX idea_unit_idx ON public.idea USING btree (unit_id);

CREATE INDEX idea_waiting_idx ON public.idea USING btree (due_at) WHERE (state = ANY (ARRAY['open'::text, 'studied'::text]));

CREATE INDEX import_file_left_idx ON public.import_file USING btree (uploaded_at) WHERE (applied_at IS NULL);

CREATE INDEX issued_document_file_idx ON public.issued_document USING btree (file_key) WHERE (file_key <> ''::text);

CREATE INDEX issued_document_object_idx ON public.issued_document USING btree (object);

CREATE INDEX mail_sent_at_idx ON public.mail_sent USING btree (sent_at);

CREATE INDEX notice_person_idx ON public.notice USING btree (person_id, created_at DESC);

CREATE INDEX objection_claimed_idx ON public.objection USING btree (claimed_by) WHERE (claimed_by IS NOT NULL);

CREATE INDEX objection_open_idx ON public.objection USING btree (filed_at, id) WHERE (decided_at IS NULL);

CREATE INDEX objection_season_idx ON public.objection USING btree (season_id, stage, state);

CREATE INDEX official_result_batch_idx ON public.official_result USING btree (batch_id);

CREATE INDEX onboarding_document_file_idx ON public.onboarding_document USING btree (file_key);

CREATE UNIQUE INDEX onboarding_document_one_standing ON public.onboarding_document USING btree (onboarding_id, kind) WHERE (replaced_at IS NULL);

CREATE INDEX onboarding_page_file_idx ON public.onboarding_page USING btree (file_key);

CREATE INDEX onboarding_person_idx ON public.onboarding USING btree (person_id);

CREATE INDEX onboarding_season_idx ON public.onboarding USING btree (season_id, state);

CREATE INDEX onboarding_vacancy_idx ON public.onboarding USING btree (vacancy_id);

CREATE INDEX orientation_mentor_idx ON public.orientation USING btree (mentor_id);

CREATE INDEX orientation_task_due_idx ON public.orientation_task USING btree (due_on) WHERE (done_at IS NULL);

CREATE INDEX orientation_unit_idx ON public.orientation USING btree (unit_id);

CREATE INDEX outreach_change_of_idx ON public.outreach_change USING btree (outreach_id, changed_at);

CREATE INDEX outreach_public_idx ON public.outreach USING btree (starts_at) WHERE (state <> 'draft'::text);

CREATE INDEX outreach_signup_expiring_idx ON public.outreach_signup USING btree (expires_at) WHERE (state = 'asked'::text);

CREATE INDEX outreach_signup_queue_idx ON public.outreach_signup USING btree (outreach_id, confirmed_at, id) WHERE (state = 'waiting'::text);

CREATE UNIQUE INDEX participant_imported_once ON public.participant USING btree (season_id, person_id) WHERE (vacancy_id IS NOT NULL);

CREATE UNIQUE INDEX participant_national_unique ON public.participant USING btree (season_id, national_index);

CREATE INDEX participant_person_idx ON public.participant USING btree (person_id);

CREATE INDEX person_kk_index_idx ON public.person USING btree (kk_index);

CREATE INDEX qualification_level_idx ON public.qualification USING btree (level_code, name);

CREATE INDEX qualification_name_trgm ON public.qualification USING gin (name public.gin_trgm_ops);

CREATE INDEX recovery_state_idx ON public.recovery USING btree (state, created_at);

CREATE INDEX region_name_trgm ON public.region USING gin (name public.gin_trgm_ops);

CREATE INDEX region_parent_idx ON public.region USING btree (parent, name);

CREATE UNIQUE INDEX replacement_one_open ON public.replacement USING btree (onboarding_id) WHERE ((accepted IS NULL) OR accepted);

CREATE INDEX result_row_number_idx ON public.result_row USING btree (number);

CREATE UNIQUE INDEX result_row_position_idx ON public.result_row USING btree (announcement_id, "position");

CREATE INDEX result_row_vacancy_idx ON public.result_row USING btree (announcement_id, vacancy_id, "position");

CREATE INDEX reversal_confirmed_idx ON public.reversal USING btree (verification_id, confirmed_at) WHERE (confirmed_at IS NOT NULL);

CREATE UNIQUE INDEX reversal_one_open ON public.reversal USING btree (verification_id) WHERE ((confirmed_at IS NULL) AND (refused_at IS NULL));

CREATE UNIQUE INDEX role_grant_once ON public.role_grant USING btree (account_id, role, season_id) NULLS NOT DISTINCT WHERE (revoked_at IS NULL);

CREATE INDEX score_again_idx ON public.score USING btree (batch_id) WHERE (version > 1);

CREATE INDEX score_batch_idx ON public.score USING btree (batch_id);

CREATE UNIQUE INDEX score_batch_once ON public.score_batch USING btree (season_id, kind, sha256) WHERE (refused_at IS NULL);

CREATE INDEX score_batch_season_idx ON public.score_batch USING btree (season_id, made_at);

CREATE INDEX score_exit_batch_idx ON public.score_exit USING btree (batch_id);

CREATE INDEX sessions_expiry_idx ON public.sessions USING btree (expiry);

CREATE INDEX signin_account_idx ON public.signin USING btree (account_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX stage_date_one_open ON public.stage_date USING btree (stage_id) WHERE ((confirmed_at IS NULL) AND (refused_at IS NULL));

CREATE UNIQUE INDEX stage_one_registration ON public.stage USING btree (season_id) WHERE (kind = 'registration'::text);

CREATE INDEX story_consent_of_idx ON public.story_consent USING btree (story_id, given_at);

CREATE INDEX story_gone_idx ON public.story USING btree (slug_hash) WHERE (state = 'gone'::text);

CREATE UNIQUE INDEX submission_one_standing ON public.submission USING btree (application_id) WHERE (withdrawn_at IS NULL);

CREATE INDEX subscription_waiting_idx ON public.subscription USING btree (expires_at) WHERE (confirmed_at IS NULL);

CREATE INDEX thanks_employee_idx ON public.thanks USING btree (employee_id);

CREATE INDEX thanks_expiring_idx ON public.thanks USING btree (expires_at) WHERE (state = 'asked'::text);

CREATE INDEX thanks_unit_idx ON public.thanks USING btree (unit_id);

CREATE INDEX thanks_waiting_idx ON public.thanks USING btree (filed_at) WHERE (state = 'filed'::text);

CREATE INDEX ticket_claimed_idx ON public.ticket USING btree (claimed_by) WHERE (claimed_by IS NOT NULL);

CREATE INDEX ticket_filed_idx ON public.ticket USING btree (filed_at);

CREATE INDEX ticket_kept_idx ON public.ticket USING btree (closed_at) WHERE (erased_at IS NULL);

CREATE INDEX ticket_message_at_idx ON public.ticket_message USING btree (at) WHERE (kind = ANY (ARRAY['answer'::text, 'referral'::text]));

CREATE INDEX ticket_message_of_idx ON public.ticket_message USING btree (ticket_id, at, id);

CREATE INDEX ticket_open_idx ON public.ticket USING btree (due_at, id) WHERE (state <> 'closed'::text);

CREATE INDEX ticket_person_idx ON public.ticket USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX training_feedback_class_idx ON public.training_feedback USING btree (class_id);

CREATE INDEX training_hours_employee_idx ON public.training_hours USING btree (employee_id, on_date);

CREATE INDEX training_need_person_employee_idx ON public.training_need_person USING btree (employee_id);

CREATE INDEX training_outside_employee_idx ON public.training_outside USING btree (employee_id);

CREATE INDEX training_outside_file_idx ON public.training_outside USING btree (file_key);

CREATE UNIQUE INDEX training_outside_once ON public.training_outside USING btree (sha256) WHERE (state <> 'returned'::text);

CREATE INDEX training_seat_employee_idx ON public.training_seat USING btree (employee_id);

CREATE INDEX training_session_class_idx ON public.training_session USING btree (class_id, starts_at);

CREATE INDEX unit_head_employee_idx ON public.unit_head USING btree (employee_id);

CREATE UNIQUE INDEX unit_head_one_present ON public.unit_head USING btree (unit_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX vacancy_change_one_open ON public.vacancy_change USING btree (vacancy_id, field) WHERE (decided_at IS NULL);

CREATE INDEX vacancy_list_idx ON public.vacancy USING btree (state, season_id, title, id);

CREATE INDEX vacancy_open_idx ON public.vacancy USING btree (season_id, title, id) WHERE (state = 'published'::text);

CREATE INDEX vacancy_qualification_name_idx ON public.vacancy_qualification USING btree (level_code, name);

CREATE INDEX vacancy_qualifications_idx ON public.vacancy USING gin (qualifications);

CREATE INDEX vacancy_search_idx ON public.vacancy USING gin (search);

CREATE INDEX vacancy_search_trgm ON public.vacancy USING gin (search_text public.gin_trgm_ops);

CREATE INDEX vacancy_season_idx ON public.vacancy USING btree (season_id, state);

CREATE INDEX vacancy_unit_idx ON public.vacancy USING btree (unit_id);

CREATE INDEX verification_application_idx ON public.verification USING btree (application_id);

CREATE INDEX verification_claimed_idx ON public.verification USING btree (claimed_by) WHERE (claimed_by IS NOT NULL);

CREATE INDEX verification_decided_idx ON public.verification USING btree (season_id, decided_at) WHERE (decided_at IS NOT NULL);

CREATE INDEX verification_fair_idx ON public.verification USING btree (state, queued_at, id);

CREATE INDEX verification_proposed_by_idx ON public.verification USING btree (proposed_by) WHERE (proposed_by IS NOT NULL);

CREATE INDEX verification_queue_idx ON public.verification USING btree (season_id, state, queued_at);

CREATE TRIGGER announcement_guard BEFORE INSERT OR DELETE OR UPDATE ON public.announcement FOR EACH ROW EXECUTE FUNCTION public.announcement_guard();

CREATE TRIGGER announcement_row_guard BEFORE INSERT OR DELETE OR UPDATE ON public.announcement_row FOR EACH ROW EXECUTE FUNCTION public.announcement_row_guard();

CREATE TRIGGER approval_append_only BEFORE DELETE OR UPDATE ON public.approval FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER award_category_stays BEFORE INSERT OR DELETE OR UPDATE ON public.award_category FOR EACH ROW EXECUTE FUNCTION public.award_rules_stay();

CREATE TRIGGER award_criterion_stays BEFORE INSERT OR DELETE OR UPDATE ON public.award_criterion FOR EACH ROW EXECUTE FUNCTION public.award_rules_stay();

CREATE TRIGGER award_evidence_guard BEFORE INSERT ON public.award_nomination FOR EACH ROW EXECUTE FUNCTION public.award_evidence_guard();

CREATE TRIGGER award_grant_guard BEFORE INSERT OR DELETE OR UPDATE ON public.award_grant FOR EACH ROW EXECUTE FUNCTION public.award_grant_guard();

CREATE TRIGGER award_nomination_guard BEFORE INSERT OR DELETE OR UPDATE ON public.award_nomination FOR EACH ROW EXECUTE FUNCTION public.award_nomination_guard();

CREATE TRIGGER award_programme_guard BEFORE DELETE OR UPDATE ON public.award_programme FOR EACH ROW EXECUTE FUNCTION public.award_programme_guard();

CREATE TRIGGER award_score_append_only BEFORE DELETE OR UPDATE ON public.award_score FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER award_scoring_guard BEFORE INSERT OR DELETE OR UPDATE ON public.award_scoring FOR EACH ROW EXECUTE FUNCTION public.award_scoring_guard();

CREATE TRIGGER basic_training_absence_guard BEFORE INSERT OR UPDATE ON public.basic_training_absence FOR EACH ROW EXECUTE FUNCTION public.basic_training_guard();

CREATE TRIGGER basic_training_result BEFORE UPDATE OF result_by ON public.basic_training FOR EACH ROW EXECUTE FUNCTION public.basic_training_result();

CREATE TRIGGER basic_training_score_append_only BEFORE DELETE OR UPDATE ON public.basic_training_score FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER basic_training_score_guard BEFORE INSERT ON public.basic_training_score FOR EACH ROW EXECUTE FUNCTION public.basic_training_guard();

CREATE TRIGGER campaign_text_stays BEFORE DELETE OR UPDATE ON public.campaign_text FOR EACH ROW EXECUTE FUNCTION public.campaign_text_stays();

CREATE TRIGGER employee_record_append_only BEFORE DELETE OR UPDATE ON public.employee_record FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER event_payload_append_only BEFORE DELETE OR UPDATE ON public.event_payload FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER event_payload_no_truncate BEFORE TRUNCATE ON public.event_payload FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER idea_answer_append_only BEFORE DELETE OR UPDATE ON public.idea_answer FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER idea_answer_hands BEFORE INSERT ON public.idea_answer FOR EACH ROW EXECUTE FUNCTION public.idea_hands();

CREATE TRIGGER idea_guard BEFORE DELETE OR UPDATE ON public.idea FOR EACH ROW EXECUTE FUNCTION public.idea_guard();

CREATE TRIGGER idea_result_hands BEFORE INSERT OR DELETE OR UPDATE ON public.idea_result FOR EACH ROW EXECUTE FUNCTION public.idea_hands();

CREATE TRIGGER idea_rule_append_only BEFORE DELETE OR UPDATE ON public.idea_rule FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER idea_support_hands BEFORE INSERT OR DELETE OR UPDATE ON public.idea_support FOR EACH ROW EXECUTE FUNCTION public.idea_hands();

CREATE TRIGGER medal_nominee_append_only BEFORE DELETE OR UPDATE ON public.medal_nominee FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER medal_omission_append_only BEFORE DELETE OR UPDATE ON public.medal_omission FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER medal_omission_guard BEFORE INSERT ON public.medal_omission FOR EACH ROW EXECUTE FUNCTION public.medal_omission_guard();

CREATE TRIGGER medal_proof_guard BEFORE INSERT OR DELETE OR UPDATE ON public.medal_proof FOR EACH ROW EXECUTE FUNCTION public.medal_guard();

CREATE TRIGGER medal_verdict_guard BEFORE INSERT OR DELETE OR UPDATE ON public.medal_verdict FOR EACH ROW EXECUTE FUNCTION public.medal_guard();

CREATE TRIGGER objection_guard BEFORE INSERT OR DELETE OR UPDATE ON public.objection FOR EACH ROW EXECUTE FUNCTION public.objection_guard();

CREATE TRIGGER official_result_append_only BEFORE DELETE OR UPDATE ON public.official_result FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER onboarding_guard BEFORE INSERT OR DELETE OR UPDATE ON public.onboarding FOR EACH ROW EXECUTE FUNCTION public.onboarding_guard();

CREATE TRIGGER orientation_confirmed BEFORE UPDATE OF confirmed_at ON public.orientation FOR EACH ROW EXECUTE FUNCTION public.orientation_confirmed();

CREATE TRIGGER outreach_published_stays BEFORE DELETE OR UPDATE ON public.outreach FOR EACH ROW WHEN ((old.state <> 'draft'::text)) EXECUTE FUNCTION public.outreach_stays();

CREATE TRIGGER outreach_signup_takes_places AFTER INSERT OR DELETE OR UPDATE OF state ON public.outreach_signup FOR EACH ROW EXECUTE FUNCTION public.outreach_takes_places();

CREATE TRIGGER result_row_guard BEFORE INSERT OR DELETE OR UPDATE ON public.result_row FOR EACH ROW EXECUTE FUNCTION public.announcement_row_guard();

CREATE TRIGGER reversal_guard BEFORE INSERT OR DELETE OR UPDATE ON public.reversal FOR EACH ROW EXECUTE FUNCTION public.reversal_guard();

CREATE TRIGGER reversal_item_append_only BEFORE DELETE OR UPDATE ON public.reversal_item FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER reversal_item_guard BEFORE INSERT ON public.reversal_item FOR EACH ROW EXECUTE FUNCTION public.reversal_item_guard();

CREATE TRIGGER role_grant_guard BEFORE INSERT OR UPDATE ON public.role_grant FOR EACH ROW EXECUTE FUNCTION public.role_grant_guard();

CREATE TRIGGER score_append_only BEFORE DELETE OR UPDATE ON public.score FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER score_batch_guard BEFORE DELETE OR UPDATE ON public.score_batch FOR EACH ROW EXECUTE FUNCTION public.score_batch_guard();

CREATE TRIGGER score_exit_append_only BEFORE DELETE OR UPDATE ON public.score_exit FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER season_guard BEFORE UPDATE ON public.season FOR EACH ROW EXECUTE FUNCTION public.season_guard();

CREATE TRIGGER season_part_guard BEFORE INSERT OR DELETE OR UPDATE ON public.season_document FOR EACH ROW EXECUTE FUNCTION public.season_part_guard();

CREATE TRIGGER season_part_guard BEFORE INSERT OR DELETE OR UPDATE ON public.season_part FOR EACH ROW EXECUTE FUNCTION public.season_part_guard();

CREATE TRIGGER season_part_guard BEFORE INSERT OR DELETE OR UPDATE ON public.stage FOR EACH ROW EXECUTE FUNCTION public.season_part_guard();

CREATE TRIGGER season_weights BEFORE UPDATE OF state ON public.season FOR EACH ROW EXECUTE FUNCTION public.season_weights();

CREATE TRIGGER stage_date_guard BEFORE DELETE OR UPDATE ON public.stage_date FOR EACH ROW EXECUTE FUNCTION public.stage_date_guard();

CREATE TRIGGER story_consent_stays BEFORE DELETE OR UPDATE ON public.story_consent FOR EACH ROW EXECUTE FUNCTION public.story_consent_stays();

CREATE TRIGGER story_text_stays BEFORE DELETE OR UPDATE ON public.story_text FOR EACH ROW EXECUTE FUNCTION public.story_text_stays();

CREATE TRIGGER submission_guard BEFORE DELETE OR UPDATE ON public.submission FOR EACH ROW EXECUTE FUNCTION public.submission_guard();

CREATE TRIGGER thanks_guard BEFORE DELETE OR UPDATE ON public.thanks FOR EACH ROW EXECUTE FUNCTION public.thanks_guard();

CREATE TRIGGER ticket_guard BEFORE DELETE OR UPDATE ON public.ticket FOR EACH ROW EXECUTE FUNCTION public.ticket_guard();

CREATE TRIGGER ticket_message_stays BEFORE DELETE OR UPDATE ON public.ticket_message FOR EACH ROW EXECUTE FUNCTION public.ticket_message_stays();

CREATE TRIGGER ticket_named_frees BEFORE INSERT ON public.ticket_named FOR EACH ROW EXECUTE FUNCTION public.ticket_named_frees();

CREATE TRIGGER ticket_rule_append_only BEFORE DELETE OR UPDATE ON public.ticket_rule FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER training_attempt_append_only BEFORE DELETE OR UPDATE ON public.training_attempt FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER training_attendance_guard BEFORE INSERT OR UPDATE ON public.training_attendance FOR EACH ROW EXECUTE FUNCTION public.training_attendance_guard();

CREATE TRIGGER training_hours_append_only BEFORE DELETE OR UPDATE ON public.training_hours FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER training_hours_guard BEFORE INSERT ON public.training_hours FOR EACH ROW EXECUTE FUNCTION public.training_hours_guard();

CREATE TRIGGER training_seat_guard BEFORE UPDATE OF decided_by ON public.training_seat FOR EACH ROW EXECUTE FUNCTION public.training_seat_guard();

CREATE TRIGGER training_seat_takes_seats AFTER INSERT OR UPDATE OF state ON public.training_seat FOR EACH ROW EXECUTE FUNCTION public.training_takes_seats();

CREATE TRIGGER training_session_guard BEFORE DELETE OR UPDATE ON public.training_session FOR EACH ROW EXECUTE FUNCTION public.training_session_guard();

CREATE TRIGGER vacancy_tally_delete AFTER DELETE ON public.vacancy REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.vacancy_tally_keep();

CREATE TRIGGER vacancy_tally_insert AFTER INSERT ON public.vacancy REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.vacancy_tally_keep();

CREATE TRIGGER vacancy_tally_update AFTER UPDATE ON public.vacancy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.vacancy_tally_keep();

CREATE TRIGGER vacancy_words BEFORE INSERT OR UPDATE OF title, unit_path, qualifications ON public.vacancy FOR EACH ROW EXECUTE FUNCTION public.vacancy_words();

CREATE TRIGGER verification_guard BEFORE INSERT OR UPDATE ON public.verification FOR EACH ROW EXECUTE FUNCTION public.verification_guard();

CREATE TRIGGER verification_item_guard BEFORE DELETE OR UPDATE ON public.verification_item FOR EACH ROW EXECUTE FUNCTION public.verification_item_guard();

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.acquaintance
    ADD CONSTRAINT acquaintance_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.acquaintance
    ADD CONSTRAINT acquaintance_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_author_fkey FOREIGN KEY (author) REFERENCES public.person(id);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_corrects_fkey FOREIGN KEY (corrects) REFERENCES public.announcement(id);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_held_by_fkey FOREIGN KEY (held_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.announcement_row
    ADD CONSTRAINT announcement_row_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES public.announcement(id);

ALTER TABLE ONLY public.announcement_row
    ADD CONSTRAINT announcement_row_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.announcement_row
    ADD CONSTRAINT announcement_row_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_stage_id_fkey FOREIGN KEY (stage_id) REFERENCES public.stage(id);

ALTER TABLE ONLY public.applicant
    ADD CONSTRAINT applicant_level_code_fkey FOREIGN KEY (level_code) REFERENCES public.education_level(code);

ALTER TABLE ONLY public.applicant
    ADD CONSTRAINT applicant_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.applicant
    ADD CONSTRAINT applicant_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.region(code);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_level_code_fkey FOREIGN KEY (level_code) REFERENCES public.education_level(code);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_signin_id_fkey FOREIGN KEY (signin_id) REFERENCES public.signin(id);

ALTER TABLE ONLY public.award_category
    ADD CONSTRAINT award_category_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.award_programme(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.award_category
    ADD CONSTRAINT award_category_ranked_by_fkey FOREIGN KEY (ranked_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_criterion
    ADD CONSTRAINT award_criterion_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.award_category(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_code_fkey FOREIGN KEY (code) REFERENCES public.issued_document(code);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_ending_by_fkey FOREIGN KEY (ending_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES public.award_nomination(id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.award_programme(id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_grant
    ADD CONSTRAINT award_grant_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_member
    ADD CONSTRAINT award_member_named_by_fkey FOREIGN KEY (named_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_member
    ADD CONSTRAINT award_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_member
    ADD CONSTRAINT award_member_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.award_programme(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_by_person_fkey FOREIGN KEY (by_person) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.award_category(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_matched_by_fkey FOREIGN KEY (matched_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.award_nomination(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.award_programme(id);

ALTER TABLE ONLY public.award_nomination
    ADD CONSTRAINT award_nomination_thanks_id_fkey FOREIGN KEY (thanks_id) REFERENCES public.thanks(id);

ALTER TABLE ONLY public.award_programme
    ADD CONSTRAINT award_programme_author_fkey FOREIGN KEY (author) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_programme
    ADD CONSTRAINT award_programme_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.award_score
    ADD CONSTRAINT award_score_criterion_id_fkey FOREIGN KEY (criterion_id) REFERENCES public.award_criterion(id);

ALTER TABLE ONLY public.award_score
    ADD CONSTRAINT award_score_scoring_id_fkey FOREIGN KEY (scoring_id) REFERENCES public.award_scoring(id);

ALTER TABLE ONLY public.award_scoring
    ADD CONSTRAINT award_scoring_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES public.award_nomination(id);

ALTER TABLE ONLY public.award_scoring
    ADD CONSTRAINT award_scoring_scorer_fkey FOREIGN KEY (scorer) REFERENCES public.person(id);

ALTER TABLE ONLY public.basic_training_absence
    ADD CONSTRAINT basic_training_absence_by_person_fkey FOREIGN KEY (by_person) REFERENCES public.person(id);

ALTER TABLE ONLY public.basic_training_absence
    ADD CONSTRAINT basic_training_absence_orientation_id_fkey FOREIGN KEY (orientation_id) REFERENCES public.basic_training(orientation_id);

ALTER TABLE ONLY public.basic_training_absence
    ADD CONSTRAINT basic_training_absence_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.basic_training
    ADD CONSTRAINT basic_training_orientation_id_fkey FOREIGN KEY (orientation_id) REFERENCES public.orientation(id);

ALTER TABLE ONLY public.basic_training
    ADD CONSTRAINT basic_training_result_by_fkey FOREIGN KEY (result_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.basic_training_score
    ADD CONSTRAINT basic_training_score_by_person_fkey FOREIGN KEY (by_person) REFERENCES public.person(id);

ALTER TABLE ONLY public.basic_training_score
    ADD CONSTRAINT basic_training_score_orientation_id_fkey FOREIGN KEY (orientation_id) REFERENCES public.basic_training(orientation_id);

ALTER TABLE ONLY public.campaign_account
    ADD CONSTRAINT campaign_account_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.campaign_account
    ADD CONSTRAINT campaign_account_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.campaign_alarm
    ADD CONSTRAINT campaign_alarm_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.campaign_alarm
    ADD CONSTRAINT campaign_alarm_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_author_fkey FOREIGN KEY (author) REFERENCES public.person(id);

ALTER TABLE ONLY public.campaign_day
    ADD CONSTRAINT campaign_day_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.campaign_text
    ADD CONSTRAINT campaign_text_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.campaign_text
    ADD CONSTRAINT campaign_text_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.campaign_text
    ADD CONSTRAINT campaign_text_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.campaign_vacancy
    ADD CONSTRAINT campaign_vacancy_text FOREIGN KEY (campaign_id, version) REFERENCES public.campaign_text(campaign_id, version) ON DELETE CASCADE;

ALTER TABLE ONLY public.campaign_vacancy
    ADD CONSTRAINT campaign_vacancy_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.application(id);

ALTER TABLE ONLY public.document_page
    ADD CONSTRAINT document_page_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.employee_claim
    ADD CONSTRAINT employee_claim_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.employee_import
    ADD CONSTRAINT employee_import_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.employee_import
    ADD CONSTRAINT employee_import_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.employee_record
    ADD CONSTRAINT employee_record_by_person_fkey FOREIGN KEY (by_person) REFERENCES public.person(id);

ALTER TABLE ONLY public.employee_record
    ADD CONSTRAINT employee_record_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.employee_record
    ADD CONSTRAINT employee_record_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.employee_import(id);

ALTER TABLE ONLY public.employee_record
    ADD CONSTRAINT employee_record_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES public.employee_record(id);

ALTER TABLE ONLY public.employee_record
    ADD CONSTRAINT employee_record_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.event_payload
    ADD CONSTRAINT event_payload_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_signin_id_fkey FOREIGN KEY (signin_id) REFERENCES public.signin(id);

ALTER TABLE ONLY public.holiday
    ADD CONSTRAINT holiday_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea_answer
    ADD CONSTRAINT idea_answer_by_person_fkey FOREIGN KEY (by_person) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea_answer
    ADD CONSTRAINT idea_answer_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id);

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_author_fkey FOREIGN KEY (author) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea_comment
    ADD CONSTRAINT idea_comment_hidden_by_fkey FOREIGN KEY (hidden_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea_comment
    ADD CONSTRAINT idea_comment_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id);

ALTER TABLE ONLY public.idea_comment
    ADD CONSTRAINT idea_comment_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.idea_result
    ADD CONSTRAINT idea_result_by_person_fkey FOREIGN KEY (by_person) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea_result
    ADD CONSTRAINT idea_result_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea_result
    ADD CONSTRAINT idea_result_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id);

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_rule_fkey FOREIGN KEY (rule) REFERENCES public.idea_rule(number);

ALTER TABLE ONLY public.idea_rule
    ADD CONSTRAINT idea_rule_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea_support
    ADD CONSTRAINT idea_support_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id);

ALTER TABLE ONLY public.idea_support
    ADD CONSTRAINT idea_support_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.import_file
    ADD CONSTRAINT import_file_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.import_file
    ADD CONSTRAINT import_file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.issued_document
    ADD CONSTRAINT issued_document_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.issued_document
    ADD CONSTRAINT issued_document_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES public.issued_document(code);

ALTER TABLE ONLY public.medal_nominee
    ADD CONSTRAINT medal_nominee_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.medal_nominee
    ADD CONSTRAINT medal_nominee_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.medal_round(id);

ALTER TABLE ONLY public.medal_omission
    ADD CONSTRAINT medal_omission_nominee FOREIGN KEY (round_id, employee_id) REFERENCES public.medal_nominee(round_id, employee_id);

ALTER TABLE ONLY public.medal_proof
    ADD CONSTRAINT medal_proof_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.medal_proof
    ADD CONSTRAINT medal_proof_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.medal_proof
    ADD CONSTRAINT medal_proof_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.medal_round(id);

ALTER TABLE ONLY public.medal_round
    ADD CONSTRAINT medal_round_decreed_by_fkey FOREIGN KEY (decreed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.medal_round
    ADD CONSTRAINT medal_round_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.medal_round
    ADD CONSTRAINT medal_round_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.medal_verdict
    ADD CONSTRAINT medal_verdict_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.medal_verdict
    ADD CONSTRAINT medal_verdict_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.medal_verdict
    ADD CONSTRAINT medal_verdict_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.medal_verdict
    ADD CONSTRAINT medal_verdict_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.medal_round(id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection_alarm
    ADD CONSTRAINT objection_alarm_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES public.announcement(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_letter_by_fkey FOREIGN KEY (letter_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.objection
    ADD CONSTRAINT objection_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verification(id);

ALTER TABLE ONLY public.official_result
    ADD CONSTRAINT official_result_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES public.score_batch(id);

ALTER TABLE ONLY public.official_result
    ADD CONSTRAINT official_result_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES public.announcement(id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.onboarding_document
    ADD CONSTRAINT onboarding_document_judged_by_fkey FOREIGN KEY (judged_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.onboarding_document
    ADD CONSTRAINT onboarding_document_onboarding_id_fkey FOREIGN KEY (onboarding_id) REFERENCES public.onboarding(id);

ALTER TABLE ONLY public.onboarding_page
    ADD CONSTRAINT onboarding_page_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.onboarding_document(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES public.onboarding(id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.onboarding_slot
    ADD CONSTRAINT onboarding_slot_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.onboarding
    ADD CONSTRAINT onboarding_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.orientation
    ADD CONSTRAINT orientation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.orientation
    ADD CONSTRAINT orientation_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.orientation
    ADD CONSTRAINT orientation_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.orientation
    ADD CONSTRAINT orientation_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.orientation_task
    ADD CONSTRAINT orientation_task_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.orientation_task
    ADD CONSTRAINT orientation_task_orientation_id_fkey FOREIGN KEY (orientation_id) REFERENCES public.orientation(id);

ALTER TABLE ONLY public.orientation
    ADD CONSTRAINT orientation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.outreach
    ADD CONSTRAINT outreach_author_fkey FOREIGN KEY (author) REFERENCES public.person(id);

ALTER TABLE ONLY public.outreach_change
    ADD CONSTRAINT outreach_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.outreach_change
    ADD CONSTRAINT outreach_change_outreach_id_fkey FOREIGN KEY (outreach_id) REFERENCES public.outreach(id);

ALTER TABLE ONLY public.outreach
    ADD CONSTRAINT outreach_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.outreach
    ADD CONSTRAINT outreach_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.outreach_signup
    ADD CONSTRAINT outreach_signup_attended_by_fkey FOREIGN KEY (attended_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.outreach_signup
    ADD CONSTRAINT outreach_signup_outreach_id_fkey FOREIGN KEY (outreach_id) REFERENCES public.outreach(id);

ALTER TABLE ONLY public.outreach_vacancy
    ADD CONSTRAINT outreach_vacancy_outreach_id_fkey FOREIGN KEY (outreach_id) REFERENCES public.outreach(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outreach_vacancy
    ADD CONSTRAINT outreach_vacancy_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.application(id);

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.qualification
    ADD CONSTRAINT qualification_level_code_fkey FOREIGN KEY (level_code) REFERENCES public.education_level(code);

ALTER TABLE ONLY public.ready_answer
    ADD CONSTRAINT ready_answer_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.relative
    ADD CONSTRAINT relative_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT replacement_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT replacement_onboarding_id_fkey FOREIGN KEY (onboarding_id) REFERENCES public.onboarding(id);

ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT replacement_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.replacement
    ADD CONSTRAINT replacement_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.replacement_skip
    ADD CONSTRAINT replacement_skip_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.replacement_skip
    ADD CONSTRAINT replacement_skip_replacement_id_fkey FOREIGN KEY (replacement_id) REFERENCES public.replacement(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.requirement
    ADD CONSTRAINT requirement_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.result_row
    ADD CONSTRAINT result_row_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES public.announcement(id);

ALTER TABLE ONLY public.result_row
    ADD CONSTRAINT result_row_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.result_row
    ADD CONSTRAINT result_row_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.reversal
    ADD CONSTRAINT reversal_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.reversal_item
    ADD CONSTRAINT reversal_item_reason_code_fkey FOREIGN KEY (reason_code) REFERENCES public.reason(code);

ALTER TABLE ONLY public.reversal_item
    ADD CONSTRAINT reversal_item_reversal_id_fkey FOREIGN KEY (reversal_id) REFERENCES public.reversal(id);

ALTER TABLE ONLY public.reversal
    ADD CONSTRAINT reversal_objection_id_fkey FOREIGN KEY (objection_id) REFERENCES public.objection(id);

ALTER TABLE ONLY public.reversal
    ADD CONSTRAINT reversal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.reversal
    ADD CONSTRAINT reversal_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.reversal
    ADD CONSTRAINT reversal_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verification(id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.score_batch
    ADD CONSTRAINT score_batch_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES public.score_batch(id);

ALTER TABLE ONLY public.score_batch
    ADD CONSTRAINT score_batch_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.score_batch
    ADD CONSTRAINT score_batch_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.score_batch
    ADD CONSTRAINT score_batch_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_examiner_fkey FOREIGN KEY (examiner) REFERENCES public.person(id);

ALTER TABLE ONLY public.score_exit
    ADD CONSTRAINT score_exit_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES public.score_batch(id);

ALTER TABLE ONLY public.score_exit
    ADD CONSTRAINT score_exit_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.season
    ADD CONSTRAINT season_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.season_document
    ADD CONSTRAINT season_document_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.season_part
    ADD CONSTRAINT season_part_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.season
    ADD CONSTRAINT season_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.signin
    ADD CONSTRAINT signin_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.stage_date
    ADD CONSTRAINT stage_date_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.stage_date
    ADD CONSTRAINT stage_date_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.stage_date
    ADD CONSTRAINT stage_date_stage_id_fkey FOREIGN KEY (stage_id) REFERENCES public.stage(id);

ALTER TABLE ONLY public.stage
    ADD CONSTRAINT stage_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.story_consent
    ADD CONSTRAINT story_consent_story_id_fkey FOREIGN KEY (story_id) REFERENCES public.story(id);

ALTER TABLE ONLY public.story
    ADD CONSTRAINT story_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.story_text
    ADD CONSTRAINT story_text_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.story_text
    ADD CONSTRAINT story_text_story_id_fkey FOREIGN KEY (story_id) REFERENCES public.story(id);

ALTER TABLE ONLY public.story_text
    ADD CONSTRAINT story_text_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.application(id);

ALTER TABLE ONLY public.submission_document
    ADD CONSTRAINT submission_document_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

ALTER TABLE ONLY public.submission_document
    ADD CONSTRAINT submission_document_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES public.submission(id);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES public.participant(id);

ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT thanks_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT thanks_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT thanks_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.ticket_alarm
    ADD CONSTRAINT ticket_alarm_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.application(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_aside_confirmed_by_fkey FOREIGN KEY (aside_confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_doubted_by_fkey FOREIGN KEY (doubted_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_author_fkey FOREIGN KEY (author) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.ticket_named
    ADD CONSTRAINT ticket_named_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket_named
    ADD CONSTRAINT ticket_named_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES public.ticket_rule(id);

ALTER TABLE ONLY public.ticket_rule
    ADD CONSTRAINT ticket_rule_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.tie_settlement
    ADD CONSTRAINT tie_settlement_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.tie_settlement
    ADD CONSTRAINT tie_settlement_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.tie_settlement
    ADD CONSTRAINT tie_settlement_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.training_attempt
    ADD CONSTRAINT training_attempt_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES public.training_seat(id);

ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_by_person_fkey FOREIGN KEY (by_person) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES public.training_seat(id);

ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.training_session(id);

ALTER TABLE ONLY public.training_class
    ADD CONSTRAINT training_class_author_fkey FOREIGN KEY (author) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_class
    ADD CONSTRAINT training_class_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_feedback
    ADD CONSTRAINT training_feedback_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_class(id);

ALTER TABLE ONLY public.training_hours
    ADD CONSTRAINT training_hours_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_class(id);

ALTER TABLE ONLY public.training_hours
    ADD CONSTRAINT training_hours_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.training_hours
    ADD CONSTRAINT training_hours_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_hours
    ADD CONSTRAINT training_hours_outside_id_fkey FOREIGN KEY (outside_id) REFERENCES public.training_outside(id);

ALTER TABLE ONLY public.training_need
    ADD CONSTRAINT training_need_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_need_person
    ADD CONSTRAINT training_need_person_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.training_need_person
    ADD CONSTRAINT training_need_person_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.training_need(id);

ALTER TABLE ONLY public.training_need
    ADD CONSTRAINT training_need_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.training_outside
    ADD CONSTRAINT training_outside_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_outside
    ADD CONSTRAINT training_outside_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.training_outside
    ADD CONSTRAINT training_outside_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_question
    ADD CONSTRAINT training_question_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_class(id);

ALTER TABLE ONLY public.training_seat
    ADD CONSTRAINT training_seat_certificate_fkey FOREIGN KEY (certificate) REFERENCES public.issued_document(code);

ALTER TABLE ONLY public.training_seat
    ADD CONSTRAINT training_seat_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_class(id);

ALTER TABLE ONLY public.training_seat
    ADD CONSTRAINT training_seat_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_seat
    ADD CONSTRAINT training_seat_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.training_seat
    ADD CONSTRAINT training_seat_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.training_session
    ADD CONSTRAINT training_session_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_class(id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agency(id);

ALTER TABLE ONLY public.unit_head
    ADD CONSTRAINT unit_head_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE ONLY public.unit_head
    ADD CONSTRAINT unit_head_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.unit_head
    ADD CONSTRAINT unit_head_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.unit_head
    ADD CONSTRAINT unit_head_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES public.agency(id);

ALTER TABLE ONLY public.vacancy_change
    ADD CONSTRAINT vacancy_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.vacancy_change
    ADD CONSTRAINT vacancy_change_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.vacancy_change
    ADD CONSTRAINT vacancy_change_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.vacancy_qualification
    ADD CONSTRAINT vacancy_qualification_level_code_fkey FOREIGN KEY (level_code) REFERENCES public.education_level(code);

ALTER TABLE ONLY public.vacancy_qualification
    ADD CONSTRAINT vacancy_qualification_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.vacancy_tally
    ADD CONSTRAINT vacancy_tally_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.vacancy_threshold
    ADD CONSTRAINT vacancy_threshold_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.vacancy_threshold
    ADD CONSTRAINT vacancy_threshold_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.vacancy_threshold
    ADD CONSTRAINT vacancy_threshold_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.application(id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.verification_item
    ADD CONSTRAINT verification_item_judged_by_fkey FOREIGN KEY (judged_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.verification_item
    ADD CONSTRAINT verification_item_reason_code_fkey FOREIGN KEY (reason_code) REFERENCES public.reason(code);

ALTER TABLE ONLY public.verification_item
    ADD CONSTRAINT verification_item_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verification(id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_season_id_fkey FOREIGN KEY (season_id) REFERENCES public.season(id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES public.submission(id);

GRANT ALL ON SCHEMA public TO portal_owner;
GRANT USAGE ON SCHEMA public TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ticket TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.objection TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.acquaintance TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agency TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.announcement TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.announcement_row TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.applicant TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.application TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.approval TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_category TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_criterion TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_grant TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_member TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_nomination TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_programme TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_score TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.award_scoring TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.basic_training TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.basic_training_absence TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.basic_training_score TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.campaign TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.campaign_account TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.campaign_alarm TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.campaign_day TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.campaign_text TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.campaign_vacancy TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.credential TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dev_mail TO portal_app;

GRANT ALL ON SEQUENCE public.dev_mail_id_seq TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.document TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.document_page TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.education_level TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.email_proof TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.employee TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.employee_claim TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.employee_import TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.employee_record TO portal_app;

GRANT SELECT,INSERT ON TABLE public.event TO portal_app;

GRANT ALL ON SEQUENCE public.event_id_seq TO portal_app;

GRANT SELECT,INSERT ON TABLE public.event_payload TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.holiday TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idea TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idea_answer TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idea_comment TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idea_result TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idea_rule TO portal_app;

GRANT ALL ON SEQUENCE public.idea_rule_number_seq TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idea_support TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_file TO portal_app;

GRANT SELECT ON TABLE public.installation TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.invitation TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.issued_document TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mail_sent TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.medal_nominee TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.medal_omission TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.medal_proof TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.medal_round TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.medal_verdict TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notice TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.objection_alarm TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.season TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stage TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stage_date TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stage_now TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.objection_window TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.official_result TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.onboarding TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.onboarding_document TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.onboarding_page TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.onboarding_slot TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orientation TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orientation_task TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outreach TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outreach_change TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outreach_signup TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outreach_vacancy TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.participant TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.submission TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.participant_now TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.person TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.qualification TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ready_answer TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reason TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.recovery TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reference_list TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.region TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.relative TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.replacement TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.replacement_skip TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.requirement TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.result_row TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reversal TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reversal_item TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.role_grant TO portal_app;

GRANT SELECT ON TABLE public.schema_migrations TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.score TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.score_batch TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.score_exit TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.score_now TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.season_document TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.season_part TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sessions TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signin TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.story TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.story_consent TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.story_text TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.submission_document TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscription TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.thanks TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ticket_alarm TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ticket_message TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ticket_named TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ticket_rule TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tie_settlement TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_attempt TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_attendance TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_class TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_feedback TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_hours TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_need TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_need_person TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_outside TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_question TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_rule TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_seat TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.training_session TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.unit TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.unit_head TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.vacancy TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.vacancy_change TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.vacancy_qualification TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.vacancy_tally TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.vacancy_threshold TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verdict TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_item TO portal_app;

ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public GRANT ALL ON SEQUENCES  TO portal_app;

ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO portal_app;
