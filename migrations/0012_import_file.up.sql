-- Files of formations between their preview and their confirmation, and as evidence afterwards.
CREATE TABLE import_file (
	id          uuid PRIMARY KEY,
	season_id   uuid NOT NULL REFERENCES season,
	name        text NOT NULL,
	body        bytea NOT NULL,
	sha256      bytea NOT NULL CONSTRAINT import_file_sha256_32 CHECK (octet_length(sha256) = 32),
	uploaded_by uuid REFERENCES person,
	uploaded_at timestamptz NOT NULL DEFAULT portal_now(),
	applied_at  timestamptz
);
COMMENT ON TABLE import_file IS 'A file of formations as it was uploaded: previewed, then applied or left. Applied ones stay as evidence, others are removed after a day.';
CREATE INDEX import_file_left_idx ON import_file (uploaded_at) WHERE applied_at IS NULL;
