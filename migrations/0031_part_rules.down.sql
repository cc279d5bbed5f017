DROP TRIGGER season_weights ON season;
DROP FUNCTION season_weights();
ALTER TABLE season_part
	DROP CONSTRAINT season_part_eliminating,
	DROP CONSTRAINT season_part_panel;
