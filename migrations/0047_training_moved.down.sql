DROP TRIGGER training_session_guard ON training_session;
DROP FUNCTION training_session_guard();
