DROP TABLE story_consent, story_text, story;
DROP FUNCTION story_consent_stays();
DROP FUNCTION story_text_stays();
