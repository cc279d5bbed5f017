DROP TABLE basic_training_score;
DROP TABLE basic_training_absence;
DROP TABLE basic_training;
DROP TABLE orientation_task;
DROP TABLE orientation;
DROP FUNCTION orientation_confirmed();
DROP FUNCTION basic_training_guard();
ALTER TABLE employee_record
	DROP CONSTRAINT employee_record_kind,
	ADD CONSTRAINT employee_record_kind CHECK (kind IN ('appointed', 'placed', 'rank', 'position', 'discipline', 'leave', 'rating', 'award', 'left'));
