DROP INDEX official_result_batch_idx;
DROP INDEX score_exit_batch_idx;
DROP INDEX score_again_idx;
DROP INDEX score_batch_season_idx;
DROP INDEX participant_imported_once;
ALTER TABLE score_batch DROP COLUMN data_key;
DELETE FROM role_grant WHERE role = 'examiner';
ALTER TABLE role_grant
	DROP CONSTRAINT role_grant_role,
	ADD CONSTRAINT role_grant_role CHECK (role IN ('admin', 'planner', 'verifier', 'supervisor', 'committee', 'editor', 'helpdesk', 'auditor', 'dpo'));
