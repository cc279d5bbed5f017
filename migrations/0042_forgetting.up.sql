-- What a nomination told about somebody, and the file employees came from, are not kept for ever.
ALTER TABLE award_nomination
	ADD COLUMN forgotten_at timestamptz,
	DROP CONSTRAINT award_nomination_story, DROP CONSTRAINT award_nomination_nominee, DROP CONSTRAINT award_nomination_unit,
	ADD CONSTRAINT award_nomination_told CHECK (forgotten_at IS NOT NULL OR (story <> '' AND nominee_name <> '' AND nominee_unit <> '')),
	ADD CONSTRAINT award_nomination_forgotten CHECK (forgotten_at IS NULL OR (story = '' AND nominee_name = '' AND nominee_unit = '' AND evidence_key = '' AND data_key IS NULL));
COMMENT ON COLUMN award_nomination.forgotten_at IS 'When its words and its evidence were removed; that there was one stays.';

ALTER TABLE employee_import
	ADD COLUMN forgotten_at timestamptz,
	ADD CONSTRAINT employee_import_forgotten CHECK ((forgotten_at IS NULL) = (file_key <> '') AND (forgotten_at IS NULL OR decided_at IS NOT NULL));
COMMENT ON COLUMN employee_import.forgotten_at IS 'When the file was removed; its hash stays.';
