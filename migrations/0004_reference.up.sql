-- Official lists that people choose from, loaded from the binary by migrate.
CREATE TABLE reference_list (
	name text PRIMARY KEY,
	hash bytea NOT NULL
);
COMMENT ON TABLE reference_list IS 'Which version of each embedded list is loaded.';

CREATE TABLE education_level (
	code text PRIMARY KEY,
	name text NOT NULL
);
COMMENT ON TABLE education_level IS 'Levels of education in the order of their SSCASN codes (05 SD … 50 S-3).';

CREATE TABLE qualification (
	code       text PRIMARY KEY,
	level_code text NOT NULL REFERENCES education_level,
	name       text NOT NULL
);
COMMENT ON TABLE qualification IS 'SSCASN''s list of education qualifications; some names have several codes.';
CREATE INDEX qualification_name_trgm ON qualification USING gin (name gin_trgm_ops);
CREATE INDEX qualification_level_idx ON qualification (level_code, name);

CREATE TABLE region (
	code   text PRIMARY KEY,
	kind   text NOT NULL,
	name   text NOT NULL,
	parent text
);
COMMENT ON TABLE region IS 'Provinces, regencies and districts by Kemendagri code (17.01.05).';
CREATE INDEX region_parent_idx ON region (parent, name);
CREATE INDEX region_name_trgm ON region USING gin (name gin_trgm_ops);
