-- A Keppres may leave out somebody who was proposed.
CREATE TABLE medal_omission (
	round_id    uuid NOT NULL,
	employee_id uuid NOT NULL,
	reason      text NOT NULL CONSTRAINT medal_omission_reason CHECK (reason <> ''),
	PRIMARY KEY (round_id, employee_id),
	CONSTRAINT medal_omission_nominee FOREIGN KEY (round_id, employee_id) REFERENCES medal_nominee
);
COMMENT ON TABLE medal_omission IS 'Who was proposed and is not named by the Keppres, with the reason; noted together with the Keppres, never changed.';
CREATE TRIGGER medal_omission_append_only BEFORE UPDATE OR DELETE ON medal_omission FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION medal_omission_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (SELECT decreed_at FROM medal_round WHERE id = NEW.round_id) IS NOT NULL THEN
		RAISE EXCEPTION 'medal.decreed' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION medal_omission_guard() IS 'Once the Keppres of a round is noted, nobody is left out of it any more.';
CREATE TRIGGER medal_omission_guard BEFORE INSERT ON medal_omission FOR EACH ROW EXECUTE FUNCTION medal_omission_guard();
