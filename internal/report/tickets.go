package report

// The open tickets that a person ($1) may handle as a helpdesk, as a supervisor, or as
// either: a role holds in the seasons it is limited to.
const (
	ofHelpdesk   = ofHands + `h.role = 'helpdesk') AND `
	ofSupervisor = ofHands + `h.role = 'supervisor') AND `
	ofEither     = ofHands + `true) AND `

	ofHands = `
	FROM ticket t WHERE t.state IN ('filed', 'taken', 'doubted') AND EXISTS (SELECT FROM ticket_hands(t) h WHERE h.person_id = $1 AND `
)

const ticketWork = `
	SELECT 'ticket.pressing', count(*)::int, min(t.due_at), ''` + ofHelpdesk + `t.due_at <= portal_now() + interval '48 hours'
	UNION ALL
	SELECT 'ticket.late', count(*)::int, min(t.due_at), ''` + ofSupervisor + `t.due_at <= portal_now() + CASE t.kind WHEN 'misconduct' THEN interval '48 hours' ELSE interval '0' END
	UNION ALL
	SELECT 'ticket.held', count(*)::int, min(t.due_at), ''` + ofEither + `t.claimed_by = $1 AND t.lease_until > portal_now()
	UNION ALL
	SELECT 'ticket.answer', count(*)::int, min(t.due_at), ''` + ofHelpdesk + `t.state = 'filed'
	UNION ALL
	SELECT 'ticket.conduct', count(*)::int, min(t.due_at), ''` + ofSupervisor + `t.state = 'filed' AND t.kind = 'misconduct'
	UNION ALL
	SELECT 'ticket.aside', count(*)::int, min(t.due_at), ''` + ofEither + `t.state = 'doubted' AND t.doubted_by <> $1
	UNION ALL
	SELECT 'ticket.nobody', count(*)::int, min(t.due_at), '' FROM ticket t WHERE 'admin' = ANY ($9::text[]) AND t.state IN ('filed', 'doubted') AND ticket_stranded(t)`
