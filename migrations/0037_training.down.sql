DROP TABLE training_hours, training_outside, training_feedback, training_attempt, training_attendance, training_seat, training_question, training_session, training_class, training_need_person, training_need, training_rule;
DROP FUNCTION training_takes_seats();
DROP FUNCTION training_seat_guard();
DROP FUNCTION training_attendance_guard();
DROP FUNCTION training_hours_guard();
