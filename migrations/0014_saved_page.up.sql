-- Which open page saved a draft last, so that another one can be told that it is behind.
ALTER TABLE application ADD COLUMN saved_page text NOT NULL DEFAULT '';
