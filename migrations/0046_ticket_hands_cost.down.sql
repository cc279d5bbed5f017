CREATE OR REPLACE FUNCTION ticket_hands(t ticket) RETURNS TABLE (person_id uuid, role text) LANGUAGE sql STABLE AS $$
	SELECT DISTINCT k.person_id, g.role
	FROM account k JOIN role_grant g ON g.account_id = k.id
	WHERE k.kind = 'staff' AND k.state = 'active' AND g.revoked_at IS NULL AND g.active_from <= portal_now() AND (g.until IS NULL OR g.until > portal_now())
	  AND (g.role = 'supervisor' OR g.role = 'helpdesk' AND t.kind <> 'misconduct')
	  AND (g.season_id IS NULL OR g.season_id = (SELECT a.season_id FROM application a WHERE a.id = t.application_id))
	  AND NOT ticket_barred(k.person_id, t)
$$;
