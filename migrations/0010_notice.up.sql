-- Notices: what people are told, by mail and in the portal's inbox.
CREATE TABLE notice (
	id         uuid PRIMARY KEY,
	person_id  uuid NOT NULL REFERENCES person,
	code       text NOT NULL,
	args       text[] NOT NULL DEFAULT '{}',
	link       text NOT NULL DEFAULT '',
	created_at timestamptz NOT NULL DEFAULT portal_now(),
	read_at    timestamptz,
	mailed_at  timestamptz
);
COMMENT ON TABLE notice IS 'A message to a person as code and arguments (web/words owns the sentences); mailed once, shown in the inbox.';
CREATE INDEX notice_person_idx ON notice (person_id, created_at DESC);

CREATE TABLE dev_mail (
	id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	received_at timestamptz NOT NULL DEFAULT portal_now(),
	sender     text NOT NULL,
	recipient  text NOT NULL,
	message    bytea NOT NULL
);
COMMENT ON TABLE dev_mail IS 'The demo''s mailbox: what the built-in SMTP server received. Empty in production.';
