-- Who may handle a ticket is asked of each open ticket: who had a part in it, which costs most, is asked last and of nobody but the desk.
CREATE OR REPLACE FUNCTION ticket_hands(t ticket) RETURNS TABLE (person_id uuid, role text) LANGUAGE sql STABLE AS $$
	SELECT k.person_id, g.role
	FROM role_grant g JOIN account k ON k.id = g.account_id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now())
	  AND (g.role = 'supervisor' OR g.role = 'helpdesk' AND t.kind <> 'misconduct')
	  AND (g.season_id IS NULL OR g.season_id = (SELECT a.season_id FROM application a WHERE a.id = t.application_id))
	  AND CASE WHEN g.id IS NOT NULL AND k.id IS NOT NULL THEN NOT ticket_barred(k.person_id, t) END
$$;
