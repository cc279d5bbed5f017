-- Which pieces of mail the mail server has accepted.
CREATE TABLE mail_sent (
	key     uuid PRIMARY KEY,
	sent_at timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE mail_sent IS 'Keys of mail jobs whose mail was accepted, so that a job run twice sends once. Says nothing of whom or what; swept after 30 days.';
CREATE INDEX mail_sent_at_idx ON mail_sent (sent_at);
