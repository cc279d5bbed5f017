DROP TABLE outreach_signup;
DROP TABLE outreach_change;
DROP TABLE outreach_vacancy;
DROP TABLE outreach;
DROP FUNCTION outreach_takes_places;
DROP FUNCTION outreach_stays;
