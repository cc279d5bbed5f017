-- Outreach events (sosialisasi; the public reads "acara"): written by one person, published by
-- another, signed up for by mail without an account. A place is never given twice.
CREATE TABLE outreach (
	id            uuid PRIMARY KEY,
	kind          text NOT NULL CONSTRAINT outreach_kind CHECK (kind IN ('campus', 'school', 'district', 'online')),
	title         text NOT NULL CONSTRAINT outreach_title CHECK (title <> ''),
	audience      text NOT NULL DEFAULT '',
	body          text NOT NULL CONSTRAINT outreach_body CHECK (body <> ''),
	place         text NOT NULL,
	link          text NOT NULL DEFAULT '',
	starts_at     timestamptz NOT NULL,
	ends_at       timestamptz NOT NULL,
	closes_at     timestamptz NOT NULL,
	capacity      int NOT NULL CONSTRAINT outreach_capacity CHECK (capacity BETWEEN 1 AND 5000),
	taken         int NOT NULL DEFAULT 0,
	season_id     uuid REFERENCES season,
	state         text NOT NULL DEFAULT 'draft' CONSTRAINT outreach_state CHECK (state IN ('draft', 'published', 'cancelled')),
	version       int NOT NULL DEFAULT 1,
	slug          text CONSTRAINT outreach_slug_unique UNIQUE,
	author        uuid NOT NULL REFERENCES person,
	editors       uuid[] NOT NULL DEFAULT '{}',
	published_by  uuid REFERENCES person,
	published_at  timestamptz,
	cancelled_at  timestamptz,
	cancel_reason text NOT NULL DEFAULT '',
	reminded_at   timestamptz,
	followed_at   timestamptz,
	follow_up     text NOT NULL DEFAULT '',
	erased_at     timestamptz,
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT outreach_where CHECK (CASE WHEN kind = 'online' THEN link <> '' ELSE place <> '' END),
	CONSTRAINT outreach_order CHECK (starts_at < ends_at AND closes_at <= starts_at),
	CONSTRAINT outreach_never_overfull CHECK (taken BETWEEN 0 AND capacity),
	CONSTRAINT outreach_second_person CHECK (published_by IS NULL OR (published_by <> author AND NOT published_by = ANY (editors))),
	CONSTRAINT outreach_published CHECK ((state = 'draft') = (published_at IS NULL) AND (published_at IS NULL) = (published_by IS NULL) AND (published_at IS NULL) = (slug IS NULL)),
	CONSTRAINT outreach_cancelled CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL) AND (cancelled_at IS NULL OR cancel_reason <> '')),
	CONSTRAINT outreach_followed CHECK ((followed_at IS NULL) = (follow_up = ''))
);
COMMENT ON TABLE outreach IS 'One outreach event: draft → published by a second person → cancelled, or held. Its season is optional; taken counts the places given away and is kept by a trigger.';
COMMENT ON COLUMN outreach.closes_at IS 'Exclusive: from this instant nobody signs up or confirms any more.';
COMMENT ON COLUMN outreach.reminded_at IS 'When those with a place were reminded of the date in force; a new date clears it.';
COMMENT ON COLUMN outreach.erased_at IS 'When the names and addresses of those who signed up were erased; the rows stay, to be counted.';
CREATE INDEX outreach_public_idx ON outreach (starts_at) WHERE state <> 'draft';

CREATE TABLE outreach_vacancy (
	outreach_id uuid NOT NULL REFERENCES outreach ON DELETE CASCADE,
	vacancy_id  uuid NOT NULL REFERENCES vacancy,
	position    int NOT NULL,
	PRIMARY KEY (outreach_id, vacancy_id)
);
COMMENT ON TABLE outreach_vacancy IS 'The vacancies an outreach event is about.';

CREATE TABLE outreach_change (
	id          uuid PRIMARY KEY,
	outreach_id uuid NOT NULL REFERENCES outreach,
	place       text NOT NULL,
	link        text NOT NULL,
	starts_at   timestamptz NOT NULL,
	ends_at     timestamptz NOT NULL,
	reason      text NOT NULL CONSTRAINT outreach_change_reason CHECK (reason <> ''),
	changed_by  uuid NOT NULL REFERENCES person,
	changed_at  timestamptz NOT NULL DEFAULT portal_now()
);
COMMENT ON TABLE outreach_change IS 'The time and place a published event had before they were changed, and why; shown struck through for ever.';
CREATE INDEX outreach_change_of_idx ON outreach_change (outreach_id, changed_at);

CREATE TABLE outreach_signup (
	id            uuid PRIMARY KEY,
	outreach_id   uuid NOT NULL REFERENCES outreach,
	state         text NOT NULL CONSTRAINT outreach_signup_state CHECK (state IN ('asked', 'seated', 'waiting', 'withdrawn', 'walk_in')),
	code          text NOT NULL,
	data_key      bytea,
	name_sealed   bytea,
	email_sealed  bytea,
	origin_sealed bytea,
	email_index   bytea,
	secret_hash   bytea CONSTRAINT outreach_signup_secret_unique UNIQUE CONSTRAINT outreach_signup_secret_32 CHECK (octet_length(secret_hash) = 32),
	expires_at    timestamptz,
	confirmed_at  timestamptz,
	attended_at   timestamptz,
	attended_by   uuid REFERENCES person,
	told          text[] NOT NULL DEFAULT '{}',
	created_at    timestamptz NOT NULL DEFAULT portal_now(),
	CONSTRAINT outreach_signup_once UNIQUE (outreach_id, email_index),
	CONSTRAINT outreach_signup_code_unique UNIQUE (outreach_id, code),
	CONSTRAINT outreach_signup_asked_or_confirmed CHECK ((state = 'asked') = (secret_hash IS NOT NULL) AND (state = 'asked') = (expires_at IS NOT NULL) AND (state = 'asked') = (confirmed_at IS NULL)),
	CONSTRAINT outreach_signup_withdrawn_forgotten CHECK (state <> 'withdrawn' OR (data_key IS NULL AND attended_at IS NULL)),
	CONSTRAINT outreach_signup_sealed CHECK (data_key IS NOT NULL OR (name_sealed IS NULL AND email_sealed IS NULL AND origin_sealed IS NULL AND email_index IS NULL)),
	CONSTRAINT outreach_signup_attended CHECK ((attended_at IS NULL) = (attended_by IS NULL) AND (attended_at IS NULL OR state IN ('seated', 'waiting', 'walk_in')))
);
COMMENT ON TABLE outreach_signup IS 'Somebody who wants to come: asked by mail → seated or waiting once confirmed → withdrawn; or a walk-in at the door. Name, address and school are sealed with a key of their own and erased when withdrawn, and 30 days after the event.';
COMMENT ON COLUMN outreach_signup.code IS 'What is shown at the door; says nothing about the person.';
COMMENT ON COLUMN outreach_signup.told IS 'The letters to all that this person was sent.';
CREATE INDEX outreach_signup_queue_idx ON outreach_signup (outreach_id, confirmed_at, id) WHERE state = 'waiting';
CREATE INDEX outreach_signup_expiring_idx ON outreach_signup (expires_at) WHERE state = 'asked';

-- Every place given or freed is counted on the event itself, whose check refuses one too many.
CREATE FUNCTION outreach_takes_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	taken_before int := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'seated' THEN 1 ELSE 0 END;
	taken_now int := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'seated' THEN 1 ELSE 0 END;
BEGIN
	IF taken_now <> taken_before THEN
		UPDATE outreach SET taken = taken + taken_now - taken_before WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.outreach_id ELSE NEW.outreach_id END;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER outreach_signup_takes_places AFTER INSERT OR UPDATE OF state OR DELETE ON outreach_signup
	FOR EACH ROW EXECUTE FUNCTION outreach_takes_places();

-- What the public was told stays as it was told: title, text and address of a published event.
CREATE FUNCTION outreach_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'outreach.not-draft';
	END IF;
	IF (NEW.kind, NEW.title, NEW.audience, NEW.body, NEW.slug, NEW.author, NEW.published_at, NEW.published_by) IS DISTINCT FROM
	   (OLD.kind, OLD.title, OLD.audience, OLD.body, OLD.slug, OLD.author, OLD.published_at, OLD.published_by)
	   OR NEW.state = 'draft' OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled') THEN
		RAISE EXCEPTION 'outreach.not-draft';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER outreach_published_stays BEFORE UPDATE OR DELETE ON outreach
	FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION outreach_stays();
