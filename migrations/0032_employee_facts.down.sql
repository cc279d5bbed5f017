DROP TABLE employee_claim, unit_head;
DROP INDEX employee_record_rating_once;
ALTER TABLE employee_record DISABLE TRIGGER employee_record_append_only;
DELETE FROM employee_record WHERE import_id IS NOT NULL OR replaces_id IS NOT NULL OR kind NOT IN ('appointed', 'placed');
ALTER TABLE employee_record ENABLE TRIGGER employee_record_append_only;
ALTER TABLE employee_record
	DROP CONSTRAINT employee_record_kind,
	ADD CONSTRAINT employee_record_kind CHECK (kind IN ('appointed', 'placed')),
	DROP CONSTRAINT employee_record_value,
	DROP CONSTRAINT employee_record_until,
	DROP CONSTRAINT employee_record_letter,
	ADD CONSTRAINT employee_record_letter CHECK (letter <> ''),
	ALTER COLUMN letter_date SET NOT NULL,
	DROP COLUMN replaces_id,
	DROP COLUMN import_id,
	DROP COLUMN value,
	DROP COLUMN until_date;
DROP TABLE employee_import;
ALTER TABLE employee DROP COLUMN left_on, DROP COLUMN official_email, DROP COLUMN rank;
DELETE FROM role_grant WHERE role = 'trainer';
ALTER TABLE role_grant
	DROP CONSTRAINT role_grant_role,
	ADD CONSTRAINT role_grant_role CHECK (role IN ('admin', 'planner', 'verifier', 'supervisor', 'committee', 'editor', 'helpdesk', 'auditor', 'dpo', 'examiner'));
