-- The first year of a new employee (orientasi): placement, mentor, plan of tasks, basic training (Latsar) and the appointment that ends probation.
ALTER TABLE employee_record
	DROP CONSTRAINT employee_record_kind,
	ADD CONSTRAINT employee_record_kind CHECK (kind IN ('appointed', 'placed', 'rank', 'position', 'discipline', 'leave', 'rating', 'award', 'left', 'confirmed'));

CREATE TABLE orientation (
	id              uuid PRIMARY KEY,
	employee_id     uuid NOT NULL CONSTRAINT orientation_once UNIQUE REFERENCES employee,
	unit_id         uuid NOT NULL REFERENCES unit,
	mentor_id       uuid NOT NULL REFERENCES employee,
	template        text NOT NULL CONSTRAINT orientation_template_named CHECK (template <> ''),
	starts_on       date NOT NULL,
	hand_over_at    timestamptz NOT NULL,
	hand_over_place text NOT NULL CONSTRAINT orientation_hand_over_place CHECK (hand_over_place <> ''),
	hand_over_issue int NOT NULL DEFAULT 0,
	opened_by       uuid NOT NULL REFERENCES person,
	opened_at       timestamptz NOT NULL DEFAULT portal_now(),
	confirmed_at    timestamptz,
	confirmed_by    uuid REFERENCES person,
	CONSTRAINT orientation_other_mentor CHECK (mentor_id <> employee_id),
	CONSTRAINT orientation_confirmed_by CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
);
COMMENT ON TABLE orientation IS 'The first year of one new employee: their unit, who accompanies them, and when the decree is handed over. hand_over_issue counts how often that was moved; confirmed_at is when the appointment ended probation.';
CREATE INDEX orientation_unit_idx ON orientation (unit_id);
CREATE INDEX orientation_mentor_idx ON orientation (mentor_id);

CREATE TABLE orientation_task (
	id             uuid PRIMARY KEY,
	orientation_id uuid NOT NULL REFERENCES orientation,
	position       int NOT NULL,
	owner          text NOT NULL CONSTRAINT orientation_task_owner CHECK (owner IN ('self', 'head', 'mentor', 'trainer')),
	title          text NOT NULL,
	detail         text NOT NULL,
	due_on         date NOT NULL,
	done_at        timestamptz,
	done_by        uuid REFERENCES person,
	reminded       boolean NOT NULL DEFAULT false,
	CONSTRAINT orientation_task_done CHECK ((done_at IS NULL) = (done_by IS NULL)),
	CONSTRAINT orientation_task_order UNIQUE (orientation_id, position)
);
COMMENT ON TABLE orientation_task IS 'What is to be done in a first year, by whom and until when; copied from the template when the year is planned.';
CREATE INDEX orientation_task_due_idx ON orientation_task (due_on) WHERE done_at IS NULL;

CREATE TABLE basic_training (
	orientation_id uuid PRIMARY KEY REFERENCES orientation,
	rules          text NOT NULL,
	provider       text NOT NULL CONSTRAINT basic_training_provider CHECK (provider <> ''),
	batch          text NOT NULL CONSTRAINT basic_training_batch CHECK (batch <> ''),
	mode           text NOT NULL CONSTRAINT basic_training_mode CHECK (mode IN ('blended', 'klasikal')),
	starts_on      date NOT NULL,
	ends_on        date NOT NULL,
	warned         boolean NOT NULL DEFAULT false,
	grade          int CONSTRAINT basic_training_grade CHECK (grade BETWEEN 0 AND 10000),
	passed         boolean,
	sttpp          text NOT NULL DEFAULT '',
	sttpp_on       date,
	result_by      uuid REFERENCES person,
	result_at      timestamptz,
	CONSTRAINT basic_training_order CHECK (ends_on >= starts_on),
	CONSTRAINT basic_training_result CHECK ((grade IS NULL) = (passed IS NULL) AND (grade IS NULL) = (result_by IS NULL) AND (grade IS NULL) = (result_at IS NULL)),
	CONSTRAINT basic_training_certificate CHECK (coalesce(passed, false) = (sttpp <> '') AND (sttpp = '') = (sttpp_on IS NULL))
);
COMMENT ON TABLE basic_training IS 'Latsar CPNS of one new employee, taken once, with the result of its provider; grade in hundredths of a point. warned: word was given that absence nears the limit.';

CREATE TABLE basic_training_absence (
	id             uuid PRIMARY KEY,
	orientation_id uuid NOT NULL REFERENCES basic_training,
	on_date        date NOT NULL,
	agenda         text NOT NULL,
	hours          int NOT NULL CONSTRAINT basic_training_absence_hours CHECK (hours BETWEEN 1 AND 12),
	reason         text NOT NULL CONSTRAINT basic_training_absence_explained CHECK (reason <> ''),
	by_person      uuid NOT NULL REFERENCES person,
	noted_at       timestamptz NOT NULL DEFAULT portal_now(),
	voided_by      uuid REFERENCES person,
	void_reason    text NOT NULL DEFAULT '',
	CONSTRAINT basic_training_absence_void CHECK ((voided_by IS NULL) = (void_reason = ''))
);
COMMENT ON TABLE basic_training_absence IS 'Lesson hours (JP) that somebody missed of an agenda on a day; one that was noted in error is voided with a reason and stays.';
CREATE UNIQUE INDEX basic_training_absence_once ON basic_training_absence (orientation_id, on_date, agenda) WHERE voided_by IS NULL;

CREATE TABLE basic_training_score (
	id             uuid PRIMARY KEY,
	orientation_id uuid NOT NULL REFERENCES basic_training,
	component      text NOT NULL,
	version        int NOT NULL,
	value          int NOT NULL CONSTRAINT basic_training_score_value CHECK (value BETWEEN 0 AND 100000),
	by_person      uuid NOT NULL REFERENCES person,
	entered_at     timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT basic_training_score_version UNIQUE (orientation_id, component, version)
);
COMMENT ON TABLE basic_training_score IS 'Marks of the components of basic training in thousandths, by their owners; the newest version counts, and none is changed.';
CREATE TRIGGER basic_training_score_append_only BEFORE UPDATE OR DELETE ON basic_training_score FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION basic_training_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE FUNCTION basic_training_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT FROM orientation o JOIN employee e ON e.id = o.employee_id WHERE o.id = NEW.orientation_id AND e.person_id = NEW.result_by) THEN
		RAISE EXCEPTION 'orientation.own-year' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION basic_training_result() IS 'Nobody registers the result of their own basic training.';
CREATE TRIGGER basic_training_result BEFORE UPDATE OF result_by ON basic_training FOR EACH ROW EXECUTE FUNCTION basic_training_result();
COMMENT ON FUNCTION basic_training_guard() IS 'Once the provider''s result stands, absences and marks stand too; nobody marks themselves.';
CREATE TRIGGER basic_training_score_guard BEFORE INSERT ON basic_training_score FOR EACH ROW EXECUTE FUNCTION basic_training_guard();
CREATE TRIGGER basic_training_absence_guard BEFORE INSERT OR UPDATE ON basic_training_absence FOR EACH ROW EXECUTE FUNCTION basic_training_guard();

CREATE FUNCTION orientation_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
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
COMMENT ON FUNCTION orientation_confirmed() IS 'Probation ends with an appointment once, only after basic training was passed (PP 11/2017 Pasal 36), and by another than who registered that result or the employee.';
CREATE TRIGGER orientation_confirmed BEFORE UPDATE OF confirmed_at ON orientation FOR EACH ROW EXECUTE FUNCTION orientation_confirmed();
