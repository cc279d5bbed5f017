-- What every other table stands on: the installation's one row and the portal's clock.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO portal_app;

CREATE TABLE installation (
	singleton       boolean PRIMARY KEY DEFAULT true CONSTRAINT installation_one_row CHECK (singleton),
	mode            text NOT NULL CONSTRAINT installation_mode CHECK (mode IN ('demo', 'production')),
	key_fingerprint text,
	clock_offset    interval NOT NULL DEFAULT interval '0',
	CONSTRAINT installation_production_clock_true CHECK (mode <> 'production' OR clock_offset = interval '0')
);
COMMENT ON TABLE installation IS 'One row: demo or production, which keys belong here, and the demo''s clock offset. Only the owner writes it.';
REVOKE INSERT, UPDATE, DELETE ON installation FROM portal_app;

CREATE FUNCTION portal_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
	SELECT clock_timestamp() + coalesce((SELECT clock_offset FROM installation), interval '0')
$$;
COMMENT ON FUNCTION portal_now() IS 'The portal''s one clock: every deadline and every recorded time is this.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_change() IS 'Trigger of tables whose rows are never changed or removed.';
