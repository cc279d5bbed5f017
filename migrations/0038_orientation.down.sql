DROP TABLE basic_training_score;
DROP TABLE basic_training_absence;
DROP TABLE basic_training;
DROP TABLE orientation_task;
DROP TABLE orientation;
DROP FUNCTION orientation_confirmed();
DROP FUNCTION basic_training_guard();
DROP FUNCTION basic_training_result();
ALTER TABLE employee_record DISABLE TRIGGER employee_record_append_only;
DELETE FROM employee_record WHERE kind = 'confirmed';
ALTER TABLE employee_record ENABLE TRIGGER employee_record_append_only;
ALTER TABLE employee_record
	DROP CONSTRAINT employee_record_kind,
	ADD CONSTRAINT employee_record_kind CHECK (kind IN ('appointed', 'placed', 'rank', 'position', 'discipline', 'leave', 'rating', 'award', 'left'));
