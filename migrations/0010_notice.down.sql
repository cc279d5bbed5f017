DROP TABLE dev_mail;
DROP TABLE notice;
