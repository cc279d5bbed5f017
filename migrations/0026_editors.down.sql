ALTER TABLE season ADD COLUMN edited_by uuid REFERENCES person;
ALTER TABLE vacancy ADD COLUMN edited_by uuid REFERENCES person;
UPDATE season SET edited_by = editors[cardinality(editors)] WHERE editors <> '{}';
UPDATE vacancy SET edited_by = editors[cardinality(editors)] WHERE editors <> '{}';
ALTER TABLE season DROP CONSTRAINT season_published_by_second;
ALTER TABLE season ADD CONSTRAINT season_published_by_second
	CHECK (published_by IS NULL OR (published_by IS DISTINCT FROM created_by AND published_by IS DISTINCT FROM edited_by));
ALTER TABLE vacancy DROP CONSTRAINT vacancy_second_person;
ALTER TABLE vacancy ADD CONSTRAINT vacancy_second_person
	CHECK (published_by IS NULL OR (published_by IS DISTINCT FROM reviewed_by AND published_by IS DISTINCT FROM edited_by));
ALTER TABLE season DROP COLUMN editors;
ALTER TABLE season DROP COLUMN version;
ALTER TABLE vacancy DROP COLUMN editors;
COMMENT ON COLUMN season.edited_by IS 'Who changed the terms or documents last; somebody else publishes.';
