DROP TABLE verification_item;
DROP TABLE verification;
DROP FUNCTION verification_guard();
DROP FUNCTION conflicted(uuid, uuid);
DROP TABLE relative;
DROP TABLE reason;
