DROP INDEX email_proof_secret_idx;
DROP INDEX recovery_state_idx;
ALTER TABLE recovery
	DROP CONSTRAINT recovery_proposed_whole,
	DROP COLUMN proposal,
	DROP COLUMN claim_sealed,
	DROP COLUMN data_key;
ALTER TABLE recovery ADD COLUMN account_text text NOT NULL DEFAULT '';
ALTER TABLE recovery ALTER COLUMN account_text DROP DEFAULT;
