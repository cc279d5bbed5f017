-- People, the accounts they sign in with, and what they may do.
CREATE TABLE person (
	id           uuid PRIMARY KEY,
	full_name    text NOT NULL CONSTRAINT person_name_given CHECK (full_name <> ''),
	birth_place  text NOT NULL DEFAULT '',
	sex          text NOT NULL DEFAULT '' CONSTRAINT person_sex CHECK (sex IN ('', 'L', 'P')),
	data_key     bytea NOT NULL,
	nik_sealed   bytea NOT NULL,
	nik_index    bytea NOT NULL CONSTRAINT person_nik_unique UNIQUE CONSTRAINT person_nik_index_32 CHECK (octet_length(nik_index) = 32),
	kk_sealed    bytea,
	kk_index     bytea CONSTRAINT person_kk_index_32 CHECK (octet_length(kk_index) = 32),
	birth_sealed bytea,
	phone_sealed bytea,
	created_at   timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE person IS 'One human being. NIK, KK, birth date and phone are sealed with the person''s own key (data_key, itself wrapped); blind indexes allow equality only.';
CREATE INDEX person_kk_index_idx ON person (kk_index);

CREATE TABLE account (
	id            uuid PRIMARY KEY,
	person_id     uuid NOT NULL REFERENCES person,
	kind          text NOT NULL CONSTRAINT account_kind CHECK (kind IN ('applicant', 'staff')),
	email         text NOT NULL CONSTRAINT account_email_lower CHECK (email = lower(email)),
	state         text NOT NULL DEFAULT 'active' CONSTRAINT account_state CHECK (state IN ('active', 'deactivated')),
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT account_email_unique UNIQUE (email),
	CONSTRAINT account_one_per_kind UNIQUE (person_id, kind)
);
COMMENT ON TABLE account IS 'A way in, for one person: at most one as applicant and one as staff. Never deleted; deactivated accounts keep their history.';

CREATE TABLE credential (
	id         uuid PRIMARY KEY,
	account_id uuid NOT NULL REFERENCES account,
	kind       text NOT NULL CONSTRAINT credential_kind CHECK (kind IN ('password')),
	secret     text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT credential_one_password UNIQUE (account_id, kind)
);
COMMENT ON TABLE credential IS 'How an account proves itself; rows, so that passkeys and single sign-on can join. A password is an argon2id PHC string.';

CREATE TABLE signin (
	id           uuid PRIMARY KEY,
	account_id   uuid NOT NULL REFERENCES account,
	strength     text NOT NULL CONSTRAINT signin_strength CHECK (strength IN ('password')),
	device       text NOT NULL DEFAULT '',
	started_at   timestamptz NOT NULL DEFAULT portal_now(),
	last_seen_at timestamptz NOT NULL DEFAULT portal_now(),
	ended_at     timestamptz
);
COMMENT ON TABLE signin IS 'One sign-in on one device; ended by signing out there, everywhere, or by deactivation. last_seen_at is kept to the minute.';
CREATE INDEX signin_account_idx ON signin (account_id) WHERE ended_at IS NULL;

CREATE TABLE sessions (
	token  text PRIMARY KEY,
	data   bytea NOT NULL,
	expiry timestamptz NOT NULL
);
COMMENT ON TABLE sessions IS 'Browser sessions of scs; the token is stored hashed, the data holds a sign-in''s id and flash messages.';
CREATE INDEX sessions_expiry_idx ON sessions (expiry);

CREATE TABLE email_proof (
	id          uuid PRIMARY KEY,
	email       text NOT NULL CONSTRAINT email_proof_lower CHECK (email = lower(email)),
	purpose     text NOT NULL CONSTRAINT email_proof_purpose CHECK (purpose IN ('register', 'reset')),
	secret_hash bytea NOT NULL,
	tries       int NOT NULL DEFAULT 0,
	created_at  timestamptz NOT NULL DEFAULT portal_now(),
	expires_at  timestamptz NOT NULL,
	proven_at   timestamptz,
	used_at     timestamptz
);
COMMENT ON TABLE email_proof IS 'A code or link sent to a mailbox, hashed; short-lived, few tries, used once.';
CREATE INDEX email_proof_email_idx ON email_proof (email, created_at);

CREATE TABLE invitation (
	id          uuid PRIMARY KEY,
	email       text NOT NULL CONSTRAINT invitation_email_lower CHECK (email = lower(email)),
	roles       text[] NOT NULL,
	secret_hash bytea NOT NULL CONSTRAINT invitation_secret_unique UNIQUE,
	invited_by  uuid REFERENCES account,
	created_at  timestamptz NOT NULL DEFAULT portal_now(),
	expires_at  timestamptz NOT NULL,
	accepted_at timestamptz,
	withdrawn_at timestamptz
);
COMMENT ON TABLE invitation IS 'An invitation to work here, by one-time link. invited_by is empty when it came from the command line.';

CREATE TABLE role_grant (
	id          uuid PRIMARY KEY,
	account_id  uuid NOT NULL REFERENCES account,
	role        text NOT NULL CONSTRAINT role_grant_role CHECK (role IN ('admin', 'planner', 'verifier', 'supervisor', 'committee', 'editor', 'helpdesk', 'auditor', 'dpo')),
	agency_id   uuid,
	season_id   uuid,
	granted_by  uuid REFERENCES account,
	granted_at  timestamptz NOT NULL DEFAULT portal_now(),
	approved_by uuid REFERENCES account,
	active_from timestamptz,
	until       timestamptz,
	revoked_by  uuid REFERENCES account,
	revoked_at  timestamptz,
	CONSTRAINT role_grant_not_to_self CHECK (granted_by IS NULL OR granted_by <> account_id),
	CONSTRAINT role_grant_second_admin CHECK (approved_by IS NULL OR (approved_by <> granted_by AND approved_by <> account_id))
);
COMMENT ON TABLE role_grant IS 'Who may act in which role, in which scope, from when until when, and who said so. Not active until active_from; once two admins exist, the second approves.';
CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role) WHERE revoked_at IS NULL;

CREATE FUNCTION role_grant_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER role_grant_guard BEFORE INSERT OR UPDATE ON role_grant FOR EACH ROW EXECUTE FUNCTION role_grant_guard();

CREATE TABLE recovery (
	id           uuid PRIMARY KEY,
	code         text NOT NULL CONSTRAINT recovery_code_unique UNIQUE,
	kind         text NOT NULL CONSTRAINT recovery_kind CHECK (kind IN ('nik_taken', 'lost_mailbox')),
	nik_index    bytea NOT NULL,
	person_id    uuid REFERENCES person,
	new_email    text NOT NULL CONSTRAINT recovery_email_lower CHECK (new_email = lower(new_email)),
	account_text text NOT NULL,
	evidence_key text,
	evidence_sha256 bytea,
	state        text NOT NULL DEFAULT 'filed' CONSTRAINT recovery_state CHECK (state IN ('filed', 'proposed', 'done', 'refused')),
	proposed_by  uuid REFERENCES person,
	proposed_at  timestamptz,
	decided_by   uuid REFERENCES person,
	decided_at   timestamptz,
	reason       text NOT NULL DEFAULT '',
	created_at   timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT recovery_second_person CHECK (decided_by IS NULL OR decided_by <> proposed_by),
	CONSTRAINT recovery_not_own CHECK (person_id IS NULL OR (person_id IS DISTINCT FROM proposed_by AND person_id IS DISTINCT FROM decided_by))
);
COMMENT ON TABLE recovery IS 'Somebody who cannot get in: NIK registered by another, or mailbox lost. Helpdesk proposes on evidence, a second person decides.';
