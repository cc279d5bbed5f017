-- Training of employees: what units need, classes with sessions, invitations that the unit's head approves, attendance, a short test
-- before and after, feedback nobody can be known by, and the hours (jam pelajaran, JP) of each person, which only grow by what happened.
CREATE TABLE training_rule (
	status    text NOT NULL CONSTRAINT training_rule_status CHECK (status IN ('cpns', 'pns', 'pppk')),
	from_year int NOT NULL,
	measure   text NOT NULL CONSTRAINT training_rule_measure CHECK (measure IN ('floor', 'ceiling')),
	hours     int NOT NULL CONSTRAINT training_rule_hours CHECK (hours > 0),
	source    text NOT NULL CONSTRAINT training_rule_explained CHECK (source <> ''),
	PRIMARY KEY (status, from_year)
);
COMMENT ON TABLE training_rule IS 'How many hours a year are asked of a status (floor) or allowed to it (ceiling), from a year on, with the source in law.';
INSERT INTO training_rule (status, from_year, measure, hours, source) VALUES
	('cpns', 2017, 'floor', 20, 'PP 11/2017 Pasal 203 ayat (4)'),
	('pns', 2017, 'floor', 20, 'PP 11/2017 Pasal 203 ayat (4)'),
	('pppk', 2018, 'ceiling', 24, 'PP 49/2018 tentang Manajemen PPPK, pengembangan kompetensi');

CREATE TABLE training_need (
	id         uuid PRIMARY KEY,
	unit_id    uuid NOT NULL REFERENCES unit,
	title      text NOT NULL CONSTRAINT training_need_title CHECK (title <> ''),
	kind       text NOT NULL CONSTRAINT training_need_kind CHECK (kind IN ('technical', 'non-technical')),
	reason     text NOT NULL CONSTRAINT training_need_explained CHECK (reason <> ''),
	entered_by uuid NOT NULL REFERENCES person,
	entered_at timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE training_need IS 'What the head of a unit says that some of its people should learn.';

CREATE TABLE training_need_person (
	need_id     uuid NOT NULL REFERENCES training_need,
	employee_id uuid NOT NULL REFERENCES employee,
	PRIMARY KEY (need_id, employee_id)
);
COMMENT ON TABLE training_need_person IS 'Who is meant by a need.';
CREATE INDEX training_need_person_employee_idx ON training_need_person (employee_id);

CREATE TABLE training_class (
	id            uuid PRIMARY KEY,
	title         text NOT NULL CONSTRAINT training_class_title CHECK (title <> ''),
	kind          text NOT NULL CONSTRAINT training_class_kind CHECK (kind IN ('technical', 'non-technical')),
	about         text NOT NULL CONSTRAINT training_class_about CHECK (about <> ''),
	room          text NOT NULL DEFAULT '',
	link          text NOT NULL DEFAULT '',
	capacity      int NOT NULL CONSTRAINT training_class_capacity CHECK (capacity BETWEEN 1 AND 1000),
	taken         int NOT NULL DEFAULT 0,
	hours         int NOT NULL CONSTRAINT training_class_hours CHECK (hours BETWEEN 1 AND 900),
	signer_title  text NOT NULL CONSTRAINT training_class_signer_title CHECK (signer_title <> ''),
	signer_name   text NOT NULL CONSTRAINT training_class_signer_name CHECK (signer_name <> ''),
	state         text NOT NULL DEFAULT 'open' CONSTRAINT training_class_state CHECK (state IN ('open', 'concluded', 'cancelled')),
	author        uuid NOT NULL REFERENCES person,
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	ended_by      uuid REFERENCES person,
	ended_at      timestamptz,
	cancel_reason text NOT NULL DEFAULT '',
	CONSTRAINT training_class_where CHECK (room <> '' OR link <> ''),
	CONSTRAINT training_class_never_overfull CHECK (taken BETWEEN 0 AND capacity),
	CONSTRAINT training_class_ended CHECK ((state = 'open') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL) AND (state <> 'cancelled' OR cancel_reason <> '')),
	CONSTRAINT training_class_second_person CHECK (state <> 'concluded' OR ended_by <> author)
);
COMMENT ON TABLE training_class IS 'A training: open → concluded by a second person, which gives hours and certificates, or cancelled. taken counts the invitations that were not declined, kept by a trigger.';

CREATE TABLE training_session (
	id        uuid PRIMARY KEY,
	class_id  uuid NOT NULL REFERENCES training_class,
	starts_at timestamptz NOT NULL,
	ends_at   timestamptz NOT NULL,
	CONSTRAINT training_session_order CHECK (starts_at < ends_at)
);
COMMENT ON TABLE training_session IS 'When a class meets; who passes came to every session.';
CREATE INDEX training_session_class_idx ON training_session (class_id, starts_at);

CREATE TABLE training_question (
	class_id uuid NOT NULL REFERENCES training_class,
	position int NOT NULL,
	text     text NOT NULL CONSTRAINT training_question_text CHECK (text <> ''),
	answers  text[] NOT NULL CONSTRAINT training_question_answers CHECK (array_length(answers, 1) BETWEEN 2 AND 6),
	correct  int NOT NULL CONSTRAINT training_question_correct CHECK (correct >= 1 AND correct <= array_length(answers, 1)),
	PRIMARY KEY (class_id, position)
);
COMMENT ON TABLE training_question IS 'The short test of a class, the same before and after.';

CREATE TABLE training_seat (
	id           uuid PRIMARY KEY,
	class_id     uuid NOT NULL REFERENCES training_class,
	employee_id  uuid NOT NULL REFERENCES employee,
	state        text NOT NULL DEFAULT 'invited' CONSTRAINT training_seat_state CHECK (state IN ('invited', 'approved', 'declined')),
	invited_by   uuid NOT NULL REFERENCES person,
	invited_at   timestamptz NOT NULL DEFAULT portal_now(),
	decided_by   uuid REFERENCES person,
	decided_at   timestamptz,
	reason       text NOT NULL DEFAULT '',
	called_at    timestamptz,
	fed_back     boolean NOT NULL DEFAULT false,
	passed       boolean,
	certificate  text REFERENCES issued_document,
	holder       text,
	holder_unit  text,
	CONSTRAINT training_seat_once UNIQUE (class_id, employee_id),
	CONSTRAINT training_seat_second_person CHECK (decided_by IS NULL OR decided_by <> invited_by),
	CONSTRAINT training_seat_decided CHECK ((state = 'invited') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL) AND (state <> 'declined' OR reason <> '')),
	CONSTRAINT training_seat_certified CHECK (certificate IS NULL OR coalesce(passed, false)),
	CONSTRAINT training_seat_holder CHECK ((certificate IS NULL) = (holder IS NULL) AND (holder IS NULL) = (holder_unit IS NULL))
);
COMMENT ON TABLE training_seat IS 'An employee in a class: invited by the training office, approved or declined by the head of their unit, called, and in the end passed or not.';
COMMENT ON COLUMN training_seat.fed_back IS 'That they gave feedback; what it says is not theirs to be found.';
COMMENT ON COLUMN training_seat.holder IS 'Name and unit as the certificate says them: it is drawn again after they changed, and stays the same file.';
CREATE INDEX training_seat_employee_idx ON training_seat (employee_id);

CREATE FUNCTION training_takes_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	before int := CASE WHEN TG_OP = 'UPDATE' AND OLD.state <> 'declined' THEN 1 ELSE 0 END;
	after int := CASE WHEN NEW.state <> 'declined' THEN 1 ELSE 0 END;
BEGIN
	IF after <> before THEN
		UPDATE training_class SET taken = taken + after - before WHERE id = NEW.class_id;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER training_seat_takes_seats AFTER INSERT OR UPDATE OF state ON training_seat FOR EACH ROW EXECUTE FUNCTION training_takes_seats();

-- Nobody sends themselves to a class.
CREATE FUNCTION training_seat_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.decided_by IS NOT NULL AND NEW.decided_by = (SELECT person_id FROM employee WHERE id = NEW.employee_id) THEN
		RAISE EXCEPTION 'training.own-seat' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER training_seat_guard BEFORE UPDATE OF decided_by ON training_seat FOR EACH ROW EXECUTE FUNCTION training_seat_guard();

CREATE TABLE training_attendance (
	session_id uuid NOT NULL REFERENCES training_session,
	seat_id    uuid NOT NULL REFERENCES training_seat,
	way        text NOT NULL CONSTRAINT training_attendance_way CHECK (way IN ('list', 'qr')),
	by_person  uuid NOT NULL REFERENCES person,
	at         timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (session_id, seat_id)
);
COMMENT ON TABLE training_attendance IS 'Who came to a session: by the list at the door, or by the code on the screen, read with their own phone.';

-- Nobody notes on the list that they came themselves.
CREATE FUNCTION training_attendance_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.way = 'list' AND NEW.by_person = (SELECT e.person_id FROM training_seat s JOIN employee e ON e.id = s.employee_id WHERE s.id = NEW.seat_id) THEN
		RAISE EXCEPTION 'training.own-class' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER training_attendance_guard BEFORE INSERT OR UPDATE ON training_attendance FOR EACH ROW EXECUTE FUNCTION training_attendance_guard();

CREATE TABLE training_attempt (
	seat_id uuid NOT NULL REFERENCES training_seat,
	phase   text NOT NULL CONSTRAINT training_attempt_phase CHECK (phase IN ('before', 'after')),
	answers int[] NOT NULL,
	correct int NOT NULL,
	asked   int NOT NULL,
	at      timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT training_attempt_range CHECK (correct BETWEEN 0 AND asked),
	PRIMARY KEY (seat_id, phase)
);
COMMENT ON TABLE training_attempt IS 'The short test as somebody answered it, once before and once after.';
CREATE TRIGGER training_attempt_append_only BEFORE UPDATE OR DELETE ON training_attempt FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE training_feedback (
	id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	class_id uuid NOT NULL REFERENCES training_class,
	rating   int NOT NULL CONSTRAINT training_feedback_rating CHECK (rating BETWEEN 1 AND 5),
	text     text NOT NULL DEFAULT ''
);
COMMENT ON TABLE training_feedback IS 'What participants say of a class: without their name, their seat or a time, and shown only when enough of them spoke.';
CREATE INDEX training_feedback_class_idx ON training_feedback (class_id);

CREATE TABLE training_outside (
	id          uuid PRIMARY KEY,
	employee_id uuid NOT NULL REFERENCES employee,
	sent_by     uuid NOT NULL REFERENCES person,
	title       text NOT NULL CONSTRAINT training_outside_title CHECK (title <> ''),
	provider    text NOT NULL CONSTRAINT training_outside_provider CHECK (provider <> ''),
	number      text NOT NULL DEFAULT '',
	hours       int NOT NULL CONSTRAINT training_outside_hours CHECK (hours BETWEEN 1 AND 900),
	ended_on    date NOT NULL,
	file_key    text NOT NULL,
	media_type  text NOT NULL,
	bytes       bigint NOT NULL,
	pages       text[] NOT NULL DEFAULT '{}',
	sha256      bytea NOT NULL CONSTRAINT training_outside_sha256_32 CHECK (octet_length(sha256) = 32),
	sent_at     timestamptz NOT NULL DEFAULT portal_now(),
	state       text NOT NULL DEFAULT 'sent' CONSTRAINT training_outside_state CHECK (state IN ('sent', 'accepted', 'returned')),
	reason      text NOT NULL DEFAULT '',
	checked_by  uuid REFERENCES person,
	checked_at  timestamptz,
	CONSTRAINT training_outside_second_person CHECK (checked_by IS NULL OR checked_by <> sent_by),
	CONSTRAINT training_outside_checked CHECK ((state = 'sent') = (checked_by IS NULL) AND (checked_by IS NULL) = (checked_at IS NULL) AND (state <> 'returned' OR reason <> ''))
);
COMMENT ON TABLE training_outside IS 'A certificate from elsewhere that an employee handed in, sealed in the file store; counted once an officer accepted it. Its hash is kept, so that nobody hands the same file in twice.';
CREATE UNIQUE INDEX training_outside_once ON training_outside (sha256) WHERE state <> 'returned';
CREATE INDEX training_outside_employee_idx ON training_outside (employee_id);
CREATE INDEX training_outside_file_idx ON training_outside (file_key);

CREATE TABLE training_hours (
	id          uuid PRIMARY KEY,
	employee_id uuid NOT NULL REFERENCES employee,
	on_date     date NOT NULL,
	hours       int NOT NULL CONSTRAINT training_hours_some CHECK (hours > 0),
	title       text NOT NULL,
	provider    text NOT NULL,
	class_id    uuid REFERENCES training_class,
	outside_id  uuid CONSTRAINT training_hours_outside_once UNIQUE REFERENCES training_outside,
	entered_by  uuid NOT NULL REFERENCES person,
	entered_at  timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT training_hours_origin CHECK ((class_id IS NULL) <> (outside_id IS NULL)),
	CONSTRAINT training_hours_class_once UNIQUE (employee_id, class_id)
);
COMMENT ON TABLE training_hours IS 'The hours of each employee, one line for each class passed and each outside certificate accepted; never changed.';
CREATE INDEX training_hours_employee_idx ON training_hours (employee_id, on_date);
CREATE TRIGGER training_hours_append_only BEFORE UPDATE OR DELETE ON training_hours FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Nobody gives hours to themselves, or for a class they sat in.
CREATE FUNCTION training_hours_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT FROM employee e WHERE e.person_id = NEW.entered_by
		AND (e.id = NEW.employee_id OR EXISTS (SELECT FROM training_seat s WHERE s.class_id = NEW.class_id AND s.employee_id = e.id AND s.state = 'approved'))) THEN
		RAISE EXCEPTION 'training.own-class' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER training_hours_guard BEFORE INSERT ON training_hours FOR EACH ROW EXECUTE FUNCTION training_hours_guard();
