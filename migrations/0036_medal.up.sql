-- Satyalancana Karya Satya (PP 35/2010): rounds on the date that counts, proofs that were seen, doubts that two persons settle, and who was proposed.
CREATE TABLE medal_round (
	id             uuid PRIMARY KEY,
	name           text NOT NULL CONSTRAINT medal_round_name CHECK (name <> ''),
	reference_date date NOT NULL,
	opened_by      uuid NOT NULL REFERENCES person,
	opened_at      timestamptz NOT NULL DEFAULT portal_now(),
	letter         text NOT NULL DEFAULT '',
	sent_by        uuid REFERENCES person,
	sent_at        timestamptz,
	decree         text NOT NULL DEFAULT '',
	decree_date    date,
	decreed_by     uuid REFERENCES person,
	decreed_at     timestamptz,
	CONSTRAINT medal_round_once UNIQUE (reference_date),
	CONSTRAINT medal_round_sent CHECK ((sent_by IS NULL) = (sent_at IS NULL) AND (sent_by IS NULL) = (letter = '')),
	CONSTRAINT medal_round_decreed CHECK ((decreed_by IS NULL) = (decreed_at IS NULL) AND (decreed_by IS NULL) = (decree = '') AND (decreed_by IS NULL) = (decree_date IS NULL)),
	CONSTRAINT medal_round_two_persons CHECK (decreed_by IS NULL OR (sent_by IS NOT NULL AND decreed_by <> sent_by))
);
COMMENT ON TABLE medal_round IS 'One round of proposals for the medal of long service: the date on which years are counted, the letter that proposed, and the Keppres that gave.';

CREATE TABLE medal_proof (
	round_id    uuid NOT NULL REFERENCES medal_round,
	employee_id uuid NOT NULL REFERENCES employee,
	kind        text NOT NULL CONSTRAINT medal_proof_kind CHECK (kind IN ('cpns', 'rank', 'position', 'drh', 'statement')),
	note        text NOT NULL CONSTRAINT medal_proof_note CHECK (note <> ''),
	noted_by    uuid NOT NULL REFERENCES person,
	noted_at    timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (round_id, employee_id, kind)
);
COMMENT ON TABLE medal_proof IS 'A paper of a candidate that somebody saw, by its number and date.';

CREATE TABLE medal_verdict (
	round_id    uuid NOT NULL REFERENCES medal_round,
	employee_id uuid NOT NULL REFERENCES employee,
	keep        boolean NOT NULL,
	reason      text NOT NULL CONSTRAINT medal_verdict_reason CHECK (reason <> ''),
	proposed_by uuid NOT NULL REFERENCES person,
	proposed_at timestamptz NOT NULL DEFAULT portal_now(),
	decided_by  uuid REFERENCES person,
	decided_at  timestamptz,
	PRIMARY KEY (round_id, employee_id),
	CONSTRAINT medal_verdict_second_person CHECK (decided_by IS NULL OR decided_by <> proposed_by),
	CONSTRAINT medal_verdict_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL))
);
COMMENT ON TABLE medal_verdict IS 'What two persons decided about a doubtful candidate (a disciplinary measure, middle or severe), with the reason.';

CREATE TABLE medal_nominee (
	round_id    uuid NOT NULL REFERENCES medal_round,
	employee_id uuid NOT NULL REFERENCES employee,
	step        int NOT NULL CONSTRAINT medal_nominee_step CHECK (step IN (10, 20, 30)),
	years       int NOT NULL CONSTRAINT medal_nominee_years CHECK (years >= step),
	counted     date NOT NULL,
	nip         text NOT NULL,
	name        text NOT NULL,
	rank        text NOT NULL,
	position    text NOT NULL,
	unit        text NOT NULL,
	PRIMARY KEY (round_id, employee_id)
);
COMMENT ON TABLE medal_nominee IS 'Who was proposed in a round, as the letter named them; never changed.';
CREATE TRIGGER medal_nominee_append_only BEFORE UPDATE OR DELETE ON medal_nominee FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION medal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
COMMENT ON FUNCTION medal_guard() IS 'What was seen and decided stays once the round was sent; nobody notes papers of or decides about themselves or a relative, and nothing decided changes.';
CREATE TRIGGER medal_proof_guard BEFORE INSERT OR UPDATE OR DELETE ON medal_proof FOR EACH ROW EXECUTE FUNCTION medal_guard();
CREATE TRIGGER medal_verdict_guard BEFORE INSERT OR UPDATE OR DELETE ON medal_verdict FOR EACH ROW EXECUTE FUNCTION medal_guard();
