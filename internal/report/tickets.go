package report

// ticketWork asks once which open tickets a person ($1) may handle, as a helpdesk or as
// a supervisor: each role holds in the seasons it is limited to.
const ticketWork = `
	SELECT * FROM (
	WITH mine AS MATERIALIZED (
		SELECT t.state, t.kind, t.due_at, t.claimed_by, t.lease_until, t.doubted_by, h.helpdesk, h.supervisor
		FROM ticket t CROSS JOIN LATERAL (
			SELECT bool_or(role = 'helpdesk') AS helpdesk, bool_or(role = 'supervisor') AS supervisor FROM ticket_hands(t) WHERE person_id = $1) h
		WHERE t.state IN ('filed', 'taken', 'doubted') AND (h.helpdesk OR h.supervisor))
	SELECT 'ticket.pressing', count(*)::int, min(due_at), '' FROM mine WHERE helpdesk AND due_at <= portal_now() + interval '48 hours'
	UNION ALL
	SELECT 'ticket.late', count(*)::int, min(due_at), '' FROM mine
	WHERE supervisor AND due_at <= portal_now() + CASE kind WHEN 'misconduct' THEN interval '48 hours' ELSE interval '0' END
	UNION ALL
	SELECT 'ticket.held', count(*)::int, min(due_at), '' FROM mine WHERE claimed_by = $1 AND lease_until > portal_now()
	UNION ALL
	SELECT 'ticket.answer', count(*)::int, min(due_at), '' FROM mine WHERE helpdesk AND state = 'filed'
	UNION ALL
	SELECT 'ticket.conduct', count(*)::int, min(due_at), '' FROM mine WHERE supervisor AND state = 'filed' AND kind = 'misconduct'
	UNION ALL
	SELECT 'ticket.aside', count(*)::int, min(due_at), '' FROM mine WHERE state = 'doubted' AND doubted_by <> $1
	UNION ALL
	SELECT 'ticket.nobody', count(*)::int, min(due_at), '' FROM ticket t WHERE 'admin' = ANY ($9::text[]) AND state IN ('filed', 'doubted') AND ticket_stranded(t)) tickets`
