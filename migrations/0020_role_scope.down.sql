ALTER TABLE invitation DROP COLUMN season_id;
UPDATE role_grant SET revoked_at = portal_now() WHERE season_id IS NOT NULL AND revoked_at IS NULL; -- a limit must not become none
CREATE OR REPLACE FUNCTION role_grant_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM 1 FROM account WHERE id = NEW.account_id FOR UPDATE;
	IF NEW.revoked_at IS NULL AND EXISTS (
		SELECT 1 FROM role_grant g
		WHERE g.account_id = NEW.account_id AND g.id <> NEW.id AND g.revoked_at IS NULL
		  AND (g.role = 'admin') <> (NEW.role = 'admin'))
	THEN
		RAISE EXCEPTION 'account.admin-excludes' USING ERRCODE = 'check_violation';
	END IF;
	IF (SELECT kind FROM account WHERE id = NEW.account_id) <> 'staff' THEN
		RAISE EXCEPTION 'account.not-staff' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION role_grant_guard() IS 'The administrator of accounts holds no other role (decisions 8); only staff hold roles.';
DROP INDEX role_grant_once;
CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role) WHERE revoked_at IS NULL;
ALTER TABLE role_grant DROP CONSTRAINT role_grant_scope;
ALTER TABLE role_grant DROP CONSTRAINT role_grant_season_id_fkey;
COMMENT ON COLUMN role_grant.season_id IS NULL;
ALTER TABLE role_grant ADD COLUMN agency_id uuid;
