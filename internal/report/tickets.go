package report

// ticketsOf are the open tickets that a person ($1) is not barred from, in the seasons
// their role as a supervisor is limited to ($5).
const ticketsOf = `
	FROM ticket t LEFT JOIN application a ON a.id = t.application_id
	WHERE t.state IN ('filed', 'taken', 'doubted') AND ($5::uuid[] IS NULL OR a.season_id = ANY ($5)) AND NOT ticket_barred($1::uuid, t) AND `

const ticketWork = `
	SELECT 'ticket.pressing', count(*)::int, min(t.due_at), ''` + ticketsOf + `t.kind <> 'misconduct' AND t.due_at <= portal_now() + interval '48 hours'
	UNION ALL
	SELECT 'ticket.late', count(*)::int, min(t.due_at), ''` + ticketsOf + `t.due_at <= portal_now() + CASE t.kind WHEN 'misconduct' THEN interval '48 hours' ELSE interval '0' END
	UNION ALL
	SELECT 'ticket.held', count(*)::int, min(t.due_at), ''` + ticketsOf + `t.claimed_by = $1 AND t.lease_until > portal_now()
	UNION ALL
	SELECT 'ticket.answer', count(*)::int, min(t.due_at), ''` + ticketsOf + `t.state = 'filed' AND t.kind <> 'misconduct'
	UNION ALL
	SELECT 'ticket.conduct', count(*)::int, min(t.due_at), ''` + ticketsOf + `t.state = 'filed' AND t.kind = 'misconduct'
	UNION ALL
	SELECT 'ticket.aside', count(*)::int, min(t.due_at), ''` + ticketsOf + `t.state = 'doubted' AND t.doubted_by <> $1`
