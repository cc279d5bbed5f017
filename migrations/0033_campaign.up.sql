-- Campaigns for formations few apply to: a text with its versions, the formations it is about, and how
-- many came of it. A text is published by somebody who wrote none of it. Of people only the link between
-- an account and a campaign is kept, and that only until the season is archived.
CREATE TABLE campaign (
	id              uuid PRIMARY KEY,
	season_id       uuid NOT NULL REFERENCES season,
	code            text NOT NULL CONSTRAINT campaign_code_unique UNIQUE CONSTRAINT campaign_code_form CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{6}$'),
	slug            text CONSTRAINT campaign_slug_unique UNIQUE,
	state           text NOT NULL DEFAULT 'draft' CONSTRAINT campaign_state CHECK (state IN ('draft', 'published', 'ended')),
	author          uuid NOT NULL REFERENCES person,
	created_at      timestamptz NOT NULL DEFAULT portal_now(),
	published_at    timestamptz,
	ended_at        timestamptz,
	counted_at      timestamptz,
	final_accounts  int NOT NULL DEFAULT 0,
	final_submitted int NOT NULL DEFAULT 0,
	final_met       int NOT NULL DEFAULT 0,
	final_passed    int NOT NULL DEFAULT 0,
	CONSTRAINT campaign_published CHECK ((state = 'draft') = (published_at IS NULL) AND (published_at IS NULL) = (slug IS NULL)),
	CONSTRAINT campaign_ended CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
	CONSTRAINT campaign_final_rounded CHECK (final_accounts % 5 = 0 AND final_submitted % 5 = 0 AND final_met % 5 = 0 AND final_passed % 5 = 0)
);
COMMENT ON TABLE campaign IS 'A campaign for formations of a season: draft → published, with a page and a short code → ended.';
COMMENT ON COLUMN campaign.counted_at IS 'When the season was archived: the last counts were rounded into final_… and the links to accounts deleted.';
CREATE INDEX campaign_season_idx ON campaign (season_id);

CREATE TABLE campaign_text (
	campaign_id  uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
	version      int NOT NULL CONSTRAINT campaign_text_version CHECK (version >= 1),
	title        text NOT NULL CONSTRAINT campaign_text_title CHECK (title <> ''),
	lead         text NOT NULL CONSTRAINT campaign_text_lead CHECK (lead <> ''),
	body         text NOT NULL CONSTRAINT campaign_text_body CHECK (body <> ''),
	written_by   uuid NOT NULL REFERENCES person,
	written_at   timestamptz NOT NULL DEFAULT portal_now(),
	hands        uuid[] NOT NULL,
	published_by uuid REFERENCES person,
	published_at timestamptz,
	PRIMARY KEY (campaign_id, version),
	CONSTRAINT campaign_text_hands CHECK (written_by = ANY (hands)),
	CONSTRAINT campaign_text_second_person CHECK (published_by IS NULL OR NOT published_by = ANY (hands)),
	CONSTRAINT campaign_text_published CHECK ((published_by IS NULL) = (published_at IS NULL))
);
COMMENT ON TABLE campaign_text IS 'Every version of a campaign''s text (Markdown), for ever; hands are all who wrote since the version published before.';

CREATE TABLE campaign_vacancy (
	campaign_id uuid NOT NULL,
	version     int NOT NULL,
	vacancy_id  uuid NOT NULL REFERENCES vacancy,
	position    int NOT NULL,
	PRIMARY KEY (campaign_id, version, vacancy_id),
	CONSTRAINT campaign_vacancy_text FOREIGN KEY (campaign_id, version) REFERENCES campaign_text ON DELETE CASCADE
);
COMMENT ON TABLE campaign_vacancy IS 'The formations a version of a campaign is about, in the author''s order.';
CREATE INDEX campaign_vacancy_of_idx ON campaign_vacancy (vacancy_id);

CREATE TABLE campaign_day (
	campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
	on_date     date NOT NULL,
	visits      int NOT NULL DEFAULT 0,
	scans       int NOT NULL DEFAULT 0,
	PRIMARY KEY (campaign_id, on_date),
	CONSTRAINT campaign_day_counts CHECK (visits >= 0 AND scans >= 0)
);
COMMENT ON TABLE campaign_day IS 'How often a campaign''s page was shown on a day in WIB, and its short address opened. Numbers of requests: no visitor, no address, no time.';

CREATE TABLE campaign_account (
	account_id  uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
	campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE
);
COMMENT ON TABLE campaign_account IS 'By which campaign''s page an account was made, unless its owner said not to count; read only in sums, deleted when the season is archived.';
CREATE INDEX campaign_account_of_idx ON campaign_account (campaign_id);

CREATE TABLE campaign_alarm (
	season_id  uuid PRIMARY KEY REFERENCES season,
	per_post   int NOT NULL DEFAULT 3 CONSTRAINT campaign_alarm_per_post CHECK (per_post BETWEEN 1 AND 100),
	days       int NOT NULL DEFAULT 7 CONSTRAINT campaign_alarm_days CHECK (days BETWEEN 1 AND 60),
	set_by     uuid REFERENCES person,
	raised_at  timestamptz
);
COMMENT ON TABLE campaign_alarm IS 'When a season''s formations count as having few applicants (fewer than per_post for each post, this many days before registration closes), and when the office was told. A season without a row has the defaults.';

CREATE FUNCTION campaign_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.published_at IS NOT NULL THEN
			RAISE EXCEPTION 'campaign.not-draft';
		END IF;
		RETURN OLD;
	END IF;
	IF OLD.published_at IS NOT NULL OR (NEW.campaign_id, NEW.version, NEW.title, NEW.lead, NEW.body, NEW.written_by, NEW.written_at, NEW.hands)
		IS DISTINCT FROM (OLD.campaign_id, OLD.version, OLD.title, OLD.lead, OLD.body, OLD.written_by, OLD.written_at, OLD.hands) THEN
		RAISE EXCEPTION 'campaign.not-draft';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION campaign_text_stays() IS 'A version never changes; publishing is the one thing that can still happen to it.';
CREATE TRIGGER campaign_text_stays BEFORE UPDATE OR DELETE ON campaign_text FOR EACH ROW EXECUTE FUNCTION campaign_text_stays();
