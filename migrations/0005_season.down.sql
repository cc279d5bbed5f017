DROP TABLE season_document;
DROP VIEW stage_now;
DROP TABLE stage_date;
DROP FUNCTION stage_date_guard();
DROP TABLE stage;
DROP TABLE season;
