DROP TABLE medal_nominee;
DROP TABLE medal_verdict;
DROP TABLE medal_proof;
DROP TABLE medal_round;
DROP FUNCTION medal_guard;
