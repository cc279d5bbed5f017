-- Stories of people who work here (cerita): invited by mail, written and agreed to by the person, edited
-- lightly, published by somebody who had no hand in it, and gone the moment the person takes it back.
CREATE TABLE story (
	id             uuid PRIMARY KEY,
	state          text NOT NULL DEFAULT 'invited' CONSTRAINT story_state CHECK (state IN ('invited', 'written', 'published', 'gone')),
	data_key       bytea,
	email_sealed   bytea,
	slug           text CONSTRAINT story_slug_unique UNIQUE,
	slug_hash      bytea CONSTRAINT story_slug_hash_32 CHECK (octet_length(slug_hash) = 32),
	invited_by     uuid NOT NULL REFERENCES person,
	invited_at     timestamptz NOT NULL DEFAULT portal_now(),
	expires_at     timestamptz NOT NULL,
	gone_at        timestamptz,
	gone_why       text CONSTRAINT story_gone_why CHECK (gone_why IN ('withdrawn', 'taken_down', 'unanswered')),
	gone_reason    text NOT NULL DEFAULT '',
	CONSTRAINT story_gone_forgotten CHECK ((state = 'gone') = (gone_at IS NOT NULL) AND (gone_at IS NULL) = (gone_why IS NULL)
		AND (state <> 'gone' OR (data_key IS NULL AND email_sealed IS NULL AND slug IS NULL))),
	CONSTRAINT story_reachable CHECK (state = 'gone' OR (data_key IS NOT NULL AND email_sealed IS NOT NULL)),
	CONSTRAINT story_published CHECK (state <> 'published' OR (slug IS NOT NULL AND slug_hash IS NOT NULL))
);
COMMENT ON TABLE story IS 'One story: invited → written by its owner, with consent → published → gone. When it goes, its key, address and every version go with it; the row says only that there was one.';
COMMENT ON COLUMN story.slug_hash IS 'SHA-256 of the public address, so that it can answer that the story was taken back.';
CREATE INDEX story_gone_idx ON story (slug_hash) WHERE state = 'gone';

CREATE TABLE story_text (
	story_id     uuid NOT NULL REFERENCES story,
	version      int NOT NULL CONSTRAINT story_text_version CHECK (version >= 1),
	name         text NOT NULL CONSTRAINT story_text_name CHECK (name <> ''),
	work         text NOT NULL CONSTRAINT story_text_work CHECK (work <> ''),
	title        text NOT NULL CONSTRAINT story_text_title CHECK (title <> ''),
	body         text NOT NULL CONSTRAINT story_text_body CHECK (body <> ''),
	file_key     text NOT NULL DEFAULT '',
	portrait_alt text NOT NULL DEFAULT '',
	written_by   uuid REFERENCES person,
	written_at   timestamptz NOT NULL DEFAULT portal_now(),
	hands        uuid[] NOT NULL,
	confirmed_at timestamptz,
	published_by uuid REFERENCES person,
	published_at timestamptz,
	PRIMARY KEY (story_id, version),
	CONSTRAINT story_text_portrait_described CHECK (file_key = '' OR portrait_alt <> ''),
	CONSTRAINT story_text_second_person CHECK (published_by IS NULL OR NOT published_by = ANY (hands)),
	CONSTRAINT story_text_published CHECK ((published_by IS NULL) = (published_at IS NULL) AND (published_at IS NULL OR confirmed_at IS NOT NULL)),
	CONSTRAINT story_text_own_words CHECK (written_by IS NOT NULL OR confirmed_at IS NOT NULL)
);
COMMENT ON TABLE story_text IS 'Every version of a story while it is there. written_by is empty for its owner, whose own words need no further yes; an editor''s version is published only once its owner confirmed it. hands are all of the office who invited or wrote.';

CREATE TABLE story_consent (
	id           uuid PRIMARY KEY,
	story_id     uuid NOT NULL REFERENCES story,
	wording      text NOT NULL CONSTRAINT story_consent_wording CHECK (wording <> ''),
	statement    text NOT NULL CONSTRAINT story_consent_statement CHECK (statement <> ''),
	given_at     timestamptz NOT NULL DEFAULT portal_now(),
	withdrawn_at timestamptz
);
COMMENT ON TABLE story_consent IS 'What the owner of a story agreed to, word for word, when, and when they took it back (UU 27/2022 Pasal 20 and 22). It names nobody, and stays.';
CREATE INDEX story_consent_of_idx ON story_consent (story_id, given_at);

-- A version never changes, and goes only with its story.
CREATE FUNCTION story_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF EXISTS (SELECT FROM story WHERE id = OLD.story_id AND state <> 'gone') THEN
			RAISE EXCEPTION 'story.not-gone';
		END IF;
		RETURN OLD;
	END IF;
	IF (NEW.story_id, NEW.version, NEW.name, NEW.work, NEW.title, NEW.body, NEW.file_key, NEW.portrait_alt, NEW.written_by, NEW.written_at, NEW.hands)
		IS DISTINCT FROM (OLD.story_id, OLD.version, OLD.name, OLD.work, OLD.title, OLD.body, OLD.file_key, OLD.portrait_alt, OLD.written_by, OLD.written_at, OLD.hands)
		OR OLD.published_at IS NOT NULL THEN
		RAISE EXCEPTION 'story.version-stays';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER story_text_stays BEFORE UPDATE OR DELETE ON story_text FOR EACH ROW EXECUTE FUNCTION story_text_stays();

-- Consent is added and taken back, nothing else.
CREATE FUNCTION story_consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
		OR (NEW.id, NEW.story_id, NEW.wording, NEW.statement, NEW.given_at) IS DISTINCT FROM (OLD.id, OLD.story_id, OLD.wording, OLD.statement, OLD.given_at) THEN
		RAISE EXCEPTION 'story.consent-stays';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER story_consent_stays BEFORE UPDATE OR DELETE ON story_consent FOR EACH ROW EXECUTE FUNCTION story_consent_stays();
