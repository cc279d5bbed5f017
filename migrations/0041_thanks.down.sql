DROP TRIGGER award_evidence_guard ON award_nomination;
DROP FUNCTION award_evidence_guard();
ALTER TABLE award_nomination DROP COLUMN idea_id, DROP COLUMN thanks_id;
DROP TABLE thanks;
DROP FUNCTION thanks_guard();
DROP FUNCTION thanks_moderator(uuid, uuid, uuid);
