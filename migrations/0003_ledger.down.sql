DROP TABLE event_payload;
DROP TABLE event;
