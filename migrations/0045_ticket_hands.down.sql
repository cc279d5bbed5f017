DELETE FROM ticket_alarm WHERE stage = 'nobody';
ALTER TABLE ticket_alarm DROP CONSTRAINT ticket_alarm_stage;
ALTER TABLE ticket_alarm ADD CONSTRAINT ticket_alarm_stage CHECK (stage IN ('near', 'late'));
COMMENT ON TABLE ticket_alarm IS 'That officers were called before the end of the time to answer and once it was over; of the latter its owner was told too.';
DROP FUNCTION ticket_stranded(ticket);
DROP FUNCTION ticket_hands(ticket);
