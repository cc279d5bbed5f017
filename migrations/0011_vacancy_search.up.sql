-- What lists of vacancies read: a vacancy's words on the row itself, search columns kept
-- by a trigger, and counts of what is published.
ALTER TABLE unit
	ADD COLUMN path text NOT NULL DEFAULT '',
	ADD COLUMN top  text NOT NULL DEFAULT '';

ALTER TABLE vacancy
	ADD COLUMN unit_path      text NOT NULL DEFAULT '',
	ADD COLUMN unit_top       text NOT NULL DEFAULT '',
	ADD COLUMN qualifications text[] NOT NULL DEFAULT '{}',
	ADD COLUMN levels         text[] NOT NULL DEFAULT '{}';
COMMENT ON TABLE vacancy IS 'A formation: title, unit, need type, quota. pay in whole rupiah. It carries no dates: deadlines belong to the season''s stages. unit_path, unit_top, qualifications and levels repeat what their own tables say, for lists and search.';

CREATE FUNCTION vacancy_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	quals text := regexp_replace(array_to_string(NEW.qualifications, ' '), '\m([SD])-', '\1', 'g');
BEGIN
	NEW.search := setweight(to_tsvector('indonesian', NEW.title), 'A')
	           || setweight(to_tsvector('indonesian', quals), 'B')
	           || setweight(to_tsvector('indonesian', NEW.unit_path), 'C');
	NEW.search_text := lower(NEW.title || ' ' || NEW.unit_path || ' ' || quals);
	RETURN NEW;
END $$;
COMMENT ON FUNCTION vacancy_words() IS 'Keeps the search columns true to title, qualifications and unit; S-1 and D-III are searched as s1 and diii.';
CREATE TRIGGER vacancy_words BEFORE INSERT OR UPDATE OF title, unit_path, qualifications ON vacancy FOR EACH ROW EXECUTE FUNCTION vacancy_words();

CREATE INDEX vacancy_open_idx ON vacancy (season_id, title, id) WHERE state = 'published';
CREATE INDEX vacancy_qualifications_idx ON vacancy USING gin (qualifications);
CREATE INDEX vacancy_season_idx ON vacancy (season_id, state);

CREATE TABLE vacancy_tally (
	season_id uuid NOT NULL REFERENCES season,
	facet     text NOT NULL,
	value     text NOT NULL,
	vacancies int NOT NULL,
	posts     int NOT NULL,
	PRIMARY KEY (season_id, facet, value)
);
COMMENT ON TABLE vacancy_tally IS 'How many published vacancies and posts a season has, in all and by each value one can filter by; kept by trigger, so that the unfiltered list counts nothing.';

CREATE FUNCTION vacancy_tally_keep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	touched uuid[];
	season  uuid;
BEGIN
	IF TG_OP = 'INSERT' THEN
		touched := ARRAY(SELECT DISTINCT season_id FROM new_rows WHERE state = 'published' ORDER BY 1);
	ELSIF TG_OP = 'DELETE' THEN
		touched := ARRAY(SELECT DISTINCT season_id FROM old_rows WHERE state = 'published' ORDER BY 1);
	ELSE
		touched := ARRAY(SELECT season_id FROM old_rows WHERE state = 'published'
		           UNION SELECT season_id FROM new_rows WHERE state = 'published' ORDER BY 1);
	END IF;
	FOREACH season IN ARRAY touched LOOP
		PERFORM pg_advisory_xact_lock(hashtextextended('vacancy_tally ' || season, 0));
		DELETE FROM vacancy_tally t WHERE t.season_id = season;
		INSERT INTO vacancy_tally (season_id, facet, value, vacancies, posts)
		SELECT season, f.facet, f.value, count(*), sum(v.quota)
		FROM vacancy v
		CROSS JOIN LATERAL (
			VALUES ('all', ''), ('category', v.category), ('need', v.need_type), ('unit', v.unit_top)
			UNION ALL SELECT 'disabled', '' WHERE v.accepts_disabled
			UNION ALL SELECT 'level', l FROM unnest(v.levels) l) f (facet, value)
		WHERE v.season_id = season AND v.state = 'published'
		GROUP BY f.facet, f.value;
	END LOOP;
	RETURN NULL;
END $$;
COMMENT ON FUNCTION vacancy_tally_keep() IS 'Counts a season''s published vacancies anew when one of them came, went or changed; one writer of a season at a time.';
CREATE TRIGGER vacancy_tally_insert AFTER INSERT ON vacancy REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION vacancy_tally_keep();
CREATE TRIGGER vacancy_tally_update AFTER UPDATE ON vacancy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION vacancy_tally_keep();
CREATE TRIGGER vacancy_tally_delete AFTER DELETE ON vacancy REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION vacancy_tally_keep();
