DROP TABLE campaign_alarm, campaign_account, campaign_day, campaign_vacancy, campaign_text, campaign;
DROP FUNCTION campaign_text_stays();
