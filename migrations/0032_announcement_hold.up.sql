-- A stated minute is kept: who takes it back is not who publishes before it, and one that could not be kept says why.
ALTER TABLE announcement
	ADD COLUMN held_by    uuid REFERENCES person,
	ADD COLUMN held_from  timestamptz,
	ADD COLUMN stuck_at   timestamptz,
	ADD COLUMN stuck_code text NOT NULL DEFAULT '',
	ADD CONSTRAINT announcement_stuck_explained CHECK ((stuck_at IS NULL) = (stuck_code = ''));
COMMENT ON COLUMN announcement.held_from IS 'The minute that was taken back, by held_by: until then somebody else publishes or states an earlier one.';
COMMENT ON COLUMN announcement.stuck_at IS 'When the stated minute came and publishing was refused, with the code of the reason.';
