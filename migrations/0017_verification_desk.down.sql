DELETE FROM reason WHERE code NOT IN (SELECT reason_code FROM verification_item WHERE reason_code IS NOT NULL);
DROP TRIGGER verification_item_guard ON verification_item;
DROP FUNCTION verification_item_guard();
ALTER TABLE verification_item ADD CONSTRAINT verification_item_unmet_explained CHECK (met IS DISTINCT FROM false OR reason_code IS NOT NULL) NOT VALID;

CREATE OR REPLACE FUNCTION verification_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
COMMENT ON FUNCTION verification_guard() IS 'No officer claims, proposes or confirms in their own case or a relative''s; a decided case never changes.';

CREATE OR REPLACE FUNCTION conflicted(officer uuid, subject uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT officer = subject
	    OR EXISTS (SELECT 1 FROM person o JOIN person s ON s.kk_index = o.kk_index WHERE o.id = officer AND s.id = subject)
	    OR EXISTS (SELECT 1 FROM relative r JOIN person s ON s.nik_index = r.nik_index WHERE r.officer_id = officer AND s.id = subject)
$$;
COMMENT ON FUNCTION conflicted(uuid, uuid) IS 'Whether an officer may not touch a person''s case: own case, same family card, or a declared relative.';

DROP TABLE acquaintance;
DROP INDEX verification_fair_idx;
DROP INDEX verification_claimed_idx;
DROP INDEX verification_proposed_by_idx;
DROP INDEX verification_decided_idx;
ALTER TABLE verification
	DROP COLUMN claimed_at,
	DROP COLUMN returned_at,
	DROP COLUMN worked_seconds;
