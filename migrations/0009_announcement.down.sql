DROP TABLE announcement_row;
DROP FUNCTION announcement_row_guard();
DROP TABLE announcement;
DROP FUNCTION announcement_guard();
DROP TABLE approval;
