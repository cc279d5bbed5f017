-- Whoever had a hand in a text never publishes it, also when somebody else changed it after them.
ALTER TABLE season ADD COLUMN editors uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE vacancy ADD COLUMN editors uuid[] NOT NULL DEFAULT '{}';
UPDATE season SET editors = ARRAY[edited_by] WHERE edited_by IS NOT NULL;
UPDATE vacancy SET editors = ARRAY[edited_by] WHERE edited_by IS NOT NULL;
ALTER TABLE season DROP CONSTRAINT season_published_by_second;
ALTER TABLE season ADD CONSTRAINT season_published_by_second
	CHECK (published_by IS NULL OR (published_by IS DISTINCT FROM created_by AND NOT published_by = ANY (editors)));
ALTER TABLE vacancy DROP CONSTRAINT vacancy_second_person;
ALTER TABLE vacancy ADD CONSTRAINT vacancy_second_person
	CHECK (published_by IS NULL OR (published_by IS DISTINCT FROM reviewed_by AND NOT published_by = ANY (editors)));
ALTER TABLE season DROP COLUMN edited_by;
ALTER TABLE vacancy DROP COLUMN edited_by;
ALTER TABLE season ADD COLUMN version int NOT NULL DEFAULT 1;
COMMENT ON COLUMN season.version IS 'Rises with every change of the draft; a form that knows an old one is refused.';
COMMENT ON COLUMN season.editors IS 'Everybody who changed the draft: its terms, documents or planned dates; somebody else publishes.';
COMMENT ON COLUMN vacancy.editors IS 'Everybody who imported or changed the draft; somebody else publishes.';
