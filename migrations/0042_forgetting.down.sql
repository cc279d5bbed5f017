ALTER TABLE employee_import DROP CONSTRAINT employee_import_forgotten, DROP COLUMN forgotten_at;
ALTER TABLE award_nomination
	DROP CONSTRAINT award_nomination_forgotten, DROP CONSTRAINT award_nomination_told;
UPDATE award_nomination SET story = '–', nominee_name = '–', nominee_unit = '–' WHERE forgotten_at IS NOT NULL;
ALTER TABLE award_nomination
	DROP COLUMN forgotten_at,
	ADD CONSTRAINT award_nomination_story CHECK (story <> ''),
	ADD CONSTRAINT award_nomination_nominee CHECK (nominee_name <> ''),
	ADD CONSTRAINT award_nomination_unit CHECK (nominee_unit <> '');
