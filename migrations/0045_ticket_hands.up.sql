-- Who may handle a ticket, said once, and which tickets nobody may handle.
CREATE FUNCTION ticket_hands(t ticket) RETURNS TABLE (person_id uuid, role text) LANGUAGE sql STABLE AS $$
	SELECT DISTINCT k.person_id, g.role
	FROM account k JOIN role_grant g ON g.account_id = k.id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now())
	  AND (g.role = 'supervisor' OR g.role = 'helpdesk' AND t.kind <> 'misconduct')
	  AND (g.season_id IS NULL OR g.season_id = (SELECT a.season_id FROM application a WHERE a.id = t.application_id))
	  AND NOT ticket_barred(k.person_id, t)
$$;
COMMENT ON FUNCTION ticket_hands(ticket) IS 'Who may handle a ticket now, and in which role. A role limited to a season holds for tickets about an application in it; a ticket about none is for roles without a limit.';

CREATE FUNCTION ticket_stranded(t ticket) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT CASE t.state
		WHEN 'filed' THEN NOT EXISTS (SELECT FROM ticket_hands(t) h WHERE h.person_id = t.assigned_to OR (h.role = 'supervisor') = (t.kind = 'misconduct'))
		WHEN 'doubted' THEN NOT EXISTS (SELECT FROM ticket_hands(t) h WHERE h.person_id <> t.doubted_by)
		ELSE false END
$$;
COMMENT ON FUNCTION ticket_stranded(ticket) IS 'Whether a ticket waits and nobody in office may take it, or decide on it as the second person: everybody is named in it or had a part, or their roles are limited to other seasons.';

ALTER TABLE ticket_alarm DROP CONSTRAINT ticket_alarm_stage;
ALTER TABLE ticket_alarm ADD CONSTRAINT ticket_alarm_stage CHECK (stage IN ('near', 'late', 'nobody'));
COMMENT ON TABLE ticket_alarm IS 'That officers were called before the end of the time to answer and once it was over, of the latter its owner was told too; or administrators, because nobody may handle it.';
