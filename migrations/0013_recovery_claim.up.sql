-- A recovery's claim holds personal data before anybody knows whose: it is sealed with the recovery's own key.
ALTER TABLE recovery DROP COLUMN account_text;
ALTER TABLE recovery
	ADD COLUMN data_key bytea NOT NULL,
	ADD COLUMN claim_sealed bytea NOT NULL,
	ADD COLUMN proposal text CONSTRAINT recovery_proposal CHECK (proposal IN ('restore', 'rebind', 'refuse')),
	ADD CONSTRAINT recovery_proposed_whole CHECK ((state = 'filed') = (proposed_by IS NULL) AND (proposed_by IS NULL) = (proposal IS NULL));
CREATE INDEX recovery_state_idx ON recovery (state, created_at);
CREATE INDEX email_proof_secret_idx ON email_proof (secret_hash);
