-- One append-only event for every act (decisions 10).
CREATE TABLE event (
	id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at         timestamptz NOT NULL DEFAULT portal_now(),
	account_id uuid REFERENCES account,
	person_id  uuid REFERENCES person,
	signin_id  uuid REFERENCES signin,
	strength   text NOT NULL,
	role       text NOT NULL,
	operator   text NOT NULL,
	act        text NOT NULL,
	object     text NOT NULL,
	class      text NOT NULL CONSTRAINT event_class CHECK (class IN ('sealed', 'open')),
	commitment bytea NOT NULL CONSTRAINT event_commitment_32 CHECK (octet_length(commitment) = 32),
	CONSTRAINT event_has_actor CHECK (account_id IS NOT NULL OR operator <> '' OR role IN ('system', 'applicant'))
);
COMMENT ON TABLE event IS 'Who did what to which object, when, by the portal''s clock. Holds no personal data: only the commitment to its payload.';
CREATE INDEX event_object_idx ON event (object, id);
CREATE INDEX event_act_idx ON event (act, id);

CREATE TABLE event_payload (
	event_id bigint PRIMARY KEY REFERENCES event,
	salt     bytea NOT NULL CONSTRAINT event_payload_salt_32 CHECK (octet_length(salt) = 32),
	payload  bytea NOT NULL
);
COMMENT ON TABLE event_payload IS 'Salt and canonical payload of an event. Lawful erasure removes this row, by a role of its own, and leaves the event.';

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_payload_append_only BEFORE UPDATE OR DELETE ON event_payload FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_payload_no_truncate BEFORE TRUNCATE ON event_payload FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE ON event, event_payload FROM portal_app;
