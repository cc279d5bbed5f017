ALTER TABLE result_row DROP COLUMN settled_order;
DROP TABLE tie_settlement;
