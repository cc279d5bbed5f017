ALTER TABLE application DROP COLUMN saved_page;
