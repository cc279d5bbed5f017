-- Who asked to hear by mail when the next result of a participant number is out (kabari saya).
CREATE TABLE subscription (
	id             uuid PRIMARY KEY,
	participant_id uuid NOT NULL REFERENCES participant,
	email          text NOT NULL CONSTRAINT subscription_email_lower CHECK (email = lower(email)),
	secret_hash    bytea CONSTRAINT subscription_secret_unique UNIQUE CONSTRAINT subscription_secret_32 CHECK (octet_length(secret_hash) = 32),
	expires_at     timestamptz,
	confirmed_at   timestamptz,
	told           uuid[] NOT NULL DEFAULT '{}',
	created_at     timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT subscription_once UNIQUE (participant_id, email),
	CONSTRAINT subscription_confirmed_or_waiting CHECK ((confirmed_at IS NULL) = (secret_hash IS NOT NULL) AND (confirmed_at IS NULL) = (expires_at IS NOT NULL))
);
COMMENT ON TABLE subscription IS 'An address that wants to hear when the next result of a participant number is out, once its owner has confirmed it; told are the announcements it was mailed about. Deleted when stopped, when not confirmed in time, and with the archiving of the season.';
CREATE INDEX subscription_waiting_idx ON subscription (expires_at) WHERE confirmed_at IS NULL;
