-- Questions and complaints as tickets with a number and a clock: the rules of the clock and the
-- public holidays as data, the tickets with what was said in them, and the ready answers of the desk.
CREATE TABLE holiday (
	day      date PRIMARY KEY,
	name     text NOT NULL CONSTRAINT holiday_name CHECK (name <> ''),
	source   text NOT NULL CONSTRAINT holiday_source CHECK (source <> ''),
	added_by uuid REFERENCES person,
	added_at timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE holiday IS 'Public holidays and joint leave (cuti bersama), each with its source: days on which no office works and no clock of working days runs.';
INSERT INTO holiday (day, name, source)
	SELECT d::date, n, 'SKB 3 Menteri tentang Hari Libur Nasional dan Cuti Bersama Tahun 2026' FROM (VALUES
		('2026-01-01', 'Tahun Baru Masehi'), ('2026-01-16', 'Isra Mikraj Nabi Muhammad saw.'), ('2026-02-16', 'Cuti bersama Tahun Baru Imlek'),
		('2026-02-17', 'Tahun Baru Imlek 2577 Kongzili'), ('2026-03-18', 'Cuti bersama Hari Suci Nyepi'), ('2026-03-19', 'Hari Suci Nyepi'),
		('2026-03-20', 'Cuti bersama Idulfitri'), ('2026-03-21', 'Idulfitri 1447 H'), ('2026-03-22', 'Idulfitri 1447 H'), ('2026-03-23', 'Cuti bersama Idulfitri'),
		('2026-03-24', 'Cuti bersama Idulfitri'), ('2026-04-03', 'Wafat Yesus Kristus'), ('2026-04-05', 'Kebangkitan Yesus Kristus'), ('2026-05-01', 'Hari Buruh Internasional'),
		('2026-05-14', 'Kenaikan Yesus Kristus'), ('2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus'), ('2026-05-27', 'Iduladha 1447 H'), ('2026-05-28', 'Cuti bersama Iduladha'),
		('2026-05-31', 'Hari Raya Waisak 2570 BE'), ('2026-06-01', 'Hari Lahir Pancasila'), ('2026-06-16', 'Tahun Baru Islam 1448 H'), ('2026-08-17', 'Proklamasi Kemerdekaan'),
		('2026-08-25', 'Maulid Nabi Muhammad saw.'), ('2026-12-24', 'Cuti bersama Natal'), ('2026-12-25', 'Kelahiran Yesus Kristus')) v (d, n)
	UNION ALL
	-- Those that never move; the others of a year are added at the desk once they are decreed.
	SELECT d::date, n, s FROM (VALUES
		('2027-01-01', 'Tahun Baru Masehi', 'Keppres 251/1967'), ('2027-05-01', 'Hari Buruh Internasional', 'Keppres 24/2013'), ('2027-06-01', 'Hari Lahir Pancasila', 'Keppres 24/2016'),
		('2027-08-17', 'Proklamasi Kemerdekaan', 'Keppres 251/1967'), ('2027-12-25', 'Kelahiran Yesus Kristus', 'Keppres 251/1967')) v (d, n, s);

CREATE TABLE ticket_rule (
	id       uuid PRIMARY KEY,
	kind     text NOT NULL CONSTRAINT ticket_rule_kind CHECK (kind IN ('question', 'complaint', 'swindle', 'misconduct', 'reply', 'reopen')),
	days     int NOT NULL CONSTRAINT ticket_rule_days CHECK (days BETWEEN 1 AND 365),
	working  boolean NOT NULL,
	source   text NOT NULL CONSTRAINT ticket_rule_source CHECK (source <> ''),
	in_force date NOT NULL,
	set_by   uuid REFERENCES person,
	set_at   timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT ticket_rule_once UNIQUE (kind, in_force)
);
COMMENT ON TABLE ticket_rule IS 'How many days each kind of ticket may take, and how long its owner has to reply (reply) or to say that it is not settled (reopen); working days, or calendar days. The newest in force on the day a ticket comes counts, for ever.';
CREATE TRIGGER ticket_rule_append_only BEFORE UPDATE OR DELETE ON ticket_rule FOR EACH ROW EXECUTE FUNCTION refuse_change();
INSERT INTO ticket_rule (id, kind, days, working, source, in_force) VALUES
	('01990000-0000-7000-8000-000000000001', 'question', 5, true, 'PermenPANRB 62/2018: permintaan informasi', '2019-01-01'),
	('01990000-0000-7000-8000-000000000002', 'complaint', 14, true, 'PermenPANRB 62/2018: pengaduan tidak berkadar pengawasan', '2019-01-01'),
	('01990000-0000-7000-8000-000000000003', 'swindle', 14, true, 'PermenPANRB 62/2018: pengaduan yang perlu diperiksa di lapangan', '2019-01-01'),
	('01990000-0000-7000-8000-000000000004', 'misconduct', 60, true, 'PermenPANRB 62/2018: pengaduan berkadar pengawasan', '2019-01-01'),
	('01990000-0000-7000-8000-000000000005', 'reply', 30, false, 'UU 25/2009 Pasal 44: melengkapi materi aduan', '2019-01-01'),
	('01990000-0000-7000-8000-000000000006', 'reopen', 14, false, 'Ketentuan portal ini', '2019-01-01');

CREATE TABLE ticket (
	id                 uuid PRIMARY KEY,
	number             text NOT NULL CONSTRAINT ticket_number_unique UNIQUE,
	kind               text NOT NULL CONSTRAINT ticket_kind CHECK (kind IN ('question', 'complaint', 'swindle', 'misconduct')),
	rule_id            uuid NOT NULL REFERENCES ticket_rule,
	key_hash           bytea CONSTRAINT ticket_key_unique UNIQUE,
	person_id          uuid REFERENCES person,
	application_id     uuid REFERENCES application,
	data_key           bytea,
	subject_sealed     bytea,
	officer_sealed     bytea,
	email_sealed       bytea,
	email_hash         bytea CONSTRAINT ticket_email_unique UNIQUE CONSTRAINT ticket_email_32 CHECK (octet_length(email_hash) = 32),
	email_until        timestamptz,
	secret_hash        bytea,
	tries              int NOT NULL DEFAULT 0,
	tried_at           timestamptz,
	filed_at           timestamptz NOT NULL DEFAULT portal_now(),
	due_at             timestamptz NOT NULL,
	state              text NOT NULL DEFAULT 'filed' CONSTRAINT ticket_state CHECK (state IN ('filed', 'taken', 'asked', 'answered', 'doubted', 'closed')),
	claimed_by         uuid REFERENCES person,
	lease_until        timestamptz,
	assigned_to        uuid REFERENCES person,
	asked_at           timestamptz,
	reply_by           timestamptz,
	answered_by        uuid REFERENCES person,
	answered_at        timestamptz,
	reopen_until       timestamptz,
	reopened_at        timestamptz,
	doubted_by         uuid REFERENCES person,
	aside_confirmed_by uuid REFERENCES person,
	outcome            text CONSTRAINT ticket_outcome CHECK (outcome IN ('answer', 'referral', 'aside', 'silence')),
	closed_at          timestamptz,
	erased_at          timestamptz,
	CONSTRAINT ticket_lease CHECK ((state = 'taken') = (claimed_by IS NOT NULL) AND (claimed_by IS NULL) = (lease_until IS NULL)),
	CONSTRAINT ticket_asked CHECK ((state = 'asked') = (reply_by IS NOT NULL) AND (state <> 'asked' OR asked_at IS NOT NULL)),
	CONSTRAINT ticket_answered CHECK (state <> 'answered' OR (outcome IN ('answer', 'referral') AND answered_by IS NOT NULL AND answered_at IS NOT NULL AND reopen_until IS NOT NULL)),
	CONSTRAINT ticket_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (state <> 'closed' OR outcome IS NOT NULL)),
	CONSTRAINT ticket_doubted CHECK (state <> 'doubted' OR doubted_by IS NOT NULL),
	CONSTRAINT ticket_second_person CHECK (aside_confirmed_by IS NULL OR aside_confirmed_by <> doubted_by),
	CONSTRAINT ticket_set_aside CHECK (outcome IS DISTINCT FROM 'aside' OR (doubted_by IS NOT NULL AND aside_confirmed_by IS NOT NULL)),
	CONSTRAINT ticket_email_asked CHECK ((email_hash IS NULL) = (email_until IS NULL)),
	CONSTRAINT ticket_forgotten CHECK (erased_at IS NULL OR (state = 'closed' AND data_key IS NULL AND person_id IS NULL AND application_id IS NULL
		AND subject_sealed IS NULL AND officer_sealed IS NULL AND email_sealed IS NULL AND secret_hash IS NULL AND key_hash IS NULL))
);
COMMENT ON TABLE ticket IS 'One question or complaint: filed → taken (by an officer, with a lease) → asked (its owner is asked; the clock stands) or answered → closed; or doubted → closed by a second person. Owned by a person, by whoever holds its secret code, or by a confirmed mail address. What it says is sealed with a key of its own.';
COMMENT ON COLUMN ticket.due_at IS 'Exclusive: from this instant an answer is late. A holiday decreed later does not move what was promised.';
COMMENT ON COLUMN ticket.secret_hash IS 'Keyed with the portal''s key: the database alone cannot try codes.';
COMMENT ON COLUMN ticket.email_until IS 'Until when the address may be confirmed; with email_hash it is empty once confirmed.';
CREATE INDEX ticket_open_idx ON ticket (due_at, id) WHERE state <> 'closed';
CREATE INDEX ticket_person_idx ON ticket (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ticket_claimed_idx ON ticket (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX ticket_filed_idx ON ticket (filed_at);
CREATE INDEX ticket_kept_idx ON ticket (closed_at) WHERE erased_at IS NULL;

CREATE TABLE ticket_message (
	id           uuid PRIMARY KEY,
	ticket_id    uuid NOT NULL REFERENCES ticket,
	kind         text NOT NULL CONSTRAINT ticket_message_kind CHECK (kind IN ('story', 'reply', 'reopen', 'ask', 'answer', 'referral', 'handover', 'doubt', 'return', 'aside', 'silence')),
	author       uuid REFERENCES person,
	body_sealed  bytea,
	basis        text NOT NULL DEFAULT '',
	evidence_key text,
	late         boolean NOT NULL DEFAULT false,
	at           timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT ticket_message_author CHECK ((kind IN ('story', 'reply', 'reopen', 'silence')) = (author IS NULL)),
	CONSTRAINT ticket_message_basis CHECK (kind NOT IN ('answer', 'referral') OR basis <> ''),
	CONSTRAINT ticket_message_late CHECK (NOT late OR kind IN ('answer', 'referral'))
);
COMMENT ON TABLE ticket_message IS 'What was said in a ticket, by its owner (no author) or an officer. handover, doubt and return are between officers. basis is the article of an answer, or the office of a referral; evidence is one sealed PDF.';
CREATE INDEX ticket_message_of_idx ON ticket_message (ticket_id, at, id);
CREATE INDEX ticket_message_at_idx ON ticket_message (at) WHERE kind IN ('answer', 'referral');

CREATE TABLE ticket_named (
	ticket_id uuid NOT NULL REFERENCES ticket,
	person_id uuid NOT NULL REFERENCES person,
	how       text NOT NULL CONSTRAINT ticket_named_how CHECK (how IN ('story', 'desk', 'self')),
	at        timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (ticket_id, person_id)
);
COMMENT ON TABLE ticket_named IS 'Who is named in a ticket: by what its owner wrote of the officer, by the desk, or by themselves. They never handle it.';

CREATE TABLE ticket_alarm (
	ticket_id uuid NOT NULL REFERENCES ticket,
	due_at    timestamptz NOT NULL,
	stage     text NOT NULL CONSTRAINT ticket_alarm_stage CHECK (stage IN ('near', 'late')),
	sent_at   timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (ticket_id, due_at, stage)
);
COMMENT ON TABLE ticket_alarm IS 'That officers were called before the end of the time to answer and once it was over; of the latter its owner was told too.';

CREATE TABLE ready_answer (
	id         uuid PRIMARY KEY,
	title      text NOT NULL CONSTRAINT ready_answer_title CHECK (title <> ''),
	body       text NOT NULL CONSTRAINT ready_answer_body CHECK (body <> ''),
	basis      text NOT NULL CONSTRAINT ready_answer_basis CHECK (basis <> ''),
	version    int NOT NULL DEFAULT 1,
	written_by uuid REFERENCES person,
	changed_at timestamptz NOT NULL DEFAULT portal_now(),
	retired_at timestamptz
);
COMMENT ON TABLE ready_answer IS 'Answers the desk gives often, each with its article. What was sent with one stays as it was sent.';
INSERT INTO ready_answer (id, title, body, basis) VALUES
	('01990000-0000-7000-8000-000000000011', 'Biaya', E'Seleksi tidak dipungut biaya pada tahap mana pun: mendaftar, mengikuti tes, maupun menerima keputusan. Siapa pun yang meminta uang atas nama panitia bukan petugas kami.\n\nSimpan buktinya dan jangan membayar. Cara mengenali penipuan ada di halaman Awas penipuan.', 'PermenPANRB 6/2024 tentang Pengadaan Pegawai ASN'),
	('01990000-0000-7000-8000-000000000012', 'Domisili dan KTP', E'Warga negara Indonesia dari daerah mana pun boleh melamar, asalkan bersedia ditempatkan di unit formasi yang dipilih. KTP tidak harus beralamat di kabupaten ini.', 'PermenPANRB 6/2024 Pasal 23'),
	('01990000-0000-7000-8000-000000000013', 'Alasan tidak memenuhi syarat', E'Di akun Anda, pada halaman lamaran, tertulis butir yang tidak terpenuhi, dokumen dan halamannya, aturan yang dipakai, dan apa yang akan memenuhinya.\n\nBila menurut Anda keliru, ajukan sanggah selama masa sanggah di halaman yang sama. Sanggah ditelaah petugas yang tidak ikut dalam keputusan pertama.', 'PermenPANRB 6/2024; jadwal musim di halaman Tahapan');

CREATE FUNCTION oversees(who uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT 1 FROM account k JOIN role_grant g ON g.account_id = k.id
		WHERE k.person_id = who AND k.kind = 'staff' AND k.state = 'active' AND g.role = 'supervisor'
		  AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now()))
$$;
COMMENT ON FUNCTION oversees(uuid) IS 'Whether a person is a supervisor now.';

CREATE FUNCTION decided_on(officer uuid, application uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT 1 FROM verification v WHERE v.application_id = application AND (judged_case(officer, v.id)
			OR EXISTS (SELECT 1 FROM reversal r WHERE r.verification_id = v.id AND officer IN (r.proposed_by, r.confirmed_by, r.refused_by))))
	    OR EXISTS (SELECT 1 FROM participant p WHERE p.application_id = application AND (
			EXISTS (SELECT 1 FROM objection o WHERE o.participant_id = p.id AND officer IN (o.answered_by, o.confirmed_by, o.returned_by))
			OR EXISTS (SELECT 1 FROM score s JOIN score_batch b ON b.id = s.batch_id WHERE s.participant_id = p.id AND officer IN (s.examiner, b.made_by, b.approved_by))
			OR EXISTS (SELECT 1 FROM onboarding w LEFT JOIN onboarding_document d ON d.onboarding_id = w.id WHERE w.participant_id = p.id AND officer IN (w.checked_by, d.judged_by))))
$$;
COMMENT ON FUNCTION decided_on(uuid, uuid) IS 'Whether an officer had a part in any decision on an application: its documents, objections, scores, or papers after passing.';

CREATE FUNCTION ticket_barred(officer uuid, t ticket) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT coalesce(conflicted(officer, t.person_id), false)
	    OR EXISTS (SELECT 1 FROM ticket_named n WHERE n.ticket_id = t.id AND n.person_id = officer)
	    OR (t.application_id IS NOT NULL AND decided_on(officer, t.application_id))
	    OR (t.kind IN ('complaint', 'misconduct') AND EXISTS (SELECT 1 FROM application a WHERE a.person_id = t.person_id AND decided_on(officer, a.id)))
	    OR (t.kind = 'misconduct' AND NOT oversees(officer))
$$;
COMMENT ON FUNCTION ticket_barred(uuid, ticket) IS 'Whether somebody may not handle a ticket: their own or a relative''s, one that names them, one about an application they decided on; and suspected misconduct is for supervisors only.';

CREATE FUNCTION ticket_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	officer uuid;
BEGIN
	IF TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'helpdesk.kept' USING ERRCODE = 'restrict_violation';
	END IF;
	IF (NEW.id, NEW.number, NEW.kind, NEW.rule_id, NEW.filed_at) IS DISTINCT FROM (OLD.id, OLD.number, OLD.kind, OLD.rule_id, OLD.filed_at)
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
COMMENT ON FUNCTION ticket_guard() IS 'A ticket keeps what it is about, moves only along its states, is reopened once, and changes no more once closed, except to be forgotten; nobody handles one they are barred from.';
CREATE TRIGGER ticket_guard BEFORE UPDATE OR DELETE ON ticket FOR EACH ROW EXECUTE FUNCTION ticket_guard();

CREATE FUNCTION ticket_message_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' OR NEW.body_sealed IS NOT NULL OR NEW.evidence_key IS NOT NULL
	   OR (NEW.id, NEW.ticket_id, NEW.kind, NEW.author, NEW.late, NEW.at) IS DISTINCT FROM (OLD.id, OLD.ticket_id, OLD.kind, OLD.author, OLD.late, OLD.at) THEN
		RAISE EXCEPTION 'ticket_message is append-only' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION ticket_message_stays() IS 'What was said in a ticket is never changed; it can only be forgotten.';
CREATE TRIGGER ticket_message_stays BEFORE UPDATE OR DELETE ON ticket_message FOR EACH ROW EXECUTE FUNCTION ticket_message_stays();

CREATE FUNCTION ticket_named_frees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT 1 FROM ticket t WHERE t.id = NEW.ticket_id AND NEW.person_id IN (t.claimed_by, t.assigned_to)) THEN
		RAISE EXCEPTION 'helpdesk.barred' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION ticket_named_frees() IS 'Whoever is named in a ticket has let go of it first.';
CREATE TRIGGER ticket_named_frees BEFORE INSERT ON ticket_named FOR EACH ROW EXECUTE FUNCTION ticket_named_frees();
