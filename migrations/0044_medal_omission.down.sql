DROP TABLE medal_omission;
DROP FUNCTION medal_omission_guard();
