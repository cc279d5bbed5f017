-- What the office knows of its employees: rank, official mailbox, and a service history that also comes by import from the personnel system.
ALTER TABLE role_grant
	DROP CONSTRAINT role_grant_role,
	ADD CONSTRAINT role_grant_role CHECK (role IN ('admin', 'planner', 'verifier', 'supervisor', 'committee', 'editor', 'helpdesk', 'auditor', 'dpo', 'examiner', 'trainer'));

ALTER TABLE employee
	ADD COLUMN rank text NOT NULL DEFAULT '',
	ADD COLUMN official_email text CONSTRAINT employee_official_email_unique UNIQUE CONSTRAINT employee_official_email_lower CHECK (official_email = lower(official_email)),
	ADD COLUMN left_on date;
COMMENT ON COLUMN employee.rank IS 'Golongan: III/a of a PNS, IX of a PPPK; the present one, whose history is employee_record.';
COMMENT ON COLUMN employee.official_email IS 'The official mailbox, to which the code of a claim goes.';

CREATE TABLE employee_import (
	id          uuid PRIMARY KEY,
	name        text NOT NULL,
	file_key    text NOT NULL,
	data_key    bytea NOT NULL,
	sha256      bytea NOT NULL CONSTRAINT employee_import_sha256_32 CHECK (octet_length(sha256) = 32),
	rows        int NOT NULL,
	uploaded_by uuid NOT NULL REFERENCES person,
	uploaded_at timestamptz NOT NULL DEFAULT portal_now(),
	decided_by  uuid REFERENCES person,
	decided_at  timestamptz,
	applied     boolean,
	added       int NOT NULL DEFAULT 0,
	changed     int NOT NULL DEFAULT 0,
	CONSTRAINT employee_import_second_person CHECK (NOT applied OR decided_by <> uploaded_by),
	CONSTRAINT employee_import_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (applied IS NULL))
);
COMMENT ON TABLE employee_import IS 'A file of the personnel system as it came, sealed with a key of its own: previewed, then applied by a second person or set aside. Awards and hours follow from what it says, so one person alone cannot bring it.';
CREATE INDEX employee_import_file_idx ON employee_import (file_key);
CREATE UNIQUE INDEX employee_import_once ON employee_import (sha256) WHERE applied IS NULL;

ALTER TABLE employee_record
	DROP CONSTRAINT employee_record_kind,
	ADD CONSTRAINT employee_record_kind CHECK (kind IN ('appointed', 'placed', 'rank', 'position', 'discipline', 'leave', 'rating', 'award', 'left')),
	ADD COLUMN until_date date,
	ADD COLUMN value text NOT NULL DEFAULT '',
	ADD COLUMN import_id uuid REFERENCES employee_import,
	ADD COLUMN replaces_id uuid CONSTRAINT employee_record_replaced_once UNIQUE REFERENCES employee_record,
	ALTER COLUMN letter_date DROP NOT NULL,
	DROP CONSTRAINT employee_record_letter,
	ADD CONSTRAINT employee_record_letter CHECK (import_id IS NOT NULL OR (letter <> '' AND letter_date IS NOT NULL)),
	ADD CONSTRAINT employee_record_until CHECK (until_date IS NULL OR until_date >= on_date),
	ADD CONSTRAINT employee_record_value CHECK (CASE kind
		WHEN 'discipline' THEN value IN ('ringan', 'sedang', 'berat')
		WHEN 'rating' THEN value IN ('sangat baik', 'baik', 'butuh perbaikan', 'kurang', 'sangat kurang')
		WHEN 'award' THEN value IN ('satyalancana-10', 'satyalancana-20', 'satyalancana-30')
		WHEN 'rank' THEN value <> ''
		WHEN 'leave' THEN value <> ''
		ELSE true END);
COMMENT ON TABLE employee_record IS 'The dated service history of an employee, each line with its decree, or with the import that brought it; never changed. A line that was wrong is replaced by another that names it.';
COMMENT ON COLUMN employee_record.value IS 'What the line says by its kind: rank III/a; discipline ringan, sedang, berat; leave cltn (without pay) or another; rating the predicate of the year that ends on on_date; award satyalancana-10, -20, -30.';
CREATE UNIQUE INDEX employee_record_rating_once ON employee_record (employee_id, on_date) WHERE kind = 'rating' AND replaces_id IS NULL;

CREATE TABLE unit_head (
	id          uuid PRIMARY KEY,
	unit_id     uuid NOT NULL REFERENCES unit,
	employee_id uuid NOT NULL REFERENCES employee,
	since       date NOT NULL,
	until       date,
	set_by      uuid NOT NULL REFERENCES person,
	set_at      timestamptz NOT NULL DEFAULT portal_now(),
	ended_by    uuid REFERENCES person,
	CONSTRAINT unit_head_order CHECK (until IS NULL OR until >= since)
);
COMMENT ON TABLE unit_head IS 'Who leads a unit, or stands in for its leader, from when until when: they speak for its people. A capacity of an employee, not a role of staff.';
CREATE UNIQUE INDEX unit_head_one_present ON unit_head (unit_id) WHERE until IS NULL;
CREATE INDEX unit_head_employee_idx ON unit_head (employee_id);

CREATE TABLE employee_claim (
	id          uuid PRIMARY KEY,
	employee_id uuid REFERENCES employee,
	number_hash bytea NOT NULL CONSTRAINT employee_claim_number_32 CHECK (octet_length(number_hash) = 32),
	secret_hash bytea NOT NULL CONSTRAINT employee_claim_secret_32 CHECK (octet_length(secret_hash) = 32),
	tries       int NOT NULL DEFAULT 0,
	created_at  timestamptz NOT NULL DEFAULT portal_now(),
	expires_at  timestamptz NOT NULL,
	proven_at   timestamptz,
	used_at     timestamptz
);
COMMENT ON TABLE employee_claim IS 'Somebody who says they are an employee, by number and birth date, until the code from the official mailbox proves it. employee_id is empty where nobody has that number, and no code opens the row.';
COMMENT ON COLUMN employee_claim.number_hash IS 'Of the number that was typed, whosever it is: the wrong codes of a day are counted over all claims of one number.';
CREATE INDEX employee_claim_expiring_idx ON employee_claim (expires_at);
CREATE INDEX employee_claim_number_idx ON employee_claim (number_hash);
