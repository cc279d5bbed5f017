-- A role that works on seasons may be limited to some of them.

ALTER TABLE role_grant DROP COLUMN agency_id; -- one agency works here; nothing ever asked
ALTER TABLE role_grant ADD CONSTRAINT role_grant_season_id_fkey FOREIGN KEY (season_id) REFERENCES season;
ALTER TABLE role_grant ADD CONSTRAINT role_grant_scope
	CHECK (season_id IS NULL OR role IN ('planner', 'verifier', 'supervisor', 'committee', 'editor'));
COMMENT ON COLUMN role_grant.season_id IS 'The one season in which this grant holds; NULL is every season.';
DROP INDEX role_grant_once;
CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role, season_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;

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
	IF NEW.revoked_at IS NULL AND EXISTS (
		SELECT 1 FROM role_grant g
		WHERE g.account_id = NEW.account_id AND g.id <> NEW.id AND g.revoked_at IS NULL
		  AND g.role = NEW.role AND (g.season_id IS NULL OR NEW.season_id IS NULL))
	THEN
		RAISE EXCEPTION 'account.role-held' USING ERRCODE = 'check_violation';
	END IF;
	IF (SELECT kind FROM account WHERE id = NEW.account_id) <> 'staff' THEN
		RAISE EXCEPTION 'account.not-staff' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION role_grant_guard() IS 'The administrator of accounts holds no other role (decisions 8); only staff hold roles; a role in every season stands beside none in one.';

ALTER TABLE invitation ADD COLUMN season_id uuid REFERENCES season;
COMMENT ON COLUMN invitation.season_id IS 'Limits those of the roles that work on seasons.';
