-- Where every rule leaves people equal across the last post, people decide, in public.
CREATE TABLE tie_settlement (
	vacancy_id   uuid PRIMARY KEY REFERENCES vacancy,
	participants uuid[] NOT NULL CONSTRAINT tie_settlement_several CHECK (cardinality(participants) >= 2),
	letter       text NOT NULL CONSTRAINT tie_settlement_letter CHECK (letter <> ''),
	reason       text NOT NULL CONSTRAINT tie_settlement_explained CHECK (reason <> ''),
	proposed_by  uuid NOT NULL REFERENCES person,
	proposed_at  timestamptz NOT NULL DEFAULT portal_now(),
	confirmed_by uuid REFERENCES person,
	confirmed_at timestamptz,
	CONSTRAINT tie_settlement_second_person CHECK (confirmed_by IS DISTINCT FROM proposed_by),
	CONSTRAINT tie_settlement_confirmed_whole CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
);
COMMENT ON TABLE tie_settlement IS 'The order the committee gave participants who are equal by every rule across the last post of a formation, the first first, with its minutes. It never goes before a rule, and counts once a second person has confirmed it.';

ALTER TABLE result_row ADD COLUMN settled_order int CONSTRAINT result_row_settled_order CHECK (settled_order > 0);
COMMENT ON COLUMN result_row.settled_order IS 'The order people gave a tie (tie_settlement), where it decided a place; published.';
