DROP TABLE idea_result, idea_answer, idea_comment, idea_support, idea, idea_rule;
DROP FUNCTION idea_hands();
DROP FUNCTION idea_guard();
DROP FUNCTION unit_leader(uuid, uuid);
