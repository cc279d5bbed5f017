-- Verification (verifikasi berkas): a fair queue, two different officers, item by item.
CREATE TABLE reason (
	code       text PRIMARY KEY CONSTRAINT reason_code_form CHECK (code ~ '^[A-Z]+-[0-9]{2}$'),
	applies_to text NOT NULL,
	label      text NOT NULL,
	remedy     text NOT NULL,
	source     text NOT NULL DEFAULT '',
	active     boolean NOT NULL DEFAULT true,
	position   int NOT NULL DEFAULT 0
);
COMMENT ON TABLE reason IS 'The maintained list of grounds for "not met": applies_to names a requirement or document kind; remedy says what would have met it.';

CREATE TABLE relative (
	officer_id uuid NOT NULL REFERENCES person,
	nik_index  bytea NOT NULL,
	relation   text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (officer_id, nik_index)
);
COMMENT ON TABLE relative IS 'Relatives an officer declared, by blind index only.';

CREATE TABLE verification (
	id             uuid PRIMARY KEY,
	submission_id  uuid NOT NULL CONSTRAINT verification_one_per_submission UNIQUE REFERENCES submission,
	application_id uuid NOT NULL REFERENCES application,
	season_id      uuid NOT NULL REFERENCES season,
	state          text NOT NULL DEFAULT 'waiting' CONSTRAINT verification_state CHECK (state IN ('waiting', 'examined', 'proposed', 'confirming', 'decided', 'void')),
	queued_at      timestamptz NOT NULL DEFAULT portal_now(),
	claimed_by     uuid REFERENCES person,
	lease_until    timestamptz,
	proposed_by    uuid REFERENCES person,
	proposed_at    timestamptz,
	outcome        text CONSTRAINT verification_outcome CHECK (outcome IN ('ms', 'tms')),
	confirmed_by   uuid REFERENCES person,
	decided_at     timestamptz,
	returned_note  text NOT NULL DEFAULT '',
	returned_by    uuid REFERENCES person,
	CONSTRAINT verification_second_officer CHECK (confirmed_by IS NULL OR confirmed_by IS DISTINCT FROM proposed_by),
	CONSTRAINT verification_second_claim CHECK (state <> 'confirming' OR claimed_by IS DISTINCT FROM proposed_by),
	CONSTRAINT verification_lease CHECK ((state IN ('examined', 'confirming')) = (claimed_by IS NOT NULL)),
	CONSTRAINT verification_decided_whole CHECK (state <> 'decided' OR (outcome IS NOT NULL AND proposed_by IS NOT NULL AND confirmed_by IS NOT NULL AND decided_at IS NOT NULL))
);
COMMENT ON TABLE verification IS 'The case of one submission: waiting → examined (claimed by the first officer, with a lease) → proposed → confirming (claimed by the second) → decided; void when withdrawn.';
CREATE INDEX verification_queue_idx ON verification (season_id, state, queued_at);
CREATE INDEX verification_application_idx ON verification (application_id);

CREATE TABLE verification_item (
	verification_id uuid NOT NULL REFERENCES verification,
	item            text NOT NULL,
	position        int NOT NULL,
	label           text NOT NULL,
	source          text NOT NULL DEFAULT '',
	document_kind   text NOT NULL DEFAULT '',
	met             boolean,
	reason_code     text REFERENCES reason,
	note            text NOT NULL DEFAULT '',
	page            int,
	judged_by       uuid REFERENCES person,
	PRIMARY KEY (verification_id, item),
	CONSTRAINT verification_item_unmet_explained CHECK (met IS DISTINCT FROM false OR reason_code IS NOT NULL)
);
COMMENT ON TABLE verification_item IS 'Requirement × document of a case: met, not met with its reason, or not judged yet.';

CREATE FUNCTION verification_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	officer uuid;
	subject person%ROWTYPE;
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.state = 'decided' AND NEW.state = 'decided' THEN
		RAISE EXCEPTION 'verification.decided' USING ERRCODE = 'restrict_violation';
	END IF;
	SELECT p.* INTO subject FROM person p JOIN application a ON a.person_id = p.id WHERE a.id = NEW.application_id;
	FOREACH officer IN ARRAY ARRAY[NEW.claimed_by, NEW.proposed_by, NEW.confirmed_by] LOOP
		CONTINUE WHEN officer IS NULL;
		IF conflicted(officer, subject.id) THEN
			RAISE EXCEPTION 'verification.conflict' USING ERRCODE = 'check_violation';
		END IF;
	END LOOP;
	RETURN NEW;
END $$;

CREATE FUNCTION conflicted(officer uuid, subject uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT officer = subject
	    OR EXISTS (SELECT 1 FROM person o JOIN person s ON s.kk_index = o.kk_index WHERE o.id = officer AND s.id = subject)
	    OR EXISTS (SELECT 1 FROM relative r JOIN person s ON s.nik_index = r.nik_index WHERE r.officer_id = officer AND s.id = subject)
$$;
COMMENT ON FUNCTION conflicted(uuid, uuid) IS 'Whether an officer may not touch a person''s case: own case, same family card, or a declared relative.';
COMMENT ON FUNCTION verification_guard() IS 'No officer claims, proposes or confirms in their own case or a relative''s; a decided case never changes.';
CREATE TRIGGER verification_guard BEFORE INSERT OR UPDATE ON verification FOR EACH ROW EXECUTE FUNCTION verification_guard();
