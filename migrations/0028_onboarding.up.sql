-- After selection (pemberkasan): what those who passed hand in, who takes a post that was given up, and the numbers and decrees that make employees of them.
CREATE TABLE onboarding_slot (
	season_id uuid NOT NULL REFERENCES season,
	kind      text NOT NULL CONSTRAINT onboarding_slot_kind CHECK (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	position  int  NOT NULL,
	label     text NOT NULL,
	hint      text NOT NULL DEFAULT '',
	format    text NOT NULL CONSTRAINT onboarding_slot_format CHECK (format IN ('jpeg', 'pdf')),
	max_bytes bigint NOT NULL,
	max_pages int NOT NULL,
	required  boolean NOT NULL,
	source    text NOT NULL CONSTRAINT onboarding_slot_explained CHECK (source <> ''),
	PRIMARY KEY (season_id, kind)
);
COMMENT ON TABLE onboarding_slot IS 'The documents that a season asks of those who passed, with their limits and source; set when the hand-in is opened.';

CREATE TABLE onboarding (
	id              uuid PRIMARY KEY,
	season_id       uuid NOT NULL REFERENCES season,
	participant_id  uuid NOT NULL CONSTRAINT onboarding_once UNIQUE REFERENCES participant,
	person_id       uuid NOT NULL REFERENCES person,
	vacancy_id      uuid NOT NULL REFERENCES vacancy,
	announcement_id uuid NOT NULL REFERENCES announcement,
	moved           boolean NOT NULL DEFAULT false,
	replaces_id     uuid CONSTRAINT onboarding_replaces_once UNIQUE REFERENCES onboarding,
	state           text NOT NULL DEFAULT 'open' CONSTRAINT onboarding_state
		CHECK (state IN ('open', 'sent', 'complete', 'proposed', 'appointed', 'withdrawn', 'lapsed')),
	due_at          timestamptz NOT NULL,
	opened_at       timestamptz NOT NULL DEFAULT portal_now(),
	sent_at         timestamptz,
	checked_by      uuid REFERENCES person,
	checked_at      timestamptz,
	ended_at        timestamptz,
	end_reason      text NOT NULL DEFAULT '',
	reminded        int NOT NULL DEFAULT 0,
	CONSTRAINT onboarding_end_explained CHECK ((state IN ('withdrawn', 'lapsed')) = (ended_at IS NOT NULL) AND (ended_at IS NULL OR end_reason <> '')),
	CONSTRAINT onboarding_checked_once_sent CHECK (state NOT IN ('complete', 'proposed', 'appointed') OR (sent_at IS NOT NULL AND checked_by IS NOT NULL))
);
COMMENT ON TABLE onboarding IS 'One person who passed, from the final result to the decree. moved came by optimisation and fills another formation''s post. withdrawn and lapsed are final; reminded counts the reminders sent.';
CREATE INDEX onboarding_season_idx ON onboarding (season_id, state);
CREATE INDEX onboarding_person_idx ON onboarding (person_id);
CREATE INDEX onboarding_vacancy_idx ON onboarding (vacancy_id);

CREATE FUNCTION onboarding_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
COMMENT ON FUNCTION onboarding_guard() IS 'No post is filled twice, what is over stays so, and nobody checks the papers of a relative.';
CREATE TRIGGER onboarding_guard BEFORE INSERT OR UPDATE OR DELETE ON onboarding FOR EACH ROW EXECUTE FUNCTION onboarding_guard();

CREATE TABLE onboarding_document (
	id            uuid PRIMARY KEY,
	onboarding_id uuid NOT NULL REFERENCES onboarding,
	kind          text NOT NULL,
	file_key      text NOT NULL,
	sha256        bytea NOT NULL CONSTRAINT onboarding_document_sha256_32 CHECK (octet_length(sha256) = 32),
	media_type    text NOT NULL,
	bytes         bigint NOT NULL,
	pages         int NOT NULL,
	notes         text[] NOT NULL DEFAULT '{}',
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	replaced_at   timestamptz,
	verdict       text NOT NULL DEFAULT '' CONSTRAINT onboarding_document_verdict CHECK (verdict IN ('', 'met', 'returned')),
	reason        text NOT NULL DEFAULT '',
	judged_by     uuid REFERENCES person,
	judged_at     timestamptz,
	CONSTRAINT onboarding_document_returned_explained CHECK (verdict <> 'returned' OR reason <> ''),
	CONSTRAINT onboarding_document_judged CHECK ((verdict = '') = (judged_by IS NULL) AND (verdict = '') = (judged_at IS NULL))
);
COMMENT ON TABLE onboarding_document IS 'A document handed in after selection, sealed in the file store before this row exists. One standing document of each kind; a returned one stays with its reason when it is replaced.';
CREATE UNIQUE INDEX onboarding_document_one_standing ON onboarding_document (onboarding_id, kind) WHERE replaced_at IS NULL;

CREATE TABLE onboarding_page (
	document_id uuid NOT NULL REFERENCES onboarding_document ON DELETE CASCADE,
	page        int NOT NULL,
	file_key    text NOT NULL,
	PRIMARY KEY (document_id, page)
);
COMMENT ON TABLE onboarding_page IS 'Page images as the officer sees them, rendered at upload and sealed.';

CREATE TABLE replacement (
	id             uuid PRIMARY KEY,
	onboarding_id  uuid NOT NULL REFERENCES onboarding,
	participant_id uuid NOT NULL REFERENCES participant,
	letter         text NOT NULL CONSTRAINT replacement_letter CHECK (letter <> ''),
	due_at         timestamptz NOT NULL,
	proposed_by    uuid REFERENCES person,
	proposed_at    timestamptz NOT NULL DEFAULT portal_now(),
	decided_by     uuid REFERENCES person,
	decided_at     timestamptz,
	accepted       boolean,
	CONSTRAINT replacement_second_person CHECK (decided_by IS NULL OR decided_by IS DISTINCT FROM proposed_by),
	CONSTRAINT replacement_decided CHECK ((accepted IS NULL) = (decided_at IS NULL))
);
COMMENT ON TABLE replacement IS 'The next in rank for a post that was given up before the number was set (27/2021 Pasal 53), with the letter that asks for it; two persons.';
CREATE UNIQUE INDEX replacement_one_open ON replacement (onboarding_id) WHERE accepted IS NULL OR accepted;

CREATE TABLE replacement_skip (
	replacement_id uuid NOT NULL REFERENCES replacement ON DELETE CASCADE,
	participant_id uuid NOT NULL REFERENCES participant,
	position       int NOT NULL,
	reason         text NOT NULL CONSTRAINT replacement_skip_explained CHECK (reason <> ''),
	PRIMARY KEY (replacement_id, participant_id)
);
COMMENT ON TABLE replacement_skip IS 'Who would have been next, and why they were passed over, by the code of the reason.';

CREATE TABLE employee (
	id         uuid PRIMARY KEY,
	person_id  uuid CONSTRAINT employee_one_per_person UNIQUE REFERENCES person,
	nip        text NOT NULL CONSTRAINT employee_nip_unique UNIQUE CONSTRAINT employee_nip_form CHECK (nip ~ '^[0-9]{18}$'),
	name       text NOT NULL CONSTRAINT employee_name_given CHECK (name <> ''),
	status     text NOT NULL CONSTRAINT employee_status CHECK (status IN ('cpns', 'pns', 'pppk')),
	position   text NOT NULL DEFAULT '',
	unit_id    uuid REFERENCES unit,
	created_at timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE employee IS 'A civil servant of the region, with the number that BKN gave; the present unit and position, whose history is employee_record. person_id is empty until the person claims it.';
CREATE INDEX employee_unit_idx ON employee (unit_id);

CREATE TABLE employee_record (
	id          uuid PRIMARY KEY,
	employee_id uuid NOT NULL REFERENCES employee,
	kind        text NOT NULL CONSTRAINT employee_record_kind CHECK (kind IN ('appointed', 'placed')),
	on_date     date NOT NULL,
	letter      text NOT NULL CONSTRAINT employee_record_letter CHECK (letter <> ''),
	letter_date date NOT NULL,
	unit_id     uuid REFERENCES unit,
	position    text NOT NULL DEFAULT '',
	by_person   uuid REFERENCES person,
	recorded_at timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE employee_record IS 'The dated service history of an employee, each line with its decree; never changed.';
CREATE INDEX employee_record_employee_idx ON employee_record (employee_id, on_date);
CREATE TRIGGER employee_record_append_only BEFORE UPDATE OR DELETE ON employee_record FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX onboarding_document_file_idx ON onboarding_document (file_key);
CREATE INDEX onboarding_page_file_idx ON onboarding_page (file_key);
