-- Selection (seleksi): the rules of a season as data, scores with their source, and the frozen rows of results.
ALTER TABLE season
	ADD COLUMN rule_set text NOT NULL DEFAULT 'cpns-2024'
		CONSTRAINT season_rule_set CHECK (rule_set IN ('cpns-2024', 'cpns-2021', 'cpns-2019', 'pppk-2024', 'own')),
	ADD COLUMN ties text[] NOT NULL DEFAULT '{}';
UPDATE season SET rule_set = CASE kind WHEN 'pppk' THEN 'pppk-2024' WHEN 'internal' THEN 'own' ELSE 'cpns-2024' END;
COMMENT ON COLUMN season.rule_set IS 'Which rules rank its participants; own reads season_part and ties, the others are sets of the ranking package.';
COMMENT ON COLUMN season.ties IS 'Codes of parts, compared in this order at equal values; only for rule set own.';

CREATE TABLE season_part (
	season_id   uuid NOT NULL REFERENCES season,
	code        text NOT NULL CONSTRAINT season_part_code CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	position    int  NOT NULL,
	name        text NOT NULL,
	stage       text NOT NULL CONSTRAINT season_part_stage CHECK (stage IN ('skd', 'final')),
	weight      int  NOT NULL DEFAULT 0 CONSTRAINT season_part_weight CHECK (weight BETWEEN 0 AND 100),
	max         int  NOT NULL CONSTRAINT season_part_max CHECK (max > 0),
	step        int  NOT NULL DEFAULT 1 CONSTRAINT season_part_step CHECK (step > 0),
	minimum     int  CONSTRAINT season_part_minimum CHECK (minimum BETWEEN 0 AND max),
	eliminating boolean NOT NULL DEFAULT false,
	interview   boolean NOT NULL DEFAULT false,
	panel       boolean NOT NULL DEFAULT false,
	spread      int  NOT NULL DEFAULT 0,
	source      text NOT NULL DEFAULT '',
	PRIMARY KEY (season_id, code)
);
COMMENT ON TABLE season_part IS 'The tests of a season: scores in thousandths (max, step, minimum, spread), weight in percent. A panel part is scored by two examiners; figures further apart than spread call for a third.';

CREATE TABLE vacancy_threshold (
	vacancy_id   uuid PRIMARY KEY REFERENCES vacancy,
	twk          int, tiu int, tkp int, total int,
	source       text NOT NULL CONSTRAINT vacancy_threshold_explained CHECK (source <> ''),
	proposed_by  uuid REFERENCES person,
	proposed_at  timestamptz NOT NULL DEFAULT portal_now(),
	confirmed_by uuid REFERENCES person,
	confirmed_at timestamptz,
	CONSTRAINT vacancy_threshold_second_person CHECK (confirmed_by IS NULL OR confirmed_by IS DISTINCT FROM proposed_by)
);
COMMENT ON TABLE vacancy_threshold IS 'A threshold of a formation''s own (doctors, seafarers), in thousandths; NULL is no minimum, 0 is one. Counts once a second person has confirmed it.';

-- Participants of a national season are imported; they have no application here.
ALTER TABLE participant
	ADD COLUMN vacancy_id      uuid REFERENCES vacancy,
	ADD COLUMN gpa             int CONSTRAINT participant_gpa CHECK (gpa BETWEEN 0 AND 100000),
	ADD COLUMN priority        int CONSTRAINT participant_priority CHECK (priority BETWEEN 1 AND 5),
	ADD COLUMN national_sealed bytea,
	ADD COLUMN national_index  bytea CONSTRAINT participant_national_index_32 CHECK (octet_length(national_index) = 32),
	ADD CONSTRAINT participant_one_origin CHECK (application_id IS NULL OR vacancy_id IS NULL);
CREATE UNIQUE INDEX participant_national_unique ON participant (season_id, national_index);
CREATE INDEX participant_person_idx ON participant (person_id);
COMMENT ON COLUMN participant.national_index IS 'Blind index of the national participant number, which is never shown: it encodes sex and need type.';

CREATE VIEW participant_now AS
	SELECT p.id, p.season_id, p.number, p.national_index, p.priority, p.application_id,
	       coalesce(p.person_id, a.person_id) AS person_id,
	       coalesce(p.vacancy_id, b.vacancy_id) AS vacancy_id,
	       coalesce(p.gpa, a.gpa) AS gpa,
	       a.id IS NULL OR a.state = 'ms' AS qualified
	FROM participant p
	LEFT JOIN application a ON a.id = p.application_id
	LEFT JOIN submission b ON b.application_id = a.id AND b.withdrawn_at IS NULL;
COMMENT ON VIEW participant_now IS 'Every participant with the formation applied for, from an application here or from an import; qualified are those who may sit the tests.';

CREATE TABLE score_batch (
	id          uuid PRIMARY KEY,
	season_id   uuid NOT NULL REFERENCES season,
	kind        text NOT NULL CONSTRAINT score_batch_kind CHECK (kind IN ('participants', 'scores', 'results', 'entry', 'correction')),
	stage       text NOT NULL DEFAULT '' CONSTRAINT score_batch_stage CHECK (stage IN ('', 'skd', 'final')),
	name        text NOT NULL DEFAULT '',
	file_key    text NOT NULL DEFAULT '',
	sha256      bytea CONSTRAINT score_batch_sha256_32 CHECK (octet_length(sha256) = 32),
	rows        int NOT NULL DEFAULT 0,
	sender      text NOT NULL DEFAULT '',
	letter      text NOT NULL DEFAULT '',
	minutes     text NOT NULL DEFAULT '',
	reason      text NOT NULL DEFAULT '',
	made_by     uuid REFERENCES person,
	made_at     timestamptz NOT NULL DEFAULT portal_now(),
	approved_by uuid REFERENCES person,
	approved_at timestamptz,
	refused_by  uuid REFERENCES person,
	refused_at  timestamptz,
	CONSTRAINT score_batch_second_person CHECK (approved_by IS NULL OR approved_by IS DISTINCT FROM made_by),
	CONSTRAINT score_batch_decided_once CHECK (approved_at IS NULL OR refused_at IS NULL),
	CONSTRAINT score_batch_file CHECK (kind IN ('entry', 'correction') OR (file_key <> '' AND sha256 IS NOT NULL AND sender <> '' AND letter <> '')),
	CONSTRAINT score_batch_correction_explained CHECK (kind <> 'correction' OR reason <> '')
);
COMMENT ON TABLE score_batch IS 'Where scores come from: a file with its sender, letter and minutes, one examiner''s entry, or a correction with its reason. Nothing of it is used before a second person approves.';
CREATE UNIQUE INDEX score_batch_once ON score_batch (season_id, kind, sha256) WHERE refused_at IS NULL;

CREATE TABLE score (
	id             uuid PRIMARY KEY,
	participant_id uuid NOT NULL REFERENCES participant,
	part           text NOT NULL,
	attempt        int  NOT NULL DEFAULT 1,
	examiner       uuid REFERENCES person,
	version        int  NOT NULL CONSTRAINT score_version CHECK (version > 0),
	value          int  CONSTRAINT score_value CHECK (value >= 0),
	batch_id       uuid NOT NULL REFERENCES score_batch,
	CONSTRAINT score_one_version UNIQUE NULLS NOT DISTINCT (participant_id, part, attempt, examiner, version)
);
COMMENT ON TABLE score IS 'One score in thousandths, never changed: a correction is a later version. No value means absent from that part.';
CREATE TRIGGER score_append_only BEFORE UPDATE OR DELETE ON score FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX score_batch_idx ON score (batch_id);

CREATE TABLE score_exit (
	participant_id uuid NOT NULL REFERENCES participant,
	stage          text NOT NULL CONSTRAINT score_exit_stage CHECK (stage IN ('skd', 'final')),
	version        int  NOT NULL CONSTRAINT score_exit_version CHECK (version > 0),
	code           text NOT NULL CONSTRAINT score_exit_code CHECK (code IN ('', 'DIS', 'APS', 'TMS', 'TMS-1')),
	batch_id       uuid NOT NULL REFERENCES score_batch,
	PRIMARY KEY (participant_id, stage, version)
);
COMMENT ON TABLE score_exit IS 'Who left a selection before its ranking, by the printed code; an empty code takes an earlier one back.';
CREATE TRIGGER score_exit_append_only BEFORE UPDATE OR DELETE ON score_exit FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE official_result (
	participant_id uuid NOT NULL REFERENCES participant,
	stage          text NOT NULL CONSTRAINT official_result_stage CHECK (stage IN ('skd', 'final')),
	version        int  NOT NULL CONSTRAINT official_result_version CHECK (version > 0),
	code           text NOT NULL CONSTRAINT official_result_code CHECK (code <> ''),
	final          int,
	rank           int,
	batch_id       uuid NOT NULL REFERENCES score_batch,
	PRIMARY KEY (participant_id, stage, version)
);
COMMENT ON TABLE official_result IS 'What the national system decided, as printed (code, final value in thousandths, rank); shown beside our own recomputation.';
CREATE TRIGGER official_result_append_only BEFORE UPDATE OR DELETE ON official_result FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE VIEW score_now AS
	SELECT DISTINCT ON (s.participant_id, s.part, s.attempt, s.examiner) s.participant_id, s.part, s.attempt, s.examiner, s.version, s.value, s.batch_id
	FROM score s JOIN score_batch b ON b.id = s.batch_id
	WHERE b.approved_at IS NOT NULL
	ORDER BY s.participant_id, s.part, s.attempt, s.examiner, s.version DESC;
COMMENT ON VIEW score_now IS 'The scores in use: of each the newest approved version.';

CREATE FUNCTION score_batch_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' OR OLD.approved_at IS NOT NULL OR OLD.refused_at IS NOT NULL
	   OR (NEW.season_id, NEW.kind, NEW.stage, NEW.name, NEW.file_key, NEW.sha256, NEW.sender, NEW.letter, NEW.minutes, NEW.reason, NEW.made_by, NEW.made_at)
	   IS DISTINCT FROM (OLD.season_id, OLD.kind, OLD.stage, OLD.name, OLD.file_key, OLD.sha256, OLD.sender, OLD.letter, OLD.minutes, OLD.reason, OLD.made_by, OLD.made_at)
	THEN
		RAISE EXCEPTION 'score batch is frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION score_batch_guard() IS 'Where scores came from never changes; it is only approved or refused, once.';
CREATE TRIGGER score_batch_guard BEFORE UPDATE OR DELETE ON score_batch FOR EACH ROW EXECUTE FUNCTION score_batch_guard();

-- Results are announcements with a table of their own.
ALTER TABLE announcement
	DROP CONSTRAINT announcement_kind,
	ADD CONSTRAINT announcement_kind CHECK (kind IN ('general', 'schedule', 'admin_result', 'skd_result', 'final_result')),
	ADD CONSTRAINT announcement_result_approvals CHECK (kind NOT IN ('skd_result', 'final_result') OR approvals_needed >= 2),
	ADD COLUMN rules text NOT NULL DEFAULT '';
COMMENT ON COLUMN announcement.rules IS 'Of a result of tests: the rules it was computed by, as they stand in its bundle.';

CREATE TABLE result_row (
	announcement_id uuid NOT NULL REFERENCES announcement,
	participant_id  uuid NOT NULL REFERENCES participant,
	position        int  NOT NULL,
	number          text NOT NULL,
	masked_name     text NOT NULL,
	vacancy_id      uuid NOT NULL REFERENCES vacancy,
	vacancy_title   text NOT NULL,
	unit_name       text NOT NULL,
	need_type       text NOT NULL,
	quota           int  NOT NULL,
	code            text NOT NULL,
	status          text NOT NULL CONSTRAINT result_row_status CHECK (status IN ('passed', 'moved', 'outside', 'below', 'absent', 'unqualified', 'disqualified', 'withdrawn', 'undecided')),
	rank            int  NOT NULL DEFAULT 0,
	decider         text NOT NULL DEFAULT '',
	gap_step        text NOT NULL DEFAULT '',
	gap_by          int  NOT NULL DEFAULT 0,
	skd             int, skd100 int, final int,
	scores          int[]  NOT NULL,
	present         boolean NOT NULL,
	exit            text NOT NULL DEFAULT '',
	priority        int  NOT NULL DEFAULT 0,
	gpa_order       int, age_order int,
	computed        text NOT NULL DEFAULT '',
	PRIMARY KEY (announcement_id, participant_id)
);
COMMENT ON TABLE result_row IS 'The frozen table of a result of tests: number, masked name, code, place and what decided it; scores are in the order of the parts in the announcement''s rules, in thousandths, NULL where there is none. gpa_order and age_order are the order inside a tied group only. computed is our own code beside an official one.';
CREATE INDEX announcement_row_number_idx ON announcement_row (number);
CREATE INDEX result_row_number_idx ON result_row (number);
CREATE UNIQUE INDEX result_row_position_idx ON result_row (announcement_id, position);
CREATE INDEX result_row_vacancy_idx ON result_row (announcement_id, vacancy_id, position);
CREATE TRIGGER result_row_guard BEFORE INSERT OR UPDATE OR DELETE ON result_row FOR EACH ROW EXECUTE FUNCTION announcement_row_guard();
