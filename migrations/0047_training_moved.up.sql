-- A class may move while it is open; afterwards its sessions stand as they were held.
CREATE FUNCTION training_session_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (SELECT state FROM training_class WHERE id = OLD.class_id) <> 'open' THEN
		RAISE EXCEPTION 'training.ended' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;
COMMENT ON FUNCTION training_session_guard() IS 'When a class that has ended met stays as it was.';
CREATE TRIGGER training_session_guard BEFORE UPDATE OR DELETE ON training_session FOR EACH ROW EXECUTE FUNCTION training_session_guard();
