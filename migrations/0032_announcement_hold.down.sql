ALTER TABLE announcement DROP CONSTRAINT announcement_stuck_explained, DROP COLUMN stuck_code, DROP COLUMN stuck_at, DROP COLUMN held_from, DROP COLUMN held_by;
