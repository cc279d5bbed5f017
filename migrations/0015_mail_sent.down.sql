DROP TABLE mail_sent;
